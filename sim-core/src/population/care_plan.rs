//! Turns granted hours into a fortnight of visits: how many, when, how long, how urgent and by how many.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::hours::{Granted, HoursFit};
use crate::draws::{normal_quantile, unit_interval};
use crate::policy::payment::Work;
use crate::scenario::{Parameter, Values};
use crate::units::{Seconds, rounded};

/// Starting hours of visits on a weekday, 07 to 21 [KEX]; the 2.7 % that start after 22 are counted with 21.
const START_PROFILE: [f64; 15] = [7.1, 8.0, 9.2, 8.6, 6.5, 6.2, 8.0, 5.7, 7.1, 7.4, 4.5, 4.2, 4.8, 5.7, 6.9];
/// The day of home care; nights are another service.
const OPENS: Seconds = Seconds::hours(7);
const CLOSES: Seconds = Seconds::hours(22);
/// Service may be done at any time between these hours (Antagande).
const SERVICE_FROM: Seconds = Seconds::hours(8);
const SERVICE_TO: Seconds = Seconds::hours(17);
/// How far from its hour a visit may start (Antagande).
const MEDICATION_REACH: Seconds = Seconds::minutes(15);
const CARE_REACH: Seconds = Seconds::minutes(45);
/// Typical length of a daily visit (Antagande, so that the mean is 25–31 minutes as in [CAIRE-R] and [KEX]).
const CARE_MINUTES: f64 = 29.0;
/// Typical length of a service visit: between shopping 60 and cleaning 96 minutes [SOLNA].
const SERVICE_MINUTES: f64 = 65.0;
/// Most visits of one person in a day [KEX].
const MOST_VISITS: f64 = 12.0;
/// Days of a month.
const MONTH: f64 = 30.44;
/// Share of those with daily care who have service every week besides (Antagande).
const DAILY_WITH_SERVICE: f64 = 0.7;

/// Visits that are added after discharge, in this order, and their length (Antagande).
const SURGE_HOURS: [i32; 4] = [11, 16, 9, 19];
const SURGE_LENGTH: Seconds = Seconds::minutes(30);

/// What a visit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum VisitKind {
    /// Washing, dressing, toilet.
    PersonalCare,
    /// Medication and meals.
    Medication,
    /// Cleaning, laundry, shopping.
    Service,
    /// Company and walks.
    Social,
}

impl VisitKind {
    /// The kind of work, as rates tell them apart.
    pub fn work(self) -> Work {
        match self {
            Self::PersonalCare | Self::Medication => Work::Care,
            Self::Service => Work::Service,
            Self::Social => Work::Social,
        }
    }

    /// Whether it must be done on its day; other visits may move within seven days.
    pub fn is_critical(self) -> bool {
        match self {
            Self::PersonalCare | Self::Medication => true,
            Self::Service | Self::Social => false,
        }
    }
}

/// A recurring visit of a care plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanVisit {
    /// What it is for.
    pub kind: VisitKind,
    /// The days of the fortnight on which it is due, bit 0 a Monday.
    pub days: u16,
    /// Earliest start.
    pub earliest: Seconds,
    /// Latest start.
    pub latest: Seconds,
    /// Granted length.
    pub duration: Seconds,
    /// Employees needed at the same time.
    pub staff_needed: u8,
    /// Whether it needs an assistant nurse.
    pub qualified: bool,
    /// Whether it is due only after discharge from hospital, and then every day.
    pub surge: bool,
}

impl PlanVisit {
    /// Whether the visit is due on this day of the fortnight.
    pub fn is_due(&self, day_of_fortnight: usize) -> bool {
        self.days >> day_of_fortnight & 1 == 1
    }
}

/// Every day of the fortnight.
const DAILY: u16 = (1 << 14) - 1;

/// How plans mix over the week, from the scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weekly {
    service_on_weekend: f64,
    double_staffed_person: f64,
    qualified: f64,
    surge: usize,
}

impl Weekly {
    /// Chooses how much service falls on weekends and who needs two employees, so that the municipality as a whole has the
    /// scenario's weekend ratio and share of double-staffed visits.
    pub fn new(values: &Values, fit: &HoursFit) -> Self {
        let daily = fit.daily_share();
        let care_visits = daily * fit.daily_mean * 60.0 / MONTH / (CARE_MINUTES * 1.09);
        let service_visits =
            fit.service_share * fit.service_mean * 60.0 * 7.0 / MONTH / SERVICE_MINUTES + daily * DAILY_WITH_SERVICE;
        // With w visits of service a weekend day and s a weekday: (care + w) = ratio·(care + s), 5s + 2w = service.
        let ratio = values.get(Parameter::VisitsWeekend);
        let weekday = (service_visits + 2.0 * care_visits * (1.0 - ratio)) / (5.0 + 2.0 * ratio);
        let weekend = ratio * (care_visits + weekday) - care_visits;
        let care_share = care_visits / (care_visits + service_visits / 7.0);
        // Half of the visits of a double-staffed person are double, and such a person has a third fewer of them: measured on
        // generated plans, this share of people gives one double-staffed daily visit in as many.
        let wanted = values.get(Parameter::VisitsDouble) / (0.31 * care_share);
        Self {
            service_on_weekend: (2.0 * weekend / service_visits).clamp(0.0, 2.0 / 7.0),
            double_staffed_person: wanted.clamp(0.0, 1.0),
            qualified: values.get(Parameter::VisitsQualified),
            surge: rounded(values.get(Parameter::HospitalSurge)) as usize,
        }
    }

    /// The fortnight of somebody with these granted hours.
    pub fn plan(&self, granted: Granted, stream: &mut Xoshiro256PlusPlus) -> Vec<PlanVisit> {
        let fortnight_minutes = granted.hours * 60.0 * 14.0 / MONTH;
        let mut plan = Vec::new();
        // The draws are taken in a fixed order whatever the grant, so that people of unlike grants stay comparable.
        let draws: [f64; 6] = std::array::from_fn(|_| unit_interval(stream.next_u64()));
        if !granted.daily {
            self.add_service(&mut plan, fortnight_minutes, stream);
            self.add_surge(&mut plan);
            return plan;
        }
        let with_service = draws[0] < DAILY_WITH_SERVICE && fortnight_minutes > 500.0;
        let service_minutes = if with_service { 2.0 * SERVICE_MINUTES } else { 0.0 };
        let a_day = (fortnight_minutes - service_minutes) / 14.0;
        let length = CARE_MINUTES * libm::exp(0.2 * normal_quantile(draws[1].clamp(1e-9, 1.0 - 1e-9)));
        let single = (a_day / length).clamp(1.0, MOST_VISITS);
        let double = single >= 3.0 && draws[2] < self.double_staffed_person;
        let visits = rounded(if double { single / 1.5 } else { single }).max(1) as usize;
        let person_minutes_a_visit = a_day / visits as f64;
        for index in 0..visits {
            let staff_needed = if double && index % 2 == 0 { 2 } else { 1 };
            let spread = 0.75 + 0.5 * unit_interval(stream.next_u64());
            let minutes = person_minutes_a_visit * spread * if double { 2.0 / 3.0 } else { 1.0 };
            let start = start_of_day((index as f64 + draws[3]) / visits as f64);
            let kind = kind_at(start, unit_interval(stream.next_u64()));
            let delegated = kind == VisitKind::Medication && staff_needed == 1;
            let qualified = unit_interval(stream.next_u64()) < self.qualified && delegated;
            let visit = daily_visit(kind, start, to_five_minutes(minutes, 10, 90), staff_needed);
            plan.push(PlanVisit { qualified, ..visit });
        }
        self.add_service(&mut plan, service_minutes, stream);
        self.add_surge(&mut plan);
        plan
    }

    /// Adds the visits that a recipient has more after discharge from hospital.
    fn add_surge(&self, plan: &mut Vec<PlanVisit>) {
        for hour in SURGE_HOURS.into_iter().take(self.surge) {
            let visit = daily_visit(VisitKind::PersonalCare, Seconds::hours(hour), SURGE_LENGTH, 1);
            plan.push(PlanVisit { days: 0, surge: true, ..visit });
        }
    }

    /// Adds single service visits that make up these minutes in a fortnight.
    fn add_service(&self, plan: &mut Vec<PlanVisit>, minutes: f64, stream: &mut Xoshiro256PlusPlus) {
        if minutes <= 0.0 {
            return;
        }
        let count = rounded(minutes / SERVICE_MINUTES).clamp(1, 14) as usize;
        let first_weekday = Rng::next_u32(stream) % 10;
        for index in 0..count {
            let on_weekend = unit_interval(stream.next_u64()) < self.service_on_weekend;
            let which = Rng::next_u32(stream);
            let day = if on_weekend {
                [5, 6, 12, 13][(which % 4) as usize]
            } else {
                // Spread over the ten weekdays of the fortnight.
                let weekday = (first_weekday + (10 * index as u32) / count as u32) % 10;
                weekday + if weekday >= 5 { 2 } else { 0 }
            };
            let duration = to_five_minutes(minutes / count as f64, 15, 180);
            plan.push(PlanVisit {
                kind: VisitKind::Service,
                days: 1 << day,
                earliest: SERVICE_FROM,
                latest: SERVICE_TO - duration,
                duration,
                staff_needed: 1,
                qualified: false,
                surge: false,
            });
        }
    }
}

/// The starting time below which this share of the profile lies, on the quarter.
fn start_of_day(share: f64) -> Seconds {
    let total: f64 = START_PROFILE.iter().sum();
    let mut left = share * total;
    for (hour, weight) in START_PROFILE.iter().enumerate() {
        if left < *weight {
            let quarters = rounded(4.0 * left / weight) as i32;
            return OPENS + Seconds::hours(hour as i32) + Seconds::minutes(15 * quarters);
        }
        left -= weight;
    }
    CLOSES
}

/// What a daily visit is for, by its hour (shares: Antagande).
fn kind_at(start: Seconds, draw: f64) -> VisitKind {
    let (medication, social) = match start.0 / 3600 {
        ..=10 => (0.2, 0.0),
        11..=13 => (0.5, 0.05),
        14..=15 => (0.3, 0.2),
        16..=18 => (0.3, 0.0),
        _ => (0.3, 0.0),
    };
    if draw < medication {
        VisitKind::Medication
    } else if draw < medication + social {
        VisitKind::Social
    } else {
        VisitKind::PersonalCare
    }
}

fn daily_visit(kind: VisitKind, start: Seconds, duration: Seconds, staff_needed: u8) -> PlanVisit {
    let reach = match kind {
        VisitKind::Medication => MEDICATION_REACH,
        VisitKind::PersonalCare | VisitKind::Service | VisitKind::Social => CARE_REACH,
    };
    let last = CLOSES - duration;
    // The first round cannot begin before staff have come and left the base.
    let start = start.clamp(OPENS + Seconds::minutes(30), last);
    PlanVisit {
        kind,
        days: DAILY,
        earliest: (start - reach).max(OPENS),
        latest: (start + reach).min(last),
        duration,
        staff_needed,
        qualified: false,
        surge: false,
    }
}

fn to_five_minutes(minutes: f64, least: i32, most: i32) -> Seconds {
    Seconds::minutes((rounded(minutes / 5.0) as i32 * 5).clamp(least, most))
}
