//! Results as people and programs read them: a table with Swedish numbers, JSON with every digit, CSV.

mod money;

pub use money::Money;

use crate::arguments::Format;
use cases::link::Alternative;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use sim_core::comparison::{Compared, Difference, Drift, GroupCompared, Individuals, Summary};
use sim_core::outcomes::{Better, Definition};
use sim_core::scenario::Area;

/// What was simulated, for the head of every result.
#[derive(Debug, Serialize)]
pub struct Head {
    /// The package's version.
    pub version: &'static str,
    /// The case's number, when a case was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The scenario as it was named; for two files both names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// The municipality's id.
    pub municipality: String,
    /// The seed, as text: JavaScript cannot hold every integer.
    pub seed: String,
    /// Replications made.
    pub replications: u32,
    /// Days counted in each.
    pub days: u32,
    /// Visits due in all replications; of the baseline in a comparison.
    pub visits: u64,
    /// Hash of every outcome of every run.
    pub fingerprint: String,
    /// The fragment that opens the same comparison in the app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A JSON object that keeps the order of its keys.
struct Ordered<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Document<T> {
    #[serde(flatten)]
    head: Head,
    outcomes: Ordered<T>,
}

#[derive(Serialize)]
struct RunOutcome {
    unit: &'static str,
    better: Better,
    mean: Option<f64>,
    sd: Option<f64>,
    per_replication: Vec<Option<f64>>,
}

#[derive(Serialize)]
struct Arm {
    mean: Option<f64>,
}

#[derive(Default, Serialize)]
struct Spread {
    mean: Option<f64>,
    p10: Option<f64>,
    p90: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    higher_in: u32,
    lower_in: u32,
    of: u32,
    aa_band: Option<f64>,
}

#[derive(Serialize)]
struct ComparedOutcome {
    unit: &'static str,
    better: Better,
    baseline: Arm,
    reform: Arm,
    difference: Spread,
}

impl From<&Difference> for Spread {
    fn from(difference: &Difference) -> Self {
        Self {
            mean: Some(difference.mean),
            p10: Some(difference.p10),
            p90: Some(difference.p90),
            ci_low: difference.ci_low,
            ci_high: difference.ci_high,
            higher_in: difference.higher_in,
            lower_in: difference.lower_in,
            of: difference.of,
            aa_band: difference.aa_band,
        }
    }
}

/// The outcomes of one scenario.
pub fn run(head: Head, outcomes: Vec<Summary>, format: Format) -> String {
    match format {
        Format::Json => json(&Document {
            head,
            outcomes: Ordered(
                outcomes
                    .into_iter()
                    .map(|outcome| {
                        let Definition { id, unit, better, .. } = *outcome.measure.definition();
                        let Summary { mean, sd, per_replication, .. } = outcome;
                        (id, RunOutcome { unit, better, mean, sd, per_replication })
                    })
                    .collect(),
            ),
        }),
        Format::Csv => {
            let mut rows = vec![["outcome", "unit", "better", "mean", "sd"].map(str::to_owned).to_vec()];
            rows[0].extend((0..head.replications).map(|replication| format!("replication_{replication}")));
            for outcome in outcomes {
                let mut row = opening(outcome.measure.definition());
                row.extend([outcome.mean, outcome.sd].into_iter().chain(outcome.per_replication).map(plain));
                rows.push(row);
            }
            csv(&rows)
        }
        Format::Table => {
            let mut rows = vec![["Utfall", "Enhet", "Medel", "Standardavvikelse"].map(str::to_owned).to_vec()];
            for outcome in outcomes {
                let decimals = decimals(outcome.sd.map(|sd| 2.0 * sd), outcome.mean);
                let definition = outcome.measure.definition();
                rows.push(vec![
                    definition.id.to_owned(),
                    definition.unit.to_owned(),
                    swedish(outcome.mean, decimals),
                    swedish(outcome.sd, decimals),
                ]);
            }
            format!("{}\n{}{}", title(&head), table("<<>>", &rows), footer(&head))
        }
    }
}

/// What differs, in words.
pub struct Sentences {
    /// Between the municipality as it comes and today as compared.
    pub own: Vec<String>,
    /// Between today and the proposal.
    pub proposal: Vec<String>,
}

impl std::fmt::Display for Sentences {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.own.is_empty() {
            writeln!(f, "Egna värden i nuläget: {}", self.own.join(" "))?;
        }
        match self.proposal.as_slice() {
            [] => writeln!(f, "Förslaget ändrar ingenting."),
            changes => writeln!(f, "Förslaget: {}", changes.join(" ")),
        }
    }
}

/// A comparison with everything that can be said of it.
pub struct Comparison {
    /// Every outcome of everybody.
    pub outcomes: Vec<Compared>,
    /// The outcomes of the groups asked for.
    pub groups: Vec<GroupCompared>,
    /// For how many recipients something becomes worse or better.
    pub people: Vec<Individuals>,
    /// How the baseline drifts.
    pub drift: Vec<Drift>,
    /// What becomes of money and minutes.
    pub money: Money,
    /// What the link keeps beside the proposal, compared with the same today.
    pub alternatives: Vec<Kept>,
    /// The areas that groups are named by.
    pub areas: Vec<Area>,
}

/// An alternative that a link keeps.
pub struct Kept {
    /// Its letter, name and values.
    pub alternative: Alternative,
    /// What it changes, in words.
    pub proposal: Vec<String>,
    /// Hash of every outcome of its runs and today's.
    pub fingerprint: String,
    /// Every outcome of everybody.
    pub outcomes: Vec<Compared>,
}

impl Kept {
    /// Its heading in a table.
    fn title(&self) -> String {
        let Alternative { letter, name, .. } = &self.alternative;
        let name = if name.is_empty() { String::new() } else { format!(", {name}") };
        format!("Alternativ {letter}{name} · fingeravtryck {}", self.fingerprint)
    }
}

#[derive(Serialize)]
struct ComparedDocument<'a> {
    #[serde(flatten)]
    head: Head,
    outcomes: Ordered<ComparedOutcome>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupOutcomes<'a>>,
    people: Ordered<PeopleOutcome>,
    drift: Ordered<DriftOutcome>,
    money: money::Document<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<KeptOutcomes<'a>>,
}

#[derive(Serialize)]
struct KeptOutcomes<'a> {
    letter: char,
    name: &'a str,
    fingerprint: &'a str,
    outcomes: Ordered<ComparedOutcome>,
}

#[derive(Serialize)]
struct GroupOutcomes<'a> {
    dimension: &'static str,
    group: &'a str,
    people: Option<f64>,
    outcomes: Ordered<ComparedOutcome>,
}

#[derive(Serialize)]
struct PeopleOutcome {
    people: u32,
    worse: f64,
    better: f64,
    noise_worse: f64,
    noise_better: f64,
    noise_band: f64,
}

#[derive(Serialize)]
struct DriftOutcome {
    relative_change: f64,
    ci_low: f64,
    ci_high: f64,
    beyond_tolerance: bool,
}

fn compared(outcomes: &[Compared]) -> Ordered<ComparedOutcome> {
    let one = |outcome: &Compared| {
        let Definition { id, unit, better, .. } = *outcome.measure.definition();
        let compared = ComparedOutcome {
            unit,
            better,
            baseline: Arm { mean: outcome.baseline },
            reform: Arm { mean: outcome.reform },
            difference: outcome.difference.as_ref().map(Spread::from).unwrap_or_default(),
        };
        (id, compared)
    };
    Ordered(outcomes.iter().map(one).collect())
}

/// The outcomes of a comparison.
pub fn compare(head: Head, comparison: &Comparison, sentences: &Sentences, format: Format) -> String {
    let Comparison { outcomes, groups, people, drift, money, alternatives, areas } = comparison;
    match format {
        Format::Json => json(&ComparedDocument {
            head,
            outcomes: compared(outcomes),
            groups: groups
                .iter()
                .map(|GroupCompared { group, people, outcomes }| GroupOutcomes {
                    dimension: group.dimension.id(),
                    group: group.id(areas),
                    people: *people,
                    outcomes: compared(outcomes),
                })
                .collect(),
            people: Ordered(
                people
                    .iter()
                    .map(|one| {
                        let outcome = PeopleOutcome {
                            people: one.people,
                            worse: one.worse,
                            better: one.better,
                            noise_worse: one.noise.0,
                            noise_better: one.noise.1,
                            noise_band: one.band,
                        };
                        (one.measure.definition().id, outcome)
                    })
                    .collect(),
            ),
            drift: Ordered(
                drift
                    .iter()
                    .map(|one| {
                        let outcome = DriftOutcome {
                            relative_change: one.change,
                            ci_low: one.interval.0,
                            ci_high: one.interval.1,
                            beyond_tolerance: one.is_beyond_tolerance(),
                        };
                        (one.measure.definition().id, outcome)
                    })
                    .collect(),
            ),
            money: money.document(),
            alternatives: alternatives
                .iter()
                .map(|kept| KeptOutcomes {
                    letter: kept.alternative.letter,
                    name: &kept.alternative.name,
                    fingerprint: &kept.fingerprint,
                    outcomes: compared(&kept.outcomes),
                })
                .collect(),
        }),
        Format::Csv => {
            let columns = "outcome,unit,better,baseline,reform,difference,p10,p90,ci_low,ci_high,aa_band,\
                higher_in,lower_in,of,dimension,group";
            let mut rows = vec![columns.split(',').map(str::to_owned).collect()];
            let of_all = outcomes.iter().map(|outcome| (["all", ""], outcome));
            let of_groups = groups.iter().flat_map(|found| {
                let group = [found.group.dimension.id(), found.group.id(areas)];
                found.outcomes.iter().map(move |outcome| (group, outcome))
            });
            let letters: Vec<String> = alternatives.iter().map(|kept| kept.alternative.letter.to_string()).collect();
            let of_kept = alternatives.iter().zip(&letters).flat_map(|(kept, letter)| {
                kept.outcomes.iter().map(move |outcome| (["alternative", letter.as_str()], outcome))
            });
            for (group, outcome) in of_all.chain(of_groups).chain(of_kept) {
                let opening = opening(outcome.measure.definition());
                rows.push(row(opening, outcome.baseline, outcome.reform, outcome.difference.as_ref(), group));
            }
            rows.extend(money.rows());
            csv(&rows)
        }
        Format::Table => {
            let of_groups = groups.iter().map(|GroupCompared { group, outcomes, .. }| {
                format!("\n{} = {}\n{}", group.dimension.id(), group.id(areas), compared_table(outcomes))
            });
            let of_kept = alternatives.iter().map(|kept| {
                let changes = Sentences { own: Vec::new(), proposal: kept.proposal.clone() };
                format!("{}\n{changes}\n{}\n", kept.title(), compared_table(&kept.outcomes))
            });
            format!(
                "{}\n{sentences}\n{}{}\n{}{}* Ingen säker skillnad: den ryms i slumpen eller i sökbruset.\n\n{}{}{}",
                title(&head),
                compared_table(outcomes),
                of_groups.collect::<String>(),
                of_kept.collect::<String>(),
                money.tables(),
                people_table(people),
                drift_lines(drift),
                footer(&head)
            )
        }
    }
}

/// A row of a comparison, after what it is about and before the group that it is of.
fn row(
    mut row: Vec<String>,
    baseline: Option<f64>,
    reform: Option<f64>,
    difference: Option<&Difference>,
    group: [&str; 2],
) -> Vec<String> {
    let spread = difference.map(Spread::from).unwrap_or_default();
    row.extend([baseline, reform, spread.mean, spread.p10, spread.p90].map(plain));
    row.extend([spread.ci_low, spread.ci_high, spread.aa_band].map(plain));
    row.extend([spread.higher_in, spread.lower_in, spread.of].map(|count| count.to_string()));
    row.extend(group.map(str::to_owned));
    row
}

fn compared_table(outcomes: &[Compared]) -> String {
    let header =
        ["Utfall", "Enhet", "Nuläge", "Förslag", "Skillnad", "80 % av fallen", "95 % för medel", "Högre i", "Brus ±"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for outcome in outcomes {
        let spread = outcome.difference.as_ref().map(Spread::from).unwrap_or_default();
        let width = spread.p90.zip(spread.p10).map(|(high, low)| high - low);
        let decimals = decimals(width, outcome.baseline);
        let uncertain = outcome.difference.as_ref().is_some_and(|difference| !difference.is_certain());
        let definition = outcome.measure.definition();
        rows.push(vec![
            definition.id.to_owned(),
            definition.unit.to_owned(),
            swedish(outcome.baseline, decimals),
            swedish(outcome.reform, decimals),
            format!("{}{}", signed(spread.mean, decimals), if uncertain { " *" } else { "" }),
            range(spread.p10, spread.p90, decimals),
            range(spread.ci_low, spread.ci_high, decimals),
            format!("{} av {}", spread.higher_in, spread.of),
            swedish(spread.aa_band, decimals),
        ]);
    }
    table("<<>>>>>>>", &rows)
}

fn people_table(people: &[Individuals]) -> String {
    let percent = |share: f64| swedish(Some(100.0 * share), 1);
    let header = ["Var och en", "Sämre %", "Oförändrat %", "Bättre %", "Av enbart brus %", "Personer"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(people.iter().map(|one| {
        vec![
            one.measure.definition().id.to_owned(),
            percent(one.worse),
            percent(1.0 - one.worse - one.better),
            percent(one.better),
            format!("{} och {}", percent(one.noise.0), percent(one.noise.1)),
            swedish(Some(f64::from(one.people)), 0),
        ]
    }));
    if people.is_empty() { String::new() } else { table("<>>>>>", &rows) + "\n" }
}

fn drift_lines(drift: &[Drift]) -> String {
    let beyond = drift.iter().filter(|one| one.is_beyond_tolerance());
    beyond
        .map(|one| {
            format!(
                "Nuläget driver: {} ändras {} % från de första till de sista tolv veckorna (95 %: {}). Läs resultatet med det i minnet.\n",
                one.measure.definition().id,
                signed(Some(100.0 * one.change), 0),
                range(Some(100.0 * one.interval.0), Some(100.0 * one.interval.1), 0),
            )
        })
        .collect()
}

/// JSON with a final line break.
pub fn json(value: &impl Serialize) -> String {
    // Nothing here has keys or numbers that JSON cannot write, so that an error has no cause to come from.
    serde_json::to_string_pretty(value).map(|json| json + "\n").unwrap_or_default()
}

fn title(head: &Head) -> String {
    let what =
        head.case.as_ref().map_or_else(|| head.scenario.clone().unwrap_or_default(), |case| format!("Fall {case}"));
    format!(
        "{what}, {}: {} beräkningar av {} dagar, {} besök, startvärde {}",
        head.municipality,
        head.replications,
        head.days,
        swedish(Some(head.visits as f64), 0),
        head.seed
    )
}

fn footer(head: &Head) -> String {
    let link = head.link.as_ref().map(|link| format!("Länk: {link}\n")).unwrap_or_default();
    format!(
        "Fingeravtryck: {}\n{link}Beräkningen är ingen prognos. Den gäller i modellen, under dess antaganden.\n",
        head.fingerprint
    )
}

fn opening(definition: &Definition) -> Vec<String> {
    let better = match definition.better {
        Better::Lower => "lower",
        Better::Higher => "higher",
        Better::None => "none",
    };
    vec![definition.id.to_owned(), definition.unit.to_owned(), better.to_owned()]
}

fn plain(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.contains([',', '"', '\n']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        text += &cells.join(",");
        text += "\n";
    }
    text
}

/// Columns in line, each to its side: `<` for words, `>` for numbers.
pub fn table(sides: &str, rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<(char, usize)> = sides.chars().enumerate().map(|(column, side)| (side, width(column))).collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(
                |(cell, (side, width))| {
                    if *side == '<' { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        text += cells.join("  ").trim_end();
        text += "\n";
    }
    text
}

/// Decimals for a step of a tenth of the spread; without a spread, three digits of the value.
fn decimals(spread: Option<f64>, value: Option<f64>) -> usize {
    let step = match spread {
        Some(spread) if spread > 0.0 => spread / 10.0,
        Some(_) | None => value.map_or(1.0, f64::abs) / 100.0,
    };
    if step > 0.0 { (-step.log10()).ceil().clamp(0.0, 6.0) as usize } else { 0 }
}

fn range(low: Option<f64>, high: Option<f64>, decimals: usize) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{} till {}", swedish(Some(low), decimals), swedish(Some(high), decimals)),
        (Some(_) | None, Some(_) | None) => "saknas".to_owned(),
    }
}

fn signed(value: Option<f64>, decimals: usize) -> String {
    let text = swedish(value, decimals);
    if value.is_some_and(|value| value > 0.0) { format!("+{text}") } else { text }
}

/// Decimal comma, no-break space between thousands, a real minus sign.
pub fn swedish(value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value else { return "saknas".to_owned() };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    let minus = if value < 0.0 && text.contains(|digit: char| ('1'..='9').contains(&digit)) { "\u{2212}" } else { "" };
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{minus}{grouped}{comma}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_swedish() {
        assert_eq!(swedish(Some(-1_234_567.891), 1), "\u{2212}1\u{a0}234\u{a0}567,9");
        assert_eq!(swedish(Some(-0.001), 1), "0,0");
        assert_eq!(swedish(Some(999.0), 0), "999");
        assert_eq!(swedish(None, 1), "saknas");
    }

    #[test]
    fn a_tenth_of_the_spread_is_shown() {
        assert_eq!(decimals(Some(3.0), Some(100.0)), 1);
        assert_eq!(decimals(Some(0.02), Some(0.5)), 3);
        assert_eq!(decimals(Some(5_000.0), Some(1e6)), 0);
        assert_eq!(decimals(None, Some(0.0)), 0);
    }
}
