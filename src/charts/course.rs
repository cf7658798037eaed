//! What happens over time: how many providers have recipients and how large the largest are, month by month, and any outcome,
//! four weeks at a time.

use super::change::{COLUMNS, Written, cells, step_of};
use super::curves::spread;
use super::easel::Mark;
use super::plane::Plane;
use super::{Caption, Chart, Easel, Table, csv};
use crate::text::{Figures, Finding, Language, Shown, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::market::Size;
use sim_core::comparison::{Change, Course, Replicate, over_time};
use sim_core::outcomes::Measure;

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
    above: String,
    file: String,
    lines: Vec<Line>,
}

/// A figure over time, today and with the proposal.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// What it is called beside the line; empty where there is only one.
    name: &'static str,
    /// What it is called in files.
    id: &'static str,
    /// What it is multiplied by before it is shown.
    factor: f64,
    course: Course,
}

impl Line {
    /// A size of the market.
    fn of(size: Size, name: &'static str, course: Course) -> Self {
        let (id, factor) = match size {
            Size::Providers => ("providers", 1.0),
            Size::InHouse => ("in_house_share", 100.0),
            Size::Largest => ("three_largest_share", 100.0),
        };
        Self { name, id, factor, course }
    }

    /// What is found at the end, with its size.
    fn found(&self, language: Language) -> Option<(Finding, String)> {
        let last = self.course.steps.last()?;
        let finding = Finding::of_difference(last.difference.as_ref(), self.factor);
        let size = match finding {
            Finding::Lower(size) | Finding::Higher(size) => language.figures().number(size, step_of(last, self.factor)),
            Finding::Undefined | Finding::Same | Finding::Uncertain => String::new(),
        };
        Some((finding, size))
    }

    /// A level at the end: today and with the proposal.
    fn levels(&self, language: Language) -> Option<[String; 2]> {
        let written = self.written(self.course.steps.last()?, language);
        Some([written.baseline, written.reform])
    }

    /// Levels are rounded to tenths where their difference is, otherwise as finely as the difference.
    fn written(&self, change: &Change, language: Language) -> Written {
        let tenth = Step::of_width(1.0);
        let fine = step_of(change, self.factor);
        Written::of(change, self.factor, if fine.is_finer_than(tenth) { fine } else { tenth }, language)
    }
}

impl CourseChart {
    /// Describes how many private and non-profit providers there are; nothing without replications.
    pub fn of_number(course: Option<Course>, language: Language) -> Option<Self> {
        let words = &language.text().market.course;
        let line = Line::of(Size::Providers, "", course?);
        let months = months(&line.course, language);
        let (finding, size) = line.found(language)?;
        let [today, proposal] = line.levels(language)?;
        let title = (words.number)(finding, &size, &months);
        let sentences = vec![(words.number_levels)(&today, &proposal), words.reading.to_owned()];
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            above: words.number_above.to_owned(),
            file: "utfall-utforare".to_owned(),
            lines: vec![line],
        })
    }

    /// Describes which share of recipients in-house provision and the largest others have; nothing without replications.
    pub fn of_shares(in_house: Option<Course>, largest: Option<Course>, language: Language) -> Option<Self> {
        let words = &language.text().market.course;
        let (in_house, largest) = in_house.zip(largest)?;
        let in_house = Line::of(Size::InHouse, words.in_house_line, in_house);
        let largest = Line::of(Size::Largest, words.largest_line, largest);
        let months = months(&largest.course, language);
        let (finding, size) = largest.found(language)?;
        let title = (words.largest)(finding, &size, &months);
        let (finding, size) = in_house.found(language)?;
        let sentences = vec![(words.in_house)(finding, &size), words.reading.to_owned()];
        Some(Self {
            caption: Caption { title, sentences, axis: words.axis.to_owned() },
            above: words.share_above.to_owned(),
            file: "utfall-storst".to_owned(),
            lines: vec![in_house, largest],
        })
    }

    /// Describes an outcome, four weeks at a time; nothing where it is not told over time.
    pub fn of_outcome(measure: Measure, replicates: &[Replicate], language: Language) -> Option<Self> {
        let (text, words) = (language.text(), &language.text().over_time);
        let (course, moved) = over_time(measure, replicates)?;
        let shown = Shown::of(measure);
        let line = Line { name: "", id: measure.definition().id, factor: shown.factor(), course };
        let name = (text.measure)(measure).name;
        let finding = Finding::of_difference(moved.as_ref(), line.factor);
        let size = moved.as_ref().map(|moved| {
            let width = moved.ci_high.zip(moved.ci_low).map_or(0.0, |(high, low)| high - low);
            language.figures().number(moved.mean.abs() * line.factor, Step::of_width(width * line.factor))
        });
        let unit = (text.shown_difference)(shown);
        let title = (words.finding)(finding, name, &format!("{}\u{a0}{unit}", size.unwrap_or_default()));
        let sentences = vec![words.periods.to_owned(), text.market.course.reading.to_owned()];
        Some(Self {
            caption: Caption { title, sentences, axis: text.market.course.axis.to_owned() },
            above: format!("{name}, {}", (text.shown)(shown)),
            file: format!("utfall-over-tid-{}", measure.definition().id),
            lines: vec![line],
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
        [self.above.clone(), language.text().market.which_line.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let text = language.text();
        let columns = [text.baseline, text.proposal, text.difference, text.interval95];
        let named = |name: &str, column: &str| {
            if name.is_empty() { column.to_owned() } else { format!("{name}: {}", column.to_lowercase()) }
        };
        let mut header = vec![text.market.course.day.to_owned()];
        for line in &self.lines {
            header.extend(columns.map(|column| named(line.name, column)));
        }
        let days = self.lines.first().map(|line| line.course.days.as_slice()).unwrap_or_default();
        let row = |(step, day): (usize, &u32)| {
            let mut row = vec![day.to_string()];
            for line in &self.lines {
                let Written { baseline, reform, difference, interval } =
                    line.written(&line.course.steps[step], language);
                row.extend([baseline, reform, difference, interval]);
            }
            row
        };
        Table { header, rows: days.iter().enumerate().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["what", "day"].into_iter().chain(COLUMNS).map(str::to_owned).collect();
        let rows = self.lines.iter().flat_map(|Line { id, course, .. }| {
            course.days.iter().zip(&course.steps).map(move |(day, change)| {
                let opening = [(*id).to_owned(), day.to_string()];
                opening.into_iter().chain(cells(change, language)).collect()
            })
        });
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        self.file.clone()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let inks = easel.inks;
        let first = self.lines.first()?;
        let days = &first.course.days;
        let runs = || self.lines.iter().flat_map(|line| line.course.baseline.iter().chain(&line.course.reform));
        let values = || runs().flatten().flatten().map(|value| value * first.factor);
        let (least, most) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        // An axis that ends where the values do; what is never below nothing begins there.
        let reach = if least < most { 1.06 * most - 0.06 * least } else { least + 1.0 };
        let last = f64::from(*days.last()?) / MONTH;
        let named = self.lines.len() > 1;
        let plane = Plane::on(easel, (0.0, last), (least, reach), if named { NAMES } else { 8.0 }, figures)?;
        let places = |values: &mut dyn Iterator<Item = Option<f64>>| -> Vec<(f64, f64)> {
            let place =
                |(day, value): (&u32, Option<f64>)| Some(plane.at(f64::from(*day) / MONTH, value? * first.factor));
            days.iter().zip(values).filter_map(place).collect()
        };
        let mut ends = Vec::new();
        for (at, Line { course, .. }) in self.lines.iter().enumerate() {
            let arms =
                [(&course.baseline, inks.series[3], Mark::Circle), (&course.reform, inks.series[0], Mark::Square)];
            for (runs, ink, _) in arms {
                for run in runs.iter().take(MOST) {
                    easel.faint_path(&places(&mut run.iter().copied()), ink)?;
                }
            }
            let means = [
                places(&mut course.steps.iter().map(|change| change.baseline)),
                places(&mut course.steps.iter().map(|change| change.reform)),
            ];
            let dashes: &[f64] = if at == 0 { &[] } else { &[7.0, 4.0] };
            for ((_, ink, mark), places) in arms.into_iter().zip(&means) {
                easel.path(places, dashes, ink, 2.5)?;
                places.iter().try_for_each(|place| easel.sized_mark(mark, *place, 4.0, ink, true))?;
            }
            let of_ends: Vec<f64> = means.iter().filter_map(|places| places.last()).map(|(_, along)| *along).collect();
            ends.push(of_ends.iter().sum::<f64>() / of_ends.len().max(1) as f64);
        }
        if named {
            for (line, along) in self.lines.iter().zip(spread(&ends, plane.floor)) {
                easel.text(line.name, (plane.right + 2.0, along), HPos::Left, VPos::Center)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::change::testing::change;
    use sim_core::outcomes::{DEFINITIONS, Outcomes};

    fn course(baseline: f64, ends: &[f64]) -> Course {
        let none = vec![0.0; ends.len()];
        Course {
            days: vec![30, 365],
            steps: vec![change(baseline, &none), change(baseline, ends)],
            baseline: ends.iter().map(|_| vec![Some(baseline), Some(baseline)]).collect(),
            reform: ends.iter().map(|end| vec![Some(baseline), Some(baseline + end)]).collect(),
        }
    }

    fn titles(size: Size, baseline: f64, ends: &[f64]) -> [String; 2] {
        [Language::Sv, Language::En].map(|language| {
            let course = course(baseline, ends);
            let chart = match size {
                Size::Providers => CourseChart::of_number(Some(course), language),
                Size::InHouse | Size::Largest => CourseChart::of_shares(Some(course.clone()), Some(course), language),
            };
            chart.expect("there are months").caption.title
        })
    }

    #[test]
    fn the_title_says_how_many_fewer_there_are_at_the_end() {
        let [swedish, english] = titles(Size::Providers, 9.0, &[-3.0, -4.0, -5.0]);
        assert_eq!(swedish, "Efter 12 månader beräknas de privata och idéburna utförarna vara 4 färre.");
        assert_eq!(english, "After 12 months private and non-profit providers are calculated to be 4 fewer.");
        let [swedish, _] = titles(Size::Largest, 0.2, &[0.1, 0.11, 0.12]);
        assert_eq!(
            swedish,
            "Efter 12 månader beräknas de tre största privata och idéburna utförarna tillsammans ha en 11 procentenheter \
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
        let chart = CourseChart::of_number(Some(course(9.0, &[-3.0, -4.0, -5.0])), Language::Sv);
        let chart = chart.expect("there are months");
        assert_eq!(chart.table(Language::Sv).rows[1][..4], ["365", "9,0", "5,0", "−4,0"]);
        let file = chart.csv(Language::Sv);
        assert!(file.contains("\r\nproviders;365;9;5;-4;"), "{file}");
        assert_eq!(CourseChart::of_number(None, Language::Sv), None);
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn the_table_of_shares_names_whose_share_it_is() {
        let of = || Some(course(0.5, &[0.1, 0.1]));
        let chart = CourseChart::of_shares(of(), of(), Language::Sv).expect("there are months");
        let table = chart.table(Language::Sv);
        assert_eq!(table.header[1], "Egen regi: nuläge");
        assert_eq!(table.header.len(), table.rows[0].len());
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn the_title_of_an_outcome_says_whether_its_difference_grows() {
        let run = |values: [f64; 6]| Outcomes {
            values: vec![None; DEFINITIONS.len()],
            course: values.map(|value| vec![Some(value); DEFINITIONS.len()]).to_vec(),
            ..Outcomes::default()
        };
        let level = |at: f64| run([10.0 + at; 6]);
        let of = |steps: [f64; 6]| {
            let pair = |at: f64| Replicate {
                baseline: level(at),
                reform: run(steps.map(|step| 10.0 + at + step + 0.01 * step * at)),
                again: Some(level(at)),
            };
            CourseChart::of_outcome(Measure::StaffMean, &[pair(0.0), pair(1.0), pair(2.0)], Language::Sv)
        };
        let growing = of([0.0, 0.0, 0.0, 3.0, 3.0, 3.0]).expect("six periods");
        assert_eq!(
            growing.caption.title,
            "Antal medarbetare per person, 14 dagar: skillnaden med förslaget är 3,03\u{a0}medarbetare högre mot slutet än i början."
        );
        assert_eq!(growing.table(Language::Sv).rows.len(), 6);
        crate::charts::sheet::testing::check(&growing);
        let same = of([3.0; 6]).expect("six periods");
        assert!(same.caption.title.ends_with("densamma i början och mot slutet."), "{}", same.caption.title);
        assert_eq!(CourseChart::of_outcome(Measure::StaffMean, &[], Language::Sv), None);
    }
}
