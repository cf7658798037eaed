//! Claims about the model as a whole.

mod imports;
