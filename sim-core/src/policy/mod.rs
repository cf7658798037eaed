//! The rules a municipality can choose between: pure, without draws and without memory.

pub mod payment;
pub mod refusal;
