//! Writes what was found into the file of a municipality, and nothing else of it changes by a byte: the values that are
//! identified among the parameters, where they are in force, and a record of all.

use sim_core::scenario::Quality;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, value};

/// A value with where it comes from.
pub struct Entry {
    /// The parameter's path.
    pub path: &'static str,
    /// Its value, in the parameter's unit.
    pub value: f64,
    /// What to say of its origin.
    pub source: String,
    /// How good that is.
    pub quality: Quality,
}

/// What a calibration found of a parameter.
pub struct Record {
    /// The parameter's path.
    pub path: &'static str,
    /// The value fitted.
    pub fitted: f64,
    /// The least and the largest value not ruled out; none when all are.
    pub left: Option<(f64, f64)>,
    /// Parameters that it is known only together with.
    pub together: Vec<&'static str>,
    /// Whether its value is in force.
    pub identified: bool,
}

/// How the source of a value begins that a calibration put in force.
pub const SOURCE: &str = "Kalibrerat mot ";

const ABOUT: &str = "
# Skrivet av `utfall calibrate --write`: vad publicerade tal säger om antaganden som ingen har mätt. Ett värde gäller endast om det är
# bestämt, och står då under [parameters].
";

/// The text of a file with these values in force, and these records instead of those that it has.
///
/// # Errors
/// Why it cannot be written.
pub fn with_values(text: &str, entries: &[Entry], records: &[Record]) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error| format!("Filen är ingen TOML: {error}"))?;
    // The editor knows one kind of line break.
    let breaks = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let printed = |document: &DocumentMut| document.to_string().replace('\n', breaks);
    if printed(&document) != text {
        return Err("Filen går inte att skriva utan att annat i den ändras: radsluten är av olika slag.".to_owned());
    }
    // A file that builds on another sets values in a table of another name.
    let section = if document.contains_key("base") { "set" } else { "parameters" };
    for entry in entries {
        let (group, name) = entry.path.split_once('.').ok_or("En parameter saknar grupp.")?;
        let section = table(document.as_table_mut(), section, true)?;
        let group = table(section, group, false)?;
        let mut written = InlineTable::new();
        written.insert("value", entry.value.into());
        written.insert("source", entry.source.as_str().into());
        written.insert("quality", format!("{:?}", entry.quality).into());
        match group.get_mut(name) {
            Some(Item::Value(old)) => {
                let decor = old.decor().clone();
                *old = written.into();
                *old.decor_mut() = decor;
            }
            Some(other) => *other = value(written),
            None => drop(group.insert(name, value(written))),
        }
    }
    for record in records.iter().filter(|record| !record.identified) {
        if let Some((group, name)) = record.path.split_once('.')
            && let Some(group) = document.get_mut(section).and_then(|section| section.get_mut(group))
            && let Some(group) = group.as_table_like_mut()
            && group.get(name).is_some_and(was_fitted)
        {
            group.remove(name);
        }
    }
    if !records.is_empty() {
        let mut tables = ArrayOfTables::new();
        records.iter().for_each(|record| tables.push(recorded(record)));
        if let Some(first) = tables.get_mut(0) {
            first.decor_mut().set_prefix(ABOUT);
        }
        document.insert("calibrated", Item::ArrayOfTables(tables));
    }
    Ok(printed(&document))
}

/// Whether an earlier calibration put a value in force.
fn was_fitted(value: &Item) -> bool {
    let source = value.as_table_like().and_then(|value| value.get("source")?.as_str());
    source.is_some_and(|source| source.starts_with(SOURCE))
}

fn recorded(record: &Record) -> Table {
    let mut table = Table::new();
    table.insert("parameter", value(record.path));
    table.insert("fitted", value(record.fitted));
    if let Some((low, high)) = record.left {
        table.insert("left", value(Array::from_iter([low, high])));
    }
    if !record.together.is_empty() {
        table.insert("together", value(Array::from_iter(record.together.iter().copied())));
    }
    table.insert("identified", value(record.identified));
    table
}

/// The table under a key; a new one where there is none.
fn table<'t>(within: &'t mut dyn TableLike, key: &str, implicit: bool) -> Result<&'t mut dyn TableLike, String> {
    if !within.contains_key(key) {
        let mut new = Table::new();
        new.set_implicit(implicit);
        within.insert(key, Item::Table(new));
    }
    let found = within.get_mut(key).and_then(Item::as_table_like_mut);
    found.ok_or_else(|| format!("{key} är ingen tabell."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::scenario::{BaseError, Parameter, check};

    fn entries() -> Vec<Entry> {
        let entry = |path, value| Entry { path, value, source: "Kalibrerat".to_owned(), quality: Quality::C };
        vec![entry("staff.indirect", 31.0), entry("visits.cancelled", 0.065)]
    }

    /// The lines of a text that are not among those of another, in order.
    fn new_lines<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
        let mut before = before.lines().peekable();
        text.lines().filter(|line| before.next_if_eq(line).is_none()).collect()
    }

    #[test]
    fn values_are_added_and_all_else_stays() {
        for municipality in cases::municipalities() {
            let text = with_values(municipality.file, &entries(), &[]).expect("written");
            let added = new_lines(&text, municipality.file);
            let wanted = |line: &&str| {
                line.is_empty()
                    || line.starts_with('[')
                    || line.starts_with("indirect = {")
                    || line.starts_with("cancelled = {")
            };
            assert!(added.iter().all(wanted), "{}: {added:?}", municipality.id);
            assert_eq!(text.len() - added.iter().map(|line| line.len() + 1).sum::<usize>(), municipality.file.len());
            let scenario = check("it", &text, &mut |_| Err(BaseError::Unknown)).expect("a good file");
            assert_eq!(scenario.values.get(Parameter::StaffIndirect), 31.0);
            assert_eq!(scenario.source(Parameter::VisitsCancelled).source, "Kalibrerat");
            // Once more writes the same.
            assert_eq!(with_values(&text, &entries(), &[]), Ok(text.clone()));
        }
    }

    #[test]
    fn values_that_stand_there_are_replaced_in_their_place() {
        let text = "base = \"huddinge\"\r\n[set]\r\nstaff.indirect = 20 # why\r\n[set.visits]\r\ncancelled = { value = 0.1 }\r\n# end\r\n";
        let indirect = "{ value = 31.0, source = \"Kalibrerat\", quality = \"C\" }";
        let cancelled = "{ value = 0.065, source = \"Kalibrerat\", quality = \"C\" }";
        let wanted = text.replace("20", indirect).replace("{ value = 0.1 }", cancelled);
        assert_eq!(with_values(text, &entries(), &[]), Ok(wanted));
    }

    #[test]
    fn what_is_no_longer_identified_is_no_longer_in_force() {
        let fitted = Entry { source: format!("{SOURCE}[IS]"), ..entries().remove(0) };
        let own = entries().remove(1);
        let record = |path| Record { path, fitted: 1.0, left: None, together: Vec::new(), identified: false };
        let before = with_values("format = 1\n", &[fitted, own], &[]).expect("written");
        let after =
            with_values(&before, &[], &[record("staff.indirect"), record("visits.cancelled")]).expect("written");
        assert!(before.contains("indirect = {") && !after.contains("indirect = {"), "{after}");
        assert!(after.contains("cancelled = {"), "a value of another source stays: {after}");
    }

    #[test]
    fn what_cannot_be_kept_is_not_written() {
        assert!(with_values("a = 1\r\nb = 2\n", &entries(), &[]).is_err());
        assert!(with_values("parameters = 1\n", &entries(), &[]).is_err());
        assert!(with_values("= 1\n", &entries(), &[]).is_err());
    }

    #[test]
    fn a_record_is_read_puts_nothing_in_force_and_is_replaced() {
        let record = |fitted: f64| Record {
            path: "staff.indirect",
            fitted,
            left: Some((0.0, 80.5)),
            together: vec!["visits.cancelled"],
            identified: false,
        };
        for municipality in cases::municipalities() {
            let text = with_values(municipality.file, &[], &[record(31.0)]).expect("written");
            let before = check("it", municipality.file, &mut |_| Err(BaseError::Unknown)).expect("a good file");
            assert_eq!(check("it", &text, &mut |_| Err(BaseError::Unknown)).expect("a good file"), before);
            let other = with_values(&text, &[], &[record(30.0)]).expect("written");
            assert_eq!(other, text.replace("fitted = 31.0", "fitted = 30.0"));
            let wrong = text.replace("staff.indirect", "staff.indirekt");
            assert!(check("it", &wrong, &mut |_| Err(BaseError::Unknown)).is_err());
        }
    }
}
