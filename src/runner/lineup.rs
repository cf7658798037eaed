//! Several alternatives, each compared with the same baseline. The runs are those of ordinary comparisons, made by the workers
//! that make full runs when these have nothing else to do, and remembered like them: what has been on the screen before costs
//! nothing.

use super::{Job, Member, Names, Runs, Scope, Telling, all_known, replicates, waiting};
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::comparison::{Compared, compare};
use sim_core::outcomes::Outcomes;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// What is known of the alternatives that were asked for.
#[derive(Clone, Copy)]
pub struct Lineup {
    /// How far the comparison has come: single runs.
    pub stage: RwSignal<Telling>,
    /// What was found last.
    pub found: RwSignal<Option<Arc<Found>>>,
}

impl Lineup {
    pub(super) fn new() -> Self {
        Self { stage: RwSignal::new(Telling::Idle), found: RwSignal::new(None) }
    }
}

/// Alternatives and every outcome of each.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// The letter and the choices of each, which are the same but for the proposal.
    pub alternatives: Vec<(char, Selection)>,
    /// The outcomes of each.
    pub compared: Vec<Vec<Compared>>,
}

/// Whether two differ in nothing but the proposal, so that their differences can stand beside each other.
pub(super) fn alike(one: &Selection, other: &Selection) -> bool {
    one.without_proposal() == other.without_proposal()
}

/// Alternatives that are being compared.
pub(super) struct Wanted {
    alternatives: Vec<(char, Selection)>,
    names: Vec<Vec<Runs>>,
}

impl Wanted {
    /// Nothing for alternatives that cannot be compared with each other, or that cannot be calculated.
    pub fn of(alternatives: Vec<(char, Selection)>) -> Option<Self> {
        let (_, first) = alternatives.first()?;
        let good = |(_, selection): &(char, Selection)| alike(first, selection) && selection.scenarios().is_ok();
        if !alternatives.iter().all(good) {
            return None;
        }
        let names = |(_, selection): &(char, Selection)| Names::of(selection, Scope::Full).all(selection.replications);
        let names = alternatives.iter().map(names).collect();
        Some(Self { alternatives, names })
    }

    /// Whether they are alternatives of a case.
    pub fn is_of(&self, case: &str) -> bool {
        self.alternatives.iter().all(|(_, selection)| selection.case == case)
    }

    /// The names of all runs.
    pub fn runs(&self) -> BTreeSet<&Arc<str>> {
        self.names.iter().flatten().flatten().collect()
    }

    /// Runs that are made, and out of how many; the baseline's count once.
    pub fn progress(&self, known: &BTreeMap<Arc<str>, Outcomes>) -> [u32; 2] {
        let runs = self.runs();
        let made = runs.iter().filter(|name| known.contains_key(**name)).count();
        [made as u32, runs.len() as u32]
    }

    /// The runs that are neither known nor being made.
    pub fn jobs(&self, known: &BTreeMap<Arc<str>, Outcomes>, members: &[Member]) -> VecDeque<Job> {
        let mut seen = BTreeSet::new();
        let all = self.names.iter().flat_map(|names| waiting(known, members, names, Scope::Full));
        // All of one turn: nothing is shown before everything is there.
        all.filter(|job| seen.insert(job.name.clone())).map(|job| Job { turn: 0, ..job }).collect()
    }

    /// What is found when every run is there.
    pub fn found(&self, known: &BTreeMap<Arc<str>, Outcomes>) -> Option<Found> {
        let whole = self.names.iter().flatten().all(|names| all_known(known, names));
        whole.then(|| Found {
            alternatives: self.alternatives.clone(),
            compared: self.names.iter().map(|names| compare(&replicates(known, names))).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::outcomes::{DEFINITIONS, Measure};
    use sim_core::scenario::{Arm, Parameter, Set};

    fn alternatives() -> Vec<(char, Selection)> {
        let opened = Selection { replications: 3, ..Selection::new("000", "test").expect("the case exists") };
        let with = |value: f64| {
            let set = Set { arm: Arm::Reform, parameter: Parameter::RefusalUptake, value };
            Selection { sets: vec![set], ..opened.clone() }
        };
        vec![('A', with(0.1)), ('B', with(0.3))]
    }

    #[test]
    fn the_baseline_is_run_once_for_all_alternatives() {
        let wanted = Wanted::of(alternatives()).expect("they are alike");
        // Of three replications: today, today again and two proposals.
        assert_eq!(wanted.progress(&BTreeMap::new()), [0, 3 * 4]);
        assert_eq!(wanted.jobs(&BTreeMap::new(), &[]).len(), 3 * 4);
    }

    #[test]
    fn everything_is_told_when_every_run_is_made_and_nothing_before() {
        let wanted = Wanted::of(alternatives()).expect("they are alike");
        let mut known = BTreeMap::new();
        for (at, job) in (0..).zip(wanted.jobs(&known, &[])) {
            assert_eq!(wanted.found(&known), None, "after {at}");
            let value = if job.name.contains("0.3") { 3.0 } else { 1.0 };
            known.insert(
                job.name,
                Outcomes { values: vec![Some(value); DEFINITIONS.len()], visits_due: 1, ..Outcomes::default() },
            );
        }
        let found = wanted.found(&known).expect("all is known");
        let difference =
            |at: usize| found.compared[at][Measure::Unmet as usize].difference.as_ref().map(|each| each.mean);
        assert_eq!([difference(0), difference(1)], [Some(0.0), Some(2.0)]);
        assert_eq!(wanted.progress(&known), [12, 12]);
        assert!(wanted.jobs(&known, &[]).is_empty());
    }

    #[test]
    fn what_differs_in_more_than_the_proposal_is_not_compared() {
        let [(_, one), (_, other)] = <[(char, Selection); 2]>::try_from(alternatives()).expect("two");
        let assumption = Set { arm: Arm::Both, parameter: Parameter::AbsenceSick, value: 0.2 };
        let others = [
            Selection { seed: 2, ..other.clone() },
            Selection { days: 30, ..other.clone() },
            Selection { replications: 4, ..other.clone() },
            Selection { municipality: "glesbygd".to_owned(), ..other.clone() },
            Selection { sets: vec![assumption], ..other.clone() },
        ];
        assert!(alike(&one, &other));
        for unlike in others {
            assert!(Wanted::of(vec![('A', one.clone()), ('B', unlike.clone())]).is_none(), "{unlike:?}");
        }
        assert!(Wanted::of(Vec::new()).is_none());
    }
}
