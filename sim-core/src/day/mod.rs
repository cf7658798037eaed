//! One day of one unit, on one screen: who is there, what is due, the plan, the round, what people make of it. Before it people
//! come to the municipality, each to a unit of the provider of their choice.

pub mod absence;
pub mod acceptance;
pub mod choice;
pub mod demand;
mod experience;
mod founding;
pub mod planning;
mod problem;
mod registration;
mod repair;
pub mod roster;
pub mod state;
mod visits;

use planning::{Planner, Problem};
use problem::Posed;
use roster::Desk;
use state::{Client, Conditions, CrewMember, DayPlan, DueVisit, State, Unit};

use crate::ids::{Key, ProviderId, RecipientId, StaffId, UnitId};
use crate::record::DayRecord;
use crate::scenario::Parameter;
use crate::units::{Day, rounded};

/// Memory that a day works with and the next day uses again; nothing in it passes from day to day.
#[derive(Default)]
pub struct Workbench {
    planner: Planner,
    problem: Posed,
    drafts: Posed,
    today: DayPlan,
    walk: visits::Walk,
    due: Vec<DueVisit>,
    crew: Vec<CrewMember>,
}

impl Workbench {
    /// The part that makes rosters.
    pub fn desk(&mut self) -> Desk<'_> {
        Desk { planner: &mut self.planner, posed: &mut self.drafts }
    }

    /// The plan of the day that was just carried out, with the problem that it solves: for audits.
    pub fn plan(&self) -> (&Problem, &DayPlan) {
        (&self.problem.problem, &self.today)
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
    let State { clients, units, providers, .. } = state;
    let unit = &mut units[usize::from(unit.0)];
    if !unit.is_open {
        demand::forget_waiting(unit, record);
        return;
    }

    // 1. Departures, new assessments, hospital; wishes that end.
    let leaving: Vec<RecipientId> =
        unit.members.iter().copied().filter(|recipient| clients[recipient.0 as usize].person.leaves <= day).collect();
    for recipient in leaving {
        release(unit, clients, recipient);
        clients[recipient.0 as usize].leave();
    }
    for index in 0..unit.members.len() {
        let recipient = unit.members[index];
        let client = &mut clients[recipient.0 as usize];
        if client.person.is_reassessed(day, conditions.values, conditions.draws) {
            demand::reassess(unit, client, recipient, conditions, day, record);
            settle_accepted(unit, client, recipient, conditions);
            roster::replace(unit, recipient, clients, conditions, day, &mut bench.desk());
        }
        demand::hospital(&mut clients[recipient.0 as usize], conditions, day);
    }
    experience::reconsider(unit, clients, conditions, day, record);
    roster::renew_if_changed(unit, clients, conditions, day, &mut bench.desk());

    // 2. Visits due.
    demand::due(unit, clients, conditions, day, &mut bench.due, record);
    std::mem::swap(&mut bench.today.visits, &mut bench.due);

    // 3. Absence and its replacement.
    let season = absence::Season::of(conditions, day);
    for employee in &mut unit.staff {
        absence::pass_a_day(employee, conditions, day, season);
    }
    absence::crew(unit, conditions, day, &mut bench.crew);
    std::mem::swap(&mut bench.today.crew, &mut bench.crew);

    // 4. The base roster repaired.
    repair::repair(unit, clients, conditions, day, &mut bench.planner, &mut bench.problem, &mut bench.today);

    // 5. The routes carried out.
    visits::carry_out(unit, clients, conditions, day, &bench.problem.problem, &bench.today, &mut bench.walk, record);

    // 6. What is reported of it.
    registration::register(unit, &providers[usize::from(unit.provider.0)], clients, conditions, record);

    // 7. What people make of it.
    for (recipient, staff) in experience::experience(unit, clients, conditions, day, record) {
        roster::keep_apart(unit, recipient, staff, clients, conditions, day, &mut bench.desk());
    }
    appoint_contacts(unit, clients);
    choose_accepted(unit, clients, conditions, day, bench);
}

/// Lets people come to the municipality, each to the provider of their choice.
pub fn arrive(state: &mut State, conditions: &Conditions, day: Day, bench: &mut Workbench) {
    for (area, geography) in conditions.geographies.iter().enumerate() {
        for person in demand::arrivals(geography, state.founded_with[area], conditions, day) {
            let recipient = RecipientId(state.clients.len() as u32);
            let who = choice::Chooser::new(recipient, person.key, area, day);
            let Some(chosen) = choice::choose(state, conditions, &who) else { continue };
            let Some(unit) = state.unit_near(chosen.provider, area, person.home) else { continue };
            state.choices.push(chosen);
            state.clients.push(Client::new(person, unit, day));
            join(state, unit, recipient, conditions, day, bench);
        }
    }
}

/// Takes somebody who is on the municipality's list into an open unit: a home on its map, a place in its roster.
pub fn join(
    state: &mut State,
    unit: UnitId,
    recipient: RecipientId,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    let State { clients, units, .. } = state;
    let unit = &mut units[usize::from(unit.0)];
    let row = unit.settle(recipient, clients, &conditions.geographies[unit.area]);
    clients[recipient.0 as usize].row = row;
    enrol(unit, recipient, clients, conditions, day, bench);
}

/// Lets somebody leave their unit for another one, open like it.
pub fn move_over(
    state: &mut State,
    recipient: RecipientId,
    to: UnitId,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    leave_for(state, recipient, to, day);
    join(state, to, recipient, conditions, day, bench);
}

/// Lets somebody leave their unit for another one, which takes them in later.
pub fn leave_for(state: &mut State, recipient: RecipientId, to: UnitId, day: Day) {
    let from = state.clients[recipient.0 as usize].unit;
    release(&mut state.units[usize::from(from.0)], &state.clients, recipient);
    state.clients[recipient.0 as usize].move_to(to, day);
}

/// A unit of a provider in an area, without anybody, at the end of the municipality's list.
pub fn add_unit(state: &mut State, key: Key, provider: ProviderId, area: usize, conditions: &Conditions) -> UnitId {
    let id = UnitId(state.units.len() as u16);
    let of = &state.providers[usize::from(provider.0)];
    state.units.push(founding::empty(id, key, provider, area, of, conditions));
    id
}

/// Gives a new unit its first recipients, who are in no other.
pub fn settle_in(state: &mut State, unit: UnitId, members: Vec<RecipientId>, conditions: &Conditions) {
    let State { clients, units, .. } = state;
    founding::settle(&mut units[usize::from(unit.0)], members, clients, conditions);
}

/// Makes the roster of a unit that has its recipients, and employs everybody.
pub fn staff_up(state: &mut State, unit: UnitId, conditions: &Conditions, day: Day, bench: &mut Workbench) {
    let State { clients, units, .. } = state;
    let (provider, area) = (units[usize::from(unit.0)].provider, units[usize::from(unit.0)].area);
    let siblings: Vec<Key> = units
        .iter()
        .filter(|other| other.is_open && other.provider == provider && other.area == area && other.id != unit)
        .map(|other| other.key)
        .collect();
    let unit = &mut units[usize::from(unit.0)];
    roster::make(unit, clients, conditions, day, &mut bench.desk());
    founding::employ_everybody(unit, siblings.into_iter(), conditions);
    for employee in &mut unit.staff {
        absence::stationary(employee, conditions, day);
    }
}

/// Opens a new unit with these recipients, who are in no other and know nobody there.
pub fn open(
    state: &mut State,
    unit: UnitId,
    members: Vec<RecipientId>,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    settle_in(state, unit, members, conditions);
    staff_up(state, unit, conditions, day, bench);
    let State { clients, units, .. } = state;
    let unit = &mut units[usize::from(unit.0)];
    appoint_contacts(unit, clients);
    choose_accepted(unit, clients, conditions, day, bench);
}

/// Closes a unit that has nobody left: everybody's employment ends.
pub fn close(unit: &mut Unit) {
    founding::dissolve(unit);
}

/// Adds hourly staff where a unit has grown.
pub fn widen_pool(unit: &mut Unit, conditions: &Conditions, day: Day) {
    for staff in founding::widen_pool(unit, conditions) {
        absence::stationary(&mut unit.staff[usize::from(staff.0)], conditions, day);
    }
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

/// What lies behind a recipient and those they have met before the first day: some pairs have had their discomfort, and it
/// was talked about, noted, or is still felt. Pairs noted are kept apart in the roster.
pub fn remember(unit: &mut Unit, clients: &mut [Client], conditions: &Conditions, day: Day, bench: &mut Workbench) {
    for index in 0..unit.members.len() {
        let recipient = unit.members[index];
        for staff in experience::remember(unit, &mut clients[recipient.0 as usize], recipient, conditions, day) {
            roster::keep_apart(unit, recipient, staff, clients, conditions, day, &mut bench.desk());
        }
    }
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

/// Lets selective recipients settle whom they accept. Visits that others were to make move to the accepted as far as these
/// are there.
pub fn choose_accepted(
    unit: &mut Unit,
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    for index in 0..unit.members.len() {
        let recipient = unit.members[index];
        if settle_accepted(unit, &mut clients[recipient.0 as usize], recipient, conditions) {
            roster::replace(unit, recipient, clients, conditions, day, &mut bench.desk());
        }
    }
}

/// Lets a selective recipient settle whom they accept: those whom they accepted before and who still work here, then those
/// whom they know best, until these are as many as the recipient accepts and can carry out the care plan: no fewer than a
/// visit takes, and an assistant nurse among them if one is needed. Answers whether anything has changed.
fn settle_accepted(unit: &Unit, client: &mut Client, recipient: RecipientId, conditions: &Conditions) -> bool {
    let Some(accepts) = client.person.accepts else { return false };
    let plan = &client.person.plan;
    let needed = plan.iter().map(|visit| visit.staff_needed).max().unwrap_or(1);
    let extra = rounded(conditions.values.get(Parameter::SelectiveExtra)) as usize;
    let wanted = usize::from(accepts.max(needed)) + extra;
    let mut accepted = client.accepted.clone();
    accepted.retain(|staff| unit.employee(*staff).employed && client.would_choose(*staff));
    let is_nurse = |staff: &StaffId| unit.employee(*staff).person.assistant_nurse;
    let lacks_nurse = plan.iter().any(|visit| visit.qualified) && !accepted.iter().any(is_nurse);
    // Ranking everybody reads the whole roster, and on most days nobody is missing.
    if lacks_nurse || accepted.len() < wanted {
        let known = roster::best_known(unit, client, recipient);
        let mut others: Vec<StaffId> = known.filter(|staff| !accepted.contains(staff)).collect();
        if let Some(nurse) = others.iter().position(|staff| lacks_nurse && is_nurse(staff)) {
            accepted.push(others.remove(nurse));
        }
        accepted.extend(others.into_iter().take(wanted.saturating_sub(accepted.len())));
    }
    let changed = accepted != client.accepted;
    client.accepted = accepted;
    changed
}
