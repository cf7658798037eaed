//! From what a person wrote to a [`Scenario`], or to every problem with it at once. After this nothing doubts the
//! numbers again. Everything is sorted by id, so that the order in a file means nothing.

use super::file::{AreaEntry, ProviderEntry, ScenarioFile, UnitEntry, ValueEntry, Written, is_id, read};
use super::given::unknown_choice;
use super::problem::{Code, Problem, did_you_mean, quoted};
use super::{Area, Change, Parameter, ProviderSetup, Reform, Scenario, Source, Sources, Unit, UnitSetup, Values};
use std::collections::BTreeMap;

/// Most recipients in one scenario.
pub const MOST_RECIPIENTS: u32 = 50_000;
/// Most units in one scenario.
pub const MOST_UNITS: usize = 2_000;
/// Most areas in one scenario.
const MOST_AREAS: usize = 200;
/// Recipients in one unit: fewer have no roster of their own, more are not planned as one group.
const UNIT_SIZE: std::ops::RangeInclusive<i64> = 5..=400;
/// Size of an area in square kilometres: from a block to the largest municipality.
const AREA_SIZE: std::ops::RangeInclusive<f64> = 0.1..=20_000.0;

/// Why a base could not be had.
#[derive(Clone, Debug, PartialEq)]
pub enum BaseError {
    /// Nothing has that name.
    Unknown,
    /// The base builds on the file that asks for it.
    Circular,
    /// The base has problems of its own.
    Rejected(Vec<Problem>),
}

/// Checks a municipality file or a reform file. `file` is what problems call it; `base` finds the scenario that a reform
/// builds on.
///
/// # Errors
/// Every problem, in the order of the file.
pub fn check(
    file: &str,
    text: &str,
    base: &mut dyn FnMut(&str) -> Result<Scenario, BaseError>,
) -> Result<Scenario, Vec<Problem>> {
    let mut problems = Vec::new();
    let written = read(file, text, &mut problems);
    let scenario = match &written.base {
        Some(name) => reform(&written, name, base, &mut problems),
        None => municipality(file, &written, &mut problems),
    };
    match scenario {
        Some(scenario) if problems.is_empty() => Ok(scenario),
        Some(_) | None => {
            problems.sort_by_key(|problem| line_in(file, problem));
            Err(problems)
        }
    }
}

/// The line of a problem in this file; those of other files come last, as they were found.
fn line_in(file: &str, problem: &Problem) -> usize {
    let position = problem.place.strip_prefix(file).and_then(|rest| rest.strip_prefix(':')).unwrap_or("");
    position.split(' ').next().and_then(|line| line.parse().ok()).unwrap_or(usize::MAX)
}

fn reform(
    written: &ScenarioFile,
    base: &Written<String>,
    find: &mut dyn FnMut(&str) -> Result<Scenario, BaseError>,
    problems: &mut Vec<Problem>,
) -> Option<Scenario> {
    if let Some(place) = &written.structure {
        problems.push(Problem::new(
            Code::BaseAndStructure,
            place,
            "En fil med base får bara ändra värden, inte beskriva en kommun.",
            "Ta bort base, eller skriv värdena under [set] och låt grunden beskriva kommunen.",
        ));
    }
    let changes = changes(&written.values, problems);
    match find(&base.value) {
        Ok(scenario) => {
            let name = written.name.as_ref().map(|name| name.value.clone());
            Some(Reform { name, base: base.value.clone(), changes }.apply(&scenario))
        }
        Err(BaseError::Unknown) => {
            problems.push(Problem::new(
                Code::UnknownBase,
                &base.place,
                format!("Det finns ingen färdig kommun och ingen fil som heter {}.", quoted(&base.value)),
                "Kommandot utfall presets visar de färdiga kommunerna. En fil anges från den här filens mapp.",
            ));
            None
        }
        Err(BaseError::Circular) => {
            problems.push(Problem::new(
                Code::CircularBase,
                &base.place,
                format!("{} bygger på den här filen, som bygger på den.", quoted(&base.value)),
                "Låt den ena filen bygga på en färdig kommun.",
            ));
            None
        }
        Err(BaseError::Rejected(found)) => {
            problems.extend(found);
            None
        }
    }
}

fn municipality(file: &str, written: &ScenarioFile, problems: &mut Vec<Problem>) -> Option<Scenario> {
    let units = written.providers.iter().map(|provider| provider.units.len().max(1)).sum();
    for (key, what, number, most) in
        [("area", "områden", written.areas.len(), MOST_AREAS), ("provider", "enheter", units, MOST_UNITS)]
    {
        if number > most {
            problems.push(too_many(file, key, what, number as u64, most as u64));
        }
    }
    if written.areas.len() > MOST_AREAS || units > MOST_UNITS {
        return None;
    }
    let municipality = written.id.as_ref().map(|id| well_formed(id, problems));
    let mut structure = BTreeMap::new();
    let mut note = |path: &str, source: &Option<Source>| {
        if let Some(source) = source {
            structure.insert(path.to_owned(), source.clone());
        }
    };
    note("", &written.source);
    for area in &written.areas {
        note(&area.path, &area.source);
    }
    for provider in &written.providers {
        note(&provider.path, &provider.source);
        provider.units.iter().for_each(|unit| note(&unit.path, &unit.source));
    }

    no_duplicates(written.areas.iter().filter_map(|area| area.id.as_ref()), "området", problems);
    no_duplicates(written.providers.iter().filter_map(|provider| provider.id.as_ref()), "utföraren", problems);
    let units = written.providers.iter().flat_map(|provider| &provider.units);
    no_duplicates(units.filter_map(|unit| unit.id.as_ref()), "enheten", problems);

    let mut areas: Vec<Area> = written.areas.iter().filter_map(|entry| area(entry, problems)).collect();
    areas.sort_by(|one, other| one.id.cmp(&other.id));
    let mut named: Vec<&str> =
        written.areas.iter().filter_map(|area| area.id.as_ref()).map(|id| id.value.as_str()).collect();
    named.sort_unstable();

    let mut providers: Vec<ProviderSetup> =
        written.providers.iter().filter_map(|entry| provider(entry, &named, &areas, problems)).collect();
    providers.sort_by(|one, other| one.id.cmp(&other.id));
    let units = providers.iter().flat_map(|provider| &provider.units);
    let recipients: u64 = units.map(|unit| u64::from(unit.recipients)).sum();
    if recipients > u64::from(MOST_RECIPIENTS) {
        problems.push(too_many(file, "provider", "personer med hemtjänst", recipients, u64::from(MOST_RECIPIENTS)));
    }

    let mut values = Values::default();
    let mut parameters = BTreeMap::new();
    for change in changes(&written.values, problems) {
        if values.get(change.parameter) != change.value || change.source.is_some() {
            let source = change.source.unwrap_or_else(|| Source::unstated(change.parameter));
            parameters.insert(change.parameter, source);
        }
        values.set(change.parameter, change.value);
    }
    Some(Scenario {
        municipality: municipality?,
        name: written.name.as_ref()?.value.clone(),
        areas,
        providers,
        today: values.clone(),
        values,
        sources: Sources { parameters, structure },
    })
}

fn area(entry: &AreaEntry, problems: &mut Vec<Problem>) -> Option<Area> {
    let id = entry.id.as_ref().map(|id| well_formed(id, problems));
    let km2 = entry.km2.as_ref().map(|km2| {
        if !AREA_SIZE.contains(&km2.value) {
            problems.push(Problem::new(
                Code::OutOfRange,
                &km2.place,
                format!(
                    "Området är {} km². Det ska vara mellan {} och {}.",
                    km2.value,
                    AREA_SIZE.start(),
                    AREA_SIZE.end()
                ),
                "Skriv områdets yta i kvadratkilometer.",
            ));
        }
        km2.value
    });
    Some(Area { id: id?, km2: km2?, mode: entry.mode?, homes: entry.homes? })
}

fn provider(
    entry: &ProviderEntry,
    named: &[&str],
    areas: &[Area],
    problems: &mut Vec<Problem>,
) -> Option<ProviderSetup> {
    let id = entry.id.as_ref().map(|id| well_formed(id, problems));
    let mut units: Vec<UnitSetup> =
        entry.units.iter().filter_map(|entry| unit(entry, named, areas, problems)).collect();
    units.sort_by(|one, other| one.id.cmp(&other.id));
    let id = id?;
    let name = entry.name.as_ref().map_or_else(|| id.clone(), |name| name.value.clone());
    Some(ProviderSetup { id, name, kind: entry.kind?, units })
}

fn unit(entry: &UnitEntry, named: &[&str], areas: &[Area], problems: &mut Vec<Problem>) -> Option<UnitSetup> {
    let id = entry.id.as_ref().map(|id| well_formed(id, problems));
    let area = entry.area.as_ref().and_then(|area| {
        if !named.contains(&area.value.as_str()) {
            problems.push(Problem::new(
                Code::UnknownArea,
                &area.place,
                format!("Filen beskriver inget område som heter {}.", quoted(&area.value)),
                did_you_mean(&area.value, named.iter().copied(), "Beskriv området under [[area]]."),
            ));
        }
        areas.iter().position(|candidate| candidate.id == area.value)
    });
    let recipients = entry.recipients.as_ref().and_then(|recipients| {
        if !UNIT_SIZE.contains(&recipients.value) {
            let (fewest, most) = (UNIT_SIZE.start(), UNIT_SIZE.end());
            problems.push(Problem::new(
                Code::OutOfRange,
                &recipients.place,
                format!("Enheten har {} personer. En enhet ska ha mellan {fewest} och {most}.", recipients.value),
                "Dela upp en större enhet i flera, eller slå ihop små.",
            ));
        }
        u32::try_from(recipients.value).ok()
    });
    Some(UnitSetup { id: id?, area: area?, recipients: recipients? })
}

fn too_many(file: &str, key: &str, what: &str, number: u64, most: u64) -> Problem {
    Problem::new(
        Code::TooMany,
        format!("{file}:1 {key}"),
        format!("Kommunen har {number} {what}. Flest är {most}."),
        "Beräkna en del av kommunen i taget.",
    )
}

fn well_formed(id: &Written<String>, problems: &mut Vec<Problem>) -> String {
    if !is_id(&id.value) {
        problems.push(Problem::new(
            Code::MalformedId,
            &id.place,
            format!("{} kan inte vara ett id.", quoted(&id.value)),
            "Ett id har 1–40 tecken: a–z, 0–9 och bindestreck.",
        ));
    }
    id.value.clone()
}

fn no_duplicates<'w>(ids: impl Iterator<Item = &'w Written<String>>, what: &str, problems: &mut Vec<Problem>) {
    let mut seen = BTreeMap::new();
    for id in ids {
        if let Some(first) = seen.insert(&id.value, &id.place) {
            problems.push(Problem::new(
                Code::Duplicate,
                &id.place,
                format!("Det här är inte den första som heter {}; se {first}.", quoted(&id.value)),
                format!("Ge den här {what} ett eget id."),
            ));
        }
    }
}

fn changes(written: &[ValueEntry], problems: &mut Vec<Problem>) -> Vec<Change> {
    let mut seen: BTreeMap<Parameter, &str> = BTreeMap::new();
    let mut changes = Vec::new();
    for entry in written {
        let place = &entry.value.place;
        if let Some(first) = seen.insert(entry.parameter, place) {
            problems.push(Problem::new(
                Code::Duplicate,
                place,
                format!("Värdet står redan på ett annat ställe; se {first}."),
                "Behåll ett av värdena.",
            ));
        }
        match check_value(entry.parameter, entry.value.value, place) {
            Ok(value) => changes.push(Change { parameter: entry.parameter, value, source: entry.source.clone() }),
            Err(problem) => problems.push(problem),
        }
    }
    changes.sort_by_key(|change| change.parameter);
    changes
}

/// Checks one value against its parameter's range.
///
/// # Errors
/// The problem, at `place`: not a finite number, outside the range, a fraction where only whole numbers mean anything, or
/// none of the words of a choice.
pub fn check_value(parameter: Parameter, value: f64, place: &str) -> Result<f64, Problem> {
    let specification = parameter.specification();
    let (min, max) = (specification.min, specification.max);
    let fraction = specification.is_whole() && libm::trunc(value) != value;
    if value.is_finite() && (min..=max).contains(&value) && !fraction {
        // Minus zero is the same value and must not look like another.
        return Ok(value + 0.0);
    }
    if specification.unit == Unit::Choice {
        return Err(unknown_choice(&value.to_string(), parameter.options(), place));
    }
    let whole = if specification.is_whole() { "ett heltal" } else { "ett tal" };
    Err(Problem::new(
        Code::ParameterOutOfRange,
        place,
        format!("{value} går inte att använda för {}.", specification.path),
        format!("Ange {whole} från {min} till {max}."),
    ))
}

/// Whether two scenarios can be compared: only like with like.
///
/// # Errors
/// The problem when they describe different municipalities.
pub fn comparable(baseline: &Scenario, reform: &Scenario) -> Result<(), Problem> {
    if baseline.areas == reform.areas && baseline.providers == reform.providers {
        return Ok(());
    }
    Err(Problem::new(
        Code::NotComparable,
        "compare",
        format!(
            "{} och {} har inte samma områden, utförare och enheter.",
            quoted(&baseline.name),
            quoted(&reform.name)
        ),
        "Jämför två alternativ för samma kommun: låt förslagets fil börja med base = \"…\".",
    ))
}
