//! Checks a plan of a home-healthcare day in the published format (`docs/hhcrsp.md`) and says what it costs. Takes the instance and
//! the plan as they were written, in records of its own, and shares nothing with the search that `utfall plan` runs; it even
//! finds the waiting and the idle time another way, by walking every round from stop to stop.

/// A day. Places are rows of the table of journeys; caregivers and patients are positions; times are minutes.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Minutes from a row to a column.
    pub distances: Vec<Vec<i64>>,
    /// Who works.
    pub caregivers: Vec<Caregiver>,
    /// Who is to be visited.
    pub patients: Vec<Patient>,
}

/// Somebody at work.
#[derive(Clone, Debug)]
pub struct Caregiver {
    /// Where the round begins and ends.
    pub depot: usize,
    /// The services they can give.
    pub abilities: Vec<String>,
    /// From when to when they work; being back later is overtime.
    pub shift: (i64, i64),
}

/// Somebody with one or two services.
#[derive(Clone, Debug)]
pub struct Patient {
    /// Where they live.
    pub place: usize,
    /// No service starts before the first; one that starts after the second is late.
    pub window: (i64, i64),
    /// The services and how long each takes.
    pub services: Vec<(String, i64)>,
    /// How long after the first of two services the second starts, at least and at most.
    pub gap: (i64, i64),
    /// Who must not come.
    pub incompatible: Vec<usize>,
}

/// A stop of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Position among the patients.
    pub patient: usize,
    /// Which service is given.
    pub service: String,
    /// When it starts.
    pub start: i64,
    /// When it ends; the caregiver leaves then.
    pub end: i64,
}

/// A plan as written.
#[derive(Clone, Debug)]
pub struct Plan {
    /// A round per caregiver; empty for those who are not needed.
    pub rounds: Vec<Vec<Stop>>,
    /// Services that nobody gives: patient and service.
    pub unassigned: Vec<(usize, String)>,
}

/// What a plan costs, in minutes. The total is the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Between all stops and from and to the depots.
    pub travel: i64,
    /// Of all services, after the window has closed.
    pub tardiness: i64,
    /// Of the latest service.
    pub highest_tardiness: i64,
    /// Between arriving and starting. Nobody waits at the first stop: they leave home later.
    pub waiting: i64,
    /// Back after the shift.
    pub overtime: i64,
    /// Of the caregiver with most of the shift neither on the way nor with a patient.
    pub highest_idle: i64,
}

impl Cost {
    /// Every part has the weight 1.
    pub fn total(&self) -> i64 {
        [self.travel, self.tardiness, self.highest_tardiness, self.waiting, self.overtime, self.highest_idle]
            .iter()
            .sum()
    }
}

/// A rule that a plan breaks. Times are minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is not one round per caregiver.
    RoundCount { rounds: usize, caregivers: usize },
    /// A stop or an unassigned service that the patient does not need, or a patient who does not exist.
    NotNeeded { patient: usize, service: String },
    /// A service is given by nobody, or by several, or given and unassigned.
    Times { patient: usize, service: String, given: usize, unassigned: usize },
    /// A service is unassigned although somebody may give it, and somebody else the other one.
    CouldBeGiven { patient: usize, service: String },
    /// One of two services is given and the other is not.
    Half { patient: usize },
    /// A caregiver gives a service that they cannot give.
    NotAble { caregiver: usize, patient: usize, service: String },
    /// A caregiver meets a patient whom they must not meet.
    Incompatible { caregiver: usize, patient: usize },
    /// The same caregiver gives both services of a pair.
    Alone { caregiver: usize, patient: usize },
    /// A service starts before the window opens.
    TooEarly { patient: usize, start: i64, opens: i64 },
    /// A service does not take the time that it takes.
    Duration { patient: usize, service: String, minutes: i64, needed: i64 },
    /// A caregiver cannot be there yet, from the depot at the start of the shift or from the stop before.
    NotThereYet { caregiver: usize, patient: usize, start: i64, arrival: i64 },
    /// The second of two services starts too soon or too late after the first.
    Gap { patient: usize, minutes: i64, allowed: (i64, i64) },
}

/// Every rule that the plan breaks; empty when it is sound.
pub fn check(instance: &Instance, plan: &Plan) -> Vec<Fault> {
    if plan.rounds.len() != instance.caregivers.len() {
        return vec![Fault::RoundCount { rounds: plan.rounds.len(), caregivers: instance.caregivers.len() }];
    }
    let needed = |patient: usize, service: &str| {
        let found = instance.patients.get(patient)?.services.iter().find(|(name, _)| name == service)?;
        Some(found.1)
    };
    let stops = plan.rounds.iter().flatten().map(|stop| (stop.patient, &stop.service));
    let named = stops.chain(plan.unassigned.iter().map(|(patient, service)| (*patient, service)));
    let mut faults: Vec<Fault> = named
        .filter(|(patient, service)| needed(*patient, service).is_none())
        .map(|(patient, service)| Fault::NotNeeded { patient, service: service.clone() })
        .collect();
    if !faults.is_empty() {
        return faults;
    }
    for (caregiver, round) in plan.rounds.iter().enumerate() {
        check_round(instance, caregiver, round, &mut faults);
        for stop in round {
            let minutes = stop.end - stop.start;
            let needed = needed(stop.patient, &stop.service).unwrap_or_default();
            if minutes != needed {
                faults.push(Fault::Duration { patient: stop.patient, service: stop.service.clone(), minutes, needed });
            }
        }
    }
    for patient in 0..instance.patients.len() {
        check_patient(instance, plan, patient, &mut faults);
    }
    faults
}

fn check_round(instance: &Instance, caregiver: usize, round: &[Stop], faults: &mut Vec<Fault>) {
    let who = &instance.caregivers[caregiver];
    let (mut at, mut free) = (who.depot, who.shift.0);
    for stop in round {
        let patient = &instance.patients[stop.patient];
        let arrival = free + instance.distances[at][patient.place];
        if stop.start < arrival {
            faults.push(Fault::NotThereYet { caregiver, patient: stop.patient, start: stop.start, arrival });
        }
        if stop.start < patient.window.0 {
            faults.push(Fault::TooEarly { patient: stop.patient, start: stop.start, opens: patient.window.0 });
        }
        if !who.abilities.contains(&stop.service) {
            faults.push(Fault::NotAble { caregiver, patient: stop.patient, service: stop.service.clone() });
        }
        if patient.incompatible.contains(&caregiver) {
            faults.push(Fault::Incompatible { caregiver, patient: stop.patient });
        }
        (at, free) = (patient.place, stop.end);
    }
}

fn check_patient(instance: &Instance, plan: &Plan, patient: usize, faults: &mut Vec<Fault>) {
    let needs = &instance.patients[patient];
    // Who gives which service, and when it starts.
    let mut given: Vec<Vec<(usize, i64)>> = Vec::new();
    for (service, _) in &needs.services {
        let mut visits = Vec::new();
        for (caregiver, round) in plan.rounds.iter().enumerate() {
            let here = round.iter().filter(|stop| stop.patient == patient && stop.service == *service);
            visits.extend(here.map(|stop| (caregiver, stop.start)));
        }
        let unassigned = plan.unassigned.iter().filter(|(p, s)| *p == patient && s == service).count();
        if visits.len() + unassigned != 1 {
            faults.push(Fault::Times { patient, service: service.clone(), given: visits.len(), unassigned });
        }
        if unassigned > 0 && could_be_given(instance, needs) {
            faults.push(Fault::CouldBeGiven { patient, service: service.clone() });
        }
        given.push(visits);
    }
    let [first, second] = &given[..] else { return };
    match (first.first(), second.first()) {
        (Some(&(caregiver, one)), Some(&(other, two))) => {
            if caregiver == other {
                faults.push(Fault::Alone { caregiver, patient });
            }
            let minutes = two - one;
            if minutes < needs.gap.0 || minutes > needs.gap.1 {
                faults.push(Fault::Gap { patient, minutes, allowed: needs.gap });
            }
        }
        (Some(_), None) | (None, Some(_)) => faults.push(Fault::Half { patient }),
        (None, None) => {}
    }
}

/// Whether there are caregivers for all services of a patient, a different one for each.
fn could_be_given(instance: &Instance, patient: &Patient) -> bool {
    let able = |service: &String| -> Vec<usize> {
        (0..instance.caregivers.len())
            .filter(|k| instance.caregivers[*k].abilities.contains(service) && !patient.incompatible.contains(k))
            .collect()
    };
    match &patient.services[..] {
        [(one, _), (other, _)] => {
            let others = able(other);
            able(one).iter().any(|k| others.iter().any(|l| k != l))
        }
        services => services.iter().all(|(service, _)| !able(service).is_empty()),
    }
}

/// What the plan costs. Of a plan with faults, what its written times amount to; every stop must be of a patient who exists.
pub fn cost(instance: &Instance, plan: &Plan) -> Cost {
    let mut cost = Cost::default();
    for (who, round) in instance.caregivers.iter().zip(&plan.rounds) {
        let mut minutes_used = 0;
        let mut at = who.depot;
        let mut left: Option<i64> = None;
        for stop in round {
            let patient = &instance.patients[stop.patient];
            let leg = instance.distances[at][patient.place];
            if let Some(left) = left {
                cost.waiting += (stop.start - (left + leg)).max(0);
            }
            let late = (stop.start - patient.window.1).max(0);
            cost.tardiness += late;
            cost.highest_tardiness = cost.highest_tardiness.max(late);
            cost.travel += leg;
            minutes_used += leg + stop.end - stop.start;
            (at, left) = (patient.place, Some(stop.end));
        }
        let home = instance.distances[at][who.depot];
        let back = left.map_or(who.shift.0, |left| left + home);
        if left.is_some() {
            cost.travel += home;
            minutes_used += home;
        }
        let overtime = (back - who.shift.1).max(0);
        cost.overtime += overtime;
        cost.highest_idle = cost.highest_idle.max(who.shift.1 + overtime - who.shift.0 - minutes_used);
    }
    cost
}
