//! What can be wrong with what a person wrote. Every problem names its code, its place, its cause and its remedy, so that
//! a file, a link or an option can be put right in one go. `docs/problems.md` shows each code by example.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $id:literal;)*) => {
        /// The kind of a problem: a short code that never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The published code.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    Syntax "U001";
    /// The text is longer than any municipality needs.
    TooLarge "U002";
    /// A key that nothing reads.
    UnknownKey "U003";
    /// A key that must be there is not.
    Missing "U004";
    /// The value is of another type: text where a number should be, a number where yes or no should be.
    WrongType "U005";
    /// The word is not one of those to choose from.
    UnknownChoice "U006";
    /// An id with other characters than a–z, 0–9 and hyphen.
    MalformedId "U007";
    /// The same thing is said twice.
    Duplicate "U008";
    /// An area that the file does not describe.
    UnknownArea "U009";
    /// A number or text outside what is accepted.
    OutOfRange "U010";
    /// No parameter has this path.
    UnknownParameter "U011";
    /// The value lies outside the parameter's range, or is not a finite number.
    ParameterOutOfRange "U012";
    /// More units or recipients than one run can hold.
    TooMany "U013";
    /// A format or link version that this version does not read.
    UnknownVersion "U014";
    /// No municipality, preset or file has this name.
    UnknownBase "U015";
    /// A file builds on itself.
    CircularBase "U016";
    /// A file with a base also describes a municipality.
    BaseAndStructure "U017";
    /// No case has this number.
    UnknownCase "U018";
    /// The link is not one of ours.
    MalformedLink "U019";
    /// The two scenarios describe different municipalities.
    NotComparable "U020";
    /// The file cannot be read.
    Unreadable "U021";
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// One thing that must be put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// Where: `file:line path`, an option, or a key of the link.
    pub place: String,
    /// What is wrong, in Swedish.
    pub cause: String,
    /// What to do about it, in Swedish.
    pub remedy: String,
}

impl Problem {
    /// Puts a problem together.
    pub fn new(code: Code, place: impl Into<String>, cause: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { code, place: place.into(), cause: cause.into(), remedy: remedy.into() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {} {}", self.code.id(), self.place, self.cause, self.remedy)
    }
}

/// What somebody wrote, cut to a length that fits in a message, without control characters.
pub fn quoted(written: &str) -> String {
    const SHOWN: usize = 60;
    let shown: String = written.chars().take(SHOWN).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    let cut = if written.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("”{shown}{cut}”")
}

/// The word closest to what was written, when one is close enough to be what was meant.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    /// Nobody misspells a longer word than this; longer text is not worth comparing.
    const LONGEST: usize = 60;
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    words
        .into_iter()
        .map(|word| (edits(written, word), word))
        .filter(|(distance, _)| *distance <= (length / 3).max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// How many letters must be added, dropped or replaced (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

/// The remedy for a word that nothing knows: the nearest known one, or where to find them all.
pub fn did_you_mean<'w>(written: &str, words: impl IntoIterator<Item = &'w str>, otherwise: &str) -> String {
    match nearest(written, words) {
        Some(word) => format!("Menade du ”{word}”?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_its_neighbour() {
        assert_eq!(nearest("absense.sick", ["absence.sick", "absence.leave"]), Some("absence.sick"));
        assert_eq!(nearest("helt annat", ["absence.sick", "absence.leave"]), None);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }
}
