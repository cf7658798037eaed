//! How municipalities pay: the presets of the folder `payments/`. A preset says everything about payment: what its file leaves
//! out has the model's default, so that nothing stays behind of another preset. Prices of other years are converted to those
//! of runs, and nowhere else.

use crate::{Bilingual, with_id};
use serde::Deserialize;
use sim_core::scenario::{
    Change, Code, Given, Parameter, Problem, Quality, SPECIFICATIONS, Scenario, Source, Unit, check_value,
};
use sim_core::units::{Nominal, PriceYear};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a municipality pays.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The id.
    pub id: String,
    /// What to call it.
    pub name: Bilingual,
    /// What it holds, and what in it is not known: to be shown wherever it is chosen.
    pub note: Bilingual,
    /// Whether documents name it without giving its rules, so that all of it is assumed.
    pub described: bool,
    /// A value for everything about payment, in the prices of runs, each with its source.
    pub values: Vec<Change>,
    /// Prices as they were published.
    pub published: BTreeMap<Parameter, Nominal>,
}

impl Payment {
    /// Reads a preset.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(file: &str) -> Result<Self, String> {
        let File { id, described, name, note, values } = toml::from_str(file).map_err(|error| error.to_string())?;
        let mut problems = Vec::new();
        if !values.contains_key(&Parameter::PaymentModel) {
            problems.push("payment.model is missing".to_owned());
        }
        let mut payment = Self { id, name, note, described, values: Vec::new(), published: BTreeMap::new() };
        for (parameter, value) in &values {
            if let Err(problem) = payment.add(*parameter, value) {
                problems.push(format!("{}: {problem}", parameter.specification().path));
            }
        }
        let left_out = |parameter: Parameter| is_about_payment(parameter) && !values.contains_key(&parameter);
        for specification in SPECIFICATIONS.iter().filter(|found| left_out(found.parameter)) {
            let source = Source { source: "Antagande".to_owned(), year: None, quality: Quality::D };
            let (parameter, value) = (specification.parameter, specification.default);
            payment.values.push(Change { parameter, value, source: Some(source) });
        }
        payment.values.sort_by_key(|change| change.parameter);
        if problems.is_empty() { Ok(payment) } else { Err(problems.join("; ")) }
    }

    fn add(&mut self, parameter: Parameter, value: &Value) -> Result<(), String> {
        let specification = parameter.specification();
        let given = value.value.value(parameter, specification.path).map_err(|problem| problem.cause)?;
        let mut source = Source { source: value.source.clone(), year: value.year, quality: value.quality };
        let here = match (is_price(specification.unit), value.price_year) {
            (true, Some(year)) => {
                let published = Nominal::new(given, PriceYear(year));
                let fixed = published.fixed().ok_or(format!("there is no wage to convert prices of {year} by"))?;
                if PriceYear(year) != PriceYear::OF_RUNS {
                    source.source += &format!("; {given} kr i {year} års priser, omräknat med löner [ALI]");
                    source.quality = match source.quality {
                        Quality::A | Quality::B | Quality::C => Quality::C,
                        Quality::D => Quality::D,
                    };
                }
                self.published.insert(parameter, published);
                fixed
            }
            (true, None) => return Err("a price needs the year of its money, price_year".to_owned()),
            (false, Some(_)) => return Err("only a price has a price_year".to_owned()),
            (false, None) => given,
        };
        let value = check_value(parameter, here, specification.path).map_err(|problem| problem.cause)?;
        self.values.push(Change { parameter, value, source: Some(source) });
        Ok(())
    }

    /// Makes it a proposal: it holds from the first counted day.
    pub fn propose(&self, scenario: &mut Scenario) {
        self.values.iter().for_each(|change| scenario.set(change));
    }

    /// Makes it the rules of today, which hold during warm-up, too.
    pub fn hold_today(&self, scenario: &mut Scenario) {
        self.propose(scenario);
        self.values.iter().for_each(|change| scenario.today.set(change.parameter, change.value));
    }
}

/// Whether a preset must say it.
fn is_about_payment(parameter: Parameter) -> bool {
    parameter.specification().path.starts_with("payment.")
}

fn is_price(unit: Unit) -> bool {
    match unit {
        Unit::SekPerHour | Unit::SekPerKm | Unit::SekPerYear | Unit::SekPerMonth | Unit::Sek => true,
        Unit::Share
        | Unit::Minutes
        | Unit::Hours
        | Unit::HoursPerMonth
        | Unit::Days
        | Unit::Weeks
        | Unit::Years
        | Unit::PerYear
        | Unit::People
        | Unit::Providers
        | Unit::Months
        | Unit::KmPerHour
        | Unit::VisitsPerDay
        | Unit::Ratio
        | Unit::LogOdds
        | Unit::HoursPerYear
        | Unit::KgPerKm
        | Unit::Iterations
        | Unit::Flag
        | Unit::Choice => false,
    }
}

/// A preset as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    #[serde(default)]
    described: bool,
    name: Bilingual,
    note: Bilingual,
    values: BTreeMap<Parameter, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Value {
    value: Given,
    price_year: Option<u16>,
    source: String,
    year: Option<u16>,
    quality: Quality,
}

static PAYMENTS: LazyLock<Vec<Payment>> = LazyLock::new(|| {
    [
        include_str!("../../payments/huddinge-2017.toml"),
        include_str!("../../payments/jonkoping-2016.toml"),
        include_str!("../../payments/norrkoping.toml"),
        include_str!("../../payments/orebro.toml"),
        include_str!("../../payments/solna-2024.toml"),
        include_str!("../../payments/stockholm-2014.toml"),
        include_str!("../../payments/stockholm-2017.toml"),
        include_str!("../../payments/stockholm-2024.toml"),
    ]
    .into_iter()
    .map(|file| Payment::read(file).unwrap_or_else(|error| panic!("an embedded payment is rejected: {error}")))
    .collect()
});

/// The ways to pay that come with Utfall, by id.
pub fn payments() -> &'static [Payment] {
    &PAYMENTS
}

/// The payment with this id.
///
/// # Errors
/// The problem, at `place`, when there is none.
pub fn payment(id: &str, place: &str) -> Result<&'static Payment, Problem> {
    with_id(payments(), |payment| &payment.id, id, (Code::UnknownChoice, "ingen färdig ersättning"), place)
}
