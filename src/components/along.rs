//! The key outcomes at other values of the assumption that the case rests on: made when the reader asks, told in a sentence
//! for each outcome and a table.

use super::Asked;
use crate::runner::{AlongErrand, Teller, Told};
use crate::text::{AlongText, Language, Shown, Step};
use cases::Case;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::experiment::Reading;
use sim_core::outcomes::Measure;
use std::sync::Arc;

/// Asks for the comparisons, shows how far they have come, and what they say of these outcomes.
#[component]
pub fn AlongPanel(
    teller: Teller<AlongErrand>,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    measures: Vec<Measure>,
) -> impl IntoView {
    let content = move |told: Arc<Told<AlongErrand>>| {
        let language = language.get();
        let text = &language.text().along;
        let values = values(&told.tale);
        let percent = |value: &f64| (text.at)(&language.figures().exact(rounded_percent(*value)));
        let rows = measures.iter().map(|measure| {
            let name = (language.text().measure)(*measure).name;
            let cells = values.iter().map(|value| {
                let cell = reading(&told.tale, *measure, *value).map(|found| cell(found, *measure, language));
                view! { <td class="number wrap">{cell}</td> }
            });
            view! {
                <tr>
                    <th scope="row">
                        {name} <span class="unit">{(language.text().shown_difference)(Shown::of(*measure))}</span>
                    </th>
                    {cells.collect_view()}
                </tr>
            }
        });
        let said = measures.iter().map(|measure| {
            view! { <li>{sentence(&told.tale, *measure, language)}</li> }
        });
        view! {
            <ul>{said.collect_view()}</ul>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="along-caption">
                <table class="ds-table outcomes" data-size="sm" data-testid="along">
                    <caption id="along-caption">{text.caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{language.text().outcome}</th>
                            {values
                                .iter()
                                .map(|value| view! { <th scope="col" class="number">{percent(value)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="note">{(text.scope)(AlongErrand::REPLICATIONS)}</p>
        }
        .into_any()
    };
    view! {
        <p>{move || language.get().text().along.lead}</p>
        <Asked teller case selection language id="along" words=|text| &text.along.asking content=Callback::new(content)/>
    }
}

/// The values of the assumption, ascending.
fn values(readings: &[Reading]) -> Vec<f64> {
    let mut values: Vec<f64> = readings.iter().map(|reading| reading.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// A share as percent, without the traces of binary fractions.
fn rounded_percent(share: f64) -> f64 {
    (share * 1e6).round() / 1e4
}

fn reading(readings: &[Reading], measure: Measure, value: f64) -> Option<&Reading> {
    let id = measure.definition().id;
    readings.iter().find(|reading| reading.outcome == id && reading.value == value)
}

/// The difference with its interval, or that its sign is not settled.
fn cell(reading: &Reading, measure: Measure, language: Language) -> String {
    let (text, figures) = (language.text(), language.figures());
    let factor = Shown::of(measure).factor();
    let Some((difference, (low, high))) = reading.difference.zip(reading.low.zip(reading.high)) else {
        return text.undefined.to_owned();
    };
    let step = Step::of_width((high - low).abs().max(1e-9) * factor);
    let (low, high) = figures.ends(low * factor, high * factor, step);
    let shown = figures.signed(difference * factor, step);
    let interval = (text.interval)(&low, &high);
    if reading.certain { format!("{shown} ({interval})") } else { format!("{} ({interval})", text.no_certain) }
}

/// Whether the sign of an outcome's difference is the same whatever is assumed.
fn sentence(readings: &[Reading], measure: Measure, language: Language) -> String {
    let text: &AlongText = &language.text().along;
    let name = (language.text().measure)(measure).name;
    let id = measure.definition().id;
    let own: Vec<&Reading> = readings.iter().filter(|reading| reading.outcome == id).collect();
    let settled = |lower: bool| {
        let side =
            |reading: &&&Reading| reading.certain && reading.difference.is_some_and(|size| (size < 0.0) == lower);
        own.iter().filter(side).count()
    };
    match (settled(true), settled(false)) {
        (0, 0) => (text.never_settled)(name),
        (lower, 0) => (text.holds_lower)(name, lower, own.len()),
        (0, higher) => (text.holds_higher)(name, higher, own.len()),
        (_, _) => (text.turns)(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(differences: &[(f64, bool)]) -> Vec<Reading> {
        let of = |(value, (difference, certain)): (f64, &(f64, bool))| Reading {
            value,
            outcome: Measure::Unwanted.definition().id.to_owned(),
            baseline: Some(9.0),
            difference: Some(*difference),
            low: Some(difference - 0.5),
            high: Some(difference + 0.5),
            certain: *certain,
        };
        [0.03, 0.12, 0.25].into_iter().zip(differences).map(of).collect()
    }

    #[test]
    fn the_sentence_says_at_how_many_shares_the_sign_is_settled() {
        let said =
            |differences: &[(f64, bool)], language| sentence(&readings(differences), Measure::Unwanted, language);
        assert_eq!(
            said(&[(-0.2, false), (-1.0, true), (-3.0, true)], Language::Sv),
            "Måttet ”Oönskade besök” blir lägre med förslaget vid 2 av 3 andelar."
        );
        assert_eq!(
            said(&[(0.2, false), (0.1, false), (-0.3, false)], Language::Sv),
            "Ingen säker skillnad i måttet ”Oönskade besök” vid någon andel."
        );
        assert_eq!(
            said(&[(-2.0, true), (0.1, false), (3.0, true)], Language::En),
            "“Unwanted visits” is lower at some shares and higher at others."
        );
    }

    #[test]
    fn a_cell_has_the_difference_with_its_interval() {
        let found = readings(&[(-2.0, true), (0.1, false), (3.0, true)]);
        let at =
            |value| cell(reading(&found, Measure::Unwanted, value).expect("there"), Measure::Unwanted, Language::Sv);
        assert_eq!(at(0.03), "\u{2212}2,0 (\u{2212}2,5\u{a0}till\u{a0}\u{2212}1,5)");
        assert_eq!(at(0.12), "Ingen säker skillnad (\u{2212}0,4\u{a0}till\u{a0}+0,6)");
        assert_eq!(values(&found), [0.03, 0.12, 0.25]);
    }
}
