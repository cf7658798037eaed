//! Alternatives that the reader keeps beside the proposal: saved from it, named, opened again, removed, and compared with the
//! same baseline. They live in the link. Each holds values of the proposal only, so whatever is kept can be compared.

use super::changed::{name_in, value_in};
use super::download_csv;
use super::matters::Behind;
use super::outcomes::{difference_in_words, measure_options};
use super::ranking::RankingPanel;
use super::waiting::{Place, failed, working};
use crate::app::Reader;
use crate::charts::{AlternativesChart, ChartView, csv, plain, step};
use crate::choices::{Page, proposed_as};
use crate::runner::{Found, Runner, Telling};
use crate::text::{Finding, GROUPS, Language, Shown, measures_of, words};
use cases::Case;
use cases::link::{Alternative, LETTERS, LONGEST_NAME, Selection, cleaned};
use leptos::prelude::*;
use sim_core::comparison::Compared;
use sim_core::outcomes::{Group, Measure};
use std::sync::Arc;

/// What an alternative is called.
fn called(alternative: &Alternative, language: Language) -> String {
    match alternative.name.as_str() {
        "" => (language.text().desk.kept.alternative)(alternative.letter),
        name => format!("{}: {name}", alternative.letter),
    }
}

/// The first letter that no alternative has.
fn next_letter(alternatives: &[Alternative]) -> Option<char> {
    LETTERS.into_iter().find(|letter| alternatives.iter().all(|each| each.letter != *letter))
}

/// Every alternative with choices of its own.
fn opened(alternatives: &[Alternative], selection: &Selection) -> Vec<(char, Selection)> {
    alternatives.iter().map(|each| (each.letter, each.opened(selection))).collect()
}

/// The list of alternatives, their comparison and a chart of it.
#[component]
pub fn KeptPanel(reader: Reader, behind: Behind) -> impl IntoView {
    let Behind { runner, case, selection, .. } = behind;
    let choices = reader.choices();
    let language = reader.language();
    let text = move || &language.get().text().desk.kept;
    let alternatives = Memo::new(move |_| choices.with(|choices| choices.alternatives.clone()));
    let change = move |change: &dyn Fn(&mut Vec<Alternative>)| {
        let mut next = choices.get_untracked();
        change(&mut next.alternatives);
        next.alternatives.sort_by_key(|each| each.letter);
        reader.settle(next);
    };
    // The alternative that the proposal on the screen is the same as.
    let same = Memo::new(move |_| {
        selection.with(|selection| {
            let now = Alternative::of(LETTERS[0], selection.as_ref()?);
            alternatives.with(|all| all.iter().find(|each| each.sets == now.sets).map(|each| each.letter))
        })
    });
    let keep = move || {
        let all = alternatives.get();
        if let Some(same) = same.get() {
            let name = all.iter().find(|each| each.letter == same).map(|each| called(each, language.get()));
            return view! { <p>{(text().already)(&name.unwrap_or_default())}</p> }.into_any();
        }
        let Some(letter) = next_letter(&all) else {
            return view! { <p>{text().full}</p> }.into_any();
        };
        let keep = move |_| {
            if let Some(selection) = selection.get_untracked() {
                change(&|all| all.push(Alternative::of(letter, &selection)));
            }
        };
        view! {
            <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=keep>
                {move || (text().keep)(letter)}
            </button>
        }
        .into_any()
    };
    // The case's own, all at once: what there is to compare without having made anything.
    let all_ready = move || {
        let none = alternatives.with(Vec::is_empty) && !case.ready.is_empty();
        let fill = move |_| {
            let Some(selection) = selection.get_untracked() else { return };
            let language = language.get_untracked();
            let opening = (language.text().desk.ready.opening, None);
            let ready = case.ready.iter().map(|ready| (words(&ready.name, language), Some(ready)));
            let named = |(letter, (name, ready)): (char, (&str, Option<&cases::Ready>))| Alternative {
                name: cleaned(name, LONGEST_NAME),
                ..Alternative::of(letter, &proposed_as(&selection, ready))
            };
            let filled: Vec<Alternative> =
                LETTERS.into_iter().zip(std::iter::once(opening).chain(ready)).map(named).collect();
            change(&|all| all.clone_from(&filled));
        };
        none.then(|| {
            view! {
                <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=fill>
                    {text().keep_ready}
                </button>
            }
        })
    };
    // Built anew when an alternative comes or goes only: a name that is being typed stays where it is.
    let row = move |letter: char| {
        let of = move || alternatives.with(|all| all.iter().find(|each| each.letter == letter).cloned());
        let named = move || of().map(|each| called(&each, language.get())).unwrap_or_default();
        let moved = move || {
            let language = language.get();
            let told = of()?
                .sets
                .iter()
                .map(|set| {
                    let value = value_in(case, set.parameter, set.value, language);
                    format!("{}: {value}", name_in(case, set.parameter, language))
                })
                .collect::<Vec<_>>()
                .join("; ");
            Some(if told.is_empty() { text().as_opened.to_owned() } else { told })
        };
        let rename = move |typed: String| {
            let name = cleaned(&typed, LONGEST_NAME);
            change(&|all| {
                if let Some(each) = all.iter_mut().find(|each| each.letter == letter) {
                    each.name.clone_from(&name);
                }
            });
        };
        let open = move |_| {
            let now = choices.get_untracked();
            if let (Some(alternative), Some(selection)) = (of(), now.selection()) {
                reader.settle(now.at(Page::Case(alternative.opened(selection))));
            }
        };
        let remove = move |_| change(&|all| all.retain(|each| each.letter != letter));
        let id = format!("alternative-{letter}");
        view! {
            <li class="kept" data-letter=letter.to_string()>
                <div class="ds-field">
                    <label class="ds-label" for=id.clone()>{move || (text().name_of)(letter)}</label>
                    <input
                        type="text"
                        class="ds-input"
                        id=id
                        maxlength=LONGEST_NAME
                        autocomplete="off"
                        prop:value=move || of().map(|each| each.name).unwrap_or_default()
                        on:change:target=move |event| rename(event.target().value())
                    />
                </div>
                <p class="note">{moved}</p>
                <div class="row">
                    {move || if same.get() == Some(letter) {
                        view! { <span class="ds-tag">{text().is_open}</span> }.into_any()
                    } else {
                        view! {
                            <button
                                type="button"
                                class="ds-button"
                                data-variant="secondary"
                                data-size="sm"
                                aria-label=move || (text().open_of)(&named())
                                on:click=open
                            >
                                {text().open}
                            </button>
                        }.into_any()
                    }}
                    <button
                        type="button"
                        class="ds-button"
                        data-variant="tertiary"
                        data-size="sm"
                        aria-label=move || (text().remove_of)(&named())
                        on:click=remove
                    >
                        {move || text().remove}
                    </button>
                </div>
            </li>
        }
    };
    let letters = Memo::new(move |_| alternatives.with(|all| all.iter().map(|each| each.letter).collect::<Vec<_>>()));
    let wanted = Memo::new(move |_| {
        selection.with(|selection| {
            let opened = |selection: &Selection| alternatives.with(|all| opened(all, selection));
            selection.as_ref().map(opened).unwrap_or_default()
        })
    });
    let named = Callback::new(move |letter: char| {
        let own = alternatives.with(|all| all.iter().find(|each| each.letter == letter).cloned());
        own.map_or_else(|| (text().alternative)(letter), |each| called(&each, language.get()))
    });
    view! {
        <p>{move || text().lead}</p>
        <div class="row">{keep} {all_ready}</div>
        <ul class="kept-list"><For each=move || letters.get() key=|letter| *letter children=row/></ul>
        {move || letters.with(|letters| letters.is_empty()).then(|| view! { <p class="note">{text().none}</p> })}
        <Comparison runner case wanted named language/>
        <RankingPanel behind wanted called=named/>
    }
}

/// Asks for the comparison, shows how far it has come and what it says.
#[component]
fn Comparison(
    runner: Runner,
    case: &'static Case,
    /// The alternatives under the choices of now.
    wanted: Memo<Vec<(char, Selection)>>,
    /// What the reader calls one.
    named: Callback<char, String>,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().desk.kept;
    let lineup = runner.lineup;
    // What was found is shown when it is about this case, and is up to date when it is about these choices.
    let found = Memo::new(move |_| {
        let of_case = |found: &Arc<Found>| found.alternatives.iter().all(|(_, each)| each.case == case.id);
        lineup.found.get().filter(of_case)
    });
    let outdated =
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| found.alternatives != wanted.get())));
    let place = Place::default();
    let ask = move |again: bool| {
        let compare = move |_| {
            place.stay();
            runner.compare(wanted.get_untracked());
        };
        view! {
            <p class="note">
                {move || {
                    // The price falls while runs are made.
                    runner.stage.track();
                    let wanted = wanted.get();
                    let (count, replications) = (wanted.len(), wanted.first()?.1.replications);
                    runner.lacks(wanted).map(|lacks| (text().price)(count, replications, lacks))
                }}
            </p>
            <button type="button" class="ds-button" data-size="sm" on:click=compare>
                {move || if again { text().asking.ask_again } else { text().asking.ask }}
            </button>
        }
        .into_any()
    };
    let some = Memo::new(move |_| wanted.with(|wanted| !wanted.is_empty()));
    let life = move || {
        if !some.get() {
            return ().into_any();
        }
        match lineup.stage.get() {
            Telling::Working { done, of } => {
                let cancel = move || {
                    place.stay();
                    runner.cancel_compare();
                };
                working("kept", (text().asking.progress)(done, of), [done, of], language.get(), cancel)
            }
            Telling::Done if outdated.get() => view! { <p>{text().asking.outdated}</p> {ask(true)} }.into_any(),
            Telling::Done if found.with(Option::is_some) => ().into_any(),
            Telling::Idle | Telling::Done => ask(false),
            Telling::Cancelled => view! { <p>{language.get().text().cancelled}</p> {ask(false)} }.into_any(),
            Telling::Failed(why) => failed(why, ask(false), language.get()),
        }
    };
    view! {
        <div class="progress" data-testid="kept-progress" tabindex="-1" node_ref=place.0>{life}</div>
        <p class="sr-only" role="status">
            {move || (lineup.stage.get() == Telling::Done && !outdated.get()).then(|| text().asking.ready)}
        </p>
        <div class="told" class:outdated=outdated>
            {move || some.get().then(|| found.get()).flatten().map(|found| {
                let letters: Vec<char> = found.alternatives.iter().map(|(letter, _)| *letter).collect();
                let names = Signal::derive(move || letters.iter().map(|letter| named.run(*letter)).collect());
                view! { <SideBySide found names case language/> }
            })}
        </div>
    }
}

/// The table and the chart.
#[component]
fn SideBySide(
    found: Arc<Found>,
    names: Signal<Vec<String>>,
    case: &'static Case,
    language: Signal<Language>,
) -> impl IntoView {
    let text = move || &language.get().text().desk.kept;
    let found = StoredValue::new(found);
    // The case's key figures, or a group of outcomes.
    let group = RwSignal::new(None::<Group>);
    let group_name = move || group.get().map_or(text().key_figures, language.get().text().group);
    let measures = move || match group.get() {
        Some(group) => measures_of(group).collect::<Vec<_>>(),
        None => case.figures(),
    };
    let options = move || {
        let option = |(at, one): (usize, Group)| {
            let selected = move || group.get() == Some(one);
            view! { <option value=at.to_string() prop:selected=selected>{(language.get().text().group)(one)}</option> }
        };
        GROUPS.into_iter().enumerate().map(option).collect_view()
    };
    let head =
        move || names.get().into_iter().map(|name| view! { <th scope="col" class="number">{name}</th> }).collect_view();
    let rows = move || {
        let language = language.get();
        found.with_value(|found| measures().into_iter().map(|measure| row(found, measure, language)).collect_view())
    };
    let alike = move || {
        found.with_value(|found| {
            found.alternatives.first().map(|(_, first)| (text().alike)(first.replications, first.days))
        })
    };
    let save = move |_| {
        let language = language.get_untracked();
        let rows = found.with_value(|found| file(found, &names.get_untracked(), language));
        download_csv(&format!("utfall-{}-alternativ", case.id), &csv(rows.into_iter(), language));
    };
    let measure = RwSignal::new(case.answer()[0]);
    let chart = Memo::new(move |_| {
        let names = names.get();
        found.with_value(|found| {
            let of = |all: &Vec<Compared>| all.get(measure.get() as usize).cloned();
            let all: Vec<Compared> = found.compared.iter().filter_map(of).collect();
            let named: Vec<(String, &Compared)> = names.into_iter().zip(&all).collect();
            AlternativesChart::of(&named, language.get())
        })
    });
    view! {
        <div class="ds-field">
            <label class="ds-label" for="kept-group">{move || text().group}</label>
            <select
                id="kept-group"
                class="ds-input"
                on:change:target=move |event| {
                    let at = event.target().value().parse::<usize>().ok();
                    group.set(at.and_then(|at| GROUPS.get(at).copied()));
                }
            >
                <option value="" prop:selected=move || group.get().is_none()>{move || text().key_figures}</option>
                {options}
            </select>
        </div>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="kept-caption">
            <table class="ds-table outcomes" data-size="sm" data-testid="alternatives">
                <caption id="kept-caption">{move || (text().caption)(group_name())}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || language.get().text().outcome}</th>
                        <th scope="col" class="number">{move || language.get().text().baseline}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="note">{alike}</p>
        <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=save>
            {move || text().save}
        </button>
        <div class="chart-of">
            <div class="ds-field">
                <label class="ds-label" for="kept-measure">{move || text().chart_measure}</label>
                <select
                    id="kept-measure"
                    class="ds-input"
                    on:change:target=move |event| {
                        if let Some(chosen) = Measure::from_id(&event.target().value()) {
                            measure.set(chosen);
                        }
                    }
                >
                    {move || measure_options(measure.into(), language.get())}
                </select>
            </div>
            {move || if chart.with(Option::is_some) {
                view! { <ChartView chart language id="alternatives-chart" height=320.0 under_heading=true/> }.into_any()
            } else {
                view! { <p class="note">{language.get().text().undefined}</p> }.into_any()
            }}
        </div>
    }
}

/// An outcome today, and its difference in each alternative.
fn row(found: &Found, measure: Measure, language: Language) -> impl IntoView + use<> {
    let (text, figures) = (language.text(), language.figures());
    let shown = Shown::of(measure);
    let all: Vec<&Compared> = found.compared.iter().filter_map(|all| all.get(measure as usize)).collect();
    let level = all.first().and_then(|first| Some(figures.number(first.baseline? * shown.factor(), step(first))));
    let cells = all.iter().map(|one| view! { <td class="number wrap">{cell(one, language)}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row">
                {(text.measure)(measure).name} <span class="unit">{(text.shown)(shown)}</span>
            </th>
            <td class="number">{level.unwrap_or_else(|| text.undefined.to_owned())}</td>
            {cells}
        </tr>
    }
}

/// A difference with its interval, or that its sign is not settled.
fn cell(compared: &Compared, language: Language) -> String {
    let (text, figures) = (language.text(), language.figures());
    let words = difference_in_words(compared, language);
    let factor = Shown::of(compared.measure).factor();
    let ends = compared.difference.as_ref().and_then(|difference| difference.ci_low.zip(difference.ci_high));
    match (Finding::of(compared), ends) {
        (Finding::Lower(_) | Finding::Higher(_) | Finding::Uncertain, Some((low, high))) => {
            let (low, high) = figures.ends(low * factor, high * factor, step(compared));
            format!("{words}, {}", (text.interval)(&low, &high))
        }
        (Finding::Lower(_) | Finding::Higher(_) | Finding::Uncertain, None)
        | (Finding::Same | Finding::Undefined, Some(_) | None) => words,
    }
}

/// Every outcome of every alternative with all digits, in the core's units.
fn file(found: &Found, names: &[String], language: Language) -> Vec<Vec<String>> {
    const COLUMNS: [&str; 9] =
        ["alternative", "link", "id", "unit", "baseline", "reform", "difference", "ci_low", "ci_high"];
    let number = |value: Option<f64>| value.map(|value| plain(value, language)).unwrap_or_default();
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for ((name, (_, selection)), compared) in names.iter().zip(&found.alternatives).zip(&found.compared) {
        let link = selection.fragment();
        rows.extend(compared.iter().map(|one| {
            let (definition, difference) = (one.measure.definition(), one.difference.as_ref());
            vec![
                name.clone(),
                link.clone(),
                definition.id.to_owned(),
                definition.unit.to_owned(),
                number(one.baseline),
                number(one.reform),
                number(difference.map(|difference| difference.mean)),
                number(difference.and_then(|difference| difference.ci_low)),
                number(difference.and_then(|difference| difference.ci_high)),
            ]
        }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::moved;
    use sim_core::comparison::{Replicate, compare};
    use sim_core::outcomes::{DEFINITIONS, Outcomes};
    use sim_core::scenario::Parameter;

    fn at(selection: &Selection, uptake: f64) -> Selection {
        moved(selection, Parameter::RefusalUptake, uptake)
    }

    #[test]
    fn an_alternative_is_opened_under_the_assumptions_of_now() {
        let opened_case = Selection::new("000", "test").expect("the case exists");
        let kept = Alternative::of('A', &at(&opened_case, 0.2));
        let now = moved(&at(&opened_case, 0.1), Parameter::AbsenceSick, 0.2);
        let back = kept.opened(&now);
        assert_eq!(back, moved(&at(&opened_case, 0.2), Parameter::AbsenceSick, 0.2));
        assert_eq!(Alternative::of('A', &back), kept);
    }

    #[test]
    fn a_removed_letter_is_free_and_the_seventh_has_none() {
        let opened_case = Selection::new("000", "test").expect("the case exists");
        let mut all: Vec<Alternative> = LETTERS.map(|letter| Alternative::of(letter, &opened_case)).into();
        assert_eq!(next_letter(&all), None);
        all.remove(2);
        assert_eq!(next_letter(&all), Some('C'));
        assert_eq!(next_letter(&[]), Some('A'));
    }

    #[test]
    fn the_file_has_every_outcome_of_every_alternative_with_its_link() {
        let run = |value: f64| Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Outcomes::default()
        };
        let pair = |value: f64| Replicate { baseline: run(10.0), reform: run(value), again: Some(run(10.0)) };
        let opened_case = Selection::new("000", "test").expect("the case exists");
        let found = Found {
            alternatives: vec![('A', at(&opened_case, 0.1)), ('B', at(&opened_case, 0.2))],
            compared: vec![compare(&[pair(8.0), pair(8.5)]), compare(&[pair(10.0), pair(10.0)])],
        };
        let rows = file(&found, &["A".to_owned(), "B: x".to_owned()], Language::Sv);
        assert_eq!(rows.len(), 1 + 2 * DEFINITIONS.len());
        assert_eq!(rows[1][1], at(&opened_case, 0.1).fragment());
        assert_eq!((rows[1][6].as_str(), rows[1 + DEFINITIONS.len()][6].as_str()), ("-1,75", "0"));
        let unmet = |at: usize| cell(&found.compared[at][Measure::Unmet as usize], Language::Sv);
        assert_eq!(unmet(1), Language::Sv.text().no_difference);
        assert!(unmet(0).contains("\u{a0}till\u{a0}"), "{}", unmet(0));
    }
}
