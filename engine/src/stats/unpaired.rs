//! What one alternative gains over another that was observed independently of it.

use super::estimate::{Interval, assert_confidence};
use super::moments::Moments;
use super::student::student_upper_quantile;

/// Two means from independent observations: a less b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnpairedDifference {
    pub difference: f64,
    /// None if a side has a single observation.
    pub interval: Option<Interval>,
}

impl UnpairedDifference {
    /// Compares the means of `a` and `b`; NaN observations are left out, `None` if a side has none.
    ///
    /// Welch's interval (Welch 1947, *Biometrika* 34, 28–35) with Satterthwaite's degrees of
    /// freedom, rounded down to a whole number, which makes it a little wider.
    ///
    /// # Panics
    /// If an observation is infinite or `confidence` is not strictly between 0 and 1.
    pub fn of(a: &[f64], b: &[f64], confidence: f64) -> Option<UnpairedDifference> {
        assert_confidence(confidence);
        let defined = |values: &[f64]| -> Vec<f64> {
            values.iter().copied().filter(|x| !x.is_nan()).collect()
        };
        let (a, b) = (Moments::of(&defined(a))?, Moments::of(&defined(b))?);
        let difference = a.mean - b.mean;
        let interval = a.sd.zip(b.sd).map(|(sd_a, sd_b)| {
            let (u, v) = (sd_a * sd_a / a.n as f64, sd_b * sd_b / b.n as f64);
            let square = |x: f64| x * x;
            let below = square(u) / (a.n as f64 - 1.0) + square(v) / (b.n as f64 - 1.0);
            let freedom = if below > 0.0 {
                square(u + v) / below
            } else {
                (a.n + b.n - 2) as f64
            };
            let t = student_upper_quantile(0.5 * (1.0 - confidence), freedom.floor() as u64);
            let half = t * (u + v).sqrt();
            Interval {
                low: difference - half,
                high: difference + half,
            }
        });
        Some(UnpairedDifference {
            difference,
            interval,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welchs_interval_by_hand() {
        // Means 4 and 2, variances 10/4 = 2.5 of five and 14/3 of four values:
        // u = 0.5, v = 7/6, freedom = (5/3)² / (0.25/4 + (49/36)/3) = 5.38… → 5; t(5) = 2.570582.
        let a = [2.0, 3.0, 4.0, 5.0, 6.0];
        let b = [-1.0, 2.0, 3.0, 4.0, f64::NAN];
        let found = UnpairedDifference::of(&a, &b, 0.95).unwrap();
        assert!((found.difference - 2.0).abs() < 1e-12);
        let half = 2.570_581_835_636_314 * (5.0_f64 / 3.0).sqrt();
        let interval = found.interval.unwrap();
        assert!((interval.high - (2.0 + half)).abs() < 1e-8, "{interval:?}");
        assert!((interval.low - (2.0 - half)).abs() < 1e-8);
    }

    #[test]
    fn too_few_observations_are_said_to_be_so() {
        assert_eq!(UnpairedDifference::of(&[f64::NAN], &[1.0], 0.95), None);
        let one = UnpairedDifference::of(&[2.0], &[1.0, 3.0], 0.95).unwrap();
        assert_eq!(one.interval, None);
        let same = UnpairedDifference::of(&[2.0, 2.0], &[1.0, 1.0], 0.95).unwrap();
        let exact = Interval {
            low: 1.0,
            high: 1.0,
        };
        assert_eq!(same.interval, Some(exact));
    }
}
