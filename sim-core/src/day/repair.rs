//! Step 4 of the day: the base roster repaired for who is here and what is due, by whoever plans today and what they know.

use crate::day::acceptance::closed_door;
use crate::day::planning::{Effort, FORBIDDEN, Given, Planner, Problem, Stop, Task, remove};
use crate::day::problem::{Knowledge, Posed, Seat, WEIGHTS, Wishes, pose};
use crate::day::state::{Client, Conditions, DayPlan, Unit, pair_draws};
use crate::draws::Decision;
use crate::ids::StaffId;
use crate::policy::refusal::Force;
use crate::record::ClosedDoor;
use crate::scenario::Parameter;
use crate::units::{Day, Seconds, rounded};

/// How long it takes from a closed door until somebody else can be sent, and how much later than its window a visit may
/// then begin (Antagande).
const REDISPATCH: Seconds = Seconds::minutes(30);
const REDISPATCH_GRACE: Seconds = Seconds::minutes(120);

/// Whoever plans today.
struct TodaysPlanner<'a> {
    unit: &'a Unit,
    conditions: &'a Conditions<'a>,
    day: Day,
    substitute: bool,
    knows: f64,
}

impl<'a> TodaysPlanner<'a> {
    fn new(unit: &'a Unit, conditions: &'a Conditions, day: Day) -> Self {
        let share = conditions.values.get(Parameter::PlannerSubstituteShare);
        let substitute = conditions.draws.of(unit.key.0).about(Decision::SubstitutePlanner).on(day).chance(share);
        Self { unit, conditions, day, substitute, knows: conditions.values.get(Parameter::PlannerSubstituteKnows) }
    }

    fn has_heard_of(&self, client: &Client, staff: StaffId) -> bool {
        !self.substitute || {
            let (own, theirs) = (client.person.key, self.unit.employee(staff).person.key);
            pair_draws(self.conditions.draws, own, theirs, 0, Decision::SubstituteKnows).on(self.day).chance(self.knows)
        }
    }
}

impl Knowledge for TodaysPlanner<'_> {
    fn of_refusal(&self, client: &Client, staff: StaffId) -> bool {
        self.conditions.right.registry || self.has_heard_of(client, staff)
    }
    fn of_note(&self, client: &Client, staff: StaffId) -> bool {
        self.has_heard_of(client, staff)
    }
}

/// Plans the day: fills `today.plan`, and says which planned visits will end at a closed door and who goes instead.
pub fn repair(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    planner: &mut Planner,
    posed: &mut Posed,
    today: &mut DayPlan,
) {
    warm_start(unit, day, today);
    let knowledge = TodaysPlanner::new(unit, conditions, day);
    let seats: Vec<Seat> = today
        .crew
        .iter()
        .map(|member| Seat { slot: member.slot, shift: member.shift, staff: Some(member.staff) })
        .collect();
    let overtime = conditions.values.minutes(Parameter::StaffOvertimeLimit);
    let wishes = Wishes::of_a_day(unit.kind, conditions);
    pose(posed, unit, clients, conditions, day, &today.visits, &seats, wishes, &knowledge, overtime);
    let effort = Effort { iterations: rounded(conditions.values.get(Parameter::PlanningRepairSteps)) as u32 };
    let seed = conditions.search.about(Decision::Search).of(unit.key.0).on(day).bits();
    if conditions.values.flag(Parameter::PlanningFirstFit) {
        posed.fit(&unit.travel, &mut today.plan);
    } else {
        posed.mend(planner, &unit.travel, effort, seed, &mut today.plan);
    }
    let problem = &mut posed.problem;
    send_others_where_doors_stay_closed(unit, clients, conditions, day, planner, problem, today, &knowledge);
}

/// The base roster's routes for those who are here, with only what is due; also tells each visit its slot.
fn warm_start(unit: &Unit, day: Day, today: &mut DayPlan) {
    let roster_day = &unit.roster.days[day.of_fortnight()];
    let DayPlan { visits, crew, plan, .. } = today;
    plan.unassigned.clear();
    plan.routes.truncate(crew.len());
    plan.routes.iter_mut().for_each(Vec::clear);
    plan.routes.resize_with(crew.len(), Vec::new);
    for (slot, route) in roster_day.routes.iter().enumerate() {
        let worker = crew.binary_search_by_key(&(slot as u8), |member| member.slot).ok();
        for stop in route {
            let found = visits
                .binary_search_by_key(&(stop.recipient, stop.visit, day), |due| (due.recipient, due.visit, due.due));
            let Ok(task) = found else { continue };
            if visits[task].slot.is_none() {
                visits[task].slot = Some(slot as u8);
            }
            if let Some(worker) = worker {
                plan.routes[worker].push(Stop { task: task as u16, start: stop.start });
            }
        }
    }
}

/// Finds the planned visits at which somebody will be turned away, takes them out of the plan and puts each where somebody
/// acceptable can still come, later that day.
#[allow(clippy::too_many_arguments)]
fn send_others_where_doors_stay_closed(
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    planner: &mut Planner,
    problem: &mut Problem,
    today: &mut DayPlan,
    knowledge: &TodaysPlanner,
) {
    today.turned_away.clear();
    today.lost.clear();
    for (worker, route) in today.plan.routes.iter().enumerate() {
        let staff = today.crew[worker].staff;
        for stop in route {
            let due = today.visits[usize::from(stop.task)];
            let client = &clients[due.recipient.0 as usize];
            let critical = problem.tasks[usize::from(stop.task)].critical;
            let why = closed_door(unit, client, staff, conditions, day).filter(|why| match why {
                // A refusal that yields and that the planner knew of has been talked about beforehand.
                ClosedDoor::Refused => {
                    conditions.right.force(critical) == Force::Never || !knowledge.of_refusal(client, staff)
                }
                ClosedDoor::NotAccepted | ClosedDoor::DayForm => true,
            });
            today.turned_away.extend(why.map(|why| (stop.task, worker as u16, Seconds(stop.start), why)));
        }
    }
    let workers = problem.workers.len();
    for &(task, _, start, _) in &today.turned_away {
        remove(&mut today.plan, task);
        let client = &clients[today.visits[usize::from(task)].recipient.0 as usize];
        // Whoever is sent now has been agreed with the recipient.
        for (worker, member) in today.crew.iter().enumerate() {
            if closed_door(unit, client, member.staff, conditions, day).is_some() {
                problem.wishes[usize::from(task) * workers + worker] = FORBIDDEN;
            }
        }
        let Task { earliest, latest, .. } = &mut problem.tasks[usize::from(task)];
        *latest = (*latest).max((start + REDISPATCH + REDISPATCH_GRACE).0);
        *earliest = (*earliest).max((start + REDISPATCH).0);
        let from = *earliest;
        let given = Given { problem, travel: &unit.travel, weights: &WEIGHTS };
        if !planner.place(given, &mut today.plan, task, from) {
            today.lost.push(task);
        }
    }
}
