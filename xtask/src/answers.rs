//! What every case answers as its door opens it: runs `utfall compare` and writes what it answers as a file beside the case.

use serde_json::{Map, Value, json};

use crate::process::{cargo, program, read, run, target, timed, write};

/// The cases: number, folder and replications. A year of a large municipality takes three times as long, and settles its
/// answer in fewer.
const CASES: [(&str, &str, u32); 5] = [
    ("000", "000-ratt-att-avboja", 6),
    ("001", "001-avbojda-besok", 6),
    ("002", "002-ersattning", 4),
    ("003", "003-farre-utforare", 6),
    ("004", "004-upphandling", 4),
];
/// Days of the short run: `cases::answers::PROBE_DAYS`.
const PROBE_DAYS: u32 = 60;
/// What is kept of a difference.
const SPREAD: [&str; 9] = ["mean", "p10", "p90", "ci_low", "ci_high", "higher_in", "lower_in", "of", "aa_band"];

/// Answers every case, or the one with this number. Errors: the build or a run failed, or a file cannot be written.
pub fn refresh(only: Option<&str>) -> Result<(), String> {
    if let Some(number) = only.filter(|number| CASES.iter().all(|(case, ..)| case != number)) {
        return Err(format!("{number}: no document's case has this number"));
    }
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    for (case, folder, replications) in CASES.into_iter().filter(|(case, ..)| only.is_none_or(|only| only == *case)) {
        let full = timed(&format!("case {case}"), || compared(case, replications, None))?;
        let probe = compared(case, 1, Some(PROBE_DAYS))?;
        let outcomes = about(folder)?.into_iter().map(|id| {
            let reading = reading(&full["outcomes"][&id]);
            (id, reading)
        });
        let seed: u64 = full["seed"].as_str().and_then(|seed| seed.parse().ok()).ok_or("the answer has no seed")?;
        let file = json!({
            "link": full["link"], "version": full["version"], "fingerprint": full["fingerprint"],
            "probe": probe["fingerprint"], "municipality": full["municipality"], "seed": seed,
            "days": full["days"], "replications": full["replications"], "outcomes": outcomes.collect::<Map<_, _>>(),
        });
        write(&format!("cases/{folder}/answer.json"), &format!("{file:#}\n"))?;
    }
    Ok(())
}

fn compared(case: &str, replications: u32, days: Option<u32>) -> Result<Value, String> {
    let mut command = program(target().join("release/utfall"));
    command.args(["compare", "--case", case, "--format", "json", "--replications", &replications.to_string()]);
    command.args(days.iter().flat_map(|days| ["--days".to_owned(), days.to_string()]));
    let answer = read(&mut command)?;
    serde_json::from_str(&answer).map_err(|why| format!("case {case}: {why}"))
}

/// The outcomes of a case's sentences and key figures.
fn about(folder: &str) -> Result<Vec<String>, String> {
    let path = format!("cases/{folder}/case.toml");
    let file = std::fs::read_to_string(crate::process::root().join(&path)).map_err(|why| format!("{path}: {why}"))?;
    let case: toml::Table = file.parse().map_err(|why| format!("{path}: {why}"))?;
    let ids = ["answer", "figures"].iter().filter_map(|key| case.get(*key)?.as_array()).flatten();
    Ok(ids.filter_map(|id| Some(id.as_str()?.to_owned())).collect())
}

fn reading(outcome: &Value) -> Value {
    let difference = &outcome["difference"];
    let spread: Map<String, Value> = SPREAD.iter().map(|key| ((*key).to_owned(), difference[*key].clone())).collect();
    json!({
        "baseline": outcome["baseline"]["mean"], "reform": outcome["reform"]["mean"],
        "difference": if difference.is_null() { Value::Null } else { Value::Object(spread) },
    })
}
