//! The life of what takes a while, as it is shown wherever something is asked for: how far it has come with a way to stop it, or
//! why it cannot be made.

use crate::text::Language;
use leptos::html::Div;
use leptos::prelude::*;

/// Where the life of something is shown. Its buttons disappear when they are pressed, and must not take the keyboard's place on the
/// page with them.
#[derive(Clone, Copy, Default)]
pub struct Place(pub NodeRef<Div>);

impl Place {
    /// Keeps the keyboard here.
    pub fn stay(self) {
        if let Some(place) = self.0.get_untracked() {
            let _focused = place.focus();
        }
    }
}

/// How far something has come, in words and as a bar, with a button that stops it. Ids on the page begin with `id`.
pub fn working(
    id: &str,
    said: String,
    [done, of]: [u32; 2],
    language: Language,
    cancel: impl Fn() + 'static,
) -> AnyView {
    let label = format!("{id}-words");
    view! {
        <p id=label.clone()>{said}</p>
        <progress max=of.max(1) value=done aria-labelledby=label></progress>
        <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=move |_| cancel()>
            {language.text().cancel}
        </button>
    }
    .into_any()
}

/// Why something cannot be made, and a way to try again.
pub fn failed(why: String, again: impl IntoView + 'static, language: Language) -> AnyView {
    view! {
        <div class="ds-alert" data-color="warning" role="alert">
            <p><strong>{language.text().failed}</strong></p>
            <p lang="sv">{why}</p>
            {again}
        </div>
    }
    .into_any()
}
