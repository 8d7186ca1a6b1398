//! Common random numbers that are: the pair the agency is about needs far fewer replications than
//! independent runs would, it is the pairing that does it, and not only the past they share.

use std::path::Path;

use salesim::experiment::{self, Plan, Unwatched};
use salesim::scenario::{Language, Source, read_study};
use salesim::stats::{PairedDifference, Preference};

const REPLICATIONS: u64 = 160;

/// The headline of conveyor and expert-led in the first year, replication by replication.
fn pair(overrides: &[(&str, &str)]) -> [Vec<f64>; 2] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/digital_agency.toml");
    let overrides: Vec<(String, String)> = [("run.horizon", "1y")]
        .iter()
        .chain(overrides)
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    let study = read_study(&Source::Path(path), &overrides)
        .unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)));
    let names: Vec<&str> = study
        .scenario
        .structures
        .iter()
        .map(|structure| structure.name.as_str())
        .collect();
    assert_eq!(names[..2], ["conveyor", "expert_led"]);
    let plan = Plan {
        scenario: &study.scenario,
        structures: vec![0, 1],
        own_past: Vec::new(),
        seed: study.run.seed,
        replications: REPLICATIONS,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    let window = records.window("y1").expect("a first year");
    let measure = records
        .measure(study.run.headline.name())
        .expect("a headline");
    [0, 1].map(|structure| records.values(structure, window, measure))
}

/// How many times fewer replications the pairing needs than independent runs would.
fn ratio(a: &[f64], b: &[f64]) -> f64 {
    PairedDifference::of(a, b, Preference::Higher, 0.95)
        .and_then(|pair| pair.variance_ratio)
        .expect("spread")
}

#[test]
fn the_shipped_pair_needs_fewer_replications_than_independent_runs() {
    let [conveyor, expert_led] = pair(&[]);
    let paired = ratio(&conveyor, &expert_led);
    println!("variance ratio, conveyor and expert-led: {paired:.2}");
    assert!(paired > 1.5, "{paired}");

    // Torn pairs: the same numbers, each beside another replication's. Around independence the
    // ratio's standard error is 1/√n, 0.08 here.
    for by in [1, 7, 31] {
        let mut torn = expert_led.clone();
        torn.rotate_left(by);
        let torn = ratio(&conveyor, &torn);
        println!("torn by {by}: {torn:.2}");
        assert!((torn - 1.0).abs() < 0.32, "torn by {by}: {torn}");
    }
}

#[test]
fn without_a_shared_past_the_pairing_still_gains() {
    let [conveyor, expert_led] = pair(&[("run.start", "\"own\"")]);
    let paired = ratio(&conveyor, &expert_led);
    println!("variance ratio with pasts of their own: {paired:.2}");
    assert!(paired > 1.0, "{paired}");
}
