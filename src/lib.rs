//! Utfall in the browser: a reader opens a case, moves what a municipality decides, and sees what changes and how certain
//! it is. The page keeps only what the reader chose (`choices`), asks workers for runs (`runner`), lets the core compare
//! them and shows the comparison in words, numbers and one chart.

mod app;
mod charts;
mod choices;
mod components;
mod history;
mod pages;
mod runner;
mod text;

use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app in the place of the text that the page shows while it loads.
#[wasm_bindgen(start)]
pub fn start() {
    app::start();
}
