//! A day in our own format: visits and staff, one base, times in seconds. Reads it, or answers with everything that is wrong with
//! it; plans it with the planner of the model, or repairs a given plan; writes the plan with a reason for every visit that nobody
//! makes. Visits and staff are put in an order of their own first, so neither names nor the order in the file matter.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use sim_core::day::planning::{
    Effort, FORBIDDEN, Given, Pause, Plan, Planner, Problem, Stop, Task, Travel, Weights, Worker,
};

use super::problems::{InstanceCode, Problems, join};
use super::{Objective, PlanArgs};

const MOST_VISITS: usize = 5_000;
const MOST_STAFF: usize = 1_000;
const MOST_LOCATIONS: usize = 5_000;
const DEFAULT_DETOUR: f64 = 1.3;
const DEFAULT_SPEED_KMH: f64 = 30.0;
const BUILD_ITERATIONS: u32 = 40_000;
/// A repair makes so many rounds for each visit that has lost its place; more than twice as many as a day of the model by default.
const REPAIR_ITERATIONS: u32 = 10;

/// Seconds of travel that a visit by somebody else than a known face, the contact, the preferred, or whoever had it in the warm
/// plan counts as.
const NEW_FACE: i32 = 360;
const NOT_CONTACT: i32 = 240;
const NOT_PREFERRED: i32 = 240;
const CHANGED: i32 = 240;

/// Unplanned visits weigh more than any travel could; critical ones more than many others.
const FULL: Weights = Weights { unmet_critical: 5_000_000, unmet: 250_000, overtime: 0 };
/// For comparison with other planners every unplanned visit weighs the same.
const TRAVEL: Weights = Weights { unmet_critical: 250_000, ..FULL };

/// Plans a day, or repairs the warm plan; without an answer, what is wrong is among the problems.
pub(super) fn plan(
    text: &str,
    warm: Option<&str>,
    args: &PlanArgs,
    began: Instant,
    problems: &mut Problems,
) -> Option<Value> {
    let instance = Instance::read(text, problems);
    let warm = warm.map(|text| WarmRoutes::read(text, problems));
    let instance = instance.filter(|_| problems.0.is_empty())?;

    let warm = warm.map(|warm| warm.handed_over(&instance));
    let day = instance.day(args.objective, warm.as_ref());
    let mut plan = Plan::default();
    let progress = args.progress(began, BUILD_ITERATIONS);
    let weights = match args.objective {
        Objective::Travel => &TRAVEL,
        Objective::Full => &FULL,
    };
    let given = Given { problem: &day.problem, travel: &instance.travel, weights };
    let mut planner = Planner::new();
    let searching = Instant::now();
    let rounds = match &warm {
        Some(warm) => {
            plan = day.warm_plan(&instance, warm);
            if args.iterations.is_none() && args.budget_ms.is_none() {
                let effort = Effort { iterations: REPAIR_ITERATIONS };
                planner.repair(given, effort, args.seed, &mut plan)
            } else {
                planner.repair_until(given, args.seed, &mut plan, progress)
            }
        }
        None => planner.build_until(given, args.seed, &mut plan, progress),
    };
    Some(day.answer(&instance, &plan, searching.elapsed(), rounds))
}

/// One of the staff, as given.
struct Colleague {
    id: String,
    worker: Worker,
    skills: Vec<String>,
}

/// A visit, as given; people are positions among the staff.
struct Visit {
    id: String,
    task: Task,
    skills: Vec<String>,
    refuses: Vec<usize>,
    prefers: Vec<usize>,
    contact: Option<usize>,
    known: Option<Vec<usize>>,
}

/// A day that has been read and found sound.
struct Instance {
    base: u16,
    travel: Travel,
    staff: Vec<Colleague>,
    visits: Vec<Visit>,
}

impl Instance {
    fn read(text: &str, problems: &mut Problems) -> Option<Self> {
        let object = problems.object(text, "instance")?;
        let travel = read_travel(&object, problems);
        let size = travel.as_ref().map(Travel::size);
        let location = |problems: &mut Problems, value: &Value, place: &str| {
            let row = problems.whole(value, place, 0, i32::from(u16::MAX - 1))?;
            if size.is_some_and(|size| row as usize >= size) {
                problems.add(InstanceCode::UnknownLocation, place, format!("Plats {row} finns inte."));
            }
            Some(row as u16)
        };
        let base = match problems.optional(&object, "base_location") {
            Some(value) => location(problems, value, "base_location"),
            None => Some(0),
        };
        let mut staff_ids = BTreeMap::new();
        let mut staff = Vec::new();
        for (place, row) in problems.objects(&object, "", "staff", MOST_STAFF) {
            let id = problems.id(row, &place, &mut staff_ids);
            let (start, end) = (problems.seconds(row, &place, "start_s"), problems.seconds(row, &place, "end_s"));
            if start.zip(end).is_some_and(|(start, end)| start > end) {
                problems.add(InstanceCode::Backwards, &place, "Passet slutar innan det börjar.");
            }
            let pause = read_pause(row, &place, problems);
            let skills = problems.texts(row, &place, "skills").into_iter().map(str::to_owned).collect();
            if let (Some(id), Some(start), Some(end)) = (id, start, end) {
                staff.push(Colleague { id, worker: Worker { start, end, overtime: 0, pause }, skills });
            }
        }
        let mut visit_ids = BTreeMap::new();
        let mut visits = Vec::new();
        for (place, row) in problems.objects(&object, "", "visits", MOST_VISITS) {
            let id = problems.id(row, &place, &mut visit_ids);
            let at = match problems.required(row, &place, "location") {
                Some(value) => location(problems, value, &join(&place, "location")),
                None => None,
            };
            let (earliest, latest) =
                (problems.seconds(row, &place, "earliest_s"), problems.seconds(row, &place, "latest_s"));
            let duration = problems.seconds(row, &place, "duration_s");
            if earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest) {
                problems.add(InstanceCode::Backwards, &place, "Tidigaste start ligger efter senaste start.");
            }
            let staff_needed = match problems.optional(row, "staff_needed") {
                Some(value) => problems.whole(value, &join(&place, "staff_needed"), 1, 2),
                None => Some(1),
            };
            let critical = problems.optional(row, "critical").is_some_and(|value| {
                value.as_bool().unwrap_or_else(|| {
                    problems.add(
                        InstanceCode::WrongType,
                        &join(&place, "critical"),
                        "Värdet ska vara true eller false.",
                    );
                    false
                })
            });
            let skills = problems.texts(row, &place, "skills").into_iter().map(str::to_owned).collect();
            let refuses = problems.staff(row, &place, "refuses", &staff_ids);
            let prefers = problems.staff(row, &place, "prefers", &staff_ids);
            // Contacts and known faces need not be at work today.
            let contact = match problems.optional(row, "contact") {
                Some(value) => {
                    problems.text(value, &join(&place, "contact")).and_then(|name| staff_ids.get(name).copied())
                }
                None => None,
            };
            let known = problems.optional(row, "known").is_some().then(|| {
                let names = problems.texts(row, &place, "known");
                names.into_iter().filter_map(|name| staff_ids.get(name).copied()).collect()
            });
            if let (Some(id), Some(location), Some(earliest), Some(latest), Some(duration), Some(staff_needed)) =
                (id, at, earliest, latest, duration, staff_needed)
            {
                let task = Task { location, earliest, latest, duration, staff_needed: staff_needed as u8, critical };
                visits.push(Visit { id, task, skills, refuses, prefers, contact, known });
            }
        }
        Some(Self { base: base?, travel: travel?, staff, visits })
    }

    /// Whether they have the skills and are not refused.
    fn may(&self, visit: &Visit, colleague: usize) -> bool {
        let skilled = visit.skills.iter().all(|skill| self.staff[colleague].skills.contains(skill));
        skilled && !visit.refuses.contains(&colleague)
    }

    /// Seconds of travel that it counts as when `colleague` makes `visit`; [`FORBIDDEN`] when they must not.
    fn wish(&self, visit: &Visit, colleague: usize, objective: Objective, warm: Option<&WarmRoutes>) -> i32 {
        if !self.may(visit, colleague) {
            return FORBIDDEN;
        }
        match objective {
            Objective::Travel => 0,
            Objective::Full => {
                let mut wish = 0;
                if visit.known.as_ref().is_some_and(|known| !known.contains(&colleague)) {
                    wish += NEW_FACE;
                }
                if visit.contact.is_some_and(|contact| contact != colleague) {
                    wish += NOT_CONTACT;
                }
                if !visit.prefers.is_empty() && !visit.prefers.contains(&colleague) {
                    wish += NOT_PREFERRED;
                }
                if warm.is_some_and(|warm| warm.had_others(&visit.id, &self.staff[colleague].id)) {
                    wish += CHANGED;
                }
                wish
            }
        }
    }

    /// The day in the planner's terms, in an order that depends neither on names nor on the order in the file.
    fn day(&self, objective: Objective, warm: Option<&WarmRoutes>) -> Day {
        let mut visits: Vec<usize> = (0..self.visits.len()).collect();
        visits.sort_by_key(|&v| {
            let t = &self.visits[v].task;
            (t.earliest, t.latest, t.duration, t.staff_needed, t.critical, t.location)
        });
        let mut staff: Vec<(Vec<i32>, usize)> = (0..self.staff.len())
            .map(|s| (visits.iter().map(|&v| self.wish(&self.visits[v], s, objective, warm)).collect(), s))
            .collect();
        staff.sort_by(|(wishes, s), (other_wishes, other)| {
            let key = |s: usize| {
                let w = &self.staff[s].worker;
                (w.start, w.end, w.pause.map(|pause| (pause.earliest, pause.latest, pause.duration)))
            };
            key(*s).cmp(&key(*other)).then_with(|| wishes.cmp(other_wishes))
        });
        let mut problem = Problem {
            base: self.base,
            tasks: visits.iter().map(|&v| self.visits[v].task).collect(),
            workers: staff.iter().map(|&(_, s)| self.staff[s].worker).collect(),
            wishes: Vec::new(),
        };
        for row in 0..visits.len() {
            problem.wishes.extend(staff.iter().map(|(wishes, _)| wishes[row]));
        }
        Day { problem, visits, staff: staff.into_iter().map(|(_, s)| s).collect() }
    }
}

fn read_travel(object: &Map<String, Value>, problems: &mut Problems) -> Option<Travel> {
    let table = problems.optional(object, "travel_s");
    let locations = problems.optional(object, "locations");
    let Some(table) = table else {
        let locations = problems.required(object, "", "locations")?;
        let mut parameter = |key: &str, default: f64| match problems.optional(object, key) {
            Some(value) => problems.number(value, key, 0.01, 1000.0),
            None => Some(default),
        };
        let (detour, speed) = (parameter("detour", DEFAULT_DETOUR), parameter("speed_kmh", DEFAULT_SPEED_KMH));
        return travel_between(locations, detour?, speed?, problems);
    };
    let rows = problems.list(table, "travel_s");
    let expected = locations.and_then(Value::as_array).map_or(rows.len(), Vec::len);
    if rows.len() != expected || rows.len() > MOST_LOCATIONS {
        let cause =
            format!("Restidstabellen har {} rader; platserna är {expected} (högst {MOST_LOCATIONS}).", rows.len());
        problems.add(InstanceCode::NotSquare, "travel_s", cause);
        return None;
    }
    let mut travel = Travel::new(rows.len());
    for (from, row) in rows.iter().enumerate() {
        let place = format!("travel_s[{from}]");
        let row = problems.list(row, &place);
        if row.len() != rows.len() {
            problems.add(
                InstanceCode::NotSquare,
                &place,
                format!("Raden har {} tal, tabellen {} rader.", row.len(), rows.len()),
            );
            continue;
        }
        for (to, value) in row.iter().enumerate() {
            if let Some(seconds) = problems.number(value, &format!("{place}[{to}]"), 0.0, f64::from(u16::MAX)) {
                travel.set(from as u16, to as u16, seconds.round_ties_even() as u16);
            }
        }
    }
    Some(travel)
}

fn travel_between(locations: &Value, detour: f64, speed_kmh: f64, problems: &mut Problems) -> Option<Travel> {
    let rows = problems.list(locations, "locations");
    if rows.len() > MOST_LOCATIONS {
        problems.add(InstanceCode::OutOfRange, "locations", format!("Högst {MOST_LOCATIONS} platser går att planera."));
        return None;
    }
    let mut points = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let place = format!("locations[{i}]");
        match problems.list(row, &place) {
            [x, y] => {
                let x = problems.number(x, &format!("{place}[0]"), -100_000.0, 100_000.0);
                let y = problems.number(y, &format!("{place}[1]"), -100_000.0, 100_000.0);
                points.push((x.unwrap_or_default(), y.unwrap_or_default()));
            }
            _ => problems.add(InstanceCode::WrongType, &place, "En plats ska vara två tal, [x_km, y_km]."),
        }
    }
    let mut travel = Travel::new(points.len());
    for (from, a) in points.iter().enumerate() {
        for (to, b) in points.iter().enumerate() {
            let km = ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt();
            let seconds = (km * detour / speed_kmh * 3600.0).round_ties_even();
            if seconds > f64::from(u16::MAX) {
                let cause = format!("Resan till plats {to} tar {seconds} sekunder, mer än {}.", u16::MAX);
                problems.add(InstanceCode::OutOfRange, &format!("locations[{from}]"), cause);
                return None;
            }
            travel.set(from as u16, to as u16, seconds as u16);
        }
    }
    Some(travel)
}

fn read_pause(row: &Map<String, Value>, place: &str, problems: &mut Problems) -> Option<Pause> {
    let value = problems.optional(row, "breaks")?;
    let place = join(place, "breaks");
    let list = problems.list(value, &place);
    if list.len() > 1 {
        problems.add(InstanceCode::OutOfRange, &place, "Högst en paus per pass går att planera.");
    }
    let first = list.first()?;
    let place = format!("{place}[0]");
    let Some(first) = first.as_object() else {
        problems.add(InstanceCode::WrongType, &place, "Värdet ska vara ett objekt.");
        return None;
    };
    let earliest = problems.seconds(first, &place, "earliest_s");
    let latest = problems.seconds(first, &place, "latest_s");
    let duration = problems.seconds(first, &place, "duration_s");
    if earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest) {
        problems.add(InstanceCode::Backwards, &place, "Tidigaste start ligger efter senaste start.");
    }
    Some(Pause { earliest: earliest?, latest: latest?, duration: duration? })
}

/// A plan to start from: who, and what they do when.
struct WarmRoutes(Vec<(String, Vec<(String, i32)>)>);

impl WarmRoutes {
    fn read(text: &str, problems: &mut Problems) -> Self {
        let mut routes = Vec::new();
        let Some(object) = problems.object(text, "warm") else {
            return Self(routes);
        };
        for (place, row) in problems.objects(&object, "", "routes", MOST_STAFF) {
            let staff = match problems.required(row, &place, "staff") {
                Some(value) => problems.text(value, &join(&place, "staff")),
                None => None,
            };
            let stops = problems.required(row, &place, "stops");
            let stops = stops.map_or(&[][..], |value| problems.list(value, &join(&place, "stops")));
            let mut route = Vec::new();
            for (i, stop) in stops.iter().enumerate() {
                let place = format!("{place}.stops[{i}]");
                let Some(stop) = stop.as_object() else {
                    problems.add(InstanceCode::WrongType, &place, "Värdet ska vara ett objekt.");
                    continue;
                };
                let visit = match problems.required(stop, &place, "visit") {
                    Some(value) => problems.text(value, &join(&place, "visit")),
                    None => None,
                };
                let start = problems.seconds(stop, &place, "start_s");
                if let (Some(visit), Some(start)) = (visit, start) {
                    route.push((visit.to_owned(), start));
                }
            }
            if let Some(staff) = staff {
                routes.push((staff.to_owned(), route));
            }
        }
        Self(routes)
    }

    /// Gives the round of everybody who is no longer there to whoever is new and can make most of it, as units do: the largest
    /// rounds first.
    fn handed_over(mut self, instance: &Instance) -> Self {
        let visits: BTreeMap<&str, &Visit> = instance.visits.iter().map(|visit| (visit.id.as_str(), visit)).collect();
        let mut new: Vec<usize> =
            (0..instance.staff.len()).filter(|&s| self.0.iter().all(|(who, _)| *who != instance.staff[s].id)).collect();
        let mut left: Vec<usize> =
            (0..self.0.len()).filter(|&r| instance.staff.iter().all(|colleague| colleague.id != self.0[r].0)).collect();
        left.sort_by_key(|&r| std::cmp::Reverse(self.0[r].1.len()));
        for route in left {
            let can_make = |s: usize| {
                let shift = &instance.staff[s].worker;
                let within =
                    |start: i32, visit: &Visit| shift.start <= start && start + visit.task.duration <= shift.end;
                let stops = self.0[route].1.iter();
                let possible =
                    stops.filter_map(|(name, start)| visits.get(name.as_str()).map(|visit| (*start, *visit)));
                possible.filter(|(start, visit)| within(*start, visit) && instance.may(visit, s)).count()
            };
            let Some(best) = (0..new.len()).rev().max_by_key(|&i| can_make(new[i])) else {
                break;
            };
            if can_make(new[best]) > 0 {
                self.0[route].0 = instance.staff[new.remove(best)].id.clone();
            }
        }
        self
    }

    /// Whether the plan gives the visit to others but not to this person.
    fn had_others(&self, visit: &str, staff: &str) -> bool {
        let mut others = false;
        for (who, stops) in &self.0 {
            if stops.iter().any(|(name, _)| name == visit) {
                if who == staff {
                    return false;
                }
                others = true;
            }
        }
        others
    }
}

/// The day in the planner's terms, with the positions of its visits and staff in the file.
struct Day {
    problem: Problem,
    visits: Vec<usize>,
    staff: Vec<usize>,
}

impl Day {
    fn warm_plan(&self, instance: &Instance, warm: &WarmRoutes) -> Plan {
        let tasks: BTreeMap<&str, u16> =
            self.visits.iter().enumerate().map(|(task, &v)| (instance.visits[v].id.as_str(), task as u16)).collect();
        let mut plan = Plan { routes: vec![Vec::new(); self.staff.len()], unassigned: Vec::new() };
        for (worker, &s) in self.staff.iter().enumerate() {
            for (_, stops) in warm.0.iter().filter(|(who, _)| *who == instance.staff[s].id) {
                plan.routes[worker].extend(
                    stops.iter().filter_map(|(visit, start)| {
                        tasks.get(visit.as_str()).map(|&task| Stop { task, start: *start })
                    }),
                );
            }
        }
        plan
    }

    /// Why nobody makes a visit: the first of these that explains it.
    fn reason(&self, instance: &Instance, task: usize) -> &'static str {
        let t = &self.problem.tasks[task];
        let visit = &instance.visits[self.visits[task]];
        let needed = usize::from(t.staff_needed);
        let there = instance.travel.get(self.problem.base, t.location);
        let back = instance.travel.get(t.location, self.problem.base);
        let present: Vec<usize> = (0..self.staff.len())
            .filter(|&worker| {
                let shift = &self.problem.workers[worker];
                let start = t.earliest.max(shift.start + there);
                start <= t.latest && start + t.duration + back <= shift.end
            })
            .map(|worker| self.staff[worker])
            .collect();
        let skilled = |s: &&usize| visit.skills.iter().all(|skill| instance.staff[**s].skills.contains(skill));
        let accepted = |s: &&usize| !visit.refuses.contains(s);
        if present.len() < needed {
            "no_staff_present"
        } else if present.iter().filter(skilled).count() < needed {
            "missing_skill"
        } else if present.iter().filter(skilled).filter(accepted).count() < needed {
            "all_present_refused"
        } else {
            "no_capacity_in_window"
        }
    }

    fn answer(&self, instance: &Instance, plan: &Plan, elapsed: Duration, rounds: u32) -> Value {
        let mut workers: Vec<usize> = (0..self.staff.len()).collect();
        workers.sort_by_key(|&worker| self.staff[worker]);
        let mut total = 0;
        let mut routes = Vec::new();
        for worker in workers {
            let mut at = self.problem.base;
            let mut seconds = 0;
            let mut stops = Vec::new();
            for stop in &plan.routes[worker] {
                let task = usize::from(stop.task);
                let t = &self.problem.tasks[task];
                seconds += i64::from(instance.travel.get(at, t.location));
                at = t.location;
                let visit = &instance.visits[self.visits[task]].id;
                stops.push(json!({ "visit": visit, "start_s": stop.start, "end_s": stop.start + t.duration }));
            }
            if !stops.is_empty() {
                seconds += i64::from(instance.travel.get(at, self.problem.base));
            }
            total += seconds;
            routes.push(json!({ "staff": instance.staff[self.staff[worker]].id, "travel_s": seconds, "stops": stops }));
        }
        let mut unassigned: Vec<usize> = plan.unassigned.iter().map(|&task| usize::from(task)).collect();
        unassigned.sort_by_key(|&task| self.visits[task]);
        let unassigned: Vec<Value> = unassigned
            .into_iter()
            .map(
                |task| json!({ "visit": instance.visits[self.visits[task]].id, "reason": self.reason(instance, task) }),
            )
            .collect();
        json!({
            "routes": routes,
            "unassigned": unassigned,
            "travel_s": total,
            "elapsed_us": elapsed.as_micros() as u64,
            "iterations": rounds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{PlanError, plan};

    /// A little day by the mile: four homes along a road, two employees with the same shift.
    fn little() -> Value {
        let visit = |id: &str, location: usize, earliest: i32| {
            json!({ "id": id, "location": location, "recipient": id, "earliest_s": earliest, "latest_s": earliest + 3600,
                    "duration_s": 1800 })
        };
        json!({
            "base_location": 0,
            "locations": [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0], [4.0, 0.0]],
            "staff": [{ "id": "a", "start_s": 25200, "end_s": 57600 }, { "id": "b", "start_s": 25200, "end_s": 57600 }],
            "visits": [visit("v1", 1, 28800), visit("v2", 2, 28800), visit("v3", 3, 36000), visit("v4", 4, 43200)],
            "something_new": { "that": "is tolerated" },
        })
    }

    /// Runs the command on files of its own.
    fn run(name: &str, instance: &str, warm: Option<&Value>, objective: Objective) -> Result<Value, PlanError> {
        let folder = std::env::temp_dir().join(format!("utfall-plan-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let write = |file: &str, text: &str| {
            let path = folder.join(file);
            std::fs::write(&path, text).expect("a temporary file");
            path
        };
        let args = PlanArgs {
            instance: write("instance.json", instance),
            format: None,
            budget_ms: None,
            iterations: Some(200),
            seed: 1,
            warm: warm.map(|warm| write("warm.json", &warm.to_string())),
            objective,
        };
        let answer = plan(&args);
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
        answer
    }

    fn planned(name: &str, instance: &Value, warm: Option<&Value>) -> Value {
        run(name, &instance.to_string(), warm, Objective::Full).expect("a sound day")
    }

    fn rejected(name: &str, instance: &str) -> Vec<(&'static str, String)> {
        match run(name, instance, None, Objective::Full) {
            Err(PlanError::Rejected(problems)) => problems.into_iter().map(|p| (p.code.id(), p.place)).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn who_has<'a>(answer: &'a Value, visit: &str) -> Vec<&'a str> {
        let has = |route: &&Value| {
            let stops = route["stops"].as_array().expect("stops");
            stops.iter().any(|stop| stop["visit"] == visit)
        };
        let routes = answer["routes"].as_array().expect("routes");
        routes.iter().filter(has).map(|route| route["staff"].as_str().expect("a name")).collect()
    }

    #[test]
    fn one_round_along_the_road_is_the_cheapest() {
        let answer = planned("road", &little(), None);
        // Eight kilometres by default: 1.3 km of road for each, at 30 km/h.
        assert_eq!(answer["travel_s"], json!(1248));
        assert_eq!(answer["unassigned"], json!([]));
        assert_eq!(answer["iterations"], json!(200));
        assert_eq!(who_has(&answer, "v1"), who_has(&answer, "v4"));
    }

    #[test]
    fn every_reason_for_a_visit_without_staff_is_told() {
        let mut day = little();
        day["visits"][0]["refuses"] = json!(["a", "b"]);
        day["visits"][1]["skills"] = json!(["nurse"]);
        day["visits"][2]["earliest_s"] = json!(70_000);
        day["visits"][2]["latest_s"] = json!(70_000);
        day["visits"][3]["staff_needed"] = json!(2);
        let mut crowded = day["visits"][3].clone();
        crowded["id"] = json!("v5");
        crowded["latest_s"] = json!(43_260);
        day["visits"][3]["latest_s"] = json!(43_260);
        day["visits"].as_array_mut().expect("visits").push(crowded);
        let answer = planned("reasons", &day, None);
        let reasons: Vec<(&str, &str)> = answer["unassigned"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| (row["visit"].as_str().expect("a visit"), row["reason"].as_str().expect("a reason")))
            .collect();
        assert_eq!(reasons[..3], [("v1", "all_present_refused"), ("v2", "missing_skill"), ("v3", "no_staff_present")]);
        assert_eq!(reasons.len(), 4);
        assert_eq!(reasons[3].1, "no_capacity_in_window");
    }

    #[test]
    fn names_and_order_in_the_file_do_not_matter_and_an_hour_only_moves_the_clock() {
        let day = little();
        let mut other = day.clone();
        other["staff"] =
            json!([{ "id": "y", "start_s": 28800, "end_s": 61200 }, { "id": "x", "start_s": 28800, "end_s": 61200 }]);
        let visits = other["visits"].as_array_mut().expect("visits");
        visits.reverse();
        for visit in visits {
            for key in ["earliest_s", "latest_s"] {
                visit[key] = json!(visit[key].as_i64().expect("a time") + 3600);
            }
        }
        let (one, two) = (planned("one", &day, None), planned("two", &other, None));
        assert_eq!(one["travel_s"], two["travel_s"]);
        let first_start = |answer: &Value| {
            let routes = answer["routes"].as_array().expect("routes").clone();
            routes.iter().filter_map(|route| route["stops"][0]["start_s"].as_i64()).min().expect("a stop")
        };
        assert_eq!(first_start(&one) + 3600, first_start(&two));
    }

    #[test]
    fn wishes_count_in_full_and_not_when_only_travel_does() {
        let mut day = little();
        day["visits"][0]["prefers"] = json!(["b"]);
        day["visits"][1]["contact"] = json!("b");
        day["visits"][2]["known"] = json!(["b"]);
        for (number, visit) in ["v1", "v2", "v3"].into_iter().enumerate() {
            let answer = planned(&format!("wish{number}"), &day, None);
            assert_eq!(who_has(&answer, visit), ["b"]);
        }
        // A contact and a known face may be away today; a preference for somebody who is away is a mistake.
        for key in ["prefers", "known"] {
            day["visits"][3][key] = json!(["away"]);
        }
        day["visits"][3]["contact"] = json!("away");
        assert_eq!(rejected("away", &day.to_string()), [("P006", "visits[3].prefers[0]".to_owned())]);
    }

    #[test]
    fn a_warm_plan_stays_and_the_round_of_who_left_goes_to_who_came() {
        let warm = planned("warm-first", &little(), None);
        let again = planned("warm-again", &little(), Some(&warm));
        assert_eq!(again["routes"], warm["routes"]);
        let mut day = little();
        let busy = who_has(&warm, "v1")[0].to_owned();
        let busy_row = usize::from(busy == "b");
        day["staff"][busy_row]["id"] = json!("new");
        day["visits"][3]["id"] = json!("v9");
        let repaired = planned("warm-left", &day, Some(&warm));
        assert_eq!(who_has(&repaired, "v1"), ["new"]);
        assert_eq!(who_has(&repaired, "v9").len(), 1);
        assert_eq!(who_has(&repaired, "v4").len(), 0);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let bad = json!({
            "travel_s": [[0, 10], [10, 0]],
            "staff": [{ "id": "a", "start_s": 50_000, "end_s": 40_000 }, { "id": "a", "start_s": 0, "end_s": "late" }, 7],
            "visits": [
                { "id": "v", "location": 5, "earliest_s": 9, "latest_s": 1, "duration_s": -5, "refuses": ["nobody"] },
                { "id": "v", "earliest_s": 0.5, "latest_s": 1, "duration_s": 1, "location": 1, "staff_needed": 3, "critical": 1 },
            ],
        });
        let found = rejected("bad", &bad.to_string());
        let expected = [
            ("P007", "staff[0]"),
            ("P005", "staff[1].id"),
            ("P003", "staff[1].end_s"),
            ("P003", "staff[2]"),
            ("P008", "visits[0].location"),
            ("P004", "visits[0].duration_s"),
            ("P007", "visits[0]"),
            ("P006", "visits[0].refuses[0]"),
            ("P005", "visits[1].id"),
            ("P003", "visits[1].earliest_s"),
            ("P004", "visits[1].staff_needed"),
            ("P003", "visits[1].critical"),
        ];
        for (code, place) in expected {
            assert!(found.iter().any(|(c, p)| *c == code && p == place), "{code} {place} in {found:?}");
        }
        assert_eq!(found.len(), expected.len(), "{found:?}");
    }

    #[test]
    fn files_that_are_no_day_are_rejected() {
        assert_eq!(rejected("nan", "{\"staff\": NaN}")[0].0, "P001");
        assert_eq!(rejected("list", "[]")[0].0, "P001");
        let missing = rejected("empty", "{}");
        let places: Vec<&str> = missing.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, ["locations", "staff", "visits"]);
        let ragged = rejected("ragged", "{\"travel_s\": [[0, 1], [1]], \"staff\": [], \"visits\": []}");
        assert_eq!(ragged, [("P009", "travel_s[1]".to_owned())]);
        let mut far = little();
        far["locations"][1] = json!([90_000.0, 0.0]);
        assert_eq!(rejected("far", &far.to_string())[0].0, "P004");
    }
}
