//! What a reader asks for besides the comparison, made by a worker of its own so that it stands in nobody's way: a story, a
//! day on the map, or the comparison along an assumption. The newest wish wins: a worker busy with an older one is replaced. What was told
//! stays on the screen until something newer is told.

use super::{Hired, described, essential};
use crate::choices::case_of;
use cases::link::Selection;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use sim_core::experiment::Reading;
use sim_core::routes::{DayMap, USUAL_DAY};
use sim_core::scenario::Parameter;
use sim_core::story::Story;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Something that can be asked for, and what is told of it.
pub trait Errand: Send + Sync + 'static {
    /// What is told.
    type Tale: DeserializeOwned + std::fmt::Debug + PartialEq + Send + Sync + 'static;

    /// The wish as a worker reads it, with no more of the choices than matter.
    fn wish(selection: &Selection) -> String;
}

/// Whether providers may come and go, so that all of an area have to be there.
fn needs_an_area(selection: &Selection) -> bool {
    case_of(selection).is_ok_and(cases::Case::is_about_providers)
}

/// Two weeks of a recipient and an employee.
pub struct StoryErrand;

impl Errand for StoryErrand {
    type Tale = Story;

    fn wish(selection: &Selection) -> String {
        let selection = essential(selection);
        let area = needs_an_area(&selection);
        serde_json::json!({ "story": selection, "replication": 0, "area": area }).to_string()
    }
}

/// A day on the map: of the whole area in cases about providers, otherwise of a unit.
pub struct MapErrand;

impl Errand for MapErrand {
    type Tale = DayMap;

    fn wish(selection: &Selection) -> String {
        let selection = essential(selection);
        let area = needs_an_area(&selection);
        serde_json::json!({ "map": selection, "replication": 0, "day": USUAL_DAY, "area": area }).to_string()
    }
}

/// The comparison along the share who would want to decline somebody: the assumption that the case rests on.
pub struct AlongErrand;

impl AlongErrand {
    /// The assumption.
    pub const PARAMETER: Parameter = Parameter::DiscomfortWishShare;
    /// The ends of what may be true; the reader's own value lies between them.
    pub const ENDS: [f64; 2] = [0.03, 0.25];
    /// Paired replications at each value.
    pub const REPLICATIONS: u32 = 6;
}

impl Errand for AlongErrand {
    type Tale = Vec<Reading>;

    fn wish(selection: &Selection) -> String {
        let selection = essential(selection);
        let parameter = Self::PARAMETER.specification().path;
        serde_json::json!({
            "along": selection, "parameter": parameter, "ends": Self::ENDS, "replications": Self::REPLICATIONS,
        })
        .to_string()
    }
}

/// The life of a wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Telling {
    /// Nobody has asked.
    Idle,
    /// Days or replications simulated, out of how many; none yet while the people are made.
    Working {
        /// How many are done.
        done: u32,
        /// Out of how many; 0 until it is known.
        of: u32,
    },
    /// It is told.
    Done,
    /// It cannot be told, and why.
    Failed(String),
    /// The reader cancelled it.
    Cancelled,
}

/// A tale with the choices that it is about.
pub struct Told<E: Errand> {
    /// The choices.
    selection: Selection,
    /// What is told of them.
    pub tale: E::Tale,
}

impl<E: Errand> Told<E> {
    /// Whether it is of this case.
    pub fn is_of(&self, case: &str) -> bool {
        self.selection.case == case
    }

    /// Whether it is about these choices. Neither days nor replications change a tale.
    pub fn is_about(&self, selection: &Selection) -> bool {
        E::wish(&self.selection) == E::wish(selection)
    }
}

/// Gets errands done.
pub struct Teller<E: Errand> {
    /// How far the present wish has come.
    pub stage: RwSignal<Telling>,
    /// What was told last.
    pub told: RwSignal<Option<Arc<Told<E>>>>,
    hand: StoredValue<Rc<RefCell<Hand>>, LocalStorage>,
    errand: PhantomData<E>,
}

impl<E: Errand> Clone for Teller<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Errand> Copy for Teller<E> {}

#[derive(Default)]
struct Hand {
    module: Option<JsValue>,
    worker: Option<Scribe>,
    wish: Option<Selection>,
    /// Of the wish in hand; what is said of an earlier one is not heard.
    number: u32,
}

struct Scribe {
    worker: Hired,
    busy: bool,
}

impl<E: Errand> Teller<E> {
    pub(super) fn new() -> Self {
        let stage = RwSignal::new(Telling::Idle);
        let hand = StoredValue::new_local(Rc::default());
        Self { stage, told: RwSignal::new(None), hand, errand: PhantomData }
    }

    /// The worker's module is compiled.
    pub(super) fn equip(self, module: JsValue) {
        self.hand().borrow_mut().module = Some(module);
        self.begin();
    }

    /// Asks for the tale of a selection.
    pub fn request(self, selection: Selection) {
        {
            let hand = self.hand();
            let mut hand = hand.borrow_mut();
            // An idle worker is kept for the starts that it remembers.
            if hand.worker.as_ref().is_some_and(|scribe| scribe.busy) {
                hand.worker = None;
            }
            hand.number += 1;
            hand.wish = Some(selection);
        }
        self.stage.set(Telling::Working { done: 0, of: 0 });
        self.begin();
    }

    /// Gives up what is asked for. What was told stays.
    pub fn cancel(self) {
        {
            let hand = self.hand();
            let mut hand = hand.borrow_mut();
            hand.worker = None;
            hand.wish = None;
            hand.number += 1;
        }
        self.stage.set(Telling::Cancelled);
    }

    fn hand(self) -> Rc<RefCell<Hand>> {
        self.hand.get_value()
    }

    fn begin(self) {
        let hand = self.hand();
        let mut hand = hand.borrow_mut();
        let (Some(module), Some(selection)) = (hand.module.clone(), hand.wish.clone()) else { return };
        let sent = match hand.worker.take() {
            Some(scribe) => Ok(scribe),
            None => Hired::start(&module, move |_, data| self.hear(data), move |why| self.fail(why))
                .map(|worker| Scribe { worker, busy: false }),
        }
        .and_then(|mut scribe| {
            scribe.worker.ask(hand.number, "tale", &E::wish(&selection))?;
            scribe.busy = true;
            Ok(scribe)
        });
        match sent {
            Ok(scribe) => hand.worker = Some(scribe),
            Err(error) => self.stage.set(Telling::Failed(described(&error))),
        }
    }

    fn hear(self, data: &JsValue) {
        let field = |key: &str| js_sys::Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let number = |key: &str| field(key).as_f64().map(|number| number as u32);
        let mine = number("id") == Some(self.hand().borrow().number);
        let error = field("error");
        if !error.is_undefined() {
            // Without a number the worker could not even start.
            if mine || number("id").is_none() {
                self.fail(error.as_string().unwrap_or_else(|| described(&error)));
            }
        } else if let (true, Some(done), Some(of)) = (mine, number("done"), number("of")) {
            self.stage.set(Telling::Working { done, of });
        } else if let (true, Some(text)) = (mine, field("told").as_string()) {
            self.end(&text);
        }
    }

    fn end(self, text: &str) {
        let wish = {
            let hand = self.hand();
            let mut hand = hand.borrow_mut();
            if let Some(scribe) = &mut hand.worker {
                scribe.busy = false;
            }
            hand.wish.take()
        };
        let Some(selection) = wish else { return };
        match serde_json::from_str(text) {
            Ok(tale) => {
                self.told.set(Some(Arc::new(Told { selection, tale })));
                self.stage.set(Telling::Done);
            }
            Err(why) => self.stage.set(Telling::Failed(why.to_string())),
        }
    }

    fn fail(self, why: String) {
        // Dropped later: this may be called from the closure that the worker holds.
        let hand = self.hand();
        wasm_bindgen_futures::spawn_local(async move {
            let mut hand = hand.borrow_mut();
            hand.worker = None;
            hand.wish = None;
        });
        self.stage.set(Telling::Failed(why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::{Arm, Parameter, Set};

    #[test]
    fn a_story_is_told_anew_for_a_moved_lever_but_not_for_more_runs() {
        let before = Selection::new("000", "test").expect("the case exists");
        let more = Selection { replications: 40, days: 90, ..before.clone() };
        let wish = StoryErrand::wish;
        assert_eq!(wish(&before), wish(&more));
        assert_eq!(AlongErrand::wish(&before), AlongErrand::wish(&more));
        assert_eq!(MapErrand::wish(&before), MapErrand::wish(&more));
        let mut moved = before.clone();
        moved.sets.push(Set { arm: Arm::Reform, parameter: Parameter::RefusalUptake, value: 0.2 });
        assert_ne!(wish(&before), wish(&moved));
        assert_ne!(wish(&before), wish(&Selection { seed: 2, ..before.clone() }));
    }

    #[test]
    fn the_map_is_of_a_whole_area_in_cases_about_providers() {
        let area = |case: &str| {
            let wish = MapErrand::wish(&Selection::new(case, "test").expect("the case exists"));
            serde_json::from_str::<serde_json::Value>(&wish).expect("it is JSON")["area"].clone()
        };
        assert_eq!([area("000"), area("004")], [false, true]);
    }
}
