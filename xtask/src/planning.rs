//! What the quality of planning does to an answer: compares case 000 under planners of different quality, and writes a table
//! into docs/model.md and a picture.

use std::fs;
use std::process::Command;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::picture::{Area, Fault, GRID, INK, drawn};
use crate::process::{at, between, cargo, program, read, root, run, shown, target, timed, write};

const DESCRIPTION: &str = "docs/model.md";
const PICTURE: &str = "docs/pictures/planeringens-kvalitet.svg";
const BEGINS: &str = "<!-- Written by `cargo xtask planning`. -->\n";
const ENDS: &str = "<!-- End of what `cargo xtask planning` writes. -->\n";

const COMPARISON: [&str; 9] =
    ["compare", "--case", "000", "--municipality", "glesbygd", "--replications", "12", "--format", "json"];

/// How many have a wish, as the table and the picture call it, and what makes it so.
const WISHES: [(&str, &str, &[&str]); 2] = [
    ("As in the case", "Som i fallet", &[]),
    (
        "25 % have a wish and all use the right",
        "25 % har ett önskemål och alla använder rätten",
        &["discomfort.wish_share=0.25", "reform.refusal.uptake=1"],
    ),
];

/// A planner, as the table and the picture call it, and what makes it so.
const PLANNERS: [(&str, &str, &[&str]); 4] = [
    ("first fit", "första bästa", &["planning.first_fit=1"]),
    (
        "insertion and single moves (0 steps a day, 1 a roster)",
        "insättning",
        &["planning.repair_steps=0", "planning.roster_steps=1"],
    ),
    ("default (4, 10)", "modellens", &[]),
    (
        "ten times the search (40, 100)",
        "tio gånger så lång sökning",
        &["planning.repair_steps=40", "planning.roster_steps=100"],
    ),
];

#[derive(Deserialize)]
struct Answer {
    fingerprint: String,
    /// Some have no value: only those that are shown are read.
    outcomes: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Outcome {
    baseline: Mean,
    difference: Difference,
}

#[derive(Deserialize)]
struct Mean {
    mean: f64,
}

#[derive(Deserialize)]
struct Difference {
    mean: f64,
    ci_low: f64,
    ci_high: f64,
    aa_band: f64,
}

impl Answer {
    fn outcome(&self, id: &str) -> Result<Outcome, String> {
        let value = self.outcomes.get(id).ok_or_else(|| format!("utfall compare answers nothing about {id}"))?;
        Outcome::deserialize(value).map_err(|why| format!("{id}: {why}"))
    }
}

/// Makes every comparison and writes what they say. Errors: the build or a run failed, or a file cannot be written.
pub fn refresh() -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let mut answers = Vec::new();
    for (_, _, wishes) in WISHES {
        for (_, _, planner) in PLANNERS {
            let mut command = comparison(wishes, planner);
            let answer = timed(&shown(&command), || read(&mut command))?;
            answers.push(serde_json::from_str(&answer).map_err(|why| format!("{}: {why}", shown(&command)))?);
        }
    }
    let description = root().join(DESCRIPTION);
    let before = fs::read_to_string(&description).map_err(at(&description))?;
    write(DESCRIPTION, &between(DESCRIPTION, &before, [BEGINS, ENDS], &tables(&answers)?)?)?;
    write(PICTURE, &picture(&answers)?)
}

fn comparison(wishes: &[&str], planner: &[&str]) -> Command {
    let mut command = program(target().join("release/utfall"));
    command.args(COMPARISON);
    for set in wishes.iter().chain(planner) {
        command.args(["--set", set]);
    }
    command
}

fn tables(answers: &[Answer]) -> Result<String, String> {
    let mut text = format!("`utfall {}` with `--set` of these values:\n\n", COMPARISON[..7].join(" "));
    text += "| Wishes | Planner | `--set` | Unmet per 1 000 today | Difference | A/A band | Unwanted per 1 000, difference | Kilometres per performed hour today | Cost of work per performed hour today, kr | Fingerprint |\n";
    text += "|---|---|---|---|---|---|---|---|---|---|\n";
    for (answers, (wishes, _, many)) in answers.chunks(PLANNERS.len()).zip(WISHES) {
        for (answer, (planner, _, manner)) in answers.iter().zip(PLANNERS) {
            let unmet = answer.outcome("unmet_per_1000")?;
            let unwanted = answer.outcome("unwanted_visits_per_1000")?;
            let kilometres = answer.outcome("km_per_performed_hour")?;
            let cost = answer.outcome("production_cost_per_hour")?;
            text += &format!(
                "| {wishes} | {planner} | {} | {:.1} | {} | {:.1} | {} | {:.2} | {:.0} | {} |\n",
                [many, manner].concat().iter().map(|set| format!("`{set}`")).collect::<Vec<_>>().join(" "),
                unmet.baseline.mean,
                interval(&unmet.difference, 2),
                unmet.difference.aa_band,
                interval(&unwanted.difference, 1),
                kilometres.baseline.mean,
                cost.baseline.mean,
                answer.fingerprint
            );
        }
    }
    Ok(text)
}

fn interval(difference: &Difference, decimals: usize) -> String {
    let signed = |value: f64| format!("{value:+.decimals$}").replace('-', "−");
    format!("{} ({} to {})", signed(difference.mean), signed(difference.ci_low), signed(difference.ci_high))
}

const TITLE: &str = "Planeringens kvalitet flyttar nivån mer än skillnaden";
const SIZE: (u32, u32) = (1020, 420);

fn picture(answers: &[Answer]) -> Result<String, String> {
    let mut unmet = Vec::new();
    for answer in answers {
        unmet.push(answer.outcome("unmet_per_1000")?);
    }
    let lowest = unmet.iter().map(|one| one.difference.ci_low).fold(0.0, f64::min);
    let highest = unmet.iter().map(|one| one.difference.ci_high).fold(0.0, f64::max);
    drawn(PICTURE, SIZE, TITLE, alternative(&unmet), |area| draw(area, &unmet, (lowest.floor(), highest.ceil())))
}

/// One panel for each share of wishes: the difference of every planner with its interval.
fn draw(area: &Area, unmet: &[Outcome], (bottom, top): (f64, f64)) -> Result<(), Fault> {
    let text = |size: i32| ("sans-serif", size).into_font().color(&INK);
    area.fill(&WHITE)?;
    area.draw(&Text::new(TITLE, (16, 14), text(19)))?;
    let measure = "Skillnad i uteblivna per 1 000 besök med rätten att avböja, med 95 %-intervall. Inom parentes: nivån i nuläget.";
    area.draw(&Text::new(measure, (16, 40), text(14)))?;
    let panels = area.margin(64, 10, 0, 10).split_evenly((1, WISHES.len()));
    for ((panel, of_wishes), (_, wishes, _)) in panels.iter().zip(unmet.chunks(PLANNERS.len())).zip(WISHES) {
        let mut chart = ChartBuilder::on(panel)
            .margin_right(16)
            .caption(wishes, text(15))
            .x_label_area_size(44)
            .y_label_area_size(44)
            .build_cartesian_2d(-0.5..PLANNERS.len() as f64 - 0.5, bottom..top)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(GRID)
            .axis_style(INK)
            .x_labels(0)
            .y_labels(6)
            .y_label_formatter(&|value| format!("{value:+.0}").replace('-', "−").replace("+0", "0"))
            .label_style(text(13))
            .draw()?;
        chart.draw_series(LineSeries::new([(-0.5, 0.0), (PLANNERS.len() as f64 - 0.5, 0.0)], INK))?;
        let (left, above) = panel.get_base_pixel();
        for (place, (one, (_, planner, _))) in of_wishes.iter().zip(PLANNERS).enumerate() {
            let (x, difference) = (place as f64, &one.difference);
            let stroke = RGBColor(0x00, 0x72, 0xB2).stroke_width(2);
            chart.draw_series(LineSeries::new([(x, difference.ci_low), (x, difference.ci_high)], stroke))?;
            chart.draw_series([Circle::new((x, difference.mean), 5, INK.filled())])?;
            let (x, y) = chart.backend_coord(&(x, bottom));
            let style = text(13).pos(Pos::new(HPos::Center, VPos::Top));
            let level = format!("({:.0})", one.baseline.mean);
            panel.draw(&Text::new(planner, (x - left, y - above + 6), style.clone()))?;
            panel.draw(&Text::new(level, (x - left, y - above + 23), style))?;
        }
    }
    Ok(())
}

/// What the picture shows, in words.
fn alternative(unmet: &[Outcome]) -> String {
    let swedish = |value: f64| format!("{value:+.1}").replace('.', ",").replace('-', "−");
    let panel = |(of_wishes, (_, wishes, _)): (&[Outcome], (&str, &str, &[&str]))| {
        let of_planners = of_wishes.iter().zip(PLANNERS).map(|(one, (_, planner, _))| {
            format!("{planner} {} från {:.0}", swedish(one.difference.mean), one.baseline.mean)
        });
        format!("{wishes}: {}", of_planners.collect::<Vec<_>>().join(", "))
    };
    let panels = unmet.chunks(PLANNERS.len()).zip(WISHES).map(panel);
    format!("Punktdiagram. Skillnad i uteblivna per 1 000 besök. {}.", panels.collect::<Vec<_>>().join(". "))
}
