//! Each third-party package has its owner rooms; nobody else names it.

use super::tokens::{Token, tokens};
use super::tree::Tree;

/// Every package of `[dependencies]`, as source names it, with its owners.
const OWNERS: &[(&str, &[&str])] = &[
    // All rooms name its rooms as their own.
    ("salesim_engine", &["lib"]),
    ("libm", &["numeric"]),
    ("rand", &["random"]),
    ("rand_distr", &["random"]),
    ("statrs", &["stats"]),
    ("rayon", &["experiment"]),
    ("intl_pluralrules", &["text"]),
    ("unic_langid", &["text"]),
    ("toml", &["scenario", "crm"]),
    ("serde_spanned", &["scenario"]),
    ("strsim", &["scenario"]),
    ("unicode_normalization", &["scenario"]),
    ("annotate_snippets", &["scenario"]),
    ("base64", &["report"]),
    ("rust_xlsxwriter", &["report"]),
    ("schemars", &["report", "questions"]),
    ("serde", &["scenario", "report", "questions"]),
    // `stats` reads its reference values with it, in tests only.
    (
        "serde_json",
        &["scenario", "report", "command", "questions", "cli", "stats"],
    ),
    ("crc32fast", &["report"]),
    ("csv", &["report", "crm"]),
    ("encoding_rs", &["crm"]),
    ("calamine", &["crm"]),
    ("flate2", &["report"]),
    ("parquet", &["report"]),
    ("png", &["report"]),
    ("plotters", &["report"]),
    ("resvg", &["report"]),
    ("svg2pdf", &["report"]),
    ("civil_time", &["crm", "report"]),
    ("clap", &["command", "questions", "cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["command"]),
    ("ctrlc", &["command"]),
    ("signal_hook", &["command"]),
    ("anstream", &["cli"]),
];

/// Packages of `[dev-dependencies]`: any test may name them, nothing else.
const OF_TESTS: &[&str] = &["criterion", "proptest", "tempfile", "assert_cmd"];

pub fn violations(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        let test_lines = tree.test_lines(file);
        for (package, line) in named(&tokens(&file.text)) {
            let at = file.at(line);
            let owners = OWNERS.iter().find(|(name, _)| *name == package);
            if let Some((_, owners)) = owners {
                if !owners.contains(&file.room()) {
                    let owners = owners.join(" and ");
                    violations.push(format!("{at}: `{package}` belongs to {owners}"));
                }
            } else if OF_TESTS.contains(&package) && !super::tree::within(&test_lines, line) {
                violations.push(format!("{at}: `{package}` belongs to tests"));
            }
        }
    }
    violations
}

/// Whether a package has its place in the tables.
pub fn has_owner(package: &str) -> bool {
    OWNERS.iter().any(|(name, _)| *name == package) || OF_TESTS.contains(&package)
}

/// The words that may be packages: those that begin a path, or are used by themselves.
pub fn named<'a>(tokens: &[Token<'a>]) -> Vec<(&'a str, usize)> {
    let before = |at: usize, text: &str| at > 0 && tokens[at - 1].is(text);
    let after = |at: usize, text: &str| tokens.get(at + 1).is_some_and(|token| token.is(text));
    (0..tokens.len())
        .filter(|&at| tokens[at].is_word())
        // `::rand::…` names the package, `random::rand::…` does not.
        .filter(|&at| !(before(at, "::") && at > 1 && tokens[at - 2].is_word()))
        .filter(|&at| after(at, "::") || before(at, "use") || before(at, "crate"))
        .map(|at| (tokens[at].text, tokens[at].line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_in_a_foreign_room_is_caught_however_it_is_named() {
        for text in [
            "use plotters::prelude::*;",
            "fn f() { ::plotters::x(); }",
            "fn f() { let a = plotters::x(); }",
            "use plotters as drawing;",
            "extern crate plotters;",
            "#[derive(serde::Serialize)]\nstruct A;",
            "fn f() { proptest::x(); }",
        ] {
            let tree = Tree::planted(&[("src/model/world.rs", text)]);
            assert_eq!(violations(&tree).len(), 1, "{text}");
        }
    }

    #[test]
    fn owners_and_tests_may_name_theirs() {
        let tree = Tree::planted(&[
            ("src/report/a.rs", "use plotters::prelude::*;"),
            (
                "src/model/b.rs",
                "#[cfg(test)]\nmod tests { use proptest::prelude::*; }",
            ),
            ("src/cli/c.rs", "use crate::report::csv::rows;"),
        ]);
        assert!(violations(&tree).is_empty());
    }
}
