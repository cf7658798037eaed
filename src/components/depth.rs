//! How much of a result is shown, and what is shown to researchers besides.

use super::{download_csv, radio};
use crate::app::Reader;
use crate::charts::{csv, plain};
use crate::choices::{Choices, Depth};
use crate::runner::{Answer, Scope};
use crate::text::Language;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::comparison::Replicate;
use sim_core::outcomes::{DEFINITIONS, Outcomes};
use std::sync::Arc;

/// The choice of a depth. It lives in the link.
#[component]
pub fn DepthChoice(reader: Reader) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || &language.get().text().desk.depth;
    let name = move |depth: Depth| match depth {
        Depth::Politician => text().politician,
        Depth::Official => text().official,
        Depth::Researcher => text().researcher,
    };
    let option = move |depth: Depth| {
        let chosen = move || choices.with(|choices| choices.depth == depth);
        let choose = move || reader.settle(Choices { depth, ..choices.get_untracked() });
        radio("depth", chosen, choose, move || name(depth))
    };
    view! {
        <fieldset class="depth" aria-describedby="depth-note">
            <legend>{move || text().legend}</legend>
            <div class="row">{Depth::ALL.map(option).collect_view()}</div>
            <p class="note" id="depth-note">{move || text().note}</p>
        </fieldset>
    }
}

/// Dots that can be counted.
pub const DOTS: usize = 20;
/// Dots for those who want to see more of the spread.
pub const MANY_DOTS: u32 = 50;

/// The seed, and as many replications as a researcher's chart has dots.
#[component]
pub fn ResearchSize(
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    on_change: Callback<Selection>,
) -> impl IntoView {
    let text = move || &language.get().text().desk.depth;
    let wrong = RwSignal::new(false);
    let seed = move || {
        wrong.track();
        selection.with(|each| each.as_ref().map(|each| each.seed.to_string()))
    };
    let take = move |typed: String| {
        let read = typed.trim().parse().ok();
        wrong.set(read.is_none());
        if let (Some(seed), Some(now)) = (read, selection.get_untracked()) {
            on_change.run(Selection { seed, ..now });
        }
    };
    let few = move || selection.with(|each| each.as_ref().is_some_and(|each| each.replications < MANY_DOTS));
    let more = move |_| {
        if let Some(now) = selection.get_untracked() {
            on_change.run(Selection { replications: MANY_DOTS, ..now });
        }
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="seed">{move || language.get().text().seed}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                class="ds-input"
                id="seed"
                aria-describedby="seed-error"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=seed
                on:change:target=move |event| take(event.target().value())
            />
            <p class="ds-validation-message" data-color="danger" id="seed-error">
                {move || wrong.get().then(|| text().seed_invalid)}
            </p>
        </div>
        {move || {
            few().then(|| {
                view! {
                    <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=more>
                        {move || (text().more_dots)(MANY_DOTS)}
                    </button>
                }
            })
        }}
    }
}

/// Every run as a file: a row for each replication, alternative and outcome.
#[component]
pub fn EveryRun(
    answer: RwSignal<Option<Arc<Answer>>>,
    language: Signal<Language>,
    /// What the file is called, without ending.
    file: Signal<String>,
) -> impl IntoView {
    let save = move |_| {
        let language = language.get_untracked();
        let Some(answer) = answer.get_untracked() else { return };
        let name = format!("{}-runs", file.get_untracked());
        download_csv(&name, &csv(runs(&answer.replicates, answer.scope, language).into_iter(), language));
    };
    view! {
        <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=save>
            {move || language.get().text().desk.depth.every_run}
        </button>
    }
}

/// Of a sample without sums over the municipality, which it has not.
fn runs(replicates: &[Replicate], scope: Scope, language: Language) -> Vec<Vec<String>> {
    let mut rows = vec![["replication", "arm", "outcome", "unit", "value"].map(str::to_owned).to_vec()];
    for (at, replicate) in (1..).zip(replicates) {
        let arms: [(&str, Option<&Outcomes>); 3] = [
            ("baseline", Some(&replicate.baseline)),
            ("reform", Some(&replicate.reform)),
            ("again", replicate.again.as_ref()),
        ];
        for (arm, outcomes) in arms {
            let values = outcomes.into_iter().flat_map(|outcomes| DEFINITIONS.iter().zip(&outcomes.values));
            rows.extend(values.map(|(definition, value)| {
                let known = value.filter(|_| scope == Scope::Full || !definition.measure.is_total());
                let value = known.map(|value| plain(value, language)).unwrap_or_default();
                vec![format!("{at}"), arm.to_owned(), definition.id.to_owned(), definition.unit.to_owned(), value]
            }));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_a_row_for_each_outcome_with_its_own_value() {
        let run = |value: f64| Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() };
        let with_noise = Replicate { baseline: run(1.0), reform: run(2.5), again: Some(run(3.0)) };
        let without = Replicate { baseline: run(4.0), reform: run(5.0), again: None };
        let rows = runs(&[with_noise, without], Scope::Full, Language::Sv);
        assert_eq!(rows.len(), 1 + (3 + 2) * DEFINITIONS.len());
        let second = &rows[1 + DEFINITIONS.len()];
        assert_eq!([&second[0], &second[1], &second[2], &second[4]], ["1", "reform", DEFINITIONS[0].id, "2,5"]);
        assert_eq!(rows.last().map(|row| row[4].as_str()), Some("5"));
    }
}
