//! History matching: wave by wave, points of the space that parameters span are run, an emulator of each aim learns from
//! the runs, and what even a generous reckoning of every error cannot bring near the aims is ruled out. What is left is
//! not the answer but what the aims cannot tell apart. Knows nothing of the model: whoever calls it runs the points.

use crate::calibrate::emulator::Emulator;
use sobol_burley::sample;

/// Standard errors beyond which a point is ruled out: at most 5 % of any distribution with one peak lies farther off
/// (Pukelsheim 1994, the three sigma rule).
pub const LIMIT: f64 = 3.0;
/// Points that show how much of a box is left.
const LOOKED_AT: u32 = 1 << 14;
/// As many points as the sequence has.
const MOST_TRIED: u32 = 1 << 16;

/// A parameter that is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value, in its unit.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// The value before, which is kept as far as the aims have nothing against it.
    pub before: f64,
}

impl Range {
    /// A share of the range as a value, rounded to what a person would write: about a hundredth of the range.
    fn value(self, share: f64) -> f64 {
        let width = self.max - self.min;
        let decimals = 2.0 - libm::floor(libm::log10(width));
        let scale = libm::pow(10.0, decimals.max(0.0));
        (libm::round((self.min + share * width) * scale) / scale).clamp(self.min, self.max)
    }

    fn share(self, value: f64) -> f64 {
        (value - self.min) / (self.max - self.min)
    }
}

/// What a run should come near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// The published value.
    pub value: f64,
    /// Standard error of the observation.
    pub observation: f64,
    /// Standard error of the model: how far off the best parameters are expected to leave it.
    pub discrepancy: f64,
    /// Standard error of the mean over replications.
    pub chance: f64,
}

impl Aim {
    /// How many standard errors a mean lies from the aim.
    pub fn implausibility(&self, mean: f64, emulation: f64) -> f64 {
        let errors = [self.observation, self.discrepancy, self.chance, emulation];
        (mean - self.value).abs() / libm::sqrt(errors.iter().map(|error| error * error).sum())
    }
}

/// How much is run.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Waves.
    pub waves: u32,
    /// Points of the design of each; one more is the emulators' best guess.
    pub points: u32,
    /// Scrambles the design.
    pub seed: u32,
}

/// A point that has been run.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// A value for each parameter.
    pub values: Vec<f64>,
    shares: Vec<f64>,
    /// A mean for each aim.
    pub means: Vec<f64>,
}

/// What the waves have left.
pub struct Matching {
    /// The run nearest the aims, with a slight preference for the values before.
    pub best: Option<Candidate>,
    /// Points not ruled out, as shares of the ranges.
    pub left: Vec<Vec<f64>>,
    /// The share of the space not ruled out after each wave.
    pub volumes: Vec<f64>,
    waves: Vec<Wave>,
}

impl Matching {
    /// Whether a point with these values has been ruled out.
    #[cfg(test)]
    pub fn rules_out(&self, ranges: &[Range], aims: &[Aim], values: &[f64]) -> bool {
        let shares: Vec<f64> = ranges.iter().zip(values).map(|(range, value)| range.share(*value)).collect();
        !plausible(&self.waves, aims, &shares)
    }
}

/// What a wave has learnt inside its box.
struct Wave {
    bounds: Vec<(f64, f64)>,
    emulators: Vec<Emulator>,
}

impl Wave {
    fn learnt(bounds: &[(f64, f64)], runs: &[Candidate], aims: usize) -> Self {
        let inside =
            |run: &&Candidate| run.shares.iter().zip(bounds).all(|(share, (low, high))| (*low..=*high).contains(share));
        let runs: Vec<&Candidate> = runs.iter().filter(inside).collect();
        let points: Vec<Vec<f64>> = runs.iter().map(|run| scaled(&run.shares, bounds)).collect();
        let points: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
        let learn = |aim: usize| {
            let values: Vec<f64> = runs.iter().map(|run| run.means[aim]).collect();
            Emulator::fitted(&points, &values)
        };
        Self { bounds: bounds.to_vec(), emulators: (0..aims).map(learn).collect() }
    }

    fn misses<'a>(&'a self, aims: &'a [Aim], shares: &[f64]) -> impl Iterator<Item = f64> + 'a {
        let point = scaled(shares, &self.bounds);
        let emulated = self.emulators.iter().zip(aims);
        emulated.map(move |(emulator, aim)| aim.implausibility(emulator.at(&point), emulator.error))
    }
}

fn scaled(shares: &[f64], bounds: &[(f64, f64)]) -> Vec<f64> {
    shares.iter().zip(bounds).map(|(share, (low, high))| 2.0 * (share - low) / (high - low) - 1.0).collect()
}

/// Not plausible to every wave means ruled out: a later wave knows more only inside its own box.
fn plausible(waves: &[Wave], aims: &[Aim], shares: &[f64]) -> bool {
    waves.iter().all(|wave| wave.misses(aims, shares).all(|miss| miss <= LIMIT))
}

/// Points of a box, spread evenly: an Owen-scrambled Sobol sequence.
fn spread(bounds: &[(f64, f64)], seed: u32) -> impl Iterator<Item = Vec<f64>> {
    (0..MOST_TRIED).map(move |number| {
        let coordinate = |(dimension, (low, high)): (u32, &(f64, f64))| {
            low + (high - low) * f64::from(sample(number, dimension, seed))
        };
        (0..).zip(bounds).map(coordinate).collect()
    })
}

/// Narrows the ranges down. `run` answers a mean for each aim at each point, or nothing where an aim is undefined.
pub fn matched(
    ranges: &[Range],
    aims: &[Aim],
    effort: Effort,
    mut run: impl FnMut(&[Vec<f64>]) -> Vec<Option<Vec<f64>>>,
) -> Matching {
    let before: Vec<f64> = ranges.iter().map(|range| range.share(range.before)).collect();
    let mut bounds = vec![(0.0, 1.0); ranges.len()];
    let mut matching = Matching { best: None, left: Vec::new(), volumes: Vec::new(), waves: Vec::new() };
    let mut runs: Vec<Candidate> = Vec::new();
    let mut add = |runs: &mut Vec<Candidate>, points: Vec<Vec<f64>>| {
        let value = |point: &Vec<f64>| ranges.iter().zip(point).map(|(range, share)| range.value(*share)).collect();
        let values: Vec<Vec<f64>> = points.iter().map(value).collect();
        let made = run(&values);
        runs.extend(values.into_iter().zip(made).filter_map(|(values, means)| {
            let shares = ranges.iter().zip(&values).map(|(range, value)| range.share(*value)).collect();
            Some(Candidate { values, shares, means: means? })
        }));
    };
    for number in 0..effort.waves {
        let seed = effort.seed.wrapping_add(number);
        let design = spread(&bounds, seed).filter(|point| plausible(&matching.waves, aims, point));
        add(&mut runs, design.take(effort.points as usize).collect());
        let wave = Wave::learnt(&bounds, &runs, aims.len());
        add(&mut runs, vec![guess(&wave, aims, &before, !seed)]);
        matching.waves.push(Wave::learnt(&bounds, &runs, aims.len()));

        let left = |bounds: &[(f64, f64)], waves: &[Wave]| -> Vec<Vec<f64>> {
            let points = spread(bounds, !seed).take(LOOKED_AT as usize);
            points.filter(|point| plausible(waves, aims, point)).collect()
        };
        let coarse = left(&bounds, &matching.waves);
        bounds = around(&coarse, &bounds);
        // Looked at again inside what is left, which the first look may have met in few points.
        matching.left = left(&bounds, &matching.waves);
        let inside = matching.left.len() as f64 / f64::from(LOOKED_AT);
        matching.volumes.push(inside * bounds.iter().map(|(low, high)| high - low).product::<f64>());
        if matching.left.is_empty() {
            break;
        }
    }
    matching.best = nearest(&runs, aims, &before).cloned();
    matching
}

/// The box around points, wider by the gap that they leave between them, inside another box.
fn around(points: &[Vec<f64>], within: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if points.is_empty() {
        return within.to_vec();
    }
    let bound = |(dimension, (low, high)): (usize, &(f64, f64))| {
        let of_all = || points.iter().map(|point| point[dimension]);
        let gap = (high - low) / (points.len() + 1) as f64;
        let (least, most) = (of_all().fold(f64::INFINITY, f64::min), of_all().fold(f64::NEG_INFINITY, f64::max));
        // A value is rounded to a hundredth: a box is never thinner than a few of those.
        let gap = gap.max(0.01);
        ((least - gap).max(*low), (most + gap).min(*high))
    };
    within.iter().enumerate().map(bound).collect()
}

/// Squares of misses, and of moves from the values before: a move through a whole range weighs as one standard error.
fn score(misses: impl Iterator<Item = f64>, shares: &[f64], before: &[f64]) -> f64 {
    let moves = shares.iter().zip(before).map(|(here, there)| here - there);
    misses.chain(moves).map(|part| part * part).sum()
}

fn nearest<'a>(runs: &'a [Candidate], aims: &[Aim], before: &[f64]) -> Option<&'a Candidate> {
    let score = |run: &Candidate| {
        let misses = run.means.iter().zip(aims).map(|(mean, aim)| aim.implausibility(*mean, 0.0));
        score(misses, &run.shares, before)
    };
    runs.iter().min_by(|one, other| score(one).total_cmp(&score(other)))
}

/// Where a wave's emulators expect the best score: a look through the whole box, then a compass search.
fn guess(wave: &Wave, aims: &[Aim], before: &[f64], seed: u32) -> Vec<f64> {
    let worth = |point: &[f64]| score(wave.misses(aims, point), point, before);
    let looked_at = spread(&wave.bounds, seed).take(LOOKED_AT as usize).map(|point| (worth(&point), point));
    let Some((mut best, mut here)) = looked_at.min_by(|one, other| one.0.total_cmp(&other.0)) else {
        return before.to_vec();
    };
    let mut step = 0.1;
    while step > 0.002 {
        let mut moved = false;
        for there in neighbours(&here, &wave.bounds, step) {
            let value = worth(&there);
            if value < best {
                (here, best, moved) = (there, value, true);
            }
        }
        if !moved {
            step /= 2.0;
        }
    }
    here
}

/// Points one step away in one or two coordinates: where two make up for each other, a step in one alone leads nowhere.
fn neighbours(here: &[f64], bounds: &[(f64, f64)], step: f64) -> Vec<Vec<f64>> {
    let stepped = |point: &[f64], dimension: usize, side: f64| {
        let mut there = point.to_vec();
        let (low, high) = bounds[dimension];
        there[dimension] = (there[dimension] + side * step * (high - low)).clamp(low, high);
        there
    };
    let mut found = Vec::new();
    for one in 0..here.len() {
        for side in [-1.0, 1.0] {
            let first = stepped(here, one, side);
            for other in one + 1..here.len() {
                found.extend([-1.0, 1.0].map(|side| stepped(&first, other, side)));
            }
            found.push(first);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Range = Range { min: 0.0, max: 1.0, before: 0.5 };
    const EFFORT: Effort = Effort { waves: 3, points: 16, seed: 1 };

    fn aim(value: f64, error: f64) -> Aim {
        Aim { value, observation: error, discrepancy: 0.0, chance: 0.0 }
    }

    #[test]
    fn implausibility_is_the_miss_over_the_root_of_the_squared_errors() {
        let aim = Aim { value: 10.0, observation: 2.0, discrepancy: 4.0, chance: 4.0 };
        assert_eq!(aim.implausibility(22.0, 0.0), 2.0);
        assert_eq!(aim.implausibility(-2.0, 0.0), 2.0);
        assert_eq!(aim.implausibility(10.0, 0.0), 0.0);
        assert_eq!(aim.implausibility(17.0, libm::sqrt(13.0)), 1.0);
    }

    #[test]
    fn a_design_fills_its_box_and_is_the_same_every_time() {
        let bounds = [(0.0, 1.0), (0.2, 0.4), (-1.0, 1.0)];
        let design = |seed| spread(&bounds, seed).take(16).collect::<Vec<_>>();
        assert_eq!(design(3), design(3));
        assert_ne!(design(3), design(4));
        // A Sobol sequence has exactly one of sixteen points in each sixteenth of each side.
        for (dimension, (low, high)) in bounds.iter().enumerate() {
            let strip = |point: &Vec<f64>| (16.0 * (point[dimension] - low) / (high - low)) as usize;
            let mut strips: Vec<usize> = design(3).iter().map(strip).collect();
            strips.sort_unstable();
            assert_eq!(strips, (0..16).collect::<Vec<_>>());
        }
    }

    #[test]
    fn values_are_those_that_a_person_would_write() {
        assert_eq!(Range { min: 0.0, max: 180.0, before: 25.0 }.value(0.1754), 32.0);
        assert_eq!(Range { min: 0.3, max: 1.0, before: 0.96 }.value(0.5), 0.65);
        assert_eq!(UNIT.value(1.0), 1.0);
    }

    #[test]
    fn what_only_a_sum_tells_stays_wide_and_correlated() {
        let made = |points: &[Vec<f64>]| points.iter().map(|point| Some(vec![point[0] + point[1]])).collect();
        let matching = matched(&[UNIT; 2], &[aim(1.0, 0.02)], EFFORT, made);
        let of = |dimension: usize| matching.left.iter().map(move |point| point[dimension]);
        assert!(of(0).fold(1.0, f64::min) < 0.05 && of(0).fold(0.0, f64::max) > 0.95);
        assert!(matching.left.iter().all(|point| (point[0] + point[1] - 1.0).abs() < 0.07));
        assert!(matching.volumes[2] < 0.15, "{:?}", matching.volumes);
        // Both are as before: nothing speaks against it.
        assert_eq!(matching.best.expect("a run").values, [0.5, 0.5]);
    }

    #[test]
    fn aims_out_of_reach_leave_nothing_but_the_nearest_run() {
        let made = |points: &[Vec<f64>]| points.iter().map(|point| Some(vec![point[0]])).collect();
        let matching = matched(&[UNIT], &[aim(3.0, 0.1)], EFFORT, made);
        assert!(matching.left.is_empty());
        assert_eq!(matching.volumes, [0.0]);
        assert!(matching.rules_out(&[UNIT], &[aim(3.0, 0.1)], &[0.5]));
        assert_eq!(matching.best.expect("a run").values, [1.0]);
    }
}
