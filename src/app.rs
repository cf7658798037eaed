//! The frame around every page: which page the address asks for, the language, the header and the footer.

use crate::choices::{Choices, Page};
use crate::components::after_paint;
use crate::history::History;
use crate::pages::{Article, CasePage, Described, Glossary, Sources, Start};
use crate::runner::Runner;
use crate::text::{Language, Text};
use cases::link::Selection;
use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Starts the app: first the worker, since its answer takes longest. Then in steps, so that the browser can draw and listen
/// between them.
pub fn start() {
    read_then_mount(0, Runner::start());
}

fn read_then_mount(file: usize, runner: Runner) {
    Timeout::new(0, move || match cases::read_ahead(file) {
        true => read_then_mount(file + 1, runner),
        false => mount(runner),
    })
    .forget();
}

fn mount(runner: Runner) {
    if let Some(place) = document().get_element_by_id("app").and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        place.set_inner_html("");
        leptos::mount::mount_to(place, move || view! { <App runner/> }).forget();
    }
}

/// The choices of the reader, and the only way to change them.
#[derive(Clone, Copy)]
pub struct Reader {
    choices: RwSignal<Choices>,
    language: Memo<Language>,
    history: RwSignal<History>,
    /// Settled choices that the address does not hold yet.
    unwritten: StoredValue<Option<Choices>>,
}

impl Reader {
    fn of_address() -> Self {
        let unwritten = StoredValue::new(None::<Choices>);
        let choices = RwSignal::new(Choices::read(&address()));
        let history = RwSignal::new(History::default());
        if let Some(selection) = choices.get_untracked().selection() {
            history.update(|history| history.choose(selection));
        }
        // Back and Forward change the address, and so the choices.
        let listener = window_event_listener(ev::hashchange, move |_| {
            let read = Choices::read(&address());
            if choices.get_untracked() != read {
                unwritten.set_value(None);
                if let Some(selection) = read.selection() {
                    history.update(|history| history.follow(selection));
                }
                choices.set(read);
            }
        });
        on_cleanup(move || listener.remove());
        // Every text on the page depends on the language, and must not be written anew when something else is chosen.
        let language = Memo::new(move |_| choices.with(|choices| choices.language));
        let reader = Self { choices, language, history, unwritten };
        // Before a link is followed or copied, and before the page is hidden.
        let written = Closure::<dyn Fn()>::new(move || reader.write_address()).into_js_value();
        for event in ["click", "pagehide", "visibilitychange"] {
            // Adding a listener cannot fail.
            let _added = window().add_event_listener_with_callback_and_bool(event, written.unchecked_ref(), true);
        }
        reader
    }

    /// The choices, as they change.
    pub fn choices(self) -> Signal<Choices> {
        self.choices.into()
    }

    /// The language, as it changes.
    pub fn language(self) -> Signal<Language> {
        self.language.into()
    }

    /// Changes the choices while something moves; the address follows when it has settled.
    pub fn go_on(self, choices: Choices) {
        if self.choices.get_untracked() != choices {
            self.choices.set(choices);
        }
    }

    /// The settled choices of the case, as they change.
    pub fn history(self) -> Signal<History> {
        self.history.into()
    }

    /// Goes back to the choices before the present ones, if there are any.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Takes up the choices that were undone last, if there are any.
    pub fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, step: fn(&mut History) -> Option<Selection>) {
        if let Some(selection) = self.history.try_update(step).flatten() {
            let now = self.choices.get_untracked();
            self.write(now.at(Page::Case(selection)));
        }
    }

    /// Changes the choices and the address, so that Back undoes the change.
    pub fn settle(self, choices: Choices) {
        if let Some(selection) = choices.selection() {
            self.history.update(|history| history.choose(selection));
        }
        self.write(choices);
    }

    /// The address follows when the change has been painted: writing it takes a browser longer than the change.
    fn write(self, choices: Choices) {
        self.write_address();
        self.go_on(choices.clone());
        self.unwritten.set_value(Some(choices));
        after_paint(move || self.write_address());
    }

    fn write_address(self) {
        let Some(choices) = self.unwritten.try_update_value(Option::take).flatten() else { return };
        let fragment = choices.fragment();
        if address() == fragment {
            return;
        }
        // Not by setting the hash, for which the browser looks for a place of that name on the page; but some refuse more than a
        // hundred of these in half a minute.
        let pushed =
            window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&fragment)));
        if pushed.is_err() {
            // Refused only for addresses that cannot be parsed, which a fragment always can.
            let _set = window().location().set_hash(&fragment);
        }
    }
}

fn address() -> String {
    window().location().hash().unwrap_or_default()
}

/// Which page is shown, without its choices: a moved lever must not build the page anew.
#[derive(Clone, Copy, PartialEq)]
enum Room {
    Start,
    Case,
    Method,
    Validation,
    Glossary,
    Sources,
    Accessibility,
    Privacy,
    Broken,
    Unknown,
}

fn room(page: &Page) -> Room {
    match page {
        Page::Start => Room::Start,
        Page::Case(_) => Room::Case,
        Page::Method => Room::Method,
        Page::Validation => Room::Validation,
        Page::Glossary => Room::Glossary,
        Page::Sources => Room::Sources,
        Page::Accessibility => Room::Accessibility,
        Page::Privacy => Room::Privacy,
        Page::Broken { .. } => Room::Broken,
        Page::Unknown => Room::Unknown,
    }
}

fn title(page: &Page, text: &Text, language: Language) -> String {
    let view = match page {
        Page::Start => return text.product.to_owned(),
        Page::Case(selection) => match crate::choices::case_of(selection) {
            Ok(case) => match language {
                Language::Sv => case.name.sv.clone(),
                Language::En => case.name.en.clone(),
            },
            Err(_) => text.not_found.to_owned(),
        },
        Page::Method => text.nav_method.to_owned(),
        Page::Validation => text.reading.nav_validation.to_owned(),
        Page::Glossary => text.reading.nav_glossary.to_owned(),
        Page::Sources => text.nav_sources.to_owned(),
        Page::Accessibility => text.nav_accessibility.to_owned(),
        Page::Privacy => text.nav_privacy.to_owned(),
        Page::Broken { .. } => text.bad_link.to_owned(),
        Page::Unknown => text.not_found.to_owned(),
    };
    format!("{view} – {}", text.product)
}

#[component]
fn App(runner: Runner) -> impl IntoView {
    let reader = Reader::of_address();
    // The frame first, then the page in it.
    let framed = RwSignal::new(false);
    Timeout::new(0, move || framed.set(true)).forget();
    let choices = reader.choices();
    let language = reader.language();
    let text = move || language.get().text();
    let shown = Memo::new(move |_| choices.with(|choices| room(&choices.page)));

    // Only when they change: a new language makes the browser restyle everything.
    let titled =
        Memo::new(move |_| choices.with(|choices| title(&choices.page, choices.language.text(), choices.language)));
    Effect::new(move || document().set_title(&titled.get()));
    Effect::new(move || {
        if let Some(html) = document().document_element() {
            // Setting an attribute with a valid name cannot fail.
            let _set = html.set_attribute("lang", language.get().tag());
        }
    });
    // A new page begins at its top, also for those who do not see it scroll.
    Effect::new(move |before: Option<Room>| {
        let now = shown.get();
        if before.is_some_and(|before| before != now) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            if let Some(main) =
                document().get_element_by_id("content").and_then(|found| found.dyn_into::<HtmlElement>().ok())
            {
                let _focused = main.focus();
            }
        }
        now
    });

    let link = move |page: Page, label: fn(&Text) -> &'static str| {
        let to = page.clone();
        let current = move || choices.with(|choices| room(&choices.page) == room(&to)).then_some("page");
        let address = move || choices.with(|choices| choices.at(page.clone()).fragment());
        view! {
            <li>
                <a class="ds-link" href=address aria-current=current>{move || label(text())}</a>
            </li>
        }
    };
    let switch = move |_| {
        let mut choices = choices.get_untracked();
        choices.language = match choices.language {
            Language::Sv => Language::En,
            Language::En => Language::Sv,
        };
        reader.settle(choices);
    };
    let other = move || match language.get() {
        Language::Sv => Language::En.tag(),
        Language::En => Language::Sv.tag(),
    };
    // The address holds the choices, so a jump within the page must not go through it.
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) =
            document().get_element_by_id("content").and_then(|found| found.dyn_into::<HtmlElement>().ok())
        {
            let _focused = main.focus();
        }
    };

    view! {
        <a class="ds-skip-link" href="#content" on:click=skip>{move || text().skip}</a>
        <header class="site">
            <div class="inner">
                <a class="brand" href=move || choices.with(|choices| choices.at(Page::Start).fragment())>"Utfall"</a>
                <nav aria-label=move || text().nav>
                    <ul>
                        {link(Page::Start, |text| text.nav_start)}
                        {link(Page::Method, |text| text.nav_method)}
                        {link(Page::Glossary, |text| text.reading.nav_glossary)}
                        {link(Page::Sources, |text| text.nav_sources)}
                    </ul>
                </nav>
                <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" lang=other on:click=switch>
                    {move || text().other_language}
                </button>
            </div>
            <p class="independent">{move || text().independent}</p>
        </header>
        <main id="content" tabindex="-1">
            {move || framed.get().then(|| match shown.get() {
                Room::Start => view! { <Start reader runner/> }.into_any(),
                Room::Case => view! { <CasePage reader runner/> }.into_any(),
                Room::Method => {
                    view! {
                        <Article reader title=|text| text.nav_method body=|text| text.pages.method limits=true>
                            <Described reader name="model"/>
                        </Article>
                    }
                        .into_any()
                }
                Room::Validation => {
                    view! {
                        <Article reader title=|text| text.reading.nav_validation body=|text| text.reading.validation>
                            <Described reader name="validation"/>
                        </Article>
                    }
                        .into_any()
                }
                Room::Glossary => view! { <Glossary reader/> }.into_any(),
                Room::Sources => view! { <Sources reader/> }.into_any(),
                Room::Accessibility => {
                    view! { <Article reader title=|text| text.nav_accessibility body=|text| text.pages.accessibility/> }
                        .into_any()
                }
                Room::Privacy => {
                    view! { <Article reader title=|text| text.nav_privacy body=|text| text.pages.privacy/> }.into_any()
                }
                Room::Broken => view! { <Broken reader/> }.into_any(),
                Room::Unknown => view! { <Article reader title=|text| text.not_found body=|_| &[]/> }.into_any(),
            })}
        </main>
        <footer class="site">
            <div class="inner">
                <ul>
                    {link(Page::Validation, |text| text.reading.nav_validation)}
                    {link(Page::Accessibility, |text| text.nav_accessibility)}
                    {link(Page::Privacy, |text| text.nav_privacy)}
                </ul>
                <p>{move || text().independent} " " {move || (text().version)(env!("CARGO_PKG_VERSION"))}</p>
            </div>
        </footer>
    }
}

/// A link that cannot be read: everything that is wrong with it, and a way on.
#[component]
fn Broken(reader: Reader) -> impl IntoView {
    let choices = reader.choices();
    let text = move || reader.language().get().text();
    let problems = move || match choices.get().page {
        Page::Broken { problems, .. } => problems,
        Page::Start
        | Page::Case(_)
        | Page::Method
        | Page::Validation
        | Page::Glossary
        | Page::Sources
        | Page::Accessibility
        | Page::Privacy
        | Page::Unknown => Vec::new(),
    };
    view! {
        <div class="article">
            <h1 class="ds-heading" data-size="lg">{move || text().bad_link}</h1>
            <ul>
                {move || {
                    let text = text();
                    problems().iter().map(|problem| view! { <li>{text.of_problem(problem)}</li> }).collect_view()
                }}
            </ul>
            <p>
                <a class="ds-link" href=move || choices.with(|choices| choices.at(Page::Start).fragment())>
                    {move || text().start_doors}
                </a>
            </p>
        </div>
    }
}
