//! Worlds that look like the firm: a study or an option names their file, and every question that can
//! answers over them.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};

use program::{json, out, root, salesim, stderr, stdout};
use salesim::experiment::{Ask, DrawnWorlds, Point, Response, Responses, Turns, Unkept, Worlds};
use salesim::random::Key;
use salesim::scenario::{Source, read_study};
use serde_json::Value;

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
    let of_worlds = || {
        let chart = String::from_utf8(bytes(&folder, "charts/verdicts.svg")).expect("text");
        chart.contains("Worlds like the firm that was seen")
    };
    assert!(!of_worlds(), "two worlds are too few for a chart of them");
    let many: Vec<_> = (0..60)
        .map(|n| (1.0, 0.1 + 0.01 * f64::from(n), 0.5))
        .collect();
    let many = worlds(dir.path(), "many.csv", &many).display().to_string();
    ask(&plain, &["--worlds", &many]);
    assert!(of_worlds());
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
    let summary = json(&run, "summary.json");
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

/// The answer's bytes, and its data without what it says of worlds.
fn answer(study: &str, question: &[&str], more: &[&str]) -> (Vec<u8>, Value) {
    let (_dir, folder) = out();
    let end = ["--out", &folder, "--quiet"];
    told(&[&[question[0], study], &question[1..], more, &end].concat());
    let mut data = json(&folder, "answer.json")["data"].clone();
    data["worlds"] = Value::Null;
    (bytes(&folder, "answer.json"), data)
}

/// Over one world a question answers as about the study with that world's numbers, bit by bit; over
/// several it depends on their weights, not on threads, and not on who names the file.
#[track_caller]
fn answers_over_worlds(question: &[&str]) {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(dir.path().join("sub")).expect("made");
    let file =
        |name: &str, rows: &[(f64, f64, f64)]| worlds(dir.path(), name, rows).display().to_string();
    let one = file("one.csv", &[(1.0, 0.2, 0.5), (0.0, 0.7, 0.5)]);
    let several = [(1.0, 0.2, 0.5), (2.0, 0.45, 0.51), (1.0, 0.6, 0.49)];
    let even = file("sub/worlds.csv", &several);
    let uneven = [(5.0, 0.2, 0.5), (1.0, 0.45, 0.51), (1.0, 0.6, 0.49)];
    let other = file("other.csv", &uneven);
    let naming = study(dir.path(), POSTERIOR);
    let plain = root().join("tests/fixtures/ignorance/ranges.toml");
    let plain = plain.display().to_string();
    let [junior, senior] = [format!("{JUNIOR}=0.2"), format!("{SENIOR}=0.5")];
    let ask = |study: &str, more: &[&str]| answer(study, question, more);
    let (_, set) = ask(&plain, &["--set", &junior, "--set", &senior]);
    let (_, in_one) = ask(&plain, &["--worlds", &one]);
    assert_eq!(set, in_one);
    let (bytes, data) = ask(&plain, &["--worlds", &even, "--threads", "1"]);
    let (named, _) = ask(&naming, &["--threads", "3"]);
    assert!(bytes == named, "threads or who names the file");
    let (_, weighed) = ask(&plain, &["--worlds", &other]);
    assert_ne!(data, weighed);
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains("that look like the firm"), "{text}");
    assert!(text.contains("похожим на фирму"), "{text}");
}

#[test]
fn a_sweep_answers_over_worlds() {
    answers_over_worlds(&["sweep", "--vary", "load=0.5,1,2", "--replications", "6"]);
}

#[test]
fn a_map_answers_over_worlds() {
    let loads = ["--vary", "load=0.5..2:3", "--vary", "steepness=0..2:3"];
    answers_over_worlds(&[&["sweep"], &loads[..], &["--replications", "6"]].concat());
}

#[test]
fn a_break_even_answers_over_worlds() {
    answers_over_worlds(&[
        "break-even",
        "--vary=load=0.5..2",
        "--equal=expert_led,conveyor",
        "--replications=6",
    ]);
}

#[test]
fn an_explanation_answers_over_worlds() {
    answers_over_worlds(&["explain", "--replications", "4"]);
}

#[test]
fn a_search_answers_over_worlds() {
    answers_over_worlds(&["optimise", "--replications", "20", "--heads", "2"]);
}

/// Of worlds enough it is said where single ones lie; of too few, that they are.
#[test]
fn where_single_worlds_lie_is_said_where_they_are_enough() {
    let dir = tempfile::tempdir().expect("a folder");
    let rows: Vec<(f64, f64, f64)> = (0..60)
        .map(|place| (1.0, 0.1 + 0.8 * f64::from(place) / 59.0, 0.5))
        .collect();
    let many = worlds(dir.path(), "many.csv", &rows).display().to_string();
    let few = worlds(dir.path(), "few.csv", &rows[..9])
        .display()
        .to_string();
    let plain = root().join("tests/fixtures/ignorance/ranges.toml");
    let plain = plain.display().to_string();
    let question = ["sweep", "--vary=load=1,1.5", "--replications=128"];
    let (_, data) = answer(&plain, &question, &["--worlds", &many]);
    let difference = &data["points"][0]["differences"][0];
    let spread: Vec<f64> = (difference["worlds"].as_array().expect("known").iter())
        .map(|end| end.as_f64().expect("a number"))
        .collect();
    // Juniors who win rarely make the expert-led way the better one, and those who win often the worse.
    assert!(spread[0] < 0.0 && 0.0 < spread[2], "{spread:?}");
    assert!(spread[0] < spread[1] && spread[1] < spread[2], "{spread:?}");
    let (bytes, data) = answer(&plain, &question, &["--worlds", &few]);
    assert!(data["points"][0]["differences"][0]["worlds"].is_null());
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains("too few to say where single worlds lie"));
}

/// Each replication of a point is that of its own world with the luck of the replication, and the point
/// meets its worlds as often as their weights say.
#[test]
fn a_replication_is_that_of_its_world() {
    let path = root().join("tests/fixtures/ignorance/ranges.toml");
    let study = read_study(&Source::Path(path), &[]).expect("a right study");
    let number = |value: f64| vec![(JUNIOR.to_owned(), value.to_string())];
    let weighed = Worlds {
        weights: vec![1.0, 3.0],
        numbers: vec![number(0.2), number(0.6)],
    };
    let structures = vec![0, 1];
    let plain = Point::of_first_year(study.scenario.clone(), structures.clone());
    let wanted = vec![Response::of_first_year("bookings")];
    let mut responses = Responses::new(study.run.seed, wanted, Some(2)).expect("threads");
    let keys = [Turns::Rounds(8), Turns::Chance(8)].map(|turns| {
        let drawn = DrawnWorlds::of(&study, &weighed, turns).expect("studies");
        let scenarios: Vec<_> = drawn.studies.iter().map(|of| of.scenario.clone()).collect();
        let own = scenarios.clone();
        let point = drawn.point(&plain, Key::of("test"), move |world| Ok(own[world].clone()));
        let ask = |point: &Point, replications: std::ops::Range<u64>, responses: &mut Responses| {
            let ask = Ask {
                point,
                replications,
            };
            responses
                .ask(std::slice::from_ref(&ask), &Unkept::default())
                .expect("an end");
            responses.values(&ask, 1, 0)
        };
        let mixed = ask(&point, 0..16, &mut responses);
        let mut met = vec![0; scenarios.len()];
        for (replication, value) in (0..16).zip(&mixed) {
            let world = drawn.world_of(replication);
            met[world] += 1;
            let of_world = Point::of_first_year(scenarios[world].clone(), structures.clone());
            let alone = ask(&of_world, replication..replication + 1, &mut responses);
            assert_eq!(alone, [*value], "{turns:?} {replication}");
        }
        match turns {
            Turns::Rounds(_) => assert_eq!(met, [4, 12]),
            Turns::Chance(_) => assert!(met[0] > 0 && met[1] > met[0], "{met:?}"),
        }
        // By draw: two replications each, of the same world.
        let by_draw = drawn.by_draw(&mixed);
        match turns {
            Turns::Rounds(_) => assert_eq!(by_draw[3], 0.5 * (mixed[3] + mixed[11])),
            Turns::Chance(_) => assert_eq!(by_draw, mixed),
        }
        point.key
    });
    assert_ne!(keys[0], keys[1]);
    assert_ne!(keys[0], plain.key);
}

/// While worlds are looked for it is said which wave the work is in.
#[test]
fn a_fit_says_which_wave_it_is_in() {
    let (_dir, folder) = out();
    let five = root().join("tests/fixtures/fit/five.toml");
    let five = five.display().to_string();
    let small = ["--points=32", "--pasts=4", "--draws=64", "--waves=2"];
    let ask = |more: &[&str]| {
        let words = [&["fit", &five, "--out", &folder][..], &small, more].concat();
        stderr(&salesim(&words))
    };
    assert!(ask(&[]).contains("wave 1 of at most 2"), "{}", ask(&[]));
    assert!(!ask(&["--quiet"]).contains("wave"));
}
