//! A page that ends with a description from the project's documentation, which the build has turned into HTML.

use crate::app::Reader;
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A description as the build script makes it.
pub struct Description {
    /// Its headings below the title.
    pub contents: &'static [Entry],
    /// Its HTML.
    pub html: &'static str,
}

/// A heading of a description.
pub struct Entry {
    /// Its level in the page.
    pub level: u8,
    /// Its id.
    pub id: &'static str,
    /// Its words.
    pub title: &'static str,
}

/// `docs/model.md`.
pub static MODEL: Description = include!(concat!(env!("OUT_DIR"), "/model.rs"));
/// `docs/validation.md`.
pub static VALIDATION: Description = include!(concat!(env!("OUT_DIR"), "/validation.rs"));

/// Contents and the description itself, in English.
#[component]
pub fn Described(
    reader: Reader,
    description: &'static Description,
    /// What stands before it.
    #[prop(optional)]
    intro: Option<fn(&Text) -> &'static str>,
) -> impl IntoView {
    let text = move || reader.language().get().text();
    let address = move || reader.choices().with(|choices| choices.fragment());
    // The address holds the choices, so a jump within the page must not go through it.
    let go = |event: ev::MouseEvent, id: &str| {
        event.prevent_default();
        if let Some(heading) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            heading.scroll_into_view();
            let _focused = heading.focus();
        }
    };
    let entry = move |entry: &'static Entry| {
        view! {
            <li class:deeper={entry.level > 3}>
                <a class="ds-link" href=address on:click=move |event| go(event, entry.id)>{entry.title}</a>
            </li>
        }
    };
    view! {
        {intro.map(|intro| view! { <p>{move || intro(text())}</p> })}
        <nav aria-labelledby="contents-title">
            <details class="fold" open>
                <summary id="contents-title">{move || text().reading.contents}</summary>
                <ul class="contents" lang="en">{description.contents.iter().map(entry).collect_view()}</ul>
            </details>
        </nav>
        <div class="description" lang="en" inner_html=description.html></div>
    }
}

#[cfg(test)]
#[path = "../../build/description.rs"]
mod conversion;

#[cfg(test)]
mod tests {
    use super::conversion::made;
    use super::*;

    fn html(markdown: &str) -> String {
        made(markdown, "x").map(|made| made.html).expect("it can be shown")
    }

    #[test]
    fn headings_come_one_level_down_with_ids_and_make_the_contents() {
        let made = made("# T\n\n## 1. A `b`\n\n### c\n\n## D", "x").expect("it can be shown");
        assert_eq!(
            made.html,
            "<h2 class=\"ds-heading\" tabindex=\"-1\" id=\"x-t\">T</h2>\
             <section><h3 class=\"ds-heading\" tabindex=\"-1\" id=\"x-1-a-b\">1. A <code>b</code></h3>\
             <h4 class=\"ds-heading\" tabindex=\"-1\" id=\"x-c\">c</h4></section>\
             <section><h3 class=\"ds-heading\" tabindex=\"-1\" id=\"x-d\">D</h3></section>"
        );
        let contents: Vec<(u8, &str)> = made.contents.iter().map(|(level, id, _)| (*level, id.as_str())).collect();
        assert_eq!(contents, [(3, "x-1-a-b"), (4, "x-c"), (3, "x-d")]);
    }

    #[test]
    fn a_table_has_a_name_a_caption_and_scopes_in_a_region_that_the_keyboard_reaches() {
        let made = html("## Cost\n\n| | kr |\n|---|--:|\n| day | 1 |\n\n| a |\n|---|\n| b |\n");
        assert!(made.contains(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"x-table-1\">\
             <table class=\"ds-table\" data-size=\"sm\"><caption id=\"x-table-1\">Cost</caption>\
             <thead><tr><td></td><th scope=\"col\">kr</th></tr></thead>\
             <tbody><tr><th scope=\"row\">day</th><td>1</td></tr></tbody></table></div>"
        ));
        assert!(made.contains("<caption id=\"x-table-2\">Cost, table 2</caption>"), "{made}");
    }

    #[test]
    fn nothing_of_the_source_is_taken_as_html() {
        assert_eq!(html("a < b & `<i>` \"c\""), "<p>a &lt; b &amp; <code>&lt;i&gt;</code> &quot;c&quot;</p>");
        assert_eq!(html("<!-- a mark -->\n"), "");
        for raw in ["<script>alert(1)</script>", "a <b>c</b>", "<!-- a --> <p>b</p>"] {
            assert!(made(raw, "x").is_err(), "{raw}");
        }
    }

    #[test]
    fn only_links_out_of_the_project_lead_anywhere_and_pictures_are_told() {
        assert_eq!(html("[a](b.md) [c](#d) [e](javascript:f)"), "<p>a c e</p>");
        assert!(html("[a](https://b.se)").contains("rel=\"noreferrer\" href=\"https://b.se\">a</a>"));
        assert_eq!(html("![a curve](b.svg)"), "<p>[Picture in the project's documentation: a curve]</p>");
    }

    #[test]
    fn the_descriptions_are_whole_and_keep_to_what_the_page_allows() {
        for (description, source) in
            [(&MODEL, include_str!("../../docs/model.md")), (&VALIDATION, include_str!("../../docs/validation.md"))]
        {
            let headings = source.lines().filter(|line| line.starts_with("## ") || line.starts_with("### ")).count();
            assert_eq!(description.contents.len(), headings);
            let mut ids: Vec<&str> = description.contents.iter().map(|entry| entry.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), headings, "every heading has an id of its own");
            for never in ["style=", "<script", "<img", "onclick", "href=\"#"] {
                assert!(!description.html.contains(never), "{never}");
            }
            assert_eq!(description.html.matches("<table").count(), description.html.matches("<caption").count());
            let mut level = 1;
            for entry in description.contents {
                assert!(entry.level <= level.max(2) + 1, "{} skips a level", entry.title);
                level = entry.level;
            }
        }
    }
}
