//! The same study, seed and version give the same bits: for any number of threads, in pieces, and
//! whatever else stands in the file.

use std::path::Path;

use salesim::experiment::{self, FindingsQuestion, Plan, Records, Unwatched};
use salesim::model::{Start, replicate, window_values};
use salesim::scenario::{Language, Source, Study, read_study};

fn text() -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/liveness/everything.toml");
    std::fs::read_to_string(path).expect("the fixture is there")
}

fn study_of(text: &str, overrides: &[(&str, &str)]) -> Study {
    let source = Source::Text {
        name: "study".to_owned(),
        text: text.to_owned(),
        folder: None,
    };
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    read_study(&source, &overrides)
        .unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)))
}

fn shipped(file: &str, overrides: &[(&str, &str)]) -> Study {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    study_of(
        &std::fs::read_to_string(path).expect("a shipped study"),
        overrides,
    )
}

fn run(study: &Study, replications: u64, threads: usize) -> Records {
    let plan = Plan {
        scenario: &study.scenario,
        structures: (0..study.scenario.structures.len()).collect(),
        own_past: Vec::new(),
        seed: study.run.seed,
        replications,
        target: None,
        threads: Some(threads),
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

/// A structure's fingerprint, by name.
fn bits_of(study: &Study, records: &Records, name: &str) -> u64 {
    let id = study
        .scenario
        .structures
        .iter()
        .position(|s| s.name == name)
        .expect("a structure");
    records.fingerprint_of(id)
}

#[test]
fn any_number_of_threads_gives_one_fingerprint() {
    let study = study_of(&text(), &[]);
    let one = run(&study, 70, 1);
    for threads in [2, 3, 16] {
        let many = run(&study, 70, threads);
        assert_eq!(one.fingerprint(), many.fingerprint(), "{threads} threads");
        let question = FindingsQuestion {
            confidence: 0.95,
            against: study.run.against,
            headline: "bookings".to_owned(),
            precision: None,
        };
        let findings = experiment::read(&study.scenario, &one, &question);
        let again = experiment::read(&study.scenario, &many, &question);
        // Undefined values are not equal to themselves; their texts are.
        assert_eq!(format!("{findings:?}"), format!("{again:?}"));
    }
}

/// The library's door for a single replication and the run's way, where structures share a past.
#[test]
fn a_replication_is_the_same_alone_and_in_a_run() {
    let study = study_of(&text(), &[]);
    let records = run(&study, 3, 2);
    for (number, structures) in records.runs.iter().enumerate() {
        for (structure, record) in structures.iter().enumerate() {
            let alone = replicate(&study.scenario, structure, study.run.seed, number as u64)
                .expect("an end");
            assert_eq!(alone.events, record.events);
            for (window, values) in record.windows.iter().enumerate() {
                let bits = |values: &[f64]| values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
                let here = window_values(&study.scenario, &alone, window);
                assert_eq!(bits(&here), bits(values), "{number} {structure} {window}");
            }
        }
    }
}

#[test]
fn a_longer_run_begins_with_the_shorter_one() {
    let study = study_of(&text(), &[]);
    let (short, long) = (run(&study, 5, 2), run(&study, 40, 2));
    for (a, b) in short.runs.iter().zip(&long.runs) {
        let bits = |run: &Vec<experiment::Record>| {
            run.iter()
                .map(|record| record.fingerprint)
                .collect::<Vec<_>>()
        };
        assert_eq!(bits(a), bits(b));
    }
}

#[test]
fn renaming_or_adding_a_structure_changes_no_others_bits() {
    let text = text();
    let before = study_of(&text, &[]);
    let renamed = study_of(
        &text.replace("[structure.third]", "[structure.another]"),
        &[],
    );
    let added = study_of(
        &format!(
            "{text}\n[structure.fourth]\nsell = [\"junior\"]\nserve = \"closer\"\nrescue = \"senior\"\n"
        ),
        &[],
    );
    let records = run(&before, 3, 2);
    let (one, two) = (run(&renamed, 3, 2), run(&added, 3, 2));
    for name in ["plain", "other"] {
        assert_eq!(
            bits_of(&before, &records, name),
            bits_of(&renamed, &one, name)
        );
        assert_eq!(
            bits_of(&before, &records, name),
            bits_of(&added, &two, name)
        );
    }
    let third = bits_of(&before, &records, "third");
    assert_eq!(
        third,
        bits_of(&renamed, &one, "another"),
        "a name is no luck"
    );
    assert_eq!(third, bits_of(&added, &two, "third"));
}

/// The file with its top-level blocks (separated by a table header of this prefix) in reverse order.
fn reversed(text: &str, prefix: &str) -> String {
    let (mut head, mut blocks, mut tail): (String, Vec<String>, String) = Default::default();
    let mut place = 0;
    for line in text.lines() {
        let header = line.starts_with('[');
        if header && line.trim_start_matches('[').starts_with(prefix) {
            let name = line
                .trim_matches(['[', ']'])
                .split('.')
                .nth(1)
                .unwrap_or_default()
                .to_owned();
            let known = blocks
                .last()
                .is_some_and(|b: &String| b.contains(&format!("{prefix}{name}]")));
            if !known {
                blocks.push(String::new());
            }
            place = 1;
        } else if header {
            place = if blocks.is_empty() { 0 } else { 2 };
        }
        let target = match place {
            0 => &mut head,
            1 => blocks.last_mut().expect("a block has begun"),
            _ => &mut tail,
        };
        target.push_str(line);
        target.push('\n');
    }
    blocks.reverse();
    format!("{head}{}{tail}", blocks.concat())
}

#[test]
fn the_order_of_a_file_changes_nothing() {
    let text = text();
    let before = study_of(&text, &[]);
    let records = run(&before, 3, 2);
    for prefix in ["grade.", "segment.", "structure."] {
        let turned = reversed(&text, prefix);
        assert_ne!(turned, text);
        let after = study_of(&turned, &[]);
        let again = run(&after, 3, 2);
        for name in ["plain", "other", "third"] {
            assert_eq!(
                bits_of(&before, &records, name),
                bits_of(&after, &again, name),
                "{name} after reversing {prefix}"
            );
        }
    }
}

#[test]
fn a_renamed_grade_or_segment_keeps_its_luck_by_its_key() {
    let text = text();
    let before = run(&study_of(&text, &[]), 3, 2);
    let renamed = text
        .replace("segment.small", "segment.tiny")
        .replace("{ small = ", "{ tiny = ")
        .replace(
            "label       = \"Small\"",
            "label       = \"Small\"\nkey         = \"small\"",
        );
    let after = run(&study_of(&renamed, &[]), 3, 2);
    assert_eq!(before.fingerprint(), after.fingerprint());
}

#[test]
fn until_the_turn_every_structure_is_the_shared_past() {
    for file in ["digital_agency", "media_buying"] {
        let study = shipped(file, &[("run.horizon", "1mo"), ("run.before", "6mo")]);
        assert!(matches!(study.scenario.start, Start::Shared(_)));
        let records = run(&study, 4, 2);
        let before = records.window("before").expect("a measured past");
        for run in &records.runs {
            let bits = |place: usize| {
                run[place].windows[before]
                    .iter()
                    .map(|x| x.to_bits())
                    .collect::<Vec<_>>()
            };
            for place in 1..run.len() {
                assert_eq!(bits(0), bits(place), "{file}");
            }
        }
    }
}

#[test]
fn money_adds_up_over_sources_and_months() {
    // The model proves its identities in every replication; these are the ones across windows.
    let study = shipped("digital_agency", &[("run.horizon", "1y")]);
    let records = run(&study, 6, 2);
    let measure = |name: &str| records.measure(name).expect("a measure");
    let hundredths = |x: f64| (x * 100.0).round() as i64;
    for run in &records.runs {
        for record in run {
            let mut windows = 0;
            for values in &record.windows {
                let of = |name: &str| hundredths(values[measure(name)]);
                assert_eq!(of("revenue"), of("projects") + of("upsells") + of("fees"));
                assert_eq!(of("bookings"), of("bookings_new") + of("bookings_existing"));
                windows += of("revenue");
            }
            let place = salesim::model::MONTHLY
                .iter()
                .position(|m| m.0 == "revenue")
                .expect("kept");
            let months: i64 = record
                .months
                .iter()
                .map(|month| hundredths(month[place]))
                .sum();
            assert_eq!(windows, months);
        }
    }
}

/// Two routes, one skill, hands enough and nothing else at work: then routes make no difference.
const NOTHING_ON: &str = r#"
schema = 1
title = "Nothing on"
currency = "USD"
[run]
start = "own"
warm_up = "8w"
horizon = "1y"
[grade.junior]
count = 12
expertise = 0.3
[grade.senior]
count = 12
expertise = 0.8
[[stage]]
name = "sell"
effort = "3h"
[segment.all]
leads = "400/mo"
value = 1
[segment.all.win]
new = 0.3
existing = 0.3
[structure.conveyor]
sell = ["junior"]
serve = "senior"
[structure.expert_led]
sell = ["senior", "junior"]
overflow_after = "8h"
"#;

#[test]
fn with_everything_off_the_structures_are_equal() {
    let study = study_of(NOTHING_ON, &[]);
    let records = run(&study, 200, 2);
    let question = FindingsQuestion {
        confidence: 0.95,
        against: 0,
        headline: "bookings".to_owned(),
        precision: None,
    };
    let findings = experiment::read(&study.scenario, &records, &question);
    let bookings = records.measure("bookings").expect("a measure");
    let window = records.window("y1").expect("a year");
    let comparison = findings
        .comparison(1, bookings, window, false)
        .expect("compared");
    let ratio = comparison.ratio_of_means.expect("bookings above zero");
    assert!((ratio.value - 1.0).abs() < 0.03, "{ratio:?}");
    assert!((ratio.high - ratio.low) / 2.0 < 0.01, "{ratio:?}");
}

/// Grades that nobody uses, before and behind the others: nothing depends on how many there are.
#[test]
fn a_hundred_grades_more_change_nothing() {
    let text = text();
    let measures = [
        "bookings",
        "profit",
        "cold",
        "rescues_saved",
        "services",
        "left",
    ];
    let values = |study: &Study| {
        let records = run(study, 3, 2);
        let of = |name: &str| {
            let measure = records.measure(name).expect("a measure");
            (0..3)
                .flat_map(|place| records.values(place, 1, measure))
                .map(f64::to_bits)
                .collect()
        };
        measures.map(|name| -> Vec<u64> { of(name) })
    };
    let before = values(&study_of(&text, &[]));
    for (count, letter) in [(70, "a"), (100, "a"), (100, "z"), (61, "jz")] {
        let grade = |n: usize| format!("[grade.{letter}{n:03}]\ncount = 0\nexpertise = 0.99\n");
        let more: String = (0..count).map(grade).collect();
        assert_eq!(
            before,
            values(&study_of(&(text.clone() + &more), &[])),
            "{count} {letter}"
        );
    }
}
