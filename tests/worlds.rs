//! Worlds that look like the firm: a study or an option names their file, and every question that can
//! answers over them.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};

use program::{out, root, salesim, stderr, stdout};

const JUNIOR: &str = "segment.small.win.new.junior";
const SENIOR: &str = "segment.small.win.new.senior";

/// A copy of the study of ranges, with more text behind it.
fn study(folder: &Path, more: &str) -> String {
    let text = root().join("tests/fixtures/ignorance/ranges.toml");
    let text = std::fs::read_to_string(text).expect("the study");
    let path = folder.join("study.toml");
    std::fs::write(&path, format!("{text}\n{more}")).expect("written");
    path.display().to_string()
}

/// A file of worlds: weight, juniors' and seniors' chance.
fn worlds(folder: &Path, name: &str, rows: &[(f64, f64, f64)]) -> PathBuf {
    let mut text = format!("world,weight,{JUNIOR},{SENIOR}\n");
    for (place, (weight, junior, senior)) in rows.iter().enumerate() {
        text.push_str(&format!("{place},{weight},{junior},{senior}\n"));
    }
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
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

fn bytes(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(Path::new(folder).join(name)).expect("written")
}

const POSTERIOR: &str = "[posterior]\nfile = \"sub/worlds.csv\"\n";

/// What a study names is what the option names, wherever the program was started; the option stands
/// above the study.
#[test]
fn a_study_may_name_its_worlds() {
    let (dir, folder) = out();
    let plain_dir = dir.path().join("plain");
    std::fs::create_dir_all(plain_dir.join("sub")).expect("made");
    std::fs::create_dir_all(dir.path().join("sub")).expect("made");
    let rows = [(1.0, 0.2, 0.5), (2.0, 0.3, 0.51)];
    worlds(dir.path(), "sub/worlds.csv", &rows);
    let other = worlds(dir.path(), "other.csv", &[(1.0, 0.7, 0.5)]);
    let other = other.display().to_string();
    let file = dir.path().join("sub/worlds.csv").display().to_string();
    let naming = study(dir.path(), POSTERIOR);
    let plain = study(&plain_dir, "");
    let ask = |study: &str, more: &[&str]| {
        let fixed = ["ignorance", study, "--draws", "32", "--rows", "0"];
        let end = ["--out", &folder, "--fresh", "--quiet"];
        told(&[&fixed[..], more, &end].concat());
        bytes(&folder, "answer.json")
    };
    let named = ask(&naming, &[]);
    assert_eq!(named, ask(&plain, &["--worlds", &file]));
    assert_ne!(named, ask(&plain, &[]));
    assert_eq!(
        ask(&naming, &["--worlds", &other]),
        ask(&plain, &["--worlds", &other])
    );
    let (_dir, run) = out();
    told(&[
        "run",
        &naming,
        "--draws",
        "24",
        "--replications",
        "10",
        "--out",
        &run,
        "--quiet",
    ]);
    let summary = program::json(&run, "summary.json");
    assert!(summary["ignorance"]["in_worlds"].is_object(), "{summary}");
    told(&["check", &naming]);
}

/// A file that is not there, is none or is another study's is refused at its place with what to do, by a
/// check as well.
#[test]
fn worlds_that_cannot_be_used_are_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(dir.path().join("sub")).expect("made");
    let file = dir.path().join("sub/worlds.csv");
    let path = study(dir.path(), POSTERIOR);
    let mut cases: Vec<(Option<&str>, i32, &str)> = vec![
        (None, 3, "cannot be read"),
        (Some("a,b\n1,2\n"), 2, "columns world and weight"),
        (Some("world,weight\n1,2,3\n"), 2, "worlds.csv:2"),
        (Some("world,weight\n1,0\n"), 2, "no world with a weight"),
    ];
    let strange = "world,weight,segment.large.leads\n1,0,\"\"\"8/mo\"\"\"\n2,1,\"\"\"9/mo\"\"\"\n";
    cases.push((Some(strange), 2, "segment.large.leads"));
    let beyond = format!("world,weight,{JUNIOR}\n1,1,1.5\n");
    cases.push((Some(&beyond), 2, JUNIOR));
    for (text, code, said) in cases {
        match text {
            Some(text) => std::fs::write(&file, text).expect("written"),
            None => assert!(!file.exists()),
        }
        for command in ["check", "run", "ignorance"] {
            let output = salesim(&[command, &path]);
            let text = stderr(&output);
            assert_eq!(output.status.code(), Some(code), "{command}: {text}");
            assert!(text.contains(said), "{said}: {text}");
            assert!(text.contains("study.toml:"), "{text}");
            assert!(text.contains("salesim fit"), "{text}");
        }
        let option = file.display().to_string();
        let (_dir, folder) = out();
        let plain = root().join("tests/fixtures/ignorance/ranges.toml");
        let plain = plain.display().to_string();
        let words = ["ignorance", &plain, "--worlds", &option, "--out", &folder];
        let output = salesim(&words);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{text}");
        assert!(text.starts_with("error: --worlds: "), "{text}");
        assert!(text.contains(said) && text.contains("hint: "), "{text}");
        let russian = salesim(&[&words[..], &["--lang", "ru"]].concat());
        assert!(stderr(&russian).starts_with("ошибка: --worlds: "));
    }
    // Whoever looks for the worlds needs none.
    std::fs::remove_file(&file).expect("removed");
    let (_dir, folder) = out();
    let output = salesim(&["fit", &path, "--out", &folder, "--points", "32"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}
