//! Every number that the model starts from, with where it comes from.

use crate::app::Reader;
use leptos::prelude::*;
use sim_core::scenario::{SPECIFICATIONS, Unit};

/// The table of sources.
#[component]
pub fn Sources(reader: Reader) -> impl IntoView {
    let language = reader.language();
    let text = move || language.get().text();
    let rows = move || {
        let (text, figures) = (text(), language.get().figures());
        SPECIFICATIONS
            .iter()
            .map(|each| {
                let value =
                    |value: f64| text.named(each.parameter, value).map_or_else(|| figures.exact(value), str::to_owned);
                let with_unit = format!("{} {}", value(each.default), share_less((text.unit)(each.unit), each.unit));
                let range = if each.unit == Unit::Choice {
                    let words = each.parameter.options().iter().filter_map(|word| each.parameter.option(word));
                    words.map(value).collect::<Vec<_>>().join("; ")
                } else {
                    (text.interval)(&value(each.min), &value(each.max))
                };
                view! {
                    <tr>
                        <th scope="row">{(text.parameter)(each.parameter)} <br/> <code>{each.path}</code></th>
                        <td class="number">{with_unit}</td>
                        <td class="number">{range}</td>
                        <td lang="sv">{format!("{}, {}", each.source, each.year)}</td>
                        <td>{(text.quality)(each.quality)}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <div class="article wide">
            <h1 class="ds-heading" data-size="lg" id="sources-title">{move || text().nav_sources}</h1>
            {move || text().pages.sources.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
            <div class="scroll" tabindex="0" role="region" aria-labelledby="sources-title">
                <table class="ds-table" data-size="sm">
                    <caption class="sr-only">{move || text().nav_sources}</caption>
                    <thead>
                        <tr>
                            {move || {
                                text().pages.source_columns.into_iter()
                                    .map(|column| view! { <th scope="col">{column}</th> })
                                    .collect_view()
                            }}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

/// Shares stand as 0–1 in this table, as in files, so the word for percent would mislead.
fn share_less(unit: &'static str, kind: Unit) -> &'static str {
    if kind == Unit::Share { "" } else { unit }
}
