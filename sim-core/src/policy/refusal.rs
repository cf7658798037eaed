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
    /// Days between reviews; `None` for none.
    pub review_days: Option<i32>,
    /// Whether a refusal yields when a critical visit would otherwise go unmet.
    pub exempt_critical: bool,
    /// Units with fewer permanent employees than this are exempt.
    pub exempt_below: u32,
    /// Whether a reason must be stated.
    pub reason_required: bool,
}

/// What a refusal in force means for one visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// The employee must not come.
    Never,
    /// The employee may come if the visit would otherwise go unmet.
    Yields,
}

impl Right {
    /// Whether the right exists in a unit with this many permanent employees.
    pub fn exists(&self, permanent: u32) -> bool {
        self.uptake > 0.0 && permanent >= self.exempt_below
    }

    /// Whether somebody with this many refusals may make one more.
    pub fn allows_another(&self, refusals: u32) -> bool {
        refusals < self.cap
    }

    /// The first day on which a refusal made today holds.
    pub fn in_force_from(&self, today: Day) -> Day {
        today.after(self.notice_days)
    }

    /// The day of the next review, if there are reviews.
    pub fn review_after(&self, day: Day) -> Option<Day> {
        self.review_days.map(|days| day.after(days))
    }

    /// What a refusal in force means for a visit.
    pub fn force(&self, critical: bool) -> Force {
        if self.strict && !(critical && self.exempt_critical) { Force::Never } else { Force::Yields }
    }
}
