//! From what the days wrote down to the outcomes of a run.

pub mod groups;
mod ledger;
mod market;
mod measures;
pub mod money;
mod numbers;
pub mod statistics;
mod tally;

pub use groups::{Dimension, Subgroup};
pub use ledger::Ledger;
pub use market::Market;
pub use measures::{Better, DEFINITIONS, Definition, Group, Measure};
pub use money::{Money, ProviderMoney};
pub use numbers::{course_from, course_of, money_from, numbers_of};

use crate::ids::Key;
use std::collections::BTreeMap;

/// The outcomes of one run: one value per [`Measure`], `None` where the outcome is undefined, and the visits behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// One value per measure, in the order of [`DEFINITIONS`].
    pub values: Vec<Option<f64>>,
    /// Visits due in the counted period.
    pub visits_due: u64,
    /// The same outcomes of each group, undefined where they are not about its people.
    pub groups: BTreeMap<Subgroup, Vec<Option<f64>>>,
    /// What each recipient met with.
    pub people: BTreeMap<Key, Person>,
    /// What was paid to whom, and where the granted minutes went.
    pub money: Money,
    /// How many recipients each provider had, month by month.
    pub market: Market,
    /// How some outcomes moved from the first to the last quarter; empty for runs of less than half a year.
    pub trends: Vec<Trend>,
}

impl Outcomes {
    /// The value of one outcome.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        self.values[measure as usize]
    }
}

/// What one recipient met with in the counted period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Days with home care.
    pub days: u32,
    /// Visits not made.
    pub unmet: u32,
    /// Visits by somebody whom they would rather not have.
    pub unwanted: u32,
    /// Employees met, summed over the windows in which they count.
    pub faces: u32,
    /// Those windows.
    pub windows: u32,
}

/// The outcomes whose drift is watched: those that a history has to settle.
pub const TRENDS: [Measure; 3] = [Measure::StaffMean, Measure::Unwanted, Measure::ContactShare];

/// An outcome in the first and in the last quarter of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Which outcome.
    pub measure: Measure,
    /// In the first quarter.
    pub first: Option<f64>,
    /// In the last.
    pub last: Option<f64>,
}
