//! The parts that pages are put together from.

mod agreement;
mod along;
mod asked;
mod changed;
mod control;
mod depth;
mod figures;
mod groups;
mod guide;
mod kept;
mod limits;
mod map;
mod market;
mod matters;
mod money;
mod outcomes;
mod paper;
mod preset;
mod progress;
mod ranking;
mod ready;
mod share;
mod story;
mod waiting;

pub use agreement::Agreement;
pub use along::AlongPanel;
pub use asked::Asked;
pub use changed::{Changed, Reasons, as_json};
pub use control::{Control, ControlText, Glimpse};
pub use depth::{DOTS, DepthChoice, EveryRun, MANY_DOTS, ResearchSize};
pub use figures::{KeyFigures, within_noise};
pub use groups::Groups;
pub use guide::{Guide, ReadOn, Undo};
pub use kept::KeptPanel;
pub use limits::Limits;
pub use map::MapPanel;
pub use market::{FrontierPanel, MarketPanel};
pub use matters::{Behind, MattersPanel, PackagePanel};
pub use money::MoneyPanel;
pub use outcomes::{OutcomeTable, measure_options};
pub use paper::OnPaper;
pub use preset::PaymentPreset;
pub use progress::Progress;
pub use ready::ReadyProposals;
pub use share::{Share, download, download_blob, download_csv};
pub use story::StoryPanel;

use crate::runner::{Answer, Scope};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// Does something after the next frame, so that what has just changed is seen before it.
pub fn after_paint(work: impl FnOnce() + 'static) {
    request_animation_frame(move || {
        Timeout::new(0, work).forget();
    });
}

/// Time between parts of the page that are built one by one, in milliseconds, in which the browser draws and listens.
const PAUSE: u32 = 10;

/// How many of so many parts of the page are due: one more at a time, so that the browser draws and listens between them.
pub fn due(parts: usize) -> Signal<usize> {
    let due = RwSignal::new(0);
    let next = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        let now = due.get();
        if now < parts {
            next.set_value(Some(Timeout::new(PAUSE, move || due.set(now + 1))));
        }
    });
    due.into()
}

/// Parts of the page, the first at once and then one at a time.
pub fn one_by_one<V: IntoView + 'static>(
    parts: impl IntoIterator<Item = impl Fn() -> V + Send + 'static>,
) -> impl IntoView {
    let parts: Vec<_> = parts.into_iter().collect();
    let due = due(parts.len().saturating_sub(1));
    let part = |(place, part)| {
        let is_due = Memo::new(move |_| due.get() >= place);
        move || is_due.get().then(&part)
    };
    parts.into_iter().enumerate().map(part).collect_view()
}

/// What follows a value after the frame that shows its change. While the page is hidden, where no frame comes, the newest alone
/// is kept.
pub fn following<T: Clone + Send + Sync + 'static>(value: impl Fn() -> T + 'static) -> RwSignal<T> {
    let following = RwSignal::new(untrack(&value));
    let newest = StoredValue::new(None::<T>);
    Effect::new(move || {
        let now = value();
        let waits = newest.try_update_value(|newest| newest.replace(now).is_some());
        if waits == Some(false) {
            after_paint(move || {
                // The page may have been left meanwhile.
                if let Some(now) = newest.try_update_value(Option::take).flatten() {
                    drop(following.try_set(now));
                }
            });
        }
    });
    following
}

/// Whether the page is seen: not behind another, nor on a telephone that is laid aside.
pub fn seen() -> Signal<bool> {
    let seen = RwSignal::new(!document().hidden());
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        // The page may have been left meanwhile.
        let _set = seen.try_set(!document().hidden());
    });
    on_cleanup(move || listener.remove());
    seen.into()
}

/// Whether the answer is of everything: what is broken down needs more than a sample.
pub fn is_full(answer: RwSignal<Option<Arc<Answer>>>) -> Memo<bool> {
    Memo::new(move |_| answer.with(|answer| answer.as_ref().is_some_and(|each| each.scope == Scope::Full)))
}

/// One of several choices that exclude each other: those of one name.
fn radio(
    name: impl Into<String>,
    checked: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
    label: impl IntoView + 'static,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="radio"
                class="ds-input"
                name=name.into()
                prop:checked=checked
                on:change=move |_| choose()
            />
            {label}
        </label>
    }
}
