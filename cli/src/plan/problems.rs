//! What is wrong with a day to plan, all of it at once: the codes, and the reading of fields that says so. Every format of a day
//! reads through this, so that none of them can panic on a file that somebody else wrote.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

/// One thing in the input that must be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceProblem {
    /// What kind of problem, for programs.
    pub code: InstanceCode,
    /// Where in the file.
    pub place: String,
    /// What is wrong, in Swedish.
    pub cause: String,
    /// What to do about it, in Swedish.
    pub remedy: &'static str,
}

/// Kinds of problems in a day to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceCode {
    /// The file is not JSON, or not an object.
    NotJson,
    /// A field is missing.
    Missing,
    /// A value has the wrong type.
    WrongType,
    /// A number is outside what is possible.
    OutOfRange,
    /// Two things have the same id.
    DuplicateId,
    /// A visit names somebody who is not among the staff.
    UnknownStaff,
    /// Something ends before it begins.
    Backwards,
    /// A location that does not exist.
    UnknownLocation,
    /// The travel table is not square, or does not match the locations.
    NotSquare,
}

impl InstanceCode {
    /// The code as published.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotJson => "P001",
            Self::Missing => "P002",
            Self::WrongType => "P003",
            Self::OutOfRange => "P004",
            Self::DuplicateId => "P005",
            Self::UnknownStaff => "P006",
            Self::Backwards => "P007",
            Self::UnknownLocation => "P008",
            Self::NotSquare => "P009",
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            Self::NotJson => "Rätta filen så att den är giltig JSON med ett objekt ytterst.",
            Self::Missing => "Lägg till fältet.",
            Self::WrongType => "Ange ett värde av den typ som krävs.",
            Self::OutOfRange => "Ange ett värde inom gränserna.",
            Self::DuplicateId => "Ge varje rad ett eget id.",
            Self::UnknownStaff => "Ta bort namnet eller lägg till personen under staff.",
            Self::Backwards => "Byt plats på tiderna eller rätta den ena.",
            Self::UnknownLocation => "Ange radnumret för en plats som finns, räknat från 0.",
            Self::NotSquare => "Ange lika många rader som kolumner, en för varje plats.",
        }
    }
}

impl fmt::Display for InstanceProblem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}: {} {}", self.code.id(), self.place, self.cause, self.remedy)
    }
}

/// Later than any time in an instance, and the longest duration: ten days, in seconds.
pub(super) const LATEST: i32 = 864_000;

/// What has been found wrong so far.
#[derive(Default)]
pub(super) struct Problems(pub Vec<InstanceProblem>);

impl Problems {
    pub fn add(&mut self, code: InstanceCode, place: &str, cause: impl Into<String>) {
        self.0.push(InstanceProblem { code, place: place.to_owned(), cause: cause.into(), remedy: code.remedy() });
    }

    pub fn object(&mut self, text: &str, place: &str) -> Option<Map<String, Value>> {
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) => Some(object),
            Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                self.add(InstanceCode::NotJson, place, "Filen innehåller inget objekt ytterst.");
                None
            }
            Err(error) => {
                let place = format!("{place}:{}:{}", error.line(), error.column());
                self.add(InstanceCode::NotJson, &place, "Filen går inte att läsa som JSON.");
                None
            }
        }
    }

    /// A field that may be missing; null counts as missing.
    pub fn optional<'v>(&mut self, object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
        object.get(key).filter(|value| !value.is_null())
    }

    pub fn required<'v>(&mut self, object: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v Value> {
        let value = self.optional(object, key);
        if value.is_none() {
            self.add(InstanceCode::Missing, &join(place, key), format!("Fältet {key} saknas."));
        }
        value
    }

    pub fn list<'v>(&mut self, value: &'v Value, place: &str) -> &'v [Value] {
        value.as_array().map_or_else(
            || {
                self.add(InstanceCode::WrongType, place, "Värdet ska vara en lista.");
                &[][..]
            },
            Vec::as_slice,
        )
    }

    pub fn number(&mut self, value: &Value, place: &str, low: f64, high: f64) -> Option<f64> {
        let Some(number) = value.as_f64() else {
            self.add(InstanceCode::WrongType, place, "Värdet ska vara ett tal.");
            return None;
        };
        if !(low..=high).contains(&number) {
            self.add(InstanceCode::OutOfRange, place, format!("Värdet {number} ligger utanför {low}–{high}."));
            return None;
        }
        Some(number)
    }

    /// A whole number of seconds or a count.
    pub fn whole(&mut self, value: &Value, place: &str, low: i32, high: i32) -> Option<i32> {
        let number = self.number(value, place, f64::from(low), f64::from(high))?;
        if number.fract() != 0.0 {
            self.add(InstanceCode::WrongType, place, format!("Värdet {number} ska vara ett heltal."));
            return None;
        }
        Some(number as i32)
    }

    pub fn seconds(&mut self, object: &Map<String, Value>, place: &str, key: &str) -> Option<i32> {
        let value = self.required(object, place, key)?;
        self.whole(value, &join(place, key), 0, LATEST)
    }

    pub fn text<'v>(&mut self, value: &'v Value, place: &str) -> Option<&'v str> {
        let text = value.as_str();
        if text.is_none() {
            self.add(InstanceCode::WrongType, place, "Värdet ska vara en text.");
        }
        text
    }

    /// A list of texts; empty when the field is missing.
    pub fn texts<'v>(&mut self, object: &'v Map<String, Value>, place: &str, key: &str) -> Vec<&'v str> {
        let Some(value) = self.optional(object, key) else {
            return Vec::new();
        };
        let place = join(place, key);
        let list = self.list(value, &place);
        list.iter().enumerate().filter_map(|(i, value)| self.text(value, &format!("{place}[{i}]"))).collect()
    }

    /// The elements of a list of objects, with their places.
    pub fn objects<'v>(
        &mut self,
        object: &'v Map<String, Value>,
        place: &str,
        key: &str,
        most: usize,
    ) -> Vec<(String, &'v Map<String, Value>)> {
        let Some(value) = self.required(object, place, key) else {
            return Vec::new();
        };
        let list_place = join(place, key);
        let list = self.list(value, &list_place);
        if list.len() > most {
            self.add(
                InstanceCode::OutOfRange,
                &list_place,
                format!("Listan har {} rader, högst {most} går att planera.", list.len()),
            );
            return Vec::new();
        }
        let mut objects = Vec::new();
        for (i, value) in list.iter().enumerate() {
            let place = format!("{list_place}[{i}]");
            match value.as_object() {
                Some(object) => objects.push((place, object)),
                None => self.add(InstanceCode::WrongType, &place, "Värdet ska vara ett objekt."),
            }
        }
        objects
    }

    /// The field `id`, unlike all seen before.
    pub fn id(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
        seen: &mut BTreeMap<String, usize>,
    ) -> Option<String> {
        self.key(object, place, "id", seen)
    }

    /// A text unlike all seen before.
    pub fn key(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
        key: &str,
        seen: &mut BTreeMap<String, usize>,
    ) -> Option<String> {
        let text = self.required(object, place, key)?;
        let text = self.text(text, &join(place, key))?.to_owned();
        let position = seen.len();
        if seen.contains_key(&text) {
            self.add(InstanceCode::DuplicateId, &join(place, key), format!("Id {text} förekommer mer än en gång."));
            return None;
        }
        seen.insert(text.clone(), position);
        Some(text)
    }

    /// Positions of staff named in a list.
    pub fn staff(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
        key: &str,
        staff: &BTreeMap<String, usize>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        for (i, name) in self.texts(object, place, key).into_iter().enumerate() {
            match staff.get(name) {
                Some(&position) => found.push(position),
                None => {
                    let place = format!("{}[{i}]", join(place, key));
                    self.add(InstanceCode::UnknownStaff, &place, format!("{name} finns inte bland medarbetarna."));
                }
            }
        }
        found
    }
}

pub(super) fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}
