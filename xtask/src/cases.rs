//! Tries every claim of a case's document and writes what came out to `docs/cases/`. What is run, what decides and how
//! much matters is fixed in the case's `claims.toml`; the rule that turns numbers into a verdict is [`judged`].

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::fs;

use serde::Deserialize;
use serde_json::Value;

use crate::process::{at, cargo, hash, program, read, root, run, target, timed};

/// The files whose fingerprints say which model a document was made with.
const GOLDEN: [&str; 2] = ["glesbygd", "norra-innerstaden"];
/// The assumption that every result about discomfort is shown against.
const WISH_SHARE: &str = "discomfort.wish_share";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    title: String,
    source: String,
    /// Where claims are tried that name no other place.
    municipality: String,
    /// Replications by municipality.
    replications: BTreeMap<String, u32>,
    /// The values of [`WISH_SHARE`] to show.
    wish_shares: Vec<f64>,
    /// Its default, at which no further run is needed.
    usual_wish_share: f64,
    outcome: BTreeMap<String, Outcome>,
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcome {
    name: String,
    unit: String,
    /// The smallest difference that matters, in the unit above.
    least: f64,
    /// What a number of the model is multiplied by to be in that unit.
    #[serde(default = "one")]
    scale: f64,
}

fn one() -> f64 {
    1.0
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    id: String,
    claim: String,
    quote: String,
    /// Why nothing can be run for it; then nothing else is said.
    untestable: Option<String>,
    /// What is compared with what, in a sentence.
    #[serde(default)]
    tried: String,
    municipality: Option<String>,
    /// Days counted, where they are not those of the command line.
    days: Option<u32>,
    /// Replications, where they are not those of the municipality.
    replications: Option<u32>,
    #[serde(default)]
    set: Vec<String>,
    /// What the two alternatives are called, where the names are not today and the proposal.
    #[serde(default = "today_and_proposal")]
    arms: [String; 2],
    /// The outcomes are those of this group of a dimension only.
    group: Option<[String; 2]>,
    #[serde(default)]
    outcomes: Vec<String>,
    /// Whether the result is shown at each of [`Case::wish_shares`].
    #[serde(default)]
    discomfort: bool,
    /// Whether every decider must hold, or one is enough.
    #[serde(default)]
    combine: Combine,
    /// Nothing where no difference can decide.
    #[serde(default)]
    decide: Vec<Decider>,
    /// The outcomes that further comparisons show.
    #[serde(default)]
    shown: Vec<String>,
    #[serde(default)]
    further: Vec<Further>,
    strength: Option<Strength>,
    factorial: Option<Factorial>,
    #[serde(default)]
    mechanism: String,
    /// What the claim says that cannot be tried.
    untried: Option<String>,
}

fn today_and_proposal() -> [String; 2] {
    ["Nuläge".to_owned(), "Förslag".to_owned()]
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Combine {
    #[default]
    All,
    Any,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decider {
    outcome: String,
    direction: Direction,
    /// The further comparison that decides instead of the first one.
    run: Option<String>,
    /// The measure of [`Claim::factorial`] that decides by itself, instead of a comparison.
    measure: Option<String>,
    /// How much larger the difference is than in this comparison; the first one is called "".
    against: Option<String>,
    /// The smallest difference that matters, as a share of the baseline's value.
    least_share: Option<f64>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Higher,
    Lower,
    NotLower,
    /// No larger to either side than what matters.
    Within,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Further {
    label: String,
    municipality: Option<String>,
    set: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Strength {
    parameter: String,
    name: String,
    /// Where the mechanism is gone.
    none: f64,
    /// Its default.
    usual: f64,
    /// Further values tried, in order.
    grid: Vec<f64>,
}

/// Measures tried in every combination.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Factorial {
    /// Days counted, where they are not those of the command line.
    days: Option<u32>,
    replications: u32,
    set: Vec<String>,
    measure: Vec<Named>,
    /// The outcomes that are shown.
    shown: Vec<String>,
}

/// What a measure is called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    /// One of the parameters that it changes.
    parameter: String,
    name: String,
}

/// What is left to say of a claim in a word.
#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Supported,
    Contradicted,
    Equivalent,
    Insufficient,
    FromAssumption,
    Untestable,
}

impl Verdict {
    const ALL: [(Self, &str, &str); 6] = [
        (
            Self::Supported,
            "stöds",
            "skillnaden går åt det håll som påståendet säger, är säker och i medeltal minst så stor som den minsta som spelar roll",
        ),
        (Self::Contradicted, "motsägs", "detsamma, men åt andra hållet"),
        (
            Self::Equivalent,
            "likvärdigt",
            "hela 95-procentsintervallet ligger innanför den minsta skillnad som spelar roll",
        ),
        (Self::Insufficient, "underlaget räcker inte", "inget av detta kan sägas med så många beräkningar"),
        (
            Self::FromAssumption,
            "följer av antagandet",
            "påståendet stöds vid någon prövad styrka hos ett beteende, men inte när beteendet är borta; svaret är då brytpunkten, den styrka där skillnaden når den minsta som spelar roll",
        ),
        (
            Self::Untestable,
            "kan inte prövas",
            "inget mått kan avgöra påståendet, eller så finns det som krävs inte i modellen",
        ),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(verdict, ..)| *verdict == self).map_or("", |(_, word, _)| word)
    }
}

/// A difference in the unit in which it is shown.
#[derive(Clone, Copy)]
struct Difference {
    mean: f64,
    /// Half the width of the 95 % interval.
    reach: f64,
    /// Half the width of the A/A band.
    band: f64,
}

impl Difference {
    fn is_certain(self) -> bool {
        self.mean.abs() > self.reach && self.mean.abs() > self.band
    }

    /// How much larger this is than another. The two are taken as independent; they share their chance events, so that the
    /// interval is rather too wide than too narrow.
    fn beyond(self, other: Self) -> Self {
        Self { mean: self.mean - other.mean, reach: self.reach.hypot(other.reach), band: self.band.hypot(other.band) }
    }
}

/// The rule: what an interval, the A/A band and the smallest difference that matters say of a direction.
fn judged(difference: Option<Difference>, direction: Direction, least: f64) -> Verdict {
    let Some(difference) = difference else { return Verdict::Untestable };
    let along = if direction == Direction::Higher { difference.mean } else { -difference.mean };
    // Here the interval is enough: it holds the search noise of both alternatives already. The band guards against taking noise
    // for an effect, not against finding none.
    let reach = difference.reach;
    let matters = difference.is_certain() && along.abs() >= least;
    match direction {
        Direction::Within if matters => Verdict::Contradicted,
        Direction::Within if along.abs() + reach < least => Verdict::Supported,
        Direction::NotLower if matters && along > 0.0 => Verdict::Contradicted,
        Direction::NotLower if along + reach < least => Verdict::Supported,
        Direction::Higher | Direction::Lower if matters && along > 0.0 => Verdict::Supported,
        Direction::Higher | Direction::Lower if matters => Verdict::Contradicted,
        Direction::Higher | Direction::Lower if along.abs() + reach < least => Verdict::Equivalent,
        Direction::Higher | Direction::Lower | Direction::NotLower | Direction::Within => Verdict::Insufficient,
    }
}

/// One verdict from several deciders.
fn combined(verdicts: &[Verdict], combine: Combine) -> Verdict {
    let some = |verdict| verdicts.contains(&verdict);
    let every = |verdict: Verdict| verdicts.iter().all(|one| *one == verdict);
    match combine {
        _ if verdicts.is_empty() => Verdict::Untestable,
        Combine::All if some(Verdict::Untestable) => Verdict::Untestable,
        Combine::All if some(Verdict::Contradicted) => Verdict::Contradicted,
        Combine::All if some(Verdict::Equivalent) => Verdict::Equivalent,
        Combine::All if every(Verdict::Supported) => Verdict::Supported,
        Combine::Any if some(Verdict::Supported) => Verdict::Supported,
        Combine::Any if some(Verdict::Insufficient) => Verdict::Insufficient,
        Combine::Any if some(Verdict::Contradicted) => Verdict::Contradicted,
        Combine::Any if some(Verdict::Equivalent) => Verdict::Equivalent,
        Combine::Any if every(Verdict::Untestable) => Verdict::Untestable,
        Combine::All | Combine::Any => Verdict::Insufficient,
    }
}

/// The answers of the command line, each asked for once.
struct Answers {
    case: String,
    municipality: String,
    replications: BTreeMap<String, u32>,
    /// Replications of a quick look, whatever the file says.
    quick: Option<u32>,
    known: HashMap<Vec<String>, Value>,
}

impl Answers {
    /// The words after `utfall` that make a comparison.
    fn words(&self, claim: &Claim, municipality: Option<&String>, set: &[String], extra: &[String]) -> Vec<String> {
        let municipality = municipality.or(claim.municipality.as_ref()).unwrap_or(&self.municipality);
        let of_place = self.replications.get(municipality).copied();
        let replications = self.quick.or(claim.replications).or(of_place).unwrap_or(20);
        let mut words = vec!["compare".to_owned(), "--case".to_owned(), self.case.clone()];
        words.extend(["--municipality".to_owned(), municipality.clone()]);
        words.extend(claim.days.iter().flat_map(|days| ["--days".to_owned(), days.to_string()]));
        words.extend(["--replications".to_owned(), replications.to_string()]);
        words.extend(claim.group.iter().flat_map(|[dimension, _]| ["--by".to_owned(), dimension.clone()]));
        words.extend(set.iter().chain(extra).flat_map(|set| ["--set".to_owned(), set.clone()]));
        words
    }

    /// The comparison of this name within a claim, with further values set.
    fn named(&self, claim: &Claim, label: &str, extra: &[String]) -> Vec<String> {
        match claim.further.iter().find(|further| further.label == label) {
            Some(further) => self.words(claim, further.municipality.as_ref(), &further.set, extra),
            None => self.words(claim, None, &claim.set, extra),
        }
    }

    /// The words after `utfall` that try measures in every combination.
    fn crossed(&self, claim: &Claim, factorial: &Factorial) -> Vec<String> {
        let municipality = claim.municipality.as_ref().unwrap_or(&self.municipality);
        let replications = self.quick.unwrap_or(factorial.replications).to_string();
        let mut words = ["factorial", "--case", &self.case, "--municipality", municipality].map(str::to_owned).to_vec();
        words.extend(factorial.days.iter().flat_map(|days| ["--days".to_owned(), days.to_string()]));
        words.extend(["--replications".to_owned(), replications]);
        words.extend(factorial.set.iter().flat_map(|set| ["--set".to_owned(), set.clone()]));
        words
    }

    fn outcomes<'a>(&'a self, claim: &Claim, words: &[String]) -> &'a Value {
        let answer = &self.known[words];
        match &claim.group {
            Some([dimension, group]) => {
                let is_it = |one: &&Value| one["dimension"] == **dimension && one["group"] == **group;
                answer["groups"]
                    .as_array()
                    .and_then(|groups| groups.iter().find(is_it))
                    .map_or(&Value::Null, |one| &one["outcomes"])
            }
            None => &answer["outcomes"],
        }
    }
}

/// What is set for a value of an assumption: nothing where it is the default, so that the run is the same.
fn setting(parameter: &str, usual: f64, value: f64) -> Vec<String> {
    if value == usual { Vec::new() } else { vec![format!("{parameter}={value}")] }
}

struct Trial<'a> {
    case: &'a Case,
    answers: &'a Answers,
    claim: &'a Claim,
}

impl Trial<'_> {
    /// Every comparison that the claim needs.
    fn needed(&self) -> Vec<Vec<String>> {
        let Self { answers, claim, .. } = self;
        if claim.untestable.is_some() {
            return Vec::new();
        }
        let mut needed = vec![answers.named(claim, "", &[])];
        needed.extend(claim.further.iter().map(|further| answers.named(claim, &further.label, &[])));
        needed.extend(claim.factorial.iter().map(|factorial| answers.crossed(claim, factorial)));
        let wishes = self.wishes().into_iter().map(|wish| setting(WISH_SHARE, self.case.usual_wish_share, wish));
        let strengths = claim
            .strength
            .iter()
            .flat_map(|strength| strength.values().into_iter().map(|value| strength.setting(value)));
        for extra in wishes.chain(strengths) {
            for decider in &claim.decide {
                needed.extend(decider.labels().map(|label| answers.named(claim, label, &extra)));
            }
        }
        needed
    }

    fn wishes(&self) -> Vec<f64> {
        if self.claim.discomfort { self.case.wish_shares.clone() } else { Vec::new() }
    }

    fn outcome(&self, id: &str) -> &Outcome {
        self.case.outcome.get(id).unwrap_or_else(|| panic!("claims.toml names no outcome {id}"))
    }

    fn difference(&self, words: &[String], id: &str) -> Option<Difference> {
        self.read(&self.answers.outcomes(self.claim, words)[id]["difference"], id)
    }

    fn read(&self, found: &Value, id: &str) -> Option<Difference> {
        let scale = self.outcome(id).scale;
        let number = |key: &str| Some(found[key].as_f64()? * scale);
        let mean = number("mean")?;
        Some(Difference { mean, reach: number("ci_high")? - mean, band: number("aa_band")? })
    }

    /// What one measure does, or what two do together besides.
    fn effect(&self, factorial: &Factorial, names: &[&Named], id: &str) -> Option<Difference> {
        let answer = &self.answers.known[&self.answers.crossed(self.claim, factorial)];
        let mut of: Vec<usize> = names.iter().map(|named| position(answer, named)).collect::<Option<_>>()?;
        of.sort_unstable();
        let is_it = |effect: &&Value| effect["of"] == serde_json::json!(of);
        let effect = answer["outcomes"][id]["effects"].as_array()?.iter().find(is_it)?;
        self.read(&effect["difference"], id)
    }

    fn arm(&self, words: &[String], id: &str, arm: &str) -> Option<f64> {
        Some(self.answers.outcomes(self.claim, words)[id][arm]["mean"].as_f64()? * self.outcome(id).scale)
    }

    /// What decides, with further values set, and how much of it matters.
    fn decided(&self, decider: &Decider, extra: &[String]) -> (Option<Difference>, f64) {
        if let (Some(name), Some(factorial)) = (&decider.measure, &self.claim.factorial) {
            let named = factorial.measure.iter().find(|named| named.name == *name);
            let effect = named.and_then(|named| self.effect(factorial, &[named], &decider.outcome));
            return (effect, self.outcome(&decider.outcome).least);
        }
        let words = self.answers.named(self.claim, decider.run.as_deref().unwrap_or(""), extra);
        let own = self.difference(&words, &decider.outcome);
        let difference = match &decider.against {
            Some(other) => {
                let other = self.difference(&self.answers.named(self.claim, other, extra), &decider.outcome);
                own.zip(other).map(|(own, other)| own.beyond(other))
            }
            None => own,
        };
        let least = match decider.least_share {
            Some(share) => share * self.arm(&words, &decider.outcome, "baseline").unwrap_or(f64::INFINITY),
            None => self.outcome(&decider.outcome).least,
        };
        (difference, least)
    }

    fn verdict_with(&self, extra: &[String]) -> Verdict {
        let verdicts: Vec<Verdict> = (self.claim.decide.iter())
            .map(|decider| {
                let (difference, least) = self.decided(decider, extra);
                judged(difference, decider.direction, least)
            })
            .collect();
        combined(&verdicts, self.claim.combine)
    }

    fn verdict(&self) -> Verdict {
        let plain = self.verdict_with(&[]);
        let rests_on_it = self.claim.strength.as_ref().is_some_and(|strength| {
            let at = |value: f64| self.verdict_with(&strength.setting(value)) == Verdict::Supported;
            !at(strength.none) && (plain == Verdict::Supported || strength.grid.iter().any(|value| at(*value)))
        });
        if rests_on_it { Verdict::FromAssumption } else { plain }
    }

    /// The strength at which the first decider reaches the smallest difference that matters, between the values tried; and
    /// whether the claim is supported at the stronger of the two, so that it is more than chance.
    fn break_even(&self, strength: &Strength) -> Option<(f64, bool)> {
        let decider = &self.claim.decide[0];
        let missing = |value: f64| {
            let (difference, least) = self.decided(decider, &strength.setting(value));
            let mean = difference?.mean;
            Some(if decider.direction == Direction::Higher { mean } else { -mean } - least)
        };
        let points: Vec<(f64, f64)> =
            strength.values().into_iter().filter_map(|value| Some((value, missing(value)?))).collect();
        points.windows(2).find(|pair| pair[0].1 < 0.0 && pair[1].1 >= 0.0).map(|pair| {
            let ((from, below), (to, above)) = (pair[0], pair[1]);
            let supported = self.verdict_with(&strength.setting(to)) == Verdict::Supported;
            (from + (to - from) * -below / (above - below), supported)
        })
    }

    fn written(&self) -> String {
        let Self { answers, claim, .. } = self;
        let first = answers.named(claim, "", &[]);
        let mut text = format!("### {} {}\n\n> ”{}”\n\n", claim.id, claim.claim, claim.quote);
        if let Some(reason) = &claim.untestable {
            let _ = write!(text, "Kan inte prövas i modellen: {reason}\n\n");
            let _ = writeln!(text, "**I modellen, under dessa antaganden: {}.**\n", self.verdict().word());
            return text;
        }
        let _ = write!(text, "{}\n\n", claim.tried);
        let _ = write!(text, "```console\nutfall {}\n```\n\n", typed(&first));

        let [today, proposal] = &claim.arms;
        let group = claim.group.as_ref().map_or_else(String::new, |[_, group]| format!(" ({group})"));
        let _ = writeln!(
            text,
            "| Utfall{group} | {today} | {proposal} | Skillnad (95 %) | Sökbrus | |\n|---|--:|--:|--:|--:|---|"
        );
        for id in &claim.outcomes {
            let outcome = self.outcome(id);
            let difference = self.difference(&first, id);
            let decimals = decimals(difference, self.arm(&first, id, "baseline"));
            let _ = writeln!(
                text,
                "| {}, {} | {} | {} | {} | {} | {} |",
                outcome.name,
                outcome.unit,
                number(self.arm(&first, id, "baseline"), decimals),
                number(self.arm(&first, id, "reform"), decimals),
                interval(difference, decimals),
                difference.map_or_else(String::new, |one| format!("±{}", number(Some(one.band), decimals))),
                match difference {
                    Some(difference) if difference.is_certain() => "säker",
                    Some(_) => "ingen säker skillnad",
                    None => "saknas",
                },
            );
        }

        if !claim.further.is_empty() {
            // Without a choice of outcomes all of them are shown.
            let ids = if claim.shown.is_empty() { &claim.outcomes } else { &claim.shown };
            let names: Vec<String> =
                ids.iter().map(|id| format!("{}, {}", self.outcome(id).name, self.outcome(id).unit)).collect();
            let _ = writeln!(
                text,
                "\nSkillnaden i andra jämförelser (95 %; * ingen säker skillnad):\n\n| Jämförelse | {} |\n|---|{}",
                names.join(" | "),
                "--:|".repeat(ids.len())
            );
            let labels = std::iter::once(("Som ovan", ""))
                .chain(claim.further.iter().map(|one| (one.label.as_str(), one.label.as_str())));
            for (shown, label) in labels {
                let words = answers.named(claim, label, &[]);
                let cells: Vec<String> = ids.iter().map(|id| self.cell(self.difference(&words, id))).collect();
                let _ = writeln!(text, "| {shown} | {} |", cells.join(" | "));
            }
            text += "\n```console\n";
            for further in &claim.further {
                let _ = writeln!(text, "utfall {}", typed(&answers.named(claim, &further.label, &[])));
            }
            text += "```\n";
        }

        if let Some(factorial) = &claim.factorial {
            text += &self.crossed(factorial);
        }

        let deciders: Vec<String> = claim.decide.iter().map(|decider| self.decider_name(decider)).collect();
        if !claim.decide.is_empty() {
            let _ = writeln!(
                text,
                "\nDet som avgör{}:\n\n| Utfall | Skillnad (95 %) | Minsta som spelar roll | |\n|---|--:|--:|---|",
                match claim.combine {
                    Combine::All if deciders.len() > 1 => " (alla behöver gälla)",
                    Combine::Any if deciders.len() > 1 => " (ett räcker)",
                    Combine::All | Combine::Any => "",
                }
            );
            for (decider, name) in claim.decide.iter().zip(&deciders) {
                let (difference, least) = self.decided(decider, &[]);
                let least_shown = number(Some(least), decimals(None, Some(least)));
                let _ = writeln!(
                    text,
                    "| {name} | {} | {least_shown} | {} |",
                    self.cell(difference),
                    judged(difference, decider.direction, least).word()
                );
            }
        }

        let across = |text: &mut String, what: &str, values: &[f64], parameter: &str, usual: f64| {
            let cells: Vec<String> = values.iter().map(|value| value.to_string().replace('.', ",")).collect();
            let _ = writeln!(
                text,
                "\n{what}\n\n| `{parameter}` | {} |\n|---|{}",
                cells.join(" | "),
                "--:|".repeat(values.len())
            );
            for (decider, name) in claim.decide.iter().zip(&deciders) {
                let cells: Vec<String> = values
                    .iter()
                    .map(|value| self.cell(self.decided(decider, &setting(parameter, usual, *value)).0))
                    .collect();
                let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
            }
        };
        if claim.discomfort {
            across(
                &mut text,
                "Samma skillnad när andelen som under ett år skulle vilja avböja någon är en annan:",
                &self.wishes(),
                WISH_SHARE,
                self.case.usual_wish_share,
            );
        }
        if let Some(strength) = &claim.strength {
            across(
                &mut text,
                &format!("Samma skillnad vid andra styrkor hos {}:", strength.name),
                &strength.values(),
                &strength.parameter,
                strength.usual,
            );
            let reached = match self.break_even(strength) {
                Some((value, true)) => format!("ungefär {}", number(Some(value), 2)),
                Some((value, false)) => {
                    let value = number(Some(value), 2);
                    format!("i medeltal ungefär {value}, men med så få beräkningar kan den inte bestämmas")
                }
                None => "nås inte mellan de värden som prövats".to_owned(),
            };
            let _ = writeln!(text, "\nBrytpunkt för det första utfallet, `{}`: {reached}.", strength.parameter);
        }

        let _ = write!(text, "\n{}\n\n", claim.mechanism);
        if let Some(untried) = &claim.untried {
            let _ = write!(text, "Kan inte prövas i modellen: {untried}\n\n");
        }
        let _ = writeln!(text, "**I modellen, under dessa antaganden: {}.**\n", self.verdict().word());
        text
    }

    /// What measures do by themselves and together, and what every combination gives.
    fn crossed(&self, factorial: &Factorial) -> String {
        let words = self.answers.crossed(self.claim, factorial);
        let answer = &self.answers.known[&words];
        let ids = &factorial.shown;
        let names: Vec<String> =
            ids.iter().map(|id| format!("{}, {}", self.outcome(id).name, self.outcome(id).unit)).collect();
        let header = format!("| {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(ids.len()));
        let mut text = format!(
            "\nÅtgärderna i alla kombinationer, {} beräkningar av var och en. Vad en åtgärd gör är ett medeltal över alla lägen \
             hos de andra; *tillsammans* är hur mycket större skillnaden av den ena är med den andra än utan (95 %; * ingen \
             säker skillnad):\n\n| Åtgärd {header}",
            answer["replications"],
        );
        let measures = || factorial.measure.iter();
        let alone = measures().map(|named| (named.name.clone(), vec![named]));
        let pairs = measures().enumerate().flat_map(|(at, one)| {
            let rest = factorial.measure[at + 1..].iter();
            rest.map(move |other| (format!("{} och {}, tillsammans", one.name, lower(&other.name)), vec![one, other]))
        });
        for (name, of) in alone.chain(pairs) {
            let cells: Vec<String> = ids.iter().map(|id| self.cell(self.effect(factorial, &of, id))).collect();
            let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
        }
        let _ = write!(text, "\n| Kombination, medeltal {header}");
        for number in 0..1_usize << factorial.measure.len() {
            let taken = |named: &&Named| position(answer, named).is_some_and(|at| number >> at & 1 == 1);
            let taken: Vec<String> = measures().filter(taken).map(|named| lower(&named.name)).collect();
            let name = if taken.is_empty() { "som i dag".to_owned() } else { taken.join(", ") };
            let cells: Vec<String> = ids
                .iter()
                .map(|id| {
                    let mean =
                        answer["outcomes"][id]["means"][number].as_f64().map(|mean| mean * self.outcome(id).scale);
                    number_of_two_digits(mean)
                })
                .collect();
            let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
        }
        let _ = write!(text, "\n```console\nutfall {}\n```\n", typed(&words));
        text
    }

    fn decider_name(&self, decider: &Decider) -> String {
        let outcome = self.outcome(&decider.outcome);
        let direction = match decider.direction {
            Direction::Higher => "högre",
            Direction::Lower => "lägre",
            Direction::NotLower => "inte lägre",
            Direction::Within => "lika",
        };
        let place = match (&decider.run, &decider.against) {
            _ if decider.measure.is_some() => format!("; {}", decider.measure.as_deref().unwrap_or_default()),
            (Some(run), Some(other)) if other.is_empty() => format!("; {run}, mot som ovan"),
            (Some(run), Some(other)) => format!("; {run}, mot {other}"),
            (Some(run), None) => format!("; {run}"),
            (None, Some(other)) => format!("; som ovan, mot {other}"),
            (None, None) => String::new(),
        };
        format!("{}, {}: {direction}{place}", outcome.name, outcome.unit)
    }

    fn cell(&self, difference: Option<Difference>) -> String {
        let mark = if difference.is_some_and(|one| !one.is_certain()) { " *" } else { "" };
        interval(difference, decimals(difference, None)) + mark
    }
}

/// The position of a measure in the answer of `utfall factorial`.
fn position(answer: &Value, named: &Named) -> Option<usize> {
    let changes =
        |measure: &Value| measure.as_array().is_some_and(|paths| paths.contains(&named.parameter.as_str().into()));
    answer["measures"].as_array()?.iter().position(changes)
}

/// A name as it is written inside a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn number_of_two_digits(value: Option<f64>) -> String {
    number(value, decimals(None, value))
}

impl Strength {
    fn setting(&self, value: f64) -> Vec<String> {
        setting(&self.parameter, self.usual, value)
    }

    fn values(&self) -> Vec<f64> {
        std::iter::once(self.none).chain(self.grid.iter().copied()).collect()
    }
}

impl Decider {
    fn labels(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.run.as_deref().unwrap_or("")).chain(self.against.as_deref())
    }
}

/// Tries the claims of one case, or of all; with a number of replications instead of those of the file for a quick look.
/// Errors: the build or a run failed, or there is no such case.
pub fn tried(number: Option<&str>, replications: Option<u32>) -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let folder = root().join("cases");
    let mut found = 0;
    let mut entries: Vec<_> = fs::read_dir(&folder).map_err(at(&folder))?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries.iter().map(|folder| folder.join("claims.toml")).filter(|path| path.is_file()) {
        let file = fs::read_to_string(&path).map_err(at(&path))?;
        let case: Case = toml::from_str(&file).map_err(|why| format!("{}: {why}", path.display()))?;
        if number.is_none_or(|number| number == case.case) {
            found += 1;
            one_case(&case, &file, replications)?;
        }
    }
    if found == 0 { Err("no such case has a claims.toml".to_owned()) } else { Ok(()) }
}

fn one_case(case: &Case, file: &str, replications: Option<u32>) -> Result<(), String> {
    let mut answers = Answers {
        case: case.case.clone(),
        municipality: case.municipality.clone(),
        replications: case.replications.clone(),
        quick: replications,
        known: HashMap::new(),
    };
    if let Some(replications) = replications {
        answers.replications.values_mut().for_each(|number| *number = replications);
    }
    let mut needed: Vec<Vec<String>> = Vec::new();
    for words in case.claim.iter().flat_map(|claim| Trial { case, answers: &answers, claim }.needed()) {
        if !needed.contains(&words) {
            needed.push(words);
        }
    }
    for (at, words) in needed.iter().enumerate() {
        let answer = answer(words, &format!("{} of {}", at + 1, needed.len()))?;
        answers.known.insert(words.clone(), answer);
    }

    let trials: Vec<Trial> = case.claim.iter().map(|claim| Trial { case, answers: &answers, claim }).collect();
    let folder = root().join("docs/cases");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let path = folder.join(format!("{}.md", case.case));
    fs::write(&path, opening(case, &answers, &trials)? + &sections(&trials) + &mark(file)?).map_err(at(&path))?;
    for trial in &trials {
        println!("{:<8} {}", trial.claim.id, trial.verdict().word());
    }
    println!("Read {} against the mechanisms in claims.toml before you commit it.", path.display());
    Ok(())
}

/// What the command line answers; kept in the target folder for as long as the program is the same, so that a changed
/// word in `claims.toml` costs no run.
fn answer(words: &[String], what: &str) -> Result<Value, String> {
    let utfall = target().join("release/utfall");
    let program_hash = hash(&fs::read(&utfall).map_err(at(&utfall))?);
    let folder = target().join("cases");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let kept = folder.join(format!("{}-{program_hash}.json", hash(words.join(" ").as_bytes())));
    if !kept.is_file() {
        timed(&format!("{what}: utfall {}", typed(words)), || {
            // Only a comparison can be written otherwise.
            let format: &[&str] = if words[0] == "compare" { &["--format", "json"] } else { &[] };
            let answer = read(program(&utfall).args(words).args(format))?;
            fs::write(&kept, answer).map_err(at(&kept))
        })?;
    }
    let answer = fs::read_to_string(&kept).map_err(at(&kept))?;
    serde_json::from_str(&answer).map_err(|why| format!("{}: {why}", kept.display()))
}

fn opening(case: &Case, answers: &Answers, trials: &[Trial]) -> Result<String, String> {
    let asked_for_days = |words: &[String]| words.iter().any(|word| word == "--days");
    let usual = answers.known.iter().find(|(words, _)| !asked_for_days(words)).map(|(_, answer)| answer);
    let known = usual.or(answers.known.values().next()).ok_or("no claims")?;
    let own = |claim: &Claim| claim.untestable.is_none() && (claim.days.is_some() || claim.replications.is_some());
    let otherwise = if trials.iter().any(|trial| own(trial.claim)) { ", om inget annat står i kommandot" } else { "" };
    let date = read(program("date").arg("+%F"))?;
    let replications: Vec<String> =
        answers.replications.iter().map(|(municipality, number)| format!("{number} för {municipality}")).collect();
    let verdicts: Vec<Verdict> = trials.iter().map(Trial::verdict).collect();
    let mut text = format!(
        "# Fall {}: påståenden prövade i modellen\n\n{}\n\n\
         Varje påstående i dokumentet är en jämförelse mellan två alternativ, med samma personer, dagar och slump. Vad som \
         jämförs, vilket utfall som avgör, åt vilket håll och hur stor skillnad som spelar roll är fastlagt i förväg i \
         `cases/*/claims.toml`. Dokumentets egna ord är citat, märkta ”så”. Beräkningen är ingen prognos och tar inte ställning \
         till förslaget: kommunerna är påhittade och många tal är antaganden ([modellen](../model.md)).\n\n\
         Gjord {date} med `cargo xtask cases {}`: Utfall {}, startvärde {}, {} dagar, antal beräkningar {}{otherwise}. \
         {} påståenden är prövade; med så många kan något falla ut åt ena hållet av slump.\n\n",
        case.case,
        case.source,
        case.case,
        known["version"].as_str().unwrap_or_default(),
        known["seed"].as_str().unwrap_or_default(),
        known["days"],
        replications.join(", "),
        trials.len(),
    );
    text += "## Vad orden betyder\n\nAlltid i modellen, under dessa antaganden:\n\n";
    for (verdict, word, meaning) in Verdict::ALL {
        let count = verdicts.iter().filter(|one| **one == verdict).count();
        let _ = writeln!(text, "- **{word}** ({count}): {meaning}");
    }
    text += "\nEn skillnad är *säker* om dess 95-procentsintervall inte rymmer noll och den är större än sökbruset: så mycket \
             som nuläget skiljer sig från sig självt när planeringens slump dras om. Skillnaden mellan två jämförelser har \
             ett intervall som räknats som om de vore oberoende.";
    if !case.wish_shares.is_empty() {
        text += " Alla resultat om obehag vilar på antagandet `discomfort.wish_share`, andelen som under ett år skulle vilja \
                 avböja någon (12 %, ingen har mätt den); därför visas de också vid andra värden.";
    }
    text += " Den minsta skillnad som spelar roll är ett antagande:\n\n| Utfall | Minsta skillnad |\n|---|--:|\n";
    for outcome in case.outcome.values() {
        let least = number(Some(outcome.least), decimals(None, Some(outcome.least)));
        let _ = writeln!(text, "| {}, {} | {least} |", outcome.name, outcome.unit);
    }
    let _ =
        write!(text, "\n## {}\n\n| | Påstående | I modellen, under dessa antaganden |\n|---|---|---|\n", case.title);
    for (trial, verdict) in trials.iter().zip(verdicts) {
        let _ = writeln!(text, "| {} | {} | {} |", trial.claim.id, trial.claim.claim, verdict.word());
    }
    Ok(text + "\n")
}

fn sections(trials: &[Trial]) -> String {
    trials.iter().map(Trial::written).collect()
}

/// What the document was made with; `tests/model/documentation.rs` compares.
fn mark(file: &str) -> Result<String, String> {
    let mut text = format!("<!-- claims.toml {}", hash(file.as_bytes()));
    for municipality in GOLDEN {
        let path = root().join("tests/golden").join(format!("{municipality}.json"));
        let golden: Value = serde_json::from_str(&fs::read_to_string(&path).map_err(at(&path))?)
            .map_err(|why| format!("{}: {why}", path.display()))?;
        let _ = write!(text, " · {municipality} {}", golden["fingerprint"].as_str().unwrap_or_default());
    }
    Ok(text + " -->\n")
}

fn typed(words: &[String]) -> String {
    words.join(" ")
}

/// Decimals for a tenth of the interval; without one, two digits of the value.
fn decimals(difference: Option<Difference>, value: Option<f64>) -> usize {
    let spread = difference.map(|one| one.reach.max(one.band)).filter(|reach| *reach > 0.0);
    let step = spread.map(|reach| reach / 5.0).or(value.map(|value| value.abs() / 10.0)).unwrap_or(1.0);
    if step > 0.0 { (-step.log10()).ceil().clamp(0.0, 4.0) as usize } else { 0 }
}

/// A number as in Swedish, with a real minus sign.
fn number(value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value else { return "saknas".to_owned() };
    let text = format!("{:.decimals$}", value.abs()).replace('.', ",");
    if value < 0.0 && text.contains(|digit: char| ('1'..='9').contains(&digit)) {
        format!("\u{2212}{text}")
    } else {
        text
    }
}

fn interval(difference: Option<Difference>, decimals: usize) -> String {
    let Some(Difference { mean, reach, .. }) = difference else { return "saknas".to_owned() };
    let [mean, low, high] = [mean, mean - reach, mean + reach].map(|value| number(Some(value), decimals));
    format!("{mean} ({low} till {high})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mean: f64, reach: f64, band: f64) -> Option<Difference> {
        Some(Difference { mean, reach, band })
    }

    #[test]
    fn the_rule_asks_for_direction_certainty_and_size() {
        let higher = |difference| judged(difference, Direction::Higher, 1.0).word();
        assert_eq!(higher(of(2.0, 1.0, 0.5)), "stöds");
        assert_eq!(higher(of(-2.0, 1.0, 0.5)), "motsägs");
        assert_eq!(higher(of(0.2, 0.3, 0.5)), "likvärdigt");
        assert_eq!(higher(of(2.0, 1.0, 3.0)), "underlaget räcker inte");
        assert_eq!(higher(of(0.2, 0.9, 0.5)), "underlaget räcker inte");
        assert_eq!(higher(None), "kan inte prövas");
        let not_lower = |difference| judged(difference, Direction::NotLower, 1.0).word();
        assert_eq!(not_lower(of(2.0, 1.0, 0.5)), "stöds");
        assert_eq!(not_lower(of(-0.2, 0.5, 0.5)), "stöds");
        assert_eq!(not_lower(of(-2.0, 1.0, 0.5)), "motsägs");
    }

    #[test]
    fn one_decider_or_all_of_them() {
        use Verdict::{Equivalent, Insufficient, Supported};
        assert_eq!(combined(&[Supported, Equivalent], Combine::Any).word(), "stöds");
        assert_eq!(combined(&[Supported, Equivalent], Combine::All).word(), "likvärdigt");
        assert_eq!(combined(&[Insufficient, Equivalent], Combine::Any).word(), "underlaget räcker inte");
        assert_eq!(combined(&[Supported, Supported], Combine::All).word(), "stöds");
    }
}
