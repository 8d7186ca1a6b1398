//! Laws (probability distributions) as plain data.
//!
//! A law that can be inverted cheaply is drawn from one uniform and rises with it, so that the same
//! luck stays in step when parameters or even laws differ; only gamma, beta and PERT need a
//! sequence of their own. Everything goes through [`crate::numeric::math`], so a draw has the same
//! bits on every machine.

use rand::Rng;
use rand_distr::Distribution;

use super::key::open_unit;
use super::{Stream, beta, empirical, gamma, triangular, weibull};
use crate::numeric::math;

/// A probability law over real numbers. Parameters are those of sampling; constructors take what
/// people know (mean and coefficient of variation) and prove the ranges.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    /// Always this value.
    Constant(f64),
    /// Uniform on [low, high].
    Uniform { low: f64, high: f64 },
    /// Triangular on [low, high] with its peak at `mode`.
    Triangular { low: f64, mode: f64, high: f64 },
    /// Beta-PERT with shape 4.
    Pert { low: f64, mode: f64, high: f64 },
    /// Normal; it may be negative.
    Normal { mean: f64, sd: f64 },
    /// e to a normal of mean `mu` and standard deviation `sigma`.
    LogNormal { mu: f64, sigma: f64 },
    /// Gamma of mean shape · scale.
    Gamma { shape: f64, scale: f64 },
    /// Exponential.
    Exponential { mean: f64 },
    /// Weibull, P(X > x) = exp(−(x/scale)^shape).
    Weibull { shape: f64, scale: f64 },
    /// Beta on [0, 1].
    Beta { a: f64, b: f64 },
    /// Values drawn with the probability of their (positive, not necessarily normalised) weights,
    /// summed up; [`Law::empirical`] brings the values into ascending order and the last sum to 1.
    Empirical {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
}

impl Law {
    /// The largest value there can be; infinite where there is none.
    pub fn most(&self) -> f64 {
        match *self {
            Law::Constant(value) => value,
            Law::Uniform { high, .. } | Law::Triangular { high, .. } | Law::Pert { high, .. } => {
                high
            }
            Law::Beta { .. } => 1.0,
            Law::Empirical { ref values, .. } => values.last().copied().unwrap_or(0.0),
            Law::Normal { mean, sd: 0.0 } => mean,
            _ => f64::INFINITY,
        }
    }

    /// The expectation.
    pub fn mean(&self) -> f64 {
        match *self {
            Law::Constant(value) => value,
            Law::Uniform { low, high } => low + 0.5 * (high - low),
            Law::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Law::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Law::Normal { mean, .. } | Law::Exponential { mean } => mean,
            Law::LogNormal { mu, sigma } => math::exp(mu + 0.5 * sigma * sigma),
            Law::Gamma { shape, scale } => shape * scale,
            Law::Weibull { shape, scale } => weibull::mean(shape, scale),
            Law::Beta { a, b } => a / (a + b),
            Law::Empirical {
                ref values,
                ref cumulative,
            } => empirical::mean(values, cumulative),
        }
    }

    /// Its name and its parameters by name, as what is kept of a law knows them.
    pub fn parts(&self) -> (&'static str, Vec<(&'static str, &[f64])>) {
        use std::slice::from_ref as one;
        match self {
            Law::Constant(value) => ("constant", vec![("value", one(value))]),
            Law::Uniform { low, high } => ("uniform", vec![("low", one(low)), ("high", one(high))]),
            Law::Triangular { low, mode, high } => (
                "triangular",
                vec![("low", one(low)), ("mode", one(mode)), ("high", one(high))],
            ),
            Law::Pert { low, mode, high } => (
                "pert",
                vec![("low", one(low)), ("mode", one(mode)), ("high", one(high))],
            ),
            Law::Normal { mean, sd } => ("normal", vec![("mean", one(mean)), ("sd", one(sd))]),
            Law::LogNormal { mu, sigma } => {
                ("lognormal", vec![("mu", one(mu)), ("sigma", one(sigma))])
            }
            Law::Gamma { shape, scale } => {
                ("gamma", vec![("shape", one(shape)), ("scale", one(scale))])
            }
            Law::Exponential { mean } => ("exponential", vec![("mean", one(mean))]),
            Law::Weibull { shape, scale } => (
                "weibull",
                vec![("shape", one(shape)), ("scale", one(scale))],
            ),
            Law::Beta { a, b } => ("beta", vec![("a", one(a)), ("b", one(b))]),
            Law::Empirical { values, cumulative } => (
                "empirical",
                vec![("values", values), ("cumulative", cumulative)],
            ),
        }
    }

    /// The variance: what tests hold the draws to.
    #[cfg(feature = "internals")]
    pub fn variance(&self) -> f64 {
        match *self {
            Law::Constant(_) => 0.0,
            Law::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Law::Triangular { low, mode, high } => triangular::variance(low, mode, high),
            Law::Pert { low, high, .. } => {
                let mean = self.mean();
                (mean - low) * (high - mean) / 7.0
            }
            Law::Normal { sd, .. } => sd * sd,
            Law::LogNormal { mu, sigma } => {
                let square = sigma * sigma;
                math::exp_m1(square) * math::exp(2.0 * mu + square)
            }
            Law::Gamma { shape, scale } => shape * scale * scale,
            Law::Exponential { mean } => mean * mean,
            Law::Weibull { shape, scale } => weibull::variance(shape, scale),
            Law::Beta { a, b } => beta::variance(a, b),
            Law::Empirical {
                ref values,
                ref cumulative,
            } => empirical::variance(values, cumulative),
        }
    }

    /// The `index`-th draw of a stream under this law. It rises with the stream's uniform of that
    /// index, except for gamma, beta and PERT, which use the stream's [`Stream::draws`].
    #[inline]
    pub fn sample(&self, stream: Stream, index: u64) -> f64 {
        match self {
            Law::Constant(value) => *value,
            Law::Gamma { .. } | Law::Beta { .. } | Law::Pert { .. } => {
                self.reject(&mut stream.draws(index))
            }
            _ => self.invert(stream.uniform(index)),
        }
    }

    /// The quantile of `u` in (0, 1), for the laws that are drawn by inversion.
    fn invert(&self, u: f64) -> f64 {
        match *self {
            Law::Constant(value) => value,
            Law::Uniform { low, high } => low + u * (high - low),
            Law::Triangular { low, mode, high } => triangular::quantile(low, mode, high, u),
            Law::Normal { mean, sd } => mean + sd * math::normal_quantile(u),
            Law::LogNormal { mu, sigma } => math::exp(mu + sigma * math::normal_quantile(u)),
            // 1 − u is exact and as uniform as u; with it the value rises with u.
            Law::Exponential { mean } => -mean * math::ln(1.0 - u),
            Law::Weibull { shape, scale } => weibull::quantile(shape, scale, u),
            Law::Empirical {
                ref values,
                ref cumulative,
            } => empirical::quantile(values, cumulative, u),
            Law::Gamma { .. } | Law::Beta { .. } | Law::Pert { .. } => {
                unreachable!("these laws are drawn by rejection")
            }
        }
    }

    /// One value, for the laws that are drawn by rejection and need a sequence of words.
    fn reject<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        match *self {
            Law::Gamma { shape, scale } => scale * gamma::sample(shape, rng),
            Law::Beta { a, b } => beta::sample(a, b, rng),
            Law::Pert { low, high, .. } if low == high => low,
            Law::Pert { low, mode, high } => {
                let (a, b) = beta::pert_shapes(low, mode, high);
                low + (high - low) * beta::sample(a, b, rng)
            }
            _ => self.invert(open_unit(rng.next_u64())),
        }
    }
}

/// Draws from any generator, with the same algorithms as [`Law::sample`].
impl Distribution<f64> for Law {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        self.reject(rng)
    }
}

pub(super) fn assert_not_negative(value: f64, what: &str) {
    assert!(
        value.is_finite() && value >= 0.0,
        "{what} is finite and not negative"
    );
}

#[cfg(test)]
#[path = "law_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "law_sample_tests.rs"]
mod sample_tests;
