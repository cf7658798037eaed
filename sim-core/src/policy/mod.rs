//! The rules a municipality can choose between, and how those respond who are paid by them: pure, without draws and without
//! memory.

pub mod choice;
pub mod order;
pub mod payment;
pub mod procurement;
pub mod refusal;
pub mod registration;
pub mod response;
pub mod staffing;
