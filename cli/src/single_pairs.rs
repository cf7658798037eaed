//! What one refused pair of recipient and employee does to everybody else's visits: the same weeks lived once undisturbed
//! and once with a single refusal from the first counted day.

use crate::replications::{self, Progress};
use cases::link::SEED;
use serde::Serialize;
use sim_core::draws::{Draws, name};
use sim_core::ids::{PlanVisitId, RecipientId, StaffId, UnitId};
use sim_core::outcomes::statistics::{mean, quantile};
use sim_core::population::Employment;
use sim_core::record::Disposition;
use sim_core::run::observe;
use sim_core::scenario::Scenario;
use sim_core::units::Day;
use sim_core::{Extent, Search, Start, prepare};
use std::collections::{BTreeMap, BTreeSet};

const MUNICIPALITY: &str = "norra-innerstaden";
const DAYS: u32 = 56;
/// Pairs tried of those who meet, and as many of those who never do.
const PAIRS: usize = 40;
/// Pairs that one thread tries after each other from the same start.
const TOGETHER: usize = 8;
const FORTNIGHT: Day = Day(14);

/// What single refusals change.
#[derive(Serialize)]
pub struct SinglePairs {
    municipality: &'static str,
    days: u32,
    visits: usize,
    never_meet: NeverMeet,
    meet: Meet,
}

/// Pairs who never meet in the undisturbed weeks.
#[derive(Serialize)]
struct NeverMeet {
    pairs: usize,
    /// Pairs whose refusal changed nothing.
    changed_nothing: usize,
    /// Visits changed by each of the others.
    changed: Vec<usize>,
}

/// Pairs who meet: visits changed beyond their own.
#[derive(Serialize)]
struct Meet {
    pairs: usize,
    own_visits: Option<f64>,
    changed_in_14_days: Spread,
    changed: Spread,
}

#[derive(Serialize)]
struct Spread {
    mean: Option<f64>,
    p90: Option<f64>,
    most: Option<f64>,
}

impl Spread {
    fn of(values: &[f64]) -> Self {
        Self { mean: mean(values), p90: quantile(values, 0.9), most: quantile(values, 1.0) }
    }
}

type Visit = (RecipientId, PlanVisitId, Day);
type Pair = (RecipientId, StaffId);

/// Who came to which visit, and what became of it.
type Life = BTreeMap<Visit, ([Option<StaffId>; 2], Disposition)>;

/// Refuses pairs one at a time.
pub fn find(workers: u32) -> SinglePairs {
    let scenario = cases::municipality(MUNICIPALITY, MUNICIPALITY).map(|found| found.scenario.clone());
    let scenario = scenario.unwrap_or_else(|problem| unreachable!("{problem}"));
    let start = begin(&scenario);
    let mut life = Life::new();
    let mut met = BTreeSet::new();
    // Recipients and permanent employees of each unit, those only who are there every day.
    let mut there: BTreeMap<UnitId, (BTreeSet<RecipientId>, BTreeSet<StaffId>)> = BTreeMap::new();
    let mut order: BTreeMap<Pair, u64> = BTreeMap::new();
    let key = Draws::new(SEED, 0).of(name("single pairs"));
    observe(&start, &scenario, Search::First, |record, state, _| {
        for visit in &record.visits {
            life.insert((visit.recipient, visit.visit, visit.due), (visit.staff, visit.disposition));
            met.extend(visit.staff.into_iter().flatten().map(|staff| (visit.recipient, staff)));
        }
        met.extend(record.turned_away.iter().map(|turned| (turned.recipient, turned.staff)));
        let unit = &state.units[usize::from(record.unit.0)];
        let recipients: BTreeSet<RecipientId> = unit.members.iter().copied().collect();
        let holders: BTreeSet<StaffId> = unit.roster.lines.iter().filter_map(|line| line.holder).collect();
        let (kept, holding) = there.entry(unit.id).or_insert_with(|| (recipients.clone(), holders.clone()));
        kept.retain(|recipient| recipients.contains(recipient));
        holding.retain(|staff| holders.contains(staff));
        debug_assert!(holders.iter().all(|staff| unit.employee(*staff).person.employment == Employment::Permanent));
        if record.day.0 as u32 + 1 < DAYS {
            return;
        }
        for recipient in kept.iter() {
            for staff in holding.iter() {
                let (own, theirs) = (state.clients[recipient.0 as usize].person.key, unit.employee(*staff).person.key);
                order.insert((*recipient, *staff), key.of(own.0).of(theirs.0).bits());
            }
        }
    });
    let mut pairs: Vec<Pair> = order.keys().copied().collect();
    pairs.sort_by_key(|pair| (order[pair], *pair));
    let (meet, never): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| met.contains(pair));
    let chosen: Vec<Pair> = never.iter().take(PAIRS).chain(meet.iter().take(PAIRS)).copied().collect();
    let groups: Vec<&[Pair]> = chosen.chunks(TOGETHER).collect();
    let changed: Vec<Vec<Visit>> =
        replications::run(0, groups.len() as u32, workers, &Progress::new(groups.len() as u32), |group| {
            // A start stays on the thread that made it.
            let start = begin(&scenario);
            let one = |pair: &Pair| differing(&life, &live(start.clone(), &scenario, *pair));
            groups[group as usize].iter().map(one).collect::<Vec<_>>()
        })
        .concat();
    let (of_never, of_meet) = changed.split_at(never.len().min(PAIRS));
    let own = |(recipient, staff): Pair, visit: &Visit| {
        visit.0 == recipient && life.get(visit).is_some_and(|(present, _)| present.contains(&Some(staff)))
    };
    let counts = |within: &dyn Fn(&Visit) -> bool| -> Vec<f64> {
        let beyond = |(pair, changed): (&Pair, &Vec<Visit>)| {
            changed.iter().filter(|visit| within(visit) && !own(*pair, visit)).count() as f64
        };
        meet.iter().zip(of_meet).map(beyond).collect()
    };
    let own_visits: Vec<f64> =
        meet.iter().take(PAIRS).map(|pair| life.keys().filter(|visit| own(*pair, visit)).count() as f64).collect();
    SinglePairs {
        municipality: MUNICIPALITY,
        days: DAYS,
        visits: life.len(),
        never_meet: NeverMeet {
            pairs: of_never.len(),
            changed_nothing: of_never.iter().filter(|changed| changed.is_empty()).count(),
            changed: of_never.iter().map(Vec::len).filter(|count| *count > 0).collect(),
        },
        meet: Meet {
            pairs: of_meet.len(),
            own_visits: mean(&own_visits),
            changed_in_14_days: Spread::of(&counts(&|visit| visit.2 < FORTNIGHT)),
            changed: Spread::of(&counts(&|_| true)),
        },
    }
}

fn begin(scenario: &Scenario) -> Start {
    prepare(scenario, Extent::full(DAYS), SEED, 0)
}

/// The weeks with one pair refused.
fn live(mut start: Start, scenario: &Scenario, (recipient, staff): Pair) -> Life {
    start.refuse(recipient, staff);
    let mut life = Life::new();
    observe(&start, scenario, Search::First, |record, _, _| {
        for visit in &record.visits {
            life.insert((visit.recipient, visit.visit, visit.due), (visit.staff, visit.disposition));
        }
    });
    life
}

/// The visits that another employee made, that became something else, or that stand in one of the two only.
fn differing(one: &Life, other: &Life) -> Vec<Visit> {
    let mut visits: Vec<Visit> = one.keys().chain(other.keys()).copied().collect();
    visits.sort_unstable();
    visits.dedup();
    visits.retain(|visit| one.get(visit) != other.get(visit));
    visits
}
