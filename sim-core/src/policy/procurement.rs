//! Who may provide home care, and at what price: free entry at a fixed price (LOV), a few procured contracts (LOU), or nobody
//! but the municipality. Pure.

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
    let ceiling = match by {
        Award::Price => reserve,
        Award::Quality => reserve.min(1.0),
    };
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
