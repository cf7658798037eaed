//! What becomes of money and minutes: the municipality's cost by part, what providers gain and lose, the way of the minutes, and
//! what a minute is worth under each payment model.

use crate::charts::{ChartView, CostChart, GainChart, MinuteChart, PayChart};
use crate::choices::Alternatives;
use crate::runner::Answer;
use crate::text::Language;
use leptos::prelude::*;
use sim_core::comparison::money::{FlowChange, flows, pay, providers, waterfall};
use sim_core::ids::ProviderId;
use sim_core::scenario::{Parameter, ProviderKind};
use std::sync::Arc;

/// The four views. Only full runs are taken apart: a sample has a single unit of a single provider.
#[component]
pub fn MoneyPanel(
    answer: RwSignal<Option<Arc<Answer>>>,
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
    /// Whether the views are seen at once; otherwise they are made when the reader opens them.
    open: bool,
) -> impl IntoView {
    let text = move || &language.get().text().money;
    if open {
        return view! { <Views answer alternatives language/> }.into_any();
    }
    let opened = RwSignal::new(false);
    view! {
        <details class="fold" on:toggle=move |_| opened.set(true)>
            <summary>{move || text().open}</summary>
            {move || opened.get().then(|| view! { <Views answer alternatives language/> })}
        </details>
    }
    .into_any()
}

#[component]
fn Views(
    answer: RwSignal<Option<Arc<Answer>>>,
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || language.get().text();
    let full = super::is_full(answer);
    let of_pay = Memo::new(move |_| {
        let pay = alternatives.with(|each| each.as_ref().and_then(|each| pay(&each.baseline, &each.reform)));
        pay.map(|pay| PayChart::of(&pay, language.get()))
    });
    view! {
        <div class="money">
            {move || match full.get() {
                true => view! { <OfRuns answer language/> }.into_any(),
                false => view! { <p class="note">{move || text().groups.wait}</p> }.into_any(),
            }}
            <ChartView chart=of_pay language id="pay-chart" height=420.0 under_heading=true/>
        </div>
    }
}

/// The views that are made from runs.
#[component]
fn OfRuns(answer: RwSignal<Option<Arc<Answer>>>, language: Signal<Language>) -> impl IntoView {
    let cost = Memo::new(move |_| {
        let found = answer.with(|answer| waterfall(&answer.as_ref()?.replicates))?;
        Some(CostChart::of(&found, language.get()))
    });
    let gains = Memo::new(move |_| {
        answer.with(|answer| {
            let answer = answer.as_ref()?;
            let (baseline, _) = answer.selection.scenarios().ok()?;
            let margin = baseline.values.get(Parameter::EconomyMargin);
            let name = |id: ProviderId| language.get().text().map.called(&baseline.provider_name(usize::from(id.0)));
            GainChart::of(&providers(&answer.replicates), name, margin, language.get())
        })
    });
    let all = Memo::new(move |_| {
        answer.with(|answer| answer.as_ref().map(|answer| flows(&answer.replicates)).unwrap_or_default())
    });
    let kinds = Memo::new(move |_| all.with(|all| all.iter().map(|flow| flow.kind).collect::<Vec<_>>()));
    let chosen = RwSignal::new(None::<ProviderKind>);
    let minutes = Memo::new(move |_| {
        let of = |flow: &FlowChange| flow.kind == chosen.get();
        all.with(|all| MinuteChart::of(all.iter().find(|flow| of(flow)).or(all.first())?, language.get()))
    });
    let words = move || &language.get().text().money;
    let options = move || {
        let option = |kind: &Option<ProviderKind>| {
            let kind = *kind;
            let name = kind.map_or(words().all_kinds, words().kind);
            let selected = move || chosen.get() == kind;
            view! { <option value=value(kind) prop:selected=selected>{name}</option> }
        };
        kinds.with(|kinds| kinds.iter().map(option).collect_view())
    };
    let choose = move |written: String| {
        chosen.set(ProviderKind::ALL.into_iter().find(|kind| value(Some(*kind)) == written));
    };
    view! {
        <ChartView chart=cost language id="cost-chart" height=400.0 under_heading=true/>
        <ChartView chart=gains language id="gain-chart" height=300.0 under_heading=true/>
        <div class="chart-of">
            <div class="ds-field">
                <label class="ds-label" for="flow-of">{move || words().minutes.providers}</label>
                <select id="flow-of" class="ds-input" on:change:target=move |event| choose(event.target().value())>
                    {options}
                </select>
            </div>
            <ChartView chart=minutes language id="minute-chart" height=540.0 under_heading=true/>
        </div>
    }
}

/// The value of an option.
fn value(kind: Option<ProviderKind>) -> String {
    kind.map_or_else(|| "all".to_owned(), |kind| (kind as usize).to_string())
}
