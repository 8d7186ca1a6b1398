//! What a run keeps of leads that are given to sellers.

use super::entities::{DealId, SellerId};
use super::parameters::{SegmentId, StructureId};

/// What is kept of leads that are given to sellers.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// Leads that wait for somebody who may be given them, and who may not: from whom they were taken.
    pub(super) waiting: Vec<(DealId, Option<SellerId>)>,
    /// Whether somebody may be given one again.
    pub(super) room: bool,
    /// By grade: who was given one last.
    pub(super) last: Vec<Option<SellerId>>,
    /// By seller: a day, and how many he was given on it.
    pub(super) given: Vec<(i64, u32)>,
    /// By seller: his open new deals, as they were counted last.
    pub(super) open: Vec<u32>,
    /// Leads that nobody may be given, by structure, segment and whether they are small.
    pub(super) full: Vec<(StructureId, SegmentId, bool)>,
}

clone_in_place!(
    Assigned;
    waiting, room, last, given, open, full
);

impl Assigned {
    pub(super) fn clear(&mut self, grades: usize, sellers: usize) {
        self.waiting.clear();
        self.room = false;
        self.last.clear();
        self.last.resize(grades, None);
        self.given.clear();
        self.given.resize(sellers, (i64::MIN, 0));
    }

    /// A lead waits no longer for somebody who may be given it.
    pub(super) fn forget(&mut self, deal: DealId) {
        self.waiting.retain(|(waiting, _)| *waiting != deal);
    }
}
