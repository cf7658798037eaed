//! One run of a scenario: the municipality made, its warm-up, and the counted days.

use crate::day::state::{Calendar, Client, Conditions, Derived, Provider, Roster, Rules, State, Unit};
use crate::day::{Workbench, absence, appoint_contacts, choose_accepted, live, planning::Travel, remember, roster};
use crate::draws::{Decision, Draws, name};
use crate::ids::{Key, ProviderId, RecipientId, StaffId, UnitId};
use crate::month::{self, Office};
use crate::outcomes::{Ledger, Outcomes};
use crate::population::{Employment, Recipient, StaffMember};
use crate::record::{DayRecord, MonthRecord};
use crate::scenario::{Parameter, ProviderKind, ProviderSetup, Scenario, UnitSetup, Values};
use crate::units::{Day, rounded};

/// How much of a scenario is simulated, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Days before counting begins.
    pub warmup: u32,
    /// Days counted.
    pub days: u32,
    /// Whole units to simulate at the most, in-house ones of middle size first; `None` for all. Fewer than all is a sample.
    pub units: Option<usize>,
}

impl Extent {
    /// Everything: all units, the full warm-up.
    pub fn full(days: u32) -> Self {
        Self { warmup: 56, days, units: None }
    }

    /// A small sample for a first answer: one whole unit and a short time. Its numbers are preliminary.
    pub fn sample() -> Self {
        Self { warmup: 14, days: 28, units: Some(1) }
    }
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
/// People that agencies send to one unit (Antagande).
const AGENCY_PEOPLE: u64 = 12;
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
    office.settle_the_present(&state, &scenario.today);
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
            ledger: Ledger::new(),
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
                        &state.clients,
                        conditions.values,
                        conditions.geographies[unit.area].by_car,
                    );
                    watch(record, state, bench);
                });
            ledger.end_day(state, Day(today), month.is_some(), u64::from(*days));
            if let Some(month) = month {
                ledger.add_month(&month, state);
                watch_month(&month, state);
            }
        }
        *day = until;
        if until == *days && office.has_open_days() {
            let rest = office.settle(state, &conditions, Day(*days as i32 - 1));
            ledger.add_month(&rest, state);
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
    for unit in 0..state.units.len() as u16 {
        live(state, UnitId(unit), conditions, day, bench, record);
        let lived = &state.units[usize::from(unit)];
        office.enter(record, lived, &state.clients, conditions);
        watch(record, state, bench);
    }
    office.end_day();
    conditions.calendar.ends_month(day).then(|| month::end(state, office, conditions, day, bench))
}

/// Founds the municipality: units with their people, rosters, staff and a history together.
fn found(scenario: &Scenario, extent: Extent, conditions: &Conditions, day: Day, bench: &mut Workbench) -> State {
    let providers = scenario.providers.iter().map(|provider| establish(provider, conditions)).collect();
    let mut state = State { providers, clients: Vec::new(), units: Vec::new() };
    let chosen = chosen_units(scenario, extent);
    for &(provider, setup, kind) in &chosen {
        let id = UnitId(state.units.len() as u16);
        let mut unit = empty_unit(id, provider, setup, kind, conditions);
        for ordinal in 0..setup.recipients {
            let key = Key(Draws::new(unit.key.0, ordinal).bits());
            let geography = &conditions.geographies[unit.area];
            let person = Recipient::draw(key, day, conditions.values, geography, conditions.plans, conditions.draws);
            let recipient = RecipientId(state.clients.len() as u32);
            let home = person.home;
            state.clients.push(Client::new(person, id, day.after(-365), 0));
            let row = unit.settle(recipient, home, &state.clients, geography);
            state.clients[recipient.0 as usize].row = row;
            unit.members.push(recipient);
        }
        roster::make(&mut unit, &state.clients, conditions, day, &mut bench.desk());
        let siblings = chosen
            .iter()
            .filter(|(other, theirs, _)| *other == provider && theirs.area == setup.area && theirs.id != setup.id);
        staff(&mut unit, siblings.map(|(_, sibling, _)| Key(name(&sibling.id))), conditions, day);
        acquaint(&unit, &mut state.clients, day);
        remember(&mut unit, &mut state.clients, conditions, day, bench);
        appoint_contacts(&unit, &mut state.clients);
        choose_accepted(&mut unit, &mut state.clients, conditions, day, bench);
        state.units.push(unit);
    }
    state
}

/// A provider on the first day.
fn establish(setup: &ProviderSetup, conditions: &Conditions) -> Provider {
    let key = Key(name(&setup.id));
    let dishonest = match setup.kind {
        ProviderKind::InHouse => 0.0,
        ProviderKind::Private | ProviderKind::NonProfit => conditions.values.get(Parameter::ControlDishonest),
    };
    let over_reports = conditions.draws.of(key.0).about(Decision::OverReports).chance(dishonest);
    Provider { key, kind: setup.kind, over_reports, found: None, wrongly_paid: Vec::new() }
}

/// The units to simulate, in the order of the scenario.
fn chosen_units(scenario: &Scenario, extent: Extent) -> Vec<(ProviderId, &UnitSetup, ProviderKind)> {
    let mut units: Vec<(ProviderId, &UnitSetup, ProviderKind)> = Vec::new();
    for (index, provider) in scenario.providers.iter().enumerate() {
        units.extend(provider.units.iter().map(|unit| (ProviderId(index as u16), unit, provider.kind)));
    }
    let Some(at_most) = extent.units else { return units };
    let mut ranked = units.clone();
    ranked.sort_by_key(|(_, unit, kind)| {
        (*kind != ProviderKind::InHouse, unit.recipients.abs_diff(MIDDLE_SIZE), unit.id.clone())
    });
    ranked.truncate(at_most);
    units.retain(|(_, unit, _)| ranked.iter().any(|(_, chosen, _)| chosen.id == unit.id));
    units
}

fn empty_unit(
    id: UnitId,
    provider: ProviderId,
    setup: &UnitSetup,
    kind: ProviderKind,
    conditions: &Conditions,
) -> Unit {
    Unit {
        id,
        key: Key(name(&setup.id)),
        provider,
        kind,
        area: setup.area,
        founded_with: setup.recipients,
        base: conditions.geographies[setup.area].base(),
        travel: Travel::new(1),
        rows: vec![None],
        members: Vec::new(),
        staff: Vec::new(),
        roster: Roster::default(),
        late_yesterday: Vec::new(),
        deferred: Vec::new(),
        wishes: Vec::new(),
        neighbours: Vec::new(),
        vacancies: 0,
        stretch: 1.0,
    }
}

/// Employs a manager, permanent staff for most lines, hourly staff, the people an agency may send, and lists the managers
/// of the provider's other units in the area.
fn staff(unit: &mut Unit, siblings: impl Iterator<Item = Key>, conditions: &Conditions, day: Day) {
    let draws_of = |unit: Key| conditions.draws.of(unit.0).about(Decision::StaffMember);
    let draws = draws_of(unit.key);
    let person_of = |unit: Key, employment: Employment, number: u64| {
        let key = Key(draws_of(unit).of(employment as u64).of(number).bits());
        StaffMember::draw(key, employment, conditions.values, conditions.draws)
    };
    let own = unit.key;
    let person = |employment: Employment, number: u64| person_of(own, employment, number);
    unit.employ(person(Employment::Manager, 0));
    // As many vacancies as leaving and hiring make in the long run.
    let vacant = conditions.values.get(Parameter::StaffLeaving)
        * (conditions.values.get(Parameter::StaffHireDays) + 15.0)
        / 365.25;
    for line in 0..unit.roster.lines.len() {
        let number = u64::from(unit.roster.lines[line].vacancy);
        if !draws.of(number).of(1).chance(vacant) {
            let staff = unit.employ(person(Employment::Permanent, number));
            unit.roster.lines[line].holder = Some(staff);
        }
    }
    let pool = rounded(conditions.values.get(Parameter::CoverPool) * unit.roster.lines.len() as f64).max(2);
    for number in 0..pool as u64 {
        unit.employ(person(Employment::Hourly, number));
    }
    for number in 0..AGENCY_PEOPLE {
        unit.employ(person(Employment::Agency, number));
    }
    for sibling in siblings {
        let manager = unit.employ(person_of(sibling, Employment::Manager, 0));
        unit.neighbours.push(manager);
    }
    for employee in &mut unit.staff {
        absence::stationary(employee, conditions, day);
    }
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
