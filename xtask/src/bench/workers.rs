//! What a second worker is worth: two workers of one process against two processes that know nothing of each other, on the
//! command line and in the browser. On a machine with two cores they should be worth nearly as much.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use super::measure::{median, ratio};
use super::report::{rate, verdict};
use super::{Bench, own, page, year};
use crate::process::shown;

/// What two workers should reach, relative to two processes.
const WANTED: f64 = 0.9;
const MUNICIPALITY: &str = "norra-innerstaden";
/// Runs made by each of the two.
const EACH: u32 = 4;

/// Visits due and the seconds that passed.
type Pace = (u64, f64);

/// Measures and reports. Errors: a run failed.
pub fn measure(bench: &mut Bench) -> Result<(), String> {
    let (rounds, days) = (bench.either(6, 2), bench.either(91, 7));
    let utfall = own("utfall");
    let (mut workers, mut processes) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        for alone in [round % 2 == 1, round % 2 == 0] {
            let each = if alone { (2, EACH, 1) } else { (1, 2 * EACH, 2) };
            let paces = if alone { &mut processes } else { &mut workers };
            paces.push(at_once(&utfall, days, each)?);
        }
    }
    let mut rows = vec![row("on the command line", &workers, &processes)?];
    let (workers, processes) = in_the_browser(bench, days, rounds)?;
    rows.push(row("in Chromium", &workers, &processes)?);
    bench.report.say(&format!(
        "{} runs of {MUNICIPALITY}, {days} days after the warm-up, by two workers of one process (of one page) and \
         by two processes (two browsers) at the same time; {rounds} rounds in turns, visits due per second by the \
         clock. Wanted: at least {WANTED}. Two browsers count as two when Linux shares out a busy machine, one page \
         as one: the second row says something on an idle machine only.",
        2 * EACH
    ));
    bench.report.table(&["", "two workers", "two processes", "workers / processes (95 %)", ""], &rows);
    Ok(())
}

/// Runs so many processes at once, each with so many replications and workers.
fn at_once(utfall: &PathBuf, days: u32, (processes, replications, workers): (u32, u32, u32)) -> Result<Pace, String> {
    let mut run = year(utfall, MUNICIPALITY, days, replications, workers);
    run.stdout(Stdio::piped()).stderr(Stdio::null());
    let start = Instant::now();
    let started: Result<Vec<_>, _> = (0..processes).map(|_| run.spawn()).collect();
    let mut visits = 0;
    for child in started.map_err(|why| format!("{}: {why}", shown(&run)))? {
        let output = child.wait_with_output().map_err(|why| why.to_string())?;
        let answer: Value = serde_json::from_slice(&output.stdout).map_err(|why| format!("{}: {why}", shown(&run)))?;
        visits += answer["visits"].as_u64().ok_or("an answer without visits")?;
    }
    Ok((visits, start.elapsed().as_secs_f64()))
}

/// What the browser script answers: of every round, two workers of a page and two browsers with one each.
#[derive(Deserialize)]
struct Rounds {
    workers: Vec<Pace>,
    processes: Vec<Pace>,
}

fn in_the_browser(bench: &mut Bench, days: u32, rounds: u32) -> Result<(Vec<Pace>, Vec<Pace>), String> {
    let wanted = json!({ "page": bench.built()?.address, "municipality": MUNICIPALITY, "days": days, "each": EACH, "rounds": rounds });
    let Rounds { workers, processes } = page::script(bench.built()?, "workers", &wanted)?;
    Ok((workers, processes))
}

fn row(place: &str, workers: &[Pace], processes: &[Pace]) -> Result<Vec<String>, String> {
    let per_second =
        |paces: &[Pace]| paces.iter().map(|(visits, seconds)| *visits as f64 / seconds).collect::<Vec<_>>();
    let (workers, processes) = (per_second(workers), per_second(processes));
    let ratio = ratio(&workers, &processes).ok_or("too few rounds")?;
    let shown = |paces: &[f64]| rate(median(paces).round() as u64, 1.0);
    Ok(vec![place.to_owned(), shown(&workers), shown(&processes), ratio.to_string(), verdict(ratio, WANTED).to_owned()])
}
