//! The description of the model is complete: every number that can be set, every outcome and every decision of chance
//! stands in `docs/model.md`, where it acts.

use std::fs;
use std::path::Path;

use sim_core::outcomes::DEFINITIONS;
use sim_core::scenario::SPECIFICATIONS;

fn read(path: &str) -> String {
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
