//! One run of a scenario.

use crate::outcomes::{DEFINITIONS, Outcomes};
use crate::scenario::Scenario;

/// How much of a scenario is simulated, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Days before counting begins.
    pub warmup: u32,
    /// Days counted.
    pub days: u32,
    /// Whole units to simulate, the first by id, at the most; `None` for all. Fewer than all is a sample.
    pub units: Option<usize>,
}

impl Extent {
    /// Everything: all units, the full warm-up.
    pub fn full(days: u32) -> Self {
        Self { warmup: 56, days, units: None }
    }

    /// A small sample for a first answer: one whole unit and a short time. Its numbers are preliminary.
    pub fn sample() -> Self {
        Self { warmup: 14, days: 42, units: Some(1) }
    }
}

/// Which search noise the planner uses in the counted period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// That of every ordinary run.
    First,
    /// Other noise, for the A/A band.
    Again,
}

/// The municipality on the first counted day, after warm-up: shared by every alternative of a replication.
#[derive(Clone)]
pub struct Start {}

/// Makes the start of one replication.
pub fn prepare(_scenario: &Scenario, _extent: Extent, _seed: u64, _replication: u32) -> Start {
    Start {}
}

impl Start {
    /// Whether this start is the one that `prepare` would make for these arguments: only levers may differ.
    pub fn fits(&self, _scenario: &Scenario, _extent: Extent, _seed: u64, _replication: u32) -> bool {
        true
    }
}

/// Runs the counted period from a start with the levers of a scenario.
pub fn simulate(_start: &Start, _scenario: &Scenario, _search: Search) -> Outcomes {
    Outcomes { values: vec![Some(1.0); DEFINITIONS.len()], visits_due: 1 }
}
