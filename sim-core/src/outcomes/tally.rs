//! Sums over recipients or over staff, and the outcomes that follow from such a sum, be it of a group or of everybody. Sums
//! are integers; every outcome is one division at the end. Definitions in words: docs/model.md.

use crate::outcomes::Measure;
use crate::record::{Disposition, Reason, ShiftRecord, VisitRecord};
use crate::scenario::{Parameter, Values};
use crate::units::{Seconds, TotalMetres, TotalSeconds, sums};

/// Worked hours of a full-time year: 142 a month [INERA].
const FULL_TIME_YEAR: f64 = 142.0 * 12.0;
/// Days of a year.
pub const YEAR: f64 = 365.25;
/// Recipients who met more employees than this in a window are counted with it.
const MOST_FACES: usize = 127;

/// A ratio, undefined where there is nothing to divide by.
pub fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

sums! {
    /// What happened to recipients.
    RecipientSums {
        due: u64,
        performed: u64,
        declined: u64,
        turned_away: u64,
        unmet: u64,
        unmet_critical: u64,
        unmet_refusal: u64,
        due_after_discharge: u64,
        unmet_after_discharge: u64,
        late: u64,
        unwanted: u64,
        changed: u64,
        by_contact: u64,
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
        refusals_unrelated: u64,
        provider_changes: u64,
        provider_changes_discomfort: u64,
        forbidden_pairs: u64,
        possible_pairs: u64,
        month_faces: u64,
        month_recipients: u64,
    }
}

/// What happened to recipients, with how many faces they met.
#[derive(Clone, Debug)]
pub struct RecipientTally {
    pub sums: RecipientSums,
    /// Windows by how many employees the recipient met in them.
    pub windows: Vec<u32>,
}

impl Default for RecipientTally {
    fn default() -> Self {
        Self { sums: RecipientSums::default(), windows: vec![0; MOST_FACES + 1] }
    }
}

impl RecipientTally {
    /// Adds a visit at its final disposition. Visits that came due are counted with the day's, which know of those that wait.
    pub fn add_visit(&mut self, visit: &VisitRecord) {
        let people = i64::from(visit.staff_needed);
        let of_all = |seconds: Seconds| TotalSeconds(i64::from(seconds.0) * people);
        let sums = &mut self.sums;
        sums.granted += of_all(visit.granted);
        sums.due_after_discharge += u64::from(visit.after_discharge);
        match visit.disposition {
            Disposition::Performed => {
                sums.performed += 1;
                sums.late += u64::from(visit.late);
                sums.unwanted += u64::from(visit.unwanted);
                sums.changed += u64::from(visit.changed);
                sums.by_contact += u64::from(visit.by_contact);
                sums.delivered += of_all(visit.performed.min(visit.granted));
                sums.early += of_all((visit.granted - visit.performed).max(Seconds::ZERO));
                sums.client_time += of_all(visit.performed);
                sums.needed += of_all(visit.needed);
                sums.need_met += of_all(visit.performed.min(visit.needed));
            }
            Disposition::DeclinedAtDoor => sums.declined += 1,
            Disposition::Unmet(reason) => {
                sums.unmet += 1;
                sums.unmet_critical += u64::from(visit.critical);
                sums.unmet_refusal += u64::from(reason == Reason::AllPresentRefused);
                sums.unmet_after_discharge += u64::from(visit.after_discharge);
                sums.needed += of_all(visit.needed);
            }
            Disposition::InHospital | Disposition::CancelledAhead => {}
        }
    }

    /// Adds a window in which a recipient met so many employees.
    pub fn add_window(&mut self, faces: usize) {
        self.windows[faces.min(MOST_FACES)] += 1;
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        self.sums += &other.sums;
        self.windows.iter_mut().zip(&other.windows).for_each(|(own, theirs)| *own += theirs);
    }

    /// What has been added since an earlier state of this tally.
    pub fn since(&self, earlier: &Self) -> Self {
        let mut rest = self.clone();
        rest.sums -= &earlier.sums;
        rest.windows.iter_mut().zip(&earlier.windows).for_each(|(own, theirs)| *own -= theirs);
        rest
    }

    /// The mean number of employees met in a window.
    pub fn faces(&self) -> Option<f64> {
        let faces: u64 = self.windows.iter().enumerate().map(|(faces, count)| faces as u64 * u64::from(*count)).sum();
        ratio(faces as f64, self.window_count() as f64)
    }

    fn window_count(&self) -> u64 {
        self.windows.iter().map(|count| u64::from(*count)).sum()
    }

    fn median_faces(&self) -> Option<f64> {
        let windows = self.window_count();
        let at = |rank: u64| {
            let mut below = 0;
            self.windows.iter().position(|count| {
                below += u64::from(*count);
                below > rank
            })
        };
        let last = windows.checked_sub(1)?;
        Some((at(last / 2)? + at(windows / 2)?) as f64 / 2.0)
    }

    /// Every outcome about recipients.
    pub fn outcomes(&self, mut set: impl FnMut(Measure, Option<f64>)) {
        let sums = &self.sums;
        let windows = self.window_count() as f64;
        let of_windows =
            |counts: &[u32]| ratio(counts.iter().map(|count| u64::from(*count)).sum::<u64>() as f64, windows);
        set(Measure::StaffMean, self.faces());
        set(Measure::StaffMedian, self.median_faces());
        set(Measure::StaffAtMost10, of_windows(&self.windows[..=10]));
        set(Measure::StaffOver20, of_windows(&self.windows[21..]));
        set(Measure::StaffMonth, ratio(sums.month_faces as f64, sums.month_recipients as f64));

        let per_performed = |count: u64, scale: f64| ratio(scale * count as f64, sums.performed as f64);
        let per_due = |count: u64| ratio(1000.0 * count as f64, sums.due as f64);
        set(Measure::ContactShare, per_performed(sums.by_contact, 1.0));
        set(Measure::DeliveryRate, ratio(sums.delivered.0 as f64, sums.granted.0 as f64));
        set(Measure::NeedMet, ratio(sums.need_met.0 as f64, sums.needed.0 as f64));
        set(Measure::EarlyDeparture, ratio(sums.early.0 as f64, sums.granted.0 as f64));
        set(Measure::PlanChanges, per_performed(sums.changed, 100.0));
        set(Measure::Unmet, per_due(sums.unmet));
        set(Measure::UnmetCritical, per_due(sums.unmet_critical));
        set(Measure::UnmetRefusal, per_due(sums.unmet_refusal));
        set(
            Measure::UnmetAfterDischarge,
            ratio(1000.0 * sums.unmet_after_discharge as f64, sums.due_after_discharge as f64),
        );
        set(Measure::WastedJourneys, per_due(sums.turned_away + sums.declined));
        set(Measure::LateShare, per_performed(sums.late, 1.0));
        let per_day = |count: u64| ratio(1000.0 * count as f64, sums.recipient_days as f64);
        let per_year = |count: u64| ratio(100.0 * count as f64, sums.recipient_days as f64 / YEAR);
        set(Measure::DaysWithoutHelp, per_day(sums.days_without_help));
        set(Measure::Unwanted, per_performed(sums.unwanted, 1000.0));
        set(Measure::DiscomfortDays, per_day(sums.discomfort_days));
        set(Measure::DialogueSolved, ratio(sums.solved as f64, sums.dialogues as f64));
        set(Measure::ForbiddenPairs, ratio(sums.forbidden_pairs as f64, sums.possible_pairs as f64));
        set(Measure::Refusals, per_year(sums.refusals));
        set(Measure::RefusalUnrelated, ratio(sums.refusals_unrelated as f64, sums.refusals as f64));
        set(Measure::ProviderChanges, per_year(sums.provider_changes));
        set(Measure::ProviderChangesDiscomfort, per_year(sums.provider_changes_discomfort));
    }
}

sums! {
    /// What happened to staff.
    StaffTally {
        paid: TotalSeconds,
        // Of `paid`, without the time past the end of shifts: what a year's work is measured in.
        scheduled: TotalSeconds,
        visits: TotalSeconds,
        travel: TotalSeconds,
        idle: TotalSeconds,
        overtime: TotalSeconds,
        shifts: u64,
        split: u64,
        short_notice: u64,
        employed_days: u64,
        // Of these, the days of permanent employees: only they fall sick and leave in the model.
        permanent_days: u64,
        sick_days: u64,
        left: u64,
        refused: u64,
    }
}

impl StaffTally {
    /// Adds a shift.
    pub fn add_shift(&mut self, shift: &ShiftRecord) {
        self.paid += shift.paid.into();
        self.scheduled += (shift.paid - shift.overtime).into();
        self.visits += shift.visits.into();
        self.travel += shift.travel.into();
        self.idle += shift.idle.into();
        self.overtime += if shift.extra { shift.paid } else { shift.overtime }.into();
        self.shifts += 1;
        self.split += u64::from(shift.split);
        self.short_notice += u64::from(shift.short_notice);
    }

    /// Every outcome about the conditions of staff.
    pub fn outcomes(&self, mut set: impl FnMut(Measure, Option<f64>)) {
        let full_time_years = self.scheduled.hours() / FULL_TIME_YEAR;
        let years = |days: u64| days as f64 / YEAR;
        set(Measure::Overtime, ratio(self.overtime.hours(), full_time_years));
        set(Measure::ShortNotice, ratio(self.short_notice as f64, full_time_years));
        set(Measure::SplitShifts, ratio(self.split as f64, self.shifts as f64));
        set(Measure::SickLeave, ratio(self.sick_days as f64, self.permanent_days as f64));
        set(Measure::Turnover, ratio(100.0 * self.left as f64, years(self.permanent_days)));
        set(Measure::RefusedStaff, ratio(100.0 * self.refused as f64, years(self.employed_days)));
    }
}

/// The outcomes that are told of groups of recipients, or of staff.
pub fn of_groups(of_staff: bool) -> Vec<Measure> {
    let mut measures = Vec::new();
    let mut name = |measure, _| measures.push(measure);
    match of_staff {
        true => StaffTally::default().outcomes(&mut name),
        false => RecipientTally::default().outcomes(&mut name),
    }
    measures
}

sums! {
    /// What journeys took.
    Journeys {
        waiting: TotalSeconds,
        stops: u64,
        distance: TotalMetres,
        by_car: TotalMetres,
        low_emission: TotalMetres,
    }
}

/// What happened to everybody, as far as it is counted day by day.
#[derive(Clone, Debug, Default)]
pub struct Everybody {
    pub recipients: RecipientTally,
    pub permanent: StaffTally,
    pub hourly: StaffTally,
    pub agency: StaffTally,
    pub in_house: StaffTally,
    pub in_house_handling: TotalSeconds,
    pub journeys: Journeys,
}

impl Everybody {
    /// What has been added since an earlier state of this.
    pub fn since(&self, earlier: &Self) -> Self {
        let mut rest = self.clone();
        rest.recipients = self.recipients.since(&earlier.recipients);
        rest.permanent -= &earlier.permanent;
        rest.hourly -= &earlier.hourly;
        rest.agency -= &earlier.agency;
        rest.in_house -= &earlier.in_house;
        rest.in_house_handling -= earlier.in_house_handling;
        rest.journeys -= &earlier.journeys;
        rest
    }

    /// Every outcome that follows from it.
    pub fn outcomes(&self, values: &Values, set: &mut dyn FnMut(Measure, Option<f64>)) {
        self.recipients.outcomes(&mut *set);
        let mut staff = self.permanent;
        staff += &self.hourly;
        staff += &self.agency;
        staff.outcomes(&mut *set);
        let of_shifts = |part: &StaffTally| ratio(part.scheduled.0 as f64, staff.scheduled.0 as f64);
        set(Measure::PermanentShare, of_shifts(&self.permanent));
        set(Measure::HourlyShare, of_shifts(&self.hourly));
        set(Measure::AgencyShare, of_shifts(&self.agency));

        let paid = (1.0 + values.get(Parameter::StaffManagement)) * self.in_house.paid.0 as f64;
        let in_house = paid + self.in_house_handling.0 as f64;
        set(Measure::DirectTime, ratio(self.in_house.visits.0 as f64, in_house));
        set(Measure::TravelTime, ratio(self.in_house.travel.0 as f64, in_house));
        set(Measure::IdleTime, ratio(self.in_house.idle.0 as f64, in_house));
        set(Measure::Slack, ratio(self.journeys.waiting.0 as f64 / 60.0, self.journeys.stops as f64));
    }
}
