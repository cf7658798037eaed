//! The pages.

mod answer;
mod article;
mod case;
mod described;
mod glossary;
mod sources;
mod start;

pub use article::Article;
pub use case::CasePage;
pub use described::Described;
pub use glossary::Glossary;
pub use sources::Sources;
pub use start::Start;
