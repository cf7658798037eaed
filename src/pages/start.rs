//! The first page: what this is, and one door per question with what the model answers today. While it is read, the workers make the
//! first case's sample.

use super::answer::{findings, how_made};
use crate::app::Reader;
use crate::charts::step;
use crate::choices::{Choices, Depth, Page};
use crate::components::{Guide, within_noise};
use crate::runner::{Goal, Runner};
use crate::text::{Language, Shown, words};
use cases::Case;
use cases::answers::{Answer, answer};
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::comparison::Compared;

/// The questions to choose from.
#[component]
pub fn Start(reader: Reader, runner: Runner) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || language.get().text();
    if let Some(Ok(first)) = cases::cases().first().map(|case| Selection::new(&case.id, "start")) {
        runner.request(first, Goal::Warm);
    }
    let door = move |case: &'static Case| {
        let opened = Selection::new(&case.id, "start").map(Page::Case).unwrap_or(Page::Unknown);
        // Who has not been here before sees the answer and what it rests on; the rest is one choice away.
        let address = move || {
            let there = choices.with(|choices| choices.at(opened.clone()));
            let depth = if there.depth == Depth::default() { Depth::Politician } else { there.depth };
            Choices { depth, ..there }.fragment()
        };
        let name = move || words(&case.name, language.get()).to_owned();
        let proposal = move || view! { <p>{words(&case.proposal, language.get()).to_owned()}</p> };
        let found = match answer(case) {
            Some(answer) => view! { <Found case answer language choices/> }.into_any(),
            None => view! { <p>{move || text().reading.own}</p> }.into_any(),
        };
        view! {
            <li class="door" data-case=case.id.as_str()>
                <h3 class="ds-heading" data-size="xs">{name}</h3>
                <p>{move || words(&case.question, language.get()).to_owned()}</p>
                {found}
                <a class="ds-button" href=address>
                    {move || text().start_open} <span class="sr-only">": " {name}</span>
                </a>
                {case.document.is_some().then(|| view! {
                    <details class="fold">
                        <summary>{move || text().reading.proposed} <span class="sr-only">": " {name}</span></summary>
                        {proposal}
                    </details>
                })}
            </li>
        }
    };
    view! {
        <div class="article">
            <h1 class="ds-heading" data-size="lg">{move || text().start_title}</h1>
            <p class="lead">{move || text().start_lead}</p>
            <Guide language/>
            <h2 class="ds-heading" data-size="sm">{move || text().start_doors}</h2>
            <ul class="doors">{cases::cases().iter().map(door).collect_view()}</ul>
            <p class="note">{move || text().start_not}</p>
        </div>
    }
}

/// What was found ahead of a case as it opens, and how it was made.
#[component]
fn Found(
    case: &'static Case,
    answer: &'static Answer,
    language: Signal<Language>,
    choices: Signal<Choices>,
) -> impl IntoView {
    let text = move || &language.get().text().reading;
    let about: Vec<Compared> = answer.told(case);
    let spreads: Vec<Compared> = about.clone();
    let sentences = move || findings(about.iter(), language.get());
    let spread = move || {
        let lines = spreads.iter().filter_map(|one| spread(one, language.get()));
        lines.map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let exactly = Selection::from_link(&answer.link).map(Page::Case).unwrap_or(Page::Unknown);
    let address = move || {
        let there = choices.with(|choices| choices.at(exactly.clone()));
        Choices { shared: Some(answer.fingerprint.clone()), ..there }.fragment()
    };
    view! {
        <p class="found">
            <span class="unit">{move || text().answer_now}</span> " "
            <strong data-testid="found">{sentences}</strong>
        </p>
        <div class="note">
            <p>
                {move || how_made(answer, language.get())} " "
                <a class="ds-link" href=address>
                    {move || text().open_that}
                    <span class="sr-only">": " {move || words(&case.name, language.get()).to_owned()}</span>
                </a>
            </p>
            <details class="fold">
                <summary>
                    {move || text().spread_title}
                    <span class="sr-only">": " {move || words(&case.name, language.get()).to_owned()}</span>
                </summary>
                <p>{move || text().spread_lead}</p>
                {spread}
            </details>
        </div>
    }
}

/// How the difference of an outcome spreads; nothing where there is none.
fn spread(one: &Compared, language: Language) -> Option<String> {
    let (text, figures) = (language.text(), language.figures());
    let (difference, shown) = (one.difference.as_ref()?, Shown::of(one.measure));
    let (low, high) = figures.ends(difference.p10 * shown.factor(), difference.p90 * shown.factor(), step(one));
    let range = format!("{}\u{a0}{}", (text.interval)(&low, &high), (text.shown_difference)(shown));
    let counts = [difference.higher_in, difference.lower_in, difference.of];
    let said = (text.reading.spread)((text.measure)(one.measure).name, &range, counts);
    Some([said].into_iter().chain(within_noise(one, language)).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::comparison::Difference;
    use sim_core::outcomes::Measure;

    #[test]
    fn a_spread_is_told_in_the_unit_that_is_shown() {
        let difference = Difference {
            mean: 2_000_000.0,
            p10: -1_000_000.0,
            p90: 4_000_000.0,
            ci_low: Some(-3_000_000.0),
            ci_high: Some(7_000_000.0),
            higher_in: 5,
            lower_in: 1,
            of: 6,
            aa_band: Some(1.0),
            per_replication: Vec::new(),
        };
        let mut one = Compared {
            measure: Measure::CostTotal,
            baseline: Some(1e8),
            reform: Some(1.02e8),
            difference: Some(difference),
        };
        let said = spread(&one, Language::Sv).expect("a difference");
        assert!(said.contains("\u{2212}1\u{a0}till\u{a0}+4\u{a0}mnkr"), "{said}");
        assert!(said.ends_with("Högre i 5 och lägre i 1 av 6."), "{said}");
        if let Some(difference) = &mut one.difference {
            (difference.ci_low, difference.aa_band) = (Some(1e5), Some(3e6));
        }
        let said = spread(&one, Language::Sv).expect("a difference");
        assert!(said.ends_with("Slumpen i planeringen ger ensam upp till ±3."), "{said}");
        one.difference = None;
        assert_eq!(spread(&one, Language::Sv), None);
    }
}
