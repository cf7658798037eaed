//! Every outcome of the comparison in one table, grouped by whom it is about.

use super::{download_csv, one_by_one};
use crate::charts::{Written, csv, plain, step, written};
use crate::text::{Finding, GROUPS, Language, Shown, measures_of};
use leptos::prelude::*;
use sim_core::comparison::Compared;
use sim_core::outcomes::statistics::quantile;
use sim_core::outcomes::{Group, Measure};

/// The table and its file.
#[component]
pub fn OutcomeTable(
    compared: Signal<Vec<Compared>>,
    /// Whether it is of the whole municipality: a sample has no sums over it.
    full: Signal<bool>,
    language: Signal<Language>,
    /// What the file is called, without ending.
    file: Signal<String>,
    /// Whether the median and nine tenths of the runs are shown too.
    spread: Signal<bool>,
) -> impl IntoView {
    let text = move || language.get().text();
    let save = move |_| {
        let rows = compared.with_untracked(|all| table(all, language.get_untracked()));
        download_csv(&file.get_untracked(), &csv(rows.into_iter(), language.get_untracked()));
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="outcomes-caption">
            <table class="ds-table outcomes" data-size="sm">
                <caption id="outcomes-caption">{move || text().table_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || text().outcome}</th>
                        <th scope="col" class="number">{move || text().baseline}</th>
                        <th scope="col" class="number">{move || text().proposal}</th>
                        <th scope="col" class="number">{move || text().difference}</th>
                        <th scope="col" class="number">{move || text().interval95}</th>
                        <th scope="col" class="number">{move || text().range80}</th>
                        {move || spread.get().then(|| {
                            let heads = [text().desk.depth.median, text().desk.depth.range90];
                            heads.map(|head| view! { <th scope="col" class="number">{head}</th> }).collect_view()
                        })}
                        <th scope="col">{move || text().count_heading}</th>
                        <th scope="col" class="number">{move || text().aa_band}</th>
                    </tr>
                </thead>
                {one_by_one(GROUPS.map(|group| move || view! { <Rows group compared full language spread/> }))}
            </table>
        </div>
        <p class="note">{move || text().table_note}</p>
        <button type="button" class="ds-button" data-variant="secondary" data-size="sm" on:click=save>
            {move || text().csv}
        </button>
    }
}

/// Every outcome as an option of a list, by group.
pub fn measure_options(chosen: Signal<Measure>, language: Language) -> impl IntoView {
    let text = language.text();
    let group = |group: Group| {
        let option = |each: Measure| {
            let name = (text.measure)(each).name;
            view! { <option value=each.definition().id prop:selected=move || chosen.get() == each>{name}</option> }
        };
        view! { <optgroup label=(text.group)(group)>{measures_of(group).map(option).collect_view()}</optgroup> }
    };
    GROUPS.into_iter().map(group).collect_view()
}

#[component]
fn Rows(
    group: Group,
    compared: Signal<Vec<Compared>>,
    full: Signal<bool>,
    language: Signal<Language>,
    spread: Signal<bool>,
) -> impl IntoView {
    let text = move || language.get().text();
    let row = move |measure: Measure| {
        let named = move || (text().measure)(measure);
        let cells = Memo::new(move |_| {
            let cells = |all: &Vec<Compared>| Some(cells(all.get(measure as usize)?, full.get(), language.get()));
            compared.with(cells).unwrap_or_default()
        });
        let cell = move |at: usize| move || cells.with(|cells| cells.get(at).cloned());
        let spread_cells = move || {
            let cells = compared.with(|all| all.get(measure as usize).map(|one| spread_of(one, language.get())))?;
            Some(cells.map(|cell| view! { <td class="number">{cell}</td> }).collect_view())
        };
        view! {
            <tr>
                <th scope="row">
                    {move || named().name} " "
                    <span class="unit">{move || text().unit_of(measure)}</span>
                    <details class="fold small">
                        <summary>{move || text().definition_and_source}</summary>
                        <p>{move || named().definition}</p>
                        <p>{move || text().outcome_source}</p>
                        <p>{move || text().identifier} ": " <code>{measure.definition().id}</code></p>
                    </details>
                </th>
                <td class="number">{cell(0)}</td>
                <td class="number">{cell(1)}</td>
                <td class="number wrap">{cell(2)}</td>
                <td class="number">{cell(3)}</td>
                <td class="number">{cell(4)}</td>
                {move || spread.get().then(spread_cells)}
                <td>{cell(5)}</td>
                <td class="number">{cell(6)}</td>
            </tr>
        }
    };
    view! {
        <tbody>
            <tr>
                <th scope="rowgroup" colspan=move || if spread.get() { "10" } else { "8" } class="group">{move || (text().group)(group)}</th>
            </tr>
            {measures_of(group).map(row).collect_view()}
        </tbody>
    }
}

/// The difference, or that there is none, or that its sign is not settled.
pub(super) fn difference_in_words(compared: &Compared, language: Language) -> String {
    let (text, figures) = (language.text(), language.figures());
    let step = step(compared);
    let factor = Shown::of(compared.measure).factor();
    let mean = compared.difference.as_ref().map_or(0.0, |difference| difference.mean * factor);
    match Finding::of(compared) {
        Finding::Undefined => text.undefined.to_owned(),
        Finding::Same => text.no_difference.to_owned(),
        Finding::Uncertain => format!("{} ({})", text.no_certain, figures.signed(mean, step)),
        Finding::Lower(size) => figures.signed(-size, step),
        Finding::Higher(size) => figures.signed(size, step),
    }
}

/// The cells of one row, after name and unit; `full` as for the table.
fn cells(compared: &Compared, full: bool, language: Language) -> Vec<String> {
    let (text, figures) = (language.text(), language.figures());
    let step = step(compared);
    let factor = Shown::of(compared.measure).factor();
    let Written { baseline, reform, interval, .. } = written(compared, language);
    let range = |low: f64, high: f64| {
        let (low, high) = figures.ends(low * factor, high * factor, step);
        (text.interval)(&low, &high)
    };
    if !full && compared.measure.is_total() {
        return vec![String::new(), String::new(), text.follows.to_owned()];
    }
    let Some(difference) = &compared.difference else {
        return vec![baseline, reform, text.undefined.to_owned()];
    };
    let counts = (text.counts)(difference.higher_in, difference.lower_in, difference.of);
    let shown = difference_in_words(compared, language);
    if Finding::of(compared) == Finding::Same {
        return vec![baseline, reform, shown, String::new(), String::new(), counts];
    }
    vec![
        baseline,
        reform,
        shown,
        interval,
        range(difference.p10, difference.p90),
        counts,
        difference.aa_band.map(|band| (text.aa_value)(&figures.number(band * factor, step))).unwrap_or_default(),
    ]
}

/// The median of the difference and what nine tenths of the runs lie between.
fn spread_of(compared: &Compared, language: Language) -> [String; 2] {
    let (text, figures) = (language.text(), language.figures());
    let (step, factor) = (step(compared), Shown::of(compared.measure).factor());
    let moved = compared.difference.as_ref().filter(|difference| difference.higher_in + difference.lower_in > 0);
    let at = |share: f64| moved.and_then(|difference| quantile(&difference.per_replication, share));
    let median = at(0.5).map(|median| figures.signed(median * factor, step));
    let range = at(0.05).zip(at(0.95)).map(|(low, high)| {
        let (low, high) = figures.ends(low * factor, high * factor, step);
        (text.interval)(&low, &high)
    });
    [median.unwrap_or_default(), range.unwrap_or_default()]
}

/// The whole table with all digits, for a spreadsheet. Values are in the core's units.
fn table(compared: &[Compared], language: Language) -> Vec<Vec<String>> {
    const COLUMNS: [&str; 16] = [
        "id",
        "name",
        "unit",
        "baseline",
        "reform",
        "difference",
        "ci_low",
        "ci_high",
        "p10",
        "p90",
        "higher_in",
        "lower_in",
        "aa_band",
        "p5",
        "p50",
        "p95",
    ];
    let number = |value: Option<f64>| value.map(|value| plain(value, language)).unwrap_or_default();
    let row = |one: &Compared| {
        let difference = one.difference.as_ref();
        let count = |pick: fn(&sim_core::comparison::Difference) -> u32| {
            difference.map(|difference| pick(difference).to_string()).unwrap_or_default()
        };
        let at = |share| number(difference.and_then(|difference| quantile(&difference.per_replication, share)));
        let definition = one.measure.definition();
        vec![
            definition.id.to_owned(),
            (language.text().measure)(one.measure).name.to_owned(),
            definition.unit.to_owned(),
            number(one.baseline),
            number(one.reform),
            number(difference.map(|difference| difference.mean)),
            number(difference.and_then(|difference| difference.ci_low)),
            number(difference.and_then(|difference| difference.ci_high)),
            number(difference.map(|difference| difference.p10)),
            number(difference.map(|difference| difference.p90)),
            count(|difference| difference.higher_in),
            count(|difference| difference.lower_in),
            number(difference.and_then(|difference| difference.aa_band)),
            at(0.05),
            at(0.5),
            at(0.95),
        ]
    };
    std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(compared.iter().map(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim_core::outcomes::DEFINITIONS;

    #[test]
    fn every_outcome_stands_in_exactly_one_group() {
        let shown: Vec<Measure> = GROUPS.into_iter().flat_map(measures_of).collect();
        assert_eq!(shown.len(), DEFINITIONS.len());
        for definition in DEFINITIONS {
            assert!(shown.contains(&definition.measure), "{}", definition.id);
        }
    }

    #[test]
    fn the_spread_is_that_of_the_runs() {
        let run = |value: f64| sim_core::outcomes::Outcomes {
            values: vec![Some(value); DEFINITIONS.len()],
            visits_due: 1,
            ..Default::default()
        };
        let pair = |value: u32| sim_core::comparison::Replicate {
            baseline: run(0.0),
            reform: run(f64::from(value)),
            again: None,
        };
        let compared = sim_core::comparison::compare(&(0..=20).map(pair).collect::<Vec<_>>());
        let unmet = &compared[Measure::Unmet as usize];
        assert_eq!(spread_of(unmet, Language::Sv), ["+10", "+1\u{a0}till\u{a0}+19"]);
        assert_eq!(table(&compared, Language::Sv)[1 + Measure::Unmet as usize][13..], ["1", "10", "19"]);
    }

    #[test]
    fn an_undefined_outcome_is_said_to_be_missing_and_is_empty_in_the_file() {
        let one = Compared { measure: Measure::DialogueSolved, baseline: None, reform: None, difference: None };
        for full in [false, true] {
            assert_eq!(cells(&one, full, Language::Sv), ["Saknas", "Saknas", "Saknas"]);
        }
        let rows = table(&[one], Language::Sv);
        assert_eq!(rows[1][3..], [""; 13]);
    }

    #[test]
    fn a_sum_over_the_municipality_follows_after_the_sample() {
        let one = Compared { measure: Measure::CostTotal, baseline: None, reform: None, difference: None };
        assert_eq!(cells(&one, false, Language::Sv), ["", "", "Ännu inte räknat"]);
        assert_eq!(cells(&one, true, Language::Sv), ["Saknas", "Saknas", "Saknas"]);
    }
}
