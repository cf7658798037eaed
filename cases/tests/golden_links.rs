//! Links of every release are read as they were when they were shared.

use cases::link::{Alternative, Link};
use sim_core::scenario::{Arm, Given, Set};
use toml::{Table, Value};

fn assignment(set: &Set) -> String {
    format!("{}={}", set.parameter.specification().path, Given::of(set.parameter, set.value))
}

fn with_arm(set: &Set) -> String {
    let arm = match set.arm {
        Arm::Both => "both",
        Arm::Baseline => "baseline",
        Arm::Reform => "reform",
    };
    format!("{arm} {}", assignment(set))
}

fn kept(alternative: &Alternative) -> String {
    let Alternative { letter, name, sets } = alternative;
    let called = format!("{letter} {name}");
    format!("{}: {}", called.trim_end(), sets.iter().map(assignment).collect::<Vec<_>>().join(" "))
}

/// What a link is read as, as the file writes it.
fn read(link: &str) -> Table {
    let Link { selection, alternatives, reasons, shared } =
        Link::read(link).unwrap_or_else(|why| panic!("{link}: {why:?}"));
    let list = |items: Vec<String>| Value::from(items);
    let reason = |(parameter, words): (&sim_core::scenario::Parameter, &String)| {
        format!("{}: {words}", parameter.specification().path)
    };
    [
        ("case", selection.case.into()),
        ("municipality", selection.municipality.into()),
        ("days", i64::from(selection.days).into()),
        ("replications", i64::from(selection.replications).into()),
        ("seed", selection.seed.to_string().into()),
        ("sets", list(selection.sets.iter().map(with_arm).collect())),
        ("alternatives", list(alternatives.iter().map(kept).collect())),
        ("reasons", list(reasons.iter().map(reason).collect())),
        ("shared", shared.unwrap_or_default().into()),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into_iter()
    .collect()
}

#[test]
fn a_link_of_any_release_is_read_as_it_was_when_it_was_shared() {
    let file: Table = include_str!("../../tests/golden/links.toml").parse().expect("TOML");
    let links = file["link"].as_array().expect("links");
    assert!(
        links.iter().any(|entry| entry["release"].as_str() == Some(env!("CARGO_PKG_VERSION"))),
        "links of this release"
    );
    let mut wrong = Vec::new();
    for entry in links {
        let mut expected = entry.as_table().expect("a link").clone();
        expected.remove("release").expect("its release");
        let link = expected.remove("link").expect("the link");
        let link = link.as_str().expect("text");
        // What would be written of it today is read as the same, too.
        let written = Link::read(link).expect("a link").fragment();
        let read_as = [link, &written].map(|link| (link.to_owned(), read(link)));
        wrong.extend(read_as.into_iter().filter(|(_, found)| *found != expected));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
