//! The parts that pages are put together from.

mod along;
mod asked;
mod control;
mod figures;
mod groups;
mod limits;
mod market;
mod money;
mod outcomes;
mod preset;
mod progress;
mod share;
mod story;

pub use along::AlongPanel;
pub use asked::Asked;
pub use control::{Control, ControlText};
pub use figures::KeyFigures;
pub use groups::Groups;
pub use limits::Limits;
pub use market::{FrontierPanel, MarketPanel};
pub use money::MoneyPanel;
pub use outcomes::OutcomeTable;
pub use preset::PaymentPreset;
pub use progress::Progress;
pub use share::{Share, download};
pub use story::StoryPanel;
