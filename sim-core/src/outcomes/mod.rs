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
pub use numbers::{course_from, course_of, money_from, numbers_of, periods_from, periods_of, values_from, values_of};
pub use tally::of_groups;

use crate::ids::Key;
use std::collections::BTreeMap;

/// The outcomes of one run: one value per [`Measure`], `None` where the outcome is undefined, and the visits behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// One value per measure, in the order of [`DEFINITIONS`].
    pub values: Vec<Option<f64>>,
    /// Visits due in the counted period.
    pub visits_due: u64,
    /// The outcomes of each group.
    pub groups: BTreeMap<Subgroup, GroupOutcomes>,
    /// What each recipient met with.
    pub people: BTreeMap<Key, Person>,
    /// What was paid to whom, and where the granted minutes went.
    pub money: Money,
    /// How many recipients each provider had, month by month.
    pub market: Market,
    /// The outcomes of every whole period of [`PERIOD`] days, as `values` has them; undefined where an outcome is made of months,
    /// as money is, or of the whole.
    pub course: Periods,
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

/// Outcomes of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupOutcomes {
    /// How many people it has on a day, on average; `None` of those who work only when called.
    pub people: Option<f64>,
    /// One value per measure, undefined where it is not about these people.
    pub values: Vec<Option<f64>>,
}

/// One value per measure for each period.
pub type Periods = Vec<Vec<Option<f64>>>;

/// Days of a period of [`Outcomes::course`]: two continuity windows, and equally many of every day of the week.
pub const PERIOD: u32 = 28;
