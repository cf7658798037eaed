//! The list of outcomes: identifier, unit, direction. Identifiers are a published contract. How each is computed stands
//! in `ledger.rs`; what each means in words stands in `docs/model.md`.

use serde::Serialize;

/// Which direction most people would call better. Costs and counts of choices have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A lower value.
    Lower,
    /// A higher value.
    Higher,
    /// Neither.
    None,
}

/// Whom an outcome is about; the interface groups by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Continuity for recipients.
    Continuity,
    /// What of the granted help is given.
    Delivery,
    /// Discomfort and refusals.
    Refusal,
    /// Working conditions.
    Staff,
    /// Use of worked time.
    Time,
    /// Money.
    Cost,
    /// Registration, payment by it and control of it.
    Registration,
    /// Choice of provider, and who provides.
    Market,
    /// Journeys and emissions.
    Environment,
}

/// One outcome's fixed properties.
#[derive(Clone, Debug, Serialize)]
pub struct Definition {
    /// Which one.
    #[serde(skip)]
    pub measure: Measure,
    /// The published identifier.
    pub id: &'static str,
    /// The unit, in English words.
    pub unit: &'static str,
    /// Which direction is better.
    pub better: Better,
    /// Whom it is about.
    pub group: Group,
}

macro_rules! measures {
    ($($name:ident $id:literal $unit:literal $better:ident $group:ident;)*) => {
        /// An outcome of a run.
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $($name,)* }

        /// Every outcome, in the order of the enum.
        pub const DEFINITIONS: &[Definition] = &[$(Definition {
            measure: Measure::$name, id: $id, unit: $unit, better: Better::$better, group: Group::$group,
        },)*];
    };
}

measures! {
    StaffMean "staff_14d_mean" "people" Lower Continuity;
    StaffMedian "staff_14d_median" "people" Lower Continuity;
    StaffAtMost10 "staff_14d_at_most_10" "share of recipients" Higher Continuity;
    StaffOver20 "staff_14d_over_20" "share of recipients" Lower Continuity;
    StaffMonth "staff_month_mean" "people" Lower Continuity;
    ContactShare "contact_visit_share" "share of visits" Higher Continuity;
    DeliveryRate "delivery_rate" "share of granted minutes" Higher Delivery;
    NeedMet "need_met_share" "share of needed minutes" Higher Delivery;
    EarlyDeparture "early_departure_share" "share of granted minutes" Lower Delivery;
    PlanChanges "plan_changes_per_100" "per 100 visits" Lower Delivery;
    Unmet "unmet_per_1000" "per 1 000 due visits" Lower Delivery;
    UnmetCritical "unmet_critical_per_1000" "per 1 000 due visits" Lower Delivery;
    UnmetRefusal "unmet_refusal_per_1000" "per 1 000 due visits" Lower Delivery;
    UnmetAfterDischarge "unmet_14d_after_discharge_per_1000" "per 1 000 due visits" Lower Delivery;
    WastedJourneys "wasted_journeys_per_1000" "per 1 000 due visits" Lower Delivery;
    LateShare "late_visit_share" "share of visits" Lower Delivery;
    DaysWithoutHelp "days_without_help_per_1000" "per 1 000 recipient-days" Lower Delivery;
    Unwanted "unwanted_visits_per_1000" "per 1 000 performed visits" Lower Refusal;
    DiscomfortDays "discomfort_days_per_1000" "per 1 000 recipient-days" Lower Refusal;
    DialogueSolved "dialogue_solved_share" "share of dialogues" Higher Refusal;
    ForbiddenPairs "forbidden_pair_share" "share of pairs in the unit" None Refusal;
    Refusals "refusals_per_100" "per 100 recipients and year" None Refusal;
    RefusalTopDecile "refusal_top_decile_share" "share of refusals" None Refusal;
    RefusalUnrelated "refusal_unrelated_share" "share of refusals" Lower Refusal;
    RefusedStaff "refused_per_100_staff" "per 100 employees and year" Lower Refusal;
    AcceptedLoad "accepted_staff_load_ratio" "ratio" None Refusal;
    ProviderChanges "provider_changes_per_100" "per 100 recipients and year" None Refusal;
    ProviderChangesDiscomfort "provider_changes_discomfort_per_100" "per 100 recipients and year" Lower Refusal;
    DirectTime "direct_time_share" "share of worked time" Higher Time;
    TravelTime "travel_time_share" "share of worked time" Lower Time;
    IdleTime "idle_time_share" "share of worked time" Lower Time;
    Slack "schedule_slack" "minutes per visit" None Time;
    Overtime "overtime_hours_per_fte" "hours per FTE and year" Lower Staff;
    ShortNotice "short_notice_changes_per_fte" "per FTE and year" Lower Staff;
    SplitShifts "split_shift_share" "share of shifts" Lower Staff;
    SickLeave "sick_leave_share" "share of days" Lower Staff;
    PermanentShare "permanent_hours_share" "share of worked hours" None Staff;
    HourlyShare "hourly_hours_share" "share of worked hours" None Staff;
    AgencyShare "agency_hours_share" "share of worked hours" None Staff;
    Turnover "staff_turnover" "per 100 employees and year" Lower Staff;
    CostTotal "cost_total" "SEK per year (2024 prices)" None Cost;
    CostPerRecipient "cost_per_recipient" "SEK per year (2024 prices)" None Cost;
    CostPerHour "cost_per_performed_hour" "SEK per performed hour (2024 prices)" None Cost;
    PricePerHour "price_per_hour" "SEK per performed hour (2024 prices)" None Cost;
    ProductionPerHour "production_cost_per_hour" "SEK per performed hour (2024 prices)" Lower Cost;
    InHouseResult "inhouse_result" "SEK per year (2024 prices)" None Cost;
    MarginMedian "provider_margin_median" "share of revenue" None Cost;
    LossShare "provider_loss_share" "share of providers" None Cost;
    ImpliedDirectTime "private_direct_time_implied" "share of worked time" None Cost;
    BilledRate "billed_rate" "share of granted minutes" None Registration;
    DeclinedShare "declined_share" "share of reported and declined minutes" Lower Registration;
    AboveOrder "reported_above_order_share" "share of accounts" None Registration;
    PaidTwice "paid_twice" "SEK per year (2024 prices)" Lower Registration;
    PaidWrongly "paid_wrongly" "SEK per year (2024 prices)" Lower Registration;
    DetectionDays "detection_days" "days" Lower Registration;
    Corrections "corrections_per_1000" "per 1 000 due visits" Lower Registration;
    ForecastError "forecast_error_month" "share of the month's payments" Lower Registration;
    AdminMunicipality "admin_hours_municipality" "hours per year" Lower Registration;
    AdminProviders "admin_hours_providers" "hours per year" Lower Registration;
    Stretch "visit_stretch" "ratio" None Registration;
    ChoiceCount "choice_count_mean" "providers" None Market;
    ActiveChoice "active_choice_share" "share of choices" None Market;
    ChosenQuality "chosen_quality" "standard deviations" Higher Market;
    ChoiceValue "choice_value" "utility of choices" None Market;
    LowQuality "low_quality_visit_share" "share of visits" Lower Market;
    Providers "providers_mean" "providers" None Market;
    ProvidersEntered "providers_entered" "per year" None Market;
    ProvidersLeft "providers_left" "per year" None Market;
    KmPerHour "km_per_performed_hour" "km per performed hour" Lower Environment;
    Co2PerRecipient "co2_kg_per_recipient" "kg per recipient and year" Lower Environment;
}

impl Measure {
    /// Its fixed properties.
    pub fn definition(self) -> &'static Definition {
        &DEFINITIONS[self as usize]
    }

    /// Whether it is a sum over the municipality: of a part of it, such a sum is not that of the whole.
    pub fn is_total(self) -> bool {
        use Measure::{
            AdminMunicipality, AdminProviders, CostTotal, InHouseResult, PaidTwice, PaidWrongly, Providers,
            ProvidersEntered, ProvidersLeft,
        };
        matches!(
            self,
            CostTotal
                | InHouseResult
                | PaidTwice
                | PaidWrongly
                | AdminMunicipality
                | AdminProviders
                | Providers
                | ProvidersEntered
                | ProvidersLeft
        )
    }

    /// The outcome with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        DEFINITIONS.iter().find(|definition| definition.id == id).map(|found| found.measure)
    }
}
