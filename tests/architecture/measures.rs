//! Names of measures stand in the catalogue, where languages name them, and in tests; the rest of the
//! source takes them from the catalogue, so that a list cannot fall behind and a typo does not
//! compile.

use super::tokens::{Kind, Token, tokens};
use super::tree::{File, Tree, within};

const CATALOGUE: &str = "src/model/catalogue.rs";
const NAMED: &str = "src/model/named.rs";
const LANGUAGES: &str = "src/languages/";

/// Words that mean something else too, by where they do: events of a chronicle, keys of study files,
/// keys of data, files of charts, limits of a run and gaps of sentences.
const ALSO: &[(&str, &[&str])] = &[
    (
        "src/model/chronicle.rs",
        &[
            "churned",
            "hired",
            "left",
            "released",
            "stage_passed",
            "cold",
            "no_place",
            "misfit",
            "client_left",
        ],
    ),
    ("src/model/ledger.rs", &["satisfaction"]),
    ("src/scenario/", &["leads", "referrals", "satisfaction"]),
    ("src/text/", &["hours", "payroll"]),
    (
        "src/report/",
        &["hours", "left", "payroll", "profit", "satisfaction"],
    ),
    ("src/command/", &["hours", "left"]),
    ("src/questions/", &["hours", "left", "payroll", "profit"]),
];

/// What a text says; none if the token is none.
fn said<'t>(token: &Token<'t>) -> Option<&'t str> {
    let text = token.text.strip_prefix('"')?.strip_suffix('"')?;
    (token.kind == Kind::Text && !text.is_empty()).then_some(text)
}

fn first(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// The first parts of the names of measures: the texts of the catalogue.
fn names(tree: &Tree) -> Vec<String> {
    let homes = [CATALOGUE, NAMED];
    let files = tree
        .sources()
        .filter(|file| homes.contains(&file.path.as_str()));
    let of_file = |file: &File| -> Vec<String> {
        let tokens = tokens(&file.text);
        let texts = tokens.iter().filter_map(said);
        texts.map(|text| first(text).to_owned()).collect()
    };
    files.flat_map(of_file).collect()
}

pub fn violations(tree: &Tree) -> Vec<String> {
    let names = names(tree);
    let mut violations = Vec::new();
    for file in tree.sources() {
        let path = file.path.as_str();
        if [CATALOGUE, NAMED].contains(&path) || path.starts_with(LANGUAGES) {
            continue;
        }
        let also = |word: &str| {
            let mut elsewhere = ALSO.iter().filter(|(at, _)| path.starts_with(at));
            elsewhere.any(|(_, words)| words.contains(&word))
        };
        let test_lines = tree.test_lines(file);
        for token in tokens(&file.text) {
            let Some(text) = said(&token) else {
                continue;
            };
            let is_name = names.iter().any(|name| name == first(text));
            if is_name && !also(text) && !within(&test_lines, token.line) {
                violations.push(format!("{}: \"{text}\"", file.at(token.line)));
            }
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_named_outside_of_the_catalogue_is_caught() {
        let row = "const ROW: Row = count(\"hired\", Neither); const OF: &str = \"hours.{grade}\";";
        let caught = |path: &str, text: &str| {
            violations(&Tree::planted(&[(CATALOGUE, row), (path, text)])).len()
        };
        for text in [
            "const A: [&str; 1] = [\"hired\"];",
            "fn f(name: &str) -> String { format!(\"hours.{name}.idle\") }",
        ] {
            assert_eq!(caught("src/report/rows.rs", text), 1, "{text}");
            assert_eq!(caught("src/languages/english/text/measures.rs", text), 0);
            let test = format!("#[cfg(test)]\nmod tests {{\n{text}\n}}");
            assert_eq!(caught("src/report/rows.rs", &test), 0);
        }
        let gap = "const A: &str = \"hours\"; const B: &str = \"hiredness\";";
        assert_eq!(caught("src/text/a.rs", gap), 0);
        assert_eq!(caught("src/experiment/a.rs", gap), 1);
    }
}
