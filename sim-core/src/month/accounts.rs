//! Providers' and the municipality's money of a month: what was received and what the work cost.

use crate::day::state::{Place, Provider, State};
use crate::ids::ProviderId;
use crate::record::{Accounts, Item, Labour, Line, Municipal, Party, ProviderMonth, Settled};
use crate::scenario::{Parameter, ProviderKind, Values};
use crate::units::{Ore, TotalMetres, TotalSeconds, rounded};

/// Days of a year.
const YEAR: f64 = 365.25;
/// Hours of registration's checking, audits and agreements are counted in seconds.
const HOUR: f64 = 3600.0;

/// The time of each provider besides that with recipients, relative to what the days show. Those that are not the municipality's own
/// are solved so that they have the cost, as a share of what they are paid, with which they work today or took up a contract.
#[derive(Clone, Debug, Default)]
pub struct OtherTime(Vec<f64>);

impl OtherTime {
    /// What the days show.
    pub fn as_simulated(providers: usize) -> Self {
        Self(vec![1.0; providers])
    }

    /// Solves those of the present, each for the margin that providers are taken to have and its own cost. Those that are not there
    /// are as the others are on average.
    pub fn at_present(months: &[ProviderMonth], providers: &[Provider], values: &Values) -> Self {
        let share = 1.0 - values.get(Parameter::EconomyMargin);
        let mut factors = vec![None; providers.len()];
        for (index, provider) in providers.iter().enumerate().filter(|(_, provider)| !provider.in_house()) {
            let of_provider = months.iter().filter(|month| usize::from(month.provider.0) == index);
            factors[index] = solve(of_provider, share * provider.cost, values);
        }
        let found: Vec<f64> = factors.iter().flatten().copied().collect();
        let mean = if found.is_empty() { 1.0 } else { found.iter().sum::<f64>() / found.len() as f64 };
        let of = |(provider, factor): (&Provider, Option<f64>)| {
            if provider.in_house() { 1.0 } else { factor.unwrap_or(mean) }
        };
        Self(providers.iter().zip(factors).map(of).collect())
    }

    /// Solves a provider's anew for this cost as a share of what it is paid.
    pub fn settle(&mut self, month: &ProviderMonth, share: f64, values: &Values) -> bool {
        let solved = solve(std::iter::once(month), share, values);
        if let Some(factor) = solved {
            self.0[usize::from(month.provider.0)] = factor;
        }
        solved.is_some()
    }
}

/// The factor on other time at which costs are this share of revenue; nothing without revenue.
fn solve<'a>(months: impl Iterator<Item = &'a ProviderMonth>, share: f64, values: &Values) -> Option<f64> {
    let (mut revenue, mut rest, mut direct, mut other) = (0.0, 0.0, 0.0, 0.0);
    for month in months {
        let (with_recipients, besides) = wages(&month.labour, values);
        revenue += month.accounts.revenue.sek();
        rest += (month.accounts.travel + month.accounts.administration).sek();
        direct += with_recipients;
        other += besides;
    }
    if revenue <= 0.0 || other <= 0.0 {
        return None;
    }
    let work = (revenue * share - rest) / (1.0 + values.get(Parameter::CostOverhead));
    Some(((work - direct) / other).clamp(0.0, 2.0))
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

/// The month of every provider. `moved` is money that belongs to no account: taken back, or guaranteed.
pub fn of_providers(
    settled: &[Settled],
    labour: Vec<Labour>,
    moved: &[Line],
    state: &State,
    values: &Values,
    other_time: &OtherTime,
) -> Vec<ProviderMonth> {
    let sizes = state.whole_sizes();
    let mut months: Vec<ProviderMonth> = labour
        .into_iter()
        .enumerate()
        .map(|(index, labour)| {
            let id = ProviderId(index as u16);
            let provider = &state.providers[index];
            let unit = state.units.iter().find(|unit| unit.is_open && unit.provider == id);
            let stretch = unit.map_or(1.0, |unit| unit.stretch);
            let other_time = other_time.0[index];
            ProviderMonth {
                provider: id,
                accounts: costs(&labour, values, other_time),
                labour,
                flow: Default::default(),
                over_reports: provider.over_reports,
                stretch,
                other_time,
                recipients: sizes[index],
                active: provider.is_active(),
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
    for line in moved {
        if let Party::Provider(provider) = line.from {
            months[usize::from(provider.0)].accounts.clawback += line.amount;
        }
        if let Party::Provider(provider) = line.to {
            let accounts = &mut months[usize::from(provider.0)].accounts;
            accounts.revenue += line.amount;
            accounts.guaranteed += line.amount;
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
        travel: ore(values.get(Parameter::CostCarKm) * labour.by_car.0 as f64 / 1000.0
            + values.get(Parameter::CostLowEmissionKm) * labour.low_emission.0 as f64 / 1000.0),
        administration: ore(values.get(Parameter::CostHour) * minutes / 60.0),
        overhead: ore(values.get(Parameter::CostOverhead) * work),
        ..Accounts::default()
    }
}

/// What is paid for volume that was guaranteed and did not come: as for so many average recipients.
pub fn guarantees(settled: &[Settled], state: &State, days: u32) -> Vec<Line> {
    let paid: Ore = settled
        .iter()
        .flat_map(|each| &each.lines)
        .filter(|line| matches!(line.to, Party::Provider(_)))
        .map(|line| line.amount)
        .sum();
    let recipient_days: u32 = settled.iter().map(|each| each.account.days).sum();
    let a_day = if recipient_days > 0 { paid.sek() / f64::from(recipient_days) } else { 0.0 };
    let mut lines = Vec::new();
    for (index, provider) in state.providers.iter().enumerate() {
        let id = ProviderId(index as u16);
        let promised = |(_, place): &(usize, &Place)| place.has_contract() && place.guaranteed > 0.0;
        let short = |(area, place): (usize, &Place)| {
            (place.guaranteed - f64::from(state.recipients(id, area))).max(0.0) * place.price
        };
        let missing: f64 = provider.places.iter().enumerate().filter(promised).map(short).sum();
        let amount = Ore(rounded(100.0 * a_day * missing * f64::from(days)));
        if amount > Ore::ZERO {
            let (from, to) = (Party::Municipality, Party::Provider(id));
            lines.push(Line { item: Item::Guarantee, from, to, time: TotalSeconds::ZERO, amount });
        }
    }
    lines
}

/// The municipality's month. `first` holds what is paid once, `market_hours` the time of applications and tenders.
pub fn of_the_municipality(
    months: &[ProviderMonth],
    state: &State,
    values: &Values,
    days: u32,
    registered_right: bool,
    first: Ore,
    market_hours: f64,
) -> Municipal {
    let years = f64::from(days) / YEAR;
    let hour = values.get(Parameter::AdminHour);
    let recipients =
        months.iter().map(|month| month.labour.recipient_days).sum::<u64>() as f64 / f64::from(days.max(1));
    let control = values.get(Parameter::ControlHours) * years * recipients / 1000.0;
    let corrections: u64 = months.iter().map(|month| month.labour.corrections).sum();
    let checking = corrections as f64 * values.get(Parameter::RegistrationCheckMinutes) / 60.0;
    let active = months.iter().filter(|month| month.active).count();
    let requirements = values.procurement();
    let follow_ups: usize = months
        .iter()
        .filter(|month| month.active && !state.providers[usize::from(month.provider.0)].in_house())
        .map(|month| {
            let drives = month.labour.by_car > TotalMetres::ZERO;
            usize::from(requirements.continuity > 0.0) + usize::from(requirements.environment > 0.0 && drives)
        })
        .sum();
    let follow_up = values.get(Parameter::AdminFollowUp) * follow_ups as f64 * years;
    let agreements = values.get(Parameter::AdminProvider) * active as f64 * years + market_hours + follow_up;
    let units = state.units.iter().filter(|unit| unit.is_open).count() as f64 * years;
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
