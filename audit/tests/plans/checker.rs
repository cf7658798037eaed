//! The checker passes every plan the planner makes, and catches every kind of mistake seeded into a good one.

use crate::days::{SMALL, TestDay, nasty, synthetic};
use audit::plan::{Fault, check};
use sim_core::day::planning::{Effort, FORBIDDEN, Pause, Plan, Planner, Stop, first_fit, remove};
use sim_core::draws::Draws;

fn assert_sound(day: &TestDay, plan: &Plan, what: &str, seed: u64) {
    let faults = check(&day.problem, &day.travel, plan);
    assert!(faults.is_empty(), "seed {seed}, {what}: {faults:?}");
}

#[test]
fn first_fit_keeps_every_rule_and_leaves_more_undone_than_a_search() {
    let (mut fitted, mut searched) = (0, 0);
    for seed in 0..300 {
        for day in [nasty(seed), synthetic(seed, SMALL, 0.1, 0.04)] {
            let (mut plan, mut better) = (Plan::default(), Plan::default());
            first_fit(day.given(), FORBIDDEN, &mut plan);
            assert_sound(&day, &plan, "first fit", seed);
            Planner::new().build(day.given(), Effort { iterations: 30 }, seed, &mut better);
            fitted += plan.unassigned.len();
            searched += better.unassigned.len();
        }
    }
    assert!(fitted > searched, "{fitted} {searched}");
}

#[test]
fn every_plan_that_is_built_repaired_or_placed_keeps_every_rule() {
    let mut planner = Planner::new();
    let mut planned = 0;
    for seed in 0..600 {
        let mut day = nasty(seed);
        let mut plan = Plan::default();
        let iterations = 30;
        planner.build(day.given(), Effort { iterations }, seed, &mut plan);
        assert_sound(&day, &plan, "build", seed);
        planned += plan.routes.iter().map(Vec::len).sum::<usize>();

        // The day changes under the plan: new refusals, longer visits, moved windows, somebody who comes in late.
        let root = Draws::new(seed, 2);
        for (i, wish) in day.problem.wishes.iter_mut().enumerate() {
            if root.of(1).of(i as u64).chance(0.1) {
                *wish = FORBIDDEN;
            }
        }
        for (i, task) in day.problem.tasks.iter_mut().enumerate() {
            let draws = root.of(2).of(i as u64);
            if draws.of(1).chance(0.1) {
                task.duration += draws.of(2).pick(1800) as i32;
            }
            if draws.of(3).chance(0.1) {
                let shift = draws.of(4).pick(7200) as i32;
                (task.earliest, task.latest) = (task.earliest + shift, task.latest + shift);
            }
        }
        if let Some(worker) = day.problem.workers.first_mut() {
            worker.start += 1800;
        }
        let warm = plan.clone();
        for iterations in [0, 20] {
            plan.clone_from(&warm);
            planner.repair(day.given(), Effort { iterations }, seed, &mut plan);
            assert_sound(&day, &plan, "repair", seed);
        }

        // Where a detour can be a short cut, taking out a stop may make the rest late.
        for task in (0..day.problem.tasks.len() as u16).step_by(3).filter(|_| day.map) {
            remove(&mut plan, task);
            assert_sound(&day, &plan, "remove", seed);
            let earliest = root.of(3).of(u64::from(task)).pick(80_000) as i32;
            planner.place(day.given(), &mut plan, task, earliest);
            assert_sound(&day, &plan, "place", seed);
        }
    }
    assert!(planned > 3000, "the days must leave something to check, {planned} stops");
}

#[test]
fn repair_survives_a_plan_that_makes_no_sense() {
    let mut planner = Planner::new();
    for seed in 0..200 {
        let day = nasty(seed);
        let root = Draws::new(seed, 3);
        let routes = (0..12_u64)
            .map(|route| {
                (0..10_u64)
                    .map(|i| {
                        let draws = root.of(route).of(i);
                        Stop { task: draws.of(1).pick(50) as u16, start: draws.of(2).pick(90_000) as i32 }
                    })
                    .collect()
            })
            .collect();
        let mut plan = Plan { routes, unassigned: vec![3, 3, 999] };
        planner.repair(day.given(), Effort { iterations: 10 }, seed, &mut plan);
        assert_sound(&day, &plan, "repair of nonsense", seed);
    }
}

/// A good plan of a day with pairs, refusals and pauses.
fn good() -> (TestDay, Plan) {
    let mut day = synthetic(5, SMALL, 0.1, 0.15);
    for worker in &mut day.problem.workers {
        worker.pause =
            Some(Pause { earliest: worker.start + 3 * 3600, latest: worker.start + 6 * 3600, duration: 1800 });
        worker.overtime = 600;
    }
    let mut plan = Plan::default();
    Planner::new().build(day.given(), Effort { iterations: 500 }, 1, &mut plan);
    assert_sound(&day, &plan, "good", 5);
    (day, plan)
}

/// Seeds a fault, and expects a fault of that kind.
fn catches(name: &str, seed_fault: impl FnOnce(&mut TestDay, &mut Plan), expected: impl Fn(&Fault) -> bool) {
    let (mut day, mut plan) = good();
    seed_fault(&mut day, &mut plan);
    let faults = check(&day.problem, &day.travel, &plan);
    assert!(faults.iter().any(expected), "{name} went through, found {faults:?}");
}

/// The longest route.
fn busiest(plan: &Plan) -> usize {
    (0..plan.routes.len()).max_by_key(|&route| plan.routes[route].len()).expect("there are routes")
}

fn longest(plan: &mut Plan) -> &mut Vec<Stop> {
    let route = busiest(plan);
    &mut plan.routes[route]
}

/// A double-staffed task and its two places.
fn pair(day: &TestDay, plan: &Plan) -> (u16, [(usize, usize); 2]) {
    (0..day.problem.tasks.len() as u16)
        .filter(|&task| day.problem.tasks[usize::from(task)].staff_needed == 2)
        .find_map(|task| {
            let places: Vec<(usize, usize)> = plan
                .routes
                .iter()
                .enumerate()
                .flat_map(|(r, route)| route.iter().enumerate().map(move |(i, stop)| (r, i, stop.task)))
                .filter_map(|(r, i, found)| (found == task).then_some((r, i)))
                .collect();
            <[_; 2]>::try_from(places).ok().map(|places| (task, places))
        })
        .expect("a pair is planned")
}

#[test]
fn the_checker_catches_seeded_faults() {
    let mut seeded = 0;
    let mut case = |name: &str, fault: &dyn Fn(&mut TestDay, &mut Plan), expected: &dyn Fn(&Fault) -> bool| {
        catches(name, fault, expected);
        seeded += 1;
    };
    let staffing = |fault: &Fault| matches!(fault, Fault::Staffing { .. });
    let not_there = |fault: &Fault| matches!(fault, Fault::NotThereYet { .. });
    let too_late = |fault: &Fault| matches!(fault, Fault::TooLate { .. });
    let too_early = |fault: &Fault| matches!(fault, Fault::TooEarly { .. });
    let apart = |fault: &Fault| matches!(fault, Fault::Apart { .. });
    let must_not = |fault: &Fault| matches!(fault, Fault::MustNotMeet { .. });
    let no_pause = |fault: &Fault| matches!(fault, Fault::NoPause { .. });
    let back_late = |fault: &Fault| matches!(fault, Fault::BackTooLate { .. });
    let count = |fault: &Fault| matches!(fault, Fault::RouteCount { .. });
    let unknown = |fault: &Fault| matches!(fault, Fault::UnknownTask { .. });
    let twice = |fault: &Fault| matches!(fault, Fault::Twice { .. });
    let order = |fault: &Fault| matches!(fault, Fault::UnassignedOrder { .. });

    case("a route too few", &|_, plan| drop(plan.routes.pop()), &count);
    case("a route too many", &|_, plan| plan.routes.push(Vec::new()), &count);
    case("an unknown visit in a route", &|_, plan| plan.routes[0].push(Stop { task: 999, start: 60_000 }), &unknown);
    case("an unknown visit among the unassigned", &|_, plan| plan.unassigned.push(999), &unknown);
    case("a visit forgotten", &|_, plan| longest(plan).truncate(2), &staffing);
    case("a whole route forgotten", &|_, plan| longest(plan).clear(), &staffing);
    case("a visit planned and unassigned", &|_, plan| plan.unassigned = vec![longest(plan)[0].task], &staffing);
    case(
        "a visit made by two that needs one",
        &|day, plan| {
            let route = busiest(plan);
            let single = |stop: &&Stop| day.problem.tasks[usize::from(stop.task)].staff_needed == 1;
            let stop = *plan.routes[route].iter().find(single).expect("a single visit");
            plan.routes[(route + 1) % 5].push(stop);
        },
        &staffing,
    );
    case(
        "half of a pair missing",
        &|day, plan| {
            let (_, [(route, i), _]) = pair(day, plan);
            plan.routes[route].remove(i);
        },
        &staffing,
    );
    case(
        "a pair where one comes a second later",
        &|day, plan| {
            let (_, [(route, i), _]) = pair(day, plan);
            plan.routes[route][i].start += 1;
        },
        &apart,
    );
    case(
        "a pair made by one person twice",
        &|day, plan| {
            let (_, [(route, i), (other, j)]) = pair(day, plan);
            let stop = plan.routes[other].remove(j);
            plan.routes[route].insert(i, stop);
        },
        &twice,
    );
    case(
        "a visit twice in a route",
        &|_, plan| {
            let first = longest(plan)[0];
            longest(plan).insert(0, first);
        },
        &twice,
    );
    case(
        "a visit before its window",
        &|day, plan| {
            let stop = &mut longest(plan)[0];
            stop.start = day.problem.tasks[usize::from(stop.task)].earliest - 1;
        },
        &too_early,
    );
    case(
        "a visit after its window",
        &|day, plan| {
            let stop = &mut longest(plan)[0];
            stop.start = day.problem.tasks[usize::from(stop.task)].latest + 1;
        },
        &too_late,
    );
    case(
        "a window that closed earlier",
        &|day, plan| {
            let stop = plan.routes[busiest(plan)][0];
            day.problem.tasks[usize::from(stop.task)].latest = stop.start - 1;
        },
        &too_late,
    );
    case(
        "a window that opens later",
        &|day, plan| {
            let stop = plan.routes[busiest(plan)][1];
            day.problem.tasks[usize::from(stop.task)].earliest = stop.start + 1;
        },
        &too_early,
    );
    case("two visits in the wrong order", &|_, plan| longest(plan).swap(0, 1), &not_there);
    case(
        "a visit that takes longer",
        &|day, plan| {
            let stop = plan.routes[busiest(plan)][0];
            day.problem.tasks[usize::from(stop.task)].duration += 4 * 3600;
        },
        &not_there,
    );
    case(
        "a longer way between two visits",
        &|day, plan| {
            let route = &plan.routes[busiest(plan)];
            let at = |i: usize| day.problem.tasks[usize::from(route[i].task)].location;
            let (from, to) =
                (0..route.len() - 1).map(|i| (at(i), at(i + 1))).find(|(from, to)| from != to).expect("a leg");
            day.travel.set(from, to, 30_000);
        },
        &not_there,
    );
    case(
        "a longer way from the base",
        &|day, plan| {
            let first = plan.routes[busiest(plan)][0];
            day.travel.set(0, day.problem.tasks[usize::from(first.task)].location, 40_000);
        },
        &not_there,
    );
    case(
        "a longer way home",
        &|day, plan| {
            let last = plan.routes[busiest(plan)].last().copied().expect("a stop");
            day.travel.set(day.problem.tasks[usize::from(last.task)].location, 0, 40_000);
        },
        &back_late,
    );
    case(
        "a shift that starts later",
        &|day, plan| {
            let route = busiest(plan);
            day.problem.workers[route].start = plan.routes[route][0].start + 1;
        },
        &not_there,
    );
    case(
        "a shift that ends earlier",
        &|day, plan| {
            let route = busiest(plan);
            let last = plan.routes[route].last().copied().expect("a stop");
            day.problem.workers[route].end = last.start + day.problem.tasks[usize::from(last.task)].duration - 601;
        },
        &back_late,
    );
    case(
        "a pause too long for the day",
        &|day, plan| {
            let worker = &mut day.problem.workers[busiest(plan)];
            worker.pause = worker.pause.map(|pause| Pause { duration: 9 * 3600, ..pause });
        },
        &no_pause,
    );
    case(
        "a pause in the middle of a visit",
        &|day, plan| {
            let route = busiest(plan);
            let stop = plan.routes[route][1];
            let inside = stop.start + 1;
            day.problem.workers[route].pause = Some(Pause { earliest: inside, latest: inside, duration: 300 });
        },
        &no_pause,
    );
    case(
        "a refusal",
        &|day, plan| {
            let route = busiest(plan);
            let row = usize::from(plan.routes[route][0].task) * day.problem.workers.len();
            day.problem.wishes[row + route] = FORBIDDEN;
        },
        &must_not,
    );
    case(
        "two routes exchanged",
        &|day, plan| {
            let both = |route: usize| {
                plan.routes[route].iter().any(|s| day.problem.wish(usize::from(s.task), (route + 1) % 3) == FORBIDDEN)
            };
            let route = (0..3).find(|&route| both(route)).expect("a refusal between neighbours");
            plan.routes.swap(route, (route + 1) % 3);
        },
        &must_not,
    );
    case(
        "unassigned out of order",
        &|_, plan| {
            let tasks: Vec<u16> = plan.routes.iter().flatten().map(|stop| stop.task).take(2).collect();
            plan.unassigned = vec![tasks[0].max(tasks[1]), tasks[0].min(tasks[1])];
        },
        &order,
    );
    case(
        "unassigned twice",
        &|_, plan| {
            let task = plan.routes[0][0].task;
            plan.unassigned = vec![task, task];
        },
        &order,
    );
    assert!(seeded >= 20);
}
