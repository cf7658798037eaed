//! Providers' and the municipality's money of a month: what was received and what the work cost.

use crate::day::state::{Provider, State};
use crate::record::{Accounts, Item, Labour, Line, Municipal, Party, ProviderMonth, Settled};
use crate::scenario::{Parameter, ProviderKind, Values};
use crate::units::{Ore, TotalSeconds, rounded};

/// Days of a year.
const YEAR: f64 = 365.25;
/// Hours of registration's checking, audits and agreements are counted in seconds.
const HOUR: f64 = 3600.0;

/// The time of private and non-profit providers besides that with recipients, relative to what the days show: solved so
/// that together they have the margin that they are taken to have today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OtherTime(pub f64);

impl OtherTime {
    /// What the days show.
    pub const AS_SIMULATED: Self = Self(1.0);

    /// The factor on other time at which revenue leaves the margin.
    pub fn solve(months: &[ProviderMonth], providers: &[Provider], values: &Values) -> Self {
        let private = |month: &&ProviderMonth| providers[usize::from(month.provider.0)].kind != ProviderKind::InHouse;
        let (mut revenue, mut rest, mut direct, mut other) = (0.0, 0.0, 0.0, 0.0);
        for month in months.iter().filter(private) {
            let (with_recipients, besides) = wages(&month.labour, values);
            revenue += month.accounts.revenue.sek();
            rest += (month.accounts.travel + month.accounts.administration).sek();
            direct += with_recipients;
            other += besides;
        }
        if revenue <= 0.0 || other <= 0.0 {
            return Self::AS_SIMULATED;
        }
        let margin = values.get(Parameter::EconomyMargin);
        let overhead = values.get(Parameter::CostOverhead);
        let work = (revenue * (1.0 - margin) - rest) / (1.0 + overhead);
        Self(((work - direct) / other).clamp(0.0, 2.0))
    }

    /// That of a kind of provider.
    pub fn of(self, kind: ProviderKind) -> f64 {
        match kind {
            ProviderKind::InHouse => 1.0,
            ProviderKind::Private | ProviderKind::NonProfit => self.0,
        }
    }
}

/// The cost of work, SEK: of the time with recipients, and of all other time. Supplements, sick pay and agencies are spread
/// over both.
fn wages(labour: &Labour, values: &Values) -> (f64, f64) {
    let hour = values.get(Parameter::CostHour);
    let management = values.get(Parameter::StaffManagement) * (labour.own + labour.agency).hours();
    let cost = hour * (labour.own + labour.handling).hours()
        + hour * management
        + hour * values.get(Parameter::CostOvertime) * labour.overtime.hours()
        + values.get(Parameter::CostAgencyHour) * labour.agency.hours()
        + values.get(Parameter::CostEvening) * labour.evening.hours()
        + values.get(Parameter::CostWeekend) * labour.weekend.hours()
        + hour * values.get(Parameter::CostSick) * labour.sick.hours();
    let worked = (labour.own + labour.agency + labour.handling).hours() + management;
    if worked <= 0.0 {
        return (0.0, 0.0);
    }
    let with_recipients = cost * labour.direct.hours() / worked;
    (with_recipients, cost - with_recipients)
}

/// The month of every provider.
pub fn of_providers(
    settled: &[Settled],
    labour: Vec<Labour>,
    clawbacks: &[Line],
    state: &State,
    values: &Values,
    other_time: OtherTime,
) -> Vec<ProviderMonth> {
    let mut months: Vec<ProviderMonth> = labour
        .into_iter()
        .enumerate()
        .map(|(index, labour)| {
            let id = crate::ids::ProviderId(index as u16);
            let provider = &state.providers[index];
            let stretch = state.units.iter().find(|unit| unit.provider == id).map_or(1.0, |unit| unit.stretch);
            ProviderMonth {
                provider: id,
                accounts: costs(&labour, values, other_time.of(provider.kind)),
                labour,
                flow: Default::default(),
                over_reports: provider.over_reports,
                stretch,
            }
        })
        .collect();
    for each in settled {
        let month = &mut months[usize::from(each.account.provider.0)];
        for line in &each.lines {
            match line.to {
                Party::Provider(_) => month.accounts.revenue += line.amount,
                Party::Municipality => month.accounts.fees += line.amount,
                Party::Recipient(_) => {}
            }
            if line.item == Item::Declined {
                month.accounts.declined += line.amount;
            }
        }
        month.accounts.paid_wrongly += each.paid_wrongly;
        month.accounts.paid_twice += each.paid_twice;
        month.flow += &each.flow;
    }
    for line in clawbacks {
        if let Party::Provider(provider) = line.from {
            months[usize::from(provider.0)].accounts.clawback += line.amount;
        }
    }
    months
}

fn costs(labour: &Labour, values: &Values, other_time: f64) -> Accounts {
    let (direct, other) = wages(labour, values);
    let work = direct + other_time * other;
    let months = labour.recipient_days as f64 * 12.0 / YEAR;
    let minutes = months * values.get(Parameter::AdminRecipient)
        + labour.corrections as f64 * values.get(Parameter::RegistrationCorrectionMinutes);
    let ore = |sek: f64| Ore(rounded(100.0 * sek));
    Accounts {
        wages: ore(work),
        travel: ore(values.get(Parameter::CostCarKm) * labour.by_car.0 as f64 / 1000.0),
        administration: ore(values.get(Parameter::CostHour) * minutes / 60.0),
        overhead: ore(values.get(Parameter::CostOverhead) * work),
        ..Accounts::default()
    }
}

/// The municipality's month. `first` holds what is paid once.
pub fn of_the_municipality(
    months: &[ProviderMonth],
    state: &State,
    values: &Values,
    days: u32,
    registered_right: bool,
    first: Ore,
) -> Municipal {
    let years = f64::from(days) / YEAR;
    let hour = values.get(Parameter::AdminHour);
    let recipients =
        months.iter().map(|month| month.labour.recipient_days).sum::<u64>() as f64 / f64::from(days.max(1));
    let control = values.get(Parameter::ControlHours) * years * recipients / 1000.0;
    let corrections: u64 = months.iter().map(|month| month.labour.corrections).sum();
    let checking = corrections as f64 * values.get(Parameter::RegistrationCheckMinutes) / 60.0;
    let agreements = values.get(Parameter::AdminProvider) * months.len() as f64 * years;
    let units = state.units.len() as f64 * years;
    let mut systems = values.get(Parameter::RegistrationAnnual) * units;
    if registered_right {
        systems += values.get(Parameter::RefusalRegistryCost) * units;
    }
    let ore = |sek: f64| Ore(rounded(100.0 * sek));
    let sum = |part: fn(&ProviderMonth) -> Ore| months.iter().map(part).sum::<Ore>();
    let in_house = months
        .iter()
        .filter(|month| state.providers[usize::from(month.provider.0)].kind == ProviderKind::InHouse)
        .map(|month| month.accounts.result())
        .sum::<Ore>();
    Municipal {
        paid: sum(|month| month.accounts.revenue),
        fees: sum(|month| month.accounts.fees),
        clawback: sum(|month| month.accounts.clawback),
        control: ore(hour * control),
        administration: ore(hour * (checking + agreements)),
        administration_time: TotalSeconds(rounded(HOUR * (control + checking + agreements))),
        systems: ore(systems) + first,
        once: first,
        deficit: -in_house,
    }
}
