//! A case: the answer first, then what can be moved, then what lies behind the answer.

use super::answer::{answer_sentences, how_made};
use crate::app::Reader;
use crate::charts::{ChartView, CourseChart, DifferenceChart, Provenance, is_settled};
use crate::choices::{Alternatives, Choices, Depth, Page, case_of, moved, paid_as, proposed_as};
use crate::components::{
    Agreement, AlongPanel, Behind, Changed, Control, ControlText, DOTS, DepthChoice, EveryRun, FrontierPanel, Glimpse,
    Groups, Guide, KeptPanel, KeyFigures, Limits, MANY_DOTS, MapPanel, MarketPanel, MattersPanel, MoneyPanel, OnPaper,
    OutcomeTable, PackagePanel, PaymentPreset, Progress, ReadOn, ReadyProposals, Reasons, ResearchSize, Share,
    StoryPanel, Undo, as_json, due, following, is_full, measure_options, one_by_one, seen,
};
use crate::runner::{Answer, Goal, Runner, Scope, Stage};
use crate::text::{Figures, Finding, Language, Step, Text, level_name, words};
use cases::answers::Answer as Ahead;
use cases::frontier::Contracts;
use cases::link::{MOST_DAYS, MOST_REPLICATIONS, Selection, check_number};
use cases::{Case, Payment, Ready, municipalities};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use sim_core::comparison::{Compared, Drift, drift};
use sim_core::experiment::package::bundles;
use sim_core::outcomes::{DEFINITIONS, Definition, Measure};
use sim_core::scenario::{Given, Kind, Parameter, Quality};
use std::sync::Arc;

/// Stillness before a result is read out, in milliseconds.
const QUIET: u32 = 900;

/// How long a reader rests on a value before its answer is made, in milliseconds.
const REST: u32 = 200;

/// Parts of the page that are built after the answer.
const PARTS: usize = 19;

/// A case with the reader's choices.
#[component]
pub fn CasePage(reader: Reader, runner: Runner) -> impl IntoView {
    let choices = reader.choices();
    let selection = Memo::new(move |_| choices.with(|choices| choices.selection().cloned()));
    let number = Memo::new(move |_| selection.with(|selection| selection.as_ref().map(|each| each.case.clone())));
    move || {
        let _of_this_case = number.get();
        let opened = selection.get_untracked()?;
        let case = case_of(&opened).ok()?;
        Some(view! { <Opened reader runner case selection/> })
    }
}

#[component]
fn Opened(reader: Reader, runner: Runner, case: &'static Case, selection: Memo<Option<Selection>>) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || language.get().text();
    let alternatives = Memo::new(move |_| Alternatives::of(&selection.get()?).ok());

    Effect::new(move || {
        if let Some(selection) = selection.get() {
            runner.request(selection, Goal::Everything);
        }
    });

    let answer = runner.answer;
    let compared =
        Memo::new(move |_| answer.with(|answer| answer.as_ref().map(|answer| answer.compared()).unwrap_or_default()));
    // What is below the answer follows when the answer has been painted.
    let below = following(move || answer.get());
    let compared_below = Memo::new(move |_| {
        below.track();
        compared.get_untracked()
    });
    // The municipality of the numbers on the screen, which may lag behind the choices.
    let stale = Memo::new(move |_| {
        answer.with(|answer| match (answer, selection.get()) {
            (Some(answer), Some(selection)) => {
                answer.selection.sets != selection.sets
                    || answer.selection.municipality != selection.municipality
                    || answer.selection.seed != selection.seed
                    || answer.scope == Scope::Full && answer.selection.days != selection.days
            }
            (Some(_) | None, Some(_) | None) => false,
        })
    });
    // Which moved values the figures answer, for whoever measures how soon they follow.
    let answers = move || {
        answer.with(|answer| {
            let sets = answer.as_ref().map(|answer| answer.selection.sets.as_slice()).unwrap_or_default();
            let moved = sets
                .iter()
                .map(|set| format!("{}={}", set.parameter.specification().path, Given::of(set.parameter, set.value)));
            moved.collect::<Vec<_>>().join(" ")
        })
    };
    let scope = Memo::new(move |_| answer.with(|answer| answer.as_ref().map(|answer| answer.scope)));
    let fingerprint = Signal::derive(move || {
        let fingerprint = answer.with(|answer| answer.as_ref()?.fingerprint.clone());
        fingerprint.filter(|_| !stale.get())
    });
    // As the door opens it, the case has been answered ahead by more runs than the page has made yet.
    let ahead = Memo::new(move |_| {
        let ahead = cases::answers::answer(case)?;
        let is_asked = selection.with(|now| now.as_ref().is_some_and(|now| now.case == case.id && ahead.is_of(now)));
        let as_far = answer.with(|answer| {
            let full = answer.as_ref().filter(|answer| answer.scope == Scope::Full);
            full.is_some_and(|answer| answer.replicates.len() >= ahead.replications as usize)
        });
        (is_asked && (stale.get() || !as_far)).then_some(ahead)
    });
    let shown = Memo::new(move |_| match ahead.get() {
        Some(ahead) => over(ahead, compared.get()),
        None => compared.get(),
    });
    let sample = Signal::derive(move || ahead.with(Option::is_none) && scope.get() == Some(Scope::Sample));
    // What a sample finds by the side of the answer made ahead would only be taken for a contradiction.
    let sample_behind =
        Signal::derive(move || ahead.with(Option::is_some) && (stale.get() || scope.get() != Some(Scope::Full)));
    let moves = Signal::derive(move || {
        alternatives.with(|each| each.as_ref().is_none_or(|each| each.baseline.values != each.reform.values))
    });
    let sentences = Memo::new(move |_| {
        shown.with(|shown| answer_sentences(shown, &case.answer(), moves.get(), sample.get(), language.get()))
    });

    // Whether the answer holds something that is settled, and something that is not.
    let found = Memo::new(move |_| {
        shown.with(|all| {
            let about: Vec<&Compared> = case.answer().into_iter().filter_map(|each| all.get(each as usize)).collect();
            let uncertain = about.iter().any(|one| Finding::of(one) == Finding::Uncertain);
            [about.into_iter().any(is_settled), uncertain]
        })
    });
    let several = Memo::new(move |_| {
        alternatives.with(|each| each.as_ref().is_some_and(|each| bundles(&each.baseline, &each.reform).len() > 1))
    });

    // The answer first, then one part of the page at a time, so that the page answers while it is being built.
    let built = due(PARTS);
    // A hidden page is built slowly, and disturbs nobody.
    let until_built = StoredValue::new_local((!document().hidden()).then(|| runner.stand_back()));
    Effect::new(move || {
        if built.get() == PARTS {
            until_built.set_value(None);
        }
    });
    let usual = case.answer()[0];
    let measure = Memo::new(move |_| choices.with(|choices| choices.chart.unwrap_or(usual)));
    let seen = seen();
    // Not while a moved lever has not been heard of yet.
    let quiet = Memo::new(move |_| !stale.get() && seen.get() && runner.rests());
    let lies_behind = Behind { runner, case, selection, alternatives, measure, quiet, language };
    // In the order in which they are built.
    let [
        setting,
        controls,
        headings,
        levers,
        chart,
        changed,
        kept,
        matters,
        over_time,
        package,
        market,
        map,
        frontier,
        money,
        groups,
        along,
        story,
        curves,
        table,
    ]: [_; PARTS] = std::array::from_fn(|place| Memo::new(move |_| built.get() > place));

    let depth = Memo::new(move |_| choices.with(|choices| choices.depth));
    let at_least = move |wanted: Depth| Memo::new(move |_| depth.get() >= wanted);
    let (official, researcher) = (at_least(Depth::Official), at_least(Depth::Researcher));
    let whole = Memo::new(move |_| official.get() && table.get());
    let reasons = RwSignal::new(Reasons::new());
    provide_context(glimpse(runner, case, selection, language));
    // What limits the answer goes along with the charts that leave the page.
    provide_context(provenance(case, answer, stale, language));

    let change = move |change: &dyn Fn(&Selection) -> Selection, settled: bool| {
        let now = choices.get_untracked();
        let Some(selection) = now.selection() else { return };
        let next = now.at(Page::Case(change(selection)));
        if settled { reader.settle(next) } else { reader.go_on(next) }
    };

    let on_contracts = Callback::new(move |contracts: Contracts| {
        let all = |now: &Selection| {
            contracts.levers().iter().fold(now.clone(), |now, (parameter, value)| moved(&now, *parameter, *value))
        };
        change(&all, true);
    });
    let areas = Signal::derive(move || {
        alternatives.with(|each| {
            each.iter().flat_map(|each| &each.baseline.areas).map(|area| area.id.clone()).collect::<Vec<_>>()
        })
    });
    let drifts = move || {
        let beyond = answer.with(|answer| {
            let runs = answer.iter().flat_map(|answer| answer.replicates.iter().map(|each| &each.baseline));
            drift(runs).into_iter().filter(Drift::is_beyond_tolerance).collect::<Vec<_>>()
        });
        let figures = language.get().figures();
        let said = |one: &Drift| {
            let percent = figures.signed(100.0 * one.change, Step::of_width(10.0));
            (text().drifts)((text().measure)(one.measure).name, &percent)
        };
        beyond.iter().map(|one| view! { <p class="note">{said(one)}</p> }).collect_view()
    };
    let place = Signal::derive(move || {
        selection.with(|each| each.as_ref().map(|each| each.municipality.clone()).unwrap_or_default())
    });
    let file = Signal::derive(move || {
        let municipality = place.get();
        let mark = fingerprint.get().map(|mark| format!("_{}", &mark[..8])).unwrap_or_default();
        format!("utfall-{}_{municipality}{mark}", case.id)
    });
    let json = Callback::new(move |()| {
        let answer = answer.get_untracked()?;
        let reasons = reasons.get_untracked();
        compared.with_untracked(|compared| Some(result_file(&answer, compared, &reasons)))
    });

    // Higher up where the case is about who drives where.
    let a_day = move || {
        view! {
            <section class="all short" aria-labelledby="map-title">
                <h2 class="ds-heading" data-size="xs" id="map-title">{move || text().map.title}</h2>
                <MapPanel teller=runner.cartographer case selection language/>
            </section>
        }
    };
    // Below the first screen.
    let further = move || {
        view! {
            <section class="all short" aria-labelledby="matters-title">
                <h2 class="ds-heading" data-size="xs" id="matters-title">{move || text().matters.title}</h2>
                {move || matters.get().then(|| view! { <MattersPanel behind=lies_behind/> })}
            </section>
            <section class="all short" aria-labelledby="over-time-title">
                <h2 class="ds-heading" data-size="xs" id="over-time-title">{move || text().over_time.title}</h2>
                {move || over_time.get().then(|| view! { <OverTime answer=below measure language/> })}
            </section>
            <section class="all short" aria-labelledby="package-title">
                <h2 class="ds-heading" data-size="xs" id="package-title">{move || text().matters.package.title}</h2>
                {move || package.get().then(|| view! { <PackagePanel behind=lies_behind/> })}
            </section>
            <section class="all" aria-labelledby="changed-title">
                <h2 class="ds-heading" data-size="xs" id="changed-title">{move || text().desk.changed.title}</h2>
                {move || changed.get().then(|| view! { <Changed reader case selection alternatives reasons file/> })}
            </section>
            <section class="all" aria-labelledby="kept-title">
                <h2 class="ds-heading" data-size="xs" id="kept-title">{move || text().desk.kept.title}</h2>
                {move || kept.get().then(|| view! { <KeptPanel reader behind=lies_behind/> })}
            </section>
            {case.is_about_providers().then(|| view! {
                <section class="all" aria-labelledby="market-title">
                    <h2 class="ds-heading" data-size="xs" id="market-title">{move || text().market.title}</h2>
                    {move || market.get().then(|| view! { <MarketPanel answer=below compared=compared_below alternatives language/> })}
                </section>
            })}
            {move || (map.get() && case.is_about_providers()).then(a_day)}
            {has_frontier(case).then(|| view! {
                <section class="all" aria-labelledby="frontier-title">
                    <h2 class="ds-heading" data-size="xs" id="frontier-title">{move || text().market.frontier.heading}</h2>
                    {move || frontier.get().then(|| view! { <FrontierPanel alternatives language on_set=on_contracts/> })}
                </section>
            })}
            <section class="all" class:short=!case.is_about_money() aria-labelledby="money-title">
                <h2 class="ds-heading" data-size="xs" id="money-title">{move || text().money.title}</h2>
                {move || money.get().then(|| view! { <MoneyPanel answer=below alternatives language open=case.is_about_money()/> })}
            </section>
            <section class="all short" aria-labelledby="groups-title">
                <h2 class="ds-heading" data-size="xs" id="groups-title">{move || text().groups.title}</h2>
                {move || groups.get().then(|| view! { <Groups answer=below case areas whole=official language/> })}
            </section>
            {move || (along.get() && case.is_about_refusals()).then(|| view! {
                <section class="all short" aria-labelledby="along-title">
                    <h2 class="ds-heading" data-size="xs" id="along-title">{move || text().along.title}</h2>
                    <AlongPanel teller=runner.along case selection language measures=case.figures()/>
                </section>
            })}
            {move || story.get().then(|| view! {
                <section class="all short" aria-labelledby="story-title">
                    <h2 class="ds-heading" data-size="xs" id="story-title">{move || text().story.title}</h2>
                    <StoryPanel teller=runner.teller case selection moves language/>
                </section>
            })}
            {move || (map.get() && !case.is_about_providers()).then(a_day)}
            {move || (curves.get() && has_curves(case)).then(|| view! {
                <section class="all short" aria-labelledby="limits-of-size-title">
                    <h2 class="ds-heading" data-size="xs" id="limits-of-size-title">{move || text().curves.heading}</h2>
                    <Limits language/>
                </section>
            })}
            {move || official.get().then(|| view! {
                <section class="all" aria-labelledby="table-title">
                    <h2 class="ds-heading" data-size="xs" id="table-title">{move || text().table_heading}</h2>
                    {move || whole.get().then(|| if sample_behind.get() {
                        view! { <p class="note">{text().groups.wait}</p> }.into_any()
                    } else {
                        view! { <OutcomeTable
                            compared=compared_below.into()
                            full=is_full(below).into()
                            language
                            file
                            spread=researcher.into()
                        /> }.into_any()
                    })}
                    {move || (researcher.get() && !sample_behind.get()).then(|| view! { <EveryRun answer=below language file/> })}
                </section>
            })}
            <section class="all" aria-labelledby="share-title">
                <h2 class="ds-heading" data-size="xs" id="share-title">{move || text().share}</h2>
                <Share
                    language
                    choices
                    json
                    file
                    fingerprint
                    files=Signal::derive(move || official.get() && !sample_behind.get())
                />
            </section>
        }
    };

    view! {
        <div class="case" class:stale=stale>
            <div class="case-head">
                <h1 class="ds-heading" data-size="lg">{move || words(&case.name, language.get()).to_owned()}</h1>
                <p class="lead">{move || words(&case.question, language.get()).to_owned()}</p>
                <details class="fold">
                    <summary>
                        {move || if case.document.is_some() { text().from_document } else { text().reading.about_own }}
                    </summary>
                    <p>{move || words(&case.proposal, language.get()).to_owned()}</p>
                    {case.document.as_ref().map(|document| view! {
                        <p lang="sv">
                            {format!("{}. {}, {}, {}.", document.title, document.author, document.number, document.date)}
                        </p>
                    })}
                </details>
            </div>

            <section
                class="result"
                class:ahead=move || ahead.with(Option::is_some)
                aria-labelledby="result-title"
                data-answers=answers
            >
                <div class="result-head">
                    <h2 class="ds-heading" data-size="sm" id="result-title">{move || text().result}</h2>
                    {move || {
                        if ahead.with(Option::is_some) {
                            let said = text().ahead;
                            return Some(view! { <span class="ds-tag" data-color="info" data-testid="ahead">{said}</span> }.into_any());
                        }
                        let unfinished = answer.with(|answer| {
                            let answer = answer.as_ref()?;
                            let done = answer.replicates.len();
                            match answer.scope {
                                Scope::Sample => Some(("preliminary", (text().preliminary_count)(done, answer.of))),
                                Scope::Full if done < answer.of as usize => {
                                    Some(("partial", (text().partial_count)(done, answer.of)))
                                }
                                Scope::Full => None,
                            }
                        });
                        unfinished.filter(|_| !stale.get()).map(|(id, said)| {
                            view! { <span class="ds-tag" data-color="warning" data-testid=id>{said}</span> }.into_any()
                        })
                    }}
                </div>
                <p class="answer" data-testid="answer">{sentences}</p>
                <p>{move || {
                    let place = selection.with(|each| each.as_ref().map(|each| each.municipality.clone()));
                    let place = municipalities().iter().find(|each| Some(&each.id) == place.as_ref());
                    (text().holds_for)(place.map_or("", |place| place.scenario.name.as_str()), mostly_assumed(case))
                }}</p>
                <p class="note">
                    {move || {
                        let [settled, uncertain] = found.get();
                        let package = several.get().then(|| (text().see_package)(text().matters.package.title));
                        let said = [(settled, text().between_means), (uncertain, text().uncertain_means)];
                        let said = said.into_iter().filter(|(due, _)| *due).map(|(_, words)| words.to_owned());
                        said.chain(package).map(|words| format!("{words} ")).collect_view()
                    }}
                    {move || match (ahead.get(), stale.get(), scope.get()) {
                        (Some(ahead), _, _) => {
                            let follows = matches!(runner.stage.get(), Stage::Starting | Stage::Running { .. });
                            let follows = if follows { text().ahead_follows } else { "" };
                            format!("{} {follows}", how_made(ahead, language.get()))
                        }
                        (None, true, Some(_)) => text().updating.to_owned(),
                        (None, false, Some(Scope::Sample)) => text().preliminary_note.to_owned(),
                        (None, true | false, Some(Scope::Full) | None) => String::new(),
                    }}
                    <Shared choices fingerprint language/>
                </p>
                <Announcer sentences ahead scope stale language/>
                <KeyFigures measures=case.figures() compared=shown.into() sample language/>
                {drifts}
                <Progress
                    stage=runner.stage.into()
                    language
                    on_cancel=Callback::new(move |()| runner.cancel())
                    on_resume=Callback::new(move |()| {
                        if let Some(selection) = selection.get_untracked() {
                            runner.request(selection, Goal::Everything);
                        }
                    })
                />
            </section>

            <div class="controls">
                // On a narrow screen the answer stays in sight while something is moved. It is read out elsewhere.
                <p class="answer-again" aria-hidden="true">{sentences}</p>
                {move || setting.get().then(|| view! {
                    <div class="setting">
                        <Municipality
                            selection
                            language
                            on_choose=Callback::new(move |id: String| {
                                change(&|selection| Selection { municipality: id.clone(), ..selection.clone() }, true);
                            })
                        />
                        <DepthChoice reader/>
                        <Guide language/>
                    </div>
                })}
                {move || controls.get().then(|| view! {
                    <Undo reader/>
                    <Controls
                        case
                        alternatives
                        language
                        whole=levers
                        levels_first=Signal::derive(move || !official.get())
                        on_move=Callback::new(move |(parameter, value)| change(&|now| moved(now, parameter, value), false))
                        on_settle=Callback::new(move |(parameter, value)| change(&|now| moved(now, parameter, value), true))
                        selection
                        on_pay=Callback::new(move |payment| change(&|now| paid_as(now, payment), true))
                        on_ready=Callback::new(move |ready| change(&|now| proposed_as(now, ready), true))
                        on_reset=Callback::new(move |()| {
                            change(&|now| Selection { sets: Vec::new(), ..now.clone() }, true);
                        })
                    />
                    {move || (official.get() && levers.get()).then(|| view! {
                        <RunSize
                            selection
                            language
                            researcher
                            on_change=Callback::new(move |next: Selection| change(&|_| next.clone(), true))
                        />
                    })}
                })}
            </div>

            <div class="behind">
                {move || chart.get().then(|| view! {
                    <section class="panel" aria-labelledby="chart-title"><Chart reader compared waits=sample_behind measure usual researcher/></section>
                })}
                {move || headings.get().then(|| view! {
                    <section aria-labelledby="limits-title" class="panel">
                        <h2 class="ds-heading" data-size="xs" id="limits-title">{move || text().limits}</h2>
                        <ul>
                            {move || case.limits.iter().map(|item| view! { <li>{words(item, language.get()).to_owned()}</li> }).collect_view()}
                            {move || text().limits_items.iter().map(|item| view! { <li>{*item}</li> }).collect_view()}
                        </ul>
                        <Agreement reader municipality=place/>
                        <ReadOn reader/>
                    </section>
                })}
            </div>

            {move || headings.get().then(further)}
        </div>
    }
}

/// Looks at a value when a reader has rested on it for a moment.
fn glimpse(
    runner: Runner,
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
) -> Glimpse {
    let looked_at = RwSignal::new(None::<(Parameter, f64)>);
    // Of whose control the pointer or the focus came last, and the moment that it rests there.
    let latest = StoredValue::new(None::<Parameter>);
    let resting = StoredValue::new_local(None::<Timeout>);
    let away = move || {
        resting.set_value(None);
        if looked_at.with_untracked(Option::is_some) {
            looked_at.set(None);
            runner.look_away();
        }
    };
    let look = Callback::new(move |(parameter, value): (Parameter, Option<f64>)| {
        let Some(value) = value else {
            // Leaving another control ends nothing.
            if latest.get_value() == Some(parameter) {
                away();
            }
            return;
        };
        latest.set_value(Some(parameter));
        resting.set_value(Some(Timeout::new(REST, move || {
            let Some(now) = selection.get_untracked() else { return };
            let there = moved(&now, parameter, value);
            if there != now {
                looked_at.set(Some((parameter, value)));
                runner.look_at(there);
            }
        })));
    });
    // What is chosen meanwhile, by a click, by undoing or by the browser's Back, is answered by the page itself.
    Effect::new(move || {
        selection.track();
        away();
    });
    let seen = Memo::new(move |_| {
        let (parameter, value) = looked_at.get()?;
        let said = runner.preview.with(|answer| {
            let answer = answer.as_ref()?;
            let moves =
                Alternatives::of(&answer.selection).is_ok_and(|each| each.baseline.values != each.reform.values);
            let said = answer_sentences(&answer.compared(), &case.answer(), moves, true, language.get());
            Some((language.get().text().desk.glimpsed)(&said, answer.replicates.len(), answer.of))
        });
        Some((parameter, value, said))
    });
    Glimpse { look, seen: seen.into() }
}

/// Where the numbers of an answer come from, and that they are not all there yet.
fn provenance(
    case: &'static Case,
    answer: RwSignal<Option<Arc<Answer>>>,
    stale: Memo<bool>,
    language: Signal<Language>,
) -> Provenance {
    let text = move || &language.get().text().desk.files;
    let about = Signal::derive(move || {
        answer.with(|answer| {
            let id = answer.as_ref().map(|answer| answer.selection.municipality.as_str()).unwrap_or_default();
            let name = municipalities().iter().find(|each| each.id == id).map(|each| each.scenario.name.as_str());
            (text().about)(words(&case.name, language.get()), name.unwrap_or_default())
        })
    });
    let preliminary = Signal::derive(move || {
        let of_runs = answer.with(|answer| {
            let answer = answer.as_ref()?;
            match answer.scope {
                Scope::Sample => Some((text().of_sample)(answer.replicates.len())),
                Scope::Full if answer.fingerprint.is_none() => {
                    Some((text().so_far)(answer.replicates.len(), answer.of))
                }
                Scope::Full => None,
            }
        });
        let of_choices = stale.get().then(|| text().stale.to_owned());
        of_choices.or(of_runs)
    });
    Provenance { about, preliminary }
}

/// Whether curves have been made for a case.
fn has_curves(case: &Case) -> bool {
    case.id == "000" && !cases::curves().points.is_empty()
}

/// Whether points of many and few contracts have been made for a case.
fn has_frontier(case: &Case) -> bool {
    let found = cases::frontier::frontier();
    case.id == cases::frontier::CASE && !found.points.is_empty() && !found.is_trial()
}

/// Whether most of what the answer leans on has never been measured.
fn mostly_assumed(case: &Case) -> bool {
    let assumed = |assumption: &&cases::Assumption| assumption.parameter.specification().quality == Quality::D;
    2 * case.assumptions.iter().filter(assumed).count() > case.assumptions.len()
}

/// The result as a file: the choices to repeat it with, what was changed and why, and every outcome.
fn result_file(answer: &Answer, compared: &[Compared], reasons: &Reasons) -> String {
    let selection = &answer.selection;
    let outcome = |one: &Compared| {
        let definition = one.measure.definition();
        let value = serde_json::json!({
            "unit": definition.unit, "better": definition.better,
            "baseline": one.baseline, "reform": one.reform, "difference": one.difference,
        });
        (definition.id.to_owned(), value)
    };
    let outcomes: serde_json::Map<String, serde_json::Value> = compared.iter().map(outcome).collect();
    let file = serde_json::json!({
        "version": env!("CARGO_PKG_VERSION"), "link": selection.fragment(), "selection": selection,
        "scope": match answer.scope { Scope::Sample => "sample", Scope::Full => "full" },
        "replications": answer.replicates.len(), "fingerprint": answer.fingerprint, "changes": as_json(selection, reasons), "outcomes": outcomes,
    });
    format!("{file:#}")
}

#[component]
fn Municipality(
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let text = move || language.get().text();
    let chosen = move || selection.with(|each| each.as_ref().map(|each| each.municipality.clone()));
    let options = municipalities().iter().map(|each| {
        let id = each.id.clone();
        let selected = move || chosen().as_deref() == Some(&id);
        view! { <option value=each.id.clone() prop:selected=selected>{each.scenario.name.clone()}</option> }
    });
    view! {
        <div class="ds-field">
            <label class="ds-label" for="municipality">{move || text().municipality}</label>
            <select
                id="municipality"
                class="ds-input"
                aria-describedby="municipality-note"
                on:change:target=move |event| on_choose.run(event.target().value())
            >
                {options.collect_view()}
            </select>
            <p class="note" id="municipality-note">{move || text().municipality_note}</p>
        </div>
    }
}

/// Whether the result is the one that was shared with the link, as soon as that can be said.
#[component]
fn Shared(choices: Signal<Choices>, fingerprint: Signal<Option<String>>, language: Signal<Language>) -> impl IntoView {
    let shared = Memo::new(move |_| choices.with(|choices| choices.shared.clone()));
    move || {
        let text = language.get().text();
        let (shared, found) = (shared.get()?, fingerprint.get());
        let said = match found {
            None => text.shared_waits,
            Some(found) if found == shared => text.shared_same,
            Some(_) => text.shared_other,
        };
        Some(view! { <span role="status" data-testid="shared">" " {said}</span> })
    }
}

/// A comparison with what an answer made ahead says instead, where it says anything.
fn over(ahead: &Ahead, compared: Vec<Compared>) -> Vec<Compared> {
    let mut compared = compared.into_iter();
    let outcome = |definition: &Definition| {
        let nothing = Compared { measure: definition.measure, baseline: None, reform: None, difference: None };
        let here = compared.next();
        ahead.compared(definition.measure).or(here).unwrap_or(nothing)
    };
    DEFINITIONS.iter().map(outcome).collect()
}

/// Reads a result out when it has stood still, so that a moving lever does not chatter.
#[component]
fn Announcer(
    sentences: Memo<String>,
    ahead: Memo<Option<&'static Ahead>>,
    scope: Memo<Option<Scope>>,
    stale: Memo<bool>,
    language: Signal<Language>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        let (sentences, scope, ahead) = (sentences.get(), scope.get(), ahead.get());
        if ahead.is_none() && (stale.get() || scope.is_none()) {
            waiting.set_value(None);
            return;
        }
        let text = language.get().text();
        let words = match (ahead, scope) {
            (Some(_), _) => format!("{}. {sentences}", text.ahead),
            (None, Some(Scope::Sample)) => format!("{}. {sentences}", text.preliminary),
            (None, Some(Scope::Full) | None) => sentences,
        };
        waiting.set_value(Some(Timeout::new(QUIET, move || said.set(words))));
    });
    view! { <p class="sr-only" role="status" aria-live="polite">{said}</p> }
}

#[component]
fn Controls(
    case: &'static Case,
    selection: Memo<Option<Selection>>,
    alternatives: Memo<Option<Alternatives>>,
    language: Signal<Language>,
    /// Whether there is more than the first lever: the others and the assumptions.
    whole: Memo<bool>,
    levels_first: Signal<bool>,
    on_move: Callback<(Parameter, f64)>,
    on_settle: Callback<(Parameter, f64)>,
    on_pay: Callback<Option<&'static Payment>>,
    on_ready: Callback<Option<&'static Ready>>,
    on_reset: Callback<()>,
) -> impl IntoView {
    let text = move || language.get().text();
    let control = move |parameter: Parameter, text: Signal<ControlText>| {
        let of = move |pick: fn(&Alternatives, Parameter) -> f64| {
            Signal::derive(move || alternatives.with(|each| each.as_ref().map_or(0.0, |each| pick(each, parameter))))
        };
        let reference =
            Signal::derive(move || alternatives.with(|each| each.as_ref().map(|each| each.reference(parameter))));
        let source = Signal::derive(move || {
            alternatives.with(|each| match each {
                Some(each) => each.reform.source(parameter),
                None => parameter.specification().source(),
            })
        });
        view! {
            <Control
                parameter
                language
                text
                value=of(Alternatives::value)
                reference=reference
                opening=of(Alternatives::opening)
                source
                levels_first
                on_move=Callback::new(move |value| on_move.run((parameter, value)))
                on_settle=Callback::new(move |value| on_settle.run((parameter, value)))
            />
        }
    };
    let lever = move |lever: &'static cases::Lever| {
        let words = Signal::derive(move || {
            let language = language.get();
            let level = |level: &cases::Level| (level_name(level, language).to_owned(), level.value);
            ControlText {
                label: words(&lever.label, language).to_owned(),
                note: Some(words(&lever.note, language).to_owned()),
                levels: lever.levels.iter().map(level).collect(),
            }
        });
        control(lever.parameter, words)
    };
    let pays = case.levers.iter().any(|lever| lever.parameter.specification().path.starts_with("payment."));
    // Where they come from many cases, levers and assumptions stand by topic instead.
    let flat = case.topics.is_empty();
    let further = case.levers.iter().filter(|lever| lever.further).count();
    let mut others = case.levers.iter().filter(move |lever| flat && !lever.further);
    let first = others.next();
    let topic_levers = case.topics.iter().map(|topic| {
        let levers = &case.levers[topic.levers.clone()];
        let first = topic.levers.start == 0;
        view! { <Topic topic count=levers.len() language open=first content=move || one_by_one(levers.iter().map(|one| move || lever(one))).into_any()/> }
    });
    let assumption = move |assumption: &'static cases::Assumption| {
        let words = Signal::derive(move || ControlText {
            label: words(&assumption.label, language.get()).to_owned(),
            note: None,
            levels: Vec::new(),
        });
        control(assumption.parameter, words)
    };
    // Made when they are first looked at: a page that opens at once has less to build.
    let widened = RwSignal::new(false);
    let more_levers =
        move || widened.get().then(|| case.levers.iter().filter(|lever| lever.further).map(lever).collect_view());
    let opened = RwSignal::new(false);
    let assumptions = move || {
        opened.get().then(|| {
            let topics = case.topics.iter().map(|topic| {
                let assumptions = &case.assumptions[topic.assumptions.clone()];
                let content = move || assumptions.iter().map(assumption).collect_view().into_any();
                view! { <Topic topic count=assumptions.len() language open=false content/> }
            });
            let plain = case.assumptions.iter().filter(|_| flat).map(assumption);
            view! { {topics.collect_view()} {plain.collect_view()} }
        })
    };
    view! {
        <section class="levers" aria-labelledby="levers-title">
            <h2 class="ds-heading" data-size="xs" id="levers-title">{move || text().levers}</h2>
            <p class="note">{move || text().levers_note}</p>
            <OnPaper case alternatives kind=Kind::Lever language/>
            <ReadyProposals case selection language on_choose=on_ready/>
            {pays.then(|| view! { <PaymentPreset alternatives language on_choose=on_pay/> })}
            {first.map(lever)}
            {move || whole.get().then(|| one_by_one(others.clone().map(move |other| move || lever(other))))}
            {topic_levers.collect_view()}
            {flat.then(|| view! {
                <details class="fold" on:toggle=move |_| widened.set(true)>
                    <summary>{move || (text().further_levers)(further)}</summary>
                    {more_levers}
                </details>
            })}
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                on:click=move |_| on_reset.run(())
            >
                {move || text().reset_all}
            </button>
        </section>
        {move || whole.get().then(|| view! {
            <section class="assumptions" aria-labelledby="assumptions-title">
                <h2 class="ds-heading" data-size="xs" id="assumptions-title">{move || text().assumptions}</h2>
                <p class="note">{move || text().assumptions_note}</p>
                <OnPaper case alternatives kind=Kind::Assumption language/>
                <details class="fold" on:toggle=move |_| opened.set(true)>
                    <summary>{move || (text().assumptions_open)(case.assumptions.len())}</summary>
                    {assumptions}
                </details>
            </section>
        })}
    }
}

/// The levers or the assumptions of a topic, made when they are first looked at.
#[component]
fn Topic(
    topic: &'static cases::Topic,
    count: usize,
    language: Signal<Language>,
    open: bool,
    content: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let seen = RwSignal::new(open);
    (count > 0).then(|| {
        view! {
            <details class="fold topic" open=open on:toggle=move |_| seen.set(true)>
                <summary>
                    {move || (language.get().text().reading.topic)(words(&topic.name, language.get()), count)}
                </summary>
                {move || seen.get().then(&content)}
            </details>
        }
    })
}

/// How much is calculated: days, replications, seed.
#[component]
fn RunSize(
    selection: Memo<Option<Selection>>,
    language: Signal<Language>,
    researcher: Memo<bool>,
    on_change: Callback<Selection>,
) -> impl IntoView {
    let text = move || language.get().text();
    let field = move |id: &'static str,
                      label: fn(&Text) -> &'static str,
                      most: u32,
                      pick: fn(&mut Selection) -> &mut u32| {
        let wrong = RwSignal::new(false);
        let value = move || {
            wrong.track();
            selection.get().map(|mut each| pick(&mut each).to_string())
        };
        let take = move |typed: String| {
            let read =
                Figures::read(&typed).filter(|read| read.fract() == 0.0 && *read >= 0.0 && *read <= f64::from(most));
            let good = read.and_then(|read| check_number(id, read as u32, most).ok());
            wrong.set(good.is_none());
            if let (Some(good), Some(mut next)) = (good, selection.get_untracked()) {
                *pick(&mut next) = good;
                on_change.run(next);
            }
        };
        view! {
            <div class="ds-field">
                <label class="ds-label" for=id>{move || label(text())}</label>
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    class="ds-input"
                    id=id
                    aria-describedby=format!("{id}-error")
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=value
                    on:change:target=move |event| take(event.target().value())
                />
                <p class="ds-validation-message" data-color="danger" id=format!("{id}-error")>
                    {move || {
                        wrong.get().then(|| (text().out_of_range)("1", &language.get().figures().exact(f64::from(most)), ""))
                    }}
                </p>
            </div>
        }
    };
    view! {
        <section class="size" aria-labelledby="size-title">
            <h2 class="ds-heading" data-size="xs" id="size-title">{move || text().run_heading}</h2>
            <details class="fold">
                <summary>
                    {move || {
                        selection.get().map(|each| {
                            let text = text();
                            format!("{}: {}. {}: {}.", text.replications, each.replications, text.days, each.days)
                        })
                    }}
                </summary>
                <p class="note">{move || text().run_note}</p>
                {field("replications", |text| text.replications, MOST_REPLICATIONS, |each| &mut each.replications)}
                {field("days", |text| text.days, MOST_DAYS, |each| &mut each.days)}
                {move || if researcher.get() {
                    view! { <ResearchSize selection language on_change/> }.into_any()
                } else {
                    let seed = move || selection.get().map(|each| format!("{}: {}", text().seed, each.seed));
                    view! { <p class="note">{seed}</p> }.into_any()
                }}
            </details>
        </section>
    }
}

#[component]
fn Chart(
    reader: Reader,
    compared: Memo<Vec<Compared>>,
    /// Whether what there is to draw is not shown yet.
    waits: Signal<bool>,
    measure: Memo<Measure>,
    /// The outcome that the case opens with, which the address leaves out.
    usual: Measure,
    researcher: Memo<bool>,
) -> impl IntoView {
    let choices = reader.choices();
    let language = reader.language();
    let text = move || language.get().text();
    let dots = move || if researcher.get() { MANY_DOTS as usize } else { DOTS };
    let chart = Memo::new(move |_| {
        let of = |all: &Vec<Compared>| DifferenceChart::of(all.get(measure.get() as usize)?, dots(), language.get());
        if waits.get() { None } else { compared.with(of) }
    });
    let told = Memo::new(move |_| chart.with(Option::is_some));
    let choose = move |id: String| {
        let chart = Measure::from_id(&id).filter(|measure| *measure != usual);
        reader.settle(Choices { chart, ..choices.get_untracked() });
    };
    view! {
        <div class="ds-field">
            <label class="ds-label" for="chart-measure">{move || text().chart_measure}</label>
            <select id="chart-measure" class="ds-input" on:change:target=move |event| choose(event.target().value())>
                {move || measure_options(measure.into(), language.get())}
            </select>
        </div>
        {move || match told.get() {
            true => view! { <ChartView chart language id="chart" height=190.0/> }.into_any(),
            false => {
                let why = move || match (compared.with(Vec::is_empty), waits.get() || measure.get().is_total()) {
                    (true, _) => text().waiting,
                    (false, true) => text().groups.wait,
                    (false, false) => text().undefined,
                };
                view! { <p class="note chart-waits" data-testid="chart-waits">{why}</p> }.into_any()
            }
        }}
    }
}

/// The chosen outcome over time. Only full runs are long enough.
#[component]
fn OverTime(
    answer: RwSignal<Option<Arc<Answer>>>,
    measure: Memo<Measure>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || language.get().text();
    let full = is_full(answer);
    let chart = Memo::new(move |_| {
        let chart = |answer: &Arc<Answer>| CourseChart::of_outcome(measure.get(), &answer.replicates, language.get());
        answer.with(|answer| answer.as_ref().filter(|_| full.get()).and_then(chart))
    });
    let told = Memo::new(move |_| chart.with(Option::is_some));
    move || match (full.get(), told.get()) {
        (_, true) => {
            view! { <ChartView chart language id="over-time-chart" height=280.0 under_heading=true/> }.into_any()
        }
        (false, false) => view! { <p class="note">{move || text().groups.wait}</p> }.into_any(),
        (true, false) => view! { <p class="note">{move || text().over_time.none}</p> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::comparison::{Replicate, compare};
    use sim_core::outcomes::{DEFINITIONS, Outcomes};

    fn comparison(reform: f64) -> Vec<Compared> {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        compare(&[Replicate { baseline: run(10.0), reform: run(reform), again: Some(run(10.0)) }])
    }

    #[test]
    fn the_file_holds_the_link_and_every_outcome() {
        let selection = Selection::new("000", "test").expect("the case exists");
        let answer = Answer {
            selection: selection.clone(),
            scope: Scope::Full,
            replicates: Vec::new(),
            of: 0,
            fingerprint: Some("0123".to_owned()),
        };
        let file = result_file(&answer, &comparison(8.0), &Reasons::new());
        let read: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
        assert_eq!(read["link"], selection.fragment());
        assert_eq!((&read["fingerprint"], &read["scope"]), (&"0123".into(), &"full".into()));
        assert_eq!(read["outcomes"].as_object().map(|outcomes| outcomes.len()), Some(DEFINITIONS.len()));
    }
}
