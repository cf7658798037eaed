//! What matters most: the difference from one end to the other of what was tried of each assumption, the widest first.

use super::change::axis;
use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv, plain};
use crate::text::{Figures, Language, Shown, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::experiment::sensitivity::{At, Tried, Verdict};
use sim_core::outcomes::Measure;

/// Most bars in the picture; the table has all.
pub const MOST: usize = 8;
/// Room for the numbers of the axis.
const AXIS: f64 = 28.0;
/// Room at each side for the values at the ends of a bar.
const SIDE: f64 = 58.0;
/// Narrower than this what was tried stands below the name instead of beside it.
const NARROW: f64 = 620.0;
/// Height of a line of text.
const LINE: f64 = 17.0;
/// Width of a letter, about.
const LETTER: f64 = 7.2;

/// An assumption with what is said of it besides what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaning {
    /// What the case calls it.
    pub name: String,
    /// The value assumed, with its unit.
    pub present: String,
    /// Where that comes from, short.
    pub tag: &'static str,
    /// What was tried, with its unit.
    pub range: String,
    /// Where that comes from, short.
    pub range_from: &'static str,
    /// Its ends, without unit.
    pub ends: [String; 2],
    /// Where the difference would be none, with the unit.
    pub turns_at: Option<String>,
    /// What was found.
    pub tried: Tried,
}

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoChart {
    caption: Caption,
    measure: Measure,
    /// The widest first.
    rows: Vec<Leaning>,
    /// How many bars the picture has room for.
    room: usize,
    step: Step,
}

impl TornadoChart {
    /// Describes what was tried so far of so many assumptions; nothing before the first.
    pub fn of(measure: Measure, mut rows: Vec<Leaning>, of: usize, language: Language) -> Option<Self> {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.matters;
        // What stands equal keeps the order of the case.
        rows.sort_by(|one, other| other.tried.width().total_cmp(&one.tried.width()));
        let first = rows.first()?;
        let shown = Shown::of(measure);
        let (factor, unit, name) = (shown.factor(), (text.shown_difference)(shown), (text.measure)(measure).name);
        let (low, high) = reach(&rows, factor);
        let step = Step::of_width((high - low) / 2.0).or_coarser(Step::hundredth());
        let signed = |value: f64| figures.signed(value * factor, step);
        let (least, most) = first.tried.reach();
        let title = match first.tried.width() > 0.0 {
            true => (words.most)(&first.name, &signed(least), &signed(most), unit),
            false => (words.nothing)(name),
        };
        let mut sentences =
            vec![(words.present)(&signed(first.tried.present.difference.mean), unit), words.reading.to_owned()];
        if of > MOST {
            sentences.push((words.widest)(rows.len().min(MOST), of));
        }
        let caption = Caption { title: text.of_area(measure, title), sentences, axis: (text.chart_axis)(unit) };
        Some(Self { caption, measure, rows, room: of.clamp(1, MOST), step })
    }

    /// One sentence for each bar, the widest first: its name, and what is said of it.
    pub fn list(&self, language: Language) -> Vec<(String, String)> {
        let words = &language.text().matters;
        let told = |row: &Leaning| {
            let range = format!("{}, {}", row.range, row.range_from);
            let [low, high] = row.tried.ends.each_ref().map(|end| self.signed(end, language));
            let mut said = vec![(words.item)(&range, &low, &high)];
            if row.tried.width() == 0.0 {
                said.push(words.no_width.to_owned());
            } else if !row.tried.is_told() {
                said.push(words.chance.to_owned());
            }
            if row.tried.crosses_zero() {
                said.push(capital(words.may_turn));
            }
            (row.name.clone(), said.join(" "))
        };
        self.rows.iter().take(MOST).map(told).collect()
    }

    fn signed(&self, at: &At, language: Language) -> String {
        language.figures().signed(at.difference.mean * Shown::of(self.measure).factor(), self.step)
    }
}

/// A sentence of a phrase.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str())).unwrap_or_default()
}

/// The values that the axis spans: zero and every difference.
fn reach(rows: &[Leaning], factor: f64) -> (f64, f64) {
    let ends = rows.iter().take(MOST).map(|row| row.tried.reach());
    ends.fold((0.0_f64, 0.0_f64), |(low, high), (least, most)| (low.min(least * factor), high.max(most * factor)))
}

/// As much of a name as a width has room for.
pub fn fitted(name: &str, width: f64) -> String {
    let room = (width / LETTER).max(8.0) as usize;
    if name.chars().count() <= room {
        return name.to_owned();
    }
    let cut: String = name.chars().take(room - 1).collect();
    format!("{}…", cut.trim_end())
}

impl Chart for TornadoChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let text = language.text();
        [text.chart_lower.to_owned(), text.chart_higher.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let words = &language.text().matters;
        let row = |row: &Leaning| {
            let [low, high] = row.tried.ends.each_ref().map(|end| self.signed(end, language));
            let verdict = match row.tried.verdict() {
                Some(Verdict::Holds) => words.verdict[0],
                Some(Verdict::Unsettled) => words.verdict[1],
                Some(Verdict::Turns) => words.verdict[2],
                None => words.verdict[3],
            };
            let said = [&row.name, &row.present].map(String::clone).into_iter();
            let tags = [row.tag.to_owned(), row.range.clone(), row.range_from.to_owned()];
            let found = [low, high, verdict.to_owned(), row.turns_at.clone().unwrap_or_else(|| "–".to_owned())];
            said.chain(tags).chain(found).collect()
        };
        Table { header: words.columns.map(str::to_owned).to_vec(), rows: self.rows.iter().map(row).collect() }
    }

    fn csv(&self, language: Language) -> String {
        let header = [
            "parameter",
            "name",
            "unit",
            "present",
            "low",
            "high",
            "outcome",
            "at_present",
            "at_low",
            "at_low_ci_low",
            "at_low_ci_high",
            "at_high",
            "at_high_ci_low",
            "at_high_ci_high",
            "swing_ci_low",
            "swing_ci_high",
            "zero_at",
        ];
        let number = |value: Option<f64>| value.map(|value| plain(value, language)).unwrap_or_default();
        let row = |row: &Leaning| {
            let Tried { parameter, present, ends, swing, .. } = &row.tried;
            let specification = parameter.specification();
            let mut cells = vec![specification.path.to_owned(), row.name.clone(), format!("{:?}", specification.unit)];
            cells.extend([present.value, ends[0].value, ends[1].value].map(|value| number(Some(value))));
            cells.push(self.measure.definition().id.to_owned());
            cells.push(number(Some(present.difference.mean)));
            for At { difference, .. } in ends {
                cells.extend([Some(difference.mean), difference.ci_low, difference.ci_high].map(number));
            }
            let ends = swing.as_ref().map_or([None, None], |swing| [swing.ci_low, swing.ci_high]);
            cells.extend(ends.map(number));
            cells.push(number(row.tried.turns_at()));
            cells
        };
        csv(std::iter::once(header.map(str::to_owned).to_vec()).chain(self.rows.iter().map(row)), language)
    }

    fn file(&self) -> String {
        format!("utfall-antaganden-{}", self.measure.definition().id)
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let factor = Shown::of(self.measure).factor();
        let (low, high) = reach(&self.rows, factor);
        let air = if high > low { 0.02 * (high - low) } else { 1.0 };
        let (low, high) = (low - air, high + air);
        let x = |value: f64| SIDE + (value - low) / (high - low) * (width - 2.0 * SIDE);
        let floor = height - AXIS;
        let each = floor / self.room as f64;
        let narrow = width < NARROW;
        let lines = if narrow { 2.0 * LINE } else { LINE };
        axis(easel, figures, &x, (low, high), (SIDE, width - SIDE), floor, true)?;
        for (at, row) in self.rows.iter().take(self.room).enumerate() {
            let top = at as f64 * each;
            let range = format!("{} · {}", row.range, row.tag);
            let numbered = format!("{}. {}", at + 1, row.name);
            let beside = if narrow { 0.0 } else { LETTER * (range.chars().count() as f64 + 2.0) };
            easel.text(&fitted(&numbered, width - beside), (0.0, top), HPos::Left, VPos::Top)?;
            if narrow {
                easel.text(&fitted(&range, width), (0.0, top + LINE), HPos::Left, VPos::Top)?;
            } else {
                easel.text(&range, (width, top), HPos::Right, VPos::Top)?;
            }
            let (upper, lower) = (top + lines + 3.0, (top + each - 6.0).min(top + lines + 25.0));
            let middle = (upper + lower) / 2.0;
            easel.line((x(0.0), upper - 2.0), (x(0.0), lower + 4.0), inks.text, 2.0)?;
            let (least, most) = row.tried.reach();
            let (from, to) = (x(least * factor), x(most * factor));
            easel.bar([from, to], [upper, lower], inks.series[0], row.tried.is_told())?;
            let present = x(row.tried.present.difference.mean * factor);
            easel.path(&[(present, upper - 2.0), (present, lower + 4.0)], &[3.0, 2.0], inks.series[1], 2.0)?;
            // Which end is which: the value assumed there stands at that end.
            let [at_low, at_high] = row.tried.ends.each_ref().map(|end| x(end.difference.mean * factor));
            let (left, right) = if at_low <= at_high { (0, 1) } else { (1, 0) };
            easel.text(&row.ends[left], (from - 5.0, middle), HPos::Right, VPos::Center)?;
            easel.text(&row.ends[right], (to + 5.0, middle), HPos::Left, VPos::Center)?;
            easel.sized_mark(Mark::Circle, ([at_low, at_high][0], middle), 3.5, inks.text, true)?;
        }
        Some(())
    }
}

#[cfg(test)]
pub mod testing {
    use super::*;
    use sim_core::comparison::Difference;
    use sim_core::scenario::Parameter;

    /// An assumption with a difference at its lower end, as assumed, and at its upper end, each without spread.
    pub fn leaning(name: &str, [low, present, high]: [f64; 3]) -> Leaning {
        let at = |value: f64, mean: f64| At {
            value,
            difference: Difference::of(vec![mean, mean], &[0.0, 0.0]).expect("two replications"),
        };
        let tried = Tried {
            parameter: Parameter::AbsenceSick,
            present: at(0.09, present),
            ends: [at(0.05, low), at(0.15, high)],
            swing: Difference::of(vec![high - low, high - low], &[]),
        };
        Leaning {
            name: name.to_owned(),
            present: "9 procent".to_owned(),
            tag: "antagande",
            range: "5 till 15 procent".to_owned(),
            range_from: "spann i fallet (antagande)",
            ends: ["5", "15"].map(str::to_owned),
            turns_at: tried.turns_at().map(|value| format!("{value} procent")),
            tried,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::leaning;
    use super::*;

    fn chart(rows: Vec<Leaning>, language: Language) -> TornadoChart {
        let of = rows.len();
        TornadoChart::of(Measure::Unmet, rows, of, language).expect("something was tried")
    }

    #[test]
    fn the_widest_comes_first_and_is_the_title() {
        let rows = vec![leaning("Smal", [1.0, 1.0, 1.2]), leaning("Bred", [3.0, 1.0, -2.0])];
        let swedish = chart(rows.clone(), Language::Sv);
        crate::charts::sheet::testing::check(&swedish);
        assert_eq!(
            swedish.caption.title,
            "Mest betyder ”Bred”: skillnaden beräknas bli \u{2212}2,0 till +3,0\u{a0}per 1\u{a0}000 besök."
        );
        assert_eq!(swedish.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Bred", "Smal"]);
        let list = swedish.list(Language::Sv);
        assert!(list[0].1.contains("Kan byta tecken.") && !list[1].1.contains("Kan byta tecken."), "{list:?}");
        assert!(list[0].1.starts_with("Prövat: 5 till 15 procent, spann i fallet"), "{list:?}");
        assert!(chart(rows, Language::En).caption.title.starts_with("“Bred” matters most"));
    }

    #[test]
    fn what_changes_nothing_is_said_as_that() {
        let still = chart(vec![leaning("Stilla", [1.0, 1.0, 1.0])], Language::Sv);
        assert_eq!(still.caption.title, "Inget prövat antagande ändrar skillnaden i måttet ”Besök som inte blir av”.");
        assert!(still.list(Language::Sv)[0].1.ends_with("Skillnaden ändras inte."));
        assert_eq!(TornadoChart::of(Measure::Unmet, Vec::new(), 3, Language::Sv), None);
    }

    #[test]
    fn the_table_and_the_file_hold_what_the_picture_has_no_room_for() {
        let rows: Vec<Leaning> =
            (0..12).map(|at| leaning(&format!("Antagande {at}"), [0.0, 1.0, f64::from(at)])).collect();
        let chart = chart(rows, Language::Sv);
        assert_eq!(chart.list(Language::Sv).len(), MOST);
        let table = chart.table(Language::Sv);
        assert_eq!((table.rows.len(), table.rows[0].len()), (12, table.header.len()));
        let file = chart.csv(Language::Sv);
        assert_eq!(file.lines().count(), 1 + 12);
        assert!(
            file.contains("\r\nabsence.sick;Antagande 11;Share;0,09;0,05;0,15;unmet_per_1000;1;0;0;0;11;11;11;11;11;"),
            "{file}"
        );
    }

    #[test]
    fn a_name_is_cut_where_there_is_no_room() {
        assert_eq!(fitted("Kort", 300.0), "Kort");
        let long = fitted("Hur mycket resande det är värt att slippa en ny medarbetare", 200.0);
        assert!(long.ends_with('…') && long.chars().count() <= 28, "{long}");
    }
}
