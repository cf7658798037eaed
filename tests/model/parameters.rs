//! Every lever and every assumption moves an outcome, and each strength at zero removes exactly its mechanism.

use sim_core::comparison::replicate;
use sim_core::outcomes::{DEFINITIONS, Measure, Outcomes};
use sim_core::scenario::{
    Area, Homes, Kind, Parameter, ProviderKind, SPECIFICATIONS, Scenario, TravelMode, Unit, UnitSetup,
};
use sim_core::{Extent, Search, prepare, simulate};

use crate::laws::{tiny, with};

const EXTENT: Extent = Extent { warmup: 28, days: 240, units: None };

/// A small world in which every mechanism is at work.
fn lively() -> Scenario {
    let mut world = tiny(&[("a", 40), ("b", 20), ("c", 8), ("d", 8), ("e", 8), ("f", 12), ("g", 12)]);
    // Every mode of travel is in use.
    for (unit, mode) in [(2, TravelMode::Walk), (3, TravelMode::Cycle), (4, TravelMode::CarRural)] {
        world.providers[unit].units[0].area = world.areas.len();
        world.areas.push(Area { id: format!("by-{unit}"), km2: 2.0, mode, homes: Homes::Uniform });
    }
    let others = [
        (1, ProviderKind::Private),
        (2, ProviderKind::NonProfit),
        (5, ProviderKind::Private),
        (6, ProviderKind::Private),
    ];
    for (unit, kind) in others {
        world.providers[unit].kind = kind;
    }
    // A provider with two units in one area.
    world.providers[1].units.push(UnitSetup { id: "bb".to_owned(), area: 0, recipients: 10 });
    with(
        &world,
        &[
            (Parameter::DiscomfortWishShare, 0.25),
            (Parameter::InformalVoice, 0.8),
            (Parameter::InformalDialogueSolved, 0.1),
            (Parameter::InformalChangeProvider, 0.2),
            (Parameter::PlannerSubstituteShare, 0.4),
            (Parameter::RecipientsStay, 1.0),
            (Parameter::StaffLeaving, 0.5),
            (Parameter::CoverHourly, 0.3),
            (Parameter::RefusalUptake, 0.4),
            (Parameter::RefusalCap, 1.0),
            (Parameter::RefusalRegistry, 0.0),
            (Parameter::RefusalUnrelatedShare, 0.4),
            (Parameter::ExclusionShare, 0.1),
            (Parameter::ControlDishonest, 0.5),
            (Parameter::ControlFindsGps, 0.1),
        ],
    )
}

fn run(scenario: &Scenario) -> Outcomes {
    simulate(&prepare(scenario, EXTENT, 11, 0), scenario, Search::First)
}

/// What must be otherwise for a parameter to matter, where it does nothing by itself.
const COMPANIONS: &[(Parameter, &[(Parameter, f64)])] = &[
    (Parameter::RefusalRegistryCost, &[(Parameter::RefusalRegistry, 1.0)]),
    (Parameter::RefusalReviewMinutes, &[(Parameter::RefusalReviewDays, 30.0)]),
    (Parameter::RefusalUpheld, &[(Parameter::RefusalReviewDays, 30.0)]),
    (Parameter::RefusalReasonFinds, &[(Parameter::RefusalReasonRequired, 1.0)]),
    (Parameter::RefusalReasonDeters, &[(Parameter::RefusalReasonRequired, 1.0)]),
    (Parameter::ShockWeek, &[(Parameter::ShockAbsence, 0.6)]),
    (Parameter::MoraleLeaving, &[(Parameter::RefusalUptake, 0.9)]),
    (Parameter::OrderCarry, &[(Parameter::OrderForm, 1.0)]),
    (Parameter::OrderFrameDecline, &[(Parameter::OrderForm, 1.0)]),
    (Parameter::OrderTrainingHours, &[(Parameter::OrderForm, 2.0)]),
    (Parameter::PaymentFloor, &[(Parameter::PaymentModel, 1.0)]),
    (Parameter::PaymentFixedShare, &[(Parameter::PaymentModel, 4.0)]),
    (Parameter::PaymentExpectedShare, &[(Parameter::PaymentModel, 3.0)]),
    (Parameter::PaymentTargetStaff, &[(Parameter::PaymentTargetAmount, 1000.0)]),
    (Parameter::VisitsCancelledLate, &[(Parameter::FeeLate, 246.0)]),
    (Parameter::RegistrationFailsManual, &[(Parameter::RegistrationMethod, 0.0)]),
    (Parameter::RegistrationFailsNfc, &[(Parameter::RegistrationMethod, 2.0)]),
    (Parameter::ControlFindsManual, &[(Parameter::RegistrationMethod, 0.0)]),
    (Parameter::ControlFindsNfc, &[(Parameter::RegistrationMethod, 2.0)]),
    (Parameter::ControlClawbackDays, &[(Parameter::ControlHours, 20_000.0)]),
    (Parameter::ResponseDeclined, &[(Parameter::PaymentDeclinedCare, 1.0)]),
    (Parameter::ResponseSlack, &[(Parameter::PaymentModel, 1.0)]),
    (Parameter::ResponseTarget, &[(Parameter::PaymentTargetAmount, 1000.0)]),
    (Parameter::MarketBegins, LOU),
    (Parameter::MarketContracts, LOU),
    (Parameter::MarketWhole, LOU),
    (Parameter::MarketTerm, &[(Parameter::MarketRegime, 1.0), (Parameter::MarketBegins, 0.0)]),
    (Parameter::MarketAward, LOU),
    (Parameter::MarketReserve, LOU),
    (Parameter::MarketGuaranteed, LOU),
    (Parameter::MarketInHouseKeeps, LOU),
    (Parameter::MarketReferences, &[(Parameter::MarketEntry, 4.0), (Parameter::MarketPotential, 60.0)]),
    (Parameter::MarketInertia, &[(Parameter::MarketReconsider, 2.0)]),
    (Parameter::MarketAnew, &[(Parameter::MarketReturn, 0.3)]),
    (Parameter::MarketReturn, &[(Parameter::MarketAnew, 1.0)]),
    (Parameter::MarketPotential, APPLICANTS),
    (Parameter::MarketEntryMargin, APPLICANTS),
    (Parameter::MarketEntrantSize, APPLICANTS),
    (Parameter::MarketBrokeMonths, &[(Parameter::EconomyMargin, -0.2), (Parameter::MarketEquity, 0.0)]),
    (Parameter::MarketEquity, &[(Parameter::EconomyMargin, -0.2), (Parameter::MarketBrokeMonths, 2.0)]),
    (Parameter::TenderInterest, LOU),
    (Parameter::TenderBidCost, LOU),
    (Parameter::ResponseRequirement, &[(Parameter::MarketContinuity, 12.0)]),
    (Parameter::AdminFollowUp, &[(Parameter::MarketContinuity, 12.0)]),
    (Parameter::AdminReferences, &[(Parameter::MarketReferences, 1.0), (Parameter::MarketEntry, 4.0)]),
    (Parameter::CostLowEmissionKm, &[(Parameter::MarketEnvironment, 0.5)]),
    (Parameter::Co2LowEmissionKm, &[(Parameter::MarketEnvironment, 0.5)]),
    (Parameter::TenderScale, LOU),
    (Parameter::ResponseStaffing, CERTAIN),
    (Parameter::StaffHorizon, SPARSE),
    (Parameter::AdminApplication, APPLICANTS),
    (Parameter::AdminTender, LOU),
    (Parameter::ControlExpels, &[(Parameter::ControlHours, 20_000.0)]),
];

/// Contracts are procured, many providers apply, and volume is guaranteed.
const LOU: &[(Parameter, f64)] = &[(Parameter::MarketRegime, 1.0)];
const APPLICANTS: &[(Parameter, f64)] = &[(Parameter::MarketEntry, 4.0)];
const CERTAIN: &[(Parameter, f64)] =
    &[(Parameter::MarketRegime, 1.0), (Parameter::MarketBegins, 0.0), (Parameter::MarketGuaranteed, 1.0)];
/// So few permanent hours that more of them find room.
const SPARSE: &[(Parameter, f64)] = &[
    (Parameter::MarketRegime, 1.0),
    (Parameter::MarketBegins, 0.0),
    (Parameter::MarketGuaranteed, 1.0),
    (Parameter::StaffPermanentCover, 0.4),
];

#[test]
fn every_parameter_moves_an_outcome() {
    let world = lively();
    let before = run(&world);
    let mut idle = Vec::new();
    for specification in SPECIFICATIONS {
        let parameter = specification.parameter;
        let now = world.values.get(parameter);
        let (low, high) = (specification.min, specification.max);
        let towards = if now < 0.5 * (low + high) { high } else { low };
        let other = if specification.unit == Unit::Flag {
            1.0 - now
        } else if specification.unit == Unit::Choice {
            // The words have no order that reaches further with every step.
            if now == high { low } else { now + 1.0 }
        } else if matches!(parameter, Parameter::RefusalCap | Parameter::ControlClawbackDays | Parameter::MarketReserve)
        {
            low
        } else if parameter == Parameter::PaymentTargetStaff {
            // Among as many as a recipient may meet.
            5.0
        } else if matches!(parameter, Parameter::RefusalReviewDays | Parameter::ShockWeek | Parameter::MarketBegins) {
            // Within the period that is run.
            30.0
        } else if matches!(parameter, Parameter::MarketTerm | Parameter::MarketConsidered) {
            1.0
        } else if specification.is_whole() || specification.unit == Unit::Days {
            (now + 0.5 * (towards - now)).round().max(low)
        } else {
            now + 0.9 * (towards - now)
        };
        let companions =
            COMPANIONS.iter().find(|(of, _)| *of == parameter).map_or(&[][..], |(_, companions)| companions);
        // A second tender comes a year after the first.
        let extent = if parameter == Parameter::MarketTerm { Extent { days: 420, ..EXTENT } } else { EXTENT };
        let run = |scenario: &Scenario| simulate(&prepare(scenario, extent, 11, 0), scenario, Search::First);
        let reference = if companions.is_empty() { before.clone() } else { run(&with(&world, companions)) };
        let settings: Vec<_> = companions.iter().copied().chain([(parameter, other)]).collect();
        let moved = run(&with(&world, &settings));
        if (&moved.values, &moved.groups) == (&reference.values, &reference.groups) {
            idle.push(specification.path);
        }
    }
    assert!(idle.is_empty(), "these move nothing: {idle:?}");
}

#[test]
fn strengths_at_zero_remove_exactly_their_mechanism() {
    // Nobody comes or goes, which also ends employments and moves recipients.
    let world = with(
        &lively(),
        &[(Parameter::MarketEntry, 0.0), (Parameter::MarketExit, 0.0), (Parameter::MarketBrokeMonths, 60.0)],
    );
    let zero = |parameter| run(&with(&world, &[(parameter, 0.0)]));
    let is_zero = |run: &Outcomes, measure: Measure| assert_eq!(run.get(measure), Some(0.0), "{measure:?}");

    let calm = run(&with(&world, &[(Parameter::DiscomfortWishShare, 0.0), (Parameter::MarketReconsider, 0.0)]));
    for measure in [
        Measure::Unwanted,
        Measure::DiscomfortDays,
        Measure::Refusals,
        Measure::ForbiddenPairs,
        Measure::ProviderChanges,
    ] {
        is_zero(&calm, measure);
    }
    let silent = run(&with(&world, &[(Parameter::InformalVoice, 0.0), (Parameter::RefusalUptake, 0.0)]));
    assert_eq!(silent.get(Measure::DialogueSolved), None, "nobody talks");
    is_zero(&silent, Measure::ProviderChangesDiscomfort);
    assert!(silent.get(Measure::Unwanted) > Some(0.0));
    is_zero(&zero(Parameter::InformalChangeProvider), Measure::ProviderChangesDiscomfort);
    is_zero(&zero(Parameter::RefusalUptake), Measure::Refusals);
    is_zero(&zero(Parameter::StaffLeaving), Measure::Turnover);
    is_zero(&zero(Parameter::CoverAgency), Measure::AgencyShare);
    is_zero(&zero(Parameter::Co2CarKm), Measure::Co2PerRecipient);
    let still = run(&world);
    is_zero(&still, Measure::ProvidersEntered);
    is_zero(&still, Measure::ProvidersLeft);

    // Without morale the right moves nobody to leave: the same people leave on the same days.
    let still = with(
        &world,
        &[
            (Parameter::MoraleLeaving, 0.0),
            (Parameter::MoraleSick, 0.0),
            (Parameter::InformalChangeProvider, 0.0),
            (Parameter::RefusalUptake, 0.0),
            // Visits that go otherwise give providers another name.
            (Parameter::MarketReputation, 0.0),
        ],
    );
    let pair = replicate(&still, &with(&still, &[(Parameter::RefusalUptake, 1.0)]), EXTENT, 11, 0);
    assert!(pair.reform.get(Measure::Refusals) > Some(20.0));
    for measure in [
        Measure::Turnover,
        Measure::SickLeave,
        Measure::ShortNotice,
        Measure::SplitShifts,
        Measure::PermanentShare,
        Measure::HourlyShare,
        Measure::AgencyShare,
    ] {
        assert_eq!(pair.baseline.get(measure), pair.reform.get(measure), "{measure:?}");
    }
}

#[test]
fn levers_are_decided_and_assumptions_are_the_same_for_everybody() {
    let world = lively();
    let start = prepare(&world, EXTENT, 1, 0);
    for specification in SPECIFICATIONS {
        let other = if specification.default == specification.max { specification.min } else { specification.max };
        let changed = with(&world, &[(specification.parameter, other)]);
        let lever = specification.kind == Kind::Lever;
        let same = world.values.get(specification.parameter) == other;
        assert_eq!(start.fits(&changed, EXTENT, 1, 0), lever || same, "{}", specification.path);
    }
}

#[test]
fn outcomes_are_finite_and_shares_lie_between_0_and_1() {
    let run = run(&lively());
    for definition in DEFINITIONS {
        if let Some(value) = run.get(definition.measure) {
            // A result or a margin may be a loss, and quality and utility have no zero.
            let signed = matches!(
                definition.measure,
                Measure::InHouseResult | Measure::MarginMedian | Measure::ChosenQuality | Measure::ChoiceValue
            );
            assert!(value.is_finite() && (signed || value >= 0.0), "{}: {value}", definition.id);
            if definition.unit.starts_with("share") {
                assert!(value <= 1.0, "{}: {value}", definition.id);
            }
        }
    }
}
