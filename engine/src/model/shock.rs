//! Shocks: what befalls a firm at a stated time, whatever its structure.

use crate::kernel::Slot;
use crate::numeric::Time;

use super::entities::Leaving;
use super::parameters::{SegmentId, Shock};
use super::world::{Owner, World, phase};

impl World<'_> {
    /// From t = 0 on departures are planned; leads know of shocks by themselves.
    pub(super) fn plan_shocks(&mut self) {
        let scenario = self.scenario;
        for (id, shock) in scenario.shocks.iter().enumerate() {
            if shock.leaves.is_some() {
                let slot: Slot = self.add_slot(Owner::Shock(id));
                let at = self.ledger.timeline.turn + shock.at;
                self.calendar.plan(slot, at, phase::DEPARTURE);
            }
        }
    }

    /// People leave at once: those on the lowest seats of their grade who are there to leave. What
    /// strikes at one instant is one blow: nobody is left the accounts of another whom it takes too.
    pub(super) fn shock_strikes(&mut self, id: usize) {
        let shocks = &self.scenario.shocks;
        let at = shocks[id].at;
        let strikes = |shock: &&Shock| shock.at == at && shock.leaves.is_some();
        if shocks[..id].iter().any(|shock| strikes(&shock)) {
            return;
        }
        for shock in shocks[id..].iter().filter(strikes) {
            let (grade, count) = shock.leaves.expect("it takes people");
            let (first, last) = self.seats[grade];
            let mut left = count;
            for seller in first..last {
                if left > 0 && self.is_staying(seller) {
                    left -= 1;
                    self.sellers[seller].leaving = Some(Leaving::Lost(shock.replaced_after));
                }
            }
        }
        for seller in 0..self.sellers.len() {
            self.leave_if_due(seller);
        }
    }
}

impl Shock {
    /// By what the leads of a segment are multiplied at a time, and when that changes next.
    pub(super) fn on_leads(&self, segment: SegmentId, turn: Time, now: Time) -> (f64, Time) {
        if self.leads == 1.0 || self.segment.is_some_and(|only| only != segment) {
            return (1.0, Time::NEVER);
        }
        let begins = turn + self.at;
        let ends = begins + self.over;
        if now < begins {
            (1.0, begins)
        } else if now < ends {
            (self.leads, ends)
        } else {
            (1.0, Time::NEVER)
        }
    }
}
