//! The month's books while it runs: the accounts of recipients with providers, and what each provider's people did. Days are
//! entered; settlement reads them at the month's end and begins new ones.

use crate::day::state::{Client, Conditions, Provider, State, Unit};
use crate::ids::{ProviderId, RecipientId, StaffId};
use crate::population::Employment;
use crate::record::{Account, Carried, Cell, DayRecord, Disposition, Flow, Hours, Labour, ShiftRecord, VisitRecord};
use crate::scenario::Parameter;
use crate::units::{Day, Seconds, TotalSeconds};

/// From this hour on a weekday is evening to the rates.
const EVENING: Seconds = Seconds::hours(18);

/// The days of the month in hospital, after the first, that may be paid for in part.
const NEXT_DAYS: std::ops::RangeInclusive<u16> = 2..=5;

/// An account while the month runs, with what the provider does not tell.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What settlement will start from.
    pub account: Account,
    /// Where the granted minutes went.
    pub flow: Flow,
    /// Of the registered time, what was not given, in the cells of the account.
    pub added: [[TotalSeconds; 3]; 3],
    /// Time given in place of declined visits, in the cells of the account.
    pub redone: [[TotalSeconds; 3]; 3],
    /// Whether the unit lies in the country.
    pub rural: bool,
    /// What the provider is paid there, relative to the rate.
    pub price: f64,
}

/// The books.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// The open account of each recipient.
    open: Vec<Option<Draft>>,
    /// Accounts that ended within the month.
    closed: Vec<Draft>,
    /// What each provider's people did.
    pub labour: Vec<Labour>,
    /// What each recipient's last settlement left over, with whom.
    pub carried: Vec<Option<(ProviderId, Carried)>>,
    /// Days entered.
    pub days: u32,
    /// Employees met in the running fortnight, and how many in the last whole one; only where pay depends on it.
    faces: Vec<(Vec<StaffId>, Option<u32>)>,
}

impl Books {
    /// Empty books for so many providers.
    pub fn new(providers: usize) -> Self {
        Self { labour: vec![Labour::default(); providers], ..Self::default() }
    }

    /// Enters a unit's day.
    pub fn enter(
        &mut self,
        record: &DayRecord,
        unit: &Unit,
        providers: &[Provider],
        clients: &[Client],
        conditions: &Conditions,
    ) {
        let price = providers[usize::from(unit.provider.0)].places[unit.area].price;
        let weekend = record.day.is_weekend();
        if self.open.len() < clients.len() {
            self.open.resize(clients.len(), None);
            self.carried.resize(clients.len(), None);
        }
        for recipient in &unit.members {
            self.draft(*recipient, unit, price, clients, conditions, record.day).account.days += 1;
        }
        for page in &record.visits {
            enter_visit(self.draft(page.recipient, unit, price, clients, conditions, record.day), page, weekend);
        }
        let labour = &mut self.labour[usize::from(unit.provider.0)];
        labour.recipient_days += unit.members.len() as u64;
        labour.corrections += record.visits.iter().filter(|page| page.corrected).count() as u64;
        for shift in &record.shifts {
            enter_shift(labour, shift, weekend);
            if conditions.geographies[unit.area].by_car {
                labour.by_car += shift.distance.into();
                if shift.low_emission {
                    labour.low_emission += shift.distance.into();
                }
            }
        }
        labour.sick += lost_to_sickness(unit, record.day);
        labour.handling += record
            .events
            .iter()
            .filter_map(|event| event.handling())
            .map(|minutes| TotalSeconds::from(conditions.values.minutes(minutes)))
            .sum();
        // Only pay for continuity and a requirement of it ask who has met whom.
        let asked = [Parameter::PaymentTargetAmount, Parameter::MarketContinuity];
        if asked.iter().any(|parameter| conditions.values.get(*parameter) > 0.0) {
            self.enter_faces(record, unit);
        }
    }

    /// The account of a recipient with the provider of a unit; one with another provider is put aside.
    fn draft(
        &mut self,
        recipient: RecipientId,
        unit: &Unit,
        price: f64,
        clients: &[Client],
        conditions: &Conditions,
        day: Day,
    ) -> &mut Draft {
        let index = recipient.0 as usize;
        let place = &mut self.open[index];
        if place.as_ref().is_some_and(|draft| draft.account.provider != unit.provider) {
            self.closed.extend(place.take());
            // What waited with a provider ends after the move, so that both accounts may be needed by turns.
            let before =
                |draft: &Draft| (draft.account.recipient, draft.account.provider) == (recipient, unit.provider);
            *place = self.closed.iter().position(before).map(|index| self.closed.swap_remove(index));
        }
        let carried = &self.carried[index];
        place.get_or_insert_with(|| {
            let carried = carried.filter(|(provider, _)| *provider == unit.provider);
            let Carried { overrun, unused } = carried.map_or_else(Carried::default, |(_, carried)| carried);
            let began = clients[index].began;
            Draft {
                account: Account {
                    recipient,
                    provider: unit.provider,
                    days: 0,
                    month_days: conditions.calendar.length_of_month(day),
                    is_new: began.is_counted() && conditions.calendar.months_between(began, day) == 0,
                    cells: [[Cell::default(); 3]; 3],
                    overrun_before: overrun,
                    unused_before: unused,
                    staff_met: None,
                },
                flow: Flow::default(),
                added: [[TotalSeconds::ZERO; 3]; 3],
                redone: [[TotalSeconds::ZERO; 3]; 3],
                rural: conditions.geographies[unit.area].rural,
                price,
            }
        })
    }

    fn enter_faces(&mut self, record: &DayRecord, unit: &Unit) {
        for recipient in &unit.members {
            let index = recipient.0 as usize;
            if self.faces.len() <= index {
                self.faces.resize(index + 1, (Vec::new(), None));
            }
        }
        for page in record.visits.iter().filter(|page| page.disposition == Disposition::Performed) {
            let (met, _) = &mut self.faces[page.recipient.0 as usize];
            for staff in page.staff.into_iter().flatten() {
                if !met.contains(&staff) {
                    met.push(staff);
                }
            }
        }
        if record.day.of_fortnight() == 13 {
            for recipient in &unit.members {
                let (met, last) = &mut self.faces[recipient.0 as usize];
                *last = (!met.is_empty()).then_some(met.len() as u32);
                met.clear();
            }
        }
    }

    /// Ends the month's accounts, in the order of recipients, and begins new ones. Answers the days that they hold.
    pub fn close(&mut self) -> (Vec<Draft>, Vec<Labour>, u32) {
        let mut drafts = std::mem::take(&mut self.closed);
        drafts.extend(self.open.iter_mut().filter_map(Option::take));
        drafts.sort_by_key(|draft| (draft.account.recipient, draft.account.provider));
        for draft in &mut drafts {
            draft.account.staff_met = self.faces.get(draft.account.recipient.0 as usize).and_then(|(_, last)| *last);
        }
        let providers = self.labour.len();
        let labour = std::mem::replace(&mut self.labour, vec![Labour::default(); providers]);
        (drafts, labour, std::mem::take(&mut self.days))
    }

    /// Remembers what the accounts left over, and gives recipients the frame of the new month.
    pub fn carry(&mut self, state: &mut State, recipient: RecipientId, provider: ProviderId, carried: Carried) {
        self.carried[recipient.0 as usize] = Some((provider, carried));
        let client = &mut state.clients[recipient.0 as usize];
        client.left_over = Seconds(carried.unused.0 as i32);
        client.to_redo = Seconds::ZERO;
    }
}

fn enter_visit(draft: &mut Draft, page: &VisitRecord, weekend: bool) {
    let all = |time: Seconds| TotalSeconds(i64::from(time.0) * i64::from(page.staff_needed));
    let hours = match (weekend, page.start >= EVENING) {
        (true, _) => Hours::Weekend,
        (false, true) => Hours::Evening,
        (false, false) => Hours::Day,
    };
    let (work, hours) = (page.kind.work() as usize, hours as usize);
    draft.flow.add_visit(page);
    let cell = &mut draft.account.cells[work][hours];
    cell.ordered += all(page.granted);
    cell.registered += all(page.registered);
    draft.added[work][hours] += all((page.registered - page.time()).max(Seconds::ZERO));
    match page.disposition {
        Disposition::Performed => {
            cell.planned += all(page.granted);
            cell.performed += all(page.time());
            draft.redone[work][hours] += all(page.redone);
        }
        Disposition::DeclinedAtDoor => {
            cell.planned += all(page.granted);
            // What is reported as made is not reported as declined.
            if page.registered == Seconds::ZERO {
                cell.declined += all(page.granted);
            }
        }
        Disposition::Unmet(_) => cell.planned += all(page.granted),
        Disposition::CancelledAhead => {
            cell.cancelled += all(page.granted);
            if page.cancelled_late {
                cell.cancelled_late += all(page.granted);
            }
        }
        Disposition::InHospital => {
            if page.hospital_day == 1 {
                cell.hospital_first += all(page.granted);
            } else if NEXT_DAYS.contains(&page.hospital_day) {
                cell.hospital_next += all(page.granted);
            }
        }
    }
}

fn enter_shift(labour: &mut Labour, shift: &ShiftRecord, weekend: bool) {
    let paid = TotalSeconds::from(shift.paid);
    let extra = TotalSeconds::from(if shift.extra { shift.paid } else { shift.overtime });
    labour.direct += shift.visits.into();
    let own = match shift.employment {
        Employment::Permanent | Employment::Manager => {
            labour.as_needed += extra;
            true
        }
        Employment::Hourly => {
            labour.as_needed += paid;
            true
        }
        Employment::Agency => {
            labour.as_needed += paid;
            false
        }
    };
    if !own {
        labour.agency += paid;
        return;
    }
    labour.own += paid;
    labour.overtime += extra;
    if weekend {
        labour.weekend += paid;
    } else {
        labour.evening += shift.evening.into();
    }
}

/// The rostered time of those who are sick today.
fn lost_to_sickness(unit: &Unit, day: Day) -> TotalSeconds {
    let shifts = unit.roster.shifts(day.of_fortnight());
    let lost = unit.roster.lines.iter().filter_map(|line| {
        let slot = line.slots[day.of_fortnight()]?;
        unit.employee(line.holder?).sick.then(|| TotalSeconds::from(shifts[usize::from(slot)].paid()))
    });
    lost.sum()
}
