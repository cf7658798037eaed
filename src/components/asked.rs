//! Something that is made when the reader asks for it: the button, how far it has come, a way to stop it, and what is told.

use super::waiting::{Place, failed, working};
use crate::runner::{Errand, Teller, Telling, Told};
use crate::text::{AskText, Language, Text};
use cases::Case;
use cases::link::Selection;
use leptos::prelude::*;
use std::sync::Arc;

/// Shows the life of a wish.
#[component]
pub fn Asked<E: Errand>(
    teller: Teller<E>,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    /// What tells it from others on the page.
    id: &'static str,
    words: fn(&'static Text) -> &'static AskText,
    content: Callback<Arc<Told<E>>, AnyView>,
) -> impl IntoView {
    let text = move || words(language.get().text());
    // What was told of another case is nothing here.
    let told = Signal::derive(move || teller.told.get().filter(|told| told.is_of(&case.id)));
    let outdated = Memo::new(move |_| {
        told.with(|told| {
            let told = told.as_ref()?;
            selection.with(|selection| Some(!told.is_about(selection.as_ref()?)))
        }) == Some(true)
    });
    let shown = Memo::new(move |_| told.with(Option::is_some));
    let place = Place::default();
    let ask = move |_| {
        place.stay();
        if let Some(selection) = selection.get_untracked() {
            teller.request(selection);
        }
    };
    let button = move |label: fn(&AskText) -> &'static str| {
        view! {
            <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=ask>
                {move || label(text())}
            </button>
        }
    };
    let life = move || match teller.stage.get() {
        Telling::Working { done, of } => {
            let said = if of == 0 { text().preparing.to_owned() } else { (text().progress)(done, of) };
            let cancel = move || {
                place.stay();
                teller.cancel();
            };
            working(id, said, [done, of], language.get(), cancel)
        }
        Telling::Done if outdated.get() => {
            view! { <p>{text().outdated}</p> {button(|text| text.ask_again)} }.into_any()
        }
        Telling::Done if shown.get() => ().into_any(),
        Telling::Idle | Telling::Done => button(|text| text.ask).into_any(),
        Telling::Cancelled => view! { <p>{language.get().text().cancelled}</p> {button(|text| text.ask)} }.into_any(),
        Telling::Failed(why) => failed(why, button(|text| text.ask), language.get()),
    };
    view! {
        <div class="progress" data-testid=format!("{id}-progress") tabindex="-1" node_ref=place.0>{life}</div>
        <p class="sr-only" role="status">
            {move || (teller.stage.get() == Telling::Done && shown.get() && !outdated.get()).then(|| text().ready)}
        </p>
        <div class="told" class:outdated=outdated aria-live="off">{move || told.get().map(|told| content.run(told))}</div>
    }
}
