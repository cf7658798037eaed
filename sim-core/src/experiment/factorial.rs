//! A proposal's measures in every combination: what each does on average over the others, and what two of them do together
//! besides. [`package`](super::package) says which measures there are, and tries each of them alone.

use super::package::{Bundle, with};
use crate::comparison::Difference;
use crate::outcomes::{Measure, Outcomes};
use crate::run::{Extent, Search, prepare, prepare_with, simulate};
use crate::scenario::Scenario;

/// Most measures that are combined: 16 runs of each replication.
pub const MOST_MEASURES: usize = 4;

/// A replication: a run of every combination, and today once more with other search noise.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossed {
    /// Bit m of a run's number says whether measure m is in it: the first run is today, the last the whole proposal.
    pub runs: Vec<Outcomes>,
    /// Today with other search noise.
    pub again: Outcomes,
}

/// What one measure does, or what two do together besides what they do alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Which measures, by their positions.
    pub of: Vec<usize>,
    /// In every replication a mean over all settings of the other measures: of one, the difference that it makes; of two, how much
    /// larger the difference of one is with the other than without. The band is that of a single difference, scaled by how much noise
    /// so many runs leave in it.
    pub difference: Difference,
}

/// Every combination of a proposal's measures, in the order of [`Crossed::runs`].
pub fn combinations(baseline: &Scenario, reform: &Scenario, measures: &[Bundle]) -> Vec<Scenario> {
    let chosen = |number: usize| measures.iter().enumerate().filter(move |(at, _)| number >> at & 1 == 1);
    (0..1 << measures.len()).map(|number| with(baseline, reform, chosen(number).map(|(_, bundle)| bundle))).collect()
}

/// Runs one replication of every combination, from the same first day wherever their warm-up is the same.
pub fn cross(combinations: &[Scenario], extent: Extent, seed: u64, replication: u32) -> Crossed {
    let today = &combinations[0];
    let start = prepare(today, extent, seed, replication);
    let run = |scenario: &Scenario| {
        if start.fits(scenario, extent, seed, replication) {
            simulate(&start, scenario, Search::First)
        } else {
            simulate(&prepare(scenario, extent, seed, replication), scenario, Search::First)
        }
    };
    let runs: Vec<Outcomes> = combinations.iter().map(run).collect();
    let shared = combinations.iter().all(|scenario| start.fits(scenario, extent, seed, replication));
    let again = if shared {
        simulate(&start, today, Search::Again)
    } else {
        simulate(&prepare_with(today, extent, seed, replication, Search::Again), today, Search::Again)
    };
    Crossed { runs, again }
}

/// What each measure and each two of them do to an outcome, over the replications in which every run defines it; nothing without
/// one.
pub fn effects(measure: Measure, measures: usize, replications: &[Crossed]) -> Option<Vec<Effect>> {
    let read: Vec<Vec<f64>> =
        replications.iter().filter_map(|each| each.runs.iter().map(|run| run.get(measure)).collect()).collect();
    let noise: Vec<f64> =
        replications.iter().filter_map(|each| Some(each.again.get(measure)? - each.runs[0].get(measure)?)).collect();
    // Of 2^m runs with the same noise each, beside a difference of two.
    let scaled = |of: usize| -> Vec<f64> {
        let factor = libm::exp2(of as f64 - 0.5 * (measures as f64 + 1.0));
        noise.iter().map(|noise| factor * noise).collect()
    };
    let alone = (0..measures).map(|one| vec![one]);
    let pairs = (0..measures).flat_map(|one| (one + 1..measures).map(move |other| vec![one, other]));
    alone
        .chain(pairs)
        .map(|of| {
            let differences = read.iter().map(|runs| contrast(&of, measures, runs)).collect();
            Some(Effect { difference: Difference::of(differences, &scaled(of.len()))?, of })
        })
        .collect()
}

/// Runs with all of these measures less those with one fewer, and so on in turn: a mean over the settings of the others.
fn contrast(of: &[usize], measures: usize, runs: &[f64]) -> f64 {
    let signed = runs.iter().enumerate().map(|(number, value)| {
        let missing = of.iter().filter(|at| number >> *at & 1 == 0).count();
        if missing % 2 == 0 { *value } else { -value }
    });
    signed.sum::<f64>() / f64::from(1 << (measures - of.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::DEFINITIONS;

    fn crossed(value: impl Fn([f64; 3]) -> f64) -> Crossed {
        let run = |value: f64| Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() };
        let bits = |number: usize| [0, 1, 2].map(|at| (number >> at & 1) as f64);
        Crossed { runs: (0..8).map(|number| run(value(bits(number)))).collect(), again: run(value([0.0; 3])) }
    }

    fn found(value: impl Fn([f64; 3]) -> f64) -> Vec<(Vec<usize>, f64)> {
        let effects = effects(Measure::PaidWrongly, 3, &[crossed(value)]).expect("defined");
        effects.into_iter().map(|effect| (effect.of, effect.difference.mean)).collect()
    }

    #[test]
    fn what_adds_up_has_effects_and_no_interactions() {
        let expected =
            [(vec![0], -2.0), (vec![1], 3.0), (vec![2], 0.0), (vec![0, 1], 0.0), (vec![0, 2], 0.0), (vec![1, 2], 0.0)];
        assert_eq!(found(|[a, b, _]| 10.0 - 2.0 * a + 3.0 * b), expected);
    }

    #[test]
    fn what_two_do_only_together_is_their_interaction_and_half_of_it_the_effect_of_each() {
        let expected =
            [(vec![0], 2.0), (vec![1], 2.0), (vec![2], 1.0), (vec![0, 1], 4.0), (vec![0, 2], 0.0), (vec![1, 2], 0.0)];
        assert_eq!(found(|[a, b, c]| 4.0 * a * b + c), expected);
    }

    #[test]
    fn a_replication_without_the_outcome_in_every_run_says_nothing() {
        let mut one = crossed(|[a, _, _]| a);
        one.runs[7].values[Measure::PaidWrongly as usize] = None;
        assert_eq!(effects(Measure::PaidWrongly, 3, &[one]), None);
    }
}
