//! Sweeps and break-evens: what is called decided is what many more replications find, and what was
//! interrupted ends with the bits of what was not.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use std::path::{Path, PathBuf};

use program::{json, out, root, salesim, stderr, stdout};
use salesim::experiment::sweep::{Ground, Lines, Map, Spending, break_even, map};
use salesim::experiment::{Responses, Unkept};
use salesim::scenario::{Factor, Numbers, Source, Study, read_study};

/// In the conveyor three juniors sell, in the other one senior does, who wins more and answers later.
fn small() -> String {
    let path = root().join("tests/fixtures/sweep/crossing.toml");
    path.display().to_string()
}

fn study() -> Study {
    let found = read_study(&Source::Path(PathBuf::from(small())), &[]);
    found.expect("a right study")
}

fn factors(study: &Study, names: &[&str]) -> Vec<Factor> {
    let numbers = Numbers::of(study);
    let named = names.iter().map(|name| Factor::named(name, &numbers));
    named.map(|factor| factor.expect("a factor")).collect()
}

fn responses(study: &Study, seed: u64) -> Responses {
    Responses::new(seed, Ground::wanted(study), Some(2)).expect("threads")
}

fn lines() -> Lines {
    Lines {
        values: [vec![0.0, 0.5, 1.0, 1.5, 2.0], vec![0.5, 1.0, 1.5]],
        divisible: [true, true],
    }
}

fn made(ground: &Ground<'_>, spending: Spending) -> Map {
    let mut responses = responses(ground.study, 1);
    let all = |_: [f64; 2]| true;
    let asked = (&mut responses, &Unkept::default() as _);
    map(ground, &lines(), &all, (spending, 0.95), asked).expect("a map")
}

#[test]
fn decided_cells_agree_with_twenty_times_the_replications() {
    let study = study();
    let ground = Ground::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let found = made(&ground, Spending::Replications(64));
    let mut brute = responses(&study, 2);
    let mut confirmed = |at: &[f64], winner: usize, replications: u64| {
        let mut sites = [ground.site(at).expect("a right study")];
        let asked = ground.ask(
            &mut sites,
            &[0],
            replications,
            &mut brute,
            &Unkept::default(),
        );
        asked.expect("an end");
        sites[0].best() == winner
    };
    let mut wrong = Vec::new();
    let (mut cells, mut points) = (0, 0);
    for site in found
        .sites
        .iter()
        .filter(|site| site.is_decided(found.each))
    {
        points += 1;
        if !confirmed(&site.values, site.best(), 20 * site.replications) {
            wrong.push(site.values.clone());
        }
    }
    // What lies between the points of a decided cell is won as well.
    for cell in &found.cells {
        let Some(winner) = cell.winner else { continue };
        cells += 1;
        let middle = [0, 1].map(|axis| 0.5 * (cell.low[axis] + cell.high[axis]));
        if !confirmed(&middle, winner, 20 * 32) {
            wrong.push(middle.to_vec());
        }
    }
    println!(
        "{points} decided points, {cells} decided cells, {} disagree",
        wrong.len()
    );
    assert!(cells >= 4, "{cells} decided cells");
    assert!(wrong.is_empty(), "{wrong:?}");
    // Both win somewhere, and the border between them is located.
    for winner in [0, 1] {
        let won = found.cells.iter().any(|cell| cell.winner == Some(winner));
        assert!(won, "structure {winner} wins somewhere");
    }
    assert_eq!(found.unlocated, 0);
}

#[test]
fn the_border_is_bracketed_to_two_per_cent_and_points_lie_near_it() {
    let study = study();
    let ground = Ground::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let found = made(&ground, Spending::Replications(64));
    let mut brackets = 0;
    for cell in &found.cells {
        for (index, a) in cell.ring.iter().enumerate() {
            let b = cell.ring[(index + 1) % cell.ring.len()];
            let (a, b) = (&found.sites[*a], &found.sites[b]);
            if a.best() != b.best() {
                brackets += 1;
                let across = (a.values[0] - b.values[0]).abs() / 2.0;
                let up = (a.values[1] - b.values[1]).abs() / 1.0;
                assert!(across <= 0.0201 && up <= 0.0201, "{across} {up}");
            }
        }
    }
    assert!(brackets > 4, "{brackets}");
    // The coarse grid has 15 points; what came later lies in cells that the border touches.
    let later = &found.sites[15..];
    assert!(!later.is_empty());
    // The same walk again, by other threads: the same bits.
    let again = made(&ground, Spending::Replications(64));
    let means =
        |map: &Map| -> Vec<Vec<f64>> { map.sites.iter().map(|s| s.means.clone()).collect() };
    assert_eq!(means(&found), means(&again));
}

#[test]
fn a_budget_of_events_bounds_what_is_simulated() {
    let study = study();
    let ground = Ground::new(&study, factors(&study, &["steepness", "load"]), vec![0, 1]);
    let few = made(&ground, Spending::Events(1));
    assert_eq!(few.most_replications, 64);
    let more = made(&ground, Spending::Events(4_000_000));
    assert!(more.most_replications > 64, "{}", more.most_replications);
}

#[test]
fn brute_force_confirms_the_break_even() {
    let study = study();
    let ground = Ground::new(&study, factors(&study, &["steepness"]), vec![0, 1]);
    let values = [0.0, 0.5, 1.0, 1.5, 2.0];
    let find = |seed: u64, replications: u64| {
        let mut responses = responses(&study, seed);
        let asked = (&mut responses, &Unkept::default() as _);
        let found = break_even(&ground, &values, None, (Some(replications), 0.95), asked);
        found.expect("an end").1
    };
    let found = find(1, 100);
    let brute = find(2, 2000);
    assert_eq!((found.len(), brute.len()), (1, 1), "{found:?} {brute:?}");
    let (low, high) = (found[0].low, found[0].high);
    println!(
        "{} in {low}…{high}, by brute force {}",
        found[0].at, brute[0].at
    );
    assert!(
        low < brute[0].at && brute[0].at < high,
        "{found:?} {brute:?}"
    );
    assert!(found[0].bracket[1] - found[0].bracket[0] <= 0.004 * 1.02);
    // With twenty times the replications the interval is about √20 times narrower.
    let width = |c: &salesim::stats::Crossing| c.high - c.low;
    let narrower = width(&found[0]) / width(&brute[0]);
    assert!(narrower > 3.0 && narrower < 6.5, "{narrower}");
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
            &["--set", "segment.small.leads=37/mo"],
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
    for (language, said, never) in [
        ("en", "moves nothing here", ["nowhere", "are equal at"]),
        (
            "ru",
            "здесь ничего не меняет",
            ["нигде в диапазоне", "равны при"],
        ),
    ] {
        let words = ["break-even", &study, "--equal", "expert_led,conveyor"];
        let asked = [&words[..], &["--lang", language, "--vary"]].concat();
        let (text, data) = answered(&[&asked[..], &["handover.giver=1h..9h"]].concat(), &folder);
        assert!(text.contains(said), "{text}");
        assert!(!never.iter().any(|never| text.contains(never)), "{text}");
        assert_eq!(
            (&data["inert"], &data["crossings"]),
            (&true.into(), &serde_json::json!([[]]))
        );
        // It is the number that moves nothing, not the study.
        let (text, data) = answered(&[&asked[..], &["load=0.5..2"]].concat(), &folder);
        assert!(!text.contains(said), "{text}");
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
    assert!(text.contains("moves nothing here"), "{text}");
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
