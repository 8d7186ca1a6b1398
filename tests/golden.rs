//! Did the numbers change? Fingerprints of a few replications of the shipped studies, and of the agency
//! as it was first committed: its numbers change only with the engine.
//!
//! A change here is *value-breaking*: it is meant, its reason stands in the changelog, and the new
//! fingerprints are those that the failing test prints.

use std::path::Path;

use salesim::experiment::{self, Plan, Unwatched};
use salesim::scenario::{Language, Source, read_study};

/// The fingerprint of the first replications of every structure, horizon one year, seed 1.
fn fingerprint(file: &str, replications: u64) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let overrides = [("run.horizon".to_owned(), "1y".to_owned())];
    let study = match read_study(&Source::Path(path), &overrides) {
        Ok(study) => study,
        Err(problems) => panic!("{}", problems.render(Language::English, false)),
    };
    let plan = Plan {
        scenario: &study.scenario,
        structures: (0..study.scenario.structures.len()).collect(),
        own_past: Vec::new(),
        seed: 1,
        replications,
        target: None,
        threads: None,
    };
    let records = experiment::run(&plan, &Unwatched::default()).expect("an end");
    format!("{:016x}", records.fingerprint())
}

#[test]
fn the_agencys_numbers_are_those_of_the_last_value_breaking_change() {
    assert_eq!(
        fingerprint("scenarios/digital_agency.toml", 4),
        "15de3427a6f80e06"
    );
}

#[test]
fn the_media_firms_numbers_are_those_of_the_last_value_breaking_change() {
    assert_eq!(
        fingerprint("scenarios/media_buying.toml", 2),
        "a16ca2fae23666ac"
    );
}

#[test]
fn the_first_agencys_numbers_are_those_of_the_last_change_of_the_engine() {
    let first = "tests/fixtures/golden/agency_as_first_committed.toml";
    assert_eq!(fingerprint(first, 4), "5a0b98221ed94ac3");
}
