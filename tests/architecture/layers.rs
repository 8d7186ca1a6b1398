//! A room names only rooms below it. What stands in tests counts as well: a test that reaches up is
//! a test of the room above.

use std::collections::BTreeSet;

use super::tokens::{Token, tokens};
use super::tree::{File, Tree};

/// Every room with the rooms it may name, from the bottom to the top.
const ROOMS: &[(&str, &[&str])] = &[
    ("numeric", &[]),
    ("random", &["numeric"]),
    ("stats", &["numeric"]),
    ("kernel", &["numeric"]),
    ("model", &["numeric", "random", "kernel"]),
    ("scenario", &["numeric", "random", "model"]),
    (
        "experiment",
        &["numeric", "random", "stats", "kernel", "model", "scenario"],
    ),
    (
        "text",
        &["numeric", "stats", "model", "scenario", "experiment"],
    ),
    ("library", &["model", "scenario", "experiment", "text"]),
    ("crm", &["numeric", "random", "stats", "scenario", "text"]),
    (
        "report",
        &[
            "numeric",
            "random",
            "stats",
            "model",
            "scenario",
            "experiment",
            "text",
        ],
    ),
    (
        "command",
        &[
            "numeric",
            "model",
            "scenario",
            "experiment",
            "text",
            "crm",
            "report",
        ],
    ),
    (
        "questions",
        &[
            "numeric",
            "random",
            "stats",
            "model",
            "scenario",
            "experiment",
            "text",
            "crm",
            "report",
            "command",
        ],
    ),
    (
        "cli",
        &[
            "numeric",
            "random",
            "stats",
            "kernel",
            "model",
            "scenario",
            "experiment",
            "text",
            "report",
            "command",
            "crm",
            "questions",
        ],
    ),
];

pub fn violations(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        let allowed: &[&str] = match (file.room(), file.path.as_str()) {
            (_, "src/lib.rs" | "src/languages/mod.rs") => &[],
            (_, "src/main.rs") => &["command"],
            (room, _) => match ROOMS.iter().find(|(name, _)| *name == room) {
                Some((_, allowed)) => allowed,
                None => {
                    let message = "this room is not in the table of rooms";
                    violations.push(format!("{}: {message}", file.path));
                    continue;
                }
            },
        };
        for (named, line) in named_rooms(file) {
            // The list of languages names no room: each takes its words from it.
            let is_at_home = named == file.room() || named == "languages";
            if !is_at_home && !allowed.contains(&named) {
                let from = file.room();
                violations.push(format!("{}: `{from}` names `{named}`", file.at(line)));
            }
        }
    }
    violations
}

/// Questions that name one another: each is to be read, changed and taken away by itself.
pub fn between_questions(tree: &Tree) -> Vec<String> {
    let folder = |file: &File| {
        let inside = file.path.strip_prefix("src/questions/")?;
        inside.split_once('/').map(|(folder, _)| folder.to_owned())
    };
    let folders: BTreeSet<String> = tree.sources().filter_map(folder).collect();
    let mut violations = Vec::new();
    for file in tree.sources() {
        let Some(own) = folder(file) else { continue };
        let tokens = tokens(&file.text);
        for (at, token) in tokens.iter().enumerate() {
            if token.is("questions") || token.is("super") {
                for (named, line) in heads(&tokens, at + 1) {
                    if named != own && folders.contains(named) {
                        let at = file.at(line);
                        violations.push(format!("{at}: question `{own}` names `{named}`"));
                    }
                }
            }
        }
    }
    violations
}

/// The rooms that a file names, each with its line.
fn named_rooms(file: &File) -> Vec<(&str, usize)> {
    let tokens = tokens(&file.text);
    let mut rooms = Vec::new();
    let mut modules = OpenModules::default();
    for at in 0..tokens.len() {
        modules.step(&tokens, at);
        let after_path = at > 0 && tokens[at - 1].is("::");
        let token = &tokens[at];
        if after_path || !token.is_word() {
            continue;
        }
        if token.is("salesim") || (token.is("crate") && !is_visibility(&tokens, at)) {
            rooms.extend(heads(&tokens, at + 1));
        } else if token.is("super") {
            let (supers, end) = supers(&tokens, at);
            let mounted = usize::from(file.of_a_language());
            if supers == depth(&file.path) + mounted + modules.open.len() {
                rooms.extend(heads(&tokens, end));
            }
        }
    }
    rooms
}

/// `pub(crate)` names no room.
fn is_visibility(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.is(")"))
}

/// The first names of the paths that go on here: one, or those of a group in braces.
fn heads<'a>(tokens: &[Token<'a>], at: usize) -> Vec<(&'a str, usize)> {
    if !tokens.get(at).is_some_and(|token| token.is("::")) {
        // The crate under another name would hide every room.
        let renamed = tokens.get(at).is_some_and(|token| token.is("as"));
        return if renamed {
            vec![("crate as …", tokens[at].line)]
        } else {
            Vec::new()
        };
    }
    let Some(first) = tokens.get(at + 1) else {
        return Vec::new();
    };
    if !first.is("{") {
        return vec![(first.text, first.line)];
    }
    let (mut heads, mut depth) = (Vec::new(), 0);
    for i in at + 1..tokens.len() {
        let begins = depth == 1 && (tokens[i - 1].is("{") || tokens[i - 1].is(","));
        match tokens[i].text {
            "{" => depth += 1,
            "}" => depth -= 1,
            text if begins => heads.push((text, tokens[i].line)),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

/// How many `super::` follow one another, and where they end (at the last of them, so that the
/// next token is `::`).
fn supers(tokens: &[Token<'_>], mut at: usize) -> (usize, usize) {
    let mut count = 1;
    while tokens.get(at + 1).is_some_and(|token| token.is("::"))
        && tokens.get(at + 2).is_some_and(|token| token.is("super"))
    {
        count += 1;
        at += 2;
    }
    (count, at + 1)
}

/// How many `super` lead from a file to the crate.
fn depth(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inside.split('/').count();
    match inside.rsplit('/').next() {
        Some("lib" | "main" | "mod") => parts - 1,
        _ => parts,
    }
}

/// The modules with braces that are open at a token.
#[derive(Default)]
struct OpenModules {
    braces: usize,
    /// The number of braces that were open before each.
    open: Vec<usize>,
}

impl OpenModules {
    fn step(&mut self, tokens: &[Token<'_>], at: usize) {
        if tokens[at].is("{") {
            if at >= 2 && tokens[at - 2].is("mod") {
                self.open.push(self.braces);
            }
            self.braces += 1;
        } else if tokens[at].is("}") {
            self.braces = self.braces.saturating_sub(1);
            if self.open.last() == Some(&self.braces) {
                self.open.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught(path: &str, text: &str) -> bool {
        !violations(&Tree::planted(&[(path, text)])).is_empty()
    }

    #[test]
    fn a_room_that_reaches_up_is_caught_however_it_says_so() {
        for text in [
            "use crate::model::World;",
            "use crate::{\n    numeric::Time,\n    model::{World, Outcome},\n};",
            "fn f() { crate::model::measures(); }",
            "use super::super::model::World;",
            "mod inner { use super::super::super::model::World; }",
            "use super::super::{numeric, model};",
            "#[cfg(test)]\nmod tests { use crate::model::World; }",
            "use salesim::model::World;",
            "use crate as all;",
            "use crate::*;",
        ] {
            assert!(caught("src/stats/pair.rs", text), "{text}");
        }
        assert!(caught("src/stats/mod.rs", "use super::model::World;"));
        let of_the_reader = "src/languages/english/scenario/mod.rs";
        for text in [
            "use crate::text::Lexicon;",
            "use super::super::super::super::text;",
        ] {
            assert!(caught(of_the_reader, text), "{text}");
        }
        assert!(!caught(of_the_reader, "use crate::scenario::Message;"));
        assert!(!caught(
            "src/languages/english/text/mod.rs",
            "use crate::scenario::Message;"
        ));
        assert!(caught("src/languages/mod.rs", "use crate::text::Lexicon;"));
        assert!(caught("src/chart/mod.rs", ""), "a room of no place");
        for (path, text) in [
            ("src/text/verdict.rs", "use crate::questions::Beside;"),
            ("src/report/a.rs", "use crate::command::console::say;"),
            ("src/command/a.rs", "use crate::questions::QUESTIONS;"),
            ("src/questions/a/command.rs", "use crate::cli::run;"),
        ] {
            assert!(caught(path, text), "{path}");
        }
    }

    #[test]
    fn a_question_that_names_another_is_caught() {
        let other = ("src/questions/b/mod.rs", "");
        for (text, caught) in [
            ("use crate::questions::b::answer;", true),
            ("use crate::questions::{Asks, b};", true),
            ("use super::super::b::words::words_in;", true),
            ("use crate::questions::a::answer;", false),
            ("use super::Question;", false),
        ] {
            let tree = Tree::planted(&[other, ("src/questions/a/command.rs", text)]);
            assert_eq!(!between_questions(&tree).is_empty(), caught, "{text}");
        }
    }

    #[test]
    fn what_lies_below_and_what_is_only_spoken_of_is_allowed() {
        for text in [
            "use crate::numeric::math;",
            "// crate::model\nconst A: &str = \"crate::model\";",
            "pub(crate) fn model() {}",
            "use super::model;",
            "mod tests { use super::super::model; }",
        ] {
            assert!(!caught("src/stats/pair.rs", text), "{text}");
        }
    }

    #[test]
    fn the_table_goes_from_the_bottom_to_the_top() {
        for (i, (room, below)) in ROOMS.iter().enumerate() {
            for name in *below {
                let place = ROOMS.iter().position(|(room, _)| room == name);
                assert!(place.is_some_and(|place| place < i), "{room} names {name}");
            }
        }
    }
}
