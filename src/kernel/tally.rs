//! The integral of a step function over time.

use crate::numeric::Time;

/// The integral over time of a step function with whole-number values (a queue's length), exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    level: u64,
    since: Time,
    sum: u128,
}

impl Area {
    /// The present value of the function.
    pub fn level(&self) -> u64 {
        self.level
    }

    fn live(&mut self, at: Time) {
        self.sum += u128::from(at.since(self.since).0) * u128::from(self.level);
        self.since = at;
    }

    /// From `at` on the function is greater by `delta`.
    ///
    /// # Panics
    /// If that takes it below zero, or back in time.
    pub fn add(&mut self, at: Time, delta: i64) {
        self.live(at);
        self.level =
            self.level.checked_add_signed(delta).expect("nothing leaves that has not come");
    }

    /// The integral since the last restart, in microseconds; a new one begins at the same value.
    pub fn restart(&mut self, at: Time) -> u128 {
        self.live(at);
        std::mem::take(&mut self.sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrates_exactly_and_begins_again_at_the_same_value() {
        let mut area = Area::default();
        area.add(Time(10), 2);
        area.add(Time(15), -1);
        assert_eq!(area.restart(Time(20)), 2 * 5 + 5);
        assert_eq!((area.level(), area.restart(Time(22))), (1, 2));
    }
}
