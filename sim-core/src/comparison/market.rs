//! What people ask about providers, over paired replications: how many there are and how large the largest are, month by month, and
//! how many permanent hours are right when the volume is not certain.

use super::{Course, Replicate};
use crate::outcomes::Outcomes;
use crate::policy::procurement::Regime;
use crate::policy::staffing::{HourCosts, critical_ratio, permanent_hours};
use crate::population::HoursFit;
use crate::scenario::{Parameter, ProviderKind, Scenario, Values};

/// So many of the largest are told of.
pub const LARGEST: usize = 3;

/// What is read of the providers at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Private and non-profit providers that have recipients.
    Providers,
    /// Share of recipients with in-house provision.
    InHouse,
    /// Share of recipients with the largest private and non-profit providers.
    Largest,
}

impl Size {
    /// Its value at the end of a month, counted from 0; nothing where the run has no such month, or nobody has home care.
    pub fn of(self, run: &Outcomes, month: usize) -> Option<f64> {
        let (_, sizes) = run.market.course.get(month)?;
        let mut others = Vec::new();
        let mut in_house = 0;
        for (size, provider) in sizes.iter().zip(&run.money.providers) {
            match provider.kind {
                ProviderKind::InHouse => in_house += size,
                ProviderKind::Private | ProviderKind::NonProfit => others.push(*size),
            }
        }
        others.sort_unstable_by(|one, other| other.cmp(one));
        let all = in_house + others.iter().sum::<u32>();
        let share = |part: u32| (all > 0).then(|| f64::from(part) / f64::from(all));
        match self {
            Self::Providers => Some(others.iter().filter(|size| **size > 0).count() as f64),
            Self::InHouse => share(in_house),
            Self::Largest => share(others.iter().take(LARGEST).sum()),
        }
    }
}

/// A size at the end of every month of the counted period; nothing without replications.
pub fn course(size: Size, replicates: &[Replicate]) -> Option<Course> {
    let days = replicates.first()?.baseline.market.course.iter().map(|(day, _)| *day).collect();
    Course::read(days, replicates, |outcomes, month| size.of(outcomes, month))
}

/// Granted hours a month for each permanent employee: 142 worked, 70 % of them with recipients (Antagande).
const HOURS_OF_LINE: f64 = 100.0;

/// Permanent hours of an example unit by how uncertain its volume is.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// Recipients of the unit.
    pub recipients: f64,
    /// What hours cost.
    pub costs: HourCosts,
    /// Share of the possible volumes that permanent hours cover.
    pub ratio: f64,
    /// The unit's spread of volume and presence, relative to what is expected.
    pub spread: f64,
}

impl Cover {
    /// Of a private provider that has an equal part of the volume; of any provider where there are no private ones.
    pub fn of(scenario: &Scenario) -> Self {
        let values = &scenario.values;
        let units = |of: &dyn Fn(ProviderKind) -> bool| -> Vec<f64> {
            let providers = scenario.providers.iter().filter(|provider| of(provider.kind));
            providers.flat_map(|provider| &provider.units).map(|unit| f64::from(unit.recipients)).collect()
        };
        let mut sizes = units(&|kind| kind != ProviderKind::InHouse);
        if sizes.is_empty() {
            sizes = units(&|_| true);
        }
        let recipients = sizes.iter().sum::<f64>() / sizes.len().max(1) as f64;
        let costs = values.hour_costs(guaranteed(values));
        let hours = HoursFit::new(values.get(Parameter::RecipientsHours), values.get(Parameter::RecipientsOver80Hours));
        let (mean, squares) = hours.moments();
        let people = recipients.max(1.0);
        let spread = values.hours_spread(people * mean, people * squares, people * mean / HOURS_OF_LINE);
        Self { recipients, costs, ratio: critical_ratio(&costs), spread }
    }

    /// Permanent hours that are right with another spread, relative to the expected volume.
    pub fn at(&self, spread: f64) -> f64 {
        permanent_hours(&self.costs, spread)
    }
}

/// The share of its volume that a provider with an equal part of it is paid for in any case.
fn guaranteed(values: &Values) -> f64 {
    let rules = values.procurement();
    if rules.regime == Regime::Procured { rules.guaranteed } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ProviderId;
    use crate::outcomes::{Market, Money, ProviderMoney};
    use crate::record::{Accounts, Flow, Labour, Municipal};
    use crate::scenario::{Area, Homes, ProviderSetup, Sources, TravelMode, UnitSetup};

    /// A run in which in-house provision, three private providers and a non-profit one have so many recipients each month.
    fn run(months: &[[u32; 5]]) -> Outcomes {
        use ProviderKind::{InHouse, NonProfit, Private};
        let provider = |(at, kind): (u16, ProviderKind)| ProviderMoney {
            provider: ProviderId(at),
            kind,
            labour: Labour::default(),
            accounts: Accounts::default(),
            flow: Flow::default(),
        };
        let providers = (0..).zip([InHouse, Private, Private, Private, NonProfit]).map(provider).collect();
        let course = (1..).zip(months).map(|(month, sizes)| (30 * month, sizes.to_vec())).collect();
        Outcomes {
            money: Money::sums(60, providers, Municipal::default()),
            market: Market::of_course(course),
            ..Outcomes::default()
        }
    }

    #[test]
    fn providers_are_counted_and_the_largest_measured_at_the_end_of_every_month() {
        let run = run(&[[50, 10, 20, 5, 15], [60, 0, 40, 0, 0]]);
        assert_eq!(Size::Providers.of(&run, 0), Some(4.0));
        assert_eq!(Size::Providers.of(&run, 1), Some(1.0));
        assert_eq!(Size::InHouse.of(&run, 0), Some(0.5));
        assert_eq!(Size::Largest.of(&run, 0), Some(0.45));
        assert_eq!(Size::Largest.of(&run, 1), Some(0.4));
        assert_eq!(Size::Largest.of(&run, 2), None, "the run is over");
    }

    #[test]
    fn the_course_of_a_comparison_is_paired_month_by_month() {
        let today = [[50, 10, 20, 5, 15], [50, 10, 20, 5, 15]];
        let pair = |end: u32| Replicate {
            baseline: run(&today),
            reform: run(&[today[0], [50, 0, 50 - end, end, 0]]),
            again: Some(run(&today)),
        };
        let found = course(Size::Providers, &[pair(0), pair(5)]).expect("two months");
        assert_eq!(found.days, [30, 60]);
        assert_eq!(found.baseline, [[Some(4.0), Some(4.0)], [Some(4.0), Some(4.0)]]);
        assert_eq!(found.reform, [[Some(4.0), Some(1.0)], [Some(4.0), Some(2.0)]]);
        let mean = |month: usize| found.steps[month].difference.as_ref().map(|difference| difference.mean);
        assert_eq!((mean(0), mean(1)), (Some(0.0), Some(-2.5)));
        assert_eq!(course(Size::Providers, &[]), None);
    }

    fn scenario(sets: &[(Parameter, f64)]) -> Scenario {
        let mut values = Values::default();
        sets.iter().for_each(|(parameter, value)| values.set(*parameter, *value));
        let unit = |recipients| UnitSetup { id: "enhet".to_owned(), area: 0, recipients };
        let provider = |id: &str, kind, recipients| ProviderSetup {
            id: id.to_owned(),
            name: id.to_owned(),
            kind,
            units: vec![unit(recipients)],
        };
        Scenario {
            municipality: "prov".to_owned(),
            name: "Prov".to_owned(),
            areas: vec![Area { id: "a".to_owned(), km2: 4.0, mode: TravelMode::CarTown, homes: Homes::Uniform }],
            providers: vec![
                provider("egen", ProviderKind::InHouse, 100),
                provider("privat", ProviderKind::Private, 20),
            ],
            today: values.clone(),
            values,
            sources: Sources::default(),
        }
    }

    #[test]
    fn below_a_half_less_certain_volume_means_fewer_permanent_hours_and_above_it_more() {
        let today = Cover::of(&scenario(&[]));
        assert_eq!(today.recipients, 20.0, "a private provider's unit");
        assert!(today.ratio < 0.5);
        assert!(today.at(0.4) < today.at(0.2) && today.at(0.2) < today.at(0.0));
        let guaranteed = [(Parameter::MarketRegime, 1.0), (Parameter::MarketGuaranteed, 0.8)];
        let sure = Cover::of(&scenario(&guaranteed));
        assert!(sure.ratio > 0.5, "an idle hour is nearly paid for");
        assert!(sure.at(0.4) > sure.at(0.2) && sure.at(0.2) > sure.at(0.0));
        assert_eq!((today.at(0.0), sure.at(0.0)), (1.0, 1.0), "nothing is uncertain");
        assert_eq!(today.spread, sure.spread);
        assert_eq!(Cover::of(&scenario(&guaranteed[1..])), today, "with free entry there is nothing to guarantee");
    }

    #[test]
    fn a_small_unit_is_less_certain_than_a_large_one() {
        let mut large = scenario(&[]);
        large.providers[1].units[0].recipients = 80;
        let (small, large) = (Cover::of(&scenario(&[])).spread, Cover::of(&large).spread);
        assert!((small / large - 2.0).abs() < 1e-9, "{small} {large}");
    }
}
