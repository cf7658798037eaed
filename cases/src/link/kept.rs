//! What a link holds besides the choices of one comparison: alternatives that the reader keeps, and why values were changed.
//! Each is text from anyone, so it is short and has no character that could hide or turn another.

use super::{Selection, malformed};
use sim_core::scenario::problem::{did_you_mean, quoted};
use sim_core::scenario::{Arm, Code, Given, Parameter, Problem, Set};

/// What alternatives are called; as many can be kept.
pub const LETTERS: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];
/// The longest name of an alternative, in characters.
pub const LONGEST_NAME: usize = 30;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 120;

/// A proposal that is kept beside the one on the screen. It has values of the proposal only: municipality, assumptions, days,
/// replications and seed are those of the choices that it is compared under, so no two alternatives differ in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// One of [`LETTERS`].
    pub letter: char,
    /// The reader's own name for it; may be empty.
    pub name: String,
    /// What the proposal moves.
    pub sets: Vec<Set>,
}

impl Alternative {
    /// The proposal of a selection.
    pub fn of(letter: char, selection: &Selection) -> Self {
        let sets = selection.canonical().sets.into_iter().filter(|set| set.arm == Arm::Reform).collect();
        Self { letter, name: String::new(), sets }
    }

    /// A selection with this as its proposal.
    #[must_use]
    pub fn opened(&self, selection: &Selection) -> Selection {
        let mut opened = selection.without_proposal();
        opened.sets.extend(&self.sets);
        opened.canonical()
    }
}

/// Leaves of a text what a link may hold: no characters that control or hide, and no more than `most`.
pub fn cleaned(text: &str, most: usize) -> String {
    let kept = text.chars().filter(|letter| is_plain(*letter)).collect::<String>();
    kept.trim().chars().take(most).collect::<String>().trim_end().to_owned()
}

fn is_plain(letter: char) -> bool {
    // Some turn the direction of what follows, some cannot be seen.
    let hides = matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !letter.is_control() && !hides
}

/// A text as a link holds it.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

/// Reads a text of a link.
pub(super) fn decoded(written: &str, most: usize, place: &str) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
                let (Some(high), Some(low)) = (digit(), digit()) else {
                    return Err(malformed(format!("Texten {} i länken går inte att läsa.", quoted(written))));
                };
                (16 * high + low) as u8
            }
            other => other,
        });
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| malformed(format!("Texten {} i länken går inte att läsa.", quoted(written))))?;
    if cleaned(&text, most) == text && !text.is_empty() {
        return Ok(text);
    }
    Err(Problem::new(
        Code::OutOfRange,
        place,
        format!("Texten {} är tom, för lång eller har tecken som inte syns.", quoted(&text)),
        format!("Skriv högst {most} vanliga tecken, utan blanksteg först och sist."),
    ))
}

/// The alternatives as pairs of a link: which there are, then each moved value once, with a place for each alternative.
pub(super) fn pairs_of(alternatives: &[Alternative]) -> Vec<String> {
    if alternatives.is_empty() {
        return Vec::new();
    }
    let called = |each: &Alternative| match each.name.as_str() {
        "" => each.letter.to_string(),
        name => format!("{}~{}", each.letter, encoded(name)),
    };
    let mut pairs = vec![format!("a={}", alternatives.iter().map(called).collect::<Vec<_>>().join(","))];
    let mut parameters: Vec<Parameter> =
        alternatives.iter().flat_map(|each| &each.sets).map(|set| set.parameter).collect();
    parameters.sort_unstable();
    parameters.dedup();
    for parameter in parameters {
        let value = |each: &Alternative| {
            let set = each.sets.iter().find(|set| set.parameter == parameter);
            set.map(|set| Given::of(parameter, set.value).to_string()).unwrap_or_default()
        };
        let values = alternatives.iter().map(value).collect::<Vec<_>>().join(",");
        pairs.push(format!("a.{}={}", parameter.specification().path, values.trim_end_matches(',')));
    }
    pairs
}

/// Reads which alternatives there are.
pub(super) fn letters(written: &str, place: &str) -> Result<Vec<Alternative>, Problem> {
    let mut alternatives: Vec<Alternative> = Vec::new();
    for item in written.split(',') {
        let (letter, name) = item.split_once('~').map_or((item, None), |(letter, name)| (letter, Some(name)));
        let known = LETTERS.into_iter().find(|known| letter.chars().eq([*known]));
        let Some(letter) = known.filter(|letter| alternatives.iter().all(|each| each.letter < *letter)) else {
            return Err(malformed(format!("{} är inget alternativ, eller står i fel ordning.", quoted(letter))));
        };
        let name = name.map_or(Ok(String::new()), |name| decoded(name, LONGEST_NAME, place))?;
        alternatives.push(Alternative { letter, name, sets: Vec::new() });
    }
    Ok(alternatives)
}

/// Reads a value of each alternative into them.
pub(super) fn add(alternatives: &mut [Alternative], path: &str, written: &str, place: &str) -> Result<(), Problem> {
    let values: Vec<&str> = written.split(',').collect();
    if values.len() > alternatives.len() {
        return Err(malformed(format!("{} har fler värden än det finns alternativ.", quoted(path))));
    }
    for (alternative, value) in alternatives.iter_mut().zip(values) {
        if !value.is_empty() {
            alternative.sets.push(Set::read(Arm::Reform, path, value, place)?);
        }
    }
    Ok(())
}

/// Reads why a value was changed.
pub(super) fn reason(path: &str, written: &str, place: &str) -> Result<(Parameter, String), Problem> {
    let parameter = Parameter::from_path(path).ok_or_else(|| {
        let remedy = "Kommandot utfall parameters visar alla.";
        let cause = format!("Det finns ingen parameter som heter {}.", quoted(path));
        Problem::new(Code::UnknownParameter, place, cause, did_you_mean(path, [], remedy))
    })?;
    Ok((parameter, decoded(written, LONGEST_REASON, place)?))
}
