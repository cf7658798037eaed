//! Step 1 and 2 of the day: who comes, who goes, whose need has changed, who is in hospital, and which visits are due.

use crate::day::state::{Client, Conditions, Deferred, DueVisit, Unit, visit_draws};
use crate::draws::{Decision, Draws};
use crate::ids::{Key, PlanVisitId, RecipientId};
use crate::population::{Geography, Recipient};
use crate::record::{DayRecord, Disposition};
use crate::scenario::Parameter;
use crate::units::{Day, Seconds, rounded};

/// The recipients who get home care in an area from today, as people: `founded_with` had it on the first day.
pub fn arrivals(area: &Geography, founded_with: u32, conditions: &Conditions, day: Day) -> Vec<Recipient> {
    let values = conditions.values;
    let growth = values.get(Parameter::RecipientsGrowth);
    let years = f64::from(day.0) / 365.25;
    let founded_with = f64::from(founded_with);
    let size = founded_with * (1.0 + growth * years).max(0.0);
    let per_day = (size / values.get(Parameter::RecipientsStay) + growth * founded_with).max(0.0) / 365.25;
    let draws = conditions.draws.of(area.key.0).about(Decision::Arrival).on(day);
    (0..poisson(per_day, draws))
        .map(|which| {
            let key = Key(draws.of(which).bits());
            Recipient::draw(key, day, values, area, conditions.plans, conditions.draws)
        })
        .collect()
}

/// A Poisson count by inversion, increasing in its uniform.
fn poisson(mean: f64, draws: Draws) -> u64 {
    let uniform = draws.uniform();
    let (mut count, mut term) = (0, libm::exp(-mean));
    let mut sum = term;
    while uniform >= sum && count < 10_000 {
        count += 1;
        term *= mean / count as f64;
        sum += term;
    }
    count
}

/// Who goes to hospital and who comes home.
pub fn hospital(client: &mut Client, conditions: &Conditions, day: Day) {
    let rate = conditions.values.get(Parameter::HospitalRate) / 365.25;
    let home = 1.0 / conditions.values.get(Parameter::HospitalDays);
    let uniform = conditions.draws.of(client.person.key.0).about(Decision::Hospital).on(day).uniform();
    // One uniform serves both ways, so that a higher rate never means fewer days in hospital.
    let was_there = client.in_hospital;
    client.in_hospital = if was_there { uniform < 1.0 - home } else { uniform < rate };
    if client.in_hospital && !was_there {
        client.in_hospital_since = day;
    }
    if was_there && !client.in_hospital {
        client.home_since = day;
    }
}

/// Gives a recipient the care plan of a new assessment. Visits of the old one that still wait are not made any more.
pub fn reassess(
    unit: &mut Unit,
    client: &mut Client,
    recipient: RecipientId,
    conditions: &Conditions,
    day: Day,
    record: &mut DayRecord,
) {
    let (gone, waiting) = std::mem::take(&mut unit.deferred).into_iter().partition(|each| each.recipient == recipient);
    unit.deferred = waiting;
    let gone: Vec<Deferred> = gone;
    record.visits.extend(gone.into_iter().map(|Deferred { page, .. }| page));
    client.person.reassess(day, conditions.values, conditions.plans, conditions.draws);
}

/// Writes down the visits that waited in a unit which has closed: they are not made any more.
pub fn forget_waiting(unit: &mut Unit, record: &mut DayRecord) {
    record.visits.extend(unit.deferred.drain(..).map(|each| each.page));
}

/// The visits that the unit is to make today; those in hospital or cancelled in advance are written down at once.
pub fn due(
    unit: &mut Unit,
    clients: &[Client],
    conditions: &Conditions,
    day: Day,
    visits: &mut Vec<DueVisit>,
    record: &mut DayRecord,
) {
    visits.clear();
    let cancelled = conditions.values.by_kind(unit.kind, Parameter::VisitsCancelled, Parameter::VisitsCancelledInHouse);
    let late = conditions.values.get(Parameter::VisitsCancelledLate);
    let fortnight_day = day.of_fortnight();
    let surge_days = rounded(conditions.values.get(Parameter::HospitalSurgeDays)) as i32;
    for &recipient in &unit.members {
        let client = &clients[recipient.0 as usize];
        // Whoever has just come home from hospital has more help for a time.
        let surge = client.is_back_since(day, surge_days);
        for (index, visit) in client.person.plan.iter().enumerate() {
            let is_due = visit.is_due(fortnight_day) || visit.surge && surge;
            if !is_due {
                continue;
            }
            record.came_due.push(recipient);
            let due = DueVisit { recipient, visit: PlanVisitId(index as u16), due: day, slot: None };
            let not_made = if client.in_hospital {
                Some(Disposition::InHospital)
            } else if visit_draws(conditions.draws, &client.person, due.visit, day, Decision::Cancelled)
                .chance(cancelled)
            {
                Some(Disposition::CancelledAhead)
            } else {
                None
            };
            match not_made {
                Some(disposition) => {
                    let mut page = due.not_made(client, disposition, Seconds::ZERO);
                    let cancels =
                        visit_draws(conditions.draws, &client.person, due.visit, day, Decision::CancelledLate);
                    page.cancelled_late = disposition == Disposition::CancelledAhead && cancels.chance(late);
                    record.visits.push(page);
                }
                None => visits.push(due),
            }
        }
    }
    // A recipient in hospital cannot be visited.
    let waiting = std::mem::take(&mut unit.deferred);
    for Deferred { recipient, visit, due: original, page } in waiting {
        let client = &clients[recipient.0 as usize];
        let due = DueVisit { recipient, visit, due: original, slot: None };
        if !client.active || client.unit != unit.id {
            record.visits.push(page);
        } else if !client.in_hospital {
            visits.push(due);
        } else if due.may_wait(false, day) {
            unit.deferred.push(Deferred { recipient, visit, due: original, page });
        } else {
            record.visits.push(due.not_made(client, Disposition::InHospital, Seconds::ZERO));
        }
    }
    visits.sort_by_key(|due| (due.recipient, due.visit, due.due));
}
