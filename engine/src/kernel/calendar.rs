//! The event calendar: the one next event of every slot.
//!
//! **Event.** Whatever can happen next to one thing has a *slot*, and a slot holds at most one
//! future event: an instant and a phase. What has several futures at once has several slots.
//! Planning again replaces what was planned; cancelling leaves nothing behind.
//!
//! **Order of ties.** Events leave by instant; at one instant by phase, the lowest first; in one
//! phase by slot, the lowest first. The order of planning never matters.
//!
//! **Cost.** The calendar is a tournament (Knuth, TAOCP 3, 5.4.1) of four: slots stand in groups of
//! four, one cache line each, and the earliest of a group stands for it in a group of groups.
//! Slots come in blocks of 4, 12, 48, 192, …, each a tournament of its own, so that what was given
//! a slot early climbs through few groups, and a new block moves nothing. The next event is the
//! earliest of the blocks' winners. Planning, cancelling and popping write one place and climb:
//! where another slot was and stays the earliest, the climb ends there, after one comparison; where
//! the slot itself was, the earliest of the group is found without a branch that a processor could
//! mispredict. A popped event keeps its place until the next look at the calendar, so popping a
//! slot and planning it again climbs once. So does a cancelled one until it is the earliest, and most
//! of them are planned again before. Nothing is allocated except when the number of slots
//! outgrows every earlier one since the calendar was made.

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

/// What is planned for a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    /// The instant and the phase as one word.
    key: u64,
    slot: u32,
}

/// The key of a slot for which nothing is planned; later than any other.
const UNPLANNED: u64 = u64::MAX;

const NOBODY: Node = Node {
    key: UNPLANNED,
    slot: u32::MAX,
};

impl Node {
    /// Whether this comes before another by (instant, phase, slot).
    #[inline]
    fn is_before(self, other: Node) -> bool {
        self.key < other.key || (self.key == other.key && self.slot < other.slot)
    }

    /// The earlier of two; of equal keys this one, which has the lower slot.
    #[inline]
    fn or_earlier(self, right: Node) -> Node {
        let wins = right.key < self.key;
        Node {
            key: select_unpredictable(wins, right.key, self.key),
            slot: select_unpredictable(wins, right.slot, self.slot),
        }
    }
}

/// Four slots, or the winners of four groups, by ascending slots; as long as a cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct NodeGroup([Node; 4]);

const EMPTY: NodeGroup = NodeGroup([NOBODY; 4]);

impl NodeGroup {
    #[inline]
    fn winner(&self) -> Node {
        let [a, b, c, d] = self.0;
        a.or_earlier(b).or_earlier(c.or_earlier(d))
    }
}

/// Blocks that 2³² slots fill.
const BLOCKS: usize = 16;

/// A block of slots: block b holds the slots from 4^b to 4^(b+1), the first one those from 0.
#[derive(Clone, Copy)]
struct SlotBlock {
    number: usize,
    /// Where its groups begin: before them lie the 1 + 4 + 16 + … groups of the blocks before.
    base: usize,
}

/// The block of every slot with so many leading zeros.
const BLOCKS_OF: [SlotBlock; 32] = {
    let mut blocks = [SlotBlock { number: 0, base: 0 }; 32];
    let mut zeros = 0;
    while zeros < 32 {
        let number = (31 - zeros) / 2;
        let base = ((1 << (2 * number)) - 1) / 3;
        blocks[zeros] = SlotBlock { number, base };
        zeros += 1;
    }
    blocks
};

#[inline]
fn block_of(slot: u32) -> SlotBlock {
    BLOCKS_OF[(slot | 1).leading_zeros() as usize]
}

/// The calendar.
#[derive(Debug)]
pub struct Calendar {
    /// Block by block. Within a block the slots 4i to 4i + 3 are group i; the winner of group i
    /// stands in group i / 4, as its entry i mod 4, and that of group 0 among the tops.
    groups: Vec<NodeGroup>,
    /// The winner of every block.
    tops: [Node; BLOCKS],
    /// For every slot, whether what its place shows has been cancelled.
    cancelled: Vec<bool>,
    /// The slot of the event popped last, as long as it still shows that event.
    popped: Option<Slot>,
    /// The instant of the last event popped.
    now: Time,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            groups: Vec::new(),
            tops: [NOBODY; BLOCKS],
            cancelled: Vec::new(),
            popped: None,
            now: Time::ZERO,
        }
    }
}

impl Calendar {
    /// A calendar without slots.
    pub fn new() -> Calendar {
        Calendar::default()
    }

    /// Forgets every slot and the time, keeps the memory.
    pub fn clear(&mut self) {
        self.groups.clear();
        self.tops = [NOBODY; BLOCKS];
        self.cancelled.clear();
        self.popped = None;
        self.now = Time::ZERO;
    }

    /// The number of slots.
    #[cfg(test)]
    pub fn slots(&self) -> usize {
        self.cancelled.len()
    }

    /// A new slot, with nothing planned; slots are numbered 0, 1, 2, …
    ///
    /// # Panics
    /// If there are 2³² − 1 slots already.
    pub fn add_slot(&mut self) -> Slot {
        let slot = self.cancelled.len() as u32;
        assert!(slot < u32::MAX, "a calendar has fewer than 2^32 slots");
        let block = block_of(slot);
        if block.base == self.groups.len() {
            let groups = 1 << (2 * block.number);
            self.groups.resize(block.base + groups, EMPTY);
        }
        self.cancelled.push(false);
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
            at.0 << 8 | u64::from(phase)
        };
        if self.popped == Some(slot) {
            self.popped = None;
        }
        *self.cancelled_mark(slot) = false;
        self.climb(slot, key);
    }

    /// Nothing is planned for the slot any more.
    ///
    /// # Panics
    /// If the slot does not exist.
    #[inline]
    pub fn cancel(&mut self, slot: Slot) {
        *self.cancelled_mark(slot) = true;
    }

    #[inline]
    fn cancelled_mark(&mut self, slot: Slot) -> &mut bool {
        self.cancelled
            .get_mut(slot.0 as usize)
            .expect("a slot belongs to its calendar")
    }

    /// What is planned for the slot.
    ///
    /// # Panics
    /// If the slot does not exist.
    #[cfg(test)]
    pub fn planned(&self, slot: Slot) -> Option<Due> {
        if self.popped == Some(slot) || self.cancelled[slot.0 as usize] {
            return None;
        }
        let place = slot.0 as usize;
        due(self.groups[block_of(slot.0).base + place / 4].0[place % 4])
    }

    /// The earliest event by (time, phase, slot), without removing it; none if nothing is planned.
    #[inline]
    pub fn peek(&mut self) -> Option<Due> {
        if let Some(slot) = self.popped.take() {
            self.climb(slot, UNPLANNED);
        }
        loop {
            let due = due(self.earliest())?;
            if !std::mem::take(self.cancelled_mark(due.slot)) {
                return Some(due);
            }
            self.climb(due.slot, UNPLANNED);
        }
    }

    /// Removes and returns the earliest event.
    #[cfg(feature = "internals")]
    #[inline]
    pub fn pop(&mut self) -> Option<Due> {
        let due = self.peek()?;
        self.take(due);
        Some(due)
    }

    /// Removes the event that the last look showed.
    ///
    /// # Panics
    /// If it is not later than, or at, the last event popped.
    #[inline]
    pub fn take(&mut self, shown: Due) {
        debug_assert_eq!(self.peek(), Some(shown), "what is taken has been shown");
        assert!(shown.at >= self.now, "time does not run backwards");
        self.now = shown.at;
        self.popped = Some(shown.slot);
    }

    /// The earliest of the blocks' winners.
    #[inline]
    fn earliest(&self) -> Node {
        let mut winner = self.tops[0];
        for top in &self.tops[1..=block_of(self.cancelled.len() as u32).number] {
            winner = winner.or_earlier(*top);
        }
        winner
    }

    /// Writes what is planned for a slot and lets it compete all the way up.
    fn climb(&mut self, slot: Slot, key: u64) {
        let block = block_of(slot.0);
        let groups = &mut self.groups[block.base..];
        let place = slot.0 as usize;
        let entry = &mut groups[place / 4].0[place % 4];
        if entry.key == key {
            return;
        }
        let mut winner = if key == UNPLANNED {
            NOBODY
        } else {
            Node { key, slot: slot.0 }
        };
        *entry = winner;
        let mut group = place / 4;
        while group > 0 {
            let shown = groups[group / 4].0[group % 4];
            if shown.slot == slot.0 {
                // It was the earliest here; who is now?
                winner = groups[group].winner();
            } else if !winner.is_before(shown) {
                return;
            }
            groups[group / 4].0[group % 4] = winner;
            group /= 4;
        }
        let shown = &mut self.tops[block.number];
        if shown.slot == slot.0 {
            *shown = groups[0].winner();
        } else if winner.is_before(*shown) {
            *shown = winner;
        }
    }
}

/// The event of a node, if there is one.
#[inline]
fn due(node: Node) -> Option<Due> {
    if node.key == UNPLANNED {
        return None;
    }
    Some(Due {
        at: Time(node.key >> 8),
        phase: node.key as u8,
        slot: Slot(node.slot),
    })
}

impl Clone for Calendar {
    fn clone(&self) -> Calendar {
        Calendar {
            groups: self.groups.clone(),
            tops: self.tops,
            cancelled: self.cancelled.clone(),
            popped: self.popped,
            now: self.now,
        }
    }

    /// Copies into the memory that is already there.
    fn clone_from(&mut self, source: &Calendar) {
        self.groups.clone_from(&source.groups);
        self.tops = source.tops;
        self.cancelled.clone_from(&source.cancelled);
        self.popped = source.popped;
        self.now = source.now;
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
