//! The search: takes out strings of visits near each other, puts them back greedily, and keeps the result by annealing.

use super::Given;
use super::dice::Dice;
use super::insertion::{Choice, Known, choice, insert_cheapest, insert_chosen};
use super::routes::{NONE, Routes, Slot};

/// How the search behaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Rounds while something is absent.
    pub short: Rounds,
    /// Rounds while nothing is.
    pub whole: Rounds,
    /// Temperature at the first and at the last round, in seconds of travel.
    pub hot: f64,
    pub cold: f64,
}

/// What a round does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rounds {
    /// Visits taken out, on average.
    pub taken_out: u32,
    /// Longest string.
    pub longest: u32,
    /// In how many rounds of eight the visits go back by regret rather than one by one. Regret finds room; one by one is
    /// quicker.
    pub regretful: u32,
}

/// No draw makes a plan acceptable that is worse by more than this many temperatures: the logarithm of the smallest, 2⁻³².
const LUCKIEST: f64 = 22.2;
/// A neighbour list holds this many visits.
const NEIGHBOURS: usize = 48;

/// What the search remembers between rounds; kept from call to call to spare allocations.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    best: Vec<Vec<Slot>>,
    best_absent: Vec<u16>,
    /// Routes that differ from the best.
    stale: Vec<bool>,
    /// Neighbour lists, one stretch per task, filled when first asked for.
    near: Vec<u16>,
    near_known: Vec<bool>,
    ranking: Vec<u64>,
    order: Vec<(i64, u16)>,
    waiting: Vec<(u16, Choice)>,
    ruined: Vec<bool>,
    /// Routes that the search has bettered.
    pub touched: Vec<bool>,
    pub known: Known,
}

/// Cost of the plan as it stands, with the visits that nobody makes.
pub(super) fn cost(routes: &Routes, given: Given) -> i64 {
    routes.total + routes.absent.iter().map(|&node| given.penalty(node)).sum::<i64>()
}

/// By how many temperatures a plan may be worse with this luck at the most: the logarithm of the power of two below it, which is
/// had without computing any.
fn stretch(luck: f64) -> f64 {
    let halvings = 1023 - (luck.to_bits() >> 52) as i32;
    f64::from(halvings) * std::f64::consts::LN_2
}

impl Search {
    /// Forgets the previous day.
    pub fn load(&mut self, routes: &Routes, given: Given) {
        let tasks = given.problem.tasks.len();
        self.known.load(routes);
        self.near_known.clear();
        self.near_known.resize(tasks, false);
        self.near.resize(tasks * NEIGHBOURS, NONE);
        self.stale.clear();
        self.stale.resize(routes.count(), false);
        self.ruined.clear();
        self.ruined.resize(routes.count(), false);
        if self.best.len() < routes.count() {
            self.best.resize_with(routes.count(), Vec::new);
        }
    }

    /// Puts the absent visits where they cost least, without chance: first the double-staffed ones in order of time, then
    /// always the one that would lose most by waiting. Another's arrival is taken to matter only in the two routes where a visit
    /// costs least. Gives up, and leaves absent what still waits, once the plan costs `too_much` without it.
    pub fn place_absent(&mut self, routes: &mut Routes, given: Given, too_much: i64) {
        self.order.clear();
        for &node in &routes.absent {
            let n = &routes.nodes[usize::from(node)];
            let pair_first = if n.partner == NONE { 1 << 40 } else { 0 };
            self.order.push((pair_first + i64::from(n.early), node));
        }
        self.order.sort_unstable();
        routes.absent.clear();
        self.waiting.clear();
        let mut still = Dice::still();
        for &(_, node) in &self.order {
            if cost(routes, given) >= too_much {
                routes.absent.push(node);
            } else if routes.nodes[usize::from(node)].partner == NONE {
                match choice(routes, node, given, &mut self.known) {
                    Some(choice) => self.waiting.push((node, choice)),
                    None => routes.absent.push(node),
                }
            } else if !insert_cheapest(routes, node, given, &mut self.known, &mut still) {
                routes.absent.push(node);
            }
        }
        // The first of equals.
        let most = |waiting: &[(u16, Choice)]| (0..waiting.len()).rev().max_by_key(|&at| waiting[at].1.regret);
        while let Some(next) = most(&self.waiting) {
            if cost(routes, given) >= too_much {
                routes.absent.extend(self.waiting.drain(..).map(|(node, _)| node));
                break;
            }
            let (node, chosen) = self.waiting.remove(next);
            insert_chosen(routes, node, chosen, given, &mut self.known);
            let changed = chosen.routes[0];
            self.waiting.retain_mut(|(node, known)| {
                if !known.routes.contains(&changed) {
                    return true;
                }
                let now = choice(routes, *node, given, &mut self.known);
                match now {
                    Some(now) => *known = now,
                    None => routes.absent.push(*node),
                }
                now.is_some()
            });
        }
    }

    /// Rounds of search, each around a visit that `seed` names, until `progress` (from 0 to 1, told the rounds so far and
    /// how many are absent) says that all is done; leaves the best plan found in `routes` and answers the rounds made.
    pub fn run(
        &mut self,
        routes: &mut Routes,
        given: Given,
        dice: &mut Dice,
        manner: Manner,
        mut seed: impl FnMut(&mut Dice, &Routes) -> u16,
        mut progress: impl FnMut(u32, usize) -> f64,
    ) -> u32 {
        self.touched.clear();
        self.touched.resize(routes.count(), false);
        let mut best_cost = cost(routes, given);
        let mut current = best_cost;
        for route in 0..routes.count() {
            self.best[route].clone_from(&routes.slots[route]);
            self.stale[route] = false;
        }
        self.best_absent.clone_from(&routes.absent);
        let mut rounds = 0;
        let cooling = libm::log(manner.cold / manner.hot);
        let hottest = manner.hot.max(manner.cold);
        let hopeless = (LUCKIEST * hottest) as i64 + 1;
        loop {
            let absent = routes.absent.len();
            let done = progress(rounds, absent);
            if done >= 1.0 {
                break;
            }
            rounds += 1;
            let seed = seed(dice, routes);
            routes.begin();
            let round = if absent == 0 { manner.whole } else { manner.short };
            let sound = self.ruin(routes, given, dice, round, seed);
            if sound {
                if dice.below(8) < round.regretful {
                    // No visit that comes in makes a plan cheaper, but for the rounding of journeys, which is far below the margin.
                    self.place_absent(routes, given, current + 2 * hopeless);
                } else {
                    self.recreate(routes, given, dice, absent);
                }
            }
            let new = cost(routes, given);
            let luck = dice.uniform();
            // What is better is kept whatever the temperature, and what is too much worse for the luck at none.
            let kept = new < current
                || new < current + (hottest * stretch(luck)) as i64 + 1 && {
                    let temperature = manner.hot * libm::exp(cooling * done);
                    (new as f64) < current as f64 - temperature * libm::log(luck)
                };
            if sound && kept {
                current = new;
                for &route in routes.changed() {
                    self.stale[usize::from(route)] = true;
                }
                if new < best_cost {
                    best_cost = new;
                    self.best_absent.clone_from(&routes.absent);
                    for route in 0..routes.count() {
                        if self.stale[route] {
                            self.stale[route] = false;
                            self.touched[route] = true;
                            self.best[route].clone_from(&routes.slots[route]);
                        }
                    }
                }
            } else {
                routes.take_back();
            }
        }
        self.restore_best(routes, given);
        rounds
    }

    fn restore_best(&mut self, routes: &mut Routes, given: Given) {
        for node in &mut routes.nodes {
            node.route = NONE;
        }
        for route in 0..routes.count() {
            routes.exchange(route, &mut self.best[route]);
            for slot in &routes.slots[route] {
                if slot.node != NONE {
                    routes.nodes[usize::from(slot.node)].route = route as u16;
                }
            }
            routes.refresh(route, given);
        }
        routes.absent.clone_from(&self.best_absent);
    }

    /// Takes strings of visits near `seed` out of the routes they are in, into `absent`.
    fn ruin(&mut self, routes: &mut Routes, given: Given, dice: &mut Dice, round: Rounds, seed: u16) -> bool {
        let placed = routes.nodes.len() - routes.absent.len();
        let mean = (placed as u32 / (routes.count() as u32).max(1)).max(1);
        let longest = round.longest.min(mean);
        let strings = 1 + dice.below((4 * round.taken_out / (1 + longest)).max(1));
        self.ruined.fill(false);
        self.know_neighbours(routes, given, seed);
        let near = usize::from(seed) * NEIGHBOURS;
        let mut cut = 0;
        for i in near..near + NEIGHBOURS {
            let task = self.near[i];
            if task == NONE || cut == strings {
                break;
            }
            // A double-staffed visit belongs to two routes; its neighbours should be loosened in both.
            let partner = routes.nodes[usize::from(task)].partner;
            for half in [task, partner] {
                if half == NONE {
                    continue;
                }
                let route = routes.nodes[usize::from(half)].route;
                if route == NONE || self.ruined[usize::from(route)] {
                    continue;
                }
                self.ruined[usize::from(route)] = true;
                self.cut(routes, dice, half, longest);
                cut += 1;
            }
        }
        routes.close_up(given)
    }

    /// Takes a string around `node` out of its route, sometimes leaving a part in its middle.
    fn cut(&mut self, routes: &mut Routes, dice: &mut Dice, node: u16, longest: u32) {
        let route = usize::from(routes.nodes[usize::from(node)].route);
        let stops = routes.slots[route].len() as u32 - 2;
        let length = 1 + dice.below(longest.min(stops));
        let position = routes.position(node) as u32 - 1;
        let mut kept = 0;
        if length > 1 && length < stops && dice.below(2) == 0 {
            kept = 1;
            while length + kept < stops && dice.below(100) != 0 && dice.below(2) == 0 {
                kept += 1;
            }
        }
        let span = length + kept;
        let lowest = (position + 1).saturating_sub(span);
        let highest = position.min(stops - span);
        let from = lowest + dice.below(highest - lowest + 1);
        let keep_from = from + if kept > 0 { 1 + dice.below(length - 1) } else { span };
        self.order.clear();
        for offset in from..from + span {
            if offset < keep_from || offset >= keep_from + kept {
                let slot = &routes.slots[route][offset as usize + 1];
                self.order.push((0, slot.node));
            }
        }
        for i in 0..self.order.len() {
            let node = self.order[i].1;
            if routes.nodes[usize::from(node)].route != NONE {
                routes.take_out(node);
                let first = routes.first_half(node);
                routes.absent.push(first);
            }
        }
    }

    /// Puts absent visits back, in an order chosen by chance, each where it costs least. The first `waiting` of them had no place
    /// before the round either; every other time they go first.
    fn recreate(&mut self, routes: &mut Routes, given: Given, dice: &mut Dice, waiting: usize) {
        let waiting_first = dice.below(2) == 0;
        let by = dice.below(13);
        self.order.clear();
        for (i, &node) in routes.absent.iter().enumerate() {
            let n = &routes.nodes[usize::from(node)];
            let from_base = given.travel.get(given.problem.base, n.location);
            let key = match by {
                0..=3 => dice.below(1 << 20) as i32,
                4..=5 => n.late - n.early,
                6..=7 => n.early,
                8..=9 => -n.late,
                10 => -n.duration,
                11 => -from_base,
                _ => from_base,
            };
            let pair_first = if n.partner == NONE && !(waiting_first && i < waiting) { 1_i64 << 40 } else { 0 };
            self.order.push((pair_first + i64::from(key), node));
        }
        self.order.sort_unstable();
        routes.absent.clear();
        for i in 0..self.order.len() {
            let node = self.order[i].1;
            if !insert_cheapest(routes, node, given, &mut self.known, dice) {
                routes.absent.push(node);
            }
        }
    }

    /// Fills the list of the visits nearest to a visit, itself first: near in travel, and in time as far as windows differ.
    fn know_neighbours(&mut self, routes: &Routes, given: Given, task: u16) {
        if std::mem::replace(&mut self.near_known[usize::from(task)], true) {
            return;
        }
        let tasks = given.problem.tasks.len();
        let n = &routes.nodes[usize::from(task)];
        self.ranking.clear();
        for (other, o) in routes.nodes[..tasks].iter().enumerate() {
            let apart = (o.early - n.late).max(n.early - o.late).max(0);
            let far = if other == usize::from(task) {
                0
            } else {
                1 + given.travel.get(n.location, o.location) as u64 + apart as u64 / 20
            };
            self.ranking.push(far << 16 | other as u64);
        }
        if tasks > NEIGHBOURS {
            self.ranking.select_nth_unstable(NEIGHBOURS - 1);
        }
        let kept = tasks.min(NEIGHBOURS);
        self.ranking[..kept].sort_unstable();
        let list = &mut self.near[usize::from(task) * NEIGHBOURS..][..NEIGHBOURS];
        list.fill(NONE);
        for (place, ranked) in list.iter_mut().zip(&self.ranking[..kept]) {
            *place = *ranked as u16;
        }
    }
}
