//! The reader of study files, from the outside.

use std::path::PathBuf;

use salesim::scenario::{Language, Problems, Source, Study, read_study};

fn fixture(name: &str) -> Source {
    Source::Path(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/reader")
            .join(name),
    )
}

fn text(text: &str) -> Source {
    Source::Text {
        name: "study.toml".into(),
        text: text.into(),
        folder: None,
    }
}

#[track_caller]
fn sound(read: Result<Study, Problems>) -> Study {
    read.unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

#[test]
fn a_small_study_reads() {
    let study = sound(read_study(&fixture("small.toml"), &[]));
    println!("{}", study.resolved);
    let again = sound(read_study(&text(&study.resolved), &[]));
    assert_eq!(study.scenario, again.scenario);
}

#[test]
fn a_full_study_reads() {
    let study = sound(read_study(&fixture("full.toml"), &[]));
    let again = sound(read_study(&text(&study.resolved), &[]));
    assert_eq!(study.scenario, again.scenario);
    assert_eq!(study.known, again.known);
    assert_eq!(study.resolved, again.resolved);
}
