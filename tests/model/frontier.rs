//! The points of case 004: what is published is what the model says.

use cases::frontier::{COMMAND, MEASURES, frontier, scenarios};
use sim_core::{Extent, Search, prepare, simulate};

#[test]
fn the_published_frontier_is_the_model_s() {
    let published = frontier();
    if published.is_trial() {
        // The page does not show it (`has_frontier`, tried in the browser).
        return;
    }
    assert_eq!(published.command, COMMAND, "made with too little: run `cargo xtask frontier`");
    // One run for all: the first replication of free entry.
    let (today, _) = scenarios().expect("the case");
    let start = prepare(&today, Extent::full(published.days), published.seed, 0);
    let run = simulate(&start, &today, Search::First);
    for measure in MEASURES {
        let id = measure.definition().id;
        assert_eq!(published.today[id].each[0], run.get(measure), "{id} has changed: run `cargo xtask frontier`");
    }
}
