//! Who may provide home care, and at what price: free entry at a fixed price (LOV), a few procured contracts (LOU), or nobody
//! but the municipality. Pure.

use crate::draws::normal_quantile;

/// How providers come to their contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// Free entry at a fixed price (valfrihetssystem, LOV).
    FreeEntry,
    /// A few contracts for a term (upphandling, LOU).
    Procured,
    /// In-house provision alone.
    InHouse,
}

/// What decides who is awarded a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award {
    /// The lowest price.
    Price,
    /// The highest quality, at the price of today.
    Quality,
}

impl Award {
    /// The highest price that a contract may have, relative to the rate.
    pub fn ceiling(self, reserve: f64) -> f64 {
        match self {
            Self::Price => reserve,
            Self::Quality => reserve.min(1.0),
        }
    }
}

/// The rules of the market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Procurement {
    /// How providers come to their contracts.
    pub regime: Regime,
    /// Contracts of an area.
    pub contracts: usize,
    /// Whether one tender is for the whole municipality, instead of one for each area.
    pub whole: bool,
    /// Months of a contract.
    pub term_months: i32,
    /// What decides.
    pub award: Award,
    /// The highest price accepted, relative to the rate.
    pub reserve: f64,
    /// Share of an equal part of the volume that a contract is paid for at least.
    pub guaranteed: f64,
    /// Whether in-house provision keeps its share of recipients when contracts are procured.
    pub in_house_keeps: bool,
    /// Recipients that a provider must have a year after it has come.
    pub minimum_volume: u32,
    /// Employees that a provider's recipients may meet in 14 days on average; 0 for any number.
    pub continuity: f64,
    /// Share of kilometres by car that private and non-profit providers must drive in low-emission vehicles.
    pub environment: f64,
    /// Whether whoever applies is turned down on bad references.
    pub references: bool,
    /// Whether all contracts are terminated once, and providers apply anew.
    pub anew: bool,
}

/// Who bids: a cost per hour relative to the rate, and how good references say the bidder is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bid {
    /// Cost per hour at the volume that is awarded, relative to the rate.
    pub cost: f64,
    /// What references say of quality.
    pub quality: f64,
}

/// The outcome of a tender.
#[derive(Clone, Debug, PartialEq)]
pub struct Awarded {
    /// Positions of the winners in the list of bids, the best first.
    pub winners: Vec<usize>,
    /// What every winner is paid, relative to the rate.
    pub price: f64,
}

/// Awards at most so many contracts among the bids that cost no more than the reserve. By price: the lowest costs win, and are paid
/// the lowest cost that does not (the price at which bidding one's own cost is best), or the reserve where all win. By quality: the
/// price is that of the rate, or the reserve if that is lower.
pub fn award(bids: &[Bid], contracts: usize, reserve: f64, by: Award) -> Awarded {
    let ceiling = by.ceiling(reserve);
    let mut order: Vec<usize> = (0..bids.len()).filter(|index| bids[*index].cost <= ceiling).collect();
    order.sort_by(|one, other| {
        let (one_bid, other_bid) = (bids[*one], bids[*other]);
        let by = match by {
            Award::Price => one_bid.cost.total_cmp(&other_bid.cost),
            Award::Quality => other_bid.quality.total_cmp(&one_bid.quality),
        };
        by.then(one.cmp(other))
    });
    let price = match by {
        Award::Price => order.get(contracts).map_or(reserve, |first_loser| bids[*first_loser].cost),
        Award::Quality => ceiling,
    };
    order.truncate(contracts);
    Awarded { winners: order, price }
}

/// How the cost per hour differs among those who may bid: log-normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// Mean, relative to the rate.
    pub mean: f64,
    /// Standard deviation of the logarithm.
    pub spread: f64,
}

impl Costs {
    /// The cost that this share of them are below.
    pub fn at(&self, share: f64) -> f64 {
        self.mean * libm::exp(self.spread * normal_quantile(share) - 0.5 * self.spread * self.spread)
    }

    /// The share of them that are below a cost; `None` where all have the same.
    pub fn share(&self, cost: f64) -> Option<f64> {
        let score = libm::log(cost / self.mean) / self.spread + 0.5 * self.spread;
        (self.spread > 0.0).then(|| 0.5 * libm::erfc(-score / std::f64::consts::SQRT_2))
    }
}

/// What everybody who considers a tender reckons with before bidding. Costs are each one's own; how they differ is known to all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// How many others consider it.
    pub rivals: usize,
    /// Contracts.
    pub contracts: usize,
    /// What decides.
    pub by: Award,
    /// The highest price accepted, relative to the rate.
    pub reserve: f64,
    /// What one contract is paid over its term at the prices of today, SEK: in a first tender those of the rate.
    pub revenue: f64,
    /// What a bid costs, SEK.
    pub bid_cost: f64,
}

impl Prospect {
    /// The share of those who consider the tender, from the lowest cost up, that bid: the symmetric equilibrium, in which the one
    /// with the highest cost that bids expects to earn what the bid costs, and whoever has a lower cost more (Samuelson 1985).
    pub fn bid_by(&self, costs: &Costs) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..BISECTIONS {
            let share = 0.5 * (low + high);
            if self.earned_by_the_last(share, costs) >= self.bid_cost {
                low = share;
            } else {
                high = share;
            }
        }
        low
    }

    /// What the highest cost among the share who bid can expect of its bid, SEK; it is paid the ceiling wherever it wins, since it
    /// wins by price only if there are contracts for all who bid.
    pub fn earned_by_the_last(&self, share: f64, costs: &Costs) -> f64 {
        let margin = self.by.ceiling(self.reserve) - costs.at(share);
        self.chance_of_the_last(share) * margin * self.revenue
    }

    /// Its chance of a contract, if this share of the others bid: by price, that fewer than all contracts go to them; by quality, that
    /// of anybody who bids, since nobody knows how good the others' references are.
    pub fn chance_of_the_last(&self, share: f64) -> f64 {
        let bid = |others: usize| binomial(self.rivals, others, share);
        match self.by {
            Award::Price => (0..self.contracts.min(self.rivals + 1)).map(bid).sum(),
            Award::Quality => (0..=self.rivals)
                .map(|others| bid(others) * (self.contracts as f64 / (others + 1) as f64).min(1.0))
                .sum(),
        }
    }
}

/// Halvings of the share: to the last bit that matters.
const BISECTIONS: usize = 50;

/// The chance of so many successes in `of` trials.
fn binomial(of: usize, successes: usize, chance: f64) -> f64 {
    let log_factorial = |number: usize| libm::lgamma(number as f64 + 1.0);
    let ways = log_factorial(of) - log_factorial(successes) - log_factorial(of - successes);
    libm::exp(ways) * libm::pow(chance, successes as f64) * libm::pow(1.0 - chance, (of - successes) as f64)
}
