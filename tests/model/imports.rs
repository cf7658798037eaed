//! The folder tree is the model: what may know of what, read from the source text. Imports point one way, the steps of a
//! day meet only in `day/mod.rs`, the core knows nothing of the world outside it, and the auditor shares nothing with the
//! code it audits but the record.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core, from left to right. A room sees itself, those beside it and those to its left.
const ROOMS: &[&[&str]] = &[
    &["units", "ids", "draws"],
    &["policy"],
    &["scenario"],
    &["population"],
    &["record"],
    &["day", "month"],
    &["outcomes"],
    &["run"],
    &["comparison", "routes", "story", "claims", "experiment"],
];

/// What the steps of a day or a month share: what passes to the next day, who may come to whom, the planner, and how a day
/// is put to it; the month's books.
const SHARED_BY_STEPS: &[&str] = &["state", "acceptance", "planning", "problem", "books"];

/// What the planner may see: it takes an instance and gives a plan.
const SEEN_BY_PLANNING: &[&str] = &["units", "ids", "draws", "day::planning"];

/// What the auditor may see of the core: what was written down, and the words it is written in.
const SEEN_BY_AUDIT: &[&str] = &["units", "ids", "record", "day::planning"];

/// What the core must know nothing of.
const OUTSIDE: &[&str] =
    &["std::fs", "std::time", "std::thread", "std::env", "std::net", "std::process", "HashMap", "HashSet"];

#[test]
fn imports_point_left() {
    let mut offences = Vec::new();
    for file in sources("sim-core/src") {
        let Some(room) = file.module.first() else { continue };
        let from = place(room).unwrap_or_else(|| panic!("{}: a room without a place in the order", file.name));
        for path in file.within_the_crate() {
            if let Some(to) = path.first().and_then(|room| place(room))
                && to > from
            {
                offences.push(format!("{} sees {}", file.name, path.join("::")));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn the_steps_of_a_day_and_a_month_meet_only_where_they_are_called() {
    let mut offences = Vec::new();
    for file in sources("sim-core/src") {
        let [part @ ("day" | "month"), step, ..] = file.module_names()[..] else {
            continue;
        };
        if SHARED_BY_STEPS.contains(&step) {
            continue;
        }
        for path in file.within_the_crate() {
            let other = match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                // A type or function of day/mod.rs itself is no step.
                [there, other, ..] if there == part && starts_low(other) => other,
                _ => continue,
            };
            if other != step && !SHARED_BY_STEPS.contains(&other) {
                offences.push(format!("{} sees {}", file.name, path.join("::")));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn the_planner_knows_nothing_of_the_day_it_plans() {
    let mut offences = Vec::new();
    for file in sources("sim-core/src/day/planning") {
        for path in file.imports.iter().filter(|path| path.first().is_some_and(|name| name == "crate")) {
            let seen = path[1..].join("::");
            if !SEEN_BY_PLANNING.iter().any(|room| seen == *room || seen.starts_with(&format!("{room}::"))) {
                offences.push(format!("planning/{} sees {seen}", file.name));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn the_core_knows_nothing_of_the_world_outside_it() {
    let mut offences = Vec::new();
    for file in sources("sim-core/src") {
        offences.extend(
            OUTSIDE.iter().filter(|word| file.text.contains(**word)).map(|word| format!("{}: {word}", file.name)),
        );
    }
    assert_none(&offences);
}

#[test]
fn nothing_is_imported_wholesale() {
    let mut offences = Vec::new();
    for folder in ["sim-core/src", "audit/src", "cases/src", "cli/src", "worker/src"] {
        for file in sources(folder) {
            for path in &file.imports {
                // `Enum::*` names a closed list that can be read where it is defined.
                let of_an_enum = path.len() > 1 && !starts_low(&path[path.len() - 2]);
                if path.last().is_some_and(|last| last == "*") && !of_an_enum {
                    offences.push(format!("{}: {}", file.name, path.join("::")));
                }
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn the_auditor_shares_only_the_record_with_what_it_audits() {
    let mut offences = Vec::new();
    for file in sources("audit/src") {
        for path in file.imports.iter().filter(|path| path.first().is_some_and(|name| name == "sim_core")) {
            let seen = path[1..].join("::");
            let allowed = |room: &&&str| seen == **room || seen.starts_with(&format!("{room}::"));
            if !SEEN_BY_AUDIT.iter().any(|room| allowed(&room)) {
                offences.push(format!("{} sees {seen}", file.name));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn groups_and_relative_paths_are_read() {
    let file = Source::read(
        "day/visits.rs",
        "use crate::{units::Day, ids::{UnitId as U, Id}};\nuse super::state::State;\n// use crate::run;\nfn f() -> crate::record::Visit { x() }\n",
    );
    let seen: Vec<String> = file.within_the_crate().iter().map(|path| path.join("::")).collect();
    assert_eq!(seen, ["units::Day", "ids::UnitId", "ids::Id", "day::state::State", "record::Visit"]);
}

/// A source file without its comments and its tests.
struct Source {
    name: String,
    module: Vec<String>,
    text: String,
    /// Every path imported or written out from the crate's root.
    imports: Vec<Vec<String>>,
}

impl Source {
    fn read(name: &str, written: &str) -> Self {
        let code = written.split("#[cfg(test)]\nmod ").next().unwrap_or(written);
        let text: String = code.lines().flat_map(|line| [line.split("//").next().unwrap_or(""), "\n"]).collect();
        let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod" || last == "lib") {
            module.pop();
        }
        let mut imports = Vec::new();
        let mut rest = String::new();
        let mut statement = String::new();
        for line in text.lines() {
            let opens =
                line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("use ");
            match (opens, statement.is_empty()) {
                (Some(tree), true) => statement.push_str(tree),
                (_, false) => statement.push_str(line),
                (None, true) => rest.extend([line, "\n"]),
            }
            if let Some((tree, _)) = statement.split_once(';') {
                expand(&[], tree, &mut imports);
                statement.clear();
            }
        }
        for root in ["crate::", "super::", "sim_core::"] {
            for (start, _) in rest.match_indices(root) {
                let path = rest[start..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next();
                imports.push(path.unwrap_or("").trim_end_matches(':').split("::").map(str::to_owned).collect());
            }
        }
        Self { name: name.to_owned(), module, text, imports }
    }

    fn module_names(&self) -> Vec<&str> {
        self.module.iter().map(String::as_str).collect()
    }

    /// The imports from this crate, as seen from its root.
    fn within_the_crate(&self) -> Vec<Vec<String>> {
        let absolute = |path: &Vec<String>| {
            let mut base = match path.first()?.as_str() {
                "crate" => Vec::new(),
                "self" | "super" => self.module.clone(),
                _ => return None,
            };
            for part in path {
                match part.as_str() {
                    "crate" | "self" => {}
                    "super" => drop(base.pop()),
                    name => base.push(name.to_owned()),
                }
            }
            Some(base)
        };
        self.imports.iter().filter_map(absolute).collect()
    }
}

/// Writes out the paths of a `use` tree.
fn expand(prefix: &[String], tree: &str, paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let parts = |text: &str| -> Vec<String> {
        text.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    match tree.split_once('{') {
        Some((before, group)) => {
            let prefix = [prefix, &parts(before)].concat();
            let group = group.trim_end().trim_end_matches('}');
            let (mut depth, mut start) = (0, 0);
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        expand(&prefix, &group[start..at], paths);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            expand(&prefix, &group[start..], paths);
        }
        None if tree.is_empty() => {}
        None => paths.push([prefix, &parts(tree.split(" as ").next().unwrap_or(tree))].concat()),
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(!found.is_empty(), "{folder} has no sources");
    found.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).expect("it lies there").to_string_lossy().replace('\\', "/");
        Source::read(&name, &fs::read_to_string(path).expect("readable"))
    };
    found.iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

fn starts_low(name: &str) -> bool {
    name.starts_with(|c: char| c.is_lowercase())
}

fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}
