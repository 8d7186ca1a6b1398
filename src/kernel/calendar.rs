//! The event calendar: the one next event of every slot.
//!
//! An *event* is an instant, a phase and a slot. A slot is the future of one thing (a server, a
//! stream of arrivals, a customer's patience); it holds at most one event, and what has several
//! futures at once has several slots. Planning a slot again replaces its event; cancelling it costs
//! as much as planning. *Order*: by time, then by phase, then by slot number, so equal instants
//! leave in an order that nobody's order of planning can change. *Cost*: a complete binary tree of
//! winners over the slots; a change climbs log₂(slots) levels, and each level is one comparison of
//! two words chosen without a branch, so there is nothing to mispredict.

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

/// Nothing planned.
const EMPTY: u64 = u64::MAX;

/// The calendar.
#[derive(Debug, Default)]
pub struct Calendar {
    /// By slot, `time << 8 | phase`, or [`EMPTY`]; padded to `width`.
    keys: Vec<u64>,
    /// `winners[1]` is the slot of the earliest event; node i has the children 2i and 2i + 1, and
    /// the leaves (slots) follow as nodes `width..2·width`, not stored.
    winners: Vec<u32>,
    width: usize,
    slots: usize,
}

impl Clone for Calendar {
    fn clone(&self) -> Calendar {
        Calendar {
            keys: self.keys.clone(),
            winners: self.winners.clone(),
            width: self.width,
            slots: self.slots,
        }
    }

    fn clone_from(&mut self, other: &Calendar) {
        self.keys.clone_from(&other.keys);
        self.winners.clone_from(&other.winners);
        self.width = other.width;
        self.slots = other.slots;
    }
}

impl Calendar {
    /// A calendar without slots.
    pub fn new() -> Calendar {
        Calendar::default()
    }

    /// Forgets every slot, keeps the memory.
    pub fn clear(&mut self) {
        self.slots = 0;
        self.keys.fill(EMPTY);
        self.rebuild();
    }

    /// A new slot, with nothing planned; slots are numbered 0, 1, 2, …
    pub fn add_slot(&mut self) -> Slot {
        if self.slots == self.width {
            self.width = (2 * self.width).max(2);
            self.keys.resize(self.width, EMPTY);
            self.winners.resize(self.width, 0);
            self.rebuild();
        }
        self.slots += 1;
        Slot(self.slots as u32 - 1)
    }

    /// Plays every match again.
    fn rebuild(&mut self) {
        for node in (1..self.width).rev() {
            self.winners[node] = self.play(node);
        }
    }

    /// The winner among the children of a node; of equals, the left one, whose slots are lower.
    #[inline]
    fn play(&self, node: usize) -> u32 {
        let (left, right) = (2 * node, 2 * node + 1);
        let (a, b) = if left >= self.width {
            ((left - self.width) as u32, (right - self.width) as u32)
        } else {
            (self.winners[left], self.winners[right])
        };
        let later = self.keys[b as usize] < self.keys[a as usize];
        core::hint::select_unpredictable(later, b, a)
    }

    /// Plans the slot's one next event, replacing what was planned there.
    ///
    /// # Panics
    /// If the slot does not exist or the instant is not before [`Time::NEVER`].
    pub fn plan(&mut self, slot: Slot, at: Time, phase: u8) {
        assert!(!at.is_never(), "an event is planned for an instant, or cancelled");
        self.set(slot, at.0 << 8 | u64::from(phase));
    }

    /// Nothing is planned for the slot any more.
    pub fn cancel(&mut self, slot: Slot) {
        if self.keys[slot.0 as usize] != EMPTY {
            self.set(slot, EMPTY);
        }
    }

    #[inline]
    fn set(&mut self, slot: Slot, key: u64) {
        let leaf = slot.0 as usize;
        assert!(leaf < self.slots, "a slot is added before it is used");
        self.keys[leaf] = key;
        let mut node = (self.width + leaf) / 2;
        // The lowest matches are between leaves, the others between winners; the first is played
        // outside the loop so that the loop has no question to ask.
        let (a, b) = (leaf & !1, leaf | 1);
        let later = self.keys[b] < self.keys[a];
        let mut winner = core::hint::select_unpredictable(later, b, a) as u32;
        let mut best = self.keys[winner as usize];
        self.winners[node] = winner;
        while node > 1 {
            let other = self.winners[node ^ 1];
            let other_key = self.keys[other as usize];
            // Of equal keys the lower slot leaves first.
            let loses = (other_key < best) | ((other_key == best) & (other < winner));
            winner = core::hint::select_unpredictable(loses, other, winner);
            best = core::hint::select_unpredictable(loses, other_key, best);
            node /= 2;
            self.winners[node] = winner;
        }
    }

    /// The earliest event by (time, phase, slot), without removing it; none if nothing is planned.
    #[inline]
    pub fn peek(&self) -> Option<Due> {
        if self.slots == 0 {
            return None;
        }
        let slot = self.winners[1];
        let key = self.keys[slot as usize];
        (key != EMPTY).then(|| Due { at: Time(key >> 8), phase: key as u8, slot: Slot(slot) })
    }

    /// Removes and returns the earliest event.
    #[inline]
    pub fn pop(&mut self) -> Option<Due> {
        let due = self.peek()?;
        self.set(due.slot, EMPTY);
        Some(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_instants_leave_by_phase_then_slot_whatever_the_order_of_planning() {
        let mut calendar = Calendar::new();
        let slots: Vec<Slot> = (0..5).map(|_| calendar.add_slot()).collect();
        for (slot, phase) in [(4, 1), (2, 1), (0, 2), (3, 0), (1, 1)] {
            calendar.plan(slots[slot], Time(7), phase);
        }
        let order: Vec<u32> = std::iter::from_fn(|| calendar.pop()).map(|due| due.slot.0).collect();
        assert_eq!(order, [3, 1, 2, 4, 0]);
    }

    #[test]
    fn agrees_with_a_sorted_list() {
        let mut calendar = Calendar::new();
        let mut list: Vec<(u64, u8, u32)> = Vec::new();
        let mut state = 1u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) % below
        };
        for step in 0..20_000 {
            match next(if step < 300 { 4 } else { 3 }) {
                0 => {
                    list.sort_unstable();
                    let expected = if list.is_empty() { None } else { Some(list.remove(0)) };
                    assert_eq!(calendar.pop().map(|d| (d.at.0, d.phase, d.slot.0)), expected);
                }
                1 if calendar.slots > 0 => {
                    let slot = next(calendar.slots as u64) as u32;
                    calendar.cancel(Slot(slot));
                    list.retain(|entry| entry.2 != slot);
                }
                2 if calendar.slots > 0 => {
                    let slot = next(calendar.slots as u64) as u32;
                    let (at, phase) = (next(50), next(3) as u8);
                    calendar.plan(Slot(slot), Time(at), phase);
                    list.retain(|entry| entry.2 != slot);
                    list.push((at, phase, slot));
                }
                _ => {
                    calendar.add_slot();
                }
            }
        }
        assert!(calendar.slots > 50);
    }
}
