//! `utfall factorial`: a proposal's measures in every combination, as the claims of case 004 need them.

use crate::arguments::FactorialArguments;
use crate::replications::{self, Progress, all_cores};
use cases::link::{DAYS, Selection};
use serde::Serialize;
use sim_core::Extent;
use sim_core::comparison::{Difference, fingerprint};
use sim_core::experiment::factorial::{Crossed, Effect, MOST_MEASURES, combinations, cross, effects};
use sim_core::experiment::package::bundles;
use sim_core::outcomes::statistics::mean;
use sim_core::outcomes::{DEFINITIONS, Measure};
use sim_core::scenario::{Code, Problem};
use std::collections::BTreeMap;

/// What every combination gives.
#[derive(Serialize)]
pub struct Factorial {
    version: &'static str,
    fingerprint: String,
    municipality: String,
    seed: String,
    days: u32,
    replications: u32,
    /// What each measure changes, in order.
    measures: Vec<Vec<&'static str>>,
    outcomes: BTreeMap<&'static str, Crosswise>,
}

/// One outcome.
#[derive(Serialize)]
struct Crosswise {
    /// Mean of every combination: bit m of its number says whether measure m is in it.
    means: Vec<Option<f64>>,
    effects: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    /// The positions of one measure, or of two that act together.
    of: Vec<usize>,
    difference: Difference,
}

/// Runs every combination with the same chance.
///
/// # Errors
/// Every problem with what is asked for; fewer than two measures, or too many.
pub fn factorial(arguments: &FactorialArguments) -> Result<Factorial, Vec<Problem>> {
    let (sets, mut problems) = crate::sets(&arguments.sets);
    let selection = Selection::new(&arguments.case, "--case").map_err(|problem| problems.push(problem)).ok();
    let municipality = arguments.municipality.as_ref().map(|id| cases::municipality(id, "--municipality"));
    let municipality = municipality.transpose().map_err(|problem| problems.push(problem)).ok().flatten();
    let Some(mut selection) = selection.filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    if let Some(municipality) = municipality {
        selection.municipality = municipality.id.clone();
    }
    selection.sets.extend(sets);
    let (baseline, reform) = selection.scenarios()?;
    let measures = bundles(&baseline, &reform);
    if !(2..=MOST_MEASURES).contains(&measures.len()) {
        return Err(vec![Problem::new(
            Code::OutOfRange,
            "--set",
            format!("Förslaget har {} åtgärder.", measures.len()),
            format!("Ändra mellan två och {MOST_MEASURES} åtgärder i förslaget."),
        )]);
    }
    let days = arguments.days.unwrap_or(DAYS);
    let number = arguments.replications;
    let combinations = combinations(&baseline, &reform, &measures);
    let workers = arguments.workers.unwrap_or_else(all_cores);
    let crossed = replications::run(0, number, workers, &Progress::new(number), |replication| {
        cross(&combinations, Extent::full(days), selection.seed, replication)
    });
    Ok(Factorial {
        version: crate::VERSION,
        fingerprint: fingerprint(crossed.iter().flat_map(|each| each.runs.iter().chain([&each.again]))),
        municipality: baseline.municipality,
        seed: selection.seed.to_string(),
        days,
        replications: number,
        measures: measures
            .iter()
            .map(|bundle| bundle.parameters.iter().map(|each| each.specification().path).collect())
            .collect(),
        outcomes: DEFINITIONS
            .iter()
            .filter_map(|definition| {
                let effects = effects(definition.measure, measures.len(), &crossed)?;
                Some((definition.id, crosswise(definition.measure, effects, &crossed)))
            })
            .collect(),
    })
}

fn crosswise(measure: Measure, effects: Vec<Effect>, crossed: &[Crossed]) -> Crosswise {
    let of =
        |number: usize| mean(&crossed.iter().filter_map(|each| each.runs[number].get(measure)).collect::<Vec<_>>());
    Crosswise {
        means: (0..crossed[0].runs.len()).map(of).collect(),
        effects: effects.into_iter().map(|Effect { of, difference }| Found { of, difference }).collect(),
    }
}
