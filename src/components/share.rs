//! Ways to take the result along: the link, and files made in the browser.

use crate::choices::Choices;
use crate::text::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a file to the browser.
pub fn download(name: &str, kind: &str, content: &str) {
    let parts = js_sys::Array::of1(&content.into());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        download_blob(name, &blob);
    }
}

/// Saves a table for a spreadsheet; the name is without ending.
pub fn download_csv(name: &str, content: &str) {
    download(&format!("{name}.csv"), "text/csv;charset=utf-8", content);
}

/// Saves a file that is made already.
pub fn download_blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    let anchor = document().create_element("a").ok().and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser has taken the content when the click returns.
    let _released = Url::revoke_object_url(&address);
}

/// Copies the link, saves the result, shows its fingerprint.
#[component]
pub fn Share(
    language: Signal<Language>,
    choices: Signal<Choices>,
    /// The result as a JSON file; nothing until there is one.
    json: Callback<(), Option<String>>,
    /// What the file is called, without ending.
    file: Signal<String>,
    /// The hash of a complete full result.
    fingerprint: Signal<Option<String>>,
    /// Whether the result can be saved as a file.
    files: Signal<bool>,
) -> impl IntoView {
    let text = move || language.get().text();
    let said = RwSignal::new(None::<bool>);
    let copy = move |_| {
        wasm_bindgen_futures::spawn_local(async move {
            let address = window().location().href().unwrap_or_default();
            let (page, _) = address.split_once('#').unwrap_or((&address, ""));
            let now = choices.get_untracked();
            // Whoever opens it hears whether they have the same result.
            let shared = fingerprint.get_untracked().or(now.shared.clone());
            let address = format!("{page}{}", Choices { shared, ..now }.fragment());
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&address)).await.is_ok();
            said.set(Some(copied));
        });
    };
    let save = move |_| {
        if let Some(content) = json.run(()) {
            download(&format!("{}.json", file.get_untracked()), "application/json", &content);
        }
    };
    view! {
        <div class="row">
            <button type="button" class="ds-button" data-size="sm" on:click=copy>{move || text().copy_link}</button>
            {move || files.get().then(|| view! {
                <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=save>
                    {move || text().json}
                </button>
            })}
        </div>
        <p role="status">
            {move || said.get().map(|copied| if copied { text().copied } else { text().copy_failed })}
        </p>
        <p class="note">{move || text().save_note}</p>
        {move || {
            fingerprint.get().map(|fingerprint| {
                view! {
                    <p>
                        {text().fingerprint} ": " <code data-testid="fingerprint">{fingerprint}</code>
                    </p>
                    <p class="note">{text().fingerprint_note}</p>
                }
            })
        }}
    }
}
