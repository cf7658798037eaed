//! Who may come to whom today, whatever anybody knows of it: refusals, the few whom a selective recipient accepts,
//! employees kept from a home, and doors that stay closed on a bad day.

use crate::day::state::{Client, Conditions, Unit};
use crate::draws::Decision;
use crate::ids::StaffId;
use crate::record::ClosedDoor;
use crate::scenario::Parameter;
use crate::units::Day;

/// What stands between a recipient and an employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// Nothing.
    Open,
    /// A refusal in force.
    Refused,
    /// The recipient accepts only a few others.
    NotAccepted,
    /// The employer keeps them apart.
    Excluded,
    /// An experiment keeps them apart.
    Given,
}

/// What stands between them on a day. With `foresees`, a refusal under notice counts as one in force.
pub fn barrier(
    unit: &Unit,
    client: &Client,
    staff: StaffId,
    conditions: &Conditions,
    day: Day,
    foresees: bool,
) -> Barrier {
    let pair = client.pair(staff);
    if pair.excluded {
        Barrier::Excluded
    } else if is_given(unit, client, staff, conditions) {
        Barrier::Given
    } else if pair.is_refused(day) || foresees && pair.has_refusal() {
        Barrier::Refused
    } else if !client.accepts(staff) {
        Barrier::NotAccepted
    } else {
        Barrier::Open
    }
}

/// Whether an experiment keeps a pair apart: more pairs for a larger share, the smaller share's among them.
fn is_given(unit: &Unit, client: &Client, staff: StaffId, conditions: &Conditions) -> bool {
    let share = conditions.values.get(Parameter::RefusalGivenShare);
    share > 0.0 && {
        let member = unit.employee(staff).person.key;
        conditions.draws.of(client.person.key.0).of(member.0).about(Decision::GivenRefusal).chance(share)
    }
}

/// Whether a selective recipient would today let in somebody else rather than go without.
pub fn lets_others_in(client: &Client, conditions: &Conditions, day: Day) -> bool {
    let chance = conditions.values.get(Parameter::SelectiveLetsIn);
    conditions.draws.of(client.person.key.0).about(Decision::LetsIn).on(day).chance(chance)
}

/// Whether a recipient whose acceptance varies turns an employee away today.
pub fn turns_away_today(unit: &Unit, client: &Client, staff: StaffId, conditions: &Conditions, day: Day) -> bool {
    client.person.day_form && {
        let draws = conditions.draws.of(client.person.key.0).about(Decision::DayForm).on(day);
        draws.chance(conditions.values.get(Parameter::DayFormBadDays))
            && draws.of(unit.employee(staff).person.key.0).chance(conditions.values.get(Parameter::DayFormTurnsAway))
    }
}

/// Whether a door stays closed for somebody who comes without having been announced, and why.
pub fn closed_door(
    unit: &Unit,
    client: &Client,
    staff: StaffId,
    conditions: &Conditions,
    day: Day,
) -> Option<ClosedDoor> {
    match barrier(unit, client, staff, conditions, day, false) {
        Barrier::Refused => Some(ClosedDoor::Refused),
        Barrier::NotAccepted => (!lets_others_in(client, conditions, day)).then_some(ClosedDoor::NotAccepted),
        // Whoever plans knows of these.
        Barrier::Excluded | Barrier::Given => None,
        Barrier::Open => turns_away_today(unit, client, staff, conditions, day).then_some(ClosedDoor::DayForm),
    }
}
