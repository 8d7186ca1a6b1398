//! The same bits, common luck, and what every replication proves about itself.

use std::fmt::Write;
use std::path::Path;

use salesim::experiment::{self, FindingsQuestion, Plan, Records, Unwatched};
use salesim::model::replicate;
use salesim::scenario::{Language, Source, Study, read_study};

fn study(file: &str, overrides: &[(&str, &str)]) -> Study {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{file}.toml"));
    let overrides: Vec<(String, String)> = overrides
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    read_study(&Source::Path(path), &overrides)
        .unwrap_or_else(|problems| panic!("{}", problems.render(Language::English, false)))
}

fn run(study: &Study, structures: &[&str], replications: u64, threads: usize) -> Records {
    let all = &study.scenario.structures;
    let id = |name: &&str| {
        all.iter()
            .position(|s| s.name == *name)
            .expect("a structure")
    };
    let plan = Plan {
        scenario: &study.scenario,
        structures: structures.iter().map(id).collect(),
        own_past: Vec::new(),
        seed: study.run.seed,
        replications,
        target: None,
        threads: Some(threads),
    };
    experiment::run(&plan, &Unwatched::default()).expect("an end")
}

/// All tables about runs of the shipped studies.
pub fn tables() -> String {
    let mut text = String::new();
    text.push_str(
        "\n### Common luck\n\n| study | pair | replications | variance ratio, bookings | of pairs torn apart |\n|---|---|---:|---:|---:|\n",
    );
    for (file, pair) in [
        ("digital_agency", ["conveyor", "expert_led"]),
        ("media_buying", ["conveyor", "expert_led"]),
    ] {
        let study = study(file, &[("run.horizon", "1y")]);
        let records = run(&study, &pair, 400, 2);
        let _ = writeln!(
            text,
            "| `{file}` | {} / {} | 400 | {:.2} | {:.2} |",
            pair[0],
            pair[1],
            ratio(&study, &records),
            torn(&records)
        );
    }
    text.push_str(
        "\n### The same bits\n\nFingerprints of the first replications, horizon one year, seed 1; the tests hold the \
         same ones in a debug build.\n\n| study | replications | 1 thread | 2 | 3 | 16 |\n|---|---:|---|---|---|---|\n",
    );
    for (file, replications) in [("digital_agency", 4), ("media_buying", 2)] {
        let study = study(file, &[("run.horizon", "1y")]);
        let names: Vec<&str> = study
            .scenario
            .structures
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        let prints: Vec<String> = [1, 2, 3, 16]
            .map(|threads| run(&study, &names, replications, threads).fingerprint())
            .map(|print| format!("`{print:016x}`"))
            .to_vec();
        let _ = writeln!(
            text,
            "| `{file}` | {replications} | {} |",
            prints.join(" | ")
        );
    }
    text.push_str(&invariants());
    text
}

/// How many equalities every replication of the shipped studies proves about itself.
fn invariants() -> String {
    let mut text = String::from(
        "\n### What every replication proves\n\nEqualities of whole numbers, in the study's own spans; a run in which \
         one does not hold ends with a panic.\n\n| study | replications of every structure | equalities in one | in all |\n\
         |---|---:|---:|---:|\n",
    );
    for (file, replications) in [("digital_agency", 8), ("media_buying", 4)] {
        let study = study(file, &[]);
        let (mut all, mut runs) = (0, 0);
        for structure in 0..study.scenario.structures.len() {
            for number in 0..replications {
                let outcome = replicate(&study.scenario, structure, study.run.seed, number);
                all += outcome.expect("an end").equalities;
                runs += 1;
            }
        }
        let _ = writeln!(
            text,
            "| `{file}` | {replications} | {} | {all} |",
            all / runs
        );
    }
    text
}

/// The variance ratio of the headline in the first year.
fn ratio(study: &Study, records: &Records) -> f64 {
    let question = FindingsQuestion {
        confidence: 0.95,
        against: records.structures[0],
        headline: "bookings".to_owned(),
        precision: None,
    };
    let findings = experiment::read(&study.scenario, records, &question);
    let measure = records.measure("bookings").expect("a measure");
    let window = records.window("y1").expect("a year");
    let comparison = findings.comparison(1, measure, window, false);
    comparison.and_then(|c| c.variance_ratio).expect("a ratio")
}

/// The same ratio if each replication of one structure is set against the next of the other: luck
/// that is not common gains nothing, and the ratio is about 1.
fn torn(records: &Records) -> f64 {
    let measure = records.measure("bookings").expect("a measure");
    let window = records.window("y1").expect("a year");
    let (a, mut b) = (
        records.values(0, window, measure),
        records.values(1, window, measure),
    );
    b.rotate_left(1);
    let better = salesim::stats::Preference::Higher;
    let pair = salesim::stats::PairedDifference::of(&a, &b, better, 0.95);
    pair.and_then(|pair| pair.variance_ratio).expect("a ratio")
}
