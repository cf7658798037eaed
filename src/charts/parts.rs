//! A package by measure: each bar begins where the one before ends, then what the measures do together, and the last is the whole.

use super::change::{Bar, is_told, waterfall};
use super::tornado::fitted;
use super::{Caption, Chart, Easel, Table, csv, plain};
use crate::text::{Figures, Finding, Language, Shown, Step};
use sim_core::comparison::Difference;
use sim_core::experiment::package::Package;
use sim_core::outcomes::Measure;
use std::iter::once;

/// Room for names in the picture.
const NAMES: f64 = 245.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct PartsChart {
    caption: Caption,
    measure: Measure,
    /// Of the measures in order, of what they do together, and of the whole.
    names: Vec<String>,
    package: Package,
    step: Step,
}

impl PartsChart {
    /// Describes a package whose measures have these names.
    pub fn of(measure: Measure, names: Vec<String>, package: Package, language: Language) -> Self {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.matters.package;
        let shown = Shown::of(measure);
        let (factor, unit) = (shown.factor(), (text.shown_difference)(shown));
        let step = step(&package, factor);
        let sized = |difference: &Difference| format!("{}\u{a0}{unit}", figures.signed(difference.mean * factor, step));
        let alone = |(name, difference): (&String, &Difference)| match Finding::of_difference(Some(difference), factor)
        {
            Finding::Same => (words.alone_nothing)(name),
            Finding::Uncertain | Finding::Undefined => (words.alone_uncertain)(name),
            Finding::Lower(_) | Finding::Higher(_) => (words.alone)(name, &sized(difference)),
        };
        let mut sentences: Vec<String> = names.iter().zip(&package.alone).map(alone).collect();
        sentences.push(match Finding::of_difference(Some(&package.interaction), factor) {
            Finding::Same => words.together_nothing.to_owned(),
            Finding::Uncertain | Finding::Undefined => words.together_uncertain.to_owned(),
            Finding::Lower(_) | Finding::Higher(_) => (words.together)(&sized(&package.interaction)),
        });
        sentences.push(words.reading.to_owned());
        let finding = Finding::of_difference(Some(&package.whole), factor);
        let title = text.of_area(measure, text.finding(measure, finding, step, figures));
        let axis = (text.chart_axis)(unit);
        let names = names.into_iter().chain([words.interaction, words.whole].map(str::to_owned)).collect();
        Self { caption: Caption { title, sentences, axis }, measure, names, package, step }
    }

    /// The parts in order and the whole, each with its name.
    fn rows(&self) -> impl Iterator<Item = (&str, &Difference)> {
        let Package { alone, interaction, whole, .. } = &self.package;
        self.names.iter().map(String::as_str).zip(alone.iter().chain([interaction, whole]))
    }

    fn factor(&self) -> f64 {
        Shown::of(self.measure).factor()
    }
}

/// What all parts are rounded to alike, so that they add up: two digits of the largest.
fn step(package: &Package, factor: f64) -> Step {
    let all = package.alone.iter().chain([&package.interaction, &package.whole]);
    let largest = all.map(|difference| (difference.mean * factor).abs()).fold(0.0, f64::max);
    Step::of_digits(3, largest).or_coarser(Step::hundredth())
}

impl Chart for PartsChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let text = language.text();
        [text.chart_lower.to_owned(), text.chart_higher.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let row = |(name, difference): (&str, &Difference)| {
            let said = figures.signed(difference.mean * self.factor(), self.step);
            let interval = match difference.ci_low.zip(difference.ci_high) {
                Some((low, high)) if low != high => {
                    let (low, high) = figures.ends(low * self.factor(), high * self.factor(), self.step);
                    (text.interval)(&low, &high)
                }
                Some(_) | None => text.no_difference.to_owned(),
            };
            vec![name.to_owned(), said, interval]
        };
        let words = &text.matters.package;
        Table {
            header: [words.column, words.effect, text.interval95].map(str::to_owned).to_vec(),
            rows: self.rows().map(row).collect(),
        }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["measure", "outcome", "difference", "ci_low", "ci_high"].map(str::to_owned).to_vec();
        let row = |(name, difference): (&str, &Difference)| {
            let numbers = [Some(difference.mean), difference.ci_low, difference.ci_high];
            let numbers = numbers.map(|number| number.map(|number| plain(number, language)).unwrap_or_default());
            [name.to_owned(), self.measure.definition().id.to_owned()].into_iter().chain(numbers).collect()
        };
        csv(once(header).chain(self.rows().map(row)), language)
    }

    fn file(&self) -> String {
        format!("utfall-atgarder-{}", self.measure.definition().id)
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let factor = self.factor();
        let last = self.package.alone.len() + 1;
        let mut so_far = 0.0;
        let mut bars = Vec::new();
        for (at, (name, difference)) in self.rows().enumerate() {
            let whole = at == last;
            let from = if whole { 0.0 } else { so_far };
            so_far = from + difference.mean * factor;
            bars.push(Bar {
                name: fitted(name, NAMES.min(easel.width - 70.0)),
                value: figures.signed(difference.mean * factor, self.step),
                from,
                to: so_far,
                told: is_told(Some(difference)),
                whole,
            });
        }
        waterfall(easel, figures, &bars)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(alone: [f64; 2], whole: f64, language: Language) -> PartsChart {
        let of = |mean: f64| Difference::of(vec![mean, mean], &[0.0, 0.0]).expect("two replications");
        let package = Package {
            baseline: 20.0,
            whole: of(whole),
            alone: alone.map(of).to_vec(),
            interaction: of(whole - alone[0] - alone[1]),
        };
        PartsChart::of(Measure::Unmet, ["A", "B"].map(str::to_owned).to_vec(), package, language)
    }

    #[test]
    fn each_measure_is_said_alone_and_then_what_they_do_together() {
        let drawn = chart([-2.0, 0.0], -3.0, Language::Sv);
        crate::charts::sheet::testing::check(&drawn);
        let said = drawn.caption;
        assert_eq!(said.title, "De besök som inte blir av beräknas bli 3,00 färre per 1\u{a0}000 besök.");
        assert_eq!(said.sentences[0], "”A” ensam: \u{2212}2,00\u{a0}per 1\u{a0}000 besök.");
        assert_eq!(said.sentences[1], "”B” ensam ändrar ingenting.");
        assert!(said.sentences[2].starts_with("Tillsammans gör åtgärderna dessutom \u{2212}1,00"), "{said:?}");
        let still = chart([-2.0, 1.0], -1.0, Language::En).caption;
        assert_eq!(still.sentences[2], "The measures do not interact: their sum is the whole proposal.");
    }

    #[test]
    fn the_table_and_the_file_hold_every_part_and_the_whole_and_add_up() {
        let chart = chart([-2.0, 0.5], -3.0, Language::Sv);
        let rows = chart.table(Language::Sv).rows;
        assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["−2,00", "+0,50", "−1,50", "−3,00"]);
        assert_eq!((rows[2][0].as_str(), rows[3][0].as_str()), ("Samspel", "Hela förslaget"));
        assert_eq!(chart.csv(Language::En).lines().count(), 1 + 4);
    }
}
