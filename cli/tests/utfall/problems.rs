//! The page about problems is true: every code is there, its bad example gives that code and nothing else, and its good
//! example is accepted.

use crate::command::{Said, folder, utfall_in};
use sim_core::scenario::Code;
use std::path::Path;

const PAGE: &str = include_str!("../../../docs/problems.md");

/// A code's section: its examples in order, each with its language.
fn examples(code: &str) -> Vec<(&'static str, String)> {
    let start = PAGE.find(&format!("## {code} ")).unwrap_or_else(|| panic!("{code} is not on the page"));
    let section = &PAGE[start..];
    let end = section[2..].find("\n# Problems").into_iter().chain(section[2..].find("\n## ")).min();
    let section = end.map_or(section, |end| &section[..end + 2]);
    section
        .split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .map(|(language, text)| (language, spelt_out(text)))
        .collect()
}

/// Goes on where an example says that it does.
fn spelt_out(example: &str) -> String {
    let Some((shown, last)) = example.split_once("# and so on to ") else {
        return example.to_owned();
    };
    let last: u32 = last.trim().parse().expect("how far the example goes on");
    let (before, block) = shown.trim_end().rsplit_once("\n\n").expect("a last block");
    let blocks: String =
        (1..=last).map(|number| format!("\n\n{}", block.replace("-1\"", &format!("-{number}\"")))).collect();
    before.to_owned() + &blocks
}

/// Runs an example and gives what was said with the codes in it.
fn run(folder: &Path, language: &str, text: &str) -> (Said, Vec<String>) {
    let said = match language {
        "toml" => {
            std::fs::write(folder.join("example.toml"), text).expect("the example");
            utfall_in(folder, &["check", "example.toml"])
        }
        "json" => {
            std::fs::write(folder.join("example.json"), text).expect("the example");
            utfall_in(folder, &["plan", "example.json", "--iterations", "1"])
        }
        "console" => {
            let arguments: Vec<&str> = text.split_whitespace().skip(1).map(|word| word.trim_matches('\'')).collect();
            utfall_in(folder, &arguments)
        }
        other => panic!("no way to run an example in {other}"),
    };
    let told = if language == "toml" { &said.out } else { &said.err };
    let codes = told.lines().filter_map(|line| line.split(' ').next());
    let codes = codes.filter(|word| word.len() == 4 && word.starts_with(['U', 'P'])).map(str::to_owned).collect();
    (said, codes)
}

#[test]
fn every_problem_of_a_scenario_is_shown_by_example() {
    let folder = folder("problems");
    for code in Code::ALL {
        let examples = examples(code.id());
        let [(language, bad), (good_language, good)] = examples.as_slice() else {
            panic!("{} has {} examples", code.id(), examples.len())
        };
        let (said, codes) = run(&folder, language, bad);
        assert_eq!(said.code, 2, "{}: {}{}", code.id(), said.out, said.err);
        assert_eq!(codes, [code.id()], "{}{}", said.out, said.err);
        let (said, codes) = run(&folder, good_language, good);
        assert_eq!((said.code, codes.as_slice()), (0, &[][..]), "{}: {}{}", code.id(), said.out, said.err);
    }
}

#[test]
fn every_problem_of_a_day_to_plan_is_shown_by_example() {
    let folder = folder("plan-problems");
    let sections: Vec<&str> =
        PAGE.lines().filter_map(|line| line.strip_prefix("## P")).map(|line| &line[..3]).collect();
    assert_eq!(sections.len(), 9);
    for number in sections {
        let code = format!("P{number}");
        for (language, bad) in examples(&code) {
            let (said, codes) = run(&folder, language, &bad);
            assert_eq!(said.code, 2, "{code}: {}{}", said.out, said.err);
            assert_eq!(codes, [code.as_str()], "{}{}", said.out, said.err);
        }
    }
    let day = PAGE.split("This day is accepted:").nth(1).and_then(|rest| rest.split("```").nth(1)).expect("a good day");
    let (said, _) = run(&folder, "json", day.trim_start_matches("json"));
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn the_page_knows_no_code_that_does_not_exist() {
    let on_the_page = PAGE.lines().filter_map(|line| line.strip_prefix("## U")).map(|line| format!("U{}", &line[..3]));
    assert!(on_the_page.eq(Code::ALL.iter().map(|code| code.id().to_owned())), "the page is in the order of the codes");
}
