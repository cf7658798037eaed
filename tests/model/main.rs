//! Claims about the model as a whole.

mod draws;
mod imports;
