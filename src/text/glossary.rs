//! The glossary: the words of the interface, each explained in both languages.

use super::Language;
use serde::Deserialize;
use std::sync::LazyLock;

/// A concept and its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name in addresses and in the file.
    pub key: String,
    sv: String,
    en: String,
    /// What it is called in the code.
    pub code: String,
    def_sv: String,
    def_en: String,
    /// Where the word comes from; this project for its own.
    pub source: String,
    /// Swedish forms that the interface does not use for it.
    pub avoid: Vec<String>,
}

impl Term {
    /// The word in a language.
    pub fn word(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }

    /// What it means, in a language.
    pub fn definition(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.def_sv,
            Language::En => &self.def_en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<Term>,
}

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("glossary.toml"));
    file.unwrap_or_else(|error| panic!("the embedded glossary is rejected: {error}")).term
});

/// Every term, in the order in which a language sorts its words.
pub fn terms(language: Language) -> Vec<&'static Term> {
    let mut terms: Vec<&Term> = TERMS.iter().collect();
    terms.sort_by_cached_key(|term| sorted_as(term.word(language)));
    terms
}

/// Å, ä and ö come after z, in this order.
fn sorted_as(word: &str) -> String {
    let place = |letter| match letter {
        'å' => '{',
        'ä' => '|',
        'ö' => '}',
        other => other,
    };
    word.to_lowercase().chars().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::neutrality::texts;
    use super::*;

    #[test]
    fn every_term_is_whole_in_both_languages_and_none_is_there_twice() {
        let mut seen: Vec<String> = Vec::new();
        for term in TERMS.iter() {
            let Term { key, sv, en, code, def_sv, def_en, source, .. } = term;
            for words in [key, sv, en, code, def_sv, def_en, source] {
                assert!(!words.trim().is_empty() && words.trim() == words, "{key}: {words:?}");
            }
            assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{key} is no key");
            assert!([def_sv, def_en].iter().all(|words| words.ends_with('.')), "{key}: a definition is a sentence");
            for name in [format!("key {key}"), format!("sv {}", sv.to_lowercase()), format!("en {}", en.to_lowercase())]
            {
                assert!(!seen.contains(&name), "{name} is there twice");
                seen.push(name);
            }
        }
    }

    #[test]
    fn a_sentence_has_at_most_twenty_words() {
        for term in TERMS.iter() {
            for sentence in [&term.def_sv, &term.def_en].into_iter().flat_map(|words| words.split(['.', ':'])) {
                assert!(sentence.split_whitespace().count() <= 20, "{}: {sentence}", term.key);
            }
        }
    }

    #[test]
    fn the_words_are_sorted_as_the_language_sorts_them() {
        let mut words = ["Örebro", "zebra", "Ängelholm", "ål", "apa"];
        words.sort_by_key(|word| sorted_as(word));
        assert_eq!(words, ["apa", "zebra", "ål", "Ängelholm", "Örebro"]);
        let swedish: Vec<&str> = terms(Language::Sv).iter().map(|term| term.word(Language::Sv)).collect();
        assert_eq!(swedish.first(), Some(&"95 %-intervall"));
        assert_eq!(swedish.last(), Some(&"återkrav"));
    }

    #[test]
    fn the_interface_uses_no_form_that_the_glossary_avoids() {
        for term in TERMS.iter() {
            for avoided in &term.avoid {
                for text in texts(Language::Sv) {
                    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
                    let parts: Vec<&str> = avoided.split(' ').collect();
                    let found =
                        words.windows(parts.len()).any(|at| at.iter().zip(&parts).all(|(word, part)| same(word, part)));
                    assert!(!found, "”{avoided}” stands for ”{}” in: {text}", term.sv);
                }
            }
        }
    }

    /// Whether two words are the same, a capital first letter aside.
    fn same(word: &str, form: &str) -> bool {
        let plain = |word: &str| word.to_lowercase();
        word == form || form.chars().all(char::is_lowercase) && plain(word) == plain(form)
    }

    #[test]
    fn every_word_is_one_that_the_interface_uses() {
        let all = texts(Language::Sv).join("\n").to_lowercase();
        for term in TERMS.iter() {
            // A word is met in other forms too, a phrase by its longest word.
            let word = term.sv.to_lowercase();
            let longest = word.split(' ').max_by_key(|part| part.chars().count()).unwrap_or_default();
            let stem: String = longest.chars().take(7).collect();
            assert!(all.contains(&stem), "the interface never says anything like ”{}”", term.sv);
        }
    }
}
