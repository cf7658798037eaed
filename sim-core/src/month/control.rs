//! Audits: a budget of hours, shared by the providers that are not the municipality's own. Whoever is found stops reporting
//! more than was done, and pays back what was wrongly paid.

use crate::day::state::{Conditions, Provider};
use crate::draws::Decision;
use crate::ids::ProviderId;
use crate::record::{Item, Line, Party, Settled};
use crate::scenario::Parameter;
use crate::units::{Day, Ore, TotalSeconds, rounded};

/// Months of a year.
const MONTHS: f64 = 12.0;

/// Remembers what each provider was wrongly paid, as audits would find it.
pub fn remember(settled: &[Settled], providers: &mut [Provider], day: Day) {
    let mut sums = vec![Ore::ZERO; providers.len()];
    for each in settled {
        sums[usize::from(each.account.provider.0)] += each.paid_wrongly;
    }
    for (provider, sum) in providers.iter_mut().zip(sums) {
        if provider.over_reports && sum > Ore::ZERO {
            provider.wrongly_paid.push((day, sum));
        }
    }
}

/// The month's audits: who is found, and what is taken back.
pub fn audit(
    providers: &mut [Provider],
    recipients: usize,
    conditions: &Conditions,
    day: Day,
) -> (Vec<ProviderId>, Vec<Line>) {
    let values = conditions.values;
    let audited = providers.iter().filter(|provider| !provider.in_house() && provider.is_active()).count();
    let budget = values.get(Parameter::ControlHours) * recipients as f64 / 1000.0 / MONTHS;
    let hours = budget / audited.max(1) as f64;
    let back = rounded(values.get(Parameter::ControlClawbackDays)) as i32;
    let (mut found, mut clawbacks) = (Vec::new(), Vec::new());
    for (index, provider) in providers.iter_mut().enumerate() {
        let draws = conditions.draws.of(provider.key.0).about(Decision::Audit).on(day);
        if !provider.over_reports
            || !provider.is_active()
            || !draws.chance(conditions.rules.registration.found_within(hours))
        {
            continue;
        }
        let id = ProviderId(index as u16);
        provider.over_reports = false;
        provider.found = Some(day);
        found.push(id);
        let amount =
            provider.wrongly_paid.drain(..).filter(|(when, _)| day.0 - when.0 <= back).map(|paid| paid.1).sum();
        if amount > Ore::ZERO {
            let (from, to) = (Party::Provider(id), Party::Municipality);
            clawbacks.push(Line { item: Item::Clawback, from, to, time: TotalSeconds::ZERO, amount });
        }
    }
    (found, clawbacks)
}
