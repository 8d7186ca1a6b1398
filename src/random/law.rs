//! Laws (probability distributions) as plain data, sampled from keyed draws.
//!
//! Where a law has a cheap inverse, one uniform is turned into one value, so that a larger uniform
//! is a larger value under any parameters and common random numbers keep in step. Gamma (and with
//! it beta and PERT) needs a varying number of uniforms and takes them from a sequence of its own.

use rand::Rng;
use rand_distr::Distribution;

use crate::numeric::math;

use super::key::{Draws, Stream};
use super::normal::inverse_normal;

/// A probability law over real numbers. Parameters are those of sampling; the constructors take
/// what people know.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    Constant(f64),
    Uniform { low: f64, high: f64 },
    Triangular { low: f64, mode: f64, high: f64 },
    /// Beta-PERT with shape 4 (Malcolm et al. 1959).
    Pert { low: f64, mode: f64, high: f64 },
    Normal { mean: f64, sd: f64 },
    /// exp of a normal of mean `mu` and standard deviation `sigma`.
    LogNormal { mu: f64, sigma: f64 },
    Gamma { shape: f64, scale: f64 },
    Exponential { mean: f64 },
    Weibull { shape: f64, scale: f64 },
    Beta { a: f64, b: f64 },
    /// Values drawn with the probabilities whose running sums are `cumulative`; the last sum is 1.
    Empirical { values: Vec<f64>, cumulative: Vec<f64> },
}

impl Law {
    /// Log-normal of this mean (> 0) and coefficient of variation (≥ 0; 0 is the constant).
    pub fn lognormal(mean: f64, cv: f64) -> Law {
        if cv == 0.0 || mean == 0.0 {
            return Law::Constant(mean);
        }
        let variance = math::ln_1p(cv * cv);
        Law::LogNormal { mu: math::ln(mean) - variance / 2.0, sigma: variance.sqrt() }
    }

    /// Gamma of this mean (> 0) and coefficient of variation (≥ 0; 0 is the constant).
    pub fn gamma(mean: f64, cv: f64) -> Law {
        if cv == 0.0 || mean == 0.0 {
            return Law::Constant(mean);
        }
        let shape = 1.0 / (cv * cv);
        Law::Gamma { shape, scale: mean / shape }
    }

    /// Weibull of this mean and shape, both > 0.
    pub fn weibull(mean: f64, shape: f64) -> Law {
        Law::Weibull { shape, scale: mean / math::gamma(1.0 + 1.0 / shape) }
    }

    /// Beta on (0, 1) of this mean and standard deviation; sd² < mean (1 − mean), 0 is the constant.
    pub fn beta(mean: f64, sd: f64) -> Law {
        if sd == 0.0 {
            return Law::Constant(mean);
        }
        let size = mean * (1.0 - mean) / (sd * sd) - 1.0;
        Law::Beta { a: mean * size, b: (1.0 - mean) * size }
    }

    /// These values with probabilities in proportion to `weights` (as many, ≥ 0, not all 0).
    pub fn empirical(values: Vec<f64>, weights: &[f64]) -> Law {
        let total: f64 = weights.iter().sum();
        let mut sum = 0.0;
        let mut cumulative: Vec<f64> = weights
            .iter()
            .map(|weight| {
                sum += weight / total;
                sum
            })
            .collect();
        // Rounding may leave the last sum just below 1; nothing may fall beyond it.
        if let Some(last) = cumulative.last_mut() {
            *last = 1.0;
        }
        Law::Empirical { values, cumulative }
    }

    /// The shapes of the beta law behind a PERT.
    fn pert_shapes(low: f64, mode: f64, high: f64) -> (f64, f64) {
        let range = high - low;
        (1.0 + 4.0 * (mode - low) / range, 1.0 + 4.0 * (high - mode) / range)
    }

    fn probabilities(cumulative: &[f64]) -> impl Iterator<Item = f64> + '_ {
        let before = std::iter::once(0.0).chain(cumulative.iter().copied());
        cumulative.iter().zip(before).map(|(sum, before)| sum - before)
    }

    /// The expectation.
    pub fn mean(&self) -> f64 {
        match self {
            Law::Constant(value) => *value,
            Law::Uniform { low, high } => (low + high) / 2.0,
            Law::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Law::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Law::Normal { mean, .. } | Law::Exponential { mean } => *mean,
            Law::LogNormal { mu, sigma } => math::exp(mu + sigma * sigma / 2.0),
            Law::Gamma { shape, scale } => shape * scale,
            Law::Weibull { shape, scale } => scale * math::gamma(1.0 + 1.0 / shape),
            Law::Beta { a, b } => a / (a + b),
            Law::Empirical { values, cumulative } => {
                values.iter().zip(Law::probabilities(cumulative)).map(|(v, p)| v * p).sum()
            }
        }
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        match self {
            Law::Constant(_) => 0.0,
            Law::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Law::Triangular { low: a, mode: c, high: b } => {
                (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0
            }
            Law::Pert { low, mode, high } => {
                let (a, b) = Law::pert_shapes(*low, *mode, *high);
                (high - low) * (high - low) * Law::Beta { a, b }.variance()
            }
            Law::Normal { sd, .. } => sd * sd,
            Law::LogNormal { sigma, .. } => {
                let mean = self.mean();
                mean * mean * math::exp_m1(sigma * sigma)
            }
            Law::Gamma { shape, scale } => shape * scale * scale,
            Law::Exponential { mean } => mean * mean,
            Law::Weibull { shape, scale } => {
                let (one, two) = (math::gamma(1.0 + 1.0 / shape), math::gamma(1.0 + 2.0 / shape));
                scale * scale * (two - one * one)
            }
            Law::Beta { a, b } => a * b / ((a + b) * (a + b) * (a + b + 1.0)),
            Law::Empirical { values, cumulative } => {
                let mean = self.mean();
                let squares = values.iter().map(|v| (v - mean) * (v - mean));
                squares.zip(Law::probabilities(cumulative)).map(|(s, p)| s * p).sum()
            }
        }
    }

    /// The `index`-th draw of a stream under this law.
    pub fn sample(&self, stream: Stream, index: u64) -> f64 {
        match self {
            Law::Gamma { shape, scale } => scale * gamma(*shape, &mut stream.draws(index)),
            Law::Beta { a, b } => beta(*a, *b, &mut stream.draws(index)),
            Law::Pert { low, mode, high } => {
                let (a, b) = Law::pert_shapes(*low, *mode, *high);
                low + (high - low) * beta(a, b, &mut stream.draws(index))
            }
            law => law.inverse(|| stream.uniform(index)),
        }
    }

    /// The value below which a share u of the law lies, for laws with a cheap inverse.
    fn inverse(&self, uniform: impl FnOnce() -> f64) -> f64 {
        match self {
            Law::Constant(value) => *value,
            Law::Uniform { low, high } => low + (high - low) * uniform(),
            Law::Triangular { low, mode, high } => triangular(*low, *mode, *high, uniform()),
            Law::Normal { mean, sd } => mean + sd * inverse_normal(uniform()),
            Law::LogNormal { mu, sigma } => math::exp(mu + sigma * inverse_normal(uniform())),
            // The survival function is inverted, which keeps precision in the long tail.
            Law::Exponential { mean } => -mean * math::ln(uniform()),
            Law::Weibull { shape, scale } => {
                scale * math::pow(-math::ln(uniform()), 1.0 / shape)
            }
            Law::Empirical { values, cumulative } => {
                let u = uniform();
                let place = cumulative.partition_point(|sum| *sum < u);
                values[place.min(values.len() - 1)]
            }
            Law::Gamma { .. } | Law::Beta { .. } | Law::Pert { .. } => {
                unreachable!("sampled from a sequence")
            }
        }
    }
}

impl Distribution<f64> for Law {
    /// A draw from any generator, for use with `rand`; the model itself draws by key.
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let luck = super::Luck::new(rng.next_u64(), 0);
        Law::sample(self, luck.stream(super::Key(0), 0), 0)
    }
}

fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let (left, right, range) = (mode - low, high - mode, high - low);
    if u * range < left {
        low + (u * range * left).sqrt()
    } else {
        high - ((1.0 - u) * range * right).sqrt()
    }
}

/// Gamma of scale 1 by Marsaglia & Tsang (2000); shapes below 1 by their boost.
fn gamma(shape: f64, draws: &mut Draws) -> f64 {
    if shape < 1.0 {
        let boost = math::pow(draws.uniform(), 1.0 / shape);
        return boost * gamma(shape + 1.0, draws);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = inverse_normal(draws.uniform());
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = draws.uniform();
        let x2 = x * x;
        if u < 1.0 - 0.0331 * x2 * x2 || math::ln(u) < 0.5 * x2 + d * (1.0 - v + math::ln(v)) {
            return d * v;
        }
    }
}

/// Beta as a ratio of gammas.
fn beta(a: f64, b: f64, draws: &mut Draws) -> f64 {
    let x = gamma(a, draws);
    let y = gamma(b, draws);
    x / (x + y)
}
