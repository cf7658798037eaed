//! The curves of case 000: refused pairs cost visits in small units and almost none in large ones, and what is published is
//! what the model says.

use std::fs;
use std::path::Path;

use cases::curves::{Point, SHARES, SIZES};
use sim_core::outcomes::Measure;
use sim_core::outcomes::statistics::{half_width, mean};
use sim_core::{Extent, Search, prepare, simulate};

fn unmet(point: Point, extent: Extent, replications: u32) -> Vec<f64> {
    let scenario = point.scenario();
    let run = |number| simulate(&prepare(&scenario, extent, 1, number), &scenario, Search::First);
    (0..replications).filter_map(|number| run(number).get(Measure::Unmet)).collect()
}

/// The change from no refused pairs to the largest share, paired.
fn rises(size: usize, replications: u32) -> Vec<f64> {
    let extent = Extent { warmup: 14, days: 60, units: None };
    let (staff, recipients) = SIZES[size];
    let [without, with] = [SHARES[0], SHARES[3]]
        .map(|refused_share| unmet(Point { staff, recipients, sick: 0.09, refused_share }, extent, replications));
    without.iter().zip(with).map(|(without, with)| with - without).collect()
}

#[test]
fn refused_pairs_cost_visits_in_a_small_unit_and_less_than_a_tenth_of_that_in_a_large_one() {
    let (small, large) = (rises(0, 8), rises(3, 2));
    let (rise, reach) = (mean(&small).expect("runs"), half_width(&small).expect("runs"));
    // The 95 % t-interval of a rise that is not there lies above 0 for 1 choice of seed in 40.
    assert!(rise > reach, "{rise} ± {reach}: {small:?}");
    assert!(mean(&large).expect("runs") < 0.1 * rise, "{large:?} against {rise}");
}

#[test]
fn the_published_curves_are_the_model_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/000-ratt-att-avboja/curves.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let published: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let whole = |of: &serde_json::Value, name: &str| of[name].as_u64().and_then(|number| u32::try_from(number).ok());
    let days = whole(&published, "days").expect("days");
    let replications = whole(&published, "replications").expect("replications");
    let points = published["points"].as_array().expect("points");
    assert_eq!(points.len(), Point::all().len());
    // One point for all: the third share in the smallest unit.
    let (point, numbers) = (Point::all()[2], &points[2]);
    assert_eq!(whole(numbers, "recipients"), Some(point.recipients));
    assert_eq!(numbers["refused_share"].as_f64(), Some(point.refused_share));
    let again = mean(&unmet(point, Extent::full(days), replications));
    assert_eq!(numbers["unmet_per_1000"].as_f64(), again, "the model has changed: run `cargo xtask curves`");
}
