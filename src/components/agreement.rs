//! What the model says of a municipality as it is today, beside published figures, and which of them it has been fitted to.

use crate::app::Reader;
use crate::choices::Page;
use crate::text::Language;
use leptos::prelude::*;

/// A published figure and the model's, as `docs/validation.md` has them.
struct Row {
    municipality: &'static str,
    /// In Swedish: name, use, published figure with its source, its year, what the model says.
    sv: [&'static str; 5],
    /// In English.
    en: [&'static str; 5],
}

const ROWS: &[Row] = include!(concat!(env!("OUT_DIR"), "/validation.rs"));

/// Those of a municipality, made when they are first looked at; nothing where there are none.
#[component]
pub fn Agreement(reader: Reader, municipality: Signal<String>) -> impl IntoView {
    let (choices, language) = (reader.choices(), reader.language());
    let text = move || &language.get().text().reading.agreement;
    let opened = RwSignal::new(false);
    let is_there = Memo::new(move |_| municipality.with(|id| ROWS.iter().any(|row| row.municipality == id)));
    let validation = move || choices.with(|choices| choices.at(Page::Validation).fragment());
    let rows = move || {
        let of_it = municipality.with(|id| ROWS.iter().filter(|row| row.municipality == id).collect::<Vec<_>>());
        let row = |row: &Row| {
            let [name, purpose, published, year, stands] = match language.get() {
                Language::Sv => row.sv,
                Language::En => row.en,
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{stands}</td>
                    <td>{format!("{published}, {year}")}</td>
                    <td>{purpose}</td>
                </tr>
            }
        };
        of_it.into_iter().map(row).collect_view()
    };
    let table = move || {
        view! {
            <p class="note">{move || text().note}</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="agreement-caption">
                <table class="ds-table" data-size="sm">
                    <caption class="sr-only" id="agreement-caption">{move || text().title}</caption>
                    <thead>
                        <tr>{move || text().columns.map(|column| view! { <th scope="col">{column}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p><a class="ds-link" href=validation>{move || text().more}</a></p>
        }
    };
    move || {
        is_there.get().then(|| {
            view! {
                <details class="fold" data-testid="agreement" on:toggle=move |_| opened.set(true)>
                    <summary>{move || text().title}</summary>
                    {move || opened.get().then(table)}
                </details>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::municipalities;

    #[test]
    fn every_municipality_stands_beside_published_figures_fitted_and_held_out() {
        for each in municipalities() {
            let uses =
                |purpose: &str| ROWS.iter().filter(|row| row.municipality == each.id && row.en[1] == purpose).count();
            assert!(uses("calibrated") >= 4 && uses("held out") >= 4, "{}", each.id);
        }
        assert!(ROWS.iter().all(|row| row.sv != row.en), "told in both languages");
    }
}
