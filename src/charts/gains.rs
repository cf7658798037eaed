//! Providers by what they gain or lose: one mark each, in a lane for each kind, as large as the provider.

use super::change::{COLUMNS, Written, axis, cells, is_told, mean};
use super::easel::Mark;
use super::{Caption, Chart, Easel, Table, csv};
use crate::text::{Counts, Figures, Finding, Language, Shown, Step};
use plotters::style::text_anchor::{HPos, VPos};
use sim_core::comparison::Change;
use sim_core::comparison::money::ProviderChange;
use sim_core::ids::ProviderId;
use sim_core::scenario::ProviderKind;

/// Room for the numbers of the axis.
const AXIS: f64 = 28.0;
/// Room for a lane's name.
const NAME: f64 = 20.0;
/// How far the largest mark reaches from its middle.
const LARGEST: f64 = 13.0;

/// Everything that the chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct GainChart {
    caption: Caption,
    providers: Vec<Named>,
    /// The kinds that there are, with their names.
    lanes: Vec<(ProviderKind, &'static str)>,
}

/// A provider with what people call it.
#[derive(Clone, Debug, PartialEq)]
struct Named {
    name: String,
    found: ProviderChange,
    /// The change of its result in percent of what it is paid today.
    gain: f64,
}

impl GainChart {
    /// Describes how providers' results change; nothing without providers that are paid. `name` says what
    /// people call one, `margin` is what private and non-profit ones are taken to have left today.
    pub fn of(
        providers: &[ProviderChange],
        name: impl Fn(ProviderId) -> String,
        margin: f64,
        language: Language,
    ) -> Option<Self> {
        let words = &language.text().money.gains;
        let named = |found: &ProviderChange| {
            let paid = found.revenue.baseline.filter(|paid| *paid > 0.0)?;
            Some(Named { name: name(found.provider), gain: 100.0 * mean(&found.result) / paid, found: found.clone() })
        };
        let providers: Vec<Named> = providers.iter().filter_map(named).collect();
        if providers.is_empty() {
            return None;
        }
        let mut counts = Counts::default();
        for provider in &providers {
            *match Finding::of_difference(provider.found.result.difference.as_ref(), 1.0) {
                Finding::Higher(_) => &mut counts.higher,
                Finding::Lower(_) => &mut counts.lower,
                Finding::Same => &mut counts.same,
                Finding::Uncertain | Finding::Undefined => &mut counts.unsettled,
            } += 1;
        }
        let lanes = ProviderKind::ALL.into_iter().filter(|kind| providers.iter().any(|one| one.found.kind == *kind));
        let margin = language.figures().exact((1e6 * margin).round() / 1e4);
        Some(Self {
            caption: Caption {
                title: (words.title)(counts),
                sentences: vec![words.reading.to_owned(), (words.note)(&margin)],
                axis: words.axis.to_owned(),
            },
            lanes: lanes.map(|kind| (kind, (language.text().money.kind)(kind))).collect(),
            providers,
        })
    }

    fn reach(&self) -> (f64, f64) {
        let gains = self.providers.iter().map(|one| one.gain);
        let (low, high) = gains.fold((0.0_f64, 0.0_f64), |(low, high), gain| (low.min(gain), high.max(gain)));
        let air = if high > low { 0.08 * (high - low) } else { 1.0 };
        (low - air, high + air)
    }
}

/// What tells the kinds apart besides their lane.
fn pen(kind: ProviderKind) -> (Mark, usize) {
    match kind {
        ProviderKind::InHouse => (Mark::Square, 2),
        ProviderKind::Private => (Mark::Circle, 1),
        ProviderKind::NonProfit => (Mark::Diamond, 0),
    }
}

impl Chart for GainChart {
    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn above(&self, language: Language) -> [String; 2] {
        let words = &language.text().money.gains;
        [words.lower.to_owned(), words.higher.to_owned()]
    }

    fn table(&self, language: Language) -> Table {
        let (text, figures) = (language.text(), language.figures());
        let thousand = Shown::ThousandSek.factor();
        let row = |one: &Named| {
            let ProviderChange { kind, recipients, revenue, result, margin, .. } = &one.found;
            let amount = |change: &Change| {
                let largest = [change.baseline, change.reform].into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
                Written::of(change, thousand, Step::of_digits(3, largest * thousand), language)
            };
            let people = figures.number(recipients.baseline.unwrap_or(0.0), Step::of_width(10.0));
            let (paid, left) = (amount(revenue), amount(result));
            let margin = Written::of(margin, 100.0, Step::of_width(1.0), language);
            let kind = (text.money.kind)(*kind).to_owned();
            let interval = if left.interval.is_empty() { text.no_difference.to_owned() } else { left.interval };
            vec![
                one.name.clone(),
                kind,
                people,
                paid.baseline,
                left.baseline,
                left.reform,
                left.difference,
                interval,
                margin.baseline,
                margin.reform,
            ]
        };
        Table {
            header: text.money.gains.columns.map(str::to_owned).to_vec(),
            rows: self.providers.iter().map(row).collect(),
        }
    }

    fn csv(&self, language: Language) -> String {
        let header = ["provider", "kind", "outcome", "unit"].into_iter().chain(COLUMNS).map(str::to_owned).collect();
        let rows = self.providers.iter().flat_map(|one| {
            let ProviderChange { kind, recipients, revenue, result, margin, .. } = &one.found;
            let sek = "SEK per year (2024 prices)";
            [
                ("recipients", "people", recipients),
                ("revenue", sek, revenue),
                ("result", sek, result),
                ("margin", "share of revenue", margin),
            ]
            .map(|(outcome, unit, change)| {
                let opening = [one.name.as_str(), (language.text().money.kind)(*kind), outcome, unit];
                opening.map(str::to_owned).into_iter().chain(cells(change, language)).collect()
            })
        });
        csv(std::iter::once(header).chain(rows), language)
    }

    fn file(&self) -> String {
        "utfall-utforare".to_owned()
    }

    fn draw(&self, easel: &Easel, figures: Figures) -> Option<()> {
        let Easel { width, height, inks, .. } = *easel;
        let (low, high) = self.reach();
        let side = LARGEST + 3.0;
        let x = |gain: f64| side + (gain - low) / (high - low) * (width - 2.0 * side);
        let floor = height - AXIS;
        axis(easel, figures, &x, (low, high), (side, width - side), floor, true)?;
        let largest = self.providers.iter().filter_map(|one| one.found.recipients.baseline).fold(1.0, f64::max);
        let reach = |one: &Named| {
            let recipients = one.found.recipients.baseline.unwrap_or(0.0);
            4.0 + (LARGEST - 4.0) * (recipients / largest).sqrt()
        };
        for (at, ((kind, name), (top, bottom))) in self.lanes.iter().zip(self.lane_edges(floor)).enumerate() {
            let (mark, series) = pen(*kind);
            let ink = inks.series[series];
            if at > 0 {
                easel.line((0.0, top), (width, top), inks.text, 0.5)?;
            }
            easel.line((x(0.0), top + NAME), (x(0.0), bottom), inks.text, 1.5)?;
            easel.sized_mark(mark, (8.0, top + 12.0), 5.0, ink, true)?;
            easel.text(name, (20.0, top + 12.0), HPos::Left, VPos::Center)?;
            let mut own: Vec<&Named> = self.providers.iter().filter(|one| one.found.kind == *kind).collect();
            // The largest first: they need the most room.
            own.sort_by(|one, other| reach(other).total_cmp(&reach(one)));
            let circles: Vec<(f64, f64)> = own.iter().map(|one| (x(one.gain), reach(one))).collect();
            for (one, y) in own.iter().zip(swarm(&circles, (top + NAME, bottom))) {
                easel.sized_mark(
                    mark,
                    (x(one.gain), y),
                    reach(one),
                    ink,
                    is_told(one.found.result.difference.as_ref()),
                )?;
            }
        }
        Some(())
    }
}

impl GainChart {
    /// From where to where each lane reaches: more room where there are more providers.
    fn lane_edges(&self, floor: f64) -> Vec<(f64, f64)> {
        let weight = |kind: ProviderKind| {
            2.0 + (self.providers.iter().filter(|one| one.found.kind == kind).count() as f64).sqrt()
        };
        let all: f64 = self.lanes.iter().map(|(kind, _)| weight(*kind)).sum();
        let mut top = 0.0;
        let edge = |(kind, _): &(ProviderKind, &str)| {
            let from = top;
            top += floor * weight(*kind) / all;
            (from, top)
        };
        self.lanes.iter().map(edge).collect()
    }
}

/// Heights of circles that would lie on each other, moved apart from the middle of the lane as little as it takes. Where the lane
/// is full they lie on each other.
fn swarm(circles: &[(f64, f64)], (top, bottom): (f64, f64)) -> Vec<f64> {
    let middle = (top + bottom) / 2.0;
    let mut placed: Vec<(f64, f64, f64)> = Vec::new();
    for (x, reach) in circles {
        let room = ((bottom - top) / 2.0 - reach).max(0.0);
        let tries = (0..).map(|turn: u32| {
            let away = 2.0 * f64::from(turn.div_ceil(2));
            if turn.is_multiple_of(2) { away } else { -away }
        });
        let free = |away: &f64| {
            placed.iter().all(|(other_x, other_y, other)| (x - other_x).hypot(middle + away - other_y) >= reach + other)
        };
        let away = tries.take_while(|away| away.abs() <= room).find(free).unwrap_or(0.0);
        placed.push((*x, middle + away, *reach));
    }
    placed.into_iter().map(|(_, y, _)| y).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::change::testing::change;

    fn provider(at: u16, kind: ProviderKind, differences: &[f64]) -> ProviderChange {
        ProviderChange {
            provider: ProviderId(at),
            kind,
            recipients: change(40.0, &[0.0, 0.0, 0.0]),
            revenue: change(10e6, differences),
            result: change(0.3e6, differences),
            margin: change(0.03, &[0.01, 0.01, 0.01]),
        }
    }

    fn chart(language: Language) -> GainChart {
        let found = [
            provider(0, ProviderKind::InHouse, &[0.2e6, 0.21e6, 0.19e6]),
            provider(1, ProviderKind::Private, &[-0.2e6, -0.21e6, -0.19e6]),
            provider(2, ProviderKind::Private, &[-0.2e6, 0.21e6, -0.1e6]),
        ];
        let name = |id: ProviderId| ["Hemtjänst i egen regi", "Utförare A", "Utförare B"][usize::from(id.0)].to_owned();
        GainChart::of(&found, name, 0.03, language).expect("there are providers")
    }

    #[test]
    fn the_title_counts_who_gains_and_who_loses() {
        assert_eq!(
            chart(Language::Sv).caption.title,
            "Av 3 utförare beräknas resultatet bli högre för 1 och lägre för 1. För 1 är skillnaden inte säker."
        );
        assert_eq!(
            chart(Language::En).caption.title,
            "Of 3 providers the result is calculated to be higher for 1 and lower for 1. For 1 the difference is not certain."
        );
        let same = [provider(0, ProviderKind::Private, &[0.0, 0.0])];
        let same = GainChart::of(&same, |_| String::new(), 0.03, Language::Sv).expect("there is one");
        assert_eq!(same.caption.title, "Utförarnas resultat är lika i nuläget och i förslaget.");
        assert_eq!(GainChart::of(&[], |_| String::new(), 0.03, Language::Sv), None);
    }

    #[test]
    fn the_table_and_the_file_hold_every_provider() {
        let chart = chart(Language::Sv);
        let rows = chart.table(Language::Sv).rows;
        assert_eq!(rows[0][..7], ["Hemtjänst i egen regi", "Egen regi", "40", "10\u{a0}000", "300", "500", "+200"]);
        assert_eq!(rows[2][6], "(\u{2212}30)");
        assert_eq!(chart.csv(Language::En).lines().count(), 1 + 3 * 4);
        crate::charts::sheet::testing::check(&chart);
    }

    #[test]
    fn marks_lie_beside_each_other_while_there_is_room() {
        let circles = [(50.0, 10.0), (52.0, 8.0), (55.0, 6.0), (300.0, 10.0)];
        let heights = swarm(&circles, (0.0, 100.0));
        for (at, (x, reach)) in circles.iter().enumerate() {
            for (other, (other_x, other_reach)) in circles.iter().enumerate().skip(at + 1) {
                assert!((x - other_x).hypot(heights[at] - heights[other]) >= reach + other_reach, "{heights:?}");
            }
        }
        assert_eq!(heights[3], 50.0);
        assert!(swarm(&[(5.0, 9.0); 40], (0.0, 30.0)).iter().all(|height| (9.0..=21.0).contains(height)));
    }
}
