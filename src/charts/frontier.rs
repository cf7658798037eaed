//! What many or few contracts do: the number of providers to choose among, against another outcome, one line for each way to procure.

use super::easel::Mark;
use super::plane::{Plane, around};
use super::{Caption, Chart, Easel, Table, csv, plain};
use crate::text::{Figures, Finding, Language, Shown, Step};
use cases::frontier::{Contracts, Frontier, MEASURES, Point, Reading};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::outcomes::Measure;
use sim_core::outcomes::statistics::{half_width, mean};

/// What tells the lines apart besides their colour: a mark, and dashes and gaps.
const PENS: [(Mark, &[f64]); 4] = [
    (Mark::Square, &[]),
    (Mark::Triangle, &[9.0, 5.0]),
    (Mark::Diamond, &[2.0, 4.0]),
    (Mark::Circle, &[12.0, 3.0, 2.0, 3.0]),
];

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierChart {
    caption: Caption,
    above: [String; 2],
    measure: Measure,
    found: &'static Frontier,
    chosen: Contracts,
    today: &'static str,
}

/// An outcome of a point, in the unit that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PointValue {
    /// Free entry.
    pub baseline: String,
    /// The point.
    pub value: String,
    /// The point minus free entry, in brackets when its sign is not settled.
    pub difference: String,
    /// The 95 % interval of the difference; empty where there is none.
    pub interval: String,
}

/// Writes an outcome of a point beside free entry's.
pub fn shown(measure: Measure, today: &Reading, here: &Reading, language: Language) -> PointValue {
    let (text, figures) = (language.text(), language.figures());
    let factor = Shown::of(measure).factor();
    let level = |reading: &Reading| {
        reading.mean.map_or_else(
            || text.undefined.to_owned(),
            |value| figures.number(value * factor, Step::of_digits(3, value * factor)),
        )
    };
    let step = |reach: Option<f64>| {
        let value = here.difference.unwrap_or(0.0) * factor;
        reach
            .filter(|reach| *reach > 0.0)
            .map_or_else(|| Step::of_digits(3, value), |reach| Step::of_width(2.0 * reach * factor))
    };
    let reach = here.difference_half_width;
    let difference = here.difference.map(|difference| {
        let written = figures.signed(difference * factor, step(reach));
        let told = difference == 0.0 || reach.is_some_and(|reach| difference.abs() > reach);
        if told { written } else { format!("({written})") }
    });
    let interval = here.difference.zip(reach).map(|(difference, reach)| {
        let (low, high) = figures.ends((difference - reach) * factor, (difference + reach) * factor, step(Some(reach)));
        (text.interval)(&low, &high)
    });
    PointValue {
        baseline: level(today),
        value: level(here),
        difference: difference.unwrap_or_default(),
        interval: interval.unwrap_or_default(),
    }
}

/// The points of a line, by number of contracts.
fn line(found: &Frontier, of: Contracts) -> impl Iterator<Item = &Point> {
    let along =
        move |point: &&Point| (point.contracts.whole, point.contracts.in_house_keeps) == (of.whole, of.in_house_keeps);
    found.points.iter().filter(along)
}

/// What happens to an outcome from the first to the last point of a line, paired.
fn moved(measure: Measure, first: &Point, last: &Point) -> Option<(Finding, Step)> {
    let factor = Shown::of(measure).factor();
    let (first, last) = (first.reading(measure)?, last.reading(measure)?);
    let differences: Vec<f64> =
        last.each.iter().zip(&first.each).filter_map(|(last, first)| Some(((*last)? - (*first)?) * factor)).collect();
    let mean = mean(&differences)?;
    let finding = match half_width(&differences) {
        Some(reach) if mean < -reach => (Finding::Lower(-mean), Step::of_width(2.0 * reach)),
        Some(reach) if mean > reach => (Finding::Higher(mean), Step::of_width(2.0 * reach)),
        Some(_) | None => (Finding::Uncertain, Step::hundredth()),
    };
    Some(finding)
}

impl FrontierChart {
    /// Describes an outcome against the number to choose among, with the reader at one of the points; nothing without points.
    pub fn of(found: &'static Frontier, measure: Measure, chosen: Contracts, language: Language) -> Option<Self> {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.market.frontier;
        let (first, last) = (line(found, chosen).next()?, line(found, chosen).last()?);
        let (finding, step) = moved(measure, first, last)?;
        let [fewest, most] = [first, last].map(|point| point.contracts.contracts.to_string());
        let size = |size: f64| figures.number(size, step);
        let unit = (text.shown_difference)(Shown::of(measure));
        let about = (text.measure)(measure);
        let found_of = match (finding, about.sentences) {
            (Finding::Lower(lower), Some(own)) => own.lower.replace("{}", &size(lower)),
            (Finding::Higher(higher), Some(own)) => own.higher.replace("{}", &size(higher)),
            (Finding::Lower(lower), None) => (words.lower)(about.name, &format!("{}\u{a0}{unit}", size(lower))),
            (Finding::Higher(higher), None) => (words.higher)(about.name, &format!("{}\u{a0}{unit}", size(higher))),
            (Finding::Uncertain | Finding::Same | Finding::Undefined, Some(own)) => own.uncertain.to_owned(),
            (Finding::Uncertain | Finding::Same | Finding::Undefined, None) => (text.generic_uncertain)(about.name),
        };
        let title = (words.title)(&fewest, &most, &found_of);
        let sentences = vec![
            (words.point)(chosen.contracts, (words.line)(chosen.whole, chosen.in_house_keeps)),
            words.reading.to_owned(),
        ];
        let signs = ["■", "▲", "◆", "●"];
        let mut lines: Vec<Contracts> = Vec::new();
        for point in &found.points {
            let of = Contracts { contracts: 0, ..point.contracts };
            if !lines.contains(&of) {
                lines.push(of);
            }
        }
        let named =
            lines.iter().zip(signs).map(|(of, sign)| format!("{sign} {}", (words.short)(of.whole, of.in_house_keeps)));
        let unit = (text.shown)(Shown::of(measure));
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            above: [
                format!("{}, {unit}", (text.measure)(measure).name),
                named.chain([format!("○ {}", words.today.to_lowercase())]).collect::<Vec<_>>().join("  "),
            ],
            measure,
            found,
            chosen,
            today: words.today,
        })
    }

    fn lines(&self) -> Vec<Vec<&Point>> {
        let key = |point: &&Point| (point.contracts.whole, point.contracts.in_house_keeps);
        let points: Vec<&Point> = self.found.points.iter().collect();
        points.chunk_by(|one, other| key(one) == key(other)).take(PENS.len()).map(<[_]>::to_vec).collect()
    }

    /// Where an outcome lies, and how far its interval reaches.
    fn place(&self, of: impl Fn(Measure) -> Option<&'static Reading>) -> Option<(f64, f64, f64)> {
        let factor = Shown::of(self.measure).factor();
        let (choice, along) = (of(Measure::ChoiceCount)?, of(self.measure)?);
        Some((choice.mean?, along.mean? * factor, along.half_width.unwrap_or(0.0) * factor))
    }

    fn place_of(&self, contracts: Contracts) -> Option<(f64, f64, f64)> {
        let point = self.found.points.iter().find(|point| point.contracts == contracts)?;
        self.place(|measure| point.reading(measure))
    }
}

impl Chart for FrontierChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, _: Language) -> [String; 2] {
        self.above.clone()
    }

    fn table(&self, language: Language) -> Table {
        let text = language.text();
        let words = &text.market.frontier;
        let row = |point: &Point| {
            let Contracts { contracts, whole, in_house_keeps } = point.contracts;
            let mut row = vec![format!("{contracts}: {}", (words.line)(whole, in_house_keeps))];
            for measure in [Measure::ChoiceCount, self.measure] {
                let today = self.found.today.get(measure.definition().id);
                let found =
                    today.zip(point.reading(measure)).map(|(today, here)| shown(measure, today, here, language));
                let found = found.unwrap_or(PointValue {
                    baseline: String::new(),
                    value: text.undefined.to_owned(),
                    difference: String::new(),
                    interval: String::new(),
                });
                row.extend([found.value, found.difference, found.interval]);
            }
            row
        };
        let mut header = vec![words.contracts.to_owned()];
        for measure in [Measure::ChoiceCount, self.measure] {
            let name = (text.measure)(measure).name;
            header.extend([
                name.to_owned(),
                format!("{} – {}", text.difference, words.today.to_lowercase()),
                text.interval95.to_owned(),
            ]);
        }
        Table { header, rows: self.found.points.iter().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let columns = ["mean", "half_width", "difference", "difference_half_width"];
        let mut header = ["contracts", "whole", "in_house_keeps"].map(str::to_owned).to_vec();
        header.extend(
            MEASURES.iter().flat_map(|measure| columns.map(|column| format!("{}.{column}", measure.definition().id))),
        );
        let row = |point: &Point| {
            let Contracts { contracts, whole, in_house_keeps } = point.contracts;
            let mut row = vec![contracts.to_string(), whole.to_string(), in_house_keeps.to_string()];
            for measure in MEASURES {
                let reading = point.reading(measure).cloned().unwrap_or_default();
                let numbers = [reading.mean, reading.half_width, reading.difference, reading.difference_half_width];
                row.extend(numbers.map(|number| number.map(|number| plain(number, language)).unwrap_or_default()));
            }
            row
        };
        csv(std::iter::once(header).chain(self.found.points.iter().map(row)), language)
    }

    fn file(&self) -> String {
        "utfall-avtal".to_owned()
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let today = self.place(|measure| self.found.today.get(measure.definition().id));
        let places: Vec<(f64, f64, f64)> =
            self.found.points.iter().filter_map(|point| self.place_of(point.contracts)).chain(today).collect();
        let across = (0.0, 1.04 * places.iter().map(|(x, _, _)| *x).fold(1.0, f64::max));
        let along = around(places.iter().flat_map(|(_, y, reach)| [y - reach, y + reach]));
        let plane = Plane::on(easel, across, along, 12.0, figures)?;
        let bar =
            |(x, y, reach): (f64, f64, f64), ink| easel.line(plane.at(x, y - reach), plane.at(x, y + reach), ink, 1.0);
        for ((points, (mark, dashes)), ink) in self.lines().into_iter().zip(PENS).zip(inks.series) {
            let own = points.iter().any(|point| point.contracts == self.chosen);
            let found: Vec<(u32, (f64, f64, f64))> = points
                .iter()
                .filter_map(|point| Some((point.contracts.contracts, self.place_of(point.contracts)?)))
                .collect();
            let path: Vec<(f64, f64)> = found.iter().map(|(_, (x, y, _))| plane.at(*x, *y)).collect();
            easel.path(&path, dashes, ink, if own { 3.0 } else { 1.5 })?;
            for ((contracts, value), place) in found.into_iter().zip(path) {
                easel.sized_mark(mark, place, if own { 6.0 } else { 4.0 }, ink, true)?;
                if own {
                    bar(value, ink)?;
                    easel.text(&contracts.to_string(), (place.0 + 9.0, place.1 - 9.0), HPos::Left, VPos::Bottom)?;
                }
            }
        }
        if let Some(value) = today {
            bar(value, inks.text)?;
            let (x, y) = plane.at(value.0, value.1);
            easel.sized_mark(Mark::Circle, (x, y), 7.0, inks.text, false)?;
            easel.text(self.today, (x - 10.0, y), HPos::Right, VPos::Center)?;
        }
        if let Some((x, y, _)) = self.place_of(self.chosen) {
            easel.sized_mark(Mark::Circle, plane.at(x, y), 13.0, inks.text, false)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const THREE: Contracts = Contracts { contracts: 3, whole: false, in_house_keeps: true };

    /// With every contract more there is one more to choose among, and half an employee more.
    fn frontier(noise: f64) -> &'static Frontier {
        let reading = |value: f64| {
            let each = [value - noise, value, value + noise];
            Reading {
                mean: Some(value),
                half_width: half_width(&each),
                difference: Some(value - 9.0),
                difference_half_width: Some(0.3 + noise),
                each: each.map(Some).to_vec(),
            }
        };
        let outcomes = |contracts: f64| -> BTreeMap<String, Reading> {
            let value = |measure| if measure == Measure::ChoiceCount { contracts } else { 5.0 + contracts / 2.0 };
            MEASURES.map(|measure| (measure.definition().id.to_owned(), reading(value(measure)))).into()
        };
        let points = Contracts::all()
            .into_iter()
            .map(|contracts| Point { contracts, outcomes: outcomes(f64::from(contracts.contracts)) });
        Box::leak(Box::new(Frontier { points: points.collect(), today: outcomes(10.0), ..Frontier::default() }))
    }

    #[test]
    fn the_title_says_what_more_contracts_do_and_the_sentence_where_the_reader_is() {
        let chart =
            FrontierChart::of(frontier(0.0), Measure::StaffMean, THREE, Language::Sv).expect("there are points");
        assert_eq!(
            chart.caption.title,
            "6 avtal i stället för 1: En person beräknas i medeltal möta 2,50 fler medarbetare under 14 dagar."
        );
        assert_eq!(chart.caption.sentences[0], "Du är vid 3 avtal, områden för sig, egen regi behåller sin andel.");
        let english =
            FrontierChart::of(frontier(0.0), Measure::StaffMean, THREE, Language::En).expect("there are points");
        assert!(english.caption.title.starts_with("6 contracts instead of 1: "), "{}", english.caption.title);
    }

    #[test]
    fn an_outcome_without_sentences_of_its_own_is_not_said_to_be_the_proposal_s() {
        let chart =
            FrontierChart::of(frontier(0.0), Measure::CostPerRecipient, THREE, Language::Sv).expect("there are points");
        let title = &chart.caption.title;
        assert!(
            title.starts_with("6 avtal i stället för 1: Måttet ”Kommunens kostnad per person” beräknas bli "),
            "{title}"
        );
        assert!(title.ends_with(" högre."), "{title}");
    }

    #[test]
    fn a_difference_that_one_replication_gives_is_not_certain() {
        let one = Frontier {
            points: frontier(0.0)
                .points
                .iter()
                .cloned()
                .map(|mut point| {
                    point.outcomes.values_mut().for_each(|reading| reading.each.truncate(1));
                    point
                })
                .collect(),
            ..Frontier::default()
        };
        let chart = FrontierChart::of(Box::leak(Box::new(one)), Measure::StaffMean, THREE, Language::Sv);
        let title = chart.expect("there are points").caption.title;
        assert!(title.contains("Ingen säker skillnad"), "{title}");
        assert_eq!(FrontierChart::of(Box::leak(Box::default()), Measure::StaffMean, THREE, Language::Sv), None);
    }

    #[test]
    fn the_table_and_the_file_hold_every_point() {
        let chart =
            FrontierChart::of(frontier(0.1), Measure::StaffMean, THREE, Language::Sv).expect("there are points");
        let table = chart.table(Language::Sv);
        assert_eq!(table.rows.len(), 12);
        assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
        assert_eq!(table.rows[0][4..], ["5,50", "−3,5", "−3,9\u{a0}till\u{a0}−3,1"]);
        assert_eq!(chart.csv(Language::Sv).lines().count(), 13);
        assert_eq!(chart.lines().len(), 4);
        crate::charts::sheet::testing::check(&chart);
    }
}
