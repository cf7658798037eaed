//! Claims about the model as a whole.

mod answers;
mod behind;
mod care_plans;
mod curves;
mod documentation;
mod draws;
mod frontier;
mod golden;
mod imports;
mod laws;
mod magnitudes;
mod market;
mod market_views;
mod mechanisms;
mod money;
mod money_views;
mod parameters;
mod payments;
mod routes;
mod story;
