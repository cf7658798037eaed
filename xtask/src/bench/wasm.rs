//! The worker's wasm beside the native program: years in Chromium, with the plain instructions and with simd128, of this
//! version and the previous one; and whether the bits are the same.

use serde::Deserialize;
use serde_json::{Value, json};

use super::measure::{Rounds, median, ratio, spent};
use super::native::MUNICIPALITIES;
use super::report::{rate, seconds};
use super::{Bench, own, page, year};
use crate::browser;
use crate::dist::{self, Instructions};

/// A year in a worker: seconds by the clock, and processor seconds of the browser's process that runs the page.
#[derive(Clone, Deserialize)]
struct Year {
    clock: f64,
    cpu: f64,
    /// Of the outcomes, as the command line tells it, and of everything that the worker answers.
    fingerprint: String,
    everything: String,
}

/// A year on the command line.
struct Native {
    seconds: f64,
    visits: u64,
    fingerprint: String,
}

/// Measures and reports. Errors: a build or a run failed, or the same year has other numbers in the browser.
pub fn measure(bench: &mut Bench) -> Result<(), String> {
    let (rounds, days) = (bench.either(3, 2), bench.either(365, 28));
    let previous = bench.previous_page();
    let built = bench.built()?;
    let mut pages = Vec::new();
    for instructions in Instructions::ALL {
        pages.push(Ok(if instructions == dist::WORKER {
            built.address.clone()
        } else {
            browser::served(dist::with_worker(&built.tools, &built.folder, instructions)?)?
        }));
    }
    pages.push(previous);
    let [mut times, mut compared] = [Vec::new(), Vec::new()];
    for municipality in MUNICIPALITIES {
        let mut natively = Vec::new();
        let mut in_chromium: [Result<Vec<Year>, String>; 3] = [const { Ok(Vec::new()) }; 3];
        for round in 0..rounds {
            let (answer, seconds) = spent(&mut year(&own("utfall"), municipality, days, 1, 1))?;
            let (native, outcomes) = native(&answer, seconds)?;
            natively.push(native);
            let addresses: Vec<Option<&String>> = pages.iter().map(|page| page.as_ref().ok()).collect();
            let wanted = json!({
                "pages": addresses, "municipality": municipality, "days": days, "outcomes": outcomes,
                "backwards": round % 2 == 1
            });
            let years: Vec<Result<Year, String>> = page::script(bench.built()?, "years", &wanted)?;
            for ((made, year), page) in in_chromium.iter_mut().zip(years).zip(&pages) {
                match (made.as_mut(), page.clone().and(year)) {
                    (Ok(made), Ok(year)) => made.push(year),
                    (Ok(_), Err(why)) => *made = Err(why),
                    (Err(_), _) => {}
                }
            }
        }
        let [plain, simd, before] = in_chromium;
        let (plain, simd) = (plain?, simd?);
        let first = natively.first().ok_or("no rounds")?;
        for (year, instructions) in [(&plain[0], Instructions::Plain), (&simd[0], Instructions::Simd)] {
            if year.fingerprint != first.fingerprint {
                return Err(format!(
                    "{municipality}, {}: {} in Chromium, {} natively",
                    instructions.name(),
                    year.fingerprint,
                    first.fingerprint
                ));
            }
        }
        if plain[0].everything != simd[0].everything {
            return Err(format!("{municipality}: simd128 makes other numbers"));
        }
        let took = |years: &[Year]| years.iter().map(|year| year.cpu).collect::<Vec<f64>>();
        let clock = median(&plain.iter().map(|year| year.clock).collect::<Vec<f64>>());
        let cpu: Vec<f64> = natively.iter().map(|native| native.seconds).collect();
        let against =
            |one: &[f64], other: &[f64]| ratio(one, other).map_or("–".to_owned(), |ratio| ratio.to_string());
        let (plain, simd) = (took(&plain), took(&simd));
        times.push(vec![
            municipality.to_owned(),
            first.visits.to_string(),
            seconds(median(&cpu)),
            rate(first.visits, median(&cpu)),
            seconds(clock),
            rate(first.visits, clock),
            seconds(median(&plain)),
            against(&plain, &cpu),
            seconds(median(&simd)),
            against(&simd, &cpu),
            against(&simd, &plain),
        ]);
        let name = format!("{municipality}, {days} days in Chromium, CPU");
        let (now, which) = match dist::WORKER {
            Instructions::Plain => (plain, "plain"),
            Instructions::Simd => (simd, "simd128"),
        };
        let mut row = vec![format!("{name} ({which})")];
        row.extend(bench.report.cost(&name, &Rounds { now, before: before.map(|before| took(&before)) }, seconds));
        compared.push(row);
    }
    bench.report.say(&format!(
        "One run of {days} days on one worker, 56 days of warm-up included in the time but not in the visits; \
         CPU in Chromium is that of the whole process, compiling among it. {rounds} rounds in turns, the middle one. \
         All outcomes are the same natively, with the plain instructions and with simd128, bit for bit."
    ));
    bench.report.table(
        &[
            "One run",
            "visits due",
            "native CPU",
            "visits per CPU second",
            "Chromium, plain, by the clock",
            "visits per second",
            "plain, CPU",
            "plain / native (95 %)",
            "simd128, CPU",
            "simd128 / native (95 %)",
            "simd128 / plain (95 %)",
        ],
        &times,
    );
    bench.report.table(&["The published worker", "now", "before", "now / before (95 %)"], &compared);
    Ok(())
}

/// What the command line answered, and how many outcomes it told of.
fn native(answer: &str, seconds: f64) -> Result<(Native, usize), String> {
    let answer: Value = serde_json::from_str(answer).map_err(|why| format!("utfall run: {why}"))?;
    let visits = answer["visits"].as_u64().ok_or("utfall run: no visits")?;
    let fingerprint = answer["fingerprint"].as_str().ok_or("utfall run: no fingerprint")?.to_owned();
    let outcomes = answer["outcomes"].as_object().ok_or("utfall run: no outcomes")?.len();
    Ok((Native { seconds, visits, fingerprint }, outcomes))
}
