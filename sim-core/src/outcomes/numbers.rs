//! A run's money as a row of numbers, for whoever makes runs in one place and shows them in another. Amounts and times are
//! whole numbers of öre and seconds, which a float holds exactly up to 2^53.

use crate::ids::ProviderId;
use crate::outcomes::{Money, ProviderMoney};
use crate::record::{Accounts, Flow, Labour, Municipal};
use crate::scenario::ProviderKind;
use crate::units::{Ore, TotalSeconds};

const ACCOUNTS: usize = 10;
const FLOW: usize = 13;
const MUNICIPAL: usize = 8;
/// Position, kind, days of recipients, accounts and flow.
const PROVIDER: usize = 3 + ACCOUNTS + FLOW;

/// The providers' sums and the municipality's. Of what providers' people did only the days of recipients are kept.
pub fn numbers_of(money: &Money) -> Vec<f64> {
    let mut numbers = vec![f64::from(money.days), money.providers.len() as f64];
    for ProviderMoney { provider, kind, labour, accounts, flow } in &money.providers {
        numbers.extend([f64::from(provider.0), f64::from(*kind as u8), labour.recipient_days as f64]);
        numbers.extend(of_accounts(accounts).map(|amount| amount.0 as f64));
        numbers.extend(of_flow(flow).map(|time| time.0 as f64));
    }
    numbers.extend(of_municipal(&money.municipal));
    numbers
}

/// Reads what [`numbers_of`] wrote, and gives the numbers after it; nothing when they are no such row.
pub fn money_from(numbers: &[f64]) -> Option<(Money, &[f64])> {
    let ([days, count], rest) = numbers.split_first_chunk()?;
    let (providers, rest) = rest.split_at_checked(*count as usize * PROVIDER)?;
    let (municipal, rest) = rest.split_first_chunk()?;
    let providers: Option<Vec<ProviderMoney>> = providers.chunks_exact(PROVIDER).map(provider_from).collect();
    Some((Money::sums(*days as u32, providers?, municipal_from(*municipal)), rest))
}

fn provider_from(numbers: &[f64]) -> Option<ProviderMoney> {
    let ([provider, kind, recipient_days], rest) = numbers.split_first_chunk()?;
    let (accounts, rest) = rest.split_first_chunk()?;
    let (flow, _) = rest.split_first_chunk()?;
    Some(ProviderMoney {
        provider: ProviderId(*provider as u16),
        kind: *ProviderKind::ALL.get(*kind as usize)?,
        labour: Labour { recipient_days: *recipient_days as u64, ..Labour::default() },
        accounts: accounts_from(*accounts),
        flow: flow_from(*flow),
    })
}

fn of_accounts(accounts: &Accounts) -> [Ore; ACCOUNTS] {
    let Accounts {
        revenue,
        declined,
        clawback,
        wages,
        travel,
        administration,
        overhead,
        paid_wrongly,
        paid_twice,
        fees,
    } = *accounts;
    [revenue, declined, clawback, wages, travel, administration, overhead, paid_wrongly, paid_twice, fees]
}

fn accounts_from(numbers: [f64; ACCOUNTS]) -> Accounts {
    let [revenue, declined, clawback, wages, travel, administration, overhead, paid_wrongly, paid_twice, fees] =
        numbers.map(|number| Ore(number as i64));
    Accounts { revenue, declined, clawback, wages, travel, administration, overhead, paid_wrongly, paid_twice, fees }
}

fn of_flow(flow: &Flow) -> [TotalSeconds; FLOW] {
    let Flow {
        granted,
        hospital,
        cancelled,
        declined,
        unmet,
        early,
        given,
        beyond,
        redone,
        unregistered,
        added,
        registered,
        paid,
    } = *flow;
    [granted, hospital, cancelled, declined, unmet, early, given, beyond, redone, unregistered, added, registered, paid]
}

fn flow_from(numbers: [f64; FLOW]) -> Flow {
    let [
        granted,
        hospital,
        cancelled,
        declined,
        unmet,
        early,
        given,
        beyond,
        redone,
        unregistered,
        added,
        registered,
        paid,
    ] = numbers.map(|number| TotalSeconds(number as i64));
    Flow {
        granted,
        hospital,
        cancelled,
        declined,
        unmet,
        early,
        given,
        beyond,
        redone,
        unregistered,
        added,
        registered,
        paid,
    }
}

fn of_municipal(municipal: &Municipal) -> [f64; MUNICIPAL] {
    let Municipal { paid, fees, clawback, control, administration, administration_time, systems, deficit } = *municipal;
    let [paid, fees, clawback, control, administration, systems, deficit] =
        [paid, fees, clawback, control, administration, systems, deficit].map(|amount| amount.0 as f64);
    [paid, fees, clawback, control, administration, administration_time.0 as f64, systems, deficit]
}

fn municipal_from(numbers: [f64; MUNICIPAL]) -> Municipal {
    let [paid, fees, clawback, control, administration, administration_time, systems, deficit] = numbers;
    let [paid, fees, clawback, control, administration, systems, deficit] =
        [paid, fees, clawback, control, administration, systems, deficit].map(|number| Ore(number as i64));
    let administration_time = TotalSeconds(administration_time as i64);
    Municipal { paid, fees, clawback, control, administration, administration_time, systems, deficit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_survives_the_journey_to_the_last_ore() {
        let provider = |at: u16, kind| ProviderMoney {
            provider: ProviderId(at),
            kind,
            labour: Labour { recipient_days: 365 * 40, ..Labour::default() },
            accounts: accounts_from(std::array::from_fn(|place| (at as usize * 100 + place) as f64)),
            flow: flow_from(std::array::from_fn(|place| (at as usize * 1000 + place) as f64)),
        };
        let municipal = municipal_from(std::array::from_fn(|place| place as f64 - 3.0));
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
