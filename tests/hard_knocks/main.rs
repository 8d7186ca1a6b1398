//! Hard knocks: no input, fault or interruption loses results or tells lies.
//!
//! `the_list_of_all_cases` tries every kind of bad input and bad luck through the real binary and
//! prints a line for each; what is said of wrong studies is kept in `messages.txt`, in both
//! languages (`cargo xtask write refusals` writes it anew). `killed_at_random_moments` kills runs; the number
//! of kills is that of `SALESIM_KILLS`, or a few.

#![allow(
    clippy::disallowed_methods,
    reason = "how long a case takes is part of the question"
)]

mod case;
#[path = "../judges/chance.rs"]
mod chance;
mod damage;
mod disks;
mod environment;
mod full_disk;
mod kills;
mod mangled;
mod meaning;
mod names;
mod numbers;
mod others;
mod structure;
mod system;

use case::{Case, Outcome};
use kills::Kept;

/// Kills of `killed_at_random_moments`, unless the environment says another number.
const KILLS: u32 = 8;

fn tried(cases: &[Case]) -> (Vec<Outcome>, String) {
    let mut said = String::new();
    let outcomes = cases.iter().map(|case| case.outcome(&mut said)).collect();
    (outcomes, said)
}

#[test]
fn the_list_of_all_cases() {
    let (texts, others) = std::thread::scope(|scope| {
        let tables = [
            numbers::cases,
            structure::cases,
            meaning::cases,
            names::cases,
        ];
        let texts = scope.spawn(move || tables.map(|table| tried(&table())));
        let environment = scope.spawn(environment::outcomes);
        let mangled = scope.spawn(mangled::outcomes);
        let mut names = names::folders();
        names.push(names::harmless_files());
        let texts = texts.join().expect("no test panics");
        let environment = environment.join().expect("no test panics");
        let mangled = mangled.join().expect("no test panics");
        (texts, [names, environment, mangled])
    });
    let mut groups = Vec::new();
    let mut said = String::new();
    for (title, (outcomes, messages)) in ["numbers", "structure", "meaning", "names"]
        .into_iter()
        .zip(texts)
    {
        groups.push((title, outcomes));
        said.push_str(&messages);
    }
    groups.extend(
        ["names in files", "surroundings", "mangled"]
            .into_iter()
            .zip(others),
    );
    let (mut ok, mut all, mut faults) = (0, 0, Vec::new());
    for (title, outcomes) in groups {
        println!("{title}");
        for Outcome { name, fault } in outcomes {
            all += 1;
            ok += u32::from(fault.is_none());
            println!("  {} {name}", if fault.is_none() { "ok  " } else { "FAIL" });
            faults.extend(fault.map(|fault| format!("{title}: {name}: {fault}")));
        }
    }
    println!("{ok} of {all}");
    let path = case::root().join("tests/hard_knocks/messages.txt");
    if std::env::var_os("SALESIM_WRITE").is_some() {
        std::fs::write(&path, &said).expect("written");
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept
        .lines()
        .zip(said.lines())
        .find(|(kept, said)| kept != said);
    assert!(
        kept == said,
        "what is said has changed (`cargo xtask write refusals` keeps it): {differs:?}"
    );
}

fn all_right(outcomes: Vec<Outcome>) {
    let mut faults = Vec::new();
    for Outcome { name, fault } in outcomes {
        println!("  {} {name}", if fault.is_none() { "ok  " } else { "FAIL" });
        faults.extend(fault.map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nobody_elses_file_is_replaced() {
    all_right(others::outcomes());
}

#[test]
fn the_system_has_its_way_and_nothing_breaks() {
    all_right(system::outcomes());
}

#[test]
fn damage_is_told_and_costs_nothing_whole() {
    all_right(damage::outcomes());
}

/// The page of limits says what the program does.
#[test]
fn the_page_of_limits_is_that_of_the_program() {
    let place = environment::Place::new();
    let listed = case::end(case::program(place.path()).args(["list", "study.toml"]));
    let listed = listed.expect("it lists").out;
    let (_, limits) = listed.split_once("# --limit\n").expect("limits are listed");
    let page = std::fs::read_to_string(case::root().join("docs/limits.md")).expect("the page");
    let mut count = 0;
    for line in limits.lines() {
        let (name, usual) = line.split_once('=').expect("name=value");
        let row = page
            .lines()
            .find(|row| row.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("docs/limits.md does not tell of {name}"));
        assert!(
            row.replace(',', "").contains(usual),
            "{name}={usual}: {row}"
        );
        count += 1;
    }
    assert_eq!(
        count,
        page.matches("\n| `").count(),
        "the page has no other limits"
    );
}

#[test]
fn killed_at_random_moments() {
    let asked = std::env::var("SALESIM_KILLS")
        .ok()
        .and_then(|text| text.parse().ok());
    let kills = asked.unwrap_or(KILLS);
    let study = environment::short();
    let run = Kept {
        study: &study,
        words: &[
            "run",
            "study.toml",
            "--out",
            "out",
            "--quiet",
            "--replications",
            "200",
            "--threads",
            "1",
        ],
        resume: &["--resume"],
        journal: "replications.journal",
    };
    let same = kills::survived(&run, kills, 3).unwrap_or_else(|fault| panic!("{fault}"));
    println!("run: {same} of {kills} kills resumed to the same bytes");
    assert_eq!(same, kills);
}

#[test]
fn a_fit_that_is_killed_goes_on() {
    let study = include_str!("../fixtures/fit/five.toml");
    let effort = ["--points", "64", "--waves", "2", "--pasts", "8"];
    let words = [
        "fit",
        "study.toml",
        "--out",
        "out",
        "--quiet",
        "--threads",
        "1",
    ];
    let fit = kills::Kept {
        study,
        words: &[&words[..], &effort[..]].concat(),
        resume: &[],
        journal: "responses.journal",
    };
    let same = kills::survived(&fit, 3, 5).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(same, 3);
}

#[test]
fn a_disk_that_is_full_at_byte_k_is_noticed() {
    use salesim::experiment::{self, Plan, Unwatched};
    use salesim::report;
    use salesim::scenario::{Source, read_study};

    let text = case::SMALL.to_owned() + "\n[run]\nwarm_up = \"0h\"\nhorizon = \"4w\"\n";
    let source = Source::bytes("study.toml", text.as_bytes()).expect("a text");
    let study = read_study(&source, &[]).expect("a sound study");
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0],
        own_past: Vec::new(),
        seed: 1,
        replications: 1,
        target: None,
        threads: Some(1),
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("time goes on");
    let rows = |out: &mut dyn std::io::Write| {
        report::Values::of_windows(&records, true).csv(out, &study, &records)
    };
    let months = |out: &mut dyn std::io::Write| {
        report::Values::of_months(&records, false).csv(out, &study, &records)
    };
    let measures = |out: &mut dyn std::io::Write| report::dictionary(out, &study, &records);
    for (name, bytes) in [
        (
            "replications.csv",
            full_disk::fails_at_every_byte("replications.csv", rows),
        ),
        (
            "monthly.csv",
            full_disk::fails_at_every_byte("monthly.csv", months),
        ),
        (
            "measures.csv",
            full_disk::fails_at_every_byte("measures.csv", measures),
        ),
    ] {
        println!("{name}: noticed at every one of {bytes} bytes");
    }
}
