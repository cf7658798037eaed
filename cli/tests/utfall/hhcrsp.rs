//! Home-healthcare days in the published format: every plan of the twenty instances keeps every rule and costs what it says,
//! by a checker that shares nothing with the search; whatever is wrong with a file is told; nothing makes the command fail.

use crate::command::{folder, utfall, utfall_in};
use audit::hhcrsp::{Caregiver, Instance, Patient, Plan, Stop, check, cost};
use serde_json::{Value, json};
use std::path::Path;

const INSTANCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/planning-instances/hhcrsp");

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a file");
    serde_json::from_str(&text).expect("JSON")
}

/// The twenty instances by name.
fn instances() -> Vec<(String, Value)> {
    let files = std::fs::read_dir(INSTANCES).expect("the folder").map(|file| file.expect("a file").path());
    let mut days: Vec<(String, Value)> = files
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned();
            name.starts_with('0').then(|| (name, read(&path)))
        })
        .collect();
    days.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert_eq!(days.len(), 20);
    days
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn minutes(value: &Value) -> i64 {
    value.as_i64().expect("minutes")
}

fn position(rows: &Value, id: &Value) -> usize {
    list(rows).iter().position(|row| row["id"] == *id).expect("an id in the file")
}

/// The instance as the checker takes it, read without the command's own reader.
fn for_the_checker(day: &Value) -> Instance {
    let pair = |value: &Value| (minutes(&value[0]), minutes(&value[1]));
    let caregiver = |row: &Value| Caregiver {
        depot: minutes(&row["distance_matrix_index"]) as usize,
        abilities: list(&row["abilities"]).iter().map(text).collect(),
        shift: pair(&row["working_shift"]),
    };
    let service = |row: &Value| (text(&row["service"]), minutes(&row["duration"]));
    let patient = |row: &Value| Patient {
        place: minutes(&row["distance_matrix_index"]) as usize,
        window: pair(&row["time_window"]),
        services: list(&row["required_caregivers"]).iter().map(service).collect(),
        gap: match row["synchronization"]["type"].as_str() {
            Some("sequential") => pair(&row["synchronization"]["distance"]),
            Some(_) | None => (0, 0),
        },
        incompatible: list(&row["incompatible_caregivers"]).iter().map(|id| position(&day["caregivers"], id)).collect(),
    };
    Instance {
        distances: list(&day["distances"]).iter().map(|row| list(row).iter().map(minutes).collect()).collect(),
        caregivers: list(&day["caregivers"]).iter().map(caregiver).collect(),
        patients: list(&day["patients"]).iter().map(patient).collect(),
    }
}

fn plan_for_the_checker(day: &Value, answer: &Value) -> Plan {
    let stop = |row: &Value| Stop {
        patient: position(&day["patients"], &row["patient"]),
        service: text(&row["service"]),
        start: minutes(&row["arrival_time"]),
        end: minutes(&row["departure_time"]),
    };
    let mut rounds = vec![Vec::new(); list(&day["caregivers"]).len()];
    for route in list(&answer["routes"]) {
        let round = &mut rounds[position(&day["caregivers"], &route["caregiver_id"])];
        round.extend(list(&route["locations"]).iter().map(stop));
    }
    let left_out = |row: &Value| (position(&day["patients"], &row["patient"]), text(&row["service"]));
    Plan { rounds, unassigned: list(&answer["unassigned"]).iter().map(left_out).collect() }
}

/// Checks an answer, and gives its cost.
#[track_caller]
fn sound(name: &str, day: &Value, answer: &Value) -> i64 {
    let (instance, plan) = (for_the_checker(day), plan_for_the_checker(day, answer));
    assert_eq!(check(&instance, &plan), [], "{name}");
    let cost = cost(&instance, &plan);
    let told = json!({
        "travel_time": cost.travel,
        "total_tardiness": cost.tardiness,
        "highest_tardiness": cost.highest_tardiness,
        "total_waiting_time": cost.waiting,
        "total_extra_time": cost.overtime,
        "max_idle_time": cost.highest_idle,
    });
    assert_eq!(answer["cost_components"], told, "{name}");
    assert_eq!(answer["cost"], json!(cost.total()), "{name}");
    cost.total()
}

/// Plans a day from a file of its own.
fn planned(name: &str, day: &Value, options: &[&str]) -> Value {
    let folder = folder("hhcrsp");
    let file = format!("{name}.json");
    std::fs::write(folder.join(&file), day.to_string()).expect("the day");
    let said = utfall_in(&folder, &[&["plan", "--format", "hhcrsp", &file], options].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    said.json()
}

#[test]
fn every_instance_is_planned_whole_keeps_every_rule_and_costs_what_it_says() {
    let reference = read(&Path::new(INSTANCES).join("reference.json"));
    let mut above = Vec::new();
    for (name, day) in instances() {
        for rounds in ["0", "1", "20000"] {
            let answer = planned(&name, &day, &["--iterations", rounds]);
            assert_eq!(answer["unassigned"], json!([]), "{name}");
            assert_eq!(answer["iterations"].to_string(), rounds);
            let cost = sound(&name, &day, &answer);
            let found = &reference["instances"][&name];
            assert!(cost >= minutes(&found["bound"]), "{name}: {cost} is less than CP-SAT proves possible");
            if rounds == "20000" {
                above.push(cost as f64 / minutes(&found["cost"]) as f64 - 1.0);
            }
        }
    }
    // A fiftieth of the usual search, and on the whole already no dearer than what is stored of CP-SAT.
    let mean = above.iter().sum::<f64>() / above.len() as f64;
    assert!(mean < 0.0, "{mean:+.3} on average: {above:?}");
}

#[test]
fn what_cp_sat_found_is_costed_alike() {
    let reference = read(&Path::new(INSTANCES).join("reference.json"));
    for (name, _) in instances() {
        let found = &reference["instances"][&name];
        let parts = found["cost_components"].as_object().expect("components");
        assert_eq!(parts.values().map(minutes).sum::<i64>(), minutes(&found["cost"]), "{name}");
    }
}

#[test]
fn the_same_seed_gives_the_same_plan_and_the_seeds_differ() {
    let (_, day) = instances().swap_remove(10);
    let plan = |seed: &str| planned("seeds", &day, &["--iterations", "2000", "--seed", seed])["routes"].clone();
    assert_eq!(plan("7"), plan("7"));
    assert!((1..6).any(|seed| plan(&seed.to_string()) != plan("7")));
}

#[test]
fn days_made_hard_keep_every_rule() {
    for (number, (name, mut day)) in instances().into_iter().enumerate() {
        let patients = day["patients"].as_array_mut().expect("patients");
        for (p, patient) in patients.iter_mut().enumerate() {
            match (number + p) % 4 {
                0 => patient["time_window"] = json!([600, 600]),
                1 => patient["time_window"] = json!([0, 0]),
                2 if patient["synchronization"]["type"] == "sequential" => {
                    patient["synchronization"]["distance"] = json!([200, 200]);
                }
                _ => {}
            }
        }
        let caregivers = day["caregivers"].as_array_mut().expect("caregivers");
        for caregiver in caregivers.iter_mut().step_by(2) {
            caregiver["working_shift"] = json!([300, 301]);
        }
        sound(&name, &day, &planned(&format!("hard-{number}"), &day, &["--iterations", "500"]));
    }
}

#[test]
fn who_cannot_be_served_is_left_out_with_the_reason() {
    let (name, mut day) = instances().swap_remove(0);
    let everybody: Vec<Value> = list(&day["caregivers"]).iter().map(|row| row["id"].clone()).collect();
    day["patients"][0]["required_caregivers"][0]["service"] = json!("unheard-of");
    day["patients"][1]["incompatible_caregivers"] = json!(everybody);
    // Only the first caregiver can do two things for the patient who needs both.
    day["caregivers"][0]["abilities"] = json!(["s1", "only-one", "only-two"]);
    day["patients"][4]["required_caregivers"] =
        json!([{ "service": "only-one", "duration": 10 }, { "service": "only-two", "duration": 10 }]);
    let answer = planned("left-out", &day, &["--iterations", "500"]);
    sound(&name, &day, &answer);
    let expected = json!([
        { "patient": "p0", "service": "unheard-of", "reason": "missing_skill" },
        { "patient": "p1", "service": day["patients"][1]["required_caregivers"][0]["service"], "reason": "all_incompatible" },
        { "patient": "p4", "service": "only-one", "reason": "one_caregiver_for_two" },
        { "patient": "p4", "service": "only-two", "reason": "one_caregiver_for_two" },
    ]);
    assert_eq!(answer["unassigned"], expected);

    day["caregivers"] = json!([]);
    for patient in day["patients"].as_array_mut().expect("patients") {
        patient["incompatible_caregivers"] = json!([]);
    }
    let answer = planned("nobody-works", &day, &[]);
    assert_eq!((list(&answer["unassigned"]).len(), &answer["cost"]), (28, &json!(0)));
}

/// Codes and places of what is wrong.
fn rejected(name: &str, text: &str) -> Vec<(String, String)> {
    let folder = folder("hhcrsp");
    let file = format!("{name}.json");
    std::fs::write(folder.join(&file), text).expect("the day");
    let said = utfall_in(&folder, &["plan", "--format", "hhcrsp", &file]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
    let lines = said.err.lines().map(|line| line.split(": ").next().and_then(|start| start.split_once(' ')));
    lines
        .map(|line| line.map(|(code, place)| (code.to_owned(), place.to_owned())).expect("a code and a place"))
        .collect()
}

#[test]
fn everything_wrong_is_told_at_once() {
    let day = json!({
        "distances": [[0, 5, 5], [5, 0, -1], [5, 1.5]],
        "services": [{ "id": "s0", "type": "t0" }, { "id": "s0", "type": "t0" }],
        "caregivers": [
            { "id": "c0", "abilities": ["s0"], "distance_matrix_index": 9, "working_shift": [300, 200] },
            { "id": "c0", "abilities": "s0", "distance_matrix_index": 0, "working_shift": [0, 1e300] },
            7,
        ],
        "patients": [
            { "id": "p0", "time_window": [1, 2, 3], "distance_matrix_index": 1, "required_caregivers": [] },
            { "id": "p1", "time_window": [1, 2], "distance_matrix_index": 1,
              "required_caregivers": [{ "service": "s0" }, { "service": "s1", "duration": 0 }],
              "incompatible_caregivers": ["c9"] },
            { "id": "p2", "time_window": "now", "distance_matrix_index": 1, "synchronization": { "type": "together" },
              "required_caregivers": [{ "service": "s0", "duration": 5 }, { "service": "s0", "duration": 5 }] },
            { "id": "p3", "time_window": [1, 2], "distance_matrix_index": 1,
              "synchronization": { "type": "sequential", "distance": [30, 15] },
              "required_caregivers": [{ "service": "s0", "duration": 5 }, { "service": "s1", "duration": 5 }] },
        ],
    });
    let expected = [
        ("P004", "distances[1][2]"),
        ("P009", "distances[2]"),
        ("P003", "distances[2][1]"),
        ("P005", "services[1].id"),
        ("P008", "caregivers[0].distance_matrix_index"),
        ("P007", "caregivers[0].working_shift"),
        ("P005", "caregivers[1].id"),
        ("P003", "caregivers[1].abilities"),
        ("P004", "caregivers[1].working_shift[1]"),
        ("P003", "caregivers[2]"),
        ("P003", "patients[0].time_window"),
        ("P004", "patients[0].required_caregivers"),
        ("P006", "patients[1].incompatible_caregivers[0]"),
        ("P002", "patients[1].required_caregivers[0].duration"),
        ("P004", "patients[1].required_caregivers[1].duration"),
        ("P002", "patients[1].synchronization"),
        ("P003", "patients[2].time_window"),
        ("P005", "patients[2].required_caregivers[1].service"),
        ("P004", "patients[2].synchronization.type"),
        ("P007", "patients[3].synchronization.distance"),
    ];
    let found = rejected("all-wrong", &day.to_string());
    for (code, place) in expected {
        assert!(found.iter().any(|(c, p)| c == code && p == place), "{code} {place} in {found:?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:?}");
}

#[test]
fn no_file_makes_the_command_fail() {
    let text =
        std::fs::read_to_string(Path::new(INSTANCES).join(format!("{}.json", instances()[18].0))).expect("a day");
    for cut in (0..text.len()).step_by(text.len() / 12) {
        assert_eq!(rejected("cut", &text[..cut])[0].0, "P001", "cut at {cut}");
    }
    for whole in ["", "[]", "{}", "null", "{\"distances\": NaN}", "{\"patients\": {}}"] {
        assert!(!rejected("no-day", whole).is_empty());
    }
    let folder = folder("hhcrsp");
    std::fs::write(folder.join("bytes.json"), [0xff, 0xfe, 0x00]).expect("the file");
    assert_eq!(utfall_in(&folder, &["plan", "--format", "hhcrsp", "bytes.json"]).code, 2);

    // Every value in turn becomes something else: what follows is a plan or a rejection.
    let day: Value = serde_json::from_str(&text).expect("a day");
    let strange = [json!(null), json!(-1), json!(1e308), json!(14_400), json!("x"), json!([]), json!({}), json!(true)];
    let mut told = [0; 2];
    for (number, path) in paths(&day, "").iter().enumerate().step_by(23) {
        let mut other = day.clone();
        *other.pointer_mut(path).expect("a value") = strange[number % strange.len()].clone();
        std::fs::write(folder.join("strange.json"), other.to_string()).expect("the day");
        let said = utfall_in(&folder, &["plan", "--format", "hhcrsp", "strange.json", "--iterations", "3"]);
        assert!(matches!(said.code, 0 | 2), "{path}: {}", said.err);
        told[usize::from(said.code == 2)] += 1;
    }
    assert!(told[0] > 5 && told[1] > 20, "{told:?}");
}

/// Pointers to all values in a value.
fn paths(value: &Value, at: &str) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Array(values) => values.iter().enumerate().map(|(i, value)| (format!("{at}/{i}"), value)).collect(),
        Value::Object(fields) => fields.iter().map(|(key, value)| (format!("{at}/{key}"), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    inside.into_iter().flat_map(|(path, value)| [vec![path.clone()], paths(value, &path)].concat()).collect()
}

#[test]
fn options_for_our_own_days_do_not_go_with_the_format() {
    for options in [["--warm", "plan.json"], ["--objective", "travel"]] {
        let said = utfall(&[&["plan", "--format", "hhcrsp", "day.json"], &options[..]].concat());
        assert_eq!(said.code, 2);
        assert!(said.err.contains("cannot be used with"), "{}", said.err);
    }
}
