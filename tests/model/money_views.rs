//! The views on money add up: the parts of the cost to its change, the steps of the minutes to each other; a proposal that
//! changes nothing shows zeros; and a minute is worth what the payment model says.

use crate::laws::{SHORT, tiny, with};
use sim_core::comparison::money::{CostPart, Effect, FlowPart, PayCurve, flows, providers, waterfall};
use sim_core::comparison::{Change, Replicate, compare, replicate};
use sim_core::outcomes::{Measure, money_from, numbers_of};
use sim_core::policy::payment::Model;
use sim_core::record::Flow;
use sim_core::scenario::{Parameter, ProviderKind, Scenario};
use sim_core::units::{Ore, TotalSeconds};

/// Three providers, one of each kind.
fn village() -> Scenario {
    let mut village = tiny(&[("a", 14), ("b", 10), ("c", 8)]);
    for (provider, kind) in village.providers.iter_mut().zip(ProviderKind::ALL) {
        provider.kind = kind;
    }
    village
}

fn replicates(baseline: &Scenario, reform: &Scenario) -> Vec<Replicate> {
    (0..3).map(|replication| replicate(baseline, reform, SHORT, 11, replication)).collect()
}

/// Declined visits are no longer paid, and every rate rises.
fn proposal(scenario: &Scenario) -> Scenario {
    with(scenario, &[(Parameter::PaymentDeclinedCare, 0.0), (Parameter::PaymentUplift, 0.1)])
}

fn mean(change: &Change) -> f64 {
    change.difference.as_ref().expect("defined in both").mean
}

#[test]
fn the_parts_add_up_to_the_change_of_the_cost() {
    let village = village();
    let replicates = replicates(&village, &proposal(&village));
    for run in replicates.iter().flat_map(Replicate::runs) {
        let parts: Ore = CostPart::ALL.into_iter().map(|part| part.of(&run.money)).sum();
        assert_eq!(parts, run.money.municipal.cost());
    }
    let found = waterfall(&replicates).expect("money was settled");
    let cost = compare(&replicates).swap_remove(Measure::CostTotal as usize);
    let of_cost = cost.difference.expect("defined").mean;
    assert!(of_cost != 0.0, "the proposal costs something");
    assert!((mean(&found.total) - of_cost).abs() < 1e-6 * of_cost.abs());
    let parts: f64 = found.parts.iter().map(|(_, change)| mean(change)).sum();
    assert!((parts - of_cost).abs() < 1e-6 * of_cost.abs(), "{parts} {of_cost}");
    let kinds = found.parts.iter().filter(|(part, _)| matches!(part, CostPart::Paid(_))).count();
    assert_eq!(kinds, 3, "each kind of provider is paid");
}

#[test]
fn what_is_paid_once_is_saved_when_the_rest_has_fallen_by_as_much() {
    let village = village();
    let told = |uplift: f64, once: f64| {
        let reform = with(&village, &[(Parameter::PaymentUplift, uplift), (Parameter::RegistrationSetup, once)]);
        waterfall(&replicates(&village, &reform)).expect("money was settled")
    };
    assert_eq!(told(-0.2, 0.0).payback, None, "nothing is paid once");
    let saving = -mean(&told(-0.2, 0.0).total);
    assert!(saving > 0.0);
    let payback = told(-0.2, 300_000.0).payback.expect("something is paid once");
    assert_eq!(payback.once, 300_000.0);
    let [months, soonest, latest] = payback.months.expect("lower rates certainly lower the cost");
    assert!((months - 12.0 * 300_000.0 / saving).abs() < 1e-6 * months, "{months}");
    assert!(soonest <= months && months <= latest, "{soonest} {months} {latest}");
    assert_eq!(told(0.1, 300_000.0).payback.and_then(|payback| payback.months), None, "higher rates save nothing");
}

#[test]
fn every_provider_is_told_of_with_what_it_gains_or_loses() {
    let village = village();
    let replicates = replicates(&village, &proposal(&village));
    let found = providers(&replicates);
    assert_eq!(found.iter().map(|each| each.kind).collect::<Vec<_>>(), ProviderKind::ALL);
    for (each, setup) in found.iter().zip(&village.providers) {
        let recipients = each.recipients.baseline.expect("defined");
        let founded = f64::from(setup.units[0].recipients);
        assert!((recipients - founded).abs() < 0.5 * founded, "{recipients} of {founded}");
        assert!(mean(&each.revenue) > 0.0, "the rate rises more than declined visits take");
        assert!(each.margin.difference.is_some());
    }
}

#[test]
fn each_step_of_the_minutes_is_the_one_before_less_what_is_lost() {
    let village = with(&village(), &[(Parameter::ControlDishonest, 1.0), (Parameter::VisitsRedone, 0.5)]);
    let replicates = replicates(&village, &proposal(&village));
    let holds = |flow: &Flow| {
        let mut left = FlowPart::Granted.of(flow);
        for part in FlowPart::ALL {
            match part.effect() {
                Effect::Step => assert_eq!(part.of(flow), left, "{}", part.id()),
                Effect::Lost => left -= part.of(flow),
                Effect::Added => left += part.of(flow),
            }
        }
    };
    for run in replicates.iter().flat_map(|each| [&each.baseline, &each.reform]) {
        let kinds = ProviderKind::ALL.map(|kind| run.money.flow(Some(kind)));
        let mut sum = Flow::default();
        for flow in &kinds {
            holds(flow);
            sum += flow;
        }
        assert_eq!(sum, run.money.flow(None));
        assert!(sum.added > TotalSeconds::ZERO && sum.redone > TotalSeconds::ZERO, "every part is tried");
    }
    let found = flows(&replicates);
    assert_eq!(found.len(), 4, "all, and each kind");
    let rate = compare(&replicates).swap_remove(Measure::DeliveryRate as usize).baseline.expect("defined");
    let all = |part: FlowPart| found[0].parts[part as usize].share.baseline.expect("defined");
    assert_eq!(all(FlowPart::Granted), 1.0);
    let given = all(FlowPart::Given);
    assert!((given - rate).abs() < 1e-9, "{given} {rate}");
}

#[test]
fn a_proposal_that_changes_nothing_moves_no_money() {
    let village = village();
    let replicates = replicates(&village, &village);
    let unchanged = |change: &Change| {
        change.difference.as_ref().is_none_or(|difference| difference.per_replication.iter().all(|each| *each == 0.0))
    };
    let found = waterfall(&replicates).expect("money was settled");
    assert!(unchanged(&found.total) && found.parts.iter().all(|(_, change)| unchanged(change)));
    for each in providers(&replicates) {
        assert!([&each.recipients, &each.revenue, &each.result, &each.margin].into_iter().all(unchanged));
    }
    for flow in flows(&replicates) {
        assert!(flow.parts.iter().all(|part| unchanged(&part.hours) && unchanged(&part.share)));
    }
}

#[test]
fn what_travels_to_the_page_shows_the_same_there() {
    let village = village();
    let mut replicates = replicates(&village, &proposal(&village));
    let here = (waterfall(&replicates), providers(&replicates), flows(&replicates));
    for run in
        replicates.iter_mut().flat_map(|each| [&mut each.baseline, &mut each.reform].into_iter().chain(&mut each.again))
    {
        let numbers = numbers_of(&run.money);
        let (money, rest) = money_from(&numbers).expect("it can be read");
        assert!(rest.is_empty());
        run.money = money;
    }
    assert_eq!(here, (waterfall(&replicates), providers(&replicates), flows(&replicates)));
}

#[test]
fn a_minute_is_worth_its_rate_until_the_cap_and_nothing_where_granted_time_is_paid() {
    let unpaid = Parameter::PaymentOverrun.option("unpaid").expect("a word of the choice");
    let scenario = with(&village(), &[(Parameter::PaymentCap, 1.1), (Parameter::PaymentOverrun, unpaid)]);
    let terms = scenario.values.terms(ProviderKind::Private, false);
    let rate = terms.rates[0][0];
    let curves = PayCurve::of_every_model(&terms);
    let of = |model: Model| curves.iter().find(|curve| curve.model == model).expect("each model has a curve");
    let performed = of(Model::PerformedTime);
    assert_eq!(performed.paid.len(), PayCurve::MOST + 1);
    assert_eq!(performed.paid[0], Ore::ZERO);
    assert_eq!(performed.paid[100], Ore::for_time(rate, TotalSeconds(PayCurve::HOURS * 3600)));
    let minute = |percent| performed.minute(percent).expect("within the curve");
    assert!((minute(84) - rate / 60.0).abs() < 1e-3, "{} {rate}", minute(84));
    assert!((minute(109) - rate / 60.0).abs() < 1e-3);
    assert_eq!((minute(111), performed.minute(PayCurve::MOST)), (0.0, None));
    let granted = of(Model::GrantedTime);
    assert_eq!((granted.minute(84), granted.paid[50]), (Some(0.0), performed.paid[100]));
}
