//! The languages, and what the reader of studies says in each.

use super::keys::{KeyInfo, Need};
use super::messages::Message;
use super::problem::{ProblemKind, Severity};
use crate::languages::languages;

/// The languages, and what the reader says in each, by the list of `src/languages/mod.rs`.
macro_rules! readers {
    ($($Language:ident $folder:ident)*) => {
        #[path = "../languages"]
        mod languages {
            $(pub(super) mod $folder { pub(crate) mod scenario; })*
        }

        /// A language that the program speaks. All its words are one folder in `src/languages`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Language { $($Language,)* }

        impl Language {
            pub const ALL: [Language; LANGUAGES] = [$(Language::$Language,)*];

            pub(super) fn reader(self) -> &'static ReaderWords {
                match self {
                    $(Language::$Language => &languages::$folder::scenario::WORDS,)*
                }
            }
        }

        /// Languages there are.
        pub(super) const LANGUAGES: usize = [$(stringify!($Language),)*].len();
    };
}
languages!(readers);

/// What the reader says in a language.
#[derive(Debug)]
pub(super) struct ReaderWords {
    /// Two letters, as in `--lang` and in labels.
    pub code: &'static str,
    /// What is said of a problem: the first of these that knows it, else what is said of meaning.
    pub problems: [fn(&ProblemKind) -> Option<Message>; 3],
    pub of_meaning: fn(&ProblemKind) -> Message,
    /// Before and behind a word that was perhaps meant.
    pub did_you_mean: [&'static str; 2],
    /// Of a list without entries.
    pub nothing: &'static str,
    /// How "it acts only where …" goes on.
    pub need: fn(Need) -> &'static str,
    /// The whole of it.
    pub acts_only: fn(Need) -> String,
    /// What keys mean, in the order of the reference page.
    pub keys: &'static [KeyWords],
    pub error: &'static str,
    pub warning: &'static str,
    pub note: &'static str,
    pub hint: &'static str,
    /// Of a range's ends: above, at least, at most.
    pub above_least_most: [&'static str; 3],
    /// Before the places where the same is doubtful.
    pub also: &'static str,
    /// Of problems that are not shown: what stands before their number and behind it.
    pub more: [&'static str; 2],
    /// A text, where one is meant.
    pub text: &'static str,
    /// A small valid study with comments.
    pub template: &'static str,
    /// Of the page of keys.
    pub page: KeysPageWords,
}

/// The path of a key, what it means, and where it is not given and something depends on the rest of
/// the study: what stands in for it.
pub(super) type KeyWords = (&'static str, &'static str, &'static str);

/// What the page of keys says around them.
#[derive(Debug)]
pub(super) struct KeysPageWords {
    /// How values are written.
    pub head: &'static str,
    /// The heading of the keys that stand in no section.
    pub top: &'static str,
    /// The heads of a table of keys.
    pub columns: &'static str,
    /// Before what a number needs to act.
    pub acts: &'static str,
    pub required: &'static str,
    pub section: &'static str,
    pub sections: &'static str,
    pub map: &'static str,
    pub or_law: &'static str,
    pub or_never: &'static str,
    pub whole: &'static str,
    pub label: &'static str,
    pub text: &'static str,
    pub file: &'static str,
    pub colour: &'static str,
    pub structure_name: &'static str,
    pub grade_name: &'static str,
    pub bound: &'static str,
    /// Quantities, in the order of [`super::keys::Quantity`].
    pub quantities: [&'static str; 8],
}

impl Language {
    /// What a key of the study file means.
    pub(super) fn meaning(self, key: &KeyInfo) -> &'static str {
        self.key(key).1
    }

    /// What stands in for a key that is not given, where that depends on the rest of the study.
    pub(super) fn derived(self, key: &KeyInfo) -> &'static str {
        self.key(key).2
    }

    fn key(self, key: &KeyInfo) -> KeyWords {
        let mut known = self.reader().keys.iter().copied();
        let found = known.find(|(path, ..)| *path == key.path);
        found.expect("a test holds that every key is explained")
    }

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        self.reader().code
    }

    /// The language of a two-letter code.
    pub fn of_code(code: &str) -> Option<Language> {
        let mut languages = Language::ALL.into_iter();
        languages.find(|language| language.code() == code)
    }
}

impl Need {
    /// How "it acts only where …" goes on in a language.
    pub fn told(self, language: Language) -> &'static str {
        (language.reader().need)(self)
    }

    /// "it acts only where …", as `salesim check` says it.
    pub fn acts_only(self, language: Language) -> String {
        (language.reader().acts_only)(self)
    }
}

/// The study that `salesim init` prints: small, valid, with comments in a language.
pub fn template(language: Language) -> &'static str {
    language.reader().template
}

pub(super) fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.reader().error,
        Severity::Warning => language.reader().warning,
        Severity::Note => language.reader().note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_stands_at_its_place_and_is_found_by_its_code() {
        for (place, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, place);
            assert_eq!(Language::of_code(language.code()), Some(language));
        }
        assert_eq!(Language::of_code("EN"), None);
    }
}
