//! What lies behind an answer: which assumptions matter most and whether it turns, and which measures of the proposal it comes from. The
//! assumptions are tried by themselves when the answer is complete and nothing else is made, unless they are many; the measures, and many
//! assumptions, when the reader opens their section. Both stop when the answer is not complete.

use super::changed::name_in;
use super::control::written;
use super::waiting::{Place, failed, working};
use crate::charts::{Chart, ChartView, Leaning, PartsChart, TornadoChart};
use crate::choices::Alternatives;
use crate::runner::{Made, Pace, PackagePlan, Plan, Planned, Runner, Stage, Telling, Trials};
use crate::text::{Finding, Language};
use cases::Case;
use cases::link::Selection;
use leptos::prelude::*;
use sim_core::experiment::in_an_area;
use sim_core::experiment::package::{self, Bundle, bundles};
use sim_core::experiment::sensitivity::{self, Tried, Verdict};
use sim_core::outcomes::Measure;
use sim_core::run::recipients_in;
use sim_core::scenario::Parameter;
use std::sync::Arc;

/// Most assumptions that are tried before anybody has asked.
const MOST_UNASKED: usize = 25;

/// What both sections are about.
#[derive(Clone, Copy)]
pub struct Behind {
    /// Makes the runs.
    pub runner: Runner,
    /// The case.
    pub case: &'static Case,
    /// What the reader has chosen.
    pub selection: Memo<Option<Selection>>,
    /// What that makes of today and the proposal.
    pub alternatives: Memo<Option<Alternatives>>,
    /// The outcome.
    pub measure: Memo<Measure>,
    /// Whether nothing is made that anybody waits for, and the page is seen.
    pub quiet: Memo<bool>,
    /// The language of the page.
    pub language: Signal<Language>,
}

impl Behind {
    /// Whether the answer is complete.
    pub fn complete(self) -> Memo<bool> {
        Memo::new(move |_| matches!(self.runner.stage.get(), Stage::Complete { .. }))
    }

    /// Recipients of the area that is run.
    pub fn recipients(self) -> u32 {
        self.alternatives.with(|each| each.as_ref().map_or(0, |each| recipients_in(&each.baseline, in_an_area())))
    }

    /// Whether the assumptions are too many to be tried before anybody has asked.
    pub fn waits_to_be_asked(self) -> bool {
        self.case.assumptions.len() > MOST_UNASKED
    }

    /// How long so many runs take, in words.
    pub fn price(self, runs: u32, pace: Pace) -> String {
        let extent = in_an_area();
        let seconds = Trials::<PackagePlan>::price(runs, self.recipients(), extent.warmup + extent.days, pace);
        minutes(seconds, self.language.get())
    }

    /// What the case calls a parameter.
    pub fn label(self, parameter: Parameter, language: Language) -> String {
        name_in(self.case, parameter, language)
    }

    fn name(self, bundle: &Bundle, language: Language) -> String {
        match (bundle.family, bundle.parameters.first()) {
            (Some(family), _) => (language.text().matters.package.family)(family).to_owned(),
            (None, Some(parameter)) => self.label(*parameter, language),
            (None, None) => String::new(),
        }
    }
}

/// A time in words, in whole minutes, from ten in fives.
pub fn minutes(seconds: f64, language: Language) -> String {
    let whole = (seconds / 60.0).round().max(1.0) as u32;
    let minutes = match whole {
        _ if seconds < 45.0 => 0,
        ..10 => whole,
        10.. => (whole + 2) / 5 * 5,
    };
    (language.text().matters.minutes)(minutes)
}

/// The assumptions one by one, and whether the answer turns.
#[component]
pub fn MattersPanel(behind: Behind) -> impl IntoView {
    let Behind { runner, case, selection, quiet, measure, language, .. } = behind;
    let text = move || &language.get().text().matters;
    let trials = runner.sensitivity;
    let opened = RwSignal::new(false);
    let complete = behind.complete();
    // How they are made once they may be; nothing until they are asked for.
    let wanted = Memo::new(move |_| match opened.get() {
        true => Some(Pace::Asked),
        false => (!behind.waits_to_be_asked()).then_some(Pace::Background),
    });
    let pace = Memo::new(move |_| wanted.get().filter(|pace| complete.get() && (*pace == Pace::Asked || quiet.get())));
    let waits = Signal::derive(move || {
        let assumptions = case.assumptions.len() as u32;
        let price = |pace| behind.price(sensitivity::REPLICATIONS * (3 + 4 * assumptions), pace);
        match wanted.get() {
            None => (text().many)(assumptions, &price(Pace::Asked)),
            Some(_) if complete.get() => text().pauses.to_owned(),
            Some(pace) => (text().begins)(&price(pace)),
        }
    });
    let here = here(trials, case);
    let outdated = outdated(trials, selection);
    // Nothing is drawn run by run for those who have not opened it.
    let all_made = Memo::new(move |_| trials.stage.get() == Telling::Done);
    let found = Memo::new(move |_| {
        let (measure, language) = (measure.get(), language.get());
        if !opened.get() && !all_made.get() {
            return Vec::new();
        }
        here.with(|made| {
            let tried = made.as_ref().map(|made| made.0.tried(measure)).unwrap_or_default();
            let leaning = |(planned, tried): (&Planned, Tried)| leaning(behind, planned, tried, language);
            tried.into_iter().map(leaning).collect::<Vec<_>>()
        })
    });
    let of = Memo::new(move |_| here.with(|made| made.as_ref().map_or(0, |made| made.0.plan.assumptions.len())));
    let chart = Memo::new(move |_| TornadoChart::of(measure.get(), found.get(), of.get(), language.get()));
    // In two sentences, for whoever reads no further.
    let short = move || {
        let told = all_made.get() && !outdated.get() && !opened.get();
        let title = chart.with(|chart| chart.as_ref().map(|chart| chart.caption().title.clone())).filter(|_| told)?;
        let turn = found.with(|found| turn(found, language.get()).lines.into_iter().next());
        Some(view! {
            <p class="answer" data-testid="matters-short">{title} " " {turn}</p>
            <p class="note">{(text().about)((language.get().text().measure)(measure.get()).name)}</p>
        })
    };
    view! {
        <p>{move || text().lead}</p>
        <div class="steady">
            <Life trials here id="matters" of=selection pace complete waits language/>
            {short}
        </div>
        <details class="fold" data-testid="matters" on:toggle=move |_| opened.set(true)>
            <summary>{move || text().open}</summary>
            {move || opened.get().then(|| view! { <Sensitivity behind found chart outdated/> })}
        </details>
    }
}

#[component]
fn Sensitivity(
    behind: Behind,
    found: Memo<Vec<Leaning>>,
    chart: Memo<Option<TornadoChart>>,
    outdated: Memo<bool>,
) -> impl IntoView {
    let Behind { measure, language, .. } = behind;
    let text = move || &language.get().text().matters;
    let shown = Memo::new(move |_| chart.with(Option::is_some));
    let list = move || {
        let items = chart.with(|chart| chart.as_ref().map(|chart| chart.list(language.get())).unwrap_or_default());
        items.into_iter().map(|(name, said)| view! { <li><strong>{name}</strong> " " {said}</li> }).collect_view()
    };
    let turn = move || {
        let said = found.with(|found| turn(found, language.get()));
        let lines = said.lines.into_iter().map(|line| view! { <p>{line}</p> });
        let values = (!said.values.is_empty()).then(|| {
            let values = said.values.into_iter().map(|value| view! { <li>{value}</li> });
            view! { <ul>{values.collect_view()}</ul> <p class="note">{text().approximate}</p> }
        });
        view! { {lines.collect_view()} {values} }
    };
    view! {
        <div class="lies-behind">
            <p class="note">
                {move || (text().about)((language.get().text().measure)(measure.get()).name)}
                " "
                {move || (text().sample)(behind.recipients())}
                " "
                {move || (text().scope)(sensitivity::REPLICATIONS)}
            </p>
            {move || shown.get().then(|| view! {
                <div class="lies-behind" class:outdated=outdated>
                    <ChartView chart language id="tornado-chart" height=500.0 under_heading=true/>
                    <h3 class="ds-heading" data-size="xs">{move || text().list}</h3>
                    <ol data-testid="matters-list">{list}</ol>
                    <h3 class="ds-heading" data-size="xs">{move || text().turn_title}</h3>
                    <div class="lies-behind" data-testid="matters-turn">{turn}</div>
                </div>
            })}
        </div>
    }
}

/// The measures one by one.
#[component]
pub fn PackagePanel(behind: Behind) -> impl IntoView {
    let language = behind.language;
    let text = move || &language.get().text().matters.package;
    let opened = RwSignal::new(false);
    let moved = Memo::new(move |_| {
        let of = |each: &Alternatives| bundles(&each.baseline, &each.reform);
        behind.alternatives.with(|each| each.as_ref().map(of).unwrap_or_default())
    });
    let several = Memo::new(move |_| moved.with(|moved| moved.len() > 1));
    let price = move || behind.price(package::REPLICATIONS * (3 + moved.with(Vec::len) as u32), Pace::Asked);
    // Not by `several`: an effect that reads what is derived before what it is derived from can miss a change of the latter.
    let lead = move || {
        moved.with(|moved| match moved.as_slice() {
            [] => text().nothing.to_owned(),
            [only] => (text().single)(&behind.name(only, language.get())),
            [..] => text().lead.to_owned(),
        })
    };
    view! {
        <p data-testid="package-lead">{lead}</p>
        {move || several.get().then(|| view! {
            <details
                class="fold"
                data-testid="package"
                // What was opened stays open when a lever is moved there and back.
                prop:open=move || opened.get_untracked()
                on:toggle=move |_| opened.set(true)
            >
                <summary>{move || (text().open)(&price())}</summary>
                {move || opened.get().then(|| view! { <Parts behind/> })}
            </details>
        })}
    }
}

#[component]
fn Parts(behind: Behind) -> impl IntoView {
    let Behind { runner, case, selection, measure, language, .. } = behind;
    let trials = runner.package;
    let text = move || &language.get().text().matters;
    let complete = behind.complete();
    let pace = Memo::new(move |_| complete.get().then_some(Pace::Asked));
    let waits = Signal::derive(move || text().waits.to_owned());
    let here = here(trials, case);
    let chart = Memo::new(move |_| {
        let (measure, language) = (measure.get(), language.get());
        here.with(|made| {
            let Same(made) = made.as_ref()?;
            let names = made.plan.bundles.iter().map(|bundle| behind.name(bundle, language)).collect();
            Some(PartsChart::of(measure, names, made.package(measure)?, language))
        })
    });
    let shown = Memo::new(move |_| chart.with(Option::is_some));
    let members = move || {
        let language = language.get();
        here.with(|made| {
            let bundles = made.as_ref().map(|made| made.0.plan.bundles.clone()).unwrap_or_default();
            let of_several = bundles.into_iter().filter(|bundle| bundle.family.is_some());
            let said = of_several.map(|bundle| {
                let members: Vec<String> =
                    bundle.parameters.iter().map(|parameter| behind.label(*parameter, language)).collect();
                (language.text().matters.package.members)(&behind.name(&bundle, language), &members)
            });
            said.map(|said| view! { <li>{said}</li> }).collect_view()
        })
    };
    let table = move || {
        let table = chart.with(|chart| chart.as_ref().map(|chart| chart.table(language.get())));
        table.map(|table| crate::charts::rows(&table))
    };
    let outdated = outdated(trials, selection);
    view! {
        <div class="lies-behind">
            <p class="note">
                {move || (text().about)((language.get().text().measure)(measure.get()).name)}
                " "
                {move || (text().sample)(behind.recipients())}
                " "
                {move || (text().scope)(package::REPLICATIONS)}
            </p>
            <Life trials here id="package" of=selection pace complete waits language/>
            {move || shown.get().then(|| view! {
                <div class="lies-behind" class:outdated=outdated>
                    <ChartView chart language id="parts-chart" height=330.0 under_heading=true/>
                    <div class="scroll" tabindex="0" role="region" aria-labelledby="package-caption">
                        <table class="ds-table" data-size="sm" data-testid="package-table">
                            <caption id="package-caption">{move || text().package.adds_up}</caption>
                            {table}
                        </table>
                    </div>
                    <ul class="note">{members}</ul>
                </div>
            })}
        </div>
    }
}

/// How far the runs have come, a way to stop them, and a way to begin again. They are asked for from here.
#[component]
pub fn Life<P: Plan>(
    trials: Trials<P>,
    /// What is shown of them.
    here: Memo<Option<Same<P>>>,
    /// Ids on the page begin with it.
    id: &'static str,
    /// What they are about.
    #[prop(into)]
    of: Signal<Option<P::Asked>>,
    /// How they may be made now; nothing while they have to wait.
    pace: Memo<Option<Pace>>,
    /// Whether the answer is complete.
    complete: Memo<bool>,
    /// What is said while they wait.
    waits: Signal<String>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().matters;
    Effect::new(move || match (of.get(), pace.get()) {
        (Some(asked), Some(pace)) => trials.want(&asked, false, pace),
        (Some(_) | None, _) => trials.stop(),
    });
    on_cleanup(move || trials.stop());
    let place = Place::default();
    let again = move || {
        let ask = move |_| {
            place.stay();
            if let Some(asked) = of.get_untracked() {
                trials.want(&asked, true, Pace::Asked);
            }
        };
        complete.get().then(|| {
            view! {
                <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=ask>
                    {text().ask}
                </button>
            }
        })
    };
    let outdated = outdated(trials, of);
    let life = move || match trials.stage.get() {
        Telling::Working { done, of } => {
            let left = trials.left.get().map(|seconds| minutes(seconds, language.get()));
            let cancel = move || {
                place.stay();
                trials.cancel();
            };
            let said = (text().progress)(done, of, left.as_deref());
            working(id, said, [done, of], language.get(), cancel)
        }
        Telling::Cancelled => view! { <p>{language.get().text().cancelled}</p> {again} }.into_any(),
        Telling::Failed(why) => failed(why, again, language.get()),
        Telling::Idle | Telling::Done if pace.get().is_none() => {
            let told = trials.stage.get() == Telling::Done && !outdated.get();
            let old = (outdated.get() && here.with(Option::is_some)).then(|| format!("{} ", text().outdated));
            (!told).then(|| view! { <p class="note">{old} {waits.get()}</p> }).into_any()
        }
        Telling::Idle | Telling::Done => ().into_any(),
    };
    view! {
        <div class="progress" data-testid=format!("{id}-progress") tabindex="-1" node_ref=place.0>{life}</div>
        <p class="sr-only" role="status">
            {move || (trials.stage.get() == Telling::Done && !outdated.get()).then(|| text().ready)}
        </p>
    }
}

/// What is there, told apart from other by what it is, not by what it holds.
pub struct Same<P>(pub Arc<Made<P>>);

impl<P> Clone for Same<P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<P> PartialEq for Same<P> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What is there of this case; of another one nothing is shown.
pub fn here<P: Plan>(trials: Trials<P>, case: &'static Case) -> Memo<Option<Same<P>>> {
    Memo::new(move |_| {
        let made = trials.made.get().filter(|made| made.plan.case() == case.id);
        made.map(Same)
    })
}

/// Whether what is shown is about other choices than the present ones.
pub fn outdated<P: Plan>(trials: Trials<P>, of: impl Into<Signal<Option<P::Asked>>>) -> Memo<bool> {
    let of = of.into();
    Memo::new(move |_| {
        let (made, of) = (trials.made.get(), of.get());
        made.zip(of).is_some_and(|(made, of)| !made.plan.is_about(&of))
    })
}

fn with_unit(parameter: Parameter, value: f64, language: Language) -> String {
    let (number, unit) = written(parameter, value, language);
    format!("{number} {unit}").trim_end().to_owned()
}

/// A value on a straight line with its unit, in two digits: three are more than such a line can tell.
pub fn about(parameter: Parameter, value: f64, language: Language) -> String {
    let power = 10f64.powf(value.abs().log10().floor() - 1.0);
    let rounded = if value == 0.0 { 0.0 } else { (value / power).round() * power };
    with_unit(parameter, rounded, language)
}

/// What is said of an assumption that was tried.
fn leaning(behind: Behind, planned: &Planned, tried: Tried, language: Language) -> Leaning {
    let text = &language.text().matters;
    let parameter = planned.parameter;
    let ends = planned.tested.ends.map(|end| written(parameter, end, language).0);
    let (_, unit) = written(parameter, planned.present, language);
    let quality = behind.alternatives.with(|each| match each {
        Some(each) => each.baseline.source(parameter).quality,
        None => parameter.specification().quality,
    });
    Leaning {
        name: behind.label(parameter, language),
        present: with_unit(parameter, planned.present, language),
        tag: if planned.is_own { text.own } else { (text.tag)(quality) },
        range: (text.range)(&ends[0], &ends[1], &unit),
        range_from: (text.range_from)(planned.tested.is_given),
        ends,
        turns_at: tried.turns_at().map(|value| about(parameter, value, language)),
        tried,
    }
}

/// Whether an answer turns, in words.
#[derive(Debug, Default, PartialEq)]
struct Turn {
    lines: Vec<String>,
    /// Each assumption with the value at which the sign is another.
    values: Vec<String>,
}

fn turn(found: &[Leaning], language: Language) -> Turn {
    let text = &language.text().matters;
    let of = found.len();
    let Some(first) = found.first() else { return Turn::default() };
    match Finding::of_difference(Some(&first.tried.present.difference), 1.0) {
        Finding::Same => Turn { lines: vec![text.no_difference.to_owned()], values: Vec::new() },
        Finding::Uncertain | Finding::Undefined => {
            let settled = |row: &&Leaning| row.tried.ends.iter().any(|end| end.difference.is_certain());
            let line = (text.no_answer)(found.iter().filter(settled).count(), of);
            Turn { lines: vec![line], values: Vec::new() }
        }
        Finding::Lower(_) | Finding::Higher(_) => {
            let number = |verdict| found.iter().filter(|row| row.tried.verdict() == Some(verdict)).count();
            let mut lines = vec![(text.holds)(number(Verdict::Holds), of)];
            lines.extend(Some(number(Verdict::Turns)).filter(|number| *number > 0).map(text.turns));
            lines.extend(Some(number(Verdict::Unsettled)).filter(|number| *number > 0).map(text.unsettled));
            let value = |row: &Leaning| {
                let sure = row.tried.verdict() == Some(Verdict::Turns);
                row.turns_at.as_ref().map(|value| (text.turns_at)(&row.name, value, sure))
            };
            Turn { lines, values: found.iter().filter_map(value).collect() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::leaning_of;

    #[test]
    fn the_words_count_for_how_many_assumptions_an_answer_holds_and_say_where_it_turns() {
        let found = [
            leaning_of("Håller", [-1.0, -2.0, -3.0]),
            leaning_of("Vänder", [2.0, -2.0, -3.0]),
            leaning_of("Står", [-2.0, -2.0, -2.0]),
        ];
        let said = turn(&found, Language::Sv);
        assert!(said.lines[0].starts_with("Svaret håller för 2 av 3 antaganden"), "{said:?}");
        assert!(said.lines[1].starts_with("För 1 vänder det"), "{said:?}");
        assert_eq!((said.lines.len(), said.values.len()), (2, 1));
        assert!(said.values[0].starts_with("”Vänder”: skillnaden byter tecken vid omkring"), "{said:?}");
    }

    #[test]
    fn without_a_settled_answer_nothing_is_said_to_hold() {
        let said = turn(&[leaning_of("Stilla", [0.0, 0.0, 0.0])], Language::Sv);
        assert_eq!(said.lines, [Language::Sv.text().matters.no_difference]);
        assert_eq!(turn(&[], Language::Sv), Turn::default());
        let mut unsure = leaning_of("Osäker", [-2.0, -2.0, -2.0]);
        unsure.tried.present.difference.aa_band = Some(9.0);
        let said = turn(&[unsure], Language::En);
        assert!(said.lines[0].contains("For 1 of 1 assumptions"), "{said:?}");
    }

    #[test]
    fn what_is_tried_unasked_is_every_case_but_that_of_one_s_own_proposal() {
        for case in cases::cases() {
            assert_eq!(case.assumptions.len() > MOST_UNASKED, case.document.is_none(), "case {}", case.id);
        }
    }

    #[test]
    fn a_price_is_told_in_minutes() {
        let said = |seconds| minutes(seconds, Language::Sv);
        assert_eq!(
            [said(20.0), said(50.0), said(170.0), said(1_000.0)],
            ["mindre än en minut", "omkring en minut", "omkring 3 minuter", "omkring 15 minuter"]
        );
    }
}
