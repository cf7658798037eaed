//! What is set, on paper, where no control can be opened: every value that departs from today or from what the case opens with.

use super::changed::{name_in, value_in};
use super::following;
use crate::choices::{Alternatives, Reference};
use crate::text::Language;
use cases::Case;
use leptos::prelude::*;
use sim_core::scenario::{Kind, Parameter, SPECIFICATIONS};

/// The parameters of a kind whose value in the proposal is not today's, or not the one the case opens with.
fn departing(alternatives: &Alternatives, kind: Kind) -> Vec<Parameter> {
    let departs = |parameter: &Parameter| {
        let value = alternatives.value(*parameter);
        value != alternatives.baseline.values.get(*parameter) || value != alternatives.opening(*parameter)
    };
    SPECIFICATIONS.iter().filter(|one| one.kind == kind).map(|one| one.parameter).filter(departs).collect()
}

/// Those of a kind with their values; on the screen it is not shown, since the controls are.
#[component]
pub fn OnPaper(
    case: &'static Case,
    alternatives: Memo<Option<Alternatives>>,
    kind: Kind,
    language: Signal<Language>,
) -> impl IntoView {
    // Nobody sees it while a lever moves.
    let settled = following(move || alternatives.get());
    let rows = move || {
        let (text, alternatives) = (language.get().text(), settled.get()?);
        let value = |parameter, value| value_in(case, parameter, value, language.get());
        let row = |parameter: Parameter| {
            let beside = match alternatives.reference(parameter) {
                Reference::Today(today) => (text.today_is)(&value(parameter, today)),
                Reference::Proposal(opens) => (text.proposal_opens)(&value(parameter, opens)),
                Reference::Default(opens) => (text.default_is)(&value(parameter, opens)),
                Reference::Idle => text.only_procured.to_owned(),
            };
            let said = format!("{} {beside}", (text.value_used)(&value(parameter, alternatives.value(parameter))));
            view! { <li><strong>{name_in(case, parameter, language.get())}</strong> ". " {said}</li> }
        };
        let rows = departing(&alternatives, kind);
        Some(match (rows.is_empty(), kind) {
            (true, Kind::Lever) => view! { <p>{text.reading.no_lever_departs}</p> }.into_any(),
            (true, Kind::Assumption) => view! { <p>{text.reading.no_assumption_departs}</p> }.into_any(),
            (false, _) => view! { <ul>{rows.into_iter().map(row).collect_view()}</ul> }.into_any(),
        })
    };
    view! { <div class="on-paper" data-testid="on-paper">{rows}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::link::Selection;

    #[test]
    fn paper_has_what_the_proposal_changes_and_what_the_reader_has_moved_and_nothing_else() {
        let of = |link: &str| Alternatives::of(&Selection::from_link(link).expect("a link")).expect("alternatives");
        let opened = of("#/fall/000?v=1");
        let proposed = departing(&opened, Kind::Lever);
        assert!(proposed.contains(&Parameter::RefusalUptake), "{proposed:?}");
        assert!(departing(&opened, Kind::Assumption).is_empty());
        let moved = of("#/fall/000?v=1&absence.sick=0.2&r.selective.extra=1");
        assert_eq!(departing(&moved, Kind::Assumption), [Parameter::AbsenceSick]);
        assert!(departing(&moved, Kind::Lever).contains(&Parameter::SelectiveExtra), "one that is folded");
    }
}
