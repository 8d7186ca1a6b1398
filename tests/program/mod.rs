//! The program as tests start it.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn everything() -> String {
    root()
        .join("tests/fixtures/liveness/everything.toml")
        .display()
        .to_string()
}

pub fn salesim(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_salesim"))
        .args(words)
        .stdin(Stdio::null())
        .env("NO_COLOR", "1")
        // Whatever the machine speaks.
        .env("SALESIM_LANG", "en")
        .output()
        .expect("the program starts")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

pub fn out() -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("results").display().to_string();
    (dir, path)
}

/// A file of results as JSON.
pub fn json(folder: &str, name: &str) -> Value {
    let text = std::fs::read_to_string(PathBuf::from(folder).join(name)).expect("written");
    serde_json::from_str(&text).expect("JSON")
}
