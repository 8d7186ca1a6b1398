//! What would make results depend on the wall clock or on the order of a hash table, and what was
//! left undone.

use super::tokens::tokens;
use super::tree::{Tree, within};

/// Types whose order of iteration, or whose stream, differs from run to run or release to release.
const LOOSE: &[&str] = &[
    "HashMap",
    "HashSet",
    "RandomState",
    "SystemTime",
    "StdRng",
    "SmallRng",
    "ThreadRng",
];

/// Rooms that may tell a person how long something took.
const TIMED: &[&str] = &["command", "cli"];

/// Tests may use them, and so may the rooms that tell a person how long something took.
pub fn violations(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources().filter(|file| !TIMED.contains(&file.room())) {
        let test_lines = tree.test_lines(file);
        let tokens = tokens(&file.text);
        for (at, token) in tokens.iter().enumerate() {
            let now = token.is("Instant")
                && tokens.get(at + 1).is_some_and(|token| token.is("::"))
                && tokens.get(at + 2).is_some_and(|token| token.is("now"));
            let loose = LOOSE.iter().any(|name| token.is(name));
            if (now || loose) && !within(&test_lines, token.line) {
                let (at, room, name) = (file.at(token.line), file.room(), token.text);
                violations.push(format!("{at}: `{room}` uses `{name}`"));
            }
        }
    }
    violations
}

/// Keys of streams and of what is kept that are made of names in the program: `{:?}` writes those of
/// types, variants and fields, which anybody may rename.
pub fn keys_of_names(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        let test_lines = tree.test_lines(file);
        let tokens = tokens(&file.text);
        for at in 0..tokens.len() {
            let head = tokens[at..].iter().take(4).map(|token| token.text);
            if !head.eq(["Key", "::", "of", "("]) || within(&test_lines, tokens[at].line) {
                continue;
            }
            let mut depth = 0;
            let named = tokens[at + 3..].iter().take_while(|token| {
                depth += i32::from(token.is("(")) - i32::from(token.is(")"));
                depth > 0
            });
            if named.into_iter().any(|token| token.text.contains(":?}")) {
                violations.push(file.at(tokens[at].line));
            }
        }
    }
    violations
}

/// Rooms whose `mod.rs` may excuse them from the list in `clippy.toml`: no number of theirs flows
/// back into a result.
const EXCUSED: &[&str] = &["src/report/mod.rs", "src/command/mod.rs", "src/cli/mod.rs"];

/// Excuses from the banned functions and types elsewhere; tests may give one.
pub fn excuses(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        let test_lines = tree.test_lines(file);
        for token in tokens(&file.text) {
            let excuse = token.is("disallowed_methods") || token.is("disallowed_types");
            let excused = EXCUSED.contains(&file.path.as_str()) || within(&test_lines, token.line);
            if excuse && !excused {
                let (at, name) = (file.at(token.line), token.text);
                violations.push(format!("{at}: `{name}` is excused here"));
            }
        }
    }
    violations
}

/// `todo!`, `unimplemented!`, `dbg!` and tests that never run.
pub fn leftovers(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in &tree.files {
        for pair in tokens(&file.text).windows(2) {
            let unfinished = ["todo", "unimplemented", "dbg"]
                .iter()
                .any(|name| pair[0].is(name) && pair[1].is("!"));
            let ignored = pair[0].is("[") && pair[1].is("ignore");
            if unfinished || ignored {
                let what = format!("{}{}", pair[0].text, pair[1].text);
                violations.push(format!("{}: `{what}`", file.at(pair[0].line)));
            }
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_hash_tables_are_caught_where_results_are_made() {
        for text in [
            "use std::collections::HashMap;",
            "fn f() { let now = std::time::Instant::now(); }",
            "fn f() -> std::time::SystemTime {}",
            "use rand::rngs::SmallRng;",
        ] {
            let caught = |path| violations(&Tree::planted(&[(path, text)])).len();
            assert_eq!(caught("src/model/a.rs"), 1, "{text}");
            assert_eq!(caught("src/questions/a/command.rs"), 1, "{text}");
            assert_eq!(caught("src/command/a.rs"), 0, "{text}");
            assert_eq!(caught("src/cli/a.rs"), 0, "{text}");
            let test = format!("#[cfg(test)]\nmod tests {{\n{text}\n}}");
            let tree = Tree::planted(&[("src/model/a.rs", test.as_str())]);
            assert_eq!(violations(&tree).len(), 0, "{test}");
        }
    }

    #[test]
    fn a_key_made_of_a_name_in_the_program_is_caught() {
        let caught = |text: &str| {
            let text = format!("fn f() {{ let key = {text}; }}");
            keys_of_names(&Tree::planted(&[("src/model/a.rs", &text)])).len()
        };
        assert_eq!(caught("Key::of(&format!(\"designs {family:?}\"))"), 1);
        assert_eq!(caught("Key::of(&format!(\"designs {name}\"))"), 0);
        assert_eq!(caught("format!(\"{family:?}\")"), 0);
    }

    #[test]
    fn an_excuse_from_the_banned_functions_is_caught() {
        let excuse = "#![allow(clippy::disallowed_methods, reason = \"quick\")]";
        let caught = |path| excuses(&Tree::planted(&[(path, excuse)])).len();
        assert_eq!(caught("src/model/mod.rs"), 1);
        assert_eq!(caught("src/report/chart/mod.rs"), 1);
        assert_eq!(caught("src/report/mod.rs"), 0);
    }

    #[test]
    fn what_was_left_undone_is_caught() {
        for text in [
            "fn f() { todo!() }",
            "fn f() { unimplemented!(\"later\") }",
            "fn f() { dbg!(1); }",
            "#[test]\n#[ignore]\nfn f() {}",
            "#[test]\n#[ignore = \"slow\"]\nfn f() {}",
        ] {
            let tree = Tree::planted(&[("tests/a.rs", text)]);
            assert_eq!(leftovers(&tree).len(), 1, "{text}");
        }
        let spoken = "// todo!\nconst A: &str = \"dbg!\"; fn todo() {}";
        assert!(leftovers(&Tree::planted(&[("src/a.rs", spoken)])).is_empty());
    }
}
