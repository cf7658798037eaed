//! What a person writes: a municipality, or a reform of one, as TOML. Reading finds the keys and their types and keeps
//! every position; whether the numbers make sense is decided in `check.rs`.

use super::given::unknown_choice;
use super::parameter::Source;
use super::problem::{Code, Problem, did_you_mean, quoted};
use super::reform::unknown_parameter;
use super::{Homes, Parameter, ProviderKind, Quality, SPECIFICATIONS, TravelMode, Unit};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The format version that this version reads.
const FORMAT: i64 = 1;
/// Longest file, in bytes.
const LONGEST: usize = 1_000_000;
/// How many problems are listed at the most; whoever has more has sent something else than a scenario.
const MOST_PROBLEMS: usize = 500;
/// Longest name or source, in characters.
const LONGEST_TEXT: usize = 300;

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// What was written.
    pub value: T,
    /// Its place, as problems show it.
    pub place: String,
}

/// An area as written. What is missing or of the wrong type is `None` and has been reported.
#[derive(Clone, Debug)]
pub struct AreaEntry {
    /// Its path in the file.
    pub path: String,
    pub id: Option<Written<String>>,
    pub km2: Option<Written<f64>>,
    pub mode: Option<TravelMode>,
    pub homes: Option<Homes>,
    pub source: Option<Source>,
}

/// A provider as written.
#[derive(Clone, Debug)]
pub struct ProviderEntry {
    /// Its path in the file.
    pub path: String,
    pub id: Option<Written<String>>,
    pub name: Option<Written<String>>,
    pub kind: Option<ProviderKind>,
    /// None of one that could come.
    pub units: Vec<UnitEntry>,
    pub source: Option<Source>,
}

/// A unit as written.
#[derive(Clone, Debug)]
pub struct UnitEntry {
    /// Its path in the file.
    pub path: String,
    pub id: Option<Written<String>>,
    pub area: Option<Written<String>>,
    pub recipients: Option<Written<i64>>,
    pub source: Option<Source>,
}

/// A parameter's value as written.
#[derive(Clone, Debug)]
pub struct ValueEntry {
    pub parameter: Parameter,
    pub value: Written<f64>,
    pub source: Option<Source>,
}

/// A whole file as written.
#[derive(Clone, Debug, Default)]
pub struct ScenarioFile {
    pub id: Option<Written<String>>,
    pub name: Option<Written<String>>,
    pub base: Option<Written<String>>,
    /// Where the file first describes a municipality of its own.
    pub structure: Option<String>,
    pub source: Option<Source>,
    pub areas: Vec<AreaEntry>,
    pub providers: Vec<ProviderEntry>,
    /// From `[parameters]` or `[set]`.
    pub values: Vec<ValueEntry>,
}

/// Reads a file. The problems found are added to `problems`; what could be read is returned all the same.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> ScenarioFile {
    if text.len() > LONGEST {
        problems.push(Problem::new(
            Code::TooLarge,
            file,
            format!("Filen är {} byte lång. Längst är {LONGEST}.", text.len()),
            "Kontrollera att det är rätt fil.",
        ));
        return ScenarioFile::default();
    }
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading::new(file, text);
    let mut broken_lines = Vec::new();
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        broken_lines.push(reading.line(offset));
        let place = reading.place(offset, "");
        reading.report(Problem::new(
            Code::Syntax,
            place,
            format!("Raden går inte att tolka som TOML ({}).", readable(&error.message().replace('\n', "; "), 200)),
            "Skriv nyckel = värde. Text ska stå inom citattecken och varje nyckel får stå en gång.",
        ));
    }
    let scenario = reading.scenario(document.get_ref());
    // After a line that could not be read, missing keys and references are consequences and not news.
    let consequence = |problem: &Problem| {
        !broken_lines.is_empty() && problem.code == Code::Missing
            || problem.code != Code::Syntax
                && broken_lines.iter().any(|line| problem.place.starts_with(&format!("{file}:{line} ")))
    };
    problems.extend(reading.problems.into_iter().filter(|problem| !consequence(problem)));
    scenario
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

/// One table of the file: its content, its path and where it begins.
struct Table<'t> {
    content: &'t DeTable<'t>,
    path: String,
    offset: usize,
}

impl Table<'_> {
    /// The path of a key, readable whatever the key is.
    fn key(&self, key: &str) -> String {
        let key = readable(key, 60);
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }
}

struct Reading<'t> {
    file: &'t str,
    line_starts: Vec<usize>,
    problems: Vec<Problem>,
}

impl<'t> Reading<'t> {
    fn new(file: &'t str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, line_starts, problems: Vec::new() }
    }

    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    fn place(&self, offset: usize, path: &str) -> String {
        format!("{}:{} {path}", self.file, self.line(offset)).trim_end().to_owned()
    }

    fn report(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn scenario(&mut self, document: &DeTable<'_>) -> ScenarioFile {
        let root = Table { content: document, path: String::new(), offset: 0 };
        self.no_other_keys(
            &root,
            &[
                "format",
                "id",
                "name",
                "base",
                "source",
                "year",
                "quality",
                "area",
                "provider",
                "parameters",
                "set",
                "calibrated",
            ],
        );
        if let Some(format) = self.integer(&root, "format", Need::Required)
            && format.value != FORMAT
        {
            self.report(Problem::new(
                Code::UnknownVersion,
                format.place,
                format!("Filens format är {}. Den här versionen läser format {FORMAT}.", format.value),
                format!("Skriv format = {FORMAT}, eller använd en version som läser filens format."),
            ));
        }
        let base = self.text(&root, "base", Need::Optional);
        let structure = ["id", "area", "provider", "parameters"]
            .iter()
            .find_map(|key| Some((key, document.get_key_value(*key)?)))
            .map(|(key, (written, _))| self.place(written.span().start, key));
        // A reform takes its name and everything else that it does not set from its base.
        let (need, values) = if base.is_some() { (Need::Optional, "set") } else { (Need::Required, "parameters") };
        if base.is_none()
            && let Some((key, _)) = document.get_key_value("set")
        {
            let place = self.place(key.span().start, "set");
            self.report(Problem::new(
                Code::Missing,
                place,
                "Filen ändrar värden med [set] men säger inte på vilken grund.",
                "Lägg till base = \"…\" med en färdig kommun eller en fil, eller skriv värdena under [parameters].",
            ));
        }
        let areas = self.tables(&root, "area", need);
        let providers = self.tables(&root, "provider", need);
        let could_come = |provider: &Table<'_>| match provider.content.get("unit").map(|units| units.get_ref()) {
            Some(DeValue::Array(units)) => units.is_empty(),
            Some(_) => false,
            None => true,
        };
        // Some of them may be such as could come, not all.
        if let Some(first) = providers.first().filter(|_| providers.iter().all(could_come)) {
            self.missing(first, "unit");
        }
        for record in self.tables(&root, "calibrated", Need::Optional) {
            self.calibrated(&record);
        }
        ScenarioFile {
            id: self.text(&root, "id", need),
            name: self.text(&root, "name", need),
            structure,
            source: self.source(&root),
            areas: areas.into_iter().map(|area| self.area(&area)).collect(),
            providers: providers.into_iter().map(|provider| self.provider(&provider)).collect(),
            values: self.values(&root, values),
            base,
        }
    }

    /// What a calibration found of a parameter: a record for people. What is in force stands among the parameters.
    fn calibrated(&mut self, table: &Table<'_>) {
        self.no_other_keys(table, &["parameter", "fitted", "left", "together", "identified"]);
        if let Some(path) = self.text(table, "parameter", Need::Required)
            && Parameter::from_path(&path.value).is_none()
        {
            self.report(unknown_parameter(&path.value, &path.place));
        }
        self.number(table, "fitted");
    }

    fn area(&mut self, table: &Table<'_>) -> AreaEntry {
        self.no_other_keys(table, &["id", "km2", "travel", "homes", "source", "year", "quality"]);
        AreaEntry {
            path: table.path.clone(),
            id: self.text(table, "id", Need::Required),
            km2: self.number(table, "km2"),
            mode: self.choice(
                table,
                "travel",
                &[
                    ("walk", TravelMode::Walk),
                    ("cycle", TravelMode::Cycle),
                    ("car_town", TravelMode::CarTown),
                    ("car_rural", TravelMode::CarRural),
                ],
                Need::Required,
            ),
            homes: self.choice(
                table,
                "homes",
                &[("uniform", Homes::Uniform), ("clustered", Homes::Clustered)],
                Need::Required,
            ),
            source: self.source(table),
        }
    }

    fn provider(&mut self, table: &Table<'_>) -> ProviderEntry {
        self.no_other_keys(table, &["id", "name", "kind", "unit", "source", "year", "quality"]);
        let units = self.tables(table, "unit", Need::Optional);
        ProviderEntry {
            path: table.path.clone(),
            id: self.text(table, "id", Need::Required),
            name: self.text(table, "name", Need::Optional),
            kind: self.choice(
                table,
                "kind",
                &[
                    ("in_house", ProviderKind::InHouse),
                    ("private", ProviderKind::Private),
                    ("non_profit", ProviderKind::NonProfit),
                ],
                Need::Required,
            ),
            units: units.into_iter().map(|unit| self.unit(&unit)).collect(),
            source: self.source(table),
        }
    }

    fn unit(&mut self, table: &Table<'_>) -> UnitEntry {
        self.no_other_keys(table, &["id", "area", "recipients", "source", "year", "quality"]);
        UnitEntry {
            path: table.path.clone(),
            id: self.text(table, "id", Need::Required),
            area: self.text(table, "area", Need::Required),
            recipients: self.integer(table, "recipients", Need::Required),
            source: self.source(table),
        }
    }

    /// Parameters' values, however their dotted paths are split over tables.
    fn values(&mut self, root: &Table<'_>, key: &str) -> Vec<ValueEntry> {
        let mut found = Vec::new();
        if let Some(value) = root.content.get(key) {
            match table(value, key.to_owned()) {
                Some(table) => self.collect_values(&table, "", &mut found),
                None => self.wrong_type(value, key, "en tabell med parametrar"),
            }
        }
        found
    }

    fn collect_values(&mut self, inside: &Table<'_>, prefix: &str, found: &mut Vec<ValueEntry>) {
        for (key, value) in inside.content.iter() {
            let key = key.get_ref();
            let path = if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
            let deeper = table(value, inside.key(key));
            match (Parameter::from_path(&path), deeper) {
                (Some(parameter), Some(stated)) => {
                    self.no_other_keys(&stated, &["value", "source", "year", "quality"]);
                    let source = self.source(&stated);
                    match stated.content.get("value") {
                        Some(value) => {
                            let entry = self.value(parameter, value, &stated.key("value"), source);
                            found.extend(entry);
                        }
                        None => self.missing(&stated, "value"),
                    }
                }
                (Some(parameter), None) => {
                    let entry = self.value(parameter, value, &inside.key(key), None);
                    found.extend(entry);
                }
                (None, Some(group)) if is_group(&path) => self.collect_values(&group, &path, found),
                (None, _) => {
                    let place = self.place(value.span().start, &inside.key(key));
                    self.report(unknown_parameter(&path, &place));
                }
            }
        }
    }

    fn value(
        &mut self,
        parameter: Parameter,
        value: &Spanned<DeValue<'_>>,
        path: &str,
        source: Option<Source>,
    ) -> Option<ValueEntry> {
        let unit = parameter.specification().unit;
        let options = parameter.options();
        let place = self.place(value.span().start, path);
        let number = if unit == Unit::Flag {
            as_flag(value.get_ref()).ok_or("true eller false".to_owned())
        } else if unit == Unit::Choice {
            let word = as_text(value.get_ref());
            if let Some(unknown) = word.as_ref().filter(|word| parameter.option(word).is_none()) {
                self.report(unknown_choice(unknown, options, &place));
                return None;
            }
            let found = word.and_then(|word| parameter.option(&word));
            found.ok_or_else(|| format!("ett av orden {} inom citattecken", options.join(", ")))
        } else {
            as_number(value.get_ref()).ok_or("ett tal".to_owned())
        };
        match number {
            Ok(number) => Some(ValueEntry { parameter, value: Written { value: number, place }, source }),
            Err(expected) => {
                self.wrong_type(value, path, &expected);
                None
            }
        }
    }

    /// `source`, `year` and `quality` of a table; a source without a stated quality counts as an assumption.
    fn source(&mut self, table: &Table<'_>) -> Option<Source> {
        let source = self.text(table, "source", Need::Optional);
        let year = self.integer(table, "year", Need::Optional);
        let quality = self.choice(
            table,
            "quality",
            &[("A", Quality::A), ("B", Quality::B), ("C", Quality::C), ("D", Quality::D)],
            Need::Optional,
        );
        let year = year.and_then(|year| match u16::try_from(year.value) {
            Ok(number @ 1900..=2100) => Some(number),
            Ok(_) | Err(_) => {
                self.report(Problem::new(
                    Code::OutOfRange,
                    year.place,
                    format!("Året {} ligger utanför 1900–2100.", year.value),
                    "Skriv det år som uppgiften gäller.",
                ));
                None
            }
        });
        match source {
            Some(source) => Some(Source { source: source.value, year, quality: quality.unwrap_or(Quality::D) }),
            None if year.is_some() || quality.is_some() => {
                self.missing(table, "source");
                None
            }
            None => None,
        }
    }

    fn tables<'d>(&mut self, inside: &Table<'d>, key: &str, need: Need) -> Vec<Table<'d>> {
        let Some(value) = inside.content.get(key) else {
            if need == Need::Required {
                self.missing(inside, key);
            }
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, &inside.key(key), &format!("en lista av tabeller, [[{key}]]"));
            return Vec::new();
        };
        if items.is_empty() && need == Need::Required {
            self.missing(inside, key);
        }
        let mut found = Vec::new();
        for (number, item) in items.iter().enumerate() {
            // An id is easier to find than a number, where there is one.
            let id = table(item, String::new())
                .and_then(|item| as_text(item.content.get("id")?.get_ref()))
                .filter(|id| is_id(id));
            let path = format!("{}[{}]", inside.key(key), id.unwrap_or_else(|| (number + 1).to_string()));
            match table(item, path.clone()) {
                Some(table) => found.push(table),
                None => self.wrong_type(item, &path, "en tabell"),
            }
        }
        found
    }

    fn text(&mut self, table: &Table<'_>, key: &str, need: Need) -> Option<Written<String>> {
        let written = self.field(table, key, need, "text inom citattecken", as_text)?;
        let length = written.value.chars().count();
        if written.value.trim().is_empty() || length > LONGEST_TEXT || written.value.chars().any(char::is_control) {
            self.report(Problem::new(
                Code::OutOfRange,
                written.place,
                format!("Texten är tom, längre än {LONGEST_TEXT} tecken eller går över flera rader."),
                "Skriv en kort text på en rad.",
            ));
            return None;
        }
        Some(written)
    }

    fn integer(&mut self, table: &Table<'_>, key: &str, need: Need) -> Option<Written<i64>> {
        self.field(table, key, need, "ett heltal", as_integer)
    }

    fn number(&mut self, table: &Table<'_>, key: &str) -> Option<Written<f64>> {
        self.field(table, key, Need::Required, "ett tal", as_number)
    }

    fn choice<T: Copy>(&mut self, table: &Table<'_>, key: &str, choices: &[(&str, T)], need: Need) -> Option<T> {
        let written = self.text(table, key, need)?;
        let found = choices.iter().find(|(word, _)| *word == written.value).map(|(_, choice)| *choice);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.report(unknown_choice(&written.value, &words, &written.place));
        }
        found
    }

    fn field<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        need: Need,
        expected: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<Written<T>> {
        let Some(value) = table.content.get(key) else {
            if need == Need::Required {
                self.missing(table, key);
            }
            return None;
        };
        match read(value.get_ref()) {
            Some(read) => Some(Written { value: read, place: self.place(value.span().start, &table.key(key)) }),
            None => {
                self.wrong_type(value, &table.key(key), expected);
                None
            }
        }
    }

    fn missing(&mut self, table: &Table<'_>, key: &str) {
        let place = self.place(table.offset, &table.key(key));
        self.report(Problem::new(
            Code::Missing,
            place,
            format!("Uppgiften {key} saknas."),
            format!("Lägg till {key}."),
        ));
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, path: &str, expected: &str) {
        let place = self.place(value.span().start, path);
        self.report(Problem::new(
            Code::WrongType,
            place,
            format!("Här ska stå {expected}, men här står {}.", kind_of(value.get_ref())),
            format!("Skriv {expected}."),
        ));
    }

    fn no_other_keys(&mut self, table: &Table<'_>, known: &[&str]) {
        for (key, _) in table.content.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            let place = self.place(key.span().start, &table.key(key.get_ref()));
            self.report(Problem::new(
                Code::UnknownKey,
                place,
                format!("Ingenting heter {}.", quoted(key.get_ref())),
                did_you_mean(key.get_ref(), known.iter().copied(), &format!("Här får stå: {}.", known.join(", "))),
            ));
        }
    }
}

/// The beginning of a text, without what a terminal could take for a command.
fn readable(text: &str, length: usize) -> String {
    text.chars().take(length).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn table<'d>(value: &'d Spanned<DeValue<'d>>, path: String) -> Option<Table<'d>> {
    let DeValue::Table(content) = value.get_ref() else {
        return None;
    };
    Some(Table { content, path, offset: value.span().start })
}

fn is_group(path: &str) -> bool {
    SPECIFICATIONS.iter().any(|found| found.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
}

/// Whether a text may be an id: 1–40 of a–z, 0–9 and hyphen.
pub fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn as_text(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::String(text) = value { Some(text.to_string()) } else { None }
}

fn as_flag(value: &DeValue<'_>) -> Option<f64> {
    if let DeValue::Boolean(yes) = value { Some(f64::from(u8::from(*yes))) } else { None }
}

fn as_integer(value: &DeValue<'_>) -> Option<i64> {
    let DeValue::Integer(integer) = value else { return None };
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn as_number(value: &DeValue<'_>) -> Option<f64> {
    if let DeValue::Float(float) = value {
        return float.as_str().parse().ok();
    }
    // No parameter reaches 2⁵³, so that nothing is rounded.
    as_integer(value).map(|integer| integer as f64)
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "ett heltal",
        DeValue::Float(_) => "ett decimaltal",
        DeValue::Boolean(_) => "true eller false",
        DeValue::Datetime(_) => "ett datum",
        DeValue::Array(_) => "en lista",
        DeValue::Table(_) => "en tabell",
    }
}
