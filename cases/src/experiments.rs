//! A reader's choices varied: an assumption at another value, a proposal of a single measure. Both are choices again, so that workers
//! and the command line make the runs as they make any other.

use crate::Assumption;
use crate::link::Selection;
use sim_core::experiment::package::Bundle;
use sim_core::scenario::{Arm, Parameter, Problem, Reform, Set};

/// What is tried of an assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// The lower and the upper end, the value that is assumed between them.
    pub ends: [f64; 2],
    /// Whether somebody has thought about the ends; otherwise they are half and double the value.
    pub is_given: bool,
}

impl Assumption {
    /// What is tried of it where the case opens with `usual` and the reader has `present`: what the case says may be true; else from
    /// half to double the usual value, as far as the parameter allows. Wide enough for what the reader assumes.
    pub fn tested(&self, usual: f64, present: f64) -> Tested {
        let specification = self.parameter.specification();
        let [low, high] = self.range.unwrap_or_else(|| {
            let (low, high) = ((0.5 * usual).min(2.0 * usual), (0.5 * usual).max(2.0 * usual));
            let whole =
                |low: f64, high: f64| if specification.is_whole() { (low.floor(), high.ceil()) } else { (low, high) };
            let (low, high) = whole(low, high);
            [low.max(specification.min), high.min(specification.max)]
        });
        Tested { ends: [low.min(present), high.max(present)], is_given: self.range.is_some() }
    }
}

impl Selection {
    /// The same choices with an assumption at another value in both alternatives.
    #[must_use]
    pub fn assuming(&self, parameter: Parameter, value: f64) -> Self {
        let mut other = self.clone();
        other.sets.retain(|set| set.parameter != parameter);
        other.sets.push(Set { arm: Arm::Both, parameter, value });
        other
    }

    /// The same choices with a proposal of one measure: everything else that it changes is as in the baseline.
    ///
    /// # Errors
    /// Every problem with the choices.
    pub fn with_only(&self, bundle: &Bundle) -> Result<Self, Vec<Problem>> {
        let (baseline, reform) = self.scenarios()?;
        let mut other = self.clone();
        for change in Reform::between(&baseline, &reform).changes {
            let parameter = change.parameter;
            if !bundle.parameters.contains(&parameter) {
                other.sets.retain(|set| (set.arm, set.parameter) != (Arm::Reform, parameter));
                other.sets.push(Set { arm: Arm::Reform, parameter, value: baseline.values.get(parameter) });
            }
        }
        Ok(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cases, municipalities};
    use sim_core::experiment::package::{alone, bundles};
    use sim_core::scenario::check_value;

    #[test]
    fn every_assumption_of_every_case_has_something_to_try_around_what_is_assumed() {
        for (case, municipality) in
            cases().iter().flat_map(|case| municipalities().iter().map(move |each| (case, each)))
        {
            let (baseline, _) = case.scenarios(&municipality.scenario);
            for assumption in &case.assumptions {
                let parameter = assumption.parameter;
                let usual = baseline.values.get(parameter);
                let Tested { ends: [low, high], .. } = assumption.tested(usual, usual);
                let place = format!("case {}: {} in {}", case.id, parameter.specification().path, municipality.id);
                assert!(low < high && low <= usual && usual <= high, "{place}: {low} to {high} around {usual}");
                for end in [low, high] {
                    assert!(check_value(parameter, end, "test").is_ok(), "{place}: {end}");
                }
                let Tested { ends, .. } = assumption.tested(usual, parameter.specification().max);
                assert_eq!(ends[1], parameter.specification().max, "{place}");
            }
        }
    }

    #[test]
    fn an_assumption_is_the_same_in_both_alternatives_whatever_was_chosen() {
        let mut selection = Selection::new("001", "test").expect("the case exists");
        for arm in [Arm::Both, Arm::Baseline, Arm::Reform] {
            selection.sets.push(Set { arm, parameter: Parameter::VisitsCancelled, value: 0.2 });
        }
        let (baseline, reform) =
            selection.assuming(Parameter::VisitsCancelled, 0.1).scenarios().expect("a good selection");
        for scenario in [&baseline, &reform] {
            assert_eq!(scenario.values.get(Parameter::VisitsCancelled), 0.1);
            assert_eq!(scenario.today.get(Parameter::VisitsCancelled), 0.1);
        }
    }

    #[test]
    fn a_single_measure_is_the_one_that_the_core_means() {
        for case in cases() {
            let selection = Selection::new(&case.id, "test").expect("the case exists");
            let (baseline, reform) = selection.scenarios().expect("a good selection");
            let bundles = bundles(&baseline, &reform);
            for bundle in &bundles {
                let (today, single) =
                    selection.with_only(bundle).and_then(|only| only.scenarios()).expect("a good selection");
                assert_eq!((&today.values, &today.today), (&baseline.values, &baseline.today));
                let meant = alone(&baseline, &reform, bundle);
                assert_eq!((&single.values, &single.today), (&meant.values, &meant.today), "case {}", case.id);
            }
            if let [bundle] = &bundles[..] {
                assert_eq!(selection.with_only(bundle).expect("a good selection"), selection);
            }
        }
    }
}
