//! What one run says of the targets.

use crate::calibrate::targets::Quantity;
use sim_core::ids::Key;
use sim_core::outcomes::{Measure, Outcomes};
use sim_core::population::Employment;
use sim_core::record::DayRecord;
use sim_core::run::observe;
use sim_core::scenario::{Parameter, ProviderKind, Scenario};
use sim_core::units::TotalSeconds;
use sim_core::{Extent, Search, prepare};
use std::collections::BTreeMap;

/// A unit with fewer fortnights than this in a run has no mean worth comparing.
const FEWEST_WINDOWS: u32 = 5;

/// One run: a value for each [`Quantity`], undefined where there is nothing to divide by.
pub struct Reading {
    /// In the order of [`Quantity::ALL`].
    values: [Option<f64>; Quantity::ALL.len()],
    /// What else came of it, for the fingerprint.
    pub outcomes: Outcomes,
}

impl Reading {
    /// Simulates a replication.
    pub fn made(scenario: &Scenario, days: u32, seed: u64, replication: u32) -> Self {
        let start = prepare(scenario, Extent::full(days), seed, replication);
        let mut units: Vec<UnitSums> = Vec::new();
        let mut unit_of: BTreeMap<Key, usize> = BTreeMap::new();
        let outcomes = observe(&start, scenario, Search::First, |record, state, _| {
            units.resize_with(state.units.len(), UnitSums::default);
            let unit = &state.units[usize::from(record.unit.0)];
            let sums = &mut units[usize::from(record.unit.0)];
            sums.in_house = unit.in_house();
            sums.add_day(record, scenario);
            let permanent = |employment| employment == Employment::Permanent;
            let here = unit.staff.iter().filter(|each| each.employed && permanent(each.person.employment));
            sums.permanent_days += here.count() as u32;
            for recipient in &unit.members {
                let client = &state.clients[recipient.0 as usize];
                unit_of.insert(client.person.key, usize::from(record.unit.0));
            }
        });
        for (key, person) in &outcomes.people {
            if let Some(unit) = unit_of.get(key) {
                units[*unit].faces += person.faces;
                units[*unit].windows += person.windows;
            }
        }
        let values = Quantity::ALL.map(|quantity| value(quantity, &outcomes, &units, scenario));
        Self { values, outcomes }
    }

    /// The value of a quantity.
    pub fn get(&self, quantity: Quantity) -> Option<f64> {
        self.values[quantity as usize]
    }
}

/// A unit's days.
#[derive(Default)]
struct UnitSums {
    in_house: bool,
    days: u32,
    permanent_days: u32,
    direct: TotalSeconds,
    paid: TotalSeconds,
    handling: TotalSeconds,
    faces: u32,
    windows: u32,
}

impl UnitSums {
    fn add_day(&mut self, record: &DayRecord, scenario: &Scenario) {
        self.days += 1;
        for shift in &record.shifts {
            self.direct += shift.visits.into();
            self.paid += shift.paid.into();
        }
        let handled = record.events.iter().filter_map(|event| event.handling());
        self.handling += handled.map(|minutes| TotalSeconds::from(scenario.values.minutes(minutes))).sum();
    }

    /// As the outcome `direct_time_share`, of one unit.
    fn direct_share(&self, management: f64) -> Option<f64> {
        ratio(self.direct.0 as f64, (1.0 + management) * self.paid.0 as f64 + self.handling.0 as f64)
    }

    fn staff(&self) -> Option<f64> {
        ratio(f64::from(self.faces), f64::from(self.windows)).filter(|_| self.windows >= FEWEST_WINDOWS)
    }

    fn is_small_team(&self) -> bool {
        ratio(f64::from(self.permanent_days), f64::from(self.days)).is_some_and(|mean| (4.0..=6.0).contains(&mean))
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn value(quantity: Quantity, outcomes: &Outcomes, units: &[UnitSums], scenario: &Scenario) -> Option<f64> {
    let groups = |counts: fn(f64) -> bool| {
        let management = scenario.values.get(Parameter::StaffManagement);
        let own = units.iter().filter(|unit| unit.in_house);
        let shares: Vec<f64> = own.filter_map(|unit| unit.direct_share(management)).collect();
        ratio(shares.iter().filter(|share| counts(**share)).count() as f64, shares.len() as f64)
    };
    let staff = || units.iter().filter_map(UnitSums::staff);
    match quantity {
        Quantity::Staff => outcomes.get(Measure::StaffMean),
        Quantity::DirectTime => outcomes.get(Measure::DirectTime),
        Quantity::BilledPrivate => billed(outcomes, &[ProviderKind::Private, ProviderKind::NonProfit]),
        Quantity::BilledInHouse => billed(outcomes, &[ProviderKind::InHouse]),
        Quantity::HourlyHours => outcomes.get(Measure::HourlyShare),
        Quantity::GroupsBelowHalf => groups(|share| share < 0.5),
        Quantity::GroupsAboveThreeQuarters => groups(|share| share > 0.75),
        Quantity::StaffFewest => staff().min_by(f64::total_cmp),
        Quantity::StaffMost => staff().max_by(f64::total_cmp),
        Quantity::StaffSmallTeams => {
            let small: Vec<&UnitSums> = units.iter().filter(|unit| unit.is_small_team()).collect();
            let sum = |part: fn(&UnitSums) -> u32| f64::from(small.iter().map(|unit| part(unit)).sum::<u32>());
            ratio(sum(|unit| unit.faces), sum(|unit| unit.windows))
        }
        Quantity::InHouseResult => {
            let own = || outcomes.money.providers.iter().filter(|each| each.kind == ProviderKind::InHouse);
            let days: u64 = own().map(|each| each.labour.recipient_days).sum();
            ratio(own().map(|each| each.accounts.result().sek()).sum(), days as f64 / 365.25)
        }
    }
}

/// What is billed where pay follows performed time and visits declined at the door are paid, as in Stockholm in 2014.
fn billed(outcomes: &Outcomes, kinds: &[ProviderKind]) -> Option<f64> {
    let flows: Vec<_> = kinds.iter().map(|kind| outcomes.money.flow(Some(*kind))).collect();
    let reported: TotalSeconds = flows.iter().map(|flow| flow.registered + flow.declined).sum();
    let granted: TotalSeconds = flows.iter().map(|flow| flow.granted).sum();
    ratio(reported.0 as f64, granted.0 as f64)
}
