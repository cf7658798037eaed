//! How a day of a unit becomes a planning problem: visits with their windows, employees with their shifts, and what each
//! pair of them costs or forbids. Used when the base roster is made and when a day is repaired.

use crate::day::acceptance::{Barrier, barrier, lets_others_in};
use crate::day::planning::{
    Effort, FORBIDDEN, Given, Pause, Plan, Planner, Problem, Task, Travel, Weights, Worker, first_fit,
};
use crate::day::state::{Client, Conditions, DueVisit, ShiftKind, Unit};
use crate::ids::StaffId;
use crate::policy::refusal::Force;
use crate::scenario::{Parameter, ProviderKind};
use crate::units::{Day, Seconds};

/// What visits left undone weigh against travel, in seconds (Antagande; the order is the objective's).
pub const WEIGHTS: Weights = Weights { unmet_critical: 36_000, unmet: 14_400, overtime: 3 };
/// What yields when the visit would otherwise go unmet: dearer than all that comfort can weigh, cheaper than that.
const LAST_RESORT: i32 = 10_000;
/// Of the indirect minutes, those for coming and those for leaving.
const TURN: Seconds = Seconds::minutes(10);
/// Faces met within so many days are known.
const KNOWN_DAYS: i32 = 14;

/// A place in the day's crew: a slot, and who works it, if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The slot of the base roster.
    pub slot: u8,
    /// The shape of the shift.
    pub shift: ShiftKind,
    /// Who works it.
    pub staff: Option<StaffId>,
}

/// What the planner reckons with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wishes {
    contact: i32,
    new_face: i32,
    change: i32,
    avoid: i32,
    /// Whether refusals under notice count as refusals already: a roster is made for the days to come.
    foresees: bool,
}

impl Wishes {
    /// The wishes of a day: contact, known faces, the base roster.
    pub fn of_a_day(kind: ProviderKind, conditions: &Conditions) -> Self {
        let continuity = conditions.rules.continuity[kind as usize].0;
        let seconds = |parameter| conditions.values.minutes(parameter).0;
        Self {
            contact: seconds(Parameter::PlanningContact) + continuity,
            new_face: seconds(Parameter::PlanningNewFace) + continuity,
            change: seconds(Parameter::PlanningChange),
            avoid: seconds(Parameter::InformalAvoidMinutes),
            foresees: false,
        }
    }

    /// The wishes of a typical day of a roster: every employee but the recipient's own is another face.
    pub fn of_a_template(kind: ProviderKind, conditions: &Conditions) -> Self {
        let day = Self::of_a_day(kind, conditions);
        Self { contact: 0, change: day.change + day.contact + day.new_face, foresees: true, ..day }
    }

    /// The wishes of a base roster: who is a new face is not known yet.
    pub fn of_a_roster(kind: ProviderKind, conditions: &Conditions) -> Self {
        Self { new_face: 0, foresees: true, ..Self::of_a_day(kind, conditions) }
    }
}

/// What whoever plans knows about pairs.
pub trait Knowledge {
    /// Whether the planner knows that this pair is refused.
    fn of_refusal(&self, client: &Client, staff: StaffId) -> bool;
    /// Whether the planner knows that this pair should be avoided, or that the recipient accepts only a few.
    fn of_note(&self, client: &Client, staff: StaffId) -> bool;
}

/// The regular planner, who knows everything.
pub struct KnowsAll;

impl Knowledge for KnowsAll {
    fn of_refusal(&self, _: &Client, _: StaffId) -> bool {
        true
    }
    fn of_note(&self, _: &Client, _: StaffId) -> bool {
        true
    }
}

/// A day put to the planner, as if nobody had refused anybody, with what refusals change of it.
#[derive(Clone, Debug, Default)]
pub struct Posed {
    /// The problem.
    pub problem: Problem,
    /// Task, worker, and the wish that a refusal makes of theirs; while the problem holds the refusals, the wish without.
    refused: Vec<(u16, u16, i32)>,
    holds: bool,
}

impl Posed {
    /// Mends a plan. First as if nobody had refused anybody; then, if a refused employee stands in it, around their visits
    /// only. So a refusal of a pair that the plan does not use changes nothing, and of one that it uses little. Afterwards the
    /// problem holds the refusals.
    pub fn mend(&mut self, planner: &mut Planner, travel: &Travel, effort: Effort, seed: u64, plan: &mut Plan) {
        self.hold_refusals(false);
        self.drop_last_resorts(plan);
        planner.repair(self.given(travel), effort, seed, plan);
        self.hold_refusals(true);
        let mut meets = false;
        for &(task, worker, _) in &self.refused {
            if plan.routes[usize::from(worker)].iter().any(|stop| stop.task == task) {
                plan.routes.iter_mut().for_each(|route| route.retain(|stop| stop.task != task));
                meets = true;
            }
        }
        if meets {
            // Only around these visits: what nobody could make before gets no second search because somebody is refused.
            planner.repair_the_rest(self.given(travel), effort, seed, plan);
        }
    }

    /// Makes a plan anew by first fit. Refused employees are left out, or asked last where a refusal yields.
    pub fn fit(&mut self, travel: &Travel, plan: &mut Plan) {
        self.hold_refusals(true);
        first_fit(self.given(travel), LAST_RESORT, plan);
    }

    /// The problem with the journeys of its unit, for the planner.
    pub fn given<'a>(&'a self, travel: &'a Travel) -> Given<'a> {
        Given { problem: &self.problem, travel, weights: &WEIGHTS }
    }

    /// Writes the refusals into the problem, or takes them out of it.
    pub fn hold_refusals(&mut self, hold: bool) {
        if std::mem::replace(&mut self.holds, hold) == hold {
            return;
        }
        let workers = self.problem.workers.len();
        for (task, worker, wish) in &mut self.refused {
            std::mem::swap(wish, &mut self.problem.wishes[usize::from(*task) * workers + usize::from(*worker)]);
        }
    }

    /// Takes the stops out of a plan at which somebody would come who is refused, or let in only rather than nobody: they are
    /// planned anew, and come back only as a last resort.
    fn drop_last_resorts(&self, plan: &mut Plan) {
        for (worker, route) in plan.routes.iter_mut().enumerate() {
            route.retain(|stop| self.problem.wish(usize::from(stop.task), worker) < LAST_RESORT);
        }
    }
}

/// States the problem. `overtime` is how far routes may run over.
#[allow(clippy::too_many_arguments)]
pub fn pose(
    posed: &mut Posed,
    unit: &Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    visits: &[DueVisit],
    seats: &[Seat],
    wishes: Wishes,
    knowledge: &impl Knowledge,
    overtime: Seconds,
) {
    let Posed { problem, refused, holds } = posed;
    *holds = false;
    refused.clear();
    problem.base = 0;
    problem.tasks.clear();
    problem.workers.clear();
    problem.wishes.clear();
    let indirect = conditions.values.minutes(Parameter::StaffIndirect);
    problem.workers.extend(seats.iter().map(|seat| worker(seat.shift, indirect, overtime)));
    let slack = conditions.rules.slack[unit.kind as usize];
    let mut row: Vec<Wish> = Vec::with_capacity(seats.len());
    let mut of_whom = None;
    let yields = [false, true].map(|critical| conditions.right.force(critical) == Force::Yields);
    for due in visits {
        let client = &clients[due.recipient.0 as usize];
        let visit = &client.person.plan[usize::from(due.visit.0)];
        let critical = visit.kind.is_critical();
        problem.tasks.push(Task {
            location: client.row,
            earliest: visit.earliest.0,
            latest: visit.latest.0,
            duration: (visit.duration + slack).0,
            staff_needed: visit.staff_needed,
            critical,
        });
        if of_whom != Some(due.recipient) {
            of_whom = Some(due.recipient);
            row.clear();
            row.extend(seats.iter().map(|seat| wish(unit, client, seat.staff, conditions, day, wishes, knowledge)));
        }
        let task = (problem.tasks.len() - 1) as u16;
        problem.wishes.extend(row.iter().zip(seats).enumerate().map(|(worker, (wish, seat))| {
            if visit.qualified && !wish.assistant_nurse {
                return FORBIDDEN;
            }
            let cost = match due.slot {
                Some(slot) if slot != seat.slot => wish.cost + wishes.change,
                Some(_) | None => wish.cost,
            };
            // What a selective recipient makes of them holds whether or not the pair is refused.
            let unrefused = match (wish.accepted, wish.lets_in) {
                (true, _) => cost,
                (false, true) => cost + LAST_RESORT,
                (false, false) => FORBIDDEN,
            };
            match wish.barrier {
                Barrier::Open | Barrier::NotAccepted => unrefused,
                Barrier::Refused => {
                    let may_yield = yields[usize::from(critical)] && unrefused != FORBIDDEN;
                    let held = if may_yield { cost + LAST_RESORT } else { FORBIDDEN };
                    refused.push((task, worker as u16, held));
                    unrefused
                }
                Barrier::Given => {
                    refused.push((task, worker as u16, FORBIDDEN));
                    unrefused
                }
                Barrier::Excluded => FORBIDDEN,
            }
        }));
    }
    debug_assert!(unit.travel.size() >= unit.rows.len());
}

/// What the planner makes of a recipient and a seat, whichever visit it is.
#[derive(Clone, Copy)]
struct Wish {
    cost: i32,
    barrier: Barrier,
    /// Whether the recipient accepts them, refusals aside, as far as the planner knows.
    accepted: bool,
    /// Whether a selective recipient would rather let them in than go without.
    lets_in: bool,
    assistant_nurse: bool,
}

fn wish(
    unit: &Unit,
    client: &Client,
    staff: Option<StaffId>,
    conditions: &Conditions,
    day: Day,
    wishes: Wishes,
    knowledge: &impl Knowledge,
) -> Wish {
    // Whoever will fill the seat may be anybody.
    let Some(staff) = staff else {
        return Wish {
            cost: wishes.contact,
            barrier: Barrier::Open,
            accepted: true,
            lets_in: false,
            assistant_nurse: true,
        };
    };
    let pair = client.pair(staff);
    let mut cost = if client.contact == Some(staff) { 0 } else { wishes.contact };
    if pair.last.after(KNOWN_DAYS) < day {
        cost += wishes.new_face;
    }
    if pair.noted && knowledge.of_note(client, staff) {
        cost += wishes.avoid;
    }
    let barrier = match barrier(unit, client, staff, conditions, day, wishes.foresees) {
        Barrier::Refused if !knowledge.of_refusal(client, staff) => Barrier::Open,
        Barrier::NotAccepted if !knowledge.of_note(client, staff) => Barrier::Open,
        known @ (Barrier::Open | Barrier::Refused | Barrier::NotAccepted | Barrier::Excluded | Barrier::Given) => known,
    };
    let accepted = client.accepts(staff) || !knowledge.of_note(client, staff);
    let lets_in = !accepted && !wishes.foresees && lets_others_in(client, conditions, day);
    Wish { cost, barrier, accepted, lets_in, assistant_nurse: unit.employee(staff).person.assistant_nurse }
}

/// The hours of a shift in which visits can be made. Coming and leaving take a few minutes each; the rest of the indirect
/// minutes are taken together with the pause, in the middle of the shift, where it suits the route.
fn worker(shift: ShiftKind, indirect: Seconds, overtime: Seconds) -> Worker {
    let at_ends = indirect.min(TURN + TURN);
    let (coming, leaving) = (Seconds(at_ends.0 / 2), at_ends - Seconds(at_ends.0 / 2));
    let duration = shift.pause() + indirect - at_ends;
    let (first, last) = shift.pause_within();
    Worker {
        start: (shift.begins() + coming).0,
        end: (shift.ends() - leaving).0,
        overtime: overtime.0,
        pause: Some(Pause { earliest: first.0, latest: (last - duration).max(first).0, duration: duration.0 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_refusal_is_broken_for_comfort_whatever_comfort_weighs() {
        let comfort = [
            Parameter::PlanningContact,
            Parameter::PlanningNewFace,
            Parameter::PlanningChange,
            Parameter::InformalAvoidMinutes,
        ];
        let most: f64 = comfort.iter().map(|parameter| parameter.specification().max).sum();
        // Pay for continuity adds eight minutes at the most to the contact and to known faces.
        assert!(Seconds::from_minutes(most + 16.0).0 < LAST_RESORT, "{most} minutes");
        assert!(LAST_RESORT < WEIGHTS.unmet.min(WEIGHTS.unmet_critical));
    }
}
