//! Who leaves and who is hired. Leaving is a uniform per employee and day against a threshold that refusals may raise;
//! hiring is drawn by (unit, vacancy, candidate), one candidate a month.

use crate::day::state::{Client, Conditions, Employee, Unit};
use crate::draws::Decision;
use crate::ids::{Key, StaffId};
use crate::population::{Employment, StaffMember};
use crate::record::Event;
use crate::scenario::Parameter;
use crate::units::Day;

/// Days between candidates, on average.
const MONTH: f64 = 30.4;

/// Lets permanent employees leave and fills vacancies.
pub fn leave_and_hire(unit: &mut Unit, clients: &mut [Client], conditions: &Conditions, day: Day) -> Vec<Event> {
    let mut events = Vec::new();
    for index in 0..unit.roster.lines.len() {
        if let Some(staff) = unit.roster.lines[index].holder {
            if leaves(unit.employee(staff), conditions, day) {
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

fn leaves(employee: &Employee, conditions: &Conditions, day: Day) -> bool {
    let strength = conditions.values.get(Parameter::MoraleLeaving);
    let morale = libm::exp(strength * employee.refused_lately(day) as f64);
    let hazard = conditions.values.get(Parameter::StaffLeaving) / 365.25 * morale;
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
