//! Money in whole hundredths of the unit a study counts in.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use super::math;

/// An amount of money, in hundredths of the study's unit (a study in thousands of roubles books in
/// tens of roubles).
///
/// Sums are exact up to ±[`Money::MOST`], where they stay: an amount never turns into one of the other
/// sign, and whoever adds amounts up can see by the sum of their sizes that some are lost. As numbers
/// with a point ([`Money::units`]) amounts are exact to the hundredth up to 2⁵³ of them, some 9e13
/// units; beyond that they have sixteen digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

impl Money {
    pub const ZERO: Money = Money(0);
    /// More cannot be counted.
    pub const MOST: Money = Money(i64::MAX);

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

    /// The amount without its sign.
    pub fn size(self) -> Money {
        Money(self.0.saturating_abs())
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Money;

    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Money;

    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
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
    fn what_cannot_be_counted_stays_at_the_most_and_keeps_its_sign() {
        let (most, least) = (Money::MOST, Money(i64::MIN));
        assert_eq!((most + Money(1), most - Money(-1)), (most, most));
        assert_eq!((least - Money(1), least + Money(-1)), (least, least));
        assert_eq!(
            (-least, least.size(), Money(-7).size()),
            (most, most, Money(7))
        );
        assert_eq!(Money::from_units(1e30), most);
        assert_eq!((most.times(2.0), most.times(-2.0)), (most, least));
        let mut sum = most;
        sum += Money(5);
        assert_eq!(sum, most);
        assert_eq!([most, most, Money(3)].into_iter().sum::<Money>(), most);
    }

    #[test]
    fn hundredths_are_exact_in_units_up_to_two_to_the_53() {
        for hundredths in [(1_i64 << 53) - 1, 1 << 53, 9_007_199_254_740_991] {
            assert_eq!(
                Money::from_units(Money(hundredths).units()),
                Money(hundredths)
            );
        }
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
