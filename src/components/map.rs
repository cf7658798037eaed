//! A day's routes on a map of the invented municipality: made when the reader opens it, from one replication, as pictures of both
//! alternatives, sentences and tables. A time of day shows where everybody is; whoever is chosen stands out.

use super::{Asked, radio};
use crate::charts::{ChartView, Followed, MapChart, Table, by_provider, name, rows, whereabouts};
use crate::runner::{MapErrand, Teller, Telling, Told};
use crate::text::{Language, read_clock};
use cases::Case;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::outcomes::Measure;
use sim_core::routes::DayMap;
use std::sync::Arc;

/// The times that can be chosen, in seconds after midnight: those in which home care is counted.
const FIRST: i32 = 7 * 3600;
const LAST: i32 = 22 * 3600;
/// Between two of them.
const STEP: i32 = 5 * 60;
/// Where the slider stands before it is moved.
const OPENING: i32 = 9 * 3600;

/// What the reader looks at.
#[derive(Clone, Copy)]
struct Look {
    /// A time instead of the whole day.
    at_a_time: RwSignal<bool>,
    /// Which, in seconds after midnight.
    time: RwSignal<i32>,
    followed: RwSignal<Option<Followed>>,
}

impl Look {
    fn time(self) -> Option<i32> {
        self.at_a_time.get().then(|| self.time.get())
    }
}

/// Asks for the map when it is opened, shows how far it has come, and what it shows.
#[component]
pub fn MapPanel(
    teller: Teller<MapErrand>,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().map;
    let look = Look { at_a_time: RwSignal::new(false), time: RwSignal::new(OPENING), followed: RwSignal::new(None) };
    let opened = RwSignal::new(false);
    let open = move |_| {
        if opened.get_untracked() {
            return;
        }
        opened.set(true);
        let Some(selection) = selection.get_untracked() else { return };
        // What was drawn for another case says nothing here.
        let is_drawn = teller.told.with_untracked(|told| told.as_ref().is_some_and(|told| told.is_about(&selection)));
        if !is_drawn && !matches!(teller.stage.get_untracked(), Telling::Working { .. }) {
            teller.request(selection);
        }
    };
    let content =
        move |told: Arc<Told<MapErrand>>| view! { <Content map=Arc::new(told.tale.clone()) look language/> }.into_any();
    view! {
        <details class="fold" data-testid="map" on:toggle=open>
            <summary>{move || text().open}</summary>
            {move || opened.get().then(|| view! {
                <div class="chart-of">
                    <p>{move || text().lead}</p>
                    <Asked
                        teller
                        case
                        selection
                        language
                        id="map"
                        words=|text| &text.map.asking
                        content=Callback::new(content)
                    />
                </div>
            })}
        </details>
    }
}

#[component]
fn Content(map: Arc<DayMap>, look: Look, language: Signal<Language>) -> impl IntoView {
    let text = move || &language.get().text().map;
    let map = StoredValue::new(map);
    let chart =
        Memo::new(move |_| Some(MapChart::of(map.get_value(), look.time(), look.followed.get(), language.get())));
    let scope = move || {
        let (shown, of) = map.with_value(|map| (map.days.baseline.units.len(), map.of_units));
        (text().sample)(shown, of)
    };
    let illustration = move || {
        let all = language.get().text();
        (all.map.illustration)((all.measure)(Measure::KmPerHour).name, all.table_heading)
    };
    let sums = move || map.with_value(|map| rows(&by_provider(map, language.get())));
    view! {
        <p class="note">{scope} " " {illustration}</p>
        <div class="walk">
            <Time look language/>
            <Follow map look language/>
        </div>
        <ChartView chart language id="map-chart" height=520.0 under_heading=true/>
        <Everybody map look language/>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="map-sums">
            <table class="ds-table" data-size="sm" data-testid="map-sums">
                <caption id="map-sums">{move || text().caption}</caption>
                {sums}
            </table>
        </div>
        <p class="note">{move || text().note}</p>
    }
}

/// The whole day, or a time of it by a slider and a field.
#[component]
fn Time(look: Look, language: Signal<Language>) -> impl IntoView {
    let text = move || &language.get().text().map;
    let wrong = RwSignal::new(false);
    let clock = move |time: i32| (text().clock)(time);
    let choose = move |time: i32| {
        wrong.set(false);
        look.time.set(time);
        look.at_a_time.set(true);
    };
    let type_in = move |typed: String| match read_clock(&typed).filter(|time| (FIRST..=LAST).contains(time)) {
        Some(time) => choose(time),
        None => wrong.set(true),
    };
    let which = move |at_a_time: bool| {
        let word = move || if at_a_time { text().at_a_time } else { text().whole_day };
        radio("map-show", move || look.at_a_time.get() == at_a_time, move || look.at_a_time.set(at_a_time), word)
    };
    view! {
        <div class="day-time">
            <fieldset class="control">
                <legend>{move || text().show}</legend>
                <div class="row">{[false, true].map(which).collect_view()}</div>
            </fieldset>
            <div class="control">
                <p class="ds-label" id="map-time-label">{move || text().time}</p>
                <div class="slider">
                    <input
                        type="range"
                        id="map-time"
                        min=FIRST / 60
                        max=LAST / 60
                        step=STEP / 60
                        aria-labelledby="map-time-label"
                        aria-valuetext=move || (text().spoken_clock)(&clock(look.time.get()))
                        prop:value=move || (look.time.get() / 60).to_string()
                        on:input:target=move |event| {
                            if let Ok(minutes) = event.target().value().parse::<i32>() {
                                choose(60 * minutes);
                            }
                        }
                    />
                    <span class="exact">
                        <input
                            type="text"
                            inputmode="decimal"
                            autocomplete="off"
                            class="ds-input"
                            id="map-clock"
                            aria-labelledby="map-time-label"
                            aria-describedby="map-clock-error"
                            aria-invalid=move || wrong.get().then_some("true")
                            prop:value=move || {
                                wrong.track();
                                clock(look.time.get())
                            }
                            on:change:target=move |event| type_in(event.target().value())
                        />
                    </span>
                </div>
                <p class="ends" aria-hidden="true">
                    <span>{move || clock(FIRST)}</span>
                    <span>{move || clock(LAST)}</span>
                </p>
                <p class="ds-validation-message" data-color="danger" id="map-clock-error">
                    {move || wrong.get().then(|| (text().wrong_time)(&clock(FIRST), &clock(LAST)))}
                </p>
            </div>
        </div>
    }
}

/// The choice of somebody whose route stands out.
#[component]
fn Follow(map: StoredValue<Arc<DayMap>>, look: Look, language: Signal<Language>) -> impl IntoView {
    let options = move || {
        let text = &language.get().text().map;
        let map = map.get_value();
        let option = |followed: Followed, label: String| {
            let selected = move || look.followed.get() == Some(followed);
            view! { <option value=followed.id() prop:selected=selected>{label}</option> }
        };
        let groups = map.providers.iter().enumerate().map(|(provider, name_of)| {
            let (provider, name_of) = (provider as u16, text.called(name_of));
            let whole =
                (map.providers.len() > 1).then(|| option(Followed::Provider(provider), (text.all_of)(&name_of)));
            let own = map.employees.iter().enumerate().filter(|(_, of)| **of == provider);
            let own = own.map(|(at, _)| {
                let followed = Followed::Employee(at as u16);
                option(followed, name(&map, followed, text))
            });
            view! { <optgroup label=name_of>{whole} {own.collect_view()}</optgroup> }
        });
        let nobody = move || look.followed.get().is_none();
        view! {
            <option value="" prop:selected=nobody>{text.nobody}</option>
            {groups.collect_view()}
        }
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="map-follow">{move || language.get().text().map.follow}</label>
            <select
                id="map-follow"
                class="ds-input"
                on:change:target=move |event| look.followed.set(Followed::from_id(&event.target().value()))
            >
                {options}
            </select>
        </div>
    }
}

/// Where everybody is at the chosen time, in words: made when it is opened.
#[component]
fn Everybody(map: StoredValue<Arc<DayMap>>, look: Look, language: Signal<Language>) -> impl IntoView {
    let opened = RwSignal::new(false);
    let table = move |time: i32| {
        let all = language.get().text();
        let words = &all.map;
        let map = map.get_value();
        let row = |at: usize| {
            let at = at as u16;
            let places = map.days.each().map(|routes| whereabouts(routes, at, time, words).to_owned());
            std::iter::once((words.employee)(at)).chain(places).collect()
        };
        Table {
            header: [words.employees, all.baseline, all.proposal].map(str::to_owned).to_vec(),
            rows: (0..map.employees.len()).map(row).collect(),
        }
    };
    let title = move || {
        look.time().map(|time| {
            let text = &language.get().text().map;
            (text.everybody)(&(text.clock)(time))
        })
    };
    view! {
        {move || look.at_a_time.get().then(|| view! {
            <details class="fold" data-testid="map-everybody" on:toggle=move |_| opened.set(true)>
                <summary>{title}</summary>
                {move || opened.get().then(|| view! {
                    <div class="scroll" tabindex="0" role="region" aria-labelledby="map-everybody">
                        <table class="ds-table" data-size="sm">
                            <caption id="map-everybody">{title}</caption>
                            {move || look.time().map(|time| rows(&table(time)))}
                        </table>
                    </div>
                })}
            </details>
        })}
    }
}
