//! The core on the command line: years of three municipalities and the stored sample day, beside the previous release; and
//! where the time of a year goes.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::measure::{Rounds, median, spent};
use super::report::{rate, seconds};
use super::{Bench, own, year};
use crate::process::{at, program, read, target};

/// The municipalities whose years are measured.
pub const MUNICIPALITIES: [&str; 3] = ["glesbygd", "norra-innerstaden", "huddinge"];
/// The sample day, and the same day where nobody is refused: its plan is the one to repair.
const SAMPLE_DAY: &str = "tests/planning-instances/s1_p10.json";
const UNREFUSED: &str = "tests/planning-instances/s1_p00.json";
/// Of search: far more than a day of the model has, so that reading the file weighs little.
const ROUNDS: &str = "40000";

/// A piece of work for a command line.
enum Work {
    Year(&'static str, u32),
    Plan(Option<PathBuf>),
}

/// What it took, and what it answered.
struct Done {
    seconds: f64,
    answer: String,
}

/// Measures and reports. Errors: this version fails.
pub fn measure(bench: &mut Bench) -> Result<(), String> {
    beside(bench)?;
    parts(bench)?;
    five_years(bench)
}

fn beside(bench: &mut Bench) -> Result<(), String> {
    let (rounds, days) = (bench.either(5, 2), bench.either(365, 28));
    let now = own("utfall");
    let before = bench.previous_program("cli", "utfall");
    let warm = target().join("bench/plan.json");
    fs::create_dir_all(target().join("bench")).map_err(at(&warm))?;
    fs::write(&warm, read(program(&now).args(["plan", UNREFUSED]))?).map_err(at(&warm))?;
    let mut work = Vec::from(
        MUNICIPALITIES.map(|name| (format!("{name}, {days} days after the warm-up, CPU"), Work::Year(name, days))),
    );
    work.push((format!("sample day planned, {ROUNDS} rounds, CPU"), Work::Plan(None)));
    work.push((format!("sample day repaired, {ROUNDS} rounds, CPU"), Work::Plan(Some(warm))));
    let mut rows = Vec::new();
    for (name, work) in work {
        let rounds = Rounds::measured(rounds, &now, &before, |utfall| work.done(utfall))?;
        let mut row = vec![name.clone()];
        row.extend(bench.report.cost(&name, &rounds.of(|done| done.seconds), seconds));
        let first = |side: &[Done]| side.first().map(|done| done.answer.clone());
        row.push(match &rounds.before {
            Ok(before) if first(before) == first(&rounds.now) => "yes".to_owned(),
            Ok(_) => "no".to_owned(),
            Err(_) => "–".to_owned(),
        });
        rows.push(row);
    }
    bench.report.say(&format!("{rounds} rounds, one worker, one replication; the middle one of each."));
    bench.report.table(&["Natively", "now", "before", "now / before (95 %)", "same answer"], &rows);
    Ok(())
}

impl Work {
    fn done(&self, utfall: &PathBuf) -> Result<Done, String> {
        match self {
            Self::Year(municipality, days) => {
                let (answer, seconds) = spent(&mut year(utfall, municipality, *days, 1, 1))?;
                let field = parsed(&answer)?.get("fingerprint").cloned();
                Ok(Done { seconds, answer: field.unwrap_or(Value::Null).to_string() })
            }
            Self::Plan(warm) => {
                let mut plan = program(utfall);
                plan.args(["plan", SAMPLE_DAY, "--iterations", ROUNDS]);
                if let Some(warm) = warm {
                    plan.arg("--warm").arg(warm);
                }
                let (answer, seconds) = spent(&mut plan)?;
                let mut answer = parsed(&answer)?;
                // By the clock, and so never the same.
                answer.as_object_mut().map(|answer| answer.remove("elapsed_us"));
                Ok(Done { seconds, answer: answer.to_string() })
            }
        }
    }
}

fn parsed(answer: &str) -> Result<Value, String> {
    serde_json::from_str(answer).map_err(|why| format!("not the expected answer: {why}"))
}

/// What `day-loop` answers.
#[derive(Deserialize)]
pub struct Parts {
    /// People on the first day.
    pub recipients: u32,
    visits: u64,
    founding_s: f64,
    /// The warm-up alone.
    pub warmup_s: f64,
    rosters: u32,
    /// Rosters made anew in the counted days.
    pub rosters_s: f64,
    /// Everything else in them.
    pub days_s: f64,
    /// The most memory held at once, where the system tells.
    pub peak_bytes: Option<u64>,
}

impl Parts {
    /// One run by a built `day-loop`. Errors: it failed.
    pub fn measured(day_loop: &Path, scenario: &str, days: u32) -> Result<Self, String> {
        let answer = read(program(day_loop).arg(scenario).arg(days.to_string()))?;
        serde_json::from_str(&answer).map_err(|why| format!("day-loop: {why}"))
    }
}

/// Where the time of a year goes.
fn parts(bench: &mut Bench) -> Result<(), String> {
    let (rounds, days) = (bench.either(3, 2), bench.either(365, 28));
    let now = own("day-loop");
    let before = bench.previous_program("day-loop", "day-loop");
    let (mut rows, mut compared) = (Vec::new(), Vec::new());
    for name in MUNICIPALITIES {
        let rounds = Rounds::measured(rounds, &now, &before, |program| Parts::measured(program, name, days))?;
        let middle = |of: fn(&Parts) -> f64| median(&rounds.of(of).now);
        let (founding, warmup) = (middle(|parts| parts.founding_s), middle(|parts| parts.warmup_s));
        let (rosters, loops) = (middle(|parts| parts.rosters_s), middle(|parts| parts.days_s));
        let Some(Parts { visits, rosters: made, .. }) = rounds.now.first() else { continue };
        rows.push(vec![
            name.to_owned(),
            visits.to_string(),
            seconds(founding),
            seconds(warmup),
            format!("{} ({made} made)", seconds(rosters)),
            seconds(loops),
            rate(*visits, loops),
            rate(*visits, loops + rosters),
        ]);
        for (part, of) in [
            ("rosters made anew", (|parts| parts.rosters_s) as fn(&Parts) -> f64),
            ("everything else", |parts| parts.days_s),
        ] {
            let part = format!("{name}, {part}");
            let mut row = vec![part.clone()];
            row.extend(bench.report.cost(&part, &rounds.of(of), seconds));
            compared.push(row);
        }
    }
    bench.report.say(&format!(
        "CPU seconds of one run of {days} days after 56 days of warm-up. *Founding*: people, first rosters, \
         history. *Rosters*: what unit-days that begin with a new roster take beyond the unit's usual day. *Days*: \
         everything else in the counted days, changes of a roster for one recipient among it. {rounds} rounds, the \
         middle one."
    ));
    bench.report.table(
        &[
            "Where the time goes",
            "visits due",
            "founding",
            "warm-up",
            "rosters",
            "days",
            "visits per CPU second of days",
            "… of days and rosters",
        ],
        &rows,
    );
    bench.report.table(&["Part of the counted days, CPU", "now", "before", "now / before (95 %)"], &compared);
    Ok(())
}

/// What five years take beside one, warm-up included.
fn five_years(bench: &mut Bench) -> Result<(), String> {
    let (rounds, days) = (bench.either(3, 1), bench.either(365, 28));
    let utfall = own("utfall");
    let mut rows = Vec::new();
    for name in MUNICIPALITIES {
        let mut took = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            for (took, days) in took.iter_mut().zip([days, 5 * days]) {
                took.push(spent(&mut year(&utfall, name, days, 1, 1))?.1);
            }
        }
        let [one, five] = took.map(|took| median(&took));
        rows.push(vec![name.to_owned(), seconds(one), seconds(five), format!("{:.2}", five / one)]);
    }
    bench.report.say(&format!(
        "CPU seconds of {days} days and of five times as many, taking turns; {rounds} rounds, the middle one."
    ));
    bench.report.table(&["A year and five", "one", "five", "five / one (bar 5.5)"], &rows);
    Ok(())
}
