//! The day, step by step.
pub mod planning;
