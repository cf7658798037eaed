//! Claims about plans: that the checker sees what it should, that the planner keeps the laws it is held to, and that its
//! plans are good enough for their costs to be those of the day and not of the planner.

mod checker;
mod days;
mod hhcrsp;
mod laws;
mod quality;
