//! What a provider is paid for one recipient's month by how much of it is given: a small picture for each payment model on the
//! same axes, those of today and of the proposal marked.

use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv, plain, spacing};
use crate::text::{Figures, Language, Shown, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::money::{Pay, PayCurve};
use sim_core::outcomes::Dimension;

/// Where the worth of one more minute is told, in percent of what was ordered: about what is given.
const USUAL: usize = 84;
/// Where the marks of today's and of the proposal's line are drawn, apart so that both are seen on one line.
const MARKS: [usize; 2] = [45, USUAL];
/// What the table shows of each curve, in percent.
const SHOWN: [usize; 5] = [0, 50, USUAL, 100, 120];
/// Narrower than this there are two pictures in a row, otherwise three.
const NARROW: f64 = 560.0;
/// Room for the numbers of the axis at the left of each row, and for those below a picture.
const LEFT: f64 = 30.0;
const BELOW: f64 = 26.0;
/// Room for the names above a picture.
const ABOVE: f64 = 42.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct PayChart {
    caption: Caption,
    /// What today and the proposal are called.
    arms: [&'static str; 2],
    /// What the models are called, in their order.
    names: Vec<&'static str>,
    pay: Pay,
}

impl PayChart {
    /// Describes what is paid.
    pub fn of(pay: &Pay, language: Language) -> Self {
        let (text, figures) = (language.text(), language.figures());
        let words = &text.money.pay;
        let minute = |curve: &PayCurve| figures.number(curve.minute(USUAL).unwrap_or(0.0), Step::hundredth());
        let (today, proposal) = (minute(&pay.baseline), minute(&pay.reform));
        let title = if today == proposal { (words.title_same)(&today) } else { (words.title)(&today, &proposal) };
        let kind = (text.groups.name)(Dimension::ProviderKind, pay.kind as usize).to_lowercase();
        Self {
            caption: Caption {
                title,
                sentences: vec![(words.usual)(USUAL), (words.reading)(PayCurve::HOURS, &kind)],
                axis: words.axis.to_owned(),
            },
            arms: [text.baseline, text.proposal],
            names: pay.models.iter().map(|curve| (words.model)(curve.model)).collect(),
            pay: pay.clone(),
        }
    }

    fn of_arms(&self) -> [(&'static str, &PayCurve); 2] {
        let [today, proposal] = self.arms;
        [(today, &self.pay.baseline), (proposal, &self.pay.reform)]
    }
}

impl Chart for PayChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        [language.text().money.pay.above.to_owned(), String::new()]
    }

    fn table(&self, language: Language) -> Table {
        let (words, figures) = (&language.text().money.pay, language.figures());
        let row = |name: String, curve: &PayCurve| {
            let paid = |percent: usize| {
                curve
                    .paid
                    .get(percent)
                    .map_or_else(String::new, |paid| figures.number(paid.sek(), Step::of_width(10.0)))
            };
            let minute = figures.number(curve.minute(USUAL).unwrap_or(0.0), Step::hundredth());
            std::iter::once(name).chain(SHOWN.map(paid)).chain([minute]).collect()
        };
        let arms = self.of_arms().map(|(arm, curve)| row(format!("{arm}: {}", (words.model)(curve.model)), curve));
        let models = self.pay.models.iter().map(|curve| row((words.model)(curve.model).to_owned(), curve));
        let header = std::iter::once(words.column.to_owned()).chain(SHOWN.map(words.given));
        Table {
            header: header.chain([words.minute.to_owned()]).collect(),
            rows: arms.into_iter().chain(models).collect(),
        }
    }

    fn csv(&self, language: Language) -> String {
        let curves = [("baseline", &self.pay.baseline), ("reform", &self.pay.reform)];
        let curves: Vec<(&str, &PayCurve)> =
            curves.into_iter().chain(self.pay.models.iter().map(|curve| (curve.word(), curve))).collect();
        let header = std::iter::once("performed_percent").chain(curves.iter().map(|(name, _)| *name));
        let row = |percent: usize| {
            let paid = curves
                .iter()
                .map(|(_, curve)| curve.paid.get(percent).map(|paid| plain(paid.sek(), language)).unwrap_or_default());
            std::iter::once(percent.to_string()).chain(paid).collect()
        };
        csv(std::iter::once(header.map(str::to_owned).collect()).chain((0..=PayCurve::MOST).map(row)), language)
    }

    fn file(&self) -> String {
        "utfall-ersattning".to_owned()
    }

    fn is_of_answer(&self) -> bool {
        false
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let columns = if width < NARROW { 2 } else { 3 };
        let rows = self.names.len().div_ceil(columns);
        let (wide, high) = ((width - LEFT - 8.0) / columns as f64, height / rows as f64);
        let arms = self.of_arms();
        let curves = || self.pay.models.iter().chain(arms.map(|(_, curve)| curve));
        let thousands = |curve: &PayCurve, percent: usize| curve.paid[percent].sek() * Shown::ThousandSek.factor();
        let most = curves().map(|curve| thousands(curve, PayCurve::MOST)).fold(1.0, f64::max);
        let apart = spacing(most, 2.0 * (high - ABOVE - BELOW));
        let step = Step::of_spacing(apart);
        for (at, (model, name)) in self.pay.models.iter().zip(&self.names).enumerate() {
            let (left, top) = (LEFT + wide * (at % columns) as f64, high * (at / columns) as f64);
            let (ceiling, floor) = (top + ABOVE, top + high - BELOW);
            let x = |percent: usize| left + percent as f64 / PayCurve::MOST as f64 * (wide - 18.0);
            let y = |value: f64| floor - value / most * (floor - ceiling);
            easel.line((x(0), floor), (x(PayCurve::MOST), floor), inks.text, 1.0)?;
            easel.line((x(0), ceiling), (x(0), floor), inks.text, 1.0)?;
            for percent in [0, 50, 100] {
                easel.line((x(percent), floor), (x(percent), floor + 4.0), inks.text, 1.0)?;
                easel.text(&percent.to_string(), (x(percent), floor + 6.0), HPos::Center, VPos::Top)?;
            }
            for tick in 0..=(most / apart).floor() as i64 {
                let value = tick as f64 * apart;
                easel.line((left - 4.0, y(value)), (left, y(value)), inks.text, 1.0)?;
                if at.is_multiple_of(columns) {
                    easel.text(&figures.number(value, step), (left - 6.0, y(value)), HPos::Right, VPos::Center)?;
                }
            }
            easel.text(name, (left, top + 4.0), HPos::Left, VPos::Top)?;
            let path = |curve: &PayCurve| {
                (0..=PayCurve::MOST).map(|percent| (x(percent), y(thousands(curve, percent)))).collect::<Vec<_>>()
            };
            easel.path(&path(model), &[3.0, 3.0], inks.interval, 1.0)?;
            let mut label = left;
            let pens = [(Mark::Circle, inks.interval, 2.0), (Mark::Square, inks.series[0], 3.0)];
            for (((arm, curve), (mark, ink, thick)), at) in arms.into_iter().zip(pens).zip(MARKS) {
                if curve.model != model.model {
                    continue;
                }
                easel.path(&path(curve), &[], ink, thick)?;
                easel.mark(mark, (x(at), y(thousands(curve, at))), ink)?;
                easel.mark(mark, (label + 6.0, top + 29.0), ink)?;
                easel.text(arm, (label + 15.0, top + 29.0), HPos::Left, VPos::Center)?;
                label += 70.0;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::comparison::money::pay;
    use sim_core::scenario::Parameter;

    fn chart(model: f64, uplift: f64, language: Language) -> PayChart {
        let today = cases::municipality("glesbygd", "test").expect("a preset").scenario.clone();
        let mut proposal = today.clone();
        proposal.values.set(Parameter::PaymentModel, model);
        proposal.values.set(Parameter::PaymentUplift, uplift);
        PayChart::of(&pay(&today, &proposal).expect("there are providers"), language)
    }

    #[test]
    fn the_title_says_what_one_more_minute_is_worth() {
        let granted = chart(1.0, 0.0, Language::Sv).caption.title;
        assert!(granted.starts_with("En minut till är värd 8,"), "{granted}");
        assert!(granted.ends_with(" kr för utföraren i nuläget och 0,00 kr med förslaget."), "{granted}");
        let same = chart(0.0, 0.0, Language::En).caption.title;
        assert!(same.ends_with(" to the provider today and with the proposal."), "{same}");
    }

    #[test]
    fn the_table_begins_with_both_alternatives_and_the_file_has_every_percent() {
        let chart = chart(1.0, 0.0, Language::Sv);
        let table = chart.table(Language::Sv);
        let names: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names[..3], ["Nuläge: Utförd tid", "Förslag: Beviljad tid", "Utförd tid"]);
        assert_eq!(names.len(), 8);
        assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
        assert_eq!(chart.csv(Language::Sv).lines().count(), 2 + PayCurve::MOST);
        crate::charts::sheet::testing::check(&chart);
    }
}
