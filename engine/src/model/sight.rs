//! Which grades see a task that waits in common lines: a set of grades for every task, of any number
//! of grades.

use super::line::TaskId;
use super::parameters::{GradeId, Scenario};

/// Grades to a word.
const PER_WORD: usize = u64::BITS as usize;

/// For every task, the grades in whose common lines it waits. A task has as many words as the
/// scenario's grades need, one behind the other's; the memory is used again.
#[derive(Debug)]
pub(super) struct Sight {
    words: usize,
    seen: Vec<u64>,
}

clone_in_place!(
    Sight;
    words, seen
);

impl Sight {
    /// For the tasks of runs of a scenario.
    pub(super) fn of(scenario: &Scenario) -> Sight {
        Sight {
            words: scenario.grades.len().div_ceil(PER_WORD),
            seen: Vec::new(),
        }
    }

    /// No grade sees the task yet.
    pub(super) fn hide(&mut self, task: TaskId) {
        let (from, until) = (task * self.words, (task + 1) * self.words);
        if self.seen.len() < until {
            self.seen.resize(until, 0);
        }
        self.seen[from..until].fill(0);
    }

    /// From now on the grade sees the task; false if it did already.
    pub(super) fn show(&mut self, task: TaskId, grade: GradeId) -> bool {
        let word = &mut self.seen[task * self.words + grade / PER_WORD];
        let bit = 1 << (grade % PER_WORD);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    /// Whether the grade sees the task.
    pub(super) fn sees(&self, task: TaskId, grade: GradeId) -> bool {
        let word = self.seen[task * self.words + grade / PER_WORD];
        word & (1 << (grade % PER_WORD)) != 0
    }

    /// The grades that see the task, ascending.
    pub(super) fn grades(&self, task: TaskId) -> impl Iterator<Item = GradeId> + '_ {
        let words = &self.seen[task * self.words..(task + 1) * self.words];
        words.iter().enumerate().flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(place * PER_WORD + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_seen_by_whom_it_was_shown_and_by_no_one_else() {
        for grades in [1, 2, 63, 64, 65, 127, 128, 129, 500] {
            let words = usize::div_ceil(grades, PER_WORD);
            let mut sight = Sight {
                words,
                seen: Vec::new(),
            };
            for task in [0, 5, 2] {
                sight.hide(task);
                let chosen: Vec<GradeId> = (0..grades).filter(|g| g % 3 != task % 3).collect();
                for &grade in &chosen {
                    assert!(sight.show(task, grade) && !sight.show(task, grade));
                }
                assert_eq!(sight.grades(task).collect::<Vec<_>>(), chosen);
                for grade in 0..grades {
                    assert_eq!(sight.sees(task, grade), chosen.contains(&grade));
                }
            }
            // A number that is given out again is seen by nobody, and its neighbours stay as they are.
            let before: Vec<GradeId> = sight.grades(2).collect();
            sight.hide(5);
            assert_eq!(sight.grades(5).count(), 0);
            assert_eq!(sight.grades(2).collect::<Vec<_>>(), before);
        }
    }
}
