//! Who provides home care: entry and exit, tenders, terminated contracts, and where recipients go whose provider is no more. What
//! a provider is like was drawn before any policy acts; a month's events are uniforms of its own against thresholds that policy
//! may move.

use std::collections::BTreeMap;

use crate::day::choice::{Chooser, choose};
use crate::day::state::{Conditions, Contract, Place, Provider, State};
use crate::day::{Workbench, add_unit, close, leave_for, move_over, open};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, ProviderId, RecipientId};
use crate::policy::procurement::{Bid, Costs, Procurement, Prospect, Regime, award};
use crate::population::{Point, divide};
use crate::record::{Event, Leaving, MarketEvent, MonthRecord};
use crate::scenario::{Parameter, Values};
use crate::units::{Day, Ore, rounded};

/// Recipients of a unit that opens for many (Antagande).
const UNIT_SIZE: f64 = 70.0;
/// So many who come at once to a provider get units of their own; fewer join those there are (Antagande).
const MANY: usize = 40;
/// A provider begins in an area if at least so many follow it (Antagande).
const FEWEST: usize = 3;
/// Chance that a new provider begins in each area besides its first (Antagande).
const ANOTHER_AREA: f64 = 0.25;
/// What references say, in standard deviations of quality, below which an applicant is turned down. References are quality and as
/// much again of chance, so that this turns down 10 of 108, as in Stockholm in 2017 [KA17].
const BAD_REFERENCES: f64 = -1.87;
/// Days after which a provider must have the volume that is asked for (Antagande).
const VOLUME_DAYS: i32 = 180;
/// Months in a row with more employees met than is required after which a contract ends (Antagande).
const MONTHS_ABOVE: u32 = 6;
/// Days before an area that has lost all its contractors is put out to tender again (Antagande).
const TENDER_AGAIN_DAYS: i32 = 180;
/// A provider takes at most this share of its recipients more in a month, and at least two (Antagande).
const GROWTH: f64 = 0.05;
/// Days of a month on average.
const MONTH_DAYS: f64 = 30.4375;
/// Months by which margins are judged.
const MONTHS: usize = 3;

/// What passes from month to month in the market besides the providers themselves.
#[derive(Clone, Debug, Default)]
pub struct Market {
    /// The regime of the warm-up.
    before: Option<Regime>,
    /// Share of low-emission kilometres required in the warm-up: what it costs is part of what providers cost.
    environment_before: f64,
    /// Whether the regime that the values name has begun.
    begun: bool,
    /// In-house provision's share of recipients by area when contracts were procured.
    kept: Vec<f64>,
    /// When each area that has had procured contracts was last put out to tender.
    tendered: BTreeMap<usize, Day>,
    /// The last months.
    earned: Vec<Earned>,
    /// With what cost a provider took up its contracts, until its accounts show it.
    pub expected_cost: Vec<Option<Reckoned>>,
    /// Hours of applications and tenders that are not yet accounted for.
    pub hours: f64,
    /// What bids and references cost those who gave them, not yet accounted for.
    pub bids: Vec<(ProviderId, Ore)>,
}

/// What providers were paid in a month, SEK.
#[derive(Clone, Copy, Debug, Default)]
struct Earned {
    /// Revenue of private and non-profit providers.
    revenue: f64,
    /// Their result.
    result: f64,
    /// What their work cost them.
    costs: f64,
    /// Their kilometres by car.
    km: f64,
    /// Revenue of whoever had any, in-house provision included.
    paid: f64,
    /// Days of their recipients.
    recipient_days: u64,
}

/// What a provider reckons with when it takes up contracts, summed over their volumes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reckoned {
    /// Cost, relative to the rate.
    cost: f64,
    /// Price, relative to the rate.
    paid: f64,
}

impl Reckoned {
    /// Cost as a share of revenue.
    pub fn share(&self) -> f64 {
        self.cost / self.paid
    }
}

impl Market {
    /// The market as it was during the warm-up.
    pub fn at_present(before: Procurement, providers: usize) -> Self {
        Self {
            before: Some(before.regime),
            environment_before: before.environment,
            expected_cost: vec![None; providers],
            ..Self::default()
        }
    }

    /// How much dearer than in the warm-up low-emission vehicles have made the work of private and non-profit providers in the last
    /// months, as a ratio: whoever comes or bids reckons with it.
    fn dearer(&self, values: &Values) -> f64 {
        let (costs, km) = self.earned.iter().fold((0.0, 0.0), |sum, month| (sum.0 + month.costs, sum.1 + month.km));
        let more = values.get(Parameter::MarketEnvironment) - self.environment_before;
        let of_vehicles = values.get(Parameter::CostLowEmissionKm) * more * km;
        if costs > of_vehicles { costs / (costs - of_vehicles) } else { 1.0 }
    }

    /// The margin of private and non-profit providers in the last months.
    fn margin(&self) -> Option<f64> {
        let (revenue, result) =
            self.earned.iter().fold((0.0, 0.0), |sum, month| (sum.0 + month.revenue, sum.1 + month.result));
        (revenue > 0.0).then(|| result / revenue)
    }

    /// What a recipient has earned a provider a year in the last months, SEK.
    fn paid_a_year(&self) -> f64 {
        let paid: f64 = self.earned.iter().map(|month| month.paid).sum();
        let days: u64 = self.earned.iter().map(|month| month.recipient_days).sum();
        if days > 0 { 12.0 * MONTH_DAYS * paid / days as f64 } else { 0.0 }
    }
}

/// Ends the month of the market that `day` is the last day of. What is decided holds from the next day on.
pub fn end_month(
    state: &mut State,
    market: &mut Market,
    record: &mut MonthRecord,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) {
    state.providers.iter_mut().flat_map(|provider| &mut provider.places).for_each(Place::end_month);
    let rules = conditions.values.procurement();
    let regime = market.before.unwrap_or(rules.regime);
    let stands_still = !day.is_counted() || !state.whole;
    let mut end = MonthEnd { state, market, rules, regime, conditions, day, bench, events: Vec::new() };
    if !stands_still {
        record.changes = end.of_providers(record);
    }
    end.make_room();
    record.market = end.events;
}

/// Closes units that have nobody left; those who are employed there for good lose their employment.
pub fn close_empty(state: &mut State, record: &mut MonthRecord) {
    for unit in state.units.iter_mut().filter(|unit| unit.is_open && unit.members.is_empty()) {
        let holders = unit.roster.lines.iter().filter_map(|line| line.holder);
        record.staffing.extend(holders.map(|staff| (unit.id, Event::Left(staff))));
        close(unit);
        record.market.push(MarketEvent::Closed(unit.id));
    }
}

/// What references say of a provider.
fn references(provider: &Provider, draws: Draws) -> f64 {
    provider.quality + draws.of(1).normal()
}

/// The reputation of the private and non-profit providers of an area, as a mean.
fn mean_reputation(state: &State, area: usize) -> f64 {
    let places = state.providers.iter().filter(|provider| !provider.in_house()).map(|provider| &provider.places[area]);
    let (sum, count) = places
        .filter(|place| place.has_contract())
        .fold((0.0, 0.0), |(sum, count), place| (sum + place.reputation(), count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// A month's end under way.
struct MonthEnd<'a, 'c> {
    state: &'a mut State,
    market: &'a mut Market,
    rules: Procurement,
    /// In force: that of the warm-up until the one of the rules begins.
    regime: Regime,
    conditions: &'a Conditions<'c>,
    day: Day,
    bench: &'a mut Workbench,
    events: Vec<MarketEvent>,
}

impl MonthEnd<'_, '_> {
    /// What happens to providers; answers which recipients move.
    fn of_providers(&mut self, record: &MonthRecord) -> Vec<RecipientId> {
        self.enter_accounts(record);
        self.follow_up(record);
        let begins =
            !self.market.begun && f64::from(self.day.0 + 1) >= self.conditions.values.get(Parameter::MarketBegins);
        let changes = self.rules.regime != self.regime || self.rules.anew;
        self.market.begun |= begins;
        if self.market.begun {
            self.regime = self.rules.regime;
        }
        if begins && changes {
            self.begin();
        }
        self.end_some(record);
        if self.regime == Regime::Procured {
            self.procure(|contract, day| matches!(contract, Contract::Until(end) if end <= day));
        }
        self.make_room();
        let mut moved = if self.regime == Regime::FreeEntry { self.let_in() } else { Vec::new() };
        moved.extend(self.rehouse());
        moved
    }

    fn enter_accounts(&mut self, record: &MonthRecord) {
        let mut sum = Earned::default();
        for month in &record.providers {
            if month.accounts.revenue > Ore::ZERO {
                sum.paid += month.accounts.revenue.sek();
                sum.recipient_days += month.labour.recipient_days;
            }
            let provider = &mut self.state.providers[usize::from(month.provider.0)];
            if provider.in_house() || !provider.is_active() {
                continue;
            }
            provider.account += month.accounts.result();
            provider.months_below = if provider.account < Ore::ZERO { provider.months_below + 1 } else { 0 };
            sum.revenue += month.accounts.revenue.sek();
            sum.result += month.accounts.result().sek();
            sum.costs += month.accounts.costs().sek();
            sum.km += month.labour.by_car.0 as f64 / 1000.0;
        }
        let earned = &mut self.market.earned;
        earned.push(sum);
        if earned.len() > MONTHS {
            earned.remove(0);
        }
    }

    /// Counts the months in which recipients who had a provider all month met more employees than is required, as a mean over the
    /// last whole fortnight of each.
    fn follow_up(&mut self, record: &MonthRecord) {
        if self.rules.continuity <= 0.0 {
            return;
        }
        let mut met = vec![(0_u32, 0_u32); self.state.providers.len()];
        for account in record.settled.iter().map(|each| &each.account) {
            if let (Some(staff), true) = (account.staff_met, account.days == account.month_days) {
                let (sum, count) = &mut met[usize::from(account.provider.0)];
                (*sum, *count) = (*sum + staff, *count + 1);
            }
        }
        for (provider, (sum, count)) in self.state.providers.iter_mut().zip(met).filter(|(_, (_, count))| *count > 0) {
            let above = f64::from(sum) / f64::from(count) > self.rules.continuity;
            provider.months_above = if above { provider.months_above + 1 } else { 0 };
        }
    }

    fn areas(&self) -> std::ops::Range<usize> {
        0..self.state.founded_with.len()
    }

    /// The positions of private and non-profit providers, those that could come included.
    fn others(&self) -> Vec<usize> {
        (0..self.state.providers.len()).filter(|index| !self.state.providers[*index].in_house()).collect()
    }

    /// A provider's draws about a decision of this month's end.
    fn draws(&self, provider: usize, decision: Decision) -> Draws {
        self.conditions.draws.of(self.state.providers[provider].key.0).about(decision).on(self.day)
    }

    /// The regime begins.
    fn begin(&mut self) {
        let share = |area: usize| {
            let sizes = self.state.sizes(area);
            let all = f64::from(sizes.iter().sum::<u32>());
            if all > 0.0 { f64::from(self.state.in_house(&sizes)) / all } else { 0.0 }
        };
        self.market.kept = self.areas().map(share).collect();
        match self.rules.regime {
            Regime::FreeEntry => {
                if self.rules.anew {
                    self.apply_anew();
                }
            }
            Regime::Procured => self.procure(|_, _| true),
            Regime::InHouse => self.leave_in_house_alone(),
        }
    }

    /// In-house provision serves every area, and nobody else any.
    fn leave_in_house_alone(&mut self) {
        let Some(own) = self.state.providers.iter().position(Provider::in_house) else { return };
        for area in self.areas() {
            let serves = |provider: &Provider| provider.in_house() && provider.places[area].has_contract();
            if !self.state.providers.iter().any(serves) {
                self.state.providers[own].places[area].contract = Contract::Open;
            }
        }
        self.others().into_iter().for_each(|index| self.end(index, Leaving::NotAwarded));
    }

    /// Ends every contract of a provider.
    fn end(&mut self, provider: usize, why: Leaving) {
        let of = &mut self.state.providers[provider];
        if of.is_active() {
            of.places.iter_mut().for_each(|place| place.contract = Contract::Absent);
            self.events.push(MarketEvent::Left(ProviderId(provider as u16), why));
        }
    }

    /// All contracts are terminated, and providers apply anew.
    fn apply_anew(&mut self) {
        let returns = self.conditions.values.get(Parameter::MarketReturn);
        for index in self.others() {
            let draws = self.draws(index, Decision::Tender);
            if !self.state.providers[index].is_active() {
                continue;
            }
            if !draws.of(0).chance(returns) {
                self.end(index, Leaving::NotReturned);
            } else if self.turns_down(index, draws) {
                self.end(index, Leaving::TurnedDown);
            }
        }
    }

    /// What an hour costs a private or non-profit provider that comes, relative to the rate: the mean.
    fn usual_cost(&self) -> f64 {
        let values = self.conditions.values;
        (1.0 - values.get(Parameter::EconomyMargin)) * self.market.dearer(values)
    }

    /// What it costs whoever applies to gather the references that are asked for, SEK.
    fn cost_of_references(&self) -> f64 {
        let values = self.conditions.values;
        let hours = if self.rules.references { values.get(Parameter::AdminReferences) } else { 0.0 };
        values.get(Parameter::CostHour) * hours
    }

    /// Whether an application, which takes its hours, is turned down on bad references.
    fn turns_down(&mut self, provider: usize, draws: Draws) -> bool {
        self.market.hours += self.conditions.values.get(Parameter::AdminApplication);
        let cost = Ore(rounded(100.0 * self.cost_of_references()));
        self.market.bids.push((ProviderId(provider as u16), cost));
        self.rules.references && references(&self.state.providers[provider], draws) < BAD_REFERENCES
    }

    /// Procures the areas where a contract is due, or that have lost all their contractors: each by itself, or all together.
    fn procure(&mut self, is_due: impl Fn(Contract, Day) -> bool) {
        let due = |area: &usize| {
            self.state.providers.iter().any(|provider| is_due(provider.places[*area].contract, self.day))
                || self.has_lost_all(*area)
        };
        let areas: Vec<usize> = self.areas().filter(due).collect();
        if !self.rules.whole {
            areas.into_iter().for_each(|area| self.tender(&[area]));
        } else if !areas.is_empty() {
            self.tender(&areas);
        }
    }

    /// Whether no contractor is left in an area that had some, for long enough that a new tender is held.
    fn has_lost_all(&self, area: usize) -> bool {
        let has_one = |provider: &Provider| !provider.in_house() && provider.places[area].has_contract();
        self.market.tendered.get(&area).is_some_and(|last| self.day.0 >= last.0 + TENDER_AGAIN_DAYS)
            && !self.state.providers.iter().any(has_one)
    }

    /// Holds a tender for some areas together. Without a single bid that is low enough, the contracts there are go on.
    fn tender(&mut self, areas: &[usize]) {
        let values = self.conditions.values;
        let one = (areas.len() == 1).then(|| areas[0] as u16);
        let others = self.others();
        let sizes: Vec<Vec<u32>> = areas.iter().map(|area| self.state.sizes(*area)).collect();
        // What is said of those that are there, the losers included, is expected of a winner whom nobody knows.
        let usual: Vec<f64> = areas.iter().map(|area| mean_reputation(self.state, *area)).collect();
        let working = others.iter().filter(|index| sizes.iter().any(|sizes| sizes[**index] > 0)).count();
        // Relative to what a provider has today.
        let larger = if working > 0 { working as f64 / self.rules.contracts as f64 } else { 1.0 };
        let at_volume = libm::pow(larger, -values.get(Parameter::TenderScale));
        let usual_cost = self.usual_cost();
        let mut considering = Vec::new();
        for index in others.iter().copied() {
            let provider = &self.state.providers[index];
            let draws = self.draws(index, Decision::Tender).of(u64::from(one.unwrap_or(u16::MAX)));
            let quality = references(provider, draws);
            let barred = provider.found.is_some() || self.rules.references && quality < BAD_REFERENCES;
            if barred || !draws.of(0).chance(values.get(Parameter::TenderInterest)) {
                continue;
            }
            considering.push((
                index,
                Bid { cost: usual_cost * provider.cost * at_volume, quality },
                draws.of(2).uniform(),
            ));
        }
        let costs = Costs { mean: usual_cost * at_volume, spread: values.get(Parameter::MarketCostSd) };
        let bid_cost = values.get(Parameter::TenderBidCost) + self.cost_of_references();
        let prospect = Prospect {
            rivals: considering.len().saturating_sub(1),
            contracts: self.rules.contracts,
            by: self.rules.award,
            reserve: self.rules.reserve,
            revenue: self.expected_revenue(areas, &sizes),
            bid_cost,
        };
        let bid_by = if bid_cost > 0.0 { prospect.bid_by(&costs) } else { 1.0 };
        let ceiling = self.rules.award.ceiling(self.rules.reserve);
        // Where all have the same cost chance decides who of them bids.
        let bid = |(_, bid, chance): &(usize, Bid, f64)| {
            bid.cost <= ceiling && costs.share(bid.cost).unwrap_or(*chance) <= bid_by
        };
        let (bidders, bids): (Vec<usize>, Vec<Bid>) =
            considering.into_iter().filter(bid).map(|(index, bid, _)| (index, bid)).unzip();
        let each = Ore(rounded(100.0 * bid_cost));
        self.market.bids.extend(bidders.iter().map(|index| (ProviderId(*index as u16), each)));
        let awarded = award(&bids, self.rules.contracts, self.rules.reserve, self.rules.award);
        let contracts = awarded.winners.len();
        self.events.push(MarketEvent::Tender(one, bids.len() as u16, contracts as u16, awarded.price));
        self.market.hours += values.get(Parameter::AdminTender);
        for area in areas {
            if contracts > 0 || self.market.tendered.contains_key(area) {
                self.market.tendered.insert(*area, self.day);
            }
        }
        let until = Contract::Until(self.day.after(rounded(MONTH_DAYS * f64::from(self.rules.term_months)) as i32));
        let was_active: Vec<bool> = self.state.providers.iter().map(Provider::is_active).collect();
        for index in others.iter().copied() {
            let places = &mut self.state.providers[index].places;
            for area in areas {
                if places[*area].has_contract() {
                    places[*area].contract = if contracts == 0 { until } else { Contract::Absent };
                }
            }
        }
        for winner in awarded.winners {
            let (index, cost) = (bidders[winner], bids[winner].cost);
            let id = ProviderId(index as u16);
            // Several tenders may have gone to it this day, and it has one account.
            let mut reckoned = self.market.expected_cost[index].unwrap_or_default();
            for ((area, sizes), usual) in areas.iter().zip(&sizes).zip(&usual) {
                let of_area: u32 = others.iter().map(|other| sizes[*other]).sum();
                let place = &mut self.state.providers[index].places[*area];
                if sizes[index] == 0 {
                    *place = place.empty(*usual);
                }
                place.contract = until;
                place.price = awarded.price;
                place.guaranteed = self.rules.guaranteed * f64::from(of_area) / contracts as f64;
                let volume = f64::from(of_area.max(1));
                reckoned.cost += volume * cost;
                reckoned.paid += volume * awarded.price;
                self.events.push(MarketEvent::Awarded(id, *area as u16, awarded.price, cost));
            }
            self.market.expected_cost[index] = Some(reckoned);
            self.state.providers[index].months_above = 0;
            if !was_active[index] {
                self.state.providers[index].start_afresh(self.day.after(1));
                self.events.push(MarketEvent::Entered(id));
            }
        }
        for index in others {
            if was_active[index] && !self.state.providers[index].is_active() {
                self.events.push(MarketEvent::Left(ProviderId(index as u16), Leaving::NotAwarded));
            }
        }
    }

    /// What one contract for areas with these numbers of recipients by provider can expect to be paid over its term at the prices of
    /// today, SEK: an equal part of the recipients that private and non-profit providers have, or of all who choose themselves if
    /// those are more and in-house provision has no share to keep. Where all contractors are lost, in-house provision gives back what
    /// is above its share. A guarantee is at most that part, and changes nothing in what is expected.
    fn expected_revenue(&self, areas: &[usize], sizes: &[Vec<u32>]) -> f64 {
        let of_area = |sizes: &Vec<u32>| f64::from(sizes.iter().sum::<u32>());
        let all: f64 = sizes.iter().map(of_area).sum();
        let own: f64 = areas
            .iter()
            .zip(sizes)
            .map(|(area, sizes)| {
                let kept = self.market.kept.get(*area).filter(|_| self.has_lost_all(*area)).copied().unwrap_or(1.0);
                kept.min(1.0) * f64::from(self.state.in_house(sizes))
            })
            .sum();
        let contracts = self.rules.contracts;
        let choosing = all * self.conditions.values.choices().active(contracts + 1);
        let recipients = if self.rules.in_house_keeps { all - own } else { choosing.max(all - own) };
        let years = f64::from(self.rules.term_months) / 12.0;
        recipients / contracts as f64 * self.market.paid_a_year() * years
    }

    /// Providers that were found out, that are broke, that have too few recipients or too many employees for each, or that leave of
    /// their own accord.
    fn end_some(&mut self, record: &MonthRecord) {
        let values = self.conditions.values;
        let exit = 1.0 - libm::exp(-values.get(Parameter::MarketExit) / 12.0);
        let broke = values.get(Parameter::MarketBrokeMonths);
        let free = self.regime == Regime::FreeEntry;
        let nobody_else = !self.state.providers.iter().any(|provider| provider.in_house() && provider.is_active());
        let sizes = self.state.whole_sizes();
        for index in self.others() {
            let provider = &self.state.providers[index];
            if !provider.is_active() {
                continue;
            }
            let due = self.market.begun && self.day.0 >= provider.since.0.max(0) + VOLUME_DAYS;
            let why = if values.flag(Parameter::ControlExpels) && record.found.contains(&ProviderId(index as u16)) {
                Leaving::Expelled
            } else if f64::from(provider.months_below) >= broke {
                Leaving::Broke
            } else if free && due && sizes[index] < self.rules.minimum_volume {
                Leaving::TooFew
            } else if provider.months_above >= MONTHS_ABOVE {
                Leaving::TooManyFaces
            } else if free && self.draws(index, Decision::Market).of(1).chance(exit) {
                Leaving::OfItsOwn
            } else {
                continue;
            };
            // Somebody must provide home care.
            let last = self.state.providers.iter().filter(|provider| provider.is_active()).count() == 1;
            if !(nobody_else && last) {
                self.end(index, why);
            }
        }
    }

    /// Providers that apply with free entry. Answers who goes with them.
    fn let_in(&mut self) -> Vec<RecipientId> {
        let values = self.conditions.values;
        let mut moved = Vec::new();
        let usual = values.get(Parameter::EconomyMargin);
        let better = 100.0 * (self.market.margin().unwrap_or(usual) - usual);
        let rate = values.get(Parameter::MarketEntry) * libm::exp(values.get(Parameter::MarketEntryMargin) * better);
        let applies = 1.0 - libm::exp(-rate / 12.0);
        let usual_cost = self.usual_cost();
        let mut applicants = self.others();
        applicants.retain(|index| {
            let provider = &self.state.providers[*index];
            let draws = self.draws(*index, Decision::Market);
            !provider.is_active() && provider.found.is_none() && draws.of(0).chance(applies)
        });
        applicants.sort_by_key(|index| self.state.providers[*index].key);
        for index in applicants {
            let id = ProviderId(index as u16);
            let draws = self.draws(index, Decision::Tender);
            let followers = if self.turns_down(index, draws) { Vec::new() } else { self.begin_in_areas(id, draws) };
            if followers.is_empty() {
                self.events.push(MarketEvent::Refused(id));
                continue;
            }
            moved.extend(followers);
            let provider = &mut self.state.providers[index];
            provider.start_afresh(self.day.after(1));
            self.market.expected_cost[index] = Some(Reckoned { cost: usual_cost * provider.cost, paid: 1.0 });
            self.events.push(MarketEvent::Entered(id));
        }
        moved
    }

    /// Lets a new provider begin in its first area, and in others by chance, where enough recipients follow it. Answers who does.
    fn begin_in_areas(&mut self, provider: ProviderId, draws: Draws) -> Vec<RecipientId> {
        let index = usize::from(provider.0);
        let area_key = |area: usize| self.conditions.geographies[area].key.0;
        let mut areas: Vec<usize> = self.areas().collect();
        areas.sort_by_key(|area| draws.of(2).of(area_key(*area)).bits());
        let first = areas.first().copied();
        areas.retain(|area| Some(*area) == first || draws.of(3).of(area_key(*area)).chance(ANOTHER_AREA));
        let mut moved = Vec::new();
        for area in areas {
            let followers = self.followers(self.state.providers[index].key, area);
            if followers.len() < FEWEST {
                continue;
            }
            let usual = mean_reputation(self.state, area);
            let place = &mut self.state.providers[index].places[area];
            *place = Place { contract: Contract::Open, ..place.empty(usual) };
            moved.extend(&followers);
            self.place_all(provider, area, followers);
        }
        moved
    }

    /// The recipients of private and non-profit providers who go with a new one.
    fn followers(&self, provider: Key, area: usize) -> Vec<RecipientId> {
        let there: Vec<RecipientId> = self
            .state
            .units
            .iter()
            .filter(|unit| unit.is_open && unit.area == area && !unit.in_house())
            .flat_map(|unit| unit.members.iter().copied())
            .collect();
        let chance = self.conditions.values.get(Parameter::MarketEntrantSize) / there.len().max(1) as f64;
        let follows = |recipient: &RecipientId| {
            let person = &self.state.clients[recipient.0 as usize].person;
            self.conditions.draws.of(person.key.0).about(Decision::Follows).of(provider.0).chance(chance)
        };
        let mut followers: Vec<RecipientId> = there.into_iter().filter(follows).collect();
        followers.sort_unstable();
        followers
    }

    /// Lets everybody whose provider has no contract in their area choose again. Answers who moves.
    fn rehouse(&mut self) -> Vec<RecipientId> {
        let mut of_area: BTreeMap<usize, Vec<RecipientId>> = BTreeMap::new();
        for unit in self.state.units.iter().filter(|unit| unit.is_open) {
            if !self.state.providers[usize::from(unit.provider.0)].places[unit.area].has_contract() {
                of_area.entry(unit.area).or_default().extend(&unit.members);
            }
        }
        let tomorrow = self.day.after(1);
        let mut moved = Vec::new();
        for (area, mut people) in of_area {
            if !self.state.providers.iter().any(|provider| provider.places[area].has_contract()) {
                // The municipality itself must step in.
                if let Some(own) = self.state.providers.iter_mut().find(|provider| provider.in_house()) {
                    own.places[area].contract = Contract::Open;
                }
            }
            people.sort_unstable_by_key(|recipient| self.state.clients[recipient.0 as usize].person.key);
            let mut waiting: BTreeMap<ProviderId, Vec<RecipientId>> = BTreeMap::new();
            for recipient in people {
                let person = &self.state.clients[recipient.0 as usize].person;
                let home = person.home;
                let who = Chooser { may_open: true, ..Chooser::new(recipient, person.key, area, tomorrow) };
                let Some(chosen) = choose(self.state, self.conditions, &who) else { continue };
                self.state.choices.push(chosen);
                moved.push(recipient);
                let limited = self.state.providers[usize::from(chosen.provider.0)].places[area].room.is_some();
                // Where room is limited, whoever comes next must see who has come.
                match self.state.unit_near(chosen.provider, area, home).filter(|_| limited) {
                    Some(unit) => move_over(self.state, recipient, unit, self.conditions, tomorrow, self.bench),
                    None => waiting.entry(chosen.provider).or_default().push(recipient),
                }
            }
            for (provider, people) in waiting {
                self.place_all(provider, area, people);
            }
        }
        moved
    }

    /// Gives people who come to a provider at once their units: those there are, or new ones that divide the area where many come.
    fn place_all(&mut self, provider: ProviderId, area: usize, people: Vec<RecipientId>) {
        let (conditions, tomorrow) = (self.conditions, self.day.after(1));
        let homes: Vec<Point> =
            people.iter().map(|recipient| self.state.clients[recipient.0 as usize].person.home).collect();
        if people.len() < MANY && self.state.open_units(provider, area).next().is_some() {
            for (recipient, home) in people.into_iter().zip(homes) {
                if let Some(unit) = self.state.unit_near(provider, area, home) {
                    move_over(self.state, recipient, unit, conditions, tomorrow, self.bench);
                }
            }
            return;
        }
        let units = rounded(people.len() as f64 / UNIT_SIZE).max(1) as usize;
        let size = people.len().div_ceil(units);
        let mut of_units = vec![Vec::new(); units];
        for (recipient, territory) in people.into_iter().zip(divide(&homes, &vec![size; units])) {
            of_units[territory].push(recipient);
        }
        for mut members in of_units.into_iter().filter(|members| !members.is_empty()) {
            members.sort_unstable();
            let number = self.state.units.iter().filter(|unit| unit.provider == provider && unit.area == area).count();
            let root = Draws::new(self.state.providers[usize::from(provider.0)].key.0, 0);
            let key = Key(root.of(conditions.geographies[area].key.0).of(number as u64).bits());
            let unit = add_unit(self.state, key, provider, area, conditions);
            members.iter().for_each(|recipient| leave_for(self.state, *recipient, unit, tomorrow));
            open(self.state, unit, members, conditions, tomorrow, self.bench);
            self.events.push(MarketEvent::Opened(unit, provider));
        }
    }

    /// How many each provider takes: in-house provision and procured providers anybody, except where in-house provision is to keep
    /// its share; others no more than they can grow by.
    fn make_room(&mut self) {
        for area in self.areas() {
            let sizes = self.state.sizes(area);
            let all = f64::from(sizes.iter().sum::<u32>());
            let own = f64::from(self.state.in_house(&sizes));
            for (provider, size) in self.state.providers.iter_mut().zip(&sizes) {
                let size = f64::from(*size);
                let room = match (provider.in_house(), self.regime) {
                    (true, Regime::Procured) if self.rules.in_house_keeps && self.market.begun => {
                        // Shared among the municipality's own as they share today.
                        let share = self.market.kept.get(area).copied().unwrap_or(0.0);
                        Some(if own > 0.0 { share * all * size / own } else { 0.0 })
                    }
                    (true, _) | (false, Regime::Procured | Regime::InHouse) => None,
                    (false, Regime::FreeEntry) => Some((size * (1.0 + GROWTH)).max(size + 2.0)),
                };
                provider.places[area].room = room.map(|room| rounded(room) as u32);
            }
        }
    }
}
