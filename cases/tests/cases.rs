//! What comes with Utfall can be used as it is.

use cases::{Case, cases, municipalities, municipality};
use sim_core::scenario::{Change, Kind, Parameter, ProviderKind, ProviderSetup, Reform, Scenario, Set, Unit};

fn scenario(id: &str) -> &'static Scenario {
    &municipality(id, "test").expect("a preset").scenario
}

/// Recipients of a provider.
fn recipients(provider: &ProviderSetup) -> u32 {
    provider.units.iter().map(|unit| unit.recipients).sum()
}

/// Recipients of each provider that is in-house or is not, the largest first.
fn sizes(scenario: &Scenario, in_house: bool) -> Vec<u32> {
    let of_kind = scenario.providers.iter().filter(|provider| (provider.kind == ProviderKind::InHouse) == in_house);
    let mut sizes: Vec<u32> = of_kind.map(recipients).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes
}

#[test]
fn every_case_opens_in_every_municipality() {
    assert!(!cases().is_empty());
    for case in cases() {
        for municipality in municipalities() {
            let (baseline, reform) = case.scenarios(&municipality.scenario);
            let proposes = baseline.values != reform.values;
            assert_eq!(proposes, case.document.is_some(), "case {}: a document proposes something", case.id);
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
            let parameter = lever.parameter;
            if parameter.specification().unit == Unit::Flag {
                assert_eq!(lever.levels.len(), 2, "{}", lever.label.en);
            }
            if parameter.specification().unit == Unit::Choice {
                // A proposal that is told in sentences has a name for whatever is chosen.
                let named: Vec<_> = lever.levels.iter().filter_map(|level| parameter.word(level.value)).collect();
                assert_eq!(named, parameter.options(), "{}", lever.label.en);
            }
        }
        for assumption in &case.assumptions {
            assert_eq!(assumption.parameter.specification().kind, Kind::Assumption, "{}", assumption.label.en);
        }
    }
}

#[test]
fn a_ready_made_proposal_moves_levers_of_its_case_and_is_like_no_other() {
    for case in cases().iter().filter(|case| case.document.is_some()) {
        assert!((2..=4).contains(&case.ready.len()), "case {}", case.id);
        let (_, opening) = case.scenarios(scenario(&case.municipality));
        let mut all = vec![opening.values.clone()];
        for ready in &case.ready {
            let mut proposal = opening.clone();
            for (parameter, value) in &ready.values {
                assert!(case.levers.iter().any(|lever| lever.parameter == *parameter), "{}", ready.name.en);
                proposal.set(&Change { parameter: *parameter, value: *value, source: None });
            }
            assert!(!all.contains(&proposal.values), "{} is another", ready.name.en);
            all.push(proposal.values);
            for name in [&ready.name.sv, &ready.name.en] {
                assert!(name.chars().count() <= cases::link::LONGEST_NAME, "{name} has room as an alternative's name");
            }
        }
    }
}

#[test]
fn every_case_tells_groups_by_outcomes_that_can_be_broken_down() {
    for case in cases() {
        for of_staff in [false, true] {
            let told = case.of_groups(of_staff);
            assert_eq!(told.len(), 4, "case {}", case.id);
            let can = sim_core::outcomes::of_groups(of_staff);
            assert!(told.iter().all(|measure| can.contains(measure)), "case {}: {told:?}", case.id);
        }
    }
}

#[test]
fn a_proposal_of_one_s_own_has_every_lever_and_assumption_of_the_others_once_under_a_topic() {
    let (own, others): (Vec<&Case>, Vec<&Case>) = cases().iter().partition(|case| case.document.is_none());
    let [own] = own.as_slice() else { panic!("one case is about no document") };
    assert!(others.iter().all(|case| case.topics.is_empty()));
    assert_eq!(own.topics.len(), others.len());
    let once = |mut all: Vec<Parameter>| {
        let number = all.len();
        all.sort_unstable();
        all.dedup();
        (all.len() == number, all)
    };
    let levers = |case: &Case| case.levers.iter().map(|lever| lever.parameter).collect::<Vec<_>>();
    let assumptions = |case: &Case| case.assumptions.iter().map(|each| each.parameter).collect::<Vec<_>>();
    for of in [&levers as &dyn Fn(&Case) -> Vec<Parameter>, &assumptions] {
        let (_, theirs) = once(others.iter().flat_map(|case| of(case)).collect());
        assert_eq!(once(of(own)), (true, theirs));
    }
    let (mut at, mut further) = (0, 0);
    for (topic, case) in own.topics.iter().zip(others) {
        assert_eq!(
            (topic.name.sv.as_str(), topic.levers.start, topic.assumptions.start),
            (case.name.sv.as_str(), at, further)
        );
        assert!(own.levers[topic.levers.clone()].iter().all(|lever| levers(case).contains(&lever.parameter)));
        (at, further) = (topic.levers.end, topic.assumptions.end);
    }
    assert_eq!((at, further), (own.levers.len(), own.assumptions.len()));
}

#[test]
fn municipalities_are_sorted_and_have_the_size_they_state() {
    assert!(municipalities().is_sorted_by(|one, other| one.id < other.id));
    for (id, number) in [("glesbygd", 90), ("huddinge", 1_303), ("norra-innerstaden", 480), ("stockholm", 16_000)] {
        assert_eq!(scenario(id).recipients(), number, "{id}");
    }
    for id in ["norra-innerstaden", "stockholm"] {
        let own: u32 = sizes(scenario(id), true).iter().sum();
        let share = f64::from(own) / f64::from(scenario(id).recipients());
        assert!((0.33..0.38).contains(&share), "the in-house share of {id} is stated as about 35 %");
    }
}

#[test]
fn units_are_groups_that_plan_for_themselves() {
    for municipality in municipalities() {
        for unit in municipality.scenario.providers.iter().flat_map(|provider| &provider.units) {
            assert!((5..=150).contains(&unit.recipients), "{}: {}", municipality.id, unit.id);
        }
    }
}

#[test]
fn huddinge_has_the_providers_that_were_reported() {
    let huddinge = scenario("huddinge");
    let private = sizes(huddinge, false);
    assert_eq!(sizes(huddinge, true), [751]);
    assert_eq!(private.iter().sum::<u32>(), 552);
    assert_eq!(private[..3].iter().sum::<u32>(), 398, "three firms have most of the private recipients");
    assert!((huddinge.areas.iter().map(|area| area.km2).sum::<f64>() - 131.0).abs() < 0.5);
    for (index, area) in huddinge.areas.iter().enumerate() {
        let serves = |provider: &&ProviderSetup| provider.units.iter().any(|unit| unit.area == index);
        let to_choose_from = huddinge.providers.iter().filter(serves).count();
        let reported = if area.id == "trangsund-skogas" { 6..=6 } else { 8..=10 };
        assert!(reported.contains(&to_choose_from), "{}: {to_choose_from}", area.id);
    }
}

#[test]
fn stockholm_has_a_long_tail_of_providers() {
    let stockholm = scenario("stockholm");
    let private = sizes(stockholm, false);
    let non_profit = stockholm.providers.iter().filter(|provider| provider.kind == ProviderKind::NonProfit).count();
    assert_eq!((sizes(stockholm, true).len(), private.len()), (1, 130));
    assert!((1..=20).contains(&non_profit), "a few of the providers are non-profit");
    let sum = |providers: &[u32]| f64::from(providers.iter().sum::<u32>());
    assert!(sum(&private[..13]) > 0.4 * sum(&private), "the largest tenth has more than 40 % of private recipients");
    assert!(private[64] < 60, "half of the providers are small");
    assert!((300..=600).contains(&private[0]), "the largest has {}", private[0]);
    let small = || stockholm.providers.iter().filter(|provider| recipients(provider) <= 20);
    assert!(small().count() >= 26, "a fifth of the providers have at most 20 recipients");
    assert!(small().all(|provider| provider.units.len() == 1), "who are one group");
    let under_65 = stockholm.values.get(Parameter::RecipientsUnder65);
    assert!((under_65 - 1_826.0 / (1_826.0 + 14_306.0)).abs() < 5e-4, "the share under 65 is that of its source");
}

#[test]
fn a_proposal_can_be_told_in_sentences() {
    let case = cases::case("000", "test").expect("case 000");
    let municipality = &municipality("glesbygd", "test").expect("a preset").scenario;
    let (baseline, mut reform) = case.scenarios(municipality);
    for set in ["refusal.strict=false", "refusal.notice_days=14", "recipients.growth=-0.05", "payment.model=granted"] {
        let Set { parameter, value, .. } = Set::parse(set, "test").expect("a value");
        reform.set(&Change { parameter, value, source: None });
    }
    let told = Reform::between(&baseline, &reform).sentences(
        &baseline,
        |parameter| case.label(parameter).to_owned(),
        |parameter, word| case.option(parameter, word).to_owned(),
    );
    assert_eq!(
        told,
        [
            "Hur ofta rätten används ändras från 0 till 0,5.",
            "Rätten gäller utan undantag ändras från ja till nej.",
            "Dagar tills avböjandet gäller ändras från 3 dagar till 14 dagar.",
            "Ökning av antalet personer med hemtjänst per år ändras från 0 per år till \u{2212}0,05 per år.",
            // What the case does not name has the words of files.
            "payment.model ändras från ”performed” till ”granted”.",
        ]
    );
}

/// Case 000 with this proposal, and what is paid for as a lever of the level with this value.
fn case_of_payment(proposed: &str, level: &str) -> Result<Case, String> {
    let file = include_str!("../000-ratt-att-avboja/case.toml");
    let file = file.replace("\"refusal.uptake\" = 0.5", &format!("\"payment.model\" = {proposed}"));
    let lever = format!(
        "[[lever]]\nparameter = \"payment.model\"\nlabel = {{ sv = \"Det som ersätts\", en = \"What is paid\" }}\n\
         note = {{ sv = \"\", en = \"\" }}\nlevel = [{{ sv = \"Beviljad tid\", en = \"Granted time\", value = {level} }}]\n"
    );
    Case::read(&(file + &lever))
}

#[test]
fn a_case_writes_a_choice_as_its_word() {
    let case = case_of_payment("\"granted\"", "\"granted\"").expect("a good case");
    let (baseline, reform) = case.scenarios(scenario("glesbygd"));
    assert_eq!(reform.values.get(Parameter::PaymentModel), 1.0);
    let told = Reform::between(&baseline, &reform).sentences(
        &baseline,
        |parameter| case.label(parameter).to_owned(),
        |parameter, word| case.option(parameter, word).to_owned(),
    );
    assert_eq!(told, ["Det som ersätts ändras från ”performed” till ”Beviljad tid”."]);

    for (proposed, level) in [("\"granted\"", "\"grnted\""), ("1", "\"granted\""), ("\"granted\"", "1"), ("\"1\"", "1")]
    {
        let problem = case_of_payment(proposed, level).expect_err("not one of the words");
        let words = "Välj mellan performed, granted, frame, fixed, blended, grant.";
        assert!(problem.contains("payment.model") && problem.contains(words), "{problem}");
    }
    assert!(case_of_payment("true", "\"granted\"").is_err());
}
