//! One day of one unit, on one screen: who is there, what is due, the plan, the round, what people make of it.

pub mod absence;
pub mod demand;
mod experience;
pub mod planning;
mod problem;
mod repair;
pub mod roster;
pub mod state;
mod visits;

use planning::{Planner, Problem};
use roster::Desk;
use state::{Client, Conditions, CrewMember, DayPlan, DueVisit, State, Unit};

use crate::ids::{RecipientId, UnitId};
use crate::population::Recipient;
use crate::record::DayRecord;
use crate::units::Day;

/// Memory that a day works with and the next day uses again; nothing in it passes from day to day.
#[derive(Default)]
pub struct Workbench {
    planner: Planner,
    problem: Problem,
    drafts: Problem,
    today: DayPlan,
    walk: visits::Walk,
    due: Vec<DueVisit>,
    crew: Vec<CrewMember>,
}

impl Workbench {
    /// The part that makes rosters.
    pub fn desk(&mut self) -> Desk<'_> {
        Desk { planner: &mut self.planner, problem: &mut self.drafts }
    }

    /// The plan of the day that was just carried out, with the problem that it solves: for audits.
    pub fn plan(&self) -> (&Problem, &DayPlan) {
        (&self.problem, &self.today)
    }
}

/// Lets one unit live one day and writes it down.
pub fn live(
    state: &mut State,
    unit: UnitId,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
    record: &mut DayRecord,
) {
    record.begin(unit, day);
    let State { clients, units } = state;
    let unit = &mut units[usize::from(unit.0)];

    // 1. Arrivals, departures, hospital.
    for person in demand::arrivals(unit, conditions, day) {
        let recipient = RecipientId(clients.len() as u32);
        admit(unit, clients, recipient, person, conditions, day, bench);
    }
    let leaving: Vec<RecipientId> =
        unit.members.iter().copied().filter(|recipient| clients[recipient.0 as usize].person.leaves <= day).collect();
    for recipient in leaving {
        release(unit, clients, recipient);
        clients[recipient.0 as usize].active = false;
    }
    for recipient in &unit.members {
        demand::hospital(&mut clients[recipient.0 as usize], conditions, day);
    }
    roster::renew_if_changed(unit, clients, conditions, day, &mut bench.desk());

    // 2. Visits due.
    demand::due(unit, clients, conditions, day, &mut bench.due, record);
    std::mem::swap(&mut bench.today.visits, &mut bench.due);

    // 3. Absence and its replacement.
    for employee in &mut unit.staff {
        absence::pass_a_day(employee, conditions, day);
    }
    absence::crew(unit, conditions, day, &mut bench.crew);
    std::mem::swap(&mut bench.today.crew, &mut bench.crew);

    // 4. The base roster repaired.
    repair::repair(unit, clients, conditions, day, &mut bench.planner, &mut bench.problem, &mut bench.today);

    // 5. The routes carried out.
    visits::carry_out(unit, clients, conditions, day, &bench.problem, &bench.today, &mut bench.walk, record);

    // 6. What people make of it.
    for (recipient, staff) in experience::experience(unit, clients, conditions, day, record) {
        roster::keep_apart(unit, recipient, staff, clients, conditions, day, &mut bench.desk());
    }
    appoint_contacts(unit, clients);
}

/// Takes a recipient into a unit: a home on the map, a place in the roster.
pub fn admit(
    unit: &mut Unit,
    clients: &mut Vec<Client>,
    recipient: RecipientId,
    person: Recipient,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    let home = person.home;
    clients.push(Client::new(person, unit.id, day, 0));
    let row = unit.settle(recipient, home, clients, &conditions.geographies[unit.area]);
    clients[recipient.0 as usize].row = row;
    enrol(unit, recipient, clients, conditions, day, bench);
}

/// Writes a recipient who has a home on the unit's map into its list and roster.
pub fn enrol(
    unit: &mut Unit,
    recipient: RecipientId,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    let place = unit.members.partition_point(|other| *other < recipient);
    unit.members.insert(place, recipient);
    roster::include(unit, recipient, clients, conditions, day, &mut bench.desk());
}

/// Takes a recipient out of a unit.
pub fn release(unit: &mut Unit, clients: &[Client], recipient: RecipientId) {
    unit.members.retain(|other| *other != recipient);
    unit.rows[usize::from(clients[recipient.0 as usize].row)] = None;
    roster::exclude(unit, recipient);
}

/// Gives a contact to everybody who has none.
pub fn appoint_contacts(unit: &Unit, clients: &mut [Client]) {
    for recipient in &unit.members {
        let client = &mut clients[recipient.0 as usize];
        if client.contact.is_none() {
            client.contact = roster::natural_contact(unit, client, *recipient);
        }
    }
}
