//! A page of plain paragraphs, with what belongs below them.

use crate::app::Reader;
use crate::text::Text;
use leptos::prelude::*;

/// A heading and its paragraphs; with the limits of the calculation where they belong.
#[component]
pub fn Article(
    reader: Reader,
    title: fn(&Text) -> &'static str,
    body: fn(&Text) -> &'static [&'static str],
    #[prop(optional)] limits: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let text = move || reader.language().get().text();
    let paragraphs = move || body(text()).iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view();
    let limits = limits.then_some(move || {
        let items = text().limits_items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
        view! {
            <h2 class="ds-heading" data-size="sm">{text().pages.method_limits}</h2>
            <ul>{items}</ul>
        }
    });
    view! {
        <div class="article">
            <h1 class="ds-heading" data-size="lg">{move || title(text())}</h1>
            {paragraphs}
            {limits}
            {children.map(|children| children())}
        </div>
    }
}
