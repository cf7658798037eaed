//! The base roster (grundschema) of a unit: how many shifts of which kind, who works them through the fortnight, and which
//! visits belong to each. Made when the unit starts and again when enough of its visits have changed; between that,
//! recipients who come are put in where they fit best and recipients who go are taken out.

use crate::day::planning::{Effort, Plan, Planner, Problem};
use crate::day::problem::{KnowsAll, Seat, WEIGHTS, Wishes, pose};
use crate::day::state::{Client, Conditions, DueVisit, Line, Roster, RosterDay, ShiftKind, Unit};
use crate::draws::Decision;
use crate::ids::{PlanVisitId, RecipientId, StaffId};
use crate::scenario::Parameter;
use crate::units::{Day, Seconds, rounded};

/// Journey of an average visit, for the first guess of how many shifts are needed.
const GUESSED_JOURNEY: Seconds = Seconds::minutes(6);
/// The first guess in order: shifts are added in this mix until they hold the work.
const MIX: [ShiftKind; 5] =
    [ShiftKind::EarlyDay, ShiftKind::LateEvening, ShiftKind::LateDay, ShiftKind::EarlyDay, ShiftKind::EarlyEvening];
/// Share of the work's minutes that the first guess provides for; the search adds what is missing.
const GUESSED_LOW: f64 = 0.9;
/// Most shifts of a day in one unit.
const MOST_SHIFTS: usize = 250;

/// What the making of rosters needs besides the unit.
pub struct Desk<'a> {
    /// The planner and its memory.
    pub planner: &'a mut Planner,
    /// Reused from problem to problem.
    pub problem: &'a mut Problem,
}

/// Makes the unit's roster from nothing, with lines that nobody holds yet.
pub fn make(unit: &mut Unit, clients: &[Client], conditions: &Conditions, day: Day, desk: &mut Desk) {
    let weekday = dimension(unit, clients, conditions, day, &WEEKDAYS, &[], desk);
    let weekend = dimension(unit, clients, conditions, day, &WEEKEND_DAYS, &[], desk);
    settle(unit, clients, conditions, day, weekday, weekend, desk);
}

/// Makes the roster anew if enough visits have come or gone since it was made. The shifts of today are the first guess.
pub fn renew_if_changed(unit: &mut Unit, clients: &[Client], conditions: &Conditions, day: Day, desk: &mut Desk) {
    let limit = conditions.values.get(Parameter::PlanningRebuild) * f64::from(unit.roster.size.max(1));
    if f64::from(unit.roster.changed) < limit {
        return;
    }
    let (before_weekday, before_weekend) = (unit.roster.weekday.clone(), unit.roster.weekend.clone());
    let weekday = dimension(unit, clients, conditions, day, &WEEKDAYS, &before_weekday, desk);
    let weekend = dimension(unit, clients, conditions, day, &WEEKEND_DAYS, &before_weekend, desk);
    settle(unit, clients, conditions, day, weekday, weekend, desk);
}

/// A typical day: its shifts and the slot of every visit.
struct Template {
    shifts: Vec<ShiftKind>,
    visits: Vec<DueVisit>,
    plan: Plan,
}

const WEEKDAYS: [usize; 10] = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];
const WEEKEND_DAYS: [usize; 4] = [5, 6, 12, 13];

/// Finds the shifts that hold the work of the middle one of these days, and routes for them.
fn dimension(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    days: &[usize],
    before: &[ShiftKind],
    desk: &mut Desk,
) -> Template {
    let mut by_work: Vec<(i32, usize)> = days.iter().map(|&index| (work(unit, clients, index), index)).collect();
    by_work.sort_unstable();
    let visits = due_on(unit, clients, by_work[days.len() / 2].1);
    let field = 60 * 60 * 6 + 60 * 20;
    let needed: i32 = visits
        .iter()
        .map(|due| {
            let visit = &clients[due.recipient.0 as usize].person.plan[usize::from(due.visit.0)];
            i32::from(visit.staff_needed) * (visit.duration + GUESSED_JOURNEY).0
        })
        .sum();
    let reserve = 1.0 + conditions.values.get(Parameter::StaffReserve);
    let guess = (rounded(GUESSED_LOW * f64::from(needed) / f64::from(field)).max(2) as usize).min(MOST_SHIFTS);
    let mut shifts: Vec<ShiftKind> = if before.is_empty() {
        MIX.iter().copied().cycle().take(guess).collect()
    } else {
        // A unit that has shrunk has too many shifts: the guess says how many of them to keep, in their order.
        before.iter().copied().take(guess.max(2)).collect()
    };
    shifts.sort_unstable();
    let seed = conditions.search.about(Decision::Search).of(unit.key.0).of(u64::from(unit.roster.edition)).of(days.len() as u64).bits();
    let steps = conditions.values.get(Parameter::PlanningRosterSteps) * visits.len() as f64;
    let mut plan = Plan::default();
    let mut first = true;
    loop {
        let seats: Vec<Seat> = vacant_seats(&shifts);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        let effort = Effort { iterations: rounded(if first { steps } else { 0.3 * steps }) as u32 };
        if first {
            desk.planner.build(desk.problem, &unit.travel, &WEIGHTS, effort, seed, &mut plan);
        } else {
            desk.planner.repair(desk.problem, &unit.travel, &WEIGHTS, effort, seed, &mut plan);
        }
        first = false;
        if plan.unassigned.is_empty() || shifts.len() >= MOST_SHIFTS {
            break;
        }
        // The kind of shift that covers most of what is left undone.
        let covered = |kind: &ShiftKind| {
            plan.unassigned
                .iter()
                .map(|&task| &desk.problem.tasks[usize::from(task)])
                .filter(|task| task.latest >= kind.begins().0 + 3600 && task.earliest + task.duration <= kind.ends().0 - 3600)
                .map(|task| task.duration)
                .sum::<i32>()
        };
        let kind = ShiftKind::ALL.into_iter().max_by_key(|kind| (covered(kind), std::cmp::Reverse(*kind))).unwrap_or(ShiftKind::EarlyDay);
        let times_tried = shifts.iter().filter(|shift| **shift == kind).count();
        if covered(&kind) == 0 || times_tried > visits.len() {
            break;
        }
        shifts.push(kind);
        plan.routes.push(Vec::new());
    }
    for extra in 0..rounded((reserve - 1.0) * shifts.len() as f64) as usize {
        shifts.push(MIX[extra % MIX.len()]);
        plan.routes.push(Vec::new());
    }
    Template { shifts, visits, plan }
}

/// Puts the fortnight together: shifts, lines, contacts' slots, and fourteen days of routes.
fn settle(
    unit: &mut Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    weekday: Template,
    weekend: Template,
    desk: &mut Desk,
) {
    let roster = &mut unit.roster;
    roster.weekday.clone_from(&weekday.shifts);
    roster.weekend.clone_from(&weekend.shifts);
    adjust_lines(roster, conditions, unit.key.0, day, &mut unit.vacancies);
    assign_rota(roster);
    roster.changed = 0;
    roster.edition += 1;
    roster.size = 0;
    let effort = Effort { iterations: 2 * rounded(conditions.values.get(Parameter::PlanningRepairSteps)) as u32 };
    let seed = conditions.search.about(Decision::Search).of(unit.key.0).of(u64::from(unit.roster.edition));
    for index in 0..14 {
        let template = if index % 7 >= 5 { &weekend } else { &weekday };
        let mut visits = due_on(unit, clients, index);
        unit.roster.size += visits.len() as u32;
        for due in &mut visits {
            due.slot = template.slot_of(due);
        }
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        let mut plan = template.restricted_to(&visits);
        desk.planner.repair(desk.problem, &unit.travel, &WEIGHTS, effort, seed.of(index as u64).bits(), &mut plan);
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

impl Template {
    fn slot_of(&self, due: &DueVisit) -> Option<u8> {
        let task = self.visits.iter().position(|other| (other.recipient, other.visit) == (due.recipient, due.visit))? as u16;
        self.plan.routes.iter().position(|route| route.iter().any(|stop| stop.task == task)).map(|slot| slot as u8)
    }

    /// The template's routes with only those visits that are due, in the positions of `visits`.
    fn restricted_to(&self, visits: &[DueVisit]) -> Plan {
        let position = |task: u16| {
            let wanted = &self.visits[usize::from(task)];
            visits.iter().position(|due| (due.recipient, due.visit) == (wanted.recipient, wanted.visit))
        };
        let routes = self.plan.routes.iter().map(|route| {
            route.iter().filter_map(|stop| position(stop.task).map(|task| crate::day::planning::Stop { task: task as u16, ..*stop })).collect()
        });
        Plan { routes: routes.collect(), unassigned: Vec::new() }
    }
}

/// Takes a recipient into the roster: every visit where it fits best.
pub fn include(unit: &mut Unit, recipient: RecipientId, clients: &[Client], conditions: &Conditions, day: Day, desk: &mut Desk) {
    let plan_length = clients[recipient.0 as usize].person.plan.len();
    let mut preferred: [Vec<Option<u8>>; 2] = [vec![None; plan_length], vec![None; plan_length]];
    for index in 0..14 {
        let mut visits = on_roster(unit, index);
        let old = visits.len();
        let weekend = usize::from(index % 7 >= 5);
        visits.extend(due_of(recipient, clients, index).map(|due| DueVisit {
            slot: preferred[weekend][usize::from(due.visit.0)],
            ..due
        }));
        if visits.len() == old {
            continue;
        }
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        let mut plan = plan_of(unit, index, &visits);
        for task in old..visits.len() {
            let earliest = desk.problem.tasks[task].earliest;
            desk.planner.place(desk.problem, &unit.travel, &WEIGHTS, &mut plan, task as u16, earliest);
            let slot = plan.routes.iter().position(|route| route.iter().any(|stop| usize::from(stop.task) == task));
            if let Some(slot) = slot {
                preferred[weekend][usize::from(visits[task].visit.0)] = Some(slot as u8);
            }
        }
        unit.roster.changed += (visits.len() - old) as u32;
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

/// Takes a recipient out of the roster.
pub fn exclude(unit: &mut Unit, recipient: RecipientId) {
    for day in &mut unit.roster.days {
        for route in &mut day.routes {
            let before = route.len();
            route.retain(|(other, _)| *other != recipient);
            unit.roster.changed += (before - route.len()) as u32;
        }
    }
}

/// Moves a recipient's visits away from the slots that an employee is scheduled for: the pair should not meet.
pub fn keep_apart(
    unit: &mut Unit,
    recipient: RecipientId,
    staff: StaffId,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    desk: &mut Desk,
) {
    for index in 0..14 {
        let meets = (0..unit.roster.days[index].routes.len()).any(|slot| {
            unit.roster.scheduled(index, slot) == Some(staff)
                && unit.roster.days[index].routes[slot].iter().any(|(other, _)| *other == recipient)
        });
        if !meets {
            continue;
        }
        let visits = on_roster(unit, index);
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        let mut plan = plan_of(unit, index, &visits);
        let theirs: Vec<u16> = (0..visits.len() as u16).filter(|task| visits[usize::from(*task)].recipient == recipient).collect();
        for task in theirs {
            let with_them = plan.routes.iter().enumerate().any(|(slot, route)| {
                seats[slot].staff == Some(staff) && route.iter().any(|stop| stop.task == task)
            });
            if with_them {
                crate::day::planning::remove(&mut plan, task);
                let earliest = desk.problem.tasks[usize::from(task)].earliest;
                desk.planner.place(desk.problem, &unit.travel, &WEIGHTS, &mut plan, task, earliest);
            }
        }
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

/// The employee who should be the recipient's contact: whoever's slots hold most of the visits and minutes, among those
/// scheduled and not refused.
pub fn natural_contact(unit: &Unit, client: &Client, recipient: RecipientId) -> Option<StaffId> {
    let mut counts: Vec<(u32, StaffId)> = Vec::new();
    for index in 0..14 {
        for (slot, route) in unit.roster.days[index].routes.iter().enumerate() {
            let Some(staff) = unit.roster.scheduled(index, slot) else { continue };
            let pair = client.pair(staff);
            if pair.unwanted || pair.refused_from.is_some() {
                continue;
            }
            let visits = route.iter().filter(|(other, _)| *other == recipient).count() as u32;
            if visits == 0 {
                continue;
            }
            match counts.iter_mut().find(|(_, other)| *other == staff) {
                Some((count, _)) => *count += visits,
                None => counts.push((visits, staff)),
            }
        }
    }
    counts.into_iter().max_by_key(|(count, staff)| (*count, std::cmp::Reverse(*staff))).map(|(_, staff)| staff)
}

fn state(
    desk: &mut Desk,
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    visits: &[DueVisit],
    seats: &[Seat],
) {
    let wishes = Wishes::of_a_roster(conditions);
    pose(desk.problem, unit, clients, conditions, day, visits, seats, wishes, &KnowsAll, Seconds::ZERO);
}

fn vacant_seats(shifts: &[ShiftKind]) -> Vec<Seat> {
    shifts.iter().enumerate().map(|(slot, shift)| Seat { slot: slot as u8, shift: *shift, staff: None }).collect()
}

fn seats_of(unit: &Unit, index: usize) -> Vec<Seat> {
    let mut seats = vacant_seats(unit.roster.shifts(index));
    for seat in &mut seats {
        seat.staff = unit.roster.scheduled(index, usize::from(seat.slot));
    }
    seats
}

/// The visits of one recipient due on a day of the fortnight.
fn due_of(recipient: RecipientId, clients: &[Client], index: usize) -> impl Iterator<Item = DueVisit> + '_ {
    let plan = &clients[recipient.0 as usize].person.plan;
    plan.iter().enumerate().filter(move |(_, visit)| visit.is_due(index)).map(move |(visit, _)| DueVisit {
        recipient,
        visit: PlanVisitId(visit as u16),
        due: Day(index as i32),
        slot: None,
    })
}

fn due_on(unit: &Unit, clients: &[Client], index: usize) -> Vec<DueVisit> {
    unit.members.iter().flat_map(|recipient| due_of(*recipient, clients, index)).collect()
}

/// Minutes of work on a day of the fortnight.
fn work(unit: &Unit, clients: &[Client], index: usize) -> i32 {
    due_on(unit, clients, index)
        .iter()
        .map(|due| {
            let visit = &clients[due.recipient.0 as usize].person.plan[usize::from(due.visit.0)];
            i32::from(visit.staff_needed) * visit.duration.0 / 60
        })
        .sum()
}

/// The visits that stand in the roster on a day, each once, in a stable order.
fn on_roster(unit: &Unit, index: usize) -> Vec<DueVisit> {
    let mut visits: Vec<DueVisit> = Vec::new();
    for (slot, route) in unit.roster.days[index].routes.iter().enumerate() {
        visits.extend(route.iter().map(|&(recipient, visit)| DueVisit {
            recipient,
            visit,
            due: Day(index as i32),
            slot: Some(slot as u8),
        }));
    }
    visits.sort_unstable_by_key(|due| (due.recipient, due.visit, due.slot));
    visits.dedup_by_key(|due| (due.recipient, due.visit));
    visits
}

/// The roster's routes on a day in the positions of `visits`.
fn plan_of(unit: &Unit, index: usize, visits: &[DueVisit]) -> Plan {
    let routes = unit.roster.days[index].routes.iter().map(|route| {
        route
            .iter()
            .filter_map(|(recipient, visit)| {
                let task = visits.iter().position(|due| (due.recipient, due.visit) == (*recipient, *visit))?;
                Some(crate::day::planning::Stop { task: task as u16, start: 0 })
            })
            .collect()
    });
    Plan { routes: routes.collect(), unassigned: Vec::new() }
}

fn routes_of(plan: &Plan, visits: &[DueVisit]) -> Vec<Vec<(RecipientId, PlanVisitId)>> {
    let visit = |task: u16| (visits[usize::from(task)].recipient, visits[usize::from(task)].visit);
    plan.routes.iter().map(|route| route.iter().map(|stop| visit(stop.task)).collect()).collect()
}

/// Part-time is three quarters.
const PART_TIME: f64 = 0.75;

/// Makes as many lines as the shifts need; lines that are held stay.
fn adjust_lines(roster: &mut Roster, conditions: &Conditions, unit_key: u64, day: Day, vacancies: &mut u32) {
    let hours = |shifts: &[ShiftKind], days: i32| f64::from(shifts.iter().map(|shift| shift.paid().0).sum::<i32>() * days) / 3600.0;
    let total = hours(&roster.weekday, 10) + hours(&roster.weekend, 4);
    let wanted = total * conditions.values.get(Parameter::StaffPermanentCover);
    let fortnight = 2.0 * conditions.values.get(Parameter::StaffWeek);
    let mut capacity: f64 = roster.lines.iter().map(|line| line.contract * fortnight).sum();
    while capacity + 0.4 * fortnight < wanted {
        let number = *vacancies;
        *vacancies += 1;
        let draws = conditions.draws.of(unit_key).about(Decision::StaffMember).of(u64::from(number));
        let part_time = draws.chance(conditions.values.get(Parameter::StaffPartTime));
        let contract = if part_time { PART_TIME } else { 1.0 };
        roster.lines.push(Line { contract, holder: None, slots: [None; 14], vacant_since: day, vacancy: number });
        capacity += contract * fortnight;
    }
    while capacity - 0.6 * fortnight > wanted {
        let Some(vacant) = roster.lines.iter().rposition(|line| line.holder.is_none()) else { break };
        capacity -= roster.lines[vacant].contract * fortnight;
        roster.lines.remove(vacant);
    }
}

/// Gives every line its shifts: every other weekend, weekdays spread evenly, a home slot, days and evenings apart (so that
/// eleven hours lie between shifts). Slots that no line covers are planned for hourly staff.
fn assign_rota(roster: &mut Roster) {
    roster.days = (0..14)
        .map(|index| {
            let slots = roster.shifts(index).len();
            RosterDay { routes: vec![Vec::new(); slots], lines: vec![None; slots] }
        })
        .collect();
    for line in &mut roster.lines {
        line.slots = [None; 14];
    }
    for evening in [false, true] {
        let of_kind = |shifts: &[ShiftKind]| -> Vec<u8> {
            (0..shifts.len()).filter(|slot| shifts[*slot].is_evening() == evening).map(|slot| slot as u8).collect()
        };
        let (weekday, weekend) = (of_kind(&roster.weekday), of_kind(&roster.weekend));
        let shifts_of = |slots: &[u8], kinds: &[ShiftKind], days: i32| -> i32 {
            slots.iter().map(|slot| kinds[usize::from(*slot)].paid().0).sum::<i32>() * days
        };
        let wanted = shifts_of(&weekday, &roster.weekday, 10) + shifts_of(&weekend, &roster.weekend, 4);
        let all = f64::from(
            roster.weekday.iter().map(|shift| shift.paid().0 * 10).sum::<i32>()
                + roster.weekend.iter().map(|shift| shift.paid().0 * 4).sum::<i32>(),
        );
        let share = f64::from(wanted) / all.max(1.0);
        let lines: Vec<usize> = (0..roster.lines.len())
            .filter(|line| {
                let before = libm::floor(*line as f64 * share + 0.5);
                let after = libm::floor((*line as f64 + 1.0) * share + 0.5);
                (after > before) == evening || share >= 1.0
            })
            .filter(|_| wanted > 0)
            .collect();
        assign_kind(roster, &lines, &weekday, &weekend);
    }
}

/// Shifts in a fortnight of full time: 37 hours a week in shifts of eight hours.
const FULL_TIME_SHIFTS: f64 = 9.25;

fn assign_kind(roster: &mut Roster, lines: &[usize], weekday: &[u8], weekend: &[u8]) {
    let mut carried = 0.0;
    let mut weekends = [0_usize, 0];
    for (rank, &line) in lines.iter().enumerate() {
        let exact = roster.lines[line].contract * FULL_TIME_SHIFTS + carried;
        let quota = rounded(exact);
        carried = exact - quota as f64;
        let which = rank % 2;
        let mut left = quota as usize;
        if weekends[which] < weekend.len() {
            let slot = weekend[weekends[which]];
            weekends[which] += 1;
            for index in [5 + 7 * which, 6 + 7 * which] {
                give(roster, line, index, slot);
            }
            left = left.saturating_sub(2);
        }
        let left = left.min(10);
        let offset = 3 * rank;
        let home = if weekday.is_empty() { 0 } else { rank % weekday.len() };
        for (place, index) in WEEKDAYS.into_iter().enumerate() {
            let spread = |place: usize| (place + offset) * left / 10;
            if spread(place + 1) == spread(place) {
                continue;
            }
            let free = |slot: &&u8| roster.days[index].lines[usize::from(**slot)].is_none();
            let slot = weekday.iter().cycle().skip(home).take(weekday.len()).find(free);
            if let Some(slot) = slot.copied() {
                give(roster, line, index, slot);
            }
        }
    }
}

fn give(roster: &mut Roster, line: usize, index: usize, slot: u8) {
    roster.days[index].lines[usize::from(slot)] = Some(line as u16);
    roster.lines[line].slots[index] = Some(slot);
}
