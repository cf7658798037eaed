//! Laws of the planner that hold exactly.

use sim_core::day::planning::{
    Effort, FORBIDDEN, Plan, Planner, Problem, Stop, Travel, Weights, Worker, evaluate, remove,
};
use sim_core::draws::Draws;

use crate::days::{MEDIUM, SMALL, Size, TestDay, WEIGHTS, nasty, synthetic};

fn built(day: &TestDay, iterations: u32, seed: u64) -> Plan {
    let mut plan = Plan::default();
    Planner::new().build(day.given(), Effort { iterations }, seed, &mut plan);
    plan
}

fn repaired(day: &TestDay, warm: &Plan, iterations: u32) -> Plan {
    let mut plan = warm.clone();
    Planner::new().repair(day.given(), Effort { iterations }, 1, &mut plan);
    plan
}

fn cost(day: &TestDay, plan: &Plan) -> i64 {
    evaluate(&day.problem, &day.travel, plan).cost(&WEIGHTS)
}

#[test]
fn the_same_arguments_give_the_same_plan_whatever_the_planner_did_before() {
    let mut used = Planner::new();
    for seed in 0..60 {
        let day = nasty(seed);
        let mut plan = Plan::default();
        used.build(day.given(), Effort { iterations: 40 }, seed, &mut plan);
        assert_eq!(plan, built(&day, 40, seed), "build, seed {seed}");
        plan.routes.reverse();
        let fresh = repaired(&day, &plan, 40);
        used.repair(day.given(), Effort { iterations: 40 }, 1, &mut plan);
        assert_eq!(plan, fresh, "repair, seed {seed}");
    }
}

#[test]
fn an_hour_later_everything_is_an_hour_later() {
    for seed in 0..40 {
        let mut day = nasty(seed);
        let plan = built(&day, 60, seed);
        for task in &mut day.problem.tasks {
            (task.earliest, task.latest) = (task.earliest + 3600, task.latest + 3600);
        }
        for worker in &mut day.problem.workers {
            (worker.start, worker.end) = (worker.start + 3600, worker.end + 3600);
            if let Some(pause) = &mut worker.pause {
                (pause.earliest, pause.latest) = (pause.earliest + 3600, pause.latest + 3600);
            }
        }
        let mut later = built(&day, 60, seed);
        later.routes.iter_mut().flatten().for_each(|stop| stop.start -= 3600);
        assert_eq!(plan, later, "seed {seed}");
    }
}

#[test]
fn a_plan_in_which_nothing_is_missing_stays_as_it_is() {
    let mut complete = 0;
    for seed in 0..20 {
        let day = synthetic(seed, Size { day_staff: 5, evening_staff: 3, ..SMALL }, 0.05, 0.05);
        let plan = built(&day, 600, seed);
        if plan.unassigned.is_empty() {
            complete += 1;
            assert_eq!(repaired(&day, &plan, 100), plan, "seed {seed}");
        }
    }
    assert!(complete >= 10, "only {complete} days could be planned in full");
}

#[test]
fn forbidding_a_pair_that_the_plan_never_wanted_changes_nothing() {
    for seed in 0..10 {
        let mut day = synthetic(seed, MEDIUM, 0.0, 0.05);
        let mut warm = built(&day, 300, seed);
        for task in [3, 17, 40] {
            remove(&mut warm, task);
        }
        let plan = repaired(&day, &warm, 0);
        let draws = Draws::new(seed, 4);
        let workers = day.problem.workers.len();
        for i in 0..40 {
            let (task, worker) = (draws.of(1).of(i).pick(day.problem.tasks.len()), draws.of(2).of(i).pick(workers));
            if plan.routes[worker].iter().all(|stop| usize::from(stop.task) != task) {
                day.problem.wishes[task * workers + worker] = FORBIDDEN;
                assert_eq!(repaired(&day, &warm, 0), plan, "seed {seed}, task {task}, worker {worker}");
            }
        }
    }
}

#[test]
fn searching_never_makes_a_plan_worse() {
    let mut better = 0;
    for seed in 0..150 {
        let day = nasty(seed);
        let mut warm = built(&day, 20, seed);
        warm.routes.reverse();
        let inserted = cost(&day, &repaired(&day, &warm, 0));
        let searched = cost(&day, &repaired(&day, &warm, 60));
        assert!(searched <= inserted, "seed {seed}: {searched} after the search, {inserted} before");
        better += usize::from(searched < inserted);
        let mut improved = warm.clone();
        Planner::new().improve(day.given(), Effort { iterations: 60 }, 1, &mut improved);
        assert!(cost(&day, &improved) <= inserted, "seed {seed}");
    }
    assert!(better > 30, "the search helped on {better} days only");
}

#[test]
fn placing_a_visit_leaves_what_has_begun_and_sends_nobody_out_early() {
    let (mut placed, mut refused) = (0, 0);
    for seed in 0..80 {
        let day = nasty(seed);
        let plan = built(&day, 40, seed);
        for task in (0..day.problem.tasks.len() as u16).step_by(2).filter(|_| day.map) {
            let now = 6 * 3600 + Draws::new(seed, 5).of(u64::from(task)).pick(12 * 3600) as i32;
            let mut before = plan.clone();
            remove(&mut before, task);
            let mut after = before.clone();
            let mut planner = Planner::new();
            if !planner.place(day.given(), &mut after, task, now) {
                assert_eq!(after, before, "seed {seed}, task {task}");
                refused += 1;
                continue;
            }
            placed += 1;
            assert!(!after.unassigned.contains(&task));
            for (old, new) in before.routes.iter().zip(&after.routes) {
                let begun = |stops: &[Stop]| {
                    stops.iter().filter(|stop| stop.start < now && stop.task != task).copied().collect::<Vec<_>>()
                };
                assert_eq!(begun(old), begun(new), "seed {seed}, task {task}");
                let others = |stops: &[Stop]| {
                    stops.iter().map(|stop| stop.task).filter(|&other| other != task).collect::<Vec<_>>()
                };
                assert_eq!(others(old), others(new), "seed {seed}, task {task}: nobody else changes hands or order");
                if let Some(at) = new.iter().position(|stop| stop.task == task) {
                    let from = at.checked_sub(1).map_or(day.problem.base, |i| location(&day, new[i].task));
                    assert!(
                        new[at].start >= now + day.travel.get(from, location(&day, task)),
                        "seed {seed}, task {task}"
                    );
                }
            }
        }
    }
    assert!(placed > 100 && refused > 100, "{placed} placed, {refused} refused");
}

fn location(day: &TestDay, task: u16) -> u16 {
    day.problem.tasks[usize::from(task)].location
}

#[test]
fn growing_the_travel_table_keeps_what_is_known() {
    let mut travel = Travel::new(2);
    travel.set(0, 1, 60);
    travel.set(1, 0, 70);
    travel.grow(4);
    travel.set(3, 2, 80);
    assert_eq!(
        (travel.size(), travel.get(0, 1), travel.get(1, 0), travel.get(3, 2), travel.get(2, 3)),
        (4, 60, 70, 80, 0)
    );
}

#[test]
fn on_tiny_days_the_plan_is_the_best_of_all_plans() {
    for (day, seed) in (0..90).map(|seed| (tiny(seed), seed)).filter(|(day, _)| day.map) {
        let best = cheapest_of_all(&day.problem, &day.travel, &WEIGHTS);
        assert_eq!(cost(&day, &built(&day, 300, 1)), best, "seed {seed}");
    }
}

/// Five visits, two workers with overtime, no pauses and no pairs.
fn tiny(seed: u64) -> TestDay {
    let mut day = nasty(seed);
    let problem = &mut day.problem;
    let draws = Draws::new(seed, 6);
    let worker = |i: u64| {
        let start = 8 * 3600 + draws.of(i).pick(3 * 3600) as i32;
        Worker { start, end: start + 5 * 3600, overtime: 3600, pause: None }
    };
    problem.workers = vec![worker(0), worker(1)];
    problem.tasks.truncate(5);
    for task in &mut problem.tasks {
        task.staff_needed = 1;
        task.latest = task.earliest + 5400;
    }
    problem.wishes = (0..2 * problem.tasks.len() as u64)
        .map(|i| if draws.of(9).of(i).chance(0.15) { FORBIDDEN } else { draws.of(10).of(i).pick(600) as i32 })
        .collect();
    day
}

/// Tries every order of every choice of visits for each worker.
fn cheapest_of_all(problem: &Problem, travel: &Travel, weights: &Weights) -> i64 {
    fn extend(problem: &Problem, travel: &Travel, weights: &Weights, plan: &mut Plan, worker: usize, best: &mut i64) {
        if worker == problem.workers.len() {
            let planned: Vec<u16> = plan.routes.iter().flatten().map(|stop| stop.task).collect();
            plan.unassigned = (0..problem.tasks.len() as u16).filter(|task| !planned.contains(task)).collect();
            *best = (*best).min(evaluate(problem, travel, plan).cost(weights));
            return;
        }
        let shift = &problem.workers[worker];
        let (at, free) = plan.routes[worker].last().map_or((problem.base, shift.start), |stop| {
            let task = &problem.tasks[usize::from(stop.task)];
            (task.location, stop.start + task.duration)
        });
        if free + travel.get(at, problem.base) <= shift.end + shift.overtime {
            extend(problem, travel, weights, plan, worker + 1, best);
        }
        for (task, t) in problem.tasks.iter().enumerate() {
            let start = t.earliest.max(free + travel.get(at, t.location));
            let taken = plan.routes.iter().flatten().any(|stop| usize::from(stop.task) == task);
            if start <= t.latest && !taken && problem.wish(task, worker) != FORBIDDEN {
                plan.routes[worker].push(Stop { task: task as u16, start });
                extend(problem, travel, weights, plan, worker, best);
                plan.routes[worker].pop();
            }
        }
    }
    let mut plan = Plan { routes: vec![Vec::new(); problem.workers.len()], unassigned: Vec::new() };
    let mut best = i64::MAX;
    extend(problem, travel, weights, &mut plan, 0, &mut best);
    best
}
