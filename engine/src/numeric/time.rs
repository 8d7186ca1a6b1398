//! The integer clock: instants and spans of *working* time in whole microseconds.
//!
//! One hour is 3.6e9 µs, one day 8 h, one week 40 h, one year 52 weeks = 2080 h and one month a
//! twelfth of a year, 6.24e11 µs; all of them are exact, so identities over time are equalities of
//! integers and running backwards is impossible by type.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use super::math;

/// A length of working time, in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub u64);

/// An instant of working time, in microseconds since the beginning of the warm-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

/// The largest representable instant or span; it stands for "never". It leaves eight bits free, so
/// that an instant and a phase fit one word.
const NEVER: u64 = u64::MAX >> 8;

impl Span {
    pub const ZERO: Span = Span(0);
    pub const HOUR: Span = Span(3_600_000_000);
    /// A working day of 8 h.
    pub const DAY: Span = Span(8 * Self::HOUR.0);
    /// A working week of 40 h.
    pub const WEEK: Span = Span(40 * Self::HOUR.0);
    /// A twelfth of a year: 173 h 20 min.
    pub const MONTH: Span = Span(624_000_000_000);
    /// 52 weeks = 2080 h.
    pub const YEAR: Span = Span(52 * Self::WEEK.0);
    /// Longer than any run.
    pub const NEVER: Span = Span(NEVER);

    /// The span nearest to `hours`; anything negative or not a number is zero, anything too long
    /// to be counted is [`Span::NEVER`].
    pub fn from_hours(hours: f64) -> Span {
        let micros = math::nearest(hours * Self::HOUR.0 as f64).max(0);
        Span((micros as u64).min(NEVER))
    }

    /// The span in hours.
    pub fn hours(self) -> f64 {
        self.0 as f64 / Self::HOUR.0 as f64
    }

    /// Whether this stands for "never".
    pub fn is_never(self) -> bool {
        self.0 >= NEVER
    }
}

impl Time {
    pub const ZERO: Time = Time(0);
    pub const NEVER: Time = Time(NEVER);

    /// The span since `earlier`.
    ///
    /// # Panics
    /// If `earlier` lies after `self`: time does not run backwards.
    pub fn since(self, earlier: Time) -> Span {
        assert!(earlier <= self, "a span cannot end before it begins");
        Span(self.0 - earlier.0)
    }

    /// Whether this stands for "never".
    pub fn is_never(self) -> bool {
        self.0 >= NEVER
    }
}

impl Add<Span> for Time {
    type Output = Time;

    /// Later by `span`; saturates at [`Time::NEVER`].
    fn add(self, span: Span) -> Time {
        Time((self.0.saturating_add(span.0)).min(NEVER))
    }
}

impl Add for Span {
    type Output = Span;

    fn add(self, other: Span) -> Span {
        Span((self.0.saturating_add(other.0)).min(NEVER))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Span) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Span;

    fn sub(self, other: Span) -> Span {
        assert!(other <= self, "a span cannot be negative");
        Span(self.0 - other.0)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_never() {
            write!(f, "never")
        } else {
            write!(f, "{} h", self.hours())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_exact() {
        assert_eq!(Span::MONTH.0 * 12, Span::YEAR.0);
        assert_eq!(Span::from_hours(1.5), Span(5_400_000_000));
        assert_eq!(Span::from_hours(-1.0), Span::ZERO);
        assert_eq!(Span::from_hours(f64::INFINITY), Span::NEVER);
        assert!((Time::NEVER + Span::YEAR).is_never());
    }

    #[test]
    fn never_leaves_eight_bits_free() {
        assert_eq!(Time::NEVER.0, (1 << 56) - 1);
        assert!(Time::NEVER.is_never() && Span::NEVER.is_never());
        assert!(!Time(Time::NEVER.0 - 1).is_never() && !Span(Span::NEVER.0 - 1).is_never());
        assert!(!Time::ZERO.is_never() && !Span::ZERO.is_never());
        assert_eq!(Span::NEVER + Span::YEAR, Span::NEVER);
    }

    #[test]
    fn spans_add_and_subtract_and_are_told_in_hours() {
        assert_eq!(Span::DAY.hours(), 8.0);
        assert_eq!(Span::WEEK.hours(), 40.0);
        assert_eq!(Span::YEAR.hours(), 2080.0);
        let (two, three) = (Span::from_hours(2.0), Span::from_hours(3.0));
        assert_eq!(
            (two + three, three - two),
            (Span::from_hours(5.0), Span::HOUR)
        );
        assert_eq!(three - three, Span::ZERO);
        let mut sum = two;
        sum += three;
        assert_eq!(sum, Span::from_hours(5.0));
        let later = Time(7) + Span(5);
        assert_eq!(
            (later, later.since(Time(7)), later.since(later)),
            (Time(12), Span(5), Span::ZERO)
        );
        assert_eq!(
            (two.to_string(), Span::NEVER.to_string()),
            ("2 h".into(), "never".into())
        );
    }

    #[test]
    #[should_panic = "cannot end before it begins"]
    fn time_does_not_run_backwards() {
        let _ = Time(1).since(Time(2));
    }

    #[test]
    #[should_panic = "cannot be negative"]
    fn a_span_is_not_negative() {
        let _ = Span(1) - Span(2);
    }
}
