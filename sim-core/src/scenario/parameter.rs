//! Every number that a scenario can set: its path in files and on the command line, what it means, its unit, its range
//! and where its default comes from. A parameter is either a *lever* (what a municipality decides) or an *assumption*
//! (how the world is).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a parameter's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 0–1.
    Share,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Hours per month.
    HoursPerMonth,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Years.
    Years,
    /// Per person and year.
    PerYear,
    /// People.
    People,
    /// Providers.
    Providers,
    /// Months.
    Months,
    /// Kilometres per hour.
    KmPerHour,
    /// Visits per day.
    VisitsPerDay,
    /// A ratio without unit.
    Ratio,
    /// A standard deviation or shift on the log-odds scale.
    LogOdds,
    /// SEK per hour.
    SekPerHour,
    /// SEK per kilometre.
    SekPerKm,
    /// SEK per year and unit.
    SekPerYear,
    /// SEK per person and month.
    SekPerMonth,
    /// SEK, once.
    Sek,
    /// Hours per year and 1 000 recipients.
    HoursPerYear,
    /// Kilograms of CO₂ per kilometre.
    KgPerKm,
    /// Search steps.
    Iterations,
    /// Yes (1) or no (0); written `true` and `false`.
    Flag,
    /// One of a few words; the value is its place in [`Parameter::options`].
    Choice,
}

/// Whether the municipality decides the value, or the world does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Decided; takes effect on the first counted day.
    Lever,
    /// How the world is; the same in every alternative unless a file says otherwise.
    Assumption,
}

/// How good the source of a value is: A official statistics, B a reputable report or primary document of one municipality,
/// C derived from sourced numbers or one site, D an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quality {
    /// Official statistics or a primary document.
    A,
    /// A reputable secondary report, or one municipality.
    B,
    /// Derived from sourced numbers, or from a single site.
    C,
    /// An assumption.
    D,
}

/// Everything that is known of a parameter apart from a scenario's own value.
#[derive(Clone, Debug, Serialize)]
pub struct Specification {
    /// Which one.
    #[serde(skip)]
    pub parameter: Parameter,
    /// The path in scenario files and in `--set`.
    pub path: &'static str,
    /// What the number counts.
    pub unit: Unit,
    /// The value when no file says otherwise.
    pub default: f64,
    /// The smallest value accepted.
    pub min: f64,
    /// The largest value accepted.
    pub max: f64,
    /// Lever or assumption.
    pub kind: Kind,
    /// Where the default comes from; `Antagande` when nobody has measured it.
    pub source: &'static str,
    /// The year that the default describes.
    pub year: u16,
    /// How good the source is.
    pub quality: Quality,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The document or statistic; `Antagande` when nobody has measured it.
    pub source: String,
    /// The year that the number describes; `None` when nobody said.
    pub year: Option<u16>,
    /// How good the source is.
    pub quality: Quality,
}

impl Source {
    /// The source of a value that somebody gave without one: a decision needs none, an assumption lacks one.
    pub fn unstated(parameter: Parameter) -> Self {
        let source = match parameter.specification().kind {
            Kind::Lever => "Valt värde",
            Kind::Assumption => "Angivet utan källa",
        };
        Self { source: source.to_owned(), year: None, quality: Quality::D }
    }
}

impl Specification {
    /// Where the default comes from.
    pub fn source(&self) -> Source {
        Source { source: self.source.to_owned(), year: Some(self.year), quality: self.quality }
    }

    /// Whether only whole numbers mean anything.
    pub fn is_whole(&self) -> bool {
        matches!(
            self.unit,
            Unit::People
                | Unit::Providers
                | Unit::VisitsPerDay
                | Unit::Iterations
                | Unit::Weeks
                | Unit::Flag
                | Unit::Choice
        ) || matches!(
            self.parameter,
            Parameter::RefusalNoticeDays | Parameter::RefusalReviewDays | Parameter::HospitalSurgeDays
        )
    }
}

/// One row per parameter: name, path, unit, default, range, kind, source, year, quality.
macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident $path:literal $unit:ident $default:literal in $min:literal ..= $max:literal,
        $kind:ident, $source:literal $year:literal $quality:ident;)*) => {
        /// A number that a scenario can set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Parameter { $($(#[$doc])* $name,)* }

        /// Every parameter, in the order of the enum.
        pub const SPECIFICATIONS: &[Specification] = &[$(Specification {
            parameter: Parameter::$name, path: $path, unit: Unit::$unit, default: $default, min: $min, max: $max,
            kind: Kind::$kind, source: $source, year: $year, quality: Quality::$quality,
        },)*];
    };
}

parameters! {
    // --- The right to decline individual employees -----------------------------------------------------------------
    /// Chance that discomfort becomes a formal refusal. 0 is today.
    RefusalUptake "refusal.uptake" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// How many employees one recipient may have refused at the same time.
    RefusalCap "refusal.cap" People 3.0 in 0.0..=50.0, Lever, "Antagande" 2026 D;
    /// A strict refusal always holds; a soft one yields when the visit would otherwise go unmet.
    RefusalStrict "refusal.strict" Flag 1.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Whether the planning system marks refusals for whoever plans.
    RefusalRegistry "refusal.registry" Flag 1.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// What the marking in the planning system costs, per unit and year.
    RefusalRegistryCost "refusal.registry_cost" SekPerYear 0.0 in 0.0..=1000000.0, Lever, "Antagande (neutral jämförelse)" 2026 D;
    /// Days from the refusal until it holds.
    RefusalNoticeDays "refusal.notice_days" Days 3.0 in 0.0..=60.0, Lever, "Antagande" 2026 D;
    /// Days from a refusal until it is reviewed, and again after each review; 0 for never.
    RefusalReviewDays "refusal.review_days" Days 0.0 in 0.0..=3650.0, Lever, "Antagande" 2026 D;
    /// Whether critical visits are exempt: then the refused employee may come if the visit would otherwise go unmet.
    RefusalExemptCritical "refusal.exempt_critical" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Units with fewer permanent employees than this are exempt: in them the right does not exist.
    RefusalExemptBelow "refusal.exempt_below" People 0.0 in 0.0..=100.0, Lever, "Antagande" 2026 D;
    /// Whether a reason must be stated, which the unit then tries.
    RefusalReasonRequired "refusal.reason_required" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of all pairs of recipient and employee refused from the first counted day, at random: for experiments.
    RefusalGivenShare "refusal.given_share" Share 0.0 in 0.0..=1.0, Lever, "Antagande (endast för experiment)" 2026 D;
    /// Working time that each refusal takes: conversation and planning.
    RefusalMinutes "refusal.minutes" Minutes 60.0 in 0.0..=600.0, Assumption, "Antagande" 2026 D;
    /// Working time that each review takes.
    RefusalReviewMinutes "refusal.review_minutes" Minutes 30.0 in 0.0..=600.0, Assumption, "Antagande" 2026 D;
    /// Share of reviews after which the refusal holds on.
    RefusalUpheld "refusal.upheld" Share 0.7 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of refusals without stated reason that have nothing to do with conduct and fall on foreign-born employees.
    RefusalUnrelatedShare "refusal.unrelated_share" Share 0.1 in 0.0..=0.5, Assumption, "Antagande; förekomsten är belagd [SR17], omfattningen inte mätt" 2026 D;
    /// Share of those that are found out, and not granted, when a reason is required.
    RefusalReasonFinds "refusal.reason_finds" Share 0.7 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of the others who refrain when a reason is required.
    RefusalReasonDeters "refusal.reason_deters" Share 0.2 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How often a wish or a refusal lapses by itself.
    RefusalLapse "refusal.lapse" PerYear 0.25 in 0.0..=12.0, Assumption, "Antagande" 2026 D;

    // --- Discomfort and how it is handled today --------------------------------------------------------------------
    /// Share of recipients who in a year would want to decline at least one employee. No data exist.
    DiscomfortWishShare "discomfort.wish_share" Share 0.12 in 0.0..=0.25, Assumption, "Antagande; närmast 12 % som känt sig kränkta 2013 [KA13N] och högst 10 % utan förtroende för de flesta [SKL-K]" 2026 D;
    /// How fast discomfort falls as a pair get to know each other: the factor of ln(1 + meetings).
    DiscomfortFamiliarity "discomfort.familiarity" LogOdds 0.5 in 0.0..=3.0, Assumption, "Antagande" 2026 D;
    /// Spread of what is peculiar to a pair.
    DiscomfortPairSd "discomfort.pair_sd" LogOdds 3.0 in 0.0..=6.0, Assumption, "Antagande" 2026 D;
    /// Spread of recipients' tolerance.
    DiscomfortToleranceSd "discomfort.tolerance_sd" LogOdds 1.0 in 0.0..=4.0, Assumption, "Antagande" 2026 D;
    /// Spread of how well liked employees are.
    DiscomfortLikeabilitySd "discomfort.likeability_sd" LogOdds 1.0 in 0.0..=4.0, Assumption, "Antagande" 2026 D;
    /// Weight of a shared language, and of the same sex in personal care for those who want it.
    DiscomfortMatch "discomfort.match" LogOdds 1.0 in 0.0..=4.0, Assumption, "Antagande" 2026 D;
    /// Chance that a recipient says so when a visit is felt as discomfort.
    InformalVoice "informal.voice" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of what is said that dialogue solves.
    InformalDialogueSolved "informal.dialogue_solved" Share 0.4 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Working time of one dialogue.
    InformalDialogueMinutes "informal.dialogue_minutes" Minutes 45.0 in 0.0..=600.0, Assumption, "Antagande" 2026 D;
    /// How strongly the planner avoids a noted pair: travel minutes that one avoided visit is worth.
    InformalAvoidMinutes "informal.avoid_minutes" Minutes 20.0 in 0.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Share of unsolved cases in which the recipient changes provider.
    InformalChangeProvider "informal.change_provider" Share 0.1 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of days on which a substitute plans.
    PlannerSubstituteShare "planner.substitute_share" Share 0.15 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of unregistered notes and refusals that a substitute planner knows.
    PlannerSubstituteKnows "planner.substitute_knows" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How much each refusal of the last quarter raises the odds that the refused employee leaves.
    MoraleLeaving "morale.leaving" LogOdds 0.2 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// How much each refusal of the last quarter raises the odds that the refused employee falls sick.
    MoraleSick "morale.sick" LogOdds 0.1 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// Share of recipients who accept only a few employees, as there are today.
    SelectiveShare "selective.share" Share 0.03 in 0.0..=0.3, Assumption, "Antagande; förekomsten enligt Norra innerstadens stadsdelsförvaltning" 2026 D;
    /// Fewest employees that such a recipient accepts.
    SelectiveFewest "selective.fewest" People 1.0 in 1.0..=10.0, Assumption, "Antagande" 2026 D;
    /// Most employees that such a recipient accepts.
    SelectiveMost "selective.most" People 3.0 in 1.0..=20.0, Assumption, "Antagande" 2026 D;
    /// Chance, each day, that such a recipient lets somebody else in rather than go without.
    SelectiveLetsIn "selective.lets_in" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How many more such a recipient accepts when the unit encourages it.
    SelectiveExtra "selective.extra" People 0.0 in 0.0..=20.0, Lever, "Antagande" 2026 D;
    /// Share of recipients whose acceptance varies from day to day.
    DayFormShare "day_form.share" Share 0.02 in 0.0..=0.3, Assumption, "Antagande; förekomsten enligt Norra innerstadens stadsdelsförvaltning" 2026 D;
    /// Share of such a recipient's days that are bad.
    DayFormBadDays "day_form.bad_days" Share 0.15 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Chance that an employee who comes on a bad day is turned away.
    DayFormTurnsAway "day_form.turns_away" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of recipients in whose homes staff may meet threats, violence or harassment.
    ExclusionShare "exclusion.share" Share 0.01 in 0.0..=0.2, Assumption, "Antagande; att turer läggs om är vanligt [ARB16]" 2026 D;
    /// Chance that a visit to such a recipient ends with the employee being kept from it.
    ExclusionChance "exclusion.chance" Share 0.005 in 0.0..=1.0, Assumption, "Antagande" 2026 D;

    // --- Recipients and care plans ---------------------------------------------------------------------------------
    /// Share of recipients under 65.
    RecipientsUnder65 "recipients.under_65" Share 0.09 in 0.0..=1.0, Assumption, "[SoS13] 21 700 av 240 700" 2013 A;
    /// Granted hours per month, mean of recipients aged 65 or more.
    RecipientsHours "recipients.hours" HoursPerMonth 32.0 in 5.0..=120.0, Assumption, "Härlett ur Stockholms budgetpost 2016: 47 mnkr motsvarar 2,0 %" 2016 C;
    /// Share of recipients aged 65 or more with over 80 granted hours per month.
    RecipientsOver80Hours "recipients.over_80_hours" Share 0.12 in 0.0..=0.5, Assumption, "[SoSold]" 2015 A;
    /// Mean length of stay with home care.
    RecipientsStay "recipients.stay" Years 2.5 in 0.25..=20.0, Assumption, "Antagande" 2026 D;
    /// Growth of the number of recipients per year.
    RecipientsGrowth "recipients.growth" PerYear 0.0 in -0.2..=0.2, Assumption, "Antagande" 2026 D;
    /// Share of recipients who are women.
    RecipientsWomen "recipients.women" Share 0.66 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of recipients who understand another language best.
    RecipientsOtherLanguage "recipients.other_language" Share 0.1 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How often a recipient's need is assessed anew.
    RecipientsReassessed "recipients.reassessed" PerYear 0.5 in 0.0..=6.0, Assumption, "Antagande" 2026 D;
    /// How alike the grants before and after are: a correlation of their normal scores.
    RecipientsPersistence "recipients.persistence" Share 0.8 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of recipients aged 65 or more who are 80 or more.
    RecipientsOver80 "recipients.over_80" Share 0.7 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of medication visits that need an assistant nurse.
    VisitsQualified "visits.qualified" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of visits that take two employees.
    VisitsDouble "visits.double_staffed" Share 0.042 in 0.0..=0.5, Assumption, "[KEX] 4,2 %, [CAIRE-R] 4,1 %" 2025 C;
    /// Visits on a weekend day relative to a weekday.
    VisitsWeekend "visits.weekend" Ratio 0.94 in 0.5..=1.0, Assumption, "[CAIRE-R]" 2026 C;
    /// Spread of the need of a visit from day to day (log-normal, mean 1).
    VisitsNeedSd "visits.need_sd" Ratio 0.25 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of due visits cancelled in advance.
    VisitsCancelled "visits.cancelled" Share 0.03 in 0.0..=0.5, Assumption, "Antagande; avböjt i förväg är inte mätt" 2026 D;
    /// Chance that a visit is declined at the door by a recipient who does not know the employee.
    VisitsDeclined "visits.declined" Share 0.03 in 0.0..=0.5, Assumption, "Antagande; 1,96 % av värdet i Stockholm 2016" 2016 C;
    /// How fast declining at the door falls with familiarity: the factor of ln(1 + meetings) on the log-odds.
    VisitsDeclinedFamiliarity "visits.declined_familiarity" LogOdds 0.15 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// Hospital episodes per person and year.
    HospitalRate "hospital.rate" PerYear 0.6 in 0.0..=6.0, Assumption, "Antagande" 2026 D;
    /// Mean length of a hospital episode.
    HospitalDays "hospital.days" Days 7.0 in 1.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Extra visits a day after discharge from hospital.
    HospitalSurge "hospital.surge" VisitsPerDay 1.0 in 0.0..=4.0, Assumption, "Antagande" 2026 D;
    /// For how long there are extra visits.
    HospitalSurgeDays "hospital.surge_days" Days 14.0 in 0.0..=60.0, Assumption, "Antagande (trygg hemgång)" 2026 D;

    // --- Travel ----------------------------------------------------------------------------------------------------
    /// Walking speed.
    TravelWalk "travel.walk" KmPerHour 4.5 in 1.0..=8.0, Assumption, "Antagande" 2026 D;
    /// Cycling speed in town.
    TravelCycle "travel.cycle" KmPerHour 13.0 in 5.0..=25.0, Assumption, "Antagande" 2026 D;
    /// Driving speed in town.
    TravelCarTown "travel.car_town" KmPerHour 30.0 in 10.0..=90.0, Assumption, "Antagande" 2026 D;
    /// Driving speed in the country.
    TravelCarRural "travel.car_rural" KmPerHour 55.0 in 20.0..=100.0, Assumption, "Antagande" 2026 D;
    /// Road distance relative to the straight line.
    TravelDetour "travel.detour" Ratio 1.3 in 1.0..=3.0, Assumption, "Antagande" 2026 D;
    /// Minutes of access and entry at each stop.
    TravelAccess "travel.access" Minutes 3.0 in 0.0..=15.0, Assumption, "Antagande" 2026 D;
    /// Spread of a journey's time around its plan (log-normal, mean 1).
    TravelSd "travel.sd" Ratio 0.2 in 0.0..=1.0, Assumption, "Antagande" 2026 D;

    // --- Staff -----------------------------------------------------------------------------------------------------
    /// Share of days that a permanent employee is sick.
    AbsenceSick "absence.sick" Share 0.09 in 0.0..=0.4, Assumption, "Antagande; uppgift för hemtjänst saknas" 2026 D;
    /// Mean length of a sick spell.
    AbsenceSickDays "absence.sick_days" Days 5.0 in 1.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Share of days that a permanent employee has leave, holidays included.
    AbsenceLeave "absence.leave" Share 0.117 in 0.0..=0.4, Assumption, "Härlett: 142 arbetade timmar i månaden [INERA] av 37 i veckan" 2024 C;
    /// Mean length of a leave.
    AbsenceLeaveDays "absence.leave_days" Days 9.0 in 1.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Share of employees on leave in weeks 26 to 33; the rest of the year has so much less that the year's share holds.
    AbsenceSummer "absence.summer" Share 0.35 in 0.0..=0.5, Assumption, "Antagande; fyra veckors huvudsemester" 2026 D;
    /// Share of staff away besides in the week of a shock; 0 for none.
    ShockAbsence "shock.absence" Share 0.0 in 0.0..=0.9, Assumption, "Antagande (scenario)" 2026 D;
    /// Which week of the counted period the shock comes in.
    ShockWeek "shock.week" Weeks 10.0 in 1.0..=260.0, Assumption, "Antagande (scenario)" 2026 D;
    /// Chance that a colleague who is off takes an absent shift as overtime.
    CoverOvertime "cover.overtime" Share 0.02 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Chance that one hourly employee can work in a given week.
    CoverHourly "cover.hourly" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Hourly employees known to a unit, relative to its permanent employees.
    CoverPool "cover.pool" Ratio 1.0 in 0.0..=3.0, Assumption, "Antagande" 2026 D;
    /// Chance that an agency has somebody for a shift that nobody else takes.
    CoverAgency "cover.agency" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Critical visits that a unit's manager can take on a weekday when nobody else has time.
    CoverManager "cover.manager" VisitsPerDay 2.0 in 0.0..=20.0, Assumption, "Antagande" 2026 D;
    /// Critical visits that the manager of another unit of the provider in the area can take on a weekday.
    CoverNeighbour "cover.neighbour" VisitsPerDay 1.0 in 0.0..=20.0, Assumption, "Antagande" 2026 D;
    /// Weekly hours of a full-time employee.
    StaffWeek "staff.week" Hours 37.0 in 30.0..=40.0, Assumption, "Antagande" 2026 D;
    /// Share of permanent employees who work part-time (three quarters).
    StaffPartTime "staff.part_time" Share 0.46 in 0.0..=1.0, Assumption, "[SoSTim] undersköterskor 46 %, vårdbiträden 60 %" 2022 A;
    /// Share of the roster's shifts that permanent employees are hired for; hourly staff take the rest.
    StaffPermanentCover "staff.permanent_cover" Share 0.96 in 0.3..=1.0, Assumption, "Antagande" 2026 D;
    /// Shifts beyond those that the roster needs.
    StaffReserve "staff.reserve" Share 0.0 in 0.0..=0.5, Assumption, "Antagande" 2026 D;
    /// Minutes of handover, documentation and meetings in each shift.
    StaffIndirect "staff.indirect" Minutes 25.0 in 0.0..=180.0, Assumption, "Antagande, satt så att 58 % av arbetad tid är hos personen [HP]" 2017 D;
    /// Managers' and planners' hours relative to the hours worked in shifts.
    StaffManagement "staff.management" Ratio 0.04 in 0.0..=0.4, Assumption, "Antagande" 2026 D;
    /// Share of permanent employees who leave in a year.
    StaffLeaving "staff.leaving" PerYear 0.15 in 0.0..=1.0, Assumption, "Antagande; uppgift för svensk hemtjänst saknas" 2026 D;
    /// Mean days of searching for somebody, from the first month's end after the vacancy.
    StaffHireDays "staff.hire_days" Days 60.0 in 1.0..=720.0, Assumption, "Antagande" 2026 D;
    /// Share of staff who are women.
    StaffWomen "staff.women" Share 0.85 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of staff who speak the other language that a recipient may understand best.
    StaffOtherLanguage "staff.other_language" Share 0.25 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of permanent employees who are assistant nurses.
    StaffAssistantNurse "staff.assistant_nurse" Share 0.75 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of hourly and agency staff who are assistant nurses.
    StaffAssistantNurseHourly "staff.assistant_nurse_hourly" Share 0.35 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of permanent employees who are foreign-born.
    StaffForeignBorn "staff.foreign_born" Share 0.35 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of weekend shifts that may be split, with hours off between morning and evening.
    StaffSplit "staff.split" Share 0.2 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Overtime that a route may run over its shift.
    StaffOvertimeLimit "staff.overtime_limit" Minutes 30.0 in 0.0..=120.0, Assumption, "Antagande" 2026 D;

    // --- Planning --------------------------------------------------------------------------------------------------
    /// Travel minutes that a visit by a new face is worth avoiding.
    PlanningNewFace "planning.new_face" Minutes 8.0 in 0.0..=30.0, Assumption, "Antagande" 2026 D;
    /// Travel minutes that a visit by the designated contact is worth.
    PlanningContact "planning.contact" Minutes 6.0 in 0.0..=30.0, Assumption, "Antagande" 2026 D;
    /// Travel minutes that leaving the base roster's employee is worth avoiding.
    PlanningChange "planning.change" Minutes 6.0 in 0.0..=30.0, Assumption, "Antagande" 2026 D;
    /// Share of a unit's visits that must have changed before its base roster is made anew.
    PlanningRebuild "planning.rebuild" Share 0.25 in 0.02..=1.0, Assumption, "Antagande" 2026 D;
    /// Search steps per visit when a base roster is made.
    PlanningRosterSteps "planning.roster_steps" Iterations 10.0 in 0.0..=1000.0, Assumption, "Antagande (planeringens kvalitet)" 2026 D;
    /// Search steps in the repair of a day, for each visit that has lost its place.
    PlanningRepairSteps "planning.repair_steps" Iterations 4.0 in 0.0..=1000.0, Assumption, "Antagande (planeringens kvalitet)" 2026 D;
    /// Whether the routes of a day are made by first fit, without the roster's and without search: to see what a poor planner makes
    /// of an answer.
    PlanningFirstFit "planning.first_fit" Flag 0.0 in 0.0..=1.0, Assumption, "Antagande (planeringens kvalitet)" 2026 D;

    // --- What is ordered ---------------------------------------------------------------------------------------------
    /// What the order says: visits fixed in content and time, a frame of minutes for the month, or a frame by life area (IBIC).
    OrderForm "order.form" Choice 0.0 in 0.0..=2.0, Lever, "Antagande" 2026 D;
    /// Unused time of a month's frame that may be used in the next month, as a share of the frame.
    OrderCarry "order.carry" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// How much a frame lowers the log-odds that a visit is declined at the door.
    OrderFrameDecline "order.frame_decline" LogOdds 0.3 in 0.0..=3.0, Assumption, "Antagande" 2026 D;
    /// Working time of training per employee when orders are made by life area (IBIC), once.
    OrderTrainingHours "order.training_hours" Hours 16.0 in 0.0..=200.0, Assumption, "Antagande" 2026 D;

    // --- What is paid ------------------------------------------------------------------------------------------------
    /// What providers are paid for.
    PaymentModel "payment.model" Choice 0.0 in 0.0..=5.0, Lever, "[STHLM24] utförd tid" 2024 A;
    /// Whether in-house provision has a grant instead, whose deficit is the municipality's.
    PaymentInHouseGrant "payment.in_house_grant" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Payment for an hour of care by a private provider.
    PaymentRatePrivate "payment.rate_private" SekPerHour 516.0 in 100.0..=1500.0, Lever, "[STHLM24] dag, kväll och helg" 2024 A;
    /// Payment for an hour of care by in-house provision.
    PaymentRateInHouse "payment.rate_in_house" SekPerHour 485.0 in 100.0..=1500.0, Lever, "[STHLM24] dag, kväll och helg" 2024 A;
    /// Payment for an hour of care by a non-profit provider.
    PaymentRateNonProfit "payment.rate_non_profit" SekPerHour 516.0 in 100.0..=1500.0, Lever, "Antagande: som privata" 2024 D;
    /// Payment for an hour of service, relative to care.
    PaymentService "payment.service" Ratio 1.0 in 0.1..=2.0, Lever, "[STHLM24] en ersättning för båda" 2024 A;
    /// General change of every rate.
    PaymentUplift "payment.uplift" Share 0.0 in -0.5..=0.5, Lever, "Antagande" 2026 D;
    /// Supplement for weekday evenings, relative to the rate.
    PaymentEvening "payment.evening" Ratio 0.0 in 0.0..=1.0, Lever, "[STHLM24] samma ersättning 07–22" 2024 A;
    /// Supplement for weekends, relative to the rate.
    PaymentWeekend "payment.weekend" Ratio 0.0 in 0.0..=1.0, Lever, "[STHLM24] samma ersättning 07–22" 2024 A;
    /// Supplement in areas travelled by car in the country, relative to the rate.
    PaymentRural "payment.rural" Ratio 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// How much of the ordered time may be reported without a reason: the 110 % rule.
    PaymentCap "payment.cap" Ratio 1.1 in 1.0..=2.0, Lever, "Hägersten-Liljeholmens stadsdelsförvaltning 2016" 2016 B;
    /// When registered time above the cap is settled.
    PaymentOverrun "payment.overrun" Choice 1.0 in 0.0..=2.0, Lever, "Antagande" 2026 D;
    /// Share of the rate paid for care declined at the door.
    PaymentDeclinedCare "payment.declined_care" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of the rate paid for service declined at the door.
    PaymentDeclinedService "payment.declined_service" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of the rate paid for company and walks declined at the door.
    PaymentDeclinedSocial "payment.declined_social" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of the rate paid for time lost on the day of going to hospital.
    PaymentHospitalFirst "payment.hospital_first" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of the rate paid for time lost on the four days after.
    PaymentHospitalNext "payment.hospital_next" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Hours of care paid when somebody is new with home care.
    PaymentStartHours "payment.start_hours" Hours 0.0 in 0.0..=40.0, Lever, "Antagande" 2026 D;
    /// Performed over granted time below which payment for granted time is reduced in proportion; 0 for never.
    PaymentFloor "payment.floor" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share that is fixed when pay is blended.
    PaymentFixedShare "payment.fixed_share" Share 0.5 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of granted time expected to be given, in fixed amounts and grants.
    PaymentExpectedShare "payment.expected_share" Share 0.84 in 0.1..=1.0, Lever, "Antagande; fakturerat 79–86 % [KA14]" 2014 C;
    /// Payment for each recipient and month with no more employees in a fortnight than the target.
    PaymentTargetAmount "payment.target_amount" SekPerMonth 0.0 in 0.0..=10000.0, Lever, "Antagande" 2026 D;
    /// The target: employees in a fortnight.
    PaymentTargetStaff "payment.target_staff" People 10.0 in 1.0..=50.0, Lever, "Älvsjö stadsdelsförvaltning 2017" 2017 B;
    /// Recipients' fee for an hour of help.
    FeeHour "fee.hour" SekPerHour 246.0 in 0.0..=1000.0, Lever, "[SOL-F]" 2024 B;
    /// The most that a recipient pays in a month.
    FeeCap "fee.cap" SekPerMonth 2575.0 in 0.0..=10000.0, Lever, "[SOL-F] högkostnadsskyddet 2024" 2024 A;
    /// Recipients' fee for an hour cancelled late.
    FeeLate "fee.late" SekPerHour 0.0 in 0.0..=1000.0, Lever, "Antagande; Sollentuna tar 246 kr [SOL-F]" 2024 D;
    /// Share of recipients who pay no fee because their income leaves no room for one.
    FeeExempt "fee.exempt" Share 0.4 in 0.0..=1.0, Assumption, "Antagande" 2026 D;

    // --- From granted to performed -----------------------------------------------------------------------------------
    /// Share of due visits cancelled in advance, in-house provision.
    VisitsCancelledInHouse "visits.cancelled_in_house" Share 0.03 in 0.0..=0.5, Assumption, "Antagande; avböjt i förväg är inte mätt" 2026 D;
    /// Share of what is cancelled in advance that is cancelled late.
    VisitsCancelledLate "visits.cancelled_late" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Share of visits declined at the door whose time is given on another day of the month.
    VisitsRedone "visits.redone" Share 0.15 in 0.0..=1.0, Assumption, "Antagande; förekomsten enligt Hägersten-Liljeholmens stadsdelsförvaltning 2016" 2016 D;

    // --- Registration and control ------------------------------------------------------------------------------------
    /// How time with recipients is registered.
    RegistrationMethod "registration.method" Choice 1.0 in 0.0..=2.0, Lever, "Antagande" 2026 D;
    /// Share of visits whose time must be entered by hand afterwards, manual registration.
    RegistrationFailsManual "registration.fails_manual" Share 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The same, positioning by satellite (GPS).
    RegistrationFailsGps "registration.fails_gps" Share 0.1 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The same, tags at the door (NFC).
    RegistrationFailsNfc "registration.fails_nfc" Share 0.02 in 0.0..=1.0, Assumption, "Antagande; underlaget säger 100 procents korrekthet" 2016 D;
    /// Share of failed registrations that nobody corrects, so that the time is never reported.
    RegistrationLost "registration.lost" Share 0.05 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The same, in-house provision.
    RegistrationLostInHouse "registration.lost_in_house" Share 0.05 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// A provider's working time for one correction.
    RegistrationCorrectionMinutes "registration.correction_minutes" Minutes 3.0 in 0.0..=60.0, Assumption, "Antagande" 2026 D;
    /// The municipality's working time for one correction.
    RegistrationCheckMinutes "registration.check_minutes" Minutes 1.0 in 0.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Cost of changing the method, once.
    RegistrationSetup "registration.setup" Sek 0.0 in 0.0..=100000000.0, Lever, "Antagande" 2026 D;
    /// Cost of telephones and licences per unit and year.
    RegistrationAnnual "registration.annual" SekPerYear 0.0 in 0.0..=1000000.0, Lever, "Antagande" 2026 D;
    /// Share of private and non-profit providers that report more than they have done.
    ControlDishonest "control.dishonest" Share 0.03 in 0.0..=1.0, Assumption, "Antagande; överrapportering i hemtjänst är inte mätt" 2026 D;
    /// Share of their visits to which such a provider adds time.
    ControlInflates "control.inflates" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Minutes added to such a visit.
    ControlInflatedMinutes "control.inflated_minutes" Minutes 10.0 in 0.0..=60.0, Assumption, "Antagande" 2026 D;
    /// Share of visits not made that such a provider reports as made.
    ControlPhantoms "control.phantoms" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The municipality's hours of audits.
    ControlHours "control.hours" HoursPerYear 300.0 in 0.0..=20000.0, Lever, "Antagande" 2026 D;
    /// Chance that an hour of audit at an over-reporting provider finds it, manual registration.
    ControlFindsManual "control.finds_manual" Share 0.01 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The same, positioning by satellite (GPS).
    ControlFindsGps "control.finds_gps" Share 0.015 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// The same, tags at the door (NFC).
    ControlFindsNfc "control.finds_nfc" Share 0.03 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// For how many days back wrongly paid money is taken back when it is found.
    ControlClawbackDays "control.clawback_days" Days 365.0 in 0.0..=3650.0, Lever, "Antagande" 2026 D;

    /// Whether a provider that is found to report more than it has done loses its contract.
    ControlExpels "control.expels" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;

    // --- How providers respond -----------------------------------------------------------------------------------------
    /// How strongly the length of visits follows what one more minute is worth; 0 for not at all.
    ResponseStretch "response.stretch" Ratio 0.03 in 0.0..=0.15, Assumption, "Antagande" 2026 D;
    /// The most by which visits are stretched or shortened.
    ResponseLimit "response.limit" Share 0.15 in 0.01..=0.5, Assumption, "Antagande" 2026 D;
    /// How strongly in-house provision follows money, relative to private providers.
    ResponseInHouse "response.in_house" Ratio 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How strongly non-profit providers do.
    ResponseNonProfit "response.non_profit" Ratio 0.6 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How much full pay for declined visits raises the log-odds that a visit is declined, by less effort to prevent it.
    ResponseDeclined "response.declined" LogOdds 0.3 in 0.0..=3.0, Assumption, "Antagande" 2026 D;
    /// Time between visits that the schedule has when pay does not follow measured minutes.
    ResponseSlack "response.slack" Minutes 1.0 in 0.0..=15.0, Assumption, "Antagande" 2026 D;
    /// How many minutes of travel a visit by the contact is worth more, per 1 000 SEK a month for continuity.
    ResponseTarget "response.target" Minutes 3.0 in 0.0..=8.0, Assumption, "Antagande" 2026 D;
    /// What a visit by the contact or a known face is worth in travel where continuity is required of a provider.
    ResponseRequirement "response.requirement" Minutes 3.0 in 0.0..=8.0, Assumption, "Antagande" 2026 D;

    // --- The market --------------------------------------------------------------------------------------------------
    /// How providers come to their contracts: free entry (LOV), a few procured contracts (LOU), or in-house provision alone.
    MarketRegime "market.regime" Choice 0.0 in 0.0..=2.0, Lever, "Antagande: fritt inträde, som i de kommuner som har LOV" 2026 D;
    /// Days from the first counted day until the regime begins, at the next end of a month.
    MarketBegins "market.begins" Days 90.0 in 0.0..=1825.0, Lever, "Antagande" 2026 D;
    /// Contracts of an area when they are procured.
    MarketContracts "market.contracts" Providers 3.0 in 1.0..=50.0, Lever, "Antagande; Sollentuna 6, Södertälje 5 i hela kommunen [MITTI-SO] [KA14S]" 2023 D;
    /// Whether one tender is for the whole municipality, instead of one for each area.
    MarketWhole "market.whole" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Years of a procured contract.
    MarketTerm "market.term" Years 3.0 in 1.0..=10.0, Lever, "[MITTI-SO] Sollentuna, treåriga avtal" 2023 B;
    /// What decides a tender: the lowest price, or the highest quality at the price of today.
    MarketAward "market.award" Choice 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// The highest price accepted in a tender, relative to the rate.
    MarketReserve "market.reserve" Ratio 1.1 in 0.5..=2.0, Lever, "Antagande" 2026 D;
    /// Share of an equal part of the recipients that a procured contract is paid for at least.
    MarketGuaranteed "market.guaranteed" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Whether in-house provision keeps its share of recipients when contracts are procured.
    MarketInHouseKeeps "market.in_house_keeps" Flag 1.0 in 0.0..=1.0, Lever, "Ordförandeförslag, Huddinge 2025: egen regi ska behålla sin andel" 2025 B;
    /// Recipients that a provider with free entry must have half a year after it has come, or after the first day; 0 for none.
    MarketMinimumVolume "market.minimum_volume" People 0.0 in 0.0..=500.0, Lever, "Antagande; kravet enligt Hägersten-Liljeholmens stadsdelsförvaltning 2016" 2016 D;
    /// Employees that recipients of a private or non-profit provider may meet in 14 days on average; 0 for no requirement.
    MarketContinuity "market.continuity" People 0.0 in 0.0..=50.0, Lever, "Antagande" 2026 D;
    /// Share of kilometres by car that private and non-profit providers must drive in low-emission vehicles; 0 for no requirement.
    MarketEnvironment "market.environment" Share 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Whether whoever applies is turned down on bad references.
    MarketReferences "market.references" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Whether all contracts are terminated when the regime begins, and providers apply anew.
    MarketAnew "market.anew" Flag 0.0 in 0.0..=1.0, Lever, "Antagande" 2026 D;
    /// Share of providers that apply again when all contracts are terminated.
    MarketReturn "market.return" Share 0.83 in 0.0..=1.0, Assumption, "[KA17] Stockholm 2017: 108 av omkring 130 sökte på nytt" 2017 C;
    /// How many providers one recipient considers.
    MarketConsidered "market.considered" Providers 3.0 in 1.0..=20.0, Assumption, "Antagande" 2026 D;
    /// Share who choose provider themselves where no more are offered than one considers; the others get in-house provision.
    MarketActive "market.active" Share 0.7 in 0.0..=1.0, Assumption, "Antagande; andelen som inte väljer har inte hittats" 2026 D;
    /// How much the number offered lowers the log-odds of choosing oneself, per unit of its logarithm.
    MarketOverload "market.overload" LogOdds 0.2 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// Scale of what blurs the sight of quality where no more are offered than one considers.
    MarketNoise "market.noise" LogOdds 1.0 in 0.1..=5.0, Assumption, "Antagande" 2026 D;
    /// How it grows with the number offered, as a power.
    MarketNoiseGrowth "market.noise_growth" Ratio 0.5 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// How much a provider's reputation weighs in a choice, per ten percentage points.
    MarketReputation "market.reputation" LogOdds 0.5 in 0.0..=5.0, Assumption, "Antagande" 2026 D;
    /// How much a provider's lasting quality weighs in a choice, per standard deviation of providers.
    MarketQuality "market.quality" LogOdds 0.3 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// How often recipients reconsider their provider of their own accord.
    MarketReconsider "market.reconsider" PerYear 0.05 in 0.0..=2.0, Assumption, "Antagande; andelen som byter har inte hittats" 2026 D;
    /// How much the present provider is worth to those who reconsider, beyond its quality.
    MarketInertia "market.inertia" LogOdds 1.0 in 0.0..=5.0, Assumption, "Antagande" 2026 D;
    /// How much providers differ in how they lead their staff: log of how often permanent employees leave, per standard deviation.
    QualityLeaving "quality.leaving" Ratio 0.3 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// How much providers differ in how their staff behave: log-odds of discomfort, per standard deviation.
    QualityConduct "quality.conduct" LogOdds 0.2 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// How many providers there are that could come, besides those of the municipality's file.
    MarketPotential "market.potential" Providers 8.0 in 0.0..=200.0, Assumption, "Antagande" 2026 D;
    /// How often each of those applies in a year, with free entry and the margin of today.
    MarketEntry "market.entry" PerYear 0.1 in 0.0..=5.0, Assumption, "Antagande; 50 företag kom i hela landet 2016–2017 [FP]" 2017 D;
    /// How strongly that follows the margin: log of the rate per percentage point.
    MarketEntryMargin "market.entry_margin" Ratio 0.1 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Recipients who follow a new provider from others in its first month.
    MarketEntrantSize "market.entrant_size" People 8.0 in 1.0..=100.0, Assumption, "Antagande" 2026 D;
    /// How often a private or non-profit provider leaves for other reasons than its account.
    MarketExit "market.exit" PerYear 0.08 in 0.0..=2.0, Assumption, "Antagande; 130 företag lämnade i hela landet 2016–2017 [FP]" 2017 D;
    /// Months below zero after which a provider leaves.
    MarketBrokeMonths "market.broke_months" Months 6.0 in 1.0..=60.0, Assumption, "Antagande" 2026 D;
    /// What a provider has put by on the first day, in months of revenue.
    MarketEquity "market.equity" Months 1.0 in 0.0..=24.0, Assumption, "Antagande" 2026 D;
    /// How much providers differ in what an hour costs them.
    MarketCostSd "market.cost_sd" Ratio 0.06 in 0.0..=0.5, Assumption, "Antagande" 2026 D;
    /// Share of private and non-profit providers, those that could come included, that consider a tender.
    TenderInterest "tender.interest" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// What it costs a provider to make a bid.
    TenderBidCost "tender.bid_cost" Sek 100000.0 in 0.0..=10000000.0, Assumption, "Antagande" 2026 D;
    /// How much lower an hour's cost is at a larger volume: power of the volume.
    TenderScale "tender.scale" Ratio 0.02 in 0.0..=0.2, Assumption, "Antagande" 2026 D;
    /// How strongly permanent hours follow how certain the volume is; 0 for not at all.
    ResponseStaffing "response.staffing" Ratio 1.0 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// How long ahead permanent hours are settled.
    StaffHorizon "staff.horizon" Days 120.0 in 1.0..=720.0, Assumption, "Antagande" 2026 D;
    /// The municipality's hours for one application with free entry.
    AdminApplication "admin.application" Hours 40.0 in 0.0..=2000.0, Assumption, "Antagande" 2026 D;
    /// A provider's hours to gather references for one application or bid, where they are asked for.
    AdminReferences "admin.references" Hours 16.0 in 0.0..=500.0, Assumption, "Antagande" 2026 D;
    /// The municipality's hours per provider and year to follow up a requirement: of continuity, and of low-emission vehicles.
    AdminFollowUp "admin.follow_up" Hours 20.0 in 0.0..=2000.0, Assumption, "Antagande" 2026 D;
    /// The municipality's hours for one tender.
    AdminTender "admin.tender" Hours 300.0 in 0.0..=10000.0, Assumption, "Antagande" 2026 D;

    // --- Providers' and the municipality's economy --------------------------------------------------------------------
    /// Supplement for an hour of work on a weekday evening.
    CostEvening "cost.evening" SekPerHour 35.0 in 0.0..=300.0, Assumption, "Antagande" 2026 D;
    /// Supplement for an hour of work on a weekend.
    CostWeekend "cost.weekend" SekPerHour 80.0 in 0.0..=500.0, Assumption, "Antagande" 2026 D;
    /// Sick pay for an hour lost to sickness, as a share of the hour's cost.
    CostSick "cost.sick" Share 0.5 in 0.0..=1.0, Assumption, "Antagande" 2026 D;
    /// Premises, systems and administration that do not follow hours, as a share of the cost of work.
    CostOverhead "cost.overhead" Share 0.05 in 0.0..=0.5, Assumption, "Antagande" 2026 D;
    /// A provider's administration per recipient and month.
    AdminRecipient "admin.recipient" Minutes 30.0 in 0.0..=600.0, Assumption, "Antagande" 2026 D;
    /// The municipality's hours per provider and year: application, agreement, follow-up.
    AdminProvider "admin.provider" Hours 60.0 in 0.0..=2000.0, Assumption, "Antagande" 2026 D;
    /// Cost of an hour of municipal administration.
    AdminHour "admin.hour" SekPerHour 500.0 in 100.0..=2000.0, Assumption, "Antagande" 2026 D;
    /// Margin that private and non-profit providers are taken to have today.
    EconomyMargin "economy.margin" Share 0.03 in -0.2..=0.3, Assumption, "Antagande" 2026 D;

    // --- Costs -----------------------------------------------------------------------------------------------------
    /// Employer's cost of a worked hour, holiday pay included, sick pay and unsocial hours excluded.
    CostHour "cost.hour" SekPerHour 353.5 in 100.0..=1000.0, Assumption, "[ALI] månadslön 32 600 kr / 142 × 1,54 [INERA]" 2024 C;
    /// Supplement for an hour of overtime, relative to the hour's cost.
    CostOvertime "cost.overtime" Ratio 0.5 in 0.0..=2.0, Assumption, "Antagande" 2026 D;
    /// Cost of an hour from an agency.
    CostAgencyHour "cost.agency_hour" SekPerHour 550.0 in 100.0..=2000.0, Assumption, "Antagande" 2026 D;
    /// Cost of a kilometre by car.
    CostCarKm "cost.car_km" SekPerKm 3.0 in 0.0..=20.0, Assumption, "Antagande" 2026 D;
    /// What a kilometre in a low-emission vehicle costs more.
    CostLowEmissionKm "cost.low_emission_km" SekPerKm 0.5 in 0.0..=10.0, Assumption, "Antagande" 2026 D;
    /// CO₂ from the exhaust per kilometre by car.
    Co2CarKm "co2.car_km" KgPerKm 0.13 in 0.0..=0.5, Assumption, "Antagande" 2026 D;
    /// The same of a low-emission vehicle.
    Co2LowEmissionKm "co2.low_emission_km" KgPerKm 0.0 in 0.0..=0.5, Assumption, "Antagande: elbil, som inte har något avgasrör" 2026 D;
}

/// The words of every choice.
const OPTIONS: [(Parameter, &[&str]); 6] = [
    (Parameter::OrderForm, &["detailed", "frame", "ibic"]),
    (Parameter::PaymentModel, &["performed", "granted", "frame", "fixed", "blended", "grant"]),
    (Parameter::PaymentOverrun, &["unpaid", "same_month", "next_month"]),
    (Parameter::RegistrationMethod, &["manual", "gps", "nfc"]),
    (Parameter::MarketRegime, &["lov", "lou", "in_house"]),
    (Parameter::MarketAward, &["price", "quality"]),
];

impl Parameter {
    /// The words that a choice is written with, in the order of its values; empty for everything else.
    pub fn options(self) -> &'static [&'static str] {
        OPTIONS.iter().find(|(parameter, _)| *parameter == self).map_or(&[], |(_, words)| words)
    }

    /// The value that a word of a choice stands for.
    pub fn option(self, word: &str) -> Option<f64> {
        let place = self.options().iter().position(|option| *option == word)?;
        u32::try_from(place).ok().map(f64::from)
    }

    /// The word that a choice's value is written with; `None` for everything else.
    pub fn word(self, value: f64) -> Option<&'static str> {
        (0..).map(f64::from).zip(self.options()).find(|(option, _)| *option == value).map(|(_, word)| *word)
    }

    /// What is known of it.
    pub fn specification(self) -> &'static Specification {
        &SPECIFICATIONS[self as usize]
    }

    /// The parameter with this path.
    pub fn from_path(path: &str) -> Option<Self> {
        SPECIFICATIONS.iter().find(|specification| specification.path == path).map(|found| found.parameter)
    }
}

/// Written as its path.
impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.specification().path)
    }
}

/// Read from its path.
impl<'de> Deserialize<'de> for Parameter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        Self::from_path(&path).ok_or_else(|| serde::de::Error::custom(format!("no parameter has the path {path:?}")))
    }
}
