//! Planning one day of one unit: which employee makes which visit, in which order and when. Decides it from the visits
//! due, the employees at work, the travel between homes and what must not or should rather not be, for the day loop, which
//! repairs a base roster every day, and for `utfall plan`.
//!
//! The objective, in falling order of weight: critical visits left undone, visits left undone, overtime, and then travel
//! plus wishes. The search is "slack induction by string removals" (Transportation Science 54:2, 2020): take out strings of
//! visits near each other, put them back greedily, keep the result by annealing. Everything is integers and one named
//! generator, so the same seed gives the same plan everywhere.

mod dice;
mod exchange;
mod first_fit;
mod insertion;
mod planner;
mod routes;
mod search;

pub use first_fit::first_fit;
pub use planner::{Evaluation, Planner, evaluate, remove};

/// Travel between the locations of a unit, in seconds, as a square table that can grow.
#[derive(Clone, Debug, Default)]
pub struct Travel {
    size: usize,
    seconds: Vec<u16>,
}

impl Travel {
    /// A table between `size` locations, all zero.
    pub fn new(size: usize) -> Self {
        Self { size, seconds: vec![0; size * size] }
    }

    /// How many locations the table holds.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Seconds from one location to another. Both must be in the table.
    pub fn get(&self, from: u16, to: u16) -> i32 {
        i32::from(self.seconds[usize::from(from) * self.size + usize::from(to)])
    }

    /// Sets the seconds from one location to another, in that direction only.
    pub fn set(&mut self, from: u16, to: u16, seconds: u16) {
        self.seconds[usize::from(from) * self.size + usize::from(to)] = seconds;
    }

    /// Makes room for `size` locations (never fewer than before); what was known stays, the new entries are zero.
    pub fn grow(&mut self, size: usize) {
        if size <= self.size {
            return;
        }
        let mut seconds = vec![0; size * size];
        for (row, old) in self.seconds.chunks_exact(self.size.max(1)).enumerate() {
            seconds[row * size..row * size + self.size].copy_from_slice(old);
        }
        self.size = size;
        self.seconds = seconds;
    }
}

/// A visit to be planned. Times are seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Row of the travel table.
    pub location: u16,
    /// Earliest start.
    pub earliest: i32,
    /// Latest start.
    pub latest: i32,
    /// Length of the visit.
    pub duration: i32,
    /// Employees needed at the same time: 1 or 2.
    pub staff_needed: u8,
    /// Whether it must be done today.
    pub critical: bool,
}

/// An employee at work today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worker {
    /// When they can leave the base.
    pub start: i32,
    /// When they should be back.
    pub end: i32,
    /// How far past `end` they may come back at the most, at the price of overtime.
    pub overtime: i32,
    /// A pause that must be taken, wherever they are; `None` when there is none. Somebody whose pause does not fit in their
    /// shift gets no visits.
    pub pause: Option<Pause>,
}

/// A pause within a shift. It takes time but has no place: it may be taken at a home, at the base or on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Earliest start.
    pub earliest: i32,
    /// Latest start.
    pub latest: i32,
    /// Length.
    pub duration: i32,
}

/// What the planner weighs, in seconds of travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// A critical visit left unplanned.
    pub unmet_critical: i32,
    /// Another visit left unplanned.
    pub unmet: i32,
    /// A second of overtime.
    pub overtime: i32,
}

/// One day of one unit.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// The row of the travel table where routes begin and end.
    pub base: u16,
    /// Visits, in a stable order.
    pub tasks: Vec<Task>,
    /// Employees at work, in a stable order.
    pub workers: Vec<Worker>,
    /// `tasks × workers`, row by row: what it costs, in seconds of travel, that this employee makes this visit. Never
    /// negative; [`FORBIDDEN`] when they must not (a refusal, a missing skill).
    pub wishes: Vec<i32>,
}

impl Problem {
    /// What it costs, in seconds of travel, that this worker makes this task; [`FORBIDDEN`] when they must not.
    pub fn wish(&self, task: usize, worker: usize) -> i32 {
        self.wishes[task * self.workers.len() + worker]
    }
}

/// What there is to plan, and by what a plan is judged.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The day.
    pub problem: &'a Problem,
    /// The journeys between its places.
    pub travel: &'a Travel,
    /// What weighs how much.
    pub weights: &'a Weights,
}

/// Marks a pair of visit and employee that must not be.
pub const FORBIDDEN: i32 = i32::MAX;

/// A visit's place in a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Position in [`Problem::tasks`].
    pub task: u16,
    /// When the visit starts, seconds after midnight.
    pub start: i32,
}

/// Who goes where. A double-staffed visit stands in two routes with the same start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One route per worker, in driving order.
    pub routes: Vec<Vec<Stop>>,
    /// Tasks that nobody makes, in ascending order.
    pub unassigned: Vec<u16>,
}

/// How long the planner may search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Rounds of taking visits out and putting them back: in all, or, in a repair, for each visit that has lost its place.
    pub iterations: u32,
}
