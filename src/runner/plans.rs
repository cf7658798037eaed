//! Which runs are made to see what lies behind an answer, and what they say once they are there.

use super::{Made, Names, Runs, essential};
use crate::choices::case_of;
use cases::Tested;
use cases::link::Selection;
use sim_core::experiment::package::{self, Bundle, Package, Parted, bundles, take_apart};
use sim_core::experiment::sensitivity::{self, Tried};
use sim_core::outcomes::Measure;
use sim_core::scenario::Parameter;

/// The runs of a question about choices.
pub trait Plan: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static {
    /// For these choices. Nothing when they cannot be run.
    fn of(selection: &Selection) -> Option<Self>;
    /// The choices, without what does not matter here.
    fn selection(&self) -> &Selection;
    /// The runs in the order in which they are wanted. Those of one task have the same start, and are made by one worker.
    fn tasks(&self) -> Vec<Runs>;
}

/// Each assumption of the case at both ends of what is tried of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityPlan {
    selection: Selection,
    present: Vec<Runs>,
    /// In the order of the case.
    pub assumptions: Vec<Planned>,
}

/// An assumption that is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Which one.
    pub parameter: Parameter,
    /// What the reader assumes.
    pub present: f64,
    /// Whether the reader has chosen that.
    pub is_own: bool,
    /// What is tried.
    pub tested: Tested,
    runs: [Vec<Runs>; 2],
}

impl Plan for SensitivityPlan {
    fn of(selection: &Selection) -> Option<Self> {
        let selection = essential(selection);
        let case = case_of(&selection).ok()?;
        let (baseline, reform) = selection.scenarios().ok()?;
        let (opening, _) = Selection { sets: Vec::new(), ..selection.clone() }.scenarios().ok()?;
        let runs = |selection: &Selection| Names::behind(selection).all(sensitivity::REPLICATIONS);
        let present_runs = runs(&selection);
        // The noise is told by the runs as things are assumed.
        let pairs = |parameter, value| -> Vec<Runs> {
            runs(&selection.assuming(parameter, value)).into_iter().map(|names| names[..2].to_vec()).collect()
        };
        // An assumption in which the alternatives differ is a part of the proposal.
        let same = |assumption: &&cases::Assumption| {
            baseline.values.get(assumption.parameter) == reform.values.get(assumption.parameter)
        };
        let planned = |assumption: &cases::Assumption| {
            let parameter = assumption.parameter;
            let (usual, present) = (opening.values.get(parameter), baseline.values.get(parameter));
            let tested = assumption.tested(usual, present);
            let runs = tested.ends.map(|end| if end == present { present_runs.clone() } else { pairs(parameter, end) });
            Planned { parameter, present, is_own: present != usual, tested, runs }
        };
        let assumptions = case.assumptions.iter().filter(same).map(planned).collect();
        Some(Self { present: present_runs, assumptions, selection })
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn tasks(&self) -> Vec<Runs> {
        let ends = self.assumptions.iter().flat_map(|planned| planned.runs.iter().flatten());
        self.present.iter().chain(ends).cloned().collect()
    }
}

impl Made<SensitivityPlan> {
    /// The assumptions whose runs are all there, in the order of the case; those in which the outcome is not defined are left out.
    pub fn tried(&self, measure: Measure) -> Vec<(&Planned, Tried)> {
        let Some(present) = self.replicates(&self.plan.present) else { return Vec::new() };
        let one = |planned: &'_ Planned| {
            let [low, high] = &planned.runs;
            let (low, high) = (self.replicates(low)?, self.replicates(high)?);
            let [from, to] = planned.tested.ends;
            Tried::of(measure, planned.parameter, (planned.present, &present), [(from, &low), (to, &high)])
        };
        self.plan.assumptions.iter().filter_map(|planned| Some((planned, one(planned)?))).collect()
    }
}

/// Each measure of the proposal alone, and all together.
#[derive(Clone, Debug, PartialEq)]
pub struct PackagePlan {
    selection: Selection,
    /// The measures.
    pub bundles: Vec<Bundle>,
    /// Of each replication the pair, the baseline again, and each measure alone.
    runs: Vec<(Runs, Runs)>,
}

impl Plan for PackagePlan {
    fn of(selection: &Selection) -> Option<Self> {
        let selection = essential(selection);
        let (baseline, reform) = selection.scenarios().ok()?;
        let bundles = bundles(&baseline, &reform);
        let singles: Vec<Names> = bundles
            .iter()
            .map(|bundle| selection.with_only(bundle).ok().map(|only| Names::behind(&only)))
            .collect::<Option<_>>()?;
        let whole = Names::behind(&selection);
        let runs = |replication: u32| {
            let alone = singles.iter().map(|names| names.replication(replication)[1].clone()).collect();
            (whole.replication(replication), alone)
        };
        // A single measure is the whole, and nothing is to be taken apart.
        let runs = if bundles.len() > 1 { (0..package::REPLICATIONS).map(runs).collect() } else { Vec::new() };
        Some(Self { selection, bundles, runs })
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn tasks(&self) -> Vec<Runs> {
        self.runs.iter().map(|(whole, alone)| [&whole[..], &alone[..]].concat()).collect()
    }
}

impl Made<PackagePlan> {
    /// The outcome's difference by measure, over the replications that are there; nothing of fewer than two.
    pub fn package(&self, measure: Measure) -> Option<Package> {
        let parted = |(whole, alone): &(Runs, Runs)| {
            let alone = alone.iter().map(|name| self.run(name)).collect::<Option<_>>()?;
            Some(Parted { whole: self.replicate(whole)?, alone })
        };
        let parted: Vec<Parted> = self.plan.runs.iter().filter_map(parted).collect();
        take_apart(measure, &parted).filter(|_| parted.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::{Arm, Set};

    fn opened(id: &str) -> Selection {
        Selection::new(id, "test").expect("the case exists")
    }

    #[test]
    fn every_assumption_of_a_case_is_tried_at_both_ends_from_starts_of_its_own() {
        let plan = SensitivityPlan::of(&opened("000")).expect("a good selection");
        let case = cases::case("000", "test").expect("the case exists");
        assert_eq!(plan.assumptions.len(), case.assumptions.len());
        let tasks = plan.tasks();
        let alike = plan.assumptions.iter().flat_map(|each| each.tested.ends.map(|end| end == each.present));
        let (ends, replications) = (alike.clone().count(), sensitivity::REPLICATIONS as usize);
        assert_eq!(tasks.len(), (1 + ends) * replications);
        assert!(tasks[..replications].iter().all(|names| names.len() == 3), "the noise is told as things are assumed");
        let mut names: Vec<_> = tasks.iter().flatten().collect();
        names.sort_unstable();
        names.dedup();
        let other = alike.filter(|alike| !alike).count();
        assert_eq!(names.len(), (3 + 2 * other) * replications, "what is as assumed is not run twice");
    }

    #[test]
    fn an_own_value_is_tried_with_the_rest_and_one_that_tells_the_alternatives_apart_is_not() {
        let mut own = opened("000");
        own.sets.push(Set { arm: Arm::Both, parameter: Parameter::AbsenceSick, value: 0.3 });
        let find =
            |plan: SensitivityPlan| plan.assumptions.into_iter().find(|each| each.parameter == Parameter::AbsenceSick);
        let found = SensitivityPlan::of(&own).and_then(find).expect("it is tried");
        assert_eq!((found.present, found.is_own, found.tested.ends), (0.3, true, [0.05, 0.3]));
        own.sets[0].arm = Arm::Reform;
        assert_eq!(SensitivityPlan::of(&own).and_then(find), None);
    }

    #[test]
    fn neither_days_nor_replications_change_what_is_tried() {
        let more = Selection { days: 30, replications: 50, ..opened("004") };
        assert_eq!(SensitivityPlan::of(&more), SensitivityPlan::of(&opened("004")));
        assert_eq!(PackagePlan::of(&more), PackagePlan::of(&opened("004")));
    }

    #[test]
    fn a_proposal_of_one_measure_is_not_taken_apart() {
        let single = PackagePlan::of(&opened("000")).expect("a good selection");
        assert_eq!((single.bundles.len(), single.tasks().len()), (1, 0));
        let several = PackagePlan::of(&opened("001")).expect("a good selection");
        assert_eq!(several.bundles.len(), 3, "declined visits, the uplift, the rule of 110 per cent");
        let tasks = several.tasks();
        assert_eq!(tasks.len(), package::REPLICATIONS as usize);
        assert!(tasks.iter().all(|names| names.len() == 3 + 3));
    }
}
