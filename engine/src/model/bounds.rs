//! Bounds of a run: what ends it because it would take too long, or because more would have to be
//! counted than can be.

use crate::numeric::Time;

use super::pulse::EVERY;
use super::world::{Owner, World};

/// Events beyond a limit that are watched to see which kinds they are.
const WATCHED: u64 = 100;

/// A run that passed a bound, and so has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrun {
    /// Since the beginning of the warm-up.
    pub at: Time,
    /// Where events were too many: the kinds that come last, which may chase each other.
    pub events: Vec<&'static str>,
    pub bound: Bound,
}

/// What a run may not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It would never leave an instant.
    EventsPerInstant(u32),
    /// It would take too long.
    EventsPerReplication(u64),
    /// All amounts booked come to more than [`crate::numeric::Money::MOST`].
    Money,
    /// The hours of all sellers, or those of conflicts, come to more than [`MOST_HOURS`].
    Hours,
}

/// So many hours of one replication can be counted: microseconds in 64 bits.
pub const MOST_HOURS: u64 = u64::MAX / 3_600_000_000;

impl World<'_> {
    /// Ends a run that does not leave an instant, once it has been seen what chases what.
    #[inline]
    pub(super) fn check_storm(&mut self, owner: Option<Owner>) -> Result<(), Overrun> {
        let instant = self.scenario.limits.events_per_instant;
        if self.events_now <= instant && self.events <= self.next_look {
            return Ok(());
        }
        self.look_closer(owner)
    }

    #[cold]
    fn look_closer(&mut self, owner: Option<Owner>) -> Result<(), Overrun> {
        let limits = &self.scenario.limits;
        let (instant, run) = (limits.events_per_instant, limits.events_per_replication);
        if let Some(pulse) = &self.pulse {
            pulse.beat(self.events, self.now, self.ledger.timeline.end);
        }
        self.next_look = run.min(self.events.saturating_add(EVERY));
        if self.events_now <= instant && self.events <= run {
            return Ok(());
        }
        let name = owner.map_or("free sellers take work", Owner::name);
        if !self.storm.contains(&name) {
            self.storm.push(name);
        }
        let bound = if u64::from(self.events_now) > u64::from(instant) + WATCHED {
            Bound::EventsPerInstant(instant)
        } else if self.events > run.saturating_add(WATCHED) {
            Bound::EventsPerReplication(run)
        } else {
            return Ok(());
        };
        Err(self.overrun(bound))
    }

    /// Ends a run whose books do not hold what happened.
    pub(super) fn check_books(&mut self) -> Result<(), Overrun> {
        self.ledger
            .passed()
            .map_or(Ok(()), |bound| Err(self.overrun(bound)))
    }

    fn overrun(&mut self, bound: Bound) -> Overrun {
        Overrun {
            at: self.now,
            events: std::mem::take(&mut self.storm),
            bound,
        }
    }
}
