//! Providers over time: how many have recipients, and how large the largest are, month by month.

use super::change::{COLUMNS, Written, cells, step_of};
use super::curves::spread;
use super::easel::Mark;
use super::plane::Plane;
use super::{Caption, Chart, Easel, Table, csv};
use crate::text::{Figures, Finding, Language, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::market::{Course, Size};

/// Days of a month, on average.
const MONTH: f64 = 365.25 / 12.0;
/// Most replications that are drawn one by one.
const MOST: usize = 20;
/// Room for the names of lines.
const NAMES: f64 = 94.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseChart {
    caption: Caption,
    above: &'static str,
    file: &'static str,
    /// With the names of their lines.
    courses: Vec<(&'static str, Course)>,
}

/// What a size is multiplied by before it is shown.
fn factor(size: Size) -> f64 {
    match size {
        Size::Providers => 1.0,
        Size::InHouse | Size::Largest => 100.0,
    }
}

/// The identifier of a size in files.
fn id(size: Size) -> &'static str {
    match size {
        Size::Providers => "providers",
        Size::InHouse => "in_house_share",
        Size::Largest => "three_largest_share",
    }
}

/// What is found at the end, with its size.
fn found(course: &Course, language: Language) -> Option<(Finding, String)> {
    let last = course.months.last()?;
    let factor = factor(course.size);
    let finding = Finding::of_difference(last.difference.as_ref(), factor);
    let size = match finding {
        Finding::Lower(size) | Finding::Higher(size) => language.figures().number(size, step_of(last, factor)),
        Finding::Undefined | Finding::Same | Finding::Uncertain => String::new(),
    };
    Some((finding, size))
}

/// A level at the end: today and with the proposal.
fn levels(course: &Course, language: Language) -> Option<[String; 2]> {
    let written = Written::of(course.months.last()?, factor(course.size), tenth(), language);
    Some([written.baseline, written.reform])
}

/// What levels are rounded to: tenths of a provider and of a percent.
fn tenth() -> Step {
    Step::of_width(1.0)
}

impl CourseChart {
    /// Describes how many private and non-profit providers there are; nothing without replications.
    pub fn of_number(course: Option<Course>, language: Language) -> Option<Self> {
        let words = &language.text().market.course;
        let course = course?;
        let months = months(&course, language);
        let (finding, size) = found(&course, language)?;
        let [today, proposal] = levels(&course, language)?;
        let title = (words.number)(finding, &size, &months);
        let sentences = vec![(words.number_levels)(&today, &proposal), words.reading.to_owned()];
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            above: words.number_above,
            file: "utfall-utforare",
            courses: vec![("", course)],
        })
    }

    /// Describes which share of recipients in-house provision and the largest others have; nothing without replications.
    pub fn of_shares(in_house: Option<Course>, largest: Option<Course>, language: Language) -> Option<Self> {
        let words = &language.text().market.course;
        let (in_house, largest) = in_house.zip(largest)?;
        let months = months(&largest, language);
        let (finding, size) = found(&largest, language)?;
        let title = (words.largest)(finding, &size, &months);
        let (finding, size) = found(&in_house, language)?;
        let sentences = vec![(words.in_house)(finding, &size), words.reading.to_owned()];
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            above: words.share_above,
            file: "utfall-storst",
            courses: vec![(words.in_house_line, in_house), (words.largest_line, largest)],
        })
    }
}

/// Months from the first day to the last.
fn months(course: &Course, language: Language) -> String {
    let months = f64::from(course.days.last().copied().unwrap_or(0)) / MONTH;
    language.figures().number(months, Step::of_width(if months < 3.0 { 1.0 } else { 10.0 }))
}

impl Chart for CourseChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        [self.above.to_owned(), language.text().market.which_line.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let text = language.text();
        let columns = [text.baseline, text.proposal, text.difference, text.interval95];
        let named = |name: &str, column: &str| {
            if name.is_empty() { column.to_owned() } else { format!("{name}: {}", column.to_lowercase()) }
        };
        let mut header = vec![text.market.course.day.to_owned()];
        for (name, _) in &self.courses {
            header.extend(columns.map(|column| named(name, column)));
        }
        let days = self.courses.first().map(|(_, course)| course.days.as_slice()).unwrap_or_default();
        let row = |(month, day): (usize, &u32)| {
            let mut row = vec![day.to_string()];
            for (_, course) in &self.courses {
                let (change, factor) = (&course.months[month], factor(course.size));
                let Written { baseline, reform, difference, interval } = Written::of(change, factor, tenth(), language);
                row.extend([baseline, reform, difference, interval]);
            }
            row
        };
        Table { header, rows: days.iter().enumerate().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["what", "day"].into_iter().chain(COLUMNS).map(str::to_owned).collect();
        let rows = self.courses.iter().flat_map(|(_, course)| {
            course.days.iter().zip(&course.months).map(move |(day, change)| {
                let opening = [id(course.size).to_owned(), day.to_string()];
                opening.into_iter().chain(cells(change, language)).collect()
            })
        });
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        self.file.to_owned()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let runs = || self.courses.iter().flat_map(|(_, course)| course.baseline.iter().chain(&course.reform));
        let factor = self.courses.first().map_or(1.0, |(_, course)| factor(course.size));
        let most = runs().flatten().copied().fold(0.0, f64::max) * factor;
        let days = &self.courses.first()?.1.days;
        let last = f64::from(*days.last()?) / MONTH;
        let named = self.courses.len() > 1;
        let plane =
            Plane::on(easel, (0.0, last), (0.0, 1.06 * most.max(1.0)), if named { NAMES } else { 8.0 }, figures)?;
        let place = |(day, value): (&u32, &f64)| plane.at(f64::from(*day) / MONTH, value * factor);
        let mut ends = Vec::new();
        for (at, (_, course)) in self.courses.iter().enumerate() {
            let arms =
                [(&course.baseline, inks.series[3], Mark::Circle), (&course.reform, inks.series[0], Mark::Square)];
            for (runs, ink, _) in arms {
                for run in runs.iter().take(MOST) {
                    let places: Vec<(f64, f64)> = days.iter().zip(run).map(place).collect();
                    easel.faint_path(&places, ink)?;
                }
            }
            let means: [Vec<f64>; 2] = [
                course.months.iter().filter_map(|change| change.baseline).collect(),
                course.months.iter().filter_map(|change| change.reform).collect(),
            ];
            let dashes: &[f64] = if at == 0 { &[] } else { &[7.0, 4.0] };
            for ((_, ink, mark), mean) in arms.into_iter().zip(&means) {
                let places: Vec<(f64, f64)> = days.iter().zip(mean).map(place).collect();
                easel.path(&places, dashes, ink, 2.5)?;
                places.into_iter().try_for_each(|place| easel.sized_mark(mark, place, 4.0, ink, true))?;
            }
            let of_ends: Vec<f64> = means.iter().filter_map(|mean| mean.last()).copied().collect();
            ends.push(plane.y(factor * of_ends.iter().sum::<f64>() / of_ends.len().max(1) as f64));
        }
        if named {
            for ((name, _), along) in self.courses.iter().zip(spread(&ends, plane.floor)) {
                easel.text(name, (plane.right + 2.0, along), HPos::Left, VPos::Center)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::change::testing::change;

    fn course(size: Size, baseline: f64, ends: &[f64]) -> Course {
        let none = vec![0.0; ends.len()];
        Course {
            size,
            days: vec![30, 365],
            months: vec![change(baseline, &none), change(baseline, ends)],
            baseline: ends.iter().map(|_| vec![baseline, baseline]).collect(),
            reform: ends.iter().map(|end| vec![baseline, baseline + end]).collect(),
        }
    }

    fn titles(size: Size, baseline: f64, ends: &[f64]) -> [String; 2] {
        [Language::Sv, Language::En].map(|language| {
            let course = course(size, baseline, ends);
            let chart = match size {
                Size::Providers => CourseChart::of_number(Some(course), language),
                Size::InHouse | Size::Largest => {
                    let in_house = Course { size: Size::InHouse, ..course.clone() };
                    CourseChart::of_shares(Some(in_house), Some(Course { size: Size::Largest, ..course }), language)
                }
            };
            chart.expect("there are months").caption.title
        })
    }

    #[test]
    fn the_title_says_how_many_fewer_there_are_at_the_end() {
        let [swedish, english] = titles(Size::Providers, 9.0, &[-3.0, -4.0, -5.0]);
        assert_eq!(swedish, "Efter 12 månader beräknas de privata och idéburna utförarna vara 4,0 färre.");
        assert_eq!(english, "After 12 months private and non-profit providers are calculated to be 4.0 fewer.");
        let [swedish, _] = titles(Size::Largest, 0.2, &[0.1, 0.11, 0.12]);
        assert_eq!(
            swedish,
            "Efter 12 månader beräknas de tre största privata och idéburna utförarna tillsammans ha en 11,0 procentenheter \
             större andel av personerna."
        );
    }

    #[test]
    fn what_is_not_settled_or_does_not_change_is_said_as_that() {
        let [swedish, english] = titles(Size::Providers, 9.0, &[-1.0, 1.0, 0.0]);
        assert_eq!(swedish, "Ingen säker skillnad i antalet privata och idéburna utförare efter 12 månader.");
        assert_eq!(english, "No certain difference in the number of private and non-profit providers after 12 months.");
        let [swedish, _] = titles(Size::Providers, 9.0, &[0.0, 0.0]);
        assert_eq!(swedish, "Antalet privata och idéburna utförare är lika i nuläget och i förslaget.");
    }

    #[test]
    fn the_table_and_the_file_hold_every_month() {
        let chart = CourseChart::of_number(Some(course(Size::Providers, 9.0, &[-3.0, -4.0, -5.0])), Language::Sv);
        let chart = chart.expect("there are months");
        assert_eq!(chart.table(Language::Sv).rows[1][..4], ["365", "9,0", "5,0", "−4,0"]);
        let file = chart.csv(Language::Sv);
        assert!(file.contains("\r\nproviders;365;9;5;-4;"), "{file}");
        assert_eq!(CourseChart::of_number(None, Language::Sv), None);
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn the_table_of_shares_names_whose_share_it_is() {
        let of = |size| Some(course(size, 0.5, &[0.1, 0.1]));
        let chart =
            CourseChart::of_shares(of(Size::InHouse), of(Size::Largest), Language::Sv).expect("there are months");
        let table = chart.table(Language::Sv);
        assert_eq!(table.header[1], "Egen regi: nuläge");
        assert_eq!(table.header.len(), table.rows[0].len());
        crate::charts::sheet::testing::check(&chart);
    }
}
