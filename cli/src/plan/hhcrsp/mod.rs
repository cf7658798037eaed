//! The format of the extended instances of Ceschia, Di Gaspero, Rosati & Schaerf (2024, doi 10.1111/itor.13585): caregivers with
//! abilities, shifts and depots of their own, patients with one service or two that start together or a given time apart, and
//! caregivers that a patient must not meet. Whole minutes. Reads a day, or answers with everything that is wrong with it; has it
//! searched; writes the plan in their format of solutions, with what it costs. `docs/hhcrsp.md` says what counts and from where.

mod search;

use std::collections::BTreeMap;
use std::time::Instant;

use search::{Caregiver, Found, Patient, Problem, Service, Visit, search};
use serde_json::{Map, Value, json};

use super::PlanArgs;
use super::problems::{InstanceCode, LATEST, Problems, join};

const ITERATIONS: u32 = 1_000_000;
const LATEST_MINUTE: i32 = LATEST / 60;
const MOST_PATIENTS: usize = 5_000;
const MOST_CAREGIVERS: usize = 1_000;
const MOST_PLACES: usize = MOST_PATIENTS + MOST_CAREGIVERS;

/// Plans a day; without an answer, what is wrong is among the problems.
pub(super) fn plan(text: &str, args: &PlanArgs, began: Instant, problems: &mut Problems) -> Option<Value> {
    let day = Day::read(text, problems).filter(|_| problems.0.is_empty())?;
    let searching = Instant::now();
    let found = search(&day.problem, args.seed, args.progress(began, ITERATIONS));
    let elapsed = searching.elapsed();
    let mut answer = day.answer(&found);
    answer["elapsed_us"] = json!(elapsed.as_micros() as u64);
    answer["iterations"] = json!(found.rounds);
    Some(answer)
}

/// A day that has been read and found sound.
struct Day {
    name: String,
    caregivers: Vec<String>,
    /// The patients of the problem: their ids and those of their services.
    patients: Vec<(String, Vec<String>)>,
    problem: Problem,
    /// Services that nobody may give, in the order of the file: patient, service, reason.
    unassigned: Vec<(String, String, &'static str)>,
}

/// A caregiver, as given.
struct Member {
    id: String,
    abilities: Vec<String>,
    caregiver: Caregiver,
}

/// A patient, as given: the search's view of them, the names of their services, and who must not come.
struct Needs {
    id: String,
    services: Vec<String>,
    patient: Patient,
    incompatible: Vec<usize>,
}

impl Day {
    fn read(text: &str, problems: &mut Problems) -> Option<Self> {
        let object = problems.object(text, "instance")?;
        let travel = read_travel(&object, problems);
        let places = travel.as_ref().map(Vec::len);
        let (mut service_ids, mut durations) = (BTreeMap::new(), BTreeMap::new());
        for (place, row) in problems.objects(&object, "", "services", MOST_PATIENTS) {
            let id = problems.id(row, &place, &mut service_ids);
            let duration = optional_duration(row, &place, "default_duration", problems);
            durations.extend(id.zip(duration));
        }
        let mut ids = BTreeMap::new();
        let mut members = Vec::new();
        for (place, row) in problems.objects(&object, "", "caregivers", MOST_CAREGIVERS) {
            let id = problems.id(row, &place, &mut ids);
            let abilities = problems.texts(row, &place, "abilities").into_iter().map(str::to_owned).collect();
            let depot = location(row, &place, places, problems);
            let shift = span(row, &place, "working_shift", problems);
            if let (Some(id), Some(depot), Some((opens, closes))) = (id, depot, shift) {
                members.push(Member { id, abilities, caregiver: Caregiver { depot, opens, closes } });
            }
        }
        let mut patient_ids = BTreeMap::new();
        let mut patients = Vec::new();
        for (place, row) in problems.objects(&object, "", "patients", MOST_PATIENTS) {
            let id = problems.id(row, &place, &mut patient_ids);
            let needs = Needs::read(row, &place, places, &durations, &ids, problems);
            if let (Some(id), Some(needs)) = (id, needs) {
                patients.push(Needs { id, ..needs });
            }
        }
        let name = match problems.optional(&object, "name") {
            Some(value) => problems.text(value, "name").unwrap_or_default(),
            None => "",
        };
        let travel = travel?;
        problems.0.is_empty().then(|| Self::of(name.to_owned(), travel, members, patients))
    }

    /// The day for the search, without those whom nobody may serve.
    fn of(name: String, travel: Vec<Vec<i64>>, members: Vec<Member>, needs: Vec<Needs>) -> Self {
        let mut unassigned = Vec::new();
        let (mut patients, mut sought) = (Vec::new(), Vec::new());
        for Needs { id, services, mut patient, incompatible } in needs {
            let able = |k: &usize, service: &String| members[*k].abilities.contains(service);
            for (service, name) in patient.services.iter_mut().zip(&services) {
                service.may = (0..members.len()).filter(|k| able(k, name) && !incompatible.contains(k)).collect();
            }
            let nobody = |(service, name): (&Service, &String)| {
                let any = (0..members.len()).any(|k| able(&k, name));
                service.may.is_empty().then_some(if any { "all_incompatible" } else { "missing_skill" })
            };
            let reason =
                patient.services.iter().zip(&services).find_map(nobody).or_else(|| match &patient.services[..] {
                    [one, other] if one.may.len() == 1 && one.may == other.may => Some("one_caregiver_for_two"),
                    _ => None,
                });
            match reason {
                Some(reason) => unassigned.extend(services.into_iter().map(|service| (id.clone(), service, reason))),
                None => {
                    patients.push((id, services));
                    sought.push(patient);
                }
            }
        }
        let (caregivers, hours) = members.into_iter().map(|member| (member.id, member.caregiver)).unzip();
        let problem = Problem { travel, caregivers: hours, patients: sought };
        Self { name, caregivers, patients, problem, unassigned }
    }

    /// The plan in the format of solutions. A caregiver without visits has no `locations`.
    fn answer(&self, found: &Found) -> Value {
        let mut rounds: Vec<Vec<(i64, usize, usize)>> = vec![Vec::new(); self.caregivers.len()];
        for (p, visits) in found.visits.iter().enumerate() {
            for (s, &Visit { caregiver, start }) in visits[..self.patients[p].1.len()].iter().enumerate() {
                rounds[caregiver].push((start, p, s));
            }
        }
        let mut routes = Vec::new();
        for (k, mut round) in rounds.into_iter().enumerate() {
            round.sort_unstable();
            let location = |&(start, p, s): &(i64, usize, usize)| {
                let (patient, services) = &self.patients[p];
                let end = start + self.problem.patients[p].services[s].duration;
                json!({ "patient": patient, "service": services[s], "arrival_time": start, "departure_time": end })
            };
            routes.push(match &round[..] {
                [] => json!({ "caregiver_id": self.caregivers[k] }),
                stops => {
                    let locations: Vec<Value> = stops.iter().map(location).collect();
                    json!({ "caregiver_id": self.caregivers[k], "locations": locations })
                }
            });
        }
        let unassigned: Vec<Value> = (self.unassigned.iter())
            .map(|(patient, service, reason)| json!({ "patient": patient, "service": service, "reason": reason }))
            .collect();
        let cost = &found.cost;
        json!({
            "instance": self.name,
            "routes": routes,
            "unassigned": unassigned,
            "cost_components": {
                "travel_time": cost.travel,
                "total_tardiness": cost.tardiness,
                "highest_tardiness": cost.highest_tardiness,
                "total_waiting_time": cost.waiting,
                "total_extra_time": cost.overtime,
                "max_idle_time": cost.highest_idle,
            },
            "cost": cost.total(),
        })
    }
}

impl Needs {
    /// Without the id.
    fn read(
        row: &Map<String, Value>,
        place: &str,
        places: Option<usize>,
        durations: &BTreeMap<String, i64>,
        caregivers: &BTreeMap<String, usize>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let location = location(row, place, places, problems);
        let window = span(row, place, "time_window", problems);
        let incompatible = problems.staff(row, place, "incompatible_caregivers", caregivers);
        let mut names = BTreeMap::new();
        let mut services = Vec::new();
        let required = problems.objects(row, place, "required_caregivers", 2);
        for (place, row) in &required {
            let name = problems.key(row, place, "service", &mut names);
            let own = optional_duration(row, place, "duration", problems);
            let default = || name.as_ref().and_then(|name| durations.get(name).copied());
            match (&name, own.or_else(default)) {
                (Some(_), None) if problems.optional(row, "duration").is_none() => {
                    problems.required(row, place, "duration");
                }
                (Some(name), Some(duration)) => services.push((name.clone(), Service { duration, may: Vec::new() })),
                (Some(_) | None, _) => {}
            }
        }
        if row.get("required_caregivers").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            let cause = "Listan är tom; en patient behöver en eller två tjänster.";
            problems.add(InstanceCode::OutOfRange, &join(place, "required_caregivers"), cause);
        }
        let gap = if required.len() == 2 { read_gap(row, place, problems) } else { Some((0, 0)) };
        let (names, services) = services.into_iter().unzip();
        let (earliest, latest) = window?;
        let patient = Patient { location: location?, earliest, latest, services, gap: gap? };
        Some(Self { id: String::new(), services: names, patient, incompatible })
    }
}

fn read_gap(row: &Map<String, Value>, place: &str, problems: &mut Problems) -> Option<(i64, i64)> {
    let value = problems.required(row, place, "synchronization")?;
    let place = join(place, "synchronization");
    let Some(object) = value.as_object() else {
        problems.add(InstanceCode::WrongType, &place, "Värdet ska vara ett objekt.");
        return None;
    };
    let kind = problems.required(object, &place, "type")?;
    match problems.text(kind, &join(&place, "type"))? {
        "simultaneous" => Some((0, 0)),
        "sequential" => span(object, &place, "distance", problems),
        other => {
            let cause = format!("Värdet {other} ska vara simultaneous eller sequential.");
            problems.add(InstanceCode::OutOfRange, &join(&place, "type"), cause);
            None
        }
    }
}

/// Two minutes, the first no later than the second.
fn span(row: &Map<String, Value>, place: &str, key: &str, problems: &mut Problems) -> Option<(i64, i64)> {
    let value = problems.required(row, place, key)?;
    let place = join(place, key);
    let [from, to] = problems.list(value, &place) else {
        if value.is_array() {
            problems.add(InstanceCode::WrongType, &place, "Värdet ska vara två minuttal.");
        }
        return None;
    };
    let from = problems.whole(from, &format!("{place}[0]"), 0, LATEST_MINUTE);
    let to = problems.whole(to, &format!("{place}[1]"), 0, LATEST_MINUTE);
    let (from, to) = (from?, to?);
    if from > to {
        problems.add(InstanceCode::Backwards, &place, format!("{from} ligger efter {to}."));
        return None;
    }
    Some((i64::from(from), i64::from(to)))
}

fn optional_duration(row: &Map<String, Value>, place: &str, key: &str, problems: &mut Problems) -> Option<i64> {
    let value = problems.optional(row, key)?;
    problems.whole(value, &join(place, key), 1, LATEST_MINUTE).map(i64::from)
}

/// The row in the table of journeys.
fn location(row: &Map<String, Value>, place: &str, places: Option<usize>, problems: &mut Problems) -> Option<usize> {
    const KEY: &str = "distance_matrix_index";
    let value = problems.required(row, place, KEY)?;
    let place = join(place, KEY);
    let index = problems.whole(value, &place, 0, i32::MAX)? as usize;
    if places.is_some_and(|places| index >= places) {
        problems.add(InstanceCode::UnknownLocation, &place, format!("Plats {index} finns inte."));
        return None;
    }
    Some(index)
}

fn read_travel(object: &Map<String, Value>, problems: &mut Problems) -> Option<Vec<Vec<i64>>> {
    let value = problems.required(object, "", "distances")?;
    let rows = problems.list(value, "distances");
    if rows.len() > MOST_PLACES {
        let cause = format!("Tabellen har {} rader, högst {MOST_PLACES} går att planera.", rows.len());
        problems.add(InstanceCode::OutOfRange, "distances", cause);
        return None;
    }
    let mut travel = Vec::with_capacity(rows.len());
    for (from, row) in rows.iter().enumerate() {
        let place = format!("distances[{from}]");
        let row = problems.list(row, &place);
        if row.len() != rows.len() {
            let cause = format!("Raden har {} tal, tabellen {} rader.", row.len(), rows.len());
            problems.add(InstanceCode::NotSquare, &place, cause);
        }
        let minutes = row
            .iter()
            .enumerate()
            .map(|(to, value)| problems.whole(value, &format!("{place}[{to}]"), 0, LATEST_MINUTE).map_or(0, i64::from));
        travel.push(minutes.collect());
    }
    Some(travel)
}
