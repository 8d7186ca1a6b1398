//! Laws from what people know: a mean, a spread, bounds. What cannot be a law is refused, and what
//! has no spread is a constant.

use super::law::assert_not_negative;
use super::{Law, empirical};
use crate::numeric::math;

impl Law {
    /// Always `value`.
    ///
    /// # Panics
    /// If `value` is not finite.
    #[cfg(feature = "internals")]
    pub fn constant(value: f64) -> Law {
        assert!(value.is_finite(), "a constant law has a finite value");
        Law::Constant(value)
    }

    /// Uniform on [low, high].
    ///
    /// # Panics
    /// Unless low ≤ high, both finite.
    pub fn uniform(low: f64, high: f64) -> Law {
        assert_ordered(low, low, high);
        if low == high {
            Law::Constant(low)
        } else {
            Law::Uniform { low, high }
        }
    }

    /// Triangular on [low, high] with its peak at `mode`.
    ///
    /// # Panics
    /// Unless low ≤ mode ≤ high, all finite.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Law {
        assert_ordered(low, mode, high);
        if low == high {
            Law::Constant(low)
        } else {
            Law::Triangular { low, mode, high }
        }
    }

    /// Beta-PERT on [low, high], its mean (low + 4 mode + high)/6.
    ///
    /// # Panics
    /// Unless low ≤ mode ≤ high, all finite.
    pub fn pert(low: f64, mode: f64, high: f64) -> Law {
        assert_ordered(low, mode, high);
        if low == high {
            Law::Constant(low)
        } else {
            Law::Pert { low, mode, high }
        }
    }

    /// Normal of this mean and standard deviation; constant for `sd` = 0.
    ///
    /// # Panics
    /// Unless both are finite and sd ≥ 0.
    pub fn normal(mean: f64, sd: f64) -> Law {
        assert!(mean.is_finite(), "a mean is finite");
        assert_not_negative(sd, "a standard deviation");
        if sd == 0.0 {
            Law::Constant(mean)
        } else {
            Law::Normal { mean, sd }
        }
    }

    /// Lognormal of this mean and coefficient of variation (standard deviation over mean):
    /// σ² = ln(1 + cv²), μ = ln(mean) − σ²/2. Constant for `cv` = 0 or `mean` = 0.
    ///
    /// # Panics
    /// Unless both are finite and ≥ 0.
    pub fn lognormal(mean: f64, cv: f64) -> Law {
        assert_not_negative(mean, "the mean of a lognormal law");
        assert_not_negative(cv, "a coefficient of variation");
        if mean == 0.0 || cv == 0.0 {
            return Law::Constant(mean);
        }
        let square = math::ln_1p(cv * cv);
        Law::LogNormal {
            mu: math::ln(mean) - 0.5 * square,
            sigma: square.sqrt(),
        }
    }

    /// Gamma of this mean and coefficient of variation: shape 1/cv², scale mean · cv². Constant for
    /// `cv` = 0 or `mean` = 0.
    ///
    /// # Panics
    /// Unless both are finite and ≥ 0, and cv, if not 0, lies in [1e-7, 1e3], beyond which shape or
    /// value lose all precision.
    pub fn gamma(mean: f64, cv: f64) -> Law {
        assert_not_negative(mean, "the mean of a gamma law");
        if mean == 0.0 || cv == 0.0 {
            return Law::Constant(mean);
        }
        assert!(
            (1e-7..=1e3).contains(&cv),
            "the cv of a gamma law is 0 or within 1e-7 and 1e3"
        );
        Law::Gamma {
            shape: 1.0 / (cv * cv),
            scale: mean * (cv * cv),
        }
    }

    /// Exponential of this mean; constant 0 for `mean` = 0.
    ///
    /// # Panics
    /// Unless the mean is finite and ≥ 0.
    pub fn exponential(mean: f64) -> Law {
        assert_not_negative(mean, "the mean of an exponential law");
        if mean == 0.0 {
            Law::Constant(0.0)
        } else {
            Law::Exponential { mean }
        }
    }

    /// Weibull of this mean and shape (below 1: falling hazard, above: rising); its scale is
    /// mean / Γ(1 + 1/shape). Constant 0 for `mean` = 0.
    ///
    /// # Panics
    /// Unless the mean is finite and ≥ 0 and the shape within [0.02, 1e6]; below, the gamma function
    /// in its variance overflows.
    pub fn weibull(mean: f64, shape: f64) -> Law {
        assert_not_negative(mean, "the mean of a Weibull law");
        assert!(
            (0.02..=1e6).contains(&shape),
            "the shape of a Weibull law lies in 0.02..=1e6"
        );
        if mean == 0.0 {
            return Law::Constant(0.0);
        }
        Law::Weibull {
            shape,
            scale: mean / math::gamma(1.0 + 1.0 / shape),
        }
    }

    /// Beta on [0, 1] of this mean and standard deviation: with n = mean (1 − mean)/sd² − 1 its
    /// parameters are mean · n and (1 − mean) · n. Constant for `sd` = 0.
    ///
    /// # Panics
    /// Unless 0 ≤ mean ≤ 1 and 0 ≤ sd² < mean (1 − mean), or sd = 0.
    pub fn beta(mean: f64, sd: f64) -> Law {
        assert!(
            (0.0..=1.0).contains(&mean),
            "the mean of a beta law lies in 0..=1"
        );
        assert_not_negative(sd, "a standard deviation");
        if sd == 0.0 {
            return Law::Constant(mean);
        }
        let count = mean * (1.0 - mean) / (sd * sd) - 1.0;
        assert!(
            count > 0.0 && count.is_finite(),
            "the sd of a beta law is 0 or below the square root of mean times (1 − mean)"
        );
        Law::Beta {
            a: mean * count,
            b: (1.0 - mean) * count,
        }
    }

    /// `values` drawn with probabilities proportional to `weights`. They are brought into ascending
    /// order, and values of weight 0 are dropped.
    ///
    /// # Panics
    /// Unless there is at least one value, as many weights as values, all finite, no weight negative
    /// and their sum positive.
    pub fn empirical(values: Vec<f64>, weights: &[f64]) -> Law {
        let (values, cumulative) = empirical::normalised(values, weights);
        Law::Empirical { values, cumulative }
    }
}

fn assert_ordered(low: f64, mode: f64, high: f64) {
    assert!(
        low.is_finite() && high.is_finite() && low <= mode && mode <= high,
        "the bounds of a law are finite and ascend"
    );
}
