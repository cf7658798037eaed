//! Where a visit fits best: of all places in all routes where it can be made in time and by somebody who may make it, the
//! one that costs least. For the search and for single visits placed during the day.

use super::routes::{Given, NEVER, NONE, Node, Routes, Shift, Slot};

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

/// Puts the visit of `node` (a first half) where it costs least. `skip` may pass over places at random. False, and nothing
/// changed, when there is no place. `scratch` is room for the work.
pub(super) fn insert_cheapest(
    routes: &mut Routes,
    node: u16,
    given: Given,
    scratch: &mut Vec<Opening>,
    skip: &mut impl FnMut() -> bool,
) -> bool {
    let n = routes.nodes[usize::from(node)];
    put(
        routes,
        node,
        find(routes, node, given, scratch, skip),
        (n.early, n.late),
        given,
    )
}

/// As [`insert_cheapest`], but the visit starts no earlier than its place was found to allow.
pub(super) fn insert_pinned(routes: &mut Routes, node: u16, given: Given, scratch: &mut Vec<Opening>) -> bool {
    let place = find(routes, node, given, scratch, &mut || false);
    let window = place.map_or((0, 0), |(one, _)| (one.first, one.last));
    put(routes, node, place, window, given)
}

fn find(
    routes: &Routes,
    node: u16,
    given: Given,
    scratch: &mut Vec<Opening>,
    skip: &mut impl FnMut() -> bool,
) -> Option<(Opening, Option<Opening>)> {
    if routes.nodes[usize::from(node)].partner == NONE {
        cheapest(routes, node, given, skip).map(|one| (one, None))
    } else {
        cheapest_pair(routes, node, given, scratch, skip).map(|(one, other)| (one, Some(other)))
    }
}

fn put(
    routes: &mut Routes,
    node: u16,
    place: Option<(Opening, Option<Opening>)>,
    window: (i32, i32),
    given: Given,
) -> bool {
    let Some((one, other)) = place else { return false };
    let mut window = window;
    if let Some(other) = other {
        let start = one.first.max(other.first);
        window = (start, start);
        let partner = routes.nodes[usize::from(node)].partner;
        routes.insert(
            partner,
            usize::from(other.route),
            usize::from(other.position),
            window,
            given,
        );
    }
    routes.insert(node, usize::from(one.route), usize::from(one.position), window, given);
    true
}

/// The cheapest place for a visit that needs one person.
fn cheapest(routes: &Routes, node: u16, given: Given, skip: &mut impl FnMut() -> bool) -> Option<Opening> {
    let n = &routes.nodes[usize::from(node)];
    let mut best: Option<Opening> = None;
    let mut bound = i32::MAX;
    for route in 0..routes.count() {
        let Some(wish) = given.wish(n.task, route) else {
            continue;
        };
        if wish >= bound {
            continue;
        }
        each_opening(routes, route, n, wish, given, |opening| {
            if opening.cost < bound && !skip() {
                bound = opening.cost;
                best = Some(opening);
            }
        });
    }
    best
}

/// The cheapest two places in different routes that allow the same start.
fn cheapest_pair(
    routes: &Routes,
    node: u16,
    given: Given,
    openings: &mut Vec<Opening>,
    skip: &mut impl FnMut() -> bool,
) -> Option<(Opening, Opening)> {
    let n = &routes.nodes[usize::from(node)];
    openings.clear();
    for route in 0..routes.count() {
        if let Some(wish) = given.wish(n.task, route) {
            each_opening(routes, route, n, wish, given, |opening| {
                if !skip() {
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
    let shift = &routes.shifts[route];
    let overtime = (shift.latest_end > shift.end).then(|| routes.overtime[route]);
    let ends_at_best = n.early + n.duration;
    for (i, pair) in routes.slots[route].windows(2).enumerate() {
        let (before, next) = (&pair[0], &pair[1]);
        if next.due.max(next.due_unrested) < ends_at_best {
            continue;
        }
        if before.free.min(before.free_unrested) > n.late {
            break;
        }
        let (there, on) = (
            given.travel.get(before.location, n.location),
            given.travel.get(n.location, next.location),
        );
        for (first, last) in spans(shift, before, next, n, there, on) {
            if first > last {
                continue;
            }
            let mut cost = there + on - next.leg + wish;
            if let Some(already) = overtime {
                let next_start = next.early.max(first + n.duration + on);
                let home = next.home_floor.max(next_start + next.home_after);
                cost += ((home - shift.end).max(0) - already)
                    .saturating_mul(given.weights.overtime)
                    .clamp(-NEVER, NEVER);
            }
            found(Opening {
                route: route as u16,
                position: i as u16 + 1,
                cost,
                first,
                last,
            });
            if shift.pause.is_none() {
                break;
            }
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
        (
            n.early.max(before.free_unrested + there),
            n.late.min(unrested_leave - n.duration),
        ),
    ]
}
