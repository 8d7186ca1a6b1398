//! `salesim optimise`: the studies it writes run and give the responses it reports; threads and
//! interruptions leave the same bytes.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use program::{json, out, root, salesim, stderr, stdout};

const REPLICATIONS: &str = "20";

fn small() -> String {
    let path = root().join("tests/fixtures/optimise/small.toml");
    path.display().to_string()
}

fn optimise(folder: &str, words: &[&str]) -> Vec<u8> {
    let study = small();
    let fixed = [
        "optimise",
        &study,
        "--replications",
        REPLICATIONS,
        "--out",
        folder,
    ];
    let output = salesim(&[&fixed[..], words].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stdout(&output);
    let wide = told.lines().find(|line| line.chars().count() > 80);
    assert!(wide.is_none(), "wider than a terminal: {wide:?}");
    std::fs::read(Path::new(folder).join("answer.json")).expect("an answer")
}

/// The mean of a measure of a structure in the first year of a run.
fn mean(folder: &str, structure: &str, measure: &str) -> f64 {
    let summary = json(folder, "summary.json");
    let of = &summary["structures"][structure]["windows"]["y1"][measure];
    of["mean"].as_f64().expect("a mean")
}

#[test]
fn what_is_written_runs_and_gives_the_same_responses() {
    let (_dir, folder) = out();
    optimise(&folder, &["--lang", "ru"]);
    let answer = json(&folder, "answer.json");
    let told = |pair: &str, measure: &str, which: &str| {
        let mean = &answer["data"][pair][measure][which]["mean"];
        mean.as_f64().expect("a mean")
    };
    for (file, pair, first, second) in [
        ("best.toml", "best_against_reference", "best", "conveyor"),
        (
            "best_against_best.toml",
            "best_against_best",
            "best_expert_led",
            "best_conveyor",
        ),
    ] {
        let (_dir, run) = out();
        let study = Path::new(&folder).join(file).display().to_string();
        let words = [
            "run",
            &study,
            "--replications",
            REPLICATIONS,
            "--quiet",
            "--out",
            &run,
        ];
        let output = salesim(&words);
        assert_eq!(output.status.code(), Some(0), "{file}: {}", stderr(&output));
        for measure in ["bookings", "profit"] {
            for (structure, which) in [(first, "first"), (second, "second")] {
                let (ran, said) = (mean(&run, structure, measure), told(pair, measure, which));
                // The summary has ten significant digits.
                let same = (ran - said).abs() <= 1e-9 * said.abs().max(1.0);
                assert!(same, "{file} {structure} {measure}: {ran} {said}");
            }
        }
        // The verdict of the study is about these two, and named in both languages.
        let output = salesim(&["report", &run, "--lang", "ru"]);
        assert!(stdout(&output).contains("Лучш"), "{}", stdout(&output));
    }
}

#[cfg(unix)]
#[test]
fn threads_and_interruptions_leave_the_same_bytes() {
    let (_dir, whole) = out();
    let expected = optimise(&whole, &["--quiet", "--threads", "1"]);
    let (_dir, many) = out();
    assert_eq!(optimise(&many, &["--quiet", "--threads", "3"]), expected);

    let (_dir, folder) = out();
    let journal = Path::new(&folder).join("responses.journal");
    let study = small();
    let child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args([
            "optimise",
            &study,
            "--replications",
            REPLICATIONS,
            "--out",
            &folder,
        ])
        .args(["--threads", "1"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    while std::fs::metadata(&journal).map_or(0, |meta| meta.len()) < 10_000 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("a signal is sent");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("goes on from there"),
        "{}",
        stderr(&output)
    );
    assert!(!Path::new(&folder).join("answer.json").exists());
    let kept = std::fs::read(&journal).expect("a journal");
    assert_eq!(optimise(&folder, &["--quiet"]), expected);
    let after = std::fs::read(&journal).expect("a journal");
    assert!(after.starts_with(&kept), "what was kept was not run again");
    assert_eq!(
        after.len(),
        std::fs::metadata(Path::new(&whole).join("responses.journal"))
            .expect("a journal")
            .len() as usize
    );
    // Asked again, nothing is run.
    assert_eq!(optimise(&folder, &["--quiet"]), expected);
    assert_eq!(std::fs::read(&journal).expect("a journal"), after);
}

#[test]
fn limits_that_are_none_are_refused_in_both_languages() {
    let study = small();
    for (words, english, russian) in [
        (
            &["--payroll", "5", "--heads", "3"][..],
            "only one of them",
            "лишь одно из них",
        ),
        (&["--payroll", "0"], "an amount above 0", "сумма больше 0"),
        (
            &["--payroll", "1e12"],
            "below 1,000,000,000,000",
            "меньше 1 000 000 000 000",
        ),
        (&["--heads", "0"], "1 or more are meant", "нужен хотя бы 1"),
        (&["--delta", "-1"], "an amount above 0", "сумма больше 0"),
        (
            &["--payroll", "0.5"],
            "nobody could sell",
            "никто не смог бы",
        ),
        (&["--replications", "3"], "at least 20", "не меньше 20"),
    ] {
        for (language, said) in [("en", english), ("ru", russian)] {
            let (_dir, folder) = out();
            let fixed = ["optimize", &study, "--lang", language, "--out", &folder];
            let output = salesim(&[&fixed[..], words].concat());
            let text = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{words:?}: {text}");
            assert!(text.contains(said), "{words:?}: {text}");
            let marked = match language {
                "en" => text.contains("error: ") && text.contains("\nhint: "),
                _ => text.contains("ошибка: ") && text.contains("\nподсказка: "),
            };
            assert!(marked, "{words:?}: {text}");
        }
    }
}
