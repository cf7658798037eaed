//! The end of a month: leaving and hiring, changes of provider.

mod choice;
mod staffing;

use crate::day::Workbench;
use crate::day::state::{Conditions, State};
use crate::ids::{RecipientId, UnitId};
use crate::record::Event;
use crate::units::Day;

/// What the month's end writes down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthRecord {
    /// Leaving and hiring, with the unit.
    pub staffing: Vec<(UnitId, Event)>,
    /// Recipients who change provider tomorrow.
    pub changes: Vec<RecipientId>,
}

/// Ends the month that `day` is the last day of.
pub fn end(state: &mut State, conditions: &Conditions, day: Day, bench: &mut Workbench) -> MonthRecord {
    let mut record = MonthRecord::default();
    let State { clients, units } = state;
    for unit in units.iter_mut() {
        for event in staffing::leave_and_hire(unit, clients, conditions, day) {
            record.staffing.push((unit.id, event));
        }
    }
    record.changes = choice::change_providers(units, clients, conditions, day, bench);
    record
}
