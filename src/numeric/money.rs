//! Money in whole hundredths of the unit a study counts in.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use super::math;

/// An amount of money, in hundredths of the study's unit (a study in thousands of roubles books in
/// tens of roubles). Sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

impl Money {
    pub const ZERO: Money = Money(0);

    /// The amount nearest to `units`, halves away from zero.
    pub fn from_units(units: f64) -> Money {
        Money(math::nearest(units * 100.0))
    }

    /// The amount in units of the study.
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// This amount times a factor, rounded to the nearest hundredth.
    pub fn times(self, factor: f64) -> Money {
        Money(math::nearest(self.0 as f64 * factor))
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Money;

    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        self.0 -= other.0;
    }
}

impl Neg for Money {
    type Output = Money;

    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_the_nearest_hundredth() {
        assert_eq!(Money::from_units(1.005), Money(100)); // 1.005 is below 1.005 in binary
        assert_eq!(Money::from_units(-2.345), Money(-235));
        assert_eq!(Money(333).times(0.5), Money(167));
    }

    #[test]
    fn sums_are_those_of_whole_hundredths() {
        let (one, other) = (Money(1_25), Money(40));
        assert_eq!(
            (one + other, one - other, -one),
            (Money(165), Money(85), Money(-125))
        );
        assert_eq!((Money(250).units(), Money(-5).units()), (2.5, -0.05));
        let mut sum = one;
        sum += other;
        assert_eq!(sum, Money(165));
        sum -= Money(200);
        assert_eq!(sum, Money(-35));
        assert_eq!([one, other, sum].into_iter().sum::<Money>(), Money(130));
    }
}
