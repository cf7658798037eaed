//! The link is a contract: it holds every choice, is short, and is hostile until read.

use cases::link::{Alternative, LETTERS, LONGEST_NAME, LONGEST_REASON, Link, Selection, cleaned};
use proptest::prelude::*;
use sim_core::scenario::{Arm, Code, Parameter, SPECIFICATIONS, Set, Unit};

fn selection() -> Selection {
    Selection::new("000", "test").expect("case 000")
}

fn codes(link: &str) -> Vec<Code> {
    Selection::from_link(link).expect_err("a rejected link").iter().map(|problem| problem.code).collect()
}

#[test]
fn an_untouched_case_has_the_shortest_link() {
    assert_eq!(selection().fragment(), "#/fall/000?v=1");
    assert_eq!(Selection::from_link("https://example.org/utfall/#/fall/000?v=1"), Ok(selection()));
}

#[test]
fn a_value_that_changes_nothing_is_left_out() {
    let mut chosen = selection();
    chosen.sets.push(Set { arm: Arm::Reform, parameter: Parameter::RefusalUptake, value: 0.5 });
    chosen.sets.push(Set { arm: Arm::Both, parameter: Parameter::AbsenceSick, value: 0.2 });
    chosen.sets.push(Set { arm: Arm::Both, parameter: Parameter::AbsenceSick, value: 0.1 });
    assert_eq!(chosen.fragment(), "#/fall/000?v=1&absence.sick=0.1");
}

#[test]
fn ordinary_use_fits_in_three_hundred_characters() {
    let mut chosen = selection();
    chosen.municipality = "glesbygd".to_owned();
    (chosen.days, chosen.replications, chosen.seed) = (730, 100, 123_456);
    for parameter in ["refusal.uptake", "refusal.cap", "refusal.notice_days", "refusal.registry_cost"] {
        let parameter = Parameter::from_path(parameter).expect("a parameter");
        chosen.sets.push(Set { arm: Arm::Reform, parameter, value: parameter.specification().max });
    }
    for parameter in ["absence.sick", "discomfort.wish_share", "morale.leaving", "planner.substitute_share"] {
        let parameter = Parameter::from_path(parameter).expect("a parameter");
        chosen.sets.push(Set { arm: Arm::Both, parameter, value: 0.123 });
    }
    let link = chosen.fragment();
    assert!(link.len() <= 300, "{} characters: {link}", link.len());
    assert_eq!(Selection::from_link(&link).as_ref(), Ok(&chosen.canonical()));
}

#[test]
fn every_problem_of_a_link_is_told_at_once() {
    assert_eq!(
        codes("#/fall/000?v=2&k=atlantis&x=1&d=0&d=5&absense.sick=0.1&absence.sick=9&s=-1"),
        [
            Code::UnknownVersion,
            Code::UnknownBase,
            Code::UnknownKey,
            Code::OutOfRange,
            Code::Duplicate,
            Code::UnknownParameter,
            Code::ParameterOutOfRange,
            Code::WrongType,
        ]
    );
    assert_eq!(codes("#/fall/999?v=1"), [Code::UnknownCase]);
    assert_eq!(codes("#/annat"), [Code::MalformedLink]);
    assert_eq!(codes("#/fall/000"), [Code::UnknownVersion]);
}

#[test]
fn the_baseline_alone_can_differ_and_the_narrower_choice_wins() {
    let chosen =
        Selection::from_link("#/fall/000?v=1&b.refusal.uptake=0.1&refusal.cap=5&r.refusal.cap=7").expect("a link");
    let (baseline, reform) = chosen.scenarios().expect("scenarios");
    assert_eq!(baseline.values.get(Parameter::RefusalUptake), 0.1);
    assert_eq!(reform.values.get(Parameter::RefusalUptake), 0.5);
    assert_eq!(baseline.values.get(Parameter::RefusalCap), 5.0);
    assert_eq!(reform.values.get(Parameter::RefusalCap), 7.0);
    assert_eq!(baseline.today, reform.today, "levers do not change the warm-up");
}

#[test]
fn an_assumption_holds_in_the_warm_up_too() {
    let chosen = Selection::from_link("#/fall/000?v=1&absence.sick=0.2").expect("a link");
    let (baseline, reform) = chosen.scenarios().expect("scenarios");
    assert_eq!(baseline.today.get(Parameter::AbsenceSick), 0.2);
    assert_eq!(baseline.today, reform.today);
}

#[test]
fn choices_survive_json() {
    let chosen = Selection::from_link("#/fall/000?v=1&s=18446744073709551615&r.refusal.strict=0").expect("a link");
    let json = serde_json::to_string(&chosen).expect("JSON");
    assert_eq!(serde_json::from_str::<Selection>(&json).expect("choices"), chosen);
}

#[test]
fn a_link_holds_the_word_of_a_choice_and_comes_back_with_it() {
    for found in SPECIFICATIONS.iter().filter(|found| found.unit == Unit::Choice) {
        for (value, word) in (0..).map(f64::from).zip(found.parameter.options()) {
            for (arm, prefix) in [(Arm::Both, ""), (Arm::Baseline, "b."), (Arm::Reform, "r.")] {
                let mut chosen = selection();
                chosen.sets.push(Set { arm, parameter: found.parameter, value });
                let pair = format!("{prefix}{}={word}", found.path);
                let link = chosen.fragment();
                assert!(value == found.default || link.ends_with(&format!("&{pair}")), "{link}");
                assert_eq!(Selection::from_link(&link).as_ref(), Ok(&chosen.canonical()));
                assert_eq!(Selection::from_link(&format!("#/fall/000?v=1&{pair}")).as_ref(), Ok(&chosen.canonical()));
                let json = serde_json::to_string(&chosen).expect("JSON");
                assert!(json.contains(&format!("\"{word}\"")), "{json}");
                assert_eq!(serde_json::from_str::<Selection>(&json).expect("choices"), chosen);
            }
        }
    }
}

#[test]
fn what_is_not_a_word_of_a_choice_is_refused_with_the_words() {
    let long = "x".repeat(3_000);
    for written in ["1", "0", "true", "false", "NaN", "", "Granted", "gran ted", "gps", "<script>", "\u{1b}[2J", &long]
    {
        let problems = Selection::from_link(&format!("#/fall/000?v=1&r.payment.model={written}")).expect_err("refused");
        let [problem] = problems.as_slice() else { panic!("{written}: {problems:?}") };
        assert_eq!((problem.code, problem.place.as_str()), (Code::UnknownChoice, "link r.payment.model"));
        assert_eq!(problem.remedy, "Välj mellan performed, granted, frame, fixed, blended, grant.");
        assert!(problem.cause.chars().count() < 100 && !problem.cause.chars().any(char::is_control), "{problem}");
    }
    assert_eq!(codes("#/fall/000?v=1&absence.sick=granted"), [Code::WrongType]);
    let json = |value: &str| {
        format!(
            "{{\"case\":\"000\",\"municipality\":\"glesbygd\",\"days\":1,\"replications\":1,\"seed\":1,\
             \"sets\":[{{\"arm\":\"both\",\"parameter\":\"payment.model\",\"value\":{value}}}]}}"
        )
    };
    assert!(serde_json::from_str::<Selection>(&json("\"granted\"")).is_ok());
    for value in ["1", "\"1\"", "true", "null", "[]", "\"gps\""] {
        assert!(serde_json::from_str::<Selection>(&json(value)).is_err(), "{value}");
    }
}

prop_compose! {
    fn any_set()(
        arm in prop::sample::select(vec![Arm::Both, Arm::Baseline, Arm::Reform]),
        index in 0..SPECIFICATIONS.len(),
        share in 0.0..=1.0_f64,
    ) -> Set {
        let found = &SPECIFICATIONS[index];
        let value = found.min + share * (found.max - found.min);
        let value = if found.is_whole() { value.round() } else { value.clamp(found.min, found.max) };
        Set { arm, parameter: found.parameter, value }
    }
}

proptest! {
    #[test]
    fn any_choice_comes_back_from_its_link(
        sets in prop::collection::vec(any_set(), 0..12),
        days in 1..=1_826_u32,
        replications in 1..=10_000_u32,
        seed: u64,
    ) {
        let chosen = Selection { sets, days, replications, seed, ..selection() };
        let back = Selection::from_link(&chosen.fragment()).expect("a link of our own");
        prop_assert_eq!(&back, &chosen.canonical());
        prop_assert_eq!(back.fragment(), chosen.fragment());
        let (there, here) = (back.scenarios().expect("back"), chosen.scenarios().expect("chosen"));
        prop_assert_eq!(there.0.values, here.0.values);
        prop_assert_eq!(there.1.values, here.1.values);
        prop_assert_eq!(there.0.today, here.0.today);
    }

    #[test]
    fn no_text_breaks_the_reader(link in ".*") {
        let _ = Selection::from_link(&link).map(|read| read.fragment());
    }

    #[test]
    fn no_query_breaks_the_reader(query in "[a-z.=&%0-9-]{0,200}") {
        let _ = Selection::from_link(&format!("#/fall/000?v=1&{query}")).map(|read| read.fragment());
    }

    #[test]
    fn no_value_of_a_choice_breaks_the_reader(value in ".{0,80}") {
        let _ = Selection::from_link(&format!("#/fall/000?v=1&r.order.form={value}")).map(|read| read.fragment());
    }
}

#[test]
fn a_link_may_say_how_to_show_the_case_and_means_the_same_run() {
    let plain = Selection::from_link("#/fall/000?v=1&k=glesbygd&n=4").expect("a link");
    let shown = Selection::from_link("https://exempel.se/#/en/unmet_per_1000/fall/000?v=1&k=glesbygd&n=4");
    assert_eq!(shown.expect("a link"), plain);
    assert!(Selection::from_link("#/<b>/fall/000?v=1").is_err());
}

fn kept(link: &str) -> Link {
    Link::read(link).expect("a good link")
}

#[test]
fn alternatives_and_reasons_come_back_from_the_link_and_change_no_run() {
    let link = "#/fall/000?v=1&k=glesbygd&r.refusal.uptake=0.1&a=A,B~L%C3%A5ngsamt+%26+%3Cb%3E,D&a.refusal.uptake=0.1,0.3&a.refusal.cap=,2,4&w.refusal.uptake=50+%25+%C3%A4r+v%C3%A5r+gissning";
    let read = kept(link);
    assert_eq!(read.fragment(), link);
    assert_eq!(read.selection, Selection::from_link("#/fall/000?v=1&k=glesbygd&r.refusal.uptake=0.1").expect("a link"));
    let names: Vec<(char, &str)> = read.alternatives.iter().map(|each| (each.letter, each.name.as_str())).collect();
    assert_eq!(names, [('A', ""), ('B', "Långsamt & <b>"), ('D', "")]);
    assert_eq!(read.reasons.values().collect::<Vec<_>>(), ["50 % är vår gissning"]);
    assert_eq!(read.alternatives[0].opened(&read.selection), read.selection);
    let moved = |at: usize| read.alternatives[at].sets.iter().map(|set| set.value).collect::<Vec<_>>();
    assert_eq!([moved(1), moved(2)], [vec![0.3, 2.0], vec![4.0]]);
}

#[test]
fn a_comparison_of_three_ordinary_alternatives_fits_in_three_hundred_characters() {
    for case in cases::cases() {
        let opened = Selection::new(&case.id, "test").expect("the case exists");
        let near: Vec<_> = case.levers.iter().filter(|lever| !lever.further).collect();
        let mut alternatives = Vec::new();
        for (at, letter) in LETTERS.into_iter().take(3).enumerate() {
            let mut moved = opened.clone();
            // Two levers each, and one of its own: what a reader changes between two of a case's first levers.
            for lever in near.iter().take(2).chain(near.get(2 + at)) {
                let found = lever.parameter.specification();
                let value = found.min + (found.max - found.min) * [0.25, 0.5, 0.75][at];
                let value = if found.is_whole() { value.round() } else { (value * 100.0).round() / 100.0 };
                moved.sets.push(Set { arm: Arm::Reform, parameter: lever.parameter, value });
            }
            let mut alternative = Alternative::of(letter, &moved);
            alternative.name = ["Liten", "Större", "Som motionen"][at].to_owned();
            alternatives.push(alternative);
        }
        let selection = alternatives[2].opened(&opened);
        let link = Link { selection, alternatives, reasons: Default::default(), shared: None };
        let written = format!("https://utfall.exempel.se/{}", link.fragment());
        assert!(written.len() <= 300, "{} characters: {written}", written.len());
        assert_eq!(kept(&written), link);
    }
}

#[test]
fn the_fingerprint_of_what_was_shared_comes_back_and_changes_no_run() {
    let link = "#/fall/000?v=1&r.refusal.uptake=0.1&f=0123456789abcdef";
    let read = kept(link);
    assert_eq!(read.shared.as_deref(), Some("0123456789abcdef"));
    assert_eq!(read.fragment(), link);
    assert_eq!(read.selection, Selection::from_link("#/fall/000?v=1&r.refusal.uptake=0.1").expect("a link"));
    for hostile in ["", "0123", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef0", "<b>"] {
        assert_eq!(codes(&format!("#/fall/000?v=1&f={hostile}")), [Code::WrongType], "{hostile}");
    }
}

#[test]
fn a_hostile_name_or_reason_is_refused() {
    let long = "a".repeat(LONGEST_NAME + 1);
    let names = ["", "%", "%4", "%zz", "%FF", "%00", "%0A", "%E2%80%AE", "%E2%80%8B", "+a", "a+", long.as_str()];
    for name in names {
        assert!(!codes(&format!("#/fall/000?v=1&a=A~{name}")).is_empty(), "{name}");
        let reason = if name.len() > LONGEST_NAME { "a".repeat(LONGEST_REASON + 1) } else { name.to_owned() };
        assert!(!codes(&format!("#/fall/000?v=1&w.refusal.uptake={reason}")).is_empty(), "{reason}");
    }
    for wrong in [
        "a=",
        "a=G",
        "a=AA",
        "a=B,A",
        "a=A,A",
        "a=A&a=B",
        "a=A&a.refusal.uptake=0.1,0.2",
        "a.refusal.uptake=0.1&a=A",
        "a=A&a.refusal.uptake=7",
        "a=A&a.refusal=1",
        "a=A&a.=1",
        "w.nothing=a",
        "w=a",
    ] {
        assert!(!codes(&format!("#/fall/000?v=1&{wrong}")).is_empty(), "{wrong}");
    }
    assert_eq!(codes("#/fall/000?v=1&a=A~%&w.refusal.uptake=%&d=0").len(), 3);
}

#[test]
fn what_a_reader_writes_is_cleaned_before_it_is_kept() {
    assert_eq!(cleaned("  Lång\u{202e}\u{0} rad\n ", 30), "Lång rad");
    assert_eq!(cleaned("abcd ef", 5), "abcd");
}

#[test]
fn reasons_that_do_not_fit_are_left_out_of_a_link_that_can_still_be_read() {
    let reason = "å".repeat(LONGEST_REASON);
    let reasons = SPECIFICATIONS.iter().map(|found| (found.parameter, reason.clone())).collect();
    let link = Link { selection: selection(), alternatives: Vec::new(), reasons, shared: None };
    let read = kept(&format!("https://exempel.se/utfall/{}", link.fragment()));
    assert!(!read.reasons.is_empty() && read.reasons.len() < link.reasons.len());
    assert_eq!(read.fragment(), link.fragment());
}

proptest! {
    #[test]
    fn any_alternatives_come_back_from_their_link(
        proposals in prop::collection::vec(prop::collection::vec(any_set(), 0..5), 0..=6),
        name in ".{0,40}",
        reason in ".{0,140}",
    ) {
        let name = cleaned(&name, LONGEST_NAME);
        let keep = |(letter, sets): (char, Vec<Set>)| {
            let sets = sets.into_iter().map(|set| Set { arm: Arm::Reform, ..set }).collect();
            Alternative { name: name.clone(), ..Alternative::of(letter, &Selection { sets, ..selection() }) }
        };
        let reason = cleaned(&reason, LONGEST_REASON);
        let reasons = (!reason.is_empty()).then_some((Parameter::RefusalCap, reason)).into_iter().collect();
        let alternatives = LETTERS.into_iter().zip(proposals).map(keep).collect();
        let link = Link { selection: selection(), alternatives, reasons, shared: None };
        let written = link.fragment();
        if written.len() < 4_000 {
            prop_assert_eq!(&kept(&written), &link);
        }
        prop_assert!(written.is_ascii());
    }

    #[test]
    fn no_alternative_breaks_the_reader(query in "[aw.=&,~%A-F0-9a-z+]{0,120}") {
        let _ = Link::read(&format!("#/fall/000?v=1&{query}")).map(|read| read.fragment());
    }
}
