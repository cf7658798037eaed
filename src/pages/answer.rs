//! The answer of a case in whole sentences: of the calculation on the page, and of the one made ahead on the first page.

use crate::charts::{is_settled, step};
use crate::text::{Finding, Language};
use cases::answers::Answer as Ahead;
use sim_core::comparison::Compared;
use sim_core::outcomes::Measure;

/// The answer: one whole sentence per outcome of `about`. `moved` says whether the proposal has any value of its own,
/// `sample` whether the numbers are preliminary.
pub fn answer_sentences(
    compared: &[Compared],
    about: &[Measure],
    moved: bool,
    sample: bool,
    language: Language,
) -> String {
    let text = language.text();
    if compared.is_empty() {
        return text.waiting.to_owned();
    }
    if !moved {
        return text.nothing_moved.to_owned();
    }
    let told = || about.iter().filter(|measure| !(sample && measure.is_total()));
    let left_out = told().count() < about.len();
    let outcomes = || told().filter_map(|measure| compared.get(*measure as usize));
    let same = |one: &Compared| matches!(Finding::of(one), Finding::Same | Finding::Undefined);
    let said = if compared.iter().all(same) {
        if left_out { String::new() } else { text.nothing_seen.to_owned() }
    } else if sample && !outcomes().any(is_settled) {
        text.sample_too_small.to_owned()
    } else {
        findings(outcomes(), language)
    };
    let follow = if left_out { text.totals_follow } else { "" };
    format!("{said} {follow}").trim().to_owned()
}

/// What is found of each outcome, one sentence after the other.
pub fn findings<'a>(outcomes: impl Iterator<Item = &'a Compared>, language: Language) -> String {
    language.text().findings(outcomes.map(|one| (one, step(one))), language.figures())
}

/// How an answer was made ahead: of which municipality, from how many runs, by which version.
pub fn how_made(ahead: &Ahead, language: Language) -> String {
    let words = &language.text().reading;
    let place = cases::municipality(&ahead.municipality, "answer").map_or("", |found| found.scenario.name.as_str());
    let made_of = (words.made_of)(place, ahead.replications, ahead.days);
    format!("{made_of} {}", (words.made_by)(&ahead.version, &ahead.fingerprint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runner::{Answer, Scope};
    use cases::answers::answers;
    use cases::link::Selection;
    use sim_core::comparison::{Replicate, compare};
    use sim_core::outcomes::{DEFINITIONS, Outcomes};

    const ABOUT: [Measure; 2] = [Measure::Unwanted, Measure::Unmet];

    fn comparison(reform: f64) -> Vec<Compared> {
        compare(&replicates(reform))
    }

    fn replicates(reform: f64) -> Vec<Replicate> {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        let replicate =
            |at: f64| Replicate { baseline: run(10.0 + at), reform: run(reform + at), again: Some(run(10.0 + at)) };
        vec![replicate(0.0), replicate(0.3), replicate(0.1)]
    }

    #[test]
    fn the_answer_is_whole_sentences() {
        assert_eq!(
            answer_sentences(&comparison(8.0), &ABOUT, true, false, Language::Sv),
            "De oönskade besöken beräknas bli 2,0 färre per 1\u{a0}000 besök. \
             De besök som inte blir av beräknas bli 2,0 färre per 1\u{a0}000 besök."
        );
        let differs = |reform: f64| {
            let run = |value: f64| Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() };
            Replicate { baseline: run(10.0), reform: run(reform), again: Some(run(10.0)) }
        };
        let spread = compare(&[differs(8.0), differs(7.4), differs(7.7)]);
        assert_eq!(
            answer_sentences(&spread, &ABOUT[..1], true, false, Language::Sv),
            "De oönskade besöken beräknas bli mellan 1,5 och 3,1 färre per 1\u{a0}000 besök."
        );
        let said = answer_sentences(&comparison(12.0), &ABOUT, true, false, Language::En);
        assert!(said.starts_with("Unwanted visits are calculated to be 2.0 more"), "{said}");
    }

    #[test]
    fn what_is_not_settled_is_said_once_and_of_a_sample_as_a_sample() {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        let replicate = |reform: f64| Replicate { baseline: run(10.0), reform: run(reform), again: Some(run(10.0)) };
        let either = compare(&[replicate(8.0), replicate(13.0)]);
        let said = |sample| answer_sentences(&either, &ABOUT, true, sample, Language::Sv);
        assert_eq!(said(true), "Urvalet är för litet för att visa en säker skillnad.");
        assert_eq!(
            said(false),
            "Ingen säker skillnad i antalet oönskade besök eller i antalet besök som inte blir av."
        );
    }

    #[test]
    fn a_higher_result_that_is_still_a_deficit_is_a_smaller_deficit() {
        let run = |value: f64| Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() };
        let said = |baseline: f64, reform: f64| {
            let replicate = Replicate { baseline: run(baseline), reform: run(reform), again: Some(run(baseline)) };
            let compared = compare(&[replicate.clone(), replicate]);
            answer_sentences(&compared, &[Measure::InHouseResult], true, false, Language::Sv)
        };
        let starts = |said: String, with: &str| assert!(said.starts_with(with), "{said}");
        starts(said(-50e6, -40e6), "Egen regis underskott beräknas bli 10");
        assert!(said(-50e6, -40e6).ends_with("miljoner kronor mindre per år."));
        assert!(said(-40e6, -50e6).ends_with("miljoner kronor större per år."));
        starts(said(-5e6, 5e6), "Egen regis resultat beräknas bli 10");
        assert!(said(5e6, -5e6).ends_with("miljoner kronor lägre per år."));
    }

    #[test]
    fn a_sample_says_nothing_of_sums_over_the_municipality() {
        let sampled = |reform: f64| {
            let selection = Selection::new("000", "test").expect("the case exists");
            Answer { selection, scope: Scope::Sample, replicates: replicates(reform), of: 3, fingerprint: None }
                .compared()
        };
        let said = |about: &[Measure]| answer_sentences(&sampled(8.0), about, true, true, Language::Sv);
        let follow = "Belopp för hela kommunen visas när hela kommunen har räknats.";
        let nothing = answer_sentences(&sampled(10.0), &[Measure::CostTotal], true, true, Language::Sv);
        assert_eq!(nothing, follow, "the sums may well differ");
        let unwanted = "De oönskade besöken beräknas bli 2,0 färre per 1\u{a0}000 besök.";
        assert_eq!(said(&[Measure::CostTotal, Measure::Unwanted]), format!("{unwanted} {follow}"));
        assert_eq!(said(&[Measure::Unwanted]), unwanted);
    }

    #[test]
    fn when_nothing_changes_the_answer_says_why() {
        let said = |moved| answer_sentences(&comparison(10.0), &ABOUT, moved, false, Language::Sv);
        assert_eq!(said(false), "Förslaget ändrar ingenting. Reglagen har samma värden som i dag.");
        assert!(said(true).starts_with("Ingen skillnad syns i något mått."));
    }

    #[test]
    fn every_answer_made_ahead_is_whole_sentences_in_both_languages() {
        for (case, answer) in answers() {
            let about = answer.told(case);
            assert_eq!(about.len(), case.answer().len(), "{}", case.id);
            for language in [Language::Sv, Language::En] {
                let said = findings(about.iter(), language);
                assert!(said.ends_with('.') && !said.contains("{}"), "{}: {said}", case.id);
                let uncertain = about.iter().filter(|one| Finding::of(one) == Finding::Uncertain).count();
                let sentences = about.len() - uncertain.saturating_sub(1);
                assert_eq!(said.matches(". ").count() + 1, sentences, "{}: {said}", case.id);
            }
        }
    }
}
