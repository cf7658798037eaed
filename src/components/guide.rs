//! What helps a reader along: five steps, what to read beside a case, and the way back from a choice.

use crate::app::Reader;
use crate::choices::Page;
use crate::text::{Language, Text};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// How to use a case, folded: nothing stands in the way, and nothing has to be remembered.
#[component]
pub fn Guide(language: Signal<Language>) -> impl IntoView {
    let text = move || &language.get().text().reading;
    view! {
        <details class="fold" data-testid="guide">
            <summary>{move || text().guide}</summary>
            <ol>{move || text().guide_steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol>
        </details>
    }
}

/// Links to the pages that stand behind an answer.
#[component]
pub fn ReadOn(reader: Reader) -> impl IntoView {
    let choices = reader.choices();
    let text = move || reader.language().get().text();
    let link = move |page: Page, label: fn(&Text) -> &'static str| {
        let address = move || choices.with(|choices| choices.at(page.clone()).fragment());
        view! { <li><a class="ds-link" href=address>{move || label(text())}</a></li> }
    };
    view! {
        <div class="row">
            <p>{move || text().reading.read_on}</p>
            <ul class="links">
                {link(Page::Method, |text| text.nav_method)}
                {link(Page::Validation, |text| text.reading.nav_validation)}
                {link(Page::Glossary, |text| text.reading.nav_glossary)}
                {link(Page::Sources, |text| text.nav_sources)}
            </ul>
        </div>
    }
}

/// Undo and redo of choices in the case, also by keyboard. A button that has nothing to do stays where it is, so that the focus does.
#[component]
pub fn Undo(reader: Reader) -> impl IntoView {
    let text = move || &reader.language().get().text().reading;
    let history = reader.history();
    let undoable = Memo::new(move |_| history.with(|history| history.can_undo()));
    let redoable = Memo::new(move |_| history.with(|history| history.can_redo()));
    let listener = window_event_listener(ev::keydown, move |event| {
        let wanted =
            (event.ctrl_key() || event.meta_key()) && !event.alt_key() && event.key().eq_ignore_ascii_case("z");
        if wanted && !is_text_field(event.target()) {
            event.prevent_default();
            if event.shift_key() { reader.redo() } else { reader.undo() }
        }
    });
    on_cleanup(move || listener.remove());
    let off = |able: Memo<bool>| move || (!able.get()).then_some("true");
    view! {
        <div class="row undo" role="group" aria-describedby="undo-keys">
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                aria-disabled=off(undoable)
                on:click=move |_| reader.undo()
            >
                {move || text().undo}
            </button>
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                aria-disabled=off(redoable)
                on:click=move |_| reader.redo()
            >
                {move || text().redo}
            </button>
            <span class="note" id="undo-keys">{move || text().undo_keys}</span>
        </div>
    }
}

/// Whether keys pressed here belong to a text that is being written.
fn is_text_field(target: Option<web_sys::EventTarget>) -> bool {
    let Some(target) = target else { return false };
    let input = target.dyn_ref::<HtmlInputElement>();
    target.has_type::<HtmlTextAreaElement>()
        || input.is_some_and(|input| !matches!(input.type_().as_str(), "range" | "radio" | "checkbox" | "button"))
}
