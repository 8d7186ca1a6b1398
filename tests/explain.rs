//! `salesim explain`: parts that add up, whatever the threads and the interruptions.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use program::{everything, json, out, salesim, stderr, stdout};
use serde_json::Value;

const FEW: &str = "6";

fn explain(folder: &str, words: &[&str]) -> Value {
    let study = everything();
    let fixed = ["explain", &study, "--quiet", "--out", folder];
    let output = salesim(&[&fixed[..], words].concat());
    assert_eq!(
        output.status.code(),
        Some(0),
        "{words:?}: {}",
        stderr(&output)
    );
    json(folder, "answer.json")["data"].clone()
}

fn hundredths(value: &Value) -> i64 {
    value["hundredths"].as_i64().expect("a whole number")
}

fn part<'a>(split: &'a Value, cause: &str) -> &'a Value {
    let parts = split["parts"].as_array().expect("parts");
    parts
        .iter()
        .find(|part| part["cause"] == cause)
        .unwrap_or_else(|| panic!("no part of {cause}"))
}

#[test]
fn parts_add_up_to_the_difference_of_a_run() {
    let (_dir, folder) = out();
    let data = explain(&folder, &["--replications", FEW]);
    for split in ["mechanisms", "decisions"] {
        let split = &data[split];
        let parts = split["parts"].as_array().expect("parts").iter();
        let sum: i64 = parts.map(hundredths).sum();
        assert_eq!(
            sum + hundredths(&split["remains"]),
            hundredths(&split["total"])
        );
    }
    let (_dir, folder) = out();
    let study = everything();
    let output = salesim(&[
        "run",
        &study,
        "--quiet",
        "--replications",
        FEW,
        "--out",
        &folder,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let summary = json(&folder, "summary.json");
    let comparisons = summary["comparisons"].as_array().expect("comparisons");
    let headline = comparisons.iter().find(|comparison| {
        comparison["structure"] == "other"
            && comparison["measure"] == "bookings"
            && comparison["window"] == "y1"
            && comparison["own_past"] == false
    });
    let difference = &headline.expect("the headline is compared")["difference"];
    for split in ["mechanisms", "decisions"] {
        for name in ["mean", "half_width"] {
            let (ours, theirs) = (&data[split]["total"][name], &difference[name]);
            let [ours, theirs] = [ours, theirs].map(|x| x.as_f64().expect("a number"));
            assert!(
                (ours - theirs).abs() < 1e-6,
                "{split} {name}: {ours}, not {theirs}"
            );
        }
    }
}

#[test]
fn a_mechanism_that_is_off_has_no_part() {
    let (_dir, folder) = out();
    let data = explain(
        &folder,
        &[
            "--replications",
            "2",
            "--set",
            "rescue.ask=0",
            "--set",
            "structure.other.price=0",
        ],
    );
    for cause in ["rescue", "price"] {
        let off = part(&data["mechanisms"], cause);
        assert_eq!(hundredths(off), 0);
        assert_eq!(off["off"], true);
    }
    assert!(part(&data["mechanisms"], "skill")["off"].is_null());
}

#[test]
fn threads_do_not_matter_and_what_is_known_is_not_run_again() {
    let (_dir, one) = out();
    let (_dir, many) = out();
    let expected = explain(&one, &["--replications", FEW, "--threads", "1"]);
    assert_eq!(
        explain(&many, &["--replications", "2", "--threads", "3"])["replications"],
        2
    );
    assert_eq!(
        explain(&many, &["--replications", FEW, "--threads", "3"]),
        expected
    );
    let length = || std::fs::metadata(journal(&many)).expect("a journal").len();
    let before = length();
    assert_eq!(explain(&many, &["--replications", FEW]), expected);
    assert_eq!(length(), before);
    let other = explain(&many, &["--replications", FEW, "--seed", "2"]);
    assert_ne!(other["mechanisms"], expected["mechanisms"]);
}

#[test]
fn other_structures_are_explained_and_one_alone_is_not() {
    let (_dir, folder) = out();
    let pair = ["--structure", "third", "--against", "other"];
    let data = explain(&folder, &[&pair[..], &["--replications", "1"]].concat());
    assert_eq!(
        (&data["structure"], &data["against"]),
        (&"third".into(), &"other".into())
    );
    assert_eq!(data["decisions"]["total"], data["mechanisms"]["total"]);
    let study = everything();
    for words in [["--structure", "nobody"], ["--replications", "0"]] {
        let fixed = ["explain", &study, "--out", &folder];
        let output = salesim(&[&fixed[..], &words].concat());
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    }
}

fn journal(folder: &str) -> PathBuf {
    Path::new(folder).join("responses.journal")
}

#[cfg(unix)]
fn under_way(folder: &str, bytes: u64) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args(["explain", &everything(), "--quiet", "--replications", FEW])
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

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_done_and_a_second_start_ends_with_the_same_bits() {
    let (_dir, whole) = out();
    let expected = explain(&whole, &["--replications", FEW]);
    let (_dir, folder) = out();
    let child = under_way(&folder, 500);
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("a signal is sent");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(stderr(&output).contains("goes on"), "{}", stderr(&output));
    assert!(!Path::new(&folder).join("answer.json").exists());
    let kept = std::fs::metadata(journal(&folder))
        .expect("a journal")
        .len();
    assert!(kept > 500, "{kept}");
    assert_eq!(explain(&folder, &["--replications", FEW]), expected);
    let written = |folder: &str| std::fs::read(Path::new(folder).join("answer.json")).expect("it");
    assert_eq!(written(&folder), written(&whole));
}

#[test]
fn the_answer_is_told_in_both_languages_within_80_columns() {
    let (_dir, folder) = out();
    let study = everything();
    for (language, said) in [
        ("en", "the model, not reality"),
        ("ru", "модели, а не действительности"),
    ] {
        let words = [
            "explain",
            &study,
            "--replications",
            "3",
            "--lang",
            language,
            "--out",
            &folder,
        ];
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let told = stdout(&output).replace('\n', " ");
        assert!(told.contains(said), "{told}");
        for line in stdout(&output).lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        for chart in ["mechanisms", "decisions"] {
            for ending in ["svg", "png", "pdf"] {
                let path = Path::new(&folder).join(format!("charts/{chart}.{ending}"));
                assert!(path.exists(), "{}", path.display());
            }
        }
    }
}

#[test]
fn between_twins_there_is_nothing_to_explain() {
    let (dir, folder) = out();
    let text = std::fs::read_to_string(program::root().join("tests/fixtures/sweep/crossing.toml"));
    let text = text.expect("the study") + "\n[structure.twin]\nsell = \"junior\"\n";
    let study = dir.path().join("study.toml").display().to_string();
    std::fs::write(&study, text).expect("written");
    for (language, said, never) in [
        ("en", "there is nothing to explain", "not decided"),
        ("ru", "объяснять нечего", "не решено"),
    ] {
        let fixed = [
            "explain",
            &study,
            "--structure",
            "twin",
            "--against",
            "conveyor",
        ];
        let more = ["--replications", "4", "--lang", language, "--out", &folder];
        let output = salesim(&[&fixed[..], &more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let words: Vec<String> = stdout(&output)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let told = words.join(" ") + &json(&folder, "answer.json")["told"].to_string();
        assert!(told.contains(said), "{told}");
        assert!(!told.contains(never), "{told}");
    }
}

#[test]
fn parts_that_are_not_told_from_nothing_are_counted_and_not_told() {
    let (_dir, folder) = out();
    let data = explain(&folder, &["--replications", "2"]);
    let told = json(&folder, "answer.json")["told"][0].to_string();
    let parts = data["mechanisms"]["parts"].as_array().expect("parts");
    let half = |part: &Value| part["half_width"].as_f64();
    let open = |part: &&Value| {
        half(part)
            .is_some_and(|half| half > 0.0 && part["mean"].as_f64().unwrap_or(0.0).abs() <= half)
    };
    let open = parts.iter().filter(open).count();
    assert!(open > 0, "two replications decide little");
    assert!(told.contains(&format!("{open} of ")), "{open}: {told}");
    assert!(
        told.contains("parts are not told from 0 by 2 replications"),
        "{told}"
    );
}
