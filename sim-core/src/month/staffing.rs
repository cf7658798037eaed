//! Who leaves and who is hired, and how many permanent hours are right. Leaving is a uniform per employee and day against a threshold that refusals may raise;
//! hiring is drawn by (unit, vacancy, candidate), one candidate a month.

use crate::day::state::{Client, Conditions, Employee, Provider, State, Unit};
use crate::draws::Decision;
use crate::ids::{Key, StaffId};
use crate::policy::staffing::permanent_hours;
use crate::population::{Employment, StaffMember};
use crate::record::Event;
use crate::scenario::Parameter;
use crate::units::Day;

/// Days between candidates, on average.
const MONTH: f64 = 30.4;

/// Lets permanent employees leave and fills vacancies.
pub fn leave_and_hire(
    unit: &mut Unit,
    provider: &Provider,
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
) -> Vec<Event> {
    let mut events = Vec::new();
    for index in 0..unit.roster.lines.len() {
        if let Some(staff) = unit.roster.lines[index].holder {
            if leaves(unit.employee(staff), provider, conditions, day) {
                unit.staff[usize::from(staff.0)].employed = false;
                let line = &mut unit.roster.lines[index];
                line.holder = None;
                line.vacant_since = day;
                line.vacancy = unit.vacancies;
                unit.vacancies += 1;
                for recipient in &unit.members {
                    let client = &mut clients[recipient.0 as usize];
                    if client.contact == Some(staff) {
                        client.contact = None;
                    }
                }
                events.push(Event::Left(staff));
            }
        } else if let Some(staff) = hire(unit, index, conditions, day) {
            events.push(Event::Hired(staff));
        }
    }
    events
}

fn leaves(employee: &Employee, provider: &Provider, conditions: &Conditions, day: Day) -> bool {
    let strength = conditions.values.get(Parameter::MoraleLeaving);
    let morale = libm::exp(strength * employee.refused_lately(day) as f64);
    let led = libm::exp(-conditions.values.get(Parameter::QualityLeaving) * provider.quality);
    let hazard = conditions.values.get(Parameter::StaffLeaving) / 365.25 * morale * led;
    let draws = conditions.draws.of(employee.person.key.0).about(Decision::Leaving);
    (0..conditions.calendar.days_of_month(day)).any(|back| draws.on(day.after(-back)).chance(hazard))
}

fn hire(unit: &mut Unit, line: usize, conditions: &Conditions, day: Day) -> Option<StaffId> {
    let vacancy = &unit.roster.lines[line];
    let candidate = conditions.calendar.months_between(vacancy.vacant_since, day);
    let draws =
        conditions.draws.of(unit.key.0).about(Decision::Hiring).of(u64::from(vacancy.vacancy)).of(candidate as u64);
    let chance = 1.0 - libm::exp(-MONTH / conditions.values.get(Parameter::StaffHireDays));
    if !draws.chance(chance) {
        return None;
    }
    let person = StaffMember::draw(Key(draws.of(1).bits()), Employment::Permanent, conditions.values, conditions.draws);
    let staff = unit.employ(person);
    unit.roster.lines[line].holder = Some(staff);
    Some(staff)
}

/// What the permanent hours of each unit were based on in the calibrated present.
#[derive(Clone, Debug, Default)]
pub struct Certainty {
    units: Vec<f64>,
    mean: f64,
}

impl Certainty {
    /// How certain volume and presence are today.
    pub fn at_present(state: &State, conditions: &Conditions) -> Self {
        let units: Vec<f64> = state.units.iter().map(|unit| hours(unit, state, conditions)).collect();
        let mean = units.iter().sum::<f64>() / units.len().max(1) as f64;
        Self { units, mean }
    }

    /// Sets how many permanent hours each unit has when its roster is made next: as many more or fewer as are right with the
    /// certainty of now instead of that of the present.
    pub fn set_cover(&self, state: &mut State, conditions: &Conditions) {
        let strength = conditions.values.get(Parameter::ResponseStaffing);
        let now: Vec<f64> = state
            .units
            .iter()
            .map(|unit| if unit.is_open { hours(unit, state, conditions) } else { self.mean })
            .collect();
        for (index, (unit, now)) in state.units.iter_mut().zip(now).enumerate() {
            let before = self.units.get(index).copied().unwrap_or(self.mean);
            unit.cover = if before > 0.0 { libm::pow(now / before, strength) } else { 1.0 };
        }
    }
}

/// Permanent hours that are right, relative to the expected volume. Volume is spread by those who come and go within the horizon,
/// each with their own hours; presence by who is sick or on leave.
fn hours(unit: &Unit, state: &State, conditions: &Conditions) -> f64 {
    let values = conditions.values;
    let granted = unit.members.iter().map(|recipient| state.clients[recipient.0 as usize].person.granted.hours);
    let (sum, squares) = granted.fold((0.0, 0.0), |(sum, squares), hours| (sum + hours, squares + hours * hours));
    if sum <= 0.0 {
        return 1.0;
    }
    let spread = values.hours_spread(sum, squares, unit.roster.lines.len() as f64);
    let place = &state.providers[usize::from(unit.provider.0)].places[unit.area];
    let there = f64::from(state.recipients(unit.provider, unit.area)).max(1.0);
    permanent_hours(&values.hour_costs(place.guaranteed / there), spread)
}
