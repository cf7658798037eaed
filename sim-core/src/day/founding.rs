//! How a unit begins and ends: whom it has, who works there.

use crate::day::planning::Travel;
use crate::day::state::{Client, Conditions, Employee, Provider, Roster, Unit};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, ProviderId, RecipientId, StaffId, UnitId};
use crate::population::{Employment, Point, StaffMember, middle};
use crate::scenario::Parameter;
use crate::units::rounded;

/// People that agencies send to one unit (Antagande).
const AGENCY_PEOPLE: u64 = 12;

/// A unit without anybody.
pub fn empty(id: UnitId, key: Key, provider: ProviderId, area: usize, of: &Provider, conditions: &Conditions) -> Unit {
    Unit {
        id,
        key,
        provider,
        kind: of.kind,
        area,
        founded_with: 0,
        base: conditions.geographies[area].base(),
        travel: Travel::new(1),
        rows: vec![None],
        members: Vec::new(),
        staff: Vec::new(),
        roster: Roster::default(),
        late_yesterday: Vec::new(),
        deferred: Vec::new(),
        wishes: Vec::new(),
        neighbours: Vec::new(),
        vacancies: 0,
        stretch: 1.0,
        cover: 1.0,
        is_open: false,
        centre: Point::default(),
        conduct: of.quality * conditions.values.get(Parameter::QualityConduct),
    }
}

/// Gives a unit its first recipients.
pub fn settle(unit: &mut Unit, members: Vec<RecipientId>, clients: &mut [Client], conditions: &Conditions) {
    unit.founded_with = members.len() as u32;
    unit.centre = middle(members.iter().map(|recipient| clients[recipient.0 as usize].person.home));
    unit.members = members;
    for index in 0..unit.members.len() {
        let recipient = unit.members[index];
        let row = unit.settle(recipient, clients, &conditions.geographies[unit.area]);
        let client = &mut clients[recipient.0 as usize];
        (client.unit, client.row) = (unit.id, row);
    }
    unit.is_open = true;
}

/// Somebody whom a unit employs, by number.
fn person(unit: Key, employment: Employment, number: u64, conditions: &Conditions) -> StaffMember {
    let draws = conditions.draws.of(unit.0).about(Decision::StaffMember);
    let key = Key(draws.of(employment as u64).of(number).bits());
    StaffMember::draw(key, employment, conditions.values, conditions.draws)
}

/// Employs a manager, permanent staff for most lines, hourly staff, the people an agency may send, and lists the managers
/// of the provider's other units in the area.
pub fn employ_everybody(unit: &mut Unit, siblings: impl Iterator<Item = Key>, conditions: &Conditions) {
    let draws: Draws = conditions.draws.of(unit.key.0).about(Decision::StaffMember);
    let own = unit.key;
    unit.employ(person(own, Employment::Manager, 0, conditions));
    // As many vacancies as leaving and hiring make in the long run.
    let vacant = conditions.values.get(Parameter::StaffLeaving)
        * (conditions.values.get(Parameter::StaffHireDays) + 15.0)
        / 365.25;
    for line in 0..unit.roster.lines.len() {
        let number = u64::from(unit.roster.lines[line].vacancy);
        if !draws.of(number).of(1).chance(vacant) {
            let staff = unit.employ(person(own, Employment::Permanent, number, conditions));
            unit.roster.lines[line].holder = Some(staff);
        }
    }
    for number in 0..pool(unit, conditions) {
        unit.employ(person(own, Employment::Hourly, number, conditions));
    }
    for number in 0..AGENCY_PEOPLE {
        unit.employ(person(own, Employment::Agency, number, conditions));
    }
    for sibling in siblings {
        let manager = unit.employ(person(sibling, Employment::Manager, 0, conditions));
        unit.neighbours.push(manager);
    }
}

/// Hourly staff that the unit's size asks for.
fn pool(unit: &Unit, conditions: &Conditions) -> u64 {
    rounded(conditions.values.get(Parameter::CoverPool) * unit.roster.lines.len() as f64).max(2) as u64
}

/// Adds the hourly staff that a unit lacks since it has grown; answers who they are.
pub fn widen_pool(unit: &mut Unit, conditions: &Conditions) -> Vec<StaffId> {
    let is_hourly = |staff: &&Employee| staff.person.employment == Employment::Hourly;
    let there = unit.staff.iter().filter(is_hourly).count() as u64;
    let own = unit.key;
    (there..pool(unit, conditions))
        .map(|number| unit.employ(person(own, Employment::Hourly, number, conditions)))
        .collect()
}

/// Ends a unit: nobody works there any more.
pub fn dissolve(unit: &mut Unit) {
    unit.is_open = false;
    unit.staff.iter_mut().for_each(|employee| employee.employed = false);
    unit.roster = Roster::default();
    unit.late_yesterday.clear();
    unit.neighbours.clear();
}
