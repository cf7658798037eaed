//! What the reader has changed, from what to what, and why in the reader's own words. The words stay on the page and in the
//! files that are saved; they are in the link when the reader wants it.

use super::control::shown;
use super::{download_csv, following};
use crate::app::Reader;
use crate::charts::csv;
use crate::choices::{Alternatives, Choices};
use crate::text::{Language, level_name, words};
use cases::Case;
use cases::link::{LONGEST_REASON, Link, Selection, cleaned};
use leptos::prelude::{Set as _, *};
use sim_core::scenario::{Arm, Parameter, Set};
use std::collections::BTreeMap;

/// Reasons by what was changed.
pub type Reasons = BTreeMap<Parameter, String>;

/// What a parameter is called in a case.
pub fn name_in(case: &Case, parameter: Parameter, language: Language) -> String {
    let levers = case.levers.iter().map(|lever| (lever.parameter, &lever.label));
    let assumptions = case.assumptions.iter().map(|assumption| (assumption.parameter, &assumption.label));
    let own = levers.chain(assumptions).find(|(named, _)| *named == parameter);
    own.map_or_else(|| (language.text().parameter)(parameter), |(_, label)| words(label, language)).to_owned()
}

/// A value with its unit, or what the case calls it.
pub fn value_in(case: &Case, parameter: Parameter, value: f64, language: Language) -> String {
    let levels = case.levers.iter().filter(|lever| lever.parameter == parameter).flat_map(|lever| &lever.levels);
    let named = levels.filter(|_| !parameter.options().is_empty()).find(|level| level.value == value);
    let named = named.map(|level| level_name(level, language).to_owned());
    named.or(language.text().named(parameter, value).map(str::to_owned)).unwrap_or_else(|| {
        let (factor, unit) = shown(parameter, language);
        format!("{} {unit}", language.figures().exact(value * factor)).trim_end().to_owned()
    })
}

/// The value that a case opens with, in the alternative that a set is about.
fn opening(alternatives: &Alternatives, set: &Set) -> f64 {
    match set.arm {
        Arm::Reform => alternatives.opening(set.parameter),
        Arm::Baseline | Arm::Both => alternatives.opening_today(set.parameter),
    }
}

/// The changes as a file: a row for each, in the parameter's own unit.
fn rows(
    case: &Case,
    selection: &Selection,
    alternatives: &Alternatives,
    reasons: &Reasons,
    language: Language,
) -> Vec<Vec<String>> {
    let text = &language.text().desk.changed;
    let row = |set: &Set| {
        let value = |value: f64| value_in(case, set.parameter, value, language);
        vec![
            set.parameter.specification().path.to_owned(),
            name_in(case, set.parameter, language),
            whom(set.arm, language).join(" + "),
            value(opening(alternatives, set)),
            value(set.value),
            reasons.get(&set.parameter).cloned().unwrap_or_default(),
        ]
    };
    std::iter::once(text.columns.map(str::to_owned).to_vec()).chain(selection.sets.iter().map(row)).collect()
}

/// Which alternatives a value holds for.
fn whom(arm: Arm, language: Language) -> Vec<&'static str> {
    let text = &language.text().desk.changed;
    match arm {
        Arm::Baseline => vec![text.baseline_only],
        Arm::Reform => vec![text.proposal_only],
        Arm::Both => vec![text.baseline_only, text.proposal_only],
    }
}

/// The changes as a part of the file of the whole result.
pub fn as_json(selection: &Selection, reasons: &Reasons) -> serde_json::Value {
    let Ok(alternatives) = Alternatives::of(selection) else { return serde_json::Value::Null };
    let one = |set: &Set| {
        serde_json::json!({
            "set": set, "opening": opening(&alternatives, set), "reason": reasons.get(&set.parameter),
        })
    };
    selection.sets.iter().map(one).collect()
}

/// The list of changes with a field for each reason.
#[component]
pub fn Changed(
    reader: Reader,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    alternatives: Memo<Option<Alternatives>>,
    /// What the reader has written on this page.
    reasons: RwSignal<Reasons>,
    /// What the file is called, without ending.
    file: Signal<String>,
) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || &language.get().text().desk.changed;
    let in_link = RwSignal::new(choices.with_untracked(|choices| !choices.reasons.is_empty()));
    // Reasons that come with a link stand beside those written here.
    Effect::new(move || {
        let read = choices.with(|choices| choices.reasons.clone());
        if read.iter().any(|(parameter, reason)| reasons.with_untracked(|now| now.get(parameter) != Some(reason))) {
            reasons.update(|now| now.extend(read));
        }
    });
    let sets =
        Memo::new(move |_| selection.with(|each| each.as_ref().map(|each| each.sets.clone()).unwrap_or_default()));
    // Of what is changed now: a reason for what has been put back is kept, but not passed on.
    let passed_on = move || {
        let sets = sets.get_untracked();
        let changed = |parameter: &Parameter| sets.iter().any(|set| set.parameter == *parameter);
        reasons.with_untracked(|all| {
            all.iter()
                .filter(|(parameter, _)| changed(parameter))
                .map(|(parameter, reason)| (*parameter, reason.clone()))
                .collect::<Reasons>()
        })
    };
    let settle = move || {
        let reasons = if in_link.get_untracked() { passed_on() } else { Reasons::new() };
        let now = choices.get_untracked();
        if now.reasons != reasons {
            reader.settle(Choices { reasons, ..now });
        }
    };
    let write = move |parameter: Parameter, typed: String| {
        let reason = cleaned(&typed, LONGEST_REASON);
        reasons.update(|all| {
            if reason.is_empty() {
                all.remove(&parameter)
            } else {
                all.insert(parameter, reason)
            };
        });
        settle();
    };
    let too_long = move || {
        let choices = choices.get();
        let link = Link {
            selection: selection.get()?,
            alternatives: choices.alternatives.clone(),
            reasons: choices.reasons.clone(),
            shared: None,
        };
        let read = Link::read(&link.fragment()).ok()?;
        (read.reasons.len() < link.reasons.len()).then(|| text().too_long)
    };
    // A field that is put in has the browser restyle the whole page: a row stays while its value moves, and comes after what
    // was changed has been painted.
    let due = Memo::new(move |_| sets.with(|sets| sets.iter().map(|set| (set.arm, set.parameter)).collect::<Vec<_>>()));
    let rows_shown = following(move || due.get());
    let row = move |(arm, parameter): (Arm, Parameter)| {
        let id = format!("why-{}", parameter.specification().path.replace('.', "-"));
        let of = move |set: &&Set| set.parameter == parameter;
        // A value in one alternative only and another in both are two changes with one reason.
        let first = Memo::new(move |_| sets.with(|sets| sets.iter().find(of).is_some_and(|first| first.arm == arm)));
        let set = Memo::new(move |_| sets.with(|sets| sets.iter().filter(of).find(|set| set.arm == arm).copied()));
        let value = move |value: f64| value_in(case, parameter, value, language.get());
        let before = move || alternatives.with(|each| Some(value(opening(each.as_ref()?, &set.get()?))));
        let after = move || set.get().map(|set| value(set.value));
        let label = move || (text().why_of)(&name_in(case, parameter, language.get()));
        view! {
            <tr>
                <th scope="row">
                    {move || name_in(case, parameter, language.get())} " "
                    <span class="unit">{move || whom(arm, language.get()).join(" + ")}</span>
                </th>
                <td>{before}</td>
                <td>{after}</td>
                <td class="why">
                    {move || first.get().then(|| view! {
                        <input
                            type="text"
                            class="ds-input"
                            id=id.clone()
                            maxlength=LONGEST_REASON
                            autocomplete="off"
                            aria-label=label
                            prop:value=move || reasons.with(|all| all.get(&parameter).cloned().unwrap_or_default())
                            on:change:target=move |event| write(parameter, event.target().value())
                        />
                    })}
                </td>
            </tr>
        }
    };
    let save = move |_| {
        let language = language.get_untracked();
        let rows = selection.with_untracked(|selection| {
            alternatives.with_untracked(|alternatives| {
                let (selection, alternatives) = (selection.as_ref()?, alternatives.as_ref()?);
                Some(reasons.with_untracked(|reasons| rows(case, selection, alternatives, reasons, language)))
            })
        });
        if let Some(rows) = rows {
            download_csv(&format!("{}-changes", file.get_untracked()), &csv(rows.into_iter(), language));
        }
    };
    let any = Memo::new(move |_| rows_shown.with(|rows| !rows.is_empty()));
    move || {
        if !any.get() {
            return view! { <p>{move || text().nothing}</p> }.into_any();
        }
        view! {
            <p class="note">{move || text().note}</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="changed-caption">
                <table class="ds-table" data-size="sm" data-testid="changed">
                    <caption id="changed-caption">{move || text().caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{move || text().value}</th>
                            <th scope="col">{move || text().from}</th>
                            <th scope="col">{move || text().to}</th>
                            <th scope="col">{move || text().why}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || rows_shown.get()
                            key=|(arm, parameter)| (*arm as u8, *parameter as usize)
                            children=row
                        />
                    </tbody>
                </table>
            </div>
            <label class="choice">
                <input
                    type="checkbox"
                    class="ds-input"
                    aria-describedby="in-link-note"
                    prop:checked=move || in_link.get()
                    on:change:target=move |event| {
                        in_link.set(event.target().checked());
                        settle();
                    }
                />
                {move || text().in_link}
            </label>
            <p class="note" id="in-link-note">{move || text().in_link_note}</p>
            <p role="status">{too_long}</p>
            <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=save>
                {move || text().save}
            </button>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::moved;

    #[test]
    fn a_change_is_told_from_what_to_what_for_whom_and_why() {
        let opened = Selection::new("000", "test").expect("the case exists");
        let selection = moved(&moved(&opened, Parameter::RefusalUptake, 0.2), Parameter::AbsenceSick, 0.12);
        let case = cases::case("000", "test").expect("the case exists");
        let alternatives = Alternatives::of(&selection).expect("a good selection");
        let reasons = Reasons::from([(Parameter::AbsenceSick, "Egen; uppgift".to_owned())]);
        let rows = rows(case, &selection, &alternatives, &reasons, Language::Sv);
        let of = |parameter: Parameter| {
            let path = parameter.specification().path;
            rows.iter().find(|row| row[0] == path).expect("a row").clone()
        };
        let uptake = alternatives.opening(Parameter::RefusalUptake);
        let before = value_in(case, Parameter::RefusalUptake, uptake, Language::Sv);
        assert_eq!(of(Parameter::RefusalUptake)[2..], ["förslaget", &before, "20 procent", ""]);
        let sick = of(Parameter::AbsenceSick);
        assert_eq!([&sick[2], &sick[4], &sick[5]], ["nuläget + förslaget", "12 procent", "Egen; uppgift"]);
        let json = as_json(&selection, &reasons);
        let told: Vec<_> = json.as_array().expect("a list").iter().map(|one| one["reason"].clone()).collect();
        assert_eq!(told.iter().filter(|reason| !reason.is_null()).collect::<Vec<_>>(), ["Egen; uppgift"]);
    }
}
