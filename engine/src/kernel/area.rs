//! The exact area under a step function.

use crate::numeric::Time;

/// The integral over time of a step function with whole-number values (a queue's length), exact:
/// in units of level · microseconds, as a u128 that no run can overflow.
///
/// The function is 0 from [`Time::ZERO`] until it is first set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    closed: u128,
    since: Time,
    level: u64,
}

impl Area {
    /// From `at` on the function has the value `level`.
    ///
    /// # Panics
    /// If `at` lies before the last change: a step function is written forwards.
    pub fn set(&mut self, at: Time, level: u64) {
        self.closed = self.integral_until(at);
        self.since = at;
        self.level = level;
    }

    /// From `at` on the function is higher by `delta` (lower, if negative).
    ///
    /// # Panics
    /// If `at` lies before the last change, or the level would fall below 0 or overflow.
    pub fn add(&mut self, at: Time, delta: i64) {
        let level = self
            .level
            .checked_add_signed(delta)
            .expect("a level is a whole number");
        self.set(at, level);
    }

    /// The value of the function now.
    pub fn level(&self) -> u64 {
        self.level
    }

    /// The area from the beginning of the window until `at`.
    ///
    /// # Panics
    /// If `at` lies before the last change.
    pub fn integral_until(&self, at: Time) -> u128 {
        self.closed + u128::from(self.level) * u128::from(at.since(self.since).0)
    }

    /// Closes the window at `at` and returns its area; a new window begins there at the same level.
    ///
    /// # Panics
    /// If `at` lies before the last change.
    pub fn restart(&mut self, at: Time) -> u128 {
        let area = self.integral_until(at);
        *self = Area {
            closed: 0,
            since: at,
            level: self.level,
        };
        area
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn windows_add_up() {
        let mut area = Area::default();
        area.set(Time(10), 3);
        area.add(Time(20), -1);
        assert_eq!(area.integral_until(Time(25)), 40);
        assert_eq!(area.restart(Time(30)), 50);
        assert_eq!((area.level(), area.integral_until(Time(30))), (2, 0));
        assert_eq!(area.integral_until(Time(31)), 2);
    }

    #[test]
    fn nothing_overflows() {
        let mut area = Area::default();
        area.set(Time::ZERO, u64::MAX);
        let whole = u128::from(u64::MAX) * u128::from(Time::NEVER.0);
        assert_eq!(area.restart(Time::NEVER), whole);
    }

    #[test]
    #[should_panic(expected = "before it begins")]
    fn refuses_to_run_backwards() {
        let mut area = Area::default();
        area.set(Time(5), 1);
        area.set(Time(4), 1);
    }

    #[test]
    #[should_panic(expected = "whole number")]
    fn refuses_a_negative_level() {
        Area::default().add(Time(5), -1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200,
            rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]

        /// The same function written down microsecond by microsecond.
        #[test]
        fn agrees_with_counting(steps in prop::collection::vec((0_u64..20, 0_u64..9, any::<bool>()), 0..40)) {
            let mut area = Area::default();
            let (mut now, mut level, mut naive) = (0, 0, 0_u128);
            for (wait, next, restart) in steps {
                for _ in 0..wait {
                    naive += u128::from(level);
                }
                now += wait;
                if restart {
                    prop_assert_eq!(area.restart(Time(now)), naive);
                    naive = 0;
                }
                area.add(Time(now), next as i64 - level as i64);
                level = next;
                prop_assert_eq!(area.level(), level);
                prop_assert_eq!(area.integral_until(Time(now)), naive);
            }
        }
    }
}
