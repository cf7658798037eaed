//! What a user of the command line meets.

mod answers;
mod calibration;
mod command;
mod hhcrsp;
mod problems;
