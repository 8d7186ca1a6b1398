//! `salesim replay`: what a report was made from is run again, and compared to the bit.

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use crate::experiment::{self, Progress, Record};
use crate::report::journal::engine;
use crate::report::page::{Block, header, study_of_page};
use crate::scenario::{Allowance, Source, Study, differences, read_study_within};
use crate::text::{counted, fill};

use super::arguments::Replay;
use super::console::{complain, say};
use super::exit::{self, Failure};
use super::limits::Limits;
use super::progress::{self, Teller};
use super::simulate::told;

/// A report is no larger: a run of the longest page has some megabytes.
const LARGEST_BYTES: u64 = 256 * 1024 * 1024;
/// Differing values that are named.
const MOST_NAMED: usize = 10;

struct Watch(Teller);

impl Progress for Watch {
    fn finished(&self, number: u64, structures: &[Record]) {
        self.0.finished(number, structures);
    }

    fn stop(&self) -> &AtomicBool {
        self.0.stop()
    }
}

/// Runs the study of a report again.
pub fn replay(arguments: &Replay) -> Result<ExitCode, Failure> {
    let language = exit::language();
    let page = page(&arguments.report)?;
    let path = arguments.report.display().to_string();
    let words = &language.lexicon().replay;
    let no_report = || Failure::new(exit::USAGE, fill(words.no_report, &[("path", &path)]));
    let held = Block::of_page(&page).ok_or_else(no_report)?;
    let limits = Limits::of(&arguments.limit)?;
    let mut study = study(&held, &path)?;
    study.scenario.limits = limits.of_events();
    let plan = held
        .plan(&study, arguments.threads)
        .filter(|plan| !plan.structures.is_empty() && plan.replications > 0)
        .ok_or_else(no_report)?;
    let threads = arguments.threads;
    limits.check(&study, &plan.structures, plan.replications, threads)?;
    progress::heed_interrupts();
    let watch = Watch(Teller::new(held.replications, arguments.quiet));
    let records = experiment::run(&plan, &watch);
    watch.0.end();
    let records = records.map_err(|failure| told(failure, &study))?;
    if records.partial {
        return Ok(ExitCode::from(exit::INTERRUPTED));
    }
    let here = Block::of(&study, &records, &held.measures);
    let mut faults = edits(&held, &study, &page);
    faults.extend(outcomes(&held, &here));
    let lexicon = language.lexicon();
    let replications = counted(language, held.replications, lexicon.counted_replications);
    let structures = held.structures.len() as u64;
    let structures = counted(language, structures, lexicon.counted_structures);
    if faults.is_empty() {
        if !arguments.quiet {
            let values = [
                ("replications", replications.as_str()),
                ("structures", structures.as_str()),
                ("fingerprint", here.fingerprint.as_str()),
            ];
            say(&fill(words.identical, &values));
        }
        return Ok(ExitCode::SUCCESS);
    }
    faults.insert(0, fill(words.differs, &[("path", &path)]));
    complain(&faults.join("\n"));
    Ok(ExitCode::from(exit::FAILED))
}

fn page(path: &Path) -> Result<String, Failure> {
    let words = exit::words();
    let unreadable = |why: String| {
        let path = path.display().to_string();
        let values = [("path", path.as_str()), ("error", why.as_str())];
        Failure::told(exit::INPUT_OUTPUT, words.cannot_read, &values)
    };
    let about = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !about.is_file() {
        return Err(unreadable(words.not_a_file.to_owned()));
    }
    if about.len() > LARGEST_BYTES {
        let limit = LARGEST_BYTES.to_string();
        return Err(unreadable(fill(words.too_large, &[("limit", &limit)])));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))
}

/// The study in a report's data, with the settings of the run.
fn study(held: &Block, path: &str) -> Result<Study, Failure> {
    let source = Source::Text {
        name: path.to_owned(),
        text: held.header.resolved.clone(),
        folder: None,
    };
    let mut study = read_study_within(&source, &[], Allowance::WRITTEN_DOWN)
        .map_err(|p| Failure::of_problems(&p, exit::language()))?;
    study.run.seed = held.header.seed;
    study.run.replications = held.replications;
    Ok(study)
}

/// What was changed in the report since it was written.
fn edits(held: &Block, study: &Study, page: &str) -> Vec<String> {
    let words = &exit::language().lexicon().replay;
    let mut faults = Vec::new();
    let here = engine();
    if held.header.engine != here {
        let values = [("held", held.header.engine.as_str()), ("here", &here)];
        faults.push(fill(words.engine, &values));
    }
    let empty = experiment::Records::new(&study.scenario, Vec::new());
    let hash = header(study, &empty).study;
    if hash != held.header.study {
        let values = [("held", held.header.study.as_str()), ("here", &hash)];
        faults.push(fill(words.edited, &values));
    }
    let Some(shown) = study_of_page(page) else {
        return faults;
    };
    let found = differences(&shown, &held.header.resolved);
    if !found.is_empty() {
        faults.push(words.edited_text.to_owned());
    }
    for difference in found.iter().take(MOST_NAMED) {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
        let (first, second) = (value(&difference.first), value(&difference.second));
        let values = [
            ("path", difference.path.as_str()),
            ("first", &first),
            ("second", &second),
        ];
        faults.push(fill(words.value, &values));
    }
    if found.len() > MOST_NAMED {
        let count = (found.len() - MOST_NAMED).to_string();
        faults.push(fill(words.more, &[("count", &count)]));
    }
    faults
}

/// In what the results differ.
fn outcomes(held: &Block, here: &Block) -> Vec<String> {
    let words = &exit::language().lexicon().replay;
    let mut faults = Vec::new();
    if held.fingerprint != here.fingerprint {
        let values = [
            ("held", held.fingerprint.as_str()),
            ("here", here.fingerprint.as_str()),
        ];
        faults.push(fill(words.fingerprint, &values));
    }
    let (count, first) = held.deviations(here);
    if let Some(first) = first {
        let value = |x: Option<f64>| x.map_or("–".to_owned(), |x| x.to_string());
        let (count, replication) = (count.to_string(), first.replication.to_string());
        let (before, now) = (value(first.held), value(first.here));
        let values = [
            ("count", count.as_str()),
            ("replication", &replication),
            ("structure", &first.structure),
            ("measure", &first.measure),
            ("held", &before),
            ("here", &now),
        ];
        faults.push(fill(words.edited_rows, &values));
    }
    faults
}
