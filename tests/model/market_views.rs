//! The views on providers: the course ends where the outcomes do, a proposal that changes nothing shows zeros, and what travels to
//! the page shows the same there.

use crate::laws::{SHORT, tiny, with};
use sim_core::comparison::market::{Size, course};
use sim_core::comparison::{Course, Replicate, replicate};
use sim_core::outcomes::{course_from, course_of};
use sim_core::scenario::{Parameter, ProviderKind, Scenario};

const SIZES: [Size; 3] = [Size::Providers, Size::InHouse, Size::Largest];

/// In-house provision, two private providers and a non-profit one.
fn village() -> Scenario {
    use ProviderKind::{InHouse, NonProfit, Private};
    let mut village = tiny(&[("a", 14), ("b", 10), ("c", 8), ("d", 6)]);
    for (provider, kind) in village.providers.iter_mut().zip([InHouse, Private, Private, NonProfit]) {
        provider.kind = kind;
    }
    village
}

fn replicates(baseline: &Scenario, reform: &Scenario) -> Vec<Replicate> {
    (0..3).map(|replication| replicate(baseline, reform, SHORT, 11, replication)).collect()
}

/// In-house provision alone from the first end of a month.
fn alone(scenario: &Scenario) -> Scenario {
    let word = Parameter::MarketRegime.option("in_house").expect("a word of the choice");
    with(scenario, &[(Parameter::MarketRegime, word), (Parameter::MarketBegins, 0.0)])
}

fn of(size: Size, replicates: &[Replicate]) -> Course {
    course(size, replicates).expect("there are months")
}

#[test]
fn with_in_house_provision_alone_the_others_are_none_at_the_end() {
    let village = village();
    let replicates = replicates(&village, &alone(&village));
    let [providers, in_house, largest] = SIZES.map(|size| of(size, &replicates));
    assert!(providers.days.is_sorted() && providers.days.last() == Some(&60));
    for course in [&providers, &in_house, &largest] {
        assert_eq!((course.baseline.len(), course.reform.len()), (3, 3), "each replication is told");
        let whole = |run: &Vec<Option<f64>>| run.len() == course.days.len() && run.iter().all(Option::is_some);
        assert!(course.baseline.iter().chain(&course.reform).all(whole));
    }
    let end = |course: &Course| course.steps.last().and_then(|change| change.reform);
    assert_eq!((end(&providers), end(&in_house), end(&largest)), (Some(0.0), Some(1.0), Some(0.0)));
    let today = |course: &Course| course.steps[0].baseline.expect("defined");
    assert_eq!(today(&providers), 3.0);
    assert!((today(&in_house) + today(&largest) - 1.0).abs() < 1e-9, "three others are all others");
}

#[test]
fn a_proposal_that_changes_nothing_moves_no_provider() {
    let village = village();
    let replicates = replicates(&village, &village);
    for size in SIZES {
        let course = of(size, &replicates);
        assert_eq!(course.baseline, course.reform);
        let unmoved = |run: &f64| *run == 0.0;
        assert!(course.steps.iter().all(|change| {
            change.difference.as_ref().is_some_and(|difference| difference.per_replication.iter().all(unmoved))
        }));
    }
}

#[test]
fn what_travels_to_the_page_shows_the_same_there() {
    let village = village();
    let mut replicates = replicates(&village, &alone(&village));
    let here = SIZES.map(|size| of(size, &replicates));
    for run in replicates.iter_mut().flat_map(|each| [&mut each.baseline, &mut each.reform]) {
        let (market, rest) =
            course_from(&course_of(&run.market)).map(|(market, rest)| (market, rest.len())).expect("a row");
        assert_eq!(rest, 0);
        run.market = market;
    }
    assert_eq!(here, SIZES.map(|size| of(size, &replicates)));
}
