//! A page that ends with a description from the project's documentation. The description is a file of its own (`xtask/src/reading.rs`
//! makes it), fetched when it is read: nobody waits for it who opens a case.

use crate::app::Reader;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, Response};

/// The description of this name, with its contents, in the reader's language.
#[component]
pub fn Described(reader: Reader, name: &'static str) -> impl IntoView {
    let language = reader.language();
    // Nothing while it is being fetched.
    let html = RwSignal::new(None::<Option<String>>);
    Effect::new(move || {
        let wanted = language.get();
        html.set(None);
        spawn_local(async move {
            let found = fetched(&format!("./read/{name}.{}.html", wanted.tag())).await;
            // The page may have been left, or the language changed, meanwhile.
            if language.try_get_untracked() == Some(wanted) {
                html.set(Some(found));
            }
        });
    });
    move || {
        let text = &language.get().text().reading;
        match html.get() {
            None => view! { <p class="note" role="status">{text.fetching}</p> }.into_any(),
            Some(None) => view! { <p role="status">{(text.not_fetched)(name)}</p> }.into_any(),
            Some(Some(html)) => view! { <div class="read" inner_html=html on:click=go></div> }.into_any(),
        }
    }
}

async fn fetched(address: &str) -> Option<String> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    let text = response.ok().then(|| response.text().ok())??;
    JsFuture::from(text).await.ok()?.as_string()
}

/// Follows a link to a place within the page. The address holds the choices, so it must not go through it.
fn go(event: ev::MouseEvent) {
    let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = clicked.and_then(|clicked| clicked.closest("[data-to]").ok().flatten());
    let Some(to) = link.and_then(|link| link.get_attribute("data-to")) else { return };
    event.prevent_default();
    if let Some(heading) = document().get_element_by_id(&to).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _focused = heading.focus();
    }
}
