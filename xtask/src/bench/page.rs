//! The page in Chromium: how soon it answers, whether it stays quick meanwhile, what a first visit loads, beside the
//! previous release; and how many full comparisons lie behind the interval after a minute and a half.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::measure::{Rounds, quantile};
use super::{Bench, Built};
use crate::process::read;

/// Full comparisons that should lie behind the interval, and within how many seconds.
const PAIRS: usize = 20;
const WITHIN: f64 = 90.0;
/// As long as they are waited for.
const PATIENCE: f64 = 180.0;

/// Has a section of the browser script measured. Errors: it failed.
pub fn script<T: DeserializeOwned>(built: &Built, section: &str, wanted: &Value) -> Result<T, String> {
    println!("· in Chromium: {section} …");
    let answer = read(&mut built.browser.node(&built.address, &["bench.mjs", section, &wanted.to_string()]))?;
    serde_json::from_str(&answer).map_err(|why| format!("bench.mjs {section}: {why}"))
}

/// Measures and reports. Errors: this version's page cannot be measured.
pub fn measure(bench: &mut Bench) -> Result<(), String> {
    visits(bench)?;
    pairs(bench)
}

/// What the script saw of the pages, milliseconds: of this version's first, then of the previous one's or why not.
#[derive(Deserialize)]
struct Seen {
    chromium: String,
    now: Times,
    before: Result<Times, String>,
    sizes: Vec<Size>,
}

#[derive(Deserialize)]
struct Times {
    /// From the choice of the case to a labelled difference.
    chosen: Vec<f64>,
    /// The same in a large municipality, and where the sample is a whole area.
    huddinge: Vec<f64>,
    market: Vec<f64>,
    /// The same from a link.
    linked: Vec<f64>,
    /// From a key press on a lever to the next frame, and to the difference for its value.
    repaint: Vec<f64>,
    redraw: Vec<f64>,
    /// From a step of a drag to the difference for its value or a later one's, and between differences.
    dragged: Vec<f64>,
    gaps: Vec<f64>,
    /// How long the main thread was blocked, each time it was.
    blocked_loading: Vec<f64>,
    blocked_moving: Vec<f64>,
    blocked_arriving: Vec<f64>,
}

type List = fn(&Times) -> &Vec<f64>;

#[derive(Deserialize)]
struct Size {
    name: String,
    raw: f64,
    gzip: f64,
    brotli: f64,
}

fn visits(bench: &mut Bench) -> Result<(), String> {
    let (loads, moves) = (bench.either(6, 2), bench.either(104, 8));
    let previous = bench.previous_page();
    let built = bench.built()?;
    let wanted = json!({ "now": built.address, "before": previous.as_ref().ok(), "loads": loads, "moves": moves });
    let Seen { chromium, now, before, sizes } = script(built, "visits", &wanted)?;
    let before = previous.and(before);
    let mut rows = Vec::new();
    let lists: [(&str, List); 8] = [
        ("first answer, made ahead, after the case is chosen on the start page", |times| &times.chosen),
        ("first answer, made ahead, through the door of case 002, in huddinge", |times| &times.huddinge),
        ("first answer, made ahead, through the door of case 004", |times| &times.market),
        ("first labelled difference, from opening a link with nothing cached", |times| &times.linked),
        ("lever moved with a key → next frame painted", |times| &times.repaint),
        ("lever moved with a key → difference for its value painted", |times| &times.redraw),
        ("lever dragged → difference for its value or a later one's painted", |times| &times.dragged),
        ("lever dragged: time between two differences", |times| &times.gaps),
    ];
    for (name, of) in lists {
        let times = of(&now);
        let mut row = vec![name.to_owned(), times.len().to_string()];
        row.extend([0.5, 0.95, 1.0].map(|share| milliseconds(quantile(times, share))));
        // Steps of a drag come and go with the answers: no two of them belong together.
        let paired = name.starts_with("first") || name.contains("key");
        let rounds = Rounds {
            now: times.clone(),
            before: before.as_ref().map(|before| of(before).clone()).map_err(String::clone),
        };
        row.extend(match (paired, &rounds.before) {
            (true, _) => bench.report.cost(name, &rounds, milliseconds).split_off(1),
            (false, Ok(before)) => vec![milliseconds(quantile(before, 0.5)), "not in pairs".to_owned()],
            (false, Err(_)) => vec!["–".to_owned(), "–".to_owned()],
        });
        rows.push(row);
    }
    bench.report.say(&format!(
        "Chromium {chromium}; {loads} loads in new browser profiles, {moves} key presses, one drag, of each page."
    ));
    bench
        .report
        .table(&["In the browser", "n", "median", "p95", "longest", "median before", "now / before (95 %)"], &rows);
    let over = |name: String, times: &[f64]| {
        let longest = if times.is_empty() { "none".to_owned() } else { milliseconds(quantile(times, 1.0)) };
        vec![name, times.len().to_string(), longest]
    };
    bench.report.table(
        &["Main thread blocked > 50 ms", "times", "longest"],
        &[
            over(format!("while loading and answering first ({} loads)", 4 * loads), &now.blocked_loading),
            over(format!("while levers move ({moves} key presses, one drag)"), &now.blocked_moving),
            over("while 20 full runs arrive".to_owned(), &now.blocked_arriving),
        ],
    );
    let sum = |of: fn(&Size) -> f64| sizes.iter().map(of).sum();
    let all = Size {
        name: "in all".to_owned(),
        raw: sum(|size| size.raw),
        gzip: sum(|size| size.gzip),
        brotli: sum(|size| size.brotli),
    };
    let rows: Vec<Vec<String>> = sizes
        .iter()
        .chain([&all])
        .map(|Size { name, raw, gzip, brotli }| {
            let mut row = vec![name.clone()];
            row.extend([raw, gzip, brotli].map(|size| format!("{:.1} kB", size / 1000.0)));
            row
        })
        .collect();
    bench.report.table(&["First visit", "raw", "gzip", "brotli"], &rows);
    Ok(())
}

fn milliseconds(value: f64) -> String {
    format!("{value:.0} ms")
}

/// When each number of pairs first lay behind the interval, seconds after the link was opened.
#[derive(Deserialize)]
struct Arrived {
    cores: u32,
    pairs: Vec<(usize, f64)>,
}

impl Arrived {
    fn within(&self, seconds: f64) -> usize {
        self.pairs.iter().filter(|(_, at)| *at <= seconds).map(|(pairs, _)| *pairs).max().unwrap_or(0)
    }

    fn when(&self, wanted: usize) -> Option<f64> {
        self.pairs.iter().find(|(pairs, _)| *pairs >= wanted).map(|(_, at)| *at)
    }
}

fn pairs(bench: &mut Bench) -> Result<(), String> {
    let municipality = if bench.quick { "glesbygd" } else { "norra-innerstaden" };
    let patience = if bench.quick { 60.0 } else { PATIENCE };
    let previous = bench.previous_page();
    let built = bench.built()?;
    let arrived = |page: &String, patience: f64| -> Result<Arrived, String> {
        let wanted = json!({ "page": page, "municipality": municipality, "pairs": PAIRS, "within": WITHIN.min(patience), "patience": patience });
        script(built, "pairs", &wanted)
    };
    let now = arrived(&built.address, patience)?;
    let before = previous.and_then(|page| arrived(&page, patience.min(WITHIN)));
    let row = |side: &str, arrived: &Arrived| {
        let within = arrived.within(WITHIN);
        let when = arrived.when(PAIRS).map_or(format!("not within {patience:.0} s"), |at| format!("{at:.0} s"));
        vec![side.to_owned(), within.to_string(), when]
    };
    let mut rows = vec![row("now", &now)];
    match &before {
        Ok(before) => rows.push(row("before", before)),
        Err(why) => rows.push(vec![
            format!("before: not comparable: {}", why.lines().next().unwrap_or("")),
            "–".to_owned(),
            "–".to_owned(),
        ]),
    }
    let held = if now.within(WITHIN) >= PAIRS { "held" } else { "not held" };
    bench.report.say(&format!(
        "Pairs of baseline and proposal, 365 days of {municipality}, behind the interval after a link to case 000 \
         is opened; beside each pair the page runs the baseline once more. The browser tells of {} cores. Wanted: \
         {PAIRS} within {WITHIN} s: {held}.",
        now.cores
    ));
    bench.report.table(&["Full pairs", &format!("after {WITHIN} s"), &format!("{PAIRS} pairs after")], &rows);
    Ok(())
}
