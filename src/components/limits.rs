//! Where the limit is: precomputed curves, at a level of sick leave that the reader chooses.

use crate::charts::{ChartView, CurveChart, sick_levels};
use crate::text::Language;
use cases::curves;
use leptos::prelude::*;

/// The curves. The caller shows them only when there are points.
#[component]
pub fn Limits(language: Signal<Language>) -> impl IntoView {
    let text = move || &language.get().text().curves;
    let levels = StoredValue::new(sick_levels(curves()));
    let chosen = RwSignal::new(levels.with_value(|levels| levels.len() / 2));
    let chart = Memo::new(move |_| {
        let sick = levels.with_value(|levels| levels.get(chosen.get()).copied())?;
        CurveChart::of(curves(), sick, language.get())
    });
    let options = move || {
        let figures = language.get().figures();
        let option = |(at, level): (usize, &f64)| {
            let name = (text().level)(&figures.exact(100.0 * level));
            view! { <option value=at.to_string() prop:selected=move || chosen.get() == at>{name}</option> }
        };
        levels.with_value(|levels| levels.iter().enumerate().map(option).collect_view())
    };
    let made = move || {
        let curves = curves();
        (text().made_ahead)(&curves.version, &curves.fingerprint, curves.days, curves.replications)
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="sick-leave">{move || text().sick}</label>
            <select
                id="sick-leave"
                class="ds-input"
                on:change:target=move |event| {
                    if let Ok(at) = event.target().value().parse() {
                        chosen.set(at);
                    }
                }
            >
                {options}
            </select>
        </div>
        <ChartView chart language id="curve-chart" height=320.0 under_heading=true/>
        <p class="note">{made} " " {move || text().command} ": " <code>{curves().command.as_str()}</code></p>
    }
}
