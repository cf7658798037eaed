//! How the municipality's cost changes, part by part: each bar begins where the one before ends, and the last is the whole.

use super::change::{Bar, COLUMNS, Written, cells, is_told, mean, waterfall};
use super::{Caption, Chart, Easel, Table, csv, step};
use crate::text::{Figures, Finding, Language, Shown, Step};
use sim_core::comparison::money::{CostPart, Payback, Waterfall};
use sim_core::comparison::{Change, Compared};
use sim_core::outcomes::Measure;
use sim_core::scenario::ProviderKind;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct CostChart {
    caption: Caption,
    parts: Vec<(CostPart, Change)>,
    total: Change,
    bars: Vec<Bar>,
}

impl CostChart {
    /// Describes the change of the cost.
    pub fn of(waterfall: &Waterfall, language: Language) -> Self {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.money.cost;
        let Waterfall { total, parts, payback } = waterfall.clone();
        let measure = Measure::CostTotal;
        let factor = Shown::of(measure).factor();
        let compared =
            Compared { measure, baseline: total.baseline, reform: total.reform, difference: total.difference.clone() };
        let (fine, whole) = (fine(&parts, factor), step(&compared));
        let mut so_far = 0.0;
        let mut bars: Vec<Bar> = parts
            .iter()
            .map(|(part, change)| {
                let from = so_far;
                so_far += mean(change) * factor;
                let value = Written::of(change, factor, fine, language).difference;
                let (name, told) = ((words.part)(*part).to_owned(), is_told(change.difference.as_ref()));
                Bar { name, value, from, to: so_far, told, whole: false }
            })
            .collect();
        bars.push(Bar {
            name: words.total.to_owned(),
            value: Written::of(&total, factor, whole, language).difference,
            from: 0.0,
            to: mean(&total) * factor,
            told: is_told(total.difference.as_ref()),
            whole: true,
        });
        let mut sentences = Vec::new();
        let largest = parts.iter().max_by(|(_, one), (_, other)| mean(one).abs().total_cmp(&mean(other).abs()));
        if let Some((part, change)) = largest.filter(|(_, change)| mean(change) != 0.0) {
            let size = Written::of(change, factor, fine, language).difference;
            sentences.push((words.largest)((words.part)(*part), &size));
        }
        let today = total.baseline.unwrap_or(0.0) * factor;
        sentences.push((words.reading)(&figures.number(today, Step::of_digits(3, today))));
        let in_house = [CostPart::Paid(ProviderKind::InHouse), CostPart::Deficit];
        if in_house.iter().all(|part| parts.iter().any(|(there, _)| there == part)) {
            sentences.push(words.in_house.to_owned());
        }
        if let Some(Payback { once, months }) = payback {
            let months = months.map(|all| all.map(|months| figures.number(months, Step::of_digits(3, months))));
            let once = figures.number(once * factor, Step::of_digits(3, once * factor));
            sentences.push((words.payback)(&once, months.as_ref().map(|all| all.each_ref().map(String::as_str))));
        }
        let title = text.finding(measure, Finding::of(&compared), whole, figures);
        Self { caption: Caption { title, sentences, axis: words.axis.to_owned() }, parts, total, bars }
    }

    fn rows(&self, language: Language) -> impl Iterator<Item = (&'static str, &'static str, &Change)> {
        let words = &language.text().money.cost;
        let parts = self.parts.iter().map(|(part, change)| (part.id(), (words.part)(*part), change));
        parts.chain(std::iter::once(("total", words.total, &self.total)))
    }
}

/// What the parts are rounded to: three digits of the largest.
fn fine(parts: &[(CostPart, Change)], factor: f64) -> Step {
    let largest = parts.iter().map(|(_, change)| (mean(change) * factor).abs()).fold(0.0, f64::max);
    Step::of_digits(3, largest)
}

impl Chart for CostChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let words = &language.text().money.cost;
        [words.lower.to_owned(), words.higher.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let text = language.text();
        let factor = Shown::MillionSek.factor();
        let fine = fine(&self.parts, factor);
        let row = |(_, name, change): (&str, &str, &Change)| {
            let Written { baseline, reform, difference, interval } = Written::of(change, factor, fine, language);
            vec![name.to_owned(), baseline, reform, difference, interval]
        };
        let header = [text.money.cost.column, text.baseline, text.proposal, text.difference, text.interval95];
        Table { header: header.map(str::to_owned).to_vec(), rows: self.rows(language).map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["part", "name", "unit"].into_iter().chain(COLUMNS).map(str::to_owned).collect();
        let row = |(id, name, change): (&str, &str, &Change)| {
            let opening = [id, name, "SEK per year (2024 prices)"].map(str::to_owned);
            opening.into_iter().chain(cells(change, language)).collect()
        };
        csv(std::iter::once(header).chain(self.rows(language).map(row)), language)
    }

    fn file(&self) -> String {
        "utfall-kostnad".to_owned()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        waterfall(easel, figures, &self.bars)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::change::testing::change;

    fn waterfall() -> Waterfall {
        Waterfall {
            total: change(300e6, &[1e6, 3e6, 2e6]),
            parts: vec![
                (CostPart::Paid(ProviderKind::Private), change(100e6, &[4.0e6, 4.2e6, 4.1e6])),
                (CostPart::Deficit, change(5e6, &[-3.0e6, -1.2e6, -2.1e6])),
                (CostPart::Fees, change(-10e6, &[0.0, 0.0, 0.0])),
            ],
            payback: None,
        }
    }

    #[test]
    fn the_title_is_the_change_and_the_largest_part_is_named() {
        let swedish = CostChart::of(&waterfall(), Language::Sv);
        assert_eq!(swedish.caption.title, "Ingen säker skillnad i kommunens kostnad.");
        assert_eq!(swedish.caption.sentences[0], "Mest ändras ”Ersättning till privata utförare”: +4,10 mnkr per år.");
        let certain = Waterfall { total: change(300e6, &[2.0e6, 2.1e6, 1.9e6]), ..waterfall() };
        let english = CostChart::of(&certain, Language::En);
        assert_eq!(
            english.caption.title,
            "The municipality's cost is calculated to be 2.0 million SEK higher per year."
        );
    }

    #[test]
    fn what_is_paid_once_is_said_with_the_months_until_it_is_saved() {
        let said = |months| {
            let payback = Some(Payback { once: 1.0e6, months });
            CostChart::of(&Waterfall { payback, ..waterfall() }, Language::Sv).caption.sentences.pop()
        };
        let saved = said(Some([14.2, 12.0, 18.4])).expect("a sentence");
        assert_eq!(saved, "Det som betalas en gång, 1,00 mnkr, har sparats in efter 14,2 månader (12,0 till 18,4).");
        assert!(said(None).is_some_and(|said| said.contains("inte säkert")));
    }

    #[test]
    fn each_bar_begins_where_the_one_before_ends_and_the_last_is_the_whole() {
        let chart = CostChart::of(&waterfall(), Language::Sv);
        for two in chart.bars[..3].windows(2) {
            assert_eq!(two[0].to, two[1].from);
        }
        assert!((chart.bars[3].to - chart.bars[2].to).abs() < 1e-9);
        assert_eq!(chart.bars.iter().map(|bar| bar.told).collect::<Vec<_>>(), [true, true, true, false]);
    }

    #[test]
    fn the_table_and_the_file_hold_every_part_and_the_whole() {
        let chart = CostChart::of(&waterfall(), Language::Sv);
        let rows = chart.table(Language::Sv).rows;
        assert_eq!(rows[2], ["Avgifter (sänker kostnaden)", "\u{2212}10,00", "\u{2212}10,00", "0,00", ""]);
        assert_eq!(rows[3][..4], ["Kommunens kostnad, summa", "300,00", "302,00", "(+2,00)"]);
        let file = chart.csv(Language::Sv);
        assert!(
            file.contains("\r\ntotal;Kommunens kostnad, summa;SEK per year (2024 prices);300000000;302000000;2000000;"),
            "{file}"
        );
        crate::charts::sheet::testing::check(&chart);
    }
}
