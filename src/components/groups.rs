//! The case's outcomes of groups of recipients or of staff, as the reader chooses; in short, the first of them for a few groups.

use super::outcomes::difference_in_words;
use crate::runner::Answer;
use crate::text::{Language, Shown, Step};
use cases::Case;
use leptos::prelude::*;
use sim_core::comparison::{GroupCompared, compare_groups};
use sim_core::outcomes::{Dimension, Measure, Subgroup};
use std::sync::Arc;

/// What recipients are told apart by for those who are shown less.
const IN_SHORT: [Dimension; 3] = [Dimension::Need, Dimension::Area, Dimension::ProviderKind];

/// The groups of a dimension in a table; in short, one outcome for the groups of a few. Only full runs are broken down: a sample says
/// too little of any group.
#[component]
pub fn Groups(
    answer: RwSignal<Option<Arc<Answer>>>,
    case: &'static Case,
    /// The names of the municipality's areas.
    areas: Signal<Vec<String>>,
    /// Whether every dimension can be chosen.
    whole: Memo<bool>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().groups;
    let chosen = RwSignal::new(Dimension::Need);
    let full = super::is_full(answer);
    let choice = move || {
        let option = move |dimension: Dimension| {
            let selected = move || chosen.get() == dimension;
            view! { <option value=dimension.id() prop:selected=selected>{(text().dimension)(dimension)}</option> }
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
                    {move || Dimension::ALL.map(option).collect_view()}
                </select>
            </div>
        }
    };
    let table = move || {
        let (language, areas) = (language.get(), areas.get());
        let (dimensions, most) = if whole.get() { (vec![chosen.get()], 4) } else { (IN_SHORT.to_vec(), 1) };
        let of_staff = dimensions.iter().any(|dimension| dimension.is_about_staff());
        let measures: Vec<Measure> = case.of_groups(of_staff).into_iter().take(most).collect();
        let several = dimensions.len() > 1;
        let header = measures.iter().map(|measure| {
            let unit = (language.text().shown_difference)(Shown::of(*measure));
            view! {
                <th scope="col" class="number wrap">
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
                    <th scope="row">{name(&found.group, &areas, language)}</th>
                    <td class="number">{people(found, language)}</td>
                    {cells.collect_view()}
                </tr>
            }
        };
        let body = |dimension: Dimension| {
            let groups = answer.with(|answer| {
                answer.as_ref().map(|answer| compare_groups(dimension, &answer.replicates)).unwrap_or_default()
            });
            let span = 2 + measures.len();
            let heading = several.then(|| {
                view! { <tr><th scope="rowgroup" colspan=span class="group">{(text().dimension)(dimension)}</th></tr> }
            });
            view! { <tbody>{heading} {groups.iter().map(row).collect_view()}</tbody> }
        };
        view! {
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
                    {dimensions.into_iter().map(body).collect_view()}
                </table>
            </div>
            <p class="note">{text().note}</p>
        }
    };
    view! {
        {move || whole.get().then(choice)}
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
