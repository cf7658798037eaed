//! How time and memory grow with the municipality: from 1 000 to 16 000 recipients, by ever more of Stockholm's units.

use std::fs;
use std::path::PathBuf;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use toml::{Table, Value};

use super::measure::{Interval, median, power};
use super::native::Parts;
use super::report::seconds;
use super::{Bench, own};
use crate::picture::{Area, Fault, GRID, INK, drawn};
use crate::process::{at, root, target, write};

const SIZES: [u32; 5] = [1_000, 2_000, 4_000, 8_000, 16_000];
const DAYS: u32 = 28;
const ROUNDS: usize = 2;
const PICTURE: &str = "docs/pictures/kostnad-linjar.svg";

/// One run of one size.
struct Run {
    recipients: f64,
    seconds: f64,
    megabytes: Option<f64>,
}

/// Measures, reports and draws. Errors: a run failed or a file cannot be written.
pub fn measure(bench: &mut Bench) -> Result<(), String> {
    let sizes = &SIZES[..bench.either(SIZES.len() as u32, 3) as usize];
    let scenarios = sizes.iter().map(|&size| scenario(size)).collect::<Result<Vec<_>, _>>()?;
    let mut runs: Vec<Vec<Run>> = sizes.iter().map(|_| Vec::new()).collect();
    for round in 0..ROUNDS {
        for turn in 0..sizes.len() {
            // There and back, so that what the machine otherwise does meets small and large alike.
            let place = if round % 2 == 0 { turn } else { sizes.len() - 1 - turn };
            let parts = Parts::measured(&own("day-loop"), &scenarios[place].to_string_lossy(), DAYS)?;
            runs[place].push(Run {
                recipients: f64::from(parts.recipients),
                seconds: parts.rosters_s + parts.days_s,
                megabytes: parts.peak_bytes.map(|bytes| bytes as f64 / 1e6),
            });
        }
    }
    let middles: Vec<(f64, f64, Option<f64>)> = runs
        .iter()
        .map(|runs| {
            let middle = |of: fn(&Run) -> f64| median(&runs.iter().map(of).collect::<Vec<_>>());
            let megabytes: Vec<f64> = runs.iter().filter_map(|run| run.megabytes).collect();
            let megabytes = (!megabytes.is_empty()).then(|| median(&megabytes));
            (middle(|run| run.recipients), middle(|run| run.seconds), megabytes)
        })
        .collect();
    let every: Vec<(f64, f64)> = runs.iter().flatten().map(|run| (run.recipients, run.seconds)).collect();
    let power = power(&every).ok_or("too few sizes")?;
    let rows: Vec<Vec<String>> = middles
        .iter()
        .map(|(recipients, took, megabytes)| {
            vec![
                format!("{recipients:.0}"),
                seconds(*took),
                format!("{:.2} ms", 1000.0 * took / recipients),
                megabytes.map_or("not measured".to_owned(), |megabytes| format!("{megabytes:.0} MB")),
            ]
        })
        .collect();
    bench.report.say(&format!(
        "CPU of {DAYS} days after the warm-up, new rosters among it; {ROUNDS} rounds, the middle one. It grows with \
         the recipients to the power {power}: 1 is proportional."
    ));
    bench.report.table(&["Recipients", "CPU", "for each recipient", "largest resident set"], &rows);
    if bench.quick { Ok(()) } else { write(PICTURE, &picture(&middles, power)?) }
}

/// A scenario file with about so many of Stockholm's recipients: of all its units every so many, in the file's order, which
/// keeps their mix of sizes.
fn scenario(recipients: u32) -> Result<PathBuf, String> {
    let whole = root().join("municipalities/stockholm.toml");
    let text = fs::read_to_string(&whole).map_err(at(&whole))?;
    let mut file: Table = text.parse().map_err(|why| format!("{}: {why}", whole.display()))?;
    let share = f64::from(recipients) / f64::from(SIZES[SIZES.len() - 1]);
    let mut met = 0.0_f64;
    let providers = file.get_mut("provider").and_then(Value::as_array_mut).ok_or("stockholm.toml has no provider")?;
    for provider in providers.iter_mut() {
        let units = provider.get_mut("unit").and_then(Value::as_array_mut).ok_or("a provider without units")?;
        units.retain(|_| {
            let before = met;
            met += share;
            met.floor() > before.floor()
        });
    }
    providers.retain(|provider| provider["unit"].as_array().is_some_and(|units| !units.is_empty()));
    let path = target().join(format!("bench/stockholm-{recipients}.toml"));
    let part = toml::to_string(&file).map_err(|why| format!("{}: {why}", path.display()))?;
    fs::create_dir_all(target().join("bench")).map_err(at(&path))?;
    fs::write(&path, part).map_err(at(&path))?;
    Ok(path)
}

const TITLE: &str = "Tid och minne när kommunen växer";
const SIZE: (u32, u32) = (1020, 430);
const TIME: RGBColor = RGBColor(0xC5, 0x53, 0x00);
const MEMORY: RGBColor = RGBColor(0x00, 0x72, 0xB2);

/// Two panels on logarithmic axes, each with the line along which twice as many take twice as much.
fn picture(middles: &[(f64, f64, Option<f64>)], power: Interval) -> Result<String, String> {
    let time: Vec<(f64, f64)> = middles.iter().map(|&(recipients, took, _)| (recipients, took)).collect();
    let memory: Vec<(f64, f64)> =
        middles.iter().filter_map(|&(recipients, _, megabytes)| Some((recipients, megabytes?))).collect();
    drawn(PICTURE, SIZE, TITLE, alternative(&time, &memory, power), |area| {
        let text = |size: i32| ("sans-serif", size).into_font().color(&INK);
        area.fill(&WHITE)?;
        area.draw(&Text::new(TITLE, (16, 14), text(19)))?;
        area.draw(&Text::new(said(power), (16, 40), text(14)))?;
        let at_the_bottom = text(14).pos(Pos::new(HPos::Center, VPos::Top));
        let below = "Personer med hemtjänst. Streckat: dubbelt så många tar dubbelt så mycket.";
        area.draw(&Text::new(below, (510, 404), at_the_bottom))?;
        let panels = area.margin(60, 30, 0, 10).split_evenly((1, 2));
        panel(&panels[0], &format!("Processorsekunder för {DAYS} dagar"), &time, TIME)?;
        panel(&panels[1], "Mest minne på en gång, MB", &memory, MEMORY)
    })
}

fn panel(area: &Area, caption: &str, points: &[(f64, f64)], colour: RGBColor) -> Result<(), Fault> {
    let text = |size: i32| ("sans-serif", size).into_font().color(&INK);
    let (Some(&(first, least)), Some(&(last, _))) = (points.first(), points.last()) else { return Ok(()) };
    let most = points.iter().map(|point| point.1).fold(least, f64::max).max(least * last / first);
    let mut chart = ChartBuilder::on(area)
        .margin_right(30)
        .caption(caption, text(15))
        .x_label_area_size(26)
        .y_label_area_size(46)
        .build_cartesian_2d((0.8 * first..1.25 * last).log_scale(), (0.5 * least..2.0 * most).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(INK)
        .x_label_formatter(&|recipients| sparse(*recipients, thousands))
        .y_label_formatter(&|value| sparse(*value, swedish))
        .label_style(text(13))
        .draw()?;
    let proportional = [(first, least), (last, least * last / first)];
    chart.draw_series(DashedLineSeries::new(proportional, 4, 4, INK.stroke_width(1)))?;
    chart.draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)))?;
    chart.draw_series(points.iter().map(|point| Circle::new(*point, 4, colour.filled())))?;
    let above = ("sans-serif", 13).into_font().color(&colour).pos(Pos::new(HPos::Center, VPos::Bottom));
    let label = |point: &(f64, f64)| EmptyElement::at(*point) + Text::new(swedish(point.1), (0, -8), above.clone());
    chart.draw_series(points.iter().map(label))?;
    Ok(())
}

fn said(power: Interval) -> String {
    let [middle, low, high] =
        [power.middle, power.low, power.high].map(|value| format!("{value:.2}").replace('.', ","));
    format!("Tiden växer som antalet personer upphöjt till {middle} (95-procentigt intervall {low}–{high}).")
}

/// What the picture shows, in words.
fn alternative(time: &[(f64, f64)], memory: &[(f64, f64)], power: Interval) -> String {
    let listed = |points: &[(f64, f64)], unit: &str| {
        let one = |point: &(f64, f64)| format!("{} personer {} {unit}", thousands(point.0), swedish(point.1));
        points.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    format!(
        "Två linjediagram med logaritmiska axlar. {} Processortid för {DAYS} dagar efter uppvärmningen: {}. Mest \
         minne på en gång: {}.",
        said(power),
        listed(time, "sekunder"),
        listed(memory, "MB")
    )
}

/// A label at 1, 2, 5, 10, 20 … only: at every line of a logarithmic axis they would overlap.
fn sparse(value: f64, shown: fn(f64) -> String) -> String {
    let first = value / 10_f64.powf(value.log10().floor());
    let labelled = [1.0, 2.0, 5.0].iter().any(|wanted| (first - wanted).abs() < 0.01);
    if labelled { shown(value) } else { String::new() }
}

/// With a space before the thousands.
fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    match digits.len() {
        long @ 4.. => format!("{}\u{a0}{}", &digits[..long - 3], &digits[long - 3..]),
        _ => digits,
    }
}

fn swedish(value: f64) -> String {
    let text = if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    text.replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_municipality_is_a_part_of_the_whole() {
        let part = |share| {
            let path = scenario(share).expect("a scenario can be written");
            fs::read_to_string(path).expect("it was written")
        };
        let recipients = |text: &str| -> i64 {
            let file: Table = text.parse().expect("TOML");
            let units =
                file["provider"].as_array().into_iter().flatten().filter_map(|provider| provider["unit"].as_array());
            units.flatten().filter_map(|unit| unit["recipients"].as_integer()).sum()
        };
        for size in SIZES {
            let made = recipients(&part(size));
            assert!((made - i64::from(size)).abs() <= i64::from(size) / 20, "{made} instead of about {size}");
        }
    }

    #[test]
    fn the_picture_says_its_numbers() {
        let power = Interval { middle: 1.0, low: 0.98, high: 1.02 };
        let svg = picture(&[(987.0, 0.5, Some(9.0)), (1985.0, 1.1, Some(14.0))], power).expect("a picture");
        for said in [
            "987 personer 0,5 sekunder",
            "1\u{a0}985 personer 14 MB",
            "upphöjt till 1,00 (95-procentigt intervall 0,98–1,02)",
        ] {
            assert!(svg.contains(said), "{said}");
        }
    }
}
