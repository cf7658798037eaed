//! The end of a month: settlement, accounts, audits, leaving and hiring, entry, exit and tenders, changes of provider, and what
//! providers make of what they were paid.

mod accounts;
mod books;
mod choice;
mod control;
mod market;
mod response;
mod settlement;
mod staffing;

use accounts::OtherTime;
use books::Books;
use market::Market;
use response::Response;
use staffing::Certainty;

use crate::day::state::{Client, Conditions, Provider, State, Unit};
use crate::day::{Workbench, widen_pool};
use crate::policy::order::Form;
use crate::population::Employment;
use crate::record::{Account, DayRecord, Labour, Line, MonthRecord, ProviderMonth};
use crate::scenario::{Parameter, Values};
use crate::units::{Day, Ore, rounded};

/// What passes from month to month besides the municipality itself.
#[derive(Clone, Debug)]
pub struct Office {
    books: Books,
    response: Response,
    other_time: OtherTime,
    market: Market,
    certainty: Certainty,
    /// Cost that the rules which begin have once, until it is written down.
    once: Ore,
    /// The accounts of the warm-up: the calibrated present.
    present: Vec<Account>,
    /// The months of the warm-up, while it lasts.
    months: Vec<ProviderMonth>,
    /// Days of the longest settlement of the warm-up.
    longest: u32,
}

/// Days of a month on average.
const MONTH_DAYS: f64 = 30.4375;

/// Settlements of fewer days than this are no month to judge pay by.
const LEAST_DAYS: u32 = 14;

impl Office {
    /// An office with empty books.
    pub fn new(providers: usize) -> Self {
        Self {
            books: Books::new(providers),
            response: Response::default(),
            other_time: OtherTime::as_simulated(providers),
            market: Market::default(),
            certainty: Certainty::default(),
            once: Ore::ZERO,
            present: Vec::new(),
            months: Vec::new(),
            longest: 0,
        }
    }

    /// Enters a unit's day in the books.
    pub fn enter(
        &mut self,
        record: &DayRecord,
        unit: &Unit,
        providers: &[Provider],
        clients: &[Client],
        conditions: &Conditions,
    ) {
        self.books.enter(record, unit, providers, clients, conditions);
    }

    /// Ends a day of the whole municipality.
    pub fn end_day(&mut self) {
        self.books.days += 1;
    }

    /// Whether days wait to be settled.
    pub fn has_open_days(&self) -> bool {
        self.books.days > 0
    }

    /// Settles the days since the last settlement.
    pub fn settle(&mut self, state: &mut State, conditions: &Conditions, day: Day) -> MonthRecord {
        let whole =
            conditions.calendar.ends_month(day) && self.books.days as i32 == conditions.calendar.days_of_month(day);
        let (drafts, labour, days) = self.books.close();
        let settled = settlement::settle_all(drafts, state, conditions.values);
        for each in &settled {
            self.books.carry(state, each.account.recipient, each.account.provider, each.carried);
        }
        control::remember(&settled, &mut state.providers, day);
        let recipients = state.clients.iter().filter(|client| client.active).count();
        // Audits are made once a month.
        let (found, clawbacks) = if conditions.calendar.ends_month(day) {
            control::audit(&mut state.providers, recipients, conditions, day)
        } else {
            (Vec::new(), Vec::new())
        };
        let guarantees = accounts::guarantees(&settled, state, days);
        let moved: Vec<Line> = clawbacks.iter().chain(&guarantees).copied().collect();
        let mut providers =
            accounts::of_providers(&settled, labour, &moved, state, conditions.values, &self.other_time);
        if whole && day.is_counted() {
            for (month, expected) in providers.iter().zip(&mut self.market.expected_cost) {
                if expected.is_some_and(|cost| self.other_time.settle(month, cost.share(), conditions.values)) {
                    *expected = None;
                }
            }
        }
        // After the other time is solved: a bid is no part of what an hour costs.
        for (applicant, cost) in std::mem::take(&mut self.market.bids) {
            providers[usize::from(applicant.0)].accounts.administration += cost;
        }
        let registered = conditions.right.uptake > 0.0 && conditions.right.registry;
        let once = std::mem::replace(&mut self.once, Ore::ZERO);
        let hours = std::mem::take(&mut self.market.hours);
        let municipal =
            accounts::of_the_municipality(&providers, state, conditions.values, days, registered, once, hours);
        MonthRecord {
            days,
            whole,
            settled,
            providers,
            municipal,
            clawbacks,
            guarantees,
            found,
            choices: std::mem::take(&mut state.choices),
            ..MonthRecord::default()
        }
    }

    /// Keeps a settlement of the warm-up as part of the present. A few days say little of a month's cap, and are left out where
    /// there is more.
    pub fn remember(&mut self, record: MonthRecord) {
        let longest = self.longest.max(record.days);
        if self.longest < LEAST_DAYS && longest >= LEAST_DAYS {
            self.present.clear();
        }
        self.longest = longest;
        if longest >= LEAST_DAYS && record.days < LEAST_DAYS {
            return;
        }
        self.present.extend(record.settled.into_iter().map(|each| each.account));
        self.months.extend(record.providers);
    }

    /// Ends the warm-up: what was settled in it is the present that responses refer to.
    pub fn settle_the_present(&mut self, state: &mut State, conditions: &Conditions, warmup: u32) {
        let today = conditions.values;
        let months = std::mem::take(&mut self.months);
        self.other_time = OtherTime::at_present(&months, &state.providers, today);
        self.market = Market::at_present(today.procurement(), state.providers.len());
        self.certainty = Certainty::at_present(state, conditions);
        for month in &months {
            let account = &mut state.providers[usize::from(month.provider.0)].account;
            let months = today.get(Parameter::MarketEquity) * MONTH_DAYS / f64::from(warmup.max(1));
            *account += Ore(rounded(month.accounts.revenue.0 as f64 * months));
        }
        for place in state.providers.iter_mut().flat_map(|provider| &mut provider.places) {
            place.end_month();
            place.reference = place.reputation();
        }
        let mut labour = vec![Labour::default(); state.providers.len()];
        for month in &months {
            labour[usize::from(month.provider.0)] += &month.labour;
        }
        self.response = Response::at_present(&self.present, &labour, state, today);
    }

    /// The rules that hold from the first counted day begin: providers make of them what they can, and what the rules cost once
    /// is noted.
    pub fn turn_to(&mut self, state: &mut State, values: &Values, today: &Values) {
        self.response.turn_to(&self.present, state, values);
        let trained = |values: &Values| values.order_form() == Form::LifeAreas;
        let mut once = values.get(Parameter::RegistrationSetup);
        if trained(values) && !trained(today) {
            let employees = state.units.iter().flat_map(|unit| &unit.staff).filter(|employee| {
                employee.employed && matches!(employee.person.employment, Employment::Permanent | Employment::Hourly)
            });
            let hours = values.get(Parameter::OrderTrainingHours) * employees.count() as f64;
            once += hours * values.get(Parameter::CostHour);
        }
        self.once = Ore(rounded(100.0 * once));
    }
}

/// Ends the month that `day` is the last day of.
pub fn end(
    state: &mut State,
    office: &mut Office,
    conditions: &Conditions,
    day: Day,
    bench: &mut Workbench,
) -> MonthRecord {
    let mut record = office.settle(state, conditions, day);
    let State { clients, units, providers, .. } = state;
    for unit in units.iter_mut().filter(|unit| unit.is_open) {
        let provider = &providers[usize::from(unit.provider.0)];
        for event in staffing::leave_and_hire(unit, provider, clients, conditions, day) {
            record.staffing.push((unit.id, event));
        }
    }
    market::end_month(state, &mut office.market, &mut record, conditions, day, bench);
    choice::reconsider(state, conditions, day);
    let chosen = choice::change_providers(state, conditions, day, bench);
    record.changes.extend(chosen);
    market::close_empty(state, &mut record);
    for unit in state.units.iter_mut().filter(|unit| unit.is_open) {
        widen_pool(unit, conditions, day);
    }
    if day.is_counted() {
        office.certainty.set_cover(state, conditions);
        office.response.add_month(&record, state, conditions.values);
    }
    record
}
