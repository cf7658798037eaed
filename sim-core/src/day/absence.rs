//! Step 3 of the day: who of the rota is away, and who comes instead: a colleague on overtime, hourly staff that the unit
//! knows, an agency, or nobody.

use crate::day::state::{Conditions, CrewMember, Employee, ShiftKind, Unit};
use crate::draws::{Decision, Draws};
use crate::ids::StaffId;
use crate::population::Employment;
use crate::scenario::Parameter;
use crate::units::{Day, rounded};

/// Weeks of the main holiday (Antagande).
const SUMMER: std::ops::RangeInclusive<u32> = 26..=33;
/// Most shifts of an hourly employee in a week: 40 hours (Antagande).
const MOST_SHIFTS: u8 = 5;
/// Weeks of a year.
const WEEKS: f64 = 52.18;

/// What keeps people away today, besides what is their own.
#[derive(Clone, Copy, Debug)]
pub struct Season {
    /// Share on leave.
    leave: f64,
    /// The week of the shock, if this is it.
    shock: Option<Day>,
}

impl Season {
    /// The season of a day. Over a year the shares on leave make up the scenario's.
    pub fn of(conditions: &Conditions, day: Day) -> Self {
        let values = conditions.values;
        let (year, summer) = (values.get(Parameter::AbsenceLeave), values.get(Parameter::AbsenceSummer));
        let (in_summer, in_the_rest) = shares_on_leave(year, summer);
        let leave = if SUMMER.contains(&conditions.calendar.week(day)) { in_summer } else { in_the_rest };
        let week = day.0.div_euclid(7);
        let struck = rounded(values.get(Parameter::ShockWeek)) - 1 == i64::from(week);
        let shock = (struck && values.get(Parameter::ShockAbsence) > 0.0).then_some(Day(week));
        Self { leave, shock }
    }
}

/// The shares on leave in the summer and in the rest of the year that make up a year's: so many in the summer as are asked
/// for, but no more than the year has and no fewer than at other times.
fn shares_on_leave(year: f64, summer: f64) -> (f64, f64) {
    let weeks = f64::from(SUMMER.end() - SUMMER.start() + 1);
    let in_summer = summer.min(year * WEEKS / weeks).max(year);
    (in_summer, ((year * WEEKS - in_summer * weeks) / (WEEKS - weeks)).max(0.0))
}

/// The day's sickness and leave of one employee: two-state processes with a stationary share and a mean length, moved by
/// one uniform a day, so that a larger share never makes anybody well. Refusals of late make it likelier to fall sick.
pub fn pass_a_day(employee: &mut Employee, conditions: &Conditions, day: Day, season: Season) {
    let draws = conditions.draws.of(employee.person.key.0);
    let values = conditions.values;
    let morale = match employee.refused_lately(day) {
        0 => 1.0,
        refused => libm::exp(values.get(Parameter::MoraleSick) * refused as f64),
    };
    employee.sick = next_state(
        employee.sick,
        values.get(Parameter::AbsenceSick),
        values.get(Parameter::AbsenceSickDays),
        morale,
        draws.about(Decision::Sickness).on(day),
    );
    employee.on_leave = next_state(
        employee.on_leave,
        season.leave,
        values.get(Parameter::AbsenceLeaveDays),
        1.0,
        draws.about(Decision::Leave).on(day),
    );
    employee.struck = season
        .shock
        .is_some_and(|week| draws.about(Decision::Shock).on(week).chance(values.get(Parameter::ShockAbsence)));
}

/// Whether somebody is away who has been for no time yet: a draw from the stationary share.
pub fn stationary(employee: &mut Employee, conditions: &Conditions, day: Day) {
    let draws = conditions.draws.of(employee.person.key.0);
    employee.sick = draws.about(Decision::Sickness).on(day).of(1).chance(conditions.values.get(Parameter::AbsenceSick));
    employee.on_leave = draws.about(Decision::Leave).on(day).of(1).chance(Season::of(conditions, day).leave);
}

fn next_state(away: bool, share: f64, days: f64, likelier: f64, draws: Draws) -> bool {
    let back = 1.0 / days;
    let falls_away = (likelier * back * share / (1.0 - share)).min(1.0);
    let uniform = draws.uniform();
    if away { uniform < 1.0 - back } else { uniform < falls_away }
}

/// The crew of the day, in the order of slots; a slot that nobody takes is missing.
pub fn crew(unit: &mut Unit, conditions: &Conditions, day: Day, crew: &mut Vec<CrewMember>) {
    crew.clear();
    if day.of_week() == 0 {
        unit.staff.iter_mut().for_each(|employee| employee.shifts_this_week = 0);
    }
    let index = day.of_fortnight();
    let shifts = unit.roster.shifts(index);
    let mut gaps: Vec<(u8, ShiftKind, bool)> = Vec::new();
    for (slot, &shift) in shifts.iter().enumerate() {
        let slot = slot as u8;
        match unit.roster.scheduled(index, usize::from(slot)) {
            Some(staff) if unit.employee(staff).is_present() => {
                crew.push(CrewMember { staff, slot, shift, extra: false, short_notice: false });
            }
            scheduled => {
                // Leave and vacancies are known beforehand; sickness is not.
                let sudden = scheduled.is_some_and(|staff| unit.employee(staff).sick);
                gaps.push((slot, shift, sudden));
            }
        }
    }
    for (slot, shift, short_notice) in gaps {
        let found = colleague(unit, conditions, day, shift, crew)
            .map(|staff| (staff, true))
            .or_else(|| hourly(unit, conditions, day, slot, shift, crew).map(|staff| (staff, false)))
            .or_else(|| agency(unit, conditions, day, slot, shift, crew).map(|staff| (staff, false)));
        if let Some((staff, extra)) = found {
            crew.push(CrewMember { staff, slot, shift, extra, short_notice: short_notice || extra });
        }
    }
    crew.sort_unstable_by_key(|member| member.slot);
    for member in crew.iter() {
        unit.staff[usize::from(member.staff.0)].shifts_this_week += 1;
    }
    unit.late_yesterday.clear();
    unit.late_yesterday.extend(crew.iter().filter(|member| member.shift.is_evening()).map(|member| member.staff));
}

fn is_at_work(crew: &[CrewMember], staff: StaffId) -> bool {
    crew.iter().any(|member| member.staff == staff)
}

/// Whether the rest after yesterday's shift allows this one.
fn is_rested(unit: &Unit, staff: StaffId, shift: ShiftKind) -> bool {
    shift.is_evening() || !unit.late_yesterday.contains(&staff)
}

fn with_employment(unit: &Unit, employment: Employment) -> impl Iterator<Item = (StaffId, &Employee)> {
    unit.staff
        .iter()
        .enumerate()
        .map(|(index, employee)| (StaffId(index as u16), employee))
        .filter(move |(_, employee)| employee.person.employment == employment)
}

/// A permanent colleague who is off today and takes the shift as overtime, with eleven hours' rest on both sides.
fn colleague(unit: &Unit, conditions: &Conditions, day: Day, shift: ShiftKind, crew: &[CrewMember]) -> Option<StaffId> {
    let chance = conditions.values.get(Parameter::CoverOvertime);
    unit.roster
        .lines
        .iter()
        .filter_map(|line| {
            let staff = line.holder?;
            let works = |day: Day| {
                line.slots[day.of_fortnight()].map(|slot| unit.roster.shifts(day.of_fortnight())[usize::from(slot)])
            };
            let rested = if shift.is_evening() {
                works(day.after(1)).is_none_or(ShiftKind::is_evening)
            } else {
                works(day.after(-1)).is_none_or(|shift| !shift.is_evening())
            };
            (works(day).is_none() && rested).then_some(staff)
        })
        .filter(|staff| {
            unit.employee(*staff).is_present() && !is_at_work(crew, *staff) && is_rested(unit, *staff, shift)
        })
        .find(|staff| {
            let key = unit.employee(*staff).person.key.0;
            conditions.draws.of(key).about(Decision::Overtime).on(day).chance(chance)
        })
}

/// The hourly employee who can come this week and knows the slot best.
fn hourly(
    unit: &Unit,
    conditions: &Conditions,
    day: Day,
    slot: u8,
    shift: ShiftKind,
    crew: &[CrewMember],
) -> Option<StaffId> {
    let chance = conditions.values.get(Parameter::CoverHourly);
    with_employment(unit, Employment::Hourly)
        .filter(|(staff, employee)| {
            // Substitutes say which weeks they can work.
            let week = Day(day.0.div_euclid(7));
            let draws = conditions.draws.of(employee.person.key.0);
            !is_at_work(crew, *staff)
                && !employee.struck
                && employee.shifts_this_week < MOST_SHIFTS
                && is_rested(unit, *staff, shift)
                && draws.about(Decision::HourlyAvailable).on(week).chance(chance)
        })
        .min_by_key(|(_, employee)| {
            // Everybody has an order of slots of their own: substitutes are called where they have been before.
            conditions.draws.of(employee.person.key.0).about(Decision::HourlyAvailable).of(u64::from(slot)).bits()
        })
        .map(|(staff, _)| staff)
}

/// Somebody from an agency, if it has anybody.
fn agency(
    unit: &Unit,
    conditions: &Conditions,
    day: Day,
    slot: u8,
    shift: ShiftKind,
    crew: &[CrewMember],
) -> Option<StaffId> {
    let draws = conditions.draws.of(unit.key.0).about(Decision::AgencyAvailable).on(day).of(u64::from(slot));
    if !draws.of(0).chance(conditions.values.get(Parameter::CoverAgency)) {
        return None;
    }
    let people: Vec<StaffId> = with_employment(unit, Employment::Agency)
        .filter(|(_, employee)| !employee.struck)
        .map(|(staff, _)| staff)
        .filter(|staff| !is_at_work(crew, *staff) && is_rested(unit, *staff, shift))
        .collect();
    (!people.is_empty()).then(|| people[draws.of(1).pick(people.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_on_leave_make_up_the_year_whatever_is_asked_for_the_summer() {
        for year in (0..=40).map(|percent| 0.01 * f64::from(percent)) {
            for summer in (0..=50).map(|percent| 0.01 * f64::from(percent)) {
                let (in_summer, in_the_rest) = shares_on_leave(year, summer);
                let mean = (8.0 * in_summer + (WEEKS - 8.0) * in_the_rest) / WEEKS;
                assert!((mean - year).abs() < 1e-12, "{year} with {summer} in the summer: {mean}");
                assert!(0.0 <= in_the_rest && in_the_rest <= in_summer + 1e-12 && in_summer <= summer.max(year));
            }
        }
    }
}
