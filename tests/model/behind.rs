//! What lies behind an answer: a package taken apart adds up, and an assumption that is as assumed, or does nothing, shows nothing.

use super::laws::{tiny, touchy, with};
use sim_core::Extent;
use sim_core::comparison::{Compared, Difference, Replicate, compare, replicate};
use sim_core::experiment::package::{self, Package, Parted, bundles, take_apart};
use sim_core::experiment::sensitivity::Tried;
use sim_core::outcomes::{DEFINITIONS, Measure};
use sim_core::scenario::{Change, Parameter, Scenario};
use sim_core::{Search, prepare, simulate};

const BRIEF: Extent = Extent { warmup: 14, days: 42, units: None };
const REPLICATIONS: u32 = 3;

fn reformed(baseline: &Scenario, levers: &[(Parameter, f64)]) -> Scenario {
    let mut reform = baseline.clone();
    levers.iter().for_each(|&(parameter, value)| reform.set(&Change { parameter, value, source: None }));
    reform
}

fn replicates(baseline: &Scenario, reform: &Scenario) -> Vec<Replicate> {
    (0..REPLICATIONS).map(|number| replicate(baseline, reform, BRIEF, 5, number)).collect()
}

/// Every replication of a package, with its measures alone.
fn parted(baseline: &Scenario, reform: &Scenario) -> Vec<Parted> {
    let bundles = bundles(baseline, reform);
    let of = |(number, whole): (u32, Replicate)| {
        let start = prepare(baseline, BRIEF, 5, number);
        let run = |bundle| simulate(&start, &package::alone(baseline, reform, bundle), Search::First);
        Parted { whole, alone: bundles.iter().map(run).collect() }
    };
    (0..).zip(replicates(baseline, reform)).map(of).collect()
}

fn packages(parted: &[Parted]) -> impl Iterator<Item = (Measure, Package)> {
    DEFINITIONS.iter().filter_map(|found| Some((found.measure, take_apart(found.measure, parted)?)))
}

fn plain(measure: Measure, replicates: &[Replicate]) -> Option<Difference> {
    let Compared { difference, .. } = compare(replicates).swap_remove(measure as usize);
    difference
}

#[test]
fn what_measures_do_alone_and_together_is_the_whole_in_every_replication() {
    let baseline = touchy(&tiny(&[("a", 40)]));
    let levers = [
        (Parameter::RefusalUptake, 1.0),
        (Parameter::RefusalCap, 1.0),
        (Parameter::SelectiveExtra, 4.0),
        (Parameter::PaymentUplift, 0.02),
    ];
    let reform = reformed(&baseline, &levers);
    let parted = parted(&baseline, &reform);
    assert_eq!(parted[0].alone.len(), 3, "the right with its rules is one measure");
    let mut moved = [false; 3];
    for (measure, found) in packages(&parted) {
        assert_eq!(Some(&found.whole), plain(measure, &replicates(&baseline, &reform)).as_ref(), "{measure:?}");
        for number in 0..found.whole.per_replication.len() {
            let at = |difference: &Difference| difference.per_replication[number];
            let sum = found.alone.iter().map(at).sum::<f64>() + at(&found.interaction);
            let whole = at(&found.whole);
            assert!(
                (sum - whole).abs() <= 1e-9 * (1.0 + whole.abs() + found.baseline.abs()),
                "{measure:?}: {sum}, {whole}"
            );
        }
        for (moved, alone) in moved.iter_mut().zip(&found.alone) {
            *moved |= alone.mean != 0.0;
        }
    }
    assert_eq!(moved, [true; 3], "every measure moves something alone");
}

#[test]
fn a_package_of_one_lever_is_that_lever_and_nothing_besides() {
    let baseline = touchy(&tiny(&[("a", 30)]));
    let reform = reformed(&baseline, &[(Parameter::RefusalUptake, 1.0)]);
    let (parted, replicates) = (parted(&baseline, &reform), replicates(&baseline, &reform));
    for (measure, found) in packages(&parted) {
        let [alone] = &found.alone[..] else { panic!("one measure") };
        assert_eq!((alone, Some(alone)), (&found.whole, plain(measure, &replicates).as_ref()), "{measure:?}");
        assert!(found.interaction.per_replication.iter().all(|left| *left == 0.0), "{measure:?}");
    }
}

/// What is found of an outcome when an assumption is tried at two values.
fn tried(measure: Measure, parameter: Parameter, ends: [f64; 2], alternatives: &[Scenario; 2]) -> Option<Tried> {
    let [baseline, reform] = alternatives;
    let at = |value| {
        let settings = [(parameter, value)];
        replicates(&with(baseline, &settings), &with(reform, &settings))
    };
    let [low, high] = ends.map(at);
    let present = (baseline.values.get(parameter), &replicates(baseline, reform)[..]);
    Tried::of(measure, parameter, present, [(ends[0], &low), (ends[1], &high)])
}

#[test]
fn at_the_value_that_is_assumed_an_end_is_the_plain_difference() {
    let baseline = touchy(&tiny(&[("a", 30)]));
    let alternatives = [baseline.clone(), reformed(&baseline, &[(Parameter::RefusalUptake, 1.0)])];
    let sick = baseline.values.get(Parameter::AbsenceSick);
    for measure in [Measure::Unwanted, Measure::Unmet, Measure::TravelTime] {
        let found = tried(measure, Parameter::AbsenceSick, [sick; 2], &alternatives).expect("defined");
        let plain = plain(measure, &replicates(&alternatives[0], &alternatives[1])).expect("defined");
        for at in [&found.ends[0], &found.present, &found.ends[1]] {
            assert_eq!(at.difference, plain, "{measure:?}");
        }
        assert_eq!(found.width(), 0.0);
    }
}

#[test]
fn an_assumption_that_does_nothing_has_no_width_and_one_that_does_has() {
    let baseline = touchy(&tiny(&[("a", 40)]));
    let alternatives = [baseline.clone(), reformed(&baseline, &[(Parameter::RefusalUptake, 1.0)])];
    let idle = tried(Measure::Unwanted, Parameter::AdminTender, [0.0, 2_000.0], &alternatives).expect("defined");
    assert_eq!(idle.width(), 0.0, "nobody holds a tender");
    assert!(!idle.is_told() && !idle.crosses_zero());
    let wish = tried(Measure::Unwanted, Parameter::DiscomfortWishShare, [0.0, 0.25], &alternatives).expect("defined");
    assert_eq!(wish.ends[0].difference.mean, 0.0, "a right that nobody wants changes nothing");
    assert!(wish.width() > 0.0);
}
