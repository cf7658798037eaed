//! Tests that no text of the interface takes sides: every string of both languages, the cases, the ways to pay, the glossary, and
//! the sentences that results are told in. A document's own title is a quotation and is left out.

use super::glossary::terms;
use super::{DEFINITIONS, Finding, Language, Step, level_name, words};
use crate::charts::step;
use cases::{Bilingual, answers::answers};

/// Words that take sides or promise more than a calculation can hold.
struct Never {
    /// As they stand, whatever their first letter.
    words: &'static [&'static str],
    /// With whatever comes before or after them in a word.
    parts: &'static [&'static str],
    /// Several words after each other.
    phrases: &'static [&'static str],
}

const SWEDISH: Never = Never {
    words: &[
        "bör", "ska", "skall", "bäst", "bästa", "sämst", "sämsta", "tyvärr", "bara", "kund", "kunder", "kunden",
        "kunderna",
    ],
    parts: &[
        "rekommend",
        "besparing",
        "satsning",
        "nedskärning",
        "effektivisering",
        "slöseri",
        "bevisa",
        "minutjakt",
        "minutstyrning",
        "egenmakt",
        "valfrihet",
        "oseriös",
        "fusk",
        "välfärdsbrott",
        "privatisering",
        "återkommunalisering",
        "prognosen",
        "skattekron",
    ],
    phrases: &[
        "visar att",
        "vinst för",
        "vinster i välfärden",
        "modellen anser",
        "god hemtjänst",
        "trygg hemtjänst",
        "kvalitativ hemtjänst",
    ],
};

const ENGLISH: Never = Never {
    words: &["should", "shall", "prove", "proves", "customer", "customers"],
    parts: &[
        "recommend",
        "savings",
        "cutback",
        "efficienc",
        "unfortunate",
        "empower",
        "fraud",
        "rogue",
        "privatis",
        "privatiz",
        "taxpayer",
    ],
    phrases: &[
        "the best",
        "is best",
        "the worst",
        "is worst",
        "shows that",
        "show that",
        "the forecast",
        "freedom of choice",
        "good home care",
        "safe home care",
    ],
};

/// What stands between quotation marks in a source file, without what is filled in.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut literal: Option<String> = None;
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match (letter, &mut literal) {
            ('"', Some(_)) => found.extend(literal.take()),
            ('"', None) => literal = Some(String::new()),
            ('\\', Some(words)) => match letters.next() {
                Some('u') => {
                    letters.by_ref().find(|letter| *letter == '}');
                    words.push(' ');
                }
                Some('"') => words.push('"'),
                Some(_) | None => words.push(' '),
            },
            ('{', Some(words)) => {
                letters.by_ref().find(|letter| *letter == '}');
                words.push('…');
            }
            (other, Some(words)) => words.push(other),
            (_, None) => {}
        }
    }
    found
}

/// Every text of the interface in a language, those of cases and ways to pay included.
pub(super) fn texts(language: Language) -> Vec<String> {
    // A file may hold both languages: then English comes after Swedish.
    const BOTH: [&str; 4] =
        [include_str!("desk.rs"), include_str!("map.rs"), include_str!("matters.rs"), include_str!("reading.rs")];
    let parts = BOTH.map(|file| file.split_once("const EN:").unwrap_or((file, "")));
    let files: Vec<&str> = match language {
        Language::Sv => parts.iter().map(|(swedish, _)| *swedish).chain([include_str!("sv.rs")]).collect(),
        Language::En => parts.iter().map(|(_, english)| *english).chain([include_str!("en.rs")]).collect(),
    };
    let of = |both: &Bilingual| words(both, language).to_owned();
    let mut texts: Vec<String> = files.into_iter().flat_map(literals).collect();
    for case in cases::cases() {
        texts.extend([&case.name, &case.question, &case.proposal].map(of));
        texts.extend(case.limits.iter().map(of));
        texts.extend(case.ready.iter().map(|ready| of(&ready.name)));
        texts.extend(case.topics.iter().map(|topic| of(&topic.name)));
        for lever in &case.levers {
            texts.extend([&lever.label, &lever.note].map(of));
            texts.extend(lever.levels.iter().map(|level| level_name(level, language).to_owned()));
        }
        texts.extend(case.assumptions.iter().map(|assumption| of(&assumption.label)));
    }
    if language == Language::Sv {
        let described = [include_str!("../../docs/sv/model.md"), include_str!("../../docs/sv/validation.md")];
        texts.extend(described.iter().flat_map(|text| text.split("\n\n")).map(str::to_owned));
    }
    texts.extend(cases::payments().iter().flat_map(|payment| [&payment.name, &payment.note].map(of)));
    texts
}

/// Every sentence that one outcome can be told in, and the answers made ahead.
fn results(language: Language) -> Vec<String> {
    let (text, figures) = (language.text(), language.figures());
    let found = [Finding::Undefined, Finding::Same, Finding::Uncertain, Finding::Lower(2.0), Finding::Higher(2.0)];
    let of_one = DEFINITIONS.iter().flat_map(|definition| {
        found.map(|finding| text.finding(definition.measure, finding, Step::of_width(1.0), figures))
    });
    let ahead =
        answers().map(|(case, answer)| text.findings(answer.told(case).iter().map(|one| (one, step(one))), figures));
    of_one.chain(ahead).collect()
}

fn definitions(language: Language) -> Vec<String> {
    terms(language).into_iter().map(|term| term.definition(language).to_owned()).collect()
}

/// The first that takes sides.
fn taken(text: &str, never: &Never) -> Option<&'static str> {
    // An act's own name.
    let plain = text.to_lowercase().replace("lagen om valfrihetssystem", "");
    let words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let spaced = format!(" {} ", words.join(" "));
    let word = never.words.iter().chain(never.phrases).find(|phrase| spaced.contains(&format!(" {phrase} ")));
    let part = || never.parts.iter().find(|part| plain.contains(**part));
    let machine = || text.split(|letter: char| !letter.is_alphabetic()).any(|word| word == "AI").then_some(&"AI");
    word.or_else(part).or_else(machine).copied()
}

#[test]
fn the_words_take_no_side() {
    for (language, never) in [(Language::Sv, SWEDISH), (Language::En, ENGLISH)] {
        let all = [texts(language), results(language), definitions(language)].concat();
        assert!(all.len() > 1000, "{}", all.len());
        let found: Vec<String> =
            all.iter().filter_map(|text| Some(format!("”{}” in: {text}", taken(text, &never)?))).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn a_word_that_takes_a_side_is_found_in_every_form() {
    for text in ["Kommunens besparingar", "Det här visar att", "Bara egen regi", "Enligt AI", "Utföraren ska"] {
        assert!(taken(text, &SWEDISH).is_some(), "{text}");
    }
    for text in ["Barar", "Skador", "Det visar hur", "Fler val"] {
        assert_eq!(taken(text, &SWEDISH), None, "{text}");
    }
    assert!(taken("What the council should do", &ENGLISH).is_some());
}
