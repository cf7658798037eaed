//! One run of a scenario with the processor time of its parts: the founding of the municipality with its first rosters,
//! the warm-up, and, in the counted days, the rosters that are made anew and everything else. The core knows nothing of
//! clocks: this program looks at one each time the core shows it a unit's day, and sees by the roster's edition whether
//! that day began with a new one. Writes one line of JSON for `cargo xtask bench`.

use std::process::ExitCode;

use nix::time::{ClockId, clock_gettime};
use serde_json::json;
use sim_core::run::observe;
use sim_core::scenario::{BaseError, Scenario, check};
use sim_core::{Extent, Search, prepare};

const USAGE: &str = "day-loop PRESET|FILE [DAYS]";
const SEED: u64 = 1;
const REPLICATION: u32 = 0;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let answer = match words.as_slice() {
        [name] => measured(name, 365),
        [name, days] => days.parse().map_err(|_| USAGE.to_owned()).and_then(|days| measured(name, days)),
        _ => Err(USAGE.to_owned()),
    };
    match answer {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// What one unit's day took, and the edition of the roster after it.
struct UnitDay {
    edition: u32,
    seconds: f64,
}

fn measured(name: &str, days: u32) -> Result<serde_json::Value, String> {
    let scenario = scenario(name)?;
    let extent = Extent::full(days);
    let (founding, founded) = timed(|| prepare(&scenario, Extent { warmup: 0, ..extent }, SEED, REPLICATION))?;
    let units = founded.waiting().count();
    drop(founded);
    let (start_took, start) = timed(|| prepare(&scenario, extent, SEED, REPLICATION))?;

    let mut unit_days: Vec<Vec<UnitDay>> = (0..units).map(|_| Vec::new()).collect();
    let mut last = clock()?;
    let (counted, outcomes) = timed(|| {
        observe(&start, &scenario, Search::First, |record, state, _| {
            let now = clock().unwrap_or(f64::NAN);
            let unit = usize::from(record.unit.0);
            unit_days[unit].push(UnitDay { edition: state.units[unit].roster.edition, seconds: now - last });
            last = now;
        })
    })?;
    let (made, rosters) = rosters(&unit_days);
    Ok(json!({
        "municipality": scenario.municipality,
        "recipients": scenario.recipients(),
        "visits": outcomes.visits_due,
        "founding_s": founding,
        "warmup_s": (start_took - founding).max(0.0),
        "rosters": made,
        "rosters_s": rosters,
        "days_s": counted - rosters,
        "peak_bytes": peak(),
    }))
}

/// How many rosters were made anew after the first counted day, and what that took: what their unit's day took beyond the
/// unit's usual day.
fn rosters(unit_days: &[Vec<UnitDay>]) -> (usize, f64) {
    let (mut made, mut seconds) = (0, 0.0);
    for days in unit_days {
        let renewed: Vec<bool> = days.windows(2).map(|pair| pair[1].edition > pair[0].edition).collect();
        let of = |wanted: bool| {
            days[1..].iter().zip(&renewed).filter(move |(_, renewed)| **renewed == wanted).map(|(day, _)| day.seconds)
        };
        let mut usual: Vec<f64> = of(false).collect();
        usual.sort_by(f64::total_cmp);
        let usual = usual.get(usual.len() / 2).copied().unwrap_or(0.0);
        made += of(true).count();
        seconds += of(true).map(|day| day - usual).sum::<f64>();
    }
    (made, seconds)
}

fn scenario(name: &str) -> Result<Scenario, String> {
    if let Ok(municipality) = cases::municipality(name, name) {
        return Ok(municipality.scenario.clone());
    }
    let text = std::fs::read_to_string(name).map_err(|why| format!("{name}: {why}"))?;
    check(name, &text, &mut |_| Err(BaseError::Unknown))
        .map_err(|problems| problems.iter().map(|problem| format!("{problem}\n")).collect())
}

fn timed<T>(work: impl FnOnce() -> T) -> Result<(f64, T), String> {
    let before = clock()?;
    let made = work();
    Ok((clock()? - before, made))
}

/// Processor seconds of this process so far.
fn clock() -> Result<f64, String> {
    let time = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map_err(|why| format!("no processor clock: {why}"))?;
    Ok(time.tv_sec() as f64 + 1e-9 * time.tv_nsec() as f64)
}

/// The most memory this process has held at once, as Linux tells; nothing elsewhere.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kib| 1024 * kib)
}
