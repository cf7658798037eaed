//! The pages.

mod article;
mod case;
mod sources;
mod start;

pub use article::Article;
pub use case::CasePage;
pub use sources::Sources;
pub use start::Start;

use crate::text::Language;
use cases::Bilingual;

/// A case's own words in the language of the interface.
fn words(both: &Bilingual, language: Language) -> &str {
    match language {
        Language::Sv => &both.sv,
        Language::En => &both.en,
    }
}
