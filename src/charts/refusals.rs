//! How refusals fall on employees: everybody who worked in a row, the most refused first. One is made only of enough
//! refusals to speak of.

use super::{Caption, Chart, Easel, Table, csv};
use crate::text::{Figures, Language, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::story::{Both, STAFF_GROUPS, StaffGroup, StaffRefusals};

/// Fewer refusals than this say nothing about how they are spread.
pub const FEWEST: u32 = 10;
/// No rate is told of a smaller group.
const SMALLEST_GROUP: usize = 10;
/// Room for the numbers of the axis at the left.
const LEFT: f64 = 34.0;
/// Room below the steps.
const BOTTOM: f64 = 26.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusalChart {
    caption: Caption,
    never: String,
    /// One per employee, descending.
    times: Vec<u32>,
}

impl RefusalChart {
    /// Describes how refusals fall on employees under the proposal; nothing when there are too few.
    pub fn of(staff: &Both<Vec<StaffRefusals>>, language: Language) -> Option<Self> {
        let text = &language.text().refusals;
        let times: Vec<u32> = staff.reform.iter().map(|each| each.refusals).collect();
        let all = refusals(&staff.reform);
        if all < FEWEST {
            return None;
        }
        let refused = times.iter().filter(|times| **times > 0).count();
        Some(Self {
            caption: Caption {
                title: (text.half)(with_half(&times), times.len()),
                sentences: vec![(text.sentence)(all, refused, times.len()), (text.today)(refusals(&staff.baseline))],
                axis: text.axis.to_owned(),
            },
            never: (text.never)(times.len() - refused),
            times,
        })
    }
}

/// How many refusals there are.
pub fn refusals(staff: &[StaffRefusals]) -> u32 {
    staff.iter().map(|each| each.refusals).sum()
}

/// The fewest employees who together have at least half of the refusals. `times` descends.
fn with_half(times: &[u32]) -> usize {
    let all: u32 = times.iter().sum();
    let mut so_far = 0;
    times
        .iter()
        .take_while(|times| {
            let more = 2 * so_far < all;
            so_far += **times;
            more
        })
        .count()
}

/// One row per group of employees: name, employees, refusals, refusals per ten employees.
pub fn groups(staff: &[StaffRefusals], language: Language) -> Table {
    let (text, figures) = (&language.text().refusals, language.figures());
    let row = |group: StaffGroup| {
        let members: Vec<&StaffRefusals> = staff.iter().filter(|each| each.groups.contains(&group)).collect();
        let refusals: u32 = members.iter().map(|each| each.refusals).sum();
        let rate = if members.len() < SMALLEST_GROUP {
            text.too_small.to_owned()
        } else {
            let rate = 10.0 * f64::from(refusals) / members.len() as f64;
            figures.number(rate, Step::of_width(1.0))
        };
        vec![(text.name)(group).to_owned(), members.len().to_string(), refusals.to_string(), rate]
    };
    Table {
        header: [text.group, text.employees, text.count, text.per_ten].map(str::to_owned).to_vec(),
        rows: STAFF_GROUPS.iter().map(|(group, _)| row(*group)).collect(),
    }
}

impl Chart for RefusalChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        [language.text().refusals.above.to_owned(), self.never.clone()]
    }

    /// How many employees were refused so many times: shorter than a row for each.
    fn table(&self, language: Language) -> Table {
        let text = &language.text().refusals;
        let mut rows: Vec<(u32, usize)> = Vec::new();
        for times in &self.times {
            match rows.last_mut() {
                Some((same, count)) if same == times => *count += 1,
                Some(_) | None => rows.push((*times, 1)),
            }
        }
        Table {
            header: vec![text.times.to_owned(), text.employees.to_owned()],
            rows: rows.into_iter().map(|(times, count)| vec![times.to_string(), count.to_string()]).collect(),
        }
    }

    fn csv(&self, language: Language) -> String {
        let Table { header, rows } = self.table(language);
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        "utfall-avbojanden".to_owned()
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let most = f64::from(self.times.first().copied().unwrap_or(1).max(2));
        let floor = height - BOTTOM;
        let x = |place: usize| LEFT + place as f64 / self.times.len() as f64 * (width - LEFT - 2.0);
        let y = |times: f64| floor - times / most * (floor - 12.0);
        let step = (most / 4.0).ceil() as usize;
        for tick in (0..=most as usize).step_by(step.max(1)) {
            let at = y(tick as f64);
            easel.line((LEFT - 5.0, at), (LEFT, at), inks.text, 1.0)?;
            easel.text(&tick.to_string(), (LEFT - 8.0, at), HPos::Right, VPos::Center)?;
        }
        // Equal bars next to each other are one block, so that hundreds of employees cost a few strokes.
        let mut from = 0;
        while from < self.times.len() && self.times[from] > 0 {
            let times = self.times[from];
            let to = self.times.iter().take_while(|other| **other >= times).count();
            let air = if x(1) - x(0) > 4.0 { 1.0 } else { 0.0 };
            for bar in if air > 0.0 { from..to } else { from..from + 1 } {
                let end = if air > 0.0 { bar + 1 } else { to };
                easel.block((x(bar), y(f64::from(times))), (x(end) - air, floor), inks.series[0])?;
            }
            from = to;
        }
        easel.line((LEFT, floor), (width, floor), inks.text, 1.0)?;
        for (place, across) in [(1, HPos::Left), (self.times.len(), HPos::Right)] {
            let at = if place == 1 { LEFT } else { width };
            easel.text(&figures.exact(place as f64), (at, floor + 8.0), across, VPos::Top)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(times: &[u32]) -> Vec<StaffRefusals> {
        let groups = |at: usize| vec![if at.is_multiple_of(2) { StaffGroup::Women } else { StaffGroup::Men }];
        times.iter().enumerate().map(|(at, times)| StaffRefusals { refusals: *times, groups: groups(at) }).collect()
    }

    fn chart(times: &[u32]) -> Option<RefusalChart> {
        RefusalChart::of(&Both { baseline: staff(&[0]), reform: staff(times) }, Language::Sv)
    }

    #[test]
    fn the_title_says_how_few_have_half_of_the_refusals() {
        let title = |times: &[u32]| chart(times).expect("enough").caption.title;
        assert_eq!(title(&[6, 3, 2, 1, 0, 0]), "Hälften av avböjandena gäller 1 av 6 medarbetare.");
        assert_eq!(title(&[5, 3, 2, 1, 1, 0]), "Hälften av avböjandena gäller 2 av 6 medarbetare.");
        assert_eq!(title(&[1; 12]), "Hälften av avböjandena gäller 6 av 12 medarbetare.");
        let english = RefusalChart::of(&Both { baseline: vec![], reform: staff(&[1; 12]) }, Language::En);
        assert_eq!(english.expect("enough").caption.title, "Half of the refusals concern 6 of 12 employees.");
    }

    #[test]
    fn too_few_refusals_make_no_chart() {
        assert_eq!(chart(&[5, 4]), None);
        assert!(chart(&[5, 5]).is_some());
    }

    #[test]
    fn the_table_counts_employees_by_how_often_they_are_refused() {
        let chart = chart(&[6, 3, 3, 1, 0, 0, 0]).expect("enough");
        assert_eq!(chart.table(Language::Sv).rows, [["6", "1"], ["3", "2"], ["1", "1"], ["0", "3"]]);
        assert!(chart.csv(Language::Sv).starts_with("\u{feff}Antal avböjanden;Antal medarbetare\r\n6;1\r\n"));
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn of_a_small_group_no_rate_is_told() {
        let mut times = vec![1; 20];
        times.push(3);
        let rows = groups(&staff(&times), Language::Sv).rows;
        let row = |name: &str| rows.iter().find(|row| row[0] == name).expect("the group is there")[1..].to_vec();
        assert_eq!(row("Kvinnor"), ["11", "13", "11,8"]);
        assert_eq!(row("Män"), ["10", "10", "10,0"]);
        assert_eq!(row("Timavlönade"), ["0", "0", "för få"]);
    }
}
