//! What the model says beside published figures: calibrates municipalities and writes docs/validation.md.

use std::fs;
use std::process::Command;

use serde::Deserialize;

use crate::process::{at, between, cargo, hash, program, read, root, run, shown, target, timed, write};

const DESCRIPTION: &str = "docs/validation.md";
/// Around what is written here.
pub const BEGINS: &str = "<!-- Written by `cargo xtask validation`. -->\n";
/// The end of it.
pub const ENDS: &str = "<!-- End of what `cargo xtask validation` writes. -->\n";
/// Around what is written of cleaning.
pub const CLEANING_BEGINS: &str = "<!-- Written by `cargo xtask validation cleaning`. -->\n";
/// The end of it.
pub const CLEANING_ENDS: &str = "<!-- End of what `cargo xtask validation cleaning` writes. -->\n";

const EXPERIMENTS_BEGINS: &str = "<!-- Written by `cargo xtask validation experiments`. -->\n";
const EXPERIMENTS_ENDS: &str = "<!-- End of what `cargo xtask validation experiments` writes. -->\n";

/// A municipality and how often each point is simulated there: more often where fewer people even chance out.
const MUNICIPALITIES: [(&str, &str); 4] =
    [("huddinge", "1"), ("norra-innerstaden", "2"), ("glesbygd", "4"), ("stockholm", "1")];
/// Where cleaning is planned by others.
const CLEANED: [&str; 3] = ["huddinge", "norra-innerstaden", "glesbygd"];

/// What `utfall cleaning` answers.
#[derive(Deserialize)]
struct Cleaning {
    command: String,
    areas: Vec<Divided>,
    by_car: Option<Divided>,
}

#[derive(Deserialize)]
struct Divided {
    area: String,
    by_car: bool,
    units: usize,
    care_hours: f64,
    service_hours: f64,
    together_km: f64,
    care_km: f64,
    service_km: f64,
    ratio: f64,
    ratio_half_width: Option<f64>,
    unplanned: f64,
}

/// What `utfall held-out` answers.
#[derive(Deserialize)]
struct HeldOut {
    command: String,
    days: u32,
    replications: u32,
    recipients: u32,
    few_faces: Vec<FewFaces>,
    unmet_points: Option<f64>,
    direct_points: Option<f64>,
    procured: Vec<Procured>,
}

#[derive(Deserialize)]
struct FewFaces {
    allowed: u32,
    met: Option<f64>,
    unmet: Option<f64>,
    unmet_half_width: Option<f64>,
    direct: Option<f64>,
    direct_half_width: Option<f64>,
}

#[derive(Deserialize)]
struct Procured {
    place: String,
    before: u32,
    contracts: u32,
    bids: Option<f64>,
    awarded: Option<f64>,
    free: Option<f64>,
    after: Option<f64>,
    after_half_width: Option<f64>,
}

/// What `utfall calibrate` answers.
#[derive(Deserialize)]
struct Calibration {
    version: String,
    municipality: String,
    recipients: u32,
    region: String,
    seed: String,
    days: u32,
    candidates: u32,
    replications: u32,
    checks: u32,
    fingerprint: String,
    left: Vec<f64>,
    targets: Vec<Target>,
    parameters: Vec<Parameter>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    shown: Shown,
    #[serde(rename = "use")]
    purpose: Use,
    expected: Expected,
    published: f64,
    source: String,
    year: u16,
    observation: Option<f64>,
    discrepancy: Option<f64>,
    note: String,
    today: Estimate,
    fitted: Estimate,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shown {
    Share,
    Number,
    Sek,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Use {
    Calibrated,
    HeldOut,
    Identity,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expected {
    Near,
    NotBelow,
    NotAbove,
}

#[derive(Deserialize)]
struct Estimate {
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    implausibility: Option<f64>,
}

#[derive(Deserialize)]
struct Parameter {
    path: String,
    min: f64,
    max: f64,
    today: f64,
    fitted: f64,
    left_low: Option<f64>,
    left_high: Option<f64>,
    left_share: Option<f64>,
    together: Vec<String>,
    identified: bool,
}

/// Calibrates every municipality and writes what comes of it. Errors: the build or a run failed, or a file cannot be
/// written.
pub fn refresh() -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let mut text = String::new();
    let mut notes: Vec<(String, String)> = Vec::new();
    for (municipality, replications) in MUNICIPALITIES {
        let mut command = calibration(municipality, replications);
        let answer = timed(&shown(&command), || read(&mut command))?;
        let found: Calibration = serde_json::from_str(&answer).map_err(|why| format!("{}: {why}", shown(&command)))?;
        let file = format!("municipalities/{municipality}.toml");
        let bytes = fs::read(root().join(&file)).map_err(at(file.as_ref()))?;
        text += &section(&found, &file, &hash(&bytes));
        for target in found.targets {
            if notes.iter().all(|(name, _)| *name != target.name) {
                notes.push((target.name, target.note));
            }
        }
    }
    text += "### Where the errors come from\n\n";
    notes.iter().for_each(|(name, note)| text += &format!("- *{name}*: {note}.\n"));
    put([BEGINS, ENDS], &text)?;
    refresh_experiments()?;
    refresh_cleaning()
}

/// Writes what published changes do in the model that nothing was fitted to. Errors: as [`refresh`].
pub fn refresh_experiments() -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let mut command = program(target().join("release/utfall"));
    command.arg("held-out");
    let answer = timed(&shown(&command), || read(&mut command))?;
    let found: HeldOut = serde_json::from_str(&answer).map_err(|why| format!("{}: {why}", shown(&command)))?;
    put([EXPERIMENTS_BEGINS, EXPERIMENTS_ENDS], &experiments(&found))
}

/// Held-out figures that are changes, not levels.
fn experiments(found: &HeldOut) -> String {
    let HeldOut { command, days, replications, recipients, .. } = found;
    let mut text = format!(
        "## Held-out experiments\n\nTwo published changes that nothing was fitted to. Made by `{command}`: {days} days, means of {replications} replications with 95 % t-intervals.\n\n*Few employees for each recipient.* Published: in a planned period of one unit, distinct employees per recipient from about 6.9 to 3.9 leave 5 percentage points more of the visits unassigned and lower efficiency by 4 points [CAIRE-A] (a vendor's solver, not run to its end). Here *huddinge* has one in-house unit of {recipients} recipients, all of whom accept only so many permanent employees and never let in anybody else.\n\n| Accepted | Met in 14 days | Unmet of due visits | Worked time with recipients |\n|---|---|---|---|\n"
    );
    let around = |value: Option<f64>, half: Option<f64>| match (value, half) {
        (Some(value), Some(half)) => format!("{:.1} % ± {:.1}", 100.0 * value, 100.0 * half),
        (Some(_) | None, Some(_) | None) => "–".to_owned(),
    };
    let one = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.1}").replace('-', "−"));
    for each in &found.few_faces {
        text += &format!(
            "| {} | {} | {} | {} |\n",
            each.allowed,
            one(each.met),
            around(each.unmet, each.unmet_half_width),
            around(each.direct, each.direct_half_width)
        );
    }
    text += &format!(
        "\nFrom 6.9 to 3.9 employees met, on lines between these points: unmet {} points (published +5), time with recipients {} points (published −4).\n\n*Procured instead of free entry.* Published: up to 20 providers to 6 contracts in Sollentuna [MITTI-SO], 16 to a plan for 5 in Södertälje [KA14S]. Here the private recipients of *huddinge* are shared by as many providers of one area each, and one tender holds for the whole municipality. How many contracts there are is given; what the model says is how many bid, whether every contract is filled, and who is left.\n\n| | Providers | Contracts | Bids | Awarded | With recipients at the end, free entry | After the tender |\n|---|---|---|---|---|---|---|\n",
        one(found.unmet_points),
        one(found.direct_points)
    );
    for each in &found.procured {
        let half = each.after_half_width.map_or(String::new(), |half| format!(" ± {half:.1}"));
        text += &format!(
            "| {} | {} | {} | {} | {} | {} | {}{half} |\n",
            each.place,
            each.before,
            each.contracts,
            one(each.bids),
            one(each.awarded),
            one(each.free),
            one(each.after)
        );
    }
    text + "\n"
}

/// Writes how far is driven when others do the cleaning. Errors: as [`refresh`].
pub fn refresh_cleaning() -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    put([CLEANING_BEGINS, CLEANING_ENDS], &cleaning_by_others()?)
}

fn put(marks: [&str; 2], text: &str) -> Result<(), String> {
    let description = root().join(DESCRIPTION);
    let before = fs::read_to_string(&description).map_err(at(&description))?;
    write(DESCRIPTION, &between(DESCRIPTION, &before, marks, text)?)
}

/// How far is driven when others do the cleaning: reported, not fitted to.
fn cleaning_by_others() -> Result<String, String> {
    let mut text = "## Cleaning by others\n\nPublished: car distances two to three times as long when cleaning is broken out, itself a simulation [TRV]. Here weekdays of the care plans are planned for least travel, with staff enough: *together* each unit makes all of its visits; *apart* it makes those of care, and one firm makes the service visits of the area, from one base. Kilometres of a weekday; intervals are 95 % t-intervals over weekdays with people of their own.\n\n| Municipality, area | Travel | Units | Hours of care, service | Together, km | Apart: care, service, km | Apart/together | Unplanned |\n|---|---|---|---|---|---|---|---|\n".to_owned();
    let mut commands = Vec::new();
    for municipality in CLEANED {
        let mut command = program(target().join("release/utfall"));
        command.args(["cleaning", "--municipality", municipality]);
        let answer = timed(&shown(&command), || read(&mut command))?;
        let found: Cleaning = serde_json::from_str(&answer).map_err(|why| format!("{}: {why}", shown(&command)))?;
        let whole = found.by_car.iter().filter(|_| found.areas.len() > 1);
        for each in found.areas.iter().chain(whole) {
            let Divided { units, care_hours, service_hours, together_km, care_km, service_km, ratio, .. } = each;
            let name = if each.area.is_empty() { "all that is driven in" } else { &each.area };
            let travel = if each.by_car { "car" } else { "on foot or by cycle" };
            let around = each.ratio_half_width.map_or(String::new(), |half| format!(" ± {half:.2}"));
            text += &format!(
                "| {municipality}, {name} | {travel} | {units} | {care_hours:.0}, {service_hours:.0} | {together_km:.0} | {care_km:.0}, {service_km:.0} | {ratio:.2}{around} | {:.1} |\n",
                each.unplanned
            );
        }
        commands.push(format!("`{}`", found.command));
    }
    Ok(text + &format!("\nMade by {}.\n\n", commands.join(", ")))
}

fn calibration(municipality: &str, replications: &str) -> Command {
    let mut command = program(target().join("release/utfall"));
    command.args([
        "calibrate",
        "--municipality",
        municipality,
        "--replications",
        replications,
        "--write",
        "--format",
        "json",
    ]);
    command
}

/// Everything about one municipality.
fn section(found: &Calibration, file: &str, file_hash: &str) -> String {
    let Calibration { municipality, recipients, region, seed, days, candidates, replications, checks, .. } = found;
    let mut text = format!(
        "### {municipality}\n\n`utfall calibrate --municipality {municipality} --replications {replications} --write`, version {}: all {recipients} recipients, compared with municipalities of {}; {candidates} candidates of {replications} × {days} days, seed {seed}; *as it stands* and *fitted* are means of {checks} other replications, with 95 % t-intervals. `{file}` {file_hash}, runs {}.\n\n",
        found.version,
        if region == "metropolitan" { "the metropolitan regions" } else { "the rest of the country" },
        found.fingerprint
    );
    text += "| Target | Use | Published | Year | Error: observation, discrepancy | As it stands | Fitted | Distance, standard errors |\n";
    text += "|---|---|---|---|---|---|---|---|\n";
    for target in &found.targets {
        text += &format!(
            "| {} | {} | {}, {} | {} | {}, {} | {} | {} | {} |\n",
            target.name,
            match target.purpose {
                Use::Calibrated => "calibrated",
                Use::HeldOut => "held out",
                Use::Identity => "identity",
            },
            number(target.shown, Some(target.published)),
            target.source,
            target.year,
            number(target.shown, target.observation),
            number(target.shown, target.discrepancy),
            estimate(target, &target.today),
            estimate(target, &target.fitted),
            match (target.today.implausibility, target.fitted.implausibility) {
                (Some(today), Some(fitted)) => format!("{today:.1} → {fitted:.1}"),
                (Some(_) | None, Some(_) | None) => "–".to_owned(),
            }
        );
    }
    text += "\n| Parameter | Range | As it stands | Fitted | Not ruled out | Of the range | Identified |\n|---|---|---|---|---|---|---|\n";
    for found in &found.parameters {
        text += &parameter(found);
    }
    let volumes: Vec<String> = found.left.iter().map(|left| format!("{:.2} %", 100.0 * left)).collect();
    text += &format!("\nOf the space of all ranges {} is left after the waves.\n\n", volumes.join(", "));
    let off: Vec<&Target> = found.targets.iter().filter(|target| is_off(target)).collect();
    if off.is_empty() {
        text += "Nothing here is off.\n\n";
    } else {
        text += "Off after fitting:\n\n";
        for target in off {
            text += &format!(
                "- {}: {}, published {}.\n",
                target.name,
                estimate(target, &target.fitted),
                number(target.shown, Some(target.published))
            );
        }
        text += "\n";
    }
    text
}

/// More than two standard errors from a figure fitted to; a figure not fitted to outside the interval and twice its error.
fn is_off(target: &Target) -> bool {
    let Some(mean) = target.fitted.mean else { return false };
    let error = 2.0 * target.observation.unwrap_or(0.0);
    let below = target.fitted.high.unwrap_or(mean) < target.published - error;
    let above = target.fitted.low.unwrap_or(mean) > target.published + error;
    match (target.purpose, target.expected) {
        (Use::Calibrated, _) => target.fitted.implausibility.is_some_and(|miss| miss > 2.0),
        (Use::HeldOut, Expected::Near) => below || above,
        (Use::HeldOut, Expected::NotBelow) => below,
        (Use::HeldOut, Expected::NotAbove) => above,
        (Use::Identity, _) => false,
    }
}

fn parameter(found: &Parameter) -> String {
    let decimals = (2.0 - (found.max - found.min).log10().floor()).max(0.0) as usize;
    let number = |value: f64| format!("{value:.decimals$}");
    let left = match (found.left_low, found.left_high, found.left_share) {
        (Some(low), Some(high), Some(share)) => {
            format!("{}–{} | {:.0} %", number(low), number(high), 100.0 * share)
        }
        (Some(_) | None, Some(_) | None, Some(_) | None) => "nothing | –".to_owned(),
    };
    let identified = match (found.identified, found.together.as_slice()) {
        (true, _) => "yes".to_owned(),
        (false, []) => "no".to_owned(),
        (false, others) => format!("no; only together with `{}`", others.join("` and `")),
    };
    format!(
        "| `{}` | {}–{} | {} | {} | {left} | {identified} |\n",
        found.path,
        number(found.min),
        number(found.max),
        number(found.today),
        number(found.fitted)
    )
}

fn estimate(target: &Target, estimate: &Estimate) -> String {
    let mean = number(target.shown, estimate.mean);
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => {
            format!("{mean} ({} to {})", number(target.shown, Some(low)), number(target.shown, Some(high)))
        }
        (Some(_) | None, Some(_) | None) => mean,
    }
}

fn number(shown: Shown, value: Option<f64>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    let text = match shown {
        Shown::Share => format!("{:.1} %", 100.0 * value),
        Shown::Number => format!("{value:.1}"),
        Shown::Sek => {
            let thousands = (value / 1000.0).round();
            format!("{thousands} 000")
        }
    };
    text.replace('-', "−").replace("−0 000", "0")
}
