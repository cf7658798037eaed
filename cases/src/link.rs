//! A reader's choices and their saved form, the fragment of a link: `#/fall/000?v=1&k=glesbygd&r.refusal.uptake=0.2`.
//! A link may come from anyone: it is read in full, and rejected with every problem at once.
//!
//! Keys, in this order: `v` version, `k` municipality, `d` days, `n` replications, `s` seed, then values by path: as they
//! are for both alternatives, after `b.` for the baseline only and after `r.` for the reform only. A choice has its word:
//! `r.payment.model=granted`. What is as the case has it is left out.
//!
//! After them may stand what a reader keeps beside the proposal: `a` alternatives, `a.` with a value for each of them, and
//! `w.` why a value was changed: `a=A,B~Eget+namn&a.refusal.uptake=0.1,0.3&w.absence.sick=Egen+uppgift`. Last may stand `f`,
//! the fingerprint of the result that whoever shared the link had.

mod kept;

pub use kept::{Alternative, LETTERS, LONGEST_NAME, LONGEST_REASON, cleaned};

use crate::{case, municipality};
use serde::{Deserialize, Serialize};
use sim_core::scenario::problem::{did_you_mean, quoted};
use sim_core::scenario::{Arm, Code, Given, Parameter, Problem, Scenario, Set, check_value};
use std::collections::BTreeMap;

/// The version of links that this version writes and reads.
const VERSION: &str = "1";
/// Longest link read, in bytes.
const LONGEST: usize = 4_000;
/// What a link may have before its fragment and its case: an address, a language, an outcome.
const ROOM: usize = 400;
/// Counted days without a choice.
pub const DAYS: u32 = 365;
/// Replications without a choice.
pub const REPLICATIONS: u32 = 20;
/// The seed without a choice.
pub const SEED: u64 = 1;
/// The longest counted period: five years. Beyond it nothing about the assumptions can be taken to hold.
pub const MOST_DAYS: u32 = 1_826;
/// The most replications of one comparison.
pub const MOST_REPLICATIONS: u32 = 10_000;

/// Everything that a reader has chosen in a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// The case's number.
    pub case: String,
    /// The municipality's id.
    pub municipality: String,
    /// Values that differ from the case.
    pub sets: Vec<Set>,
    /// Days counted after warm-up.
    pub days: u32,
    /// Paired replications.
    pub replications: u32,
    /// The seed of every draw.
    pub seed: u64,
}

impl Selection {
    /// A case as it opens.
    ///
    /// # Errors
    /// The problem, at `place`, when there is no such case.
    pub fn new(id: &str, place: &str) -> Result<Self, Problem> {
        let case = case(id, place)?;
        Ok(Self {
            case: case.id.clone(),
            municipality: case.municipality.clone(),
            sets: Vec::new(),
            days: DAYS,
            replications: REPLICATIONS,
            seed: SEED,
        })
    }

    /// The baseline and the reform that the choices make.
    ///
    /// # Errors
    /// Every problem with the choices, wherever they came from.
    pub fn scenarios(&self) -> Result<(Scenario, Scenario), Vec<Problem>> {
        let mut problems = Vec::new();
        let case = case(&self.case, "case").map_err(|problem| problems.push(problem)).ok();
        let found = municipality(&self.municipality, "municipality").map_err(|problem| problems.push(problem)).ok();
        problems.extend(check_number("days", self.days, MOST_DAYS).err());
        problems.extend(check_number("replications", self.replications, MOST_REPLICATIONS).err());
        for set in &self.sets {
            problems.extend(check_value(set.parameter, set.value, &key(set)).err());
        }
        match (case, found) {
            (Some(case), Some(found)) if problems.is_empty() => {
                let (mut baseline, mut reform) = case.scenarios(&found.scenario);
                Set::apply(&self.sets, &mut baseline, &mut reform);
                Ok((baseline, reform))
            }
            (Some(_) | None, Some(_) | None) => Err(problems),
        }
    }

    /// The same choices in their shortest form: sorted, each value once, without those that change nothing.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut sets: Vec<Set> = Vec::new();
        for set in &self.sets {
            sets.retain(|earlier| (earlier.arm, earlier.parameter) != (set.arm, set.parameter));
            sets.push(*set);
        }
        sets.sort_by_key(|set| (set.arm, set.parameter));
        let mut canonical = Self { sets, ..self.clone() };
        let Ok(wanted) = canonical.scenarios() else {
            return canonical;
        };
        let mut at = 0;
        while at < canonical.sets.len() {
            let set = canonical.sets.remove(at);
            let same = canonical.scenarios().is_ok_and(|(baseline, reform)| {
                (&baseline.values, &baseline.today) == (&wanted.0.values, &wanted.0.today)
                    && (&reform.values, &reform.today) == (&wanted.1.values, &wanted.1.today)
            });
            if !same {
                canonical.sets.insert(at, set);
                at += 1;
            }
        }
        canonical
    }

    /// The fragment of the link that holds these choices.
    pub fn fragment(&self) -> String {
        let canonical = self.canonical();
        let mut pairs = vec![format!("v={VERSION}")];
        if !case(&self.case, "").is_ok_and(|case| case.municipality == self.municipality) {
            pairs.push(format!("k={}", self.municipality));
        }
        let numbers = [
            ("d", u64::from(self.days), u64::from(DAYS)),
            ("n", u64::from(self.replications), u64::from(REPLICATIONS)),
            ("s", self.seed, SEED),
        ];
        pairs.extend(
            numbers
                .iter()
                .filter(|(_, value, default)| value != default)
                .map(|(key, value, _)| format!("{key}={value}")),
        );
        pairs.extend(canonical.sets.iter().map(|set| format!("{}={}", key(set), Given::of(set.parameter, set.value))));
        format!("#/fall/{}?{}", self.case, pairs.join("&"))
    }

    /// The same choices without the values that only the proposal has: those of the baseline.
    #[must_use]
    pub fn without_proposal(&self) -> Self {
        let mut without = self.clone();
        without.sets.retain(|set| set.arm != Arm::Reform);
        without
    }

    /// Reads the choices of a whole link or of its fragment.
    ///
    /// # Errors
    /// Every problem with the link.
    pub fn from_link(link: &str) -> Result<Self, Vec<Problem>> {
        Link::read(link).map(|link| link.selection)
    }

    fn read(&mut self, key: &str, value: &str, place: String) -> Result<(), Problem> {
        match key {
            "v" if value == VERSION => {}
            "v" => {
                return Err(unknown_version(format!("Länken är skriven för version {}.", quoted(value))));
            }
            "k" => self.municipality.clone_from(&municipality(value, &place)?.id),
            "d" => self.days = check_number(&place, number(value, &place)?, MOST_DAYS)?,
            "n" => self.replications = check_number(&place, number(value, &place)?, MOST_REPLICATIONS)?,
            "s" => self.seed = number(value, &place)?,
            path => {
                let (arm, path) = match path.split_once('.') {
                    Some(("b", rest)) => (Arm::Baseline, rest),
                    Some(("r", rest)) => (Arm::Reform, rest),
                    Some(_) => (Arm::Both, path),
                    None => {
                        return Err(Problem::new(
                            Code::UnknownKey,
                            place,
                            format!("Ingenting i en länk heter {}.", quoted(path)),
                            did_you_mean(path, [], "Här får stå v, k, d, n, s, a, f och parametrar med sina sökvägar."),
                        ));
                    }
                };
                self.sets.push(Set::read(arm, path, value, &place)?);
            }
        }
        Ok(())
    }
}

/// Everything that a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The comparison on the screen.
    pub selection: Selection,
    /// Alternatives that the reader keeps, by letter.
    pub alternatives: Vec<Alternative>,
    /// Why values were changed, in the reader's words.
    pub reasons: BTreeMap<Parameter, String>,
    /// The fingerprint of the result that was shared with it.
    pub shared: Option<String>,
}

impl Link {
    /// The fragment that holds everything. Reasons come last, and those that would make it too long to be read are left out.
    pub fn fragment(&self) -> String {
        let mut fragment = self.selection.fragment();
        for pair in kept::pairs_of(&self.alternatives) {
            fragment.push('&');
            fragment.push_str(&pair);
        }
        for (parameter, reason) in &self.reasons {
            let pair = format!("&w.{}={}", parameter.specification().path, kept::encoded(reason));
            if fragment.len() + pair.len() + ROOM <= LONGEST {
                fragment.push_str(&pair);
            }
        }
        if let Some(fingerprint) = &self.shared {
            fragment.push_str("&f=");
            fragment.push_str(fingerprint);
        }
        fragment
    }

    /// Reads a whole link or its fragment.
    ///
    /// # Errors
    /// Every problem with it.
    pub fn read(link: &str) -> Result<Self, Vec<Problem>> {
        if link.len() > LONGEST {
            return Err(vec![malformed(format!("Länken är {} tecken lång. Längst är {LONGEST}.", link.len()))]);
        }
        let fragment = link.trim().split_once('#').map_or(link.trim(), |(_, fragment)| fragment);
        // Before the case an address may say how to show it: a language, an outcome. That changes no number.
        let case = fragment.split_once("/fall/");
        let Some((_, path)) =
            case.filter(|(view, _)| view.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'/')))
        else {
            return Err(vec![malformed("Länken leder inte till något fall.".to_owned())]);
        };
        let (id, query) = path.split_once('?').unwrap_or((path, ""));
        let mut selection = Selection::new(id, "link").map_err(|problem| vec![problem])?;
        let (mut alternatives, mut reasons, mut shared) = (Vec::new(), BTreeMap::new(), None);
        let mut problems = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let Some((key, value)) = pair.split_once('=') else {
                problems.push(malformed(format!("{} saknar likhetstecken.", quoted(pair))));
                continue;
            };
            if seen.contains(&key) {
                problems.push(Problem::new(
                    Code::Duplicate,
                    format!("link {key}"),
                    format!("{} står två gånger.", quoted(key)),
                    "Behåll ett av värdena.",
                ));
            }
            seen.push(key);
            let place = format!("link {}", quoted(key).trim_matches(['”']));
            let read = match key.split_once('.') {
                None if key == "a" => kept::letters(value, &place).map(|read| alternatives = read),
                None if key == "f" => fingerprint(value, &place).map(|read| shared = Some(read)),
                Some(("a", path)) => kept::add(&mut alternatives, path, value, &place),
                Some(("w", path)) => {
                    kept::reason(path, value, &place).map(|(parameter, reason)| drop(reasons.insert(parameter, reason)))
                }
                Some(_) | None => selection.read(key, value, place),
            };
            problems.extend(read.err());
        }
        if !seen.contains(&"v") {
            problems.push(unknown_version("Länken säger inte vilken version den är skriven för.".to_owned()));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let selection = selection.canonical();
        for alternative in &mut alternatives {
            alternative.sets = Alternative::of(alternative.letter, &alternative.opened(&selection)).sets;
        }
        Ok(Self { selection, alternatives, reasons, shared })
    }
}

/// The key of a value in a link.
fn key(set: &Set) -> String {
    let path = set.parameter.specification().path;
    match set.arm {
        Arm::Both => path.to_owned(),
        Arm::Baseline => format!("b.{path}"),
        Arm::Reform => format!("r.{path}"),
    }
}

fn number<T: std::str::FromStr>(value: &str, place: &str) -> Result<T, Problem> {
    value.parse().map_err(|_| {
        Problem::new(
            Code::WrongType,
            place,
            format!("{} är inget heltal som går att använda.", quoted(value)),
            "Skriv ett heltal.",
        )
    })
}

fn fingerprint(value: &str, place: &str) -> Result<String, Problem> {
    let is_one = value.len() == 16 && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_one.then(|| value.to_owned()).ok_or_else(|| {
        Problem::new(
            Code::WrongType,
            place,
            format!("{} är inget fingeravtryck.", quoted(value)),
            "Ett fingeravtryck har sexton tecken, 0 till 9 och a till f. Utan f går länken att läsa ändå.",
        )
    })
}

/// Checks a number of days or replications.
///
/// # Errors
/// The problem, at `place`, when it is 0 or more than `most`.
pub fn check_number(place: &str, number: u32, most: u32) -> Result<u32, Problem> {
    if (1..=most).contains(&number) {
        return Ok(number);
    }
    Err(Problem::new(
        Code::OutOfRange,
        place,
        format!("{number} ligger utanför det som går att beräkna."),
        format!("Ange ett heltal från 1 till {most}."),
    ))
}

fn malformed(cause: String) -> Problem {
    Problem::new(Code::MalformedLink, "link", cause, "En länk ser ut så här: #/fall/000?v=1&r.refusal.uptake=0.2.")
}

fn unknown_version(cause: String) -> Problem {
    Problem::new(Code::UnknownVersion, "link v", cause, format!("Den här versionen läser v={VERSION}."))
}
