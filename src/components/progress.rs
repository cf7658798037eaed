//! How far the calculation has come: in words, as a bar, with a way to stop it and about how long is left.

use super::matters::minutes;
use super::waiting::{failed, working};
use crate::runner::Stage;
use crate::text::Language;
use leptos::prelude::*;

/// Runs that are timed before it is said how long the rest take: the first of a worker makes the people, too.
const TIMED: u32 = 6;

/// When runs were first seen being made, in milliseconds, and how many were made then.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Begun {
    at: f64,
    made: u32,
}

/// Seconds that are left, about, when so many of so many runs are made at this time.
fn left(begun: Begun, now: f64, [made, of]: [u32; 2]) -> Option<f64> {
    let timed = made.checked_sub(begun.made).filter(|timed| *timed >= TIMED)?;
    Some((now - begun.at) / 1e3 / f64::from(timed) * f64::from(of.saturating_sub(made)))
}

/// Shows the life of a calculation.
#[component]
pub fn Progress(
    stage: Signal<Stage>,
    language: Signal<Language>,
    on_cancel: Callback<()>,
    on_resume: Callback<()>,
) -> impl IntoView {
    let text = move || language.get().text();
    let resume = move || {
        view! {
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                on:click=move |_| on_resume.run(())
            >
                {text().resume}
            </button>
        }
    };
    let begun = StoredValue::new(None::<Begun>);
    // Told in words as coarse as they are uncertain, so that they change seldom.
    let time_left = move |runs: [u32; 2]| {
        let now = js_sys::Date::now();
        let since = begun.get_value().filter(|begun| begun.made <= runs[0]);
        let since = since.unwrap_or(Begun { at: now, made: runs[0] });
        begun.set_value(Some(since));
        let said = left(since, now, runs).map(|seconds| minutes(seconds, language.get()));
        (text().matters.time_left)(said.as_deref())
    };
    let content = move || match stage.get() {
        Stage::Starting => {
            begun.set_value(None);
            view! { <p>{text().waiting}</p> }.into_any()
        }
        Stage::Running { done, of, runs } => {
            let said = if done < of { (text().progress)(done, of) } else { (text().noise_left)(of) };
            let said = format!("{said} {}", time_left(runs));
            working("progress", said, runs, language.get(), move || on_cancel.run(()))
        }
        Stage::Complete { of } => view! { <p>{(text().done)(of)}</p> }.into_any(),
        Stage::Cancelled => view! {
            <p>{text().cancelled}</p>
            {resume()}
        }
        .into_any(),
        Stage::Failed(why) => failed(why, resume(), language.get()),
        Stage::Unsupported => view! {
            <div class="ds-alert" data-color="warning" role="alert"><p>{text().unsupported}</p></div>
        }
        .into_any(),
    };
    view! { <div class="progress" data-testid="progress">{content}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_once_a_few_runs_are_timed() {
        let begun = Begun { at: 1_000.0, made: 10 };
        assert_eq!(left(begun, 5_000.0, [10 + TIMED - 1, 60]), None);
        assert_eq!(left(begun, 13_000.0, [22, 62]), Some(40.0));
        assert_eq!(left(begun, 13_000.0, [62, 62]), Some(0.0));
        assert_eq!(left(begun, 13_000.0, [5, 62]), None, "another calculation has begun");
    }
}
