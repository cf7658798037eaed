//! A file may come from anyone: whatever it holds, reading it ends in a scenario or in problems, soon.

use proptest::prelude::*;
use sim_core::scenario::{
    BaseError, Code, MOST_RECIPIENTS, Parameter, Problem, Quality, SPECIFICATIONS, Scenario, Unit, check,
};
use std::time::{Duration, Instant};

fn read(text: &str) -> Result<Scenario, Vec<Problem>> {
    check("file.toml", text, &mut |name| match cases::municipality(name, name) {
        Ok(municipality) => Ok(municipality.scenario.clone()),
        Err(_) => Err(BaseError::Unknown),
    })
}

fn glesbygd() -> &'static str {
    cases::municipality("glesbygd", "test").expect("a preset").file
}

/// What must hold of every scenario that was accepted.
fn sound(scenario: &Scenario) {
    assert!(scenario.areas.is_sorted_by(|one, other| one.id < other.id));
    assert!(scenario.providers.is_sorted_by(|one, other| one.id < other.id));
    assert!(!scenario.providers.is_empty() && scenario.recipients() <= MOST_RECIPIENTS);
    for unit in scenario.providers.iter().flat_map(|provider| &provider.units) {
        assert!(unit.area < scenario.areas.len() && (5..=400).contains(&unit.recipients));
    }
    for found in SPECIFICATIONS {
        for value in [scenario.values.get(found.parameter), scenario.today.get(found.parameter)] {
            assert!((found.min..=found.max).contains(&value), "{} is {value}", found.path);
        }
    }
}

#[test]
fn a_reform_keeps_today_and_an_assumption_holds_from_the_start() {
    let text = "format = 1\nbase = \"glesbygd\"\n[set]\nrefusal.uptake = 0.4\nabsence.sick = 0.12\n";
    let reformed = read(text).expect("a reform");
    assert_eq!(reformed.values.get(Parameter::RefusalUptake), 0.4);
    assert_eq!(reformed.today.get(Parameter::RefusalUptake), 0.0, "a lever takes effect on the first counted day");
    assert_eq!(reformed.values.get(Parameter::AbsenceSick), 0.12);
    assert_eq!(reformed.today.get(Parameter::AbsenceSick), 0.12);
}

#[test]
fn the_levers_of_a_municipality_are_in_force_today() {
    let own = read(&format!("{}\n[parameters]\nrefusal.uptake = 0.3\n", glesbygd())).expect("a municipality");
    assert_eq!(own.today.get(Parameter::RefusalUptake), 0.3);
}

#[test]
fn what_is_written_flat_and_what_is_written_in_tables_is_the_same() {
    let flat = read(&format!("{}\n[parameters]\nabsence.sick = 0.1\n\"absence.leave\" = 0.2\n", glesbygd()));
    let nested = read(&format!("{}\n[parameters.absence]\nleave.value = 0.2\nsick = {{ value = 0.1 }}\n", glesbygd()));
    assert_eq!(flat, nested);
    let twice = read(&format!("{}\n[parameters]\nabsence.sick = 0.1\n\"absence.sick\" = 0.1\n", glesbygd()));
    assert_eq!(twice.expect_err("said twice")[0].code, Code::Duplicate);
}

#[test]
fn a_choice_is_written_as_its_word() {
    for found in SPECIFICATIONS.iter().filter(|found| found.unit == Unit::Choice) {
        for (value, word) in (0..).map(f64::from).zip(found.parameter.options()) {
            let path = found.path;
            let table = format!("{path} = {{ value = \"{word}\", source = \"Beslut\", year = 2025, quality = \"A\" }}");
            for written in [format!("{path} = \"{word}\""), format!("\"{path}\".value = \"{word}\""), table] {
                let reformed = read(&format!("format = 1\nbase = \"glesbygd\"\n[set]\n{written}\n")).expect("a reform");
                assert_eq!(reformed.values.get(found.parameter), value, "{written}");
                let own = read(&format!("{}\n[parameters]\n{written}\n", glesbygd())).expect("a municipality");
                assert_eq!((own.values.get(found.parameter), own.today.get(found.parameter)), (value, value));
                let stated = own.source(found.parameter);
                assert!(!written.contains("source") || stated.year == Some(2025) && stated.quality == Quality::A);
            }
        }
    }
}

#[test]
fn what_is_not_a_word_of_a_choice_is_refused_with_its_place_and_the_words() {
    let words = "performed, granted, frame, fixed, blended, grant";
    let problem = |value: &str| {
        let problems = read(&format!("format = 1\nbase = \"glesbygd\"\n[set]\npayment.model = {value}\n"));
        let [problem] = problems.expect_err("refused").try_into().expect("one problem");
        problem
    };
    for value in ["\"grnted\"", "\"1\"", "\"\"", "\"Granted\"", "{ value = \"gps\" }"] {
        let Problem { code, place, remedy, .. } = problem(value);
        assert_eq!((code, remedy), (Code::UnknownChoice, format!("Välj mellan {words}.")), "{value}");
        assert!(place.starts_with("file.toml:4 set.payment.model"), "{place}");
    }
    for value in ["1", "1.0", "true", "nan", "[\"granted\"]", "{ value = 1 }", "1979-05-27"] {
        let Problem { code, remedy, .. } = problem(value);
        assert_eq!(code, Code::WrongType, "{value}");
        assert_eq!(remedy, format!("Skriv ett av orden {words} inom citattecken."), "{value}");
    }
}

#[test]
fn no_parameter_hides_another() {
    for one in SPECIFICATIONS {
        assert!(SPECIFICATIONS.iter().all(|other| !other.path.starts_with(&format!("{}.", one.path))), "{}", one.path);
        assert!((one.min..=one.max).contains(&one.default), "{}", one.path);
    }
}

#[test]
fn a_provider_without_units_could_come_but_somebody_must_be_there() {
    let entrant = "\n[[provider]]\nid = \"ny\"\nkind = \"private\"\n";
    for more in [entrant.to_owned(), format!("{entrant}unit = []\n")] {
        let scenario = read(&format!("{}{more}", glesbygd())).expect("a municipality");
        let comes = scenario.providers.iter().find(|provider| provider.id == "ny").expect("the provider");
        assert_eq!(comes.units, []);
    }
    let area = "area = [{ id = \"by\", km2 = 9.0, travel = \"walk\", homes = \"uniform\" }]";
    for units in ["", "unit = []"] {
        let problems =
            read(&format!("format = 1\nid = \"ort\"\nname = \"Ort\"\n{area}{entrant}{units}")).expect_err("nobody");
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::Missing], "{problems:?}");
    }
}

#[test]
fn a_broken_line_is_told_once_and_the_rest_is_read() {
    let text = glesbygd().replace("km2 = 60.0", "km2 = sixty").replace("recipients = 8", "recipients = 1");
    let problems = read(&text).expect_err("two problems");
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::Syntax, Code::OutOfRange], "{problems:?}");
}

#[test]
fn a_message_is_short_and_sends_nothing_to_the_terminal() {
    let keys = ["\\u001b[2J", &"x".repeat(10_000), "\\n"];
    let hostile = keys.map(|key| format!("\"{key}\" = 1\n[parameters.\"{key}\"]\nid = \"{key}\"\n"));
    for text in hostile.into_iter().chain(["a = \u{1b}[2J".to_owned(), "base = \"\\u0007\"\n".to_owned()]) {
        let problems = read(&text).expect_err("problems");
        for problem in problems {
            let told = problem.to_string();
            assert!(told.chars().count() < 500 && !told.chars().any(char::is_control), "{told:?}");
        }
    }
}

#[test]
fn enormous_and_deep_files_are_rejected_soon() {
    let hostile = [
        "[".repeat(500_000),
        format!("x = {}", "[".repeat(500_000)),
        format!("x = {}", "{a=".repeat(300_000)),
        format!("{} = 1", vec!["a"; 400_000].join(".")),
        "[[area]]\n".repeat(100_000),
        "[[provider]]\n[[provider.unit]]\n".repeat(30_000),
        (0..60_000).map(|key| format!("key{key} = 1\n")).collect(),
        (0..40_000).map(|key| format!("parameters.absence.sick{key} = 1\n")).collect(),
        "a".repeat(2_000_000),
        format!("name = \"{}\"", "å".repeat(400_000)),
        "[[area]]\nid = \"a\"\nkm2 = 1\ntravel = \"walk\"\nhomes = \"uniform\"\n".repeat(15_000),
    ];
    let area = |id: usize| {
        format!("[[area]]\nid = \"omradet-i-norr-{id}\"\nkm2 = 1\ntravel = \"walk\"\nhomes = \"uniform\"\n")
    };
    let unit =
        |id: usize| format!("[[provider.unit]]\nid = \"u{id}\"\narea = \"omradet-i-soder-{id}\"\nrecipients = 9\n");
    let strangers = (0..5_000).map(area).chain(["[[provider]]\n".to_owned()]).chain((0..8_000).map(unit)).collect();
    for text in hostile.into_iter().chain([strangers]) {
        let began = Instant::now();
        assert!(read(&text).is_err());
        let start: String = text.chars().take(30).collect();
        assert!(began.elapsed() < Duration::from_secs(10), "{start:?}… took {:?}", began.elapsed());
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "(?s).{0,400}") {
        let _ = read(&text).map(|scenario| sound(&scenario));
    }

    #[test]
    fn no_change_of_a_good_file_breaks_the_reader(
        cuts in prop::collection::vec((0.0..1.0_f64, 0..12_usize, "[\\[\\]{}=.\"a-z0-9\n -]{0,6}"), 1..6),
    ) {
        let mut text: Vec<char> = glesbygd().chars().collect();
        for (at, length, new) in cuts {
            let start = (at * text.len() as f64) as usize;
            let end = (start + length).min(text.len());
            text.splice(start..end, new.chars());
        }
        let _ = read(&text.iter().collect::<String>()).map(|scenario| sound(&scenario));
    }

    #[test]
    fn no_value_breaks_the_reader(index in 0..SPECIFICATIONS.len(), value: f64) {
        let path = SPECIFICATIONS[index].path;
        let word = format!("\"{}\"", SPECIFICATIONS[index].parameter.options().last().unwrap_or(&"word"));
        for text in [format!("{value:?}"), format!("{{ value = {value:?} }}"), value.to_string(), "true".to_owned(), word] {
            let file = format!("format = 1\nbase = \"glesbygd\"\n[set]\n{path} = {text}\n");
            let _ = read(&file).map(|scenario| sound(&scenario));
        }
    }
}
