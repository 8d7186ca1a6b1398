//! The one table of keys of a study file: path, form, default, range and meaning of each.
//!
//! The reader takes defaults and ranges from it, the reference page and the editor's schema are
//! made from it, and a key that does not stand here cannot be read; so the three never disagree.

use std::sync::LazyLock;

mod key;
mod market;
mod needs;
mod people;
mod pipeline;
mod rules;
mod shock;
mod structure;
mod study;
mod sweep;
mod theme;

pub use key::{Fallback, Form, KeyInfo, LARGEST, Quantity, Range, UNIT};
pub use needs::Need;

/// All keys, in the order of the reference page.
pub fn all() -> impl Iterator<Item = &'static KeyInfo> {
    [
        study::KEYS,
        people::KEYS,
        market::KEYS,
        rules::KEYS,
        structure::KEYS,
        shock::KEYS,
        pipeline::KEYS,
        theme::KEYS,
        sweep::KEYS,
    ]
    .into_iter()
    .flatten()
}

/// The key with exactly this pattern.
pub fn pattern(pattern: &str) -> Option<&'static KeyInfo> {
    all().find(|key| key.path == pattern)
}

/// All keys with the parts of their paths: asked for each name of a study, so taken apart once.
static IN_PARTS: LazyLock<Vec<(Vec<&str>, &KeyInfo)>> = LazyLock::new(|| {
    all()
        .map(|key| (key.path.split('.').collect(), key))
        .collect()
});

/// The key that a path of names falls under, with the names that are left over (the parameters of
/// a distribution, for instance). A key's own name goes before `*`.
pub fn matching(names: &[String]) -> Option<(&'static KeyInfo, &[String])> {
    let fits = |parts: &[&str], names: &[String]| {
        let mut pairs = parts.iter().zip(names);
        parts.len() == names.len() && pairs.all(|(part, name)| *part == "*" || part == name)
    };
    (1..=names.len()).rev().find_map(|length| {
        let (head, rest) = names.split_at(length);
        let (_, key) = IN_PARTS.iter().find(|(parts, _)| fits(parts, head))?;
        Some((*key, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Language;

    #[test]
    fn paths_are_unique_and_every_parent_stands_before_its_children() {
        let paths: Vec<&str> = all().map(|key| key.path).collect();
        for (i, path) in paths.iter().enumerate() {
            assert!(!paths[..i].contains(path), "{path} stands twice");
            if let Some((parent, _)) = path.rsplit_once('.') {
                assert!(
                    paths[..i].contains(&parent),
                    "{path} has no {parent} before it"
                );
            }
        }
    }

    #[test]
    fn a_path_finds_its_key_and_what_is_left_over() {
        let names: Vec<String> = ["segment", "small", "value", "mean"]
            .iter()
            .map(ToString::to_string)
            .collect();
        let (key, rest) = matching(&names).unwrap();
        assert_eq!(key.path, "segment.*.value");
        assert_eq!(rest, ["mean"]);
    }

    #[test]
    fn every_key_is_explained_in_every_language() {
        for language in Language::ALL {
            let explained = language.reader().keys.iter().map(|(path, ..)| *path);
            assert!(explained.eq(all().map(|key| key.path)), "{language:?}");
            for key in all() {
                assert!(
                    language.meaning(key).len() > 5,
                    "{language:?}: {}",
                    key.path
                );
                let says_more = !language.derived(key).is_empty();
                assert_eq!(says_more, key.fallback == Fallback::Derived, "{}", key.path);
            }
        }
    }
}
