//! Does the ranking turn: whether several proposals stand in the same order by an outcome when an assumption is otherwise than assumed.
//! Two of them are compared as a proposal is with today, by replications in which people and chance are the same; what cannot be told
//! apart has no order that could turn.

use super::sensitivity::{Tried, Verdict};
use crate::comparison::Difference;
use crate::scenario::Parameter;

/// An outcome of several alternatives: of each its value in every replication, where it is defined.
pub type Levels = [Vec<Option<f64>>];

/// Two alternatives at an assumption: the second less the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Their places among the alternatives.
    pub of: [usize; 2],
    /// Their difference at what was tried.
    pub tried: Tried,
}

/// The order of alternatives along an assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Every two alternatives, in order.
    pub pairs: Vec<Pair>,
}

impl Ranked {
    /// Compares every two alternatives at the value that is assumed and at both ends. `noise` is what the search noise makes of each
    /// replication that tells it. Nothing where the outcome is not defined for all.
    pub fn of(parameter: Parameter, noise: &[f64], present: (f64, &Levels), ends: [(f64, &Levels); 2]) -> Option<Self> {
        let places = (0..present.1.len()).flat_map(|one| (one + 1..present.1.len()).map(move |other| [one, other]));
        let pair = |of: [usize; 2]| {
            let differences = |(value, levels): (f64, &Levels)| (value, between(levels, of));
            let tried = Tried::from_differences(parameter, differences(present), ends.map(differences), noise)?;
            Some(Pair { of, tried })
        };
        Some(Self { pairs: places.map(pair).collect::<Option<_>>()? })
    }

    /// Whether the order stands: of every two that can be told apart as things are assumed. Nothing when none can.
    pub fn verdict(&self) -> Option<Verdict> {
        let mut verdicts = self.pairs.iter().filter_map(|pair| pair.tried.verdict()).peekable();
        verdicts.peek()?;
        Some(verdicts.fold(Verdict::Holds, |all, one| match (all, one) {
            (Verdict::Turns, _) | (_, Verdict::Turns) => Verdict::Turns,
            (Verdict::Unsettled, _) | (_, Verdict::Unsettled) => Verdict::Unsettled,
            (Verdict::Holds, Verdict::Holds) => Verdict::Holds,
        }))
    }

    /// The two that surely change place, with the value at which they are about equal, on a straight line.
    pub fn turning(&self) -> impl Iterator<Item = ([usize; 2], f64)> {
        let surely = self.pairs.iter().filter(|pair| pair.tried.verdict() == Some(Verdict::Turns));
        surely.filter_map(|pair| Some((pair.of, pair.tried.turns_at()?)))
    }

    /// The two that are told apart as things are assumed, but not at an end.
    pub fn unsettled(&self) -> impl Iterator<Item = [usize; 2]> {
        self.pairs.iter().filter(|pair| pair.tried.verdict() == Some(Verdict::Unsettled)).map(|pair| pair.of)
    }
}

/// Alternatives as things are assumed: their places from the lowest to the highest mean, and every two that cannot be told apart.
/// Nothing where the outcome is not defined for all.
pub fn order(levels: &Levels, noise: &[f64]) -> Option<(Vec<usize>, Vec<[usize; 2]>)> {
    let mean = |values: &Vec<Option<f64>>| {
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        Difference::of(known, &[]).map(|spread| spread.mean)
    };
    let means: Vec<f64> = levels.iter().map(mean).collect::<Option<_>>()?;
    let mut places: Vec<usize> = (0..means.len()).collect();
    places.sort_by(|one, other| means[*one].total_cmp(&means[*other]));
    let alike = |of: &[usize; 2]| {
        let known = between(levels, *of).into_iter().flatten().collect();
        Difference::of(known, noise).is_none_or(|difference| !difference.is_certain())
    };
    let pairs = (0..places.len()).flat_map(|at| (at + 1..places.len()).map(move |next| [at, next]));
    let alike = pairs.map(|[at, next]| [places[at], places[next]]).filter(alike).collect();
    Some((places, alike))
}

/// The second of two less the first, replication by replication.
fn between(levels: &Levels, [one, other]: [usize; 2]) -> Vec<Option<f64>> {
    let difference = |(one, other): (&Option<f64>, &Option<f64>)| Some((*other)? - (*one)?);
    levels[one].iter().zip(&levels[other]).map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(of: &[[f64; 2]]) -> Vec<Vec<Option<f64>>> {
        of.iter().map(|values| values.map(Some).into()).collect()
    }

    fn ranked(low: &[[f64; 2]], present: &[[f64; 2]], high: &[[f64; 2]]) -> Ranked {
        let [low, present, high] = [low, present, high].map(levels);
        let ends = [(0.1, low.as_slice()), (0.4, high.as_slice())];
        Ranked::of(Parameter::AbsenceSick, &[0.0, 0.0], (0.2, &present), ends).expect("defined")
    }

    #[test]
    fn an_order_that_is_the_same_at_both_ends_holds() {
        let found = ranked(&[[1.0, 2.0], [2.0, 3.0]], &[[4.0, 5.0], [6.0, 7.1]], &[[1.0, 2.0], [9.0, 9.9]]);
        assert_eq!(found.verdict(), Some(Verdict::Holds));
        assert_eq!((found.turning().count(), found.unsettled().count()), (0, 0));
    }

    #[test]
    fn two_that_change_place_do_so_at_a_value_on_a_straight_line() {
        let found = ranked(
            &[[5.0, 6.0], [3.0, 4.0], [9.0, 9.9]],
            &[[5.0, 6.0], [7.0, 8.0], [9.0, 9.9]],
            &[[5.0, 6.0], [8.0, 9.0], [9.5, 9.9]],
        );
        assert_eq!(found.verdict(), Some(Verdict::Turns));
        let turning: Vec<_> = found.turning().collect();
        assert_eq!(turning.len(), 1);
        assert_eq!(turning[0].0, [0, 1]);
        assert!((turning[0].1 - 0.15).abs() < 1e-9, "{turning:?}");
    }

    #[test]
    fn two_that_cannot_be_told_apart_at_an_end_are_not_said_to_change_place() {
        let found = ranked(&[[5.0, 6.0], [4.0, 7.5]], &[[5.0, 6.0], [7.0, 8.0]], &[[5.0, 6.0], [7.0, 8.0]]);
        assert_eq!(found.verdict(), Some(Verdict::Unsettled));
        assert_eq!(found.unsettled().collect::<Vec<_>>(), [[0, 1]]);
        let never = ranked(&[[5.0, 6.0], [1.0, 2.0]], &[[5.0, 6.0], [5.0, 6.0]], &[[5.0, 6.0], [7.0, 8.0]]);
        assert_eq!(never.verdict(), None, "what has no order cannot turn");
    }

    #[test]
    fn the_order_is_from_the_lowest_and_says_who_cannot_be_told_apart() {
        let now = levels(&[[5.0, 6.0], [1.0, 2.0], [5.1, 5.95]]);
        assert_eq!(order(&now, &[0.0, 0.0]), Some((vec![1, 0, 2], vec![[0, 2]])));
        assert_eq!(order(&[vec![None, None], vec![Some(1.0), Some(1.0)]], &[0.0, 0.0]), None);
    }
}
