//! Transcendental functions by crate `libm`, the same bits on every platform.
//!
//! The standard library's methods call the platform's mathematics, which differs in the last bits
//! between machines; `clippy.toml` forbids them below room `report`.

pub use super::normal::{normal_cdf, normal_quantile};

/// e to the power of x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x), exact near zero.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// e^x − 1, exact near zero.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// x to the power of y.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The gamma function.
pub fn gamma(x: f64) -> f64 {
    libm::tgamma(x)
}

/// The error function, 2/√π ∫₀ˣ e^(−t²) dt.
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// The bound within which a logit stays: beyond it a probability counts as 0 or 1.
pub const LOGIT_BOUND: f64 = 40.0;

/// ln(p / (1 − p)), held within ±[`LOGIT_BOUND`].
pub fn logit(p: f64) -> f64 {
    if p <= 0.0 {
        -LOGIT_BOUND
    } else if p >= 1.0 {
        LOGIT_BOUND
    } else {
        (ln(p) - libm::log1p(-p)).clamp(-LOGIT_BOUND, LOGIT_BOUND)
    }
}

/// 1 / (1 + e^−x): the inverse of [`logit`]; at and beyond ±[`LOGIT_BOUND`] exactly 0 or 1.
pub fn sigmoid(x: f64) -> f64 {
    if x <= -LOGIT_BOUND {
        0.0
    } else if x >= LOGIT_BOUND {
        1.0
    } else {
        1.0 / (1.0 + exp(-x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logit_and_sigmoid_are_inverse_and_literal_at_the_ends() {
        for p in [1e-9, 0.1, 0.25, 0.5, 0.9] {
            assert!((sigmoid(logit(p)) - p).abs() < 1e-15, "{p}");
        }
        assert_eq!(sigmoid(logit(0.0)), 0.0);
        assert_eq!(sigmoid(logit(1.0)), 1.0);
    }
}
