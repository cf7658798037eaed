//! Where homes lie and how long it takes between them: access + detour · straight line / speed.

use crate::draws::{Decision, Draws, name};
use crate::ids::Key;
use crate::scenario::{Area, Homes, Parameter, TravelMode, Values};
use crate::units::{Metres, Seconds, rounded};

/// One cluster of homes for each of these many square kilometres, at least two (Antagande).
const KM2_PER_CLUSTER: f64 = 30.0;
/// Spread of a cluster relative to the side of its area (Antagande).
const CLUSTER_SPREAD: f64 = 0.10;

/// A position in km from the corner of the area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// East.
    pub x: f64,
    /// North.
    pub y: f64,
}

/// An area as travelled: its size, where homes lie, and what a kilometre takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Geography {
    /// What the draws of the area are keyed by.
    pub key: Key,
    side: f64,
    centres: Vec<Point>,
    seconds_per_km: f64,
    access: Seconds,
    detour: f64,
    /// Whether journeys are made by car.
    pub by_car: bool,
    /// Whether by car in the country.
    pub rural: bool,
}

impl Geography {
    /// The geography of an area under a scenario's assumptions. `draws` places the clusters.
    pub fn new(area: &Area, values: &Values, draws: Draws) -> Self {
        let side = libm::sqrt(area.km2);
        let speed = match area.mode {
            TravelMode::Walk => values.get(Parameter::TravelWalk),
            TravelMode::Cycle => values.get(Parameter::TravelCycle),
            TravelMode::CarTown => values.get(Parameter::TravelCarTown),
            TravelMode::CarRural => values.get(Parameter::TravelCarRural),
        };
        let clusters = match area.homes {
            Homes::Uniform => 0,
            Homes::Clustered => rounded(area.km2 / KM2_PER_CLUSTER).max(2) as u64,
        };
        let detour = values.get(Parameter::TravelDetour);
        Self {
            key: Key(name(&area.id)),
            side,
            centres: (0..clusters)
                .map(|centre| {
                    let draws = draws.about(Decision::Home).of(centre);
                    Point {
                        x: side * (0.15 + 0.7 * draws.of(0).uniform()),
                        y: side * (0.15 + 0.7 * draws.of(1).uniform()),
                    }
                })
                .collect(),
            seconds_per_km: 3600.0 * detour / speed,
            access: values.minutes(Parameter::TravelAccess),
            detour,
            by_car: matches!(area.mode, TravelMode::CarTown | TravelMode::CarRural),
            rural: area.mode == TravelMode::CarRural,
        }
    }

    /// Where somebody lives.
    pub fn home(&self, draws: Draws) -> Point {
        let draws = draws.about(Decision::Home);
        if self.centres.is_empty() {
            return Point { x: self.side * draws.of(0).uniform(), y: self.side * draws.of(1).uniform() };
        }
        // The first centre is the main village: it holds about half of the homes.
        let centre = if draws.of(2).chance(0.5) { 0 } else { draws.of(3).pick(self.centres.len()) };
        let around = |value: f64, which: u64| {
            (value + CLUSTER_SPREAD * self.side * draws.of(which).normal()).clamp(0.0, self.side)
        };
        Point { x: around(self.centres[centre].x, 4), y: around(self.centres[centre].y, 5) }
    }

    /// Where a unit has its base: the middle, or the main village.
    pub fn base(&self) -> Point {
        self.centres.first().copied().unwrap_or(Point { x: 0.5 * self.side, y: 0.5 * self.side })
    }

    /// Travelled distance between two points.
    pub fn distance(&self, from: Point, to: Point) -> Metres {
        let (dx, dy) = (from.x - to.x, from.y - to.y);
        Metres(rounded(1000.0 * self.detour * libm::sqrt(dx * dx + dy * dy)) as i32)
    }

    /// Journey to a home, access and entry included.
    pub fn journey_to_home(&self, from: Point, to: Point) -> Seconds {
        self.journey_to_base(from, to) + self.access
    }

    /// Journey back to the base.
    pub fn journey_to_base(&self, from: Point, to: Point) -> Seconds {
        let (dx, dy) = (from.x - to.x, from.y - to.y);
        Seconds(rounded(self.seconds_per_km * libm::sqrt(dx * dx + dy * dy)) as i32)
    }
}

/// Divides homes into territories of these sizes, as a provider with several units in an area does: the longer way is cut, again and
/// again. Answers the territory of each home; homes beyond all sizes go to the last.
pub fn divide(homes: &[Point], sizes: &[usize]) -> Vec<usize> {
    let mut territory = vec![0; homes.len()];
    cut(homes, (0..homes.len()).collect(), sizes, 0, &mut territory);
    territory
}

fn cut(homes: &[Point], mut these: Vec<usize>, sizes: &[usize], first: usize, territory: &mut [usize]) {
    if sizes.len() <= 1 {
        these.iter().for_each(|home| territory[*home] = first);
        return;
    }
    let extent = |part: fn(&Point) -> f64| {
        let values = these.iter().map(|home| part(&homes[*home]));
        values.clone().fold(f64::NEG_INFINITY, f64::max) - values.fold(f64::INFINITY, f64::min)
    };
    let along: fn(&Point) -> f64 =
        if extent(|home| home.x) >= extent(|home| home.y) { |home| home.x } else { |home| home.y };
    these.sort_by(|one, other| along(&homes[*one]).total_cmp(&along(&homes[*other])).then(one.cmp(other)));
    let half = sizes.len() / 2;
    let here = sizes[..half].iter().sum::<usize>().min(these.len());
    let there = these.split_off(here);
    cut(homes, these, &sizes[..half], first, territory);
    cut(homes, there, &sizes[half..], first + half, territory);
}

/// The middle of some homes; the corner of the area without any.
pub fn middle(homes: impl Iterator<Item = Point>) -> Point {
    let (mut sum, mut count) = (Point::default(), 0.0);
    for home in homes {
        (sum.x, sum.y, count) = (sum.x + home.x, sum.y + home.y, count + 1.0);
    }
    if count > 0.0 { Point { x: sum.x / count, y: sum.y / count } } else { sum }
}

impl Point {
    /// The square of the straight distance.
    pub fn apart(self, other: Self) -> f64 {
        (self.x - other.x) * (self.x - other.x) + (self.y - other.y) * (self.y - other.y)
    }
}
