//! A reform is a stated difference from a named baseline: a list of paths and values, nothing hidden. It can be applied
//! to a scenario, found between two scenarios, and told in sentences.

use super::check::check_value;
use super::problem::{Code, Problem, did_you_mean, quoted};
use super::{Given, Parameter, SPECIFICATIONS, Scenario, Source, Unit};
use serde::{Deserialize, Serialize};

/// One parameter given another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which parameter.
    pub parameter: Parameter,
    /// Its new value, in the parameter's unit.
    pub value: f64,
    /// Where the value comes from, if somebody said.
    pub source: Option<Source>,
}

/// A list of changes to a named baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Reform {
    /// What to call it, if it has a name of its own.
    pub name: Option<String>,
    /// The baseline: a preset or a file.
    pub base: String,
    /// The changes, in the order of the parameters.
    pub changes: Vec<Change>,
}

impl Reform {
    /// The scenario that the reform makes of its baseline. What the municipality does today stays as it is.
    pub fn apply(&self, base: &Scenario) -> Scenario {
        let mut reformed = base.clone();
        if let Some(name) = &self.name {
            reformed.name.clone_from(name);
        }
        for change in &self.changes {
            reformed.set(change);
        }
        reformed
    }

    /// What must change for the one scenario to have the other's values.
    pub fn between(base: &Scenario, reformed: &Scenario) -> Self {
        let changes = SPECIFICATIONS
            .iter()
            .map(|specification| specification.parameter)
            .filter(|parameter| base.values.get(*parameter) != reformed.values.get(*parameter))
            .map(|parameter| Change {
                parameter,
                value: reformed.values.get(parameter),
                source: reformed.sources.parameters.get(&parameter).cloned(),
            })
            .collect();
        Self { name: None, base: base.name.clone(), changes }
    }

    /// One Swedish sentence per change. `name_of` says what to call a parameter, `option_of` what to call a word of a choice.
    pub fn sentences(
        &self,
        base: &Scenario,
        name_of: impl Fn(Parameter) -> String,
        option_of: impl Fn(Parameter, &'static str) -> String,
    ) -> Vec<String> {
        let told = |parameter: Parameter, value| match parameter.word(value) {
            Some(word) => quoted(&option_of(parameter, word)),
            None => in_words(parameter, value),
        };
        self.changes
            .iter()
            .map(|change| {
                let before = told(change.parameter, base.values.get(change.parameter));
                let after = told(change.parameter, change.value);
                format!("{} ändras från {before} till {after}.", name_of(change.parameter))
            })
            .collect()
    }
}

/// A number with its unit, as a Swedish reader expects it.
fn in_words(parameter: Parameter, value: f64) -> String {
    let unit = match parameter.specification().unit {
        Unit::Flag => return if value == 0.0 { "nej" } else { "ja" }.to_owned(),
        Unit::Share | Unit::Ratio | Unit::LogOdds | Unit::Weeks | Unit::Choice => "",
        Unit::Minutes => " minuter",
        Unit::Hours => " timmar",
        Unit::HoursPerMonth => " timmar per månad",
        Unit::Days => " dagar",
        Unit::Years => " år",
        Unit::PerYear => " per år",
        Unit::People => " personer",
        Unit::Providers => " utförare",
        Unit::Months => " månader",
        Unit::VisitsPerDay => " besök per dag",
        Unit::KmPerHour => " km/h",
        Unit::SekPerHour => " kr per timme",
        Unit::SekPerKm => " kr per km",
        Unit::SekPerYear => " kr per år",
        Unit::SekPerMonth => " kr per månad",
        Unit::Sek => " kr",
        Unit::HoursPerYear => " timmar per år och 1\u{a0}000 personer",
        Unit::KgPerKm => " kg per km",
        Unit::Iterations => " söksteg",
    };
    format!("{}{unit}", value.to_string().replace('.', ",").replace('-', "\u{2212}"))
}

/// Which alternative of a comparison a change is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// Both alternatives.
    Both,
    /// Today only.
    Baseline,
    /// The proposal only.
    Reform,
}

/// A value set in one alternative or in both.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "SetGiven", try_from = "SetGiven")]
pub struct Set {
    /// For which alternative.
    pub arm: Arm,
    /// Which parameter.
    pub parameter: Parameter,
    /// Its value, in the parameter's unit.
    pub value: f64,
}

/// The same as it is written.
#[derive(Serialize, Deserialize)]
struct SetGiven {
    arm: Arm,
    parameter: Parameter,
    value: Given,
}

impl From<Set> for SetGiven {
    fn from(Set { arm, parameter, value }: Set) -> Self {
        Self { arm, parameter, value: Given::of(parameter, value) }
    }
}

impl TryFrom<SetGiven> for Set {
    type Error = Problem;

    fn try_from(SetGiven { arm, parameter, value }: SetGiven) -> Result<Self, Problem> {
        Ok(Self { arm, parameter, value: value.value(parameter, parameter.specification().path)? })
    }
}

impl Set {
    /// Reads `path=value`, `baseline.path=value` or `reform.path=value`.
    ///
    /// # Errors
    /// The problem with its place `place`: no `=`, an unknown path, or a value that the parameter does not accept.
    pub fn parse(written: &str, place: &str) -> Result<Self, Problem> {
        let Some((path, value)) = written.split_once('=') else {
            return Err(Problem::new(
                Code::WrongType,
                place,
                "Det saknas ett likhetstecken.",
                "Skriv sökväg=värde, till exempel refusal.uptake=0.5.",
            ));
        };
        let (arm, path) = match path.split_once('.') {
            Some(("baseline", rest)) => (Arm::Baseline, rest),
            Some(("reform", rest)) => (Arm::Reform, rest),
            Some(_) | None => (Arm::Both, path),
        };
        Self::read(arm, path.trim(), value.trim(), place)
    }

    /// Reads a path and a value for a known alternative.
    ///
    /// # Errors
    /// As [`Set::parse`].
    pub fn read(arm: Arm, path: &str, value: &str, place: &str) -> Result<Self, Problem> {
        let parameter = Parameter::from_path(path).ok_or_else(|| unknown_parameter(path, place))?;
        let word = || Given::Word(value.to_owned());
        let given = match value {
            // What looks like a number is a word to a choice, which tells that it knows no such word.
            _ if parameter.specification().unit == Unit::Choice => word(),
            "true" => Given::Number(1.0),
            "false" => Given::Number(0.0),
            number => number.parse().map_or_else(|_| word(), Given::Number),
        };
        let value = given.value(parameter, place)?;
        Ok(Self { arm, parameter, value: check_value(parameter, value, place)? })
    }

    /// Applies values to a pair of alternatives: first those for both, then those for one, so that the narrower wins.
    pub fn apply(sets: &[Self], baseline: &mut Scenario, reform: &mut Scenario) {
        let change = |set: &Self| Change { parameter: set.parameter, value: set.value, source: None };
        for set in sets.iter().filter(|set| set.arm == Arm::Both) {
            baseline.set(&change(set));
            reform.set(&change(set));
        }
        for set in sets {
            match set.arm {
                Arm::Both => {}
                Arm::Baseline => baseline.set(&change(set)),
                Arm::Reform => reform.set(&change(set)),
            }
        }
    }
}

/// The problem of a path that no parameter has.
pub(super) fn unknown_parameter(path: &str, place: &str) -> Problem {
    Problem::new(
        Code::UnknownParameter,
        place,
        format!("Det finns ingen parameter som heter {}.", quoted(path)),
        did_you_mean(
            path,
            SPECIFICATIONS.iter().map(|specification| specification.path),
            "Kommandot utfall parameters visar alla.",
        ),
    )
}
