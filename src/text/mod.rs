//! Every word the app says. The two languages fill the same struct, so a text that is missing in one does not compile.
//! Here stands what the languages share: which unit an outcome is shown in, and what a finding holds.

mod desk;
mod en;
pub mod glossary;
mod map;
mod matters;
#[cfg(test)]
mod neutrality;
mod number;
mod reading;
mod sv;

pub use desk::DeskText;
pub use map::{MapText, read_clock};
pub use matters::MattersText;
pub use number::{Figures, Step};
pub use reading::ReadingText;

use cases::{Bilingual, Level};
use sim_core::comparison::money::{CostPart, FlowPart};
use sim_core::comparison::{Compared, Difference};
use sim_core::outcomes::{DEFINITIONS, Dimension, Group, Measure};
use sim_core::policy::payment::Model;
use sim_core::population::VisitKind;
use sim_core::scenario::{Code, Parameter, Problem, ProviderKind, Quality, Unit};
use sim_core::story::{Both, Fate, StaffGroup};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Swedish, the first language.
    Sv,
    /// English.
    En,
}

impl Language {
    /// The language as HTML writes it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// Its words.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Sv => &sv::TEXT,
            Self::En => &en::TEXT,
        }
    }

    /// How it writes numbers.
    pub fn figures(self) -> Figures {
        match self {
            Self::Sv => Figures::SWEDISH,
            Self::En => Figures::ENGLISH,
        }
    }
}

/// What a lever's level is called in a language.
pub fn level_name(level: &Level, language: Language) -> &str {
    match language {
        Language::Sv => &level.sv,
        Language::En => &level.en,
    }
}

/// The words of a case or a preset in a language.
pub fn words(both: &Bilingual, language: Language) -> &str {
    match language {
        Language::Sv => &both.sv,
        Language::En => &both.en,
    }
}

/// What an outcome is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Shown {
    People,
    Percent,
    Per100Visits,
    Per1000Visits,
    Per1000Days,
    Per100Recipients,
    Per100Employees,
    Ratio,
    MinutesPerVisit,
    HoursPerFte,
    TimesPerFte,
    MillionSek,
    ThousandSek,
    Sek,
    Km,
    Kg,
    Days,
    HoursPerYear,
    Providers,
    PerYear,
    Deviations,
    Utility,
}

impl Shown {
    /// How an outcome is shown. Decided by the unit the core publishes.
    pub fn of(measure: Measure) -> Self {
        let unit = measure.definition().unit;
        if matches!(measure, Measure::CostTotal | Measure::InHouseResult) {
            return Self::MillionSek;
        }
        if matches!(measure, Measure::CostPerRecipient | Measure::PaidTwice | Measure::PaidWrongly) {
            return Self::ThousandSek;
        }
        match unit {
            "days" => Self::Days,
            "hours per year" => Self::HoursPerYear,
            "providers" => Self::Providers,
            "per year" => Self::PerYear,
            "standard deviations" => Self::Deviations,
            "utility of choices" => Self::Utility,
            "people" => Self::People,
            "ratio" => Self::Ratio,
            "per 100 visits" => Self::Per100Visits,
            "per 1 000 due visits" | "per 1 000 performed visits" => Self::Per1000Visits,
            "per 1 000 recipient-days" => Self::Per1000Days,
            "per 100 recipients and year" => Self::Per100Recipients,
            "per 100 employees and year" => Self::Per100Employees,
            "minutes per visit" => Self::MinutesPerVisit,
            "hours per FTE and year" => Self::HoursPerFte,
            "per FTE and year" => Self::TimesPerFte,
            "km per performed hour" => Self::Km,
            "kg per recipient and year" => Self::Kg,
            share if share.starts_with("share") => Self::Percent,
            _ => Self::Sek,
        }
    }

    /// What the core's value is multiplied by before it is shown.
    pub fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::MillionSek => 1e-6,
            Self::ThousandSek => 1e-3,
            Self::People
            | Self::Per100Visits
            | Self::Per1000Visits
            | Self::Per1000Days
            | Self::Per100Recipients
            | Self::Per100Employees
            | Self::Ratio
            | Self::MinutesPerVisit
            | Self::HoursPerFte
            | Self::TimesPerFte
            | Self::Sek
            | Self::Km
            | Self::Kg
            | Self::Days
            | Self::HoursPerYear
            | Self::Providers
            | Self::PerYear
            | Self::Deviations
            | Self::Utility => 1.0,
        }
    }
}

/// What the words for one outcome are.
pub struct MeasureText {
    /// Its name.
    pub name: &'static str,
    /// What is counted, out of what.
    pub definition: &'static str,
    /// Its own sentences, for the outcomes that answer a case.
    pub sentences: Option<Sentences>,
}

/// Whole sentences about one outcome. `{}` is the size of the difference, without sign.
pub struct Sentences {
    /// It becomes lower.
    pub lower: &'static str,
    /// It becomes higher.
    pub higher: &'static str,
    /// The sign is not settled.
    pub uncertain: &'static str,
    /// The two are the same in every replication.
    pub same: &'static str,
}

impl Sentences {
    /// Those of an outcome, where it has any.
    fn of(measure: Measure, all: &[(Measure, [&'static str; 4])]) -> Option<Self> {
        let (_, [lower, higher, uncertain, same]) = all.iter().find(|(of, _)| *of == measure)?;
        Some(Self { lower, higher, uncertain, same })
    }
}

/// What a comparison says about one outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Not defined in either alternative.
    Undefined,
    /// The same in every replication.
    Same,
    /// The sign is not settled.
    Uncertain,
    /// Lower under the proposal.
    Lower(f64),
    /// Higher under the proposal.
    Higher(f64),
}

impl Finding {
    /// Reads a comparison. The size is in the unit that is shown.
    pub fn of(compared: &Compared) -> Self {
        Self::of_difference(compared.difference.as_ref(), Shown::of(compared.measure).factor())
    }

    /// Reads a difference that is multiplied by `factor` before it is shown.
    pub fn of_difference(difference: Option<&Difference>, factor: f64) -> Self {
        match difference {
            None => Self::Undefined,
            Some(difference) if difference.higher_in == 0 && difference.lower_in == 0 => Self::Same,
            Some(difference) if !difference.is_certain() => Self::Uncertain,
            Some(difference) if difference.mean < 0.0 => Self::Lower(-difference.mean * factor),
            Some(difference) => Self::Higher(difference.mean * factor),
        }
    }
}

/// The words of one language.
pub struct Text {
    /// Name of the tool, for the page title.
    pub product: &'static str,
    pub skip: &'static str,
    pub independent: &'static str,
    /// The other language, in its own words.
    pub other_language: &'static str,
    pub nav: &'static str,
    pub nav_start: &'static str,
    pub nav_method: &'static str,
    pub nav_sources: &'static str,
    pub nav_accessibility: &'static str,
    pub nav_privacy: &'static str,
    pub version: fn(&str) -> String,

    pub start_title: &'static str,
    pub start_lead: &'static str,
    pub start_doors: &'static str,
    pub start_open: &'static str,
    pub start_not: &'static str,

    pub not_found: &'static str,
    pub bad_link: &'static str,
    /// Cause and remedy of a problem; none in Swedish, in which the core tells them.
    pub problem: Option<ProblemText>,

    pub from_document: &'static str,
    pub municipality: &'static str,
    pub municipality_note: &'static str,
    pub result: &'static str,
    /// Marks an answer made ahead, and what comes after it.
    pub ahead: &'static str,
    pub ahead_follows: &'static str,
    /// Whether the result is the one that was shared with the link.
    pub shared_waits: &'static str,
    pub shared_same: &'static str,
    pub shared_other: &'static str,
    pub preliminary: &'static str,
    /// How many of how many small runs the figures rest on.
    pub preliminary_count: fn(usize, u32) -> String,
    /// How much of the whole calculation an answer rests on, while it goes on.
    pub partial_count: fn(usize, u32) -> String,
    pub preliminary_note: &'static str,
    pub waiting: &'static str,
    pub updating: &'static str,
    /// When all pairs are made and runs of the search noise are left.
    pub noise_left: fn(u32) -> String,
    pub progress: fn(u32, u32) -> String,
    pub done: fn(u32) -> String,
    pub cancel: &'static str,
    pub cancelled: &'static str,
    pub resume: &'static str,
    pub failed: &'static str,
    pub unsupported: &'static str,
    /// An outcome of today moves during the period: name, percent from the first twelve weeks to the last.
    pub drifts: fn(&str, &str) -> String,
    pub fingerprint: &'static str,
    pub fingerprint_note: &'static str,
    /// What municipality an answer is about, that it is invented, and whether it rests mainly on assumptions.
    pub holds_for: fn(&str, bool) -> String,
    /// What lies between two numbers of the answer.
    pub between_means: &'static str,
    pub between: fn(&str, &str) -> String,
    /// The in-house result lower and higher, where it is a deficit in both alternatives. `{}` is the size of the difference.
    pub deficit: [&'static str; 2],
    pub or: &'static str,
    /// Where a package is taken apart, by the name of that section.
    pub see_package: fn(&str) -> String,
    pub uncertain_means: &'static str,
    /// Stands for today's value of a rule of tenders where there are none.
    pub only_procured: &'static str,
    pub nothing_moved: &'static str,
    pub nothing_seen: &'static str,
    /// The same, of a sample: it says something about the sample only.
    pub sample_too_small: &'static str,
    /// A sample says nothing of sums over the municipality.
    pub totals_follow: &'static str,
    /// In the place of such a sum.
    pub follows: &'static str,

    pub baseline: &'static str,
    pub proposal: &'static str,
    pub difference: &'static str,
    pub outcome: &'static str,
    pub no_certain: &'static str,
    pub no_difference: &'static str,
    pub undefined: &'static str,
    pub range80: &'static str,
    pub interval95: &'static str,
    pub interval: fn(&str, &str) -> String,
    /// The mean of a difference whose sign is not settled.
    pub on_average: fn(&str) -> String,
    pub higher_in: fn(u32, u32) -> String,
    pub lower_in: fn(u32, u32) -> String,
    pub counts: fn(u32, u32, u32) -> String,
    pub count_heading: &'static str,
    pub aa_band: &'static str,
    pub definition_and_source: &'static str,
    pub outcome_source: &'static str,
    pub identifier: &'static str,
    pub table_heading: &'static str,
    pub table_caption: &'static str,
    pub table_note: &'static str,

    pub chart_measure: &'static str,
    pub chart_sentence: fn(u32, &str, &str) -> String,
    pub chart_mean: fn(&str, &str, &str) -> String,
    pub chart_counts: fn(u32, u32, u32) -> String,
    pub chart_axis: fn(&str) -> String,
    pub chart_lower: &'static str,
    pub chart_higher: &'static str,
    pub show_as_table: &'static str,
    pub replication: &'static str,
    /// What a reader does with a result.
    pub desk: DeskText,
    pub csv: &'static str,
    pub json: &'static str,

    pub levers: &'static str,
    pub levers_note: &'static str,
    /// How many levers stand one step behind.
    pub further_levers: fn(usize) -> String,
    pub assumptions: &'static str,
    pub assumptions_note: &'static str,
    pub assumptions_open: fn(usize) -> String,
    pub reset_to: fn(&str) -> String,
    pub reset_all: &'static str,
    pub today_is: fn(&str) -> String,
    /// On paper, where the control itself is not shown.
    pub value_used: fn(&str) -> String,
    /// What the proposal opens with, for a rule that does not exist today.
    pub proposal_opens: fn(&str) -> String,
    pub default_is: fn(&str) -> String,
    pub levels: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub out_of_range: fn(&str, &str, &str) -> String,
    pub source: &'static str,
    pub quality: fn(Quality) -> &'static str,

    pub run_heading: &'static str,
    pub days: &'static str,
    pub replications: &'static str,
    pub seed: &'static str,
    pub run_note: &'static str,

    pub limits: &'static str,
    pub limits_items: &'static [&'static str],
    pub share: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub save_note: &'static str,

    pub money: MoneyText,
    pub market: MarketText,
    pub over_time: OverTimeText,
    pub groups: GroupText,
    pub map: MapText,
    pub along: AlongText,
    pub matters: MattersText,
    pub story: StoryText,
    pub refusals: RefusalText,
    pub curves: CurveText,

    pub pages: Pages,
    pub reading: ReadingText,

    pub shown: fn(Shown) -> &'static str,
    /// A unit that says more than the one of its kind: of what a share is.
    pub own_unit: fn(Measure) -> Option<&'static str>,
    pub shown_difference: fn(Shown) -> &'static str,
    pub unit: fn(Unit) -> &'static str,
    pub group: fn(Group) -> &'static str,
    pub measure: fn(Measure) -> MeasureText,
    pub parameter: fn(Parameter) -> &'static str,
    /// What the words of each choice are called, in the core's order.
    pub options: &'static [(Parameter, &'static [&'static str])],
    /// About an outcome without sentences of its own: name, size with unit.
    pub generic_lower: fn(&str, &str) -> String,
    pub generic_higher: fn(&str, &str) -> String,
    pub generic_uncertain: fn(&str) -> String,
    pub generic_same: fn(&str) -> String,
    pub generic_undefined: fn(&str) -> String,
    /// Why a difference whose interval lies on one side is not settled.
    pub within_noise: fn(&str) -> String,
    /// The search noise alone makes a difference of this size.
    pub aa_value: fn(&str) -> String,
}

/// Problems with what somebody wrote, in a language other than the core's.
pub struct ProblemText {
    /// Cause and remedy.
    pub told: fn(Code) -> [&'static str; 2],
    /// What was written.
    pub written: fn(&str) -> String,
    /// What may be.
    pub range: fn(&str) -> String,
}

/// About something that is made when the reader asks for it.
pub struct AskText {
    pub ask: &'static str,
    pub ask_again: &'static str,
    /// Before it is known how much there is to do.
    pub preparing: &'static str,
    pub progress: fn(u32, u32) -> String,
    pub ready: &'static str,
    pub outdated: &'static str,
}

/// What becomes of money and minutes.
pub struct MoneyText {
    pub title: &'static str,
    /// Opens what is folded.
    pub open: &'static str,
    /// A kind of provider, as a name in a list.
    pub kind: fn(ProviderKind) -> &'static str,
    pub all_kinds: &'static str,
    pub preset: PresetText,
    pub cost: CostText,
    pub gains: GainText,
    pub minutes: MinuteText,
    pub pay: PayText,
}

/// The choice among ready-made rules of payment.
pub struct PresetText {
    pub label: &'static str,
    pub note: &'static str,
    /// When the rules are none of them.
    pub own: &'static str,
    /// The way back from one of them.
    pub as_the_case: &'static str,
    /// Of rules that documents name without giving them.
    pub described: &'static str,
}

/// The municipality's cost, part by part.
pub struct CostText {
    /// The part that changes most, and by how much.
    pub largest: fn(&str, &str) -> String,
    /// How the picture is read; today's cost.
    pub reading: fn(&str) -> String,
    /// What is paid once, and after how many months it has been saved, with the interval.
    pub payback: fn(&str, Option<[&str; 3]>) -> String,
    /// Payments to in-house provision and its deficit hang together.
    pub in_house: &'static str,
    pub axis: &'static str,
    pub lower: &'static str,
    pub higher: &'static str,
    pub part: fn(CostPart) -> &'static str,
    pub column: &'static str,
    pub total: &'static str,
}

/// Providers by what they gain or lose.
pub struct GainText {
    pub title: fn(Counts) -> String,
    pub reading: &'static str,
    /// The margin, in percent, that private and non-profit providers are taken to have today.
    pub note: fn(&str) -> String,
    pub axis: &'static str,
    pub lower: &'static str,
    pub higher: &'static str,
    /// The columns: provider, kind, recipients, payment, result today, with the proposal, difference, interval, margins.
    pub columns: [&'static str; 10],
}

/// How many providers get a higher result, a lower one, neither for sure, or the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub higher: usize,
    pub lower: usize,
    pub unsettled: usize,
    pub same: usize,
}

/// The way from granted to paid minutes.
pub struct MinuteText {
    pub providers: &'static str,
    /// Of 100 granted hours so many are given today and with the proposal.
    pub title: fn(&str, &str) -> String,
    /// The same where the difference is not settled.
    pub title_uncertain: fn(&str) -> String,
    /// Where most is lost, today and with the proposal.
    pub most_lost: fn(&str, &str, &str) -> String,
    /// In an alternative that does not pay by the minute.
    pub not_by_the_minute: fn(&str) -> String,
    pub reading: &'static str,
    pub axis: &'static str,
    pub today: &'static str,
    pub proposal: &'static str,
    pub part: fn(FlowPart) -> &'static str,
    pub column: &'static str,
}

/// What a provider is paid by how much is given.
pub struct PayText {
    /// One more minute's worth today and with the proposal.
    pub title: fn(&str, &str) -> String,
    /// The same in both.
    pub title_same: fn(&str) -> String,
    /// How the picture is read: the ordered hours and the kind of provider.
    pub reading: fn(i64, &str) -> String,
    /// The percent at which a minute's worth is told.
    pub usual: fn(usize) -> String,
    pub axis: &'static str,
    pub above: &'static str,
    /// A payment model, short.
    pub model: fn(Model) -> &'static str,
    pub column: &'static str,
    /// So many percent given.
    pub given: fn(usize) -> String,
    pub minute: &'static str,
}

/// About providers: how many, how large, how they employ.
pub struct MarketText {
    pub title: &'static str,
    /// Which line is which alternative.
    pub which_line: &'static str,
    /// What begins and ends in a year: the name of the table.
    pub moves: &'static str,
    /// What happens once looks larger by the year where less than a year is counted.
    pub short_period: &'static str,
    /// The table of permanent employees' share, as it was calculated.
    pub calculated: &'static str,
    pub course: CourseText,
    pub cover: CoverText,
    pub frontier: FrontierText,
}

/// An outcome over time.
pub struct OverTimeText {
    pub title: &'static str,
    /// What is found of how the difference changes: the outcome, and by how much.
    pub finding: fn(Finding, &str, &str) -> String,
    /// What a step is.
    pub periods: &'static str,
    /// Why an outcome has no course.
    pub none: &'static str,
}

/// Providers month by month.
pub struct CourseText {
    /// What is found of their number: the size of the difference, and after how many months.
    pub number: fn(Finding, &str, &str) -> String,
    /// How many there are at the end, today and with the proposal.
    pub number_levels: fn(&str, &str) -> String,
    pub number_above: &'static str,
    /// What is found of the share of the largest.
    pub largest: fn(Finding, &str, &str) -> String,
    /// What is found of in-house provision's share.
    pub in_house: fn(Finding, &str) -> String,
    pub share_above: &'static str,
    pub in_house_line: &'static str,
    pub largest_line: &'static str,
    pub reading: &'static str,
    pub axis: &'static str,
    pub day: &'static str,
}

/// Permanent hours by how uncertain the volume is.
pub struct CoverText {
    /// Permanent hours of 100 expected, today and with the proposal.
    pub title: fn(&str, &str) -> String,
    pub title_same: fn(&str) -> String,
    /// The example: recipients, and the spread in percent.
    pub example: fn(&str, &str) -> String,
    /// Which way it goes in an alternative: what a missing hour costs besides, what an idle one costs, whether uncertainty means fewer.
    pub why: fn(&str, &str, &str, bool) -> String,
    pub today: &'static str,
    pub proposal: &'static str,
    pub both: &'static str,
    pub follows: &'static str,
    pub above: &'static str,
    pub axis: &'static str,
}

/// What can be chosen between many and few contracts.
pub struct FrontierText {
    pub heading: &'static str,
    pub lead: &'static str,
    /// The choice of the outcome.
    pub against: &'static str,
    pub contracts: &'static str,
    pub whole: &'static str,
    pub keeps: &'static str,
    /// The fewest and the most contracts, and what is found of the outcome.
    pub title: fn(&str, &str, &str) -> String,
    /// Of an outcome without sentences of its own: its name, and by how much it is lower or higher.
    pub lower: fn(&str, &str) -> String,
    pub higher: fn(&str, &str) -> String,
    pub reading: &'static str,
    pub axis: &'static str,
    /// A line: whether one tender is for the whole municipality, whether in-house provision keeps its share.
    pub line: fn(bool, bool) -> &'static str,
    /// The same, short.
    pub short: fn(bool, bool) -> &'static str,
    pub today: &'static str,
    /// The point where the reader is: contracts, and its line.
    pub point: fn(u32, &str) -> String,
    pub set: &'static str,
    /// The levers stand as the point says.
    pub is_set: &'static str,
    pub caption: &'static str,
    pub this: &'static str,
    /// Version, fingerprint, days, replications.
    pub made_ahead: fn(&str, &str, u32, u32) -> String,
    /// Of a file that was made with too little.
    pub trial: &'static str,
}

/// The outcomes of groups.
pub struct GroupText {
    pub title: &'static str,
    pub by: &'static str,
    pub group: &'static str,
    pub caption: &'static str,
    /// The column of how many people a group has.
    pub people: &'static str,
    pub few: fn(&str) -> String,
    /// Stands for an outcome of so small a group.
    pub hidden: &'static str,
    pub note: &'static str,
    /// Full runs are not there yet.
    pub wait: &'static str,
    pub dimension: fn(Dimension) -> &'static str,
    /// The group at a position of a dimension other than areas, which have names of their own.
    pub name: fn(Dimension, usize) -> &'static str,
}

/// The comparison along the assumption that the case rests on.
pub struct AlongText {
    pub title: &'static str,
    pub lead: &'static str,
    pub asking: AskText,
    pub caption: &'static str,
    /// A value of the assumption, in percent.
    pub at: fn(&str) -> String,
    /// In so many of so many values the outcome is surely lower or higher, at the others not settled. The outcome's name first.
    pub holds_lower: fn(&str, usize, usize) -> String,
    pub holds_higher: fn(&str, usize, usize) -> String,
    pub never_settled: fn(&str) -> String,
    pub turns: fn(&str) -> String,
    /// Replications at each value.
    pub scope: fn(u32) -> String,
}

/// A recipient's and an employee's two weeks.
pub struct StoryText {
    pub title: &'static str,
    pub lead: &'static str,
    pub asking: AskText,
    /// Units told of, out of how many, and days.
    pub sample: fn(u32, u32, u32) -> String,
    /// Days simulated.
    pub whole: fn(u32) -> String,
    pub nobody: &'static str,
    pub person: &'static str,
    pub employee: &'static str,
    /// First and last day of the fortnight.
    pub person_caption: fn(i32, i32) -> String,
    pub employee_caption: fn(&str, i32, i32) -> String,
    pub day: &'static str,
    /// Weekday, Monday 0, and week 1 or 2.
    pub weekday: fn(u8) -> &'static str,
    pub week: fn(u8) -> String,
    pub no_visits: &'static str,
    pub kind: fn(VisitKind) -> &'static str,
    /// In a cell, of a visit that was not made.
    pub fate: fn(Fate) -> &'static str,
    pub differs: &'static str,
    pub contact: &'static str,
    pub new: &'static str,
    pub refused: &'static str,
    pub unwanted: &'static str,
    pub signs: &'static str,
    pub letters: &'static str,
    pub why_others: &'static str,
    /// The same where nobody is refused.
    pub why_others_come: &'static str,
    /// Both fortnights of the person for whom most changes are the same.
    pub same_weeks: &'static str,
    /// Why: the proposal is as today, it is about money alone, or it is not known.
    pub nothing_proposed: &'static str,
    pub money_alone: &'static str,
    pub nobody_changes: &'static str,
    /// Who runs the person's provider.
    pub other_provider: fn(&Both<Option<ProviderKind>>) -> String,
    pub new_faces: fn(Both<usize>) -> String,
    pub declined: fn(Both<usize>) -> String,
    /// Minutes with the person.
    pub minutes: fn(&Both<String>) -> String,
    /// Employees refused under the proposal, and to how many visits they come today and with the proposal.
    pub who_is_refused: fn(&[String], Both<usize>) -> String,
    /// To how many visits, out of how many, somebody else comes.
    pub others_come: fn(usize, usize) -> String,
    pub people_met: fn(Both<usize>) -> String,
    pub unwanted_visits: fn(Both<usize>) -> String,
    pub unmet: fn(Both<usize>) -> String,
    /// Why visits are not made with the proposal, and how many each.
    pub unmet_why: fn(&[(Fate, usize)]) -> String,
    /// An employee, and by how many recipients they are refused with the proposal and today.
    pub refused_by: fn(&str, Both<usize>) -> String,
    pub stops_made: fn(&str, Both<usize>) -> String,
    /// At how many persons they are.
    pub stops_at: fn(Both<usize>) -> String,
    pub turned_away: fn(Both<usize>) -> String,
    pub off: &'static str,
    pub shift: fn(usize) -> String,
    pub extra: &'static str,
    pub at_recipients: fn(&str) -> String,
    pub at_closed_door: fn(&str) -> String,
    pub numbers: &'static str,
}

/// How refusals fall on employees.
pub struct RefusalText {
    pub title: &'static str,
    /// So many refusals that fewer than ten are too few to show.
    pub too_few: fn(u32) -> String,
    pub none: &'static str,
    /// So few of so many employees have half of the refusals.
    pub half: fn(usize, usize) -> String,
    /// Refusals, employees refused, employees.
    pub sentence: fn(u32, usize, usize) -> String,
    pub today: fn(u32) -> String,
    pub axis: &'static str,
    pub above: &'static str,
    pub never: fn(usize) -> String,
    pub times: &'static str,
    pub employees: &'static str,
    pub groups: &'static str,
    pub group: &'static str,
    pub count: &'static str,
    pub per_ten: &'static str,
    pub too_small: &'static str,
    pub name: fn(StaffGroup) -> &'static str,
    pub note: &'static str,
}

/// Where the limit is.
pub struct CurveText {
    pub heading: &'static str,
    pub sick: &'static str,
    pub level: fn(&str) -> String,
    /// The sizes that have a limit between two shares in percent.
    pub limit: fn(&[u32], &str, &str) -> String,
    /// The sizes that have none up to a share in percent.
    pub no_limit: fn(&[u32], &str) -> String,
    pub none_at_all: fn(&str) -> String,
    pub meaning: &'static str,
    pub sizes: fn(u32) -> String,
    pub axis: &'static str,
    pub above: &'static str,
    pub made_ahead: fn(&str, &str, u32, u32) -> String,
    pub command: &'static str,
    pub staff: &'static str,
    pub recipients: &'static str,
    pub share: &'static str,
    pub unmet: &'static str,
    /// More visits than without refusals.
    pub rise: &'static str,
    pub travel: &'static str,
}

/// The short pages: a heading and paragraphs each.
pub struct Pages {
    pub method: &'static [&'static str],
    pub method_limits: &'static str,
    pub sources: &'static [&'static str],
    pub source_columns: [&'static str; 5],
    pub accessibility: &'static [&'static str],
    pub privacy: &'static [&'static str],
}

impl Text {
    /// A problem with what somebody wrote: code, place, cause, remedy.
    pub fn of_problem(&self, problem: &Problem) -> String {
        let Some(words) = &self.problem else { return problem.to_string() };
        let [cause, remedy] = (words.told)(problem.code);
        // What somebody wrote stands in quotation marks in the core's words.
        let written = problem.cause.split('”').nth(1).map(words.written);
        let path = problem.place.rsplit(' ').next().unwrap_or_default();
        let parameter = Parameter::from_path(path.trim_start_matches("r.").trim_start_matches("b."));
        let range = parameter.filter(|_| problem.code == Code::ParameterOutOfRange).map(|parameter| {
            let (specification, figures) = (parameter.specification(), Language::En.figures());
            let [least, most] = [specification.min, specification.max].map(|end| figures.exact(end));
            (words.range)(&(self.interval)(&least, &most))
        });
        let more = [written, range].into_iter().flatten().map(|words| format!(" {words}")).collect::<String>();
        format!("{} {}: {cause}{more} {remedy}", problem.code.id(), problem.place)
    }

    /// What a value that is not a number is called: yes, no, or the name of a choice's word.
    pub fn named(&self, parameter: Parameter, value: f64) -> Option<&'static str> {
        if parameter.specification().unit == Unit::Flag {
            return Some(if value == 0.0 { self.no } else { self.yes });
        }
        let word = parameter.word(value)?;
        let (_, names) = self.options.iter().find(|(choice, _)| *choice == parameter)?;
        let mut named = parameter.options().iter().zip(*names);
        named.find(|(option, _)| **option == word).map(|(_, name)| *name)
    }

    /// What an outcome is counted in, in words that stand alone.
    pub fn unit_of(&self, measure: Measure) -> &'static str {
        (self.own_unit)(measure).unwrap_or_else(|| (self.shown)(Shown::of(measure)))
    }

    /// What a comparison says about some outcomes: how far chance reaches where the sign is settled, and what is not settled in one
    /// sentence.
    pub fn findings<'a>(&self, outcomes: impl Iterator<Item = (&'a Compared, Step)>, figures: Figures) -> String {
        let (mut said, mut uncertain) = (Vec::new(), Vec::new());
        for (compared, step) in outcomes {
            let [larger, smaller] = self.deficit;
            let deficit = |words: &str, size: f64| words.replace("{}", &self.between(compared, size, step, figures));
            let whole = || self.finding_between(compared, step, figures);
            match Finding::of(compared) {
                Finding::Uncertain => uncertain.push(whole()),
                Finding::Lower(size) if is_deficit(compared) => said.push(deficit(larger, size)),
                Finding::Higher(size) if is_deficit(compared) => said.push(deficit(smaller, size)),
                Finding::Lower(_) | Finding::Higher(_) | Finding::Same | Finding::Undefined => said.push(whole()),
            }
        }
        let about = |sentence: &String| {
            let rest = sentence.strip_prefix(self.no_certain).unwrap_or(sentence);
            rest.trim_end_matches('.').trim().to_owned()
        };
        match uncertain.as_slice() {
            [] => {}
            [one] => said.push(one.clone()),
            several => {
                let about: Vec<String> = several.iter().map(about).collect();
                said.push(format!("{} {}.", self.no_certain, listed(&about, self.or)));
            }
        }
        said.join(" ")
    }

    /// What is said of the sample that lies behind an answer, one area: a sum there is not the municipality's.
    pub fn of_area(&self, measure: Measure, said: String) -> String {
        if measure.is_total() { format!("{} {said}", self.matters.one_area) } else { said }
    }

    /// How far chance reaches, without signs; a size alone where it does not reach anywhere.
    fn between(&self, compared: &Compared, size: f64, step: Step, figures: Figures) -> String {
        let factor = Shown::of(compared.measure).factor();
        let ends = compared.difference.as_ref().and_then(|difference| difference.ci_low.zip(difference.ci_high));
        let ends = ends.map(|(low, high)| figures.sizes(low * factor, high * factor, step));
        match ends.filter(|(least, most)| least != most) {
            Some((least, most)) => (self.between)(&least, &most),
            None => figures.number(size, step),
        }
    }

    /// What a comparison says about one outcome where its result is drawn: how far chance reaches where the sign is settled.
    pub fn finding_between(&self, compared: &Compared, step: Step, figures: Figures) -> String {
        let finding = Finding::of(compared);
        let size = match finding {
            Finding::Lower(size) | Finding::Higher(size) => self.between(compared, size, step, figures),
            Finding::Undefined | Finding::Same | Finding::Uncertain => String::new(),
        };
        self.finding_of(compared.measure, finding, &size)
    }

    /// What the comparison says about an outcome, as one whole sentence.
    pub fn finding(&self, measure: Measure, finding: Finding, step: Step, figures: Figures) -> String {
        let size = match finding {
            Finding::Lower(size) | Finding::Higher(size) => figures.number(size, step),
            Finding::Undefined | Finding::Same | Finding::Uncertain => String::new(),
        };
        self.finding_of(measure, finding, &size)
    }

    /// The sentence of a finding with its size as it is written.
    fn finding_of(&self, measure: Measure, finding: Finding, size: &str) -> String {
        let text = (self.measure)(measure);
        let united = || format!("{size}\u{a0}{}", (self.shown_difference)(Shown::of(measure)));
        match (finding, text.sentences) {
            (Finding::Undefined, _) => (self.generic_undefined)(text.name),
            (Finding::Same, Some(own)) => own.same.to_owned(),
            (Finding::Same, None) => (self.generic_same)(text.name),
            (Finding::Uncertain, Some(own)) => own.uncertain.to_owned(),
            (Finding::Uncertain, None) => (self.generic_uncertain)(text.name),
            (Finding::Lower(_), Some(own)) => own.lower.replace("{}", size),
            (Finding::Lower(_), None) => (self.generic_lower)(text.name, &united()),
            (Finding::Higher(_), Some(own)) => own.higher.replace("{}", size),
            (Finding::Higher(_), None) => (self.generic_higher)(text.name, &united()),
        }
    }
}

/// Whether an outcome is a deficit whichever way: a higher result is then a smaller deficit.
fn is_deficit(compared: &Compared) -> bool {
    let below = |level: Option<f64>| level.is_some_and(|level| level < 0.0);
    compared.measure == Measure::InHouseResult && below(compared.baseline) && below(compared.reform)
}

/// `A, B och C`.
pub fn listed<T: std::fmt::Display>(items: &[T], and: &str) -> String {
    let mut words: Vec<String> = items.iter().map(T::to_string).collect();
    match (words.pop(), words.as_slice()) {
        (Some(last), []) => last,
        (Some(last), before) => format!("{} {and} {last}", before.join(", ")),
        (None, _) => String::new(),
    }
}

/// The outcomes of one group, in their published order.
pub fn measures_of(group: Group) -> impl Iterator<Item = Measure> {
    DEFINITIONS.iter().filter(move |definition| definition.group == group).map(|definition| definition.measure)
}

/// The groups in the order in which they are shown: those whom the case is about first.
pub const GROUPS: [Group; 9] = [
    Group::Refusal,
    Group::Delivery,
    Group::Continuity,
    Group::Staff,
    Group::Time,
    Group::Cost,
    Group::Registration,
    Group::Market,
    Group::Environment,
];

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::SPECIFICATIONS;

    #[test]
    fn every_outcome_is_shown_in_its_own_unit() {
        for definition in DEFINITIONS {
            let shown = Shown::of(definition.measure);
            let in_kronor = matches!(shown, Shown::Sek | Shown::ThousandSek | Shown::MillionSek);
            assert_eq!(in_kronor, definition.unit.starts_with("SEK"), "{}", definition.id);
            let unit = (Language::En.text().shown)(shown);
            let amount = definition.unit.split(' ').find(|word| word.parse::<u32>().is_ok());
            assert!(amount.is_none_or(|amount| unit.contains(amount) || in_kronor), "{}: {unit}", definition.id);
        }
    }

    #[test]
    fn a_broken_link_is_told_in_the_readers_language_with_what_was_written_and_what_may_be() {
        let link = "#/fall/000?v=1&k=atlantis&absence.sick=9";
        let problems = cases::link::Selection::from_link(link).expect_err("a broken link");
        let told = |language: Language| problems.iter().map(|one| language.text().of_problem(one)).collect::<Vec<_>>();
        assert!(told(Language::Sv).iter().zip(&problems).all(|(told, problem)| *told == problem.to_string()));
        let english = told(Language::En);
        assert_eq!(
            english,
            [
                "U015 link k: There is no such municipality. “atlantis” was written. Choose one in the menu of the page.",
                "U012 link absence.sick: The value lies outside what is possible. The range is 0\u{a0}to\u{a0}0.4. Write a value within it.",
            ]
        );
        for code in Code::ALL {
            let [cause, remedy] = (Language::En.text().problem.as_ref().expect("English").told)(*code);
            assert!([cause, remedy].iter().all(|words| words.ends_with('.')), "{}", code.id());
        }
    }

    #[test]
    fn whatever_answers_a_case_or_is_claimed_of_one_has_sentences_of_its_own() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/cases");
        let mut measures: Vec<Measure> =
            cases::cases().iter().flat_map(|case| [case.figures(), case.answer()].concat()).collect();
        for entry in std::fs::read_dir(folder).expect("the cases") {
            let Ok(claims) = std::fs::read_to_string(entry.expect("a folder").path().join("claims.toml")) else {
                continue;
            };
            let outcomes =
                claims.split("outcome = \"").skip(1).filter_map(|rest| rest.split_once('"').map(|(id, _)| id));
            measures.extend(outcomes.map(|id| Measure::from_id(id).expect("an outcome")));
        }
        assert!(measures.len() > 60, "{}", measures.len());
        for language in [Language::Sv, Language::En] {
            for measure in &measures {
                let own = (language.text().measure)(*measure).sentences;
                let own =
                    own.unwrap_or_else(|| panic!("{}: no sentences in {}", measure.definition().id, language.tag()));
                let Sentences { lower, higher, uncertain, same } = own;
                assert!([lower, higher].iter().all(|sentence| sentence.matches("{}").count() == 1), "{lower} {higher}");
                assert!(lower != higher && uncertain.starts_with(language.text().no_certain), "{uncertain}");
                assert!([lower, higher, uncertain, same].iter().all(|sentence| sentence.ends_with('.')), "{same}");
            }
        }
    }

    #[test]
    fn every_word_of_every_choice_has_a_name_of_its_own() {
        for text in [Language::Sv.text(), Language::En.text()] {
            let choices = SPECIFICATIONS.iter().filter(|found| found.unit == Unit::Choice).map(|found| found.parameter);
            assert!(choices.eq(text.options.iter().map(|(parameter, _)| *parameter)));
            for (parameter, names) in text.options {
                assert_eq!(names.len(), parameter.options().len(), "{parameter:?}");
                for (at, name) in names.iter().enumerate() {
                    assert!(!name.is_empty() && !names[..at].contains(name), "{parameter:?}: {name}");
                    assert_eq!(text.named(*parameter, at as f64), Some(*name));
                }
                assert_eq!(text.named(*parameter, names.len() as f64), None);
            }
            assert_eq!(text.named(Parameter::RefusalStrict, 0.0), Some(text.no));
            assert_eq!(text.named(Parameter::AbsenceSick, 0.0), None);
        }
    }

    #[test]
    fn no_two_parameters_have_the_same_name() {
        for text in [Language::Sv.text(), Language::En.text()] {
            let mut names: Vec<&str> = SPECIFICATIONS.iter().map(|found| (text.parameter)(found.parameter)).collect();
            names.sort_unstable();
            let twice: Vec<&str> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
