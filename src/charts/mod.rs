//! The chart of one outcome's difference: one dot per paired replication, a zero line, the interval of the mean. One
//! description is made from a comparison; the picture, the sentences, the table and the file all come from it.

mod canvas;
mod view;

pub use view::DifferenceView;

use crate::text::{Figures, Finding, Language, Shown, Step};
use sim_core::comparison::Compared;
use sim_core::outcomes::Measure;

/// Everything that the chart says, in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceChart {
    /// Which outcome.
    pub measure: Measure,
    /// The finding.
    pub title: String,
    /// What is drawn, what the mean is, how many lie on each side.
    pub sentences: Vec<String>,
    /// What the axis counts.
    pub axis: String,
    /// The unit of the difference.
    pub unit: &'static str,
    /// One difference per replication.
    pub dots: Vec<f64>,
    /// Their mean.
    pub mean: f64,
    /// The 95 % t-interval of the mean.
    pub interval: Option<(f64, f64)>,
    /// What its numbers are rounded to.
    pub step: Step,
}

impl DifferenceChart {
    /// Describes a comparison; nothing when the outcome is undefined.
    pub fn of(compared: &Compared, language: Language) -> Option<Self> {
        let difference = compared.difference.as_ref()?;
        let (text, figures) = (language.text(), language.figures());
        let shown = Shown::of(compared.measure);
        let factor = shown.factor();
        let step = step(compared);
        let interval = difference.ci_low.zip(difference.ci_high).map(|(low, high)| (low * factor, high * factor));
        let unit = (text.shown_difference)(shown);
        let name = (text.measure)(compared.measure).name;
        let mut sentences = vec![(text.chart_sentence)(difference.of, name, unit)];
        if let Some((low, high)) = interval {
            let (low, high) = figures.ends(low, high, step);
            sentences.push((text.chart_mean)(&figures.signed(difference.mean * factor, step), &low, &high));
        }
        sentences.push((text.chart_counts)(difference.lower_in, difference.higher_in, difference.of));
        Some(Self {
            measure: compared.measure,
            title: text.finding(compared.measure, Finding::of(compared), step, figures),
            sentences,
            axis: (text.chart_axis)(unit),
            unit,
            dots: difference.per_replication.iter().map(|each| each * factor).collect(),
            mean: difference.mean * factor,
            interval,
            step,
        })
    }

    /// The numbers behind the dots, for the table.
    pub fn rows(&self, figures: Figures) -> Vec<(usize, String)> {
        let fine = Step::of_width(self.spread());
        self.dots.iter().enumerate().map(|(at, dot)| (at + 1, figures.signed(*dot, fine))).collect()
    }

    /// The same numbers for a spreadsheet.
    pub fn csv(&self, language: Language) -> String {
        let text = language.text();
        let rows = self.dots.iter().enumerate().map(|(at, dot)| vec![(at + 1).to_string(), plain(*dot, language)]);
        let header = vec![text.replication.to_owned(), format!("{} ({})", text.difference, self.unit)];
        csv(std::iter::once(header).chain(rows), language)
    }

    fn spread(&self) -> f64 {
        let high = self.dots.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = self.dots.iter().copied().fold(f64::INFINITY, f64::min);
        high - low
    }
}

/// What the numbers of an outcome are rounded to: a tenth of the interval of its difference, but no finer than a hundredth
/// while its sign is not settled.
pub fn step(compared: &Compared) -> Step {
    let factor = Shown::of(compared.measure).factor();
    let step = match &compared.difference {
        Some(difference) => match difference.ci_low.zip(difference.ci_high) {
            Some((low, high)) if high > low => Step::of_width((high - low) * factor),
            Some(_) | None => Step::of_value(compared.baseline.unwrap_or(difference.mean) * factor),
        },
        None => Step::of_value(compared.baseline.or(compared.reform).unwrap_or(0.0) * factor),
    };
    if is_settled(compared) { step } else { step.or_coarser(Step::hundredth()) }
}

/// Whether the sign of a difference is known.
pub fn is_settled(compared: &Compared) -> bool {
    match Finding::of(compared) {
        Finding::Lower(_) | Finding::Higher(_) => true,
        Finding::Uncertain | Finding::Same | Finding::Undefined => false,
    }
}

/// What the two levels are rounded to: a digit finer than a settled difference, so that a reader who subtracts finds it;
/// no finer than three digits while its sign is not settled.
pub fn level_step(compared: &Compared) -> Step {
    let step = step(compared);
    match compared.baseline.or(compared.reform) {
        Some(level) if !is_settled(compared) => {
            step.or_coarser(Step::of_three_digits(level * Shown::of(compared.measure).factor()))
        }
        Some(_) => step.finer(),
        None => step,
    }
}

/// A comma-separated table as the language's spreadsheets read it: Swedish with semicolon and decimal comma.
pub fn csv(rows: impl Iterator<Item = Vec<String>>, language: Language) -> String {
    let separator = match language {
        Language::Sv => ';',
        Language::En => ',',
    };
    let cell = |cell: &String| {
        if cell.contains([separator, '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    // The mark tells spreadsheets that the file is UTF-8.
    let mut file = String::from("\u{feff}");
    for row in rows {
        file.push_str(&row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string()));
        file.push_str("\r\n");
    }
    file
}

/// A number for a spreadsheet: all digits, no separators, ASCII minus.
pub fn plain(value: f64, language: Language) -> String {
    let written = value.to_string();
    match language {
        Language::Sv => written.replace('.', ","),
        Language::En => written,
    }
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
                again: run(*baseline),
            })
            .collect();
        compare(&replicates).swap_remove(measure as usize)
    }

    #[test]
    fn the_title_is_the_finding_in_whole_sentences() {
        let title = |measure, pairs: &[(f64, f64)], language| {
            DifferenceChart::of(&compared(measure, pairs), language).expect("defined").title
        };
        let fewer = [(30.0, 20.0), (31.0, 20.5), (29.0, 19.5)];
        assert_eq!(
            title(Measure::Unwanted, &fewer, Language::Sv),
            "De oönskade besöken beräknas bli 10,0 färre per 1\u{a0}000 besök."
        );
        assert_eq!(
            title(Measure::Unwanted, &fewer, Language::En),
            "Unwanted visits are calculated to be 10.0 fewer per 1,000 visits."
        );
        let either = [(30.0, 20.0), (31.0, 42.0), (29.0, 29.5)];
        assert_eq!(
            title(Measure::Unmet, &either, Language::Sv),
            "Ingen säker skillnad i antalet besök som inte blir av."
        );
        let same = [(30.0, 30.0), (31.0, 31.0)];
        assert_eq!(
            title(Measure::Overtime, &same, Language::Sv),
            "Måttet ”Övertid” är lika i nuläget och i förslaget."
        );
        let share = [(0.20, 0.25), (0.21, 0.262), (0.22, 0.268)];
        assert_eq!(
            title(Measure::TravelTime, &share, Language::Sv),
            "Måttet ”Restid” beräknas bli 5,0\u{a0}procentenheter högre med förslaget."
        );
    }

    #[test]
    fn the_table_and_the_file_hold_the_dots() {
        let unmet = compared(Measure::Unmet, &[(1.5, 2.0), (2.0, 1.25)]);
        let chart = DifferenceChart::of(&unmet, Language::Sv).expect("defined");
        assert_eq!(chart.dots, [0.5, -0.75]);
        assert_eq!(chart.rows(Figures::SWEDISH), [(1, "+0,5".to_owned()), (2, "\u{2212}0,8".to_owned())]);
        assert_eq!(
            chart.csv(Language::Sv),
            "\u{feff}Beräkning;Skillnad (per 1\u{a0}000 besök)\r\n1;0,5\r\n2;-0,75\r\n"
        );
        let chart = DifferenceChart::of(&unmet, Language::En).expect("defined");
        assert_eq!(chart.csv(Language::En), "\u{feff}Run,\"Difference (per 1,000 visits)\"\r\n1,0.5\r\n2,-0.75\r\n");
    }
}
