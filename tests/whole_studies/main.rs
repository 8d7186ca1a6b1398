//! Whole studies, made up: whatever the reader takes runs to the end, and its report is written in
//! both languages, without a word that is no number where one is due.
//!
//! `SALESIM_STUDIES` says how many are drawn, `SALESIM_FIRST` from which number on, and
//! `SALESIM_PROGRAM` by which program they are run (in the check of the repository by the fast one).
//! What has once broken the program stands in `kept/`, and is tried first.

#[path = "../judges/chance.rs"]
#[allow(dead_code, reason = "nothing is mangled here")]
mod chance;
#[path = "../properties/firms.rs"]
#[allow(dead_code, reason = "a firm is written down in one way here")]
mod firms;
mod folder;
mod many;
#[path = "../properties/studies.rs"]
mod studies;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use folder::{Ended, ended};

/// Studies that are drawn, unless the environment says another number.
const STUDIES: u64 = 8;

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn kept() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whole_studies/kept");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let text = |path: &Path| std::fs::read_to_string(path).expect("a study");
    paths
        .iter()
        .map(|path| (path.display().to_string(), text(path)))
        .collect()
}

/// Runs studies on two threads, and gives how many were run to the end, were refused by a limit, and
/// what went wrong.
fn tried(count: u64, study: impl Fn(u64) -> (String, String) + Sync) -> (u64, u64, Vec<String>) {
    let next = AtomicU64::new(0);
    let worker = || {
        let (mut told, mut refused, mut faults) = (0, 0, Vec::new());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return (told, refused, faults);
            }
            let (name, text) = study(number);
            match ended(&text) {
                Ok(Ended::Told) => told += 1,
                Ok(Ended::Refused) => refused += 1,
                Err(fault) => {
                    let fault = format!("## {name}\n{fault}\n# the study\n{text}");
                    println!("{fault}");
                    faults.push(fault);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        let two = [scope.spawn(worker), scope.spawn(worker)];
        two.into_iter()
            .map(|thread| thread.join().expect("a worker ends"))
            .fold((0, 0, Vec::new()), |all, one| {
                (all.0 + one.0, all.1 + one.1, [all.2, one.2].concat())
            })
    })
}

#[test]
fn whatever_the_reader_takes_runs_to_the_end_and_is_told() {
    let (kept, first) = (kept(), asked("SALESIM_FIRST").unwrap_or(0));
    let drawn = asked("SALESIM_STUDIES").unwrap_or(STUDIES);
    let old = kept.len() as u64;
    let (told, refused, faults) = tried(old + drawn, |number| match kept.get(number as usize) {
        Some(study) => study.clone(),
        None => {
            let number = first + number - old;
            (format!("study {number}"), studies::study(number))
        }
    });
    println!("{told} told, {refused} refused by a limit");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // A generator of studies that are all too large would find nothing.
    assert!(told >= 9 * refused, "{told} told, {refused} refused");
}
