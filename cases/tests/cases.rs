//! What comes with Utfall can be used as it is.

use cases::{cases, municipalities, municipality};
use sim_core::scenario::{Change, Kind, ProviderKind, Reform, Set, Unit};

#[test]
fn every_case_opens_in_every_municipality() {
    assert!(!cases().is_empty());
    for case in cases() {
        for municipality in municipalities() {
            let (baseline, reform) = case.scenarios(&municipality.scenario);
            assert_ne!(baseline.values, reform.values, "case {} proposes nothing", case.id);
            assert_eq!(baseline.today, reform.today, "case {}: a lever must not change the warm-up", case.id);
        }
    }
}

#[test]
fn what_a_case_calls_a_lever_is_one_and_its_levels_ascend() {
    for case in cases() {
        for lever in &case.levers {
            assert_eq!(lever.parameter.specification().kind, Kind::Lever, "{}", lever.label.en);
            assert!(lever.levels.is_sorted_by(|low, high| low.value < high.value), "{}", lever.label.en);
            if lever.parameter.specification().unit == Unit::Flag {
                assert_eq!(lever.levels.len(), 2, "{}", lever.label.en);
            }
        }
        for assumption in &case.assumptions {
            assert_eq!(assumption.parameter.specification().kind, Kind::Assumption, "{}", assumption.label.en);
        }
    }
}

#[test]
fn municipalities_are_sorted_and_have_the_size_they_state() {
    assert!(municipalities().is_sorted_by(|one, other| one.id < other.id));
    let of = |id: &str| &municipality(id, "test").expect("a preset").scenario;
    assert_eq!(of("norra-innerstaden").recipients(), 480);
    assert_eq!(of("glesbygd").recipients(), 90);
    let own: u32 = of("norra-innerstaden")
        .providers
        .iter()
        .filter(|provider| provider.kind == ProviderKind::InHouse)
        .flat_map(|provider| provider.units.iter().map(|unit| unit.recipients))
        .sum();
    assert!((0.33..0.38).contains(&(f64::from(own) / 480.0)), "the in-house share is stated as about 35 %");
}

#[test]
fn a_proposal_can_be_told_in_sentences() {
    let case = cases::case("000", "test").expect("case 000");
    let municipality = &municipality("glesbygd", "test").expect("a preset").scenario;
    let (baseline, mut reform) = case.scenarios(municipality);
    for set in ["refusal.strict=false", "refusal.notice_days=14", "recipients.growth=-0.05"] {
        let Set { parameter, value, .. } = Set::parse(set, "test").expect("a value");
        reform.set(&Change { parameter, value, source: None });
    }
    let told = Reform::between(&baseline, &reform).sentences(&baseline, |parameter| case.label(parameter).to_owned());
    assert_eq!(
        told,
        [
            "Hur ofta rätten används ändras från 0 till 0,5.",
            "Rätten gäller utan undantag ändras från ja till nej.",
            "Dagar tills avböjandet gäller ändras från 3 dagar till 14 dagar.",
            "Ökning av antalet personer med hemtjänst per år ändras från 0 per år till \u{2212}0,05 per år.",
        ]
    );
}
