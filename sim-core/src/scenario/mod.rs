//! A scenario that has been checked: the municipality's structure and a value for every parameter. It is made from what
//! a person wrote, and nothing after it doubts it again.

mod check;
mod file;
mod given;
pub mod parameter;
pub mod problem;
pub mod reform;
mod rules;

pub use check::{BaseError, MOST_RECIPIENTS, MOST_UNITS, check, check_value, comparable};
pub use given::Given;
pub use parameter::{Kind, Parameter, Quality, SPECIFICATIONS, Source, Specification, Unit};
pub use problem::{Code, Problem};
pub use reform::{Arm, Change, Reform, Set};

use crate::policy::refusal::Right;
use crate::units::{Seconds, rounded};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How people travel in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum TravelMode {
    /// On foot.
    Walk,
    /// By bicycle.
    Cycle,
    /// By car in town.
    CarTown,
    /// By car in the country.
    CarRural,
}

/// How homes lie in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Homes {
    /// Anywhere, equally likely.
    Uniform,
    /// Around a few centres.
    Clustered,
}

/// A part of the municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The id in the file.
    pub id: String,
    /// Size in square kilometres; treated as a square.
    pub km2: f64,
    /// How people travel there.
    pub mode: TravelMode,
    /// How homes lie.
    pub homes: Homes,
}

/// Who runs a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProviderKind {
    /// The municipality itself.
    InHouse,
    /// A company.
    Private,
    /// An association or foundation.
    NonProfit,
}

impl ProviderKind {
    /// Every kind, in the order of the enum.
    pub const ALL: [Self; 3] = [Self::InHouse, Self::Private, Self::NonProfit];
}

/// A planning group of one provider in one area.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitSetup {
    /// The id in the file, unique in the municipality.
    pub id: String,
    /// Position in [`Scenario::areas`].
    pub area: usize,
    /// Recipients on the first day.
    pub recipients: u32,
}

/// A provider and its units.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderSetup {
    /// The id in the file.
    pub id: String,
    /// What people call it: its name in the file, or its id.
    pub name: String,
    /// Who runs it.
    pub kind: ProviderKind,
    /// Its units, sorted by id; none of a provider that is not there but could come.
    pub units: Vec<UnitSetup>,
}

/// A value for every parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Values([f64; SPECIFICATIONS.len()]);

impl Default for Values {
    fn default() -> Self {
        Self(std::array::from_fn(|index| SPECIFICATIONS[index].default))
    }
}

impl Values {
    /// The value as it stands in the file, in the parameter's unit.
    pub fn get(&self, parameter: Parameter) -> f64 {
        self.0[parameter as usize]
    }

    /// Sets a value that has been checked against the parameter's range.
    pub fn set(&mut self, parameter: Parameter, value: f64) {
        self.0[parameter as usize] = value;
    }

    /// A yes or no.
    pub fn flag(&self, parameter: Parameter) -> bool {
        self.get(parameter) != 0.0
    }

    /// The right to decline employees as these values design it.
    pub fn right(&self) -> Right {
        Right {
            uptake: self.get(Parameter::RefusalUptake),
            cap: rounded(self.get(Parameter::RefusalCap)) as u32,
            strict: self.flag(Parameter::RefusalStrict),
            registry: self.flag(Parameter::RefusalRegistry),
            notice_days: rounded(self.get(Parameter::RefusalNoticeDays)) as i32,
            review_days: Some(rounded(self.get(Parameter::RefusalReviewDays)) as i32).filter(|days| *days > 0),
            exempt_critical: self.flag(Parameter::RefusalExemptCritical),
            exempt_below: rounded(self.get(Parameter::RefusalExemptBelow)) as u32,
            reason_required: self.flag(Parameter::RefusalReasonRequired),
        }
    }

    /// A value in minutes as seconds.
    pub fn minutes(&self, parameter: Parameter) -> Seconds {
        Seconds::from_minutes(self.get(parameter))
    }
}

/// Where a scenario's own numbers come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// Of values that differ from the defaults; the others have the source of their [`Specification`].
    pub parameters: BTreeMap<Parameter, Source>,
    /// Of the municipality, its areas, providers and units, by their path in the file, as far as the file says.
    pub structure: BTreeMap<String, Source>,
}

/// A municipality with everything decided and assumed about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The id of the municipality that it is about.
    pub municipality: String,
    /// What to call it.
    pub name: String,
    /// Sorted by id.
    pub areas: Vec<Area>,
    /// Sorted by id.
    pub providers: Vec<ProviderSetup>,
    /// The values in force from the first counted day.
    pub values: Values,
    /// The levers in force during warm-up: what the municipality does today.
    pub today: Values,
    /// Where the numbers come from. Never read by a run.
    pub sources: Sources,
}

impl Scenario {
    /// Where the value of a parameter comes from.
    pub fn source(&self, parameter: Parameter) -> Source {
        self.sources.parameters.get(&parameter).cloned().unwrap_or_else(|| parameter.specification().source())
    }

    /// Sets a checked value. A lever takes effect on the first counted day; an assumption holds throughout.
    pub fn set(&mut self, change: &Change) {
        let parameter = change.parameter;
        let unchanged = self.values.get(parameter) == change.value;
        self.values.set(parameter, change.value);
        match parameter.specification().kind {
            Kind::Lever => {}
            Kind::Assumption => self.today.set(parameter, change.value),
        }
        match &change.source {
            Some(source) => drop(self.sources.parameters.insert(parameter, source.clone())),
            None if unchanged => {}
            None => drop(self.sources.parameters.insert(parameter, Source::unstated(parameter))),
        }
    }

    /// Recipients on the first day.
    pub fn recipients(&self) -> u32 {
        self.providers.iter().flat_map(|provider| &provider.units).map(|unit| unit.recipients).sum()
    }

    /// A provider's id by its position: that in the file, or that of one that could come.
    pub fn provider_id(&self, position: usize) -> String {
        match self.providers.get(position) {
            Some(provider) => provider.id.clone(),
            None => potential_provider(self.number_of_newcomer(position)),
        }
    }

    /// What people call a provider, by its position.
    pub fn provider_name(&self, position: usize) -> Called {
        match self.providers.get(position) {
            Some(provider) => Called::Name(provider.name.clone()),
            None => Called::Newcomer(self.number_of_newcomer(position)),
        }
    }

    fn number_of_newcomer(&self, position: usize) -> usize {
        position - self.providers.len() + 1
    }
}

/// What people call a provider.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Called {
    /// By the name in the municipality's file.
    Name(String),
    /// One that could come, by its number from 1: the reader's language has the words.
    Newcomer(usize),
}

/// The id of a provider that could come, by number.
pub fn potential_provider(number: usize) -> String {
    format!("ny-utforare-{number}")
}
