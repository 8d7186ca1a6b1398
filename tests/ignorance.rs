//! Ignorance through the program: drawn with every run and by a command of its own.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use program::{json, out, root, salesim, stderr, stdout};

fn study() -> String {
    root()
        .join("tests/fixtures/ignorance/ranges.toml")
        .display()
        .to_string()
}

fn told(words: &[&str]) -> String {
    let output = salesim(words);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{words:?}: {}",
        stderr(&output)
    );
    stdout(&output)
}

/// The text in one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bytes(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(Path::new(folder).join(name)).expect("written")
}

#[test]
fn a_run_draws_the_ranges_and_tells_them_again() {
    let (_dir, folder) = out();
    let study = study();
    let run = ["run", &study, "--out", &folder];
    let text = told(&run);
    assert!(
        flat(&text).contains("draws of the file's 5 ranges"),
        "{text}"
    );
    let summary = json(&folder, "summary.json");
    let held = &summary["ignorance"];
    let count = |key: &str| held[key].as_u64().expect("a count");
    let draws = count("draws");
    assert!(draws >= 24, "{draws} draws that are studies");
    assert_eq!(count("ahead") + count("undecided") + count("behind"), draws);
    // The counts are reported as they were drawn, and the first line speaks of the ranges first.
    let told_counts = format!(
        "surely ahead in {}, undecided in {}, surely behind in {} of {draws} draws",
        count("ahead"),
        count("undecided"),
        count("behind")
    );
    assert!(flat(&text).contains(&told_counts), "{told_counts}: {text}");
    let over = format!("over the file's ranges (90% of {draws} draws, their noise taken out)");
    assert!(flat(&text).contains(&over), "{text}");
    assert!(flat(&text).contains("(noise alone, 95% CI "), "{text}");
    let page = String::from_utf8(bytes(&folder, "report.html")).expect("text");
    assert!(page.contains("segment.small.win.new.junior"));
    assert!(page.contains("id=\"en-ignorance\"") && page.contains("id=\"ru-ignorance\""));
    for chart in ["measure_first.svg", "measure_first.png", "verdicts.svg"] {
        let path = Path::new(&folder).join("ignorance/charts").join(chart);
        assert!(path.exists(), "{chart}");
    }

    // Told again from what is saved, and not drawn again.
    let files = ["summary.json", "report.html", "ignorance/answer.json"];
    let before = files.map(|name| bytes(&folder, name));
    assert_eq!(told(&["report", &folder]), text);
    assert_eq!(files.map(|name| bytes(&folder, name)), before);
    assert_eq!(told(&run), text);
    assert_eq!(files.map(|name| bytes(&folder, name)), before);
    let russian = told(&["report", &folder, "--lang", "ru"]);
    assert!(
        flat(&russian).contains(&format!("из {draws} ")),
        "{russian}"
    );

    // Of another pair nothing is said.
    let other = told(&["report", &folder, "--against", "other"]);
    assert!(other.contains("were not drawn"), "{other}");
    assert!(json(&folder, "summary.json")["ignorance"].is_null());
}

#[test]
fn other_ranges_are_another_question() {
    let (dir, folder) = out();
    let study = study();
    let text = std::fs::read_to_string(&study).expect("the study");
    let narrow = text.replace(
        "high   = 0.9\nsource = \"assumption\"\n\n[known.\"segment.small.win.new.senior\"]",
        "high   = 0.35\nsource = \"assumption\"\n\n[known.\"segment.small.win.new.senior\"]",
    );
    assert_ne!(narrow, text);
    let path = dir.path().join("narrow.toml");
    std::fs::write(&path, narrow).expect("written");
    let narrow = path.display().to_string();
    told(&["run", &study, "--out", &folder]);
    let wide = json(&folder, "summary.json")["ignorance"]["share"]["value"].clone();
    let off = told(&["run", &narrow, "--out", &folder, "--no-ignorance"]);
    assert!(off.contains("were not drawn"), "{off}");
    told(&["run", &narrow, "--out", &folder]);
    let share = &json(&folder, "summary.json")["ignorance"]["share"]["value"];
    assert!(share.as_f64() > wide.as_f64(), "{share} {wide}");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let (_dir, folder) = out();
    let study = study();
    let text = told(&["run", &study, "--out", &folder, "--no-ignorance"]);
    assert!(text.contains("the file's ranges were not drawn"), "{text}");
    assert!(!Path::new(&folder).join("ignorance").exists());
    let few = ["run", &study, "--out", &folder, "--replications", "5"];
    assert!(told(&few).contains("were not drawn"));
    told(&[&few[..], &["--draws", "20"]].concat());
    let held = &json(&folder, "summary.json")["ignorance"];
    assert_eq!(held["asked"], 20, "as many as asked for: {held}");
    let plain = root().join("tests/fixtures/reader/small.toml");
    let plain = plain.display().to_string();
    let (_dir, folder) = out();
    let words = ["run", &plain, "--replications", "70", "--out", &folder];
    let text = told(&words);
    assert!(text.contains("states no ranges"), "{text}");
    let output = salesim(&["ignorance", &plain, "--out", &folder]);
    let text = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.starts_with("error: the study states no ranges"),
        "{text}"
    );
    assert!(
        text.contains("\nhint: ") && text.contains("[known."),
        "{text}"
    );
}

const SMALL: [&str; 4] = ["--draws", "64", "--rows", "96"];

fn asked(folder: &str, more: &[&str]) -> Vec<u8> {
    let study = study();
    let fixed = ["ignorance", &study, "--out", folder];
    told(&[&fixed[..], &SMALL, more].concat());
    bytes(folder, "answer.json")
}

#[test]
fn the_command_tells_in_both_languages_and_as_data() {
    let (_dir, folder) = out();
    let study = study();
    let fixed = ["ignorance", &study, "--out", &folder];
    let english = told(&[&fixed[..], &SMALL].concat());
    for words in ["Draws:", "Smallest flip:", "Sobol’:", "first order"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    let russian = told(&[&fixed[..], &SMALL, &["--lang", "ru"]].concat());
    assert!(russian.contains("Ближайший поворот:"), "{russian}");
    let data = told(&[&fixed[..], &SMALL, &["--json"]].concat());
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(data["draws"]["asked"], 64);
    assert_eq!(
        data["indices"]["groups"].as_array().expect("groups").len(),
        5
    );
    let svg = String::from_utf8(bytes(&folder, "charts/tornado.svg")).expect("text");
    assert!(svg.contains("segment.small.win.new.junior"));
}

/// The command while it is under way: when its journal has grown beyond `length` bytes.
fn under_way(folder: &str, length: u64) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args(["ignorance", &study(), "--threads", "1", "--out", folder])
        .args(SMALL)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let journal: PathBuf = Path::new(folder).join("responses.journal");
    loop {
        let there = std::fs::metadata(&journal).map_or(0, |meta| meta.len());
        if there > length || child.try_wait().expect("a child").is_some() {
            return child;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn interrupted_or_killed_it_goes_on_to_the_same_bytes() {
    let (_dir, whole) = out();
    let expected = asked(&whole, &["--threads", "3"]);

    let (_dir, folder) = out();
    let child = under_way(&folder, 4_000);
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("a signal is sent");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    let text = stderr(&output);
    assert_eq!(output.status.code(), Some(130), "{text}");
    assert!(text.contains("is kept in"), "{text}");
    assert!(!Path::new(&folder).join("answer.json").exists());
    assert_eq!(asked(&folder, &[]), expected);

    let (_dir, killed) = out();
    let mut child = under_way(&killed, 20_000);
    child.kill().expect("killed");
    child.wait().expect("dead");
    assert_eq!(asked(&killed, &["--threads", "2"]), expected);
}
