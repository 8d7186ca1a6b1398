//! What no input may do, said once for the tests of this repository and for `fuzz/`: a judge takes
//! any bytes and panics if the program breaks a promise with them.

use salesim::experiment::{self, FindingsQuestion, Plan, Records, Unwatched};
use salesim::report::journal::{MAGIC, frame, of_bytes, packed};
use salesim::report::page::{Block, page, study_of_page};
use salesim::report::{figures, sheet, summary};
use salesim::scenario::{Language, Problems, Source, Study, differences, read_study};
use salesim::text::{Results, comparison_table, verdict};

/// Replications that a judge has patience for.
const MOST_REPLICATIONS: u64 = 2;

/// Bytes as a study file: a study that can be written down again, or problems that are told in both
/// languages without a character that a terminal would obey.
pub fn reader(bytes: &[u8]) {
    let _ = read(bytes);
}

fn read(bytes: &[u8]) -> Option<Study> {
    let source = Source::bytes("study.toml", bytes);
    match source.and_then(|source| read_study(&source, &[])) {
        Ok(study) => {
            harmless(&study.doubts);
            let again = Source::bytes("resolved.toml", study.resolved.as_bytes());
            if let Ok(source) = again {
                let again =
                    read_study(&source, &[]).map_err(|p| p.render(Language::English, false));
                assert_eq!(again.map(|s| s.scenario), Ok(study.scenario.clone()));
            }
            Some(study)
        }
        Err(problems) => {
            assert!(problems.errors() > 0, "a study is refused for a reason");
            harmless(&problems);
            None
        }
    }
}

fn harmless(problems: &Problems) {
    for language in [Language::English, Language::Russian] {
        let told = problems.render(language, false);
        assert_eq!(told.is_empty(), problems.list.is_empty());
        let obeyed =
            |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!told.contains(obeyed), "{told:?}");
    }
}

/// Bytes as what a run left behind. The first one says what: a journal as it stands, the parts of a
/// journal under right checksums, or a page.
pub fn saved(bytes: &[u8]) {
    match bytes.split_first() {
        Some((b'j', journal)) => told_again(journal),
        Some((b'r', parts)) => told_again(&framed(parts)),
        Some((b'p', text)) => replayed(&String::from_utf8_lossy(text)),
        _ => {}
    }
}

/// A journal whose records are the parts between blank lines, the replications packed.
pub fn framed(parts: &[u8]) -> Vec<u8> {
    let mut journal = MAGIC.to_vec();
    let mut rest = parts;
    loop {
        let end = rest.windows(2).position(|pair| pair == b"\n\n");
        let part = &rest[..end.unwrap_or(rest.len())];
        let is_header = journal.len() == MAGIC.len();
        journal.extend(match is_header {
            true => frame(part),
            false => frame(&packed(part)),
        });
        let Some(end) = end else { return journal };
        rest = &rest[end + 2..];
    }
}

/// What `salesim report` and `salesim compare` make of a journal, without the files.
fn told_again(journal: &[u8]) {
    let Some(held) = of_bytes(journal) else {
        return;
    };
    let study = match held.study("replications.journal") {
        Ok(study) => study,
        Err(problems) => return harmless(&problems),
    };
    let Ok(records) = held.records(&study) else {
        return;
    };
    if !records.runs.is_empty() {
        tell(&study, &records);
    }
}

fn tell(study: &Study, records: &Records) {
    let question = FindingsQuestion::of(study, None);
    let findings = experiment::read(&study.scenario, records, &question);
    for language in [Language::English, Language::Russian] {
        let results = Results::of(study, records, &findings, language);
        assert!(!verdict(&results).is_empty());
        assert!(!comparison_table(&results).is_empty());
    }
    let results = Results::of(study, records, &findings, Language::English);
    assert!(summary(&results, &serde_json::Map::new()).is_object());
    for (name, figure) in figures(&results) {
        assert!(
            figure.svg().trim_end().ends_with("</svg>"),
            "{name} is whole"
        );
    }
    let _ = sheet(&results);
    assert!(
        Block::of_page(&page(&results, &[])).is_some(),
        "a page holds its own data"
    );
}

/// What `salesim replay` makes of a page.
fn replayed(text: &str) {
    let Some(held) = Block::of_page(text) else {
        return;
    };
    let source = Source::bytes("report.html", held.header.resolved.as_bytes());
    let Ok(study) = source.and_then(|source| read_study(&source, &[])) else {
        return;
    };
    if let Some(shown) = study_of_page(text) {
        let _ = differences(&shown, &held.header.resolved);
    }
    let Some(plan) = held.plan(&study, Some(1)) else {
        return;
    };
    if plan.replications > MOST_REPLICATIONS || !is_small(&study) {
        return;
    }
    if let Ok(records) = experiment::run(&plan, &Unwatched::default()) {
        let _ = held.deviations(&Block::of(&study, &records, &held.measures));
    }
}

/// Whether a judge has patience for a replication of a study.
fn is_small(study: &Study) -> bool {
    let scenario = &study.scenario;
    let hours = scenario.spans.warm_up.hours() + scenario.spans.horizon.hours();
    let leads: f64 = scenario.segments.iter().map(|s| s.leads_per_hour).sum();
    hours < 5_000.0 && leads < 1.0
}

/// The text of a valid study: it is read, run, and gives the same bits twice and with three
/// threads; what it leaves can be told. What has to add up is proved by the run itself.
pub fn study(text: &str) {
    let study = read(text.as_bytes()).unwrap_or_else(|| panic!("a valid study:\n{text}"));
    let run = |threads| {
        let structures: Vec<usize> = (0..study.scenario.structures.len()).collect();
        let plan = Plan {
            scenario: &study.scenario,
            own_past: structures.clone(),
            structures,
            seed: study.run.seed,
            replications: MOST_REPLICATIONS,
            target: None,
            threads: Some(threads),
        };
        experiment::run(&plan, &Unwatched::default()).expect("time goes on")
    };
    let records = run(1);
    let bits = records.fingerprint();
    assert_eq!(bits, run(1).fingerprint(), "the same bits come twice");
    assert_eq!(bits, run(3).fingerprint(), "threads change no bit");
    for record in records.runs.iter().flatten() {
        for value in record.windows.iter().flatten() {
            assert!(!value.is_infinite(), "no value is infinite");
        }
    }
    tell(&study, &records);
}
