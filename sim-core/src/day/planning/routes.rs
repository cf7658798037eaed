//! The plan under construction: routes with, at every stop, the earliest a worker is free and the latest they are due, so
//! that whether and at what price a visit fits between two stops is a handful of additions. Kept for the search, which
//! changes a few routes at a time and takes back what it does not want.
//!
//! A pause has no place, so it is no stop: each stop carries its times twice, with the pause behind (*rested*) and with the
//! pause still ahead (*unrested*); workers without a pause are rested from the start. A double-staffed visit is two nodes
//! with the same start, which is fixed while they are in routes and chosen again when they are put back; this keeps routes
//! independent of each other.

use super::{FORBIDDEN, Given, Pause};

/// Later than any time of day: "not possible" for earliest times.
pub(super) const NEVER: i32 = i32::MAX / 4;
/// No node, no route.
pub(super) const NONE: u16 = u16::MAX;
/// Dearest wish taken at face value, in seconds; dearer ones count as this, so that sums stay small.
const DEAREST: i32 = 10_000_000;

impl Given<'_> {
    /// The wish of a task and a worker, in seconds, or `None` when they must not meet.
    pub(super) fn wish(&self, task: u16, worker: usize) -> Option<i32> {
        let wish = self.problem.wish(usize::from(task), worker);
        (wish != FORBIDDEN).then(|| wish.min(DEAREST))
    }

    /// What it costs to leave the task undone, in seconds of travel.
    pub(super) fn penalty(&self, task: u16) -> i64 {
        let critical = self.problem.tasks[usize::from(task)].critical;
        i64::from(if critical { self.weights.unmet_critical } else { self.weights.unmet })
    }
}

/// One person's part of a visit: node `i` is task `i`; the second halves of double-staffed tasks follow after the tasks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub task: u16,
    pub location: u16,
    pub early: i32,
    pub late: i32,
    pub duration: i32,
    /// The other half of a double-staffed visit.
    pub partner: u16,
    /// The route it is in.
    pub route: u16,
}

/// A node's place in a route, or one of the route's two ends at the base.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub node: u16,
    pub location: u16,
    /// Travel from the slot before.
    pub leg: i32,
    pub wish: i32,
    /// Window of the start; for half of a double-staffed visit the one start that was chosen.
    pub early: i32,
    pub late: i32,
    pub duration: i32,
    /// Earliest end, with the pause behind; [`NEVER`] when that cannot be.
    pub free: i32,
    /// Earliest end, with the pause ahead.
    pub free_unrested: i32,
    /// Latest start that keeps the rest of the route in time when no pause is ahead; `-NEVER` when that cannot be.
    pub due: i32,
    /// The same when the pause is still ahead.
    pub due_unrested: i32,
    /// The earlier of the earliest ends and the later of the latest starts: whoever comes between must fit at least these.
    pub opens: i32,
    pub closes: i32,
    /// Who starts here at `x` is back at the base at `max(home_floor, x + home_after)`.
    pub home_floor: i32,
    pub home_after: i32,
}

/// What of a worker the timing needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    pub start: i32,
    pub end: i32,
    pub latest_end: i32,
    pub pause: Option<Pause>,
}

impl Pause {
    /// When one arrives after leaving at `free` and travelling `leg`, having taken the pause on the way.
    pub(super) fn pass(&self, free: i32, leg: i32) -> i32 {
        if free <= self.latest { (free + leg).max(self.earliest) + self.duration } else { NEVER }
    }

    /// When one must leave at the latest to travel `leg`, take the pause on the way and arrive at `due`.
    pub(super) fn pass_back(&self, due: i32, leg: i32) -> i32 {
        if self.earliest + self.duration <= due { (due - leg - self.duration).min(self.latest) } else { -NEVER }
    }
}

/// Nowhere torn.
const WHOLE: (usize, usize) = (usize::MAX, 0);

/// What a route comes to, to be put back with its slots.
#[derive(Clone, Copy, Debug, Default)]
struct Worth {
    cost: i64,
    trip: i64,
    overtime: i32,
    stamp: u32,
}

/// All routes of the day and the nodes in none.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    pub nodes: Vec<Node>,
    pub shifts: Vec<Shift>,
    /// One per worker, with the base at both ends. May hold more than there are workers: room to reuse.
    pub slots: Vec<Vec<Slot>>,
    /// Travel, wishes and weighted overtime of each route.
    pub costs: Vec<i64>,
    /// Travel and wishes of each route, with the legs that its slots hold.
    trips: Vec<i64>,
    pub overtime: Vec<i32>,
    /// First halves of the visits that nobody makes.
    pub absent: Vec<u16>,
    /// What the routes cost together, without the absent.
    pub total: i64,
    /// Routes that cannot be driven in time.
    pub broken: Vec<bool>,
    /// Names the state of each route: two states of any route with the same stamp are the same.
    pub stamps: Vec<u32>,
    next_stamp: u32,
    /// The first and the last slot of each route that follow upon another than they did when it was last computed; [`WHOLE`] when
    /// none do.
    torn: Vec<(usize, usize)>,
    changed: Vec<u16>,
    saved: Vec<Vec<Slot>>,
    saved_worth: Vec<Worth>,
    saved_absent: Vec<u16>,
    is_changed: Vec<bool>,
}

impl Routes {
    /// Empties everything and takes in a new day.
    pub fn load(&mut self, given: Given) {
        let problem = given.problem;
        self.nodes.clear();
        for (task, t) in problem.tasks.iter().enumerate() {
            self.nodes.push(Node {
                task: task as u16,
                location: t.location,
                early: t.earliest,
                late: t.latest,
                duration: t.duration,
                partner: NONE,
                route: NONE,
            });
        }
        for task in 0..problem.tasks.len() {
            if problem.tasks[task].staff_needed > 1 {
                let second = self.nodes.len() as u16;
                self.nodes[task].partner = second;
                let first = self.nodes[task];
                self.nodes.push(Node { partner: task as u16, ..first });
            }
        }
        let workers = problem.workers.len();
        self.shifts.clear();
        self.shifts.extend(problem.workers.iter().map(|w| Shift {
            start: w.start,
            end: w.end,
            latest_end: w.end + w.overtime,
            pause: w.pause,
        }));
        if self.slots.len() < workers {
            self.slots.resize_with(workers, Vec::new);
            self.saved.resize_with(workers, Vec::new);
            self.saved_worth.resize_with(workers, Worth::default);
        }
        self.costs.clear();
        self.costs.resize(workers, 0);
        self.trips.clear();
        self.trips.resize(workers, 0);
        self.next_stamp = 0;
        self.stamps.clear();
        self.stamps.resize(workers, 0);
        self.overtime.clear();
        self.overtime.resize(workers, 0);
        self.broken.clear();
        self.broken.resize(workers, false);
        self.torn.clear();
        self.torn.resize(workers, WHOLE);
        self.is_changed.clear();
        self.is_changed.resize(workers, false);
        self.changed.clear();
        self.absent.clear();
        self.absent.extend(0..problem.tasks.len() as u16);
        self.total = 0;
        for route in 0..workers {
            let shift = self.shifts[route];
            let slots = &mut self.slots[route];
            slots.clear();
            let base = Slot {
                node: NONE,
                location: problem.base,
                leg: 0,
                wish: 0,
                early: shift.start,
                late: shift.latest_end,
                duration: 0,
                free: 0,
                free_unrested: 0,
                due: 0,
                due_unrested: 0,
                opens: 0,
                closes: 0,
                home_floor: 0,
                home_after: 0,
            };
            slots.push(base);
            slots.push(base);
            self.refresh(route, given);
        }
    }

    /// Workers of the day.
    pub fn count(&self) -> usize {
        self.shifts.len()
    }

    /// Computes the times and the cost of a route anew.
    pub fn refresh(&mut self, route: usize, given: Given) {
        let (shift, slots) = (&self.shifts[route], &mut self.slots[route]);
        let rested = shift.pause.is_none();
        slots[0].free = if rested { shift.start } else { NEVER };
        slots[0].free_unrested = if rested { NEVER } else { shift.start };
        slots[0].opens = shift.start;
        let last = slots.len() - 1;
        slots[last].due = shift.latest_end;
        slots[last].due_unrested = -NEVER;
        slots[last].closes = shift.latest_end;
        slots[last].home_floor = shift.start;
        slots[last].home_after = 0;
        self.refresh_between(route, 1, last, given);
    }

    /// Computes a route anew of which only the slots from `from` to `to` may follow upon another slot than they did.
    fn refresh_between(&mut self, route: usize, from: usize, to: usize, given: Given) {
        self.next_stamp += 1;
        self.stamps[route] = self.next_stamp;
        self.torn[route] = WHOLE;
        let pause = self.shifts[route].pause.as_ref();
        let slots = &mut self.slots[route][..];
        let last = slots.len() - 1;
        // Who has no visits goes nowhere, whatever the table says of the way from the base to itself.
        let idle = last == 1;
        let Slot { location: mut before, mut free, mut free_unrested, .. } = slots[from - 1];
        for (i, slot) in slots.iter_mut().enumerate().skip(from) {
            if i <= to {
                let leg = if idle { 0 } else { given.travel.get(before, slot.location) };
                self.trips[route] += i64::from(leg - slot.leg);
                slot.leg = leg;
            }
            let mut start = free + slot.leg;
            if let Some(pause) = pause {
                start = start.min(pause.pass(free_unrested, slot.leg));
                let unrested = (free_unrested + slot.leg).max(slot.early);
                free_unrested = if unrested <= slot.late { unrested + slot.duration } else { NEVER };
            }
            start = start.max(slot.early);
            free = if start <= slot.late { start + slot.duration } else { NEVER };
            // From a slot on that is left as before, so is the rest.
            if i > to && free == slot.free && free_unrested == slot.free_unrested {
                break;
            }
            slot.free = free;
            slot.free_unrested = free_unrested;
            slot.opens = free.min(free_unrested);
            before = slot.location;
        }
        let Slot { mut due, mut due_unrested, mut leg, home_floor: mut floor, home_after: mut after, .. } = slots[to];
        let mut next_early = slots[to].early;
        for slot in slots[..to].iter_mut().rev() {
            if let Some(pause) = pause {
                let leave = (due_unrested - leg).max(pause.pass_back(due, leg));
                due_unrested = slot.late.min(leave - slot.duration);
                if due_unrested < slot.early {
                    due_unrested = -NEVER;
                }
            }
            due = slot.late.min(due - leg - slot.duration);
            if due < slot.early {
                due = -NEVER;
            }
            floor = floor.max(next_early + after);
            after += slot.duration + leg;
            slot.due = due;
            slot.due_unrested = due_unrested;
            slot.closes = due.max(due_unrested);
            slot.home_floor = floor;
            slot.home_after = after;
            next_early = slot.early;
            leg = slot.leg;
        }
        let back = slots[last].free;
        self.broken[route] = back >= NEVER;
        let overtime = if self.broken[route] { 0 } else { (back - self.shifts[route].end).max(0) };
        self.overtime[route] = overtime;
        let cost = self.trips[route] + i64::from(overtime) * i64::from(given.weights.overtime);
        self.total += cost - self.costs[route];
        self.costs[route] = cost;
    }

    /// Puts a node into a route behind `position` slots, within the given start times, and computes the route anew.
    pub fn insert(&mut self, node: u16, route: usize, position: usize, window: (i32, i32), given: Given) {
        self.touch(route);
        self.push(node, route, position, window, given);
        self.refresh_between(route, position, position + 1, given);
    }

    /// As `insert`, without computing the route anew.
    pub fn push(&mut self, node: u16, route: usize, position: usize, window: (i32, i32), given: Given) {
        let n = &mut self.nodes[usize::from(node)];
        n.route = route as u16;
        let slot = Slot {
            node,
            location: n.location,
            leg: 0,
            wish: given.wish(n.task, route).unwrap_or(DEAREST),
            early: window.0,
            late: window.1,
            duration: n.duration,
            free: 0,
            free_unrested: 0,
            due: 0,
            due_unrested: 0,
            opens: 0,
            closes: 0,
            home_floor: 0,
            home_after: 0,
        };
        self.trips[route] += i64::from(slot.wish);
        self.slots[route].insert(position, slot);
    }

    /// Takes the visit of this node out of its route, with its partner out of theirs; their routes must be computed anew.
    pub fn take_out(&mut self, node: u16) {
        let partner = self.nodes[usize::from(node)].partner;
        for half in [node, partner] {
            if half == NONE {
                continue;
            }
            let route = self.nodes[usize::from(half)].route;
            if route == NONE {
                continue;
            }
            let route = usize::from(route);
            self.touch(route);
            if let Some(position) = self.slots[route].iter().position(|slot| slot.node == half) {
                let slot = self.slots[route].remove(position);
                self.trips[route] -= i64::from(slot.leg + slot.wish);
                let (from, to) = self.torn[route];
                let moved = |slot: usize| slot - usize::from(slot != usize::MAX && slot > position);
                self.torn[route] = (moved(from).min(position), moved(to).max(position));
            }
            self.nodes[usize::from(half)].route = NONE;
        }
    }

    /// Takes the visit of a node that needs one person out of its route and computes the route anew.
    pub fn remove(&mut self, node: u16, given: Given) {
        let route = usize::from(self.nodes[usize::from(node)].route);
        self.take_out(node);
        self.refresh(route, given);
    }

    /// Where in its route a node stands.
    pub fn position(&self, node: u16) -> usize {
        let route = usize::from(self.nodes[usize::from(node)].route);
        self.slots[route].iter().position(|slot| slot.node == node).expect("a node stands in the route it names")
    }

    /// The first half of the visit that a node belongs to.
    pub fn first_half(&self, node: u16) -> u16 {
        self.nodes[usize::from(node)].task
    }

    /// Takes stops out of routes that cannot be driven in time until all can: each time the one without which the route gets
    /// furthest, and of those the one that saves most travel.
    pub fn drop_impossible(&mut self, given: Given) {
        for node in 0..given.problem.tasks.len() as u16 {
            let n = &self.nodes[usize::from(node)];
            if n.partner != NONE && (n.route == NONE) != (self.nodes[usize::from(n.partner)].route == NONE) {
                self.take_out(node);
            }
        }
        for route in 0..self.count() {
            self.refresh(route, given);
        }
        for route in 0..self.count() {
            while self.broken[route] && self.slots[route].len() > 2 {
                let reach = self.reach(route, usize::MAX, given);
                let worst = (1..=reach.min(self.slots[route].len() - 2))
                    .max_by_key(|&without| {
                        let slots = &self.slots[route];
                        let (before, it, next) = (&slots[without - 1], &slots[without], &slots[without + 1]);
                        let saved = it.leg + next.leg - given.travel.get(before.location, next.location) + it.wish;
                        let critical = given.problem.tasks[usize::from(self.nodes[usize::from(it.node)].task)].critical;
                        (self.reach(route, without, given), !critical, saved)
                    })
                    .unwrap_or(1);
                let node = self.slots[route][worst].node;
                let partner = self.nodes[usize::from(node)].partner;
                let other = (partner != NONE).then(|| usize::from(self.nodes[usize::from(partner)].route));
                self.take_out(node);
                self.refresh(route, given);
                if let Some(other) = other {
                    self.refresh(other, given);
                }
            }
        }
        let nodes = &self.nodes;
        self.absent.retain(|&node| nodes[usize::from(node)].route == NONE);
    }

    /// The first slot that cannot be reached in time, were the slot `without` not there.
    fn reach(&self, route: usize, without: usize, given: Given) -> usize {
        let (shift, slots) = (&self.shifts[route], &self.slots[route]);
        let (mut at, mut free, mut unrested) = (slots[0].location, shift.start, NEVER);
        if shift.pause.is_some() {
            (free, unrested) = (NEVER, shift.start);
        }
        for (i, slot) in slots.iter().enumerate().skip(1) {
            if i == without {
                continue;
            }
            let leg = given.travel.get(at, slot.location);
            let mut start = free + leg;
            if let Some(pause) = &shift.pause {
                start = start.min(pause.pass(unrested, leg));
                unrested = (unrested + leg).max(slot.early);
                unrested = if unrested <= slot.late { unrested + slot.duration } else { NEVER };
            }
            start = start.max(slot.early);
            free = if start <= slot.late { start + slot.duration } else { NEVER };
            if free >= NEVER && unrested >= NEVER {
                return i;
            }
            at = slot.location;
        }
        if free >= NEVER { slots.len() - 1 } else { slots.len() }
    }

    /// Takes a route as it is, late or not, for a day that is under way: what is too late already counts as in time, a pause
    /// that cannot be had any longer is forgone, and nobody sets out to anything new before `now`.
    pub fn accept_as_is(&mut self, route: usize, now: i32, given: Given) {
        self.refresh(route, given);
        if self.broken[route] && self.slots[route].len() > 2 {
            self.shifts[route].pause = None;
            self.shifts[route].latest_end = NEVER - 1;
            if let Some(end) = self.slots[route].last_mut() {
                end.late = NEVER - 1;
            }
            self.refresh(route, given);
            let back = self.slots[route].last().map_or(0, |end| end.free);
            let shift = &mut self.shifts[route];
            shift.latest_end = back.max(given.problem.workers[route].end + given.problem.workers[route].overtime);
            let latest_end = shift.latest_end;
            if let Some(end) = self.slots[route].last_mut() {
                end.late = latest_end;
            }
            self.refresh(route, given);
        }
        for slot in &mut self.slots[route] {
            slot.free = slot.free.max(now);
            slot.free_unrested = slot.free_unrested.max(now);
            slot.opens = slot.opens.max(now);
        }
    }

    /// From here on changes can be taken back.
    pub fn begin(&mut self) {
        for &route in &self.changed {
            self.is_changed[usize::from(route)] = false;
        }
        self.changed.clear();
        self.saved_absent.clone_from(&self.absent);
    }

    /// Routes changed since [`Self::begin`].
    pub fn changed(&self) -> &[u16] {
        &self.changed
    }

    /// Whether each route has changed since [`Self::begin`].
    pub fn is_changed(&self) -> &[bool] {
        &self.is_changed
    }

    /// Computes every changed route anew.
    pub fn refresh_changed(&mut self, given: Given) {
        for i in 0..self.changed.len() {
            self.refresh(usize::from(self.changed[i]), given);
        }
    }

    /// Computes anew what visits have been taken out of; false when a changed route cannot be driven in time any longer, which
    /// only travel tables that break the triangle inequality bring about.
    pub fn close_up(&mut self, given: Given) -> bool {
        let mut sound = true;
        for i in 0..self.changed.len() {
            let route = usize::from(self.changed[i]);
            let (from, to) = self.torn[route];
            if (from, to) != WHOLE {
                self.refresh_between(route, from, to, given);
            }
            sound &= !self.broken[route];
        }
        sound
    }

    /// Takes back every change since [`Self::begin`], when every route could be driven in time.
    pub fn take_back(&mut self) {
        for i in 0..self.changed.len() {
            let route = usize::from(self.changed[i]);
            for slot in &self.slots[route] {
                if slot.node != NONE {
                    self.nodes[usize::from(slot.node)].route = NONE;
                }
            }
        }
        for i in 0..self.changed.len() {
            let route = usize::from(self.changed[i]);
            std::mem::swap(&mut self.slots[route], &mut self.saved[i]);
            for slot in &self.slots[route] {
                if slot.node != NONE {
                    self.nodes[usize::from(slot.node)].route = route as u16;
                }
            }
            let worth = self.saved_worth[i];
            self.total += worth.cost - self.costs[route];
            self.costs[route] = worth.cost;
            self.trips[route] = worth.trip;
            self.overtime[route] = worth.overtime;
            self.stamps[route] = worth.stamp;
            self.broken[route] = false;
        }
        std::mem::swap(&mut self.absent, &mut self.saved_absent);
    }

    /// Exchanges the slots of a route for others of the same worker; it must be computed anew.
    pub fn exchange(&mut self, route: usize, slots: &mut Vec<Slot>) {
        std::mem::swap(&mut self.slots[route], slots);
        self.trips[route] = self.slots[route].iter().map(|slot| i64::from(slot.leg + slot.wish)).sum();
    }

    fn touch(&mut self, route: usize) {
        if !self.is_changed[route] {
            self.is_changed[route] = true;
            let (saved, slots) = (&mut self.saved[self.changed.len()], &self.slots[route]);
            saved.clone_from(slots);
            self.saved_worth[self.changed.len()] = Worth {
                cost: self.costs[route],
                trip: self.trips[route],
                overtime: self.overtime[route],
                stamp: self.stamps[route],
            };
            self.changed.push(route as u16);
        }
    }

    /// The starts of a route's visits, in driving order, each as early as can be, given to `stop`.
    pub fn starts(&self, route: usize, mut stop: impl FnMut(u16, i32)) {
        let (shift, slots) = (&self.shifts[route], &self.slots[route]);
        // The pause is taken on the leg into slot `rested`: walk back from the end to where it no longer pays to have rested.
        let mut rested = 0;
        if let Some(pause) = &shift.pause {
            rested = slots.len() - 1;
            while rested > 1
                && slots[rested - 1].free + slots[rested].leg
                    <= pause.pass(slots[rested - 1].free_unrested, slots[rested].leg)
            {
                rested -= 1;
            }
        }
        for (i, slot) in slots.iter().enumerate() {
            if slot.node != NONE {
                let end = if i >= rested { slot.free } else { slot.free_unrested };
                stop(self.nodes[usize::from(slot.node)].task, end - slot.duration);
            }
        }
    }
}
