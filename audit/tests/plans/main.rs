//! Claims about plans: that the checker sees what it should, and that the planner keeps the laws it is held to.

mod checker;
mod days;
