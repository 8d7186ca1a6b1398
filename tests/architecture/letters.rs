//! Cyrillic letters stand where the words of a language are kept, and in tests.

use super::tree::{File, Tree, within};

/// Where Russian is at home: its own folder, and the samples of charts.
const AT_HOME: &[&str] = &["src/languages/russian/", "src/report/chart/samples/"];

pub fn violations(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    let at_home = |file: &&File| !AT_HOME.iter().any(|home| file.path.starts_with(home));
    for file in tree.sources().filter(at_home) {
        let test_lines = tree.test_lines(file);
        for (i, line) in file.text.lines().enumerate() {
            let cyrillic = line.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
            if cyrillic && !within(&test_lines, i + 1) {
                violations.push(format!("{}: Cyrillic: {}", file.at(i + 1), line.trim()));
            }
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_outside_its_home_is_caught() {
        let text = "const A: &str = \"лид\";";
        let caught = |path| violations(&Tree::planted(&[(path, text)])).len();
        assert_eq!(caught("src/model/a.rs"), 1);
        assert_eq!(caught("src/cli/a.rs"), 1);
        assert_eq!(caught("src/languages/russian/text/mod.rs"), 0);
        let test = format!("#[cfg(test)]\nmod tests {{\n{text}\n}}\n{text}");
        let found = violations(&Tree::planted(&[("src/model/a.rs", &test)]));
        assert_eq!(found.len(), 1, "only the one after the tests: {found:?}");
    }
}
