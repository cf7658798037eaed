//! Which runs are made to see what lies behind an answer, and what they say once they are there.

use super::lineup::alike;
use super::{Made, Names, Runs, essential};
use crate::choices::case_of;
use cases::Tested;
use cases::link::Selection;
use sim_core::experiment::package::{self, Bundle, Package, Parted, bundles, take_apart};
use sim_core::experiment::ranking::{self, Ranked};
use sim_core::experiment::sensitivity::{self, Tried};
use sim_core::outcomes::Measure;
use sim_core::scenario::Parameter;
use std::sync::Arc;

/// The runs of a question about choices.
pub trait Plan: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static {
    /// The choices.
    type Asked: Clone + PartialEq + Send + Sync + 'static;
    /// For these choices. Nothing when they cannot be run.
    fn of(asked: &Self::Asked) -> Option<Self>;
    /// Whether it is of these choices, or of others that differ in nothing that matters here.
    fn is_about(&self, asked: &Self::Asked) -> bool;
    /// The case.
    fn case(&self) -> &str;
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

impl Planned {
    /// The assumptions of choices that are tried, each with the runs that `runs` says at an end of it. One in which the alternatives
    /// differ is a part of the proposal.
    fn all(selection: &Selection, runs: impl Fn(Parameter, f64, bool) -> Vec<Runs>) -> Option<Vec<Self>> {
        let case = case_of(selection).ok()?;
        let (baseline, reform) = selection.scenarios().ok()?;
        let (opening, _) = Selection { sets: Vec::new(), ..selection.clone() }.scenarios().ok()?;
        let same = |assumption: &&cases::Assumption| {
            baseline.values.get(assumption.parameter) == reform.values.get(assumption.parameter)
        };
        let planned = |assumption: &cases::Assumption| {
            let parameter = assumption.parameter;
            let (usual, present) = (opening.values.get(parameter), baseline.values.get(parameter));
            let tested = assumption.tested(usual, present);
            let runs = tested.ends.map(|end| runs(parameter, end, end == present));
            Self { parameter, present, is_own: present != usual, tested, runs }
        };
        Some(case.assumptions.iter().filter(same).map(planned).collect())
    }
}

impl Plan for SensitivityPlan {
    type Asked = Selection;

    fn of(selection: &Selection) -> Option<Self> {
        let selection = essential(selection);
        let runs = |selection: &Selection| Names::behind(selection).all(sensitivity::REPLICATIONS);
        let present = runs(&selection);
        // The noise is told by the runs as things are assumed.
        let pairs = |parameter, value| -> Vec<Runs> {
            runs(&selection.assuming(parameter, value)).into_iter().map(|names| names[..2].to_vec()).collect()
        };
        let at = |parameter, end, as_assumed| if as_assumed { present.clone() } else { pairs(parameter, end) };
        let assumptions = Planned::all(&selection, at)?;
        Some(Self { present, assumptions, selection })
    }

    fn is_about(&self, selection: &Selection) -> bool {
        self.selection == essential(selection)
    }

    fn case(&self) -> &str {
        &self.selection.case
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

/// Several alternatives, with each assumption of the case at both ends of what is tried of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingPlan {
    alternatives: Vec<(char, Selection)>,
    /// Of each replication the baseline and the baseline again.
    noise: Vec<[Arc<str>; 2]>,
    /// Of each replication every alternative.
    present: Vec<Runs>,
    /// In the order of the case.
    pub assumptions: Vec<Planned>,
}

impl RankingPlan {
    /// How many runs so many alternatives and assumptions take.
    pub fn runs(alternatives: u32, assumptions: u32) -> u32 {
        sensitivity::REPLICATIONS * (2 + alternatives + 2 * assumptions * alternatives)
    }
}

impl Plan for RankingPlan {
    type Asked = Vec<(char, Selection)>;

    fn of(asked: &Self::Asked) -> Option<Self> {
        let alternatives: Vec<(char, Selection)> =
            asked.iter().map(|(letter, selection)| (*letter, essential(selection))).collect();
        let [(_, first), (_, _), ..] = alternatives.as_slice() else { return None };
        let good = |(_, selection): &(char, Selection)| alike(first, selection) && selection.scenarios().is_ok();
        if !alternatives.iter().all(good) {
            return None;
        }
        let replications = 0..sensitivity::REPLICATIONS;
        let all_at = |with: &dyn Fn(&Selection) -> Selection| -> Vec<Runs> {
            let names: Vec<Names> = alternatives.iter().map(|(_, each)| Names::behind(&with(each))).collect();
            let proposal = |names: &Names, replication| names.replication(replication)[1].clone();
            replications.clone().map(|at| names.iter().map(|names| proposal(names, at)).collect()).collect()
        };
        let today = Names::behind(first);
        let noise = replications.clone().filter_map(|at| match today.replication(at).as_slice() {
            [baseline, _, again] => Some([baseline.clone(), again.clone()]),
            [..] => None,
        });
        let noise = noise.collect();
        let present = all_at(&Selection::clone);
        let at = |parameter, end, as_assumed| match as_assumed {
            true => present.clone(),
            false => all_at(&|selection| selection.assuming(parameter, end)),
        };
        // Tried are those in which no alternative differs from today.
        let mut assumptions = Planned::all(first, at)?;
        for (_, selection) in &alternatives {
            let (baseline, reform) = selection.scenarios().ok()?;
            assumptions.retain(|each| baseline.values.get(each.parameter) == reform.values.get(each.parameter));
        }
        Some(Self { noise, present, assumptions, alternatives })
    }

    fn is_about(&self, asked: &Self::Asked) -> bool {
        let same = |((one, here), (other, there)): (&(char, Selection), &(char, Selection))| {
            one == other && *here == essential(there)
        };
        self.alternatives.len() == asked.len() && self.alternatives.iter().zip(asked).all(same)
    }

    fn case(&self) -> &str {
        self.alternatives.first().map_or("", |(_, selection)| &selection.case)
    }

    fn tasks(&self) -> Vec<Runs> {
        let noise = self.noise.iter().map(|both| both.to_vec());
        let ends = self.assumptions.iter().flat_map(|planned| planned.runs.iter().flatten());
        noise.chain(self.present.iter().chain(ends).cloned()).collect()
    }
}

impl Made<RankingPlan> {
    /// The alternatives' letters, in order.
    pub fn letters(&self) -> Vec<char> {
        self.plan.alternatives.iter().map(|(letter, _)| *letter).collect()
    }

    /// The order as things are assumed, and who cannot be told apart; nothing until that is known, or where the outcome is not defined.
    pub fn order(&self, measure: Measure) -> Option<(Vec<usize>, Vec<[usize; 2]>)> {
        ranking::order(&self.levels(measure, &self.plan.present)?, &self.noise(measure))
    }

    /// The order along each assumption whose runs are all there, in the order of the case.
    pub fn ranked(&self, measure: Measure) -> Vec<(&Planned, Ranked)> {
        let Some(present) = self.levels(measure, &self.plan.present) else { return Vec::new() };
        let noise = self.noise(measure);
        let one = |planned: &Planned| {
            let [low, high] = &planned.runs;
            let (low, high) = (self.levels(measure, low)?, self.levels(measure, high)?);
            let [from, to] = planned.tested.ends;
            Ranked::of(planned.parameter, &noise, (planned.present, &present), [(from, &low), (to, &high)])
        };
        self.plan.assumptions.iter().filter_map(|planned| Some((planned, one(planned)?))).collect()
    }

    /// An outcome of every alternative by replication, if all its runs are there.
    fn levels(&self, measure: Measure, runs: &[Runs]) -> Option<Vec<Vec<Option<f64>>>> {
        let value = |name: &Arc<str>| Some(self.known(name)?.get(measure));
        let of = |place: usize| runs.iter().map(|names| value(&names[place])).collect::<Option<Vec<_>>>();
        (0..self.plan.alternatives.len()).map(of).collect()
    }

    fn noise(&self, measure: Measure) -> Vec<f64> {
        let value = |name: &Arc<str>| self.known(name)?.get(measure);
        self.plan.noise.iter().filter_map(|[baseline, again]| Some(value(again)? - value(baseline)?)).collect()
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
    type Asked = Selection;

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

    fn is_about(&self, selection: &Selection) -> bool {
        self.selection == essential(selection)
    }

    fn case(&self) -> &str {
        &self.selection.case
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
    fn alternatives_are_ranked_by_the_same_replications_at_every_end_and_today_is_run_for_the_noise_alone() {
        let with = |value: f64| crate::choices::moved(&opened("000"), Parameter::RefusalUptake, value);
        let both = vec![('A', with(0.2)), ('C', with(0.9))];
        let plan = RankingPlan::of(&both).expect("two that are alike");
        let (tasks, assumptions) = (plan.tasks(), plan.assumptions.len() as u32);
        assert_eq!(tasks.concat().len() as u32, RankingPlan::runs(2, assumptions));
        let of_today = |names: &&Arc<str>| names.contains(r#""arm":"baseline""#);
        assert_eq!(tasks.concat().iter().filter(of_today).count() as u32, sensitivity::REPLICATIONS);
        // What has been tried of a proposal on the screen is not run again.
        let known = SensitivityPlan::of(&with(0.2)).expect("a good selection").tasks().concat();
        assert!(plan.noise.iter().flatten().all(|name| known.contains(name)));
        assert!(plan.assumptions.iter().flat_map(|each| &each.runs).flatten().all(|names| known.contains(&names[0])));
        assert!(plan.is_about(&both) && !plan.is_about(&both[..1].to_vec()));
        assert_eq!(RankingPlan::of(&both[..1].to_vec()), None, "one has no order");
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
