//! Checks what the days wrote down: every due visit finds one disposition, time adds up, nobody meets an employee whom they
//! have refused or has more of them refused than the right allows, and visits that need an assistant nurse get one. Keeps its own book of visits and refusals from the records alone.

use std::collections::{BTreeMap, BTreeSet};

use sim_core::ids::{PlanVisitId, RecipientId, StaffId, UnitId};
use sim_core::record::{ClosedDoor, DayRecord, Disposition, Event};
use sim_core::units::{Day, Seconds};

/// A rule that the record of a day breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A visit has more than one disposition.
    Twice(RecipientId, PlanVisitId, Day),
    /// A visit was settled before it was due, or more than seven days after.
    OutOfTime(RecipientId, PlanVisitId, Day),
    /// A critical visit was moved to another day.
    CriticalMoved(RecipientId, PlanVisitId, Day),
    /// The visits that came due are not those with a disposition and those still open.
    Unbalanced { came_due: i64, settled: i64, open: i64 },
    /// A visit that was made has too few or too many employees, or no time.
    Staffing(RecipientId, PlanVisitId),
    /// A visit that was not made has time or employees.
    Ghost(RecipientId, PlanVisitId),
    /// Paid time is not the sum of its parts, or a part is negative.
    Time(StaffId),
    /// Employees were with recipients for another time than the visits say.
    DirectTime { shifts: i64, visits: i64 },
    /// A visit that needs an assistant nurse was made by somebody at work who is none.
    Unqualified(RecipientId, PlanVisitId),
    /// A recipient has more employees refused than the right allows.
    TooManyRefused(RecipientId, u32),
    /// A refused employee made a visit.
    RefusedMet(RecipientId, StaffId),
    /// An employee made a visit who was kept from the home.
    ExcludedMet(RecipientId, StaffId),
    /// A refusal ended that did not stand.
    EndedTwice(RecipientId, StaffId),
    /// Somebody was turned away as refused who was not.
    TurnedAwayUnrefused(RecipientId, StaffId),
    /// One employee works two shifts in a day.
    TwoShifts(StaffId),
}

/// How refusals hold in the run that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many employees one recipient may have refused at a time.
    pub cap: u32,
    /// Days from a refusal until it holds.
    pub notice_days: i32,
    /// Whether refusals hold even if the visit goes unmet.
    pub strict: bool,
    /// Whether they yield when the visit is critical.
    pub exempt_critical: bool,
}

/// The auditor's own book of one run.
#[derive(Debug)]
pub struct Auditor {
    rules: Rules,
    refused: BTreeMap<(UnitId, RecipientId, StaffId), Day>,
    unended: BTreeSet<(UnitId, RecipientId, StaffId)>,
    excluded: BTreeMap<(UnitId, RecipientId, StaffId), Day>,
    homes: BTreeMap<RecipientId, UnitId>,
    settled: BTreeSet<(RecipientId, PlanVisitId, Day)>,
    open: BTreeMap<UnitId, i64>,
    faults: Vec<Fault>,
}

impl Auditor {
    /// A book opened before the first day, when so many visits wait in each unit.
    pub fn new(rules: Rules, waiting: impl IntoIterator<Item = (UnitId, u32)>) -> Self {
        Self {
            rules,
            refused: BTreeMap::new(),
            unended: BTreeSet::new(),
            excluded: BTreeMap::new(),
            homes: BTreeMap::new(),
            settled: BTreeSet::new(),
            open: waiting.into_iter().map(|(unit, count)| (unit, i64::from(count))).collect(),
            faults: Vec::new(),
        }
    }

    /// Checks the next day of a unit.
    pub fn check(&mut self, record: &DayRecord) {
        self.follow_moves(record);
        self.end_refusals(record);
        self.check_visits(record);
        self.check_shifts(record);
        for turned in record.turned_away.iter().filter(|turned| turned.why == ClosedDoor::Refused) {
            if !self.is_refused(record.unit, turned.recipient, turned.staff, record.day) {
                self.faults.push(Fault::TurnedAwayUnrefused(turned.recipient, turned.staff));
            }
        }
        for event in &record.events {
            match *event {
                Event::Refused(recipient, staff, _) => {
                    let from = Day(record.day.0 + self.rules.notice_days);
                    self.refused.insert((record.unit, recipient, staff), from);
                    self.unended.insert((record.unit, recipient, staff));
                    let standing =
                        self.unended.iter().filter(|(unit, who, _)| (*unit, *who) == (record.unit, recipient));
                    let standing = standing.count() as u32;
                    if standing > self.rules.cap {
                        self.faults.push(Fault::TooManyRefused(recipient, standing));
                    }
                }
                Event::Excluded(recipient, staff) => {
                    self.excluded.insert((record.unit, recipient, staff), Day(record.day.0 + 1));
                }
                Event::Ended(..)
                | Event::Discomfort(..)
                | Event::Dialogue(..)
                | Event::Noted(..)
                | Event::TurnedDown(..)
                | Event::Reviewed(..)
                | Event::ChangesProvider(_)
                | Event::Left(_)
                | Event::Hired(_) => {}
            }
        }
    }

    /// Who comes to another unit leaves their refusals behind; whoever is kept from the home stays so.
    fn follow_moves(&mut self, record: &DayRecord) {
        for &recipient in &record.came_due {
            if self.homes.insert(recipient, record.unit).is_some_and(|before| before != record.unit) {
                self.refused.retain(|(_, who, _), _| *who != recipient);
                self.unended.retain(|(_, who, _)| *who != recipient);
            }
        }
    }

    /// What ends in the morning does not bind the day.
    fn end_refusals(&mut self, record: &DayRecord) {
        for event in &record.events {
            if let Event::Ended(recipient, staff) = *event {
                let pair = (record.unit, recipient, staff);
                if !self.unended.remove(&pair) {
                    self.faults.push(Fault::EndedTwice(recipient, staff));
                }
                // Another refusal of the same pair may have been made later the same day; it is entered after the visits.
                self.refused.remove(&pair);
            }
        }
    }

    /// What was found.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn is_refused(&self, unit: UnitId, recipient: RecipientId, staff: StaffId, day: Day) -> bool {
        self.refused.get(&(unit, recipient, staff)).is_some_and(|from| *from <= day)
    }

    fn check_visits(&mut self, record: &DayRecord) {
        let before = self.open.get(&record.unit).copied().unwrap_or(0);
        let (came_due, settled, open) =
            (record.came_due.len() as i64, record.visits.len() as i64, i64::from(record.deferred));
        if before + came_due != settled + open {
            self.faults.push(Fault::Unbalanced { came_due: before + came_due, settled, open });
        }
        self.open.insert(record.unit, open);
        for visit in &record.visits {
            let (recipient, which) = (visit.recipient, visit.visit);
            if !self.settled.insert((recipient, which, visit.due)) {
                self.faults.push(Fault::Twice(recipient, which, visit.due));
            }
            let moved = record.day.0 - visit.due.0;
            if !(0..=7).contains(&moved) {
                self.faults.push(Fault::OutOfTime(recipient, which, visit.due));
            }
            if moved > 0 && visit.critical {
                self.faults.push(Fault::CriticalMoved(recipient, which, visit.due));
            }
            let people = visit.staff.iter().flatten().count();
            match visit.disposition {
                Disposition::Performed => {
                    if people != usize::from(visit.staff_needed) || visit.performed <= Seconds::ZERO {
                        self.faults.push(Fault::Staffing(recipient, which));
                    }
                    let is_nurse = |staff: StaffId| {
                        record.shifts.iter().any(|shift| shift.staff == staff && shift.assistant_nurse)
                    };
                    if visit.qualified && !visit.staff.into_iter().flatten().all(is_nurse) {
                        self.faults.push(Fault::Unqualified(recipient, which));
                    }
                    for staff in visit.staff.into_iter().flatten() {
                        let binds = self.rules.strict && !(self.rules.exempt_critical && visit.critical);
                        if binds && self.is_refused(record.unit, recipient, staff, record.day) {
                            self.faults.push(Fault::RefusedMet(recipient, staff));
                        }
                        let kept = self.excluded.get(&(record.unit, recipient, staff));
                        if kept.is_some_and(|from| *from <= record.day) {
                            self.faults.push(Fault::ExcludedMet(recipient, staff));
                        }
                    }
                }
                Disposition::DeclinedAtDoor => {
                    if people != usize::from(visit.staff_needed) || visit.time() != Seconds::ZERO {
                        self.faults.push(Fault::Ghost(recipient, which));
                    }
                }
                Disposition::InHospital | Disposition::CancelledAhead | Disposition::Unmet(_) => {
                    if people != 0 || visit.time() != Seconds::ZERO {
                        self.faults.push(Fault::Ghost(recipient, which));
                    }
                }
            }
        }
    }

    fn check_shifts(&mut self, record: &DayRecord) {
        let mut at_work: Vec<StaffId> = Vec::new();
        for shift in &record.shifts {
            let parts = shift.visits + shift.travel + shift.indirect + shift.idle;
            let least = [shift.visits, shift.travel, shift.indirect, shift.idle, shift.waiting, shift.overtime];
            if parts != shift.paid || least.iter().any(|part| *part < Seconds::ZERO) || shift.waiting > shift.idle {
                self.faults.push(Fault::Time(shift.staff));
            }
            // A manager may step in for several visits, each written down by itself.
            if at_work.contains(&shift.staff) && shift.indirect + shift.idle != Seconds::ZERO {
                self.faults.push(Fault::TwoShifts(shift.staff));
            }
            at_work.push(shift.staff);
        }
        let shifts: i64 = record.shifts.iter().map(|shift| i64::from(shift.visits.0)).sum();
        let of_visit =
            |visit: &sim_core::record::VisitRecord| i64::from(visit.time().0) * i64::from(visit.staff_needed);
        let visits: i64 = record.visits.iter().map(of_visit).sum();
        if shifts != visits {
            self.faults.push(Fault::DirectTime { shifts, visits });
        }
    }
}
