//! Adds up what the counted days wrote down, and turns the sums into outcomes. Sums are integers; every outcome is one
//! division at the end. Definitions in words: docs/model.md.

use crate::day::state::{Client, State, Unit};
use crate::ids::{StaffId, UnitId};
use crate::month::MonthRecord;
use crate::outcomes::{DEFINITIONS, Measure, Outcomes};
use crate::population::Employment;
use crate::record::{DayRecord, Disposition, Event, Reason, ShiftRecord, VisitRecord};
use crate::scenario::{Parameter, Values};
use crate::units::{Day, Ore, Seconds, TotalMetres, TotalSeconds, rounded};

/// Worked hours of a full-time year: 142 a month [INERA].
const FULL_TIME_YEAR: f64 = 142.0 * 12.0;
/// Days of a year.
const YEAR: f64 = 365.25;
/// Days of a continuity window.
const WINDOW: i32 = 14;

/// Where worked time goes.
#[derive(Clone, Debug, Default)]
struct Hours {
    paid: TotalSeconds,
    visits: TotalSeconds,
    travel: TotalSeconds,
    idle: TotalSeconds,
    /// Dialogues and the right's own minutes.
    handling: TotalSeconds,
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
#[derive(Clone, Debug)]
pub struct Ledger {
    due: u64,
    performed: u64,
    declined: u64,
    unmet: u64,
    unmet_critical: u64,
    unmet_refusal: u64,
    late: u64,
    unwanted: u64,
    changed: u64,
    by_contact: u64,
    turned_away: u64,
    granted: TotalSeconds,
    delivered: TotalSeconds,
    early: TotalSeconds,
    needed: TotalSeconds,
    need_met: TotalSeconds,
    client_time: TotalSeconds,
    recipient_days: u64,
    days_without_help: u64,
    discomfort_days: u64,
    dialogues: u64,
    solved: u64,
    refusals: u64,
    provider_changes: u64,
    provider_changes_discomfort: u64,
    in_house: Hours,
    all: Hours,
    waiting: TotalSeconds,
    stops: u64,
    overtime: TotalSeconds,
    short_notice: u64,
    permanent: TotalSeconds,
    hourly: TotalSeconds,
    agency: TotalSeconds,
    manager: TotalSeconds,
    left: u64,
    employed_days: u64,
    car_distance: TotalMetres,
    distance: TotalMetres,
    forbidden_pairs: u64,
    possible_pairs: u64,
    fortnight: Faces,
    month: Faces,
    /// Counts of recipients by how many employees they met in a window.
    windows: Vec<u64>,
    month_faces: u64,
    month_recipients: u64,
    was_away: Vec<bool>,
    refused: Vec<(UnitId, StaffId)>,
    days: u64,
    today: Vec<(u32, bool, bool)>,
    felt: Vec<u32>,
}

impl Ledger {
    /// An empty ledger from a day on.
    pub fn new() -> Self {
        Self {
            due: 0,
            performed: 0,
            declined: 0,
            unmet: 0,
            unmet_critical: 0,
            unmet_refusal: 0,
            late: 0,
            unwanted: 0,
            changed: 0,
            by_contact: 0,
            turned_away: 0,
            granted: TotalSeconds::ZERO,
            delivered: TotalSeconds::ZERO,
            early: TotalSeconds::ZERO,
            needed: TotalSeconds::ZERO,
            need_met: TotalSeconds::ZERO,
            client_time: TotalSeconds::ZERO,
            recipient_days: 0,
            days_without_help: 0,
            discomfort_days: 0,
            dialogues: 0,
            solved: 0,
            refusals: 0,
            provider_changes: 0,
            provider_changes_discomfort: 0,
            in_house: Hours::default(),
            all: Hours::default(),
            waiting: TotalSeconds::ZERO,
            stops: 0,
            overtime: TotalSeconds::ZERO,
            short_notice: 0,
            permanent: TotalSeconds::ZERO,
            hourly: TotalSeconds::ZERO,
            agency: TotalSeconds::ZERO,
            manager: TotalSeconds::ZERO,
            left: 0,
            employed_days: 0,
            car_distance: TotalMetres::ZERO,
            distance: TotalMetres::ZERO,
            forbidden_pairs: 0,
            possible_pairs: 0,
            fortnight: Faces::default(),
            month: Faces::default(),
            windows: vec![0; 128],
            month_faces: 0,
            month_recipients: 0,
            was_away: Vec::new(),
            refused: Vec::new(),
            days: 0,
            today: Vec::new(),
            felt: Vec::new(),
        }
    }

    /// Adds a unit's day.
    pub fn add_day(&mut self, record: &DayRecord, unit: &Unit, clients: &[Client], values: &Values, by_car: bool) {
        self.due += u64::from(record.came_due);
        self.turned_away += record.turned_away.len() as u64;
        self.today.clear();
        for visit in &record.visits {
            self.add_visit(visit, record.unit);
        }
        self.count_days_without_help();
        for shift in &record.shifts {
            self.add_shift(shift, unit.in_house, by_car);
        }
        self.felt.clear();
        for event in &record.events {
            self.add_event(*event, record.unit, unit.in_house, values);
        }
        self.felt.sort_unstable();
        self.felt.dedup();
        self.discomfort_days += self.felt.len() as u64;
        if self.was_away.len() < clients.len() {
            self.was_away.resize(clients.len(), false);
        }
        for recipient in &unit.members {
            let index = recipient.0 as usize;
            self.was_away[index] |= clients[index].in_hospital;
            self.recipient_days += u64::from(!clients[index].in_hospital);
        }
        self.employed_days += unit.roster.lines.iter().filter(|line| line.holder.is_some()).count() as u64;
    }

    fn add_visit(&mut self, visit: &VisitRecord, unit: UnitId) {
        let people = i64::from(visit.staff_needed);
        let of_all = |seconds: Seconds| TotalSeconds(i64::from(seconds.0) * people);
        self.granted += of_all(visit.granted);
        let (mut made, mut missed) = (false, false);
        match visit.disposition {
            Disposition::Performed => {
                made = true;
                self.performed += 1;
                self.late += u64::from(visit.late);
                self.unwanted += u64::from(visit.unwanted);
                self.changed += u64::from(visit.changed);
                self.by_contact += u64::from(visit.by_contact);
                self.delivered += of_all(visit.performed.min(visit.granted));
                self.early += of_all((visit.granted - visit.performed).max(Seconds::ZERO));
                self.client_time += of_all(visit.performed);
                self.needed += of_all(visit.needed);
                self.need_met += of_all(visit.performed.min(visit.needed));
                self.fortnight.meet(visit, unit);
                self.month.meet(visit, unit);
            }
            Disposition::DeclinedAtDoor => self.declined += 1,
            Disposition::Unmet(reason) => {
                missed = true;
                self.unmet += 1;
                self.unmet_critical += u64::from(visit.critical);
                self.unmet_refusal += u64::from(reason == Reason::AllPresentRefused);
                self.needed += of_all(visit.needed);
            }
            Disposition::InHospital | Disposition::CancelledAhead => {}
        }
        self.today.push((visit.recipient.0, made, missed));
    }

    /// A day without help: something was due, nothing was made, and not because the recipient was away or said no.
    fn count_days_without_help(&mut self) {
        self.today.sort_unstable();
        for visits in self.today.chunk_by(|left, right| left.0 == right.0) {
            let made = visits.iter().any(|visit| visit.1);
            let missed = visits.iter().any(|visit| visit.2);
            self.days_without_help += u64::from(missed && !made);
        }
    }

    fn add_shift(&mut self, shift: &ShiftRecord, in_house: bool, by_car: bool) {
        let add = |hours: &mut Hours| {
            hours.paid += shift.paid.into();
            hours.visits += shift.visits.into();
            hours.travel += shift.travel.into();
            hours.idle += shift.idle.into();
        };
        add(&mut self.all);
        if in_house {
            add(&mut self.in_house);
        }
        self.waiting += shift.waiting.into();
        self.stops += u64::from(shift.stops);
        self.overtime += if shift.extra { shift.paid } else { shift.overtime }.into();
        self.short_notice += u64::from(shift.short_notice);
        match shift.employment {
            Employment::Permanent => self.permanent += shift.paid.into(),
            Employment::Hourly => self.hourly += shift.paid.into(),
            Employment::Agency => self.agency += shift.paid.into(),
            Employment::Manager => self.manager += shift.paid.into(),
        }
        self.distance += shift.distance.into();
        if by_car {
            self.car_distance += shift.distance.into();
        }
    }

    fn add_event(&mut self, event: Event, unit: UnitId, in_house: bool, values: &Values) {
        let mut handle = |minutes: Parameter| {
            let time = TotalSeconds::from(values.minutes(minutes));
            self.all.handling += time;
            if in_house {
                self.in_house.handling += time;
            }
        };
        match event {
            Event::Discomfort(recipient, _) => self.felt.push(recipient.0),
            Event::Dialogue(_, _, solved) => {
                handle(Parameter::InformalDialogueMinutes);
                self.dialogues += 1;
                self.solved += u64::from(solved);
            }
            Event::Refused(_, staff) => {
                handle(Parameter::RefusalMinutes);
                self.refusals += 1;
                self.refused.push((unit, staff));
            }
            Event::ChangesProvider(_) => self.provider_changes_discomfort += 1,
            Event::Noted(..) | Event::Left(_) | Event::Hired(_) => {}
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
    }

    fn close_window(&mut self, state: &State, day: Day) {
        for (index, client) in state.clients.iter().enumerate() {
            let whole = client.active
                && client.since <= self.fortnight.since
                && !self.was_away.get(index).copied().unwrap_or(false);
            if whole && client.person.in_continuity_population() {
                let faces = self.fortnight.count(index).min(self.windows.len() - 1);
                self.windows[faces] += 1;
            }
        }
        self.fortnight.begin(day.after(1));
        self.was_away.iter_mut().for_each(|away| *away = false);
        for unit in &state.units {
            let staff = |id: StaffId| {
                let employee = unit.employee(id);
                employee.employed && matches!(employee.person.employment, Employment::Permanent | Employment::Hourly)
            };
            let here = (0..unit.staff.len() as u16).filter(|id| staff(StaffId(*id))).count();
            self.possible_pairs += (unit.members.len() * here) as u64;
            for recipient in &unit.members {
                let pairs = state.clients[recipient.0 as usize].pairs();
                self.forbidden_pairs += pairs.filter(|(id, pair)| staff(*id) && pair.is_refused(day)).count() as u64;
            }
        }
    }

    fn close_month(&mut self, state: &State, day: Day) {
        for (index, client) in state.clients.iter().enumerate() {
            // The month in which counting begins is not a whole one.
            if client.active && client.since <= self.month.since && self.month.since > Day(0) {
                self.month_faces += self.month.count(index) as u64;
                self.month_recipients += 1;
            }
        }
        self.month.begin(day.after(1));
    }

    /// Adds the end of a month.
    pub fn add_month(&mut self, record: &MonthRecord) {
        self.provider_changes += u64::from(record.changes);
        for (_, event) in &record.staffing {
            match event {
                Event::Left(_) => self.left += 1,
                Event::Hired(_)
                | Event::Discomfort(..)
                | Event::Dialogue(..)
                | Event::Noted(..)
                | Event::Refused(..)
                | Event::ChangesProvider(_) => {}
            }
        }
    }

    /// The outcomes of the days so far.
    pub fn outcomes(&self, state: &State, values: &Values, right_exists: bool) -> Outcomes {
        let mut outcomes = Outcomes { values: vec![None; DEFINITIONS.len()], visits_due: self.due };
        let mut set = |measure: Measure, value: Option<f64>| outcomes.values[measure as usize] = value;
        let years = self.days as f64 / YEAR;
        let recipient_years = self.recipient_days as f64 / YEAR;
        let mean_recipients = ratio(self.recipient_days as f64, self.days as f64);

        let windows: u64 = self.windows.iter().sum();
        let of_windows = |count: u64| ratio(count as f64, windows as f64);
        let faces: u64 = self.windows.iter().enumerate().map(|(faces, count)| faces as u64 * count).sum();
        set(Measure::StaffMean, of_windows(faces));
        set(Measure::StaffMedian, self.median_faces(windows));
        set(Measure::StaffAtMost10, of_windows(self.windows[..=10].iter().sum()));
        set(Measure::StaffOver20, of_windows(self.windows[21..].iter().sum()));
        set(Measure::StaffMonth, ratio(self.month_faces as f64, self.month_recipients as f64));

        let per_performed = |count: u64, scale: f64| ratio(scale * count as f64, self.performed as f64);
        let per_due = |count: u64| ratio(1000.0 * count as f64, self.due as f64);
        set(Measure::ContactShare, per_performed(self.by_contact, 1.0));
        set(Measure::DeliveryRate, ratio(self.delivered.0 as f64, self.granted.0 as f64));
        set(Measure::NeedMet, ratio(self.need_met.0 as f64, self.needed.0 as f64));
        set(Measure::EarlyDeparture, ratio(self.early.0 as f64, self.granted.0 as f64));
        set(Measure::PlanChanges, per_performed(self.changed, 100.0));
        set(Measure::Unmet, per_due(self.unmet));
        set(Measure::UnmetCritical, per_due(self.unmet_critical));
        set(Measure::UnmetRefusal, per_due(self.unmet_refusal));
        set(Measure::WastedJourneys, per_due(self.turned_away + self.declined));
        set(Measure::LateShare, per_performed(self.late, 1.0));
        let per_day = |count: u64| ratio(1000.0 * count as f64, self.recipient_days as f64);
        set(Measure::DaysWithoutHelp, per_day(self.days_without_help));
        set(Measure::Unwanted, per_performed(self.unwanted, 1000.0));
        set(Measure::DiscomfortDays, per_day(self.discomfort_days));
        set(Measure::DialogueSolved, ratio(self.solved as f64, self.dialogues as f64));
        set(Measure::ForbiddenPairs, ratio(self.forbidden_pairs as f64, self.possible_pairs as f64));
        set(Measure::Refusals, ratio(100.0 * self.refusals as f64, recipient_years));
        set(Measure::RefusalTopDecile, self.top_decile(state));
        set(Measure::ProviderChanges, ratio(100.0 * self.provider_changes as f64, recipient_years));
        set(
            Measure::ProviderChangesDiscomfort,
            ratio(100.0 * self.provider_changes_discomfort as f64, recipient_years),
        );

        let management = values.get(Parameter::StaffManagement);
        let worked = |hours: &Hours| (1.0 + management) * hours.paid.0 as f64 + hours.handling.0 as f64;
        let in_house = worked(&self.in_house);
        set(Measure::DirectTime, ratio(self.in_house.visits.0 as f64, in_house));
        set(Measure::TravelTime, ratio(self.in_house.travel.0 as f64, in_house));
        set(Measure::IdleTime, ratio(self.in_house.idle.0 as f64, in_house));
        set(Measure::Slack, ratio(self.waiting.0 as f64 / 60.0, self.stops as f64));

        let shift_hours = self.permanent + self.hourly + self.agency;
        let of_shifts = |part: TotalSeconds| ratio(part.0 as f64, shift_hours.0 as f64);
        let full_time_years = shift_hours.hours() / FULL_TIME_YEAR;
        set(Measure::Overtime, ratio(self.overtime.hours(), full_time_years));
        set(Measure::ShortNotice, ratio(self.short_notice as f64, full_time_years));
        set(Measure::PermanentShare, of_shifts(self.permanent));
        set(Measure::HourlyShare, of_shifts(self.hourly));
        set(Measure::AgencyShare, of_shifts(self.agency));
        set(Measure::Turnover, ratio(100.0 * self.left as f64, self.employed_days as f64 / YEAR));

        let cost = self.cost(state, values, right_exists).sek();
        set(Measure::CostTotal, ratio(cost, years));
        set(Measure::CostPerRecipient, mean_recipients.and_then(|recipients| ratio(cost / years, recipients)));
        set(Measure::CostPerHour, ratio(cost, self.client_time.hours()));
        set(Measure::KmPerHour, ratio(self.distance.0 as f64 / 1000.0, self.client_time.hours()));
        let co2 = self.car_distance.0 as f64 / 1000.0 * values.get(Parameter::Co2CarKm);
        set(Measure::Co2PerRecipient, ratio(co2, recipient_years));
        outcomes
    }

    /// Worked hours × cost, overtime's supplement, agencies, car journeys, and the right's own marking.
    fn cost(&self, state: &State, values: &Values, right_exists: bool) -> Ore {
        let hour = values.get(Parameter::CostHour);
        let own = self.permanent + self.hourly + self.manager + self.all.handling;
        let management = TotalSeconds(rounded(values.get(Parameter::StaffManagement) * self.all.paid.0 as f64));
        let journeys = values.get(Parameter::CostCarKm) * self.car_distance.0 as f64 / 1000.0;
        let registry = if right_exists && values.flag(Parameter::RefusalRegistry) {
            values.get(Parameter::RefusalRegistryCost) * state.units.len() as f64 * self.days as f64 / YEAR
        } else {
            0.0
        };
        Ore::for_time(hour, own)
            + Ore::for_time(hour, management)
            + Ore::for_time(hour * values.get(Parameter::CostOvertime), self.overtime)
            + Ore::for_time(values.get(Parameter::CostAgencyHour), self.agency)
            + Ore(rounded(100.0 * (journeys + registry)))
    }

    fn median_faces(&self, windows: u64) -> Option<f64> {
        let at = |rank: u64| {
            let mut below = 0;
            self.windows.iter().position(|count| {
                below += count;
                below > rank
            })
        };
        let last = windows.checked_sub(1)?;
        Some((at(last / 2)? + at(windows / 2)?) as f64 / 2.0)
    }

    /// The share of refusals that falls on the most refused tenth of permanent and hourly staff.
    fn top_decile(&self, state: &State) -> Option<f64> {
        let mut counts: Vec<u64> = Vec::new();
        for unit in &state.units {
            for (index, employee) in unit.staff.iter().enumerate() {
                if matches!(employee.person.employment, Employment::Permanent | Employment::Hourly) {
                    let id = (unit.id, StaffId(index as u16));
                    counts.push(self.refused.iter().filter(|refused| **refused == id).count() as u64);
                }
            }
        }
        counts.sort_unstable_by(|left, right| right.cmp(left));
        let tenth = counts.len().div_ceil(10);
        ratio(counts[..tenth].iter().sum::<u64>() as f64, counts.iter().sum::<u64>() as f64)
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self::new()
    }
}

/// A ratio, undefined where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}
