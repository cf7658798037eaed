//! Comparisons along an assumption: what a proposal's effect is when the world is otherwise than assumed.

use crate::comparison::{Compared, Replicate, compare, replicate};
use crate::run::Extent;
use crate::scenario::{Change, Parameter, Scenario};

/// What a comparison shows at one value of an assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The value, in the parameter's unit.
    pub value: f64,
    /// Every outcome.
    pub compared: Vec<Compared>,
}

/// Compares at each of these values of a parameter, set in both alternatives. `progress` is told the paired replications done
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
) -> Vec<Point> {
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
        Point { value, compared: compare(&replicates) }
    };
    values.iter().map(|value| at(*value)).collect()
}
