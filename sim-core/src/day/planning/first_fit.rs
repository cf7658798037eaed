//! First fit: the visits in the order of their windows, each behind the last visit of the first employee in the list who can
//! make it. No search, no thought of the way there. Nobody plans like this; it is here to show what a poor planner makes of an
//! answer.

use super::{FORBIDDEN, Given, Pause, Plan, Stop, Worker};

/// Where somebody stands after the visits given to them so far.
#[derive(Clone, Copy)]
struct Standing {
    at: u16,
    free: i32,
    /// The pause that is not yet taken.
    pause: Option<Pause>,
}

impl Standing {
    /// When they could begin a visit, no earlier than `from`, and how they stand afterwards; `None` when they cannot make it in
    /// time, or not be back in time.
    fn with(self, task: usize, from: i32, worker: &Worker, given: Given) -> Option<(i32, Self)> {
        let Given { problem, travel, .. } = given;
        let visit = &problem.tasks[task];
        let leg = travel.get(self.at, visit.location);
        let at_once = (self.free + leg).max(visit.earliest).max(from);
        let (start, pause) = match self.pause {
            Some(pause) => {
                let rested = pause.pass(self.free, leg);
                match rested <= at_once || at_once + visit.duration > pause.latest {
                    true => (rested.max(at_once), None),
                    false => (at_once, Some(pause)),
                }
            }
            None => (at_once, None),
        };
        let free = start + visit.duration;
        let leg = travel.get(visit.location, problem.base);
        let home = pause.map_or(free + leg, |pause| pause.pass(free, leg));
        let fits = start <= visit.latest && home <= worker.end;
        fits.then_some((start, Self { at: visit.location, free, pause }))
    }
}

/// Makes a plan by first fit. Those whose wish reaches `last_resort` are asked after everybody else. The same day gives the same
/// plan.
pub fn first_fit(given: Given, last_resort: i32, plan: &mut Plan) {
    let problem = given.problem;
    let mut order: Vec<u16> = (0..problem.tasks.len() as u16).collect();
    order.sort_by_key(|&task| (problem.tasks[usize::from(task)].earliest, task));
    let stand = |worker: &Worker| Standing { at: problem.base, free: worker.start, pause: worker.pause };
    let mut standing: Vec<Standing> = problem.workers.iter().map(stand).collect();
    plan.routes.clear();
    plan.routes.resize_with(problem.workers.len(), Vec::new);
    plan.unassigned.clear();
    for task in order {
        let number = usize::from(task);
        let try_on = |worker: usize, from: i32| standing[worker].with(number, from, &problem.workers[worker], given);
        let mut able: Vec<(usize, i32)> = (0..problem.workers.len())
            .filter(|&worker| problem.wish(number, worker) != FORBIDDEN)
            .filter_map(|worker| Some((worker, try_on(worker, i32::MIN)?.0)))
            .collect();
        able.sort_by_key(|&(worker, _)| problem.wish(number, worker) >= last_resort);
        let can_begin = |worker: usize, start: i32| try_on(worker, start).is_some_and(|(begins, _)| begins == start);
        let mut pairs = able.iter().enumerate().flat_map(|(at, &(one, early))| {
            able[at + 1..].iter().map(move |&(other, late)| (early.max(late), [Some(one), Some(other)]))
        });
        let chosen = match problem.tasks[number].staff_needed {
            0 | 1 => able.first().map(|&(worker, start)| (start, [Some(worker), None])),
            _ => pairs.find(|(start, both)| both.iter().flatten().all(|&worker| can_begin(worker, *start))),
        };
        let Some((start, workers)) = chosen else {
            plan.unassigned.push(task);
            continue;
        };
        let after = workers.map(|worker| worker.and_then(|worker| Some((worker, try_on(worker, start)?.1))));
        for (worker, then) in after.into_iter().flatten() {
            standing[worker] = then;
            plan.routes[worker].push(Stop { task, start });
        }
    }
    plan.unassigned.sort_unstable();
}
