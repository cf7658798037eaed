//! `utfall held-out`: published changes that no assumption was fitted to, as experiments. How much is left undone when every
//! recipient may meet only a few employees, and how many providers remain when contracts are procured. Reported, not tuned.

use crate::arguments::HeldOutArguments;
use crate::replications::{self, Progress, all_cores};
use cases::link::SEED;
use serde::Serialize;
use sim_core::comparison::fingerprint;
use sim_core::outcomes::statistics::{half_width, mean};
use sim_core::outcomes::{Measure, Outcomes};
use sim_core::record::MarketEvent;
use sim_core::run::observe_all;
use sim_core::scenario::{Parameter, Problem, ProviderKind, ProviderSetup, Scenario, UnitSetup};
use sim_core::{Extent, Search, prepare, simulate};

/// Where both are tried: the published unit is Huddinge's, and both municipalities are its neighbours.
const MUNICIPALITY: &str = "huddinge";
/// How many employees each recipient may meet.
const ALLOWED: [u32; 8] = [3, 4, 5, 6, 7, 8, 10, 12];
/// Employees met before and after, as published.
const MET: [f64; 2] = [6.9, 3.9];
/// Providers before, and contracts after.
const PROCURED: [(&str, u32, u32); 2] = [("Sollentuna", 20, 6), ("Södertälje", 16, 5)];
/// Half a year.
const DAYS: u32 = 182;

/// What was found.
#[derive(Serialize)]
pub struct HeldOut {
    version: &'static str,
    command: String,
    fingerprint: String,
    days: u32,
    replications: u32,
    /// Recipients of the unit.
    recipients: u32,
    few_faces: Vec<FewFaces>,
    /// Percentage points, from [`MET`] first to last; nothing where so few or so many are not met.
    unmet_points: Option<f64>,
    direct_points: Option<f64>,
    procured: Vec<Procured>,
}

/// A unit in which every recipient accepts so many employees: means over replications.
#[derive(Serialize)]
struct FewFaces {
    allowed: u32,
    met: Option<f64>,
    /// Shares.
    unmet: Option<f64>,
    unmet_half_width: Option<f64>,
    direct: Option<f64>,
    direct_half_width: Option<f64>,
}

/// Free entry with so many providers, and a tender of so many contracts: means over replications.
#[derive(Serialize)]
struct Procured {
    place: &'static str,
    before: u32,
    contracts: u32,
    bids: Option<f64>,
    awarded: Option<f64>,
    /// Private and non-profit providers with recipients on the last day, with free entry and after the tender.
    free: Option<f64>,
    after: Option<f64>,
    after_half_width: Option<f64>,
}

/// Runs every experiment.
///
/// # Errors
/// There is no such municipality.
pub fn held_out(arguments: &HeldOutArguments) -> Result<HeldOut, Problem> {
    let municipality = &cases::municipality(MUNICIPALITY, "held-out")?.scenario;
    let number = arguments.replications;
    let workers = arguments.workers.unwrap_or_else(all_cores);
    let extent = Extent::full(DAYS);
    let unit = unit_of(municipality);

    let jobs = ALLOWED.len() as u32 * number;
    let runs = replications::run(0, jobs, workers, &Progress::new(jobs), |job| {
        let scenario = accepting(&unit, ALLOWED[(job / number) as usize]);
        simulate(&prepare(&scenario, extent, SEED, job % number), &scenario, Search::First)
    });
    let few_faces: Vec<FewFaces> =
        ALLOWED.iter().zip(runs.chunks(number as usize)).map(|(allowed, runs)| few(*allowed, runs)).collect();

    let jobs = PROCURED.len() as u32 * number;
    let tenders = replications::run(0, jobs, workers, &Progress::new(jobs), |job| {
        let (_, before, contracts) = PROCURED[(job / number) as usize];
        Tender::held(&with_providers(municipality, before), contracts, extent, job % number)
    });
    let procured = PROCURED.iter().zip(tenders.chunks(number as usize)).map(|((place, before, contracts), tenders)| {
        let each = |value: fn(&Tender) -> f64| tenders.iter().map(value).collect::<Vec<_>>();
        let after = each(|tender| tender.after);
        Procured {
            place,
            before: *before,
            contracts: *contracts,
            bids: mean(&each(|tender| tender.bids)),
            awarded: mean(&each(|tender| tender.awarded)),
            free: mean(&each(|tender| tender.free)),
            after: mean(&after),
            after_half_width: half_width(&after),
        }
    });

    let points = |value: fn(&FewFaces) -> Option<f64>| {
        let [before, after] = MET.map(|met| at(&few_faces, met, value));
        Some(100.0 * (after? - before?))
    };
    Ok(HeldOut {
        version: crate::VERSION,
        command: format!("utfall held-out --replications {number}"),
        fingerprint: fingerprint(runs.iter().chain(tenders.iter().flat_map(|tender| &tender.runs))),
        days: DAYS,
        replications: number,
        recipients: unit.recipients(),
        unmet_points: points(|each| each.unmet),
        direct_points: points(|each| each.direct),
        procured: procured.collect(),
        few_faces,
    })
}

/// The municipality with nothing but its largest in-house unit.
fn unit_of(municipality: &Scenario) -> Scenario {
    let mut alone = municipality.clone();
    alone.providers.retain(|provider| provider.kind == ProviderKind::InHouse);
    alone.providers.truncate(1);
    for provider in &mut alone.providers {
        provider.units.sort_by_key(|unit| std::cmp::Reverse(unit.recipients));
        provider.units.truncate(1);
    }
    alone
}

/// The same where every recipient accepts so many employees and never lets in anybody else.
fn accepting(unit: &Scenario, allowed: u32) -> Scenario {
    let mut scenario = unit.clone();
    let few = f64::from(allowed);
    for (parameter, value) in [
        (Parameter::SelectiveShare, 1.0),
        (Parameter::SelectiveFewest, few),
        (Parameter::SelectiveMost, few),
        (Parameter::SelectiveLetsIn, 0.0),
    ] {
        scenario.values.set(parameter, value);
        scenario.today.set(parameter, value);
    }
    scenario
}

fn few(allowed: u32, runs: &[Outcomes]) -> FewFaces {
    let each = |measure: Measure, scale: f64| -> Vec<f64> {
        runs.iter().filter_map(|run| Some(run.get(measure)? * scale)).collect()
    };
    let (unmet, direct) = (each(Measure::Unmet, 0.001), each(Measure::DirectTime, 1.0));
    FewFaces {
        allowed,
        met: mean(&each(Measure::StaffMean, 1.0)),
        unmet: mean(&unmet),
        unmet_half_width: half_width(&unmet),
        direct: mean(&direct),
        direct_half_width: half_width(&direct),
    }
}

/// A value where so many employees are met, on a line between the two points around it.
fn at(points: &[FewFaces], met: f64, value: impl Fn(&FewFaces) -> Option<f64>) -> Option<f64> {
    points.windows(2).find_map(|pair| {
        let (low, high) = (pair[0].met?, pair[1].met?);
        let (from, to) = (value(&pair[0])?, value(&pair[1])?);
        (low <= met && met <= high).then(|| from + (to - from) * (met - low) / (high - low))
    })
}

/// The municipality with so many private providers of the same size, each in one area, for those that it has.
fn with_providers(municipality: &Scenario, number: u32) -> Scenario {
    let mut scenario = municipality.clone();
    let private = |provider: &ProviderSetup| provider.kind != ProviderKind::InHouse;
    let theirs = scenario.providers.iter().filter(|provider| private(provider)).flat_map(|provider| &provider.units);
    let each = theirs.map(|unit| unit.recipients).sum::<u32>() / number;
    scenario.providers.retain(|provider| !private(provider));
    let areas = scenario.areas.len();
    scenario.providers.extend((0..number).map(|at| {
        let id = format!("privat-{at:02}");
        let unit = UnitSetup { id: format!("enhet-{at:02}"), area: at as usize % areas, recipients: each };
        ProviderSetup { name: id.clone(), id, kind: ProviderKind::Private, units: vec![unit] }
    }));
    scenario.providers.sort_by(|one, other| one.id.cmp(&other.id));
    scenario
}

/// What free entry and a tender for the whole municipality gave in one replication.
struct Tender {
    bids: f64,
    awarded: f64,
    free: f64,
    after: f64,
    runs: [Outcomes; 2],
}

impl Tender {
    fn held(free: &Scenario, contracts: u32, extent: Extent, replication: u32) -> Self {
        let mut procured = free.clone();
        for (parameter, value) in [
            (Parameter::MarketRegime, 1.0),
            (Parameter::MarketBegins, 0.0),
            (Parameter::MarketWhole, 1.0),
            (Parameter::MarketContracts, f64::from(contracts)),
        ] {
            procured.values.set(parameter, value);
        }
        let start = prepare(free, extent, SEED, replication);
        let (mut bids, mut awarded) = (0.0, 0.0);
        let after = observe_all(
            &start,
            &procured,
            Search::First,
            |_, _, _| {},
            |month, _| {
                for event in &month.market {
                    if let MarketEvent::Tender(_, bidders, winners, _) = event {
                        (bids, awarded) = (f64::from(*bidders), f64::from(*winners));
                    }
                }
            },
        );
        let before = simulate(&start, free, Search::First);
        Self { bids, awarded, free: providers_left(&before), after: providers_left(&after), runs: [before, after] }
    }
}

/// Private and non-profit providers that have recipients when the period ends.
fn providers_left(run: &Outcomes) -> f64 {
    let last = run.market.course.last().map_or(&[][..], |(_, recipients)| recipients);
    let kinds = run.money.providers.iter().map(|each| each.kind);
    kinds.zip(last).filter(|(kind, recipients)| *kind != ProviderKind::InHouse && **recipients > 0).count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_on_the_line_between_its_neighbours() {
        let point = |met: f64, unmet: f64| FewFaces {
            allowed: 0,
            met: Some(met),
            unmet: Some(unmet),
            unmet_half_width: None,
            direct: None,
            direct_half_width: None,
        };
        let points = [point(3.0, 0.2), point(5.0, 0.1), point(9.0, 0.0)];
        assert_eq!(at(&points, 4.0, |each| each.unmet), Some(0.2 + (0.1 - 0.2) * 0.5));
        assert_eq!(at(&points, 10.0, |each| each.unmet), None);
        assert_eq!(at(&points, 4.0, |each| each.direct), None);
    }

    #[test]
    fn as_many_providers_as_asked_for_share_the_recipients_of_those_there_are() {
        let municipality = &cases::municipality(MUNICIPALITY, "test").expect("a preset").scenario;
        for (_, before, _) in PROCURED {
            let scenario = with_providers(municipality, before);
            let private = scenario.providers.iter().filter(|provider| provider.kind != ProviderKind::InHouse);
            assert_eq!(private.count() as u32, before);
            assert!(municipality.recipients() - scenario.recipients() < before);
        }
    }
}
