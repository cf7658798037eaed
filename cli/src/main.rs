//! Utfall on the command line: the same model, the same numbers as in the browser, for whoever wants them as text.
//! Results go to standard output; progress and problems to standard error.

mod arguments;
mod calibrate;
mod cleaning;
mod curves;
mod factorial;
mod frontier;
mod held_out;
mod log;
mod output;
mod plan;
mod replications;
mod scenarios;
mod single_pairs;

use arguments::{
    Arguments, CheckArguments, Command, CompareArguments, ListFormat, LogArguments, ParametersArguments,
    PresetsArguments, RunArguments,
};
use cases::link::{Alternative, DAYS, Link, REPLICATIONS, SEED, Selection};
use clap::Parser;
use output::Head;
use plan::{PlanError, plan};
use replications::{Progress, all_cores};
use serde_json::json;
use sim_core::comparison::{
    Replicate, Replications, compare_groups, drift, fingerprint, individuals, replicate, summarise,
};
use sim_core::scenario::{
    Arm, Change, Code, Given, Parameter, Problem, Reform, SPECIFICATIONS, Scenario, Set, Source, Unit, comparable,
};
use sim_core::{Extent, Search, prepare, simulate};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const FAILED: u8 = 1;
const REJECTED: u8 = 2;

/// What a command answers to input that it cannot use, line by line.
struct Rejection(String);

impl From<Vec<Problem>> for Rejection {
    fn from(problems: Vec<Problem>) -> Self {
        Self(listed(&problems))
    }
}

impl From<PlanError> for Rejection {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Unreadable(path, error) => {
                vec![scenarios::unreadable(&path.display().to_string(), &format!("Filen går inte att läsa: {error}."))]
                    .into()
            }
            PlanError::Rejected(problems) => Self(problems.iter().map(|problem| format!("{problem}\n")).collect()),
        }
    }
}

/// What a command has to say, and whether it accepts what it was given.
struct Answer {
    text: String,
    accepted: bool,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self { text, accepted: true }
    }
}

fn main() -> ExitCode {
    // A release aborts on a panic; a command that fails must say so and exit with 1.
    std::panic::set_hook(Box::new(|failure| {
        eprintln!("utfall: {failure}");
        std::process::exit(i32::from(FAILED));
    }));
    let answer = match Arguments::parse().command {
        Command::Run(arguments) => run(&arguments).map_err(Rejection::from),
        Command::Compare(arguments) => compare(&arguments).map_err(Rejection::from),
        Command::Plan(arguments) => plan(&arguments).map(|plan| output::json(&plan).into()).map_err(Rejection::from),
        Command::Curves(arguments) => Ok(output::json(&curves::curves(&arguments)).into()),
        Command::Frontier(arguments) => frontier::frontier(&arguments)
            .map(|found| output::json(&found).into())
            .map_err(|problem| Rejection::from(vec![problem])),
        Command::Factorial(arguments) => {
            factorial::factorial(&arguments).map(|found| output::json(&found).into()).map_err(Rejection::from)
        }
        Command::HeldOut(arguments) => held_out::held_out(&arguments)
            .map(|found| output::json(&found).into())
            .map_err(|problem| Rejection::from(vec![problem])),
        Command::Cleaning(arguments) => cleaning::cleaning(&arguments)
            .map(|found| output::json(&found).into())
            .map_err(|problem| Rejection::from(vec![problem])),
        Command::Calibrate(arguments) => calibrate::calibrate(&arguments).map(Answer::from),
        Command::Presets(arguments) => Ok(presets(&arguments).into()),
        Command::Parameters(arguments) => parameters(&arguments).map_err(Rejection::from),
        Command::Log(arguments) => logged(&arguments).map_err(Rejection::from),
        Command::Check(arguments) => Ok(check(&arguments)),
    };
    match answer {
        Ok(answer) => match std::io::stdout().write_all(answer.text.as_bytes()) {
            Ok(()) if answer.accepted => ExitCode::SUCCESS,
            Ok(()) => ExitCode::from(REJECTED),
            Err(_) => ExitCode::from(FAILED),
        },
        Err(Rejection(lines)) => {
            eprint!("{lines}");
            ExitCode::from(REJECTED)
        }
    }
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

fn run(arguments: &RunArguments) -> Result<Answer, Vec<Problem>> {
    let options = &arguments.options;
    let (sets, problems) = sets_of_one(&options.sets);
    let mut scenario = match scenarios::load(&arguments.scenario) {
        Ok(scenario) if problems.is_empty() => scenario,
        Ok(_) => return Err(problems),
        Err(found) => return Err([problems, found].concat()),
    };
    for set in sets {
        scenario.set(&Change { parameter: set.parameter, value: set.value, source: None });
    }

    let (days, seed) = (options.days.unwrap_or(DAYS), options.seed.unwrap_or(SEED));
    let wanted = options.replications.unwrap_or(REPLICATIONS);
    let workers = options.workers.unwrap_or_else(all_cores);
    let runs = replications::run(0, wanted, workers, &Progress::new(wanted), |replication| {
        simulate(&prepare(&scenario, Extent::full(days), seed, replication), &scenario, Search::First)
    });
    let head = Head {
        version: VERSION,
        case: None,
        scenario: Some(arguments.scenario.clone()),
        municipality: scenario.municipality,
        seed: seed.to_string(),
        replications: wanted,
        days,
        visits: runs.iter().map(|run| run.visits_due).sum(),
        fingerprint: fingerprint(&runs),
        link: None,
    };
    Ok(output::run(head, summarise(&runs), options.format).into())
}

/// A comparison ready to run.
struct Comparison {
    baseline: Scenario,
    reform: Scenario,
    case: Option<&'static cases::Case>,
    /// The municipality as it comes, when there is a case.
    departures_from: Option<&'static Scenario>,
    /// The two scenarios as they were named, when there is no case.
    named: Option<String>,
    link: Option<String>,
    /// What the link keeps besides, each with its own proposal.
    kept: Vec<(Alternative, Scenario, Scenario)>,
    days: u32,
    replications: u32,
    seed: u64,
}

fn compare(arguments: &CompareArguments) -> Result<Answer, Vec<Problem>> {
    let options = &arguments.options;
    let Comparison { baseline, reform, case, departures_from, named, link, kept, days, replications, seed } =
        comparison(arguments)?;
    let wanted = match arguments.half_width {
        Some((measure, reach)) => Replications::HalfWidth { measure, reach, at_most: arguments.max_replications },
        None => Replications::Number(replications),
    };
    let workers = options.workers.unwrap_or_else(all_cores);
    let made = |wanted: Replications, baseline: &Scenario, reform: &Scenario| {
        replications::until_enough(wanted, workers, |replication| {
            replicate(baseline, reform, Extent::full(days), seed, replication)
        })
    };
    let replicates = made(wanted, &baseline, &reform);
    let runs = replicates.iter().flat_map(Replicate::runs);
    let head = Head {
        version: VERSION,
        case: case.map(|case| case.id.clone()),
        scenario: named,
        municipality: baseline.municipality.clone(),
        seed: seed.to_string(),
        replications: u32::try_from(replicates.len()).unwrap_or(u32::MAX),
        days,
        visits: replicates.iter().map(|replicate| replicate.baseline.visits_due).sum(),
        fingerprint: fingerprint(runs),
        link,
    };
    let name_of = |parameter: Parameter| {
        let path = parameter.specification().path;
        case.map_or(path, |case| case.label(parameter)).to_owned()
    };
    let option_of =
        |parameter: Parameter, word: &'static str| case.map_or(word, |case| case.option(parameter, word)).to_owned();
    let told = |base: &Scenario, other: &Scenario| Reform::between(base, other).sentences(base, name_of, option_of);
    let own = departures_from.map(|municipality| told(municipality, &baseline)).unwrap_or_default();
    let sentences = output::Sentences { own, proposal: told(&baseline, &reform) };
    let as_many = Replications::Number(head.replications);
    let alternatives = kept.into_iter().map(|(alternative, baseline, reform)| {
        let replicates = made(as_many, &baseline, &reform);
        output::Kept {
            proposal: told(&baseline, &reform),
            fingerprint: fingerprint(replicates.iter().flat_map(Replicate::runs)),
            outcomes: sim_core::comparison::compare(&replicates),
            alternative,
        }
    });
    let result = output::Comparison {
        outcomes: sim_core::comparison::compare(&replicates),
        groups: arguments.by.iter().flat_map(|dimension| compare_groups(*dimension, &replicates)).collect(),
        people: individuals(&replicates),
        drift: drift(replicates.iter().map(|replicate| &replicate.baseline)),
        money: output::Money::of(&replicates, &baseline, &reform),
        alternatives: alternatives.collect(),
        areas: baseline.areas,
    };
    Ok(output::compare(head, &result, &sentences, options.format).into())
}

/// The values given with `--set` for a single scenario, and the problems with them.
fn sets_of_one(written: &[String]) -> (Vec<Set>, Vec<Problem>) {
    let (sets, mut problems) = sets(written);
    let one_sided = sets.iter().filter(|set| set.arm != Arm::Both);
    problems.extend(one_sided.map(|set| {
        let path = set.parameter.specification().path;
        Problem::new(
            Code::UnknownParameter,
            "--set",
            "En enda beräkning har varken baseline eller reform.",
            format!("Skriv {path} utan prefix."),
        )
    }));
    (sets, problems)
}

fn logged(arguments: &LogArguments) -> Result<Answer, Vec<Problem>> {
    let (sets, problems) = sets_of_one(&arguments.sets);
    if problems.is_empty() { Ok(log::log(arguments, sets)?.into()) } else { Err(problems) }
}

fn comparison(arguments: &CompareArguments) -> Result<Comparison, Vec<Problem>> {
    let options = &arguments.options;
    let (sets, mut problems) = sets(&options.sets);
    if let (Some(baseline_name), Some(reform_name)) = (&arguments.baseline, &arguments.reform) {
        let baseline = scenarios::load(baseline_name).map_err(|found| problems.extend(found));
        let reform = scenarios::load(reform_name).map_err(|found| problems.extend(found));
        let (Ok(mut baseline), Ok(mut reform)) = (baseline, reform) else {
            return Err(problems);
        };
        problems.extend(comparable(&baseline, &reform).err());
        if !problems.is_empty() {
            return Err(problems);
        }
        Set::apply(&sets, &mut baseline, &mut reform);
        return Ok(Comparison {
            baseline,
            reform,
            case: None,
            departures_from: None,
            named: Some(format!("{baseline_name} → {reform_name}")),
            link: None,
            kept: Vec::new(),
            days: options.days.unwrap_or(DAYS),
            replications: options.replications.unwrap_or(REPLICATIONS),
            seed: options.seed.unwrap_or(SEED),
        });
    }

    let mut alternatives = Vec::new();
    let selection = match (&arguments.link, &arguments.case) {
        (Some(link), _) => Link::read(link).map_err(|found| problems.extend(found)).ok().map(|link| {
            alternatives = link.alternatives;
            link.selection
        }),
        (None, Some(case)) => Selection::new(case, "--case").map_err(|problem| problems.push(problem)).ok(),
        // The argument parser accepts no comparison without files, link or case.
        (None, None) => None,
    };
    let municipality = arguments.municipality.as_ref();
    let municipality = municipality
        .and_then(|id| cases::municipality(id, "--municipality").map_err(|problem| problems.push(problem)).ok());
    let case = arguments.case.as_ref();
    let case = case.and_then(|id| cases::case(id, "--case").map_err(|problem| problems.push(problem)).ok());
    problems.dedup();
    let Some(mut selection) = selection.filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    selection.case = case.map_or(selection.case, |case| case.id.clone());
    selection.municipality = municipality.map_or(selection.municipality, |found| found.id.clone());
    selection.days = options.days.unwrap_or(selection.days);
    selection.replications = options.replications.unwrap_or(selection.replications);
    selection.seed = options.seed.unwrap_or(selection.seed);
    if let Some(payment) = &arguments.payment {
        let payment = cases::payment(payment, "--payment").map_err(|problem| vec![problem])?;
        let proposed = |change: &Change| Set { arm: Arm::Reform, parameter: change.parameter, value: change.value };
        selection.sets.extend(payment.values.iter().map(proposed));
    }
    selection.sets.extend(sets);
    let (baseline, reform) = selection.scenarios()?;
    let of_kept = |alternative: &Alternative| {
        let (baseline, reform) = alternative.opened(&selection).scenarios()?;
        Ok((alternative.clone(), baseline, reform))
    };
    let kept = alternatives.iter().map(of_kept).collect::<Result<_, Vec<Problem>>>()?;
    let link = Link { selection: selection.clone(), alternatives, reasons: BTreeMap::new(), shared: None };
    Ok(Comparison {
        baseline,
        reform,
        case: Some(cases::case(&selection.case, "--case").map_err(|problem| vec![problem])?),
        departures_from: cases::municipality(&selection.municipality, "").ok().map(|found| &found.scenario),
        named: None,
        link: Some(link.fragment()),
        kept,
        days: selection.days,
        replications: selection.replications,
        seed: selection.seed,
    })
}

/// The values given with `--set`, and the problems with those that cannot be read.
fn sets(all: &[String]) -> (Vec<Set>, Vec<Problem>) {
    let mut problems = Vec::new();
    let read = |written: &String| {
        let path = written.split_once('=').map_or(written.as_str(), |(path, _)| path);
        Set::parse(written, &format!("--set {path}")).map_err(|problem| problems.push(problem)).ok()
    };
    (all.iter().filter_map(read).collect(), problems)
}

fn presets(arguments: &PresetsArguments) -> String {
    match arguments.format {
        ListFormat::Json => output::json(&json!({
            "municipalities": cases::municipalities().iter().map(|municipality| json!({
                "id": municipality.id,
                "name": municipality.scenario.name,
                "recipients": municipality.scenario.recipients(),
                "providers": municipality.scenario.providers.len(),
                "units": municipality.scenario.providers.iter().map(|provider| provider.units.len()).sum::<usize>(),
            })).collect::<Vec<_>>(),
            "cases": cases::cases().iter().map(|case| json!({
                "id": case.id,
                "name": case.name.sv,
                "name_en": case.name.en,
                "municipality": case.municipality,
            })).collect::<Vec<_>>(),
            "payments": cases::payments().iter().map(|payment| json!({
                "id": payment.id,
                "name": payment.name.sv,
                "name_en": payment.name.en,
                "described": payment.described,
                "note": payment.note.sv,
                "note_en": payment.note.en,
            })).collect::<Vec<_>>(),
        })),
        ListFormat::Table => {
            let mut rows = vec![["Kommun", "Namn", "Personer med hemtjänst"].map(str::to_owned).to_vec()];
            for municipality in cases::municipalities() {
                let scenario = &municipality.scenario;
                let recipients = output::swedish(Some(f64::from(scenario.recipients())), 0);
                rows.push(vec![municipality.id.clone(), scenario.name.clone(), recipients]);
            }
            let mut listed = vec![["Fall", "Namn"].map(str::to_owned).to_vec()];
            listed.extend(cases::cases().iter().map(|case| vec![case.id.clone(), case.name.sv.clone()]));
            let mut paid = vec![["Ersättning", "Namn", "Reglerna finns inte i dokumentet"].map(str::to_owned).to_vec()];
            paid.extend(cases::payments().iter().map(|payment| {
                let described = if payment.described { "ja" } else { "" };
                vec![payment.id.clone(), payment.name.sv.clone(), described.to_owned()]
            }));
            let tables = [output::table("<<>", &rows), output::table("<<", &listed), output::table("<<<", &paid)];
            tables.join("\n")
        }
    }
}

fn parameters(arguments: &ParametersArguments) -> Result<Answer, Vec<Problem>> {
    let scenario = arguments.scenario.as_deref().map(scenarios::load).transpose()?;
    let known = SPECIFICATIONS.iter().map(|found| {
        let (value, source) = match &scenario {
            Some(scenario) => (scenario.values.get(found.parameter), scenario.source(found.parameter)),
            None => (found.default, found.source()),
        };
        (found, value, source)
    });
    Ok(match arguments.format {
        ListFormat::Json => output::json(
            &known
                .map(|(found, value, Source { source, year, quality })| {
                    let parameter = found.parameter;
                    // Words have an order but no size.
                    let end = |end: f64| Some(end).filter(|end| parameter.word(*end).is_none());
                    json!({
                        "path": found.path, "kind": found.kind, "unit": found.unit,
                        "value": Given::of(parameter, value), "default": Given::of(parameter, found.default),
                        "min": end(found.min), "max": end(found.max), "options": parameter.options(),
                        "source": source, "year": year, "quality": quality,
                    })
                })
                .collect::<Vec<_>>(),
        ),
        ListFormat::Table => {
            let header = ["Parameter", "Enhet", "Värde", "Minst", "Högst", "År", "Kvalitet", "Källa"];
            let mut rows = vec![header.map(str::to_owned).to_vec()];
            for (found, value, source) in known {
                let unit = serde_json::to_value(found.unit).ok().and_then(|unit| unit.as_str().map(str::to_owned));
                let flag = found.unit == Unit::Flag;
                let shown = |number: f64| match (flag, number == 0.0, found.parameter.word(number)) {
                    (_, _, Some(word)) => word.to_owned(),
                    (true, true, None) => "nej".to_owned(),
                    (true, false, None) => "ja".to_owned(),
                    (false, _, None) => number.to_string().replace('.', ","),
                };
                let end = |end: f64| if found.unit == Unit::Choice { String::new() } else { shown(end) };
                rows.push(vec![
                    found.path.to_owned(),
                    unit.unwrap_or_default(),
                    shown(value),
                    end(found.min),
                    end(found.max),
                    source.year.map_or_else(String::new, |year| year.to_string()),
                    format!("{:?}", source.quality),
                    source.source,
                ]);
            }
            let choices = SPECIFICATIONS.iter().filter(|found| found.unit == Unit::Choice);
            let mut options = vec![["Parameter", "Ord att välja mellan"].map(str::to_owned).to_vec()];
            options.extend(choices.map(|found| vec![found.path.to_owned(), found.parameter.options().join(", ")]));
            format!("{}\n{}", output::table("<<>>>><<", &rows), output::table("<<", &options))
        }
    }
    .into())
}

fn check(arguments: &CheckArguments) -> Answer {
    let problems = scenarios::load_file(&arguments.file).err().unwrap_or_default();
    let text = match arguments.format {
        ListFormat::Json => output::json(&problems),
        ListFormat::Table if problems.is_empty() => "Filen har inga fel.\n".to_owned(),
        ListFormat::Table => listed(&problems),
    };
    Answer { text, accepted: problems.is_empty() }
}
