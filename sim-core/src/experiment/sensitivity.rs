//! What matters most: the difference that a proposal makes at both ends of what is tried of an assumption, everything else as it is,
//! and whether its sign would be another there. One assumption at a time says nothing of several that are otherwise at once.

use crate::comparison::{Difference, Replicate, paired};
use crate::outcomes::Measure;
use crate::scenario::Parameter;

/// Paired replications at each value.
pub const REPLICATIONS: u32 = 4;

/// What a difference is when an assumption has one value.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    /// The assumption's value, in its unit.
    pub value: f64,
    /// The difference between the alternatives that both have it.
    pub difference: Difference,
}

/// Whether an end of an assumption leaves a settled sign as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// At both ends the sign is settled and the same.
    Holds,
    /// At an end the sign is not settled, and at none is it surely the other one.
    Unsettled,
    /// At an end the other sign is settled.
    Turns,
}

/// An assumption that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Which one.
    pub parameter: Parameter,
    /// At the value that is assumed.
    pub present: At,
    /// At the lower and the upper end of what was tried.
    pub ends: [At; 2],
    /// The difference at the upper end less that at the lower, replication by replication; nothing where no replication has both.
    pub swing: Option<Difference>,
}

impl Tried {
    /// Reads an outcome from the replications at the value that is assumed and at both ends. What the search noise makes of a
    /// difference is told by the first alone, and taken to hold at the ends. Nothing where the outcome is not defined.
    pub fn of(
        measure: Measure,
        parameter: Parameter,
        present: (f64, &[Replicate]),
        ends: [(f64, &[Replicate]); 2],
    ) -> Option<Self> {
        let differences = |(value, replicates): (f64, &[Replicate])| {
            (value, replicates.iter().map(|each| change(measure, each)).collect::<Vec<_>>())
        };
        let noise = noise(measure, present.1);
        Self::from_differences(parameter, differences(present), ends.map(differences), &noise)
    }

    /// The same from the differences themselves, by replication, where there is one.
    pub(super) fn from_differences(
        parameter: Parameter,
        present: (f64, Vec<Option<f64>>),
        ends: [(f64, Vec<Option<f64>>); 2],
        noise: &[f64],
    ) -> Option<Self> {
        let at = |(value, differences): &(f64, Vec<Option<f64>>)| {
            let known = differences.iter().flatten().copied().collect();
            Some(At { value: *value, difference: Difference::of(known, noise)? })
        };
        let [low, high] = &ends;
        let between = |(upper, lower): (&Option<f64>, &Option<f64>)| Some((*upper)? - (*lower)?);
        let swing = high.1.iter().zip(&low.1).filter_map(between).collect();
        Some(Self { parameter, present: at(&present)?, ends: [at(low)?, at(high)?], swing: Difference::of(swing, &[]) })
    }

    /// The least and the largest of the three differences.
    pub fn reach(&self) -> (f64, f64) {
        let all = [&self.ends[0], &self.present, &self.ends[1]].map(|at| at.difference.mean);
        (all.into_iter().fold(f64::INFINITY, f64::min), all.into_iter().fold(f64::NEG_INFINITY, f64::max))
    }

    /// How far the difference moves over what was tried.
    pub fn width(&self) -> f64 {
        let (low, high) = self.reach();
        high - low
    }

    /// Whether the difference has both signs over what was tried.
    pub fn crosses_zero(&self) -> bool {
        let (low, high) = self.reach();
        low < 0.0 && high > 0.0
    }

    /// Whether the assumption moves the difference more than chance does from one replication to the next.
    pub fn is_told(&self) -> bool {
        let ends = self.swing.as_ref().and_then(|swing| swing.ci_low.zip(swing.ci_high));
        ends.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }

    /// Whether the sign stands; nothing when it is not settled as things are assumed.
    pub fn verdict(&self) -> Option<Verdict> {
        let now = &self.present.difference;
        now.is_certain().then(|| {
            let side = |at: &At| (at.difference.is_certain(), (at.difference.mean < 0.0) == (now.mean < 0.0));
            let ends = self.ends.each_ref().map(side);
            if ends.contains(&(true, false)) {
                Verdict::Turns
            } else if ends == [(true, true); 2] {
                Verdict::Holds
            } else {
                Verdict::Unsettled
            }
        })
    }

    /// The value nearest to the one assumed at which the difference would be none, on straight lines between it and the ends; nothing
    /// while the sign is the same all the way.
    pub fn turns_at(&self) -> Option<f64> {
        let At { value: from, difference } = &self.present;
        let now = difference.mean;
        let crossing = |end: &At| {
            let there = end.difference.mean;
            (now * there < 0.0).then(|| from + (end.value - from) * now / (now - there))
        };
        let away = |value: &f64| (value - from).abs();
        self.ends.iter().filter_map(crossing).min_by(|one, other| away(one).total_cmp(&away(other)))
    }
}

/// Reform − baseline of one replication.
fn change(measure: Measure, replicate: &Replicate) -> Option<f64> {
    Some(replicate.reform.get(measure)? - replicate.baseline.get(measure)?)
}

/// What the search noise makes of each replication that tells it.
pub(super) fn noise(measure: Measure, replicates: &[Replicate]) -> Vec<f64> {
    let again: Vec<Option<f64>> = replicates.iter().map(|each| each.again.as_ref()?.get(measure)).collect();
    let baseline: Vec<Option<f64>> = replicates.iter().map(|each| each.baseline.get(measure)).collect();
    paired(&again, &baseline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::{DEFINITIONS, Outcomes};

    /// Replications without noise in which the difference is as given.
    fn replicates(differences: &[f64]) -> Vec<Replicate> {
        let run = |value: f64| Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() };
        let one = |(at, difference): (usize, &f64)| {
            let base = 10.0 + at as f64;
            Replicate { baseline: run(base), reform: run(base + difference), again: Some(run(base)) }
        };
        differences.iter().enumerate().map(one).collect()
    }

    fn tried(low: &[f64], present: &[f64], high: &[f64]) -> Tried {
        let [low, present, high] = [low, present, high].map(replicates);
        let ends = [(0.1, low.as_slice()), (0.4, high.as_slice())];
        Tried::of(Measure::Unmet, Parameter::AbsenceSick, (0.2, &present), ends).expect("defined")
    }

    #[test]
    fn a_sign_that_is_settled_everywhere_holds() {
        let found = tried(&[1.0, 1.1], &[2.0, 2.1], &[4.0, 4.1]);
        assert_eq!(found.verdict(), Some(Verdict::Holds));
        assert!(found.is_told() && !found.crosses_zero());
        assert!((found.width() - 3.0).abs() < 1e-9, "{}", found.width());
        assert_eq!(found.turns_at(), None);
    }

    #[test]
    fn where_the_sign_turns_a_straight_line_says_about_where() {
        let found = tried(&[-2.0, -2.0], &[2.0, 2.0], &[6.0, 6.0]);
        assert_eq!(found.verdict(), Some(Verdict::Turns));
        assert!(found.crosses_zero());
        let turns = found.turns_at().expect("it turns");
        assert!((turns - 0.15).abs() < 1e-9, "{turns}");
    }

    #[test]
    fn a_sign_that_is_lost_is_not_called_turned() {
        let found = tried(&[-1.0, 3.0], &[2.0, 2.1], &[4.0, 4.1]);
        assert_eq!(found.verdict(), Some(Verdict::Unsettled));
        let never = tried(&[1.0, 1.1], &[-1.0, 2.0], &[4.0, 4.1]);
        assert_eq!(never.verdict(), None, "nothing that is not settled can turn");
    }

    #[test]
    fn what_moves_no_more_than_chance_is_not_told() {
        assert!(!tried(&[1.0, 5.0], &[2.0, 4.0], &[5.0, 1.0]).is_told());
        let nothing = tried(&[2.0, 2.5], &[2.0, 2.5], &[2.0, 2.5]);
        assert_eq!(nothing.width(), 0.0);
        assert!(!nothing.is_told());
    }
}
