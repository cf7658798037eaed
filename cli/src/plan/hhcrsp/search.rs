//! The search for a plan of a home-healthcare day: in which order the patients are taken up, and which caregiver gives each
//! service. From these two everything else follows: services are given in that order, each as early as its window, its
//! caregivers and its pair allow; then put off, where it makes nobody late, so that caregivers leave home late instead of
//! waiting on the way. Every order and every choice of caregivers is therefore a sound plan, and annealing over both (as
//! Ceschia, Di Gaspero, Rosati & Schaerf 2024 do) only has to compare costs.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;
use sim_core::draws::Draws;

/// A day in numbers: places are rows of the table of journeys, caregivers are positions, times are minutes.
pub struct Problem {
    pub travel: Vec<Vec<i64>>,
    pub caregivers: Vec<Caregiver>,
    pub patients: Vec<Patient>,
}

pub struct Caregiver {
    /// Where the round begins and ends.
    pub depot: usize,
    pub opens: i64,
    /// Being back later is overtime.
    pub closes: i64,
}

/// Somebody who needs one service, or two by different caregivers.
pub struct Patient {
    pub location: usize,
    /// No service starts earlier.
    pub earliest: i64,
    /// A service that starts later is late.
    pub latest: i64,
    pub services: Vec<Service>,
    /// How long after the first the second of two services starts, at least and at most; 0 and 0 when they start together.
    pub gap: (i64, i64),
}

pub struct Service {
    pub duration: i64,
    /// Who may give it: able and not incompatible; at least one, and at least two between the services of a pair.
    pub may: Vec<usize>,
}

/// What a plan costs, in minutes. The total is their sum: each has the weight 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    pub travel: i64,
    pub tardiness: i64,
    pub highest_tardiness: i64,
    pub waiting: i64,
    pub overtime: i64,
    pub highest_idle: i64,
}

impl Cost {
    pub fn total(&self) -> i64 {
        self.travel + self.tardiness + self.highest_tardiness + self.waiting + self.overtime + self.highest_idle
    }
}

/// Who gives a service, and when it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    pub caregiver: usize,
    pub start: i64,
}

/// A plan and how long it was searched for.
pub struct Found {
    /// For every patient a visit per service; of a patient with one service only the first counts.
    pub visits: Vec<[Visit; 2]>,
    pub cost: Cost,
    pub rounds: u32,
}

/// The temperature in the beginning as a share of the first plan's cost, and at the end in minutes.
const HOT_SHARE: f64 = 0.02;
const COLD: f64 = 3.0;

/// Searches until `progress`, asked with the number of rounds, answers 1.
pub fn search(problem: &Problem, seed: u64, progress: impl Fn(u32) -> f64) -> Found {
    let mut dice = Dice(Draws::new(seed, 0).stream());
    let mut clock = Timetable::new(problem);
    let mut now = Choices::first(problem);
    let mut cost = clock.set(problem, &now).total();
    let (mut best, mut best_cost) = (now.clone(), cost);
    let mut next = now.clone();
    let hot = (HOT_SHARE * cost as f64).max(COLD);
    let mut rounds = 0;
    loop {
        let done = progress(rounds);
        if done >= 1.0 || problem.patients.is_empty() {
            break;
        }
        rounds += 1;
        next.move_something(problem, &mut dice);
        let next_cost = clock.set(problem, &next).total();
        let heat = hot * libm::exp(done * libm::log(COLD / hot));
        if next_cost <= cost || ((next_cost - cost) as f64) < -heat * libm::log(dice.uniform()) {
            now.clone_from(&next);
            cost = next_cost;
            if cost < best_cost {
                best.clone_from(&now);
                best_cost = cost;
            }
        } else {
            next.clone_from(&now);
        }
    }
    let cost = clock.ease(problem, &best);
    let visits = (0..problem.patients.len())
        .map(|p| [0, 1].map(|s| Visit { caregiver: best.who[p][s], start: clock.starts[p][s] }))
        .collect();
    Found { visits, cost, rounds }
}

/// What the search decides.
struct Choices {
    /// The patients in the order they are taken up.
    order: Vec<usize>,
    /// By patient, who gives the services.
    who: Vec<[usize; 2]>,
}

impl Clone for Choices {
    fn clone(&self) -> Self {
        Self { order: self.order.clone(), who: self.who.clone() }
    }

    /// Keeps the room that it has.
    fn clone_from(&mut self, other: &Self) {
        self.order.clone_from(&other.order);
        self.who.clone_from(&other.who);
    }
}

impl Choices {
    /// Patients by when their windows close, each given to whoever can be there first.
    fn first(problem: &Problem) -> Self {
        let mut order: Vec<usize> = (0..problem.patients.len()).collect();
        order.sort_by_key(|&p| (problem.patients[p].latest, problem.patients[p].earliest));
        let mut who = vec![[0; 2]; order.len()];
        let mut free: Vec<(usize, i64)> = problem.caregivers.iter().map(|c| (c.depot, c.opens)).collect();
        for &p in &order {
            let patient = &problem.patients[p];
            for (s, service) in patient.services.iter().enumerate() {
                let there = |&k: &usize| free[k].1 + problem.travel[free[k].0][patient.location];
                let taken = (s == 1).then_some(who[p][0]);
                let others = service.may.iter().copied().filter(|&k| Some(k) != taken);
                who[p][s] = others.min_by_key(there).unwrap_or(service.may[0]);
            }
            if patient.services.len() == 2 && who[p][0] == who[p][1] {
                // The second can only be given by whoever took the first: somebody else must take that.
                let others = patient.services[0].may.iter().copied();
                who[p][0] = { others }.find(|&k| k != who[p][1]).expect("two caregivers for two services");
            }
            for (s, service) in patient.services.iter().enumerate() {
                let (at, since) = free[who[p][s]];
                let start = patient.earliest.max(since + problem.travel[at][patient.location]);
                free[who[p][s]] = (patient.location, start + service.duration);
            }
        }
        Self { order, who }
    }

    fn move_something(&mut self, problem: &Problem, dice: &mut Dice) {
        let from = dice.below(self.order.len());
        let p = self.order[from];
        match dice.below(10) {
            // Two patients change places in the order, and where they can also caregivers.
            0..3 => {
                let to = dice.below(self.order.len());
                self.order.swap(from, to);
                let q = self.order[from];
                if problem.patients[p].services.len() == 1 && problem.patients[q].services.len() == 1 {
                    let (k, l) = (self.who[p][0], self.who[q][0]);
                    if problem.patients[p].services[0].may.contains(&l)
                        && problem.patients[q].services[0].may.contains(&k)
                    {
                        (self.who[p][0], self.who[q][0]) = (l, k);
                    }
                }
            }
            3 => self.change_caregiver(problem, p, dice),
            kind => {
                if kind < 7 {
                    self.change_caregiver(problem, p, dice);
                }
                // Next to somebody in the round of one of the caregivers.
                let k = self.who[p][dice.below(problem.patients[p].services.len())];
                let to = self.neighbour(problem, k, from, dice);
                self.order.remove(from);
                self.order.insert(to, p);
            }
        }
    }

    /// Gives one of the services, or both, to others where there are any.
    fn change_caregiver(&mut self, problem: &Problem, p: usize, dice: &mut Dice) {
        let services = &problem.patients[p].services;
        let s = dice.below(services.len());
        let k = services[s].may[dice.below(services[s].may.len())];
        if services.len() == 1 {
            self.who[p][0] = k;
            return;
        }
        let other = 1 - s;
        if self.who[p][other] == k {
            // They change tasks when they can; else somebody else takes the other.
            let may = &services[other].may;
            let l = if may.contains(&self.who[p][s]) { self.who[p][s] } else { may[dice.below(may.len())] };
            if l == k {
                return;
            }
            self.who[p][other] = l;
        }
        self.who[p][s] = k;
    }

    /// A place in the order, other than `from`, beside a patient of the caregiver; any place when they have none.
    fn neighbour(&self, problem: &Problem, k: usize, from: usize, dice: &mut Dice) -> usize {
        let places = self.order.len();
        let start = dice.below(places);
        for at in (start..places).chain(0..start).filter(|&at| at != from) {
            let q = self.order[at];
            if self.who[q][..problem.patients[q].services.len()].contains(&k) {
                // Before or behind them, counted without whoever is moved.
                return at - usize::from(at > from) + dice.below(2);
            }
        }
        start
    }
}

/// A plan's times. Kept between plans only for its room.
struct Timetable {
    starts: Vec<[i64; 2]>,
    rounds: Vec<Round>,
    /// By patient, how much their services may be put off beyond the window or, last in a round, beyond what they must.
    grace: Vec<i64>,
    /// By patient and service, what comes next in the round: a patient, a service, and how long before it this must start.
    next: Vec<[Option<(usize, usize, i64)>; 2]>,
}

/// Where a caregiver has come to.
#[derive(Clone, Copy)]
struct Round {
    at: usize,
    free: i64,
    travel: i64,
    first_leg: i64,
    service: i64,
    first: Option<(usize, usize)>,
    last: Option<(usize, usize)>,
}

impl Timetable {
    fn new(problem: &Problem) -> Self {
        Self {
            starts: vec![[0; 2]; problem.patients.len()],
            rounds: Vec::with_capacity(problem.caregivers.len()),
            grace: vec![0; problem.patients.len()],
            next: vec![[None; 2]; problem.patients.len()],
        }
    }

    /// Sets the times, and says what the plan costs.
    fn set(&mut self, problem: &Problem, choices: &Choices) -> Cost {
        let mut cost = Cost::default();
        self.rounds.clear();
        self.rounds.extend(problem.caregivers.iter().map(|c| Round {
            at: c.depot,
            free: c.opens,
            travel: 0,
            first_leg: 0,
            service: 0,
            first: None,
            last: None,
        }));
        for &p in &choices.order {
            self.take_up(problem, choices, p);
        }
        for &p in choices.order.iter().rev() {
            self.put_off(problem, choices, p);
            let patient = &problem.patients[p];
            for start in &self.starts[p][..patient.services.len()] {
                let late = (start - patient.latest).max(0);
                cost.tardiness += late;
                cost.highest_tardiness = cost.highest_tardiness.max(late);
            }
        }
        for (caregiver, round) in problem.caregivers.iter().zip(&self.rounds) {
            let (mut back, mut busy) = (caregiver.opens, 0);
            if let (Some((p, s)), Some((q, t))) = (round.first, round.last) {
                let ends = self.starts[q][t] + problem.patients[q].services[t].duration;
                let home = problem.travel[round.at][caregiver.depot];
                back = ends + home;
                busy = round.service + round.travel + home;
                cost.travel += round.travel + home;
                cost.waiting += ends - self.starts[p][s] - round.service - (round.travel - round.first_leg);
            }
            let overtime = (back - caregiver.closes).max(0);
            cost.overtime += overtime;
            cost.highest_idle = cost.highest_idle.max(caregiver.closes + overtime - caregiver.opens - busy);
        }
        cost
    }

    /// Gives a patient their services as early as everything before them in the order allows.
    fn take_up(&mut self, problem: &Problem, choices: &Choices, p: usize) {
        let patient = &problem.patients[p];
        let mut starts = [patient.earliest; 2];
        for (s, start) in starts.iter_mut().enumerate().take(patient.services.len()) {
            let round = &mut self.rounds[choices.who[p][s]];
            let leg = problem.travel[round.at][patient.location];
            round.travel += leg;
            *start = patient.earliest.max(round.free + leg);
            match round.last {
                Some((q, t)) => self.next[q][t] = Some((p, s, leg + problem.patients[q].services[t].duration)),
                None => {
                    round.first = Some((p, s));
                    round.first_leg = leg;
                }
            }
            round.last = Some((p, s));
            self.next[p][s] = None;
        }
        if patient.services.len() == 2 {
            starts[1] = starts[1].max(starts[0] + patient.gap.0);
            starts[0] = starts[0].max(starts[1] - patient.gap.1);
        }
        for (s, service) in patient.services.iter().enumerate() {
            let round = &mut self.rounds[choices.who[p][s]];
            round.at = patient.location;
            round.free = starts[s] + service.duration;
            round.service += service.duration;
        }
        self.starts[p] = starts;
    }

    /// Sets the times with grace where it pays: one who is late, or last, may let several caregivers leave home later.
    fn ease(&mut self, problem: &Problem, choices: &Choices) -> Cost {
        let mut cost = self.set(problem, choices);
        for step in [64, 16, 4, 1] {
            let mut p = 0;
            while p < self.grace.len() {
                self.grace[p] += step;
                let eased = self.set(problem, choices);
                if eased.total() < cost.total() {
                    cost = eased;
                } else {
                    self.grace[p] -= step;
                    p += 1;
                }
            }
        }
        self.set(problem, choices)
    }

    /// Gives a patient their services as late as possible without making them later than their window or than they are, and,
    /// but for their grace, without moving the end of a round. What comes after them has been put off already.
    fn put_off(&mut self, problem: &Problem, choices: &Choices, p: usize) {
        let patient = &problem.patients[p];
        let mut starts = self.starts[p];
        for (s, service) in patient.services.iter().enumerate() {
            let round = &self.rounds[choices.who[p][s]];
            let limit = match self.next[p][s] {
                Some((q, t, before)) => self.starts[q][t] - before,
                // A round of one visit may move as a whole while its caregiver is back in time.
                None if round.first == Some((p, s)) => {
                    let caregiver = &problem.caregivers[choices.who[p][s]];
                    caregiver.closes - service.duration - problem.travel[patient.location][caregiver.depot]
                }
                None => starts[s] + self.grace[p],
            };
            starts[s] = starts[s].max(limit.min(patient.latest + self.grace[p]));
        }
        if patient.services.len() == 2 {
            starts[0] = starts[0].min(starts[1] - patient.gap.0);
            starts[1] = starts[1].min(starts[0] + patient.gap.1);
        }
        self.starts[p] = starts;
    }
}

/// The random choices of the search, 32 bits at a time, so that all platforms choose alike.
struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// Uniform below `n`.
    fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.0.next_u32()) * n as u64) >> 32) as usize
    }

    /// Uniform in (0, 1].
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 1.0) / 4_294_967_296.0
    }
}
