//! How far a replication is, for whoever watches from outside while it runs. The model writes it now and
//! then and never reads it, so no result knows of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::world::World;
use crate::numeric::Time;

/// Events between two beats.
pub(super) const EVERY: u64 = 1 << 16;

/// Events and working time of the replication under way.
#[derive(Debug, Default)]
pub struct Pulse {
    events: AtomicU64,
    at: AtomicU64,
    until: AtomicU64,
}

impl Pulse {
    pub(super) fn beat(&self, events: u64, at: Time, until: Time) {
        self.events.store(events, Ordering::Relaxed);
        self.at.store(at.0, Ordering::Relaxed);
        self.until.store(until.0, Ordering::Relaxed);
    }

    /// Events so far, rounded down.
    pub fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// Where it is in time and where it ends, from the beginning of the warm-up.
    pub fn time(&self) -> (Time, Time) {
        let time = |of: &AtomicU64| Time(of.load(Ordering::Relaxed));
        (time(&self.at), time(&self.until))
    }
}

impl<'a> World<'a> {
    /// Lets somebody watch how far it is.
    pub fn watched(self, pulse: &Arc<Pulse>) -> World<'a> {
        World {
            pulse: Some(Arc::clone(pulse)),
            ..self
        }
    }
}
