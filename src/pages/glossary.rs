//! The glossary: what the words mean here.

use crate::app::Reader;
use crate::text::Language;
use crate::text::glossary::{Term, terms};
use leptos::prelude::*;

/// Every term with its counterpart in the other language.
#[component]
pub fn Glossary(reader: Reader) -> impl IntoView {
    let language = reader.language();
    let text = move || &language.get().text().reading;
    let entry = move |term: &'static Term| {
        let language = language.get();
        let other = match language {
            Language::Sv => Language::En,
            Language::En => Language::Sv,
        };
        view! {
            <div class="term" data-term=term.key.as_str()>
                <dt>
                    {term.word(language)} " " <span class="unit" lang=other.tag()>{term.word(other)}</span>
                </dt>
                <dd>
                    <p>{term.definition(language)}</p>
                    {(!term.avoid.is_empty()).then(|| view! {
                        <p class="note">
                            {text().glossary_avoided} ": " <span lang="sv">{term.avoid.join(", ")}</span> "."
                        </p>
                    })}
                    <p class="note">
                        {text().glossary_source} ": " <span lang="sv">{term.source.as_str()}</span> ". "
                        {text().glossary_code} ": " <code>{term.code.as_str()}</code>
                    </p>
                </dd>
            </div>
        }
    };
    view! {
        <div class="article">
            <h1 class="ds-heading" data-size="lg">{move || text().nav_glossary}</h1>
            {move || text().glossary.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
            <dl class="terms">{move || terms(language.get()).into_iter().map(entry).collect_view()}</dl>
        </div>
    }
}
