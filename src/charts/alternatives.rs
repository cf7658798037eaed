//! The chart of one outcome for several alternatives: each one's difference from today with its interval, on the same axis.

use super::change::Rows;
use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv, plain, step};
use crate::text::{Figures, Finding, Language, Shown, Step, listed};
use sim_core::comparison::Compared;
use sim_core::outcomes::Measure;

/// Room for the values at the right.
const VALUES: f64 = 90.0;

/// Everything that the chart says, in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct AlternativesChart {
    measure: Measure,
    caption: Caption,
    unit: &'static str,
    lines: Vec<Line>,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    baseline: Option<f64>,
    reform: Option<f64>,
    mean: f64,
    interval: Option<(f64, f64)>,
    step: Step,
}

impl AlternativesChart {
    /// Describes alternatives by name; nothing when the outcome is undefined in one.
    pub fn of(alternatives: &[(String, &Compared)], language: Language) -> Option<Self> {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.desk.kept;
        let (_, first) = alternatives.first()?;
        let shown = Shown::of(first.measure);
        let (factor, unit) = (shown.factor(), (text.shown_difference)(shown));
        let mut lines = Vec::new();
        let mut sides: [Vec<&str>; 4] = Default::default();
        let mut runs = 0;
        for (name, compared) in alternatives {
            let difference = compared.difference.as_ref()?;
            let side = match Finding::of(compared) {
                Finding::Lower(_) => 0,
                Finding::Higher(_) => 1,
                Finding::Uncertain => 2,
                Finding::Same | Finding::Undefined => 3,
            };
            sides[side].push(name);
            runs = difference.of;
            lines.push(Line {
                name: name.clone(),
                baseline: compared.baseline.map(|level| level * factor),
                reform: compared.reform.map(|level| level * factor),
                mean: difference.mean * factor,
                interval: difference.ci_low.zip(difference.ci_high).map(|(low, high)| (low * factor, high * factor)),
                step: step(compared),
            });
        }
        let parts = sides.iter().zip([words.lower, words.higher, words.uncertain, words.same]);
        let parts = parts.filter(|(names, _)| !names.is_empty()).map(|(names, say)| say(&listed(names, words.and)));
        let title = (words.finding)((text.measure)(first.measure).name, &parts.collect::<Vec<_>>().join(", "));
        let mut sentences = vec![(words.sentence)(runs)];
        sentences.extend(lines.iter().filter_map(|line| {
            let (low, high) = line.interval?;
            let (low, high) = figures.ends(low, high, line.step);
            Some((words.one)(&line.name, &figures.signed(line.mean, line.step), &low, &high))
        }));
        let caption = Caption { title, sentences, axis: (words.axis)(unit) };
        Some(Self { measure: first.measure, caption, unit, lines })
    }
}

impl Chart for AlternativesChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, _language: Language) -> [String; 2] {
        Default::default()
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let row = |line: &Line| {
            let interval = line.interval.map(|(low, high)| {
                let (low, high) = figures.ends(low, high, line.step);
                (text.interval)(&low, &high)
            });
            vec![line.name.clone(), figures.signed(line.mean, line.step), interval.unwrap_or_default()]
        };
        let header = [text.desk.kept.column, text.difference, text.interval95];
        Table { header: header.map(str::to_owned).to_vec(), rows: self.lines.iter().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let number = |value: Option<f64>| value.map(|value| plain(value, language)).unwrap_or_default();
        let header = ["alternative", "outcome", "unit", "baseline", "reform", "difference", "ci_low", "ci_high"];
        let row = |line: &Line| {
            vec![
                line.name.clone(),
                self.measure.definition().id.to_owned(),
                self.unit.to_owned(),
                number(line.baseline),
                number(line.reform),
                number(Some(line.mean)),
                number(line.interval.map(|(low, _)| low)),
                number(line.interval.map(|(_, high)| high)),
            ]
        };
        csv(std::iter::once(header.map(str::to_owned).to_vec()).chain(self.lines.iter().map(row)), language)
    }

    fn file(&self) -> String {
        format!("utfall-alternativ-{}", self.measure.definition().id)
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let ends = self.lines.iter().flat_map(|line| {
            let (low, high) = line.interval.unwrap_or((line.mean, line.mean));
            [low, high]
        });
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        let air = if high > low { 0.08 * (high - low) } else { 1.0 };
        let rows = Rows::on(easel, self.lines.len(), (low - air, high + air), VALUES);
        rows.axis(figures, true)?;
        rows.rule(0.0, self.lines.len(), inks.text, 2.0)?;
        let marks = [Mark::Square, Mark::Triangle, Mark::Diamond, Mark::Circle];
        for (at, line) in self.lines.iter().enumerate() {
            // Each row has its name: where there are more of them than inks, an ink comes back with another mark.
            let ink = inks.series[at % inks.series.len()];
            let mark = marks[(at + at / marks.len()) % marks.len()];
            rows.name(at, &line.name, &figures.signed(line.mean, line.step))?;
            let (middle, _) = rows.band(at);
            if let Some((from, to)) = line.interval {
                easel.line((rows.x(from), middle), (rows.x(to), middle), ink, 3.0)?;
                for end in [from, to] {
                    easel.line((rows.x(end), middle - 5.0), (rows.x(end), middle + 5.0), ink, 2.0)?;
                }
            }
            easel.mark(mark, (rows.x(line.mean), middle), ink)?;
        }
        Some(())
    }

    fn is_of_answer(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::comparison::{Replicate, compare};
    use sim_core::outcomes::{DEFINITIONS, Outcomes};

    fn unmet(reforms: [f64; 3]) -> Compared {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        let pair = |value: f64| Replicate { baseline: run(10.0), reform: run(value), again: Some(run(10.0)) };
        compare(&reforms.map(pair)).swap_remove(Measure::Unmet as usize)
    }

    #[test]
    fn the_title_says_which_alternatives_are_lower_higher_or_not_certain_and_ranks_none() {
        let all = [unmet([8.0, 8.1, 7.9]), unmet([12.0, 12.1, 11.9]), unmet([8.0, 13.0, 9.0]), unmet([7.0, 7.1, 6.9])];
        let named: Vec<(String, &Compared)> =
            ["A", "B", "Motionens <nivå>", "D"].map(str::to_owned).into_iter().zip(&all).collect();
        let chart = AlternativesChart::of(&named, Language::Sv).expect("all are defined");
        let title = &chart.caption.title;
        assert!(
            title.ends_with(": lägre med A och D, högre med B, ingen säker skillnad med Motionens <nivå>."),
            "{title}"
        );
        assert_eq!(chart.table(Language::Sv).rows[0][..2], ["A", "\u{2212}2,0"]);
        assert_eq!(chart.csv(Language::En).lines().count(), 5);
        crate::charts::sheet::testing::check(&chart);
        let seven: Vec<_> = named.iter().chain(&named[..3]).cloned().collect();
        crate::charts::sheet::testing::check(&AlternativesChart::of(&seven, Language::Sv).expect("all are defined"));
        assert_eq!(AlternativesChart::of(&[], Language::Sv), None);
    }
}
