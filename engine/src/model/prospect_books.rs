//! Prospects, and the books of prospecting: where they are, and what came of attempts.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::kernel::Slot;
use crate::numeric::{Time, ratio};

use super::parameters::Scenario;

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nobody was reached.
    Missed,
    /// Somebody was, and said no.
    Refused,
    /// A lead.
    Made,
}

/// What the attempts of a grade came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    pub missed: u64,
    pub refused: u64,
    pub made: u64,
}

impl Attempts {
    /// All that came to an end.
    pub(super) fn all(&self) -> u64 {
        self.missed + self.refused + self.made
    }

    /// Leads of attempts.
    pub(super) fn rate(&self) -> f64 {
        ratio(self.made as f64, self.all() as f64)
    }
}

/// Where the prospects of a segment are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProspectStock {
    /// They can be asked.
    pub ready: u64,
    pub resting: u64,
    /// They are being asked.
    pub in_hand: u64,
    /// They are leads or accounts.
    pub in_firm: u64,
}

/// What a piece of the time line holds of the prospecting in a segment.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ProspectCell {
    pub by_grade: Vec<Attempts>,
    pub begun: u64,
    /// Begun and not ended by anybody, as who was at it has left.
    pub given_up: u64,
    /// New clients won who had been prospects.
    pub won: u64,
    /// At the end.
    pub stock: ProspectStock,
}

clone_in_place!(
    ProspectCell;
    by_grade, begun, given_up, won, stock
);

/// Nothing yet, in every segment of which there are prospects.
pub(super) fn no_prospects(scenario: &Scenario) -> Vec<ProspectCell> {
    let segments = scenario.segments.iter();
    let grades = |is_asked: bool| if is_asked { scenario.grades.len() } else { 0 };
    segments
        .map(|segment| ProspectCell {
            by_grade: vec![Attempts::default(); grades(segment.prospecting.is_some())],
            ..ProspectCell::default()
        })
        .collect()
}

impl ProspectCell {
    /// Adds what came of it later.
    pub(super) fn append(&mut self, later: &ProspectCell) {
        for (sum, later) in self.by_grade.iter_mut().zip(&later.by_grade) {
            sum.missed += later.missed;
            sum.refused += later.refused;
            sum.made += later.made;
        }
        self.begun += later.begun;
        self.given_up += later.given_up;
        self.won += later.won;
        self.stock = later.stock;
    }
}

/// The prospects of a segment, wherever they are.
#[derive(Debug, Default)]
pub(super) struct ProspectPool {
    pub(super) slot: Option<Slot>,
    /// Who can be asked: since when, and the order among those of one instant.
    pub(super) ready: VecDeque<(Time, u64)>,
    /// Who rests, and until when.
    pub(super) resting: BinaryHeap<Reverse<(Time, u64)>>,
    /// Attempts that were begun.
    pub(super) attempts: u64,
    /// Who is being asked.
    pub(super) in_hand: u64,
    /// Whom the firm has, as a lead or as an account.
    pub(super) in_firm: u64,
}

clone_in_place!(
    ProspectPool;
    slot, ready, resting, attempts, in_hand, in_firm
);

impl ProspectPool {
    /// At the beginning everybody can be asked. Their order makes pools that are asked by the same
    /// sellers shrink alike, whatever their sizes. The memory of an earlier run is used again.
    pub(super) fn fill(&mut self, size: u32, slot: Option<Slot>) {
        let place = |i: u32| ((u128::from(i) << 64) / u128::from(size)) as u64;
        self.slot = slot;
        self.ready.clear();
        self.ready.extend((0..size).map(|i| (Time::ZERO, place(i))));
        self.resting.clear();
        self.attempts = 0;
        self.in_hand = 0;
        self.in_firm = 0;
    }

    /// Where everybody is.
    pub(super) fn stock(&self) -> ProspectStock {
        ProspectStock {
            ready: self.ready.len() as u64,
            resting: self.resting.len() as u64,
            in_hand: self.in_hand,
            in_firm: self.in_firm,
        }
    }
}
