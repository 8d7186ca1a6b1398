//! A mean and the interval of its error.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// A sample mean with Student's t interval. NaN stands for "undefined" and is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// NaN of an empty sample.
    pub mean: f64,
    /// Half the width of the interval; none below two values.
    pub half_width: Option<f64>,
    /// Standard deviation with n − 1; none below two values.
    pub sd: Option<f64>,
    /// Values that are defined.
    pub n: usize,
}

/// The t quantile that leaves (1 − confidence)/2 above it.
pub(super) fn t_quantile(confidence: f64, degrees: usize) -> f64 {
    StudentsT::new(0.0, 1.0, degrees as f64)
        .expect("degrees of freedom are positive")
        .inverse_cdf(0.5 + confidence / 2.0)
}

impl Estimate {
    /// The mean of the defined values at a confidence in (0, 1).
    pub fn of(values: &[f64], confidence: f64) -> Estimate {
        let defined = values.iter().copied().filter(|x| !x.is_nan());
        let n = defined.clone().count();
        let mean = defined.clone().sum::<f64>() / n as f64;
        if n < 2 {
            return Estimate {
                mean,
                half_width: None,
                sd: None,
                n,
            };
        }
        // The sum of squares about the mean, with the correction of Chan, Golub & LeVeque (1983) for
        // the rounding of the mean.
        let (mut squares, mut rest) = (0.0, 0.0);
        for x in defined {
            squares += (x - mean) * (x - mean);
            rest += x - mean;
        }
        let variance = ((squares - rest * rest / n as f64) / (n - 1) as f64).max(0.0);
        let sd = variance.sqrt();
        let half_width = t_quantile(confidence, n - 1) * sd / (n as f64).sqrt();
        Estimate {
            mean,
            half_width: Some(half_width),
            sd: Some(sd),
            n,
        }
    }

    /// Whether the interval lies on one side of zero.
    pub fn excludes_zero(&self) -> bool {
        self.half_width.is_some_and(|half| self.mean.abs() > half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_textbook_sample() {
        // Mean 3, sd √2.5, t(0.975; 4) = 2.776445105.
        let estimate = Estimate::of(&[1.0, 2.0, f64::NAN, 3.0, 4.0, 5.0], 0.95);
        assert_eq!((estimate.mean, estimate.n), (3.0, 5));
        let expected = 2.776_445_105_197_793 * (2.5_f64 / 5.0).sqrt();
        assert!((estimate.half_width.expect("five values") - expected).abs() < 1e-9);
    }

    #[test]
    fn one_value_has_no_interval() {
        let estimate = Estimate::of(&[7.0], 0.95);
        assert_eq!(
            (estimate.mean, estimate.half_width, estimate.sd),
            (7.0, None, None)
        );
        assert!(Estimate::of(&[], 0.95).mean.is_nan());
    }

    #[test]
    fn covers_as_often_as_it_says_on_normal_data() {
        // 2,000 samples of 10 sums of twelve uniforms: 95 % ± 4 standard errors of the proportion.
        let mut state = 88_172_645_463_325_252_u64;
        let mut uniform = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let covered = (0..2000)
            .filter(|_| {
                let sample: Vec<f64> = (0..10)
                    .map(|_| (0..12).map(|_| uniform()).sum::<f64>() - 6.0)
                    .collect();
                !Estimate::of(&sample, 0.95).excludes_zero()
            })
            .count() as f64
            / 2000.0;
        assert!(
            (covered - 0.95).abs() < 4.0 * (0.95_f64 * 0.05 / 2000.0).sqrt(),
            "{covered}"
        );
    }
}
