//! The comparison of a baseline with a reform over paired replications: the same people, the same days, the same draws.
//! What is shown is the spread of the *difference*, and beside it the A/A band: how far the same policy differs from
//! itself when only the planner's search noise is drawn anew.

pub mod market;
pub mod money;

use crate::outcomes::statistics::{half_width, half_width_of, mean, quantile, standard_deviation};
use crate::outcomes::{DEFINITIONS, Dimension, Measure, Outcomes, PERIOD, Person, Subgroup};
use crate::run::{Extent, Search, prepare, prepare_with, simulate};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// In how many replications the baseline runs once more. Every further time costs as much as a baseline and says little more about
/// how far the noise spreads.
const AGAIN: u32 = 8;

/// One replication of a comparison: two runs from the same start, or three.
#[derive(Clone, Debug, PartialEq)]
pub struct Replicate {
    /// Today.
    pub baseline: Outcomes,
    /// The proposal.
    pub reform: Outcomes,
    /// Today once more, with other search noise: in the first replications.
    pub again: Option<Outcomes>,
}

impl Replicate {
    /// Its runs, in the order in which a fingerprint takes them.
    pub fn runs(&self) -> impl Iterator<Item = &Outcomes> {
        [&self.baseline, &self.reform].into_iter().chain(&self.again)
    }
}

/// Whether the baseline runs once more in a replication.
pub fn runs_again(replication: u32) -> bool {
    replication < AGAIN
}

/// Runs one replication: both alternatives from the same first day wherever their warm-up is the same, and in the first
/// replications the baseline once more with other search noise.
pub fn replicate(baseline: &Scenario, reform: &Scenario, extent: Extent, seed: u64, replication: u32) -> Replicate {
    let start = prepare(baseline, extent, seed, replication);
    let first = simulate(&start, baseline, Search::First);
    if start.fits(reform, extent, seed, replication) {
        let again = runs_again(replication).then(|| simulate(&start, baseline, Search::Again));
        return Replicate { baseline: first, again, reform: simulate(&start, reform, Search::First) };
    }
    // With a start of its own the reform also has rosters and a warm-up of its own, and so must the baseline's double.
    let theirs = prepare(reform, extent, seed, replication);
    let double =
        || simulate(&prepare_with(baseline, extent, seed, replication, Search::Again), baseline, Search::Again);
    Replicate {
        baseline: first,
        again: runs_again(replication).then(double),
        reform: simulate(&theirs, reform, Search::First),
    }
}

/// One outcome of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Which outcome.
    pub measure: Measure,
    /// Mean of the baseline over the replications in which it is defined.
    pub baseline: Option<f64>,
    /// Mean of the reform over the replications in which it is defined.
    pub reform: Option<f64>,
    /// Reform − baseline, over the replications in which both are defined.
    pub difference: Option<Difference>,
}

/// The spread of a difference over paired replications. Files hold it without each replication's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// Mean over replications.
    pub mean: f64,
    /// 10th percentile over replications (type 7): with `p90` the 80 % range.
    pub p10: f64,
    /// 90th percentile over replications.
    pub p90: f64,
    /// Lower end of the 95 % t-interval of the mean; `None` from fewer than two replications.
    pub ci_low: Option<f64>,
    /// Upper end.
    pub ci_high: Option<f64>,
    /// In how many replications the reform is higher. Ties count in neither.
    pub higher_in: u32,
    /// In how many it is lower.
    pub lower_in: u32,
    /// Out of how many.
    pub of: u32,
    /// Half-width of the A/A band: how large a mean difference the search noise alone makes in 95 of 100 comparisons of
    /// this many replications, as far as those tell in which the baseline has run again. `None` from fewer than two of them.
    pub aa_band: Option<f64>,
    /// Each replication's difference, in order.
    #[serde(skip)]
    pub per_replication: Vec<f64>,
}

impl Difference {
    /// The spread of each replication's difference, beside what the search noise makes of some; nothing without any.
    pub fn of(differences: Vec<f64>, noise: &[f64]) -> Option<Self> {
        let centre = mean(&differences)?;
        let reach = half_width(&differences);
        Some(Self {
            mean: centre,
            p10: quantile(&differences, 0.1).unwrap_or(centre),
            p90: quantile(&differences, 0.9).unwrap_or(centre),
            ci_low: reach.map(|reach| centre - reach),
            ci_high: reach.map(|reach| centre + reach),
            higher_in: differences.iter().filter(|difference| **difference > 0.0).count() as u32,
            lower_in: differences.iter().filter(|difference| **difference < 0.0).count() as u32,
            of: differences.len() as u32,
            aa_band: half_width_of(noise, differences.len()),
            per_replication: differences,
        })
    }

    /// Whether the sign of the difference is settled: the t-interval of the mean excludes 0 and the mean lies outside
    /// the A/A band. Otherwise: *ingen säker skillnad*.
    pub fn is_certain(&self) -> bool {
        match (self.ci_low, self.ci_high, self.aa_band) {
            (Some(low), Some(high), Some(band)) => (low > 0.0 || high < 0.0) && self.mean.abs() > band,
            _ => false,
        }
    }
}

/// Compares every outcome over the replications given.
pub fn compare(replicates: &[Replicate]) -> Vec<Compared> {
    DEFINITIONS.iter().map(|definition| compare_one(definition.measure, replicates)).collect()
}

fn compare_one(measure: Measure, replicates: &[Replicate]) -> Compared {
    compare_by(measure, replicates, |outcomes| outcomes.get(measure))
}

fn compare_by(measure: Measure, replicates: &[Replicate], value: impl Fn(&Outcomes) -> Option<f64>) -> Compared {
    let Change { baseline, reform, difference } = change(replicates, value);
    Compared { measure, baseline, reform, difference }
}

/// A figure that is no outcome, in both alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Mean of the baseline over the replications in which it is defined.
    pub baseline: Option<f64>,
    /// Mean of the reform over the replications in which it is defined.
    pub reform: Option<f64>,
    /// Reform − baseline, over the replications in which both are defined.
    pub difference: Option<Difference>,
}

/// Compares what `value` reads from each run.
fn change(replicates: &[Replicate], value: impl Fn(&Outcomes) -> Option<f64>) -> Change {
    let arm = |pick: fn(&Replicate) -> &Outcomes| -> Vec<Option<f64>> {
        replicates.iter().map(|replicate| value(pick(replicate))).collect()
    };
    let (baseline, reform) = (arm(|r| &r.baseline), arm(|r| &r.reform));
    let again: Vec<Option<f64>> = replicates.iter().map(|each| each.again.as_ref().and_then(&value)).collect();
    let differences = paired(&reform, &baseline);
    let noise = paired(&again, &baseline);
    Change {
        baseline: mean(&baseline.iter().flatten().copied().collect::<Vec<_>>()),
        reform: mean(&reform.iter().flatten().copied().collect::<Vec<_>>()),
        difference: Difference::of(differences, &noise),
    }
}

/// A group in both alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCompared {
    /// Which one.
    pub group: Subgroup,
    /// How many people it has on an average day in the alternative in which they are fewest; `None` of those who work only when called.
    pub people: Option<f64>,
    /// Its outcomes, as far as they are about its people.
    pub outcomes: Vec<Compared>,
}

impl GroupCompared {
    /// A group with fewer people than this is too small to be told apart from its members (*Antagande*: the usual limit of tables).
    pub const FEWEST: f64 = 10.0;

    /// Whether it has too few people for its outcomes to be shown.
    pub fn is_small(&self) -> bool {
        self.people.is_some_and(|people| people < Self::FEWEST)
    }
}

/// The groups of a dimension.
pub fn compare_groups(dimension: Dimension, replicates: &[Replicate]) -> Vec<GroupCompared> {
    let of_both =
        |each: &Replicate| each.baseline.groups.keys().chain(each.reform.groups.keys()).copied().collect::<Vec<_>>();
    let mut groups: Vec<Subgroup> = replicates.iter().flat_map(of_both).collect();
    groups.retain(|group| group.dimension == dimension);
    groups.sort_unstable();
    groups.dedup();
    let of = |group: Subgroup| {
        let compared = DEFINITIONS.iter().map(|definition| {
            compare_by(definition.measure, replicates, |outcomes| {
                *outcomes.groups.get(&group)?.values.get(definition.measure as usize)?
            })
        });
        let people = |run: &Outcomes| run.groups.get(&group).map_or(Some(0.0), |found| found.people);
        let [today, reform] = [
            mean(&replicates.iter().filter_map(|each| people(&each.baseline)).collect::<Vec<_>>()),
            mean(&replicates.iter().filter_map(|each| people(&each.reform)).collect::<Vec<_>>()),
        ];
        GroupCompared {
            group,
            people: today.zip(reform).map(|(today, reform)| today.min(reform)),
            outcomes: compared.filter(|one| one.baseline.is_some() || one.reform.is_some()).collect(),
        }
    };
    groups.into_iter().map(of).collect()
}

/// For how many recipients an outcome of their own becomes worse or better by more than the search noise alone makes of it
/// for 95 of 100 of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Individuals {
    /// Which outcome; a lower value of it is better.
    pub measure: Measure,
    /// Recipients compared, over all replications.
    pub people: u32,
    /// How far the noise reaches for 95 of 100 recipients, in visits a year or employees in 14 days.
    pub band: f64,
    /// Share for whom it becomes worse.
    pub worse: f64,
    /// Share for whom it becomes better.
    pub better: f64,
    /// The shares that the noise alone makes worse and better: what a proposal without effect would show.
    pub noise: (f64, f64),
}

/// Compares recipient by recipient: visits not made and unwanted visits in a year, employees met in 14 days. Recipients who
/// are there for less than 28 days, or not equally long in both alternatives, are left out.
pub fn individuals(replicates: &[Replicate]) -> Vec<Individuals> {
    const LEAST_DAYS: u32 = 28;
    let a_year = |count: u32, person: &Person| Some(365.25 * f64::from(count) / f64::from(person.days));
    let faces = |person: &Person| (person.windows > 0).then(|| f64::from(person.faces) / f64::from(person.windows));
    type Own<'a> = &'a dyn Fn(&Person) -> Option<f64>;
    let unmet = |person: &Person| a_year(person.unmet, person);
    let unwanted = |person: &Person| a_year(person.unwanted, person);
    let measures: [(Measure, Own); 3] =
        [(Measure::Unmet, &unmet), (Measure::Unwanted, &unwanted), (Measure::StaffMean, &faces)];
    let one = |(measure, value): (Measure, Own)| {
        let (mut changes, mut noise) = (Vec::new(), Vec::new());
        for Replicate { baseline, reform, again } in replicates {
            let Some(again) = again else { continue };
            for (key, person) in baseline.people.iter().filter(|(_, person)| person.days >= LEAST_DAYS) {
                let other =
                    |run: &Outcomes| run.people.get(key).filter(|other| other.days == person.days).and_then(value);
                let (Some(own), Some(reform), Some(again)) = (value(person), other(reform), other(again)) else {
                    continue;
                };
                changes.push(reform - own);
                noise.push(again - own);
            }
        }
        let sizes: Vec<f64> = noise.iter().map(|change| change.abs()).collect();
        let band = quantile(&sizes, 0.95)?;
        let share = |changes: &[f64], sign: f64| {
            changes.iter().filter(|change| sign * **change > band).count() as f64 / changes.len() as f64
        };
        Some(Individuals {
            measure,
            people: changes.len() as u32,
            band,
            worse: share(&changes, 1.0),
            better: share(&changes, -1.0),
            noise: (share(&noise, 1.0), share(&noise, -1.0)),
        })
    };
    measures.into_iter().filter_map(one).collect()
}

/// How far an outcome of the baseline moves from the first to the last twelve weeks of the counted period: it should not, or
/// the history before it was too short.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// Which outcome.
    pub measure: Measure,
    /// Mean relative change over replications.
    pub change: f64,
    /// The 95 % t-interval of the mean.
    pub interval: (f64, f64),
}

impl Drift {
    /// A larger relative change than this, whichever end of its interval is taken, is said with the result.
    pub const TOLERANCE: f64 = 0.15;

    /// Whether the whole interval lies beyond the tolerance.
    pub fn is_beyond_tolerance(&self) -> bool {
        self.interval.0 > Self::TOLERANCE || self.interval.1 < -Self::TOLERANCE
    }
}

/// The outcomes whose drift is watched: those that a history has to settle.
const SETTLING: [Measure; 3] = [Measure::StaffMean, Measure::Unwanted, Measure::ContactShare];
/// Periods at the beginning and at the end that tell whether a run drifts.
const ENDS: usize = 3;

/// Means over the first and over the last [`ENDS`] periods; nothing where they overlap or the outcome is undefined in one.
fn ends(run: &Outcomes, measure: Measure) -> Option<(f64, f64)> {
    let values: Option<Vec<f64>> = run.course.iter().map(|period| period[measure as usize]).collect();
    let values = values.filter(|values| values.len() >= 2 * ENDS)?;
    mean(&values[..ENDS]).zip(mean(&values[values.len() - ENDS..]))
}

/// How the baseline drifts; nothing for runs of less than [`ENDS`] periods twice or fewer than two replications.
pub fn drift<'a>(runs: impl Iterator<Item = &'a Outcomes> + Clone) -> Vec<Drift> {
    let of = |measure: Measure| {
        let change = |run: &Outcomes| {
            let (first, last) = ends(run, measure)?;
            (first + last > 0.0).then(|| 2.0 * (last - first) / (first + last))
        };
        let changes: Vec<f64> = runs.clone().filter_map(change).collect();
        let (change, reach) = mean(&changes).zip(half_width(&changes))?;
        Some(Drift { measure, change, interval: (change - reach, change + reach) })
    };
    SETTLING.into_iter().filter_map(of).collect()
}

/// A figure over the counted period.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Days since counting began, at the end of every step.
    pub days: Vec<u32>,
    /// Both alternatives at every step.
    pub steps: Vec<Change>,
    /// Every replication of today, step by step.
    pub baseline: Vec<Vec<Option<f64>>>,
    /// Every replication of the proposal, step by step.
    pub reform: Vec<Vec<Option<f64>>>,
}

impl Course {
    /// Reads every replication at each of these days; nothing without replications or days.
    fn read(days: Vec<u32>, replicates: &[Replicate], value: impl Fn(&Outcomes, usize) -> Option<f64>) -> Option<Self> {
        if days.is_empty() || replicates.is_empty() {
            return None;
        }
        let run = |outcomes: &Outcomes| (0..days.len()).map(|step| value(outcomes, step)).collect();
        Some(Self {
            steps: (0..days.len()).map(|step| change(replicates, |outcomes| value(outcomes, step))).collect(),
            baseline: replicates.iter().map(|each| run(&each.baseline)).collect(),
            reform: replicates.iter().map(|each| run(&each.reform)).collect(),
            days,
        })
    }
}

/// An outcome over time, [`PERIOD`] days at a time, and how its difference changes from the first [`ENDS`] periods to the last;
/// nothing where the outcome is not told over time.
pub fn over_time(measure: Measure, replicates: &[Replicate]) -> Option<(Course, Option<Difference>)> {
    let periods = replicates.first()?.baseline.course.len() as u32;
    let days = (1..=periods).map(|period| period * PERIOD).collect();
    let read = |run: &Outcomes, period: usize| *run.course.get(period)?.get(measure as usize)?;
    let course = Course::read(days, replicates, read)?;
    let told = course.steps.iter().any(|step| step.difference.is_some());
    let moved = |run: &Outcomes| ends(run, measure).map(|(first, last)| last - first);
    told.then(|| (course, change(replicates, moved).difference))
}

/// Left − right, where both are defined.
pub(crate) fn paired(left: &[Option<f64>], right: &[Option<f64>]) -> Vec<f64> {
    left.iter().zip(right).filter_map(|(left, right)| Some((*left)? - (*right)?)).collect()
}

/// One outcome of a single scenario over replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Which outcome.
    pub measure: Measure,
    /// Mean over the replications in which it is defined.
    pub mean: Option<f64>,
    /// Standard deviation (n − 1).
    pub sd: Option<f64>,
    /// Each replication's value, in order.
    pub per_replication: Vec<Option<f64>>,
}

/// Summarises every outcome over the replications given.
pub fn summarise(runs: &[Outcomes]) -> Vec<Summary> {
    DEFINITIONS
        .iter()
        .map(|definition| {
            let per_replication: Vec<Option<f64>> = runs.iter().map(|run| run.get(definition.measure)).collect();
            let defined: Vec<f64> = per_replication.iter().flatten().copied().collect();
            Summary {
                measure: definition.measure,
                mean: mean(&defined),
                sd: standard_deviation(&defined),
                per_replication,
            }
        })
        .collect()
}

/// How many replications to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Replications {
    /// This many.
    Number(u32),
    /// Until the 95 % interval of the mean difference of one outcome reaches at most this far to each side.
    HalfWidth {
        /// The outcome to settle.
        measure: Measure,
        /// The half-width to reach, in the outcome's unit.
        reach: f64,
        /// At most this many.
        at_most: u32,
    },
}

impl Replications {
    /// The fewest replications that a half-width is judged by.
    const AT_LEAST: usize = 10;

    /// Whether the replications made so far are enough.
    pub fn enough(&self, done: &[Replicate]) -> bool {
        match *self {
            Self::Number(number) => done.len() >= number as usize,
            Self::HalfWidth { measure, reach, at_most } => {
                done.len() >= at_most as usize
                    || done.len() >= Self::AT_LEAST
                        && compare_one(measure, done).difference.is_some_and(|difference| {
                            difference
                                .ci_high
                                .is_some_and(|high| high > difference.mean && high - difference.mean <= reach)
                        })
            }
        }
    }
}

/// A hash of every outcome, bit for bit, of runs given in a fixed order: equal wherever the same runs are made.
pub fn fingerprint<'a>(runs: impl IntoIterator<Item = &'a Outcomes>) -> String {
    /// Stands for an undefined outcome; no finite value has these bits.
    const UNDEFINED: u64 = u64::MAX;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |bits: u64| {
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for run in runs {
        take(run.visits_due);
        for value in &run.values {
            take(value.map_or(UNDEFINED, f64::to_bits));
        }
    }
    format!("{hash:016x}")
}
