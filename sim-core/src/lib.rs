//! The Utfall model.
pub mod comparison;
pub mod draws;
pub mod ids;
pub mod outcomes;
pub mod scenario;
pub mod units;
