//! The right to decline individual employees: what a refusal is allowed to be and what the planner must make of it.

use crate::units::Day;

/// The right as designed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Right {
    /// Chance that discomfort becomes a refusal; 0 is today.
    pub uptake: f64,
    /// How many employees one recipient may have refused at a time.
    pub cap: u32,
    /// Whether a refusal holds even if the visit goes unmet.
    pub strict: bool,
    /// Whether refusals are marked in the planning system.
    pub registry: bool,
    /// Days from the refusal until it holds.
    pub notice_days: i32,
}

impl Right {
    /// Whether somebody with this many refusals may make one more.
    pub fn allows_another(&self, refusals: u32) -> bool {
        refusals < self.cap
    }

    /// The first day on which a refusal made today holds.
    pub fn in_force_from(&self, today: Day) -> Day {
        today.after(self.notice_days)
    }
}
