//! How two versions are measured: in turns, A B B A …, each cost by its ratio in pairs, with the interval of their mean.

use std::fmt;
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};

use crate::process::read;

/// A cost has grown when the whole interval of its ratio lies above this.
pub const REGRESSION: f64 = 1.10;

/// What was measured of this version and, in the same round, of the previous one; or why not.
pub struct Rounds<T> {
    /// This version.
    pub now: Vec<T>,
    /// The previous one; as many, or none.
    pub before: Result<Vec<T>, String>,
}

impl<T> Rounds<T> {
    /// Measures in turns. Errors: this version could not be measured; of the previous one it is only told why.
    pub fn measured<P>(
        rounds: u32,
        now: &P,
        before: &Result<P, String>,
        mut measure: impl FnMut(&P) -> Result<T, String>,
    ) -> Result<Self, String> {
        let mut made = Self { now: Vec::new(), before: before.as_ref().map(|_| Vec::new()).map_err(String::clone) };
        for round in 0..rounds {
            for previous in [round % 2 == 1, round % 2 == 0] {
                match (&mut made.before, before, previous) {
                    (_, _, false) => made.now.push(measure(now)?),
                    (Ok(known), Ok(before), true) => match measure(before) {
                        Ok(one) => known.push(one),
                        Err(why) => made.before = Err(why),
                    },
                    (Ok(_) | Err(_), Ok(_) | Err(_), true) => {}
                }
            }
        }
        Ok(made)
    }

    /// One number of each.
    pub fn of<N>(&self, number: impl Fn(&T) -> N) -> Rounds<N> {
        Rounds {
            now: self.now.iter().map(&number).collect(),
            before: self.before.as_ref().map(|before| before.iter().map(&number).collect()).map_err(String::clone),
        }
    }
}

impl Rounds<f64> {
    /// What this version takes, relative to the previous one.
    pub fn ratio(&self) -> Result<Interval, String> {
        let before = self.before.as_ref().map_err(String::clone)?;
        ratio(&self.now, before).ok_or_else(|| "too few pairs".to_owned())
    }
}

/// A value with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The value.
    pub middle: f64,
    /// Where the interval begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:.2} ({:.2}–{:.2})", self.middle, self.low, self.high)
    }
}

/// The geometric mean of the ratios in pairs; `None` for fewer than two.
pub fn ratio(now: &[f64], before: &[f64]) -> Option<Interval> {
    let logs: Vec<f64> = now.iter().zip(before).map(|(now, before)| (now / before).ln()).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let spread = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = student(logs.len().checked_sub(1)?)? * (spread / n).sqrt();
    Some(Interval { middle: mean.exp(), low: (mean - half).exp(), high: (mean + half).exp() })
}

/// The power with which y grows with x: the slope of their logarithms by least squares; `None` for fewer than three points.
pub fn power(points: &[(f64, f64)]) -> Option<Interval> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let n = logs.len() as f64;
    let (x, y) = logs.iter().fold((0.0, 0.0), |sum, log| (sum.0 + log.0 / n, sum.1 + log.1 / n));
    let across = logs.iter().map(|log| (log.0 - x).powi(2)).sum::<f64>();
    let slope = logs.iter().map(|log| (log.0 - x) * (log.1 - y)).sum::<f64>() / across;
    let left = logs.iter().map(|log| (log.1 - y - slope * (log.0 - x)).powi(2)).sum::<f64>();
    let half = student(logs.len().checked_sub(2)?)? * (left / (n - 2.0) / across).sqrt();
    Some(Interval { middle: slope, low: slope - half, high: slope + half })
}

/// The 97.5 % quantile of Student's t, from the usual table; beyond it the last, which is a little wide. `None` for no
/// degrees of freedom.
fn student(degrees: usize) -> Option<f64> {
    const TABLE: [f64; 30] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];
    TABLE.get(degrees.min(TABLE.len()).checked_sub(1)?).copied()
}

/// The value below which this share of the values lies; NaN without values.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(place.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(f64::NAN)
}

/// The middle value, or the mean of the two in the middle; NaN without values.
pub fn median(values: &[f64]) -> f64 {
    let upper: Vec<f64> = values.iter().map(|value| -value).collect();
    0.5 * (quantile(values, 0.5) - quantile(&upper, 0.5))
}

/// What a program prints, and the processor seconds that it took. Errors: it failed.
pub fn spent(command: &mut Command) -> Result<(String, f64), String> {
    let before = children()?;
    let answer = read(command.stdin(Stdio::null()))?;
    Ok((answer, children()? - before))
}

/// Processor seconds of all programs run so far.
fn children() -> Result<f64, String> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|why| format!("processor time: {why}"))?;
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + 1e-6 * time.tv_usec() as f64;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_ratio_is_certain_and_a_wild_one_is_not() {
        let same = ratio(&[1.2, 2.4, 6.0], &[1.0, 2.0, 5.0]).expect("three pairs");
        assert!((same.low - 1.2).abs() < 1e-9 && (same.high - 1.2).abs() < 1e-9);
        let wild = ratio(&[1.0, 4.0], &[1.0, 1.0]).expect("two pairs");
        assert!((wild.middle - 2.0).abs() < 1e-9);
        // ln 2 times 12.706: the two logarithms are 0 and ln 4, their mean's standard error ln 2.
        assert!((wild.high.ln() - (1.0 + 12.706) * 2.0_f64.ln()).abs() < 1e-9);
        assert_eq!(ratio(&[1.0], &[1.0]), None);
    }

    #[test]
    fn a_power_is_found() {
        let square: Vec<(f64, f64)> = (1..6).map(f64::from).map(|x| (x, 3.0 * x * x)).collect();
        let found = power(&square).expect("five points");
        assert!((found.low - 2.0).abs() < 1e-6 && (found.high - 2.0).abs() < 1e-6);
        let noisy = power(&[(1.0, 1.0), (2.0, 2.5), (4.0, 3.5), (8.0, 9.0)]).expect("four points");
        assert!(noisy.low < 1.0 && 1.0 < noisy.high);
        assert_eq!(power(&square[..2]), None);
    }

    #[test]
    fn what_cannot_be_measured_of_the_previous_version_is_told() {
        let measure = |version: &u32| if *version == 2 { Ok(7.0) } else { Err(format!("version {version}")) };
        let rounds = Rounds::measured(3, &2, &Ok(1), measure).expect("this version can be");
        assert_eq!((rounds.now.as_slice(), &rounds.before), (&[7.0; 3][..], &Err("version 1".to_owned())));
        assert!(Rounds::measured(3, &1, &Ok(2), measure).is_err());
        let turns = std::cell::RefCell::new(String::new());
        let note = |version: &char| {
            turns.borrow_mut().push(*version);
            Ok(1.0)
        };
        Rounds::measured(4, &'A', &Ok('B'), note).expect("both can be");
        assert_eq!(turns.into_inner(), "ABBAABBA");
    }

    #[test]
    fn the_middle_of_few() {
        assert_eq!((median(&[3.0, 1.0, 2.0]), median(&[4.0, 1.0])), (2.0, 2.5));
        assert_eq!(quantile(&[5.0, 1.0, 2.0, 3.0], 0.95), 5.0);
        assert!(median(&[]).is_nan());
    }
}
