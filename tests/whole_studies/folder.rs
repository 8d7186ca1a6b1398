//! One study through the real program: run in English, told again in Russian, and its folder read.

use std::path::Path;
use std::process::Command;

/// How a study came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With a whole report.
    Told,
    /// By a limit, in words.
    Refused,
}

/// What a report holds whatever the study.
const FILES: [&str; 12] = [
    "manifest.json",
    "summary.json",
    "measures.csv",
    "report.html",
    "results.xlsx",
    "one_page.pdf",
    "replications.journal",
    "charts/dots.svg",
    "charts/dots.png",
    "charts/dots.pdf",
    "charts/hours.svg",
    "charts/win_table.svg",
];

/// Runs a study twice through and reads what it left.
///
/// # Errors
/// What is wrong, with what the program said.
pub fn ended(text: &str) -> Result<Ended, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let study = folder.path().join("study.toml");
    std::fs::write(&study, text).map_err(|error| error.to_string())?;
    let run = [
        "run",
        "study.toml",
        "--out",
        "out",
        "--replications",
        "3",
        "--threads",
        "1",
        "--lang",
        "en",
        "--no-ignorance",
    ];
    let (code, out, err) = program(folder.path(), &run)?;
    match code {
        Some(0) => {}
        Some(4) if err.starts_with("error: ") && err.contains("hint: ") => {
            return Ok(Ended::Refused);
        }
        code => return Err(format!("run ended with {code:?}\n{err}")),
    }
    told(&folder.path().join("out"), &out)?;
    let report = ["report", "out", "--lang", "ru"];
    let (code, out, err) = program(folder.path(), &report)?;
    if code != Some(0) {
        return Err(format!("report ended with {code:?}\n{err}"));
    }
    told(&folder.path().join("out"), &out)?;
    Ok(Ended::Told)
}

/// Exit code, what is printed and what is complained of.
fn program(folder: &Path, words: &[&str]) -> Result<(Option<i32>, String, String), String> {
    let program = std::env::var_os("SALESIM_PROGRAM");
    let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_salesim").into());
    let output = Command::new(program)
        .current_dir(folder)
        .args(words)
        .env("NO_COLOR", "1")
        .output()
        .map_err(|error| error.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|error| error.to_string());
    let (out, err) = (text(output.stdout)?, text(output.stderr)?);
    if err.contains("panicked") {
        return Err(err);
    }
    Ok((output.status.code(), out, err))
}

/// Everything is there, and nothing that a person reads holds a number that is none.
fn told(folder: &Path, out: &str) -> Result<(), String> {
    for name in FILES {
        let length = std::fs::metadata(folder.join(name)).map_or(0, |about| about.len());
        if length < 40 {
            return Err(format!("{name} has {length} bytes"));
        }
    }
    no_number_is_none("what is told", out)?;
    let mut charts = 0;
    for place in [folder.to_owned(), folder.join("charts")] {
        for entry in std::fs::read_dir(place).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = path.display().to_string();
            if name.ends_with(".part") {
                return Err(format!("{name} was left"));
            }
            let is = |end: &str| path.extension().is_some_and(|found| found == end);
            let text = || std::fs::read_to_string(&path).map_err(|error| error.to_string());
            if is("svg") {
                let svg = text()?;
                if !svg.trim_end().ends_with("</svg>") {
                    return Err(format!("{name} is not whole"));
                }
                no_number_is_none(&name, &svg)?;
                charts += 1;
            } else if is("csv") {
                no_number_is_none(&name, &text()?)?;
            } else if is("html") {
                no_number_is_none(&name, &shown(&text()?))?;
            }
        }
    }
    if charts < 8 {
        return Err(format!("{charts} charts"));
    }
    Ok(())
}

/// A page without its scripts, styles and letters.
fn shown(page: &str) -> String {
    let mut rest = page;
    let mut shown = String::new();
    while let Some(begin) = rest
        .find("<script")
        .into_iter()
        .chain(rest.find("<style"))
        .min()
    {
        shown.push_str(&rest[..begin]);
        let end = if rest[begin..].starts_with("<script") {
            "</script>"
        } else {
            "</style>"
        };
        match rest[begin..].find(end) {
            Some(length) => rest = &rest[begin + length + end.len()..],
            None => return shown,
        }
    }
    shown + rest
}

/// No word among these is NaN, inf or null.
fn no_number_is_none(name: &str, text: &str) -> Result<(), String> {
    let word = |c: char| !(c.is_alphanumeric() || c == '_' || c == '/' || c == '+' || c == '=');
    let found = text.split(word).find(|word| {
        // "Undefined" is a word that the program says of a number, with how often.
        matches!(*word, "NaN" | "nan" | "inf" | "Infinity" | "null")
    });
    let Some(found) = found else { return Ok(()) };
    let at = text.find(found).unwrap_or_default();
    let around: String = text[..at].chars().rev().take(100).collect();
    let around: String = around.chars().rev().collect();
    Err(format!("{name} says {found}: …{around}{found}…"))
}
