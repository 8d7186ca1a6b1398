//! A command that keeps what it has done is killed at random moments and goes on: the answer is the
//! one of a run that nobody disturbed, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::case::{end, ensure, program};
use super::chance::Chance;
use super::environment::expect;

/// A command that can go on where it was killed. The study is `study.toml`, the results go to the
/// folder `out`.
pub struct Kept<'a> {
    pub study: &'a str,
    /// The words of the command, without those that say how to go on.
    pub words: &'a [&'a str],
    /// What is said to go on; a command that always does needs nothing.
    pub resume: &'a [&'a str],
    /// The file without which there is nothing to go on with.
    pub journal: &'a str,
}

/// What stands in the results at the end, by name; the manifest without what may differ.
type Results = BTreeMap<String, Vec<u8>>;

fn results(folder: &Path) -> Results {
    let mut results = Results::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .expect("it lies below")
                .display()
                .to_string();
            // Notes and what a killed one left: not results.
            if name.contains(".salesim-") {
                continue;
            }
            let mut bytes = fs::read(&path).unwrap_or_default();
            if name == "manifest.json"
                && let Ok(serde_json::Value::Object(mut manifest)) = serde_json::from_slice(&bytes)
            {
                manifest.remove("run");
                bytes = serde_json::Value::Object(manifest).to_string().into_bytes();
            }
            results.insert(name, bytes);
        }
    }
    results
}

/// Begins the command and kills it after a while; whether it was still under way then.
fn killed(kept: &Kept<'_>, folder: &Path, after: Duration) -> Result<bool, String> {
    let mut child = program(folder)
        .args(kept.words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    std::thread::sleep(after);
    let ended = child.try_wait().map_err(|error| error.to_string())?;
    let _ = child.kill();
    let _ = child.wait();
    Ok(ended.is_none())
}

/// Kills the command so many times, each time in a folder of its own, at moments between its start
/// and its usual end, and lets it go on. Gives how often all results were those of a run that nobody
/// disturbed.
pub fn survived(kept: &Kept<'_>, kills: u32, seed: u64) -> Result<u32, String> {
    let place = || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("study.toml"), kept.study).expect("written");
        folder
    };
    let whole = place();
    let begun = Instant::now();
    expect(
        &end(program(whole.path()).args(kept.words).stdin(Stdio::null()))?,
        0,
        "",
    )?;
    let usual = begun.elapsed();
    let expected = results(&whole.path().join("out"));
    ensure(expected.contains_key(kept.journal), || {
        format!("{:?}", expected.keys())
    })?;
    let mut chance = Chance(seed);
    let mut same = 0;
    for kill in 0..kills {
        let mut share = chance.below(1_000_000) as f64 / 1e6;
        let folder = loop {
            let folder = place();
            if killed(kept, folder.path(), usual.mul_f64(share))? {
                break folder;
            }
            // It was over already: this machine is faster now than it was, so an earlier moment.
            share *= 0.7;
        };
        let out = folder.path().join("out");
        let mut again = program(folder.path());
        again.args(kept.words).stdin(Stdio::null());
        if out.join(kept.journal).exists() {
            again.args(kept.resume);
        }
        expect(&end(&mut again)?, 0, "")
            .map_err(|fault| format!("kill {kill} at {share}: {fault}"))?;
        let found = results(&out);
        let differing: Vec<&String> = expected
            .keys()
            .chain(found.keys())
            .filter(|name| expected.get(*name) != found.get(*name))
            .collect();
        ensure(differing.is_empty(), || {
            format!("kill {kill} at {share}: {differing:?} differ")
        })?;
        same += 1;
    }
    Ok(same)
}
