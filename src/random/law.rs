//! Laws (probability distributions) as plain data.

use super::Stream;

/// A probability law over real numbers. Parameters are those of sampling; constructors take what
/// people know (mean and coefficient of variation).
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    Constant(f64),
    Uniform { low: f64, high: f64 },
    Triangular { low: f64, mode: f64, high: f64 },
    /// Beta-PERT with shape 4.
    Pert { low: f64, mode: f64, high: f64 },
    Normal { mean: f64, sd: f64 },
    LogNormal { mu: f64, sigma: f64 },
    Gamma { shape: f64, scale: f64 },
    Exponential { mean: f64 },
    Weibull { shape: f64, scale: f64 },
    Beta { a: f64, b: f64 },
    /// Values drawn with the probability of their (positive, not necessarily normalised) weights.
    Empirical { values: Vec<f64>, cumulative: Vec<f64> },
}

impl Law {
    pub fn lognormal(mean: f64, cv: f64) -> Law {
        let _ = (mean, cv);
        todo!()
    }
    pub fn gamma(mean: f64, cv: f64) -> Law {
        let _ = (mean, cv);
        todo!()
    }
    pub fn weibull(mean: f64, shape: f64) -> Law {
        let _ = (mean, shape);
        todo!()
    }
    pub fn beta(mean: f64, sd: f64) -> Law {
        let _ = (mean, sd);
        todo!()
    }
    pub fn empirical(values: Vec<f64>, weights: &[f64]) -> Law {
        let _ = (values, weights);
        todo!()
    }

    /// The expectation.
    pub fn mean(&self) -> f64 {
        todo!()
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        todo!()
    }

    /// The same law with every value multiplied by `factor` ≥ 0.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Law {
        let _ = factor;
        todo!()
    }

    /// The `index`-th draw of a stream under this law.
    pub fn sample(&self, stream: Stream, index: u64) -> f64 {
        let _ = (stream, index);
        todo!()
    }
}
