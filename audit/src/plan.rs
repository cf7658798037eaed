//! Checks a plan against its problem: windows, shifts, travel, pauses, who may not meet, double staffing, and that every visit
//! is either made by as many as it needs or stands among the unassigned. Reads the start times as written and never asks the
//! planner why. For the tests and for the sample of plans that every run checks.

use sim_core::day::planning::{FORBIDDEN, Plan, Problem, Travel, Worker};

/// A rule that a plan breaks. Tasks and workers are positions in the problem, times are seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is not one route per worker.
    RouteCount { routes: usize, workers: usize },
    /// A route or the unassigned name a task that is not in the problem.
    UnknownTask { task: u16 },
    /// A visit starts before its window opens.
    TooEarly { task: u16, start: i32, earliest: i32 },
    /// A visit starts after its window has closed.
    TooLate { task: u16, start: i32, latest: i32 },
    /// A worker cannot be at a visit when it starts.
    NotThereYet { worker: usize, task: u16, start: i32, arrival: i32 },
    /// A worker is back at the base too late.
    BackTooLate { worker: usize, back: i32, latest: i32 },
    /// There is no room for a worker's pause.
    NoPause { worker: usize },
    /// A worker makes a visit that they must not.
    MustNotMeet { worker: usize, task: u16 },
    /// The two halves of a double-staffed visit do not start together.
    Apart { task: u16, starts: (i32, i32) },
    /// A worker makes the same visit twice.
    Twice { worker: usize, task: u16 },
    /// A visit is made by too few or too many, or by somebody although it stands among the unassigned, or by nobody although
    /// it does not.
    Staffing { task: u16, planned: u8, needed: u8, unassigned: bool },
    /// The unassigned are not in ascending order, each once.
    UnassignedOrder { task: u16 },
}

/// Every rule that the plan breaks; empty when it is sound.
pub fn check(problem: &Problem, travel: &Travel, plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    if plan.routes.len() != problem.workers.len() {
        faults.push(Fault::RouteCount { routes: plan.routes.len(), workers: problem.workers.len() });
        return faults;
    }
    let named = plan.routes.iter().flatten().map(|stop| stop.task).chain(plan.unassigned.iter().copied());
    faults
        .extend(named.filter(|&task| usize::from(task) >= problem.tasks.len()).map(|task| Fault::UnknownTask { task }));
    if !faults.is_empty() {
        return faults;
    }
    for worker in 0..problem.workers.len() {
        check_route(problem, travel, plan, worker, &mut faults);
    }
    check_staffing(problem, plan, &mut faults);
    faults
}

fn check_route(problem: &Problem, travel: &Travel, plan: &Plan, worker: usize, faults: &mut Vec<Fault>) {
    let (stops, shift) = (&plan.routes[worker], &problem.workers[worker]);
    if stops.is_empty() {
        return;
    }
    let latest_back = shift.end + shift.overtime;
    // What lies between two visits: from when to when, and how much of it is travel.
    let mut gaps = Vec::new();
    let (mut at, mut free) = (problem.base, shift.start);
    for (i, stop) in stops.iter().enumerate() {
        let task = &problem.tasks[usize::from(stop.task)];
        let leg = travel.get(at, task.location);
        if stop.start < task.earliest {
            faults.push(Fault::TooEarly { task: stop.task, start: stop.start, earliest: task.earliest });
        }
        if stop.start > task.latest {
            faults.push(Fault::TooLate { task: stop.task, start: stop.start, latest: task.latest });
        }
        if free + leg > stop.start {
            faults.push(Fault::NotThereYet { worker, task: stop.task, start: stop.start, arrival: free + leg });
        }
        if problem.wishes[usize::from(stop.task) * problem.workers.len() + worker] == FORBIDDEN {
            faults.push(Fault::MustNotMeet { worker, task: stop.task });
        }
        if stops[..i].iter().any(|earlier| earlier.task == stop.task) {
            faults.push(Fault::Twice { worker, task: stop.task });
        }
        gaps.push((free, stop.start, leg));
        (at, free) = (task.location, stop.start + task.duration);
    }
    let leg = travel.get(at, problem.base);
    if free + leg > latest_back {
        faults.push(Fault::BackTooLate { worker, back: free + leg, latest: latest_back });
    }
    gaps.push((free, latest_back, leg));
    if !has_pause(shift, &gaps) {
        faults.push(Fault::NoPause { worker });
    }
}

/// Whether the pause fits into one of the gaps: within its own window and the gap, with the gap's travel before or after it.
fn has_pause(shift: &Worker, gaps: &[(i32, i32, i32)]) -> bool {
    let Some(pause) = shift.pause else { return true };
    gaps.iter().any(|&(from, to, travel)| {
        let first = from.max(pause.earliest);
        let last = (to - pause.duration).min(pause.latest);
        first <= last && to - from >= travel + pause.duration
    })
}

fn check_staffing(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    for pair in plan.unassigned.windows(2) {
        if pair[0] >= pair[1] {
            faults.push(Fault::UnassignedOrder { task: pair[1] });
        }
    }
    for (task, t) in problem.tasks.iter().enumerate() {
        let task = task as u16;
        let starts: Vec<i32> =
            plan.routes.iter().flatten().filter(|stop| stop.task == task).map(|stop| stop.start).collect();
        let unassigned = plan.unassigned.contains(&task);
        let planned = starts.len() as u8;
        if planned != if unassigned { 0 } else { t.staff_needed } {
            faults.push(Fault::Staffing { task, planned, needed: t.staff_needed, unassigned });
        }
        if let [one, other] = starts[..]
            && one != other
        {
            faults.push(Fault::Apart { task, starts: (one, other) });
        }
    }
}
