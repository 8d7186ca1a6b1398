//! Tallies: sums over observations and areas under step functions.

use crate::numeric::Time;

/// Count, sum, least and greatest of observations, with the running mean and squared deviations.
#[derive(Clone, Debug, Default)]
pub struct Tally;

/// The integral over time of a step function with whole-number values (a queue's length), exact.
#[derive(Clone, Debug, Default)]
pub struct Area;

impl Area {
    /// From `at` on the function has the value `level`.
    pub fn set(&mut self, at: Time, level: u64) {
        let _ = (at, level);
        todo!()
    }
}

impl Area {
    pub fn add(&mut self, at: Time, delta: i64) { let _ = (at, delta); todo!() }
    pub fn restart(&mut self, at: Time) -> u128 { let _ = at; todo!() }
}
