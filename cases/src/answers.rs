//! What each case answers as its door opens it, made ahead so that the first page can say it at once: *Svaret nu*. `cargo xtask
//! answers` makes the files with the program `utfall`. The page and `utfall compare` give the same fingerprint for the same link.

use crate::link::Selection;
use crate::{Case, cases};
use serde::{Deserialize, Serialize};
use sim_core::comparison::{Compared, Difference};
use sim_core::outcomes::Measure;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Days of the short run that says whether the model still answers the same.
pub const PROBE_DAYS: u32 = 60;

/// An answer, and how it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The link that it answers: the case as it opens, with these replications.
    pub link: String,
    /// The version of Utfall that made it.
    pub version: String,
    /// A hash of every outcome behind it.
    pub fingerprint: String,
    /// The fingerprint of the same link with one replication of [`PROBE_DAYS`] days.
    pub probe: String,
    /// The municipality's id.
    pub municipality: String,
    /// The seed of every draw.
    pub seed: u64,
    /// Days counted in each run.
    pub days: u32,
    /// Paired replications.
    pub replications: u32,
    /// By the outcomes' ids: those of the case's sentences and its key figures.
    pub outcomes: BTreeMap<String, Reading>,
}

/// An outcome in both alternatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Mean of today.
    pub baseline: Option<f64>,
    /// Mean of the proposal.
    pub reform: Option<f64>,
    /// The proposal minus today.
    pub difference: Option<Difference>,
}

impl Answer {
    /// An outcome as a comparison has it, without each replication's difference; nothing when the file lacks it.
    pub fn compared(&self, measure: Measure) -> Option<Compared> {
        let reading = self.outcomes.get(measure.definition().id)?;
        let Reading { baseline, reform, difference } = reading.clone();
        Some(Compared { measure, baseline, reform, difference })
    }

    /// The outcomes of its case's sentences, in their order.
    pub fn told(&self, case: &Case) -> Vec<Compared> {
        case.answer().into_iter().filter_map(|measure| self.compared(measure)).collect()
    }

    /// Whether these choices in its case are those that it answers, with as many replications or more.
    pub fn is_of(&self, selection: &Selection) -> bool {
        selection.sets.is_empty()
            && (selection.days, selection.seed, &selection.municipality) == (self.days, self.seed, &self.municipality)
            && selection.replications >= self.replications
    }
}

static ANSWERS: LazyLock<BTreeMap<&'static str, Answer>> = LazyLock::new(|| {
    [
        ("000", include_str!("../000-ratt-att-avboja/answer.json")),
        ("001", include_str!("../001-avbojda-besok/answer.json")),
        ("002", include_str!("../002-ersattning/answer.json")),
        ("003", include_str!("../003-farre-utforare/answer.json")),
        ("004", include_str!("../004-upphandling/answer.json")),
    ]
    .into_iter()
    .map(|(case, file)| {
        let read = serde_json::from_str(file);
        (case, read.unwrap_or_else(|error| panic!("the embedded answer of case {case} is rejected: {error}")))
    })
    .collect()
});

/// The answer of a case that is about a document; a case without one opens with nothing proposed.
pub fn answer(case: &Case) -> Option<&'static Answer> {
    ANSWERS.get(case.id.as_str())
}

/// Every case with an answer, by id.
pub fn answers() -> impl Iterator<Item = (&'static Case, &'static Answer)> {
    cases().iter().filter_map(|case| Some((case, answer(case)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{DAYS, SEED};

    #[test]
    fn every_case_about_a_document_has_an_answer_and_no_other() {
        assert_eq!(answers().count(), ANSWERS.len());
        for case in cases() {
            assert_eq!(answer(case).is_some(), case.document.is_some(), "{}", case.id);
        }
    }

    #[test]
    fn an_answer_is_of_the_case_as_its_door_opens_it() {
        for (case, answer) in answers() {
            let opened = Selection::new(&case.id, "test").expect("the case exists");
            let answered = Selection::from_link(&answer.link).expect("a good link");
            assert!(answer.is_of(&opened) && answer.is_of(&answered), "{}", case.id);
            assert!(!answer.is_of(&Selection { replications: answer.replications - 1, ..opened.clone() }));
            assert!(!answer.is_of(&Selection { seed: SEED + 1, ..opened.clone() }));
            assert_eq!(answered, Selection { replications: answer.replications, ..opened });
            assert_eq!((answer.days, answer.seed, &answer.municipality), (DAYS, SEED, &case.municipality));
        }
    }

    #[test]
    fn an_answer_has_the_outcomes_of_its_case_in_numbers_that_hang_together() {
        for (case, answer) in answers() {
            let about: Vec<Measure> = case.answer().into_iter().chain(case.figures()).collect();
            let mut ids: Vec<&str> = about.iter().map(|measure| measure.definition().id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert!(ids.iter().eq(answer.outcomes.keys()), "{}: run `cargo xtask answers`", case.id);
            for measure in about {
                let one = answer.compared(measure).expect("it is there");
                let (difference, id) = (one.difference.expect("a difference"), measure.definition().id);
                assert!(difference.p10 <= difference.p90, "{id}");
                assert!(difference.higher_in + difference.lower_in <= difference.of, "{id}");
                assert!(difference.of <= answer.replications, "{id}");
                if difference.of == answer.replications {
                    let apart = one.reform.expect("a level") - one.baseline.expect("a level");
                    assert!((difference.mean - apart).abs() <= 1e-9 * apart.abs().max(1.0), "{id}");
                }
            }
        }
    }
}
