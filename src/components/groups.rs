//! The key outcomes of groups of recipients or of staff, as the reader chooses.

use super::outcomes::difference_in_words;
use crate::runner::Answer;
use crate::text::{Language, Shown, Step};
use leptos::prelude::*;
use sim_core::comparison::{GroupCompared, compare_groups};
use sim_core::outcomes::{Dimension, Measure, Subgroup};
use std::sync::Arc;

/// What is told of groups of recipients.
const OF_RECIPIENTS: &[Measure] = &[Measure::Unwanted, Measure::Unmet, Measure::ContactShare, Measure::DaysWithoutHelp];
/// What is told of groups of staff.
const OF_STAFF: &[Measure] = &[Measure::RefusedStaff, Measure::Turnover, Measure::Overtime, Measure::SickLeave];

/// The groups of a dimension in a table. Only full runs are broken down: a sample says too little of any group.
#[component]
pub fn Groups(
    answer: RwSignal<Option<Arc<Answer>>>,
    /// The names of the municipality's areas.
    areas: Signal<Vec<String>>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().groups;
    let chosen = RwSignal::new(Dimension::Need);
    let full = super::is_full(answer);
    let options = move || {
        let option = |dimension: Dimension| {
            let selected = move || chosen.get() == dimension;
            view! { <option value=dimension.id() prop:selected=selected>{(text().dimension)(dimension)}</option> }
        };
        Dimension::ALL.map(option).collect_view()
    };
    let table = move || {
        let dimension = chosen.get();
        let groups = answer.with(|answer| Some(compare_groups(dimension, &answer.as_ref()?.replicates)))?;
        let language = language.get();
        let measures = if dimension.is_about_staff() { OF_STAFF } else { OF_RECIPIENTS };
        let header = measures.iter().map(|measure| {
            let unit = (language.text().shown_difference)(Shown::of(*measure));
            view! {
                <th scope="col" class="number">
                    {(language.text().measure)(*measure).name} <span class="unit">{unit}</span>
                </th>
            }
        });
        let row = |found: &GroupCompared| {
            let cells = measures.iter().map(|measure| {
                let outcome = found.outcomes.iter().find(|one| one.measure == *measure);
                let said = match found.is_small() {
                    true => outcome.map(|_| text().hidden.to_owned()),
                    false => outcome.map(|one| difference_in_words(one, language)),
                };
                view! { <td class="number wrap">{said}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{name(&found.group, &areas.get(), language)}</th>
                    <td class="number">{people(found, language)}</td>
                    {cells.collect_view()}
                </tr>
            }
        };
        Some(view! {
            <div class="scroll" tabindex="0" role="region" aria-labelledby="groups-caption">
                <table class="ds-table outcomes" data-size="sm" data-testid="affected">
                    <caption id="groups-caption">{text().caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text().group}</th>
                            <th scope="col" class="number">{text().people}</th>
                            {header.collect_view()}
                        </tr>
                    </thead>
                    <tbody>{groups.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="note">{text().note}</p>
        })
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="dimension">{move || text().by}</label>
            <select
                id="dimension"
                class="ds-input"
                on:change:target=move |event| {
                    if let Some(dimension) = Dimension::from_id(&event.target().value()) {
                        chosen.set(dimension);
                    }
                }
            >
                {options}
            </select>
        </div>
        {move || match full.get() {
            true => table().into_any(),
            false => view! { <p class="note">{text().wait}</p> }.into_any(),
        }}
    }
}

/// How many people a group has today, as far as that may be said.
fn people(found: &GroupCompared, language: Language) -> Option<String> {
    let (text, figures) = (&language.text().groups, language.figures());
    match found.is_small() {
        true => Some((text.few)(&figures.exact(GroupCompared::FEWEST))),
        false => found.people.map(|people| figures.number(people, Step::whole())),
    }
}

fn name(group: &Subgroup, areas: &[String], language: Language) -> String {
    let position = usize::from(group.position);
    if group.dimension == Dimension::Area {
        return areas.get(position).cloned().unwrap_or_default();
    }
    (language.text().groups.name)(group.dimension, position).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_group_tells_neither_its_number_nor_its_outcomes() {
        let group = Subgroup { dimension: Dimension::Need, position: 0 };
        let of = |people| GroupCompared { group, people, outcomes: Vec::new() };
        let said = |people| super::people(&of(people), Language::Sv);
        assert_eq!(said(Some(9.9)), Some("färre än 10".to_owned()));
        assert_eq!(said(Some(10.4)), Some("10".to_owned()));
        assert_eq!(said(None), None);
        assert!(of(Some(9.9)).is_small() && !of(Some(10.0)).is_small() && !of(None).is_small());
    }

    #[test]
    fn every_group_has_a_name_in_both_languages() {
        for dimension in Dimension::ALL {
            for (position, id) in dimension.groups().iter().enumerate() {
                for language in [Language::Sv, Language::En] {
                    let group = Subgroup { dimension, position: position as u16 };
                    assert!(!name(&group, &[], language).is_empty(), "{id}");
                }
            }
        }
    }
}
