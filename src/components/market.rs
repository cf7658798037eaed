//! What becomes of providers: how many there are and how large, how they employ, and what many or few contracts mean.

use crate::charts::{ChartView, CourseChart, CoverChart, FrontierChart, Written, rows, shown, written};
use crate::choices::Alternatives;
use crate::runner::Answer;
use crate::text::Language;
use cases::frontier::{CONTRACTS, Contracts, MEASURES, frontier};
use leptos::prelude::*;
use sim_core::comparison::Compared;
use sim_core::comparison::market::{Cover, Size, course};
use sim_core::outcomes::Measure;
use std::sync::Arc;

/// Providers month by month, and permanent hours. Only full runs have every provider.
#[component]
pub fn MarketPanel(
    answer: RwSignal<Option<Arc<Answer>>>,
    compared: Memo<Vec<Compared>>,
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || language.get().text();
    let full = super::is_full(answer);
    let cover = Memo::new(move |_| {
        alternatives.with(|each| {
            let each = each.as_ref()?;
            Some(CoverChart::of(Cover::of(&each.baseline), Cover::of(&each.reform), language.get()))
        })
    });
    view! {
        <div class="money">
            {move || match full.get() {
                true => view! { <OfRuns answer compared language/> }.into_any(),
                false => view! { <p class="note">{move || text().groups.wait}</p> }.into_any(),
            }}
            <div class="chart-of">
                <ChartView chart=cover language id="cover-chart" height=300.0 under_heading=true/>
                {move || full.get().then(|| view! {
                    <Beside
                        compared
                        language
                        id="permanent-beside"
                        caption=Signal::derive(move || text().market.calculated)
                        measures=&[Measure::PermanentShare]
                    />
                })}
            </div>
        </div>
    }
}

#[component]
fn OfRuns(
    answer: RwSignal<Option<Arc<Answer>>>,
    compared: Memo<Vec<Compared>>,
    language: Signal<Language>,
) -> impl IntoView {
    let found = move |size: Size| answer.with(|answer| course(size, &answer.as_ref()?.replicates));
    let short = move || answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.selection.days < 365));
    let number = Memo::new(move |_| CourseChart::of_number(found(Size::Providers), language.get()));
    let shares = Memo::new(move |_| CourseChart::of_shares(found(Size::InHouse), found(Size::Largest), language.get()));
    view! {
        <div class="chart-of">
            <ChartView chart=number language id="course-chart" height=280.0 under_heading=true/>
            <Beside
                compared
                language
                id="course-beside"
                caption=Signal::derive(move || language.get().text().market.moves)
                measures=&[Measure::ProvidersEntered, Measure::ProvidersLeft]
            />
            {move || short().then(|| view! { <p class="note">{move || language.get().text().market.short_period}</p> })}
        </div>
        <ChartView chart=shares language id="share-chart" height=280.0 under_heading=true/>
    }
}

/// A few outcomes beside a chart.
#[component]
fn Beside(
    compared: Memo<Vec<Compared>>,
    language: Signal<Language>,
    id: &'static str,
    caption: Signal<&'static str>,
    measures: &'static [Measure],
) -> impl IntoView {
    let table = move || {
        let text = language.get().text();
        let row = |measure: &Measure| {
            let one = compared.with(|all| all.get(*measure as usize).cloned())?;
            let Written { baseline, reform, difference, interval } = written(&one, language.get());
            let name = format!("{}, {}", (text.measure)(*measure).name, text.unit_of(*measure));
            Some(vec![name, baseline, reform, difference, interval])
        };
        let header = [text.outcome, text.baseline, text.proposal, text.difference, text.interval95];
        crate::charts::Table {
            header: header.map(str::to_owned).to_vec(),
            rows: measures.iter().filter_map(row).collect(),
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby=id>
            <table class="ds-table" data-size="sm">
                <caption id=id>{caption}</caption>
                {move || rows(&table())}
            </table>
        </div>
    }
}

/// Many or few contracts: a point to stand at, what is found there, and the way to set the levers to it. The caller shows it only
/// when there are points.
#[component]
pub fn FrontierPanel(
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
    on_set: Callback<Contracts>,
) -> impl IntoView {
    let text = move || &language.get().text().market.frontier;
    let opening = Contracts { contracts: 3, whole: false, in_house_keeps: true };
    let chosen = RwSignal::new(opening);
    let measure = RwSignal::new(Measure::StaffMean);
    let chart = Memo::new(move |_| FrontierChart::of(frontier(), measure.get(), chosen.get(), language.get()));
    let option = move |each: &Measure| {
        let each = *each;
        let name = move || (language.get().text().measure)(each).name;
        view! { <option value=each.definition().id prop:selected=move || measure.get() == each>{name}</option> }
    };
    let number = move |contracts: u32| {
        let here = move || chosen.get().contracts == contracts;
        super::radio(
            "frontier-contracts",
            here,
            move || chosen.update(|chosen| chosen.contracts = contracts),
            contracts,
        )
    };
    let flag = move |name: &'static str, of: fn(&mut Contracts) -> &mut bool| {
        let one = move |value: bool| {
            let word = move || if value { language.get().text().yes } else { language.get().text().no };
            let here = move || *of(&mut chosen.get()) == value;
            super::radio(name, here, move || chosen.update(|chosen| *of(chosen) = value), word)
        };
        [false, true].map(one).collect_view()
    };
    let is_set = Memo::new(move |_| {
        alternatives.with(|each| {
            each.as_ref().is_some_and(|each| {
                chosen.get().levers().iter().all(|(parameter, value)| each.value(*parameter) == *value)
            })
        })
    });
    let table = move || {
        let words = language.get().text();
        let point = frontier().points.iter().find(|point| point.contracts == chosen.get());
        let row = |measure: Measure| {
            let (today, here) = (frontier().today.get(measure.definition().id)?, point?.reading(measure)?);
            let found = shown(measure, today, here, language.get());
            let name = format!("{}, {}", (words.measure)(measure).name, words.unit_of(measure));
            Some(vec![name, found.baseline, found.value, found.difference, found.interval])
        };
        let header = [words.outcome, text().today, text().this, words.difference, words.interval95];
        crate::charts::Table {
            header: header.map(str::to_owned).to_vec(),
            rows: MEASURES.into_iter().filter_map(row).collect(),
        }
    };
    let made = move || {
        let found = frontier();
        (text().made_ahead)(&found.version, &found.fingerprint, found.days, found.replications)
    };
    let where_now = move || {
        let Contracts { contracts, whole, in_house_keeps } = chosen.get();
        (text().point)(contracts, (text().line)(whole, in_house_keeps))
    };
    view! {
        <p class="note">{move || text().lead}</p>
        {frontier().is_trial().then(|| view! {
            <p><span class="ds-tag" data-color="warning" data-testid="trial">{move || text().trial}</span></p>
        })}
        <div class="walk">
            <fieldset class="control">
                <legend>{move || text().contracts}</legend>
                <div class="row">{CONTRACTS.map(number).collect_view()}</div>
            </fieldset>
            <fieldset class="control">
                <legend>{move || text().whole}</legend>
                <div class="row">{flag("frontier-whole", |chosen| &mut chosen.whole)}</div>
            </fieldset>
            <fieldset class="control">
                <legend>{move || text().keeps}</legend>
                <div class="row">{flag("frontier-keeps", |chosen| &mut chosen.in_house_keeps)}</div>
            </fieldset>
        </div>
        <div class="row">
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                aria-disabled=move || is_set.get().to_string()
                on:click=move |_| if !is_set.get_untracked() { on_set.run(chosen.get_untracked()) }
            >
                {move || text().set}
            </button>
            <span class="note" role="status">{move || is_set.get().then(|| text().is_set)}</span>
        </div>
        <p class="sr-only" role="status" aria-live="polite">{where_now}</p>
        <div class="ds-field">
            <label class="ds-label" for="frontier-measure">{move || text().against}</label>
            <select
                id="frontier-measure"
                class="ds-input"
                on:change:target=move |event| {
                    if let Some(found) = Measure::from_id(&event.target().value()) {
                        measure.set(found);
                    }
                }
            >
                {MEASURES[1..].iter().map(option).collect_view()}
            </select>
        </div>
        <ChartView chart language id="frontier-chart" height=340.0 under_heading=true/>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="frontier-point">
            <table class="ds-table" data-size="sm">
                <caption id="frontier-point">{move || text().caption}</caption>
                {move || rows(&table())}
            </table>
        </div>
        <p class="note">
            {made} " " {move || language.get().text().curves.command} ": " <code>{frontier().command.as_str()}</code>
        </p>
    }
}
