//! The runs behind an answer: many small ones, made by one worker in the background, and by more once the reader has opened what they
//! are for. They stand in nobody's way: whoever asks for them waits until the answer is complete and stops them when it is not. Runs
//! have names, so that what has been made once is not made again, whatever it was made for.

use super::{Hired, Plan, Runs, Telling, cores, described, makers, outcomes};
use leptos::prelude::*;
use sim_core::comparison::Replicate;
use sim_core::outcomes::Outcomes;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::Worker;

/// Most runs that are remembered besides those of the present plans.
const MOST_KNOWN: usize = 4_000;
/// Days of recipients that a worker simulates in a second, about: for a price before anything has been timed.
const SPEED: f64 = 60_000.0;

/// Runs by name.
type Known = BTreeMap<Arc<str>, Arc<Outcomes>>;

/// Where runs are kept for whoever can use them.
pub(super) type Shelf = Rc<RefCell<Stock>>;

/// What is kept, and what the present plans name of it.
#[derive(Default)]
pub(super) struct Stock {
    known: Known,
    named: Vec<BTreeSet<Arc<str>>>,
}

impl Stock {
    /// Takes a plan in the place of an earlier one. When much is kept, what no present plan names is forgotten.
    fn take(&mut self, place: usize, tasks: &[Runs]) {
        self.named[place] = tasks.iter().flatten().cloned().collect();
        if self.known.len() > MOST_KNOWN {
            self.known.retain(|name, _| self.named.iter().any(|names| names.contains(name)));
        }
    }
}

/// How much of the machine is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// One worker, while nobody has asked.
    Background,
    /// As many as make full runs: the reader waits for it.
    Asked,
}

impl Pace {
    fn hands(self) -> usize {
        match self {
            Self::Background => 1,
            Self::Asked => makers(cores()),
        }
    }
}

/// What is there of a plan.
#[derive(Debug, PartialEq)]
pub struct Made<P> {
    /// Which runs are wanted.
    pub plan: P,
    known: Known,
}

impl<P: Plan> Made<P> {
    /// A run, if it is there.
    pub(super) fn run(&self, name: &Arc<str>) -> Option<Outcomes> {
        self.known(name).cloned()
    }

    /// The same to look at.
    pub(super) fn known(&self, name: &Arc<str>) -> Option<&Outcomes> {
        self.known.get(name).map(AsRef::as_ref)
    }

    /// A replication, if its runs are there.
    pub(super) fn replicate(&self, names: &Runs) -> Option<Replicate> {
        let again = match names.get(2) {
            Some(name) => Some(self.run(name)?),
            None => None,
        };
        Some(Replicate { baseline: self.run(names.first()?)?, reform: self.run(names.get(1)?)?, again })
    }

    /// All of some replications, if they are there.
    pub(super) fn replicates(&self, names: &[Runs]) -> Option<Vec<Replicate>> {
        names.iter().map(|names| self.replicate(names)).collect()
    }
}

/// Makes the runs of a plan.
pub struct Trials<P: Plan> {
    /// How far they have come, in tasks.
    pub stage: RwSignal<Telling>,
    /// What is there; of the choices before, until something of the present ones is.
    pub made: RwSignal<Option<Arc<Made<P>>>>,
    /// Seconds that are left, about; nothing until one task has been timed.
    pub left: RwSignal<Option<f64>>,
    bench: StoredValue<Rc<RefCell<Bench<P>>>, LocalStorage>,
}

impl<P: Plan> Clone for Trials<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Plan> Copy for Trials<P> {}

struct Bench<P> {
    module: Option<JsValue>,
    members: Vec<Member>,
    plan: Option<P>,
    queue: VecDeque<Runs>,
    shelf: Shelf,
    /// Where the shelf has what this plan names.
    place: usize,
    done: u32,
    of: u32,
    /// When the first task of this plan was begun, in milliseconds, and how many were done then.
    begun: (f64, u32),
}

struct Member {
    worker: Hired,
    life: Life,
}

enum Life {
    Starting,
    Free,
    /// A run is being made, and these of the same task come after it.
    Busy(Arc<str>, VecDeque<Arc<str>>),
}

impl<P: Plan> Trials<P> {
    pub(super) fn new(shelf: &Shelf) -> Self {
        let place = shelf.borrow().named.len();
        shelf.borrow_mut().named.push(BTreeSet::new());
        let bench = Bench {
            module: None,
            members: Vec::new(),
            plan: None,
            queue: VecDeque::new(),
            shelf: shelf.clone(),
            place,
            done: 0,
            of: 0,
            begun: (0.0, 0),
        };
        Self {
            stage: RwSignal::new(Telling::Idle),
            made: RwSignal::new(None),
            left: RwSignal::new(None),
            bench: StoredValue::new_local(Rc::new(RefCell::new(bench))),
        }
    }

    /// The workers' module is compiled.
    pub(super) fn equip(self, module: JsValue) {
        self.bench().borrow_mut().module = Some(module);
    }

    /// Seconds that so many runs of so many recipients and days take, about.
    pub fn price(runs: u32, recipients: u32, days: u32, pace: Pace) -> f64 {
        f64::from(runs) * f64::from(recipients) * f64::from(days) / SPEED / pace.hands() as f64
    }

    /// Sees to it that the runs of what is asked are made or being made. What the reader cancelled stays so until asked for `anew`.
    pub fn want(self, asked: &P::Asked, anew: bool, pace: Pace) {
        let bench = self.bench();
        let same = bench.borrow().plan.as_ref().is_some_and(|plan| plan.is_about(asked));
        let (rests, is_working) = match self.stage.get_untracked() {
            Telling::Idle => (false, false),
            Telling::Working { .. } => (true, true),
            Telling::Done => (true, false),
            Telling::Cancelled | Telling::Failed(_) => (!anew, false),
        };
        if same && rests {
            if is_working {
                self.staff(pace);
            }
            return;
        }
        let Some(plan) = P::of(asked) else { return };
        {
            let mut bench = bench.borrow_mut();
            bench.members.retain(|member| !matches!(member.life, Life::Busy(..)));
            let tasks = plan.tasks();
            let of = tasks.len() as u32;
            let mut shelf = bench.shelf.borrow_mut();
            shelf.take(bench.place, &tasks);
            let is_made = |names: &Runs| names.iter().all(|name| shelf.known.contains_key(name));
            let queue: VecDeque<Runs> = tasks.into_iter().filter(|names| !is_made(names)).collect();
            drop(shelf);
            (bench.of, bench.done) = (of, of - queue.len() as u32);
            bench.queue = queue;
            bench.begun = (js_sys::Date::now(), bench.done);
            bench.plan = Some(plan);
        }
        self.left.set(None);
        self.publish();
        self.staff(pace);
        if self.dispatch() {
            self.publish();
        }
    }

    /// Hires until there are as many as the pace allows and the runs need.
    fn staff(self, pace: Pace) {
        let bench = self.bench();
        let there = bench.borrow().members.len();
        let waiting = bench.borrow().queue.len();
        for _ in there..pace.hands().min(there + waiting) {
            self.add_worker();
        }
    }

    /// Ends what is being made. What is there stays, and what was cancelled stays cancelled.
    pub fn stop(self) {
        if matches!(self.stage.get_untracked(), Telling::Working { .. }) {
            self.end();
            self.stage.set(Telling::Idle);
        }
    }

    /// Ends what is being made because the reader says so.
    pub fn cancel(self) {
        self.end();
        self.stage.set(Telling::Cancelled);
    }

    fn bench(self) -> Rc<RefCell<Bench<P>>> {
        self.bench.get_value()
    }

    fn end(self) {
        let bench = self.bench();
        let mut bench = bench.borrow_mut();
        bench.queue.clear();
        bench.members.clear();
    }

    /// Lets the workers go when all is made: each holds people in memory. Later, since a worker may be what calls this.
    fn dismiss(self) {
        let bench = self.bench();
        wasm_bindgen_futures::spawn_local(async move {
            let mut bench = bench.borrow_mut();
            if bench.done == bench.of {
                bench.members.clear();
            }
        });
    }

    fn publish(self) {
        let (made, stage, left) = {
            let bench = self.bench();
            let bench = bench.borrow();
            let Some(plan) = &bench.plan else { return };
            let made = Made { plan: plan.clone(), known: bench.shelf.borrow().known.clone() };
            let stage = match bench.done < bench.of {
                true => Telling::Working { done: bench.done, of: bench.of },
                false => Telling::Done,
            };
            let (since, before) = bench.begun;
            let timed = bench.done - before;
            let apiece = (js_sys::Date::now() - since) / 1e3 / f64::from(timed.max(1));
            (made, stage, (timed > 0).then(|| apiece * f64::from(bench.of - bench.done)))
        };
        if stage == Telling::Done {
            self.dismiss();
        }
        self.made.set(Some(Arc::new(made)));
        self.left.set(left);
        self.stage.set(stage);
    }

    /// Gives whoever is free something to make; answers whether a task was found to be made already.
    fn dispatch(self) -> bool {
        let bench = self.bench();
        let mut bench = bench.borrow_mut();
        let Bench { members, queue, shelf, done, .. } = &mut *bench;
        let known = &shelf.borrow().known;
        let before = *done;
        for member in members.iter_mut().filter(|member| matches!(member.life, Life::Free)) {
            while let Some(names) = queue.pop_front() {
                // What was not there when it was asked for may have been made for another task.
                let mut rest: VecDeque<Arc<str>> = names.into_iter().filter(|name| !known.contains_key(name)).collect();
                let Some(name) = rest.pop_front() else {
                    *done += 1;
                    continue;
                };
                match member.worker.ask(0, "job", &name) {
                    Ok(()) => member.life = Life::Busy(name, rest),
                    Err(error) => {
                        self.fail(described(&error));
                        return false;
                    }
                }
                break;
            }
        }
        *done > before
    }

    fn add_worker(self) {
        let bench = self.bench();
        let module = bench.borrow().module.clone().unwrap_or(JsValue::NULL);
        let hear = move |from: &Worker, data: &JsValue| self.hear(from, data);
        match Hired::start(&module, hear, move |why| self.fail(why)) {
            Ok(worker) => bench.borrow_mut().members.push(Member { worker, life: Life::Starting }),
            Err(error) => self.fail(described(&error)),
        }
    }

    fn hear(self, from: &Worker, data: &JsValue) {
        let field = |key: &str| js_sys::Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let error = field("error");
        if !error.is_undefined() {
            return self.fail(error.as_string().unwrap_or_else(|| described(&error)));
        }
        let went_on = {
            let bench = self.bench();
            let mut bench = bench.borrow_mut();
            let Bench { members, shelf, done, .. } = &mut *bench;
            // A worker that has been terminated may still have had something to say.
            let Some(member) = members.iter_mut().find(|member| member.worker.is(from)) else { return };
            match std::mem::replace(&mut member.life, Life::Free) {
                Life::Starting | Life::Free => Ok(false),
                Life::Busy(name, mut rest) => {
                    if let Some(Outcomes { values, visits_due, .. }) = outcomes(&field("values")) {
                        shelf
                            .borrow_mut()
                            .known
                            .insert(name, Arc::new(Outcomes { values, visits_due, ..Outcomes::default() }));
                    }
                    match rest.pop_front() {
                        Some(next) => member.worker.ask(0, "job", &next).map(|()| {
                            member.life = Life::Busy(next, rest);
                            false
                        }),
                        None => {
                            *done += 1;
                            Ok(true)
                        }
                    }
                }
            }
        };
        match went_on {
            Ok(is_done) => {
                if self.dispatch() || is_done {
                    self.publish();
                }
            }
            Err(error) => self.fail(described(&error)),
        }
    }

    fn fail(self, why: String) {
        // Dropped later: this may be called from a closure that a worker holds.
        let bench = self.bench();
        wasm_bindgen_futures::spawn_local(async move {
            let mut bench = bench.borrow_mut();
            bench.queue.clear();
            bench.members.clear();
        });
        self.stage.set(Telling::Failed(why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_shelf_forgets_what_no_present_plan_names() {
        let name = |at: usize| Arc::<str>::from(at.to_string());
        let kept = |count: usize| (0..count).map(|at| (name(at), Arc::default())).collect();
        let mut stock = Stock { known: kept(MOST_KNOWN), named: vec![BTreeSet::new(); 2] };
        stock.take(0, &[vec![name(1), name(2)], vec![name(3)]]);
        assert_eq!(stock.known.len(), MOST_KNOWN, "there is room");
        stock.known = kept(MOST_KNOWN + 1);
        stock.take(1, &[vec![name(3), name(4), "new".into()]]);
        assert_eq!(stock.known.into_keys().collect::<Vec<_>>(), [1, 2, 3, 4].map(name));
    }
}
