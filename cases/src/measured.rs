//! What a sweep over small and large units found: visits never made, by how many pairs are refused, how many are at work
//! and how many of them are sick. Made ahead by the command that the file names, since it takes hours.

use serde::Deserialize;
use std::sync::LazyLock;

/// A file of points, and how it was made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Curves {
    /// The version of Utfall that made it.
    pub version: String,
    /// The command that makes it again.
    pub command: String,
    /// A hash of every outcome behind it.
    pub fingerprint: String,
    /// Days counted in each run.
    pub days: u32,
    /// Paired runs behind each point.
    pub replications: u32,
    /// In no particular order.
    pub points: Vec<Point>,
}

/// Units of one size under one sick leave, with one share of refused pairs.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Point {
    /// Employees at work a day.
    pub staff: u32,
    /// Recipients of the unit.
    pub recipients: u32,
    /// Sick leave, as a share.
    pub sick: f64,
    /// Share of the pairs of recipient and employee that are refused.
    pub refused_share: f64,
    /// Visits never made per 1 000 due.
    pub unmet_per_1000: f64,
    /// Lower end of the 95 % interval.
    pub ci_low: f64,
    /// Upper end.
    pub ci_high: f64,
    /// Travel time, minutes per visit.
    pub travel_minutes_per_visit: f64,
    /// More visits never made than without refusals, paired; `None` without refusals.
    pub difference: Option<f64>,
    /// Lower end of the 95 % interval of the difference.
    pub difference_low: Option<f64>,
    /// Upper end.
    pub difference_high: Option<f64>,
}

static CURVES: LazyLock<Curves> = LazyLock::new(|| {
    let file = include_str!("../000-ratt-att-avboja/curves.json");
    serde_json::from_str(file).unwrap_or_else(|error| panic!("the embedded curves are rejected: {error}"))
});

/// The curves of case 000; without points until they have been made.
pub fn curves() -> &'static Curves {
    &CURVES
}
