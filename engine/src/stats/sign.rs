//! What an interval says of zero: the ground of every "more", "less" and "the same".

use super::estimate::{Estimate, Interval};

/// On which side of zero something is, as far as an interval tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The whole interval lies above zero.
    Ahead,
    /// The whole interval lies below zero.
    Behind,
    /// The interval holds zero.
    Undecided,
    /// Every observation is zero, to the bit: nothing differs, and nothing is left to decide.
    Identical,
    /// There is no interval: one observation, or none.
    Unknown,
}

impl Sign {
    /// By an interval; its ends belong to it.
    pub fn of(interval: Interval) -> Sign {
        let Interval { low, high } = interval;
        if low > 0.0 {
            Sign::Ahead
        } else if high < 0.0 {
            Sign::Behind
        } else if low <= 0.0 && high >= 0.0 {
            Sign::Undecided
        } else {
            Sign::Unknown
        }
    }

    /// Whether it is surely on one side.
    pub fn is_decided(self) -> bool {
        matches!(self, Sign::Ahead | Sign::Behind)
    }
}

impl Estimate {
    /// On which side of zero the mean is.
    pub fn sign(&self) -> Sign {
        let no_spread = self.sd.is_none_or(|sd| sd == 0.0);
        match self.interval() {
            _ if self.mean == 0.0 && no_spread => Sign::Identical,
            Some(interval) => Sign::of(interval),
            None => Sign::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_sample_has_its_sign() {
        let sign = |values: &[f64]| Estimate::of(values, 0.95).map(|estimate| estimate.sign());
        assert_eq!(sign(&[1.0, 1.1, 0.9]), Some(Sign::Ahead));
        assert_eq!(sign(&[-1.0, -1.1, -0.9]), Some(Sign::Behind));
        assert_eq!(sign(&[-1.0, 2.0]), Some(Sign::Undecided));
        assert_eq!(sign(&[-1.0, 1.0]), Some(Sign::Undecided), "a mean of zero");
        assert_eq!(sign(&[0.0, 0.0]), Some(Sign::Identical));
        assert_eq!(sign(&[0.0]), Some(Sign::Identical));
        assert_eq!(sign(&[1.0]), Some(Sign::Unknown));
        assert_eq!(sign(&[]), None);
    }

    #[test]
    fn the_ends_belong_to_an_interval() {
        let of = |low, high| Sign::of(Interval { low, high });
        assert_eq!(of(0.0, 1.0), Sign::Undecided);
        assert_eq!(of(-1.0, 0.0), Sign::Undecided);
        assert_eq!(of(f64::MIN_POSITIVE, 1.0), Sign::Ahead);
        assert_eq!(of(f64::NAN, f64::NAN), Sign::Unknown);
    }
}
