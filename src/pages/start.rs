//! The first page: what this is, and one door per question. While it is read, the workers make the first case's sample.

use crate::app::Reader;
use crate::choices::Page;
use crate::runner::{Goal, Runner};
use crate::text::words;
use cases::link::Selection;
use leptos::prelude::*;

/// The questions to choose from.
#[component]
pub fn Start(reader: Reader, runner: Runner) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || language.get().text();
    if let Some(Ok(first)) = cases::cases().first().map(|case| Selection::new(&case.id, "start")) {
        runner.request(first, Goal::Warm);
    }
    let door = move |case: &'static cases::Case| {
        let opened = Selection::new(&case.id, "start").map(Page::Case).unwrap_or(Page::Unknown);
        let address = move || choices.with(|choices| choices.at(opened.clone()).fragment());
        view! {
            <li class="door">
                <h3 class="ds-heading" data-size="xs">{move || words(&case.name, language.get()).to_owned()}</h3>
                <p>{move || words(&case.question, language.get()).to_owned()}</p>
                <a class="ds-button" href=address>
                    {move || text().start_open}
                    <span class="sr-only">": " {move || words(&case.name, language.get()).to_owned()}</span>
                </a>
            </li>
        }
    };
    view! {
        <div class="article">
            <h1 class="ds-heading" data-size="lg">{move || text().start_title}</h1>
            <p class="lead">{move || text().start_lead}</p>
            <h2 class="ds-heading" data-size="sm">{move || text().start_doors}</h2>
            <ul class="doors">{cases::cases().iter().map(door).collect_view()}</ul>
            <p class="note">{move || text().start_not}</p>
        </div>
    }
}
