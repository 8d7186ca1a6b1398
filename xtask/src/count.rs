//! What a change costs, counted from a tree, and how tidy it is. It reads any tree of this project,
//! an older one too, so that before and after are counted alike.
//!
//! **Files touched.** Nobody can count the files of a change that has not been made. What is there
//! already tells: a file that names one of the things of a kind (one question, one measure, one
//! parameter, one language) has to be touched for the next one of that kind. So for every thing the
//! files of `src` are counted that name it in code, tests and comments left out, and the
//! median over all things of the kind is told with the least and the most. The names come from where
//! the tree lists them: measures from docs/model.md, keys from scenarios/README.md.
//!
//! - A *question*: a part of an identifier, or a word that is a whole text, begins with its stem
//!   (`explain`, `Explained`, `"explain"`). Its own are the files whose path says so; told apart are
//!   those elsewhere.
//! - A *measure*: an identifier or a whole text is its name (`won_new`, `WonNew`, `"won_new"`).
//! - A *parameter*: the same with the last word of its key, a unit behind it allowed
//!   (`referrals_per_hour`); keys whose last word stands for several things are left out.
//! - A *language*: identifiers with a part `russian`, the text `"ru"`, Cyrillic letters; its own are
//!   the files in folders of its name.
//!
//! **Types with several meanings**: names that `src` gives to more than one struct, enum, union or
//! trait. **Public without a word**: what the compiler says of `missing_docs`, so only what can be
//! reached from outside; it compiles the tree into `target/count` (or `CARGO_TARGET_DIR`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::circles::circles;
use crate::tokens::{Kind, tokens};
use crate::tree::{Tree, within};

pub fn print(rest: &[&str]) -> Result<(), String> {
    let root = match rest {
        [] => crate::root(),
        [folder] => Path::new(folder)
            .canonicalize()
            .map_err(|error| format!("{folder}: {error}"))?,
        _ => return Err("one folder at most".into()),
    };
    let tree = Tree::at(&root);
    let files = named(&tree);
    println!("files touched (median; least to most)");
    questions(&files);
    let page = |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_default();
    touched(
        "measure",
        &measures(&page("docs/model.md")),
        &files,
        |name, word| snake(word) == *name,
    );
    touched(
        "parameter",
        &keys(&page("scenarios/README.md")),
        &files,
        |name, word| {
            let word = snake(word);
            word.strip_prefix(name)
                .is_some_and(|unit| unit.is_empty() || unit.starts_with('_'))
        },
    );
    language(&files);
    lines(&tree);
    let found = circles(&tree);
    let sizes: Vec<_> = found
        .iter()
        .map(|circle| circle.len().to_string())
        .collect();
    println!(
        "\ncircles of imports: {} (files: {})",
        found.len(),
        sizes.join(", ")
    );
    for circle in &found {
        println!("  {}", circle.join(" "));
    }
    types(&tree);
    println!("\npublic without a word: {}", undocumented(&root)?);
    Ok(())
}

/// A file of `src` with the words of its code: identifiers, and texts that are one word.
struct File<'a> {
    path: &'a str,
    words: BTreeSet<&'a str>,
    cyrillic: bool,
}

fn named(tree: &Tree) -> Vec<File<'_>> {
    let sources = tree.sources().filter(|file| !tree.is_test_file(file));
    sources
        .map(|file| {
            let tests = tree.test_lines(file);
            let code = tokens(&file.text).into_iter();
            let code: Vec<_> = code.filter(|token| !within(&tests, token.line)).collect();
            let words = code.iter().map(|token| token.text.trim_matches('"'));
            File {
                path: &file.path,
                words: words
                    .filter(|word| word.bytes().all(is_of_a_name))
                    .collect(),
                cyrillic: code.iter().any(|token| {
                    token.kind == Kind::Text && token.text.chars().any(|c| ('а'..='я').contains(&c))
                }),
            }
        })
        .collect()
}

fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)
}

/// `WonNew` and `WON_NEW` as `won_new`.
fn snake(word: &str) -> String {
    let mut snake = String::new();
    let mut before = '_';
    for c in word.chars() {
        if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
        before = c;
    }
    snake.replace(['-', '.'], "_")
}

fn has_part(word: &str, stem: &str) -> bool {
    snake(word).split('_').any(|part| part.starts_with(stem))
}

fn questions(files: &[File<'_>]) {
    for stem in ["explain", "sweep", "ignorance", "optimis"] {
        let is_own = |path: &str| path.split(['/', '.']).any(|part| has_part(part, stem));
        let (own, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_own(file.path));
        let others = others
            .iter()
            .filter(|file| file.words.iter().any(|word| has_part(word, stem)));
        let folder = |file: &&File<'_>| {
            file.path
                .rsplit_once('/')
                .map(|(folder, _)| folder.to_owned())
        };
        let folders: BTreeSet<_> = own.iter().filter_map(folder).collect();
        let others: Vec<_> = others
            .map(|file| file.path.trim_start_matches("src/"))
            .collect();
        println!(
            "  question {stem}: {} elsewhere; its own {} in {} folders",
            others.len(),
            own.len(),
            folders.len()
        );
        println!("    {}", others.join(" "));
    }
}

/// Names in the first column of the table of measures, without what a study's own names add.
fn measures(page: &str) -> BTreeSet<String> {
    let table = page.split("<!-- measures -->").nth(1).unwrap_or_default();
    let cells = table.lines().filter_map(|line| line.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names
        .map(|name| name.split('.').next().unwrap_or(name).to_owned())
        .collect()
}

/// The last words of the keys, each but once.
fn keys(page: &str) -> BTreeSet<String> {
    let cells = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let paths: BTreeSet<&str> = cells
        .filter(|cell| {
            cell.contains('.')
                && cell
                    .bytes()
                    .all(|byte| is_of_a_name(byte) || b"*<>".contains(&byte))
        })
        .collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        *count
            .entry(path.rsplit('.').next().unwrap_or(path))
            .or_default() += 1;
    }
    let once = count.into_iter().filter(|(_, times)| *times == 1);
    once.map(|(name, _)| name.to_owned()).collect()
}

fn touched(
    kind: &str,
    names: &BTreeSet<String>,
    files: &[File<'_>],
    says: impl Fn(&String, &str) -> bool,
) {
    let count = |name| {
        files
            .iter()
            .filter(|file| file.words.iter().any(|word| says(name, word)))
            .count()
    };
    let mut counts: Vec<_> = names.iter().map(|name| (count(name), name)).collect();
    counts.sort();
    let (Some((least, _)), Some((most, which))) = (counts.first(), counts.last()) else {
        println!("  {kind}: the tree lists none");
        return;
    };
    println!(
        "  {kind}: {} ({least} to {most}, `{which}`) of {} names",
        counts[counts.len() / 2].0,
        counts.len()
    );
}

fn language(files: &[File<'_>]) {
    let is_own = |file: &&File<'_>| file.path.split(['/', '.']).any(|part| part == "russian");
    let says = |file: &&File<'_>| {
        file.cyrillic
            || file
                .words
                .iter()
                .any(|word| *word == "ru" || has_part(word, "russian"))
    };
    let own = files.iter().filter(is_own).count();
    let others: Vec<_> = files
        .iter()
        .filter(|file| !is_own(file) && says(file))
        .collect();
    let others: Vec<_> = others
        .iter()
        .map(|file| file.path.trim_start_matches("src/"))
        .collect();
    println!(
        "  language: {} elsewhere; its own {own}\n    {}",
        others.len(),
        others.join(" ")
    );
}

fn lines(tree: &Tree) {
    let mut rooms: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for file in tree.sources() {
        let ranges = tree.test_lines(file);
        let all = file.text.lines().count();
        let tests = (1..=all).filter(|line| within(&ranges, *line)).count();
        let room = rooms.entry(file.room()).or_default();
        *room = (room.0 + 1, room.1 + all - tests, room.2 + tests);
    }
    println!("\nroom             files   lines   tests");
    for (room, (files, lines, tests)) in &rooms {
        println!("{room:<16} {files:>5}  {lines:>6}  {tests:>6}");
    }
    let sum = |of: fn(&(usize, usize, usize)) -> usize| rooms.values().map(of).sum::<usize>();
    println!(
        "{:<16} {:>5}  {:>6}  {:>6}",
        "all",
        sum(|r| r.0),
        sum(|r| r.1),
        sum(|r| r.2)
    );
}

fn types(tree: &Tree) {
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in tree.sources().filter(|file| !tree.is_test_file(file)) {
        let tests = tree.test_lines(file);
        let code = tokens(&file.text);
        for pair in code.windows(2).filter(|pair| !within(&tests, pair[0].line)) {
            let defines = ["struct", "enum", "union", "trait"]
                .iter()
                .any(|word| pair[0].is(word));
            if defines && pair[1].text.starts_with(|c: char| c.is_ascii_uppercase()) {
                places.entry(pair[1].text).or_default().insert(&file.path);
            }
        }
    }
    let several: Vec<_> = places
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .collect();
    println!(
        "\ntypes with several meanings: {} of {}",
        several.len(),
        places.len()
    );
    let told: Vec<_> = several
        .iter()
        .map(|(name, places)| format!("{name} {}", places.len()))
        .collect();
    println!("  {}", told.join(", "));
}

fn undocumented(root: &Path) -> Result<usize, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let output = Command::new("cargo")
        .args([
            "rustc",
            "--lib",
            "--profile",
            "check",
            "--",
            "--force-warn",
            "missing_docs",
        ])
        .current_dir(root)
        .env(
            "CARGO_TARGET_DIR",
            target.unwrap_or_else(|| crate::root().join("target/count").into()),
        )
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(said.into_owned());
    }
    Ok(said.matches("warning: missing documentation").count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(snake("WonNew"), "won_new");
        assert_eq!(snake("WON_NEW"), "won_new");
        assert!(has_part("run_explained", "explain") && has_part("ExplainWords", "explain"));
        assert!(!has_part("unexplained", "explain"));
    }

    #[test]
    fn the_pages_say_which_measures_and_keys_there_are() {
        let page =
            "<!-- measures -->\n| measure | unit |\n|---|---|\n| `won`, `won.GRADE` | count |\n";
        assert_eq!(Vec::from_iter(measures(page)), ["won"]);
        let page =
            "| `run.start` | x |\n| `grade.count` | x |\n| `staff.count` | x |\n| `text` | x |";
        assert_eq!(Vec::from_iter(keys(page)), ["start"]);
    }

    #[test]
    fn comments_tests_and_prose_name_nothing() {
        let text = "// explain\nfn a() { b(\"explain it\"); c(\"sweep\") }\n#[cfg(test)]\nmod tests { fn ignorance() {} }";
        let tree = Tree::planted(&[("src/a/b.rs", text)]);
        let files = named(&tree);
        let says = |stem| files[0].words.iter().any(|word| has_part(word, stem));
        assert!(says("sweep") && !says("explain") && !says("ignorance"));
    }
}
