//! What a person is told of replications that a folder holds already.

use crate::report::Folder;
use crate::report::journal::{Held, JournalError, Part};
use crate::scenario::differences;
use crate::text::{Decimals, JournalWords, fill, number};

use super::console::complain;
use super::exit::{self, Failure};

/// Differing values of two studies that are shown at most.
const SHOWN: usize = 8;

/// Says how many of the replications asked for are there; how many will be needed is not known
/// beforehand where a precision is asked for.
pub fn tell(held: &Held, folder: &Folder, asked: Option<u64>) {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.journal;
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let there = held.runs.len() as u64;
    let values = [
        ("folder", folder.path().display().to_string()),
        ("held", count(there)),
        ("asked", count(asked.unwrap_or(there))),
        (
            "missing",
            count(asked.unwrap_or(there).saturating_sub(there)),
        ),
        ("bytes", count(held.torn)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    if held.torn > 0 {
        complain(&fill(words.torn, &values));
    }
    let sentence = match asked.map(|asked| there.cmp(&asked)) {
        _ if there == 0 => return,
        None => words.goes_on_from,
        Some(order) => compared(order, words),
    };
    complain(&fill(sentence, &values));
}

fn compared(order: std::cmp::Ordering, words: &JournalWords) -> &'static str {
    match order {
        std::cmp::Ordering::Less => words.goes_on,
        std::cmp::Ordering::Equal => words.has_all,
        std::cmp::Ordering::Greater => words.has_more,
    }
}

/// Why a journal cannot be used, as a failure; `resolved` is the study at hand.
pub fn failure(error: JournalError, resolved: &str) -> Failure {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.journal;
    match error {
        JournalError::System(error) => error.into(),
        JournalError::Unreadable(path, error) => {
            let (path, error) = (path.display().to_string(), error.to_string());
            let message = fill(words.unreadable, &[("path", &path), ("error", &error)]);
            Failure::new(exit::INPUT_OUTPUT, message)
        }
        JournalError::NotAJournal(path) => {
            let path = path.display().to_string();
            Failure::new(exit::USAGE, fill(words.no_journal, &[("path", &path)]))
        }
        JournalError::Nothing(path) => {
            let path = path.display().to_string();
            let message = format!(
                "{}\n{}",
                fill(words.nothing, &[("path", &path)]),
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
            let mut lines = vec![fill(words.of_another, &[("path", &path), ("held", &there)])];
            for difference in differences {
                let sentence = match difference.what {
                    Part::Study => words.study,
                    Part::Seed => words.seed,
                    Part::Engine => words.engine,
                    Part::Structures => words.structures,
                };
                let values = [
                    ("held", difference.held.as_str()),
                    ("here", difference.here.as_str()),
                ];
                lines.push(format!("  {}", fill(sentence, &values)));
                if difference.what == Part::Study {
                    lines.extend(differing_values(
                        &held.header.resolved,
                        resolved,
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
pub fn differing_values(held: &str, here: &str, sentence: &str) -> Vec<String> {
    let words = &exit::language().lexicon().journal;
    let found = differences(held, here);
    let mut lines: Vec<String> = found
        .iter()
        .take(SHOWN)
        .map(|difference| {
            let stated = |value: &Option<String>| {
                value.clone().unwrap_or_else(|| words.not_stated.to_owned())
            };
            let values = [
                ("path", difference.path.clone()),
                ("held", stated(&difference.first)),
                ("here", stated(&difference.second)),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            format!("    {}", fill(sentence, &values))
        })
        .collect();
    if found.len() > SHOWN {
        let count = (found.len() - SHOWN).to_string();
        lines.push(format!(
            "    {}",
            fill(words.more_values, &[("count", &count)])
        ));
    }
    lines
}
