//! A story is about the same people in both alternatives, tells every visit of its fortnight, and shows what the proposal
//! does to them and nothing else.

use crate::laws::{tiny, with};
use sim_core::prepare;
use sim_core::run::Extent;
use sim_core::scenario::{Parameter, Scenario};
use sim_core::story::{Both, FORTNIGHT, Fate, Story, ToldVisit, tell};
use std::collections::BTreeSet;

const EXTENT: Extent = Extent { warmup: 14, days: 84, units: Some(sim_core::Part::Units(1)) };

/// Two units, of which one is told of, where discomfort is common.
fn town() -> Scenario {
    let town = tiny(&[("norr", 30), ("soder", 12)]);
    with(&town, &[(Parameter::DiscomfortWishShare, 0.25), (Parameter::InformalChangeProvider, 0.0)])
}

fn right(town: &Scenario) -> Scenario {
    with(town, &[(Parameter::RefusalUptake, 0.9), (Parameter::RefusalStrict, 1.0), (Parameter::RefusalRegistry, 1.0)])
}

fn story(baseline: &Scenario, reform: &Scenario) -> Story {
    let start = prepare(baseline, EXTENT, 7, 0);
    let mut last = (0, 0);
    let scenarios = Both { baseline, reform };
    let told = tell(Both { baseline: &start, reform: &start }, scenarios, EXTENT, |done, of| last = (done, of));
    assert_eq!(last, (2 * EXTENT.days, 2 * EXTENT.days), "progress ends at all days of both");
    told
}

/// Each visit once: by care-plan visit and the day of its last word.
fn distinct(visits: &[ToldVisit]) -> BTreeSet<(u8, u16)> {
    visits.iter().filter(|visit| visit.fate != Fate::Moved).map(|visit| (visit.day, visit.visit.0)).collect()
}

#[test]
fn where_nothing_is_proposed_both_fortnights_are_the_same() {
    let town = town();
    let told = story(&town, &town);
    let recipient = told.recipient.expect("somebody is there");
    assert_eq!(recipient.visits.baseline, recipient.visits.reform);
    assert!(recipient.visits.baseline.iter().all(|visit| !visit.differs));
    assert!(recipient.refused.each().iter().all(|refused| refused.is_empty()));
    let employee = told.employee.expect("somebody works");
    assert_eq!(employee.days.baseline, employee.days.reform);
    assert_eq!(told.staff.baseline, told.staff.reform);
    assert_eq!(told.first_day, EXTENT.days as i32 - FORTNIGHT, "without refusals the last fortnight");
}

#[test]
fn the_recipient_with_most_refusals_is_told_of_and_no_refused_employee_comes() {
    let town = town();
    let told = story(&town, &right(&town));
    assert_eq!((told.units, told.of_units), (1, 2));
    let recipient = told.recipient.expect("somebody is there");
    assert!(recipient.refused.baseline.is_empty());
    assert!(!recipient.refused.reform.is_empty());
    let reform = &recipient.visits.reform;
    assert!(reform.iter().all(|visit| visit.who.iter().all(|who| !who.refused)), "the right is strict and marked");
    for refused in &recipient.refused.reform {
        assert!(reform.iter().all(|visit| visit.who.iter().all(|who| who.label != *refused)));
    }
    // The same care plan is due on the same days; only moved service visits may be settled outside the fortnight.
    let of_every_day = |visits: &[ToldVisit]| {
        let critical = visits.iter().filter(|visit| visit.kind.is_critical()).cloned().collect::<Vec<_>>();
        distinct(&critical)
    };
    assert_eq!(of_every_day(&recipient.visits.baseline), of_every_day(reform));
    assert!(reform.iter().all(|visit| i32::from(visit.day) < FORTNIGHT));
    let came = reform.iter().filter(|visit| visit.fate == Fate::Performed);
    assert!(came.clone().count() > 0 && came.clone().all(|visit| !visit.who.is_empty() && visit.start.is_some()));
}

#[test]
fn the_employee_told_of_is_the_one_refused_most_and_stops_only_in_shifts() {
    let town = town();
    let told = story(&town, &right(&town));
    let employee = told.employee.expect("somebody works");
    assert!(!employee.refused_by.reform.is_empty() && employee.refused_by.baseline.is_empty());
    for days in employee.days.each() {
        assert_eq!(days.len(), FORTNIGHT as usize);
        assert!(days.iter().any(|day| day.works));
        assert!(days.iter().all(|day| day.works || day.stops.is_empty() && day.turned_away.is_empty()));
    }
    for stop in employee.days.reform.iter().flat_map(|day| &day.stops) {
        assert!(!employee.refused_by.reform.contains(&stop.recipient), "a refused employee stops nowhere");
    }
    let refusals = &told.staff.reform;
    assert!(refusals.is_sorted_by_key(|each| std::cmp::Reverse(each.refusals)));
    assert!(refusals[0].refusals as usize >= employee.refused_by.reform.len());
    assert!(told.staff.baseline.iter().all(|each| each.refusals == 0));
}

#[test]
fn a_story_is_the_same_each_time_and_survives_its_journey() {
    let town = town();
    let told = story(&town, &right(&town));
    assert_eq!(story(&town, &right(&town)), told);
    let written = serde_json::to_string(&told).expect("it is JSON");
    assert_eq!(serde_json::from_str::<Story>(&written).expect("it is a story"), told);
}
