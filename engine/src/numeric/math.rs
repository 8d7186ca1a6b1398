//! Transcendental functions, the same bits on every platform: e^x and ln x, which every draw takes, are
//! our own, the others come from crate `libm`.
//!
//! The standard library's methods call the platform's mathematics, which differs in the last bits
//! between machines; `clippy.toml` forbids them below room `report`.

pub use super::elementary::{exp, ln};
#[cfg(test)]
pub use super::normal::normal_cdf;
pub use super::normal::normal_quantile;

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

/// x to the power of y for x ≥ 0 and y ≠ 0, as e^(y ln x): for draws; off by |y ln x| units in
/// the last place more than [`pow`].
#[inline]
pub fn power(x: f64, y: f64) -> f64 {
    exp(y * ln(x))
}

/// The whole number nearest to x, halves away from zero: `x.round() as i64`, without the call that
/// rounding is on processors that have no instruction for it. NaN gives 0, what is too large or too
/// small the nearest i64.
#[inline]
pub fn nearest(x: f64) -> i64 {
    let whole = x as i64;
    // Exact: below 2⁵³ both are multiples of the last place of x, and from there on x is whole.
    let rest = x - whole as f64;
    whole
        .saturating_add(i64::from(rest >= 0.5))
        .saturating_sub(i64::from(rest <= -0.5))
}

/// The gamma function.
pub fn gamma(x: f64) -> f64 {
    libm::tgamma(x)
}

/// The logarithm of the gamma function, for x > 0.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The error function, 2/√π ∫₀ˣ e^(−t²) dt.
#[cfg(test)]
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
    fn the_nearest_whole_number_is_that_of_the_library() {
        let mut x: f64 = 1e-3;
        while x < 1e30 {
            for x in [
                x,
                -x,
                x.floor() + 0.5,
                -x.floor() - 0.5,
                0.5f64.next_down() + x.floor(),
            ] {
                assert_eq!(nearest(x), x.round() as i64, "{x}");
            }
            x *= 1.01;
        }
        for x in [
            0.0,
            -0.0,
            0.5,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            1e19,
            -1e19,
        ] {
            assert_eq!(nearest(x), x.round() as i64, "{x}");
        }
    }

    #[test]
    fn logit_and_sigmoid_are_inverse_and_literal_at_the_ends() {
        for p in [1e-9, 0.1, 0.25, 0.5, 0.9] {
            assert!((sigmoid(logit(p)) - p).abs() < 1e-15, "{p}");
        }
        assert_eq!(sigmoid(logit(0.0)), 0.0);
        assert_eq!(sigmoid(logit(1.0)), 1.0);
    }

    /// Against values of the handbook (Abramowitz & Stegun 1964, tables 4.2, 4.4, 6.1 and 7.1).
    #[test]
    fn functions_meet_known_values() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-15 * b.abs().max(1.0), "{a} {b}");
        near(exp(1.0), std::f64::consts::E);
        near(ln(2.0), std::f64::consts::LN_2);
        near(ln_1p(1e-10), 1e-10 - 5e-21);
        near(exp_m1(1e-10), 1e-10 + 5e-21);
        near(pow(2.0, 0.5), std::f64::consts::SQRT_2);
        near(gamma(5.0), 24.0);
        near(gamma(0.5), 1.772_453_850_905_516);
        near(erf(0.5), 0.520_499_877_813_046_5);
    }

    #[test]
    fn a_logit_is_held_at_its_bound_and_reached_just_inside_it() {
        assert_eq!(logit(0.5), 0.0);
        assert_eq!(logit(1e-30), -LOGIT_BOUND);
        let inside = LOGIT_BOUND - 0.5;
        assert!(sigmoid(-inside) > 0.0 && sigmoid(inside) <= 1.0);
        assert_eq!((sigmoid(-LOGIT_BOUND), sigmoid(LOGIT_BOUND)), (0.0, 1.0));
    }
}
