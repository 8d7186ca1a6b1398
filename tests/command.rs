//! The program as a person meets it: what it prints, where it writes, how it ends.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use program::{everything, out, root, salesim, stderr, stdout};

#[test]
fn a_run_leaves_every_file_and_the_manifest() {
    let (_dir, folder) = out();
    let output = salesim(&[
        "run",
        &everything(),
        "--replications",
        "8",
        "--out",
        &folder,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for name in [
        "summary.json",
        "replications.csv.gz",
        "monthly.csv.gz",
        "measures.csv",
        "manifest.json",
        "charts/distribution.svg",
        "charts/distribution.png",
        "charts/difference.svg",
        "charts/months.png",
        "charts/win_table.svg",
        "charts/hours.png",
    ] {
        let file = Path::new(&folder).join(name);
        assert!(file.metadata().is_ok_and(|meta| meta.len() > 100), "{name}");
    }
    assert!(!Path::new(&folder).join(".salesim-lock").exists());
    let text = stdout(&output);
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    assert!(text.contains("Luck:") && text.contains("Ignorance:"));
}

#[test]
fn the_summary_is_the_same_bytes_every_time_and_rows_agree_with_it() {
    let (_one, first) = out();
    let (_two, second) = out();
    for (folder, threads) in [(&first, "1"), (&second, "3")] {
        let words = [
            "run",
            &everything(),
            "--replications",
            "6",
            "--threads",
            threads,
            "--rows",
            "long",
            "--measures",
            "all",
            "--quiet",
            "--out",
        ];
        let output = salesim(&[&words[..], &[folder]].concat());
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.is_empty(), "--quiet is quiet");
    }
    let read = |folder: &str, name: &str| {
        std::fs::read_to_string(Path::new(folder).join(name)).expect("written")
    };
    for name in [
        "summary.json",
        "replications.csv",
        "monthly.csv",
        "measures.csv",
    ] {
        assert_eq!(read(&first, name), read(&second, name), "{name}");
    }
    let summary: Value = serde_json::from_str(&read(&first, "summary.json")).expect("JSON");
    let mean = summary["structures"]["plain"]["measures"]["bookings"]["mean"].as_f64();
    let rows = read(&first, "replications.csv");
    let values: Vec<f64> = rows
        .lines()
        .filter(|row| row.starts_with("plain,") && row.contains(",y1,bookings,money,"))
        .map(|row| {
            row.rsplit(',')
                .next()
                .expect("a value")
                .parse()
                .expect("a number")
        })
        .collect();
    assert_eq!(values.len(), 6);
    let expected = values.iter().sum::<f64>() / 6.0;
    assert!((mean.expect("a mean") - expected).abs() < 1e-6 * expected);
}

#[test]
fn json_goes_to_standard_output_and_is_the_summary() {
    let (_dir, folder) = out();
    let output = salesim(&[
        "run",
        &everything(),
        "--replications",
        "3",
        "--json",
        "--out",
        &folder,
    ]);
    let printed: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let written = std::fs::read_to_string(Path::new(&folder).join("summary.json")).expect("there");
    assert_eq!(
        printed,
        serde_json::from_str::<Value>(&written).expect("JSON")
    );
}

#[test]
fn ten_mistakes_are_ten_errors_each_at_its_line_and_nothing_is_written() {
    let (_dir, folder) = out();
    let study = root()
        .join("tests/fixtures/reader/ten.toml")
        .display()
        .to_string();
    let output = salesim(&["run", &study, "--out", &folder]);
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    let errors: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("error: "))
        .collect();
    assert_eq!(errors.len(), 10, "{text}");
    assert!(
        errors.iter().all(|line| line.contains("ten.toml:")),
        "{text}"
    );
    assert!(!Path::new(&folder).exists(), "nothing is written");
}

#[test]
fn wrong_words_are_usage_errors() {
    let study = everything();
    for words in [
        &["run", &study, "--only", "nobody"][..],
        &["run", &study, "--against", "nobody"],
        &["run", &study, "--set", "no.such.key=1"],
        &["run", &study, "--set", "nonsense"],
        &["run", &study, "--replications", "0"],
        &["run", &study, "--seed", "-1"],
        &["run", &study, "--frobnicate"],
    ] {
        let output = salesim(words);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{words:?}: {}",
            stderr(&output)
        );
        assert!(stderr(&output).contains("error"), "{words:?}");
    }
}

#[test]
fn limits_and_folders_have_codes_of_their_own() {
    let (dir, folder) = out();
    let many = salesim(&[
        "run",
        &everything(),
        "--replications",
        "1000000000000",
        "--out",
        &folder,
    ]);
    assert_eq!(many.status.code(), Some(4));
    assert!(
        stderr(&many).contains("GB"),
        "the estimate is told: {}",
        stderr(&many)
    );
    let file = dir.path().join("file");
    std::fs::write(&file, "x").expect("written");
    let output = salesim(&["run", &everything(), "--out", &file.display().to_string()]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let missing = salesim(&["run", "no/such/study.toml"]);
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn one_replication_has_no_intervals() {
    let (_dir, folder) = out();
    let output = salesim(&[
        "run",
        &everything(),
        "--replications",
        "1",
        "--out",
        &folder,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = std::fs::read_to_string(Path::new(&folder).join("summary.json")).expect("there");
    let summary: Value = serde_json::from_str(&text).expect("JSON");
    let bookings = &summary["structures"]["plain"]["measures"]["bookings"];
    assert!(bookings["half_width"].is_null() && bookings["mean"].is_number());
}

#[test]
fn russian_is_spoken_when_asked_for() {
    let (_dir, folder) = out();
    let words = [
        "run",
        &everything(),
        "--replications",
        "4",
        "--lang",
        "ru",
        "--out",
        &folder,
    ];
    let output = salesim(&words);
    let text = stdout(&output);
    assert!(
        text.contains("Везение:") && text.contains("Почему:"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn templates_pass_the_check_and_the_rest_answers() {
    for lang in ["en", "ru"] {
        let template = salesim(&["init", "--lang", lang]);
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("study.toml");
        std::fs::write(&path, &template.stdout).expect("written");
        let check = salesim(&["check", &path.display().to_string(), "--lang", lang]);
        assert_eq!(check.status.code(), Some(0), "{}", stderr(&check));
    }
    let schema: Value = serde_json::from_str(&stdout(&salesim(&["schema"]))).expect("JSON");
    assert!(schema.is_object());
    let list = stdout(&salesim(&["list", &everything()]));
    for name in ["plain", "other", "third", "bookings", "rescue.ask"] {
        assert!(
            list.lines()
                .any(|line| line.split("  ").next() == Some(name)),
            "{name}"
        );
    }
}

#[test]
fn who_stops_reading_is_not_shouted_at() {
    let (_dir, folder) = out();
    let mut child = Command::new(env!("CARGO_BIN_EXE_salesim"))
        .env("SALESIM_LANG", "en")
        .args([
            "run",
            &everything(),
            "--replications",
            "2",
            "--json",
            "--out",
            &folder,
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    assert!(Path::new(&folder).join("manifest.json").exists());
}

/// Whether five replications look skewed is luck; it is said where they do, and only there.
#[test]
fn a_doubtful_interval_is_said_to_be_one() {
    let mut doubtful = 0;
    for seed in 1..=8 {
        let (_dir, folder) = out();
        let words = [
            "run",
            &everything(),
            "--replications",
            "5",
            "--seed",
            &seed.to_string(),
            "--out",
            &folder,
        ];
        let output = salesim(&words);
        let text = std::fs::read_to_string(Path::new(&folder).join("summary.json"));
        let summary: Value = serde_json::from_str(&text.expect("there")).expect("JSON");
        let comparisons = summary["comparisons"].as_array().expect("comparisons");
        let headline = comparisons.iter().find(|comparison| {
            comparison["measure"] == summary["headline"]
                && comparison["window"] == "y1"
                && comparison["own_past"] == false
        });
        let needed = headline.expect("a headline")["replications_needed"].as_u64();
        let said = stdout(&output).contains("may be too narrow");
        assert_eq!(said, needed.is_some(), "{}", stdout(&output));
        doubtful += usize::from(said);
    }
    // Of five of a normal law about half do.
    assert!(doubtful > 0 && doubtful < 8, "{doubtful} of 8");
}

#[test]
fn a_run_stops_when_the_difference_is_known_and_says_so() {
    let (_dir, folder) = out();
    let study = everything();
    let fixed = ["run", &study, "--set", "run.horizon=6mo", "--out", &folder];
    let output = salesim(&[&fixed[..], &["--precision", "3%"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(
        text.contains("Precision: the difference is known to ±"),
        "{text}"
    );
    let manifest = program::json(&folder, "manifest.json");
    assert_eq!(manifest["replications"], 256, "it looks after 256");
    assert_eq!(manifest["precision"], 0.03);
    // The limit comes before what was asked for, and the run goes on from what is there.
    let more = ["--precision", "0.1%", "--max-replications", "300"];
    let output = salesim(&[&fixed[..], &more].concat());
    let (text, notes) = (stdout(&output), stderr(&output));
    assert!(text.contains("was not reached"), "{text}");
    assert!(notes.contains("holds 256 replications"), "{notes}");
    assert_eq!(program::json(&folder, "manifest.json")["replications"], 300);
    for words in [
        &["--precision", "0"][..],
        &["--precision", "120%"],
        &["--precision", "1%", "--replications", "5"],
        &["--precision", "1%", "--only", "plain"],
    ] {
        let output = salesim(&[&fixed[..], words].concat());
        assert_eq!(
            output.status.code(),
            Some(2),
            "{words:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn the_best_of_all_and_common_luck_are_told() {
    let (_dir, folder) = out();
    let study = everything();
    let output = salesim(&["run", &study, "--replications", "30", "--out", &folder]);
    let text = stdout(&output);
    assert!(
        text.contains("Best of all at 95%") && text.contains(": Plain."),
        "{text}"
    );
    assert!(text.contains("Common luck, variance ratio"), "{text}");
    let summary = program::json(&folder, "summary.json");
    let best = summary["best"].as_array().expect("a list");
    assert_eq!(best.len(), 3);
    assert_eq!(best[0]["is_best"], true, "{best:?}");
    // A past of a few weeks says nothing of settling; one of a year does.
    assert!(summary["settling"].as_array().is_some_and(Vec::is_empty));
    let set = ["--set", "run.warm_up=1y", "--replications", "3", "--fresh"];
    let fixed = ["run", &study, "--quiet", "--out", &folder];
    let output = salesim(&[&fixed[..], &set].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let summary = program::json(&folder, "summary.json");
    assert_eq!(summary["settling"].as_array().map(Vec::len), Some(3));
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let bash = salesim(&["completions", "bash"]);
    assert_eq!(bash.status.code(), Some(0));
    let manual = salesim(&["man"]);
    assert_eq!(manual.status.code(), Some(0));
    for command in [
        "run", "report", "replay", "compare", "trace", "check", "init", "list",
    ] {
        assert!(stdout(&bash).contains(command), "{command}");
        let head = format!("SALESIM {}", command.to_uppercase());
        assert!(stdout(&manual).contains(&head), "{command}");
    }
    assert!(
        stdout(&manual).starts_with(".ie"),
        "{}",
        &stdout(&manual)[..40]
    );
}

/// What the command line itself has to say against its arguments is said in both languages.
#[test]
fn errors_of_the_command_line_speak_both_languages() {
    let (_dir, folder) = out();
    let study = everything();
    let study = study.as_str();
    let cases: [(&[&str], i32, &str, &str); 9] = [
        (
            &["run", study, "--set", "nothing"],
            2,
            "it has no `=`",
            "нет знака `=`",
        ),
        (
            &["run", study, "--against", "x"],
            2,
            "no such structure",
            "нет такой структуры",
        ),
        (
            &["run", study, "--replications", "0"],
            2,
            "nothing would be run",
            "считать было бы нечего",
        ),
        (
            &["run", study, "--replications", "1000000000000"],
            4,
            "of memory",
            "ГБ памяти",
        ),
        (
            &["trace", study, "--structure", "plain", "--replication", "0"],
            2,
            "counted from 1",
            "считаются с 1",
        ),
        (
            &["stories", study, "--replication", "0"],
            2,
            "counted from 1",
            "считаются с 1",
        ),
        (&["replay", "/nowhere"], 3, "cannot be read", "не читается"),
        (&["report", "/nowhere"], 3, "cannot be read", "не читается"),
        (
            &["run", study, "--out", "/proc/x/y"],
            3,
            "cannot be written",
            "не записывается",
        ),
    ];
    for (words, code, english, russian) in cases {
        for (language, part) in [("en", english), ("ru", russian)] {
            let mut words = [words, &["--lang", language]].concat();
            if words[0] == "run" && !words.contains(&"--out") {
                words.extend(["--out", &folder]);
            }
            let output = salesim(&words);
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(code), "{words:?}: {told}");
            assert!(told.contains(part), "{words:?}: {told}");
            let has_cyrillic = told.chars().any(|c| ('а'..='я').contains(&c));
            assert_eq!(has_cyrillic, language == "ru", "{told}");
        }
    }
    assert!(!Path::new(&folder).exists(), "nothing is written");
}

#[test]
fn what_was_observed_is_compared_over_its_own_period() {
    let (dir, folder) = out();
    let study = dir.path().join("study.toml");
    let text = "schema = 1\ntitle = \"x\"\ncurrency = \"USD\"\n[run]\nbefore = \"3mo\"\nreplications = 20\n\
        [grade.a]\ncount = 2\nexpertise = 0.5\n[[stage]]\nname = \"q\"\neffort = \"2h\"\n\
        [segment.s]\nleads = \"20/mo\"\nvalue = 10\nwin = { new = \"20%\" }\n[structure.one]\nsell = \"a\"\n\
        [observed.leads]\nvalue = 20\nlow = 15\nhigh = 25\nper = \"mo\"\nsource = \"CRM\"\n";
    std::fs::write(&study, text).expect("written");
    let run = |set: &str| {
        let study = study.display().to_string();
        // A folder keeps the results of one study.
        let folder = format!("{folder} {set}");
        let words = [
            "run", &study, "--out", &folder, "--lang", "en", "--set", set,
        ];
        let output = salesim(&words);
        let said = stdout(&output);
        let row = said.lines().find(|line| line.starts_with("leads "));
        row.unwrap_or_else(|| panic!("{said}{}", stderr(&output)))
            .trim_end()
            .to_owned()
    };
    let month = run("observed.leads.per=mo");
    assert!(
        month.starts_with("leads a month") && month.ends_with("yes"),
        "{month}"
    );
    // Sixty in the three months of the window, which are a quarter and are called so.
    let window = run("observed.leads.per=window");
    assert!(
        window.starts_with("leads a quarter") && window.ends_with("no"),
        "{window}"
    );
    let week = run("observed.leads.per=w");
    assert!(
        week.starts_with("leads a week") && week.ends_with("no"),
        "{week}"
    );
}
