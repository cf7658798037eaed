//! How many permanent hours cost least when the volume is not certain, today and with the proposal.

use super::easel::Mark;
use super::plane::{Plane, around};
use super::{Caption, Chart, Easel, Table, csv, plain};
use crate::text::{Figures, Language, Step};
use sim_core::comparison::market::Cover;

/// The widest spread that is drawn, in percent.
const WIDEST: usize = 60;
/// The spreads that the table has, in percent.
const SHOWN: [usize; 7] = [0, 10, 20, 30, 40, 50, 60];

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverChart {
    caption: Caption,
    /// Today and the proposal.
    covers: [Cover; 2],
}

/// Permanent hours per 100 expected.
fn hours(cover: &Cover, spread: f64) -> f64 {
    100.0 * cover.at(spread)
}

impl CoverChart {
    /// Describes permanent hours under two alternatives.
    pub fn of(baseline: Cover, reform: Cover, language: Language) -> Self {
        let (words, figures) = (&language.text().market.cover, language.figures());
        let whole = |value: f64| figures.number(value, Step::of_width(10.0));
        let [today, proposal] = [&baseline, &reform].map(|cover| whole(hours(cover, cover.spread)));
        let same = baseline.costs == reform.costs && baseline.spread == reform.spread;
        let title = if same { (words.title_same)(&today) } else { (words.title)(&today, &proposal) };
        let why = |cover: &Cover, name: &str| {
            let missing = whole(cover.costs.short - cover.costs.permanent);
            let idle = whole(cover.costs.permanent - cover.costs.salvage);
            (words.why)(name, &missing, &idle, cover.ratio < 0.5)
        };
        let mut sentences = vec![(words.example)(&whole(reform.recipients), &whole(100.0 * reform.spread))];
        sentences.push(why(&baseline, if same { words.both } else { words.today }));
        if !same {
            sentences.push(why(&reform, words.proposal));
        }
        sentences.push(words.follows.to_owned());
        let caption = Caption { title, sentences, axis: words.axis.to_owned() };
        Self { caption, covers: [baseline, reform] }
    }
}

impl Chart for CoverChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let text = &language.text().market;
        [text.cover.above.to_owned(), text.which_line.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let row = |percent: usize| {
            let values = self
                .covers
                .each_ref()
                .map(|cover| figures.number(hours(cover, percent as f64 / 100.0), Step::of_width(1.0)));
            std::iter::once(percent.to_string()).chain(values).collect()
        };
        let header = [text.market.cover.axis, text.baseline, text.proposal];
        Table { header: header.map(str::to_owned).to_vec(), rows: SHOWN.into_iter().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["spread_percent", "baseline", "reform"].map(str::to_owned).to_vec();
        let row = |percent: usize| {
            let values = self.covers.each_ref().map(|cover| plain(hours(cover, percent as f64 / 100.0), language));
            std::iter::once(percent.to_string()).chain(values).collect()
        };
        csv(std::iter::once(header).chain((0..=WIDEST).map(row)), language)
    }

    fn file(&self) -> String {
        "utfall-fasta-timmar".to_owned()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let widest = self.covers.iter().map(|cover| 100.0 * cover.spread).fold(WIDEST as f64, f64::max);
        // Few: a line of many short parts is drawn crooked, and this one is straight until it reaches 0.
        let parts = SHOWN.len() - 1;
        let steps: Vec<f64> = (0..=parts).map(|at| widest * at as f64 / parts as f64).collect();
        let all = self.covers.iter().flat_map(|cover| steps.iter().map(|percent| hours(cover, percent / 100.0)));
        let plane = Plane::on(easel, (0.0, widest), around(all), 8.0, figures)?;
        let pens: [(_, &[f64], _, _); 2] =
            [(inks.series[0], &[], 4.0, Mark::Square), (inks.series[3], &[8.0, 5.0], 2.0, Mark::Circle)];
        // The proposal first: where both are the same, today's dashes lie on its line.
        for (cover, (ink, dashes, thick, mark)) in self.covers.iter().rev().zip(pens) {
            let places: Vec<(f64, f64)> =
                steps.iter().map(|percent| plane.at(*percent, hours(cover, percent / 100.0))).collect();
            easel.path(&places, dashes, ink, thick)?;
            let (x, y) = plane.at(100.0 * cover.spread, hours(cover, cover.spread));
            easel.path(&[(x, plane.floor), (x, y)], &[2.0, 4.0], ink, 1.0)?;
            easel.sized_mark(mark, (x, y), 7.0, ink, mark == Mark::Square)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::policy::staffing::{HourCosts, critical_ratio};

    fn cover(salvage: f64) -> Cover {
        let costs = HourCosts { short: 550.0, permanent: 350.0, salvage };
        Cover { recipients: 18.4, costs, ratio: critical_ratio(&costs), spread: 0.3 }
    }

    #[test]
    fn the_sentences_say_which_way_it_goes_and_why() {
        let chart = CoverChart::of(cover(0.0), cover(280.0), Language::Sv);
        assert_eq!(
            chart.caption.title,
            "90 fasta timmar av 100 väntade ger lägst kostnad i nuläget, och 119 med förslaget."
        );
        assert_eq!(
            chart.caption.sentences[1..3],
            [
                "Nuläge: en timme som saknas kostar 200 kr extra att köpa in, en fast timme som inte används kostar 350 kr. \
                 Därför ger osäkrare volym färre fasta timmar.",
                "Förslag: en timme som saknas kostar 200 kr extra att köpa in, en fast timme som inte används kostar 70 kr. \
                 Därför ger osäkrare volym fler fasta timmar.",
            ]
        );
        let english = CoverChart::of(cover(0.0), cover(280.0), Language::En).caption;
        assert!(english.sentences[1].ends_with("Less certain volume therefore means fewer permanent hours."));
    }

    #[test]
    fn a_proposal_that_guarantees_nothing_changes_nothing() {
        let chart = CoverChart::of(cover(0.0), cover(0.0), Language::Sv);
        assert_eq!(
            chart.caption.title,
            "90 fasta timmar av 100 väntade ger lägst kostnad, i både nuläget och förslaget."
        );
        assert_eq!(chart.caption.sentences.len(), 3);
    }

    #[test]
    fn the_table_and_the_file_hold_the_lines() {
        let chart = CoverChart::of(cover(0.0), cover(280.0), Language::Sv);
        let rows = chart.table(Language::Sv).rows;
        assert_eq!(rows[0], ["0", "100,0", "100,0"]);
        assert_eq!(rows.len(), SHOWN.len());
        assert!(chart.csv(Language::Sv).contains("\r\n0;100;100\r\n"));
        crate::charts::sheet::testing::check(&chart);
    }
}
