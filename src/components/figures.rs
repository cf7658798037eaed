//! The few outcomes that answer a case: today, proposal and difference, side by side.

use crate::charts::{Written, is_settled, step, written};
use crate::text::{Finding, Language, Shown};
use leptos::prelude::*;
use sim_core::comparison::{Compared, Difference};
use sim_core::outcomes::Measure;

/// One outcome, ready to show.
#[derive(Clone, PartialEq)]
struct Figure {
    baseline: String,
    proposal: String,
    difference: String,
    /// Of the difference, where it is not that of the levels.
    unit: Option<&'static str>,
    average: Option<String>,
    interval: Option<String>,
    counts: Option<String>,
    noise: Option<String>,
}

fn figure(compared: &Compared, sample: bool, language: Language) -> Figure {
    let (text, figures) = (language.text(), language.figures());
    let step = step(compared);
    let factor = Shown::of(compared.measure).factor();
    let Written { baseline, reform: proposal, interval, .. } = written(compared, language);
    let difference = compared.difference.as_ref();
    let follows = sample && compared.measure.is_total();
    let level = |level: String| if follows { "–".to_owned() } else { level };
    let shown = match Finding::of(compared) {
        Finding::Undefined if follows => text.follows.to_owned(),
        Finding::Undefined => text.undefined.to_owned(),
        Finding::Same => text.no_difference.to_owned(),
        Finding::Uncertain => text.no_certain.to_owned(),
        Finding::Lower(size) => figures.signed(-size, step),
        Finding::Higher(size) => figures.signed(size, step),
    };
    let noise = within_noise(compared, language);
    let shown_in = Shown::of(compared.measure);
    let (unit, own) = ((text.shown)(shown_in), (text.shown_difference)(shown_in));
    Figure {
        baseline: level(baseline),
        proposal: level(proposal),
        difference: shown,
        unit: (is_settled(compared) && own != unit).then_some(own),
        average: difference
            .filter(|_| matches!(Finding::of(compared), Finding::Uncertain))
            .map(|difference| (text.on_average)(&figures.signed(difference.mean * factor, step)))
            .map(|said| if own == unit { said } else { format!("{said}\u{a0}{own}") }),
        interval: Some(interval).filter(|interval| !interval.is_empty() && noise.is_none()),
        // Where nothing is settled, most runs on one side would be read as if it were.
        counts: difference.filter(|_| is_settled(compared)).map(|difference| {
            if difference.mean < 0.0 {
                (text.lower_in)(difference.lower_in, difference.of)
            } else {
                (text.higher_in)(difference.higher_in, difference.of)
            }
        }),
        noise,
    }
}

/// Why a difference is not certain whose interval and counts lie on one side of zero: by themselves they would say the opposite.
pub fn within_noise(compared: &Compared, language: Language) -> Option<String> {
    let (text, figures) = (language.text(), language.figures());
    let difference =
        compared.difference.as_ref().filter(|difference| !difference.is_certain() && excludes_zero(difference))?;
    let band = difference.aa_band? * Shown::of(compared.measure).factor();
    Some((text.within_noise)(&(text.aa_value)(&figures.number(band, step(compared)))))
}

/// Whether the interval of the mean lies on one side of zero: then a reader asks why the difference is not certain.
fn excludes_zero(difference: &Difference) -> bool {
    match (difference.ci_low, difference.ci_high) {
        (Some(low), Some(high)) => low > 0.0 || high < 0.0,
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// A card per outcome.
#[component]
pub fn KeyFigures(
    measures: Vec<Measure>,
    compared: Signal<Vec<Compared>>,
    /// Whether they are of a sample.
    sample: Signal<bool>,
    language: Signal<Language>,
) -> impl IntoView {
    let card = move |measure: Measure| {
        let text = move || language.get().text();
        let named = move || (text().measure)(measure);
        let figure = Memo::new(move |_| {
            compared.with(|all| all.get(measure as usize).map(|one| figure(one, sample.get(), language.get())))
        });
        let cell = move |pick: fn(&Figure) -> &str| {
            move || {
                figure.with(|figure| figure.as_ref().map_or_else(|| "…".to_owned(), |figure| pick(figure).to_owned()))
            }
        };
        view! {
            <li class="card" data-measure=measure.definition().id>
                <h3 class="ds-heading" data-size="2xs">{move || named().name}</h3>
                <p class="unit">{move || text().unit_of(measure)}</p>
                <dl>
                    <div class="is-baseline">
                        <dt>{move || text().baseline}</dt>
                        <dd>{cell(|figure| &figure.baseline)}</dd>
                    </div>
                    <div class="is-proposal">
                        <dt>{move || text().proposal}</dt>
                        <dd>{cell(|figure| &figure.proposal)}</dd>
                    </div>
                    <div class="is-difference">
                        <dt>{move || text().difference}</dt>
                        <dd>
                            <strong>{cell(|figure| &figure.difference)}</strong>
                            {move || figure.get()?.unit.map(|unit| view! { " " <span class="unit">{unit}</span> })}
                            <span class="interval">{move || figure.get()?.average}</span>
                            <span class="interval">
                                {move || {
                                    let interval = figure.get()?.interval?;
                                    Some(format!("{}: {interval}", text().interval95))
                                }}
                            </span>
                            <span class="interval">{move || figure.get()?.counts}</span>
                            <span class="interval">{move || figure.get()?.noise}</span>
                        </dd>
                    </div>
                </dl>
                <details class="fold small">
                    <summary>{move || text().definition_and_source}</summary>
                    <p>{move || named().definition}</p>
                    <p>{move || text().outcome_source}</p>
                    <p>{move || text().identifier} ": " <code>{measure.definition().id}</code></p>
                </details>
            </li>
        }
    };
    view! { <ul class="cards">{measures.into_iter().map(card).collect_view()}</ul> }
}
