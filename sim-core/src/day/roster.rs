//! The base roster (grundschema) of a unit: how many shifts of which kind, who works them through the fortnight, and which
//! visits belong to each. Made when the unit starts and again when enough of its visits have changed; between that,
//! recipients who come are put in where they fit best and recipients who go are taken out.

use crate::day::planning::{Effort, Plan, Planner, Problem, Stop, Task, remove};
use crate::day::problem::{KnowsAll, Posed, Seat, Wishes, pose};
use crate::day::state::{Client, Conditions, DueVisit, Line, Roster, RosterDay, RosterStop, ShiftKind, Typical, Unit};
use crate::draws::Decision;
use crate::ids::{PlanVisitId, RecipientId, StaffId};
use crate::scenario::Parameter;
use crate::units::{Day, Seconds, rounded};

/// Journey of an average visit, for the first guess of how many shifts are needed.
const GUESSED_JOURNEY: Seconds = Seconds::minutes(6);
/// The first guess in order: shifts are added in this mix until they hold the work.
const MIX: [ShiftKind; 6] = [
    ShiftKind::EarlyDay,
    ShiftKind::LateEvening,
    ShiftKind::EarlyDay,
    ShiftKind::EarlyEvening,
    ShiftKind::EarlyDay,
    ShiftKind::LateDay,
];
/// Time of a shift for visits and journeys.
const FIELD: Seconds = Seconds::minutes(380);
/// Share of the guess that a new roster begins with; shifts are added while something is missing.
const GUESSED_LOW: f64 = 0.9;
/// Hours that a split shift cannot cover, seconds after midnight.
const HOURS_OFF: std::ops::Range<i32> = 11 * 3600..16 * 3600;
/// Most shifts of a day in one unit.
const MOST_SHIFTS: usize = 250;

/// What the making of rosters needs besides the unit.
pub struct Desk<'a> {
    /// The planner and its memory.
    pub planner: &'a mut Planner,
    /// Reused from problem to problem.
    pub posed: &'a mut Posed,
}

/// Makes the unit's roster from nothing, with lines that nobody holds yet.
pub fn make(unit: &mut Unit, clients: &[Client], conditions: &Conditions, day: Day, desk: &mut Desk) {
    let weekday = typical_day(unit, clients, conditions, day, &WEEKDAYS, desk);
    let weekend = typical_day(unit, clients, conditions, day, &WEEKEND_DAYS, desk);
    settle(unit, clients, conditions, day, weekday, weekend, desk);
}

/// Makes the roster anew if enough visits have come or gone since it was made; the roster of today is the first guess.
pub fn renew_if_changed(unit: &mut Unit, clients: &[Client], conditions: &Conditions, day: Day, desk: &mut Desk) {
    let limit = conditions.values.get(Parameter::PlanningRebuild) * f64::from(unit.roster.size.max(1));
    if f64::from(unit.roster.changed) >= limit {
        make(unit, clients, conditions, day, desk);
    }
}

/// A typical day: its shifts and the slot of every visit.
struct Template {
    shifts: Vec<ShiftKind>,
    visits: Vec<DueVisit>,
    plan: Plan,
}

const WEEKDAYS: [usize; 10] = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];
const WEEKEND_DAYS: [usize; 4] = [5, 6, 12, 13];

/// Finds the shifts that hold the work of the middle one of these days, and routes for them: shifts are added until
/// (almost) everything is planned, then every recipient gets a home slot and the routes are bettered around it.
fn typical_day(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    days: &[usize],
    desk: &mut Desk,
) -> Template {
    let mut by_work: Vec<(i32, usize)> = days.iter().map(|&index| (work(unit, clients, index), index)).collect();
    by_work.sort_unstable();
    let index = by_work[days.len() / 2].1;
    let mut visits = due_on(unit, clients, index);
    let draws = conditions
        .search
        .about(Decision::Search)
        .of(unit.key.0)
        .of(u64::from(unit.roster.edition))
        .of(days.len() as u64);
    let steps = conditions.values.get(Parameter::PlanningRosterSteps) * visits.len() as f64;
    let effort = |share: f64| Effort { iterations: rounded(share * steps) as u32 };
    let mending = Effort { iterations: 2 * rounded(conditions.values.get(Parameter::PlanningRepairSteps)) as u32 };
    let wishes = Wishes::of_a_template(unit.kind, conditions);
    let state = |desk: &mut Desk, visits: &[DueVisit], shifts: &[ShiftKind]| {
        pose(
            desk.posed,
            unit,
            clients,
            conditions,
            day,
            visits,
            &vacant_seats(shifts),
            wishes,
            &KnowsAll,
            Seconds::ZERO,
        );
    };
    let guess = guessed_shifts(&visits, clients);
    let weekend = usize::from(index % 7 >= 5);
    let before = &unit.roster.typical[weekend];
    // Another shift may be split, or one of these.
    let may_split = |shifts: &[ShiftKind]| {
        let split = shifts.iter().filter(|shift| **shift == ShiftKind::Split).count() + 1;
        weekend == 1 && split as f64 <= conditions.values.get(Parameter::StaffSplit) * shifts.len() as f64
    };
    let (mut shifts, mut plan);
    if before.shifts.is_empty() {
        shifts = MIX.iter().copied().cycle().take(rounded(GUESSED_LOW * guess).max(2) as usize).collect::<Vec<_>>();
        while may_split(&shifts) {
            let Some(day_shift) = shifts.iter().position(|shift| *shift == ShiftKind::EarlyDay) else { break };
            shifts[day_shift] = ShiftKind::Split;
        }
        shifts.sort_unstable();
        plan = Plan::default();
        state(desk, &visits, &shifts);
        desk.planner.build(desk.posed.given(&unit.travel), effort(0.5), draws.of(0).bits(), &mut plan);
    } else {
        shifts = before.shifts.clone();
        plan = plan_of(&before.routes, &visits);
        state(desk, &visits, &shifts);
        desk.planner.repair(desk.posed.given(&unit.travel), mending, draws.of(0).bits(), &mut plan);
    }
    while let Some(kind) = missing_shift(&plan, &desk.posed.problem, shifts.len(), may_split(&shifts)) {
        shifts.push(kind);
        plan.routes.push(Vec::new());
        state(desk, &visits, &shifts);
        let seed = draws.of(shifts.len() as u64).bits();
        desk.planner.repair(desk.posed.given(&unit.travel), mending, seed, &mut plan);
    }
    // Shifts are given up, the emptiest first, as long as the work still fits.
    while shifts.len() > 2 {
        let emptiest = (0..shifts.len()).min_by_key(|slot| plan.routes[*slot].len()).unwrap_or(0);
        let (mut fewer, mut without) = (shifts.clone(), plan.clone());
        fewer.remove(emptiest);
        without.routes.remove(emptiest);
        without.unassigned.clear();
        state(desk, &visits, &fewer);
        let seed = draws.of(1000 + shifts.len() as u64).bits();
        desk.planner.repair(desk.posed.given(&unit.travel), mending, seed, &mut without);
        if missing_shift(&without, &desk.posed.problem, fewer.len(), false).is_some() {
            break;
        }
        (shifts, plan) = (fewer, without);
    }
    give_home_slots(&mut visits, &plan, &shifts);
    state(desk, &visits, &shifts);
    desk.planner.improve(desk.posed.given(&unit.travel), effort(1.0), draws.of(1).bits(), &mut plan);
    let reserve = conditions.values.get(Parameter::StaffReserve) * shifts.len() as f64;
    for extra in 0..rounded(reserve) as usize {
        shifts.push(MIX[extra % MIX.len()]);
        plan.routes.push(Vec::new());
    }
    Template { shifts, visits, plan }
}

/// The shifts that the work would fill if journeys were as guessed and nobody ever waited.
fn guessed_shifts(visits: &[DueVisit], clients: &[Client]) -> f64 {
    let needed = visits.iter().map(|due| {
        let visit = &clients[due.recipient.0 as usize].person.plan[usize::from(due.visit.0)];
        i32::from(visit.staff_needed) * (visit.duration + GUESSED_JOURNEY).0
    });
    f64::from(needed.sum::<i32>()) / f64::from(FIELD.0)
}

/// The kind of shift that covers most of what is left undone, unless so little is that the days can cope with it.
fn missing_shift(plan: &Plan, problem: &Problem, shifts: usize, may_split: bool) -> Option<ShiftKind> {
    let task = |task: &u16| &problem.tasks[usize::from(*task)];
    let critical = plan.unassigned.iter().filter(|unassigned| task(unassigned).critical).count();
    let tolerated = |count: usize, of_thousand: usize| count * 1000 <= of_thousand * problem.tasks.len();
    if tolerated(critical, 8) && tolerated(plan.unassigned.len(), 20) || shifts >= MOST_SHIFTS {
        return None;
    }
    let covered = |kind: ShiftKind| -> i32 {
        let inside = |task: &&Task| {
            task.latest >= kind.begins().0 + 3600
                && task.earliest + task.duration <= kind.ends().0 - 3600
                && (kind != ShiftKind::Split || !HOURS_OFF.contains(&task.earliest.midpoint(task.latest)))
        };
        plan.unassigned.iter().map(task).filter(inside).map(|task| task.duration).sum()
    };
    let kinds = ShiftKind::ALL.into_iter().filter(|kind| may_split || *kind != ShiftKind::Split);
    let kind = kinds.max_by_key(|kind| (covered(*kind), std::cmp::Reverse(*kind)))?;
    (covered(kind) > 0).then_some(kind)
}

/// Gives every recipient a slot of the day and one of the evening: those that hold most of their minutes.
fn give_home_slots(visits: &mut [DueVisit], plan: &Plan, shifts: &[ShiftKind]) {
    let mut slot_of: Vec<Option<usize>> = vec![None; visits.len()];
    for (slot, route) in plan.routes.iter().enumerate() {
        for stop in route {
            slot_of[usize::from(stop.task)].get_or_insert(slot);
        }
    }
    let mut from = 0;
    while from < visits.len() {
        let recipient = visits[from].recipient;
        let to = from + visits[from..].iter().take_while(|due| due.recipient == recipient).count();
        for evening in [false, true] {
            let mut counts = vec![0; shifts.len()];
            for slot in slot_of[from..to].iter().flatten().filter(|slot| shifts[**slot].is_evening() == evening) {
                counts[*slot] += 1;
            }
            let home = (0..shifts.len()).max_by_key(|slot| (counts[*slot], std::cmp::Reverse(*slot)));
            for task in from..to {
                if slot_of[task].is_some_and(|slot| shifts[slot].is_evening() == evening) {
                    visits[task].slot = home.map(|slot| slot as u8);
                }
            }
        }
        from = to;
    }
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
    roster.typical = [weekday.typical(), weekend.typical()];
    // Nobody is hired for shifts that there are not.
    let cover = (unit.cover * conditions.values.get(Parameter::StaffPermanentCover)).min(1.0);
    adjust_lines(roster, cover, conditions, unit.key.0, day, &mut unit.vacancies);
    assign_rota(roster, Seconds::from_minutes(120.0 * conditions.values.get(Parameter::StaffWeek)));
    roster.changed = 0;
    roster.edition += 1;
    roster.size = 0;
    let effort = Effort { iterations: 2 * rounded(conditions.values.get(Parameter::PlanningRepairSteps)) as u32 };
    let seed = conditions.search.about(Decision::Search).of(unit.key.0).of(u64::from(unit.roster.edition));
    for index in 0..14 {
        let template = if index % 7 >= 5 { &weekend } else { &weekday };
        let mut visits = due_on(unit, clients, index);
        unit.roster.size += visits.len() as u32;
        let mut plan = template.restricted_to(&mut visits);
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        desk.posed.mend(desk.planner, &unit.travel, effort, seed.of(index as u64).bits(), &mut plan);
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

impl Template {
    /// The template for the next edition to begin with.
    fn typical(&self) -> Typical {
        Typical { shifts: self.shifts.clone(), routes: routes_of(&self.plan, &self.visits) }
    }

    /// The template's routes with only those visits that are due, in the positions of `visits`; tells each its slot.
    fn restricted_to(&self, visits: &mut [DueVisit]) -> Plan {
        let mut routes: Vec<Vec<Stop>> = Vec::new();
        for (slot, route) in self.plan.routes.iter().enumerate() {
            routes.push(Vec::new());
            for stop in route {
                let wanted = &self.visits[usize::from(stop.task)];
                let found =
                    visits.iter().position(|due| (due.recipient, due.visit) == (wanted.recipient, wanted.visit));
                if let Some(task) = found {
                    visits[task].slot.get_or_insert(slot as u8);
                    routes[slot].push(Stop { task: task as u16, start: stop.start });
                }
            }
        }
        Plan { routes, unassigned: Vec::new() }
    }
}

/// Takes a recipient into the roster: every visit where it fits best.
pub fn include(
    unit: &mut Unit,
    recipient: RecipientId,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    desk: &mut Desk,
) {
    let plan_length = clients[recipient.0 as usize].person.plan.len();
    let mut preferred: [Vec<Option<u8>>; 2] = [vec![None; plan_length], vec![None; plan_length]];
    for index in 0..14 {
        let mut visits = on_roster(unit, index);
        let old = visits.len();
        let weekend = usize::from(index % 7 >= 5);
        visits.extend(
            due_of(recipient, clients, index)
                .map(|due| DueVisit { slot: preferred[weekend][usize::from(due.visit.0)], ..due }),
        );
        if visits.len() == old {
            continue;
        }
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        desk.posed.hold_refusals(true);
        let mut plan = plan_of(&unit.roster.days[index].routes, &visits);
        for task in old..visits.len() {
            let earliest = desk.posed.problem.tasks[task].earliest;
            desk.planner.place(desk.posed.given(&unit.travel), &mut plan, task as u16, earliest);
            let slot = plan.routes.iter().position(|route| route.iter().any(|stop| usize::from(stop.task) == task));
            if let Some(slot) = slot {
                preferred[weekend][usize::from(visits[task].visit.0)] = Some(slot as u8);
            }
        }
        make_room(unit, conditions, index, &mut plan, desk);
        unit.roster.changed += (visits.len() - old) as u32;
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

/// Takes a recipient out of the roster.
pub fn exclude(unit: &mut Unit, recipient: RecipientId) {
    for day in &mut unit.roster.days {
        for route in &mut day.routes {
            let before = route.len();
            route.retain(|stop| stop.recipient != recipient);
            unit.roster.changed += (before - route.len()) as u32;
        }
    }
}

/// Places a recipient's visits anew: the plan of care has changed, or whom the recipient accepts. Counts as one change of the
/// visits, not as one out and one in.
pub fn replace(
    unit: &mut Unit,
    recipient: RecipientId,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    desk: &mut Desk,
) {
    let before = unit.roster.changed;
    exclude(unit, recipient);
    let taken_out = unit.roster.changed - before;
    include(unit, recipient, clients, conditions, day, desk);
    let put_in = unit.roster.changed - before - taken_out;
    unit.roster.changed = before + taken_out.max(put_in);
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
                && unit.roster.days[index].routes[slot].iter().any(|stop| stop.recipient == recipient)
        });
        if !meets {
            continue;
        }
        let visits = on_roster(unit, index);
        let seats = seats_of(unit, index);
        state(desk, unit, clients, conditions, day, &visits, &seats);
        desk.posed.hold_refusals(true);
        let mut plan = plan_of(&unit.roster.days[index].routes, &visits);
        let theirs: Vec<u16> =
            (0..visits.len() as u16).filter(|task| visits[usize::from(*task)].recipient == recipient).collect();
        for task in theirs {
            let with_them =
                plan.routes.iter().enumerate().any(|(slot, route)| {
                    seats[slot].staff == Some(staff) && route.iter().any(|stop| stop.task == task)
                });
            if with_them {
                remove(&mut plan, task);
                let earliest = desk.posed.problem.tasks[usize::from(task)].earliest;
                desk.planner.place(desk.posed.given(&unit.travel), &mut plan, task, earliest);
            }
        }
        make_room(unit, conditions, index, &mut plan, desk);
        unit.roster.days[index].routes = routes_of(&plan, &visits);
    }
}

/// Searches a little where a visit found no place in a day of the roster, as the desk's problem states it.
fn make_room(unit: &Unit, conditions: &Conditions, index: usize, plan: &mut Plan, desk: &mut Desk) {
    if plan.unassigned.is_empty() {
        return;
    }
    let effort = Effort { iterations: rounded(conditions.values.get(Parameter::PlanningRepairSteps)) as u32 };
    let draws = conditions.search.about(Decision::Search).of(unit.key.0).of(u64::from(unit.roster.changed));
    desk.posed.mend(desk.planner, &unit.travel, effort, draws.of(index as u64).bits(), plan);
}

/// The employee who should be the recipient's contact: of the assistant nurses scheduled and not unwanted, whoever's slots
/// hold most of the visits.
pub fn natural_contact(unit: &Unit, client: &Client, recipient: RecipientId) -> Option<StaffId> {
    let nurse = |staff: StaffId| unit.employee(staff).person.assistant_nurse && client.accepts(staff);
    let counts = scheduled_visits(unit, client, recipient);
    let best = counts.into_iter().filter(|(_, staff)| nurse(*staff));
    best.max_by_key(|(count, staff)| (*count, std::cmp::Reverse(*staff))).map(|(_, staff)| staff)
}

/// Permanent employees in the order in which a recipient would rather have them: by visits in the roster, then by meetings.
pub fn best_known<'a>(
    unit: &'a Unit,
    client: &'a Client,
    recipient: RecipientId,
) -> impl Iterator<Item = StaffId> + 'a {
    let scheduled = scheduled_visits(unit, client, recipient);
    let mut ranked: Vec<(u32, u16, StaffId)> = unit
        .roster
        .lines
        .iter()
        .filter_map(|line| line.holder)
        .filter(|staff| client.would_choose(*staff))
        .map(|staff| {
            let count = scheduled.iter().find(|(_, other)| *other == staff).map_or(0, |(count, _)| *count);
            (count, client.pair(staff).met, staff)
        })
        .collect();
    ranked.sort_by_key(|&(count, met, staff)| (std::cmp::Reverse((count, met)), staff));
    ranked.into_iter().map(|(_, _, staff)| staff)
}

/// How many of a recipient's rostered visits each scheduled employee has, but for those who should not meet.
fn scheduled_visits(unit: &Unit, client: &Client, recipient: RecipientId) -> Vec<(u32, StaffId)> {
    let mut counts: Vec<(u32, StaffId)> = Vec::new();
    for index in 0..14 {
        for (slot, route) in unit.roster.days[index].routes.iter().enumerate() {
            let Some(staff) = unit.roster.scheduled(index, slot) else {
                continue;
            };
            let visits = route.iter().filter(|stop| stop.recipient == recipient).count() as u32;
            if visits == 0 || client.pair(staff).should_not_meet() {
                continue;
            }
            match counts.iter_mut().find(|(_, other)| *other == staff) {
                Some((count, _)) => *count += visits,
                None => counts.push((visits, staff)),
            }
        }
    }
    counts
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
    let wishes = Wishes::of_a_roster(unit.kind, conditions);
    pose(desk.posed, unit, clients, conditions, day, visits, seats, wishes, &KnowsAll, Seconds::ZERO);
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
        visits.extend(route.iter().map(|stop| DueVisit {
            recipient: stop.recipient,
            visit: stop.visit,
            due: Day(index as i32),
            slot: Some(slot as u8),
        }));
    }
    visits.sort_unstable_by_key(|due| (due.recipient, due.visit, due.slot));
    visits.dedup_by_key(|due| (due.recipient, due.visit));
    visits
}

/// Rostered routes in the positions of `visits`, which are sorted by recipient and visit.
fn plan_of(routes: &[Vec<RosterStop>], visits: &[DueVisit]) -> Plan {
    let position = |stop: &RosterStop| {
        let task = visits.iter().position(|due| (due.recipient, due.visit) == (stop.recipient, stop.visit))?;
        Some(Stop { task: task as u16, start: stop.start })
    };
    let routes = routes.iter().map(|route| route.iter().filter_map(position).collect());
    Plan { routes: routes.collect(), unassigned: Vec::new() }
}

fn routes_of(plan: &Plan, visits: &[DueVisit]) -> Vec<Vec<RosterStop>> {
    let rostered = |stop: &Stop| {
        let due = &visits[usize::from(stop.task)];
        RosterStop { recipient: due.recipient, visit: due.visit, start: stop.start }
    };
    plan.routes.iter().map(|route| route.iter().map(rostered).collect()).collect()
}

/// Part-time is three quarters.
const PART_TIME: f64 = 0.75;

/// Makes as many lines as the shifts need; lines that are held stay.
fn adjust_lines(
    roster: &mut Roster,
    cover: f64,
    conditions: &Conditions,
    unit_key: u64,
    day: Day,
    vacancies: &mut u32,
) {
    let hours = |shifts: &[ShiftKind], days: i32| {
        f64::from(shifts.iter().map(|shift| shift.paid().0).sum::<i32>() * days) / 3600.0
    };
    let total = hours(&roster.weekday, 10) + hours(&roster.weekend, 4);
    let wanted = total * cover;
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
        let Some(vacant) = roster.lines.iter().rposition(|line| line.holder.is_none()) else {
            break;
        };
        capacity -= roster.lines[vacant].contract * fortnight;
        roster.lines.remove(vacant);
    }
}

/// Gives every line its shifts: every other weekend, weekdays spread evenly, a home slot, days and evenings apart (so that
/// eleven hours lie between shifts). Slots that no line covers are planned for hourly staff.
fn assign_rota(roster: &mut Roster, fortnight: Seconds) {
    roster.days = (0..14)
        .map(|index| {
            let slots = roster.shifts(index).len();
            RosterDay { routes: vec![Vec::new(); slots], lines: vec![None; slots] }
        })
        .collect();
    for line in &mut roster.lines {
        line.slots = [None; 14];
    }
    let evening_share = evening_share(roster);
    for evening in [false, true] {
        let of_kind = |shifts: &[ShiftKind]| -> Vec<u8> {
            let slots = (0..shifts.len()).filter(|slot| shifts[*slot].is_evening() == evening);
            slots.map(|slot| slot as u8).collect()
        };
        let (weekday, weekend) = (of_kind(&roster.weekday), of_kind(&roster.weekend));
        let works_evenings = |line: &usize| {
            let up_to = |line: usize| libm::floor(line as f64 * evening_share + 0.5);
            up_to(line + 1) > up_to(*line)
        };
        let lines: Vec<usize> = (0..roster.lines.len()).filter(|line| works_evenings(line) == evening).collect();
        assign_kind(roster, &lines, &weekday, &weekend, fortnight);
    }
    fill(roster, fortnight);
}

/// The share of a fortnight's shift hours that are evening shifts.
fn evening_share(roster: &Roster) -> f64 {
    let hours = |evening_only: bool| {
        let of = |shifts: &[ShiftKind], days: i32| -> i32 {
            shifts.iter().filter(|shift| !evening_only || shift.is_evening()).map(|shift| shift.paid().0).sum::<i32>()
                * days
        };
        f64::from(of(&roster.weekday, 10) + of(&roster.weekend, 4))
    };
    hours(true) / hours(false).max(1.0)
}

/// Gives slots that are still open to lines that have hours left, those with most left first.
fn fill(roster: &mut Roster, fortnight: Seconds) {
    let hours = |line: &Line| f64::from(fortnight.0) * line.contract;
    let budget: f64 = roster.lines.iter().map(hours).sum();
    let shift_on = |roster: &Roster, line: &Line, index: usize| {
        line.slots[index % 14].map(|slot| roster.shifts(index % 14)[usize::from(slot)])
    };
    let given = |roster: &Roster, line: &Line| -> f64 {
        (0..14).filter_map(|index| shift_on(roster, line, index)).map(|shift| f64::from(shift.paid().0)).sum()
    };
    let mut total: f64 = roster.lines.iter().map(|line| given(roster, line)).sum();
    // Slot by slot, so that what stays open for hourly staff is spread over the days.
    let most = roster.days.iter().map(|day| day.lines.len()).max().unwrap_or(0);
    for (slot, index) in (0..most).flat_map(|slot| (0..14).map(move |index| (slot, index))) {
        if total >= budget || roster.days[index].lines.get(slot) != Some(&None) {
            continue;
        }
        let shift = roster.shifts(index)[slot];
        let left = |line: &usize| hours(&roster.lines[*line]) - given(roster, &roster.lines[*line]);
        let free = |line: &usize| {
            let line = &roster.lines[*line];
            let rested = if shift.is_evening() {
                shift_on(roster, line, index + 1).is_none_or(ShiftKind::is_evening)
            } else {
                shift_on(roster, line, index + 13).is_none_or(|shift| !shift.is_evening())
            };
            line.slots[index].is_none() && rested
        };
        let chosen = (0..roster.lines.len())
            .filter(|line| free(line) && left(line) >= 0.5 * f64::from(shift.paid().0))
            .max_by(|one, other| left(one).total_cmp(&left(other)).then(other.cmp(one)));
        if let Some(line) = chosen {
            give(roster, line, index, slot as u8);
            total += f64::from(shift.paid().0);
        }
    }
}

fn assign_kind(roster: &mut Roster, lines: &[usize], weekday: &[u8], weekend: &[u8], fortnight: Seconds) {
    let Some(&first) = weekday.first() else { return };
    let paid = roster.weekday[usize::from(first)].paid();
    let mut carried = 0.0;
    let mut weekends = [0_usize, 0];
    for (rank, &line) in lines.iter().enumerate() {
        let exact = roster.lines[line].contract * f64::from(fortnight.0) / f64::from(paid.0) + carried;
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
        let home = rank % weekday.len();
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
