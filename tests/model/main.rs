//! Claims about the model as a whole.

mod draws;
mod golden;
mod imports;
