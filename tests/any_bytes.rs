//! A short pass of what `fuzz/` does at length: the judges of `tests/judges` are given the seeds of
//! the fuzzer, the study files of this repository, and faulty copies of them, the same ones in every
//! run. Needs neither cargo-fuzz nor a nightly compiler.
//!
//! With `SALESIM_CORPUS=FOLDER` the files of that folder are judged instead, as they are; so what a
//! fuzzer has found is measured without its instruments.

#[path = "judges/chance.rs"]
mod chance;
#[path = "properties/firms.rs"]
#[allow(dead_code, reason = "one way of writing a firm down is enough")]
mod firms;
mod judges;

use std::path::{Path, PathBuf};

use chance::Chance;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// Faulty copies of each seed.
const COPIES: u32 = 60;
/// Firms that are made up.
const FIRMS: u32 = 6;
/// No input may take the reader longer, in seconds of processor time.
const LONGEST: f64 = 1.0;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}"));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

/// Processor seconds of this thread, where the system tells (Linux does).
fn seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = text
        .split(' ')
        .next()
        .and_then(|word| word.parse::<f64>().ok());
    spent.unwrap_or(0.0) / 1e9
}

/// Judges bytes, and gives the seconds that it took.
fn judged(judge: fn(&[u8]), bytes: &[u8], what: &str) -> f64 {
    let begun = seconds();
    let result = std::panic::catch_unwind(|| judge(bytes));
    assert!(
        result.is_ok(),
        "{what}: {:?}",
        String::from_utf8_lossy(&bytes[..bytes.len().min(4000)])
    );
    seconds() - begun
}

/// All files, and faulty copies of them; gives how many inputs there were and the longest time.
fn pass(judge: fn(&[u8]), files: &[PathBuf], seed: u64) -> (u32, f64) {
    let mut chance = Chance(seed);
    let (mut count, mut longest) = (0, 0.0_f64);
    for path in files {
        let bytes = std::fs::read(path).expect("readable");
        let name = path.display().to_string();
        longest = longest.max(judged(judge, &bytes, &name));
        for copy in 0..COPIES {
            let what = format!("{name}, copy {copy}");
            longest = longest.max(judged(judge, &chance.mangle(&bytes), &what));
        }
        count += 1 + COPIES;
    }
    (count, longest)
}

/// The files of `SALESIM_CORPUS`, if it is given.
fn corpus(judge: fn(&[u8]), what: &str) -> bool {
    let Ok(folder) = std::env::var("SALESIM_CORPUS") else {
        return false;
    };
    let mut slowest = (0.0, PathBuf::new());
    let files = files(&folder);
    for path in &files {
        let bytes = std::fs::read(path).expect("readable");
        let taken = judged(judge, &bytes, &path.display().to_string());
        if taken > slowest.0 {
            slowest = (taken, path.clone());
        }
    }
    println!(
        "{what}: {} files, the slowest took {:.3} s: {}",
        files.len(),
        slowest.0,
        slowest.1.display()
    );
    true
}

#[test]
fn any_bytes_as_a_study() {
    if corpus(judges::reader, "reader") {
        return;
    }
    let folders = [
        "tests/fixtures/reader",
        "tests/fixtures/liveness",
        "scenarios",
    ];
    let files: Vec<PathBuf> = folders.into_iter().flat_map(files).collect();
    let (count, longest) = pass(judges::reader, &files, 1);
    println!("{count} studies, the slowest took {longest:.3} s");
    assert!(longest < LONGEST, "{longest} s");
}

#[test]
fn any_bytes_as_results() {
    if corpus(judges::saved, "saved") {
        return;
    }
    let (count, longest) = pass(judges::saved, &files("fuzz/seeds/saved"), 2);
    println!("{count} journals and pages, the slowest took {longest:.3} s");
}

#[test]
fn made_up_firms() {
    let config = Config {
        rng_seed: RngSeed::Fixed(29),
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    for _ in 0..FIRMS {
        let firm = firms::firm()
            .new_tree(&mut runner)
            .expect("a firm")
            .current();
        judges::study(&firm.text(&firms::PLAIN));
    }
}
