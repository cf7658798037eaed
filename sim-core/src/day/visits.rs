//! Step 5 of the day: the routes carried out. Journeys and needs vary, delays propagate, doors stay closed, and every
//! second of paid time is put down to visits, travel, indirect work or idleness.

use crate::day::acceptance::{Barrier, barrier, closed_door, lets_others_in};
use crate::day::planning::{Problem, Task};
use crate::day::state::{Client, Conditions, DayPlan, Deferred, DueVisit, ShiftKind, Unit, visit_draws};
use crate::draws::Decision;
use crate::ids::StaffId;
use crate::policy::order;
use crate::policy::refusal::Force;
use crate::record::{ClosedDoor, DayRecord, Disposition, Journey, Reason, ShiftRecord, TurnedAway, VisitRecord};
use crate::scenario::Parameter;
use crate::units::{Day, Metres, Seconds, rounded};

/// Minutes at a door that stays closed (Antagande).
const AT_A_CLOSED_DOOR: Seconds = Seconds::minutes(4);
/// After this hour work has an evening supplement.
const EVENING: Seconds = Seconds::hours(19);
/// At most so much of a declined visit is made up for at once.
const MADE_UP_AT_ONCE: Seconds = Seconds::minutes(30);

/// A stop as it is carried out.
#[derive(Clone, Copy)]
struct Call {
    start: Seconds,
    worker: u16,
    task: u16,
    turned_away: Option<ClosedDoor>,
}

/// Where an employee is and how their time has gone.
struct Round {
    at: u16,
    clock: Seconds,
    visits: Seconds,
    travel: Seconds,
    waiting: Seconds,
    distance: Metres,
    stops: u16,
    pause_left: bool,
}

/// Memory of the step, reused from day to day.
#[derive(Default)]
pub struct Walk {
    calls: Vec<Call>,
    rounds: Vec<Round>,
}

/// Carries the plan out and writes down visits and shifts.
#[allow(clippy::too_many_arguments)]
pub fn carry_out(
    unit: &mut Unit,
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
    problem: &Problem,
    today: &DayPlan,
    walk: &mut Walk,
    record: &mut DayRecord,
) {
    let Walk { calls, rounds } = walk;
    calls.clear();
    rounds.clear();
    rounds.extend(problem.workers.iter().map(|worker| Round {
        at: 0,
        clock: Seconds(worker.start),
        visits: Seconds::ZERO,
        travel: Seconds::ZERO,
        waiting: Seconds::ZERO,
        distance: Metres::ZERO,
        stops: 0,
        pause_left: worker.pause.is_some(),
    }));
    for (worker, route) in today.plan.routes.iter().enumerate() {
        calls.extend(route.iter().map(|stop| Call {
            start: Seconds(stop.start),
            worker: worker as u16,
            task: stop.task,
            turned_away: None,
        }));
    }
    calls.extend(today.turned_away.iter().map(|&(task, worker, start, why)| Call {
        start,
        worker,
        task,
        turned_away: Some(why),
    }));
    // The planned order is one that everybody can follow: the two of a pair stand side by side in it.
    calls.sort_unstable_by_key(|call| (call.start, call.task, call.worker));
    let mut next = 0;
    while next < calls.len() {
        let call = calls[next];
        let due = today.visits[usize::from(call.task)];
        if let Some(why) = call.turned_away {
            let round = &mut rounds[usize::from(call.worker)];
            let journey = arrive(round, unit, clients, conditions, problem, &due, call);
            round.clock += AT_A_CLOSED_DOOR;
            round.travel += AT_A_CLOSED_DOOR;
            record.journeys.push(Journey { ends: round.clock, ..journey });
            let staff = today.crew[usize::from(call.worker)].staff;
            record.turned_away.push(TurnedAway { recipient: due.recipient, staff, why });
            next += 1;
            continue;
        }
        let pair = calls.get(next + 1).filter(|other| other.task == call.task && other.turned_away.is_none()).copied();
        next += 1 + usize::from(pair.is_some());
        let mut begins = Seconds::ZERO;
        let first = record.journeys.len();
        for call in std::iter::once(call).chain(pair) {
            let round = &mut rounds[usize::from(call.worker)];
            let journey = arrive(round, unit, clients, conditions, problem, &due, call);
            begins = begins.max(journey.arrives);
            record.journeys.push(journey);
        }
        begins = begins.max(Seconds(problem.tasks[usize::from(call.task)].earliest));
        for call in std::iter::once(call).chain(pair) {
            let round = &mut rounds[usize::from(call.worker)];
            round.waiting += begins - round.clock;
            round.clock = begins;
        }
        let staff = [Some(call), pair].map(|call| call.map(|call| today.crew[usize::from(call.worker)].staff));
        let page = visit(unit, clients, conditions, day, &due, staff, begins);
        let made = page.disposition == Disposition::Performed;
        let time = if made { page.time() } else { AT_A_CLOSED_DOOR };
        settle_time(&mut clients[due.recipient.0 as usize], conditions, &page);
        for call in std::iter::once(call).chain(pair) {
            let round = &mut rounds[usize::from(call.worker)];
            round.clock += time;
            if made {
                round.visits += time;
            } else {
                round.travel += time;
            }
        }
        for journey in &mut record.journeys[first..] {
            (journey.begins, journey.ends, journey.made) = (begins, begins + time, made);
        }
        record.visits.push(page);
    }
    write_shifts(unit, clients, conditions, problem, today, rounds, record);
    write_what_was_not_made(unit, clients, conditions, day, problem, today, record);
}

/// Takes an employee to the next door; answers the journey, as yet without what comes of it.
#[allow(clippy::too_many_arguments)]
fn arrive(
    round: &mut Round,
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    problem: &Problem,
    due: &DueVisit,
    call: Call,
) -> Journey {
    let client = &clients[due.recipient.0 as usize];
    let planned = unit.travel.get(round.at, client.row);
    let pause = take_pause_before(round, problem, call, Seconds(planned));
    let draws = visit_draws(conditions.draws, &client.person, due.visit, due.due, Decision::Journey)
        .of(u64::from(call.turned_away.is_some()));
    let spread = conditions.values.get(Parameter::TravelSd);
    let journey = Seconds(rounded(draws.log_normal(f64::from(planned), spread)) as i32);
    let from = where_is(unit, clients, round.at);
    let distance = conditions.geographies[unit.area].distance(from, client.person.home);
    let departs = round.clock;
    round.distance += distance;
    round.clock += journey;
    round.travel += journey;
    round.at = client.row;
    round.stops += 1;
    let arrives = round.clock;
    Journey {
        shift: call.worker,
        to: Some(due.recipient),
        pause,
        departs,
        arrives,
        begins: arrives,
        ends: arrives,
        distance,
        made: false,
    }
}

/// The way back of a shift.
fn to_base(shift: usize, departs: Seconds, back: Seconds, distance: Metres) -> Journey {
    let there = departs + back;
    let shift = shift as u16;
    Journey { shift, to: None, pause: None, departs, arrives: there, begins: there, ends: there, distance, made: false }
}

fn where_is(unit: &Unit, clients: &[Client], row: u16) -> crate::population::Point {
    match unit.rows[usize::from(row)] {
        Some(recipient) => clients[recipient.0 as usize].person.home,
        None => unit.base,
    }
}

/// The pause is taken before the first stop planned to begin after its latest end, or in a wait that is long enough. Answers
/// when it begins, if it is taken now.
fn take_pause_before(round: &mut Round, problem: &Problem, call: Call, journey: Seconds) -> Option<Seconds> {
    let pause = problem.workers[usize::from(call.worker)].pause?;
    let idle_until = call.start - journey;
    let begin = round.clock.max(Seconds(pause.earliest));
    let fits = begin.0 + pause.duration <= idle_until.0;
    let must = call.start.0 > pause.latest;
    let takes = round.pause_left && (fits && begin.0 <= pause.latest || must);
    takes.then(|| {
        round.pause_left = false;
        round.waiting += (Seconds(pause.earliest) - round.clock).max(Seconds::ZERO);
        round.clock = begin + Seconds(pause.duration);
        begin
    })
}

/// What happens when somebody stands at the door.
fn visit(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    due: &DueVisit,
    staff: [Option<StaffId>; 2],
    begins: Seconds,
) -> VisitRecord {
    let client = &clients[due.recipient.0 as usize];
    let planned = &client.person.plan[usize::from(due.visit.0)];
    let needed = need(conditions, client, due);
    let mut page = due.not_made(client, Disposition::Performed, needed);
    page.staff = staff;
    page.start = begins;
    let first = staff[0].map_or(0, |staff| client.pair(staff).met);
    let response = conditions.rules.declined[unit.kind as usize][planned.kind.work() as usize];
    let declined = visit_draws(conditions.draws, &client.person, due.visit, due.due, Decision::DeclinedAtDoor);
    if declined.chance(chance_of_decline(conditions, first, response)) {
        page.disposition = Disposition::DeclinedAtDoor;
        return page;
    }
    let wanted = Seconds(rounded(unit.stretch * f64::from(needed.0)) as i32);
    let rules = &conditions.rules;
    page.performed = order::length(rules.form, rules.cap, planned.duration, wanted, client.left_over);
    page.redone = client.to_redo.min(MADE_UP_AT_ONCE);
    page.late = begins > planned.latest && due.due == day;
    page.unwanted = staff.into_iter().flatten().any(|staff| client.pair(staff).unwanted);
    page.by_contact = client.contact.is_some_and(|contact| staff.contains(&Some(contact)));
    let scheduled = due.slot.and_then(|slot| unit.roster.scheduled(day.of_fortnight(), usize::from(slot)));
    page.changed = due.due != day || !staff.contains(&scheduled) || scheduled.is_none();
    page
}

/// What a visit leaves to the month's other visits: minutes of the frame, and time to be made up for.
fn settle_time(client: &mut Client, conditions: &Conditions, page: &VisitRecord) {
    match page.disposition {
        Disposition::Performed => {
            client.to_redo -= page.redone;
            client.left_over += page.granted - page.performed;
        }
        Disposition::DeclinedAtDoor => {
            let draws = visit_draws(conditions.draws, &client.person, page.visit, page.due, Decision::Redone);
            // Only where more than the order of a visit may be reported without a reason.
            if conditions.rules.cap > 1.0 && draws.chance(conditions.values.get(Parameter::VisitsRedone)) {
                client.to_redo += page.granted;
            }
            client.left_over += page.granted;
        }
        Disposition::InHospital | Disposition::CancelledAhead | Disposition::Unmet(_) => {}
    }
}

/// The time that the recipient needs at this visit.
fn need(conditions: &Conditions, client: &Client, due: &DueVisit) -> Seconds {
    let planned = client.person.plan[usize::from(due.visit.0)].duration;
    let draws = visit_draws(conditions.draws, &client.person, due.visit, due.due, Decision::Need);
    let varied = draws.log_normal(f64::from(planned.0), conditions.values.get(Parameter::VisitsNeedSd));
    Seconds(rounded(varied).max(60) as i32)
}

/// Declining at the door becomes rarer as they know each other; `response` is what rules and pay add to the log-odds.
fn chance_of_decline(conditions: &Conditions, met: u16, response: f64) -> f64 {
    let base = conditions.values.get(Parameter::VisitsDeclined);
    let strength = conditions.values.get(Parameter::VisitsDeclinedFamiliarity);
    let odds = base / (1.0 - base) * libm::exp(response - strength * libm::log1p(f64::from(met)));
    odds / (1.0 + odds)
}

fn write_shifts(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    problem: &Problem,
    today: &DayPlan,
    rounds: &mut [Round],
    record: &mut DayRecord,
) {
    for (index, (round, member)) in rounds.iter_mut().zip(&today.crew).enumerate() {
        let worker = &problem.workers[index];
        let back = Seconds(unit.travel.get(round.at, 0));
        if round.at != 0 {
            let distance = conditions.geographies[unit.area].distance(where_is(unit, clients, round.at), unit.base);
            record.journeys.push(to_base(index, round.clock, back, distance));
            round.distance += distance;
            round.travel += back;
            round.clock += back;
        }
        let middle = worker.pause.map_or(Seconds::ZERO, |pause| Seconds(pause.duration));
        let pause = if round.pause_left { middle } else { Seconds::ZERO };
        let overtime = (round.clock + pause - Seconds(worker.end)).max(Seconds::ZERO);
        let paid = member.shift.paid() + overtime;
        let indirect = member.shift.paid() - (Seconds(worker.end) - Seconds(worker.start) - middle);
        record.shifts.push(ShiftRecord {
            staff: member.staff,
            employment: unit.employee(member.staff).person.employment,
            assistant_nurse: unit.employee(member.staff).person.assistant_nurse,
            extra: member.extra,
            short_notice: member.short_notice,
            split: member.shift == ShiftKind::Split,
            paid,
            visits: round.visits,
            travel: round.travel,
            indirect,
            waiting: round.waiting,
            idle: paid - round.visits - round.travel - indirect,
            overtime,
            evening: (round.clock.max(member.shift.ends()) - EVENING).max(Seconds::ZERO).min(paid),
            distance: round.distance,
            low_emission: drives_low_emission(unit, member.staff, conditions, record.day),
            stops: round.stops,
        });
    }
}

/// Whether an employee who goes by car has a low-emission vehicle today: by chance, so that the share required is that of kilometres.
fn drives_low_emission(unit: &Unit, staff: StaffId, conditions: &Conditions, day: Day) -> bool {
    let draws = conditions.draws.of(unit.employee(staff).person.key.0).about(Decision::Vehicle).on(day);
    conditions.geographies[unit.area].by_car && draws.chance(conditions.rules.low_emission[unit.kind as usize])
}

/// Visits that nobody had time for: managers take some of the critical ones, movable ones wait, the rest are unmet.
fn write_what_was_not_made(
    unit: &mut Unit,
    clients: &mut [Client],
    conditions: &Conditions,
    day: Day,
    problem: &Problem,
    today: &DayPlan,
    record: &mut DayRecord,
) {
    let mut managers = managers(unit, conditions, day);
    for &task in &today.plan.unassigned {
        let due = today.visits[usize::from(task)];
        let client = &clients[due.recipient.0 as usize];
        let critical = client.person.plan[usize::from(due.visit.0)].kind.is_critical();
        let reached = managers.iter_mut().filter(|_| critical).find_map(|manager| {
            let welcome = closed_door(unit, client, manager.staff, conditions, day).is_none()
                && barrier(unit, client, manager.staff, conditions, day, false) == Barrier::Open;
            let arrival = manager.reach(unit, client.row, &problem.tasks[usize::from(task)])?;
            welcome.then_some((manager, arrival))
        });
        if let Some((manager, arrival)) = reached {
            let page = visit(unit, clients, conditions, day, &due, [Some(manager.staff), None], arrival);
            let shift = manager.write_down(unit, clients, conditions, client, &page, record);
            record.shifts.push(shift);
            settle_time(&mut clients[due.recipient.0 as usize], conditions, &page);
            record.visits.push(page);
            continue;
        }
        if due.may_wait(critical, day) {
            let page = due.not_made(client, Disposition::CancelledAhead, Seconds::ZERO);
            unit.deferred.push(Deferred { recipient: due.recipient, visit: due.visit, due: due.due, page });
            continue;
        }
        let reason = if today.lost.contains(&task) {
            Reason::WastedJourney
        } else {
            reason(unit, client, conditions, day, problem, today, task)
        };
        record.visits.push(due.not_made(client, Disposition::Unmet(reason), need(conditions, client, &due)));
    }
    record.deferred = unit.deferred.len() as u32;
}

/// The managers who can step in: the unit's own, then that of one of the provider's other units in the area, in turn, if
/// they are not away.
fn managers(unit: &Unit, conditions: &Conditions, day: Day) -> Vec<Manager> {
    if day.is_weekend() {
        return Vec::new();
    }
    let own = (Unit::MANAGER, rounded(conditions.values.get(Parameter::CoverManager)));
    let lent = rounded(conditions.values.get(Parameter::CoverNeighbour));
    let turns = unit.neighbours.len().max(1) as i32;
    let neighbour = unit.neighbours.get(day.0.rem_euclid(turns) as usize);
    std::iter::once(own)
        .chain(neighbour.map(|staff| (*staff, lent)))
        .filter(|(staff, _)| unit.employee(*staff).is_present())
        .map(|(staff, visits_left)| Manager { staff, visits_left, free_from: Manager::FROM })
        .collect()
}

/// A manager, who steps in on weekdays in office hours: from the base to one home at a time, and back.
struct Manager {
    staff: StaffId,
    visits_left: i64,
    free_from: Seconds,
}

impl Manager {
    /// When a manager is at work (Antagande).
    const FROM: Seconds = Seconds::hours(8);
    const TO: Seconds = Seconds::hours(17);

    /// When the manager can stand at a door, if in time and back before the end of the day.
    fn reach(&self, unit: &Unit, row: u16, task: &Task) -> Option<Seconds> {
        let there = Seconds(unit.travel.get(0, row));
        let arrival = (self.free_from + there).max(Seconds(task.earliest));
        let back = arrival + Seconds(task.duration) + Seconds(unit.travel.get(row, 0));
        let can = self.visits_left > 0 && task.staff_needed == 1 && arrival.0 <= task.latest && back <= Self::TO;
        can.then_some(arrival)
    }

    /// The time that a visit has taken; the rest of a manager's day is counted with management.
    fn write_down(
        &mut self,
        unit: &Unit,
        clients: &[Client],
        conditions: &Conditions,
        client: &Client,
        page: &VisitRecord,
        record: &mut DayRecord,
    ) -> ShiftRecord {
        let [there, back] = [unit.travel.get(0, client.row), unit.travel.get(client.row, 0)].map(Seconds);
        let journeys = there + back;
        let at_door = if page.disposition == Disposition::Performed { Seconds::ZERO } else { AT_A_CLOSED_DOOR };
        let travel = journeys + at_door;
        self.visits_left -= 1;
        let leaves = page.start + page.time() + at_door;
        self.free_from = leaves + back;
        let way = conditions.geographies[unit.area].distance(unit.base, where_is(unit, clients, client.row));
        let shift = record.shifts.len();
        record.journeys.push(Journey {
            shift: shift as u16,
            to: Some(page.recipient),
            pause: None,
            departs: page.start - there,
            arrives: page.start,
            begins: page.start,
            ends: leaves,
            distance: way,
            made: page.disposition == Disposition::Performed,
        });
        record.journeys.push(to_base(shift, leaves, back, way));
        ShiftRecord {
            staff: self.staff,
            employment: unit.employee(self.staff).person.employment,
            assistant_nurse: unit.employee(self.staff).person.assistant_nurse,
            extra: false,
            short_notice: false,
            split: false,
            paid: page.time() + travel,
            visits: page.time(),
            travel,
            indirect: Seconds::ZERO,
            waiting: Seconds::ZERO,
            idle: Seconds::ZERO,
            overtime: Seconds::ZERO,
            evening: Seconds::ZERO,
            distance: way + way,
            low_emission: drives_low_emission(unit, self.staff, conditions, record.day),
            stops: 1,
        }
    }
}

fn reason(
    unit: &Unit,
    client: &Client,
    conditions: &Conditions,
    day: Day,
    problem: &Problem,
    today: &DayPlan,
    task: u16,
) -> Reason {
    let window = &problem.tasks[usize::from(task)];
    let visit = &client.person.plan[usize::from(today.visits[usize::from(task)].visit.0)];
    let needed = usize::from(window.staff_needed);
    let present: Vec<StaffId> = problem
        .workers
        .iter()
        .zip(&today.crew)
        .filter(|(worker, _)| worker.start <= window.latest && worker.end >= window.earliest + window.duration)
        .map(|(_, member)| member.staff)
        .filter(|staff| !visit.qualified || unit.employee(*staff).person.assistant_nurse)
        .collect();
    if present.len() < needed {
        return Reason::NoStaffPresent;
    }
    let yields = conditions.right.force(window.critical) == Force::Yields;
    let lets_in = |staff: StaffId| client.accepts(staff) || lets_others_in(client, conditions, day);
    let accepted = present.iter().filter(|staff| match barrier(unit, client, **staff, conditions, day, false) {
        Barrier::Open => true,
        Barrier::Refused => yields && lets_in(**staff),
        Barrier::NotAccepted => lets_in(**staff),
        Barrier::Excluded | Barrier::Given => false,
    });
    if accepted.count() < needed { Reason::AllPresentRefused } else { Reason::NoCapacityInWindow }
}
