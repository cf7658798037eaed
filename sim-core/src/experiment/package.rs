//! A package taken apart: what each of a proposal's measures does alone, and what they do together besides. Levers that mean nothing
//! without each other are one measure.

use super::sensitivity::noise;
use crate::comparison::{Difference, Replicate};
use crate::outcomes::{self, Outcomes};
use crate::scenario::{Change, Parameter, Reform, Scenario};

/// Most measures that a package is taken apart into.
pub const MOST_MEASURES: usize = 6;
/// Paired replications.
pub const REPLICATIONS: u32 = 8;

/// Levers that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The right to decline employees with its rules, which mean nothing while nobody has the right.
    Right,
    /// What is paid for visits declined at the door.
    Declined,
    /// What is paid for, with the shares and floors of that model.
    Model,
    /// Payment for continuity with its target.
    Target,
    /// Rates and supplements.
    Rates,
    /// Everything about payment.
    Payment,
    /// Fees.
    Fees,
    /// How time is registered, and what that costs.
    Registration,
    /// How providers come to their contracts, on what terms and when, which mean nothing while contracts are as today.
    Contracts,
    /// Everything about who provides home care.
    Market,
    /// Everything else.
    Others,
}

/// Levers that are a measure of their own only together.
const TOGETHER: [(Family, &[Parameter]); 6] = [
    (
        Family::Declined,
        &[Parameter::PaymentDeclinedCare, Parameter::PaymentDeclinedService, Parameter::PaymentDeclinedSocial],
    ),
    (
        Family::Model,
        &[
            Parameter::PaymentModel,
            Parameter::PaymentFloor,
            Parameter::PaymentFixedShare,
            Parameter::PaymentExpectedShare,
        ],
    ),
    (Family::Target, &[Parameter::PaymentTargetAmount, Parameter::PaymentTargetStaff]),
    (
        Family::Rates,
        &[
            Parameter::PaymentRatePrivate,
            Parameter::PaymentRateInHouse,
            Parameter::PaymentRateNonProfit,
            Parameter::PaymentService,
            Parameter::PaymentEvening,
            Parameter::PaymentWeekend,
            Parameter::PaymentRural,
        ],
    ),
    (Family::Fees, &[Parameter::FeeHour, Parameter::FeeCap, Parameter::FeeLate]),
    (
        Family::Registration,
        &[Parameter::RegistrationMethod, Parameter::RegistrationSetup, Parameter::RegistrationAnnual],
    ),
];

/// What makes the terms of contracts mean something, and the terms.
const CONTRACTS: [Parameter; 10] = [
    Parameter::MarketRegime,
    Parameter::MarketAnew,
    Parameter::MarketBegins,
    Parameter::MarketContracts,
    Parameter::MarketWhole,
    Parameter::MarketTerm,
    Parameter::MarketAward,
    Parameter::MarketReserve,
    Parameter::MarketGuaranteed,
    Parameter::MarketInHouseKeeps,
];

/// A measure: what a proposal changes that is tried alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Why it has several parameters; nothing for one alone.
    pub family: Option<Family>,
    /// What it changes, in the order of the parameters.
    pub parameters: Vec<Parameter>,
}

/// The measures of a proposal: at most [`MOST_MEASURES`], in the order of their first parameters.
pub fn bundles(baseline: &Scenario, reform: &Scenario) -> Vec<Bundle> {
    let moved: Vec<Parameter> = Reform::between(baseline, reform).changes.iter().map(|each| each.parameter).collect();
    let no_right = baseline.values.right().uptake == 0.0;
    let new_contracts = [Parameter::MarketRegime, Parameter::MarketAnew].iter().any(|each| moved.contains(each));
    let family = |parameter: &Parameter| {
        if no_right && segment(*parameter) == "refusal" {
            Some(Family::Right)
        } else if new_contracts && CONTRACTS.contains(parameter) {
            Some(Family::Contracts)
        } else {
            TOGETHER.iter().find(|(_, members)| members.contains(parameter)).map(|(family, _)| *family)
        }
    };
    let mut bundles: Vec<Bundle> = Vec::new();
    for parameter in &moved {
        let family = family(parameter);
        match bundles.iter_mut().find(|bundle| family.is_some() && bundle.family == family) {
            Some(bundle) => bundle.parameters.push(*parameter),
            None => bundles.push(Bundle { family, parameters: vec![*parameter] }),
        }
    }
    for (whole, family) in [("payment", Family::Payment), ("market", Family::Market), ("refusal", Family::Right)] {
        if bundles.len() > MOST_MEASURES {
            merge(&mut bundles, family, |bundle| bundle.parameters.iter().all(|each| segment(*each) == whole));
        }
    }
    if bundles.len() > MOST_MEASURES {
        let kept: Vec<Parameter> = bundles[..MOST_MEASURES - 1].iter().map(|bundle| bundle.parameters[0]).collect();
        merge(&mut bundles, Family::Others, |bundle| !kept.contains(&bundle.parameters[0]));
    }
    // A family of which one lever is moved is that lever.
    bundles.iter_mut().filter(|bundle| bundle.parameters.len() == 1).for_each(|bundle| bundle.family = None);
    bundles
}

/// Makes one of several measures, in the place of the first.
fn merge(bundles: &mut Vec<Bundle>, family: Family, belongs: impl Fn(&Bundle) -> bool) {
    let Some(at) = bundles.iter().position(&belongs) else { return };
    let mut parameters: Vec<Parameter> = Vec::new();
    bundles.retain(|bundle| {
        let taken = belongs(bundle);
        if taken {
            parameters.extend(&bundle.parameters);
        }
        !taken
    });
    parameters.sort_unstable();
    bundles.insert(at, Bundle { family: Some(family), parameters });
}

/// The first part of a parameter's path.
fn segment(parameter: Parameter) -> &'static str {
    parameter.specification().path.split('.').next().unwrap_or_default()
}

/// The proposal with one measure only: everything else as in the baseline.
pub fn alone(baseline: &Scenario, reform: &Scenario, bundle: &Bundle) -> Scenario {
    with(baseline, reform, [bundle])
}

/// The proposal with some of its measures: everything else as in the baseline.
pub fn with<'b>(baseline: &Scenario, reform: &Scenario, bundles: impl IntoIterator<Item = &'b Bundle>) -> Scenario {
    let mut changed = baseline.clone();
    for parameter in bundles.into_iter().flat_map(|bundle| &bundle.parameters) {
        changed.set(&Change { parameter: *parameter, value: reform.values.get(*parameter), source: None });
    }
    changed
}

/// A replication of the package, with a run of each measure alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Parted {
    /// Today and the whole package.
    pub whole: Replicate,
    /// Each measure alone, in order.
    pub alone: Vec<Outcomes>,
}

/// What a package does to an outcome, by measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Mean of the baseline.
    pub baseline: f64,
    /// The whole package.
    pub whole: Difference,
    /// Each measure alone, in order.
    pub alone: Vec<Difference>,
    /// What the measures do together besides: in every replication the whole less the sum of the others.
    pub interaction: Difference,
}

/// Takes the difference of an outcome apart, over the replications in which every run defines it; nothing without one.
pub fn take_apart(measure: outcomes::Measure, replications: &[Parted]) -> Option<Package> {
    let read = |parted: &Parted| {
        let today = parted.whole.baseline.get(measure)?;
        let effect = |run: &Outcomes| Some(run.get(measure)? - today);
        let alone: Option<Vec<f64>> = parted.alone.iter().map(effect).collect();
        Some((today, effect(&parted.whole.reform)?, alone?))
    };
    let read: Vec<(f64, f64, Vec<f64>)> = replications.iter().filter_map(read).collect();
    let wholes: Vec<Replicate> = replications.iter().map(|parted| parted.whole.clone()).collect();
    let noise = noise(measure, &wholes);
    let of = |differences: Vec<f64>| Difference::of(differences, &noise);
    let measures = read.first()?.2.len();
    let interaction = read.iter().map(|(_, whole, alone)| whole - alone.iter().sum::<f64>()).collect();
    Some(Package {
        baseline: read.iter().map(|(today, ..)| today).sum::<f64>() / read.len() as f64,
        whole: of(read.iter().map(|(_, whole, _)| *whole).collect())?,
        alone: (0..measures).map(|at| of(read.iter().map(|(.., alone)| alone[at]).collect())).collect::<Option<_>>()?,
        interaction: of(interaction)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::{DEFINITIONS, Measure};
    use crate::scenario::{Sources, Values};

    /// A municipality without anybody, and a proposal that sets these.
    fn proposal(baseline: &[(Parameter, f64)], moved: &[(Parameter, f64)]) -> (Scenario, Scenario) {
        let mut values = Values::default();
        baseline.iter().for_each(|(parameter, value)| values.set(*parameter, *value));
        let today = Scenario {
            municipality: "test".to_owned(),
            name: "Test".to_owned(),
            areas: Vec::new(),
            providers: Vec::new(),
            today: values.clone(),
            values,
            sources: Sources::default(),
        };
        let mut reform = today.clone();
        for (parameter, value) in moved {
            reform.set(&Change { parameter: *parameter, value: *value, source: None });
        }
        (today, reform)
    }

    fn found(baseline: &[(Parameter, f64)], moved: &[(Parameter, f64)]) -> Vec<(Option<Family>, usize)> {
        let (baseline, reform) = proposal(baseline, moved);
        bundles(&baseline, &reform).into_iter().map(|bundle| (bundle.family, bundle.parameters.len())).collect()
    }

    #[test]
    fn rules_of_a_right_that_nobody_has_are_one_measure_with_it() {
        let rules = [(Parameter::RefusalUptake, 0.5), (Parameter::RefusalCap, 1.0), (Parameter::SelectiveExtra, 2.0)];
        assert_eq!(found(&[], &rules), [(Some(Family::Right), 2), (None, 1)]);
        let with_a_right = found(&[(Parameter::RefusalUptake, 0.1)], &rules);
        assert_eq!(with_a_right, [(None, 1), (None, 1), (None, 1)], "of a right that there is, each rule is its own");
    }

    #[test]
    fn the_terms_of_contracts_belong_to_the_regime_that_gives_them_a_meaning() {
        let moved =
            [(Parameter::MarketRegime, 1.0), (Parameter::MarketBegins, 0.0), (Parameter::MarketReferences, 1.0)];
        assert_eq!(found(&[], &moved), [(Some(Family::Contracts), 2), (None, 1)]);
        let of_today = [(Parameter::MarketContracts, 2.0), (Parameter::MarketTerm, 2.0)];
        assert_eq!(found(&[(Parameter::MarketRegime, 1.0)], &of_today), [(None, 1), (None, 1)]);
    }

    #[test]
    fn however_much_is_moved_there_are_at_most_six_measures_and_nothing_is_lost() {
        let (baseline, mut reform) = proposal(&[], &[]);
        let mut moved = 0;
        for found in crate::scenario::SPECIFICATIONS {
            let other = if reform.values.get(found.parameter) == found.max { found.min } else { found.max };
            reform.set(&Change { parameter: found.parameter, value: other, source: None });
            moved += 1;
            let bundles = bundles(&baseline, &reform);
            assert!(bundles.len() <= MOST_MEASURES, "{}", found.path);
            let mut parameters: Vec<Parameter> = bundles.into_iter().flat_map(|bundle| bundle.parameters).collect();
            parameters.sort_unstable();
            parameters.dedup();
            assert_eq!(parameters.len(), moved, "{}", found.path);
        }
    }

    fn run(value: f64) -> Outcomes {
        Outcomes { values: vec![Some(value); DEFINITIONS.len()], ..Outcomes::default() }
    }

    #[test]
    fn what_measures_do_together_is_what_is_left_of_the_whole() {
        let parted = |today: f64, whole: f64, alone: [f64; 2]| Parted {
            whole: Replicate { baseline: run(today), reform: run(today + whole), again: Some(run(today)) },
            alone: alone.map(|effect| run(today + effect)).to_vec(),
        };
        let found = take_apart(Measure::Unmet, &[parted(10.0, 3.0, [1.0, 0.0]), parted(12.0, 5.0, [2.0, 0.0])]);
        let found = found.expect("defined");
        assert_eq!(found.interaction.per_replication, [2.0, 3.0]);
        assert_eq!(found.alone.iter().map(|effect| effect.mean).collect::<Vec<_>>(), [1.5, 0.0]);
        assert_eq!((found.whole.mean, found.baseline), (4.0, 11.0));
        assert_eq!(take_apart(Measure::Unmet, &[]), None);
    }
}
