//! The experiment behind the curves of case 000: units of four sizes in which a share of all pairs of recipient and employee
//! is kept apart, at three levels of sick leave. What else keeps people apart is switched off, so that the share alone
//! differs.

use sim_core::scenario::{
    Area, Homes, Parameter, ProviderKind, ProviderSetup, Scenario, Sources, TravelMode, UnitSetup, Values,
};

/// Shifts of a weekday, and the recipients who fill about so many.
pub const SIZES: [(u32, u32); 4] = [(5, 20), (10, 46), (20, 102), (40, 220)];
/// Shares of days that a permanent employee is sick.
pub const SICK: [f64; 3] = [0.05, 0.09, 0.15];
/// Shares of refused pairs; the pairs of a smaller share are among those of a larger.
pub const SHARES: [f64; 4] = [0.0, 0.03, 0.10, 0.30];

/// What is off: recipients' own refusals, those who accept only a few, bad days, employees kept from a home, and growth.
const OFF: [Parameter; 5] = [
    Parameter::DiscomfortWishShare,
    Parameter::SelectiveShare,
    Parameter::DayFormShare,
    Parameter::ExclusionShare,
    Parameter::RecipientsGrowth,
];

/// One point of the curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Shifts of a weekday, about.
    pub staff: u32,
    /// Recipients on the first day.
    pub recipients: u32,
    /// Share of days that a permanent employee is sick.
    pub sick: f64,
    /// Share of pairs kept apart.
    pub refused_share: f64,
}

impl Point {
    /// Every point: by size, then sick leave, then share.
    pub fn all() -> Vec<Self> {
        let mut points = Vec::new();
        for (staff, recipients) in SIZES {
            for sick in SICK {
                points.extend(SHARES.map(|refused_share| Self { staff, recipients, sick, refused_share }));
            }
        }
        points
    }

    /// One unit in a town of 4 km², with everything else at its default.
    pub fn scenario(&self) -> Scenario {
        let mut values = Values::default();
        for parameter in OFF {
            values.set(parameter, 0.0);
        }
        values.set(Parameter::AbsenceSick, self.sick);
        values.set(Parameter::RefusalGivenShare, self.refused_share);
        // The id is the same for every size: a larger unit has the recipients of a smaller one, and more.
        let unit = UnitSetup { id: "gruppen".to_owned(), area: 0, recipients: self.recipients };
        Scenario {
            municipality: "kurvor".to_owned(),
            name: "Kurvor".to_owned(),
            areas: vec![Area { id: "tatort".to_owned(), km2: 4.0, mode: TravelMode::CarTown, homes: Homes::Uniform }],
            providers: vec![ProviderSetup {
                id: "utforaren".to_owned(),
                name: "Utföraren".to_owned(),
                kind: ProviderKind::InHouse,
                units: vec![unit],
            }],
            // The share is a lever, but one that was always there: the warm-up has it, too, and rosters made in it.
            today: values.clone(),
            values,
            sources: Sources::default(),
        }
    }
}
