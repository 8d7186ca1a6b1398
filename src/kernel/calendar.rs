//! The event calendar: the one next event of every slot.
//!
//! **Event.** Whatever can happen next to one thing has a *slot*, and a slot holds at most one
//! future event: an instant and a phase. What has several futures at once has several slots.
//! Planning again replaces what was planned; cancelling leaves nothing behind.
//!
//! **Order of ties.** Events leave by instant; at one instant by phase, the lowest first; in one
//! phase by slot, the lowest first. The order of planning never matters.
//!
//! **Cost.** The calendar is a winner tree (Knuth, TAOCP 3, 5.4.1): a complete binary tree whose
//! leaves are the slots and whose inner nodes each hold the earlier of their two children, so the
//! root is the next event. Peeking reads one node. Planning, cancelling and popping write one leaf
//! and climb to the root, log₂(slots) steps without a branch that a processor could mispredict;
//! that is what makes it faster than a heap. A popped event keeps its place in the tree until the
//! next look at the calendar, so popping a slot and planning it again climbs once. A climb ends
//! where the winner stays the same. Nothing is allocated except when the number of slots outgrows
//! every earlier one since the calendar was made.

use std::hint::select_unpredictable;

use crate::numeric::Time;

/// A place in the calendar; holds at most one future event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// An event that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub at: Time,
    pub phase: u8,
    pub slot: Slot,
}

/// The winner of a part of the tree.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The instant and the phase as one word, plus one: so that no planned key is 0 and a tie can
    /// be broken by subtracting one, away from the chain of comparisons.
    key: u64,
    slot: u32,
}

/// The key of a slot for which nothing is planned; later than any other.
const UNPLANNED: u64 = u64::MAX;

const NOBODY: Node = Node {
    key: UNPLANNED,
    slot: 0,
};

/// The calendar.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Node 1 is the root, 2i and 2i + 1 are the children of i, the second half are the leaves;
    /// node 0 is not used. Empty as long as there are no slots.
    nodes: Vec<Node>,
    slots: u32,
    /// The slot of the event popped last, as long as its leaf still shows that event.
    popped: Option<Slot>,
    /// The instant of the last event popped.
    now: Time,
}

impl Calendar {
    /// A calendar without slots.
    pub fn new() -> Calendar {
        Calendar::default()
    }

    /// Forgets every slot and the time, keeps the memory.
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.slots = 0;
        self.popped = None;
        self.now = Time::ZERO;
    }

    /// The number of slots.
    pub fn slots(&self) -> usize {
        self.slots as usize
    }

    /// A new slot, with nothing planned; slots are numbered 0, 1, 2, …
    ///
    /// # Panics
    /// If there are 2³² − 1 slots already.
    pub fn add_slot(&mut self) -> Slot {
        let slot = self.slots;
        assert!(slot < u32::MAX, "a calendar has fewer than 2^32 slots");
        if self.slots() == self.leaves() {
            self.grow();
        }
        self.slots += 1;
        let leaf = self.leaves() + slot as usize;
        self.nodes[leaf] = Node {
            key: UNPLANNED,
            slot,
        };
        Slot(slot)
    }

    /// Plans the slot's one next event, replacing what was planned there. An event that never comes
    /// ([`Time::NEVER`]) is the same as none.
    ///
    /// # Panics
    /// If the slot does not exist, or `at` lies before the last event popped: time does not run
    /// backwards.
    #[inline]
    pub fn plan(&mut self, slot: Slot, at: Time, phase: u8) {
        assert!(at >= self.now, "an event cannot be planned in the past");
        let key = if at.is_never() {
            UNPLANNED
        } else {
            (at.0 << 8 | u64::from(phase)) + 1
        };
        if self.popped == Some(slot) {
            self.popped = None;
        }
        self.climb(slot, key);
    }

    /// Nothing is planned for the slot any more.
    ///
    /// # Panics
    /// If the slot does not exist.
    #[inline]
    pub fn cancel(&mut self, slot: Slot) {
        assert!(slot.0 < self.slots, "a slot belongs to its calendar");
        let is_planned = self.nodes[self.leaves() + slot.0 as usize].key != UNPLANNED;
        if is_planned && self.popped != Some(slot) {
            self.climb(slot, UNPLANNED);
        }
    }

    /// What is planned for the slot.
    ///
    /// # Panics
    /// If the slot does not exist.
    pub fn planned(&self, slot: Slot) -> Option<Due> {
        assert!(slot.0 < self.slots, "a slot belongs to its calendar");
        if self.popped == Some(slot) {
            return None;
        }
        due(self.nodes[self.leaves() + slot.0 as usize])
    }

    /// The earliest event by (time, phase, slot), without removing it; none if nothing is planned.
    #[inline]
    pub fn peek(&mut self) -> Option<Due> {
        if let Some(slot) = self.popped.take() {
            self.climb(slot, UNPLANNED);
        }
        due(*self.nodes.get(1)?)
    }

    /// Removes and returns the earliest event.
    #[inline]
    pub fn pop(&mut self) -> Option<Due> {
        let due = self.peek()?;
        self.now = due.at;
        self.popped = Some(due.slot);
        Some(due)
    }

    fn leaves(&self) -> usize {
        self.nodes.len() / 2
    }

    /// Writes a leaf and lets it compete all the way up.
    #[inline]
    fn climb(&mut self, slot: Slot, key: u64) {
        assert!(slot.0 < self.slots, "a slot belongs to its calendar");
        let nodes = self.nodes.as_mut_slice();
        let mut place = nodes.len() / 2 + slot.0 as usize;
        let mut winner = Node { key, slot: slot.0 };
        nodes[place] = winner;
        while place > 1 {
            let rival = nodes[place ^ 1];
            // On equal keys the left one wins, the one with the lower slots. A rival on the left
            // (then this place is odd) is therefore let win a tie: k ≤ key is k − 1 < key.
            let wins = rival.key - (place as u64 & 1) < winner.key;
            winner.key = select_unpredictable(wins, rival.key, winner.key);
            winner.slot = select_unpredictable(wins, rival.slot, winner.slot);
            place /= 2;
            // Where the winner stays who and when it was, nothing above can change.
            let before = nodes[place];
            if before.key == winner.key && before.slot == winner.slot {
                return;
            }
            nodes[place] = winner;
        }
    }

    /// Doubles the number of leaves.
    #[cold]
    fn grow(&mut self) {
        let old = self.leaves();
        let new = (2 * old).max(1);
        self.nodes.resize(2 * new, NOBODY);
        self.nodes.copy_within(old..2 * old, new);
        self.nodes[new + old..].fill(NOBODY);
        for place in (1..new).rev() {
            let (left, right) = (self.nodes[2 * place], self.nodes[2 * place + 1]);
            self.nodes[place] = if right.key < left.key { right } else { left };
        }
    }
}

/// The event of a node, if there is one.
#[inline]
fn due(node: Node) -> Option<Due> {
    if node.key == UNPLANNED {
        return None;
    }
    let key = node.key - 1;
    Some(Due {
        at: Time(key >> 8),
        phase: key as u8,
        slot: Slot(node.slot),
    })
}

impl Clone for Calendar {
    fn clone(&self) -> Calendar {
        Calendar {
            nodes: self.nodes.clone(),
            slots: self.slots,
            popped: self.popped,
            now: self.now,
        }
    }

    /// Copies into the memory that is already there.
    fn clone_from(&mut self, source: &Calendar) {
        self.nodes.clone_from(&source.nodes);
        self.slots = source.slots;
        self.popped = source.popped;
        self.now = source.now;
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
