//! A scenario that has been checked: the municipality's structure and a value for every parameter. It is made from what
//! a person wrote, and nothing after it doubts it again.

pub mod parameter;

pub use parameter::{Kind, Parameter, Quality, SPECIFICATIONS, Specification, Unit};

use crate::units::Seconds;

/// How people travel in an area. Short legs are walked in every mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderKind {
    /// The municipality itself.
    InHouse,
    /// A company.
    Private,
    /// An association or foundation.
    NonProfit,
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
    /// Who runs it.
    pub kind: ProviderKind,
    /// Its units, sorted by id.
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

    /// A value in minutes as seconds.
    pub fn minutes(&self, parameter: Parameter) -> Seconds {
        Seconds::from_minutes(self.get(parameter))
    }
}

/// A municipality with everything decided and assumed about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
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
}
