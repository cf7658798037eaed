//! How providers answer what one more minute is worth to them: by longer or shorter visits. The worth of a minute is that of
//! their last months' accounts; the calibrated present is the reference, at which nothing changes.

use crate::day::state::State;
use crate::policy::payment::marginal;
use crate::policy::response;
use crate::record::{Account, Labour, MonthRecord, Overrun, Terms};
use crate::scenario::{Parameter, Values};

/// Months that a provider looks back on.
const MONTHS: usize = 3;

/// What a month tells a provider.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Month {
    /// What one more minute was paid, SEK, as a mean over accounts.
    pay: f64,
    /// What it cost, SEK: the share of time that is bought as needed.
    avoidable: f64,
}

/// What providers go by.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// Each provider's last months, the latest last.
    months: Vec<Vec<Month>>,
    /// What a minute is worth in the calibrated present.
    reference: Vec<Option<f64>>,
}

impl Response {
    /// Settles the reference from the accounts of the warm-up, under the rules of today.
    pub fn at_present(accounts: &[Account], labour: &[Labour], state: &State, today: &Values) -> Self {
        let pay = worth_of_a_minute(accounts, state, today);
        let months: Vec<Vec<Month>> = pay
            .into_iter()
            .zip(labour)
            .map(|(pay, labour)| {
                pay.map(|pay| Month { pay, avoidable: avoidable(labour, today) }).into_iter().collect()
            })
            .collect();
        let mut response = Self { months, reference: Vec::new() };
        response.reference =
            (0..response.months.len()).map(|provider| response.worth(provider, state, today)).collect();
        response
    }

    /// What the accounts of the present would be worth under the rules that begin.
    pub fn turn_to(&mut self, accounts: &[Account], state: &mut State, values: &Values) {
        for (months, pay) in self.months.iter_mut().zip(worth_of_a_minute(accounts, state, values)) {
            if let Some(pay) = pay {
                months.iter_mut().for_each(|month| month.pay = pay);
            }
        }
        self.set_stretch(state, values);
    }

    /// Adds a month and sets the length of the next month's visits.
    pub fn add_month(&mut self, record: &MonthRecord, state: &mut State, values: &Values) {
        let pay = worth_of_a_minute(record.settled.iter().map(|each| &each.account), state, values);
        for ((months, provider), pay) in self.months.iter_mut().zip(&record.providers).zip(pay) {
            let Some(pay) = pay else { continue };
            months.push(Month { pay, avoidable: avoidable(&provider.labour, values) });
            if months.len() > MONTHS {
                months.remove(0);
            }
        }
        self.set_stretch(state, values);
    }

    /// What a minute is worth to a provider; nothing of one that has no accounts.
    fn worth(&self, provider: usize, state: &State, values: &Values) -> Option<f64> {
        let months = &self.months[provider];
        if months.is_empty() {
            return None;
        }
        let mean = |part: fn(&Month) -> f64| months.iter().map(part).sum::<f64>() / months.len() as f64;
        let weight = values.follows_money(state.providers[provider].kind);
        Some(response::worth(weight, mean(|month| month.pay), mean(|month| month.avoidable), wage(values)))
    }

    /// The reference of a provider: its own, or that of others of its kind for one that came later.
    fn reference(&self, provider: usize, state: &State) -> Option<f64> {
        self.reference[provider].or_else(|| {
            let kind = state.providers[provider].kind;
            let alike = self.reference.iter().zip(&state.providers).filter(|(_, other)| other.kind == kind);
            let (sum, count) = alike
                .filter_map(|(reference, _)| *reference)
                .fold((0.0, 0.0), |(sum, count), one| (sum + one, count + 1.0));
            (count > 0.0).then(|| sum / count)
        })
    }

    fn set_stretch(&self, state: &mut State, values: &Values) {
        let strength = values.get(Parameter::ResponseStretch);
        let limit = values.get(Parameter::ResponseLimit);
        for index in 0..state.units.len() {
            let provider = usize::from(state.units[index].provider.0);
            let known = self.worth(provider, state, values).zip(self.reference(provider, state));
            state.units[index].stretch =
                known.map_or(1.0, |(worth, reference)| response::stretch(strength, limit, worth, reference));
        }
    }
}

/// SEK per minute of work.
fn wage(values: &Values) -> f64 {
    values.get(Parameter::CostHour) / 60.0
}

/// What one more minute costs: nothing while permanent hours stand idle, the wage where time is bought as needed.
fn avoidable(labour: &Labour, values: &Values) -> f64 {
    let worked = (labour.own + labour.agency).hours();
    if worked > 0.0 { wage(values) * labour.as_needed.hours() / worked } else { 0.0 }
}

/// What one more registered minute is paid, SEK, as a mean over each provider's accounts; nothing where it has
/// none. Some registrations are lost.
fn worth_of_a_minute<'a>(
    accounts: impl IntoIterator<Item = &'a Account>,
    state: &State,
    values: &Values,
) -> Vec<Option<f64>> {
    let fails = values.registration().fails;
    // Time above the cap needs a reason, and need is none that money makes.
    let stretched = |terms| Terms { overrun: Overrun::Unpaid, ..terms };
    let terms: Vec<_> = state
        .providers
        .iter()
        .zip(state.prices())
        .map(|(provider, price)| stretched(values.terms(provider.kind, false).at_price(price)))
        .collect();
    let mut sums = vec![(0.0, 0_u32); state.providers.len()];
    for account in accounts {
        let provider = usize::from(account.provider.0);
        let (sum, count) = &mut sums[provider];
        *sum += marginal(&terms[provider], account);
        *count += 1;
    }
    sums.into_iter()
        .zip(&state.providers)
        .map(|((sum, count), provider)| {
            let lost = values.by_kind(provider.kind, Parameter::RegistrationLost, Parameter::RegistrationLostInHouse);
            (count > 0).then(|| sum / f64::from(count) * (1.0 - fails * lost))
        })
        .collect()
}
