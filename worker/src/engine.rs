//! Runs one arm of one replication, for the page. What warm-up leaves is the same for every alternative of a replication,
//! so the latest starts are kept: a moved lever then costs only the days that are counted.

use sim_core::outcomes::Outcomes;
use sim_core::scenario::Scenario;
use sim_core::{Extent, Search, Start, prepare, simulate};

/// How many starts are kept: the replications of a full comparison on one of two workers, and some samples.
const KEPT: usize = 16;

/// The starts kept by one worker, the latest used last.
#[derive(Default)]
pub struct Engine {
    starts: Vec<Start>,
}

impl Engine {
    /// Runs a scenario from the start of a replication, which is taken from those kept if it is among them.
    pub fn run(
        &mut self,
        scenario: &Scenario,
        search: Search,
        extent: Extent,
        seed: u64,
        replication: u32,
    ) -> Outcomes {
        let start = match self
            .starts
            .iter()
            .position(|start| start.fits(scenario, extent, seed, replication))
        {
            Some(known) => self.starts.remove(known),
            None => prepare(scenario, extent, seed, replication),
        };
        let outcomes = simulate(&start, scenario, search);
        if self.starts.len() == KEPT {
            self.starts.remove(0);
        }
        self.starts.push(start);
        outcomes
    }
}
