//! The parts that pages are put together from.

mod control;
mod figures;
mod limits;
mod outcomes;
mod progress;
mod share;
mod story;

pub use control::{Control, ControlText};
pub use figures::KeyFigures;
pub use limits::Limits;
pub use outcomes::OutcomeTable;
pub use progress::Progress;
pub use share::{Share, download};
pub use story::StoryPanel;
