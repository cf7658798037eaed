//! `utfall frontier`: what many or few procured contracts do, as case 004 shows it.

use crate::arguments::FrontierArguments;
use crate::replications::{self, Progress, all_cores};
use cases::frontier::{COMMAND, Contracts, DAYS, Frontier, MEASURES, Point, REPLICATIONS, Reading, scenarios};
use cases::link::SEED;
use sim_core::comparison::fingerprint;
use sim_core::outcomes::statistics::{half_width, mean};
use sim_core::outcomes::{Measure, Outcomes};
use sim_core::scenario::Problem;
use sim_core::{Extent, Search, prepare, simulate};
use std::collections::BTreeMap;

/// Runs free entry and every way to procure with the same chance.
pub fn frontier(arguments: &FrontierArguments) -> Result<Frontier, Problem> {
    let days = arguments.days.unwrap_or(DAYS);
    let number = arguments.replications.unwrap_or(REPLICATIONS);
    let workers = arguments.workers.unwrap_or_else(all_cores);
    let (today, procured) = scenarios()?;
    let all: Vec<_> = std::iter::once(&today).chain(&procured).collect();
    let jobs = all.len() as u32 * number;
    let runs = replications::run(0, jobs, workers, &Progress::new(jobs), |job| {
        let scenario = all[(job / number) as usize];
        // Levers alone tell them apart, so that each begins from the same first day as free entry.
        let start = prepare(scenario, Extent::full(days), SEED, job % number);
        simulate(&start, scenario, Search::First)
    });
    let of_points: Vec<&[Outcomes]> = runs.chunks(number as usize).collect();
    let points = Contracts::all().into_iter().zip(&of_points[1..]);
    let mut command = COMMAND.to_owned();
    for (option, value) in [("--days", arguments.days), ("--replications", arguments.replications)] {
        command.extend(value.map(|value| format!(" {option} {value}")));
    }
    Ok(Frontier {
        version: crate::VERSION.to_owned(),
        command,
        fingerprint: fingerprint(&runs),
        seed: SEED,
        days,
        replications: number,
        today: readings(of_points[0], None),
        points: points
            .map(|(contracts, runs)| Point { contracts, outcomes: readings(runs, Some(of_points[0])) })
            .collect(),
    })
}

fn readings(runs: &[Outcomes], today: Option<&[Outcomes]>) -> BTreeMap<String, Reading> {
    let reading = |measure: Measure| {
        let each: Vec<Option<f64>> = runs.iter().map(|run| run.get(measure)).collect();
        let defined: Vec<f64> = each.iter().flatten().copied().collect();
        let differences: Vec<f64> = today
            .into_iter()
            .flat_map(|today| each.iter().zip(today))
            .filter_map(|(here, today)| Some((*here)? - today.get(measure)?))
            .collect();
        let reading = Reading {
            mean: mean(&defined),
            half_width: half_width(&defined),
            difference: mean(&differences),
            difference_half_width: half_width(&differences),
            each,
        };
        (measure.definition().id.to_owned(), reading)
    };
    MEASURES.into_iter().map(reading).collect()
}
