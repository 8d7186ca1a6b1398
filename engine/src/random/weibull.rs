//! The Weibull distribution: P(X > x) = exp(−(x/scale)^shape).

use crate::numeric::math;

/// The quantile of `u` in (0, 1).
pub(super) fn quantile(shape: f64, scale: f64, u: f64) -> f64 {
    scale * math::pow(-math::ln(1.0 - u), 1.0 / shape)
}

/// The expectation, scale · Γ(1 + 1/shape).
pub(super) fn mean(shape: f64, scale: f64) -> f64 {
    scale * math::gamma(1.0 + 1.0 / shape)
}

/// The variance, scale² · (Γ(1 + 2/shape) − Γ(1 + 1/shape)²).
#[cfg(feature = "internals")]
pub(super) fn variance(shape: f64, scale: f64) -> f64 {
    let mean = math::gamma(1.0 + 1.0 / shape);
    let square = math::gamma(1.0 + 2.0 / shape);
    // Rounding may leave a tiny negative difference when the shape is huge.
    scale * scale * (square - mean * mean).max(0.0)
}
