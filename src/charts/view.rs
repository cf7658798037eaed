//! The difference chart on the page: the finding as its title, the picture, the sentences, the table and the file.

use super::DifferenceChart;
use super::canvas::{Inks, draw};
use crate::components::download;
use crate::text::Language;
use leptos::html::Canvas;
use leptos::prelude::*;
use plotters::style::RGBColor;
use web_sys::HtmlCanvasElement;

/// Height of the picture, in CSS pixels.
const HEIGHT: f64 = 190.0;

/// Shows a chart.
#[component]
pub fn DifferenceView(chart: Signal<Option<DifferenceChart>>, language: Signal<Language>) -> impl IntoView {
    let text = move || language.get().text();
    let canvas = NodeRef::<Canvas>::new();
    let width = RwSignal::new(0.0);
    let measure_width = move || {
        if let Some(canvas) = canvas.get_untracked() {
            width.set(canvas.get_bounding_client_rect().width());
        }
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| measure_width());
    on_cleanup(move || resized.remove());
    Effect::new(move || {
        let (Some(canvas), Some(chart)) = (canvas.get(), chart.get()) else {
            return;
        };
        // Read when it can have changed only: reading it makes the browser lay out the whole page.
        if width.get() == 0.0 {
            measure_width();
            return;
        }
        let wide = width.get();
        let scale = window().device_pixel_ratio().max(1.0);
        canvas.set_width((wide * scale) as u32);
        canvas.set_height((HEIGHT * scale) as u32);
        draw(&chart, &canvas, scale, inks(&canvas), language.get().figures());
    });
    let title = move || chart.get().map(|chart| chart.title);
    let save = move |_| {
        if let Some(chart) = chart.get_untracked() {
            let name = format!("utfall-{}.csv", chart.measure.definition().id);
            download(&name, "text/csv;charset=utf-8", &chart.csv(language.get_untracked()));
        }
    };
    view! {
        <div class="chart">
            <h2 class="ds-heading" data-size="xs" id="chart-title">{title}</h2>
            <p class="chart-sides">
                <span>{move || text().chart_lower}</span>
                <span>{move || text().chart_higher}</span>
            </p>
            <canvas node_ref=canvas role="img" aria-labelledby="chart-title" aria-describedby="chart-words"></canvas>
            <p class="chart-axis">{move || chart.get().map(|chart| chart.axis)}</p>
            <p id="chart-words" class="ds-paragraph">{move || chart.get().map(|chart| chart.sentences.join(" "))}</p>
            <div class="row">
                <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" on:click=save>
                    {move || text().csv}
                </button>
            </div>
            <details class="fold">
                <summary>{move || text().show_as_table}</summary>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="chart-values">
                    <table class="ds-table" data-size="sm">
                        <caption id="chart-values">{move || chart.get().map(|chart| chart.axis)}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{move || text().replication}</th>
                                <th scope="col" class="number">{move || text().difference}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || {
                                let rows = chart.get().map(|chart| chart.rows(language.get().figures())).unwrap_or_default();
                                rows.into_iter()
                                    .map(|(at, value)| {
                                        view! {
                                            <tr>
                                                <th scope="row">{at}</th>
                                                <td class="number">{value}</td>
                                            </tr>
                                        }
                                    })
                                    .collect_view()
                            }}
                        </tbody>
                    </table>
                </div>
            </details>
        </div>
    }
}

/// The colours of the chart: the palette's, or the user's own when the system forces colours.
fn inks(canvas: &HtmlCanvasElement) -> Inks {
    let forced = window().match_media("(forced-colors: active)").ok().flatten().is_some_and(|query| query.matches());
    let text = window()
        .get_computed_style(canvas)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("color").ok())
        .and_then(|colour| read_colour(&colour))
        .unwrap_or(RGBColor(0x2b, 0x34, 0x40));
    if forced {
        Inks { text, dots: text, interval: text }
    } else {
        Inks { text, dots: RGBColor(0x00, 0x72, 0xb2), interval: RGBColor(0x4a, 0x55, 0x60) }
    }
}

/// Reads `rgb(1, 2, 3)`.
fn read_colour(written: &str) -> Option<RGBColor> {
    let inside = written.split_once('(')?.1.trim_end_matches(')');
    let mut parts = inside.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse::<u8>().ok());
    Some(RGBColor(parts.next()??, parts.next()??, parts.next()??))
}
