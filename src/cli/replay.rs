//! `salesim replay`: what a report was made from is run again, and compared to the bit.

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use crate::command::console::{complain, say};
use crate::command::exit::{self, Failure};
use crate::command::limits::CommandLimits;
use crate::command::progress::{self, ProgressLine};
use crate::experiment::{self, FindingsQuestion, Progress, Record, Records};
use crate::model::{Pulse, is_comparable};
use crate::questions::AnswersWithRun;
use crate::report::chart::Style;
use crate::report::journal::engine;
use crate::report::page::{Block, Made, header, seen, study_of_page};
use crate::scenario::{Allowance, Language, Source, Study, differences, read_study_within};
use crate::text::{Results, counted, fill, gaps};

use super::arguments::Replay;

/// A report is no larger: a run of the longest page has some megabytes.
const LARGEST_BYTES: u64 = 256 * 1024 * 1024;
/// Differing values that are named.
const MOST_NAMED: usize = 10;
/// Letters of a text that are shown.
const MOST_LETTERS: usize = 200;

struct ReplayWatch(ProgressLine);

impl Progress for ReplayWatch {
    fn finished(&self, number: u64, structures: &[Record]) {
        self.0.finished(number, structures);
    }

    fn under_way(&self, pulse: &Pulse) {
        self.0.under_way(pulse);
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
    let no_report = || Failure::new(exit::USAGE, fill!(words.no_report, path = &path));
    let held = Block::of_page(&page).ok_or_else(no_report)?;
    let limits = CommandLimits::of(&arguments.limit)?;
    let mut study = study(&held, &path)?;
    study.scenario.limits = limits.of_events();
    let plan = held
        .plan(&study, arguments.threads)
        .filter(|plan| !plan.structures.is_empty() && plan.replications > 0)
        .ok_or_else(no_report)?;
    let threads = arguments.threads;
    limits.check(&study, &plan.structures, plan.replications, threads)?;
    progress::heed_interrupts();
    let watch = ReplayWatch(ProgressLine::new(held.replications, arguments.quiet));
    let records = experiment::run(&plan, &watch);
    watch.0.end();
    let mut records = records.map_err(|failure| Failure::of_run(&failure, &study))?;
    if records.partial {
        return Ok(ExitCode::from(exit::INTERRUPTED));
    }
    held.keep_own(&mut records);
    let here = Block::of(&study, &records, &held.measures);
    let mut faults = edits(&held, &study, &page);
    faults.extend(outcomes(&held, &here));
    let made_again = make_again(&held, &mut study, &mut records, &page)?;
    let (mut identical, mut given, mut not_compared) = (words.identical, Vec::new(), None);
    match made_again {
        MadeAgain::Otherwise(found) => faults.extend(found),
        MadeAgain::Same { given: taken } => given = taken,
        MadeAgain::NotCompared(why) => {
            identical = language.lexicon().saved.data_identical;
            not_compared = Some(why);
        }
    }
    let lexicon = language.lexicon();
    let replications = counted(language, held.replications, lexicon.counted_replications);
    let structures = held.structures.len() as u64;
    let structures = counted(language, structures, lexicon.counted_structures);
    if faults.is_empty() {
        if !arguments.quiet {
            let values = gaps![
                fingerprint = here.fingerprint.as_str(),
                replications = replications.as_str(),
                structures = structures.as_str()
            ];
            let mut text = vec![identical.fill(values)];
            text.extend(given);
            say(&text.join("\n"));
        }
        if let Some(why) = not_compared {
            complain(&why);
        }
        return Ok(ExitCode::SUCCESS);
    }
    faults.insert(0, fill!(words.differs, path = &path));
    complain(&faults.join("\n"));
    Ok(ExitCode::from(exit::FAILED))
}

fn page(path: &Path) -> Result<String, Failure> {
    let words = exit::words();
    let unreadable = |why: String| {
        let path = path.display().to_string();
        let values = gaps![error = why.as_str(), path = path.as_str()];
        Failure::saying(exit::INPUT_OUTPUT, words.cannot_read, values)
    };
    let about = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !about.is_file() {
        return Err(unreadable(words.not_a_file.to_owned()));
    }
    if about.len() > LARGEST_BYTES {
        let limit = LARGEST_BYTES.to_string();
        return Err(unreadable(fill!(words.too_large, limit = &limit)));
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

/// What comes of making a page again.
enum MadeAgain {
    /// The same page to the byte; and what it says of answers that were not asked again.
    Same { given: Vec<String> },
    /// Another one: in what.
    Otherwise(Vec<String>),
    /// It cannot be made again: why.
    NotCompared(String),
}

/// Makes the page again, from the replications run again, as it was made.
fn make_again(
    held: &Block,
    study: &mut Study,
    records: &mut Records,
    page: &str,
) -> Result<MadeAgain, Failure> {
    let words = &exit::language().lexicon().saved;
    let not_compared = |why: &str| Ok(MadeAgain::NotCompared(why.to_owned()));
    let Some(made) = &held.made else {
        return not_compared(words.made_before);
    };
    if made.version != env!("CARGO_PKG_VERSION") {
        return not_compared(&fill!(words.other_version, version = &made.version));
    }
    let id = |name: &String| {
        let structures = &study.scenario.structures;
        structures
            .iter()
            .position(|structure| structure.name == *name)
    };
    let (against, compare) = (id(&made.against), made.compare.as_ref().map(id));
    let language = Language::of_code(&made.language);
    let (Some(against), Some(language)) = (against, language) else {
        return not_compared(words.made_otherwise);
    };
    let Some(style) = style(made, page) else {
        return not_compared(words.other_style);
    };
    study.run.against = against;
    study.run.compare = compare.flatten();
    study.run.replications = made.asked;
    records.partial = made.partial;
    let question = FindingsQuestion::of(study, made.precision);
    let findings = experiment::read(&study.scenario, records, &question);
    let results = Results::of(study, records, &findings, language);
    let answers = AnswersWithRun::of_page(&made.answers, &results);
    let results = answers.taken_up(results);
    let again = style.during(|| crate::report::page::page(&results, &answers.answers));
    if again == page {
        let kinds: Vec<&str> = made.answers.iter().map(|answer| &*answer.kind).collect();
        let kinds = kinds.join(", ");
        let given = match kinds.is_empty() {
            true => vec![words.page_same.to_owned()],
            false => vec![fill!(words.answers_given, answers = &kinds)],
        };
        return Ok(MadeAgain::Same { given });
    }
    Ok(MadeAgain::Otherwise(otherwise(page, &again)))
}

/// In what the page differs from the one that comes out: first of all in what a reader sees.
fn otherwise(page: &str, again: &str) -> Vec<String> {
    let words = &exit::language().lexicon().saved;
    let (held, here) = (seen(page), seen(again));
    let short = |text: Option<&String>| {
        let text: String = text
            .map_or("–", String::as_str)
            .chars()
            .take(MOST_LETTERS)
            .collect();
        crate::command::console::shown(&text)
    };
    let differing = (0..held.len().max(here.len())).find(|at| held.get(*at) != here.get(*at));
    if let Some(at) = differing {
        let (held, here) = (short(held.get(at)), short(here.get(at)));
        let values = gaps![held = held.as_str(), here = here.as_str()];
        return vec![words.says_otherwise.fill(values)];
    }
    let lines = page.lines().zip(again.lines());
    let same = lines.take_while(|(held, here)| held == here).count();
    let line = (same + 1).to_string();
    vec![fill!(words.looks_otherwise, line = &line)]
}

/// The house style that a page was made in; none where it cannot be read any more.
fn style(made: &Made, page: &str) -> Option<Style> {
    let files = made.style_files(page)?;
    if files.is_empty() {
        return Some(Style::default());
    }
    let folder = std::env::temp_dir().join(format!("salesim-replay-{}", std::process::id()));
    // A folder that is there already is somebody else's.
    std::fs::create_dir(&folder).ok()?;
    let write = || {
        std::fs::create_dir(folder.join("theme")).ok()?;
        for (name, bytes) in &files {
            // Only the names that a style has.
            Style::kept_names().contains(&name.as_str()).then_some(())?;
            std::fs::write(folder.join(name), bytes).ok()?;
        }
        crate::command::theme::of_folder(&folder).ok()
    };
    let style = write();
    let _ = std::fs::remove_dir_all(&folder);
    style
}

/// What was changed in the report since it was written.
fn edits(held: &Block, study: &Study, page: &str) -> Vec<String> {
    let words = &exit::language().lexicon().replay;
    let mut faults = Vec::new();
    let here = engine();
    if held.header.engine != here {
        let values = gaps![held = held.header.engine.as_str(), here = &here];
        faults.push(words.engine.fill(values));
    }
    let empty = experiment::Records::new(&study.scenario, Vec::new());
    let hash = header(study, &empty).study;
    if hash != held.header.study {
        let values = gaps![held = held.header.study.as_str(), here = &hash];
        faults.push(match is_comparable(&hash, &held.header.study) {
            true => words.edited.fill(values),
            false => exit::language().lexicon().journal.other_form.fill(values),
        });
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
        let values = gaps![
            first = &first,
            path = difference.path.as_str(),
            second = &second
        ];
        faults.push(words.value.fill(values));
    }
    if found.len() > MOST_NAMED {
        let count = (found.len() - MOST_NAMED).to_string();
        faults.push(fill!(words.more, count = &count));
    }
    faults
}

/// In what the results differ.
fn outcomes(held: &Block, here: &Block) -> Vec<String> {
    let words = &exit::language().lexicon().replay;
    let mut faults = Vec::new();
    if held.fingerprint != here.fingerprint {
        let values = gaps![
            held = held.fingerprint.as_str(),
            here = here.fingerprint.as_str()
        ];
        faults.push(words.fingerprint.fill(values));
    }
    let (count, first) = held.deviations(here);
    if let Some(first) = first {
        let value = |x: Option<f64>| x.map_or("–".to_owned(), |x| x.to_string());
        let (count, replication) = (count.to_string(), first.replication.to_string());
        let (before, now) = (value(first.held), value(first.here));
        let values = gaps![
            count = count.as_str(),
            held = &before,
            here = &now,
            measure = &first.measure,
            replication = &replication,
            structure = &first.structure
        ];
        faults.push(words.edited_rows.fill(values));
    }
    faults
}
