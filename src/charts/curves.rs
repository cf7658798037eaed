//! Where the limit is: visits that do not happen by the share of refused pairs, one line per size of unit.

use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv, plain, spacing};
use crate::text::{Figures, Language, Step};
use cases::{Curves, Point};
use plotters::style::text_anchor::{HPos, VPos};

/// A rise that matters: so many more visits of 1 000 do not happen.
const LIMIT: f64 = 1.0;
/// Room for the numbers of the axis at the left.
const LEFT: f64 = 40.0;
/// Room below the lines.
const BOTTOM: f64 = 28.0;
/// Most lines in one picture: more cannot be told apart.
const MOST: usize = 4;
/// Narrower than this the lines are named by a number alone.
const NARROW: f64 = 480.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveChart {
    caption: Caption,
    /// By size, and in each by share.
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
struct Line {
    staff: u32,
    name: String,
    points: Vec<Point>,
}

/// The levels of sick leave that there are curves for, ascending.
pub fn sick_levels(curves: &Curves) -> Vec<f64> {
    let mut levels: Vec<f64> = curves.points.iter().map(|point| point.sick).collect();
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    levels
}

/// Between which shares a unit's visits begin to fail: the last without a rise that matters and the first with one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Border {
    Between(f64, f64),
    NotUpTo(f64),
}

impl Line {
    /// Compared with the same unit without refusals, which is the first point. A rise counts when its interval lies above 0.
    fn border(&self) -> Option<Border> {
        let (_, rest) = self.points.split_first()?;
        let rises = |point: &&Point| {
            point.difference.is_some_and(|rise| rise > LIMIT) && point.difference_low.is_some_and(|low| low > 0.0)
        };
        let last = rest.last()?;
        Some(match rest.iter().position(|point| rises(&point)) {
            Some(at) => Border::Between(self.points[at].refused_share, rest[at].refused_share),
            None => Border::NotUpTo(last.refused_share),
        })
    }
}

impl CurveChart {
    /// Describes the curves at one level of sick leave; nothing when there are none.
    pub fn of(curves: &Curves, sick: f64, language: Language) -> Option<Self> {
        let (text, figures) = (&language.text().curves, language.figures());
        let mut points: Vec<Point> = curves.points.iter().filter(|point| point.sick == sick).copied().collect();
        points
            .sort_by(|one, other| one.staff.cmp(&other.staff).then(one.refused_share.total_cmp(&other.refused_share)));
        let lines: Vec<Line> = points
            .chunk_by(|one, other| one.staff == other.staff)
            .take(MOST)
            .map(|points| {
                let staff = points[0].staff;
                Line { staff, name: (text.sizes)(staff), points: points.to_vec() }
            })
            .collect();
        let mut borders: Vec<(Border, Vec<u32>)> = Vec::new();
        for line in &lines {
            let Some(border) = line.border() else { continue };
            match borders.iter_mut().find(|(known, _)| *known == border) {
                Some((_, sizes)) => sizes.push(line.staff),
                None => borders.push((border, vec![line.staff])),
            }
        }
        let percent = |share: f64| figures.exact(100.0 * share);
        let said = |(border, sizes): &(Border, Vec<u32>)| match border {
            Border::Between(from, to) => (text.limit)(sizes, &percent(*from), &percent(*to)),
            Border::NotUpTo(_) if borders.len() == 1 && sizes.len() == lines.len() => {
                (text.none_at_all)(&percent(lines[0].points.last().map_or(0.0, |last| last.refused_share)))
            }
            Border::NotUpTo(share) => (text.no_limit)(sizes, &percent(*share)),
        };
        let mut said = borders.iter().map(said);
        let title = said.next()?;
        let mut sentences: Vec<String> = said.collect();
        sentences.push(text.meaning.to_owned());
        Some(Self { caption: Caption { title, sentences, axis: text.axis.to_owned() }, lines })
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.lines.iter().flat_map(|line| &line.points)
    }
}

/// What tells the lines apart besides their colour: a mark, dashes and gaps, and a thickness.
const PENS: [(Mark, &[f64], f64); MOST] = [
    (Mark::Square, &[], 3.0),
    (Mark::Triangle, &[9.0, 5.0], 2.0),
    (Mark::Diamond, &[2.0, 4.0], 2.0),
    (Mark::Circle, &[], 1.5),
];

impl Chart for CurveChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        [language.text().curves.above.to_owned(), String::new()]
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let tenth = Step::of_width(1.0);
        let row = |point: &Point| {
            let [unmet, travel] =
                [point.unmet_per_1000, point.travel_minutes_per_visit].map(|value| figures.number(value, tenth));
            let share = figures.exact(100.0 * point.refused_share);
            let rise = point.difference.map(|rise| figures.signed(rise, tenth)).unwrap_or_default();
            let interval = point.difference_low.zip(point.difference_high).map(|(low, high)| {
                let (low, high) = figures.ends(low, high, tenth);
                (text.interval)(&low, &high)
            });
            vec![
                point.staff.to_string(),
                point.recipients.to_string(),
                share,
                unmet,
                rise,
                interval.unwrap_or_default(),
                travel,
            ]
        };
        let curves = &text.curves;
        let header =
            [curves.staff, curves.recipients, curves.share, curves.unmet, curves.rise, text.interval95, curves.travel];
        Table { header: header.map(str::to_owned).to_vec(), rows: self.points().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        const COLUMNS: [&str; 11] = [
            "staff",
            "recipients",
            "sick",
            "refused_share",
            "unmet_per_1000",
            "ci_low",
            "ci_high",
            "travel_minutes_per_visit",
            "difference",
            "difference_low",
            "difference_high",
        ];
        let row = |point: &Point| {
            let numbers = [
                point.sick,
                point.refused_share,
                point.unmet_per_1000,
                point.ci_low,
                point.ci_high,
                point.travel_minutes_per_visit,
            ];
            let whole = [point.staff, point.recipients].map(|number| number.to_string());
            let rise = [point.difference, point.difference_low, point.difference_high];
            let rise = rise.map(|number| number.map(|number| plain(number, language)).unwrap_or_default());
            whole.into_iter().chain(numbers.map(|number| plain(number, language))).chain(rise).collect()
        };
        csv(std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(self.points().map(row)), language)
    }

    fn file(&self) -> String {
        "utfall-gransen".to_owned()
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let wide = width >= NARROW;
        let right = width - if wide { 100.0 } else { 34.0 };
        let floor = height - BOTTOM;
        let most_share = self.points().map(|point| point.refused_share).fold(0.01, f64::max);
        let highest = self.points().map(|point| point.ci_high).fold(1.0, f64::max);
        let x = |share: f64| LEFT + 8.0 + share / most_share * (right - LEFT - 16.0);
        let y = |value: f64| floor - value / highest * (floor - 10.0);

        easel.line((LEFT, floor), (right, floor), inks.text, 1.0)?;
        let apart = spacing(highest, 2.0 * (floor - 10.0));
        let step = Step::of_spacing(apart);
        for tick in 0..=(highest / apart).floor() as i64 {
            let value = tick as f64 * apart;
            easel.line((LEFT - 5.0, y(value)), (LEFT, y(value)), inks.text, 1.0)?;
            easel.text(&figures.number(value, step), (LEFT - 8.0, y(value)), HPos::Right, VPos::Center)?;
        }
        let mut shares: Vec<f64> = self.points().map(|point| point.refused_share).collect();
        shares.sort_by(f64::total_cmp);
        shares.dedup();
        for share in shares {
            easel.line((x(share), floor), (x(share), floor + 5.0), inks.text, 1.0)?;
            let percent = figures.exact(100.0 * share);
            easel.text(&percent, (x(share), floor + 8.0), HPos::Center, VPos::Top)?;
        }

        for ((line, (mark, dashes, thick)), ink) in self.lines.iter().zip(PENS).zip(inks.series) {
            let places: Vec<(f64, f64)> =
                line.points.iter().map(|point| (x(point.refused_share), y(point.unmet_per_1000))).collect();
            easel.path(&places, dashes, ink, thick)?;
            for (point, place) in line.points.iter().zip(places) {
                easel.line((place.0, y(point.ci_low.max(0.0))), (place.0, y(point.ci_high)), ink, 1.0)?;
                easel.mark(mark, place, ink)?;
            }
        }
        let ends: Vec<f64> =
            self.lines.iter().map(|line| line.points.last().map_or(floor, |last| y(last.unmet_per_1000))).collect();
        for (line, along) in self.lines.iter().zip(spread(&ends, floor)) {
            let number = line.staff.to_string();
            easel.text(if wide { &line.name } else { &number }, (right + 4.0, along), HPos::Left, VPos::Center)?;
        }
        Some(())
    }
}

/// Heights of names that would stand on each other, moved apart as little as it takes, and none below the floor.
pub fn spread(ends: &[f64], floor: f64) -> Vec<f64> {
    let apart = Easel::LETTER + 3.0;
    let mut order: Vec<usize> = (0..ends.len()).collect();
    // Lowest first; of equals the first line lies highest.
    order.sort_by(|one, other| ends[*other].total_cmp(&ends[*one]).then(other.cmp(one)));
    let mut places = ends.to_vec();
    let mut room = floor - Easel::LETTER / 2.0;
    for at in order {
        places[at] = places[at].min(room);
        room = places[at] - apart;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units of a size, with visits that do not happen at 0, 3, 10 and 30 percent refused.
    fn unit(staff: u32, unmet: [f64; 4]) -> impl Iterator<Item = Point> {
        [0.0, 0.03, 0.1, 0.3].into_iter().zip(unmet).map(move |(refused_share, unmet_per_1000)| Point {
            difference: (refused_share > 0.0).then_some(unmet_per_1000 - unmet[0]),
            difference_low: (refused_share > 0.0).then_some(unmet_per_1000 - unmet[0] - 0.4),
            difference_high: (refused_share > 0.0).then_some(unmet_per_1000 - unmet[0] + 0.4),
            staff,
            recipients: 4 * staff,
            sick: 0.09,
            refused_share,
            unmet_per_1000,
            ci_low: unmet_per_1000 - 0.4,
            ci_high: unmet_per_1000 + 0.4,
            travel_minutes_per_visit: 5.0,
        })
    }

    fn chart(points: impl Iterator<Item = Point>, language: Language) -> Option<CurveChart> {
        let curves = Curves { version: "0.1.0".to_owned(), points: points.collect(), ..Curves::default() };
        CurveChart::of(&curves, 0.09, language)
    }

    #[test]
    fn the_title_says_where_the_limit_is_for_the_smallest_units_and_the_rest_follows() {
        let points = || {
            unit(5, [2.0, 2.5, 9.0, 40.0])
                .chain(unit(10, [1.0, 1.2, 1.8, 6.0]))
                .chain(unit(20, [1.0, 1.0, 1.2, 1.9]))
                .chain(unit(40, [1.0, 1.0, 1.0, 1.0]))
        };
        let swedish = chart(points(), Language::Sv).expect("there are points");
        assert_eq!(
            swedish.caption.title,
            "Med 5 medarbetare i arbete går gränsen mellan 3 och 10 procent avböjda par."
        );
        assert_eq!(
            swedish.caption.sentences[..2],
            [
                "Med 10 medarbetare i arbete går gränsen mellan 10 och 30 procent avböjda par.",
                "Med 20 eller 40 medarbetare i arbete syns ingen gräns upp till 30 procent.",
            ]
        );
        let english = chart(points(), Language::En).expect("there are points");
        assert_eq!(
            english.caption.title,
            "With 5 employees at work the limit is between 3 and 10 percent refused pairs."
        );
    }

    #[test]
    fn without_a_limit_the_title_says_so() {
        let flat = chart(unit(5, [1.0; 4]).chain(unit(10, [1.0; 4])), Language::Sv).expect("there are points");
        assert_eq!(flat.caption.title, "Ingen gräns syns upp till 30 procent avböjda par.");
    }

    #[test]
    fn a_rise_within_the_intervals_is_no_limit() {
        let wide = unit(5, [1.0, 1.0, 1.0, 2.5]).map(|point| Point { difference_low: Some(-0.1), ..point });
        let chart = chart(wide, Language::Sv).expect("there are points");
        assert_eq!(chart.caption.title, "Ingen gräns syns upp till 30 procent avböjda par.");
    }

    #[test]
    fn without_points_there_is_no_chart() {
        assert_eq!(chart(std::iter::empty(), Language::Sv), None);
        assert!(sick_levels(&Curves::default()).is_empty());
    }

    #[test]
    fn the_table_and_the_file_hold_the_points() {
        let chart = chart(unit(5, [2.0, 2.5, 9.0, 40.0]), Language::Sv).expect("there are points");
        assert_eq!(
            chart.table(Language::Sv).rows[2],
            ["5", "20", "10", "9,0", "+7,0", "+6,6\u{a0}till\u{a0}+7,4", "5,0"]
        );
        assert!(
            chart.csv(Language::Sv).contains("\r\n5;20;0,09;0,03;2,5;2,1;2,9;5;0,5;"),
            "{}",
            chart.csv(Language::Sv)
        );
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn names_of_lines_never_stand_on_each_other() {
        let places = spread(&[20.0, 95.0, 96.0, 96.0], 100.0);
        for (at, place) in places.iter().enumerate() {
            assert!(places[at + 1..].iter().all(|other| (place - other).abs() >= 15.0), "{places:?}");
        }
        assert!(places.is_sorted(), "{places:?}");
    }
}
