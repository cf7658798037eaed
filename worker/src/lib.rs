//! The model behind a web worker: a job in; out the outcomes of one run, a story or a map of two, or comparisons along an assumption. Small on purpose and without
//! the page's libraries, since every worker starts one. `public/worker.js` drives it and states the protocol.

mod engine;

use cases::link::{MOST_DAYS, Selection};
use serde::Deserialize;
use sim_core::experiment::{self, along};
use sim_core::outcomes::{Outcomes, course_of, numbers_of, periods_of, values_of};
use sim_core::run::shares_start;
use sim_core::scenario::{Parameter, Scenario};
use sim_core::story::Both;
use sim_core::{Extent, Search};
use wasm_bindgen::prelude::wasm_bindgen;

/// One run to make.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    selection: Selection,
    arm: Arm,
    replication: u32,
    extent: Size,
}

/// Which of a replication's runs.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Arm {
    /// Today.
    Baseline,
    /// The proposal.
    Reform,
    /// Today once more, with other search noise.
    Again,
}

/// How much of it.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Size {
    /// Little, for a first answer.
    Sample,
    /// One area, for a first answer about the market.
    Area,
    /// All of one area for half a year, for what lies behind the answer.
    Behind,
    /// All units and all days of the selection.
    Full,
}

/// Something to tell.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Tale {
    /// Both alternatives through people, of some units or of a whole area.
    Story { story: Selection, replication: u32, area: bool },
    /// A day of both alternatives on the map, of a unit or of a whole area.
    Map { map: Selection, replication: u32, day: u32, area: bool },
    /// The comparison along an assumption: at both ends, and at the value that is chosen between them.
    Along { along: Selection, parameter: Parameter, ends: [f64; 2], replications: u32 },
}

#[wasm_bindgen]
extern "C" {
    /// Tells the page how far a tale has come: so much done, out of so much in all. `public/worker.js` defines it.
    #[wasm_bindgen(js_name = tellProgress)]
    fn tell_progress(done: u32, of: u32);
}

/// Days between two words on how far a story or a map has come.
const WEEK: u32 = 7;

/// The model, with what earlier jobs left that later ones can use.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine(engine::Engine);

#[wasm_bindgen]
impl Engine {
    /// An engine without memories.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a job, given as JSON. Errors: the JSON is no job, or its selection has problems: one a line.
    pub fn begin(&mut self, job: &str) -> Result<(), String> {
        let Job { selection, arm, replication, extent } = serde_json::from_str(job).map_err(|why| why.to_string())?;
        let (baseline, reform) = scenarios(&selection)?;
        let extent = match extent {
            Size::Sample => Extent::sample(),
            Size::Area => Extent::market_sample(),
            Size::Behind => experiment::in_an_area(),
            Size::Full => Extent::full(selection.days),
        };
        let (seed, engine) = (selection.seed, &mut self.0);
        match arm {
            Arm::Baseline => engine.begin(baseline, Search::First, extent, seed, replication),
            Arm::Reform => engine.begin(reform, Search::First, extent, seed, replication),
            Arm::Again if shares_start(&baseline, &reform) => {
                engine.begin(baseline, Search::Again, extent, seed, replication);
            }
            // As in sim_core::comparison::replicate: the double has a start of its own, like the reform.
            Arm::Again => engine.begin_apart(baseline, extent, seed, replication),
        }
        Ok(())
    }

    /// Makes the next piece of the job; after the last, returns what [`message`] makes of its outcomes.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Option<Vec<f64>> {
        self.0.go_on().map(|outcomes| message(&outcomes))
    }

    /// Tells what is asked for as JSON; returns it as JSON. Errors: as for a run.
    pub fn tell(&mut self, tale: &str) -> Result<String, String> {
        let told = match serde_json::from_str(tale).map_err(|why| why.to_string())? {
            Tale::Story { story, replication, area } => {
                let (baseline, reform) = scenarios(&story)?;
                let both = Both { baseline: &baseline, reform: &reform };
                serde_json::to_string(&self.0.story(both, area, story.seed, replication, |done, of| {
                    if done % WEEK == 0 {
                        tell_progress(done, of);
                    }
                }))
            }
            Tale::Map { map, replication, day, area } => {
                if day >= MOST_DAYS {
                    return Err(format!("no day after {MOST_DAYS} is shown"));
                }
                let (baseline, reform) = scenarios(&map)?;
                let both = Both { baseline: &baseline, reform: &reform };
                serde_json::to_string(&self.0.map(both, day, area, map.seed, replication, |done, of| {
                    if done % WEEK == 0 {
                        tell_progress(done, of);
                    }
                }))
            }
            Tale::Along { along: selection, parameter, ends: [low, high], replications } => {
                let (baseline, reform) = scenarios(&selection)?;
                let mut values = vec![low, reform.values.get(parameter), high];
                values.sort_by(f64::total_cmp);
                values.dedup();
                let extent = experiment::extent();
                let (seed, tell) = (selection.seed, tell_progress);
                let readings = along(parameter, &values, &baseline, &reform, extent, seed, replications, tell);
                serde_json::to_string(&readings)
            }
        };
        told.map_err(|why| why.to_string())
    }
}

fn scenarios(selection: &Selection) -> Result<(Scenario, Scenario), String> {
    selection.scenarios().map_err(|problems| problems.iter().map(|problem| format!("{problem}\n")).collect())
}

/// Visits due; every outcome; these period by period; the money; the providers' sizes month by month; then each group as its
/// dimension, its position, its people and every outcome. What is undefined is NaN.
fn message(outcomes: &Outcomes) -> Vec<f64> {
    let mut message = vec![outcomes.visits_due as f64];
    message.extend(values_of(&outcomes.values));
    message.extend(periods_of(&outcomes.course));
    message.extend(numbers_of(&outcomes.money));
    message.extend(course_of(&outcomes.market));
    for (group, found) in &outcomes.groups {
        message.extend([f64::from(group.dimension as u8), f64::from(group.position)]);
        message.extend(values_of(&[found.people]));
        message.extend(values_of(&found.values));
    }
    message
}
