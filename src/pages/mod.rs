//! The pages.

mod article;
mod case;
mod sources;
mod start;

pub use article::Article;
pub use case::CasePage;
pub use sources::Sources;
pub use start::Start;
