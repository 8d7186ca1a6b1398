//! What a backtest says, and what it refuses.

use std::fs;
use std::path::Path;

use crate::planted::exported;
use crate::planted_years;
use crate::program::{salesim, stderr, stdout};

/// Closes won deals on the last working day of a quarter's last month, but no earlier than they were.
fn at_quarters_end(deals: &str) -> String {
    let line = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells[3] == "Won" {
            let year = cells[2][..4].to_owned();
            let month: u32 = cells[2][5..7].parse().expect("a month");
            let (month, day) = [(3, 30), (6, 29), (9, 28), (12, 28)][(month as usize - 1) / 3];
            let end = format!("{year}-{month:02}-{day} 16:00:00");
            if cells[2] < end {
                cells[2] = end;
            }
        }
        cells.join(",") + "\n"
    };
    let mut lines = deals.lines();
    let head = lines.next().expect("a head").to_owned() + "\n";
    head + &lines.map(line).collect::<String>()
}

fn written(folder: &Path, deals: &str) -> [String; 2] {
    let files = exported(&planted_years(), 5);
    let path = |name: &str| folder.join(name).display().to_string();
    fs::write(path("deals.csv"), deals).expect("written");
    fs::write(path("accounts.csv"), &files[1]).expect("written");
    [path("deals.csv"), path("accounts.csv")]
}

#[test]
fn a_season_that_no_mechanism_knows_is_outside_the_bands_and_said_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out").display().to_string();
    let deals = exported(&planted_years(), 5)[0].clone();
    let deals = at_quarters_end(&String::from_utf8(deals).expect("text"));
    let [deals, accounts] = written(folder.path(), &deals);
    let words = [
        "backtest",
        &deals,
        "--accounts",
        &accounts,
        "--hold-out",
        "12",
        "--draws",
        "40",
        "--out",
        &out,
    ];
    let mut answers = Vec::new();
    for (language, threads, not_better, too_few) in [
        ("en", "1", "Wins: foretold ", "Wins: only "),
        (
            "ru",
            "2",
            "Выигранные сделки: предсказано ",
            "Выигранные сделки: в полосу 90 % попало только ",
        ),
    ] {
        let more = ["--lang", language, "--threads", threads, "--fresh"];
        let output = salesim(&[&words[..], &more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stdout(&output).replace('\u{a0}', " ");
        for line in said.lines().filter(|line| !line.contains(&*out)) {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let found: Vec<&str> = said.lines().skip(2).collect();
        assert!(
            found[0].starts_with('!') && found[0].contains(not_better),
            "{said}"
        );
        assert!(said.contains(too_few), "{said}");
        answers.push(fs::read(folder.path().join("out/answer.json")).expect("an answer"));
    }
    assert_eq!(
        answers[0], answers[1],
        "threads and the language of the terminal"
    );
    let data: serde_json::Value = serde_json::from_slice(&answers[0]).expect("JSON");
    let wins = &data["data"]["wins"];
    assert!(wins["inside_90"].as_u64().expect("months") <= 4, "{wins}");
    let months = fs::read_to_string(folder.path().join("out/months.csv")).expect("months");
    assert_eq!(months.lines().count(), 25);
    let check = salesim(&[
        "check",
        &folder.path().join("out/study.toml").display().to_string(),
    ]);
    assert_eq!(check.status.code(), Some(0), "{}", stderr(&check));
}

/// Worlds of a fit take the place of the file's intervals: with a tenth of the leads there are fewer wins,
/// and it is said what was drawn.
#[test]
fn worlds_are_drawn_instead_of_the_intervals() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out").display().to_string();
    let deals = exported(&planted_years(), 5)[0].clone();
    let deals = String::from_utf8(deals).expect("text");
    let [deals, accounts] = written(folder.path(), &deals);
    let ask = |more: &[&str]| {
        let words = ["backtest", &deals, "--accounts", &accounts, "--draws", "40"];
        let end = ["--out", &out, "--fresh", "--lang", "en"];
        let output = salesim(&[&words[..], more, &end].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let answer = fs::read(folder.path().join("out/answer.json")).expect("an answer");
        let data: serde_json::Value = serde_json::from_slice(&answer).expect("JSON");
        let months = data["data"]["wins"]["months"].as_array().expect("months");
        let medians = months.iter().filter_map(|month| month["median"].as_f64());
        let of_worlds = data["data"]["of_worlds"] == true;
        (of_worlds, medians.sum::<f64>(), stdout(&output))
    };
    let (of_worlds, wins, _) = ask(&[]);
    assert!(!of_worlds && wins > 20.0, "{wins}");
    let study = fs::read_to_string(folder.path().join("out/study.toml")).expect("a study");
    let leads = study
        .lines()
        .filter_map(|line| line.strip_prefix("[known.\"")?.strip_suffix("\"]"))
        .find(|path| path.ends_with(".leads"));
    let worlds = format!(
        "world,weight,{}\n1,1,\"\"\"1/mo\"\"\"\n",
        leads.expect("leads")
    );
    let file = folder.path().join("worlds.csv");
    fs::write(&file, worlds).expect("written");
    let (of_worlds, fewer, said) = ask(&["--worlds", &file.display().to_string()]);
    assert!(of_worlds && fewer < 0.6 * wins, "{fewer} of {wins}");
    assert!(
        said.replace('\n', " ").contains("worlds of a fit"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_foretold_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out").display().to_string();
    let deals = exported(&planted_years(), 5)[0].clone();
    let deals = String::from_utf8(deals).expect("text");
    let undated = "stage,owner,amount\nWon,A,5\nLost,B,\nWon,B,7\n";
    for (deals, more, english, russian) in [
        (undated, &[][..], "no dates of creation", "нет дат создания"),
        (
            &deals,
            &["--until", "2000-04-01"],
            "are needed to learn",
            "чтобы учиться, нужно 6",
        ),
        (
            &deals,
            &["--until", "2005-01-01"],
            "no whole month",
            "ни одного полного месяца",
        ),
        (
            &deals,
            &["--hold-out", "0"],
            "no whole month",
            "ни одного полного месяца",
        ),
        (
            &deals,
            &["--hold-out", "60"],
            "are needed to learn",
            "чтобы учиться",
        ),
        (
            &deals,
            &["--until", "someday"],
            "--until someday: a date",
            "--until someday: нужна",
        ),
        (
            &deals,
            &["--draws", "3"],
            "--draws begins at 20",
            "--draws — от 20",
        ),
    ] {
        let [deals, _] = written(folder.path(), deals);
        let words = ["backtest", &deals, "--out", &out];
        for (language, said) in [("en", english), ("ru", russian)] {
            let output = salesim(&[&words[..], more, &["--lang", language]].concat());
            assert_eq!(
                output.status.code(),
                Some(2),
                "{more:?}: {}",
                stderr(&output)
            );
            let text = stderr(&output).replace('\n', " ");
            assert!(text.contains(said), "{more:?}: {text}");
        }
    }
}
