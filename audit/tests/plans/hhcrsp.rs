//! The checker of home-healthcare days knows what a plan costs, counted by hand, and catches every kind of fault seeded into it.

use audit::hhcrsp::{Caregiver, Cost, Fault, Instance, Patient, Plan, Stop, check, cost};

/// Two depots (0 and 1) and five homes (2 to 6). One patient each: one service alone, two at once, two apart, one for whom a
/// caregiver is barred, and one whom nobody can help.
fn day() -> Instance {
    let distances = vec![
        vec![0, 30, 10, 12, 20, 25, 40],
        vec![30, 0, 20, 10, 12, 15, 40],
        vec![11, 20, 0, 8, 16, 18, 40],
        vec![12, 10, 8, 0, 10, 14, 40],
        vec![20, 12, 16, 10, 0, 6, 40],
        vec![25, 15, 18, 14, 7, 0, 40],
        vec![40, 40, 40, 40, 40, 40, 0],
    ];
    let caregiver = |depot, abilities: &[&str], shift| Caregiver {
        depot,
        abilities: abilities.iter().map(|&ability| ability.to_owned()).collect(),
        shift,
    };
    let patient = |place, window, services: &[(&str, i64)], gap, incompatible: &[usize]| Patient {
        place,
        window,
        services: services.iter().map(|&(service, minutes)| (service.to_owned(), minutes)).collect(),
        gap,
        incompatible: incompatible.to_vec(),
    };
    Instance {
        distances,
        caregivers: vec![
            caregiver(0, &["care", "wash"], (0, 240)),
            caregiver(1, &["care", "drugs"], (60, 200)),
            caregiver(1, &["wash"], (100, 300)),
        ],
        patients: vec![
            patient(2, (20, 60), &[("wash", 15)], (0, 0), &[]),
            patient(3, (80, 90), &[("wash", 30), ("drugs", 20)], (0, 0), &[]),
            patient(4, (100, 150), &[("care", 20), ("drugs", 10)], (15, 40), &[]),
            patient(5, (90, 130), &[("care", 30)], (0, 0), &[1]),
            patient(6, (0, 600), &[("song", 5)], (0, 0), &[]),
        ],
    }
}

fn stop(patient: usize, service: &str, start: i64, minutes: i64) -> Stop {
    Stop { patient, service: service.to_owned(), start, end: start + minutes }
}

fn good() -> Plan {
    Plan {
        rounds: vec![
            vec![stop(0, "wash", 55, 15), stop(1, "wash", 81, 30), stop(2, "care", 121, 20), stop(3, "care", 147, 30)],
            vec![stop(1, "drugs", 81, 20), stop(2, "drugs", 140, 10)],
            vec![],
        ],
        unassigned: vec![(4, "song".to_owned())],
    }
}

#[test]
fn a_plan_costs_what_it_costs_counted_by_hand() {
    assert_eq!(check(&day(), &good()), []);
    let expected = Cost {
        // 10 + 8 + 10 + 6 + 25, and 10 + 10 + 12.
        travel: 59 + 32,
        // Only the last patient of the first round: 147 - 130.
        tardiness: 17,
        highest_tardiness: 17,
        // 81 - (70 + 8) in the first round, 140 - (101 + 10) in the second.
        waiting: 3 + 29,
        // Back at 177 + 25 of 240, at 150 + 12 of 200.
        overtime: 0,
        // 240 - 59 - 95 = 86, 140 - 32 - 30 = 78, and the third does nothing for 200.
        highest_idle: 200,
    };
    assert_eq!(cost(&day(), &good()), expected);
    assert_eq!(expected.total(), 91 + 17 + 17 + 32 + 200);
    let mut overtime = day();
    overtime.caregivers[0].shift.1 = 190;
    overtime.caregivers.pop();
    let mut two = good();
    two.rounds.pop();
    // Twelve minutes over, and idle 190 + 12 - 59 - 95 = 48 of the longer day; the other caregiver is idler.
    assert_eq!(cost(&overtime, &two), Cost { overtime: 12, highest_idle: 78, ..expected });
}

#[test]
fn the_checker_catches_seeded_faults() {
    type Seed<'a> = (&'a str, fn(&mut Instance, &mut Plan), fn(&Fault) -> bool);
    let seeds: [Seed; 20] = [
        ("a round too few", |_, plan| drop(plan.rounds.pop()), |f| matches!(f, Fault::RoundCount { .. })),
        (
            "started before the caregiver is there",
            |_, plan| plan.rounds[0][1] = stop(1, "wash", 77, 30),
            |f| matches!(f, Fault::NotThereYet { caregiver: 0, patient: 1, start: 77, arrival: 78 }),
        ),
        (
            "left home before the shift",
            |day, _| day.caregivers[0].shift.0 = 50,
            |f| matches!(f, Fault::NotThereYet { caregiver: 0, patient: 0, start: 55, arrival: 60 }),
        ),
        (
            "another depot",
            |day, _| day.caregivers[1].depot = 6,
            |f| matches!(f, Fault::NotThereYet { caregiver: 1, patient: 1, .. }),
        ),
        ("overlapping visits", |_, plan| plan.rounds[0].swap(1, 2), |f| matches!(f, Fault::NotThereYet { .. })),
        (
            "a longer way",
            |day, _| day.distances[4][5] = 7,
            |f| matches!(f, Fault::NotThereYet { patient: 3, arrival: 148, .. }),
        ),
        (
            "before the window",
            |day, _| day.patients[0].window.0 = 56,
            |f| matches!(f, Fault::TooEarly { patient: 0, start: 55, opens: 56 }),
        ),
        (
            "not able",
            |day, _| drop(day.caregivers[1].abilities.pop()),
            |f| matches!(f, Fault::NotAble { caregiver: 1, .. }),
        ),
        (
            "swapped caregivers",
            |_, plan| {
                let (one, other) = (plan.rounds[0].remove(0), plan.rounds[1].remove(0));
                plan.rounds[0].insert(0, other);
                plan.rounds[1].insert(0, one);
            },
            |f| matches!(f, Fault::NotAble { caregiver: 0, patient: 1, .. }),
        ),
        (
            "incompatible",
            |day, _| day.patients[3].incompatible = vec![0],
            |f| matches!(f, Fault::Incompatible { caregiver: 0, patient: 3 }),
        ),
        (
            "not at once",
            |_, plan| plan.rounds[1][0] = stop(1, "drugs", 82, 20),
            |f| matches!(f, Fault::Gap { patient: 1, minutes: 1, .. }),
        ),
        (
            "too soon after",
            |_, plan| plan.rounds[1][1] = stop(2, "drugs", 135, 10),
            |f| matches!(f, Fault::Gap { patient: 2, minutes: 14, allowed: (15, 40) }),
        ),
        (
            "too long after",
            |_, plan| plan.rounds[1][1] = stop(2, "drugs", 162, 10),
            |f| matches!(f, Fault::Gap { patient: 2, minutes: 41, .. }),
        ),
        (
            "the wrong one first",
            |day, _| day.patients[2].services.reverse(),
            |f| matches!(f, Fault::Gap { patient: 2, minutes: -19, .. }),
        ),
        (
            "both by one",
            |day, plan| {
                day.caregivers[0].abilities.push("drugs".to_owned());
                plan.rounds[1].pop();
                plan.rounds[0].insert(3, stop(2, "drugs", 141, 10));
            },
            |f| matches!(f, Fault::Alone { caregiver: 0, patient: 2 }),
        ),
        (
            "a service missing",
            |_, plan| drop(plan.rounds[0].pop()),
            |f| matches!(f, Fault::Times { patient: 3, given: 0, unassigned: 0, .. }),
        ),
        (
            "a service twice",
            |_, plan| plan.rounds[2].push(stop(0, "wash", 200, 15)),
            |f| matches!(f, Fault::Times { patient: 0, given: 2, .. }),
        ),
        (
            "half a pair left out",
            |_, plan| {
                plan.rounds[1].pop();
                plan.unassigned.push((2, "drugs".to_owned()));
            },
            |f| matches!(f, Fault::Half { patient: 2 }),
        ),
        (
            "left out without need",
            |_, plan| {
                plan.rounds[0].pop();
                plan.unassigned.push((3, "care".to_owned()));
            },
            |f| matches!(f, Fault::CouldBeGiven { patient: 3, .. }),
        ),
        (
            "cut short",
            |_, plan| plan.rounds[0][3].end -= 1,
            |f| matches!(f, Fault::Duration { patient: 3, minutes: 29, needed: 30, .. }),
        ),
    ];
    for (name, seed, expected) in seeds {
        let (mut day, mut plan) = (day(), good());
        seed(&mut day, &mut plan);
        let faults = check(&day, &plan);
        assert!(faults.iter().any(expected), "{name} went through, found {faults:?}");
    }
    for unknown in [stop(0, "drugs", 300, 5), stop(9, "wash", 300, 5)] {
        let mut plan = good();
        plan.rounds[2].push(unknown);
        assert!(matches!(check(&day(), &plan)[..], [Fault::NotNeeded { .. }]));
    }
}
