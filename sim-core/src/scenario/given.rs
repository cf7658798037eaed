//! A value as it is written outside the core: a number, or for a [`Unit::Choice`] one of its words. Links, options, cases
//! and the messages to workers write and read values here, so that a choice looks the same in all of them and keeps its
//! meaning if its words ever change places.

use super::parameter::{Parameter, Unit};
use super::problem::{Code, Problem, quoted};
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Formatter};

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// The value of everything but choices.
    Number(f64),
    /// The word of a choice.
    Word(String),
}

impl Given {
    /// How a parameter's value is written.
    pub fn of(parameter: Parameter, value: f64) -> Self {
        parameter.word(value).map_or(Self::Number(value), |word| Self::Word(word.to_owned()))
    }

    /// The value that is meant, not yet checked against the parameter's range.
    ///
    /// # Errors
    /// The problem, at `place`: not one of a choice's words, or a word where a number must be.
    pub fn value(&self, parameter: Parameter, place: &str) -> Result<f64, Problem> {
        match (self, parameter.specification().unit == Unit::Choice) {
            (Self::Number(number), false) => Ok(*number),
            (Self::Number(number), true) => Err(unknown_choice(&number.to_string(), parameter.options(), place)),
            (Self::Word(word), true) => {
                parameter.option(word).ok_or_else(|| unknown_choice(word, parameter.options(), place))
            }
            (Self::Word(word), false) => Err(Problem::new(
                Code::WrongType,
                place,
                format!("{} är inget tal.", quoted(word)),
                "Skriv ett tal med decimalpunkt, eller true eller false.",
            )),
        }
    }
}

impl Display for Given {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

/// The problem of a word that is not among those to choose from.
pub(super) fn unknown_choice(written: &str, words: &[&str], place: &str) -> Problem {
    Problem::new(
        Code::UnknownChoice,
        place,
        format!("{} är inget av valen.", quoted(written)),
        format!("Välj mellan {}.", words.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::SPECIFICATIONS;

    #[test]
    fn every_word_of_every_choice_is_read_as_it_is_written() {
        let choices = || SPECIFICATIONS.iter().filter(|found| found.unit == Unit::Choice);
        assert!(choices().count() > 0);
        for found in choices() {
            let words = found.parameter.options();
            assert!(words.len() >= 2, "{}", found.path);
            assert_eq!((found.min, found.max), (0.0, (words.len() - 1) as f64), "{}", found.path);
            for (value, word) in (0..).map(f64::from).zip(words) {
                let given = Given::of(found.parameter, value);
                assert_eq!(given, Given::Word((*word).to_owned()));
                assert_eq!(given.value(found.parameter, ""), Ok(value));
                assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{word} in a link");
                assert_eq!(words.iter().filter(|other| *other == word).count(), 1, "{word} twice");
            }
        }
        for found in SPECIFICATIONS.iter().filter(|found| found.unit != Unit::Choice) {
            assert!(found.parameter.options().is_empty(), "{}", found.path);
            assert_eq!(Given::of(found.parameter, found.default), Given::Number(found.default));
        }
    }

    #[test]
    fn numbers_are_no_words_and_words_no_numbers() {
        let code = |given: Given, parameter| given.value(parameter, "").map_err(|problem| problem.code);
        assert_eq!(code(Given::Number(1.0), Parameter::PaymentModel), Err(Code::UnknownChoice));
        assert_eq!(code(Given::Word("1".to_owned()), Parameter::PaymentModel), Err(Code::UnknownChoice));
        assert_eq!(code(Given::Word("gps".to_owned()), Parameter::PaymentModel), Err(Code::UnknownChoice));
        assert_eq!(code(Given::Word("granted".to_owned()), Parameter::AbsenceSick), Err(Code::WrongType));
        for value in [-1.0, 0.5, 6.0, f64::NAN] {
            assert_eq!(Parameter::PaymentModel.word(value), None);
        }
    }
}
