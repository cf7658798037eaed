//! What providers are paid: a pure function from a month's account to lines of money.

mod account;
mod settlement;
mod terms;

pub use account::{Account, Carried, Cell, Hours, Item, Line, Party, Work};
pub use settlement::{Paid, curve, marginal, settle, to_provider};
pub use terms::{LEVELS, Level, Model, Overrun, Terms};
