//! Money and minutes: every krona paid is received, every granted minute goes somewhere, and each response to payment does
//! what its strength says and nothing at zero. Seeds are fixed; comparisons are paired.

use sim_core::comparison::fingerprint;
use sim_core::day::state::State;
use sim_core::outcomes::{Measure, Outcomes};
use sim_core::record::{DayRecord, Disposition, Flow, Item, MonthRecord, Party};
use sim_core::run::observe_all;
use sim_core::scenario::{Parameter, ProviderKind, Scenario};
use sim_core::units::Ore;
use sim_core::{Extent, Search, prepare, simulate};

use crate::laws::{tiny, with};

/// An in-house unit, three private ones of different sizes and an association, under the rules of payment for performed time.
fn market() -> Scenario {
    let mut scenario = tiny(&[("a", 60), ("b", 60), ("c", 40), ("d", 20), ("e", 30)]);
    let kinds = [
        ProviderKind::InHouse,
        ProviderKind::Private,
        ProviderKind::Private,
        ProviderKind::Private,
        ProviderKind::NonProfit,
    ];
    for (provider, kind) in scenario.providers.iter_mut().zip(kinds) {
        provider.kind = kind;
    }
    scenario
}

/// The same, where the rules hold today, too.
fn today(scenario: &Scenario, rules: &[(Parameter, f64)]) -> Scenario {
    let mut changed = with(scenario, rules);
    for (parameter, value) in rules {
        changed.today.set(*parameter, *value);
    }
    changed
}

const FULLY_PAID: [(Parameter, f64); 3] = [
    (Parameter::PaymentDeclinedCare, 1.0),
    (Parameter::PaymentDeclinedService, 1.0),
    (Parameter::PaymentDeclinedSocial, 1.0),
];
const UNPAID: [(Parameter, f64); 3] = [
    (Parameter::PaymentDeclinedCare, 0.0),
    (Parameter::PaymentDeclinedService, 0.0),
    (Parameter::PaymentDeclinedSocial, 0.0),
];
const NO_RESPONSE: [(Parameter, f64); 3] =
    [(Parameter::ResponseStretch, 0.0), (Parameter::ResponseDeclined, 0.0), (Parameter::ResponseSlack, 0.0)];
const THREE_MONTHS: Extent = Extent { warmup: 56, days: 100, units: None };

struct Run {
    outcomes: Outcomes,
    days: Vec<DayRecord>,
    months: Vec<MonthRecord>,
    state: State,
}

fn observed(scenario: &Scenario, seed: u64) -> Run {
    let start = prepare(scenario, THREE_MONTHS, seed, 0);
    let (mut days, mut months, mut last) = (Vec::new(), Vec::new(), None);
    let outcomes = observe_all(
        &start,
        scenario,
        Search::First,
        |record, _, _| days.push(record.clone()),
        |record, state| {
            months.push(record.clone());
            last = Some(state.clone());
        },
    );
    Run { outcomes, days, months, state: last.expect("a month") }
}

fn run(scenario: &Scenario, seed: u64) -> Outcomes {
    simulate(&prepare(scenario, THREE_MONTHS, seed, 0), scenario, Search::First)
}

/// The alternative from the start of another scenario, which shares its present.
fn from(start: &Scenario, scenario: &Scenario, seed: u64) -> Outcomes {
    simulate(&prepare(start, THREE_MONTHS, seed, 0), scenario, Search::First)
}

fn value(outcomes: &Outcomes, measure: Measure) -> f64 {
    outcomes.get(measure).unwrap_or_else(|| panic!("{} is undefined", measure.definition().id))
}

/// Over-reporting by everybody, found at once or never.
fn dishonest(hours: f64) -> Scenario {
    with(
        &market(),
        &[(Parameter::ControlDishonest, 1.0), (Parameter::ControlHours, hours), (Parameter::ControlFindsGps, 0.02)],
    )
}

#[test]
fn every_krona_paid_is_received_and_every_day_is_settled_once() {
    let run = observed(&dishonest(2000.0), 3);
    assert_eq!(run.months.iter().map(|month| month.days).sum::<u32>(), THREE_MONTHS.days);
    let mut clawed_back = Ore::ZERO;
    for month in &run.months {
        let mut balance = std::collections::BTreeMap::<Party, Ore>::new();
        for line in month.settled.iter().flat_map(|each| &each.lines).chain(&month.clawbacks) {
            assert!(line.amount > Ore::ZERO && line.from != line.to, "{line:?}");
            *balance.entry(line.from).or_default() -= line.amount;
            *balance.entry(line.to).or_default() += line.amount;
        }
        assert_eq!(balance.values().copied().sum::<Ore>(), Ore::ZERO);
        let municipal = &month.municipal;
        let own = balance.get(&Party::Municipality).copied().unwrap_or_default();
        assert_eq!(own, municipal.fees + municipal.clawback - municipal.paid);
        let mut deficit = Ore::ZERO;
        for provider in &month.providers {
            let received = balance.get(&Party::Provider(provider.provider)).copied().unwrap_or_default();
            assert_eq!(received, provider.accounts.revenue - provider.accounts.clawback);
            if run.state.providers[usize::from(provider.provider.0)].kind == ProviderKind::InHouse {
                deficit -= provider.accounts.result();
            }
        }
        assert_eq!(municipal.deficit, deficit);
        clawed_back += municipal.clawback;
    }
    assert!(clawed_back > Ore::ZERO, "audits take money back");
}

#[test]
fn every_granted_minute_goes_somewhere_and_accounts_hold_what_the_days_wrote_down() {
    let run = observed(&dishonest(0.0), 4);
    let mut of_days = Flow::default();
    run.days.iter().flat_map(|day| &day.visits).for_each(|page| of_days.add_visit(page));
    let mut of_months = Flow::default();
    for each in run.months.iter().flat_map(|month| &month.settled) {
        let account = &each.account;
        assert_eq!(account.sum(|cell| cell.ordered), each.flow.granted);
        assert_eq!(account.sum(|cell| cell.registered), each.flow.registered);
        assert_eq!(account.sum(|cell| cell.performed), each.flow.time());
        assert_eq!(account.sum(|cell| cell.cancelled), each.flow.cancelled);
        assert!(account.sum(|cell| cell.declined) <= each.flow.declined);
        of_months += &each.flow;
    }
    of_days.paid = of_months.paid;
    assert_eq!(of_days, of_months);
    let flow = of_months;
    assert_eq!(flow.granted, flow.given + flow.hospital + flow.cancelled + flow.declined + flow.early + flow.unmet);
    assert_eq!(flow.registered, flow.time() - flow.unregistered + flow.added);
    let delivered = flow.given.hours() / flow.granted.hours();
    assert!((value(&run.outcomes, Measure::DeliveryRate) - delivered).abs() < 1e-12);
}

#[test]
fn without_responses_a_payment_model_moves_money_and_nothing_else() {
    let here = with(&market(), &NO_RESPONSE);
    let usual = from(&here, &here, 5);
    for model in 1..6 {
        let other = from(&here, &with(&here, &[(Parameter::PaymentModel, f64::from(model))]), 5);
        for definition in sim_core::outcomes::DEFINITIONS {
            use sim_core::outcomes::Group::{Continuity, Delivery, Environment, Refusal, Staff, Time};
            if matches!(definition.group, Continuity | Delivery | Environment | Refusal | Staff | Time) {
                let measure = definition.measure;
                assert_eq!(usual.get(measure), other.get(measure), "model {model}: {}", definition.id);
            }
        }
        let cost = |outcomes| value(outcomes, Measure::PricePerHour);
        assert_ne!(cost(&usual), cost(&other), "model {model}");
    }
}

#[test]
fn pay_that_does_not_follow_minutes_makes_visits_shorter_where_money_is_followed() {
    let strong = with(&market(), &[(Parameter::ResponseStretch, 0.15), (Parameter::ResponseSlack, 0.0)]);
    let granted = with(&strong, &[(Parameter::PaymentModel, 1.0)]);
    let start = prepare(&strong, THREE_MONTHS, 6, 0);
    let mut factors = Vec::new();
    let reform = observe_all(
        &start,
        &granted,
        Search::First,
        |_, _, _| {},
        |month, state| {
            for provider in month.providers.iter().filter(|provider| provider.recipients > 0) {
                factors.push((state.providers[usize::from(provider.provider.0)].kind, provider.stretch));
            }
        },
    );
    let usual = simulate(&start, &strong, Search::First);
    assert!(value(&reform, Measure::NeedMet) < value(&usual, Measure::NeedMet));
    let mean = |kind| {
        let of_kind: Vec<f64> = factors.iter().filter(|(other, _)| *other == kind).map(|(_, factor)| *factor).collect();
        of_kind.iter().sum::<f64>() / of_kind.len() as f64
    };
    let [own, private, association] = ProviderKind::ALL.map(mean);
    assert!(private < association && association < own && own < 1.0, "{private} {association} {own}");
    assert!(private > 1.0 - strong.values.get(Parameter::ResponseLimit));
}

#[test]
fn the_present_has_no_response_to_itself() {
    let start = prepare(&market(), THREE_MONTHS, 7, 0);
    let mut first = None;
    observe_all(
        &start,
        &market(),
        Search::First,
        |_, state, _| {
            first.get_or_insert_with(|| state.units.iter().map(|unit| unit.stretch).collect::<Vec<_>>());
        },
        |_, _| {},
    );
    assert!(first.expect("a day").iter().all(|factor| *factor == 1.0));
}

#[test]
fn unpaid_declined_visits_become_fewer_only_by_the_response() {
    let paid = today(&with(&market(), &[(Parameter::ResponseStretch, 0.0)]), &FULLY_PAID);
    let unpaid = with(&paid, &UNPAID);
    let off = |scenario: &Scenario| with(scenario, &[(Parameter::ResponseDeclined, 0.0)]);
    let share = |outcomes: &Outcomes| value(outcomes, Measure::DeclinedShare);
    let without = [from(&off(&paid), &off(&paid), 8), from(&off(&paid), &off(&unpaid), 8)];
    assert_eq!(share(&without[0]), share(&without[1]));
    let with_it = [from(&paid, &paid, 8), from(&paid, &unpaid, 8)];
    assert!(share(&with_it[1]) < share(&with_it[0]));
    assert!(value(&with_it[0], Measure::PaidTwice) > 0.0);
    assert_eq!(value(&with_it[1], Measure::PaidTwice), 0.0);
}

#[test]
fn the_total_hardly_changes_when_declined_visits_worth_as_much_as_the_rise_are_no_longer_paid() {
    // The identity of Stockholm 2016 on simulated visits: the rise that corresponds to the declined share of the value.
    let paid = today(&with(&market(), &NO_RESPONSE), &FULLY_PAID);
    let run = observed(&paid, 9);
    let (mut all, mut declined) = (Ore::ZERO, Ore::ZERO);
    for line in run.months.iter().flat_map(|month| &month.settled).flat_map(|each| &each.lines) {
        if matches!(line.to, Party::Provider(_)) {
            all += line.amount;
            declined += if line.item == Item::Declined { line.amount } else { Ore::ZERO };
        }
    }
    let share = declined.sek() / all.sek();
    assert!((0.01..0.04).contains(&share), "{share}");
    let rise = share / (1.0 - share);
    let proposal = with(&paid, &[&UNPAID[..], &[(Parameter::PaymentUplift, rise)]].concat());
    let reform = from(&paid, &proposal, 9);
    let paid_to = |outcomes: &Outcomes| outcomes.money.municipal.paid.sek();
    let change = paid_to(&reform) / paid_to(&run.outcomes) - 1.0;
    assert!(change.abs() < 1e-3, "{change}");
    let of_each: Vec<f64> = reform
        .money
        .providers
        .iter()
        .zip(&run.outcomes.money.providers)
        .map(|(after, before)| after.accounts.revenue.sek() / before.accounts.revenue.sek() - 1.0)
        .collect();
    assert!(of_each.iter().any(|change| *change > 0.0) && of_each.iter().any(|change| *change < 0.0), "{of_each:?}");
}

#[test]
fn a_frame_moves_minutes_to_where_they_are_needed() {
    let usual = run(&market(), 10);
    let frame =
        from(&market(), &with(&market(), &[(Parameter::OrderForm, 1.0), (Parameter::OrderFrameDecline, 0.0)]), 10);
    assert!(value(&frame, Measure::NeedMet) > value(&usual, Measure::NeedMet));
    let tight = from(&market(), &with(&market(), &[(Parameter::PaymentCap, 1.0)]), 10);
    assert!(value(&tight, Measure::NeedMet) < value(&usual, Measure::NeedMet));
}

#[test]
fn a_surer_method_of_registration_takes_fewer_corrections() {
    let corrections: Vec<f64> = (0..3)
        .map(|method| with(&market(), &[(Parameter::RegistrationMethod, f64::from(method))]))
        .map(|scenario| value(&from(&market(), &scenario, 11), Measure::Corrections))
        .collect();
    assert!(corrections.is_sorted_by(|before, after| before > after), "{corrections:?}");
}

#[test]
fn where_everybody_is_honest_and_every_registration_works_what_is_reported_is_what_was_given() {
    let exact = with(&market(), &[(Parameter::RegistrationFailsGps, 0.0), (Parameter::ControlDishonest, 0.0)]);
    let run = observed(&exact, 12);
    assert!(run.days.iter().flat_map(|day| &day.visits).all(|page| page.registered == page.time()));
    assert_eq!(value(&run.outcomes, Measure::PaidWrongly), 0.0);
    assert_eq!(run.outcomes.get(Measure::DetectionDays), None);
}

#[test]
fn over_reporting_is_events_on_visits_and_ends_when_it_is_found() {
    let never = observed(&dishonest(0.0), 13);
    let phantoms = |run: &Run| {
        let pages = run.days.iter().flat_map(|day| &day.visits);
        pages.filter(|page| page.disposition != Disposition::Performed && page.registered.0 > 0).count()
    };
    assert!(phantoms(&never) > 100, "{}", phantoms(&never));
    assert!(never.months.iter().all(|month| month.found.is_empty()));
    let soon = observed(&dishonest(20_000.0), 13);
    assert!(phantoms(&soon) < phantoms(&never));
    let found: Vec<_> = soon.months.iter().flat_map(|month| &month.found).collect();
    let once: std::collections::BTreeSet<_> = found.iter().collect();
    assert!(found.len() == once.len() && found.len() >= 3, "each private provider once at the most: {found:?}");
    let own = soon.outcomes.money.providers.iter().find(|each| each.kind == ProviderKind::InHouse).expect("one");
    assert_eq!(own.accounts.clawback, Ore::ZERO);
    assert!(value(&soon.outcomes, Measure::DetectionDays) < value(&never.outcomes, Measure::DetectionDays));
    assert!(value(&soon.outcomes, Measure::PaidWrongly) < value(&never.outcomes, Measure::PaidWrongly));
}

#[test]
fn without_audits_over_reporting_lasts_the_whole_period_however_many_providers_leave() {
    let staying = dishonest(0.0);
    let leaving = with(&staying, &[(Parameter::MarketExit, 4.0)]);
    let of = |scenario: &Scenario| observed(scenario, 13).outcomes;
    let (stayed, left) = (of(&staying), of(&leaving));
    assert!(value(&left, Measure::ProvidersLeft) > value(&stayed, Measure::ProvidersLeft));
    for outcomes in [stayed, left] {
        assert_eq!(value(&outcomes, Measure::DetectionDays), f64::from(THREE_MONTHS.days));
    }
}

#[test]
fn in_house_provision_loses_money_at_the_published_rate_and_private_providers_have_their_margin_today() {
    let outcomes = run(&market(), 14);
    assert!(value(&outcomes, Measure::InHouseResult) < 0.0);
    let implied = value(&outcomes, Measure::ImpliedDirectTime);
    assert!(implied > value(&outcomes, Measure::DirectTime) && implied < 1.0, "{implied}");
    let (mut revenue, mut result) = (0.0, 0.0);
    for provider in outcomes.money.providers.iter().filter(|each| each.kind != ProviderKind::InHouse) {
        revenue += provider.accounts.revenue.sek();
        result += provider.accounts.result().sek();
    }
    // The margin is solved in the warm-up; the weeks after it differ from it.
    assert!((result / revenue - 0.03).abs() < 0.05, "{}", result / revenue);
}

#[test]
fn a_run_with_a_lever_is_the_reform_of_a_comparison() {
    let reform = with(&market(), &[(Parameter::PaymentModel, 1.0)]);
    let once = from(&market(), &reform, 15);
    let twice = from(&market(), &reform, 15);
    assert_eq!(fingerprint([&once]), fingerprint([&twice]));
    assert_eq!(fingerprint([&once]), fingerprint([&run(&reform, 15)]));
}

#[test]
fn stockholm_in_2014_billed_as_much_of_granted_time_as_was_published() {
    // [KA14]: 86 % private and 79 % in-house; their published mean, 82.5 %, is not weighted by hours.
    let case = cases::case("001", "test").expect("a case");
    let municipality = cases::municipality(&case.municipality, "test").expect("a preset");
    let (stockholm, _) = case.scenarios(&municipality.scenario);
    let extent = Extent { days: 182, ..THREE_MONTHS };
    let (mut granted, mut billed) = ([0.0; 3], [0.0; 3]);
    for replication in 0..2 {
        let start = prepare(&stockholm, extent, 1, replication);
        observe_all(
            &start,
            &stockholm,
            Search::First,
            |_, _, _| {},
            |month, state| {
                for each in &month.settled {
                    let kind = state.providers[usize::from(each.account.provider.0)].kind as usize;
                    granted[kind] += each.flow.granted.hours();
                    billed[kind] += each
                        .lines
                        .iter()
                        .filter(|line| matches!(line.item, Item::Performed | Item::Overrun | Item::Declined))
                        .map(|line| line.time.hours())
                        .sum::<f64>();
                }
            },
        );
    }
    let share = |kind: ProviderKind| 100.0 * billed[kind as usize] / granted[kind as usize];
    let (private, own) = (share(ProviderKind::Private), share(ProviderKind::InHouse));
    assert!((private - 86.0).abs() < 1.0 && (own - 79.0).abs() < 1.0, "private {private}, in-house {own}");
}
