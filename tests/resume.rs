//! Runs in pieces: whatever the threads, the pieces and the interruptions, the bits are those of a
//! run in one piece.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use program::{everything, json, out, salesim, stderr};

const ALL: &str = "60";

fn run(folder: &str, words: &[&str]) -> String {
    let study = everything();
    let fixed = ["run", &study, "--quiet", "--out", folder];
    let output = salesim(&[&fixed[..], words].concat());
    assert_eq!(
        output.status.code(),
        Some(0),
        "{words:?}: {}",
        stderr(&output)
    );
    fingerprint(folder)
}

fn fingerprint(folder: &str) -> String {
    json(folder, "manifest.json")["fingerprint"]
        .as_str()
        .expect("a fingerprint")
        .to_owned()
}

fn journal(folder: &str) -> PathBuf {
    Path::new(folder).join("replications.journal")
}

/// A run that is interrupted while it is under way: when its journal has grown beyond `bytes`.
fn under_way(folder: &str, bytes: u64) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args(["run", &everything(), "--quiet", "--replications", ALL])
        .args(["--threads", "1", "--out", folder])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    loop {
        let length = std::fs::metadata(journal(folder)).map_or(0, |meta| meta.len());
        if length > bytes || child.try_wait().expect("a child").is_some() {
            return child;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The main command's study, three years long, of which own pasts are followed for the first only.
#[test]
fn the_shipped_study_goes_on_and_is_told_again() {
    let (_dir, folder) = out();
    let study = program::root().join("scenarios/digital_agency.toml");
    let study = study.display().to_string();
    let run = |replications: &str| {
        let words = [
            "run",
            &study,
            "--quiet",
            "--replications",
            replications,
            "--out",
            &folder,
        ];
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        std::fs::metadata(journal(&folder))
            .expect("a journal")
            .len()
    };
    let two = run("2");
    let three = run("3");
    // The third was appended, the first two were not run again.
    assert!(three > two && three < 2 * two, "{two} {three}");
    let before = fingerprint(&folder);
    let output = salesim(&["report", &folder, "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fingerprint(&folder), before);
    assert_eq!(json(&folder, "manifest.json")["replications"], 3);
}

#[test]
fn threads_pieces_and_kills_leave_one_fingerprint() {
    let (_dir, whole) = out();
    let expected = run(&whole, &["--replications", ALL, "--threads", "1"]);
    let summary = std::fs::read(Path::new(&whole).join("summary.json")).expect("written");

    let (_dir, many) = out();
    assert_eq!(
        run(&many, &["--replications", ALL, "--threads", "16"]),
        expected
    );

    let (_dir, pieces) = out();
    let first = run(&pieces, &["--replications", "23"]);
    assert_ne!(first, expected);
    assert_eq!(
        run(&pieces, &["--replications", ALL, "--threads", "3"]),
        expected
    );
    assert_eq!(
        std::fs::read(Path::new(&pieces).join("summary.json")).expect("written"),
        summary,
        "the same bytes as in one piece"
    );
    // Fewer than there are: the first ones, and the rest is kept.
    assert_eq!(run(&pieces, &["--replications", "23"]), first);
    assert_eq!(run(&pieces, &["--replications", ALL, "--resume"]), expected);

    for bytes in [0, 5_000, 100_000, 300_000] {
        let (_dir, killed) = out();
        let mut child = under_way(&killed, bytes);
        child.kill().expect("killed");
        child.wait().expect("dead");
        assert!(
            !Path::new(&killed).join("manifest.json").exists(),
            "nothing vouches for a run that was killed"
        );
        let resume: &[&str] = if journal(&killed).exists() {
            &["--replications", ALL, "--resume"]
        } else {
            &["--replications", ALL]
        };
        assert_eq!(
            run(&killed, resume),
            expected,
            "killed beyond {bytes} bytes"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_first_interrupt_keeps_what_is_finished_and_says_so() {
    let (_dir, whole) = out();
    let expected = run(&whole, &["--replications", ALL]);
    let (_dir, folder) = out();
    let child = under_way(&folder, 20_000);
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("a signal is sent");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    let manifest = json(&folder, "manifest.json");
    assert_eq!(manifest["partial"], true);
    let done = manifest["replications"].as_u64().expect("a number");
    assert!(done > 0 && done < 60, "{done}");
    // What is there is exactly the first replications.
    let (_dir, fewer) = out();
    assert_eq!(
        run(&fewer, &["--replications", &done.to_string()]),
        fingerprint(&folder)
    );
    assert_eq!(run(&folder, &["--replications", ALL, "--resume"]), expected);
}

#[test]
fn another_run_is_refused_with_both_shown() {
    let (_dir, folder) = out();
    let before = run(&folder, &["--replications", "3"]);
    let study = everything();
    for (words, shown) in [
        (&["--seed", "5"][..], "seed 1 there, 5 here"),
        (&["--set", "rescue.ask=0.11"], "rescue.ask: "),
        (&["--only", "plain", "--only", "other"], "structures "),
        (&["--seed", "5", "--resume"], "seed 1 there, 5 here"),
    ] {
        let fixed = ["run", &study, "--replications", "3", "--out", &folder];
        let output = salesim(&[&fixed[..], words].concat());
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {text}");
        assert!(text.contains(shown), "{words:?}: {text}");
        assert!(text.contains("--fresh"), "{text}");
        assert_eq!(fingerprint(&folder), before, "nothing was touched");
    }
    let fresh = run(&folder, &["--replications", "3", "--seed", "5", "--fresh"]);
    assert_ne!(fresh, before);
}

#[test]
fn there_has_to_be_something_to_resume() {
    let (_dir, folder) = out();
    let study = everything();
    let output = salesim(&["run", &study, "--resume", "--out", &folder]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("nothing") || stderr(&output).contains("no run"));
}

#[test]
fn a_torn_tail_is_told_and_run_again() {
    let (_dir, folder) = out();
    let expected = run(&folder, &["--replications", "4"]);
    let path = journal(&folder);
    let bytes = std::fs::read(&path).expect("written");
    std::fs::write(&path, &bytes[..bytes.len() - 100]).expect("cut");
    let study = everything();
    let output = salesim(&["run", &study, "--replications", "4", "--out", &folder]);
    assert_eq!(output.status.code(), Some(0));
    let text = stderr(&output);
    assert!(text.contains("in the middle of a replication"), "{text}");
    assert!(text.contains("3 of 4"), "{text}");
    assert_eq!(fingerprint(&folder), expected);
    assert_eq!(std::fs::read(&path).expect("there"), bytes);
}
