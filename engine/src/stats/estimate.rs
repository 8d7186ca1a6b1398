//! A mean with its uncertainty.

use super::moments::Moments;
use super::student::student_upper_quantile;

/// A closed interval with two known ends, in the unit of what it brackets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies within, the ends included.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// The mean of independent observations and its confidence interval by Student's t.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean, in the unit of the observations.
    pub mean: f64,
    /// t·s/√n, in the unit of the observations; `None` ("not available") for one observation.
    pub half_width: Option<f64>,
    /// The standard deviation s over observations; `None` for one observation.
    pub sd: Option<f64>,
    /// The number of observations that count.
    pub n: usize,
    /// The confidence level, strictly between 0 and 1.
    pub confidence: f64,
}

/// Stops at a confidence level that is none.
pub(super) fn assert_confidence(confidence: f64) {
    assert!(
        confidence > 0.0 && confidence < 1.0,
        "confidence lies strictly between 0 and 1"
    );
}

/// The observations that are not NaN.
pub(super) fn defined(values: &[f64]) -> Vec<f64> {
    values
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect()
}

impl Estimate {
    /// The mean of `values` with the interval x̄ ± t(n−1)·s/√n (Student 1908,
    /// Biometrika 6, 1–25); `None` without observations. The interval is exact for normal
    /// observations; for skewed ones see [`super::t_interval_doubt`].
    ///
    /// # Panics
    /// If an observation is not finite or `confidence` is not strictly between 0 and 1.
    pub fn of(values: &[f64], confidence: f64) -> Option<Estimate> {
        assert_confidence(confidence);
        Moments::of(values).map(|moments| Estimate::from_moments(&moments, confidence))
    }

    /// As [`Estimate::of`], leaving out observations that are NaN ("undefined in this
    /// observation"); `n` counts the defined ones.
    pub fn of_defined(values: &[f64], confidence: f64) -> Option<Estimate> {
        Estimate::of(&defined(values), confidence)
    }

    /// The estimate that belongs to moments already taken.
    ///
    /// # Panics
    /// If `confidence` is not strictly between 0 and 1.
    pub fn from_moments(moments: &Moments, confidence: f64) -> Estimate {
        assert_confidence(confidence);
        let half_width = moments.sd.map(|sd| {
            let t = student_upper_quantile(0.5 * (1.0 - confidence), moments.n as u64 - 1);
            t * (sd / (moments.n as f64).sqrt())
        });
        Estimate {
            mean: moments.mean,
            half_width,
            sd: moments.sd,
            n: moments.n,
            confidence,
        }
    }

    /// The lower end of the interval, if there is one.
    pub fn low(&self) -> Option<f64> {
        self.half_width.map(|half_width| self.mean - half_width)
    }

    /// The upper end of the interval, if there is one.
    pub fn high(&self) -> Option<f64> {
        self.half_width.map(|half_width| self.mean + half_width)
    }

    /// Both ends, if there is an interval.
    pub fn interval(&self) -> Option<Interval> {
        Some(Interval {
            low: self.low()?,
            high: self.high()?,
        })
    }

    /// Whether the interval excludes zero; without an interval nothing is excluded.
    pub fn excludes_zero(&self) -> bool {
        self.interval()
            .is_some_and(|interval| !interval.contains(0.0))
    }
}

/// A number with the half-width of its interval, where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertain {
    pub value: f64,
    pub half_width: Option<f64>,
}

impl Uncertain {
    /// What an estimate says of a quantity that lies between `least` and `most`: value, low and high
    /// end, cut to what can be. None where it says nothing: there is no interval, it is as wide as
    /// all that can be, or it lies elsewhere altogether.
    pub fn within(self, least: f64, most: f64) -> Option<[f64; 3]> {
        let half = self.half_width?;
        let (low, high) = (self.value - half, self.value + half);
        let says = 2.0 * half < most - least && low <= most && high >= least;
        says.then(|| [self.value, low, high].map(|x| x.clamp(least, most)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sleep_data_give_students_own_interval() {
        // Student (1908), additional hours of sleep, second drug minus first: mean 1.58, s 1.23,
        // and 95 % from 0.70 to 2.46.
        let gains = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let estimate = Estimate::of(&gains, 0.95).unwrap();
        assert!((estimate.mean - 1.58).abs() < 1e-14);
        assert!((estimate.sd.unwrap() - 1.229_995_5).abs() < 1e-7);
        assert!((estimate.low().unwrap() - 0.700_114_2).abs() < 1e-6);
        assert!((estimate.high().unwrap() - 2.459_885_8).abs() < 1e-6);
        assert!(estimate.excludes_zero());
    }

    #[test]
    fn too_few_observations_have_no_interval() {
        assert_eq!(Estimate::of(&[], 0.95), None);
        assert_eq!(Estimate::of_defined(&[f64::NAN], 0.95), None);
        let one = Estimate::of(&[3.0], 0.95).unwrap();
        assert_eq!(
            (one.mean, one.half_width, one.sd, one.n),
            (3.0, None, None, 1)
        );
        assert!(!one.excludes_zero());
        assert_eq!(
            Estimate::of(&[3.0, 3.0], 0.95).unwrap().half_width,
            Some(0.0)
        );
    }

    #[test]
    fn undefined_observations_are_left_out() {
        let estimate = Estimate::of_defined(&[1.0, f64::NAN, 3.0], 0.9).unwrap();
        assert_eq!(estimate, Estimate::of(&[1.0, 3.0], 0.9).unwrap());
        assert_eq!(estimate.n, 2);
    }

    #[test]
    #[should_panic(expected = "must be finite")]
    fn an_undefined_observation_is_not_swallowed_silently() {
        let _ = Estimate::of(&[1.0, f64::NAN], 0.95);
    }

    #[test]
    #[should_panic = "strictly between 0 and 1"]
    fn a_confidence_of_one_is_refused() {
        let _ = Estimate::of(&[1.0, 2.0], 1.0);
    }
}
