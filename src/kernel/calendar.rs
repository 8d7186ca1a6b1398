//! The event calendar: the one next event of every slot.

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

/// The calendar.
#[derive(Clone, Debug, Default)]
pub struct Calendar;

impl Calendar {
    pub fn new() -> Calendar {
        todo!()
    }
    /// Forgets every slot, keeps the memory.
    pub fn clear(&mut self) {
        todo!()
    }
    /// A new slot, with nothing planned; slots are numbered 0, 1, 2, …
    pub fn add_slot(&mut self) -> Slot {
        todo!()
    }
    /// Plans the slot's one next event, replacing what was planned there.
    pub fn plan(&mut self, slot: Slot, at: Time, phase: u8) {
        let _ = (slot, at, phase);
        todo!()
    }
    /// Nothing is planned for the slot any more.
    pub fn cancel(&mut self, slot: Slot) {
        let _ = slot;
        todo!()
    }
    /// The earliest event by (time, phase, slot), without removing it; none if nothing is planned.
    pub fn peek(&self) -> Option<Due> {
        todo!()
    }
    /// Removes and returns the earliest event.
    pub fn pop(&mut self) -> Option<Due> {
        todo!()
    }
}
