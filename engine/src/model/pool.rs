//! Records that come and go, kept in one block of memory and used again.

use std::ops::{Index, IndexMut};

/// What a pool holds: something with a slot of the calendar that stays with the record.
pub(super) trait PoolRecord: Clone {
    /// The record has no slot: that of an earlier run is not one of this run.
    fn forget_slot(&mut self);
}

/// A block of records addressed by number; a freed number is given out again, the lowest first
/// come last freed. Records keep the memory they hold (lists inside them) when they are freed, and
/// from run to run.
#[derive(Debug)]
pub(super) struct Pool<T> {
    /// Those beyond the length of `live` are of earlier runs.
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

impl<T: PoolRecord> Clone for Pool<T> {
    fn clone(&self) -> Pool<T> {
        Pool {
            records: self.records[..self.live.len()].to_vec(),
            live: self.live.clone(),
            free: self.free.clone(),
        }
    }

    /// Copies into the memory that is already there.
    fn clone_from(&mut self, source: &Pool<T>) {
        let there = self.records.len().min(source.live.len());
        let (old, new) = source.records[..source.live.len()].split_at(there);
        for (ours, theirs) in self.records.iter_mut().zip(old) {
            ours.clone_from(theirs);
        }
        self.records.extend_from_slice(new);
        self.live.clone_from(&source.live);
        self.free.clone_from(&source.free);
    }
}

impl<T: PoolRecord> Pool<T> {
    /// Frees every record.
    pub(super) fn clear(&mut self) {
        self.live.clear();
        self.free.clear();
    }

    /// A free record, made by `fresh` if none is left; whoever takes it sets every field. A record
    /// that this run has not used before has no slot.
    pub(super) fn take(&mut self, fresh: impl FnOnce() -> T) -> usize {
        if let Some(id) = self.free.pop() {
            self.live[id] = true;
            return id;
        }
        let id = self.live.len();
        match self.records.get_mut(id) {
            Some(record) => record.forget_slot(),
            None => self.records.push(fresh()),
        }
        self.live.push(true);
        id
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
        self.live.len()
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
