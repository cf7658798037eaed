//! The care plans that the generator makes are like the published ones: how long visits are, how many there are in a
//! day, when they begin, how they spread over the week and how many take two employees. The sources stand in
//! `docs/model.md`, beside what the generator reaches.

use std::sync::LazyLock;

use sim_core::day::state::Derived;
use sim_core::draws::Draws;
use sim_core::ids::Key;
use sim_core::population::{PlanVisit, Recipient, VisitKind};
use sim_core::units::Day;

/// Drawn once for all claims. Every limit below leaves at least four standard errors over this many recipients beyond
/// what the generator reaches, so that another seed breaks one in fewer than a thousand cases.
const RECIPIENTS: u64 = 20_000;

static PEOPLE: LazyLock<Vec<Recipient>> = LazyLock::new(|| {
    let municipality = cases::municipality("norra-innerstaden", "").expect("a municipality that comes with Utfall");
    let values = &municipality.scenario.values;
    let draws = Draws::new(1, 0);
    let Derived { plans, geographies, .. } = Derived::new(&municipality.scenario, draws);
    (0..RECIPIENTS)
        .map(|person| Recipient::draw(Key(draws.of(person).bits()), Day::ZERO, values, &geographies[0], &plans, draws))
        .collect()
});

fn visits() -> impl Iterator<Item = &'static PlanVisit> {
    PEOPLE.iter().flat_map(|person| &person.plan)
}

/// How many times a visit is due in a fortnight.
fn times(visit: &PlanVisit) -> u32 {
    visit.days.count_ones()
}

/// The share of visits, counted as often as they are due, of which something is true.
fn share(is_so: impl Fn(&PlanVisit) -> bool) -> f64 {
    let all: u32 = visits().map(times).sum();
    let those: u32 = visits().filter(|visit| is_so(visit)).map(times).sum();
    f64::from(those) / f64::from(all)
}

#[test]
fn a_visit_is_25_to_31_minutes_long_and_half_of_them_are_at_most_30() {
    let minutes = |visit: &PlanVisit| f64::from(visit.duration.0) / 60.0;
    let all: u32 = visits().map(times).sum();
    let sum: f64 = visits().map(|visit| minutes(visit) * f64::from(times(visit))).sum();
    let mean = sum / f64::from(all);
    assert!((24.5..=31.5).contains(&mean), "{mean} minutes");
    let (below, up_to) = (share(|visit| minutes(visit) < 30.0), share(|visit| minutes(visit) <= 30.0));
    assert!(below < 0.5 && up_to >= 0.5, "{below} below 30 minutes, {up_to} up to 30");
}

#[test]
fn a_recipient_with_visits_on_a_day_has_three_or_four() {
    let (mut days, mut due) = (0, 0);
    for person in PEOPLE.iter() {
        for day in 0..14 {
            let today = person.plan.iter().filter(|visit| visit.is_due(day)).count();
            days += u32::from(today > 0);
            due += today as u32;
        }
    }
    let mean = f64::from(due) / f64::from(days);
    assert!((3.0..=4.0).contains(&mean), "{mean} visits");
}

#[test]
fn a_weekend_day_has_94_percent_of_the_visits_of_a_weekday() {
    let on = |days: [usize; 2]| -> f64 {
        let of_week = |day: &usize| days[0] <= day % 7 && day % 7 <= days[1];
        let due = |visit: &PlanVisit| (0..14).filter(of_week).filter(|day| visit.is_due(*day)).count();
        visits().map(due).sum::<usize>() as f64 / (2 * (days[1] - days[0] + 1)) as f64
    };
    let ratio = on([5, 6]) / on([0, 4]);
    assert!((ratio - 0.94).abs() < 0.01, "{ratio}");
}

#[test]
fn about_one_visit_in_25_takes_two_employees() {
    let double = share(|visit| visit.staff_needed == 2);
    assert!((double - 0.042).abs() < 0.008, "{double}");
}

#[test]
fn daily_visits_begin_when_a_real_plan_has_them() {
    // Share of starts by hour, 07 to 21, per mille [KEX]; those after 22 are counted with 21.
    let published = [71, 80, 92, 86, 65, 62, 80, 57, 71, 74, 45, 42, 48, 57, 69];
    let in_day = share(|visit| visit.kind != VisitKind::Service);
    let apart: f64 = published
        .iter()
        .zip(7..)
        .map(|(&per_mille, hour)| {
            let begins = |visit: &PlanVisit| (visit.earliest + visit.latest).0 / 2 / 3600 == hour;
            let planned = share(|visit| visit.kind != VisitKind::Service && begins(visit)) / in_day;
            (planned - f64::from(per_mille) / 1000.0).abs()
        })
        .sum();
    // Half of it is the share of visits that would have to move to another hour.
    assert!(apart / 2.0 < 0.05, "{}", apart / 2.0);
}

#[test]
fn plans_hold_the_granted_hours() {
    let hours = |person: &Recipient| -> f64 {
        let seconds = |visit: &PlanVisit| f64::from(visit.duration.0) * f64::from(visit.staff_needed);
        let fortnight: f64 = person.plan.iter().map(|visit| seconds(visit) * f64::from(times(visit))).sum();
        fortnight / 3600.0 * 30.44 / 14.0
    };
    let old: Vec<f64> =
        PEOPLE.iter().filter(|person| person.age != sim_core::population::Age::Under65).map(hours).collect();
    let mean = old.iter().sum::<f64>() / old.len() as f64;
    let heavy = old.iter().filter(|hours| **hours > 80.0).count() as f64 / old.len() as f64;
    assert!((mean - 32.0).abs() < 1.6, "{mean} hours a month");
    assert!((heavy - 0.12).abs() < 0.02, "{heavy} above 80 hours");
}
