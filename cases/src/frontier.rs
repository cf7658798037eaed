//! The experiment behind *Många eller få avtal?* of case 004: its municipality with free entry, and with procured contracts over
//! their number, areas by themselves or together, and in-house provision with its share kept or not. The draws are paired. And
//! what was found, made ahead by the command that the file names, since it takes a while.

use crate::{Case, case, municipality};
use serde::{Deserialize, Serialize};
use sim_core::outcomes::Measure;
use sim_core::scenario::{Change, Parameter, Problem, Scenario};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The case.
pub const CASE: &str = "004";
/// Contracts of an area.
pub const CONTRACTS: [u32; 3] = [1, 3, 6];
/// Days without a choice.
pub const DAYS: u32 = 365;
/// Replications without a choice.
pub const REPLICATIONS: u32 = 3;
/// The command as it is for what is published.
pub const COMMAND: &str = "utfall frontier";
/// Across is the number to choose among, along one of the others.
pub const MEASURES: [Measure; 6] = [
    Measure::ChoiceCount,
    Measure::StaffMean,
    Measure::CostPerRecipient,
    Measure::ChosenQuality,
    Measure::LowQuality,
    Measure::KmPerHour,
];

/// A way to procure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contracts {
    /// Contracts of an area.
    pub contracts: u32,
    /// Whether one tender is for the whole municipality.
    pub whole: bool,
    /// Whether in-house provision keeps its share.
    pub in_house_keeps: bool,
}

impl Contracts {
    /// Every way, by line and in each by number.
    pub fn all() -> Vec<Self> {
        let lines = [(false, true), (true, true), (false, false), (true, false)];
        let of_line = |(whole, in_house_keeps)| CONTRACTS.map(|contracts| Self { contracts, whole, in_house_keeps });
        lines.into_iter().flat_map(of_line).collect()
    }

    /// The levers that stand for it.
    pub fn levers(&self) -> [(Parameter, f64); 4] {
        let flag = |set: bool| if set { 1.0 } else { 0.0 };
        [
            (Parameter::MarketRegime, 1.0),
            (Parameter::MarketContracts, f64::from(self.contracts)),
            (Parameter::MarketWhole, flag(self.whole)),
            (Parameter::MarketInHouseKeeps, flag(self.in_house_keeps)),
        ]
    }

    /// The case's proposal with these levers.
    pub fn scenario(&self, reform: &Scenario) -> Scenario {
        let mut scenario = reform.clone();
        for (parameter, value) in self.levers() {
            scenario.set(&Change { parameter, value, source: None });
        }
        scenario
    }
}

/// The case's municipality with today's rules, and with every way to procure.
///
/// # Errors
/// The case or its municipality is not there.
pub fn scenarios() -> Result<(Scenario, Vec<Scenario>), Problem> {
    let case: &Case = case(CASE, CASE)?;
    let (today, reform) = case.scenarios(&municipality(&case.municipality, CASE)?.scenario);
    let procured = Contracts::all().iter().map(|contracts| contracts.scenario(&reform)).collect();
    Ok((today, procured))
}

/// What was found, and how it was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Frontier {
    /// The version of Utfall that made it.
    pub version: String,
    /// The command that makes it again.
    pub command: String,
    /// A hash of every outcome behind it.
    pub fingerprint: String,
    /// The seed of every draw.
    pub seed: u64,
    /// Days counted in each run.
    pub days: u32,
    /// Paired runs behind each point.
    pub replications: u32,
    /// Free entry, as the case has it today.
    pub today: BTreeMap<String, Reading>,
    /// By line and in each by number of contracts.
    pub points: Vec<Point>,
}

/// A way to procure with its outcomes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The way.
    #[serde(flatten)]
    pub contracts: Contracts,
    /// By the outcomes' ids.
    pub outcomes: BTreeMap<String, Reading>,
}

impl Point {
    /// One of its outcomes.
    pub fn reading(&self, measure: Measure) -> Option<&Reading> {
        self.outcomes.get(measure.definition().id)
    }
}

/// An outcome over replications.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its mean.
    pub mean: Option<f64>,
    /// How far the 95 % t-interval of the mean reaches; `None` from fewer than two replications.
    pub half_width: Option<f64>,
    /// More than with free entry, paired; `None` for free entry itself.
    pub difference: Option<f64>,
    /// How far the 95 % t-interval of the difference reaches.
    pub difference_half_width: Option<f64>,
    /// Each replication, in order.
    pub each: Vec<Option<f64>>,
}

static FRONTIER: LazyLock<Frontier> = LazyLock::new(|| {
    let file = include_str!("../004-upphandling/frontier.json");
    serde_json::from_str(file).unwrap_or_else(|error| panic!("the embedded frontier is rejected: {error}"))
});

/// What was found of case 004; without points until it has been made.
pub fn frontier() -> &'static Frontier {
    &FRONTIER
}

impl Frontier {
    /// Whether it was made with fewer days or replications than what is published.
    pub fn is_trial(&self) -> bool {
        self.days < DAYS || self.replications < REPLICATIONS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_procure_is_there_once_and_differs_in_its_levers_alone() {
        let all = Contracts::all();
        assert_eq!(all.len(), 12);
        assert!(all.iter().enumerate().all(|(at, one)| !all[..at].contains(one)));
        let (today, procured) = scenarios().expect("the case");
        assert_eq!(procured.len(), all.len());
        for (contracts, scenario) in all.iter().zip(&procured) {
            assert_eq!((&scenario.today, &scenario.providers), (&today.today, &today.providers), "the same first day");
            for (parameter, value) in contracts.levers() {
                assert_eq!(scenario.values.get(parameter), value);
            }
        }
    }

    #[test]
    fn the_file_has_every_point_in_order_with_every_outcome() {
        let found = frontier();
        assert!(found.points.iter().map(|point| point.contracts).eq(Contracts::all()));
        for outcomes in std::iter::once(&found.today).chain(found.points.iter().map(|point| &point.outcomes)) {
            assert_eq!(outcomes.len(), MEASURES.len());
            for measure in MEASURES {
                let reading = &outcomes[measure.definition().id];
                assert_eq!(reading.each.len(), found.replications as usize);
                assert_eq!(reading.half_width.is_some(), found.replications > 1, "{}", measure.definition().id);
            }
        }
    }
}
