//! What providers are paid: a pure function from a month's account to lines of money.

mod account;
mod terms;

pub use account::{Account, Carried, Cell, Hours, Item, Line, Party, Work};
pub use terms::{Model, Overrun, Terms};

// TEMP
pub fn settle(t: &Terms, a: &Account, lines: &mut Vec<Line>) -> Carried {
    use crate::units::*;
    let reg = a.sum(|c| c.registered);
    let ord = a.sum(|c| c.ordered);
    let (time, dec) = match t.model {
        Model::GrantedTime => (ord, TotalSeconds::ZERO),
        _ => (TotalSeconds(reg.0.min(rounded(t.cap * ord.0 as f64))), a.sum(|c| c.declined)),
    };
    let mut push = |item, from, to, time: TotalSeconds, sek: f64| {
        if sek > 0.0 {
            lines.push(Line { item, from, to, time, amount: Ore(rounded(100.0 * sek)) })
        }
    };
    let p = Party::Provider(a.provider);
    push(Item::Performed, Party::Municipality, p, time, t.rates[0][0] * time.hours());
    push(Item::Declined, Party::Municipality, p, dec, t.rates[0][0] * t.declined[0] * dec.hours());
    push(
        Item::Fee,
        Party::Recipient(a.recipient),
        Party::Municipality,
        TotalSeconds::ZERO,
        (t.fee_hour * reg.hours()).min(t.fee_cap * a.days as f64 / a.month_days as f64),
    );
    Carried::default()
}
pub fn marginal(t: &Terms, a: &Account) -> f64 {
    let mut more = a.clone();
    more.cells[0][0].registered.0 += 60;
    let s = |a: &Account| {
        let mut l = vec![];
        settle(t, a, &mut l);
        l.iter().filter(|l| matches!(l.to, Party::Provider(_))).map(|l| l.amount.sek()).sum::<f64>()
    };
    s(&more) - s(a)
}
