//! What providers are paid: a pure function from a month's account to lines of money.

mod account;
mod terms;

pub use account::{Account, Carried, Cell, Hours, Item, Line, Party, Work};
pub use terms::{Model, Overrun, Terms};
