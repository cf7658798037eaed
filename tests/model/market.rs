//! The market: closed forms of choice, staffing, tenders and entry; who comes and goes; and that every krona, person and visit is
//! accounted for when providers do. Seeds are fixed; statistical claims state their error rate.

use std::cell::RefCell;

use sim_core::comparison::{Replicate, replicate};
use sim_core::day::state::{Contract, State};
use sim_core::draws::{Decision, Draws};
use sim_core::outcomes::Measure;
use sim_core::policy::choice::{Rule, considered, expected, fit, shares, value};
use sim_core::policy::procurement::{Award, Bid, award};
use sim_core::policy::staffing::{HourCosts, critical_ratio, permanent_hours};
use sim_core::record::{MarketEvent, MonthRecord};
use sim_core::run::observe_all;
use sim_core::scenario::{Parameter, ProviderKind, ProviderSetup, Scenario};
use sim_core::{Extent, Search, prepare, simulate};

use crate::documentation::read;
use crate::laws::{audited, tiny, with};

const RULE: Rule = Rule { considered: 3, noise: 1.0, noise_growth: 0.5, active: 0.7, overload: 0.2 };

#[test]
fn choices_blurred_by_gumbel_draws_have_logit_shares() {
    let utilities = [0.0, 0.7, -0.4, 1.5];
    for scale in [0.5, 1.0, 2.0] {
        let wanted = shares(&utilities, scale);
        let mut counts = [0.0; 4];
        let people = 40_000;
        for person in 0..people {
            let draws = Draws::new(5, 0).about(Decision::ProviderChoice).of(person);
            let seen = |at: usize| utilities[at] - scale * draws.of(at as u64).exponential().ln();
            let best = (0..4).max_by(|one, other| seen(*one).total_cmp(&seen(*other))).expect("four");
            counts[best] += 1.0 / people as f64;
        }
        // Standard error at most 0.0025; 4.5 of them, twelve comparisons: error rate about 1 in 12 000.
        for (count, wanted) in counts.iter().zip(&wanted) {
            assert!((count - wanted).abs() < 0.0113, "{counts:?} {wanted:?}");
        }
        assert!((wanted.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn one_more_to_choose_from_never_lowers_the_value_of_choosing() {
    for extra in [-5.0, 0.0, 3.0] {
        assert!(value(&[0.0, 1.0, extra], 1.3) > value(&[0.0, 1.0], 1.3));
    }
    // Alternatives that are alike: the logarithm of how many there are.
    assert!((value(&[0.4; 5], 2.0) - (0.4 + 2.0 * 5.0_f64.ln())).abs() < 1e-12);
}

#[test]
fn what_is_seen_of_quality_is_more_blurred_and_fewer_choose_the_more_there_are() {
    assert!((RULE.scale(3) - 1.0).abs() < 1e-12 && (RULE.scale(12) - 2.0).abs() < 1e-12);
    assert!((RULE.scale(1) - 1.0).abs() < 1e-12, "fewer than are considered blur nothing");
    assert!((RULE.active(3) - 0.7).abs() < 1e-12 && RULE.active(12) < 0.7);
    let blind = Rule { overload: 0.0, noise_growth: 0.0, ..RULE };
    assert_eq!((blind.active(30), blind.scale(30)), (blind.active(3), blind.scale(3)), "strengths at zero remove both");
}

#[test]
fn the_better_known_are_considered_sooner_and_fitted_appeals_give_the_shares_of_today() {
    let waits: Vec<Vec<f64>> =
        (0..4000).map(|person| (0..5).map(|at| Draws::new(1, 0).of(person).of(at).exponential()).collect()).collect();
    // The first of exponential waits comes in proportion to its rate.
    let appeals = [2.0_f64.ln(), 0.0, 0.0];
    let first = waits.iter().filter(|waits| considered(&appeals, &waits[..3], 1) == [0]).count() as f64 / 4000.0;
    // Standard error 0.008; 4 of them, error rate 1 in 16 000.
    assert!((first - 0.5).abs() < 0.032, "{first}");
    let wanted = [0.55, 0.2, 0.15, 0.07, 0.03];
    let fitted = fit(&wanted, &waits, &RULE);
    for (reached, wanted) in expected(&fitted, &waits, &RULE).iter().zip(wanted) {
        assert!((reached - wanted).abs() < 0.002, "{reached} instead of {wanted}");
    }
}

#[test]
fn permanent_hours_are_the_newsvendors_quantile() {
    for (short, permanent, salvage) in [(550.0, 353.5, 0.0), (550.0, 353.5, 250.0), (900.0, 353.5, 0.0)] {
        let costs = HourCosts { short, permanent, salvage };
        let spread = 0.2;
        let best = permanent_hours(&costs, spread);
        // Expected cost by summing over a fine grid of volumes.
        let cost = |hours: f64| -> f64 {
            (0..20_000)
                .map(|step| {
                    let volume = 1.0 + spread * sim_core::draws::normal_quantile((f64::from(step) + 0.5) / 20_000.0);
                    permanent * hours + short * (volume - hours).max(0.0) - salvage * (hours - volume).max(0.0)
                })
                .sum()
        };
        for other in [best - 0.02, best + 0.02] {
            assert!(cost(best) < cost(other), "{costs:?}: {best} against {other}");
        }
        let ratio = (short - permanent) / (short - salvage);
        assert!((critical_ratio(&costs) - ratio).abs() < 1e-12);
        assert_eq!(best > 1.0, ratio > 0.5, "a less certain volume gives more permanent hours only above a half");
    }
}

#[test]
fn a_tender_pays_the_lowest_cost_that_does_not_win() {
    let bid = |cost: f64| Bid { cost, quality: -cost };
    let bids: Vec<Bid> = [0.97, 0.91, 1.02, 0.95, 1.2].map(bid).to_vec();
    let awarded = award(&bids, 2, 1.1, Award::Price);
    assert_eq!((awarded.winners, awarded.price), (vec![1, 3], 0.97));
    let awarded = award(&bids, 4, 1.1, Award::Price);
    assert_eq!(
        (awarded.winners.len(), awarded.price),
        (4, 1.1),
        "all who bid low enough win, and are paid the reserve"
    );
    let awarded = award(&bids, 2, 1.1, Award::Quality);
    assert_eq!((awarded.winners, awarded.price), (vec![1, 3], 1.0), "quality at the price of today");

    // Uniform costs: the (k + 1)th lowest of N is (k + 1) / (N + 1) on average.
    let (bidders, contracts, tenders) = (9, 3, 20_000);
    let mean: f64 = (0..tenders)
        .map(|tender| {
            let bids: Vec<Bid> = (0..bidders)
                .map(|at| bid(Draws::new(2, 0).about(Decision::Tender).of(tender).of(at).uniform()))
                .collect();
            award(&bids, contracts, 1.0, Award::Price).price / tenders as f64
        })
        .sum();
    // Standard deviation of the fourth of nine 0.148; 4 standard errors 0.0042, error rate 1 in 16 000.
    assert!((mean - 0.4).abs() < 0.0042, "{mean}");
}

/// In-house provision, four companies and an association in one area.
fn lov() -> Scenario {
    let mut scenario = tiny(&[("a", 60), ("b", 50), ("c", 40), ("d", 30), ("e", 30), ("f", 20)]);
    for (index, provider) in scenario.providers.iter_mut().enumerate() {
        provider.kind = match index {
            0 => ProviderKind::InHouse,
            5 => ProviderKind::NonProfit,
            _ => ProviderKind::Private,
        };
    }
    with(&scenario, &[(Parameter::MarketPotential, 4.0)])
}

/// In which a new regime begins soon.
fn soon(settings: &[(Parameter, f64)]) -> Scenario {
    with(&with(&lov(), &[(Parameter::MarketBegins, 20.0)]), settings)
}

const LOU: (Parameter, f64) = (Parameter::MarketRegime, 1.0);
const IN_HOUSE: (Parameter, f64) = (Parameter::MarketRegime, 2.0);
const HALF_YEAR: Extent = Extent { warmup: 28, days: 180, units: None };

struct Run {
    months: Vec<MonthRecord>,
    state: State,
}

/// A run whose money an auditor follows.
fn followed(scenario: &Scenario, extent: Extent, seed: u64) -> Run {
    let start = prepare(scenario, extent, seed, 0);
    let auditor = RefCell::new(None::<audit::money::Auditor>);
    let (mut months, mut last) = (Vec::new(), None);
    observe_all(
        &start,
        scenario,
        Search::First,
        |record, state, _| {
            let open = || audit::money::Auditor::new(state.units.iter().map(|unit| (unit.id, unit.provider)));
            auditor.borrow_mut().get_or_insert_with(open).enter_day(record);
        },
        |record, state| {
            auditor.borrow_mut().as_mut().expect("a day before the month's end").check_month(record);
            months.push(record.clone());
            last = Some(state.clone());
        },
    );
    assert_eq!(auditor.into_inner().expect("a run").faults(), [], "{}", scenario.name);
    Run { months, state: last.expect("a month") }
}

fn events(months: &[MonthRecord]) -> impl Iterator<Item = &MarketEvent> {
    months.iter().flat_map(|month| &month.market)
}

fn in_house_share(state: &State) -> f64 {
    let (mut own, mut all) = (0.0, 0.0);
    for unit in state.units.iter().filter(|unit| unit.is_open) {
        let members = unit.members.len() as f64;
        own += if unit.in_house() { members } else { 0.0 };
        all += members;
    }
    own / all
}

#[test]
fn everything_adds_up_whatever_the_regime() {
    for settings in [
        vec![LOU, (Parameter::MarketContracts, 2.0), (Parameter::MarketGuaranteed, 0.9)],
        vec![LOU, (Parameter::MarketWhole, 1.0), (Parameter::MarketAward, 1.0), (Parameter::MarketTerm, 1.0)],
        vec![IN_HOUSE],
        vec![(Parameter::MarketAnew, 1.0), (Parameter::MarketReturn, 0.5), (Parameter::MarketReferences, 1.0)],
        vec![(Parameter::MarketEntry, 5.0), (Parameter::MarketExit, 2.0)],
    ] {
        let scenario = soon(&settings);
        assert!(!audited(&scenario, HALF_YEAR, 3).is_empty());
        let run = followed(&scenario, HALF_YEAR, 3);
        assert!(events(&run.months).count() > 0, "{settings:?}");
        for unit in run.state.units.iter().filter(|unit| unit.is_open) {
            let place = &run.state.providers[usize::from(unit.provider.0)].places[unit.area];
            assert!(place.has_contract(), "{settings:?}: recipients only with those who have a contract");
        }
    }
}

#[test]
fn procured_contracts_are_as_many_as_were_asked_for_and_in_house_provision_keeps_its_share() {
    let settings = [LOU, (Parameter::MarketContracts, 2.0), (Parameter::TenderInterest, 1.0)];
    let run = followed(&soon(&settings), HALF_YEAR, 4);
    let procured = run
        .state
        .providers
        .iter()
        .filter(|provider| provider.places.iter().any(|place| matches!(place.contract, Contract::Until(_))));
    assert_eq!(procured.count(), 2);
    let tender = events(&run.months).find_map(|event| {
        if let MarketEvent::Tender(_, bids, contracts, price) = event {
            Some((*bids, *contracts, *price))
        } else {
            None
        }
    });
    let (bids, contracts, price) = tender.expect("a tender");
    assert!(bids > 4 && contracts == 2 && price < 1.1, "{bids} bids, {contracts} contracts at {price}");
    // 60 of 230 on the first day.
    let kept = in_house_share(&run.state);
    assert!((kept - 60.0 / 230.0).abs() < 0.06, "{kept}");
    let free =
        followed(&soon(&[LOU, (Parameter::MarketContracts, 2.0), (Parameter::MarketInHouseKeeps, 0.0)]), HALF_YEAR, 4);
    assert!(in_house_share(&free.state) > kept, "without the rule those who do not choose go to in-house provision");
}

#[test]
fn in_house_provision_alone_has_everybody() {
    let run = followed(&soon(&[IN_HOUSE]), HALF_YEAR, 5);
    assert_eq!(in_house_share(&run.state), 1.0);
    assert!(run.state.units.iter().all(|unit| unit.members.len() < 150), "in several units");
}

#[test]
fn a_reform_that_changes_nothing_changes_nothing_for_five_years() {
    let scenario = with(&lov(), &[(Parameter::MarketExit, 0.5), (Parameter::MarketEntry, 0.5)]);
    // Rules of tenders say nothing while nothing is procured.
    let idle = [
        (Parameter::MarketContracts, 1.0),
        (Parameter::MarketWhole, 1.0),
        (Parameter::MarketTerm, 1.0),
        (Parameter::MarketAward, 1.0),
        (Parameter::MarketReserve, 0.9),
        (Parameter::MarketGuaranteed, 0.5),
        (Parameter::MarketInHouseKeeps, 0.0),
    ];
    let reform = with(&scenario, &idle);
    assert!(idle.iter().all(|(parameter, value)| scenario.values.get(*parameter) != *value), "each of them is moved");
    let Replicate { baseline, reform, .. } =
        replicate(&scenario, &reform, Extent { warmup: 28, days: 1826, units: None }, 6, 0);
    assert_eq!(baseline, reform);
    assert!(baseline.get(Measure::ProvidersLeft) > Some(0.0) && baseline.get(Measure::ProvidersEntered) > Some(0.0));
}

#[test]
fn a_provider_more_without_recipients_changes_nobody_elses_luck() {
    let scenario = with(&lov(), &[(Parameter::MarketEntry, 0.0), (Parameter::ControlHours, 0.0)]);
    let mut more = scenario.clone();
    let setup = ProviderSetup {
        id: "p-bb".to_owned(),
        name: "P BB".to_owned(),
        kind: ProviderKind::Private,
        units: Vec::new(),
    };
    more.providers.insert(2, setup);
    let run = |scenario: &Scenario| simulate(&prepare(scenario, HALF_YEAR, 7, 0), scenario, Search::First);
    let (without, within) = (run(&scenario), run(&more));
    assert_eq!(without.values, within.values);
    assert_eq!(without.people, within.people);
}

#[test]
fn providers_that_come_and_go_settle_at_the_balance_of_both() {
    // Every provider that is not the municipality's own applies at rate 2 and leaves at rate 1 a year: two thirds of them are there
    // in the long run. Nobody is broke, and a new one finds recipients nearly always.
    let mut scenario = tiny(&[("a", 20), ("b", 60), ("c", 60), ("d", 60)]);
    for provider in &mut scenario.providers[1..] {
        provider.kind = ProviderKind::Private;
    }
    let scenario = with(
        &scenario,
        &[
            (Parameter::MarketPotential, 5.0),
            (Parameter::MarketEntry, 2.0),
            (Parameter::MarketEntryMargin, 0.0),
            (Parameter::MarketExit, 1.0),
            (Parameter::MarketEntrantSize, 15.0),
            (Parameter::MarketEquity, 24.0),
            (Parameter::MarketBrokeMonths, 60.0),
        ],
    );
    let extent = Extent { warmup: 14, days: 1826, units: None };
    let (mut there, mut months) = (0.0, 0.0);
    for seed in 0..4 {
        let run = followed(&scenario, extent, seed);
        for month in run.months.iter().skip(18) {
            let active =
                month.providers.iter().zip(&run.state.providers).filter(|(month, of)| month.active && !of.in_house());
            there += active.count() as f64;
            months += 1.0;
        }
    }
    // By month: applies with 1 − exp(−2/12), leaves with 1 − exp(−1/12). Both in one month is possible.
    let (comes, goes) = (1.0 - (-2.0_f64 / 12.0).exp(), 1.0 - (-1.0_f64 / 12.0).exp());
    let balance = 8.0 * comes / (comes + goes);
    let mean = there / months;
    // Eight providers, four runs of 3.5 years, about three independent stretches a run: standard error 0.4; error rate 1 in 100 over
    // seeds, and the seeds are fixed.
    assert!((mean - balance).abs() < 1.0, "{mean} instead of {balance}");
}

#[test]
fn with_nobody_coming_or_going_shares_and_margins_stay_those_of_today() {
    let still = [(Parameter::MarketEntry, 0.0), (Parameter::MarketExit, 0.0), (Parameter::MarketBrokeMonths, 60.0)];
    let scenario = with(&lov(), &still);
    let extent = Extent { warmup: 56, days: 365, units: None };
    let runs: Vec<Run> = (0..6).map(|seed| followed(&scenario, extent, seed)).collect();
    let mean = |of: &dyn Fn(&Run) -> f64| runs.iter().map(of).sum::<f64>() / runs.len() as f64;
    // Some 90 of 230 recipients are exchanged in a year: the share of 0.26 has a standard deviation of 0.022 in one run, 0.009 in
    // the mean of six. 4.5 of them, and 0.02 that the fit of appeals may be off.
    let share = mean(&|run| in_house_share(&run.state));
    assert!((share - 60.0 / 230.0).abs() < 0.06, "{share}");
    let margin = mean(&|run| {
        let (mut revenue, mut result) = (0.0, 0.0);
        for month in run.months.iter().flat_map(|month| &month.providers) {
            if !run.state.providers[usize::from(month.provider.0)].in_house() {
                revenue += month.accounts.revenue.sek();
                result += month.accounts.result().sek();
            }
        }
        result / revenue
    });
    assert!((margin - 0.03).abs() < 0.05, "margins drift to {margin}");
}

#[test]
fn staffing_follows_certainty_as_far_as_its_strength_says() {
    let extent = Extent { warmup: 28, days: 90, units: None };
    let certain = soon(&[LOU, (Parameter::MarketContracts, 1.0), (Parameter::MarketGuaranteed, 1.0)]);
    let follows = followed(&with(&certain, &[(Parameter::ResponseStaffing, 2.0)]), extent, 8);
    let ignores = followed(&with(&certain, &[(Parameter::ResponseStaffing, 0.0)]), extent, 8);
    let covers =
        |run: &Run| run.state.units.iter().filter(|unit| unit.is_open).map(|unit| unit.cover).collect::<Vec<_>>();
    assert!(covers(&ignores).iter().all(|cover| *cover == 1.0));
    assert!(covers(&follows).iter().any(|cover| *cover > 1.02), "{:?}", covers(&follows));
}

#[test]
fn fewer_providers_in_the_same_area_drive_less() {
    // The same 240 people with 1, 2, 4 and 8 providers.
    let km = |parts: u32| {
        let names: Vec<String> = (0..parts).map(|part| format!("u{part}")).collect();
        let units: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 240 / parts)).collect();
        let scenario = with(&tiny(&units), &[(Parameter::MarketReconsider, 0.0)]);
        let run = |seed| {
            simulate(&prepare(&scenario, Extent::full(56), seed, 0), &scenario, Search::First)
                .get(Measure::KmPerHour)
                .expect("somebody travels")
        };
        (0..4).map(run).sum::<f64>() / 4.0
    };
    let found = [1, 2, 4, 8].map(km);
    for pair in found.windows(2) {
        assert!(pair[1] > 1.05 * pair[0], "{found:?}");
    }
    // Routes of n points have length c·√(n·A): halving a provider would raise travel by at most √2.
    assert!(found.windows(2).all(|pair| pair[1] < 1.45 * pair[0]), "{found:?}");
    // The description shows the same figures.
    let model = read("docs/model.md");
    let (_, table) =
        model.split_once("| Providers | Kilometres per performed hour |").expect("the table of kilometres");
    let rows: Vec<f64> = table
        .lines()
        .skip(2)
        .map_while(|line| line.strip_prefix("| ")?.split(" | ").nth(1)?.trim_end_matches(" |").parse().ok())
        .collect();
    let near = |(shown, found): (&f64, &f64)| (shown / found - 1.0).abs() < 0.03;
    assert!(rows.len() == found.len() && rows.iter().zip(&found).all(near), "docs/model.md: {rows:?}, found {found:?}");
}
