//! How far the calculation has come: in words, as a bar, with a way to stop it.

use super::waiting::{failed, working};
use crate::runner::Stage;
use crate::text::Language;
use leptos::prelude::*;

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
    let content = move || match stage.get() {
        Stage::Starting => view! { <p>{text().waiting}</p> }.into_any(),
        Stage::Running { done, of, runs } => {
            let said = if done < of { (text().progress)(done, of) } else { (text().noise_left)(of) };
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
