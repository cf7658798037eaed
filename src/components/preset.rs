//! Ready-made rules of payment: how named municipalities pay, or are said to. One choice moves every lever of payment.

use crate::choices::{Alternatives, is_paid_as};
use crate::text::{Language, words};
use cases::{Payment, payments};
use leptos::prelude::*;

/// The proposal's payment, as one of the presets or as rules of the reader's own.
#[component]
pub fn PaymentPreset(
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
    /// The preset chosen; nothing for the payment that the case opens with.
    on_choose: Callback<Option<&'static Payment>>,
) -> impl IntoView {
    let text = move || &language.get().text().money.preset;
    let chosen = Memo::new(move |_| {
        alternatives.with(|each| {
            let each = each.as_ref()?;
            payments().iter().position(|payment| is_paid_as(&each.reform, payment))
        })
    });
    let option = |(at, payment): (usize, &'static Payment)| {
        let selected = move || chosen.get() == Some(at);
        view! { <option value=at.to_string() prop:selected=selected>{move || words(&payment.name, language.get())}</option> }
    };
    let own = move || chosen.get().is_none();
    let choose = move |value: String| {
        on_choose.run(value.parse().ok().and_then(|at: usize| payments().get(at)));
    };
    let about = move || {
        let payment = payments().get(chosen.get()?)?;
        let described = payment.described.then(|| {
            view! { <span class="ds-tag" data-color="warning" data-testid="as-described">{text().described}</span> }
        });
        Some(
            view! { <p class="note" id="preset-about" aria-live="polite">{described} " " {words(&payment.note, language.get())}</p> },
        )
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="preset">{move || text().label}</label>
            <select
                id="preset"
                class="ds-input"
                aria-describedby="preset-note"
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="" prop:selected=own>{move || if own() { text().own } else { text().as_the_case }}</option>
                {payments().iter().enumerate().map(option).collect_view()}
            </select>
            <p class="note" id="preset-note">{move || text().note}</p>
            {about}
        </div>
    }
}
