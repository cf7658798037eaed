//! The map of a day shows the day as it was carried out: every kilometre and every visit of the run stands on it once, nobody
//! is in two places at once, and both alternatives have the same people.

use crate::laws::{tiny, touchy, with};
use sim_core::outcomes::Measure;
use sim_core::record::{DayRecord, Disposition};
use sim_core::routes::{DayMap, Place, Route, Routes, Totals, Whereabouts, map};
use sim_core::run::observe;
use sim_core::scenario::{Called, Parameter, Scenario};
use sim_core::story::Both;
use sim_core::units::Day;
use sim_core::{Extent, Part, Search, prepare};

/// A Wednesday.
const DAY: i32 = 30;
const EXTENT: Extent = Extent { warmup: 14, days: DAY as u32 + 1, units: Some(Part::Area) };

/// Two providers in one area, many refusals with the proposal, and doors that stay closed.
fn town() -> Scenario {
    touchy(&tiny(&[("norr", 45), ("soder", 20)]))
}

fn right(town: &Scenario) -> Scenario {
    let levers = [(Parameter::RefusalUptake, 0.9), (Parameter::RefusalStrict, 1.0), (Parameter::RefusalRegistry, 0.0)];
    with(town, &levers)
}

fn drawn(baseline: &Scenario, reform: &Scenario) -> DayMap {
    let start = prepare(baseline, EXTENT, 5, 0);
    let mut last = (0, 0);
    let scenarios = Both { baseline, reform };
    let map = map(Both { baseline: &start, reform: &start }, scenarios, EXTENT, |done, of| last = (done, of));
    assert_eq!(last, (2 * EXTENT.days, 2 * EXTENT.days), "progress ends at all days of both");
    map
}

/// The records of the day, straight from the run.
fn records(today: &Scenario, scenario: &Scenario) -> Vec<DayRecord> {
    let mut records = Vec::new();
    observe(&prepare(today, EXTENT, 5, 0), scenario, Search::First, |record, _, _| {
        if record.day == Day(DAY) {
            records.push(record.clone());
        }
    });
    records
}

fn all(routes: &Routes) -> Totals {
    routes.totals(|_| true)
}

#[test]
fn the_kilometres_and_the_time_on_the_map_are_the_run_s_own() {
    let (today, proposal) = (town(), right(&town()));
    let map = drawn(&today, &proposal);
    for (routes, scenario) in map.days.each().into_iter().zip([&today, &proposal]) {
        let records = records(&today, scenario);
        let shifts = || records.iter().flat_map(|record| &record.shifts);
        let on_map = all(routes);
        assert!(on_map.metres > 10_000);
        assert_eq!(on_map.metres, shifts().map(|shift| i64::from(shift.distance.0)).sum::<i64>());
        assert_eq!(on_map.travel, shifts().map(|shift| i64::from(shift.travel.0)).sum::<i64>());
        assert_eq!(on_map.performed, shifts().map(|shift| i64::from(shift.visits.0)).sum::<i64>());
        for (at, record) in records.iter().enumerate() {
            let of_unit = routes.totals(|route| usize::from(route.unit) == at).metres;
            // Units stand on the map by their keys, in the records by their place: there are two, of different sizes.
            let of_units: Vec<i64> = records
                .iter()
                .map(|record| record.shifts.iter().map(|shift| i64::from(shift.distance.0)).sum())
                .collect();
            assert!(of_units.contains(&of_unit), "{:?}: {of_unit} of {of_units:?}", record.unit);
        }
    }
}

#[test]
fn what_a_day_on_the_map_drives_per_hour_is_what_the_outcomes_say_of_it() {
    let today = town();
    let extent = Extent { days: 1, ..EXTENT };
    let start = prepare(&today, extent, 5, 0);
    let map =
        map(Both { baseline: &start, reform: &start }, Both { baseline: &today, reform: &today }, extent, |_, _| {});
    let outcomes = sim_core::simulate(&start, &today, Search::First);
    let measured = outcomes.values[Measure::KmPerHour as usize].expect("visits are made");
    let drawn = all(&map.days.baseline).km_per_hour().expect("visits are made");
    assert!((measured - drawn).abs() < 1e-9, "{measured} and {drawn}");
}

#[test]
fn every_visit_of_the_day_stands_on_the_map_once_for_each_who_makes_it() {
    let (today, proposal) = (town(), right(&town()));
    let map = drawn(&today, &proposal);
    let mut double = 0;
    for (routes, scenario) in map.days.each().into_iter().zip([&today, &proposal]) {
        let records = records(&today, scenario);
        let mut made: Vec<(i32, i32)> = Vec::new();
        let mut at_doors = 0;
        for record in &records {
            for page in &record.visits {
                let who = page.staff.iter().flatten().count();
                match page.disposition {
                    Disposition::Performed => {
                        assert_eq!(who, usize::from(page.staff_needed));
                        double += usize::from(who == 2);
                        made.extend(std::iter::repeat_n((page.start.0, page.start.0 + page.time().0), who));
                    }
                    Disposition::DeclinedAtDoor => at_doors += who,
                    Disposition::InHospital | Disposition::CancelledAhead | Disposition::Unmet(_) => {}
                }
            }
            at_doors += record.turned_away.len();
        }
        let stops = || routes.routes.iter().flat_map(|route| &route.stops).filter(|stop| stop.home.is_some());
        let mut drawn: Vec<(i32, i32)> =
            stops().filter(|stop| stop.made).map(|stop| (stop.begins, stop.ends)).collect();
        made.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(drawn, made);
        assert_eq!(stops().filter(|stop| !stop.made).count(), at_doors);
    }
    assert!(double > 0, "some visits take two");
}

/// How long the straight way is, in metres.
fn apart(from: Place, to: Place) -> f64 {
    f64::from(from.x - to.x).hypot(f64::from(from.y - to.y))
}

#[test]
fn nobody_is_in_two_places_at_once_and_every_way_goes_on_from_where_the_last_ended() {
    let (today, proposal) = (town(), right(&town()));
    let map = drawn(&today, &proposal);
    let detour = today.values.get(Parameter::TravelDetour);
    let mut pauses = 0;
    for routes in map.days.each() {
        let mut once = std::collections::BTreeSet::new();
        for route in &routes.routes {
            assert!(once.insert(route.employee), "an employee has one route");
            let (mut at, mut clock) = (None, 0);
            for stop in &route.stops {
                let free = stop.pause.unwrap_or(stop.departs);
                assert!(clock <= free && free <= stop.departs && stop.departs <= stop.arrives);
                assert!(stop.arrives <= stop.begins && stop.begins <= stop.ends);
                let way = detour
                    * apart(routes.place(&map.homes, at, route.unit), routes.place(&map.homes, stop.home, route.unit));
                assert!((way - f64::from(stop.metres)).abs() < 4.0, "{way} m on the map, {} m travelled", stop.metres);
                pauses += usize::from(stop.pause.is_some());
                (at, clock) = (stop.home, stop.ends);
            }
            assert_eq!(at, None, "everybody comes back");
            follow(route);
        }
    }
    assert!(pauses > 10, "{pauses} pauses");
}

/// Every minute of a route is spent as its stops say.
fn follow(route: &Route) {
    for time in (0..24 * 3600).step_by(60) {
        let inside = route.out().is_some_and(|(first, last)| (first..last).contains(&time));
        let at = route.at(time);
        assert_eq!(at.is_some(), inside);
        match at {
            Some(Whereabouts::Visiting(home)) => assert!(
                route.stops.iter().any(|stop| stop.home == Some(home) && (stop.begins..stop.ends).contains(&time))
            ),
            Some(Whereabouts::Travelling { to, gone, of, .. }) => {
                assert!(0 <= gone && gone < of);
                let same = |stop: &&sim_core::routes::Stop| stop.home == to && stop.departs + gone == time;
                assert!(route.stops.iter().any(|stop| same(&stop)));
            }
            Some(Whereabouts::Waiting(_) | Whereabouts::Pausing(_)) => {
                assert!(route.stops.iter().all(|stop| !(stop.departs..stop.arrives).contains(&time)));
            }
            None => {}
        }
    }
}

#[test]
fn both_alternatives_show_the_same_people_and_the_same_day_where_nothing_is_proposed() {
    let (today, proposal) = (town(), right(&town()));
    let map = drawn(&today, &proposal);
    assert_eq!(map.providers, ["P norr", "P soder"].map(|name| Called::Name(name.to_owned())));
    assert_eq!(map.day, DAY as u32);
    assert_eq!(map.days.baseline.homes, map.days.reform.homes, "nobody changes provider here");
    assert!(map.homes.len() > 50 && map.days.baseline.homes.iter().all(Option::is_some));
    assert_ne!(map.days.baseline.routes, map.days.reform.routes, "refusals lead others there");
    let inside = |place: &Place| (0..=map.side).contains(&place.x) && (0..=map.side).contains(&place.y);
    assert!(map.homes.iter().all(inside));
    let same = drawn(&today, &today);
    assert_eq!(same.days.baseline, same.days.reform);
    let written = serde_json::to_string(&map).expect("it is JSON");
    assert_eq!(serde_json::from_str::<DayMap>(&written).expect("it is a map"), map);
}
