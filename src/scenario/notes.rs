//! Collecting problems.

use std::cell::RefCell;

use super::problem::{Place, Problem, ProblemKind, SEVERITIES, Severity};
use super::tree::{KeyValue, join};

/// Most problems that are kept; the others are counted. A broken file of the largest size can have a
/// hundred thousand, and nobody reads them.
const KEPT: usize = 1000;

/// The problems found so far; shared by all cursors of a reading.
#[derive(Debug)]
pub struct Notes {
    /// Most named things of a sort.
    pub most_named: usize,
    problems: RefCell<Vec<Problem>>,
    more: RefCell<[usize; SEVERITIES]>,
}

impl Notes {
    pub fn new(most_named: usize) -> Notes {
        Notes {
            most_named,
            problems: RefCell::default(),
            more: RefCell::default(),
        }
    }

    pub fn add(&self, place: Place, path: &str, kind: ProblemKind) {
        self.push(Problem {
            place,
            path: path.to_string(),
            kind,
        });
    }

    pub fn push(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < KEPT {
            problems.push(problem);
        } else {
            self.more.borrow_mut()[problem.severity() as usize] += 1;
        }
    }

    /// Counts an error that there is no room for.
    pub fn count_error(&self) {
        self.more.borrow_mut()[Severity::Error as usize] += 1;
    }

    /// Whether there is room for more problems, and so any use in thinking about them.
    pub fn has_room(&self) -> bool {
        self.problems.borrow().len() < KEPT
    }

    /// The problems kept, and the numbers of each severity that were not.
    pub fn take(&self) -> (Vec<Problem>, [usize; SEVERITIES]) {
        (self.problems.take(), self.more.take())
    }
}

/// Reports a key that is not known, with the nearest known one.
pub fn unknown_key(notes: &Notes, entry: &KeyValue, path: &str, allowed: &[String]) {
    if !notes.has_room() {
        return notes.count_error();
    }
    let suggestion = nearest(&entry.key, allowed);
    let key = entry.key.clone();
    let kind = ProblemKind::UnknownKey {
        key,
        suggestion,
        allowed: allowed.to_vec(),
    };
    notes.add(entry.key_place, &join(path, &entry.key), kind);
}

/// The word most like `found`, if any is like it at all.
pub fn nearest(found: &str, words: &[String]) -> Option<String> {
    if found.len() > 100 {
        return None;
    }
    let found = found.to_lowercase();
    let likeness = |word: &String| strsim::jaro_winkler(&found, &word.to_lowercase());
    let best = words
        .iter()
        .map(|word| (likeness(word), word))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.78).then(|| best.1.clone())
}
