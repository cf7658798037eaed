//! The auditor of days sees what it should: records written by hand, sound and with one fault seeded at a time.

use audit::day::{Auditor, Fault, Rules};
use sim_core::ids::{PlanVisitId, RecipientId, StaffId, UnitId};
use sim_core::population::{Employment, VisitKind};
use sim_core::record::{DayRecord, Disposition, Event, Ground, ShiftRecord, VisitRecord};
use sim_core::units::{Day, Metres, Seconds};

const RULES: Rules = Rules { cap: 2, notice_days: 0, strict: true, exempt_critical: false };
const WHO: RecipientId = RecipientId(3);
const STAFF: StaffId = StaffId(5);
const HERE: UnitId = UnitId(0);
const THERE: UnitId = UnitId(1);

/// A sound day of a unit: one employee makes one visit.
fn day(unit: UnitId, day: i32) -> DayRecord {
    let length = Seconds::minutes(30);
    DayRecord {
        unit,
        day: Day(day),
        visits: vec![VisitRecord {
            recipient: WHO,
            visit: PlanVisitId(0),
            kind: VisitKind::PersonalCare,
            due: Day(day),
            staff: [Some(STAFF), None],
            staff_needed: 1,
            qualified: true,
            critical: true,
            disposition: Disposition::Performed,
            granted: length,
            needed: length,
            performed: length,
            redone: Seconds::ZERO,
            registered: length,
            corrected: false,
            cancelled_late: false,
            hospital_day: 0,
            start: Seconds::hours(9),
            late: false,
            unwanted: false,
            by_contact: false,
            changed: false,
            after_discharge: false,
        }],
        shifts: vec![ShiftRecord {
            staff: STAFF,
            employment: Employment::Permanent,
            assistant_nurse: true,
            extra: false,
            short_notice: false,
            split: false,
            paid: Seconds::hours(8),
            visits: length,
            travel: Seconds::ZERO,
            indirect: Seconds::ZERO,
            waiting: Seconds::ZERO,
            idle: Seconds::hours(8) - length,
            overtime: Seconds::ZERO,
            evening: Seconds::ZERO,
            distance: Metres::ZERO,
            low_emission: false,
            stops: 1,
        }],
        came_due: vec![WHO],
        ..DayRecord::new()
    }
}

/// The same day with events.
fn with(record: DayRecord, events: &[Event]) -> DayRecord {
    DayRecord { events: events.to_vec(), ..record }
}

fn refused(staff: StaffId) -> Event {
    Event::Refused(WHO, staff, Ground::Conduct)
}

fn faults(records: &[DayRecord]) -> Vec<Fault> {
    let mut auditor = Auditor::new(RULES, []);
    records.iter().for_each(|record| auditor.check(record));
    auditor.faults().to_vec()
}

#[test]
fn a_sound_day_has_no_fault() {
    assert_eq!(faults(&[day(HERE, 0), day(HERE, 1)]), []);
}

#[test]
fn a_refused_or_excluded_employee_who_comes_is_seen() {
    assert_eq!(faults(&[with(day(HERE, 0), &[refused(STAFF)]), day(HERE, 1)]), [Fault::RefusedMet(WHO, STAFF)]);
    let kept_away = with(day(HERE, 0), &[Event::Excluded(WHO, STAFF)]);
    assert_eq!(faults(&[kept_away, day(HERE, 1)]), [Fault::ExcludedMet(WHO, STAFF)]);
}

#[test]
fn refusals_end_where_a_recipient_moves_and_exclusions_do_not() {
    let there_and_back = |event: Event| faults(&[with(day(HERE, 0), &[event]), day(THERE, 1), day(HERE, 2)]);
    assert_eq!(there_and_back(refused(STAFF)), []);
    assert_eq!(there_and_back(Event::Excluded(WHO, STAFF)), [Fault::ExcludedMet(WHO, STAFF)]);
}

#[test]
fn one_refusal_more_than_the_cap_is_seen() {
    let [first, second, third] = [6, 7, 8].map(StaffId);
    let at_the_cap = [with(day(HERE, 0), &[refused(first), refused(second)]), day(HERE, 1)];
    assert_eq!(faults(&at_the_cap), []);
    let over = [&at_the_cap[..], &[with(day(HERE, 2), &[refused(third)])]].concat();
    assert_eq!(faults(&over), [Fault::TooManyRefused(WHO, 3)]);
    let one_ended = [&at_the_cap[..], &[with(day(HERE, 2), &[Event::Ended(WHO, first), refused(third)])]].concat();
    assert_eq!(faults(&one_ended), []);
}

#[test]
fn a_visit_by_somebody_who_is_no_assistant_nurse_is_seen_where_one_is_needed() {
    let mut record = day(HERE, 0);
    record.shifts[0].assistant_nurse = false;
    assert_eq!(faults(std::slice::from_ref(&record)), [Fault::Unqualified(WHO, PlanVisitId(0))]);
    record.visits[0].qualified = false;
    assert_eq!(faults(&[record]), []);
}
