//! Does the ranking turn: whether the reader's alternatives stand in the same order by the outcome of the chart when an assumption is
//! otherwise than assumed. Made by itself when there are two alternatives, after the answer and what it leans on; where the assumptions
//! are many, when the reader opens it.

use super::matters::{Behind, Life, about, here, outdated};
use crate::runner::{Pace, RankingPlan, Telling};
use crate::text::Language;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::experiment::ranking::Ranked;
use sim_core::experiment::sensitivity::Verdict;
use sim_core::scenario::Parameter;

/// The order of the alternatives, and along which assumptions it holds.
#[component]
pub fn RankingPanel(
    behind: Behind,
    /// The alternatives with their letters.
    wanted: Memo<Vec<(char, Selection)>>,
    /// What the reader calls the one with a letter.
    #[prop(into)]
    called: Callback<char, String>,
) -> impl IntoView {
    let Behind { runner, case, quiet, measure, language, .. } = behind;
    let text = move || &language.get().text().matters;
    let words = move || &text().ranking;
    let trials = runner.ranking;
    let several = Memo::new(move |_| wanted.with(|wanted| wanted.len() > 1));
    let of = Memo::new(move |_| several.get().then(|| wanted.get()));
    let complete = behind.complete();
    // What the answer itself leans on comes first.
    let first_outdated = outdated(runner.sensitivity, behind.selection);
    let is_next = Memo::new(move |_| match runner.sensitivity.stage.get() {
        Telling::Idle | Telling::Working { .. } => false,
        Telling::Done | Telling::Cancelled | Telling::Failed(_) => !first_outdated.get(),
    });
    let by_itself = !behind.waits_to_be_asked();
    let pace = Memo::new(move |_| match by_itself {
        true => (quiet.get() && is_next.get()).then_some(Pace::Background),
        false => complete.get().then_some(Pace::Asked),
    });
    let price = move |pace| {
        let count = wanted.with(Vec::len) as u32;
        behind.price(RankingPlan::runs(count, case.assumptions.len() as u32), pace)
    };
    let waits = Signal::derive(move || match by_itself {
        true => (words().begins)(&price(Pace::Background)),
        false => text().waits.to_owned(),
    });
    let here = here(trials, case);
    let outdated = outdated(trials, of);
    let all_made = Memo::new(move |_| trials.stage.get() == Telling::Done);
    let said = move || {
        let (measure, language) = (measure.get(), language.get());
        // Counts of some of the assumptions would change while they are read.
        let whole = all_made.get();
        let said = here.with(|made| {
            let made = &made.as_ref()?.0;
            let letters: Vec<String> = made.letters().into_iter().map(|letter| called.run(letter)).collect();
            let (order, alike) = made.order(measure)?;
            let order: Vec<&str> = order.iter().map(|place| letters[*place].as_str()).collect();
            let found = if whole { made.ranked(measure) } else { Vec::new() };
            let found: Vec<(Parameter, Ranked)> =
                found.into_iter().map(|(planned, ranked)| (planned.parameter, ranked)).collect();
            let label = |parameter| behind.label(parameter, language);
            Some(sentences(&order, &alike, &letters, &found, label, language))
        });
        let Some(Said { lines, items }) = said else {
            return whole.then(|| view! { <p>{language.text().undefined}</p> }.into_any());
        };
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        let items = (!items.is_empty()).then(|| {
            let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
            view! { <ul>{items}</ul> <p class="note">{language.text().matters.approximate}</p> }
        });
        Some(view! { {lines} {items} }.into_any())
    };
    let content = move || {
        view! {
            <div class="steady"><Life trials here id="ranking" of pace complete waits language/></div>
            <div class="lies-behind" class:outdated=outdated data-testid="ranking-said">{said}</div>
        }
    };
    let opened = RwSignal::new(false);
    let asked = move || {
        view! {
            <details
                class="fold"
                // What was opened stays open when alternatives come and go.
                prop:open=move || opened.get_untracked()
                on:toggle=move |_| opened.set(true)
            >
                <summary>{move || (words().open)(&price(Pace::Asked))}</summary>
                {move || opened.get().then(|| view! { <div class="lies-behind">{content()}</div> })}
            </details>
        }
    };
    move || {
        several.get().then(|| {
            view! {
                <div class="lies-behind" data-testid="ranking">
                    <h3 class="ds-heading" data-size="xs">{move || words().title}</h3>
                    <p class="note">
                        {move || words().lead}
                        " "
                        {move || (text().about)((language.get().text().measure)(measure.get()).name)}
                        " "
                        {move || (text().sample)(behind.recipients())}
                    </p>
                    {if by_itself { content().into_any() } else { asked().into_any() }}
                </div>
            }
        })
    }
}

/// What is said of the order.
#[derive(Debug, Default, PartialEq)]
struct Said {
    lines: Vec<String>,
    /// Each assumption at which it does not hold.
    items: Vec<String>,
}

/// The order as things are assumed, from the lowest, with those that cannot be told apart; then for how many assumptions it holds,
/// once all are tried.
fn sentences(
    order: &[&str],
    alike: &[[usize; 2]],
    letters: &[String],
    found: &[(Parameter, Ranked)],
    label: impl Fn(Parameter) -> String,
    language: Language,
) -> Said {
    let words = &language.text().matters.ranking;
    let pairs = order.len() * order.len().saturating_sub(1) / 2;
    let both = |[one, other]: [usize; 2]| (letters[one].as_str(), letters[other].as_str());
    let apart = |of: [usize; 2]| {
        let (one, other) = both(of);
        (words.alike)(one, other)
    };
    if alike.len() == pairs {
        let at_an_end = |ranked: &Ranked| {
            ranked.pairs.iter().any(|pair| pair.tried.ends.iter().any(|end| end.difference.is_certain()))
        };
        let mut lines = vec![words.none.to_owned()];
        if !found.is_empty() {
            let count = found.iter().filter(|(_, ranked)| at_an_end(ranked)).count();
            lines.push((words.none_at_ends)(count, found.len()));
        }
        return Said { lines, items: Vec::new() };
    }
    let mut lines = vec![(words.order)(&order.join(", "))];
    lines.extend(alike.iter().map(|of| apart(*of)));
    let mut items = Vec::new();
    if !found.is_empty() {
        let holds = found.iter().filter(|(_, ranked)| ranked.verdict() == Some(Verdict::Holds)).count();
        lines.push((words.holds)(holds, found.len()));
        for (parameter, ranked) in found {
            let name = label(*parameter);
            for (of, value) in ranked.turning() {
                let (one, other) = both(of);
                items.push((words.turns_at)(&name, one, other, &about(*parameter, value, language)));
            }
            items.extend(ranked.unsettled().map(|of| {
                let (one, other) = both(of);
                (words.unsettled)(&name, one, other)
            }));
        }
    }
    Said { lines, items }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(parameter: Parameter, low: [f64; 2], high: [f64; 2]) -> (Parameter, Ranked) {
        let levels = |[one, other]: [f64; 2]| vec![vec![Some(one); 2], vec![Some(other); 2]];
        let (low, present, high) = (levels(low), levels([1.0, 2.0]), levels(high));
        let found = Ranked::of(parameter, &[0.0, 0.0], (0.2, &present), [(0.1, &low), (0.4, &high)]);
        (parameter, found.expect("defined"))
    }

    fn said(alike: &[[usize; 2]], found: &[(Parameter, Ranked)]) -> Said {
        let letters = ["Alternativ A".to_owned(), "B: Alla".to_owned()];
        let label = |parameter: Parameter| parameter.specification().path.to_owned();
        sentences(&["Alternativ A", "B: Alla"], alike, &letters, found, label, Language::Sv)
    }

    #[test]
    fn it_is_said_for_how_many_assumptions_the_order_holds_and_where_it_turns() {
        let found = [
            ranked(Parameter::AbsenceSick, [3.0, 2.0], [1.0, 2.0]),
            ranked(Parameter::StaffLeaving, [1.0, 2.0], [1.0, 3.0]),
            ranked(Parameter::CoverHourly, [1.0, 1.0], [1.0, 3.0]),
        ];
        let said = said(&[], &found);
        assert_eq!(said.lines[0], "Från lägst till högst med antagandena ovan: Alternativ A, B: Alla.");
        assert!(said.lines[1].starts_with("Ordningen mellan alternativen håller för 1 av 3 antaganden"), "{said:?}");
        assert_eq!(said.items.len(), 2, "{said:?}");
        assert!(said.items[0].contains("byter plats vid omkring 15"), "{said:?}");
        assert!(said.items[1].contains("kan inte skiljas åt"), "{said:?}");
    }

    #[test]
    fn alternatives_that_cannot_be_told_apart_have_no_order_that_turns() {
        let said = said(&[[0, 1]], &[]);
        assert_eq!(said, Said { lines: vec![Language::Sv.text().matters.ranking.none.to_owned()], items: Vec::new() });
    }
}
