//! What comes with Utfall: municipalities to start from, and cases, each a document with its question, its baseline, its
//! reform and the levers that matter to it. The app, its workers and the command line read them from here, and share
//! the [`link`] that holds a reader's choices.

pub mod answers;
pub mod curves;
mod experiments;
pub mod frontier;
pub mod link;
mod measured;
mod payments;

pub use experiments::Tested;
pub use measured::{Curves, Point, curves};
pub use payments::{Payment, payment, payments};

use serde::{Deserialize, Deserializer, de::Error};
use sim_core::outcomes::{Measure, of_groups};
use sim_core::scenario::problem::{did_you_mean, quoted};
use sim_core::scenario::{BaseError, Change, Code, Given, Parameter, Problem, Scenario, check, check_value};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A municipality to start from.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// The id used on the command line, in links and as a base.
    pub id: String,
    /// Everything about it.
    pub scenario: Scenario,
    /// Its file, as an example to copy from.
    pub file: &'static str,
}

/// A text in the interface's languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

/// The document that a case is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its own title.
    pub title: String,
    /// The authority behind it.
    pub author: String,
    /// Its registration number.
    pub number: String,
    /// Its date, ISO 8601.
    pub date: String,
}

/// A named level of a lever.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level<V = f64> {
    /// Its name in Swedish.
    pub sv: String,
    /// Its name in English.
    pub en: String,
    /// The lever's value at this level, in the parameter's unit.
    pub value: V,
}

/// Something that the municipality decides, as a case shows it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever<V = f64> {
    /// Which parameter.
    pub parameter: Parameter,
    /// What to call it.
    pub label: Bilingual,
    /// What it does.
    pub note: Bilingual,
    /// Whether it stands one step behind the others.
    #[serde(default)]
    pub further: bool,
    /// Named levels, in ascending order; of a choice, each of its words.
    #[serde(rename = "level")]
    pub levels: Vec<Level<V>>,
}

/// A ready-made proposal beside that of the document: what differs from it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    /// What to call it, short.
    pub name: Bilingual,
    /// Values of levers of the case.
    #[serde(deserialize_with = "values")]
    pub values: BTreeMap<Parameter, f64>,
}

/// Something about the world that the case's answer leans on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Which parameter.
    pub parameter: Parameter,
    /// What to call it.
    pub label: Bilingual,
    /// The lower and the upper end of what may be true, where somebody has thought about it (Antagande).
    range: Option<[f64; 2]>,
}

/// What the case without a document takes from one with it.
#[derive(Clone, Debug)]
pub struct Topic {
    /// What that case is called.
    pub name: Bilingual,
    /// Its part of the levers, without those of an earlier topic.
    pub levers: Range<usize>,
    /// Its part of the assumptions, without those of an earlier topic.
    pub assumptions: Range<usize>,
}

/// A document as a comparison to run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its number, three digits; a word where it is about no document.
    pub id: String,
    /// A neutral noun phrase for the measure.
    pub name: Bilingual,
    /// The question it answers.
    pub question: Bilingual,
    /// What the document proposes, in our words.
    pub proposal: Bilingual,
    /// Where it comes from; nothing for a proposal of the reader's own.
    pub document: Option<Document>,
    /// The municipality it opens with.
    pub municipality: String,
    /// The outcomes that the page shows first.
    figures: Vec<String>,
    /// The outcomes of the answer's sentences, at most two.
    answer: Vec<String>,
    /// The outcomes told of groups of recipients and of staff, before those of the answer and the figures.
    #[serde(default)]
    groups: Vec<String>,
    /// What its answer does not say, besides what no answer says.
    #[serde(rename = "limit", default)]
    pub limits: Vec<Bilingual>,
    /// What differs from the municipality in the baseline: how things were when the document was written. It holds during
    /// warm-up, too.
    #[serde(deserialize_with = "values")]
    baseline: BTreeMap<Parameter, f64>,
    /// What the proposal changes.
    #[serde(deserialize_with = "values")]
    reform: BTreeMap<Parameter, f64>,
    /// What the municipality decides here.
    #[serde(rename = "lever", default, deserialize_with = "levers")]
    pub levers: Vec<Lever>,
    /// Other proposals about the same question, at most as many as a reader can keep.
    #[serde(default)]
    pub ready: Vec<Ready>,
    /// How the world is, as far as it matters here.
    #[serde(rename = "assumption", default)]
    pub assumptions: Vec<Assumption>,
    /// Where the levers and assumptions come from, in order; empty for a case about a document.
    #[serde(skip)]
    pub topics: Vec<Topic>,
}

/// Reads values, choices by their words.
fn values<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Parameter, f64>, D::Error> {
    let written = BTreeMap::<Parameter, Given>::deserialize(deserializer)?;
    written.into_iter().map(|(parameter, given)| Ok((parameter, value(&given, parameter)?))).collect()
}

/// Reads levers, the levels of choices by their words.
fn levers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Lever>, D::Error> {
    let level = |Level { sv, en, value: given }, parameter| Ok(Level { sv, en, value: value(&given, parameter)? });
    let lever = |Lever { parameter, label, note, further, levels }: Lever<Given>| {
        let levels = levels.into_iter().map(|each| level(each, parameter)).collect::<Result<_, D::Error>>()?;
        Ok(Lever { parameter, label, note, further, levels })
    };
    Vec::<Lever<Given>>::deserialize(deserializer)?.into_iter().map(lever).collect()
}

fn value<E: Error>(given: &Given, parameter: Parameter) -> Result<f64, E> {
    given.value(parameter, parameter.specification().path).map_err(E::custom)
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(file: &str) -> Result<Self, String> {
        let case: Self = toml::from_str(file).map_err(|error| error.to_string())?;
        case.check().map_err(|problems| format!("{problems:?}"))?;
        Ok(case)
    }

    /// This case with every lever and assumption of others, each once and under the first case that has it.
    fn with_all_of(mut self, others: &[Self]) -> Self {
        for other in others {
            let (levers, assumptions) = (self.levers.len(), self.assumptions.len());
            for lever in &other.levers {
                if self.levers.iter().all(|one| one.parameter != lever.parameter) {
                    self.levers.push(lever.clone());
                }
            }
            for assumption in &other.assumptions {
                if self.assumptions.iter().all(|one| one.parameter != assumption.parameter) {
                    self.assumptions.push(assumption.clone());
                }
            }
            self.topics.push(Topic {
                name: other.name.clone(),
                levers: levers..self.levers.len(),
                assumptions: assumptions..self.assumptions.len(),
            });
        }
        self
    }

    /// The case's baseline and reform in a municipality.
    pub fn scenarios(&self, municipality: &Scenario) -> (Scenario, Scenario) {
        let mut baseline = municipality.clone();
        for (parameter, value) in &self.baseline {
            baseline.set(&Change { parameter: *parameter, value: *value, source: None });
            baseline.today.set(*parameter, *value);
        }
        let mut reform = baseline.clone();
        for (parameter, value) in &self.reform {
            reform.set(&Change { parameter: *parameter, value: *value, source: None });
        }
        (baseline, reform)
    }

    /// The outcomes that the page shows first.
    pub fn figures(&self) -> Vec<Measure> {
        self.figures.iter().filter_map(|id| Measure::from_id(id)).collect()
    }

    /// The outcomes of the answer's sentences.
    pub fn answer(&self) -> Vec<Measure> {
        self.answer.iter().filter_map(|id| Measure::from_id(id)).collect()
    }

    /// The outcomes told of groups of recipients, or of staff: the case's own as far as they can be broken down, then usual ones.
    pub fn of_groups(&self, of_staff: bool) -> Vec<Measure> {
        const OF_RECIPIENTS: [Measure; 4] =
            [Measure::StaffMean, Measure::Unmet, Measure::NeedMet, Measure::DaysWithoutHelp];
        const OF_STAFF: [Measure; 4] = [Measure::Turnover, Measure::Overtime, Measure::ShortNotice, Measure::SickLeave];
        let own = self.groups.iter().chain(&self.answer).chain(&self.figures).filter_map(|id| Measure::from_id(id));
        let can = of_groups(of_staff);
        let mut told: Vec<Measure> = Vec::new();
        for measure in own.chain(if of_staff { OF_STAFF } else { OF_RECIPIENTS }) {
            if can.contains(&measure) && !told.contains(&measure) {
                told.push(measure);
            }
        }
        told.truncate(4);
        told
    }

    /// Whether the case is about a right to decline employees.
    pub fn is_about_refusals(&self) -> bool {
        self.reform.contains_key(&Parameter::RefusalUptake)
    }

    /// Whether the case has a lever of who provides home care.
    pub fn is_about_providers(&self) -> bool {
        self.levers.iter().any(|lever| lever.parameter.specification().path.starts_with("market."))
    }

    /// Whether the case is about what is paid, how time is reported, how it is controlled or who has a contract.
    pub fn is_about_money(&self) -> bool {
        const OF_MONEY: [&str; 6] = ["payment.", "order.", "fee.", "registration.", "control.", "market."];
        let of_money =
            |parameter: &Parameter| OF_MONEY.iter().any(|group| parameter.specification().path.starts_with(group));
        self.reform.keys().any(of_money)
    }

    /// What the case calls a parameter; its path when it has no name for it.
    pub fn label(&self, parameter: Parameter) -> &str {
        let levers = self.levers.iter().map(|lever| (lever.parameter, &lever.label));
        let assumptions = self.assumptions.iter().map(|assumption| (assumption.parameter, &assumption.label));
        levers
            .chain(assumptions)
            .find(|(named, _)| *named == parameter)
            .map_or(parameter.specification().path, |(_, label)| label.sv.as_str())
    }

    /// What the case calls a value of a choice; the word that it is written with when the case has no name for it.
    pub fn option(&self, parameter: Parameter, word: &'static str) -> &str {
        let levels = self.levers.iter().filter(|lever| lever.parameter == parameter).flat_map(|lever| &lever.levels);
        levels
            .filter(|level| parameter.word(level.value) == Some(word))
            .map(|level| level.sv.as_str())
            .next()
            .unwrap_or(word)
    }

    fn check(&self) -> Result<(), Vec<Problem>> {
        let place = format!("case {}", self.id);
        let mut problems = Vec::new();
        let values = self.baseline.iter().chain(&self.reform).map(|(parameter, value)| (*parameter, *value));
        let levels =
            self.levers.iter().flat_map(|lever| lever.levels.iter().map(|level| (lever.parameter, level.value)));
        let ready =
            self.ready.iter().flat_map(|each| each.values.iter().map(|(parameter, value)| (*parameter, *value)));
        for (parameter, value) in values.chain(levels).chain(ready) {
            problems.extend(check_value(parameter, value, &place).err());
        }
        for Assumption { parameter, range, .. } in &self.assumptions {
            for end in range.iter().flatten() {
                problems.extend(check_value(*parameter, *end, &place).err());
            }
        }
        for id in
            self.figures.iter().chain(&self.answer).chain(&self.groups).filter(|id| Measure::from_id(id).is_none())
        {
            problems.push(Problem::new(
                Code::UnknownChoice,
                &place,
                format!("Det finns inget mått som heter {}.", quoted(id)),
                "Kommandot utfall outcomes visar alla.",
            ));
        }
        problems.extend(municipality(&self.municipality, &place).err());
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

static MUNICIPALITY_FILES: [LazyLock<Municipality>; 4] = [
    LazyLock::new(|| read_municipality(include_str!("../../municipalities/glesbygd.toml"))),
    LazyLock::new(|| read_municipality(include_str!("../../municipalities/huddinge.toml"))),
    LazyLock::new(|| read_municipality(include_str!("../../municipalities/norra-innerstaden.toml"))),
    LazyLock::new(|| read_municipality(include_str!("../../municipalities/stockholm.toml"))),
];

static CASE_FILES: [LazyLock<Case>; 6] = [
    LazyLock::new(|| read_case(include_str!("../000-ratt-att-avboja/case.toml"))),
    LazyLock::new(|| read_case(include_str!("../001-avbojda-besok/case.toml"))),
    LazyLock::new(|| read_case(include_str!("../002-ersattning/case.toml"))),
    LazyLock::new(|| read_case(include_str!("../003-farre-utforare/case.toml"))),
    LazyLock::new(|| read_case(include_str!("../004-upphandling/case.toml"))),
    LazyLock::new(|| read_case(include_str!("../eget/case.toml"))),
];

static MUNICIPALITIES: LazyLock<Vec<Municipality>> =
    LazyLock::new(|| MUNICIPALITY_FILES.iter().map(|file| Municipality::clone(file)).collect());

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let [documents @ .., own] = &CASE_FILES;
    let mut cases: Vec<Case> = documents.iter().map(|file| Case::clone(file)).collect();
    cases.push(Case::clone(own).with_all_of(&cases));
    cases
});

fn read_municipality(file: &'static str) -> Municipality {
    let scenario = check("municipalities", file, &mut |_| Err(BaseError::Unknown));
    let scenario = scenario.unwrap_or_else(|problems| panic!("an embedded municipality is rejected: {problems:?}"));
    Municipality { id: scenario.municipality.clone(), scenario, file }
}

fn read_case(file: &str) -> Case {
    Case::read(file).unwrap_or_else(|error| panic!("an embedded case is rejected: {error}"))
}

/// Reads the file at this place among those that come with Utfall, and tells whether there is one. The page reads them one at a time and
/// listens in between; without this, each is read when it is first needed.
pub fn read_ahead(place: usize) -> bool {
    let municipality = MUNICIPALITY_FILES.get(place).map(LazyLock::force);
    let case = place.checked_sub(MUNICIPALITY_FILES.len()).and_then(|place| CASE_FILES.get(place)).map(LazyLock::force);
    municipality.is_some() || case.is_some()
}

/// The municipalities to start from, by id.
pub fn municipalities() -> &'static [Municipality] {
    &MUNICIPALITIES
}

/// The cases, by id.
pub fn cases() -> &'static [Case] {
    &CASES
}

/// The municipality with this id.
///
/// # Errors
/// The problem, at `place`, when there is none.
pub fn municipality(id: &str, place: &str) -> Result<&'static Municipality, Problem> {
    with_id(municipalities(), |municipality| &municipality.id, id, (Code::UnknownBase, "ingen färdig kommun"), place)
}

/// The one with this id among those that come with Utfall; else the problem, with this code, that there is none.
fn with_id<'a, T>(
    all: &'a [T],
    id_of: fn(&T) -> &str,
    id: &str,
    (code, none): (Code, &str),
    place: &str,
) -> Result<&'a T, Problem> {
    all.iter().find(|one| id_of(one) == id).ok_or_else(|| {
        let ids: Vec<&str> = all.iter().map(id_of).collect();
        Problem::new(
            code,
            place,
            format!("Det finns {none} som heter {}.", quoted(id)),
            did_you_mean(id, ids.iter().copied(), &format!("Välj mellan {}.", ids.join(", "))),
        )
    })
}

/// The case with this number.
///
/// # Errors
/// The problem, at `place`, when there is none.
pub fn case(id: &str, place: &str) -> Result<&'static Case, Problem> {
    cases().iter().find(|case| case.id == id).ok_or_else(|| {
        let ids: Vec<&str> = cases().iter().map(|case| case.id.as_str()).collect();
        Problem::new(
            Code::UnknownCase,
            place,
            format!("Det finns inget fall {}.", quoted(id)),
            format!("Välj mellan {}.", ids.join(", ")),
        )
    })
}
