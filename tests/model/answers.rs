//! What the first page says of each case is what the model says.

use cases::answers::{PROBE_DAYS, answers};
use cases::link::Selection;
use sim_core::Extent;
use sim_core::comparison::{Replicate, fingerprint, replicate};

#[test]
fn the_published_answers_are_the_model_s() {
    for (case, answer) in answers() {
        let selection = Selection::from_link(&answer.link).expect("a good link");
        let (baseline, reform) = selection.scenarios().expect("a good selection");
        // One replication of a short period for all: whole years of every case would take minutes.
        let one: Replicate = replicate(&baseline, &reform, Extent::full(PROBE_DAYS), answer.seed, 0);
        let found = fingerprint(one.runs());
        assert_eq!(found, answer.probe, "case {} has changed: run `cargo xtask answers {}`", case.id, case.id);
    }
}
