//! The chart of one outcome's difference: a dot per paired replication, or for equally many of them, a zero line, the interval
//! of the mean.

use super::change::{Written, rounding};
use super::{Caption, Chart, Easel, Table, csv, plain, spacing};
use crate::text::{Figures, Finding, Language, Shown, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::Compared;
use sim_core::outcomes::Measure;
use sim_core::outcomes::statistics::quantile;

/// Radius of a dot, in CSS pixels.
const RADIUS: f64 = 6.0;
/// Height kept for the interval under the dots.
const INTERVAL_BAND: f64 = 26.0;
/// Height kept for the numbers of the axis.
const AXIS_BAND: f64 = 28.0;

/// Everything that the chart says, in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceChart {
    /// Which outcome.
    pub measure: Measure,
    /// Its words.
    pub caption: Caption,
    /// The unit of the difference.
    pub unit: &'static str,
    /// One difference per replication.
    pub differences: Vec<f64>,
    /// What is drawn: each difference, or so few of their quantiles that dots can be counted.
    pub dots: Vec<f64>,
    /// Their mean.
    pub mean: f64,
    /// The 95 % t-interval of the mean.
    pub interval: Option<(f64, f64)>,
    /// What its numbers are rounded to.
    pub step: Step,
}

impl DifferenceChart {
    /// Describes a comparison with at most so many dots; nothing when the outcome is undefined.
    pub fn of(compared: &Compared, most: usize, language: Language) -> Option<Self> {
        let difference = compared.difference.as_ref()?;
        let (text, figures) = (language.text(), language.figures());
        let shown = Shown::of(compared.measure);
        let factor = shown.factor();
        let step = step(compared);
        let interval = difference.ci_low.zip(difference.ci_high).map(|(low, high)| (low * factor, high * factor));
        let unit = (text.shown_difference)(shown);
        let name = (text.measure)(compared.measure).name;
        let differences: Vec<f64> = difference.per_replication.iter().map(|each| each * factor).collect();
        let dots = dots(&differences, most);
        let mut sentences = vec![match dots.len() == differences.len() {
            true => (text.chart_sentence)(difference.of, name, unit),
            false => (text.desk.depth.dots_sentence)(dots.len(), difference.of, name, unit),
        }];
        if let Some((low, high)) = interval {
            let (low, high) = figures.ends(low, high, step);
            sentences.push((text.chart_mean)(&figures.signed(difference.mean * factor, step), &low, &high));
        }
        sentences.push((text.chart_counts)(difference.lower_in, difference.higher_in, difference.of));
        Some(Self {
            measure: compared.measure,
            caption: Caption {
                title: text.finding_between(compared, step, figures),
                sentences,
                axis: (text.chart_axis)(unit),
            },
            unit,
            differences,
            dots,
            mean: difference.mean * factor,
            interval,
            step,
        })
    }

    fn spread(&self) -> f64 {
        let high = self.differences.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = self.differences.iter().copied().fold(f64::INFINITY, f64::min);
        high - low
    }
}

impl Chart for DifferenceChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let text = language.text();
        [text.chart_lower.to_owned(), text.chart_higher.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let fine = Step::of_width(self.spread());
        let row = |(at, dot): (usize, &f64)| vec![(at + 1).to_string(), figures.signed(*dot, fine)];
        Table {
            header: vec![text.replication.to_owned(), text.difference.to_owned()],
            rows: self.differences.iter().enumerate().map(row).collect(),
        }
    }

    fn csv(&self, language: Language) -> String {
        let text = language.text();
        let rows =
            self.differences.iter().enumerate().map(|(at, dot)| vec![(at + 1).to_string(), plain(*dot, language)]);
        let header = vec![text.replication.to_owned(), format!("{} ({})", text.difference, self.unit)];
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        format!("utfall-{}", self.measure.definition().id)
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let (low, high) = reach(self);
        let margin = RADIUS + 2.0;
        let at = |value: f64| margin + (value - low) / (high - low) * (width - 2.0 * margin);
        let floor = height - AXIS_BAND;
        let ground = floor - INTERVAL_BAND;

        easel.line((margin, floor), (width - margin, floor), inks.text, 1.0)?;
        let spacing = spacing(high - low, width);
        let step = Step::of_spacing(spacing);
        for tick in (low / spacing).ceil() as i64..=(high / spacing).floor() as i64 {
            let value = tick as f64 * spacing;
            easel.line((at(value), floor), (at(value), floor + 5.0), inks.text, 1.0)?;
            easel.text(&figures.signed(value, step), (at(value), floor + 8.0), HPos::Center, VPos::Top)?;
        }
        easel.line((at(0.0), 4.0), (at(0.0), floor), inks.text, 2.0)?;

        if let Some((from, to)) = self.interval {
            let middle = ground + INTERVAL_BAND / 2.0;
            easel.line((at(from), middle), (at(to), middle), inks.interval, 4.0)?;
            for end in [from, to] {
                easel.line((at(end), middle - 6.0), (at(end), middle + 6.0), inks.interval, 2.0)?;
            }
            easel.block((at(self.mean) - 4.0, middle - 7.0), (at(self.mean) + 4.0, middle + 7.0), inks.series[0])?;
        }

        for (column, stack) in stacks(self, &at, 2.0 * RADIUS) {
            // A column higher than the picture is drawn denser, never cut.
            let rise = (2.0 * RADIUS).min((ground - 2.0 * RADIUS) / (stack.max(2) - 1) as f64);
            for level in 0..stack {
                easel.dot((column, ground - (RADIUS + rise * level as f64)), RADIUS - 0.5, inks.series[0])?;
            }
        }
        Some(())
    }
}

/// The differences, or as many equally likely ones as there may be dots: the middles of equal parts of them.
fn dots(differences: &[f64], most: usize) -> Vec<f64> {
    if differences.len() <= most {
        return differences.to_vec();
    }
    let middle = |part: usize| quantile(differences, (part as f64 + 0.5) / most as f64);
    (0..most).filter_map(middle).collect()
}

/// What an outcome's numbers are rounded to: as a change, and no finer than a hundredth and four digits of the level while the sign of the
/// difference is not settled.
pub fn step(compared: &Compared) -> Step {
    let Compared { measure, baseline, reform, difference } = compared;
    let (factor, level) = (Shown::of(*measure).factor(), baseline.or(*reform));
    let step = rounding(level, difference.as_ref(), factor);
    if is_settled(compared) {
        return step;
    }
    step.or_coarser(Step::hundredth()).or_coarser(Step::of_digits(4, level.unwrap_or(0.0) * factor))
}

/// An outcome as it is written.
pub fn written(compared: &Compared, language: Language) -> Written {
    let Compared { measure, baseline, reform, difference } = compared;
    let factor = Shown::of(*measure).factor();
    Written::of_levels([*baseline, *reform], difference.as_ref(), factor, step(compared), language)
}

/// Whether the sign of a difference is known.
pub fn is_settled(compared: &Compared) -> bool {
    match Finding::of(compared) {
        Finding::Lower(_) | Finding::Higher(_) => true,
        Finding::Uncertain | Finding::Same | Finding::Undefined => false,
    }
}

/// The values that the axis spans: every dot, the interval and zero, with some air.
fn reach(chart: &DifferenceChart) -> (f64, f64) {
    let ends = chart.interval.map(|(low, high)| [low, high]).unwrap_or([0.0, 0.0]);
    let all = chart.dots.iter().copied().chain(ends).chain([0.0]);
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let air = if high > low { 0.08 * (high - low) } else { 1.0 };
    (low - air, high + air)
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

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::comparison::{Replicate, compare};
    use sim_core::outcomes::{DEFINITIONS, Outcomes};

    fn compared(measure: Measure, pairs: &[(f64, f64)]) -> Compared {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        let replicates: Vec<Replicate> = pairs
            .iter()
            .map(|(baseline, reform)| Replicate {
                baseline: run(*baseline),
                reform: run(*reform),
                again: Some(run(*baseline)),
            })
            .collect();
        compare(&replicates).swap_remove(measure as usize)
    }

    #[test]
    fn the_title_is_the_finding_in_whole_sentences() {
        let title = |measure, pairs: &[(f64, f64)], language| {
            DifferenceChart::of(&compared(measure, pairs), 20, language).expect("defined").caption.title
        };
        let fewer = [(30.0, 20.0), (31.0, 20.5), (29.0, 19.5)];
        assert_eq!(
            title(Measure::Unwanted, &fewer, Language::Sv),
            "De oönskade besöken beräknas bli mellan 8,7 och 11,3 färre per 1\u{a0}000 besök."
        );
        assert_eq!(
            title(Measure::Unwanted, &fewer, Language::En),
            "Unwanted visits are calculated to be between 8.7 and 11.3 fewer per 1,000 visits."
        );
        let either = [(30.0, 20.0), (31.0, 42.0), (29.0, 29.5)];
        assert_eq!(
            title(Measure::Unmet, &either, Language::Sv),
            "Ingen säker skillnad i antalet besök som inte blir av."
        );
        let same = [(30.0, 30.0), (31.0, 31.0)];
        assert_eq!(
            title(Measure::SplitShifts, &same, Language::Sv),
            "Måttet ”Delade turer” är lika i nuläget och i förslaget."
        );
        let share = [(0.20, 0.25), (0.21, 0.262), (0.22, 0.268)];
        assert_eq!(
            title(Measure::DirectTime, &share, Language::Sv),
            "Måttet ”Tid hos personen” beräknas bli mellan 4,5 och 5,5\u{a0}procentenheter högre med förslaget."
        );
    }

    #[test]
    fn more_runs_than_dots_are_drawn_as_their_quantiles_and_kept_in_the_table() {
        let pairs: Vec<(f64, f64)> = (0..40).map(|run| (10.0, 10.0 + f64::from(run))).collect();
        let chart = |most| DifferenceChart::of(&compared(Measure::Unmet, &pairs), most, Language::Sv).expect("defined");
        assert_eq!(chart(50).dots.len(), 40);
        let few = chart(20);
        assert_eq!(few.dots.len(), 20);
        // The middle of each pair of neighbours, but for the interpolation of the quantiles.
        assert!((few.dots[0] - 0.975).abs() < 1e-9 && (few.dots[19] - 38.025).abs() < 1e-9, "{:?}", few.dots);
        assert!(few.caption.sentences[0].starts_with("De 20 punkterna står för 40 beräkningar"));
        assert_eq!((few.table(Language::Sv).rows.len(), few.interval), (40, chart(50).interval));
        crate::charts::sheet::testing::check(&few);
    }

    #[test]
    fn the_table_and_the_file_hold_the_dots() {
        let unmet = compared(Measure::Unmet, &[(1.5, 2.0), (2.0, 1.25)]);
        let chart = DifferenceChart::of(&unmet, 20, Language::Sv).expect("defined");
        assert_eq!(chart.dots, [0.5, -0.75]);
        assert_eq!(chart.table(Language::Sv).rows, [["1", "+0,5"], ["2", "\u{2212}0,8"]]);
        assert_eq!(
            chart.csv(Language::Sv),
            "\u{feff}Beräkning;Skillnad (per 1\u{a0}000 besök)\r\n1;0,5\r\n2;-0,75\r\n"
        );
        let chart = DifferenceChart::of(&unmet, 20, Language::En).expect("defined");
        assert_eq!(chart.csv(Language::En), "\u{feff}Run,\"Difference (per 1,000 visits)\"\r\n1,0.5\r\n2,-0.75\r\n");
    }
}
