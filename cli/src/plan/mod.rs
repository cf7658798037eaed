//! `utfall plan`: plans one day from a JSON file, so that the planner can be compared with others. The day is in our own format
//! (`day.rs`), planned by the planner of the model, or in that of published instances that it cannot express (`hhcrsp/`), planned
//! by a search of their own. Whatever the format, the file is read in full before anything is planned (`problems.rs`).

mod day;
mod hhcrsp;
mod problems;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use problems::{InstanceProblem, Problems};
use serde_json::Value;

/// Options of `utfall plan`.
#[derive(Args, Clone, Debug)]
pub struct PlanArgs {
    /// The day to plan, as JSON
    pub instance: PathBuf,
    /// The day is in a published format instead of our own
    #[arg(long, value_enum, conflicts_with_all = ["warm", "objective"])]
    pub format: Option<Published>,
    /// Stop after this many milliseconds (the result then depends on the machine)
    #[arg(long, value_name = "N")]
    pub budget_ms: Option<u64>,
    /// Stop after this many rounds of search [default: 40000; with --warm 8 for each visit
    /// that has lost its place; with --format hhcrsp 1000000]
    #[arg(long, value_name = "N")]
    pub iterations: Option<u32>,
    /// Seed of the search
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Repair this plan (in the format of the output): visits that no longer exist are dropped, new ones placed, and the
    /// rounds of staff who are no longer there offered to those who are new
    #[arg(long, value_name = "PLAN.json")]
    pub warm: Option<PathBuf>,
    /// What to minimise when as many visits as possible are planned
    #[arg(long, value_enum, default_value_t = Objective::Full)]
    pub objective: Objective,
}

/// Formats of published instances.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// Home healthcare with depots, shifts, pairs and incompatibilities (Ceschia et al. 2024): all in minutes, late visits and
    /// overtime allowed at a cost
    Hhcrsp,
}

/// What the planner minimises after unassigned visits.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Travel only
    Travel,
    /// Travel, designated contacts, known faces, preferences and, with --warm, changes
    Full,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum PlanError {
    /// A file cannot be read: the path and the reason.
    Unreadable(PathBuf, std::io::Error),
    /// Everything that is wrong with the input.
    Rejected(Vec<InstanceProblem>),
}

/// Plans the day that the arguments name and answers with the plan as JSON.
///
/// # Errors
/// When a file cannot be read, or with everything that is wrong with the input.
pub fn plan(args: &PlanArgs) -> Result<Value, PlanError> {
    let began = Instant::now();
    let read =
        |path: &PathBuf| std::fs::read_to_string(path).map_err(|error| PlanError::Unreadable(path.clone(), error));
    let text = read(&args.instance)?;
    let warm = args.warm.as_ref().map(read).transpose()?;
    let mut problems = Problems::default();
    let planned = match args.format {
        None => day::plan(&text, warm.as_deref(), args, began, &mut problems),
        Some(Published::Hhcrsp) => hhcrsp::plan(&text, args, began, &mut problems),
    };
    planned.ok_or(PlanError::Rejected(problems.0))
}

impl PlanArgs {
    /// How much of the search is done after a number of rounds, 1 when it should end. The budget counts from `began`.
    fn progress(&self, began: Instant, default_rounds: u32) -> impl Fn(u32) -> f64 + use<> {
        let wanted = self.iterations.or_else(|| self.budget_ms.is_none().then_some(default_rounds));
        let budget = self.budget_ms.map(Duration::from_millis);
        move |rounds| {
            let by_rounds =
                wanted.map_or(0.0, |wanted| if wanted == 0 { 1.0 } else { f64::from(rounds) / f64::from(wanted) });
            let by_clock = budget.map_or(0.0, |budget| {
                if budget.is_zero() { 1.0 } else { began.elapsed().as_secs_f64() / budget.as_secs_f64() }
            });
            by_rounds.max(by_clock)
        }
    }
}
