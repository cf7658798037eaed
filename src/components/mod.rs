//! The parts that pages are put together from.

mod control;
mod figures;
mod outcomes;
mod progress;
mod share;

pub use control::{Control, ControlText};
pub use figures::KeyFigures;
pub use outcomes::OutcomeTable;
pub use progress::Progress;
pub use share::{Share, download};
