//! What the model says beside published figures, from `docs/validation.md`, as a table that the page holds beside its answers.

#[path = "build/swedish.rs"]
mod swedish;

use std::path::Path;
use std::{env, fs};

const FILE: &str = "docs/validation.md";

fn main() {
    println!("cargo::rerun-if-changed=build/swedish.rs");
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).unwrap_or_else(|why| panic!("{FILE}: {why}"));
    let in_swedish = |english: &str| swedish::told(english).unwrap_or_else(|| panic!("no Swedish for: {english}"));
    let rows: Vec<String> = rows(&text)
        .iter()
        .map(|row| {
            let told = row.cells.each_ref().map(|cell| in_swedish(cell));
            format!("Row {{ municipality: {:?}, sv: {told:?}, en: {:?} }}", row.municipality, row.cells)
        })
        .collect();
    assert!(!rows.is_empty(), "{FILE} has no targets");
    let code = format!("&[{}]", rows.join(", "));
    let out = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("validation.rs"), code).unwrap_or_else(|why| panic!("validation.rs: {why}"));
}

/// A target of a municipality.
struct Row {
    /// The municipality's id.
    municipality: String,
    /// Name, use, published figure with its source, its year, what the model says as the municipality's file stands.
    cells: [String; 5],
}

/// Every target, in the order of the file.
fn rows(text: &str) -> Vec<Row> {
    let (mut municipality, mut found) = ("", Vec::new());
    for line in text.lines() {
        municipality = line.strip_prefix("### ").unwrap_or(municipality);
        if let [name, purpose, published, year, _, stands, _, _] = swedish::cells(line).as_slice()
            && ["calibrated", "held out"].contains(purpose)
        {
            let cells = [name, purpose, published, year, stands].map(|cell| (*cell).to_owned());
            found.push(Row { municipality: municipality.to_owned(), cells });
        }
    }
    found
}
