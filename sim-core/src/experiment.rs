//! Comparisons along an assumption: what a proposal's effect is when the world is otherwise than assumed. [`sensitivity`] asks which
//! assumptions it leans on, [`ranking`] whether several proposals stand in the same order, [`package`] which of the proposal's measures
//! it comes from, [`factorial`] what they do in every combination.

pub mod factorial;
pub mod package;
pub mod ranking;
pub mod sensitivity;

use crate::comparison::{Compared, Difference, Replicate, compare, replicate};
use crate::run::{Extent, Part};
use crate::scenario::{Change, Parameter, Scenario};
use serde::{Deserialize, Serialize};

/// How much is simulated of each comparison: half a year of a few units, for an answer in a minute.
pub fn extent() -> Extent {
    Extent { warmup: 28, days: 182, units: Some(Part::Units(4)) }
}

/// How much is simulated of each run behind [`sensitivity`] and [`package`]: half a year of one area, with all who provide home
/// care there.
pub fn in_an_area() -> Extent {
    Extent { warmup: 28, days: 182, units: Some(Part::Area) }
}

/// What a comparison shows of one outcome at one value of an assumption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The value, in the parameter's unit.
    pub value: f64,
    /// The outcome's identifier.
    pub outcome: String,
    /// Mean of the baseline.
    pub baseline: Option<f64>,
    /// Mean difference.
    pub difference: Option<f64>,
    /// The 95 % t-interval of the mean difference.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
    /// Whether the sign of the difference is settled.
    pub certain: bool,
}

/// Reads every outcome of a comparison at each of these values of a parameter, set in both alternatives. `progress` is told the paired replications done
/// and to be done.
#[allow(clippy::too_many_arguments)]
pub fn along(
    parameter: Parameter,
    values: &[f64],
    baseline: &Scenario,
    reform: &Scenario,
    extent: Extent,
    seed: u64,
    replications: u32,
    mut progress: impl FnMut(u32, u32),
) -> Vec<Reading> {
    let of = values.len() as u32 * replications;
    let mut done = 0;
    let mut at = |value: f64| {
        let with = |scenario: &Scenario| {
            let mut changed = scenario.clone();
            changed.set(&Change { parameter, value, source: None });
            changed
        };
        let (baseline, reform) = (with(baseline), with(reform));
        let replicates: Vec<Replicate> = (0..replications)
            .map(|number| {
                let replicate = replicate(&baseline, &reform, extent, seed, number);
                done += 1;
                progress(done, of);
                replicate
            })
            .collect();
        let read = move |compared: Compared| {
            let difference = compared.difference.as_ref();
            Reading {
                value,
                outcome: compared.measure.definition().id.to_owned(),
                baseline: compared.baseline,
                difference: difference.map(|difference| difference.mean),
                low: difference.and_then(|difference| difference.ci_low),
                high: difference.and_then(|difference| difference.ci_high),
                certain: difference.is_some_and(Difference::is_certain),
            }
        };
        compare(&replicates).into_iter().map(read).collect::<Vec<_>>()
    };
    values.iter().flat_map(|value| at(*value)).collect()
}
