//! How many permanent hours are right when neither the volume nor the presence of staff is certain: the newsvendor's quantile.

use crate::draws::normal_quantile;

/// What an hour costs that is bought as needed, what a permanent one costs, and what an idle permanent hour is still worth, in the
/// same money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourCosts {
    /// An hour bought as needed, the chance that nobody can be had included.
    pub short: f64,
    /// A permanent hour.
    pub permanent: f64,
    /// What is received for a permanent hour that stands idle.
    pub salvage: f64,
}

/// Share of the possible volumes that permanent hours cover where their expected cost is lowest: hardly any where an hour bought as
/// needed costs no more.
pub fn critical_ratio(costs: &HourCosts) -> f64 {
    if costs.short <= costs.permanent {
        return 0.01;
    }
    ((costs.short - costs.permanent) / (costs.short - costs.salvage)).clamp(0.01, 0.99)
}

/// Permanent hours relative to the expected volume, which is spread normally: the quantile at the critical ratio.
pub fn permanent_hours(costs: &HourCosts, spread: f64) -> f64 {
    (1.0 + spread * normal_quantile(critical_ratio(costs))).max(0.0)
}
