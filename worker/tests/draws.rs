//! The claims about draws of `tests/model/draws.rs`, made inside the browser.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "../../tests/model/draws.rs"]
mod draws;
