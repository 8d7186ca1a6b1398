//! What a person hears of replications that a folder holds already.

use std::path::Path;

use crate::report::Folder;
use crate::report::journal::{DamagedBytes, JOURNAL_NAME, JournalContent, JournalError, Part};
use crate::scenario::differences;
use crate::text::{Decimals, JournalWords, Sentence, fill, gaps, number};

use super::console::{complain, shown};
use super::exit::{self, Failure};

/// Differing values of two studies that are shown at most.
const SHOWN: usize = 8;

/// Says how many of the replications asked for are there; how many will be needed is not known
/// beforehand where a precision is asked for.
pub fn say_what_is_kept(held: &JournalContent, folder: &Folder, asked: Option<u64>) {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.journal;
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let path = folder.path().join(JOURNAL_NAME);
    say_gaps(&path, &held.gaps);
    let lost = held.missing(held.reach());
    if !lost.is_empty() {
        complain(&ranges(lexicon.saved.run_again, &lost));
    }
    let of_run = held.runs.range(..asked.unwrap_or(u64::MAX)).count() as u64;
    let there = match asked {
        // What lies behind the replications asked for is kept, and not counted among them.
        Some(asked) if of_run < asked => of_run,
        _ => held.runs.len() as u64,
    };
    let values = gaps![
        asked = &count(asked.unwrap_or(there)),
        folder = &folder.path().display().to_string(),
        held = &count(there),
        missing = &count(asked.unwrap_or(there).saturating_sub(there))
    ];
    if held.torn > 0 {
        complain(&fill!(words.torn, bytes = &count(held.torn)));
    }
    let sentence = match asked.map(|asked| there.cmp(&asked)) {
        _ if there == 0 => return,
        None => words.goes_on_from,
        Some(order) => compared(order, words),
    };
    complain(&sentence.fill(values));
}

/// Says where a journal is damaged.
pub fn say_gaps(path: &Path, gaps: &[DamagedBytes]) {
    let lexicon = exit::language().lexicon();
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let path = path.display().to_string();
    for gap in gaps.iter().take(SHOWN) {
        let (from, bytes) = (count(gap.from), count(gap.until - gap.from));
        let values = gaps![
            bytes = bytes.as_str(),
            from = from.as_str(),
            path = path.as_str()
        ];
        complain(&shown(&lexicon.saved.damaged.fill(values)));
    }
    if gaps.len() > SHOWN {
        let more = count((gaps.len() - SHOWN) as u64);
        complain(&fill!(lexicon.saved.and_more, count = &more));
    }
}

/// A sentence about replications, which are counted from 1 for a person.
pub fn ranges(sentence: Sentence![count, numbers], numbers: &[(u64, u64)]) -> String {
    let lexicon = exit::language().lexicon();
    let whole = |n: u64| number(lexicon, n as f64 + 1.0, Decimals(0));
    let range = |(first, last): &(u64, u64)| match first == last {
        true => whole(*first),
        false => format!("{}–{}", whole(*first), whole(*last)),
    };
    let mut written: Vec<String> = numbers.iter().take(SHOWN).map(range).collect();
    if numbers.len() > SHOWN {
        written.push("…".to_owned());
    }
    let lengths = numbers.iter().map(|(first, last)| last - first + 1);
    let count = lengths.fold(0_u64, u64::saturating_add).to_string();
    let written = written.join(", ");
    fill!(sentence, count = &count, numbers = &written)
}

fn compared(
    order: std::cmp::Ordering,
    words: &JournalWords,
) -> Sentence![asked, folder, held, missing] {
    match order {
        std::cmp::Ordering::Less => words.goes_on,
        std::cmp::Ordering::Equal => words.has_all,
        std::cmp::Ordering::Greater => words.has_more,
    }
}

/// Why a journal cannot be used, as a failure; `resolved` is the study at hand, if one is to be run.
pub fn failure(error: JournalError, resolved: Option<&str>) -> Failure {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.journal;
    let unusable = |path: &Path, sentence: Sentence![path]| {
        let mut message = fill!(sentence, path = &path.display().to_string());
        if resolved.is_some() {
            message = format!("{message}\n{}", words.fresh_hint);
        }
        Failure::new(exit::USAGE, message)
    };
    match error {
        JournalError::System(error) => error.into(),
        JournalError::Unreadable(path, error) => {
            let (path, error) = (path.display().to_string(), error.to_string());
            let message = fill!(words.unreadable, error = &error, path = &path);
            Failure::new(exit::INPUT_OUTPUT, message)
        }
        JournalError::NotAJournal(path) => unusable(&path, words.no_journal),
        JournalError::OfAnotherVersion(path) => unusable(&path, words.of_version),
        JournalError::Nothing(path) => {
            let path = path.display().to_string();
            let message = format!(
                "{}\n{}",
                fill!(words.nothing, path = &path),
                words.nothing_hint
            );
            Failure::new(exit::USAGE, message)
        }
        JournalError::OfAnother {
            path,
            held,
            differences,
        } => {
            let there = number(lexicon, held.runs.len() as f64, Decimals(0));
            let path = path.display().to_string();
            let mut lines = vec![fill!(words.of_another, held = &there, path = &path)];
            for difference in differences {
                let sentence = match difference.what {
                    Part::Study => words.study,
                    Part::Form => words.other_form,
                    Part::Seed => words.seed,
                    Part::Engine => words.engine,
                    Part::Structures => words.structures,
                };
                let values = gaps![
                    held = difference.held.as_str(),
                    here = difference.here.as_str()
                ];
                lines.push(format!("  {}", sentence.fill(values)));
                if difference.what == Part::Study {
                    lines.extend(differing_values(
                        &held.header.resolved,
                        resolved.unwrap_or_default(),
                        words.differing_value,
                    ));
                }
            }
            lines.push(words.of_another_hint.to_owned());
            Failure::new(exit::USAGE, lines.join("\n"))
        }
    }
}

/// The values in which two studies differ, a line each, as `sentence` says it.
pub fn differing_values(
    held: &str,
    here: &str,
    sentence: Sentence![held, here, path],
) -> Vec<String> {
    let words = &exit::language().lexicon().journal;
    let found = differences(held, here);
    let mut lines: Vec<String> = found
        .iter()
        .take(SHOWN)
        .map(|difference| {
            let stated = |value: &Option<String>| {
                value.clone().unwrap_or_else(|| words.not_stated.to_owned())
            };
            let values = gaps![
                held = &stated(&difference.first),
                here = &stated(&difference.second),
                path = &difference.path
            ];
            format!("    {}", sentence.fill(values))
        })
        .collect();
    if found.len() > SHOWN {
        let count = (found.len() - SHOWN).to_string();
        lines.push(format!("    {}", fill!(words.more_values, count = &count)));
    }
    lines
}
