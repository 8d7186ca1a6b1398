//! Help, and what is said against wrong words, in both languages; and which language it is.
//!
//! Pages and refusals are kept in `fixtures/help`, a file per language (`cargo xtask write help` writes
//! them anew).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use program::{everything, root, stderr, stdout};

/// Columns of a terminal.
const COLUMNS: usize = 80;

const PAGES: &[&[&str]] = &[
    &["--help"],
    &["help", "run"],
    &["sweep", "--help"],
    &["optimise", "-h"],
    &["stories", "--help"],
    &["schema", "--help"],
    &["help", "help"],
    &["--version"],
];

/// Wrong words of every kind that their parser knows.
const WRONG: &[&[&str]] = &[
    &[],
    &["frobnicate"],
    &["optimze"],
    &["help", "rum"],
    &["--quiet", "run", "x.toml"],
    &["run", "x.toml", "--frobnicate"],
    &["run", "x.toml", "--replication", "5"],
    &["--", "run"],
    &["run", "x.toml", "y.toml"],
    &["run"],
    &["trace", "x.toml"],
    &["break-even", "x.toml"],
    &["run", "x.toml", "--seed"],
    &["run", "x.toml", "--seed", "-1"],
    &["run", "x.toml", "--threads", "many"],
    &["run", "x.toml", "--precision", "120%"],
    &["run", "x.toml", "--draws", "0"],
    &["optimise", "x.toml", "--payroll", "much"],
    &["ignorance", "x.toml", "--replications", "1000"],
    &["run", "x.toml", "--out", ""],
    &["run", "x.toml", "--quiet=1"],
    &["run", "x.toml", "--quiet", "--quiet"],
    &["run", "x.toml", "--fresh", "--resume"],
    &["run", "x.toml", "--precision", "1%", "--replications", "5"],
    &["run", "x.toml", "--max-replications", "5"],
    &["sweep", "x.toml", "--together"],
    &["sweep", "x.toml", "name", "--vary", "load=1,2"],
    &["schema", "summry"],
    &["schema", "nothing"],
    &["completions", "dos"],
    &["completions"],
];

/// The program in a surrounding that says nothing of a language.
fn started(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_salesim"));
    command.args(words).stdin(Stdio::null());
    for name in ["SALESIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.env("COLUMNS", COLUMNS.to_string());
    command
}

fn ended(command: &mut Command) -> Output {
    command.output().expect("the program starts")
}

fn is_russian(text: &str) -> bool {
    text.chars().any(|letter| ('а'..='я').contains(&letter))
}

#[test]
fn pages_and_refusals_are_the_ones_that_are_kept() {
    for code in ["en", "ru"] {
        let mut said = String::new();
        for words in PAGES.iter().chain(WRONG) {
            let output = ended(started(words).env("SALESIM_LANG", code));
            let is_wrong = WRONG.contains(words);
            let (told, other) = match is_wrong {
                true => (stderr(&output), stdout(&output)),
                false => (stdout(&output), stderr(&output)),
            };
            let expected = if is_wrong { 2 } else { 0 };
            assert_eq!(output.status.code(), Some(expected), "{words:?}: {told}");
            assert!(other.is_empty(), "{words:?}: {other}");
            assert!(!told.contains('\u{1b}'), "nobody watches: {told:?}");
            if words != &["--version"] {
                assert_eq!(is_russian(&told), code == "ru", "{words:?}: {told}");
            }
            let is_wide = |line: &&str| line.chars().count() > COLUMNS;
            // The parser's own English is not broken.
            let wide = told
                .lines()
                .find(|line| is_wide(line) && (code == "ru" || !is_wrong));
            assert_eq!(wide, None, "{words:?}");
            let _ = writeln!(said, "$ salesim {}\n{}\n", words.join(" "), told.trim_end());
        }
        let path = root().join(format!("tests/fixtures/help/{code}.txt"));
        if std::env::var_os("SALESIM_WRITE").is_some() {
            std::fs::write(&path, &said).expect("written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = kept.lines().zip(said.lines()).find(|(a, b)| a != b);
        assert!(
            kept == said,
            "{code}: what is said has changed (`cargo xtask write help` keeps it): {differs:?}"
        );
    }
}

/// The language may be asked for anywhere in the words, before they are understood.
#[test]
fn the_language_is_asked_for_anywhere() {
    for words in [
        &["--lang", "ru", "--help"][..],
        &["--help", "--lang=ru"],
        &["run", "--help", "--lang", "ru"],
        &["help", "run", "--lang", "ru"],
        &["help", "--lang=ru"],
        &["--lang=ru", "man"],
        &["--lang=ru"],
        &["run", "--lang", "ru"],
        &["frobnicate", "--lang", "ru"],
        &["run", "x.toml", "--seed", "x", "--lang=ru"],
        &["init", "--lang=ru"],
        &["--lang=ru", "list", &everything()],
        &["--lang", "ru", "check", &everything()],
    ] {
        let output = ended(&mut started(words));
        let told = stdout(&output) + &stderr(&output);
        assert!(is_russian(&told), "{words:?}: {told}");
        // Not after the words have ended, and not where there is no such language.
        let other = words.iter().map(|word| match *word {
            "ru" => "fr",
            "--lang=ru" => "--lang=fr",
            word => word,
        });
        let other: Vec<&str> = other.collect();
        let told = ended(&mut started(&other));
        assert!(!is_russian(&stderr(&told)), "{other:?}");
    }
    let both = ["--lang=en", "init"];
    let output = ended(started(&both).env("SALESIM_LANG", "ru"));
    assert!(!is_russian(&stdout(&output)), "the words come first");
}

#[test]
fn the_variable_and_the_locale_say_the_language() {
    let russian = |surrounding: &[(&str, &str)]| {
        let output = ended(started(&["run", "--nothing"]).envs(surrounding.iter().copied()));
        assert_eq!(output.status.code(), Some(2));
        is_russian(&stderr(&output))
    };
    assert!(!russian(&[]));
    assert!(russian(&[("SALESIM_LANG", "ru")]));
    assert!(russian(&[("LANG", "ru_RU.UTF-8")]));
    assert!(russian(&[("LC_MESSAGES", "ru_RU.UTF-8"), ("LANG", "C")]));
    assert!(!russian(&[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")]));
    assert!(!russian(&[("SALESIM_LANG", "en"), ("LANG", "ru_RU.UTF-8")]));
    assert!(!russian(&[("LANG", "de_DE.UTF-8")]));
    let output = ended(started(&["man"]).env("SALESIM_LANG", "french"));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "error: SALESIM_LANG=french: there is no such language\nhint: it may be en, ru\n"
    );
}

/// What is said while a run goes on is in the person's language; what the study comes to, printed or
/// written, is the same whoever runs it.
#[test]
fn results_do_not_know_who_asked_for_them() {
    let found = |surrounding: &[(&str, &str)]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let study = everything();
        let words = ["run", &study, "--replications", "4", "--out", "out"];
        let mut command = started(&words);
        command.envs(surrounding.iter().copied());
        let output = ended(command.current_dir(folder.path()));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let mut files = BTreeMap::new();
        read(folder.path(), &mut files, folder.path());
        // It says when, by what command and how long it was run.
        let manifest = files.remove(Path::new("out/manifest.json"));
        assert!(manifest.is_some());
        // It notes the checksums of all files, that of the manifest among them.
        let notes = files.remove(Path::new("out/.salesim-files"));
        assert!(notes.is_some());
        (stdout(&output), files, stderr(&output))
    };
    let (told, files, _) = found(&[]);
    let (also_told, same, notes) = found(&[("LANG", "ru_RU.UTF-8"), ("SALESIM_LANG", "ru")]);
    assert_eq!(told, also_told);
    assert!(!is_russian(&told));
    assert!(files.len() > 20, "{}", files.len());
    for (name, bytes) in &files {
        assert!(same.get(name) == Some(bytes), "{} differs", name.display());
    }
    assert_eq!(files.len(), same.len());
    assert!(notes.is_empty() || is_russian(&notes), "{notes}");
    let output = ended(started(&["report", "nowhere"]).env("LANG", "ru_RU"));
    assert!(is_russian(&stderr(&output)));
}

/// Every file below a folder, by its path.
fn read(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>, root: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, files, root);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_owned();
            files.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

/// The manual and what a shell completes speak as the help does.
#[test]
fn the_manual_is_in_the_language_too() {
    let output = ended(&mut started(&["man", "--lang", "ru"]));
    let page = stdout(&output);
    for heading in ["НАЗВАНИЕ", "ОБЗОР", "ОПИСАНИЕ", "КОМАНДЫ", "ПАРАМЕТРЫ"]
    {
        assert!(page.contains(&format!(".SH {heading}")), "{heading}");
    }
    for english in [
        "NAME\n",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "EXTRA",
        "default:",
        "Possible",
    ] {
        assert!(!page.contains(english), "{english}");
    }
    let zsh = stdout(&ended(&mut started(&["completions", "zsh", "--lang=ru"])));
    assert!(zsh.contains("Провести исследование"));
    let names = |words: &[&str]| {
        let script = stdout(&ended(&mut started(words)));
        let words = script.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let mut names: Vec<String> = words
            .filter(|word| word.starts_with("--"))
            .map(str::to_owned)
            .collect();
        names.sort();
        names
    };
    assert_eq!(
        names(&["completions", "bash"]),
        names(&["completions", "bash", "--lang=ru"])
    );
}
