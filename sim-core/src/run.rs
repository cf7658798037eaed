//! One run of a scenario: the municipality made, its warm-up, and the counted days.

use crate::day::choice::{Fit, settle_appeals, settle_quality};
use crate::day::state::{Calendar, Client, Conditions, Contract, Derived, Place, Provider, Rules, State, Unit};
use crate::day::{
    Workbench, add_unit, appoint_contacts, arrive, choose_accepted, live, remember, roster, settle_in, staff_up,
};
use crate::draws::{Decision, Draws, name};
use crate::ids::{Key, ProviderId, RecipientId, StaffId, UnitId};
use crate::month::{self, Office};
use crate::outcomes::{Ledger, Outcomes};
use crate::population::{Employment, Point, Recipient, divide};
use crate::record::{DayRecord, MonthRecord};
use crate::scenario::{Parameter, ProviderKind, ProviderSetup, Scenario, UnitSetup, Values, potential_provider};
use crate::units::{Day, Ore, rounded};
use std::collections::BTreeMap;

/// How much of a scenario is simulated, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Days before counting begins.
    pub warmup: u32,
    /// Days counted.
    pub days: u32,
    /// What part of the municipality; `None` for all of it. A part is a sample.
    pub units: Option<Part>,
}

/// A part of a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Whole units, so many at the most, in-house ones of middle size first. Nobody enters, leaves or bids: the market needs all
    /// providers of an area.
    Units(usize),
    /// All units of one area: the smallest with three private or non-profit providers, otherwise the one with most of them.
    Area,
}

/// Providers that make an area a market.
const A_MARKET: usize = 3;

impl Extent {
    /// Everything: all units, the full warm-up.
    pub fn full(days: u32) -> Self {
        Self { warmup: 56, days, units: None }
    }

    /// A small sample for a first answer: one whole unit and a short time. Its numbers are preliminary.
    pub fn sample() -> Self {
        Self { warmup: 14, days: 28, units: Some(Part::Units(1)) }
    }

    /// A sample in which providers come, go and bid: one whole area for a quarter. Its numbers are preliminary, too.
    pub fn market_sample() -> Self {
        Self { warmup: 14, days: 91, units: Some(Part::Area) }
    }
}

/// How many recipients so much of a scenario has on the first day.
pub fn recipients_in(scenario: &Scenario, extent: Extent) -> u32 {
    chosen_units(scenario, extent).iter().map(|(_, unit)| unit.recipients).sum()
}

/// Which search noise the planner uses in the counted period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// That of every ordinary run.
    First,
    /// Other noise, for the A/A band.
    Again,
}

/// The first counted day: a Monday.
const FIRST_DAY: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
/// A sample prefers units of about this many recipients.
const MIDDLE_SIZE: u32 = 45;
/// Fortnights of acquaintance that the synthetic history gives everybody at the most.
const HISTORY: f64 = 13.0;

/// The municipality on the first counted day, after warm-up: shared by every alternative of a replication.
#[derive(Clone)]
pub struct Start {
    state: State,
    office: Office,
    derived: std::rc::Rc<Derived>,
    draws: Draws,
    of: (Scenario, Extent, u64, u32),
}

/// Makes the start of one replication: people, rosters, a history, and the warm-up under today's levers.
pub fn prepare(scenario: &Scenario, extent: Extent, seed: u64, replication: u32) -> Start {
    prepare_with(scenario, extent, seed, replication, Search::First)
}

/// As [`prepare`], choosing the search noise of the rosters and the warm-up too: for the A/A band of alternatives that do
/// not share their start.
pub fn prepare_with(scenario: &Scenario, extent: Extent, seed: u64, replication: u32, search: Search) -> Start {
    let draws = Draws::new(seed, replication);
    let derived = Derived::new(scenario, draws);
    let conditions = conditions(&scenario.today, &scenario.today, &derived, draws, search);
    let mut bench = Workbench::default();
    let mut record = DayRecord::new();
    let first = Day(-(extent.warmup as i32));
    let mut state = found(scenario, extent, &conditions, first, &mut bench);
    let mut office = Office::new(state.providers.len());
    for day in first.0..0 {
        let month =
            live_everywhere(&mut state, &mut office, &conditions, Day(day), &mut bench, &mut record, |_, _, _| {});
        if let Some(month) = month {
            office.remember(month);
        }
    }
    if office.has_open_days() {
        let rest = office.settle(&mut state, &conditions, Day(-1));
        office.remember(rest);
    }
    office.settle_the_present(&mut state, &conditions, extent.warmup);
    Start { state, office, derived: derived.into(), draws, of: (scenario.clone(), extent, seed, replication) }
}

impl Start {
    /// Visits that wait for a later day in each unit, for auditors.
    pub fn waiting(&self) -> impl Iterator<Item = (UnitId, u32)> + '_ {
        self.state.units.iter().map(|unit| (unit.id, unit.deferred.len() as u32))
    }

    /// How many recipients it holds: what its memory grows with.
    pub fn recipients(&self) -> usize {
        self.state.clients.len()
    }

    /// Makes one recipient refuse one employee of their unit, from the first counted day to the last: to see what a single
    /// refusal does. Levers decide what it means.
    pub fn refuse(&mut self, recipient: RecipientId, staff: StaffId) {
        let (scenario, derived) = (self.of.0.clone(), self.derived.clone());
        let conditions = conditions(&scenario.today, &scenario.today, &derived, self.draws, Search::First);
        let State { clients, units, .. } = &mut self.state;
        let client = &mut clients[recipient.0 as usize];
        client.pair_mut(staff).refuse(Day(0));
        if client.contact == Some(staff) {
            client.contact = None;
        }
        let unit = &mut units[usize::from(clients[recipient.0 as usize].unit.0)];
        let mut bench = Workbench::default();
        roster::keep_apart(unit, recipient, staff, clients, &conditions, Day(0), &mut bench.desk());
        appoint_contacts(unit, clients);
    }

    /// Whether this start is the one that [`prepare`] would make for these arguments: only levers may differ.
    pub fn fits(&self, scenario: &Scenario, extent: Extent, seed: u64, replication: u32) -> bool {
        let (own, own_extent, own_seed, own_replication) = &self.of;
        (*own_extent, *own_seed, *own_replication) == (extent, seed, replication) && shares_start(own, scenario)
    }
}

/// Whether two alternatives begin from the same first day: they do if only levers tell them apart.
pub fn shares_start(one: &Scenario, other: &Scenario) -> bool {
    one.today == other.today && one.areas == other.areas && one.providers == other.providers
}

/// Runs the counted period from a start with the levers of a scenario.
pub fn simulate(start: &Start, scenario: &Scenario, search: Search) -> Outcomes {
    observe_all(start, scenario, search, |_, _, _| {}, |_, _| {})
}

/// As [`simulate`], showing every unit's day as it was written down, with the municipality after it and the planner's bench.
pub fn observe(
    start: &Start,
    scenario: &Scenario,
    search: Search,
    watch: impl FnMut(&DayRecord, &State, &Workbench),
) -> Outcomes {
    observe_all(start, scenario, search, watch, |_, _| {})
}

/// As [`observe`], showing every month's end, too; the last may be part of a month.
pub fn observe_all(
    start: &Start,
    scenario: &Scenario,
    search: Search,
    watch: impl FnMut(&DayRecord, &State, &Workbench),
    watch_month: impl FnMut(&MonthRecord, &State),
) -> Outcomes {
    let mut course = Course::new(start, scenario, search);
    course.watched(scenario, start.of.1.days, watch, watch_month);
    course.outcomes(scenario)
}

/// The counted period under way, for those who must be able to stop between two days. The scenario must be the same every time.
pub struct Course {
    state: State,
    office: Office,
    derived: std::rc::Rc<Derived>,
    draws: Draws,
    search: Search,
    bench: Workbench,
    record: DayRecord,
    ledger: Ledger,
    day: u32,
    days: u32,
}

impl Course {
    /// Before the first counted day.
    pub fn new(start: &Start, scenario: &Scenario, search: Search) -> Self {
        let (mut state, mut office) = (start.state.clone(), start.office.clone());
        office.turn_to(&mut state, &scenario.values, &scenario.today);
        Self {
            state,
            office,
            derived: start.derived.clone(),
            draws: start.draws,
            search,
            bench: Workbench::default(),
            record: DayRecord::new(),
            ledger: Ledger::new(&start.state),
            day: 0,
            days: start.of.1.days,
        }
    }

    /// Whether all days are lived.
    pub fn is_over(&self) -> bool {
        self.day == self.days
    }

    /// Lives at most so many days more.
    pub fn go_on(&mut self, scenario: &Scenario, at_most: u32) {
        self.watched(scenario, at_most, |_, _, _| {}, |_, _| {});
    }

    fn watched(
        &mut self,
        scenario: &Scenario,
        at_most: u32,
        mut watch: impl FnMut(&DayRecord, &State, &Workbench),
        mut watch_month: impl FnMut(&MonthRecord, &State),
    ) {
        let Self { state, office, derived, draws, search, bench, record, ledger, day, days } = self;
        let conditions = conditions(&scenario.values, &scenario.today, derived, *draws, *search);
        let until = day.saturating_add(at_most).min(*days);
        for today in *day as i32..until as i32 {
            let month =
                live_everywhere(state, office, &conditions, Day(today), bench, record, |record, state, bench| {
                    let unit = &state.units[usize::from(record.unit.0)];
                    ledger.add_day(
                        record,
                        unit,
                        &state.providers,
                        &state.clients,
                        conditions.values,
                        conditions.geographies[unit.area].by_car,
                    );
                    watch(record, state, bench);
                });
            ledger.end_day(state, Day(today), month.is_some());
            if let Some(month) = month {
                ledger.add_month(&month, state, conditions.values);
                watch_month(&month, state);
            }
        }
        *day = until;
        if until == *days && office.has_open_days() {
            let rest = office.settle(state, &conditions, Day(*days as i32 - 1));
            ledger.add_month(&rest, state, conditions.values);
            watch_month(&rest, state);
        }
    }

    /// What came of the days lived.
    pub fn outcomes(self, scenario: &Scenario) -> Outcomes {
        self.ledger.outcomes(&self.state, &scenario.values)
    }
}

fn conditions<'a>(
    values: &'a Values,
    today: &Values,
    derived: &'a Derived,
    draws: Draws,
    search: Search,
) -> Conditions<'a> {
    let noise = match search {
        Search::First => 0,
        Search::Again => 1,
    };
    Conditions {
        values,
        right: values.right(),
        rules: Rules::new(values, today),
        discomfort: &derived.discomfort,
        geographies: &derived.geographies,
        plans: &derived.plans,
        draws,
        search: draws.about(Decision::Search).of(noise),
        calendar: Calendar { first: FIRST_DAY },
    }
}

/// One day of the whole municipality, and the end of the month if it is one.
fn live_everywhere(
    state: &mut State,
    office: &mut Office,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
    record: &mut DayRecord,
    mut watch: impl FnMut(&DayRecord, &State, &Workbench),
) -> Option<MonthRecord> {
    arrive(state, conditions, day, bench);
    for unit in 0..state.units.len() as u16 {
        live(state, UnitId(unit), conditions, day, bench, record);
        let State { units, providers, clients, .. } = state;
        let lived = &units[usize::from(unit)];
        let served = &mut providers[usize::from(lived.provider.0)].places[lived.area].served[0];
        record.visits.iter().for_each(|page| served.add_visit(page));
        office.enter(record, lived, providers, clients, conditions);
        watch(record, state, bench);
    }
    office.end_day();
    conditions.calendar.ends_month(day).then(|| month::end(state, office, conditions, day, bench))
}

/// Founds the municipality: units with their people, rosters, staff and a history together.
fn found(scenario: &Scenario, extent: Extent, conditions: &Conditions, day: Day, bench: &mut Workbench) -> State {
    let whole = !matches!(extent.units, Some(Part::Units(_)));
    let areas = scenario.areas.len();
    let of_file = scenario.providers.iter().map(|setup| (Key(name(&setup.id)), Some(setup.kind)));
    let potential = if whole { conditions.values.get(Parameter::MarketPotential) as usize } else { 0 };
    let could_come = (1..=potential).map(|number| (Key(name(&potential_provider(number))), None));
    let mut providers: Vec<Provider> =
        of_file.chain(could_come).map(|(key, kind)| establish(key, kind, areas, conditions)).collect();
    let weight = conditions.values.get(Parameter::MarketQuality);
    // From the whole file, so that a provider is as good in a sample as in all of it.
    let fits: Vec<Fit> =
        if weight > 0.0 { (0..areas).map(|area| fit(scenario, area, &providers)).collect() } else { Vec::new() };
    settle_quality(&mut providers, &fits, weight);
    let mut state = State {
        providers,
        clients: Vec::new(),
        units: Vec::new(),
        founded_with: vec![0; areas],
        choices: Vec::new(),
        whole,
    };
    // What each provider's units of an area have is drawn together.
    let mut people: BTreeMap<(ProviderId, usize), BTreeMap<&str, Vec<Recipient>>> = BTreeMap::new();
    for (provider, setup) in chosen_units(scenario, extent) {
        let id = add_unit(&mut state, Key(name(&setup.id)), provider, setup.area, conditions);
        state.founded_with[setup.area] += setup.recipients;
        state.providers[usize::from(provider.0)].places[setup.area].contract = Contract::Open;
        let of_area = people
            .entry((provider, setup.area))
            .or_insert_with(|| people_of(&scenario.providers[usize::from(provider.0)], setup.area, conditions, day));
        let members = of_area.remove(setup.id.as_str()).unwrap_or_default().into_iter().map(|person| {
            state.clients.push(Client::new(person, id, day.after(-365)));
            RecipientId((state.clients.len() - 1) as u32)
        });
        let members = members.collect();
        settle_in(&mut state, id, members, conditions);
    }
    for index in 0..state.units.len() {
        staff_up(&mut state, UnitId(index as u16), conditions, day, bench);
        let State { clients, units, .. } = &mut state;
        let unit = &mut units[index];
        acquaint(unit, clients, day);
        remember(unit, clients, conditions, day, bench);
        appoint_contacts(unit, clients);
        choose_accepted(unit, clients, conditions, day, bench);
    }
    settle_appeals(&mut state, &fits, conditions);
    state
}

/// The appeals that give an area the numbers of the file.
fn fit(scenario: &Scenario, area: usize, providers: &[Provider]) -> Fit {
    let mut sizes = vec![0; providers.len()];
    for (size, setup) in sizes.iter_mut().zip(&scenario.providers) {
        *size = setup.units.iter().filter(|unit| unit.area == area).map(|unit| unit.recipients).sum();
    }
    Fit::of(providers, sizes, &scenario.today.choices())
}

/// The area that stands for the market.
fn market_area(scenario: &Scenario) -> usize {
    let ranked = (0..scenario.areas.len()).map(|area| {
        let here = |provider: &&ProviderSetup| provider.units.iter().any(|unit| unit.area == area);
        let others =
            scenario.providers.iter().filter(here).filter(|provider| provider.kind != ProviderKind::InHouse).count();
        let units = scenario.providers.iter().flat_map(|provider| &provider.units);
        let size: u32 = units.filter(|unit| unit.area == area).map(|unit| unit.recipients).sum();
        (others.min(A_MARKET), std::cmp::Reverse(size), area)
    });
    ranked.max().map_or(0, |(_, _, area)| area)
}

/// The recipients of a provider's units in an area, by the ids of the units. Several units divide the area among them.
fn people_of<'a>(
    provider: &'a ProviderSetup,
    area: usize,
    conditions: &Conditions,
    day: Day,
) -> BTreeMap<&'a str, Vec<Recipient>> {
    let geography = &conditions.geographies[area];
    let units: Vec<&UnitSetup> = provider.units.iter().filter(|unit| unit.area == area).collect();
    let people = units.iter().flat_map(|unit| {
        let unit_key = Key(name(&unit.id));
        (0..unit.recipients).map(move |ordinal| {
            let key = Key(Draws::new(unit_key.0, ordinal).bits());
            Recipient::draw(key, day, conditions.values, geography, conditions.plans, conditions.draws)
        })
    });
    let people: Vec<Recipient> = people.collect();
    let homes: Vec<Point> = people.iter().map(|person| person.home).collect();
    let sizes: Vec<usize> = units.iter().map(|unit| unit.recipients as usize).collect();
    let mut of_units: BTreeMap<&str, Vec<Recipient>> = BTreeMap::new();
    for (person, territory) in people.into_iter().zip(divide(&homes, &sizes)) {
        of_units.entry(&units[territory].id).or_default().push(person);
    }
    of_units
}

/// Share of the providers that could come that are non-profit (Antagande).
const NON_PROFIT: f64 = 0.1;

/// A provider on the first day. Whoever runs one that could come is drawn.
fn establish(key: Key, kind: Option<ProviderKind>, areas: usize, conditions: &Conditions) -> Provider {
    let values = conditions.values;
    let draws = conditions.draws.of(key.0).about(Decision::Provider);
    let drawn = if draws.of(2).chance(NON_PROFIT) { ProviderKind::NonProfit } else { ProviderKind::Private };
    let kind = kind.unwrap_or(drawn);
    let spread = values.get(Parameter::MarketCostSd);
    let (dishonest, cost) = match kind {
        ProviderKind::InHouse => (0.0, 1.0),
        ProviderKind::Private | ProviderKind::NonProfit => {
            (values.get(Parameter::ControlDishonest), draws.of(1).log_normal(1.0, spread))
        }
    };
    Provider {
        key,
        kind,
        over_reports: conditions.draws.of(key.0).about(Decision::OverReports).chance(dishonest),
        found: None,
        wrongly_paid: Vec::new(),
        quality: draws.of(0).normal(),
        cost,
        account: Ore::ZERO,
        months_below: 0,
        months_above: 0,
        since: Day::ZERO,
        places: vec![Place::ABSENT; areas],
    }
}

/// The units to simulate, in the order of the scenario.
fn chosen_units(scenario: &Scenario, extent: Extent) -> Vec<(ProviderId, &UnitSetup)> {
    let mut units: Vec<(ProviderId, &UnitSetup, ProviderKind)> = Vec::new();
    for (index, provider) in scenario.providers.iter().enumerate() {
        units.extend(provider.units.iter().map(|unit| (ProviderId(index as u16), unit, provider.kind)));
    }
    match extent.units {
        None => {}
        Some(Part::Area) => {
            let area = market_area(scenario);
            units.retain(|(_, unit, _)| unit.area == area);
        }
        Some(Part::Units(at_most)) => {
            let mut ranked = units.clone();
            ranked.sort_by_key(|(_, unit, kind)| {
                (*kind != ProviderKind::InHouse, unit.recipients.abs_diff(MIDDLE_SIZE), unit.id.clone())
            });
            ranked.truncate(at_most);
            units.retain(|(_, unit, _)| ranked.iter().any(|(_, chosen, _)| chosen.id == unit.id));
        }
    }
    units.into_iter().map(|(provider, unit, _)| (provider, unit)).collect()
}

/// A synthetic history: recipients know the employees of their slots from half a year, and hourly staff a little.
fn acquaint(unit: &Unit, clients: &mut [Client], day: Day) {
    let hourly: Vec<StaffId> = (0..unit.staff.len() as u16)
        .map(StaffId)
        .filter(|staff| unit.employee(*staff).person.employment == Employment::Hourly)
        .collect();
    for recipient in &unit.members {
        let client = &mut clients[recipient.0 as usize];
        let mut visits = 0.0;
        for (index, roster_day) in unit.roster.days.iter().enumerate() {
            for (slot, route) in roster_day.routes.iter().enumerate() {
                let count = route.iter().filter(|stop| stop.recipient == *recipient).count();
                visits += count as f64;
                if let (Some(staff), true) = (unit.roster.scheduled(index, slot), count > 0) {
                    let pair = client.pair_mut(staff);
                    pair.met += rounded(0.8 * HISTORY * count as f64) as u16;
                    pair.last = day.after(-1);
                }
            }
        }
        for staff in &hourly {
            let met = rounded(0.2 * HISTORY * visits / hourly.len() as f64) as u16;
            if met > 0 {
                let pair = client.pair_mut(*staff);
                pair.met = met;
                pair.last = day.after(-20);
            }
        }
    }
}
