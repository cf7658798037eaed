//! Independent checks of what the model makes. They share only the record types with the core, so that a mistake in the core
//! cannot hide itself here.

pub mod day;
pub mod hhcrsp;
pub mod plan;
