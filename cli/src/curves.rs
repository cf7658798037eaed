//! `utfall curves`: what refused pairs do to visits, by their share, the size of the unit and sick leave, as case 000 shows
//! it; and what one refused pair does.

use crate::arguments::CurvesArguments;
use crate::replications::{self, Progress, all_cores};
use crate::single_pairs::{self, SinglePairs};
use cases::curves::{Point, SHARES};
use cases::link::SEED;
use serde::Serialize;
use sim_core::comparison::fingerprint;
use sim_core::outcomes::statistics::{half_width, mean};
use sim_core::outcomes::{Measure, Outcomes};
use sim_core::record::Disposition;
use sim_core::run::observe;
use sim_core::{Extent, Search, prepare};

const DAYS: u32 = 182;
const REPLICATIONS: u32 = 12;

/// The curves and what one pair does.
#[derive(Serialize)]
pub struct Curves {
    version: &'static str,
    command: String,
    fingerprint: String,
    days: u32,
    replications: u32,
    points: Vec<Reading>,
    single_pairs: SinglePairs,
}

/// What the runs of a point say. `ci` is the 95 % t-interval of the mean, `difference` the paired one to no refused pairs.
#[derive(Serialize)]
struct Reading {
    staff: u32,
    recipients: u32,
    sick: f64,
    refused_share: f64,
    unmet_per_1000: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    unmet_refusal_per_1000: Option<f64>,
    travel_minutes_per_visit: Option<f64>,
    overtime_hours_per_fte: Option<f64>,
    difference: Option<f64>,
    difference_low: Option<f64>,
    difference_high: Option<f64>,
    weekday_shifts: Option<f64>,
    due_visits_per_day: Option<f64>,
}

/// One run of a point.
struct Run {
    outcomes: Outcomes,
    travel_minutes_per_visit: f64,
    weekday_shifts: f64,
}

impl Run {
    fn make(point: &Point, days: u32, replication: u32) -> Self {
        let scenario = point.scenario();
        let start = prepare(&scenario, Extent::full(days), SEED, replication);
        let (mut travel, mut visits, mut shifts) = (0_i64, 0_i64, 0_usize);
        let outcomes = observe(&start, &scenario, Search::First, |record, state, _| {
            travel += record.shifts.iter().map(|shift| i64::from(shift.travel.0)).sum::<i64>();
            visits += record.visits.iter().filter(|visit| visit.disposition == Disposition::Performed).count() as i64;
            shifts += state.units[0].roster.weekday.len();
        });
        Self {
            outcomes,
            travel_minutes_per_visit: travel as f64 / 60.0 / visits.max(1) as f64,
            weekday_shifts: shifts as f64 / f64::from(days),
        }
    }
}

/// Runs every point with the same chance.
pub fn curves(arguments: &CurvesArguments) -> Curves {
    let days = arguments.days.unwrap_or(DAYS);
    let number = arguments.replications.unwrap_or(REPLICATIONS);
    let workers = arguments.workers.unwrap_or_else(all_cores);
    let points = Point::all();
    // The largest units come last in the list and are begun first, so that no thread is left with a long one at the end.
    let jobs = points.len() as u32 * number;
    let (point_of, replication_of) = (|job: u32| (jobs - 1 - job) / number, |job: u32| (jobs - 1 - job) % number);
    let mut runs = replications::run(0, jobs, workers, &Progress::new(jobs), |job| {
        Run::make(&points[point_of(job) as usize], days, replication_of(job))
    });
    runs.reverse();
    let of_points: Vec<&[Run]> = runs.chunks(number as usize).collect();
    let readings = points.iter().enumerate().map(|(at, point)| {
        let without = of_points[at - at % SHARES.len()];
        read(point, of_points[at], without, days)
    });
    let mut command = "utfall curves".to_owned();
    for (option, value) in [("--days", arguments.days), ("--replications", arguments.replications)] {
        command.extend(value.map(|value| format!(" {option} {value}")));
    }
    Curves {
        version: crate::VERSION,
        command,
        fingerprint: fingerprint(runs.iter().map(|run| &run.outcomes)),
        days,
        replications: number,
        points: readings.collect(),
        single_pairs: single_pairs::find(workers),
    }
}

fn read(point: &Point, runs: &[Run], without: &[Run], days: u32) -> Reading {
    let of = |measure: Measure, runs: &[Run]| -> Vec<f64> {
        runs.iter().filter_map(|run| run.outcomes.get(measure)).collect()
    };
    let unmet = of(Measure::Unmet, runs);
    let differences: Vec<f64> =
        unmet.iter().zip(of(Measure::Unmet, without)).map(|(here, there)| here - there).collect();
    let differences = if point.refused_share > 0.0 { differences } else { Vec::new() };
    let around = |values: &[f64], side: f64| Some(mean(values)? + side * half_width(values)?);
    let each = |value: fn(&Run) -> f64| mean(&runs.iter().map(value).collect::<Vec<_>>());
    Reading {
        staff: point.staff,
        recipients: point.recipients,
        sick: point.sick,
        refused_share: point.refused_share,
        unmet_per_1000: mean(&unmet),
        ci_low: around(&unmet, -1.0),
        ci_high: around(&unmet, 1.0),
        unmet_refusal_per_1000: mean(&of(Measure::UnmetRefusal, runs)),
        travel_minutes_per_visit: each(|run| run.travel_minutes_per_visit),
        overtime_hours_per_fte: mean(&of(Measure::Overtime, runs)),
        difference: mean(&differences),
        difference_low: around(&differences, -1.0),
        difference_high: around(&differences, 1.0),
        weekday_shifts: each(|run| run.weekday_shifts),
        due_visits_per_day: each(|run| run.outcomes.visits_due as f64).map(|due| due / f64::from(days)),
    }
}
