//! Independent checks of what the model makes. They share only the record types with the core, so that a mistake in the core
//! cannot hide itself here; the check of plans in a published format shares nothing with the search that makes them.

pub mod day;
pub mod hhcrsp;
pub mod money;
pub mod plan;
