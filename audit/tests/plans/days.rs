//! Days to plan, for the tests: synthetic home-care days as a planner would recognise them, small nasty days that try every
//! rule at once, and the stored sample day.

use sim_core::day::planning::{FORBIDDEN, Given, Pause, Problem, Task, Travel, Weights, Worker};
use sim_core::draws::Draws;

pub const WEIGHTS: Weights = Weights { unmet_critical: 1_000_000, unmet: 100_000, overtime: 2 };

/// A day and the travel between its homes.
pub struct TestDay {
    pub problem: Problem,
    pub travel: Travel,
    /// Whether no detour is a short cut.
    pub map: bool,
}

impl TestDay {
    /// The day as the planner takes it.
    pub fn given(&self) -> Given<'_> {
        Given { problem: &self.problem, travel: &self.travel, weights: &WEIGHTS }
    }
}

/// How large a synthetic day is.
#[derive(Clone, Copy)]
pub struct Size {
    pub visits: usize,
    pub day_staff: usize,
    pub evening_staff: usize,
}

pub const SMALL: Size = Size { visits: 38, day_staff: 3, evening_staff: 2 };
pub const MEDIUM: Size = Size { visits: 75, day_staff: 6, evening_staff: 4 };
pub const LARGE: Size = Size { visits: 150, day_staff: 12, evening_staff: 8 };

const HOUR: f64 = 3600.0;

/// Mean and standard deviation of the start, its limits (hours), mean length (minutes).
type Kind = (f64, f64, f64, f64, f64);
const MORNING: Kind = (8.0, 0.75, 7.0, 9.5, 44.0);
const NOON: Kind = (11.5, 0.5, 11.0, 12.5, 34.0);
const EVENING: Kind = (17.5, 0.75, 16.5, 19.0, 30.0);
const LATE: Kind = (20.0, 0.33, 19.5, 20.25, 22.0);

/// A synthetic home-care day over 7 × 7 km by car. The refusals are nested: who is refused at a share is refused at every
/// larger one, all else equal.
pub fn synthetic(seed: u64, size: Size, refused: f64, pairs: f64) -> TestDay {
    let root = Draws::new(seed, 0);
    let mut homes = vec![(3.5, 3.5)];
    let mut tasks = Vec::new();
    let mut who = Vec::new();
    while tasks.len() < size.visits {
        let recipient = homes.len();
        let draws = root.of(recipient as u64);
        homes.push((7.0 * draws.of(1).uniform(), 7.0 * draws.of(2).uniform()));
        let second = draws.of(4).uniform();
        let kinds: &[Kind] = match draws.of(3).uniform() {
            u if u < 0.2 && second < 0.7 => &[MORNING],
            u if u < 0.2 => &[NOON],
            u if u < 0.45 && second < 0.5 => &[MORNING, NOON],
            u if u < 0.45 => &[MORNING, EVENING],
            u if u < 0.85 => &[MORNING, NOON, EVENING],
            _ => &[MORNING, NOON, EVENING, LATE],
        };
        for (k, &(mean, sd, low, high, minutes)) in kinds.iter().enumerate().take(size.visits - tasks.len()) {
            let draws = draws.of(10 + k as u64);
            let start = ((mean + sd * draws.of(1).normal()).clamp(low, high) * 4.0).round() / 4.0;
            let width = 60.0 + 15.0 * draws.of(2).pick(5) as f64;
            let gamma: f64 = (0..5).map(|i| draws.of(3).of(i).exponential()).sum();
            let minutes = (5.0 * (gamma * minutes / 25.0).round()).clamp(10.0, 90.0);
            let earliest = (start * HOUR) as i32;
            let latest = (earliest + (width * 60.0) as i32).min(22 * 3600 - 1500 - minutes as i32 * 60);
            let staff_needed = if draws.of(4).chance(pairs) { 2 } else { 1 };
            let duration = minutes as i32 * 60;
            tasks.push(Task { location: recipient as u16, earliest, latest, duration, staff_needed, critical: false });
            who.push(recipient);
        }
    }
    let workers: Vec<Worker> = (0..size.day_staff + size.evening_staff)
        .map(|w| {
            let (start, end) = if w < size.day_staff { (7, 16) } else { (14, 22) };
            Worker { start: start * 3600, end: end * 3600, overtime: 0, pause: None }
        })
        .collect();
    let mut wishes = Vec::new();
    for recipient in who {
        for worker in 0..workers.len() {
            let refuses = root.of(recipient as u64).of(100).of(worker as u64).chance(refused);
            wishes.push(if refuses { FORBIDDEN } else { 0 });
        }
    }
    TestDay { map: true, travel: by_car(&homes), problem: Problem { base: 0, tasks, workers, wishes } }
}

/// Seconds by car between points in km.
pub fn by_car(points: &[(f64, f64)]) -> Travel {
    let mut travel = Travel::new(points.len());
    for (from, a) in points.iter().enumerate() {
        for (to, b) in points.iter().enumerate() {
            let km = ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt();
            travel.set(from as u16, to as u16, (km * 1.3 / 30.0 * HOUR).round() as u16);
        }
    }
    travel
}

/// A small day that tries every rule: pauses, overtime, pairs, wishes, tight and empty windows, hours that nobody works, and
/// now and then travel times that no map could have.
pub fn nasty(seed: u64) -> TestDay {
    let root = Draws::new(seed, 1);
    let between = |draws: Draws, low: i32, high: i32| low + draws.pick((high - low + 1) as usize) as i32;
    let places = 1 + root.of(1).pick(12);
    let points: Vec<(f64, f64)> =
        (0..places as u64).map(|i| (9.0 * root.of(2).of(i).uniform(), 9.0 * root.of(3).of(i).uniform())).collect();
    let mut travel = by_car(&points);
    let map = root.of(4).chance(0.7);
    if !map {
        for from in 0..places as u16 {
            for to in 0..places as u16 {
                travel.set(from, to, root.of(5).of(u64::from(from) << 16 | u64::from(to)).pick(1500) as u16);
            }
        }
    }
    let tasks: Vec<Task> = (0..root.of(6).pick(45) as u64)
        .map(|i| {
            let draws = root.of(7).of(i);
            let earliest = between(draws.of(1), 6 * 3600, 20 * 3600);
            Task {
                location: draws.of(2).pick(places) as u16,
                earliest,
                latest: earliest + if draws.of(3).chance(0.2) { 0 } else { between(draws.of(4), 0, 3 * 3600) },
                duration: between(draws.of(5), 60, 90 * 60),
                staff_needed: if draws.of(6).chance(0.2) { 2 } else { 1 },
                critical: draws.of(7).chance(0.3),
            }
        })
        .collect();
    let workers: Vec<Worker> = (0..root.of(8).pick(9) as u64)
        .map(|i| {
            let draws = root.of(9).of(i);
            let start = between(draws.of(1), 6 * 3600, 15 * 3600);
            let end = start + between(draws.of(2), 2 * 3600, 9 * 3600);
            let pause = draws.of(3).chance(0.5).then(|| {
                let earliest = between(draws.of(4), start, end);
                Pause {
                    earliest,
                    latest: earliest + between(draws.of(5), 0, 7200),
                    duration: between(draws.of(6), 600, 3600),
                }
            });
            Worker {
                start,
                end,
                overtime: if draws.of(7).chance(0.5) { between(draws.of(8), 0, 5400) } else { 0 },
                pause,
            }
        })
        .collect();
    let wishes = (0..(tasks.len() * workers.len()) as u64)
        .map(|i| {
            let draws = root.of(10).of(i);
            match draws.of(1).uniform() {
                u if u < 0.2 => FORBIDDEN,
                u if u < 0.5 => between(draws.of(2), 0, 900),
                _ => 0,
            }
        })
        .collect();
    TestDay { map, travel, problem: Problem { base: 0, tasks, workers, wishes } }
}

/// The stored sample day at a share of refused pairs, in percent: 0, 3, 10 or 30.
pub fn sample(percent: u32) -> TestDay {
    let path = format!("{}/../tests/planning-instances/s1_p{percent:02}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the sample day is part of the repository");
    let day: serde_json::Value = serde_json::from_str(&text).expect("the sample day is JSON");
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let number = |value: &serde_json::Value| value.as_i64().expect("a whole number") as i32;
    let rows = list(&day["travel_s"]);
    let mut travel = Travel::new(rows.len());
    for (from, row) in rows.iter().enumerate() {
        for (to, seconds) in list(row).iter().enumerate() {
            travel.set(from as u16, to as u16, number(seconds) as u16);
        }
    }
    let staff = list(&day["staff"]);
    let workers = staff
        .iter()
        .map(|s| Worker { start: number(&s["start_s"]), end: number(&s["end_s"]), overtime: 0, pause: None })
        .collect();
    let (mut tasks, mut wishes) = (Vec::new(), Vec::new());
    for visit in list(&day["visits"]) {
        tasks.push(Task {
            location: number(&visit["location"]) as u16,
            earliest: number(&visit["earliest_s"]),
            latest: number(&visit["latest_s"]),
            duration: number(&visit["duration_s"]),
            staff_needed: number(&visit["staff_needed"]) as u8,
            critical: false,
        });
        let refuses = list(&visit["refuses"]);
        wishes.extend(staff.iter().map(|s| if refuses.contains(&s["id"]) { FORBIDDEN } else { 0 }));
    }
    TestDay { map: true, travel, problem: Problem { base: 0, tasks, workers, wishes } }
}
