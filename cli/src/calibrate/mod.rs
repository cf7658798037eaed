//! `utfall calibrate`: which values of some assumptions bring a municipality near published figures, which values the
//! figures cannot tell apart, and how the figures that nothing was fitted to come out.

mod emulator;
mod matching;
mod reading;
mod targets;
mod written;

use crate::Rejection;
use crate::arguments::{CalibrateArguments, ListFormat, Region};
use crate::output::{json, swedish, table};
use crate::replications::{self, Progress, all_cores};
use crate::scenarios;
use cases::link::SEED;
use matching::{Aim, Effort, LIMIT, Range, matched};
use reading::Reading;
use serde::{Serialize, Serializer};
use sim_core::comparison::fingerprint;
use sim_core::outcomes::Outcomes;
use sim_core::outcomes::statistics::{half_width, mean, standard_deviation};
use sim_core::scenario::problem::quoted;
use sim_core::scenario::{Change, Parameter, Quality, Scenario, TravelMode};
use std::path::{Path, PathBuf};
use targets::{Modelled, Quantity, Shown, Target, Use};
use written::{Entry, Record, SOURCE, with_values};

/// The parameters fitted, over their whole published ranges: assumptions without a source that move what is fitted to.
const FITTED: [Parameter; 4] = [
    Parameter::StaffIndirect,
    Parameter::StaffPermanentCover,
    Parameter::VisitsCancelled,
    Parameter::VisitsCancelledInHouse,
];
/// The share of its range that an identified parameter is left at the most.
const NARROW: f64 = 0.1;
/// The correlation among points left above which two parameters are known only together.
const TOGETHER: f64 = 0.8;
/// Replications by which the file's values and the fitted ones are judged: none of those that were fitted with, and at
/// least as many as show how much chance matters.
const FEWEST_CHECKS: u32 = 4;

/// What a calibration found.
#[derive(Serialize)]
struct Calibration {
    version: &'static str,
    municipality: String,
    recipients: u32,
    region: Region,
    seed: String,
    days: u32,
    /// Points run to learn from, and replications of each.
    candidates: u32,
    replications: u32,
    /// Replications of the two columns of values, others than those of the candidates.
    checks: u32,
    waves: u32,
    fingerprint: String,
    /// The share of the ranges' space that is left after each wave.
    left: Vec<f64>,
    targets: Vec<Outcome>,
    parameters: Vec<Fitted>,
}

/// A target and what the model says of it.
#[derive(Serialize)]
struct Outcome {
    #[serde(flatten)]
    target: &'static Target,
    today: Estimate,
    fitted: Estimate,
}

/// A mean over replications, with its 95 % t-interval and its distance from the published value in standard errors.
#[derive(Clone, Copy, Default, Serialize)]
struct Estimate {
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    implausibility: Option<f64>,
}

/// A parameter and how well it is known.
#[derive(Serialize)]
struct Fitted {
    path: &'static str,
    min: f64,
    max: f64,
    today: f64,
    fitted: f64,
    /// The least and the largest value not ruled out; none when all are.
    left_low: Option<f64>,
    left_high: Option<f64>,
    /// Their distance relative to the range.
    left_share: Option<f64>,
    /// Parameters that it is known only together with.
    together: Vec<&'static str>,
    identified: bool,
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Metropolitan => "metropolitan",
            Self::Elsewhere => "elsewhere",
        })
    }
}

/// Of these targets those to fit to, with what is read from runs.
fn fitted(targets: impl Iterator<Item = &'static Target>) -> impl Iterator<Item = (&'static Target, Quantity)> {
    targets.filter_map(|target| match (target.purpose, target.modelled) {
        (Use::Calibrated, Modelled::Run(quantity)) => Some((target, quantity)),
        (Use::Calibrated | Use::HeldOut | Use::Identity, Modelled::Run(_) | Modelled::Values(_)) => None,
    })
}

/// Calibrates a municipality and answers with tables or JSON.
///
/// # Errors
/// Problems with the municipality, or with the file to write.
pub fn calibrate(arguments: &CalibrateArguments) -> Result<String, Rejection> {
    let mut scenario = scenarios::load(&arguments.municipality)?;
    // Before anything is run: what cannot be written must not take minutes to say so.
    let file = if arguments.write { Some(writable(&arguments.municipality)?) } else { None };
    // What was billed was billed for performed time.
    for (parameter, value) in [(Parameter::PaymentModel, 0.0), (Parameter::PaymentInHouseGrant, 0.0)] {
        scenario.values.set(parameter, value);
        scenario.today.set(parameter, value);
    }
    let region = arguments.region.unwrap_or_else(|| region_of(&scenario));
    let (calibration, outcomes) = found(&scenario, region, arguments);
    let calibration = Calibration { fingerprint: fingerprint(&outcomes), ..calibration };
    if let Some(Writable { path, text, .. }) = &file {
        let identified = calibration.parameters.iter().filter(|found| found.identified);
        let entries: Vec<Entry> = identified.map(entry).collect();
        let records: Vec<Record> = calibration.parameters.iter().map(record).collect();
        let place = path.display().to_string();
        let rejected = |cause: String| Rejection::from(vec![scenarios::unreadable(&place, &cause)]);
        let text = with_values(text, &entries, &records).map_err(rejected)?;
        std::fs::write(path, text).map_err(|error| rejected(format!("Filen går inte att skriva: {error}.")))?;
        eprintln!("Vad kalibreringen fann står nu i {place}: {} av {} värden gäller.", entries.len(), records.len());
    }
    Ok(match arguments.format {
        ListFormat::Json => json(&calibration),
        ListFormat::Table => tables(&calibration),
    })
}

/// Outside the metropolitan regions people drive in the country.
fn region_of(scenario: &Scenario) -> Region {
    let rural = scenario.areas.iter().any(|area| area.mode == TravelMode::CarRural);
    if rural { Region::Elsewhere } else { Region::Metropolitan }
}

/// A file to write values into.
struct Writable {
    path: PathBuf,
    text: String,
}

/// The file of a municipality: the one named, or that of a preset in the project's folder.
fn writable(municipality: &str) -> Result<Writable, Rejection> {
    let preset = cases::municipality(municipality, municipality).ok();
    let path = match preset {
        Some(preset) => Path::new("municipalities").join(format!("{}.toml", preset.id)),
        None => PathBuf::from(municipality),
    };
    let place = path.display().to_string();
    let rejected = |cause: &str| Rejection::from(vec![scenarios::unreadable(&place, cause)]);
    let text =
        std::fs::read_to_string(&path).map_err(|error| rejected(&format!("Filen går inte att läsa: {error}.")))?;
    if preset.is_some_and(|preset| preset.file != text) {
        return Err(rejected("Filen är inte den som programmet byggdes med. Bygg om, eller ange filens sökväg."));
    }
    with_values(&text, &[], &[]).map_err(|cause| rejected(&cause))?;
    Ok(Writable { path, text })
}

/// Runs everything. The outcomes of all runs come back in order.
fn found(scenario: &Scenario, region: Region, arguments: &CalibrateArguments) -> (Calibration, Vec<Outcomes>) {
    let CalibrateArguments { days, replications, points, waves, .. } = *arguments;
    let seed = arguments.seed.unwrap_or(SEED);
    let workers = arguments.workers.unwrap_or_else(all_cores);
    let checks = replications.max(FEWEST_CHECKS);
    let progress = Progress::new(2 * checks + waves * (points + 1) * replications);
    let mut outcomes: Vec<Outcomes> = Vec::new();
    let mut candidates = 0;
    // The same replications for each of several scenarios.
    let mut run = |scenarios: &[Scenario], from: u32, number: u32| -> Vec<Vec<Reading>> {
        let jobs = scenarios.len() as u32 * number;
        let mut made = replications::run(0, jobs, workers, &progress, |job| {
            Reading::made(&scenarios[(job / number) as usize], days, seed, from + job % number)
        })
        .into_iter();
        let grouped: Vec<Vec<Reading>> =
            scenarios.iter().map(|_| made.by_ref().take(number as usize).collect()).collect();
        let lean = |reading: &Reading| Outcomes {
            values: reading.outcomes.values.clone(),
            visits_due: reading.outcomes.visits_due,
            ..Outcomes::default()
        };
        outcomes.extend(grouped.iter().flatten().map(lean));
        grouped
    };

    let today = run(std::slice::from_ref(scenario), replications, checks).remove(0);
    let targets: Vec<&'static Target> = targets::of(&scenario.municipality, region).collect();
    // What a municipality has not, such as private providers, nothing is fitted to.
    let aims: Vec<(Aim, Quantity)> = fitted(targets.iter().copied())
        .filter_map(|(target, quantity)| {
            let values = values(&today, quantity);
            mean(&values)?;
            let spread = standard_deviation(&values).unwrap_or(0.0);
            Some((aim(target, spread / libm::sqrt(f64::from(replications))), quantity))
        })
        .collect();
    let (aims, quantities): (Vec<Aim>, Vec<Quantity>) = aims.into_iter().unzip();
    let ranges = FITTED.map(|parameter| {
        let found = parameter.specification();
        Range { min: found.min, max: found.max, before: scenario.values.get(parameter) }
    });
    let effort = Effort { waves, points, seed: seed as u32 };
    let matching = matched(&ranges, &aims, effort, |points| {
        candidates += points.len() as u32;
        let scenarios: Vec<Scenario> = points.iter().map(|values| with(scenario, values)).collect();
        let means =
            |readings: Vec<Reading>| quantities.iter().map(|quantity| mean(&values(&readings, *quantity))).collect();
        run(&scenarios, 0, replications).into_iter().map(means).collect()
    });
    let best =
        matching.best.as_ref().map_or_else(|| ranges.map(|range| range.before).to_vec(), |best| best.values.clone());
    let there = with(scenario, &best);
    let verified = run(std::slice::from_ref(&there), replications, checks).remove(0);

    let outcome = |target: &'static Target| Outcome {
        target,
        today: estimate(target, &today, scenario),
        fitted: estimate(target, &verified, &there),
    };
    let calibration = Calibration {
        version: crate::VERSION,
        municipality: scenario.municipality.clone(),
        recipients: scenario.recipients(),
        region,
        seed: seed.to_string(),
        days,
        candidates,
        replications,
        checks,
        waves: matching.volumes.len() as u32,
        fingerprint: String::new(),
        left: matching.volumes.clone(),
        targets: targets.into_iter().map(outcome).collect(),
        parameters: known(&ranges, &best, &matching.left),
    };
    (calibration, outcomes)
}

fn with(scenario: &Scenario, values: &[f64]) -> Scenario {
    let mut changed = scenario.clone();
    for (parameter, value) in FITTED.into_iter().zip(values) {
        changed.set(&Change { parameter, value: *value, source: None });
    }
    changed
}

fn values(readings: &[Reading], quantity: Quantity) -> Vec<f64> {
    readings.iter().filter_map(|reading| reading.get(quantity)).collect()
}

fn aim(target: &Target, chance: f64) -> Aim {
    Aim {
        value: target.published,
        observation: target.observation.unwrap_or(0.0),
        discrepancy: target.discrepancy.unwrap_or(0.0),
        chance,
    }
}

fn estimate(target: &Target, readings: &[Reading], scenario: &Scenario) -> Estimate {
    let quantity = match target.modelled {
        Modelled::Run(quantity) => quantity,
        Modelled::Values(arithmetic) => {
            return Estimate { mean: Some(arithmetic(&scenario.values)), ..Estimate::default() };
        }
    };
    let values = values(readings, quantity);
    let (centre, reach) = (mean(&values), half_width(&values));
    // An interval of shares knows nothing of where shares end.
    let (least, most) = if target.shown == Shown::Share { (0.0, 1.0) } else { (f64::MIN, f64::MAX) };
    let side = |sign: f64| Some((centre? + sign * reach?).clamp(least, most));
    let chance = standard_deviation(&values).unwrap_or(0.0) / libm::sqrt(values.len().max(1) as f64);
    // Without both errors nobody can say how many of them a distance is.
    let judged = target.observation.and(target.discrepancy);
    Estimate {
        mean: centre,
        low: side(-1.0),
        high: side(1.0),
        implausibility: judged.and(centre).map(|mean| aim(target, chance).implausibility(mean, 0.0)),
    }
}

/// What the points left say of each parameter.
fn known(ranges: &[Range; FITTED.len()], best: &[f64], left: &[Vec<f64>]) -> Vec<Fitted> {
    let column = |at: usize| left.iter().map(|point| point[at]).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = (0..FITTED.len()).map(column).collect();
    let path = |parameter: Parameter| parameter.specification().path;
    (0..FITTED.len())
        .map(|at| {
            let range = ranges[at];
            let own = &columns[at];
            let ends = own.iter().copied().min_by(f64::total_cmp).zip(own.iter().copied().max_by(f64::total_cmp));
            let at_share = |share: f64| range.min + share * (range.max - range.min);
            let together: Vec<&'static str> = (0..FITTED.len())
                .filter(|other| *other != at && correlation(own, &columns[*other]).abs() >= TOGETHER)
                .map(|other| path(FITTED[other]))
                .collect();
            let share = ends.map(|(low, high)| high - low);
            Fitted {
                path: path(FITTED[at]),
                min: range.min,
                max: range.max,
                today: range.before,
                fitted: best[at],
                left_low: ends.map(|(low, _)| at_share(low)),
                left_high: ends.map(|(_, high)| at_share(high)),
                left_share: share,
                identified: share.is_some_and(|share| share <= NARROW) && together.is_empty(),
                together,
            }
        })
        .collect()
}

/// The correlation of two columns; 0 where either does not vary.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let (Some(centre), Some(middle)) = (mean(one), mean(other)) else { return 0.0 };
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| one.iter().zip(other).map(|(x, y)| of(x - centre, y - middle)).sum::<f64>();
    let spread = libm::sqrt(sum(&|x, _| x * x) * sum(&|_, y| y * y));
    if spread > 0.0 { sum(&|x, y| x * y) / spread } else { 0.0 }
}

/// A fitted value as it stands in a file.
fn entry(found: &Fitted) -> Entry {
    Entry {
        path: found.path,
        value: found.fitted,
        source: format!("{SOURCE}[IS][HP][KA14][SoSTim] (utfall calibrate); {}", left(found)),
        quality: Quality::C,
    }
}

/// What was found, with as many decimals as a hundredth of the range has.
fn record(found: &Fitted) -> Record {
    let places = 10f64.powi(decimals(found) as i32);
    let rounded = |value: f64| (value * places).round() / places;
    Record {
        path: found.path,
        fitted: rounded(found.fitted),
        left: found.left_low.zip(found.left_high).map(|(low, high)| (rounded(low), rounded(high))),
        together: found.together.clone(),
        identified: found.identified,
    }
}

/// How well a parameter is known, in words.
fn left(found: &Fitted) -> String {
    let number = |value: f64| written_number(found, value);
    let verdict = match (found.identified, found.together.as_slice()) {
        (true, _) => "bestämd".to_owned(),
        (false, []) => "inte bestämd".to_owned(),
        (false, others) => format!("inte bestämd, bara tillsammans med {}", others.join(" och ")),
    };
    match found.left_low.zip(found.left_high) {
        Some((low, high)) => {
            let (low, high, min, max) = (number(low), number(high), number(found.min), number(found.max));
            format!("kvar {low}–{high} av {min}–{max}, {verdict}")
        }
        None => "inget värde når alla mål, inte bestämd".to_owned(),
    }
}

/// As many decimals as a hundredth of the range has.
fn written_number(found: &Fitted, value: f64) -> String {
    swedish(Some(value), decimals(found))
}

fn decimals(found: &Fitted) -> usize {
    (2.0 - (found.max - found.min).log10().floor()).clamp(0.0, 6.0) as usize
}

fn shown(target: &Target, value: Option<f64>) -> String {
    match target.shown {
        Shown::Share => swedish(value.map(|share| 100.0 * share), 1) + if value.is_some() { " %" } else { "" },
        Shown::Number => swedish(value, 1),
        Shown::Sek => swedish(value, 0),
    }
}

/// For people.
fn tables(calibration: &Calibration) -> String {
    let Calibration { municipality, recipients, candidates, replications, days, checks, seed, .. } = calibration;
    let mut text = format!(
        "Kalibrering, {municipality}: hela kommunen ({} personer), {candidates} kandidater à {replications} beräkningar av {days} dagar, startvärde {seed}.\nNu och Kalibrerad: medelvärde och 95-procentsintervall av {checks} andra beräkningar. Avvikelse: i medelfel.\n\n",
        swedish(Some(f64::from(*recipients)), 0)
    );
    let header = ["Mål", "Användning", "Publicerat", "År", "Nu", "Avvikelse", "Kalibrerad", "Intervall", "Avvikelse"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for Outcome { target, today, fitted } in &calibration.targets {
        let purpose = match target.purpose {
            Use::Calibrated => "kalibrerat",
            Use::HeldOut => "kontroll",
            Use::Identity => "identitet",
        };
        let miss =
            |estimate: &Estimate| estimate.implausibility.map_or_else(String::new, |miss| swedish(Some(miss), 1));
        let interval = match (fitted.low, fitted.high) {
            (Some(low), Some(high)) => format!("{} till {}", shown(target, Some(low)), shown(target, Some(high))),
            (Some(_) | None, Some(_) | None) => String::new(),
        };
        rows.push(vec![
            target.sv.to_owned(),
            purpose.to_owned(),
            shown(target, Some(target.published)),
            target.year.to_string(),
            shown(target, today.mean),
            miss(today),
            shown(target, fitted.mean),
            interval,
            miss(fitted),
        ]);
    }
    text += &table("<<>>>>>>>", &rows);

    let mut rows = vec![["Parameter", "Nu", "Kalibrerad", "Vad som återstår"].map(str::to_owned).to_vec()];
    for found in &calibration.parameters {
        let number = |value: f64| written_number(found, value);
        rows.push(vec![found.path.to_owned(), number(found.today), number(found.fitted), left(found)]);
    }
    text += "\n";
    text += &table("<>><", &rows);
    text += "\n";
    let volumes: Vec<String> =
        calibration.left.iter().map(|left| format!("{} %", swedish(Some(100.0 * left), 4))).collect();
    text += &format!("Kvar av parametrarnas rum efter varje våg: {}.\n", volumes.join(", "));
    let missed = calibration.targets.iter().filter(|each| each.fitted.implausibility.is_some_and(|miss| miss > LIMIT));
    for Outcome { target, .. } in missed {
        text += &format!("Nås inte: {} ({} medelfel eller mer ifrån).\n", quoted(target.sv), swedish(Some(LIMIT), 0));
    }
    text += &format!(
        "Fingeravtryck: {}\nKontroller och identiteter har inte använts för att anpassa något. Kommunerna är påhittade: ett mål som nås visar att modellen kan, inte att den har rätt.\n",
        calibration.fingerprint
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::Kind;

    #[test]
    fn assumptions_without_a_source_are_fitted() {
        for parameter in FITTED {
            let found = parameter.specification();
            assert_eq!((found.kind, found.quality), (Kind::Assumption, Quality::D), "{}", found.path);
        }
    }

    #[test]
    fn a_parameter_is_identified_if_it_is_narrow_and_alone() {
        let ranges = FITTED.map(|_| Range { min: 0.0, max: 1.0, before: 0.5 });
        // The first is narrow, the second and the third narrow and the same, the fourth wide.
        let point = |at: u32| {
            let share = f64::from(at) / 100.0;
            let narrow = f64::from(at * 37 % 101) / 1100.0;
            let wide = f64::from(at * 41 % 101) / 100.0;
            vec![narrow, 0.09 * share, 0.09 - 0.09 * share, wide]
        };
        let left: Vec<Vec<f64>> = (0..=100).map(point).collect();
        let known = known(&ranges, &[0.1; FITTED.len()], &left);
        let identified: Vec<bool> = known.iter().map(|found| found.identified).collect();
        assert_eq!(identified, [true, false, false, false]);
        assert_eq!(known[1].together, [FITTED[2].specification().path]);
        assert!(super::known(&ranges, &[0.1; FITTED.len()], &[]).iter().all(|found| !found.identified));
    }

    /// The model's own answer at known values taken for a published one: the values are not ruled out, and the answer is met.
    #[test]
    fn a_known_truth_is_found_again() {
        let mut scenario = cases::municipality("glesbygd", "test").expect("a preset").scenario.clone();
        for provider in &mut scenario.providers {
            provider.units.truncate(1);
        }
        let sought = [Parameter::StaffIndirect, Parameter::VisitsCancelledInHouse, Parameter::VisitsCancelled];
        let truth = [60.0, 0.12, 0.2];
        let quantities = [Quantity::DirectTime, Quantity::BilledInHouse, Quantity::BilledPrivate];
        let run = |values: &[f64]| {
            let mut changed = scenario.clone();
            for (parameter, value) in sought.into_iter().zip(values) {
                changed.set(&Change { parameter, value: *value, source: None });
            }
            let reading = Reading::made(&changed, 28, 1, 0);
            quantities.map(|quantity| reading.get(quantity).expect("defined")).to_vec()
        };
        let aims: Vec<Aim> = run(&truth)
            .into_iter()
            .map(|value| Aim { value, observation: 0.01, discrepancy: 0.01, chance: 0.0 })
            .collect();
        let ranges = sought.map(|parameter| {
            let found = parameter.specification();
            Range { min: found.min, max: found.max, before: found.default }
        });
        let effort = Effort { waves: 3, points: 9, seed: 1 };
        let matching =
            matched(&ranges, &aims, effort, |points| points.iter().map(|values| Some(run(values))).collect());
        assert!(!matching.rules_out(&ranges, &aims, &truth), "{:?}", matching.volumes);
        let volumes = &matching.volumes;
        assert!(volumes.len() == 3 && volumes[2] < 0.05 && volumes[2] > 0.0, "{volumes:?}");
        let best = matching.best.expect("a run");
        for (mean, aim) in best.means.iter().zip(&aims) {
            assert!(aim.implausibility(*mean, 0.0) < 1.0, "{mean} for {} with {:?}", aim.value, best.values);
        }
    }
}
