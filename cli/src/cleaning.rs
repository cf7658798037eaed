//! `utfall cleaning`: how far is driven when service visits go to others than those who give care. Weekdays of the care plans are
//! planned twice, from nothing and for least travel: each unit makes all of its visits, or only those of care, and one firm
//! makes the service visits of the whole area. The same homes, times and planner; enough staff in both, so that nothing is left.

use crate::arguments::CleaningArguments;
use crate::replications::{self, Progress, all_cores};
use cases::link::SEED;
use serde::Serialize;
use sim_core::day::planning::{
    Effort, Given, Pause, Plan, Planner, Problem as Visits, Stop, Task, Travel, Weights, Worker,
};
use sim_core::day::state::{State, Unit};
use sim_core::draws::Draws;
use sim_core::outcomes::statistics::{half_width, mean};
use sim_core::population::{Geography, PlanVisit, Point, VisitKind};
use sim_core::run::observe;
use sim_core::scenario::Problem;
use sim_core::units::Seconds;
use sim_core::{Extent, Search, prepare};

/// Rounds of search for each visit of a plan.
const ROUNDS: u32 = 300;
/// What is left undone weighs more than any travel.
const WEIGHTS: Weights = Weights { unmet_critical: 1_000_000, unmet: 1_000_000, overtime: 0 };
/// Visits that one employee of many can surely make in a shift.
const VISITS_OF_SHIFT: usize = 4;
const DAY: Worker = Worker {
    start: Seconds::hours(7).0,
    end: Seconds::hours(16).0,
    overtime: 0,
    pause: Some(Pause {
        earliest: Seconds::hours(11).0,
        latest: Seconds::hours(13).0,
        duration: Seconds::minutes(30).0,
    }),
};
const EVENING: Worker = Worker { start: Seconds::hours(14).0, end: Seconds::hours(22).0, overtime: 0, pause: None };

/// What was found in one municipality.
#[derive(Serialize)]
pub struct Cleaning {
    version: String,
    command: String,
    municipality: String,
    replications: u32,
    areas: Vec<Divided>,
    /// All areas that are driven in.
    by_car: Option<Divided>,
}

/// An area, or several: means over replications of a weekday, with half the width of a 95 % t-interval.
#[derive(Serialize)]
struct Divided {
    area: String,
    by_car: bool,
    units: usize,
    /// Hours of care and of service.
    care_hours: f64,
    service_hours: f64,
    /// Kilometres when each unit makes all of its visits.
    together_km: f64,
    /// When units make those of care only.
    care_km: f64,
    /// When one firm makes those of service.
    service_km: f64,
    /// Both, relative to together.
    ratio: f64,
    ratio_half_width: Option<f64>,
    unplanned: f64,
}

/// One area on one weekday.
#[derive(Clone, Copy, Default)]
struct Day {
    units: usize,
    care_s: i64,
    service_s: i64,
    together_m: i64,
    care_m: i64,
    service_m: i64,
    unplanned: usize,
}

impl Day {
    fn ratio(&self) -> f64 {
        (self.care_m + self.service_m) as f64 / self.together_m as f64
    }

    fn with(self, other: Self) -> Self {
        Self {
            units: self.units + other.units,
            care_s: self.care_s + other.care_s,
            service_s: self.service_s + other.service_s,
            together_m: self.together_m + other.together_m,
            care_m: self.care_m + other.care_m,
            service_m: self.service_m + other.service_m,
            unplanned: self.unplanned + other.unplanned,
        }
    }
}

/// A visit that is due: where, what is known of it, and what it is for.
type Due = (Point, Task, VisitKind);

/// Plans a weekday of every replication in both ways.
///
/// # Errors
/// The municipality is unknown.
pub fn cleaning(arguments: &CleaningArguments) -> Result<Cleaning, Problem> {
    let scenario = &cases::municipality(&arguments.municipality, "--municipality")?.scenario;
    let number = arguments.replications;
    let ground = |area: usize, replication: u32| {
        Geography::new(&scenario.areas[area], &scenario.values, Draws::new(SEED, replication))
    };
    let all: Vec<Vec<Day>> = replications::run(0, number, all_cores(), &Progress::new(number), |replication| {
        let start = prepare(scenario, Extent { warmup: 0, days: 1, units: None }, SEED, replication);
        let weekday = (replication % 5) as usize;
        let mut days = None;
        observe(&start, scenario, Search::First, |_, state, _| {
            // Care plans are there from the first record on.
            days.get_or_insert_with(|| {
                let of_area = |area| divided(&ground(area, replication), &due(state, area, weekday));
                (0..scenario.areas.len()).map(of_area).collect()
            });
        });
        days.unwrap_or_default()
    });
    let of_area = |area: usize| all.iter().filter_map(|days| days.get(area).copied()).collect::<Vec<Day>>();
    let is_by_car = |area: usize| ground(area, 0).by_car;
    let areas: Vec<usize> = (0..scenario.areas.len()).collect();
    let driven: Vec<usize> = areas.iter().copied().filter(|area| is_by_car(*area)).collect();
    let whole = |days: &Vec<Day>| driven.iter().fold(Day::default(), |sum, area| sum.with(days[*area]));
    Ok(Cleaning {
        version: crate::VERSION.to_owned(),
        command: format!("utfall cleaning --municipality {} --replications {number}", arguments.municipality),
        municipality: arguments.municipality.clone(),
        replications: number,
        areas: areas.iter().map(|area| told(&scenario.areas[*area].id, is_by_car(*area), &of_area(*area))).collect(),
        by_car: (!driven.is_empty()).then(|| told("", true, &all.iter().map(whole).collect::<Vec<_>>())),
    })
}

/// What the care plans of an area say of a weekday, by unit and its base.
fn due(state: &State, area: usize, weekday: usize) -> Vec<(Point, Vec<Due>)> {
    let of_unit = |unit: &Unit| {
        let people = unit.members.iter().map(|recipient| &state.clients[recipient.0 as usize].person);
        let visits = people
            .flat_map(|person| person.plan.iter().map(move |visit| (person.home, visit)))
            .filter(|(_, visit)| visit.is_due(weekday) && !visit.surge)
            .map(|(home, visit)| (home, task(visit), visit.kind));
        (unit.base, visits.collect())
    };
    state.units.iter().filter(|unit| unit.area == area && unit.is_open).map(of_unit).collect()
}

fn task(visit: &PlanVisit) -> Task {
    Task {
        location: 0,
        earliest: visit.earliest.0,
        latest: visit.latest.0,
        duration: visit.duration.0,
        staff_needed: visit.staff_needed,
        critical: visit.kind.is_critical(),
    }
}

/// Plans an area's weekday in both ways.
fn divided(ground: &Geography, units: &[(Point, Vec<Due>)]) -> Day {
    let is_service = |due: &&Due| due.2 == VisitKind::Service;
    let mut day = Day { units: units.len(), ..Day::default() };
    let seconds = |due: &Due| i64::from(due.1.duration) * i64::from(due.1.staff_needed);
    let mut service: Vec<Due> = Vec::new();
    for (base, visits) in units {
        let care: Vec<Due> = visits.iter().filter(|due| !is_service(due)).copied().collect();
        service.extend(visits.iter().filter(is_service));
        day.care_s += care.iter().map(seconds).sum::<i64>();
        let (metres, left) = driven(ground, *base, visits);
        day.together_m += metres;
        day.unplanned += left;
        let (metres, left) = driven(ground, *base, &care);
        day.care_m += metres;
        day.unplanned += left;
    }
    day.service_s = service.iter().map(seconds).sum();
    let (metres, left) = driven(ground, ground.base(), &service);
    (day.service_m, day.unplanned) = (metres, day.unplanned + left);
    day
}

/// Metres of the plan with least travel, from the base and back, and visits that it leaves.
fn driven(ground: &Geography, base: Point, visits: &[Due]) -> (i64, usize) {
    let mut places = vec![base];
    let mut tasks = Vec::new();
    for (home, task, _) in visits {
        let known = places.iter().skip(1).position(|place| place == home).map(|at| at + 1);
        let location = known.unwrap_or(places.len());
        if known.is_none() {
            places.push(*home);
        }
        tasks.push(Task { location: location as u16, ..*task });
    }
    let mut travel = Travel::new(places.len());
    for (from, a) in places.iter().enumerate() {
        for (to, b) in places.iter().enumerate().filter(|(to, _)| *to != from) {
            let journey = if to == 0 { ground.journey_to_base(*a, *b) } else { ground.journey_to_home(*a, *b) };
            travel.set(from as u16, to as u16, journey.0 as u16);
        }
    }
    let staff = visits.len() / VISITS_OF_SHIFT + 2;
    let workers: Vec<Worker> = [DAY, EVENING].into_iter().flat_map(|shift| vec![shift; staff]).collect();
    let problem = Visits { base: 0, wishes: vec![0; tasks.len() * workers.len()], tasks, workers };
    let effort = Effort { iterations: ROUNDS * visits.len() as u32 };
    let mut plan = Plan::default();
    Planner::new().build(Given { problem: &problem, travel: &travel, weights: &WEIGHTS }, effort, SEED, &mut plan);
    let at = |stop: &Stop| places[usize::from(problem.tasks[usize::from(stop.task)].location)];
    let route = |stops: &Vec<Stop>| -> i64 {
        let there = std::iter::once(base).chain(stops.iter().map(at));
        let next = stops.iter().map(at).chain(std::iter::once(base));
        there.zip(next).map(|(from, to)| i64::from(ground.distance(from, to).0)).sum()
    };
    (plan.routes.iter().map(route).sum(), plan.unassigned.len())
}

fn told(area: &str, by_car: bool, days: &[Day]) -> Divided {
    let of = |pick: fn(&Day) -> i64| days.iter().map(pick).sum::<i64>() as f64 / days.len().max(1) as f64;
    let (together, care, service) = (of(|day| day.together_m), of(|day| day.care_m), of(|day| day.service_m));
    let ratios: Vec<f64> = days.iter().map(Day::ratio).collect();
    Divided {
        area: area.to_owned(),
        by_car,
        units: days.first().map_or(0, |day| day.units),
        care_hours: of(|day| day.care_s) / 3600.0,
        service_hours: of(|day| day.service_s) / 3600.0,
        together_km: together / 1000.0,
        care_km: care / 1000.0,
        service_km: service / 1000.0,
        ratio: mean(&ratios).unwrap_or(f64::NAN),
        ratio_half_width: half_width(&ratios),
        unplanned: of(|day| day.unplanned as i64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::{Area, Homes, TravelMode, Values};

    fn ground() -> Geography {
        let area = Area { id: "land".to_owned(), km2: 100.0, mode: TravelMode::CarRural, homes: Homes::Uniform };
        Geography::new(&area, &Values::default(), Draws::new(1, 0))
    }

    fn visit(x: f64, kind: VisitKind) -> Due {
        let (from, to) = (Seconds::hours(8).0, Seconds::hours(15).0);
        let task = Task { location: 0, earliest: from, latest: to, duration: 1800, staff_needed: 1, critical: false };
        (Point { x, y: 5.0 }, task, kind)
    }

    #[test]
    fn cleaning_at_a_home_that_is_visited_anyway_costs_a_journey_of_its_own_when_others_clean() {
        let base = Point { x: 5.0, y: 5.0 };
        let visits = vec![visit(8.0, VisitKind::PersonalCare), visit(8.0, VisitKind::Service)];
        let day = divided(&ground(), &[(base, visits)]);
        assert_eq!(day.care_m, day.together_m);
        assert_eq!(day.service_m, day.together_m);
        assert_eq!(day.ratio(), 2.0);
        assert_eq!(day.unplanned, 0);
    }

    #[test]
    fn without_service_nothing_changes() {
        let base = Point { x: 5.0, y: 5.0 };
        let day =
            divided(&ground(), &[(base, vec![visit(8.0, VisitKind::PersonalCare), visit(2.0, VisitKind::Social)])]);
        assert_eq!(day.ratio(), 1.0);
        assert_eq!(day.service_m, 0);
    }
}
