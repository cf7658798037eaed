//! The month's accounts settled by the payment model, and what of the money was paid wrongly or twice.

use crate::day::state::State;
use crate::month::books::Draft;
use crate::policy::payment::{settle, to_provider};
use crate::record::{Item, Settled, Terms};
use crate::scenario::Values;
use crate::units::{Ore, TotalSeconds, rounded};

/// Settles every account.
pub fn settle_all(drafts: Vec<Draft>, state: &State, values: &Values) -> Vec<Settled> {
    drafts
        .into_iter()
        .map(|draft| {
            let kind = state.providers[usize::from(draft.account.provider.0)].kind;
            let mut terms = values.terms(kind, draft.rural).at_price(draft.price);
            if state.clients[draft.account.recipient.0 as usize].person.pays_no_fee {
                (terms.fee_hour, terms.late_fee) = (0.0, 0.0);
            }
            settle_one(draft, terms)
        })
        .collect()
}

fn settle_one(draft: Draft, terms: Terms) -> Settled {
    let Draft { account, mut flow, added, redone, .. } = draft;
    let mut lines = Vec::new();
    let carried = settle(&terms, &account, &mut lines);
    let paid = to_provider(&lines);
    let paid_wrongly = if added.iter().flatten().any(|time| *time > TotalSeconds::ZERO) {
        // What would have been paid for what was given.
        let mut honest = account.clone();
        for (cells, added) in honest.cells.iter_mut().zip(&added) {
            for (cell, added) in cells.iter_mut().zip(added) {
                cell.registered -= *added;
            }
        }
        let mut honestly = Vec::new();
        settle(&terms, &honest, &mut honestly);
        (paid - to_provider(&honestly)).max(Ore::ZERO)
    } else {
        Ore::ZERO
    };
    let twice = terms.measured_share() * at_declined_rate(&terms, &redone);
    flow.paid =
        lines.iter().filter(|line| matches!(line.item, Item::Performed | Item::Overrun)).map(|line| line.time).sum();
    Settled { account, terms, lines, carried, flow, paid_wrongly, paid_twice: Ore(rounded(100.0 * twice)) }
}

/// What declined visits of this time were paid, SEK.
fn at_declined_rate(terms: &Terms, time: &[[TotalSeconds; 3]; 3]) -> f64 {
    let mut sum = 0.0;
    for (work, times) in time.iter().enumerate() {
        for (hours, time) in times.iter().enumerate() {
            sum += terms.rates[work][hours] * terms.declined[work] * time.hours();
        }
    }
    sum
}
