//! Every dependency is named by source, has its owner, and its reason in `CONTRIBUTING.md`.

use std::collections::BTreeSet;

use super::packages::{has_owner, named};
use super::tokens::tokens;
use super::tree::Tree;

pub fn violations(tree: &Tree, manifest: &str, contributing: &str) -> Vec<String> {
    let manifest: toml::Table = match manifest.parse() {
        Ok(manifest) => manifest,
        Err(error) => return vec![format!("Cargo.toml: {error}")],
    };
    let mut in_source = BTreeSet::new();
    let mut anywhere = BTreeSet::new();
    for file in &tree.files {
        let found = tokens(&file.text);
        let names = named(&found).into_iter().map(|(name, _)| name.to_owned());
        let names: Vec<_> = names.collect();
        if file.path.starts_with("src/") {
            in_source.extend(names.iter().cloned());
        }
        anywhere.extend(names);
    }
    let mut violations = Vec::new();
    for (section, used) in [
        ("dependencies", &in_source),
        ("dev-dependencies", &anywhere),
        ("build-dependencies", &anywhere),
    ] {
        let Some(section) = manifest.get(section).and_then(toml::Value::as_table) else {
            continue;
        };
        // What is of this house: its own tests see into it by a feature, and the engine.
        let of_others = |name: &&String| !name.starts_with("salesim");
        for name in section.keys().filter(of_others) {
            let word = name.replace('-', "_");
            if !used.contains(&word) {
                violations.push(format!("Cargo.toml: `{name}` is named by no source"));
            }
            if !has_owner(&word) {
                violations.push(format!("Cargo.toml: `{name}` has no owner room"));
            }
            if !has_reason(contributing, name) {
                violations.push(format!("CONTRIBUTING.md: no reason given for `{name}`"));
            }
        }
    }
    violations
}

/// Packages that would come in by themselves with a newer version of another, cost a newcomer minutes of
/// building, and do nothing for us; with the command that keeps them out.
const KEPT_OUT: &[(&str, &str)] = &[(
    "write-fonts",
    "cargo update --package subsetter --precise 0.2.2",
)];

pub fn newcomers(lock: &str) -> Vec<String> {
    let in_lock = |name: &str| lock.contains(&format!("name = \"{name}\"\n"));
    let kept_out = KEPT_OUT.iter().filter(|(name, _)| in_lock(name));
    kept_out
        .map(|(name, command)| format!("Cargo.lock: `{name}` is in it again: {command}"))
        .collect()
}

/// A reason is a row of a table, or a point of a list, that begins with the name and says at least
/// some words about it.
fn has_reason(contributing: &str, name: &str) -> bool {
    let name = format!("`{name}`");
    contributing.lines().any(|line| {
        let line = line.trim_start_matches(['|', '-', '*', ' ']);
        line.strip_prefix(&name)
            .is_some_and(|reason| reason.split_whitespace().count() >= 4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str =
        "[dependencies]\nserde-spanned = \"1\"\n[dev-dependencies]\ntempfile = \"3\"";
    const REASONS: &str =
        "| `serde-spanned` | says where a value stands |\n- `tempfile`: folders for tests only";

    #[test]
    fn what_is_kept_out_is_seen_when_it_comes_in() {
        assert_eq!(
            newcomers("[[package]]\nname = \"write-fonts\"\nversion").len(),
            1
        );
        assert!(newcomers("[[package]]\nname = \"subsetter\"\nversion").is_empty());
    }

    #[test]
    fn an_unused_one_and_one_without_a_reason_or_owner_is_caught() {
        let used = ("src/scenario/a.rs", "use serde_spanned::Spanned;");
        let tests = (
            "tests/a.rs",
            "use tempfile::tempdir; use serde_spanned::Spanned;",
        );
        let both = Tree::planted(&[used, tests]);
        assert!(violations(&both, MANIFEST, REASONS).is_empty());
        // A test's use does not make it a dependency of the program.
        let unused = Tree::planted(&[tests]);
        assert_eq!(violations(&unused, MANIFEST, REASONS).len(), 1);
        assert_eq!(
            violations(&both, MANIFEST, "`serde-spanned`\n`tempfile`").len(),
            2
        );
        let strange = "[dependencies]\nleft-pad = \"1\"";
        assert_eq!(violations(&both, strange, REASONS).len(), 3);
    }
}
