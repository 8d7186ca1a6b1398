//! A waiting line of one kind of work, kept in the order in which it is to be done.

use std::collections::VecDeque;

use crate::numeric::Time;

use super::entities::TaskId;

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
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    waiting: VecDeque<Waiting>,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Who is next.
    pub(super) fn head(&self) -> Option<Waiting> {
        self.waiting.front().copied()
    }

    /// Puts a task in its place. Nearly always that is the end, so the search begins there.
    pub(super) fn insert(&mut self, rank: Rank, task: TaskId) {
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
        let first = self.waiting.partition_point(|w| w.rank < rank);
        let place = (first..self.waiting.len())
            .find(|&place| self.waiting[place].task == task)
            .expect("a task is taken out of the line it waits in");
        self.waiting.remove(place);
    }

    /// The waiting tasks in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Waiting> + '_ {
        self.waiting.iter().copied()
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
        let mut line = Line::default();
        line.insert(rank(true, 5, 1), 10);
        line.insert(rank(true, 5, 1), 11);
        line.insert(rank(true, 5, 0), 12);
        line.insert(rank(true, 1, 9), 13);
        line.insert(rank(false, 9, 9), 14);
        let order: Vec<_> = line.iter().map(|w| w.task).collect();
        assert_eq!(order, [14, 13, 12, 10, 11]);
        line.remove(rank(true, 5, 1), 11);
        line.remove(rank(false, 9, 9), 14);
        assert_eq!(
            line.iter().map(|w| w.task).collect::<Vec<_>>(),
            [13, 12, 10]
        );
    }
}
