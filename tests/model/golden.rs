//! The runs that are written down in `tests/golden/`: what the model answers must not change unless somebody wants it to.
//! After a wanted change, `cargo xtask golden` writes them anew, and the difference is read before it is committed.

use std::fs;
use std::path::Path;

use cases::link::Selection;
use serde_json::Value;
use sim_core::Extent;
use sim_core::comparison::{Replicate, compare, fingerprint, replicate};

#[test]
fn the_town_answers_as_it_did() {
    unchanged("norra-innerstaden");
}

#[test]
fn the_countryside_answers_as_it_did() {
    unchanged("glesbygd");
}

fn unchanged(municipality: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(format!("{municipality}.json"));
    let golden: Value = serde_json::from_str(&fs::read_to_string(path).expect("a golden run")).expect("JSON");
    let selection = Selection::from_link(golden["link"].as_str().expect("a link")).expect("a good link");
    let (baseline, reform) = selection.scenarios().expect("a good selection");
    let extent = Extent::full(selection.days);
    let replicates: Vec<Replicate> = (0..selection.replications)
        .map(|replication| replicate(&baseline, &reform, extent, selection.seed, replication))
        .collect();

    let mut changes = Vec::new();
    let mut expect = |what: String, then: &Value, now: Value| {
        if *then != now {
            changes.push(format!("{what}: {then} → {now}"));
        }
    };
    for compared in compare(&replicates) {
        let id = compared.measure.definition().id;
        let then = &golden["outcomes"][id];
        expect(format!("{id}, baseline"), &then["baseline"]["mean"], compared.baseline.into());
        expect(format!("{id}, reform"), &then["reform"]["mean"], compared.reform.into());
        let difference = compared.difference.as_ref();
        expect(
            format!("{id}, A/A band"),
            &then["difference"]["aa_band"],
            difference.and_then(|difference| difference.aa_band).into(),
        );
    }
    let visits: u64 = replicates.iter().map(|each| each.baseline.visits_due).sum();
    expect("visits".to_owned(), &golden["visits"], visits.into());
    let runs = replicates.iter().flat_map(Replicate::runs);
    expect("fingerprint".to_owned(), &golden["fingerprint"], fingerprint(runs).into());
    assert!(changes.is_empty(), "{municipality} answers otherwise than it did\n{}\n", changes.join("\n"));
}
