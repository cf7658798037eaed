//! The planner as others call it: build a plan, repair one, place or remove a single visit, say what a plan costs.

use super::dice::Dice;
use super::exchange::Exchange;
use super::insertion::insert_pinned;
use super::routes::{NONE, Routes};
use super::search::{Manner, Rounds, Search};
use super::{Effort, FORBIDDEN, Given, Plan, Problem, Stop, Travel, Weights};

/// Rounds of a search everywhere.
const WIDE: Rounds = Rounds { taken_out: 10, longest: 10, regretful: 4 };
/// The search that makes a plan from nothing. Hot at first: with fewer degrees it settles early where many refuse.
const BUILD: Manner = Manner { short: WIDE, whole: WIDE, hot: 600.0, cold: 10.0 };
/// The search for something better than a plan that is there.
const IMPROVE: Manner = Manner { hot: 100.0, ..BUILD };
/// The search around what hurts in a plan that is otherwise good.
const REPAIR: Manner = Manner {
    short: Rounds { taken_out: 8, longest: 4, regretful: 6 },
    whole: Rounds { taken_out: 5, longest: 4, regretful: 2 },
    hot: 10.0,
    cold: 1.0,
};
/// A visit that still has no place counts this many times more among those to search for.
const PATIENCE: usize = 2;

/// Makes and repairs plans. Owns all memory that the work needs, so that nothing is allocated once it has seen a day.
#[derive(Clone, Debug, Default)]
pub struct Planner {
    routes: Routes,
    search: Search,
    exchange: Exchange,
    hurt: Vec<u16>,
    aside: Vec<u16>,
}

impl Planner {
    /// A planner that has seen no day.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a plan from nothing and puts it into `plan`: the base roster of a unit. The same arguments give the same plan.
    pub fn build(&mut self, given: Given, effort: Effort, seed: u64, plan: &mut Plan) {
        self.build_until(given, seed, plan, |rounds| share_done(rounds, effort.iterations));
    }

    /// As [`Self::build`], until `progress`, told the rounds so far, answers 1; its answers, from 0 upwards, govern the
    /// annealing, so they should grow evenly. Answers the rounds made.
    pub fn build_until(&mut self, given: Given, seed: u64, plan: &mut Plan, progress: impl FnMut(u32) -> f64) -> u32 {
        plan.routes.clear();
        self.better_until(given, seed, plan, BUILD, progress)
    }

    /// Searches everywhere for something better than `plan`, which is taken over as by [`Self::repair`]: for a roster that has
    /// grown out of its clothes, or whose wishes have changed. Never worse than repairing it without a search.
    pub fn improve(&mut self, given: Given, effort: Effort, seed: u64, plan: &mut Plan) {
        let progress = |rounds| share_done(rounds, effort.iterations);
        self.better_until(given, seed, plan, IMPROVE, progress);
    }

    #[allow(clippy::too_many_arguments)]
    fn better_until(
        &mut self,
        given: Given,
        seed: u64,
        plan: &mut Plan,
        manner: Manner,
        mut progress: impl FnMut(u32) -> f64,
    ) -> u32 {
        self.take_over(given, plan);
        self.search.place_absent(&mut self.routes, given, i64::MAX);
        let tasks = given.problem.tasks.len() as u32;
        let mut rounds = 0;
        if tasks > 0 && !given.problem.workers.is_empty() {
            let anywhere = |dice: &mut Dice, _: &Routes| dice.below(tasks) as u16;
            let progress = |rounds: u32, _: usize| progress(rounds);
            rounds = self.search.run(&mut self.routes, given, &mut Dice::new(seed), manner, anywhere, progress);
            self.exchange.open(&self.search.touched);
            self.exchange.run(&mut self.routes, given);
        }
        self.write(plan);
        rounds
    }

    /// Mends `plan`, whose routes are in this problem's indices, one per worker (missing ones count as empty; start times are
    /// hints): drops what cannot be, puts in what is missing, makes the single moves that pay beside it and searches around
    /// what had lost its place, `effort` rounds for each, and more while one of them has none. A plan in which nothing is
    /// missing stays as it is, with its times computed anew. Never worse than putting the missing visits where they fit best.
    /// Answers the rounds made.
    pub fn repair(&mut self, given: Given, effort: Effort, seed: u64, plan: &mut Plan) -> u32 {
        self.mend(given, seed, plan, &[], for_each(effort))
    }

    /// As [`Self::repair`] around what is in no route and not among the plan's unassigned: those stay where they are. A plan that
    /// is mended a second time, for another reason, gets no second search for them.
    pub fn repair_the_rest(&mut self, given: Given, effort: Effort, seed: u64, plan: &mut Plan) {
        let given_up = std::mem::take(&mut plan.unassigned);
        self.mend(given, seed, plan, &given_up, for_each(effort));
    }

    /// As [`Self::repair`], until `progress`, told the rounds so far, answers 1. Answers the rounds made.
    pub fn repair_until(
        &mut self,
        given: Given,
        seed: u64,
        plan: &mut Plan,
        mut progress: impl FnMut(u32) -> f64,
    ) -> u32 {
        self.mend(given, seed, plan, &[], |rounds, _, _| progress(rounds))
    }

    /// `given_up` are tasks, in ascending order, that nobody makes whatever the search finds. `progress` is told the rounds so
    /// far, how many tasks had no place, and how many have none now.
    #[allow(clippy::too_many_arguments)]
    fn mend(
        &mut self,
        given: Given,
        seed: u64,
        plan: &mut Plan,
        given_up: &[u16],
        mut progress: impl FnMut(u32, usize, usize) -> f64,
    ) -> u32 {
        self.take_over(given, plan);
        self.set_aside_what_nobody_can(given, given_up);
        let mut rounds = 0;
        if !self.routes.absent.is_empty() {
            self.hurt.clone_from(&self.routes.absent);
            self.routes.begin();
            self.search.place_absent(&mut self.routes, given, i64::MAX);
            self.exchange.make_room(&mut self.routes, given, &mut self.search.known);
            self.exchange.open(self.routes.is_changed());
            self.exchange.run(&mut self.routes, given);
            let hurt = &self.hurt;
            let where_it_hurts = |dice: &mut Dice, routes: &Routes| {
                if !routes.absent.is_empty() && dice.below(2) == 0 {
                    routes.absent[dice.below(routes.absent.len() as u32) as usize]
                } else {
                    hurt[dice.below(hurt.len() as u32) as usize]
                }
            };
            let progress = |rounds: u32, absent: usize| progress(rounds, hurt.len(), absent);
            rounds = self.search.run(&mut self.routes, given, &mut Dice::new(seed), REPAIR, where_it_hurts, progress);
            self.exchange.open(&self.search.touched);
            self.exchange.run(&mut self.routes, given);
        }
        self.routes.absent.append(&mut self.aside);
        self.write(plan);
        rounds
    }

    /// Takes out of the absent what is given up, and what too few could make even on a day without other visits: to search for
    /// that is in vain.
    fn set_aside_what_nobody_can(&mut self, given: Given, given_up: &[u16]) {
        let (routes, known, aside) = (&mut self.routes, &mut self.search.known, &mut self.aside);
        std::mem::swap(&mut routes.absent, &mut self.hurt);
        routes.absent.clear();
        for &task in &self.hurt {
            let needed = usize::from(given.problem.tasks[usize::from(task)].staff_needed);
            let in_vain = given_up.binary_search(&task).is_ok() || known.able(routes, task, given) < needed;
            if in_vain { aside.push(task) } else { routes.absent.push(task) }
        }
    }

    /// Puts one task into a plan where it costs least, such that nobody sets out to it before `earliest`, and takes it off the
    /// unassigned. Start times in `plan` count: stops that start before `earliest` stay, later ones are at most pushed. False
    /// when it does not fit; then it stands among the unassigned and no route has changed. The task must be in no route.
    pub fn place(&mut self, given: Given, plan: &mut Plan, task: u16, earliest: i32) -> bool {
        let problem = given.problem;
        self.routes.load(given);
        for (route, stops) in plan.routes.iter().enumerate().take(problem.workers.len()) {
            for stop in stops {
                let t = &problem.tasks[usize::from(stop.task)];
                let first = &self.routes.nodes[usize::from(stop.task)];
                let half = if first.route == NONE { stop.task } else { first.partner };
                let pushable = stop.start >= earliest && t.staff_needed < 2;
                let latest = if pushable { t.latest.max(stop.start) } else { stop.start };
                if half != NONE {
                    let end = self.routes.slots[route].len() - 1;
                    self.routes.push(half, route, end, (stop.start, latest), given);
                }
            }
            self.routes.accept_as_is(route, earliest, given);
        }
        self.search.known.load(&self.routes);
        let done = insert_pinned(&mut self.routes, task, given, &mut self.search.known);
        if done {
            plan.routes.resize_with(problem.workers.len(), Vec::new);
            // Once the stop is in, the clock of those before it is theirs again.
            self.routes.refresh_changed(given);
            for &route in self.routes.changed() {
                let stops = &mut plan.routes[usize::from(route)];
                stops.clear();
                self.routes.starts(usize::from(route), |task, start| stops.push(Stop { task, start }));
            }
            plan.unassigned.retain(|&other| other != task);
        } else {
            note_unassigned(plan, task);
        }
        done
    }

    /// Takes in a new day and puts the stops of a given plan into the routes, as far as they can stay.
    fn take_over(&mut self, given: Given, plan: &Plan) {
        self.routes.load(given);
        self.search.load(&self.routes, given);
        self.aside.clear();
        let problem = given.problem;
        for (route, stops) in plan.routes.iter().enumerate().take(problem.workers.len()) {
            for stop in stops {
                let task = usize::from(stop.task);
                if task >= problem.tasks.len() || problem.wish(task, route) == FORBIDDEN {
                    continue;
                }
                let first = self.routes.nodes[task];
                let half = if first.route == NONE {
                    stop.task
                } else if first.partner != NONE
                    && usize::from(first.route) != route
                    && self.routes.nodes[usize::from(first.partner)].route == NONE
                {
                    first.partner
                } else {
                    continue;
                };
                // The half of a pair that comes second starts with the first.
                let window = if first.partner == NONE {
                    (first.early, first.late)
                } else if half == stop.task {
                    let start = stop.start.clamp(first.early, first.late);
                    (start, start)
                } else {
                    let beside = &self.routes.slots[usize::from(first.route)][self.routes.position(stop.task)];
                    (beside.early, beside.late)
                };
                let end = self.routes.slots[route].len() - 1;
                self.routes.push(half, route, end, window, given);
            }
        }
        self.routes.drop_impossible(given);
    }

    fn write(&mut self, plan: &mut Plan) {
        plan.routes.truncate(self.routes.count());
        plan.routes.resize_with(self.routes.count(), Vec::new);
        for (route, stops) in plan.routes.iter_mut().enumerate() {
            stops.clear();
            self.routes.starts(route, |task, start| stops.push(Stop { task, start }));
        }
        plan.unassigned.clone_from(&self.routes.absent);
        plan.unassigned.sort_unstable();
    }
}

fn share_done(rounds: u32, wanted: u32) -> f64 {
    if wanted == 0 { 1.0 } else { f64::from(rounds) / f64::from(wanted) }
}

/// The progress of a repair with so many rounds for each task that had no place.
fn for_each(effort: Effort) -> impl FnMut(u32, usize, usize) -> f64 {
    move |rounds, displaced, absent| {
        share_done(rounds, effort.iterations.saturating_mul((displaced + PATIENCE * absent) as u32))
    }
}

/// Takes a task out of a plan; it stands among the unassigned afterwards. The other stops keep their times.
pub fn remove(plan: &mut Plan, task: u16) {
    for route in &mut plan.routes {
        route.retain(|stop| stop.task != task);
    }
    note_unassigned(plan, task);
}

fn note_unassigned(plan: &mut Plan, task: u16) {
    if let Err(place) = plan.unassigned.binary_search(&task) {
        plan.unassigned.insert(place, task);
    }
}

/// What a plan comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// Seconds on the way, with the legs from and to the base.
    pub travel: i64,
    /// Seconds past the end of shifts, from the stops' start times.
    pub overtime: i64,
    /// Sum of the wishes of the pairs that meet, in seconds of travel.
    pub wishes: i64,
    /// Unassigned tasks that are critical.
    pub unmet_critical: u32,
    /// Unassigned tasks that are not.
    pub unmet: u32,
}

impl Evaluation {
    /// The objective, in seconds of travel.
    pub fn cost(&self, weights: &Weights) -> i64 {
        self.travel
            + self.wishes
            + self.overtime * i64::from(weights.overtime)
            + i64::from(self.unmet_critical) * i64::from(weights.unmet_critical)
            + i64::from(self.unmet) * i64::from(weights.unmet)
    }
}

/// What a plan comes to: travel, overtime, wishes and what nobody makes.
pub fn evaluate(problem: &Problem, travel: &Travel, plan: &Plan) -> Evaluation {
    let mut sum = Evaluation::default();
    for (worker, stops) in plan.routes.iter().enumerate() {
        let shift = &problem.workers[worker];
        let (mut at, mut free) = (problem.base, shift.start);
        let mut pause_ahead = shift.pause;
        for stop in stops {
            let task = &problem.tasks[usize::from(stop.task)];
            let leg = travel.get(at, task.location);
            pause_ahead = pause_ahead.filter(|pause| pause.pass(free, leg) > stop.start);
            sum.travel += i64::from(leg);
            sum.wishes += i64::from(problem.wish(usize::from(stop.task), worker));
            (at, free) = (task.location, stop.start + task.duration);
        }
        if !stops.is_empty() {
            let leg = travel.get(at, problem.base);
            sum.travel += i64::from(leg);
            let home = pause_ahead.map_or(free + leg, |pause| pause.pass(free, leg));
            sum.overtime += i64::from((home - shift.end).max(0));
        }
    }
    for &task in &plan.unassigned {
        if problem.tasks[usize::from(task)].critical {
            sum.unmet_critical += 1;
        } else {
            sum.unmet += 1;
        }
    }
    sum
}
