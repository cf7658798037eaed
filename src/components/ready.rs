//! Ready-made proposals of a case: one press sets every lever of the proposal, and can be undone.

use crate::choices::proposed_as;
use crate::text::{Language, words};
use cases::link::Selection;
use cases::{Case, Ready};
use leptos::prelude::*;

/// The proposal that the case opens with, and the others that come with it; nothing where there are none.
#[component]
pub fn ReadyProposals(
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    /// The proposal chosen; nothing for the one that the case opens with.
    on_choose: Callback<Option<&'static Ready>>,
) -> impl IntoView {
    let text = move || &language.get().text().desk.ready;
    let button = move |ready: Option<&'static Ready>| {
        let pressed = Memo::new(move |_| {
            selection.with(|now| now.as_ref().is_some_and(|now| proposed_as(now, ready).sets == now.canonical().sets))
        });
        view! {
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                aria-pressed=move || pressed.get().to_string()
                on:click=move |_| on_choose.run(ready)
            >
                {move || ready.map_or(text().opening, |ready| words(&ready.name, language.get()))}
            </button>
        }
    };
    (!case.ready.is_empty()).then(|| {
        view! {
            <div class="ds-field" data-testid="ready">
                <p class="ds-label" id="ready-label">{move || text().label}</p>
                <div class="row levels" role="group" aria-labelledby="ready-label" aria-describedby="ready-note">
                    {button(None)}
                    {case.ready.iter().map(|ready| button(Some(ready))).collect_view()}
                </div>
                <p class="note" id="ready-note">{move || text().note}</p>
            </div>
        }
    })
}
