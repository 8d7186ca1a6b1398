//! The study that `salesim init` writes.

use super::problem::Language;

/// A small valid study with comments in a language.
pub fn template(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("template_en.toml"),
        Language::Russian => include_str!("template_ru.toml"),
    }
}
