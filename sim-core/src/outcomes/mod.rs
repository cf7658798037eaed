//! From what the days wrote down to the outcomes of a run.

mod ledger;
mod measures;
pub mod statistics;

pub use ledger::Ledger;
pub use measures::{Better, DEFINITIONS, Definition, Group, Measure};

/// The outcomes of one run: one value per [`Measure`], `None` where the outcome is undefined, and the visits behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// One value per measure, in the order of [`DEFINITIONS`].
    pub values: Vec<Option<f64>>,
    /// Visits due in the counted period.
    pub visits_due: u64,
}

impl Outcomes {
    /// The value of one outcome.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        self.values[measure as usize]
    }
}
