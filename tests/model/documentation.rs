//! The description of the model is complete: every number that can be set, every outcome and every decision of chance
//! stands in `docs/model.md`, where it acts. So is the trial of a document's claims: all of them stand in `docs/cases/`,
//! as the model of today answers.

use std::fs;
use std::path::Path;

use serde_json::Value;
use sim_core::outcomes::{DEFINITIONS, Dimension, Measure};
use sim_core::scenario::{Parameter, SPECIFICATIONS, Set};
use toml::Table;

/// A file of the project.
pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn all_described(names: impl IntoIterator<Item = String>) {
    let model = read("docs/model.md");
    let missing: Vec<String> = names.into_iter().filter(|name| !model.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in docs/model.md: {missing:?}");
}

#[test]
fn every_parameter_is_explained_where_it_acts() {
    all_described(SPECIFICATIONS.iter().map(|parameter| parameter.path.to_owned()));
}

#[test]
fn every_outcome_is_defined() {
    all_described(DEFINITIONS.iter().map(|outcome| outcome.id.to_owned()));
}

#[test]
fn every_decision_of_chance_has_its_key_written_down() {
    let source = read("sim-core/src/draws.rs");
    let (_, list) = source.split_once("pub enum Decision {").expect("the list of decisions");
    let (list, _) = list.split_once('}').expect("the end of the list");
    let names: Vec<String> = list
        .lines()
        .filter_map(|line| Some(line.trim().split_once(" = ")?.0.to_owned()))
        .filter(|name| !name.starts_with("//"))
        .collect();
    assert!(names.len() > 1, "no decisions found in draws.rs");
    all_described(names);
}

/// The cases whose documents' claims are tried: number, folder, how many claims.
const TRIED: [(&str, &str, usize); 5] = [
    ("000", "000-ratt-att-avboja", 14),
    ("001", "001-avbojda-besok", 12),
    ("002", "002-ersattning", 5),
    ("003", "003-farre-utforare", 5),
    ("004", "004-upphandling", 12),
];

/// The claims that no difference can decide: what the model lacks, a wish for a report, a judgement on the whole.
const UNDECIDED: [&str; 3] = ["001-11", "002-5", "004-9"];

fn claims_of(folder: &str) -> String {
    format!("cases/{folder}/claims.toml")
}

fn answers_of(case: &str) -> String {
    format!("docs/cases/{case}.md")
}

fn claims_file(folder: &str) -> Table {
    read(&claims_of(folder)).parse().expect("TOML")
}

fn claims(file: &Table) -> impl Iterator<Item = &Table> {
    file["claim"].as_array().expect("claims").iter().map(|claim| claim.as_table().expect("a claim"))
}

fn strings(list: Option<&toml::Value>) -> impl Iterator<Item = &str> {
    list.and_then(toml::Value::as_array).into_iter().flatten().map(|one| one.as_str().expect("text"))
}

fn tables<'a>(of: &'a Table, list: &str) -> impl Iterator<Item = &'a Table> {
    of.get(list).and_then(toml::Value::as_array).into_iter().flatten().map(|one| one.as_table().expect("a table"))
}

#[test]
fn every_claim_is_tried() {
    for (case, folder, count) in TRIED {
        let (file, tried) = (claims_file(folder), read(&answers_of(case)));
        let ids: Vec<&str> = claims(&file).map(|claim| claim["id"].as_str().expect("an id")).collect();
        assert_eq!(ids, (1..=count).map(|number| format!("{case}-{number}")).collect::<Vec<_>>());
        for id in ids {
            assert!(tried.contains(&format!("### {id} ")), "docs/cases lacks {id}: run `cargo xtask cases {case}`");
        }
    }
}

#[test]
fn claims_are_tried_by_what_can_be_set_and_decided_by_what_is_counted() {
    for (case, folder, _) in TRIED {
        tried_by_what_can_be_set_and_decided_by_what_is_counted(case, &claims_file(folder));
    }
}

fn tried_by_what_can_be_set_and_decided_by_what_is_counted(case: &str, file: &Table) {
    let number = |value: &toml::Value| value.as_float().expect("a number");
    let default = |path: &str| Parameter::from_path(path).expect("a path").specification().default;
    assert_eq!(number(&file["usual_wish_share"]), default("discomfort.wish_share"));
    let outcomes = file["outcome"].as_table().expect("outcomes");
    let place = cases::case(case, "").expect("the case").municipality.as_str();
    assert_eq!(file["municipality"].as_str(), Some(place));

    for claim in claims(file) {
        let id = claim["id"].as_str().expect("an id");
        let mut sets: Vec<String> = strings(claim.get("set")).map(str::to_owned).collect();
        let wishes = file["wish_shares"].as_array().expect("wish shares").iter();
        sets.extend(wishes.map(|wish| format!("discomfort.wish_share={}", number(wish))));
        if let Some(strength) = claim.get("strength").and_then(toml::Value::as_table) {
            let path = strength["parameter"].as_str().expect("a path");
            let grid = strength["grid"].as_array().expect("a grid").iter();
            sets.extend(grid.chain([&strength["none"]]).map(|value| format!("{path}={}", number(value))));
            let bare = path.trim_start_matches("reform.").trim_start_matches("baseline.");
            assert_eq!(number(&strength["usual"]), default(bare), "{id}: the usual {path}");
        }
        let mut labels = vec![""];
        let mut places: Vec<&str> = claim.get("municipality").and_then(toml::Value::as_str).into_iter().collect();
        for further in tables(claim, "further") {
            sets.extend(strings(further.get("set")).map(str::to_owned));
            labels.push(further["label"].as_str().expect("a label"));
            places.extend(further.get("municipality").and_then(toml::Value::as_str));
        }
        let mut measures = Vec::new();
        let mut crossed = Vec::new();
        if let Some(factorial) = claim.get("factorial").and_then(toml::Value::as_table) {
            sets.extend(strings(factorial.get("set")).map(str::to_owned));
            crossed.extend(strings(factorial.get("shown")));
            for measure in tables(factorial, "measure") {
                let path = measure["parameter"].as_str().expect("a path");
                assert!(Parameter::from_path(path).is_some(), "{id}: {path}");
                measures.push(measure["name"].as_str().expect("a name"));
            }
            assert!(
                claim.get("strength").is_none() && claim.get("discomfort").and_then(toml::Value::as_bool) != Some(true)
            );
        }
        for set in sets {
            assert!(Set::parse(&set, id).is_ok(), "{id}: {set}: {:?}", Set::parse(&set, id).err());
        }
        for place in places {
            assert!(cases::municipality(place, id).is_ok(), "{id}: {place}");
            assert!(file["replications"].as_table().expect("replications").contains_key(place), "{id}: {place}");
        }
        if let Some(dimension) = strings(claim.get("group")).next() {
            assert!(Dimension::from_id(dimension).is_some(), "{id}: {dimension}");
        }
        let deciders = || tables(claim, "decide");
        let used = strings(claim.get("outcomes")).chain(strings(claim.get("shown")));
        for outcome in used.chain(deciders().map(|decider| decider["outcome"].as_str().expect("an outcome"))) {
            assert!(Measure::from_id(outcome).is_some() && outcomes.contains_key(outcome), "{id}: {outcome}");
        }
        for outcome in crossed {
            assert!(outcomes.contains_key(outcome), "{id}: {outcome}");
        }
        for measure in deciders().filter_map(|decider| decider.get("measure")?.as_str()) {
            assert!(measures.contains(&measure), "{id}: no measure is called {measure}");
        }
        for end in ["run", "against"] {
            for label in deciders().filter_map(|decider| decider.get(end)?.as_str()) {
                assert!(labels.contains(&label), "{id}: no comparison is called {label}");
            }
        }
        assert_eq!(deciders().next().is_none(), UNDECIDED.contains(&id), "{id}: what decides");
    }
}

#[test]
fn outcomes_of_claims_are_called_what_the_page_calls_them() {
    let page = read("src/text/sv.rs");
    for (_, folder, _) in TRIED {
        for (id, outcome) in claims_file(folder)["outcome"].as_table().expect("outcomes") {
            let name = outcome["name"].as_str().expect("a name");
            assert!(page.contains(&format!("\"{name}\"")), "{id}: the page has no ”{name}”");
        }
    }
}

#[test]
fn claims_take_no_side() {
    let source = read("src/text/neutrality.rs");
    let (_, swedish) = source.split_once("const SWEDISH: Never").expect("the words of Swedish");
    let list = |name: &str| -> Vec<&str> {
        let (_, list) = swedish.split_once(&format!("{name}: &[")).expect("a list");
        list.split_once(']').expect("its end").0.split('"').skip(1).step_by(2).collect()
    };
    let (never, parts) = (list("words"), list("parts"));
    assert!(never.len() > 1 && parts.len() > 1, "no words found");
    let quoted = |line: &str| line.trim_start().starts_with("quote = ");
    let own_lines = |path: &str| read(path).lines().filter(|line| !quoted(line)).collect::<Vec<_>>().join("\n");
    let texts = TRIED.into_iter().flat_map(|(case, folder, _)| {
        let (claims, answers) = (claims_of(folder), answers_of(case));
        [(own_lines(&claims), claims), (read(&answers), answers)]
    });
    for (text, path) in texts {
        // Whatever stands between ” and ” is the document's own.
        for own in text.split('”').step_by(2) {
            let mut words = own.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase);
            // A system of the law has its name.
            let takes_side = |word: &String| {
                never.contains(&word.as_str())
                    || word != "valfrihetssystem" && parts.iter().any(|part| word.contains(part))
            };
            let found = words.find(takes_side);
            assert_eq!(found, None, "{path}: {own}");
        }
    }
}

/// What a document of an earlier model says of itself until its claims are tried again.
const OF_AN_EARLIER_MODEL: &str = "**Modellen har ändrats sedan dess, och påståendena är inte prövade på nytt.**";

#[test]
fn claims_are_answered_by_the_model_of_today_or_it_is_said_that_they_are_not() {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for (case, folder, _) in TRIED {
        let claims = read(&claims_of(folder)).bytes().fold(0xcbf2_9ce4_8422_2325, step);
        let claims = format!("<!-- claims.toml {claims:016x}");
        let mut mark = claims.clone();
        for municipality in ["glesbygd", "norra-innerstaden"] {
            let golden: Value =
                serde_json::from_str(&read(&format!("tests/golden/{municipality}.json"))).expect("JSON");
            mark += &format!(" · {municipality} {}", golden["fingerprint"].as_str().expect("a fingerprint"));
        }
        mark += " -->";
        let tried = read(&answers_of(case));
        let last = tried.lines().last().unwrap_or_default();
        assert!(last.starts_with(&claims), "made from other claims: run `cargo xtask cases {case}`");
        let says_so = tried.contains(OF_AN_EARLIER_MODEL);
        assert_eq!(says_so, last != mark, "made by another model: run `cargo xtask cases {case}`, or say so in it");
    }
}
