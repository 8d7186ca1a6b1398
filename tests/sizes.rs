//! What a run writes: no more than is told before it begins, and little enough for the shipped studies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use salesim::report::{Sizes, Wanted};
use salesim::scenario::{Language, Source, Study, read_study};

/// Bytes that a default run of a shipped study stays below.
const MOST: f64 = 40e6;
/// By what share an estimate may be off.
const OFF: f64 = 0.2;
const REPLICATIONS: u64 = 20;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.toml"))
}

fn told(study: &Study, replications: u64) -> Sizes {
    let all: Vec<usize> = (0..study.scenario.structures.len()).collect();
    Sizes::of(study, &all, replications, Wanted::default())
}

/// Bytes of the files of a folder, apart: the journal, the rows, and all others.
fn written(folder: &Path, sizes: &mut Sizes) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            written(&path, sizes);
            continue;
        }
        let bytes = fs::metadata(&path).expect("a file").len() as f64;
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("journal") => sizes.journal += bytes,
            Some("gz") => sizes.rows += bytes,
            _ => sizes.rest += bytes,
        }
    }
}

#[test]
fn a_default_run_of_the_shipped_studies_stays_small_and_is_told_rightly() {
    for name in ["digital_agency", "media_buying"] {
        let study = match read_study(&Source::Path(file(name)), &[]) {
            Ok(study) => study,
            Err(problems) => panic!("{}", problems.render(Language::English, false)),
        };
        let dir = tempfile::tempdir().expect("a temporary folder");
        let out = dir.path().join("out");
        let run = Command::new(env!("CARGO_BIN_EXE_salesim"))
            .arg("run")
            .arg(file(name))
            .args(["--replications", &REPLICATIONS.to_string(), "--out"])
            .arg(&out)
            .output()
            .expect("the program starts");
        assert!(run.status.success(), "{name}: {run:?}");
        let mut sizes = Sizes::default();
        written(&out, &mut sizes);
        let (few, all) = (
            told(&study, REPLICATIONS),
            told(&study, study.run.replications),
        );
        let mut whole = 0.0;
        for (part, bytes, few, all) in [
            ("journal", sizes.journal, few.journal, all.journal),
            ("rows", sizes.rows, few.rows, all.rows),
            ("rest", sizes.rest, few.rest, all.rest),
        ] {
            let off = bytes / few;
            assert!(
                (off - 1.0).abs() < OFF,
                "{name}, {part}: {bytes} bytes, {few} told"
            );
            whole += off * all;
        }
        // A dot for each replication, up to a thousand, makes charts and report larger.
        whole += 0.2 * sizes.rest;
        assert!(whole < MOST, "{name}: {whole} bytes");
        assert!(all.all() < MOST, "{name}: {} bytes told", all.all());
    }
}
