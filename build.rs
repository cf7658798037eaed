//! Turns the descriptions in `docs/` into pages that the app holds, so that they are read where the model is used, also
//! without a network.

#[path = "build/description.rs"]
mod description;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build/description.rs");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    for name in ["model", "validation"] {
        let file = format!("docs/{name}.md");
        println!("cargo::rerun-if-changed={file}");
        let text = fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
        let made = description::made(&text, name).unwrap_or_else(|why| panic!("{file}: {why}"));
        let contents: Vec<String> = made
            .contents
            .iter()
            .map(|(level, id, title)| format!("Entry {{ level: {level}, id: {id:?}, title: {title:?} }}"))
            .collect();
        let code = format!("Description {{ contents: &[{}], html: {:?} }}", contents.join(", "), made.html);
        fs::write(Path::new(&out).join(format!("{name}.rs")), code).unwrap_or_else(|why| panic!("{name}.rs: {why}"));
    }
}
