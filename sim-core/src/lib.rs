//! The Utfall model.
pub mod comparison;
pub mod day;
pub mod draws;
pub mod experiment;
pub mod ids;
pub mod month;
pub mod outcomes;
pub mod policy;
pub mod population;
pub mod record;
pub mod routes;
pub mod run;
pub mod scenario;
pub mod story;
pub mod units;

pub use run::{Extent, Part, Search, Start, prepare, prepare_with, simulate};
