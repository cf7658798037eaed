//! Where a visit fits best: of all places in all routes where it can be made in time and by somebody who may make it, the
//! one that costs least. For the search and for single visits placed during the day.

use super::Given;
use super::dice::Dice;
use super::routes::{NEVER, NONE, Node, Routes, Shift, Slot};

/// A place for a node: behind `position` slots of `route`, for this much more travel, wishes and overtime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub route: u16,
    pub position: u16,
    pub cost: i32,
    /// Earliest and latest start there.
    pub first: i32,
    pub last: i32,
}

/// What the search for places remembers: for each node and route the cheapest place, as long as the route does not change. Most
/// routes stay as they are from one round to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// A row per node, laid out behind the others when first asked for: most visits of a day stay where they are.
    rows: Vec<Candidate>,
    /// Where each node's row begins and ends; [`UNASKED`] while it is not laid out.
    ends: Vec<(u32, u32)>,
    openings: Vec<Opening>,
}

/// No row yet.
const UNASKED: (u32, u32) = (u32::MAX, 0);

/// A route whose worker may make the visit and is at work then, and the cheapest place in it.
#[derive(Clone, Copy, Debug, Default)]
struct Candidate {
    /// The state of the route that the place is true of; 0 while none is known.
    stamp: u32,
    wish: i32,
    route: u16,
    /// [`NONE`] when there is no place, or none that was worth looking for.
    position: u16,
    /// What the place costs; without a place, what one costs at the least.
    cost: i32,
    first: i32,
}

impl Known {
    /// Forgets the previous day.
    pub fn load(&mut self, routes: &Routes) {
        self.rows.clear();
        // For all of them, so that rows never move; what is not laid out is not touched.
        self.rows.reserve(routes.nodes.len() * routes.count());
        self.ends.clear();
        self.ends.resize(routes.nodes.len(), UNASKED);
    }

    /// In how many routes a node can be at all.
    pub fn able(&mut self, routes: &Routes, node: u16, given: Given) -> usize {
        self.row(routes, node, given).len()
    }

    /// The routes that a node can be in, those first that its wishes make cheapest.
    #[inline]
    fn row(&mut self, routes: &Routes, node: u16, given: Given) -> &mut [Candidate] {
        let ends = &mut self.ends[usize::from(node)];
        if *ends == UNASKED {
            *ends = lay_out(&mut self.rows, routes, node, given);
        }
        &mut self.rows[ends.0 as usize..ends.1 as usize]
    }
}

#[inline(never)]
fn lay_out(rows: &mut Vec<Candidate>, routes: &Routes, node: u16, given: Given) -> (u32, u32) {
    let n = &routes.nodes[usize::from(node)];
    let from = rows.len();
    for (route, shift) in routes.shifts.iter().enumerate() {
        let at_work = n.late >= shift.start && n.early + n.duration <= shift.latest_end;
        if let Some(wish) = given.wish(n.task, route).filter(|_| at_work) {
            rows.push(Candidate { wish, route: route as u16, ..Candidate::default() });
        }
    }
    rows[from..].sort_unstable_by_key(|candidate| (candidate.wish, candidate.route));
    (from as u32, rows.len() as u32)
}

/// Where a visit goes.
enum Place {
    One(Opening),
    Two { one: Opening, other: Opening, start: i32 },
}

/// Puts the visit of `node` (a first half) where it costs least. The dice may pass over places. False, and nothing changed,
/// when there is no place.
pub(super) fn insert_cheapest(
    routes: &mut Routes,
    node: u16,
    given: Given,
    known: &mut Known,
    dice: &mut Dice,
) -> bool {
    let n = routes.nodes[usize::from(node)];
    put(routes, node, find(routes, node, given, known, dice), |_| (n.early, n.late), given)
}

/// As [`insert_cheapest`] without chance, but the visit starts no earlier than its place was found to allow.
pub(super) fn insert_pinned(routes: &mut Routes, node: u16, given: Given, known: &mut Known) -> bool {
    let place = find(routes, node, given, known, &mut Dice::still());
    put(routes, node, place, |one| (one.first, one.last), given)
}

fn find(routes: &Routes, node: u16, given: Given, known: &mut Known, dice: &mut Dice) -> Option<Place> {
    if routes.nodes[usize::from(node)].partner == NONE {
        return cheapest(routes, node, given, known, dice).map(Place::One);
    }
    let (one, other) = cheapest_pair(routes, node, given, &mut known.openings, dice)?;
    let start = dice.start(one.first.max(other.first), one.last.min(other.last));
    Some(Place::Two { one, other, start })
}

fn put(
    routes: &mut Routes,
    node: u16,
    place: Option<Place>,
    window: impl FnOnce(&Opening) -> (i32, i32),
    given: Given,
) -> bool {
    match place {
        None => false,
        Some(Place::One(one)) => {
            routes.insert(node, usize::from(one.route), usize::from(one.position), window(&one), given);
            true
        }
        Some(Place::Two { one, other, start }) => {
            let partner = routes.nodes[usize::from(node)].partner;
            for (half, place) in [(node, one), (partner, other)] {
                routes.insert(half, usize::from(place.route), usize::from(place.position), (start, start), given);
            }
            true
        }
    }
}

/// What it costs to put off a visit that needs one person, and where it should go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// The difference between its cheapest place and the cheapest in any other route; `i32::MAX` when only one route has one.
    pub regret: i32,
    /// The route of its cheapest place, as a position in its row.
    first: u16,
    /// The routes of its cheapest place and of the next; [`NONE`] when there is no other.
    pub routes: [u16; 2],
}

/// Where the visit of `node`, which needs one person, should go; `None` when it can go nowhere.
pub(super) fn choice(routes: &Routes, node: u16, given: Given, known: &mut Known) -> Option<Choice> {
    let n = &routes.nodes[usize::from(node)];
    let (mut first, mut second) = (i32::MAX, i32::MAX);
    let mut choice = Choice { regret: i32::MAX, first: NONE, routes: [NONE; 2] };
    for (at, candidate) in known.row(routes, node, given).iter_mut().enumerate() {
        // No detour saves time where journeys are shortest ways, so that no later candidate costs less than its wish.
        if candidate.wish >= second {
            break;
        }
        bring_up_to_date(candidate, routes, n, second, given);
        if candidate.cost < first {
            (first, second) = (candidate.cost, first);
            choice.first = at as u16;
            choice.routes = [candidate.route, choice.routes[0]];
        } else if candidate.cost < second {
            second = candidate.cost;
            choice.routes[1] = candidate.route;
        }
    }
    if second < i32::MAX {
        choice.regret = second - first;
    }
    (first < i32::MAX).then_some(choice)
}

/// Puts the visit of `node` where it should go. The first route of the choice must not have changed since.
pub(super) fn insert_chosen(routes: &mut Routes, node: u16, choice: Choice, given: Given, known: &mut Known) {
    let Candidate { route, position, .. } = known.row(routes, node, given)[usize::from(choice.first)];
    let n = &routes.nodes[usize::from(node)];
    routes.insert(node, usize::from(route), usize::from(position), (n.early, n.late), given);
}

/// The cheapest place for a node, which needs one person, in the routes allowed and other than where it stands; `None` unless
/// it costs less than `bound`. In its own route it must fit as if it stood there twice.
pub(super) fn cheaper_elsewhere(
    routes: &Routes,
    node: u16,
    mut bound: i32,
    given: Given,
    allowed: impl Fn(usize) -> bool,
) -> Option<Opening> {
    let n = &routes.nodes[usize::from(node)];
    let mut best = None;
    for route in (0..routes.count()).filter(|&route| allowed(route)) {
        let Some(wish) = given.wish(n.task, route).filter(|&wish| wish < bound) else { continue };
        each_gap(routes, route, n, wish, given, |position, gap, legs, detour| {
            if detour >= bound || gap.0.node == node || gap.1.node == node {
                return;
            }
            each_span(routes, route, gap, n, legs, given, |first, last, overtime| {
                let cost = detour + overtime;
                if cost < bound {
                    bound = cost;
                    best = Some(Opening { route: route as u16, position, cost, first, last });
                }
            });
        });
    }
    best
}

/// The cheapest place for a visit that needs one person.
fn cheapest(routes: &Routes, node: u16, given: Given, known: &mut Known, dice: &mut Dice) -> Option<Opening> {
    let n = &routes.nodes[usize::from(node)];
    let mut best: Option<&Candidate> = None;
    let mut bound = i32::MAX;
    for candidate in known.row(routes, node, given) {
        // As in `choice`.
        if candidate.wish >= bound {
            break;
        }
        bring_up_to_date(candidate, routes, n, bound, given);
        if candidate.cost < bound && !dice.blink() {
            bound = candidate.cost;
            best = Some(candidate);
        }
    }
    let &Candidate { route, position, cost, first, .. } = best?;
    Some(Opening { route, position, cost, first, last: n.late })
}

/// Finds the cheapest place in a candidate's route, unless it is known, or known to cost no less than `limit`.
#[inline(always)]
fn bring_up_to_date(candidate: &mut Candidate, routes: &Routes, n: &Node, limit: i32, given: Given) {
    let stamp = routes.stamps[usize::from(candidate.route)];
    if candidate.stamp != stamp || candidate.position == NONE && candidate.cost < limit {
        candidate.stamp = stamp;
        find_cheapest_in(candidate, routes, n, limit, given);
    }
}

#[inline(never)]
fn find_cheapest_in(candidate: &mut Candidate, routes: &Routes, n: &Node, limit: i32, given: Given) {
    let route = usize::from(candidate.route);
    // Where overtime can only grow, a detour that costs too much need not be timed.
    let late = routes.overtime[route] > 0;
    let (mut bound, mut least) = (limit, i32::MAX);
    candidate.position = NONE;
    each_gap(routes, route, n, candidate.wish, given, |position, gap, legs, detour| {
        if detour >= bound && !late {
            least = least.min(detour);
            return;
        }
        each_span(routes, route, gap, n, legs, given, |first, _, overtime| {
            if detour + overtime < bound {
                bound = detour + overtime;
                (candidate.first, candidate.position) = (first, position);
            } else {
                least = least.min(detour + overtime);
            }
        });
    });
    candidate.cost = if candidate.position == NONE { least } else { bound };
}

/// The cheapest two places in different routes that allow the same start.
fn cheapest_pair(
    routes: &Routes,
    node: u16,
    given: Given,
    openings: &mut Vec<Opening>,
    dice: &mut Dice,
) -> Option<(Opening, Opening)> {
    let n = &routes.nodes[usize::from(node)];
    openings.clear();
    for route in 0..routes.count() {
        if let Some(wish) = given.wish(n.task, route) {
            each_opening(routes, route, n, wish, given, |opening| {
                if !dice.blink() {
                    openings.push(opening);
                }
            });
        }
    }
    openings.sort_unstable_by_key(|o| (o.cost, o.route, o.position, o.first));
    let mut best = None;
    let mut bound = i32::MAX;
    for (i, one) in openings.iter().enumerate() {
        for other in &openings[i + 1..] {
            let cost = one.cost.saturating_add(other.cost);
            if cost >= bound {
                break;
            }
            if one.route != other.route && one.first.max(other.first) <= one.last.min(other.last) {
                bound = cost;
                best = Some((*one, *other));
            }
        }
    }
    best
}

/// Gives `found` every place in a route where the node can be made in time.
#[inline]
fn each_opening(routes: &Routes, route: usize, n: &Node, wish: i32, given: Given, mut found: impl FnMut(Opening)) {
    each_gap(routes, route, n, wish, given, |position, gap, legs, detour| {
        each_span(routes, route, gap, n, legs, given, |first, last, overtime| {
            found(Opening { route: route as u16, position, cost: detour + overtime, first, last });
        });
    });
}

/// Gives `found` every two slots of a route between which a visit may fit as far as the clock goes: the position between them, the
/// slots, the legs to the visit and on, and what they cost beyond the leg that they replace, with the wish.
#[inline]
fn each_gap(
    routes: &Routes,
    route: usize,
    n: &Node,
    wish: i32,
    given: Given,
    mut found: impl FnMut(u16, (&Slot, &Slot), (i32, i32), i32),
) {
    let shift = &routes.shifts[route];
    if n.late < shift.start || n.early + n.duration > shift.latest_end {
        return;
    }
    let slots = &routes.slots[route][..];
    for (i, (before, next)) in slots.iter().zip(&slots[1..]).enumerate() {
        match reach(before, next, n) {
            Reach::TooEarly | Reach::TooShort => continue,
            Reach::TooLate => break,
            Reach::Perhaps => {}
        }
        let legs = (given.travel.get(before.location, n.location), given.travel.get(n.location, next.location));
        found(i as u16 + 1, (before, next), legs, legs.0 + legs.1 - next.leg + wish);
    }
}

/// Whether a visit may fit between two slots as far as the clock goes.
pub(super) enum Reach {
    /// Whoever comes from it is too late for the next.
    TooEarly,
    /// Whoever leaves the one before is too late for it.
    TooLate,
    /// Between the two there is too little time.
    TooShort,
    Perhaps,
}

/// See [`Reach`].
#[inline]
pub(super) fn reach(before: &Slot, next: &Slot, n: &Node) -> Reach {
    if next.closes < n.early + n.duration {
        Reach::TooEarly
    } else if before.opens > n.late {
        Reach::TooLate
    } else if next.closes - before.opens < n.duration {
        Reach::TooShort
    } else {
        Reach::Perhaps
    }
}

/// Gives `found` the spans of starts that are possible between two slots of a route (with the pause behind, with the pause
/// ahead) and what each costs in overtime. `legs` lead to the visit and on.
#[inline]
pub(super) fn each_span(
    routes: &Routes,
    route: usize,
    (before, next): (&Slot, &Slot),
    n: &Node,
    (there, on): (i32, i32),
    given: Given,
    mut found: impl FnMut(i32, i32, i32),
) {
    // Most gaps are too short, whenever the pause is taken.
    let soonest = n.early.max(before.opens + there);
    if soonest > n.late || soonest + n.duration + on > next.closes {
        return;
    }
    let shift = &routes.shifts[route];
    for (first, last) in spans(shift, before, next, n, there, on) {
        if first > last {
            continue;
        }
        let mut cost = 0;
        if shift.latest_end > shift.end {
            let next_start = next.early.max(first + n.duration + on);
            let home = next.home_floor.max(next_start + next.home_after);
            let more = (home - shift.end).max(0) - routes.overtime[route];
            cost = more.saturating_mul(given.weights.overtime).clamp(-NEVER, NEVER);
        }
        found(first, last, cost);
        if shift.pause.is_none() {
            break;
        }
    }
}

/// The starts that are possible between two slots, with the pause behind and with the pause not yet taken; empty spans end
/// before they begin.
#[inline]
fn spans(shift: &Shift, before: &Slot, next: &Slot, n: &Node, there: i32, on: i32) -> [(i32, i32); 2] {
    let rested_due = n.late.min(next.due - on - n.duration);
    let Some(pause) = &shift.pause else {
        return [(n.early.max(before.free + there), rested_due), (0, -1)];
    };
    let arrive = (before.free + there).min(pause.pass(before.free_unrested, there));
    let unrested_leave = (next.due_unrested - on).max(pause.pass_back(next.due, on));
    [
        (n.early.max(arrive), rested_due),
        (n.early.max(before.free_unrested + there), n.late.min(unrested_leave - n.duration)),
    ]
}
