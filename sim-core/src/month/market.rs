//! Who provides home care: entry and exit, tenders, terminated contracts, and where recipients go whose provider is no more. What
//! a provider is like was drawn before any policy acts; a month's events are uniforms of its own against thresholds that policy
//! may move.

use std::collections::BTreeMap;

use crate::day::choice::{Chooser, choose};
use crate::day::state::{Client, Conditions, Contract, Place, Provider, State};
use crate::day::{Workbench, add_unit, close, move_over, open, release};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, ProviderId, RecipientId, UnitId};
use crate::policy::procurement::{Bid, Procurement, Regime, award};
use crate::population::{Point, divide};
use crate::record::{Event, Leaving, MarketEvent, MonthRecord};
use crate::scenario::Parameter;
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
/// A provider takes at most this share of its recipients more in a month, and at least two (Antagande).
const GROWTH: f64 = 0.05;
/// Months by which margins are judged.
const MONTHS: usize = 3;

/// What passes from month to month in the market besides the providers themselves.
#[derive(Clone, Debug, Default)]
pub struct Market {
    /// The regime of the warm-up.
    before: Option<Regime>,
    /// Whether the regime that the values name has begun.
    begun: bool,
    /// In-house provision's share of recipients by area when contracts were procured.
    kept: Vec<f64>,
    /// Revenue and result of private and non-profit providers in the last months.
    earned: Vec<(f64, f64)>,
    /// The cost, as a share of revenue, with which a provider took up a contract, until its accounts show it.
    pub expected_cost: Vec<Option<f64>>,
    /// Hours of applications and tenders that are not yet accounted for.
    pub hours: f64,
}

impl Market {
    /// The market as it was during the warm-up.
    pub fn at_present(before: Regime, providers: usize) -> Self {
        Self { before: Some(before), expected_cost: vec![None; providers], ..Self::default() }
    }

    /// The margin of private and non-profit providers in the last months.
    fn margin(&self) -> Option<f64> {
        let (revenue, result) = self.earned.iter().fold((0.0, 0.0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
        (revenue > 0.0).then(|| result / revenue)
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
    let mut regime = market.before.unwrap_or(rules.regime);
    if day.is_counted() && state.whole {
        enter_accounts(state, market, record);
        let mut events = Vec::new();
        let begins = !market.begun && f64::from(day.0 + 1) >= conditions.values.get(Parameter::MarketBegins);
        let changes = rules.regime != regime || rules.anew;
        market.begun |= begins;
        if market.begun {
            regime = rules.regime;
        }
        if begins && changes {
            begin(state, market, &rules, conditions, day, &mut events);
        }
        expel_and_end(state, market, &rules, regime, record, conditions, day, &mut events);
        if regime == Regime::Procured {
            renew_contracts(state, market, &rules, conditions, day, &mut events);
        }
        make_room(state, market, regime, &rules);
        if regime == Regime::FreeEntry {
            record.changes = let_in(state, market, &rules, conditions, day, bench, &mut events);
        }
        record.changes.extend(rehouse(state, conditions, day, bench, &mut events));
        record.market = events;
    }
    make_room(state, market, regime, &rules);
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

fn enter_accounts(state: &mut State, market: &mut Market, record: &MonthRecord) {
    let (mut revenue, mut result) = (0.0, 0.0);
    for month in &record.providers {
        let provider = &mut state.providers[usize::from(month.provider.0)];
        if provider.in_house() || !provider.is_active() {
            continue;
        }
        provider.account += month.accounts.result();
        provider.months_below = if provider.account < Ore::ZERO { provider.months_below + 1 } else { 0 };
        revenue += month.accounts.revenue.sek();
        result += month.accounts.result().sek();
    }
    market.earned.push((revenue, result));
    if market.earned.len() > MONTHS {
        market.earned.remove(0);
    }
}

/// The regime begins.
fn begin(
    state: &mut State,
    market: &mut Market,
    rules: &Procurement,
    conditions: &Conditions,
    day: Day,
    events: &mut Vec<MarketEvent>,
) {
    let areas = state.founded_with.len();
    let of_kind = |state: &State, area: usize, in_house: bool| -> f64 {
        (0..state.providers.len())
            .filter(|index| state.providers[*index].in_house() == in_house)
            .map(|index| f64::from(state.recipients(ProviderId(index as u16), area)))
            .sum()
    };
    market.kept = (0..areas)
        .map(|area| {
            let (own, others) = (of_kind(state, area, true), of_kind(state, area, false));
            if own + others > 0.0 { own / (own + others) } else { 0.0 }
        })
        .collect();
    match rules.regime {
        Regime::FreeEntry => {
            if rules.anew {
                apply_anew(state, market, rules, conditions, day, events);
            }
        }
        Regime::Procured => {
            let tenders: Vec<Vec<usize>> =
                if rules.whole { vec![(0..areas).collect()] } else { (0..areas).map(|area| vec![area]).collect() };
            for areas in tenders {
                tender(state, market, rules, &areas, conditions, day, events);
            }
        }
        Regime::InHouse => {
            let own = state.providers.iter().position(Provider::in_house);
            let Some(own) = own else { return };
            for area in 0..areas {
                if !state.providers.iter().any(|provider| provider.in_house() && provider.places[area].has_contract()) {
                    state.providers[own].places[area].contract = Contract::Open;
                }
            }
            for index in 0..state.providers.len() {
                if !state.providers[index].in_house() {
                    end(state, index, Leaving::NotAwarded, events);
                }
            }
        }
    }
}

/// Ends every contract of a provider.
fn end(state: &mut State, provider: usize, why: Leaving, events: &mut Vec<MarketEvent>) {
    let of = &mut state.providers[provider];
    if of.is_active() {
        of.places.iter_mut().for_each(|place| place.contract = Contract::Absent);
        events.push(MarketEvent::Left(ProviderId(provider as u16), why));
    }
}

/// What references say of a provider.
fn references(provider: &Provider, draws: Draws) -> f64 {
    provider.quality + draws.of(1).normal()
}

/// All contracts are terminated, and providers apply anew.
fn apply_anew(
    state: &mut State,
    market: &mut Market,
    rules: &Procurement,
    conditions: &Conditions,
    day: Day,
    events: &mut Vec<MarketEvent>,
) {
    let returns = conditions.values.get(Parameter::MarketReturn);
    for index in 0..state.providers.len() {
        let provider = &state.providers[index];
        if provider.in_house() || !provider.is_active() {
            continue;
        }
        let draws = conditions.draws.of(provider.key.0).about(Decision::Tender).on(day);
        if !draws.of(0).chance(returns) {
            end(state, index, Leaving::NotReturned, events);
            continue;
        }
        market.hours += conditions.values.get(Parameter::AdminApplication);
        if rules.references && references(provider, draws) < BAD_REFERENCES {
            end(state, index, Leaving::TurnedDown, events);
        }
    }
}

/// Contracts that have come to their end are procured again.
fn renew_contracts(
    state: &mut State,
    market: &mut Market,
    rules: &Procurement,
    conditions: &Conditions,
    day: Day,
    events: &mut Vec<MarketEvent>,
) {
    let over = |state: &State, area: usize| {
        state
            .providers
            .iter()
            .any(|provider| matches!(provider.places[area].contract, Contract::Until(end) if end <= day))
    };
    let due: Vec<usize> = (0..state.founded_with.len()).filter(|area| over(state, *area)).collect();
    if due.is_empty() {
        return;
    }
    let tenders = if rules.whole { vec![due] } else { due.into_iter().map(|area| vec![area]).collect() };
    for areas in tenders {
        tender(state, market, rules, &areas, conditions, day, events);
    }
}

/// Holds a tender for some areas together. Without a single bid that is low enough, the contracts there are go on.
fn tender(
    state: &mut State,
    market: &mut Market,
    rules: &Procurement,
    areas: &[usize],
    conditions: &Conditions,
    day: Day,
    events: &mut Vec<MarketEvent>,
) {
    let values = conditions.values;
    let one = (areas.len() == 1).then(|| areas[0] as u16);
    let others: Vec<usize> = (0..state.providers.len()).filter(|index| !state.providers[*index].in_house()).collect();
    let recipients =
        |index: usize| -> u32 { areas.iter().map(|area| state.recipients(ProviderId(index as u16), *area)).sum() };
    let sizes: Vec<u32> = others.iter().map(|index| recipients(*index)).collect();
    let volume = f64::from(sizes.iter().sum::<u32>());
    let working = sizes.iter().filter(|size| **size > 0).count();
    // Relative to what a provider has today.
    let larger = if working > 0 && volume > 0.0 { working as f64 / rules.contracts as f64 } else { 1.0 };
    let at_volume = libm::pow(larger, -values.get(Parameter::TenderScale));
    let mut bidders = Vec::new();
    let mut bids = Vec::new();
    for index in others.iter().copied() {
        let provider = &state.providers[index];
        let draws =
            conditions.draws.of(provider.key.0).about(Decision::Tender).on(day).of(u64::from(one.unwrap_or(u16::MAX)));
        let quality = references(provider, draws);
        let barred = provider.found.is_some() || rules.references && quality < BAD_REFERENCES;
        if barred || !draws.of(0).chance(values.get(Parameter::TenderInterest)) {
            continue;
        }
        let cost = (1.0 - values.get(Parameter::EconomyMargin)) * provider.cost * at_volume;
        bidders.push(index);
        bids.push(Bid { cost, quality });
    }
    let awarded = award(&bids, rules.contracts, rules.reserve, rules.award);
    let (entered, contracts) = (bids.len() as u16, awarded.winners.len() as u16);
    events.push(MarketEvent::Tender(one, entered, contracts, awarded.price));
    market.hours += values.get(Parameter::AdminTender);
    let until = day.after(rounded(30.4375 * f64::from(rules.term_months)) as i32);
    if awarded.winners.is_empty() {
        for (index, area) in others.iter().flat_map(|index| areas.iter().map(move |area| (*index, *area))) {
            let place = &mut state.providers[index].places[area];
            if place.has_contract() {
                place.contract = Contract::Until(until);
            }
        }
        return;
    }
    let was_active: Vec<bool> = others.iter().map(|index| state.providers[*index].is_active()).collect();
    for (index, area) in others.iter().flat_map(|index| areas.iter().map(move |area| (*index, *area))) {
        state.providers[index].places[area].contract = Contract::Absent;
    }
    for winner in awarded.winners {
        let (index, cost) = (bidders[winner], bids[winner].cost);
        for area in areas {
            let of_area: f64 =
                others.iter().map(|other| f64::from(state.recipients(ProviderId(*other as u16), *area))).sum();
            let reputation = state.providers[index].places[*area].reputation();
            let place = &mut state.providers[index].places[*area];
            place.contract = Contract::Until(until);
            place.price = awarded.price;
            place.guaranteed = rules.guaranteed * of_area / f64::from(contracts);
            place.reference = reputation;
            events.push(MarketEvent::Awarded(ProviderId(index as u16), *area as u16, awarded.price, cost));
        }
        market.expected_cost[index] = Some(cost / awarded.price);
        let position = others.iter().position(|other| *other == index);
        if position.is_some_and(|position| !was_active[position]) {
            let provider = &mut state.providers[index];
            provider.since = day.after(1);
            events.push(MarketEvent::Entered(ProviderId(index as u16)));
        }
    }
    for (index, was_active) in others.into_iter().zip(was_active) {
        if was_active && !state.providers[index].is_active() {
            events.push(MarketEvent::Left(ProviderId(index as u16), Leaving::NotAwarded));
        }
    }
}

/// Providers that were found out, that are broke, that have too few recipients, or that leave of their own accord.
#[expect(clippy::too_many_arguments, reason = "what happens to a provider in a month hangs on all of them")]
fn expel_and_end(
    state: &mut State,
    market: &Market,
    rules: &Procurement,
    regime: Regime,
    record: &MonthRecord,
    conditions: &Conditions,
    day: Day,
    events: &mut Vec<MarketEvent>,
) {
    let values = conditions.values;
    let exit = 1.0 - libm::exp(-values.get(Parameter::MarketExit) / 12.0);
    let broke = values.get(Parameter::MarketBrokeMonths);
    let nobody_else = !state.providers.iter().any(|provider| provider.in_house() && provider.is_active());
    for index in 0..state.providers.len() {
        let provider = &state.providers[index];
        if provider.in_house() || !provider.is_active() {
            continue;
        }
        let id = ProviderId(index as u16);
        let recipients: u32 = (0..state.founded_with.len()).map(|area| state.recipients(id, area)).sum();
        let draws = conditions.draws.of(provider.key.0).about(Decision::Market).on(day);
        let due = market.begun && day.0 >= provider.since.0.max(0) + VOLUME_DAYS;
        let why = if values.flag(Parameter::ControlExpels) && record.found.contains(&id) {
            Leaving::Expelled
        } else if f64::from(provider.months_below) >= broke {
            Leaving::Broke
        } else if regime == Regime::FreeEntry && due && recipients < rules.minimum_volume {
            Leaving::TooFew
        } else if regime == Regime::FreeEntry && draws.of(1).chance(exit) {
            Leaving::OfItsOwn
        } else {
            continue;
        };
        // Somebody must provide home care.
        let last = state.providers.iter().filter(|provider| provider.is_active()).count() == 1;
        if !(nobody_else && last) {
            end(state, index, why, events);
        }
    }
}

/// Providers that apply with free entry. Answers who goes with them.
fn let_in(
    state: &mut State,
    market: &mut Market,
    rules: &Procurement,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
    events: &mut Vec<MarketEvent>,
) -> Vec<RecipientId> {
    let values = conditions.values;
    let mut moved = Vec::new();
    let usual = values.get(Parameter::EconomyMargin);
    let better = 100.0 * (market.margin().unwrap_or(usual) - usual);
    let rate = values.get(Parameter::MarketEntry) * libm::exp(values.get(Parameter::MarketEntryMargin) * better);
    let applies = 1.0 - libm::exp(-rate / 12.0);
    let mut applicants: Vec<usize> = (0..state.providers.len())
        .filter(|index| {
            let provider = &state.providers[*index];
            let draws = conditions.draws.of(provider.key.0).about(Decision::Market).on(day);
            !provider.in_house() && !provider.is_active() && provider.found.is_none() && draws.of(0).chance(applies)
        })
        .collect();
    applicants.sort_by_key(|index| state.providers[*index].key);
    for index in applicants {
        let id = ProviderId(index as u16);
        let key = state.providers[index].key;
        let draws = conditions.draws.of(key.0).about(Decision::Tender).on(day);
        market.hours += values.get(Parameter::AdminApplication);
        if rules.references && references(&state.providers[index], draws) < BAD_REFERENCES {
            events.push(MarketEvent::Refused(id));
            continue;
        }
        let mut areas: Vec<usize> = (0..state.founded_with.len()).collect();
        areas.sort_by_key(|area| draws.of(2).of(conditions.geographies[*area].key.0).bits());
        let mut begins = false;
        for (place, area) in areas.into_iter().enumerate() {
            let area_key = conditions.geographies[area].key.0;
            if place > 0 && !draws.of(3).of(area_key).chance(ANOTHER_AREA) {
                continue;
            }
            let followers = followers(state, key, area, conditions);
            if followers.len() < FEWEST {
                continue;
            }
            begins = true;
            let usual = mean_reputation(state, area);
            state.providers[index].places[area] = Place {
                contract: Contract::Open,
                appeal: state.providers[index].places[area].appeal,
                reference: usual,
                ..Place::ABSENT
            };
            moved.extend(&followers);
            place_all(state, id, area, followers, conditions, day.after(1), bench, events);
        }
        if begins {
            let provider = &mut state.providers[index];
            (provider.since, provider.months_below) = (day.after(1), 0);
            market.expected_cost[index] = Some((1.0 - usual) * provider.cost);
            events.push(MarketEvent::Entered(id));
        } else {
            events.push(MarketEvent::Refused(id));
        }
    }
    moved
}

/// The reputation of the private and non-profit providers of an area, as a mean.
fn mean_reputation(state: &State, area: usize) -> f64 {
    let places = state.providers.iter().filter(|provider| !provider.in_house()).map(|provider| &provider.places[area]);
    let (sum, count) = places
        .filter(|place| place.has_contract())
        .fold((0.0, 0.0), |(sum, count), place| (sum + place.reputation(), count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The recipients of private and non-profit providers who go with a new one.
fn followers(state: &State, key: Key, area: usize, conditions: &Conditions) -> Vec<RecipientId> {
    let there: Vec<RecipientId> = state
        .units
        .iter()
        .filter(|unit| unit.is_open && unit.area == area && !unit.in_house())
        .flat_map(|unit| unit.members.iter().copied())
        .collect();
    let chance = conditions.values.get(Parameter::MarketEntrantSize) / there.len().max(1) as f64;
    let follows = |recipient: &RecipientId| {
        let person = &state.clients[recipient.0 as usize].person;
        conditions.draws.of(person.key.0).about(Decision::Follows).of(key.0).chance(chance)
    };
    let mut followers: Vec<RecipientId> = there.into_iter().filter(follows).collect();
    followers.sort_unstable();
    followers
}

/// Lets everybody whose provider has no contract in their area choose again. Answers who moves.
fn rehouse(
    state: &mut State,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
    events: &mut Vec<MarketEvent>,
) -> Vec<RecipientId> {
    let mut moved = Vec::new();
    let homeless: Vec<RecipientId> = state
        .units
        .iter()
        .filter(|unit| unit.is_open && !state.providers[usize::from(unit.provider.0)].places[unit.area].has_contract())
        .flat_map(|unit| unit.members.iter().copied())
        .collect();
    let mut of_area: BTreeMap<usize, Vec<RecipientId>> = BTreeMap::new();
    for recipient in homeless {
        let unit = &state.units[usize::from(state.clients[recipient.0 as usize].unit.0)];
        of_area.entry(unit.area).or_default().push(recipient);
    }
    for (area, mut people) in of_area {
        if !state.providers.iter().any(|provider| provider.places[area].has_contract()) {
            // The municipality itself must step in.
            if let Some(own) = state.providers.iter_mut().find(|provider| provider.in_house()) {
                own.places[area].contract = Contract::Open;
            }
        }
        people.sort_unstable_by_key(|recipient| state.clients[recipient.0 as usize].person.key);
        let mut waiting: BTreeMap<ProviderId, Vec<RecipientId>> = BTreeMap::new();
        for recipient in people {
            let key = state.clients[recipient.0 as usize].person.key;
            let tomorrow = day.after(1);
            let who = Chooser {
                recipient,
                key,
                area,
                day: tomorrow,
                without: None,
                present: None,
                decided: false,
                may_open: true,
            };
            let Some(chosen) = choose(state, conditions, &who) else { continue };
            state.choices.push(chosen);
            moved.push(recipient);
            let limited = state.providers[usize::from(chosen.provider.0)].places[area].room.is_some();
            let home = state.clients[recipient.0 as usize].person.home;
            // Where room is limited, whoever comes next must see who has come.
            match state.unit_near(chosen.provider, area, home).filter(|_| limited) {
                Some(unit) => move_over(state, recipient, unit, conditions, tomorrow, bench),
                None => waiting.entry(chosen.provider).or_default().push(recipient),
            }
        }
        for (provider, people) in waiting {
            place_all(state, provider, area, people, conditions, day.after(1), bench, events);
        }
    }
    moved
}

/// Gives people who come to a provider at once their units: those there are, or new ones that divide the area where many come.
#[expect(clippy::too_many_arguments, reason = "who, whither, when, and what the move needs")]
fn place_all(
    state: &mut State,
    provider: ProviderId,
    area: usize,
    people: Vec<RecipientId>,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
    events: &mut Vec<MarketEvent>,
) {
    let home = |state: &State, recipient: RecipientId| state.clients[recipient.0 as usize].person.home;
    if people.len() < MANY && state.open_units(provider, area).next().is_some() {
        for recipient in people {
            if let Some(unit) = state.unit_near(provider, area, home(state, recipient)) {
                move_over(state, recipient, unit, conditions, day, bench);
            }
        }
        return;
    }
    let units = rounded(people.len() as f64 / UNIT_SIZE).max(1) as usize;
    let size = people.len().div_ceil(units);
    let homes: Vec<Point> = people.iter().map(|recipient| home(state, *recipient)).collect();
    let territory = divide(&homes, &vec![size; units]);
    for which in 0..units {
        let mut members: Vec<RecipientId> = people
            .iter()
            .zip(&territory)
            .filter(|(_, territory)| **territory == which)
            .map(|(person, _)| *person)
            .collect();
        if members.is_empty() {
            continue;
        }
        members.sort_unstable();
        let number = state.units.iter().filter(|unit| unit.provider == provider && unit.area == area).count();
        let root = Draws::new(state.providers[usize::from(provider.0)].key.0, 0);
        let key = Key(root.of(conditions.geographies[area].key.0).of(number as u64).bits());
        let unit = add_unit(state, key, provider, area, conditions);
        for recipient in &members {
            leave_for(state, *recipient, unit, day);
        }
        open(state, unit, members, conditions, day, bench);
        events.push(MarketEvent::Opened(unit, provider));
    }
}

fn leave_for(state: &mut State, recipient: RecipientId, unit: UnitId, day: Day) {
    let State { clients, units, .. } = state;
    let from = clients[recipient.0 as usize].unit;
    release(&mut units[usize::from(from.0)], clients, recipient);
    let client: &mut Client = &mut clients[recipient.0 as usize];
    client.move_to(unit, day);
}

/// How many each provider takes: in-house provision and procured providers anybody, except where in-house provision is to keep its
/// share; others no more than they can grow by.
fn make_room(state: &mut State, market: &Market, regime: Regime, rules: &Procurement) {
    let areas = state.founded_with.len();
    for area in 0..areas {
        let sizes: Vec<u32> =
            (0..state.providers.len()).map(|index| state.recipients(ProviderId(index as u16), area)).collect();
        let all = f64::from(sizes.iter().sum::<u32>());
        let own = f64::from(
            sizes
                .iter()
                .zip(&state.providers)
                .filter(|(_, provider)| provider.in_house())
                .map(|(size, _)| *size)
                .sum::<u32>(),
        );
        for (provider, size) in state.providers.iter_mut().zip(&sizes) {
            let size = f64::from(*size);
            let room = match (provider.in_house(), regime) {
                (true, Regime::Procured) if rules.in_house_keeps && market.begun => {
                    // Shared among the municipality's own as they share today.
                    let share = market.kept.get(area).copied().unwrap_or(0.0);
                    Some(if own > 0.0 { share * all * size / own } else { 0.0 })
                }
                (true, _) | (false, Regime::Procured | Regime::InHouse) => None,
                (false, Regime::FreeEntry) => Some((size * (1.0 + GROWTH)).max(size + 2.0)),
            };
            provider.places[area].room = room.map(|room| rounded(room) as u32);
        }
    }
}
