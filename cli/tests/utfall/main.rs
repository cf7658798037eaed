//! What a user of the command line meets.

mod answers;
mod command;
mod hhcrsp;
mod problems;
