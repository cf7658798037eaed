//! Single moves that pay: a visit to another place, two visits in each other's places, a visit that nobody makes in the place
//! of one that fits elsewhere. For plans that are good but for a few places: a sweep through all visits costs as much as a few
//! rounds of search, and nearly every visit stays where it is. Only what touches a route that has changed is moved, so that a
//! plan far from the change stays as it is. Halves of double-staffed visits are left alone.

use std::cell::Cell;

use super::Given;
use super::dice::Dice;
use super::insertion::{Known, Reach, cheaper_elsewhere, each_span, insert_cheapest, reach};
use super::routes::{NONE, Node, Routes, Slot};

/// A move that saves less than this is not made, in seconds.
const WORTHWHILE: i32 = 10;
/// A visit that costs no more than this where it stands, beyond the least that anybody's wish makes of it, is left there, in seconds.
const CHEAP: i32 = 350;
/// Times through the plan at the most; a third finds little.
const SWEEPS: u32 = 2;

/// Memory of the moves.
#[derive(Clone, Debug, Default)]
pub(super) struct Exchange {
    dear: Vec<(i32, u16)>,
    /// Routes that had changed before the sweep, and those that it changes.
    open: Vec<bool>,
    opened: Vec<bool>,
}

/// A visit in the place of another: where, and what it costs beyond what the other has cost.
#[derive(Clone, Copy)]
struct Replacement {
    route: usize,
    position: usize,
    cost: i32,
}

impl Exchange {
    /// Says which routes have changed.
    pub fn open(&mut self, changed: &[bool]) {
        self.open.clear();
        self.open.extend_from_slice(changed);
    }

    /// Makes moves until none pays, from or into the routes that are open.
    pub fn run(&mut self, routes: &mut Routes, given: Given) {
        for _ in 0..SWEEPS {
            if !self.open.contains(&true) {
                break;
            }
            self.opened.clear();
            self.opened.resize(self.open.len(), false);
            self.find_dear(routes, given);
            for &(_, node) in &self.dear {
                let from = usize::from(routes.nodes[usize::from(node)].route);
                let (open, opened) = (&self.open, &self.opened);
                let any = open[from] || opened[from];
                let allowed = |to: usize| any || open[to] || opened[to];
                let moved = relocate(routes, node, given, allowed).or_else(|| swap(routes, node, given, allowed));
                if let Some(to) = moved {
                    self.opened[from] = true;
                    self.opened[to] = true;
                }
            }
            std::mem::swap(&mut self.open, &mut self.opened);
        }
    }

    /// Puts absent visits where room can be made by moving one other visit.
    pub fn make_room(&mut self, routes: &mut Routes, given: Given, known: &mut Known) {
        let mut i = 0;
        while i < routes.absent.len() {
            let node = routes.absent[i];
            let single = routes.nodes[usize::from(node)].partner == NONE;
            if single && replace(routes, node, given) || insert_cheapest(routes, node, given, known, &mut Dice::still())
            {
                routes.absent.remove(i);
            } else {
                i += 1;
            }
        }
    }

    /// The visits that cost most where they stand, dearest first.
    fn find_dear(&mut self, routes: &Routes, given: Given) {
        self.dear.clear();
        for three in routes.slots[..routes.count()].iter().flat_map(|slots| slots.windows(3)) {
            let n = &routes.nodes[usize::from(three[1].node)];
            let price = price(three, given);
            // Wishes only take off from it, and finding the least reads a row of them.
            if price <= CHEAP || n.partner != NONE {
                continue;
            }
            let avoidable = price - least_wish(n.task, given);
            if avoidable > CHEAP {
                self.dear.push((-avoidable, three[1].node));
            }
        }
        self.dear.sort_unstable();
    }
}

/// The least that anybody's wish makes of a task.
fn least_wish(task: u16, given: Given) -> i32 {
    let workers = given.problem.workers.len();
    let row = &given.problem.wishes[usize::from(task) * workers..][..workers];
    row.iter().copied().min().unwrap_or(0)
}

/// What the visit in the middle of three slots costs there, without the overtime that it may cause.
fn price(three: &[Slot], given: Given) -> i32 {
    three[1].leg + three[2].leg + three[1].wish - given.travel.get(three[0].location, three[2].location)
}

/// Moves a visit to where it costs less; answers the route.
fn relocate(routes: &mut Routes, node: u16, given: Given, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let (route, position) = (usize::from(routes.nodes[usize::from(node)].route), routes.position(node));
    let price = price(&routes.slots[route][position - 1..=position + 1], given);
    let place = cheaper_elsewhere(routes, node, price - WORTHWHILE, given, allowed)?;
    routes.remove(node, given);
    let moves_back = usize::from(place.route) == route && usize::from(place.position) > position;
    put(routes, node, usize::from(place.route), usize::from(place.position) - usize::from(moves_back), given);
    Some(usize::from(place.route))
}

/// Puts two visits in each other's places if that costs less; answers the other's route.
fn swap(routes: &mut Routes, node: u16, given: Given, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let (route, position) = (usize::from(routes.nodes[usize::from(node)].route), routes.position(node));
    let here = &routes.slots[route][position - 1..=position + 1];
    let direct = given.travel.get(here[0].location, here[2].location);
    let bound = Cell::new(price(here, given) - WORTHWHILE);
    let mut best = None;
    let n = &routes.nodes[usize::from(node)];
    // What the other costs here at the least.
    let least = |other: &Node| match reach(&here[0], &here[2], other) {
        Reach::Perhaps => given.wish(other.task, route),
        Reach::TooEarly | Reach::TooLate | Reach::TooShort => None,
    };
    each_replacement(
        routes,
        n,
        given,
        &bound,
        |to| to != route && allowed(to),
        least,
        |there| {
            let other = &routes.nodes[usize::from(routes.slots[there.route][there.position].node)];
            let legs = (
                given.travel.get(here[0].location, other.location),
                given.travel.get(other.location, here[2].location),
            );
            let cost = there.cost + legs.0 + legs.1 - direct;
            if cost >= bound.get() {
                return;
            }
            each_span(routes, route, (&here[0], &here[2]), other, legs, given, |_, _, overtime| {
                if cost + overtime < bound.get() {
                    bound.set(cost + overtime);
                    best = Some(there);
                }
            });
        },
    );
    let there = best?;
    let other = routes.slots[there.route][there.position].node;
    routes.remove(node, given);
    routes.remove(other, given);
    put(routes, node, there.route, there.position, given);
    put(routes, other, route, position, given);
    Some(there.route)
}

/// Puts an absent visit in the place of one that can be made in another route. False when there is none.
fn replace(routes: &mut Routes, node: u16, given: Given) -> bool {
    let n = routes.nodes[usize::from(node)];
    let bound = Cell::new(i32::MAX);
    let mut best = None;
    each_replacement(
        routes,
        &n,
        given,
        &bound,
        |_| true,
        |_| Some(0),
        |there| {
            let other = routes.slots[there.route][there.position].node;
            let left = bound.get().saturating_sub(there.cost);
            if let Some(place) = cheaper_elsewhere(routes, other, left, given, |to| to != there.route) {
                bound.set(there.cost + place.cost);
                best = Some((there, other, place));
            }
        },
    );
    let Some((there, other, place)) = best else {
        return false;
    };
    routes.remove(other, given);
    put(routes, other, usize::from(place.route), usize::from(place.position), given);
    put(routes, node, there.route, there.position, given);
    true
}

fn put(routes: &mut Routes, node: u16, route: usize, position: usize, given: Given) {
    let n = routes.nodes[usize::from(node)];
    routes.insert(node, route, position, (n.early, n.late), given);
}

/// Gives `found` every visit of the routes allowed in whose place another could be made in time for less than `bound`, with what the
/// one replaced costs elsewhere at the `least`, if it can go anywhere at all.
#[inline]
#[allow(clippy::too_many_arguments)]
fn each_replacement(
    routes: &Routes,
    n: &Node,
    given: Given,
    bound: &Cell<i32>,
    allowed: impl Fn(usize) -> bool,
    least: impl Fn(&Node) -> Option<i32>,
    mut found: impl FnMut(Replacement),
) {
    for route in (0..routes.count()).filter(|&route| allowed(route)) {
        let Some(wish) = given.wish(n.task, route) else { continue };
        for (i, three) in routes.slots[route].windows(3).enumerate() {
            match reach(&three[0], &three[2], n) {
                Reach::TooEarly | Reach::TooShort => continue,
                Reach::TooLate => break,
                Reach::Perhaps => {}
            }
            let other = &routes.nodes[usize::from(three[1].node)];
            let Some(least) = least(other).filter(|_| other.partner == NONE) else { continue };
            let legs =
                (given.travel.get(three[0].location, n.location), given.travel.get(n.location, three[2].location));
            let cost = legs.0 + legs.1 + wish + least - three[1].leg - three[2].leg - three[1].wish;
            if cost >= bound.get() {
                continue;
            }
            each_span(routes, route, (&three[0], &three[2]), n, legs, given, |_, _, overtime| {
                if cost + overtime < bound.get() {
                    found(Replacement { route, position: i + 1, cost: cost + overtime });
                }
            });
        }
    }
}
