//! A chart on the page: the finding as its title, the picture, the sentences, the table and the files.

use super::{Chart, Easel, Inks, Sheet, Table};
use crate::components::{after_paint, download, download_blob, download_csv};
use crate::text::Language;
use leptos::html::Canvas;
use leptos::prelude::*;
use plotters::style::RGBColor;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlCanvasElement};

/// Pixels of a saved picture per CSS pixel.
const PNG_SCALE: f64 = 2.0;

/// What a page says of its answer, for the files of charts that show it: they leave the page, and what limits them goes along.
#[derive(Clone, Copy)]
pub struct Provenance {
    /// The question and the municipality.
    pub about: Signal<String>,
    /// That the numbers are preliminary, while they are.
    pub preliminary: Signal<Option<String>>,
}

/// Shows a chart. Ids on the page begin with `id`.
#[component]
pub fn ChartView<C: Chart>(
    chart: Memo<Option<C>>,
    language: Signal<Language>,
    id: &'static str,
    /// Height of the picture, in CSS pixels; the style sheet says the same, or another where the screen is narrow.
    height: f64,
    /// Whether the chart stands under a heading of its own.
    #[prop(optional)]
    under_heading: bool,
) -> impl IntoView {
    let text = move || language.get().text();
    let canvas = NodeRef::<Canvas>::new();
    let room = RwSignal::new(None::<Room>);
    let asked = StoredValue::new(false);
    let measure = move || {
        // The page may have been left meanwhile.
        let _asked = asked.try_set_value(false);
        let measured = canvas.try_get_untracked().flatten().and_then(|canvas| Room::of(&canvas));
        if measured.is_some() && room.get_untracked() != measured {
            room.set(measured);
        }
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    Effect::new(move || {
        let (Some(canvas), Some(chart)) = (canvas.get(), chart.get()) else {
            return;
        };
        // Measured when it can have changed only, and when the page has been painted: measuring makes the browser lay out all that has
        // changed since.
        let room = room.get();
        if room.as_ref().is_none_or(|room| room.forced || forced_colors()) && !asked.get_value() {
            asked.set_value(true);
            after_paint(measure);
        }
        let Some(Room { wide, high, inks, .. }) = room else { return };
        let scale = window().device_pixel_ratio().max(1.0);
        let easel = Easel::new(wide, high, inks);
        // A picture that cannot be drawn is still told in words.
        let _drawn = chart.draw(&easel, language.get().figures()).and_then(|()| easel.show(&canvas, scale));
    });
    let of = move |pick: fn(&C, Language) -> String| {
        move || chart.with(|chart| chart.as_ref().map(|chart| pick(chart, language.get())))
    };
    let provenance = use_context::<Provenance>();
    let save = move |kind: FileKind| {
        let Some(chart) = chart.get_untracked() else { return };
        let language = language.get_untracked();
        let name = format!("{}.{}", chart.file(), kind.ending());
        let sheet = || {
            let of_answer = provenance.filter(|_| chart.is_of_answer());
            let about = of_answer.map(|page| page.about.get_untracked()).unwrap_or_default();
            let preliminary = of_answer.and_then(|page| page.preliminary.get_untracked()).unwrap_or_default();
            let source = (language.text().desk.files.source)(env!("CARGO_PKG_VERSION"), &about);
            Sheet::of(&chart, language, height, format!("{source} {preliminary}").trim_end())
        };
        match kind {
            FileKind::Csv => download_csv(&chart.file(), &chart.csv(language)),
            FileKind::Svg => {
                if let Some(svg) = sheet().and_then(|sheet| sheet.svg()) {
                    download(&name, "image/svg+xml;charset=utf-8", &svg);
                }
            }
            FileKind::Png => {
                if let Some(sheet) = sheet() {
                    save_png(sheet.easel(), name);
                }
            }
        }
    };
    let button = move |kind: FileKind| {
        view! {
            <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" on:click=move |_| save(kind)>
                {move || (text().desk.files.save)(kind.name())}
            </button>
        }
    };
    // What moves on the picture need not move in the table, which can be long.
    let table = Memo::new(move |_| chart.with(|chart| chart.as_ref().map(|chart| chart.table(language.get()))));
    let named = move |part: &str| format!("{id}-{part}");
    let title = of(|chart, _| chart.caption().title.clone());
    let heading = if under_heading {
        view! { <h3 class="ds-heading" data-size="xs" id=named("title")>{title}</h3> }.into_any()
    } else {
        view! { <h2 class="ds-heading" data-size="xs" id=named("title")>{title}</h2> }.into_any()
    };
    view! {
        <div class="chart">
            {heading}
            <p class="chart-sides">
                <span>{of(|chart, language| chart.above(language)[0].clone())}</span>
                <span>{of(|chart, language| chart.above(language)[1].clone())}</span>
            </p>
            <canvas
                node_ref=canvas
                role="img"
                class=id
                aria-labelledby=named("title")
                aria-describedby=named("words")
            ></canvas>
            <p class="chart-axis">{of(|chart, _| chart.caption().axis.clone())}</p>
            <p id=named("words") class="ds-paragraph">{of(|chart, _| chart.caption().sentences.join(" "))}</p>
            <div class="row" role="group" aria-labelledby=named("title")>
                {[FileKind::Csv, FileKind::Png, FileKind::Svg].map(button).collect_view()}
            </div>
            <details class="fold">
                <summary>{move || text().show_as_table}</summary>
                <div class="scroll" tabindex="0" role="region" aria-labelledby=named("values")>
                    <table class="ds-table" data-size="sm">
                        <caption id=named("values")>{of(|chart, _| chart.caption().axis.clone())}</caption>
                        {move || table.with(|table| table.as_ref().map(rows))}
                    </table>
                </div>
            </details>
        </div>
    }
}

/// The head and the body of a table of numbers.
pub fn rows(table: &Table) -> impl IntoView + use<> {
    let head = table.header.iter().enumerate().map(|(at, name)| {
        view! { <th scope="col" class=(at > 0).then_some("number")>{name.clone()}</th> }
    });
    let row = |cells: &Vec<String>| {
        let (name, numbers) = cells.split_first()?;
        let numbers = numbers.iter().map(|cell| view! { <td class="number">{cell.clone()}</td> });
        Some(view! { <tr><th scope="row">{name.clone()}</th>{numbers.collect_view()}</tr> })
    };
    view! {
        <thead><tr>{head.collect_view()}</tr></thead>
        <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
    }
}

/// The forms that a chart is saved in.
#[derive(Clone, Copy)]
enum FileKind {
    Csv,
    Png,
    Svg,
}

impl FileKind {
    fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// Hands what was drawn to the browser as a PNG file.
fn save_png(easel: &Easel, name: String) {
    let made = document().create_element("canvas").ok().and_then(|made| made.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = made.filter(|canvas| easel.show(canvas, PNG_SCALE).is_some()) else { return };
    let saved = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            download_blob(&name, &blob);
        }
    });
    // Refused only for pictures with content of other origins, which a chart has not.
    let _asked = canvas.to_blob(saved.unchecked_ref());
}

/// What a picture is drawn on and with.
#[derive(Clone, PartialEq)]
struct Room {
    wide: f64,
    high: f64,
    /// Whether the system forces colours.
    forced: bool,
    /// The palette's colours, or the user's own when the system forces them.
    inks: Inks,
}

impl Room {
    /// Nothing for what is folded away.
    fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let room = canvas.get_bounding_client_rect();
        if room.width() == 0.0 {
            return None;
        }
        let text = window()
            .get_computed_style(canvas)
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("color").ok())
            .and_then(|colour| read_colour(&colour))
            .unwrap_or(Inks::PRINTED.text);
        let forced = forced_colors();
        let inks = if forced { Inks::only(text) } else { Inks { text, ..Inks::PRINTED } };
        Some(Self { wide: room.width(), high: room.height(), forced, inks })
    }
}

fn forced_colors() -> bool {
    window().match_media("(forced-colors: active)").ok().flatten().is_some_and(|query| query.matches())
}

/// Reads `rgb(1, 2, 3)`.
fn read_colour(written: &str) -> Option<RGBColor> {
    let inside = written.split_once('(')?.1.trim_end_matches(')');
    let mut parts = inside.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse::<u8>().ok());
    Some(RGBColor(parts.next()??, parts.next()??, parts.next()??))
}
