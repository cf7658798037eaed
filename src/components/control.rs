//! One value that the user can move: a slider and a text field for the same number, or a few options to choose from, named
//! levels, a way back, what it does and where its value comes from. Levers and assumptions look different but work the same.

use crate::choices::Reference;
use crate::text::{Figures, Language};
use leptos::prelude::*;
use sim_core::scenario::{Parameter, Source, Unit};

/// What a control says in the language of the interface.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlText {
    /// Its name.
    pub label: String,
    /// What it does.
    pub note: Option<String>,
    /// Named values.
    pub levels: Vec<(String, f64)>,
}

/// What a value that is looked at, and not chosen, would answer. The page provides it to its controls.
#[derive(Clone, Copy)]
pub struct Glimpse {
    /// Told when a reader looks at a value of a parameter, or away from it.
    pub look: Callback<(Parameter, Option<f64>)>,
    /// The value that is looked at, with what it would answer as far as that is known.
    pub seen: Signal<Option<(Parameter, f64, Option<String>)>>,
}

/// How a parameter is shown: what its value is multiplied by, and the unit.
pub(super) fn shown(parameter: Parameter, language: Language) -> (f64, String) {
    let specification = parameter.specification();
    let unit = (language.text().unit)(specification.unit);
    let percent = (language.text().unit)(Unit::Share);
    if specification.unit == Unit::Share {
        (100.0, percent.to_owned())
    } else if specification.unit == Unit::PerYear && specification.max <= 1.0 {
        // A chance per year reads better in percent; a number of events does not.
        (100.0, format!("{percent} {unit}"))
    } else {
        (1.0, unit.to_owned())
    }
}

/// A value as it is written, and its unit.
pub fn written(parameter: Parameter, value: f64, language: Language) -> (String, String) {
    let (factor, unit) = shown(parameter, language);
    let named = language.text().named(parameter, value).map(str::to_owned);
    (named.unwrap_or_else(|| language.figures().exact(value * factor)), unit)
}

/// The slider's step: whole numbers stay whole, shares move by a percentage point, the rest in about a hundred steps.
fn step(parameter: Parameter) -> f64 {
    let specification = parameter.specification();
    let span = specification.max - specification.min;
    if specification.is_whole() {
        1.0
    } else if specification.unit == Unit::Share || span <= 0.4 {
        0.01
    } else {
        let power = 10f64.powf((span / 100.0).log10().floor());
        [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power).rfind(|size| *size <= span / 100.0).unwrap_or(power)
    }
}

/// The values to choose from, when they are few and have names.
fn options(parameter: Parameter) -> Vec<f64> {
    if parameter.specification().unit == Unit::Flag {
        return vec![1.0, 0.0];
    }
    parameter.options().iter().filter_map(|word| parameter.option(word)).collect()
}

/// A control for one parameter.
#[component]
pub fn Control(
    parameter: Parameter,
    language: Signal<Language>,
    text: Signal<ControlText>,
    /// The value in force, in the parameter's unit.
    value: Signal<f64>,
    /// What it is compared with.
    reference: Signal<Option<Reference>>,
    /// The value the case opens with.
    opening: Signal<f64>,
    /// Where the value comes from.
    source: Signal<Source>,
    /// Whether named levels are enough, and any other value stands one step behind.
    levels_first: Signal<bool>,
    /// Called while the value moves.
    on_move: Callback<f64>,
    /// Called when a value has been settled on.
    on_settle: Callback<f64>,
) -> impl IntoView {
    let specification = parameter.specification();
    let id = format!("c-{}", specification.path.replace('.', "-"));
    let words = move || language.get().text();
    let (factor, _) = shown(parameter, language.get_untracked());
    let unit = move || shown(parameter, language.get()).1;
    let written = move |value: f64| language.get().figures().exact(value * factor);
    // A case may call a choice's words by names of its own.
    let named = move |value: f64| {
        let levels =
            text.with(|text| text.levels.iter().find(|(_, level)| *level == value).map(|(name, _)| name.clone()));
        levels.filter(|_| specification.unit == Unit::Choice).or(words().named(parameter, value).map(str::to_owned))
    };
    let with_unit = move |value: f64| {
        named(value).unwrap_or_else(|| format!("{} {}", written(value), unit()).trim_end().to_owned())
    };
    let glimpse = use_context::<Glimpse>();
    let look = move |level: Option<f64>| {
        let other = level.filter(|level| (value.get_untracked() - level).abs() > 1e-9);
        if let Some(glimpse) = glimpse {
            glimpse.look.run((parameter, other));
        }
    };
    let seen = move || {
        let (of, level, said) = glimpse?.seen.get()?;
        let name =
            text.with(|text| text.levels.iter().find(|(_, other)| *other == level).map(|(name, _)| name.clone()));
        (of == parameter).then(|| (words().desk.glimpse)(&name.unwrap_or(with_unit(level)), said.as_deref()))
    };
    let problem = RwSignal::new(None::<String>);
    let settle = move |value: f64| {
        problem.set(None);
        look(None);
        on_settle.run(value);
    };
    let type_in = move |typed: String| {
        let read = Figures::read(&typed).map(|value| value / factor);
        // Percent typed as 12,3 is 0.123 and not 0.12300000000000001.
        let read = read.map(|value| (value * 1e9).round() / 1e9);
        let good = read.filter(|value| {
            (specification.min..=specification.max).contains(value)
                && (!specification.is_whole() || value.fract() == 0.0)
        });
        match good {
            Some(value) => settle(value),
            None => problem.set(Some((words().out_of_range)(
                &written(specification.min),
                &written(specification.max),
                &unit(),
            ))),
        }
    };
    let reference_text = move || match reference.get() {
        Some(Reference::Today(value)) => (words().today_is)(&with_unit(value)),
        Some(Reference::Proposal(value)) => (words().proposal_opens)(&with_unit(value)),
        Some(Reference::Default(value)) => (words().default_is)(&with_unit(value)),
        Some(Reference::Idle) => words().only_procured.to_owned(),
        None => String::new(),
    };
    let (label_id, note_id, error_id) = (format!("{id}-label"), format!("{id}-note"), format!("{id}-error"));
    let options = options(parameter);
    let is_number = options.is_empty();
    let (field_label, field_note) = (label_id.clone(), note_id.clone());
    let choices = {
        let name = id.clone();
        move || {
            let radio = |option: &f64| {
                let option = *option;
                let chosen = move || value.get() == option;
                view! {
                    <span on:focusin=move |_| look(Some(option)) on:pointerenter=move |_| look(Some(option))>
                        {super::radio(name.clone(), chosen, move || settle(option), move || named(option))}
                    </span>
                }
            };
            // Yes and no stand side by side; names are longer and are read from the top down.
            let class = if specification.unit == Unit::Flag { "row" } else { "column" };
            view! { <div class=class>{options.iter().map(radio).collect_view()}</div> }
        }
    };
    let number = move || {
        let (label_id, note_id) = (field_label.clone(), field_note.clone());
        let spoken = move || format!("{}, {}", with_unit(value.get()), reference_text());
        view! {
            <div class="slider">
                <input
                    type="range"
                    id=format!("{id}-range")
                    min=specification.min
                    max=specification.max
                    step=step(parameter)
                    aria-labelledby=label_id.clone()
                    aria-describedby=note_id.clone()
                    aria-valuetext=spoken
                    prop:value=move || value.get().to_string()
                    on:input:target=move |event| {
                        if let Ok(value) = event.target().value().parse() {
                            problem.set(None);
                            on_move.run(value);
                        }
                    }
                    on:change:target=move |event| {
                        if let Ok(value) = event.target().value().parse() {
                            settle(value);
                        }
                    }
                />
                <span class="exact">
                    <input
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        class="ds-input"
                        id=format!("{id}-field")
                        aria-labelledby=label_id.clone()
                        aria-describedby=format!("{error_id} {note_id}")
                        aria-invalid=move || problem.get().is_some().then_some("true")
                        prop:value=move || {
                            problem.track();
                            written(value.get())
                        }
                        on:change:target=move |event| type_in(event.target().value())
                    />
                </span>
            </div>
            <p class="ends" aria-hidden="true">
                <span>{move || written(specification.min)}</span>
                <span>{move || written(specification.max)}</span>
            </p>
            <p class="ds-validation-message" data-color="danger" id=error_id.clone()>{move || problem.get()}</p>
        }
    };
    let levels = move || {
        let levels = text.get().levels;
        (!levels.is_empty() && is_number).then(|| {
            let buttons = levels.into_iter().map(|(name, level)| {
                let chosen = move || (value.get() - level).abs() < 1e-9;
                view! {
                    <button
                        type="button"
                        class="ds-button"
                        data-variant="secondary"
                        data-size="sm"
                        aria-pressed=move || chosen().to_string()
                        on:click=move |_| settle(level)
                        on:focus=move |_| look(Some(level))
                        on:pointerenter=move |_| look(Some(level))
                    >
                        {name}
                        ": "
                        {move || written(level)}
                    </button>
                }
            });
            view! { <div class="row levels" role="group" aria-label=words().levels>{buttons.collect_view()}</div> }
        })
    };
    let has_levels = Memo::new(move |_| text.with(|text| !text.levels.is_empty()));
    let field = move || {
        if !is_number {
            choices().into_any()
        } else if levels_first.get() && has_levels.get() {
            view! {
                {levels}
                <details class="fold small">
                    <summary>{move || words().desk.depth.other_value}</summary>
                    {number()}
                </details>
            }
            .into_any()
        } else {
            view! { {number()} {levels} }.into_any()
        }
    };
    let reset = move || {
        let back = opening.get();
        (value.get() != back).then(|| {
            view! {
                <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    on:click=move |_| settle(back)
                >
                    {(words().reset_to)(&with_unit(back))}
                </button>
            }
        })
    };
    let source_text = move || {
        let source = source.get();
        let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
        format!("{}: {}{year}. {}.", words().source, source.source, (words().quality)(source.quality))
    };
    view! {
        // Looked at until the pointer or the focus leaves, so that what is said can be read and pointed at.
        <fieldset
            class="control"
            data-parameter=specification.path
            on:focusout=move |_| look(None)
            on:pointerleave=move |_| look(None)
        >
            <legend id=label_id.clone()>
                {move || text.get().label}
                {move || Some(unit()).filter(|unit| !unit.is_empty()).map(|unit| view! { <span class="unit">", " {unit}</span> })}
            </legend>
            {field}
            <p class="glimpse" role="status">{seen}</p>
            <p class="reference">{reference_text} " " {reset}</p>
            <p class="note" id=note_id.clone()>{move || text.get().note}</p>
            <details class="fold small">
                <summary>{move || words().definition_and_source}</summary>
                <p lang="sv">{source_text}</p>
                <p><code>{specification.path}</code></p>
            </details>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::SPECIFICATIONS;

    #[test]
    fn what_has_no_number_has_options_that_hold_its_default_and_have_names() {
        for found in SPECIFICATIONS {
            let options = options(found.parameter);
            assert_eq!(options.is_empty(), !matches!(found.unit, Unit::Flag | Unit::Choice), "{}", found.path);
            assert!(options.is_empty() || options.contains(&found.default), "{}", found.path);
            for language in [Language::Sv, Language::En] {
                let names = options.iter().map(|option| language.text().named(found.parameter, *option));
                assert!(names.clone().all(|name| name.is_some()), "{}: {:?}", found.path, names.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn every_slider_has_between_10_and_1100_steps() {
        for specification in SPECIFICATIONS.iter().filter(|each| each.unit != Unit::Flag && !each.is_whole()) {
            let steps = (specification.max - specification.min) / step(specification.parameter);
            assert!((10.0..=1_100.0).contains(&steps), "{}: {steps}", specification.path);
        }
    }
}
