//! Step 6 of the day: what is reported of it. Registrations fail and are entered by hand, or lost; a provider that reports more
//! than it has done adds time to visits and reports some that nobody made. Every report is an event on a visit.

use crate::day::state::{Client, Conditions, Provider, Unit, visit_draws};
use crate::draws::Decision;
use crate::policy::registration::Method;
use crate::record::{DayRecord, Disposition};
use crate::scenario::Parameter;
use crate::units::Seconds;

/// Writes down what the provider reports of each visit.
pub fn register(unit: &Unit, provider: &Provider, clients: &[Client], conditions: &Conditions, record: &mut DayRecord) {
    let values = conditions.values;
    let method = conditions.rules.registration;
    let lost = values.by_kind(unit.kind, Parameter::RegistrationLost, Parameter::RegistrationLostInHouse);
    let added = values.minutes(Parameter::ControlInflatedMinutes);
    for page in &mut record.visits {
        let person = &clients[page.recipient.0 as usize].person;
        let draws = visit_draws(conditions.draws, person, page.visit, page.due, Decision::Registration);
        match page.disposition {
            Disposition::Performed => {
                let fails = draws.of(0).chance(method.fails);
                page.corrected = fails && !draws.of(1).chance(lost);
                page.registered = match (fails, page.corrected) {
                    (false, _) => page.time(),
                    // Entered afterwards, from what the order says.
                    (true, true) => page.granted + page.redone,
                    (true, false) => Seconds::ZERO,
                };
                let inflates = provider.over_reports && draws.of(2).chance(values.get(Parameter::ControlInflates));
                if inflates && page.registered > Seconds::ZERO {
                    page.registered += added;
                    page.corrected |= method.method != Method::Manual;
                }
            }
            Disposition::CancelledAhead | Disposition::DeclinedAtDoor | Disposition::Unmet(_) => {
                if provider.over_reports && draws.of(3).chance(values.get(Parameter::ControlPhantoms)) {
                    page.registered = page.granted;
                    // A telephone or a tag registers nobody who is not there; a hand does.
                    page.corrected = method.method != Method::Manual;
                }
            }
            Disposition::InHospital => {}
        }
    }
}
