//! The way from granted to paid minutes: what is left at each step, and what is lost or added in between, today and with the
//! proposal.

use super::change::{COLUMNS, Rows, Written, cells, is_told};
use super::{Caption, Chart, Easel, Table, csv};
use crate::text::{Figures, Language, Step};
use sim_core::comparison::Change;
use sim_core::comparison::money::{Effect, FlowChange, FlowPart, PartChange};

/// A part with less than so many of 100 hours in both alternatives has no row in the picture.
const LEAST: f64 = 0.05;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct MinuteChart {
    caption: Caption,
    parts: Vec<PartChange>,
    rows: Vec<Row>,
}

/// A row of the picture: from where to where its bars reach, today and with the proposal.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    value: String,
    step: bool,
    bars: [(f64, f64); 2],
}

/// Numbers are hours of a hundred, with a tenth.
fn step() -> Step {
    Step::of_width(1.0)
}

fn written(change: &Change, language: Language) -> Written {
    Written::of(change, 100.0, step(), language)
}

fn levels(change: &Change) -> [f64; 2] {
    [change.baseline, change.reform].map(|share| 100.0 * share.unwrap_or(0.0))
}

impl MinuteChart {
    /// Describes the flow of all providers or of a kind; nothing when no time was granted.
    pub fn of(flow: &FlowChange, language: Language) -> Option<Self> {
        let text = language.text();
        let words = &text.money.minutes;
        let share = |part: FlowPart| flow.parts.iter().find(|one| one.part == part).map(|one| &one.share);
        // The same figure as the outcome called performed of granted time.
        let given = share(FlowPart::Given)?;
        given.baseline?;
        let Written { baseline, reform, .. } = written(given, language);
        let title = if is_told(given.difference.as_ref()) {
            (words.title)(&baseline, &reform)
        } else {
            (words.title_uncertain)(&baseline)
        };

        let mut sentences = Vec::new();
        // What is lost before help is given: that is what recipients notice.
        let before = [FlowPart::Hospital, FlowPart::Cancelled, FlowPart::Declined, FlowPart::Unmet, FlowPart::Early];
        let lost = before.into_iter().filter_map(|part| Some((part, share(part)?)));
        if let Some((part, most)) = lost.max_by(|(_, one), (_, other)| levels(one)[0].total_cmp(&levels(other)[0])) {
            let Written { baseline, reform, .. } = written(most, language);
            sentences.push((words.most_lost)((words.part)(part), &baseline, &reform));
        }
        if let Some(paid) = share(FlowPart::Paid) {
            for (level, alternative) in levels(paid).into_iter().zip([text.baseline, text.proposal]) {
                if level < LEAST {
                    sentences.push((words.not_by_the_minute)(alternative));
                }
            }
        }
        sentences.push(words.reading.to_owned());

        let mut rows = Vec::new();
        let mut left = [0.0; 2];
        for PartChange { part, share, .. } in &flow.parts {
            let now = levels(share);
            let (sign, bars) = match part.effect() {
                Effect::Step => {
                    left = now;
                    ("", now.map(|now| (0.0, now)))
                }
                Effect::Lost => {
                    let bars = [0, 1].map(|arm| (left[arm] - now[arm], left[arm]));
                    left = [0, 1].map(|arm| left[arm] - now[arm]);
                    ("\u{2212} ", bars)
                }
                Effect::Added => {
                    let bars = [0, 1].map(|arm| (left[arm], left[arm] + now[arm]));
                    left = [0, 1].map(|arm| left[arm] + now[arm]);
                    ("+ ", bars)
                }
            };
            let is_step = part.effect() == Effect::Step;
            if !is_step && now.iter().all(|now| now.abs() < LEAST) {
                continue;
            }
            let Written { baseline, reform, .. } = written(share, language);
            rows.push(Row {
                name: format!("{sign}{}", (words.part)(*part)),
                value: format!("{baseline} | {reform}"),
                step: is_step,
                bars,
            });
        }
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            parts: flow.parts.clone(),
            rows,
        })
    }
}

impl Chart for MinuteChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let words = &language.text().money.minutes;
        [words.today.to_owned(), words.proposal.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let text = language.text();
        let row = |one: &PartChange| {
            let sign = match one.part.effect() {
                Effect::Step => "",
                Effect::Lost => "\u{2212} ",
                Effect::Added => "+ ",
            };
            let Written { baseline, reform, difference, interval } = written(&one.share, language);
            vec![format!("{sign}{}", (text.money.minutes.part)(one.part)), baseline, reform, difference, interval]
        };
        let header = [text.money.minutes.column, text.baseline, text.proposal, text.difference, text.interval95];
        Table { header: header.map(str::to_owned).to_vec(), rows: self.parts.iter().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["part", "name", "unit"].into_iter().chain(COLUMNS).map(str::to_owned).collect();
        let rows = self.parts.iter().flat_map(|one| {
            [("hours per year", &one.hours), ("share of granted minutes", &one.share)].map(|(unit, change)| {
                let opening = [one.part.id(), (language.text().money.minutes.part)(one.part), unit];
                opening.map(str::to_owned).into_iter().chain(cells(change, language)).collect()
            })
        });
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        "utfall-minuter".to_owned()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let high = self.rows.iter().flat_map(|row| row.bars).map(|(_, to)| to).fold(100.0, f64::max);
        let rows = Rows::on(easel, self.rows.len(), (0.0, high), 100.0);
        rows.axis(figures, false)?;
        for (at, row) in self.rows.iter().enumerate() {
            rows.name(at, &row.name, &row.value)?;
            let (middle, half) = rows.band(at);
            let half = if row.step { half } else { 0.7 * half };
            for ((from, to), (ink, top, bottom)) in
                row.bars.into_iter().zip([(inks.interval, -half, -0.5), (inks.series[0], 0.5, half)])
            {
                if from == to {
                    continue;
                }
                let (left, right) = (rows.x(from.min(to)), rows.x(from.max(to)));
                easel.block((left, middle + top), (right.max(left + 1.0), middle + bottom), ink)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::change::testing::change;

    fn flow(given: &[f64], paid: f64) -> FlowChange {
        let share = |part: FlowPart| match part {
            FlowPart::Granted => change(1.0, &[0.0, 0.0, 0.0]),
            FlowPart::Planned => change(0.96, &[0.0, 0.0, 0.0]),
            FlowPart::Hospital => change(0.01, &[0.0, 0.0, 0.0]),
            FlowPart::Cancelled => change(0.03, &[0.0, 0.0, 0.0]),
            FlowPart::Early => change(0.09, &[0.01, 0.011, 0.009]),
            FlowPart::Given | FlowPart::Performed | FlowPart::Registered => change(0.87, given),
            FlowPart::Paid => change(paid, &[0.0, 0.0, 0.0]),
            FlowPart::Unpaid => change(0.87 - paid, &[0.0, 0.0, 0.0]),
            FlowPart::Declined
            | FlowPart::Unmet
            | FlowPart::Beyond
            | FlowPart::Redone
            | FlowPart::Unregistered
            | FlowPart::Added => change(0.0, &[0.0, 0.0, 0.0]),
        };
        let part = |part: FlowPart| PartChange { part, hours: change(0.0, &[0.0]), share: share(part) };
        FlowChange { kind: None, parts: FlowPart::ALL.map(part).into() }
    }

    #[test]
    fn the_title_says_how_much_of_what_was_granted_is_given() {
        let of = |flow: &FlowChange, language| MinuteChart::of(flow, language).expect("time was granted");
        let swedish = of(&flow(&[-0.01, -0.011, -0.009], 0.87), Language::Sv);
        assert_eq!(swedish.caption.title, "Av 100 beviljade timmar utförs 87,0 i nuläget och 86,0 med förslaget.");
        assert_eq!(
            swedish.caption.sentences[0],
            "Mest tid faller bort under ”kortare besök än beviljat”: 9,0 timmar av 100 i nuläget och 10,0 med förslaget."
        );
        let uncertain = of(&flow(&[-0.01, 0.02, 0.0], 0.0), Language::En);
        assert_eq!(
            uncertain.caption.title,
            "Of 100 granted hours 87.0 are performed today. No certain difference with the proposal."
        );
        assert_eq!(uncertain.caption.sentences[1], "Today: no time is paid by the minute.");
    }

    #[test]
    fn what_is_lost_lies_where_it_is_lost_and_nothing_has_no_row() {
        let chart = MinuteChart::of(&flow(&[0.0, 0.0, 0.0], 0.87), Language::Sv).expect("time was granted");
        let names: Vec<&str> = chart.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names.len(), 9, "{names:?}");
        assert_eq!(chart.rows[1].name, "\u{2212} på sjukhus");
        assert_eq!(chart.rows[1].bars[0], (99.0, 100.0));
        assert_eq!(chart.table(Language::Sv).rows.len(), FlowPart::ALL.len());
        assert_eq!(chart.csv(Language::Sv).lines().count(), 1 + 2 * FlowPart::ALL.len());
        crate::charts::sheet::testing::check(&chart);
    }
}
