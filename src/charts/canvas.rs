//! Draws a difference chart on a canvas. What it shows is also said in words and in a table beside it, so the picture
//! carries no text but the numbers of its axis.

use super::DifferenceChart;
use crate::text::{Figures, Step};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

/// Colours as the page's style gives them.
#[derive(Clone, Copy)]
pub struct Inks {
    /// Axis and numbers.
    pub text: RGBColor,
    /// Dots and the mean.
    pub dots: RGBColor,
    /// The interval.
    pub interval: RGBColor,
}

/// Radius of a dot, in CSS pixels.
const RADIUS: f64 = 6.0;
/// Height kept for the interval under the dots.
const INTERVAL_BAND: f64 = 26.0;
/// Height kept for the numbers of the axis.
const AXIS_BAND: f64 = 28.0;

/// Draws the chart over the whole canvas. `scale` is device pixels per CSS pixel.
pub fn draw(
    chart: &DifferenceChart,
    canvas: &HtmlCanvasElement,
    scale: f64,
    inks: Inks,
    figures: Figures,
) -> Option<()> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let context = canvas.get_context("2d").ok()??;
    let clear = js_sys::Reflect::get(&context, &"clearRect".into()).ok()?;
    let clear: js_sys::Function = wasm_bindgen::JsCast::dyn_into(clear).ok()?;
    clear.apply(&context, &js_sys::Array::of4(&0.into(), &0.into(), &width.into(), &height.into())).ok()?;
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();

    let (low, high) = reach(chart);
    let margin = (RADIUS + 2.0) * scale;
    let at = |value: f64| margin + (value - low) / (high - low) * (width - 2.0 * margin);
    let floor = height - AXIS_BAND * scale;
    let ground = floor - INTERVAL_BAND * scale;
    let line = |from: (f64, f64), to: (f64, f64), ink: RGBColor, thick: f64| {
        let style = ink.stroke_width((thick * scale).max(1.0) as u32);
        area.draw(&PathElement::new([whole(from), whole(to)], style)).ok()
    };

    line((margin, floor), (width - margin, floor), inks.text, 1.0)?;
    let size = (13.0 * scale) as u32;
    let style =
        TextStyle::from(("system-ui, sans-serif", size)).color(&inks.text).pos(Pos::new(HPos::Center, VPos::Top));
    let spacing = spacing(high - low, width / scale);
    let step = Step::of_width(spacing * 10.0);
    let first = (low / spacing).ceil() as i64;
    let last = (high / spacing).floor() as i64;
    for tick in first..=last {
        let value = tick as f64 * spacing;
        line((at(value), floor), (at(value), floor + 5.0 * scale), inks.text, 1.0)?;
        let label = figures.signed(value, step);
        area.draw(&Text::new(label, whole((at(value), floor + 8.0 * scale)), style.clone())).ok()?;
    }
    line((at(0.0), 4.0 * scale), (at(0.0), floor), inks.text, 2.0)?;

    if let Some((from, to)) = chart.interval {
        let middle = ground + INTERVAL_BAND * scale / 2.0;
        line((at(from), middle), (at(to), middle), inks.interval, 4.0)?;
        for end in [from, to] {
            line((at(end), middle - 6.0 * scale), (at(end), middle + 6.0 * scale), inks.interval, 2.0)?;
        }
        let mark = Rectangle::new(
            [
                whole((at(chart.mean) - 4.0 * scale, middle - 7.0 * scale)),
                whole((at(chart.mean) + 4.0 * scale, middle + 7.0 * scale)),
            ],
            inks.dots.filled(),
        );
        area.draw(&mark).ok()?;
    }

    let room = ground / scale;
    for (column, stack) in stacks(chart, &at, 2.0 * RADIUS * scale) {
        // A column higher than the picture is drawn denser, never cut.
        let rise = (2.0 * RADIUS).min((room - 2.0 * RADIUS) / (stack.max(2) - 1) as f64);
        for level in 0..stack {
            let centre = (column, ground - (RADIUS + rise * level as f64) * scale);
            area.draw(&Circle::new(whole(centre), (RADIUS - 0.5) * scale, inks.dots.filled())).ok()?;
        }
    }
    area.present().ok()
}

/// The values that the axis spans: every dot, the interval and zero, with some air.
fn reach(chart: &DifferenceChart) -> (f64, f64) {
    let ends = chart.interval.map(|(low, high)| [low, high]).unwrap_or([0.0, 0.0]);
    let all = chart.dots.iter().copied().chain(ends).chain([0.0]);
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let air = if high > low { 0.08 * (high - low) } else { 1.0 };
    (low - air, high + air)
}

/// The distance between the numbers of the axis: 1, 2 or 5 times a power of ten, about one per 90 pixels.
fn spacing(span: f64, width: f64) -> f64 {
    let target = span / (width / 90.0).max(2.0);
    let power = 10f64.powf(target.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|size| *size >= target).unwrap_or(10.0 * power)
}

/// Columns of dots: neighbours closer than a dot's width stand on each other, at their mean.
fn stacks(chart: &DifferenceChart, at: &impl Fn(f64) -> f64, width: f64) -> Vec<(f64, usize)> {
    let mut places: Vec<f64> = chart.dots.iter().map(|dot| at(*dot)).collect();
    places.sort_by(f64::total_cmp);
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for place in places {
        match columns.last_mut() {
            Some(column) if place - column[0] < width => column.push(place),
            Some(_) | None => columns.push(vec![place]),
        }
    }
    columns.iter().map(|column| (column.iter().sum::<f64>() / column.len() as f64, column.len())).collect()
}

fn whole((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
