//! Records that come and go, kept in one block of memory and used again.

use std::ops::{Index, IndexMut};

/// A block of records addressed by number; a freed number is given out again, the lowest first
/// come last freed. Records keep the memory they hold (lists inside them) when they are freed.
#[derive(Clone, Debug)]
pub(super) struct Pool<T> {
    records: Vec<T>,
    live: Vec<bool>,
    free: Vec<usize>,
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool {
            records: Vec::new(),
            live: Vec::new(),
            free: Vec::new(),
        }
    }
}

impl<T> Pool<T> {
    /// Frees every record.
    pub(super) fn clear(&mut self) {
        self.records.clear();
        self.live.clear();
        self.free.clear();
    }

    /// A free record, made by `fresh` if none is left; whoever takes it sets every field.
    pub(super) fn take(&mut self, fresh: impl FnOnce() -> T) -> usize {
        match self.free.pop() {
            Some(id) => {
                self.live[id] = true;
                id
            }
            None => {
                self.records.push(fresh());
                self.live.push(true);
                self.records.len() - 1
            }
        }
    }

    /// Gives a record back.
    ///
    /// # Panics
    /// If it is not in use: whoever frees twice has lost count of somebody.
    pub(super) fn free(&mut self, id: usize) {
        assert!(self.live[id], "a record is freed once");
        self.live[id] = false;
        self.free.push(id);
    }

    pub(super) fn is_live(&self, id: usize) -> bool {
        self.live[id]
    }

    /// The numbers of all records in use, ascending.
    pub(super) fn ids(&self) -> impl Iterator<Item = usize> + '_ {
        self.live
            .iter()
            .enumerate()
            .filter(|(_, live)| **live)
            .map(|(id, _)| id)
    }

    /// How many numbers have ever been given out at once.
    pub(super) fn capacity(&self) -> usize {
        self.records.len()
    }
}

impl<T> Index<usize> for Pool<T> {
    type Output = T;

    fn index(&self, id: usize) -> &T {
        &self.records[id]
    }
}

impl<T> IndexMut<usize> for Pool<T> {
    fn index_mut(&mut self, id: usize) -> &mut T {
        &mut self.records[id]
    }
}
