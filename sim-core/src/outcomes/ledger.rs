//! Adds up what the counted days wrote down, cell by cell, and turns the sums into outcomes of everybody and of groups.
//! Definitions in words: docs/model.md.

use crate::day::state::{Client, Provider, State, Unit};
use crate::ids::{Key, RecipientId, StaffId, UnitId};
use crate::outcomes::groups::{Dimension, RecipientCell, StaffCell, Subgroup, size_class};
use crate::outcomes::tally::{Everybody, Journeys, RecipientTally, StaffTally, YEAR, ratio};
use crate::outcomes::{DEFINITIONS, GroupOutcomes, Market, Measure, Money, Outcomes, PERIOD, Person};
use crate::population::Employment;
use crate::record::{DayRecord, Disposition, Event, Ground, MonthRecord, ShiftRecord, VisitRecord};
use crate::scenario::{Parameter, Values};
use crate::units::{Day, TotalMetres, TotalSeconds};
use std::collections::BTreeMap;

/// Days of a continuity window.
const WINDOW: i32 = 14;

/// The values that somebody sets, in the order of the measures.
fn row(fill: impl FnOnce(&mut dyn FnMut(Measure, Option<f64>))) -> Vec<Option<f64>> {
    let mut row = vec![None; DEFINITIONS.len()];
    fill(&mut |measure, value| row[measure as usize] = value);
    row
}

/// Outcomes without those whose sums are added up at the end of a month: a period has one month's end, or none.
fn by_day(mut row: Vec<Option<f64>>) -> Vec<Option<f64>> {
    for measure in [Measure::StaffMonth, Measure::ProviderChanges, Measure::Turnover] {
        row[measure as usize] = None;
    }
    row
}

/// Distinct employees that each recipient has met since the last count.
#[derive(Clone, Debug, Default)]
struct Faces {
    met: Vec<Vec<(UnitId, StaffId)>>,
    since: Day,
}

impl Faces {
    fn meet(&mut self, visit: &VisitRecord, unit: UnitId) {
        let index = visit.recipient.0 as usize;
        if self.met.len() <= index {
            self.met.resize_with(index + 1, Vec::new);
        }
        for staff in visit.staff.into_iter().flatten() {
            if !self.met[index].contains(&(unit, staff)) {
                self.met[index].push((unit, staff));
            }
        }
    }

    fn count(&self, index: usize) -> usize {
        self.met.get(index).map_or(0, Vec::len)
    }

    fn begin(&mut self, day: Day) {
        self.met.iter_mut().for_each(Vec::clear);
        self.since = day;
    }
}

/// The sums of a run.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What happened to recipients, by their traits at the time.
    recipients: BTreeMap<RecipientCell, RecipientTally>,
    /// What happened to staff, by their traits.
    staff: BTreeMap<StaffCell, StaffTally>,
    /// What was paid to whom.
    money: Money,
    /// Who chose whom, and who provided.
    market: Market,
    /// What each recipient met with, in the order of the municipality's list.
    people: Vec<Person>,
    in_house: StaffTally,
    in_house_handling: TotalSeconds,
    journeys: Journeys,
    accepted: StaffTally,
    fortnight: Faces,
    month: Faces,
    was_away: Vec<bool>,
    refused: BTreeMap<(UnitId, StaffId), u64>,
    days: u32,
    /// How many recipients every provider has today.
    sizes: Vec<usize>,
    /// Everything until the last whole period ended, and what each period added.
    before: Everybody,
    periods: Vec<Everybody>,
    today: Vec<(u32, bool, bool)>,
    felt: Vec<u32>,
    favoured: Vec<StaffId>,
}

impl Ledger {
    /// An empty ledger before the first counted day.
    pub fn new(state: &State) -> Self {
        let mut ledger = Self::default();
        ledger.measure_providers(state);
        ledger
    }

    fn measure_providers(&mut self, state: &State) {
        self.sizes.clear();
        self.sizes.resize(state.providers.len(), 0);
        for unit in &state.units {
            self.sizes[usize::from(unit.provider.0)] += unit.members.len();
        }
    }

    fn size_of_provider(&self, unit: &Unit) -> u8 {
        size_class(self.sizes[usize::from(unit.provider.0)])
    }

    /// Where what happens to a recipient of a unit is counted.
    fn cell(&self, client: &Client, unit: &Unit) -> RecipientCell {
        RecipientCell::of(&client.person, unit.area, unit.kind, self.size_of_provider(unit))
    }

    /// Adds a unit's day.
    pub fn add_day(
        &mut self,
        record: &DayRecord,
        unit: &Unit,
        providers: &[Provider],
        clients: &[Client],
        values: &Values,
        by_car: bool,
    ) {
        self.market.add_day(record, unit, providers);
        let size = self.size_of_provider(unit);
        let cell = |recipient: RecipientId| {
            RecipientCell::of(&clients[recipient.0 as usize].person, unit.area, unit.kind, size)
        };
        if self.people.len() < clients.len() {
            self.people.resize(clients.len(), Person::default());
        }
        self.today.clear();
        for recipient in &record.came_due {
            self.recipients.entry(cell(*recipient)).or_default().sums.due += 1;
        }
        for visit in &record.visits {
            self.recipients.entry(cell(visit.recipient)).or_default().add_visit(visit);
            let made = visit.disposition == Disposition::Performed;
            let missed = matches!(visit.disposition, Disposition::Unmet(_));
            if made {
                self.fortnight.meet(visit, record.unit);
                self.month.meet(visit, record.unit);
            }
            let person = &mut self.people[visit.recipient.0 as usize];
            person.unmet += u32::from(missed);
            person.unwanted += u32::from(made && visit.unwanted);
            self.today.push((visit.recipient.0, made, missed));
        }
        for turned_away in &record.turned_away {
            self.recipients.entry(cell(turned_away.recipient)).or_default().sums.turned_away += 1;
        }
        self.add_days_without_help(cell);
        self.add_shifts(record, unit, clients, by_car);
        self.felt.clear();
        for event in &record.events {
            self.add_event(*event, record.unit, unit, values, cell);
        }
        self.felt.sort_unstable();
        self.felt.dedup();
        for recipient in &self.felt {
            self.recipients.entry(cell(RecipientId(*recipient))).or_default().sums.discomfort_days += 1;
        }
        if self.was_away.len() < clients.len() {
            self.was_away.resize(clients.len(), false);
        }
        for recipient in &unit.members {
            let index = recipient.0 as usize;
            self.was_away[index] |= clients[index].in_hospital;
            if !clients[index].in_hospital {
                self.recipients.entry(cell(*recipient)).or_default().sums.recipient_days += 1;
                self.people[index].days += 1;
            }
        }
        for employee in &unit.staff {
            let counts = match employee.person.employment {
                Employment::Permanent => employee.employed,
                Employment::Hourly => employee.employed,
                Employment::Agency | Employment::Manager => false,
            };
            if counts {
                let tally = self.staff.entry(StaffCell::of(&employee.person)).or_default();
                let permanent = employee.person.employment == Employment::Permanent;
                tally.employed_days += 1;
                tally.permanent_days += u64::from(permanent);
                tally.sick_days += u64::from(permanent && employee.sick);
            }
        }
    }

    /// A day without help: something was due, nothing was made, and not because the recipient was away or said no.
    fn add_days_without_help(&mut self, cell: impl Fn(RecipientId) -> RecipientCell) {
        self.today.sort_unstable();
        for visits in self.today.chunk_by(|left, right| left.0 == right.0) {
            let made = visits.iter().any(|visit| visit.1);
            let missed = visits.iter().any(|visit| visit.2);
            if missed && !made {
                let recipient = RecipientId(visits[0].0);
                self.recipients.entry(cell(recipient)).or_default().sums.days_without_help += 1;
            }
        }
    }

    fn add_shifts(&mut self, record: &DayRecord, unit: &Unit, clients: &[Client], by_car: bool) {
        // Whom somebody selective accepts: they are asked for more than others.
        self.favoured.clear();
        for recipient in &unit.members {
            self.favoured.extend(&clients[recipient.0 as usize].accepted);
        }
        for shift in &record.shifts {
            self.staff.entry(StaffCell::of(&unit.employee(shift.staff).person)).or_default().add_shift(shift);
            if unit.in_house() {
                self.in_house.add_shift(shift);
            }
            if shift.employment == Employment::Permanent && self.favoured.contains(&shift.staff) {
                self.accepted.add_shift(shift);
            }
            self.add_journeys(shift, by_car);
        }
    }

    fn add_journeys(&mut self, shift: &ShiftRecord, by_car: bool) {
        self.journeys.waiting += shift.waiting.into();
        self.journeys.stops += u64::from(shift.stops);
        self.journeys.distance += shift.distance.into();
        if by_car {
            self.journeys.by_car += shift.distance.into();
        }
        if shift.low_emission {
            self.journeys.low_emission += shift.distance.into();
        }
    }

    fn add_event(
        &mut self,
        event: Event,
        id: UnitId,
        unit: &Unit,
        values: &Values,
        cell: impl Fn(RecipientId) -> RecipientCell,
    ) {
        if let Some(minutes) = event.handling() {
            let time = TotalSeconds::from(values.minutes(minutes));
            if unit.in_house() {
                self.in_house_handling += time;
            }
        }
        match event {
            Event::Discomfort(recipient, _) => self.felt.push(recipient.0),
            Event::Dialogue(recipient, _, solved) => {
                let sums = &mut self.recipients.entry(cell(recipient)).or_default().sums;
                sums.dialogues += 1;
                sums.solved += u64::from(solved);
            }
            Event::Refused(recipient, staff, ground) => {
                let sums = &mut self.recipients.entry(cell(recipient)).or_default().sums;
                sums.refusals += 1;
                sums.refusals_unrelated += u64::from(ground == Ground::Unrelated);
                *self.refused.entry((id, staff)).or_default() += 1;
                self.staff.entry(StaffCell::of(&unit.employee(staff).person)).or_default().refused += 1;
            }
            Event::ChangesProvider(recipient) => {
                self.recipients.entry(cell(recipient)).or_default().sums.provider_changes_discomfort += 1;
            }
            Event::TurnedDown(..)
            | Event::Reviewed(..)
            | Event::Noted(..)
            | Event::Ended(..)
            | Event::Excluded(..)
            | Event::Left(_)
            | Event::Hired(_) => {}
        }
    }

    /// Ends a day of the whole municipality.
    pub fn end_day(&mut self, state: &State, day: Day, ends_month: bool) {
        self.days += 1;
        if (day.0 + 1).rem_euclid(WINDOW) == 0 {
            self.close_window(state, day);
        }
        if ends_month {
            self.close_month(state, day);
        }
        if self.days.is_multiple_of(PERIOD) {
            let now = self.everybody();
            self.periods.push(now.since(&self.before));
            self.before = now;
        }
        self.measure_providers(state);
    }

    fn close_window(&mut self, state: &State, day: Day) {
        for (index, client) in state.clients.iter().enumerate() {
            let whole = client.active
                && client.since <= self.fortnight.since
                && !self.was_away.get(index).copied().unwrap_or(false);
            if whole && client.person.in_continuity_population() {
                let unit = &state.units[usize::from(client.unit.0)];
                let faces = self.fortnight.count(index);
                let cell = self.cell(client, unit);
                self.recipients.entry(cell).or_default().add_window(faces);
                let person = &mut self.people[index];
                person.faces += faces as u32;
                person.windows += 1;
            }
        }
        self.fortnight.begin(day.after(1));
        self.was_away.iter_mut().for_each(|away| *away = false);
        for unit in state.units.iter().filter(|unit| unit.is_open) {
            let staff = |id: StaffId| {
                let employee = unit.employee(id);
                employee.employed && matches!(employee.person.employment, Employment::Permanent | Employment::Hourly)
            };
            let here = (0..unit.staff.len() as u16).filter(|id| staff(StaffId(*id))).count() as u64;
            for recipient in &unit.members {
                let client = &state.clients[recipient.0 as usize];
                let pairs = client.pairs().filter(|(id, pair)| pair.is_refused(day) && staff(*id));
                let cell = self.cell(client, unit);
                let sums = &mut self.recipients.entry(cell).or_default().sums;
                sums.possible_pairs += here;
                sums.forbidden_pairs += pairs.count() as u64;
            }
        }
    }

    fn close_month(&mut self, state: &State, day: Day) {
        for (index, client) in state.clients.iter().enumerate() {
            // The month in which counting begins is not a whole one.
            if client.active && client.since <= self.month.since && self.month.since > Day(0) {
                let unit = &state.units[usize::from(client.unit.0)];
                let cell = self.cell(client, unit);
                let sums = &mut self.recipients.entry(cell).or_default().sums;
                sums.month_faces += self.month.count(index) as u64;
                sums.month_recipients += 1;
            }
        }
        self.month.begin(day.after(1));
    }

    /// Adds the end of a month.
    pub fn add_month(&mut self, record: &MonthRecord, state: &State, values: &Values) {
        self.money.add_month(record, state, values);
        self.market.add_month(record, &state.providers);
        for recipient in &record.changes {
            let client = &state.clients[recipient.0 as usize];
            let unit = &state.units[usize::from(client.unit.0)];
            let cell = self.cell(client, unit);
            self.recipients.entry(cell).or_default().sums.provider_changes += 1;
        }
        for (unit, event) in &record.staffing {
            match event {
                Event::Left(staff) => {
                    let person = &state.units[usize::from(unit.0)].employee(*staff).person;
                    self.staff.entry(StaffCell::of(person)).or_default().left += 1;
                }
                Event::Hired(_)
                | Event::Discomfort(..)
                | Event::Dialogue(..)
                | Event::Noted(..)
                | Event::Refused(..)
                | Event::TurnedDown(..)
                | Event::Reviewed(..)
                | Event::Ended(..)
                | Event::Excluded(..)
                | Event::ChangesProvider(_) => {}
            }
        }
    }

    fn everybody(&self) -> Everybody {
        let mut all = Everybody {
            in_house: self.in_house,
            in_house_handling: self.in_house_handling,
            journeys: self.journeys,
            ..Everybody::default()
        };
        self.recipients.values().for_each(|tally| all.recipients.add(tally));
        for (cell, tally) in &self.staff {
            match cell.employment() {
                Employment::Permanent => all.permanent += tally,
                Employment::Hourly => all.hourly += tally,
                Employment::Agency => all.agency += tally,
                // Whoever manages and steps in is no part of the staff.
                Employment::Manager => {}
            }
        }
        all
    }

    /// The outcomes of the days so far.
    pub fn outcomes(&self, state: &State, values: &Values) -> Outcomes {
        let everybody = self.everybody();
        let all = row(|set| {
            everybody.outcomes(values, &mut *set);
            set(Measure::RefusalTopDecile, self.top_decile(state));
            let load = |tally: &StaffTally| ratio(tally.visits.0 as f64, tally.paid.0 as f64);
            let accepted = load(&self.accepted).zip(load(&everybody.permanent)).map(|(own, all)| own / all);
            set(Measure::AcceptedLoad, accepted);
            self.market.outcomes(&mut *set);
            self.money.outcomes(values, everybody.recipients.sums.due, &mut *set);
            let time = self.money.flow(None).time().hours();
            set(Measure::KmPerHour, ratio(self.journeys.distance.0 as f64 / 1000.0, time));
            let km = |distance: TotalMetres| distance.0 as f64 / 1000.0;
            let Journeys { by_car, low_emission, .. } = self.journeys;
            let co2 = km(by_car - low_emission) * values.get(Parameter::Co2CarKm)
                + km(low_emission) * values.get(Parameter::Co2LowEmissionKm);
            let years = everybody.recipients.sums.recipient_days as f64 / YEAR;
            set(Measure::Co2PerRecipient, ratio(co2, years));
        });
        Outcomes {
            values: all,
            visits_due: everybody.recipients.sums.due,
            groups: self.groups(),
            people: self.people_by_key(state),
            money: self.money.clone(),
            market: self.market.clone(),
            course: self.periods.iter().map(|period| by_day(row(|set| period.outcomes(values, set)))).collect(),
        }
    }

    /// The outcomes of every group.
    fn groups(&self) -> BTreeMap<Subgroup, GroupOutcomes> {
        let mut recipients: BTreeMap<Subgroup, RecipientTally> = BTreeMap::new();
        for (cell, tally) in &self.recipients {
            for group in cell.groups() {
                recipients.entry(group).or_default().add(tally);
            }
        }
        let mut staff: BTreeMap<Subgroup, StaffTally> = BTreeMap::new();
        for (cell, tally) in &self.staff {
            // Managers who step in are no part of the whole either.
            let manager = cell.employment() == Employment::Manager;
            let shown = |group: &Subgroup| !manager || group.dimension == Dimension::Employment;
            for group in cell.groups().into_iter().filter(shown) {
                *staff.entry(group).or_default() += tally;
            }
        }
        let on_a_day = |days: u64| ratio(days as f64, f64::from(self.days));
        let mut groups = BTreeMap::new();
        for (group, tally) in &recipients {
            let people = on_a_day(tally.sums.recipient_days);
            groups.insert(*group, GroupOutcomes { people, values: row(|set| tally.outcomes(set)) });
        }
        for (group, tally) in &staff {
            // Whoever works only when called has no days of employment.
            let people = on_a_day(tally.employed_days).filter(|people| *people > 0.0);
            groups.insert(*group, GroupOutcomes { people, values: row(|set| tally.outcomes(set)) });
        }
        groups
    }

    fn people_by_key(&self, state: &State) -> BTreeMap<Key, Person> {
        let keyed = state.clients.iter().map(|client| client.person.key);
        keyed.zip(self.people.iter().copied()).filter(|(_, person)| person.days > 0).collect()
    }

    /// The share of refusals that falls on the most refused tenth of permanent and hourly staff.
    fn top_decile(&self, state: &State) -> Option<f64> {
        let mut counts: Vec<u64> = Vec::new();
        for unit in &state.units {
            for (index, employee) in unit.staff.iter().enumerate() {
                if matches!(employee.person.employment, Employment::Permanent | Employment::Hourly) {
                    counts.push(self.refused.get(&(unit.id, StaffId(index as u16))).copied().unwrap_or(0));
                }
            }
        }
        counts.sort_unstable_by(|left, right| right.cmp(left));
        let tenth = counts.len().div_ceil(10);
        ratio(counts[..tenth].iter().sum::<u64>() as f64, counts.iter().sum::<u64>() as f64)
    }
}
