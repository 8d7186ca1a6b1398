//! Sweeps and break-evens at the command line: no more is said than is proved, and what was
//! interrupted ends with the bits of what was not.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::Path;

use program::{json, out, root, salesim, stderr, stdout};

/// In the conveyor three juniors sell, in the other one senior does, who wins more and answers later.
fn small() -> String {
    let path = root().join("tests/fixtures/sweep/crossing.toml");
    path.display().to_string()
}

fn break_even_of(vary: &str, folder: &str, more: &[&str]) -> std::process::Output {
    let study = small();
    let words = ["break-even", &study, "--vary", vary];
    let fixed = [
        "--equal",
        "expert_led,conveyor",
        "--replications",
        "200",
        "--out",
        folder,
    ];
    salesim(&[&words[..], &fixed, more].concat())
}

#[test]
fn whole_numbers_none_and_several_are_told() {
    // One senior who wins so little is behind three juniors, two are ahead of them.
    let weaker = ["--set", "segment.small.win.new.senior=35%"];
    let (_dir, folder) = out();
    let output = break_even_of("grade.senior.count=1..4", &folder, &weaker);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(
        text.contains("equal between senior: how many 1 and 2"),
        "{text}"
    );
    let answer = json(&folder, "answer.json");
    let bracket = &answer["data"]["crossings"][0][0]["bracket"];
    let ends = [0, 1].map(|end| bracket[end].as_f64().expect("an end"));
    assert_eq!(ends[1] - ends[0], 1.0, "neighbouring whole numbers");
    let output = break_even_of("steepness=1.5..2", &folder, &[]);
    let text = stdout(&output);
    assert!(text.contains("equal nowhere in the range"), "{text}");
    let output = break_even_of("steepness=1.5..2", &folder, &["--lang", "ru"]);
    assert!(stdout(&output).contains("нигде в диапазоне не равны"));
    let rows = std::fs::read_to_string(Path::new(&folder).join("points.csv")).expect("rows");
    let head = "point,steepness,structure,against,replications,";
    assert!(rows.starts_with(head), "{rows}");
}

/// Below the study's own load nobody waits, and `other` is the expert-led firm to the bit.
#[test]
fn no_more_is_said_than_is_proved() {
    let study = root().join("tests/fixtures/ignorance/ranges.toml");
    let study = study.display().to_string();
    let of = |load: &str, equal: &str, more: &[&str]| {
        let (_dir, folder) = out();
        let words = ["break-even", &study, "--vary", load, "--equal", equal];
        let fixed = ["--replications", "20", "--out", &folder];
        let output = salesim(&[&words[..], &fixed, more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = stdout(&output);
        let crossings = &json(&folder, "answer.json")["data"]["crossings"][0];
        // However the lines are broken.
        let words: Vec<&str> = text.split_whitespace().collect();
        (words.join(" "), crossings.as_array().map(Vec::len))
    };
    let twin = ["--set", "structure.other.overflow_after=never"];
    let same = ["--set", "structure.other.sell=senior"];
    for (load, more, said) in [
        (
            "load=0.1..3",
            &[][..],
            "elsewhere between 0.10 and 3.00 neither is proved ahead",
        ),
        ("load=0.1..3", &[], "Equal in every replication: load 0.10"),
        (
            "load=0.1..0.5",
            &[],
            "are identical in every replication, from load 0.1",
        ),
        (
            "load=0.5..1.5",
            &[&twin[..], &same].concat(),
            "both are equal in every replication.",
        ),
        (
            "load=0.9..1.1",
            &["--set", "segment.small.leads=33.3/mo"],
            "it is not decided which is ahead: ",
        ),
    ] {
        let (text, crossings) = of(load, "other,expert_led", more);
        assert!(text.contains(said), "{load}: {text}");
        assert_eq!(crossings, Some(0), "{load}: {text}");
        assert!(!text.contains("ahead by $0"), "{load}: {text}");
        let (text, _) = of(load, "expert_led,other", more);
        assert!(text.contains(said), "{load}: {text}");
    }
    let (text, _) = of(
        "segment.small.win.new.junior=0.1..0.9",
        "other,conveyor",
        &[],
    );
    assert!(text.contains("Proved, by "), "{text}");
}

#[test]
fn a_map_of_twins_is_won_by_nobody() {
    let (_dir, folder) = out();
    let study = small();
    let twins = [
        "--set",
        "structure.twin.sell=junior",
        "--set",
        "structure.twin.label=Twin",
        "--vary",
        "load=1..2:2",
        "--vary",
        "steepness=0..1:2",
        "--against",
        "conveyor",
        "--structure",
        "twin",
        "--replications",
        "8",
        "--out",
        &folder,
    ];
    let output = salesim(&[&["sweep", &study][..], &twins].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let data = &json(&folder, "answer.json")["data"];
    assert_eq!(data["shares"], serde_json::json!([0.0, 0.0]));
    assert_eq!(data["borders"], serde_json::json!([]));
}

/// The small study with more in it, as a file, and a folder for answers.
fn with(more: &str) -> (tempfile::TempDir, String, String) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let text = std::fs::read_to_string(small()).expect("the study") + more;
    let [study, folder] = ["study.toml", "answer"].map(|name| dir.path().join(name));
    std::fs::write(&study, text).expect("written");
    let [study, folder] = [study, folder].map(|path| path.display().to_string());
    (dir, study, folder)
}

/// What is told, however its lines are broken, and its numbers.
fn answered(words: &[&str], folder: &str) -> (String, serde_json::Value) {
    let fixed = ["--replications", "8", "--quiet", "--out", folder];
    let output = salesim(&[words, &fixed].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let words: Vec<&str> = text.split_whitespace().collect();
    let data = json(folder, "answer.json");
    let told = data["told"].to_string();
    (format!("{} {told}", words.join(" ")), data["data"].clone())
}

/// Nobody hands over in the small study, so that what a hand-over takes moves nothing.
const INERT: &str = "\n[handover]\ngiver = \"2h\"\n";

#[test]
fn a_number_that_moves_nothing_is_said_to_move_nothing() {
    let (_dir, study, folder) = with(INERT);
    for (language, said, acts, never) in [
        (
            "en",
            "moves nothing here",
            "it acts only where",
            ["nowhere", "are equal at"],
        ),
        (
            "ru",
            "здесь ничего не меняет",
            "действует, только если",
            ["нигде в диапазоне", "равны при"],
        ),
    ] {
        let words = ["break-even", &study, "--equal", "expert_led,conveyor"];
        let asked = [&words[..], &["--lang", language, "--vary"]].concat();
        let (text, data) = answered(&[&asked[..], &["handover.giver=1h..9h"]].concat(), &folder);
        assert!(text.contains(said), "{text}");
        // And why, as `check` says it.
        let checked = salesim(&["check", &study, "--lang", language]);
        let checked = stderr(&checked) + &stdout(&checked);
        let why = checked.lines().filter_map(|line| {
            let (_, why) = line.split_once("= ")?.1.split_once(": ")?;
            why.contains(acts).then(|| why.trim().to_owned())
        });
        let why: Vec<String> = why.collect();
        assert!(
            !why.is_empty() && why.iter().all(|why| text.contains(why.as_str())),
            "{why:?}: {text}"
        );
        assert!(!never.iter().any(|never| text.contains(never)), "{text}");
        assert_eq!(
            (&data["inert"], &data["crossings"]),
            (&true.into(), &serde_json::json!([[]]))
        );
        // It is the number that moves nothing, not the study.
        let (text, data) = answered(&[&asked[..], &["load=0.5..2"]].concat(), &folder);
        assert!(!text.contains(said) && !text.contains(acts), "{text}");
        assert_eq!(data["inert"], false);
    }
    let words = ["sweep", &study, "--vary", "handover.giver=1h..9h:3"];
    let (text, data) = answered(&[&words[..], &["--all"]].concat(), &folder);
    assert!(text.contains("moves nothing here"), "{text}");
    assert_eq!(data["inert"], true);
    let (text, data) = answered(
        &[&words[..], &["--vary", "load=0.5..2:3"]].concat(),
        &folder,
    );
    assert!(
        text.contains("moves nothing here") && text.contains("it acts only where"),
        "{text}"
    );
    assert_eq!(data["inert"], serde_json::json!([true, false]));
}

#[test]
fn twins_are_identical_and_neither_equal_at_a_value_nor_nowhere() {
    let (_dir, study, folder) = with("\n[structure.twin]\nsell = \"junior\"\n");
    let words = ["break-even", &study, "--vary", "load=0.5..2"];
    let (text, data) = answered(
        &[&words[..], &["--equal", "twin,conveyor"]].concat(),
        &folder,
    );
    assert!(text.contains("identical in every replication"), "{text}");
    assert!(
        !text.contains("nowhere") && !text.contains("are equal at"),
        "{text}"
    );
    // The load moves both, and both alike.
    assert_eq!(data["inert"], false);
    let rows = std::fs::read_to_string(Path::new(&folder).join("points.csv")).expect("rows");
    let mut rows = rows.lines().skip(1);
    assert!(rows.all(|row| row.ends_with(",identical")));
    let words = [
        "sweep",
        &study,
        "--vary",
        "load=1..2:2",
        "--vary",
        "steepness=0..1:2",
    ];
    let pair = ["--against", "conveyor", "--structure", "twin"];
    let (text, data) = answered(&[&words[..], &pair].concat(), &folder);
    assert!(text.contains("identical in every replication"), "{text}");
    assert!(text.contains("identical throughout"), "{text}");
    for never in ["undecided at", "undecided throughout"] {
        assert!(!text.contains(never), "{text}");
    }
    assert_eq!(data["identical"], 1.0);
}

#[test]
fn what_cannot_be_varied_is_refused_with_its_reason() {
    let (_dir, folder) = out();
    let study = small();
    for (words, reason) in [
        (&["--vary", "steepnes=0..2"][..], "no number `steepnes`"),
        (&["--vary", "load"], "name=low..high"),
        (&["--vary", "load=2..1"], "ascend"),
        (&["--vary", "load=1..x"], "allowed: 0.3"),
        (&["--vary", "handover.loss=0..x"], "allowed: 0.3"),
        (&["--vary", "load=1..2", "--where", "load"], "conditions"),
        (&["--vary", "load=1..2", "--where", "load > 3"], "no case"),
        (
            &["--vary", "load=1..2", "--replications", "1"],
            "at least 2",
        ),
        (&["nothing"], "--vary"),
        (
            &["--vary", "load=1..2", "--vary", "load=2..3"],
            "--vary load: it is varied twice",
        ),
        (
            &["--vary", "load=1,2", "--vary", "load=1,2", "--together"],
            "--vary load: it is varied twice",
        ),
        (&["--vary", "run.seed=1..9"], "no part of the firm"),
        (&["--vary", "run.replications=2..9"], "no part of the firm"),
        (
            &["--vary", "run.confidence=0.6..0.9"],
            "no part of the firm",
        ),
        (&["--vary", "schema=1..2"], "no part of the firm"),
    ] {
        let fixed = ["sweep", &study, "--out", &folder];
        let output = salesim(&[&fixed[..], words].concat());
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {text}");
        assert!(text.contains(reason), "{words:?}: {text}");
        let russian = salesim(&[&fixed[..], words, &["--lang", "ru"]].concat());
        assert!(stderr(&russian).contains("ошибка:"), "{}", stderr(&russian));
    }
}

#[test]
fn a_study_asks_its_own_questions() {
    let dir = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(small()).expect("the fixture");
    let table = "\n[sweep.steep]\nvary = { steepness = \"0..2:3\", load = \"0.5..1:2\" }\n\
                 \n[sweep.step]\nvary = { load = \"0.5, 1\", steepness = \"0, 1\" }\ncombine = \"step\"\n";
    let path = dir.path().join("asking.toml");
    std::fs::write(&path, format!("{text}{table}")).expect("written");
    let path = path.display().to_string();
    let folder = dir.path().join("out").display().to_string();
    let few = ["--replications", "32", "--out", &folder];
    let output = salesim(&[&["sweep", &path][..], &few].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("the study also has step"));
    let answer = json(&folder, "answer.json");
    assert_eq!(answer["kind"], "sweep-steep");
    assert!(
        answer["data"]["cells"]
            .as_array()
            .is_some_and(|c| c.len() >= 2)
    );
    let charts = Path::new(&folder).join("charts/map.svg");
    assert!(charts.exists());
    let output = salesim(&[&["sweep", &path, "step"][..], &few].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let points = &json(&folder, "answer.json")["data"]["points"];
    assert_eq!(points[1]["values"][1], 1.0);
    assert_eq!(points.as_array().map(Vec::len), Some(2));
    for (wrong, place) in [
        ("vary = { steepnes = \"0..1\" }", "did you mean"),
        ("vary = { load = \"1..\" }", "found"),
        ("vary = { load = \"1..2\" }\nwhere = \"x\"", "condition"),
        ("vary = {}", "at least one"),
    ] {
        let text = format!("{text}\n[sweep.wrong]\n{wrong}\n");
        std::fs::write(&path, text).expect("written");
        let output = salesim(&["check", &path]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        let told = format!("{}{}", stdout(&output), stderr(&output));
        assert!(told.contains(place), "{wrong}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_interrupted_says_so_and_ends_with_the_same_bits() {
    let study = small();
    let map = ["--vary", "steepness=0..2:5", "--vary", "load=0.5..1.5:3"];
    let curve = ["--vary", "steepness=0..2"];
    let equal = ["--vary", "steepness=0..2", "--equal", "expert_led,conveyor"];
    for words in [
        [&["sweep", &study][..], &map].concat(),
        [&["sweep", &study][..], &curve].concat(),
        [&["break-even", &study][..], &equal].concat(),
    ] {
        let words = [&words[..], &["--replications", "300", "--quiet"]].concat();
        let bytes = |folder: &str| std::fs::read(Path::new(folder).join("answer.json"));
        let (_dir, whole) = out();
        let output = salesim(&[&words[..], &["--out", &whole]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let expected = bytes(&whole).expect("written");
        let (_dir, folder) = out();
        let output = interrupted(
            &[&words[..], &["--threads", "1", "--out", &folder]].concat(),
            &folder,
        );
        assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("interrupted"),
            "{}",
            stderr(&output)
        );
        assert!(bytes(&folder).is_err(), "no answer before its end");
        let journal = Path::new(&folder).join("responses.journal");
        let before = std::fs::metadata(&journal).expect("a journal").len();
        let output = salesim(&[&words[..], &["--threads", "3", "--out", &folder]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(bytes(&folder).expect("written"), expected, "{words:?}");
        assert!(std::fs::metadata(&journal).expect("a journal").len() > before);
    }
}

/// Runs the program and presses Ctrl-C when its journal has grown.
#[cfg(unix)]
fn interrupted(words: &[&str], folder: &str) -> std::process::Output {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let journal = Path::new(folder).join("responses.journal");
    loop {
        let length = std::fs::metadata(&journal).map_or(0, |meta| meta.len());
        if length > 3_000 || child.try_wait().expect("a child").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("a signal is sent").success());
    child.wait_with_output().expect("it ends")
}
