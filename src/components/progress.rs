//! How far the calculation has come: in words, as a bar, with a way to stop it.

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
    let button = move |label: &'static str, action: Callback<()>| {
        view! {
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                on:click=move |_| action.run(())
            >
                {label}
            </button>
        }
    };
    let content = move || match stage.get() {
        Stage::Starting => view! { <p>{text().waiting}</p> }.into_any(),
        Stage::Running { done, of, runs: [made, all] } => view! {
            <p id="progress-words">
                {if done < of { (text().progress)(done, of) } else { (text().noise_left)(of) }}
            </p>
            <progress max=all value=made aria-labelledby="progress-words"></progress>
            {button(text().cancel, on_cancel)}
        }
        .into_any(),
        Stage::Complete { of } => view! { <p>{(text().done)(of)}</p> }.into_any(),
        Stage::Cancelled => view! {
            <p>{text().cancelled}</p>
            {button(text().resume, on_resume)}
        }
        .into_any(),
        Stage::Failed(why) => view! {
            <div class="ds-alert" data-color="warning" role="alert">
                <p><strong>{text().failed}</strong></p>
                <p lang="sv">{why}</p>
                {button(text().resume, on_resume)}
            </div>
        }
        .into_any(),
        Stage::Unsupported => view! {
            <div class="ds-alert" data-color="warning" role="alert"><p>{text().unsupported}</p></div>
        }
        .into_any(),
    };
    view! { <div class="progress" data-testid="progress">{content}</div> }
}
