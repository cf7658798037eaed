//! Planning one day of one unit: which employee makes which visit, in which order and when.

/// Travel between the locations of a unit, in seconds, as a square table that can grow.
#[derive(Clone, Debug, Default)]
pub struct Travel {
    size: usize,
    seconds: Vec<u16>,
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
    /// A pause that must be taken, wherever they are; `None` when there is none.
    pub pause: Option<Pause>,
}

/// A pause within a shift.
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
