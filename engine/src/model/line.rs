//! A waiting line of one kind of work, kept in the order in which it is to be done.

use std::collections::VecDeque;

use crate::numeric::Time;

use super::parameters::{PerWork, Work};

pub(super) type TaskId = usize;

/// What decides a task's place among the others of its kind: interrupted work first, then what is
/// due first, then the entity's key, then who came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// False for interrupted work, which resumes ahead of its kind.
    pub(super) fresh: bool,
    pub(super) due: Time,
    pub(super) key: u64,
}

/// One entry of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    pub(super) rank: Rank,
    pub(super) task: TaskId,
}

/// A line.
#[derive(Debug, Default)]
pub(super) struct WaitingLine {
    waiting: VecDeque<Waiting>,
}

clone_in_place!(
    WaitingLine;
    waiting
);

impl WaitingLine {
    /// Who is next.
    pub(super) fn head(&self) -> Option<Waiting> {
        self.waiting.front().copied()
    }

    /// Puts a task in its place. Nearly always that is the end, so the search begins there.
    pub(super) fn insert(&mut self, rank: Rank, task: TaskId) {
        if self.waiting.back().is_none_or(|last| last.rank <= rank) {
            return self.waiting.push_back(Waiting { rank, task });
        }
        let mut place = self.waiting.len();
        while place > 0 && self.waiting[place - 1].rank > rank {
            place -= 1;
        }
        self.waiting.insert(place, Waiting { rank, task });
    }

    /// Takes a task out.
    ///
    /// # Panics
    /// If it does not wait here.
    pub(super) fn remove(&mut self, rank: Rank, task: TaskId) {
        // Nearly always it is the first.
        if self.waiting.front().is_some_and(|w| w.task == task) {
            self.waiting.pop_front();
            return;
        }
        let first = self.waiting.partition_point(|w| w.rank < rank);
        let place = (first..self.waiting.len())
            .find(|&place| self.waiting[place].task == task)
            .expect("a task is taken out of the line it waits in");
        self.waiting.remove(place);
    }
}

/// The lines of all kinds of work at one place: a desk, or what a grade has in common.
#[derive(Debug, Default)]
pub(super) struct WaitingLines {
    of: PerWork<WaitingLine>,
    /// A bit for every kind of which anything waits.
    kinds: u8,
}

clone_in_place!(
    WaitingLines;
    of, kinds
);

impl WaitingLines {
    /// The kinds of which anything waits, as bits.
    pub(super) fn kinds(&self) -> u8 {
        self.kinds
    }

    /// The line of a kind.
    pub(super) fn of(&self, work: Work) -> &WaitingLine {
        &self.of[work as usize]
    }

    /// Puts a task in its place.
    pub(super) fn insert(&mut self, work: Work, rank: Rank, task: TaskId) {
        self.of[work as usize].insert(rank, task);
        self.kinds |= 1 << work as u8;
    }

    /// Forgets what waits, keeps the memory.
    pub(super) fn clear(&mut self) {
        self.of.iter_mut().for_each(|line| line.waiting.clear());
        self.kinds = 0;
    }

    /// Takes a task out.
    ///
    /// # Panics
    /// If it does not wait here.
    pub(super) fn remove(&mut self, work: Work, rank: Rank, task: TaskId) {
        let line = &mut self.of[work as usize];
        line.remove(rank, task);
        self.kinds &= !(u8::from(line.waiting.is_empty()) << work as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(fresh: bool, due: u64, key: u64) -> Rank {
        Rank {
            fresh,
            due: Time(due),
            key,
        }
    }

    #[test]
    fn interrupted_first_then_due_then_key_then_arrival() {
        let mut line = WaitingLine::default();
        line.insert(rank(true, 5, 1), 10);
        line.insert(rank(true, 5, 1), 11);
        line.insert(rank(true, 5, 0), 12);
        line.insert(rank(true, 1, 9), 13);
        line.insert(rank(false, 9, 9), 14);
        let order: Vec<_> = line.waiting.iter().map(|w| w.task).collect();
        assert_eq!(order, [14, 13, 12, 10, 11]);
        line.remove(rank(true, 5, 1), 11);
        line.remove(rank(false, 9, 9), 14);
        assert_eq!(
            line.waiting.iter().map(|w| w.task).collect::<Vec<_>>(),
            [13, 12, 10]
        );
    }
}
