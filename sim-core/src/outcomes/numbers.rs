//! A run's money as a row of numbers, for whoever makes runs in one place and shows them in another. Amounts and times are
//! whole numbers of öre and seconds, which a float holds exactly up to 2^53.

use crate::ids::ProviderId;
use crate::outcomes::{DEFINITIONS, Market, Money, Periods, ProviderMoney};
use crate::record::{Accounts, Flow, Labour, Municipal};
use crate::scenario::ProviderKind;

/// Position, kind, days of recipients, accounts and flow.
const PROVIDER: usize = 3 + Accounts::COUNT + Flow::COUNT;

/// The providers' sums and the municipality's. Of what providers' people did only the days of recipients are kept.
pub fn numbers_of(money: &Money) -> Vec<f64> {
    let mut numbers = vec![f64::from(money.days), money.providers.len() as f64];
    for ProviderMoney { provider, kind, labour, accounts, flow } in &money.providers {
        numbers.extend([f64::from(provider.0), f64::from(*kind as u8), labour.recipient_days as f64]);
        numbers.extend(accounts.numbers());
        numbers.extend(flow.numbers());
    }
    numbers.extend(money.municipal.numbers());
    numbers
}

/// Reads what [`numbers_of`] wrote, and gives the numbers after it; nothing when they are no such row.
pub fn money_from(numbers: &[f64]) -> Option<(Money, &[f64])> {
    let ([days, count], rest) = numbers.split_first_chunk()?;
    let (providers, rest) = rest.split_at_checked(*count as usize * PROVIDER)?;
    let (municipal, rest) = rest.split_first_chunk()?;
    let providers: Option<Vec<ProviderMoney>> = providers.chunks_exact(PROVIDER).map(provider_from).collect();
    Some((Money::sums(*days as u32, providers?, Municipal::of_numbers(*municipal)), rest))
}

/// How many recipients each provider had, month by month.
pub fn course_of(market: &Market) -> Vec<f64> {
    let providers = market.course.first().map_or(0, |(_, sizes)| sizes.len());
    let mut numbers = vec![market.course.len() as f64, providers as f64];
    for (day, sizes) in &market.course {
        numbers.push(f64::from(*day));
        numbers.extend(sizes.iter().copied().map(f64::from));
    }
    numbers
}

/// Reads what [`course_of`] wrote, and gives the numbers after it; nothing when they are no such row.
pub fn course_from(numbers: &[f64]) -> Option<(Market, &[f64])> {
    let ([months, providers], rest) = numbers.split_first_chunk()?;
    let width = 1 + *providers as usize;
    let (course, rest) = rest.split_at_checked(*months as usize * width)?;
    let month = |row: &[f64]| (row[0] as u32, row[1..].iter().map(|size| *size as u32).collect());
    Some((Market::of_course(course.chunks_exact(width).map(month).collect()), rest))
}

/// Values as numbers: not a number where one is undefined.
pub fn values_of(values: &[Option<f64>]) -> impl Iterator<Item = f64> {
    values.iter().map(|value| value.unwrap_or(f64::NAN))
}

/// Reads what [`values_of`] wrote.
pub fn values_from(numbers: &[f64]) -> Vec<Option<f64>> {
    numbers.iter().map(|value| (!value.is_nan()).then_some(*value)).collect()
}

/// Outcomes period by period: how many there are, and every one.
pub fn periods_of(course: &[Vec<Option<f64>>]) -> Vec<f64> {
    std::iter::once(course.len() as f64).chain(course.iter().flat_map(|period| values_of(period))).collect()
}

/// Reads what [`periods_of`] wrote, and gives the numbers after it; nothing when they are no such row.
pub fn periods_from(numbers: &[f64]) -> Option<(Periods, &[f64])> {
    let (count, rest) = numbers.split_first()?;
    let (course, rest) = rest.split_at_checked(*count as usize * DEFINITIONS.len())?;
    Some((course.chunks_exact(DEFINITIONS.len()).map(values_from).collect(), rest))
}

fn provider_from(numbers: &[f64]) -> Option<ProviderMoney> {
    let ([provider, kind, recipient_days], rest) = numbers.split_first_chunk()?;
    let (accounts, rest) = rest.split_first_chunk()?;
    let (flow, _) = rest.split_first_chunk()?;
    Some(ProviderMoney {
        provider: ProviderId(*provider as u16),
        kind: *ProviderKind::ALL.get(*kind as usize)?,
        labour: Labour { recipient_days: *recipient_days as u64, ..Labour::default() },
        accounts: Accounts::of_numbers(*accounts),
        flow: Flow::of_numbers(*flow),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Ore;

    #[test]
    fn money_survives_the_journey_to_the_last_ore() {
        let provider = |at: u16, kind| ProviderMoney {
            provider: ProviderId(at),
            kind,
            labour: Labour { recipient_days: 365 * 40, ..Labour::default() },
            accounts: Accounts::of_numbers(std::array::from_fn(|place| (at as usize * 100 + place) as f64)),
            flow: Flow::of_numbers(std::array::from_fn(|place| (at as usize * 1000 + place) as f64)),
        };
        let municipal = Municipal::of_numbers(std::array::from_fn(|place| place as f64 - 3.0));
        // More than a large municipality spends in a century.
        let municipal = Municipal { paid: Ore(9_007_199_254_740_991), ..municipal };
        let money = Money::sums(
            365,
            ProviderKind::ALL.into_iter().zip(1..).map(|(kind, at)| provider(at, kind)).collect(),
            municipal,
        );
        let mut numbers = numbers_of(&money);
        assert_eq!(money_from(&numbers), Some((money, &[][..])));
        numbers.push(7.0);
        assert_eq!(money_from(&numbers).map(|(_, rest)| rest.to_vec()), Some(vec![7.0]));
        assert_eq!(money_from(&numbers[..20]), None);
        assert_eq!(money_from(&numbers_of(&Money::default())), Some((Money::default(), &[][..])));
    }
}
