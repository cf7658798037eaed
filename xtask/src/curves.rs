//! The curves of case 000: runs `utfall curves` and writes what it answers as a file beside the case, as tables in
//! docs/model.md and as a picture.

use std::fs;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde::Deserialize;

use crate::picture::{GRID, INK, drawn};
use crate::process::{at, between, cargo, program, read, root, run, target, timed, write};

const NUMBERS: &str = "cases/000-ratt-att-avboja/curves.json";
const DESCRIPTION: &str = "docs/model.md";
const PICTURE: &str = "docs/pictures/nekade-par.svg";
const BEGINS: &str = "<!-- Written by `cargo xtask curves`. -->\n";
const ENDS: &str = "<!-- End of what `cargo xtask curves` writes. -->\n";

/// What `utfall curves` answers, as far as it is shown.
#[derive(Deserialize)]
struct Curves {
    command: String,
    fingerprint: String,
    days: u32,
    replications: u32,
    points: Vec<Point>,
    single_pairs: SinglePairs,
}

#[derive(Deserialize)]
struct Point {
    staff: u32,
    recipients: u32,
    sick: f64,
    refused_share: f64,
    unmet_per_1000: f64,
    unmet_refusal_per_1000: f64,
    travel_minutes_per_visit: f64,
    overtime_hours_per_fte: f64,
    difference: Option<f64>,
    difference_low: Option<f64>,
    difference_high: Option<f64>,
    weekday_shifts: f64,
    due_visits_per_day: f64,
}

#[derive(Deserialize)]
struct SinglePairs {
    municipality: String,
    days: u32,
    visits: u32,
    never_meet: NeverMeet,
    meet: Meet,
}

#[derive(Deserialize)]
struct NeverMeet {
    pairs: u32,
    changed_nothing: u32,
}

#[derive(Deserialize)]
struct Meet {
    pairs: u32,
    own_visits: f64,
    changed_in_14_days: Spread,
    changed: Spread,
}

#[derive(Deserialize)]
struct Spread {
    mean: f64,
    p90: f64,
    most: f64,
}

impl Curves {
    /// Every value that a property of the points has, in order.
    fn values(&self, of: impl Fn(&Point) -> f64) -> Vec<f64> {
        let mut values: Vec<f64> = self.points.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }

    fn shares(&self) -> Vec<f64> {
        self.values(|point| point.refused_share)
    }

    fn sick(&self) -> Vec<f64> {
        self.values(|point| point.sick)
    }
}

/// Runs the command with these options and writes everything that rests on it. Errors: the build or the run failed, or a
/// file cannot be written.
pub fn refresh(options: &[&str]) -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let answer = timed("utfall curves", || read(program(target().join("release/utfall")).arg("curves").args(options)))?;
    let curves = parsed(&answer)?;
    write(NUMBERS, &(answer + "\n"))?;
    let description = root().join(DESCRIPTION);
    let before = fs::read_to_string(&description).map_err(at(&description))?;
    write(DESCRIPTION, &with_tables(&before, &curves)?)?;
    write(PICTURE, &picture(&curves)?)
}

fn parsed(answer: &str) -> Result<Curves, String> {
    serde_json::from_str(answer).map_err(|why| format!("{NUMBERS}: {why}"))
}

/// The description with the tables of these curves between the two marks.
fn with_tables(description: &str, curves: &Curves) -> Result<String, String> {
    between(DESCRIPTION, description, [BEGINS, ENDS], &tables(curves))
}

/// The tables in English, as docs/model.md is.
fn tables(curves: &Curves) -> String {
    let shares = curves.shares();
    let mut text = format!(
        "`{}`: {} paired replications of {} days; fingerprint {}.\n\n",
        curves.command, curves.replications, curves.days, curves.fingerprint
    );
    text += "| Shifts of a weekday (reached; recipients; visits due a day) | Sick leave | Unmet per 1 000 at 0 % |";
    let most = shares.last().map_or(0.0, |share| 100.0 * share);
    shares[1..].iter().for_each(|share| text += &format!(" Change at {:.0} % |", 100.0 * share));
    text += &format!(
        " Everybody at work refused at {most} % | Travel, min per visit, 0 → {most} % | Overtime, h per FTE and year, 0 → {most} % |\n"
    );
    text += &"|---".repeat(shares.len() + 5);
    text += "|\n";
    for points in curves.points.chunks(shares.len()) {
        let (first, last) = (&points[0], &points[points.len() - 1]);
        text += &format!(
            "| {} ({:.1}; {}; {:.0}) | {:.0} % | {:.1} |",
            first.staff,
            first.weekday_shifts,
            first.recipients,
            first.due_visits_per_day,
            100.0 * first.sick,
            first.unmet_per_1000
        );
        for point in &points[1..] {
            text += &match (point.difference, point.difference_low, point.difference_high) {
                (Some(mean), Some(low), Some(high)) => {
                    format!(" {} ({} to {}) |", signed(mean), signed(low), signed(high))
                }
                _ => " – |".to_owned(),
            };
        }
        text += &format!(
            " {:.1} | {:.2} → {:.2} | {:.0} → {:.0} |\n",
            last.unmet_refusal_per_1000,
            first.travel_minutes_per_visit,
            last.travel_minutes_per_visit,
            first.overtime_hours_per_fte,
            last.overtime_hours_per_fte
        );
    }
    let SinglePairs { municipality, days, visits, never_meet, meet } = &curves.single_pairs;
    text += &format!(
        "\nOne refused pair, *{municipality}*, {days} days, {visits} visits. Of {} pairs who never meet, refusing {} changed no visit at all.\n\n",
        never_meet.pairs, never_meet.changed_nothing
    );
    text += &format!(
        "| {} pairs who meet, {:.1} visits each: other visits with another employee or outcome | Mean | 90th percentile | Most |\n|---|---|---|---|\n",
        meet.pairs, meet.own_visits
    );
    for (when, Spread { mean, p90, most }) in
        [("due in the first 14 days", &meet.changed_in_14_days), ("in all", &meet.changed)]
    {
        text += &format!("| {when} | {mean:.0} | {p90:.0} | {most:.0} |\n");
    }
    text
}

/// With its sign and one decimal; a real minus.
fn signed(value: f64) -> String {
    let text = format!("{:.1}", value.abs());
    match (text.as_str(), value > 0.0) {
        ("0.0", _) => text,
        (_, true) => format!("+{text}"),
        (_, false) => format!("−{text}"),
    }
}

/// Colour, dash and gap of each size of unit; readable on white, and told apart without colour.
const STYLES: [(RGBColor, i32, i32); 4] = [
    (RGBColor(0xC5, 0x53, 0x00), 1000, 0),
    (RGBColor(0x00, 0x72, 0xB2), 10, 4),
    (RGBColor(0x2E, 0x1A, 0x47), 5, 4),
    (RGBColor(0x4A, 0x55, 0x60), 2, 4),
];
const SIZE: (u32, u32) = (1020, 430);
const LINE_HEIGHT: i32 = 16;

/// One panel for each level of sick leave, on one scale, with one line for each size of unit.
fn picture(curves: &Curves) -> Result<String, String> {
    let most = curves.points.iter().map(|point| point.unmet_per_1000).fold(0.0, f64::max);
    let top = 10.0 * (most / 10.0).ceil().max(1.0);
    drawn(PICTURE, SIZE, TITLE, alternative(curves), |area| draw(area, curves, top))
}

const TITLE: &str = "Nekade par ger många uteblivna besök i små grupper och få i stora";

fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    curves: &Curves,
    top: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let text = |size: i32| ("sans-serif", size).into_font().color(&INK);
    let levels = curves.sick();
    area.fill(&WHITE)?;
    area.draw(&Text::new(TITLE, (16, 14), text(19)))?;
    let measure = "Uteblivna per 1 000 besök som skulle göras. Vid linjen: så många medarbetare är i tjänst en vardag.";
    area.draw(&Text::new(measure, (16, 40), text(14)))?;
    let below = area.margin(60, 30, 0, 10);
    let at_the_bottom = text(14).pos(Pos::new(HPos::Center, VPos::Top));
    area.draw(&Text::new("Andel av alla par av person och medarbetare som är nekade", (510, 404), at_the_bottom))?;
    for (panel, &sick) in below.split_evenly((1, levels.len())).iter().zip(&levels) {
        let mut chart = ChartBuilder::on(panel)
            .margin_right(96)
            .caption(format!("Sjukfrånvaro {:.0} %", 100.0 * sick), text(15))
            .x_label_area_size(26)
            .y_label_area_size(36)
            .build_cartesian_2d(-0.005..0.3, 0.0..top)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .axis_style(INK)
            .x_labels(4)
            .y_labels(5)
            .x_label_formatter(&|share| format!("{:.0} %", 100.0 * share))
            .y_label_formatter(&|unmet| format!("{unmet:.0}"))
            .label_style(text(13))
            .draw()?;
        lines(&mut chart, panel, curves, sick)?;
    }
    Ok(())
}

/// The lines of one panel, each with its label at its end; labels that would touch move apart.
fn lines<B: DrawingBackend>(
    chart: &mut ChartContext<B, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    panel: &DrawingArea<B, Shift>,
    curves: &Curves,
    sick: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let mut labels = Vec::new();
    for (staff, (colour, dash, gap)) in curves.values(|point| f64::from(point.staff)).into_iter().zip(STYLES) {
        let of_size = curves.points.iter().filter(|point| (f64::from(point.staff), point.sick) == (staff, sick));
        let line: Vec<(f64, f64)> = of_size.map(|point| (point.refused_share, point.unmet_per_1000)).collect();
        chart.draw_series(DashedLineSeries::new(line.clone(), dash, gap, colour.stroke_width(2)))?;
        chart.draw_series(line.iter().map(|point| Circle::new(*point, 3, colour.filled())))?;
        if let Some(end) = line.last() {
            let (x, y) = chart.backend_coord(end);
            labels.push((y, x + 8, staff, colour));
        }
    }
    // From the lowest up: the lines end close together at the bottom.
    labels.sort_by_key(|(y, ..)| std::cmp::Reverse(*y));
    let (left, above) = panel.get_base_pixel();
    let mut free = i32::MAX;
    for (y, x, staff, colour) in labels {
        let y = y.min(free);
        free = y - LINE_HEIGHT;
        let style = ("sans-serif", 14).into_font().color(&colour).pos(Pos::new(HPos::Left, VPos::Center));
        panel.draw(&Text::new(format!("{staff} i tjänst"), (x - left, y - above), style))?;
    }
    Ok(())
}

/// What the picture shows, in words, at the middle level of sick leave.
fn alternative(curves: &Curves) -> String {
    let (shares, levels) = (curves.shares(), curves.sick());
    let sick = levels[levels.len() / 2];
    let swedish = |value: f64| format!("{value:.1}").replace('.', ",");
    let of_sizes = curves.points.chunks(shares.len()).filter(|points| points[0].sick == sick).map(|points| {
        let last = &points[points.len() - 1];
        format!(
            "med {} medarbetare i tjänst {} utan nekade par och {} när {:.0} procent är nekade",
            last.staff,
            swedish(points[0].unmet_per_1000),
            swedish(last.unmet_per_1000),
            100.0 * last.refused_share
        )
    });
    format!(
        "Linjediagram, en ruta för varje nivå av sjukfrånvaro. Uteblivna per 1 000 besök vid {:.0} procents sjukfrånvaro: {}.",
        100.0 * sick,
        of_sizes.collect::<Vec<_>>().join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_prints_the_numbers_of_the_file() {
        let read = |path: &str| fs::read_to_string(root().join(path)).expect("a file of the project");
        let description = read(DESCRIPTION);
        let curves = parsed(&read(NUMBERS)).expect("curves");
        assert!(with_tables(&description, &curves).expect("both marks") == description, "run `cargo xtask curves`");
        assert!(picture(&curves).expect("a picture") == read(PICTURE), "run `cargo xtask curves`");
    }
}
