//! Which inputs the variance of a function comes from, where the function is seen through noise:
//! Sobol' indices by pick-freeze.
//!
//! A row evaluates the function at two independent points A and B and, for each input, at the point
//! that has this input from B and the others from A. First-order indices follow Saltelli et al.
//! (2010), "Variance based sensitivity analysis of model output", Computer Physics Communications
//! 181, 259–270, and total ones Jansen (1999), Computer Physics Communications 117, 35–43.
//!
//! *Noise.* Each evaluation is the mean of some noisy observations, and the observations of A and of
//! the mixed points of a row share their noise pair by pair, those of B have their own. The product
//! of B with a difference of the others is then free of bias, and so is the squared difference less
//! its own error; what noise adds to a variance is estimated from the spread within an evaluation
//! and taken off. With a single observation there is nothing to tell noise from the function by: it
//! is taken to be exact.
//!
//! *Intervals* are by the jackknife over batches of rows (Efron & Tibshirani 1993, *An Introduction
//! to the Bootstrap*, ch. 11), so rows may depend on each other within a batch (Latin hypercubes).
//! Estimates are not forced into 0…1: a small negative one is noise, and its interval says so.

use super::estimate::{Uncertain, assert_confidence};
use super::student::student_upper_quantile;

/// Noisy observations of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct PickFreezeRow {
    /// At A.
    pub a: Vec<f64>,
    /// At B.
    pub b: Vec<f64>,
    /// At A with one input from B, input by input; as many observations as at A, in pairs with them.
    pub mixed: Vec<Vec<f64>>,
}

/// A share of variance with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceShare {
    pub value: f64,
    /// Of its interval; `None` with fewer than two batches.
    pub half_width: Option<f64>,
    /// The jackknife's; `None` with fewer than two batches.
    pub standard_error: Option<f64>,
}

impl VarianceShare {
    /// Value and half-width.
    pub fn uncertain(self) -> Uncertain {
        Uncertain {
            value: self.value,
            half_width: self.half_width,
        }
    }
}

/// The two indices of one input (or group of inputs).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SobolIndex {
    /// What knowing it alone would take off the variance.
    pub first: VarianceShare,
    /// What would be left of the variance if all others were known.
    pub total: VarianceShare,
}

/// The indices of all inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct SobolIndices {
    /// Of the function, without noise.
    pub variance: f64,
    /// The variance that noise adds to one evaluation (a mean of as many observations as A has).
    pub noise: f64,
    pub inputs: Vec<SobolIndex>,
    pub rows: usize,
}

/// Sums of some rows.
#[derive(Clone, Debug)]
struct Sums {
    rows: f64,
    a: f64,
    aa: f64,
    b: f64,
    bb: f64,
    noise_a: f64,
    noise_b: f64,
    /// Of each input: differences, their products with B, and squared differences without noise.
    inputs: Vec<[f64; 3]>,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The squared error of the mean of `values`; none can be seen of a single one.
fn squared_error(values: &[f64], mean: f64) -> f64 {
    let n = values.len() as f64;
    if values.len() < 2 {
        return 0.0;
    }
    let squares = values.iter().map(|x| (x - mean) * (x - mean));
    squares.sum::<f64>() / (n - 1.0) / n
}

impl Sums {
    fn none(inputs: usize) -> Sums {
        Sums {
            rows: 0.0,
            a: 0.0,
            aa: 0.0,
            b: 0.0,
            bb: 0.0,
            noise_a: 0.0,
            noise_b: 0.0,
            inputs: vec![[0.0; 3]; inputs],
        }
    }

    /// `shift` is taken off every value, against cancellation.
    fn of(rows: &[PickFreezeRow], inputs: usize, shift: f64) -> Sums {
        let mut sums = Sums::none(inputs);
        for row in rows {
            assert_eq!(row.mixed.len(), inputs, "all rows have the same inputs");
            let (a, b) = (mean(&row.a), mean(&row.b));
            sums.rows += 1.0;
            sums.a += a - shift;
            sums.aa += (a - shift) * (a - shift);
            sums.b += b - shift;
            sums.bb += (b - shift) * (b - shift);
            sums.noise_a += squared_error(&row.a, a);
            sums.noise_b += squared_error(&row.b, b);
            for (mixed, [d, bd, dd]) in row.mixed.iter().zip(&mut sums.inputs) {
                assert_eq!(mixed.len(), row.a.len(), "observations come in pairs");
                let pairs: Vec<f64> = mixed.iter().zip(&row.a).map(|(m, a)| m - a).collect();
                let difference = mean(&pairs);
                *d += difference;
                *bd += (b - shift) * difference;
                *dd += difference * difference - squared_error(&pairs, difference);
            }
        }
        sums
    }

    fn add(&mut self, other: &Sums, sign: f64) {
        self.rows += sign * other.rows;
        self.a += sign * other.a;
        self.aa += sign * other.aa;
        self.b += sign * other.b;
        self.bb += sign * other.bb;
        self.noise_a += sign * other.noise_a;
        self.noise_b += sign * other.noise_b;
        for (mine, theirs) in self.inputs.iter_mut().zip(&other.inputs) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine += sign * theirs;
            }
        }
    }

    /// The variance that is seen, and the part of it that is noise.
    fn variance(&self) -> (f64, f64) {
        let n = self.rows;
        let of = |sum: f64, squares: f64| (squares - sum * sum / n) / (n - 1.0);
        let seen = 0.5 * (of(self.a, self.aa) + of(self.b, self.bb));
        let noise = 0.5 * (self.noise_a + self.noise_b) / n;
        (seen, noise)
    }

    /// First-order and total share of each input.
    fn shares(&self) -> Vec<[f64; 2]> {
        let (seen, noise) = self.variance();
        let (n, variance) = (self.rows, seen - noise);
        let share = |[d, bd, dd]: &[f64; 3]| {
            let first = (bd - self.b * d / n) / (n - 1.0);
            let total = 0.5 * dd / n;
            [first / variance, total / variance]
        };
        self.inputs.iter().map(share).collect()
    }
}

impl SobolIndices {
    /// From rows in batches of `batch` (a remainder is a batch of its own); `None` where fewer than
    /// two rows, or no variance beyond noise, are seen.
    ///
    /// # Panics
    /// If rows have different inputs, observations do not pair, or `confidence` is none.
    pub fn of(rows: &[PickFreezeRow], batch: usize, confidence: f64) -> Option<SobolIndices> {
        assert_confidence(confidence);
        let inputs = rows.first()?.mixed.len();
        let shift = rows.iter().map(|row| mean(&row.a)).sum::<f64>() / rows.len() as f64;
        let batches: Vec<Sums> = rows
            .chunks(batch.max(1))
            .map(|rows| Sums::of(rows, inputs, shift))
            .collect();
        let mut all = Sums::none(inputs);
        batches.iter().for_each(|batch| all.add(batch, 1.0));
        let (seen, noise) = all.variance();
        if rows.len() < 2 || seen.is_nan() || seen - noise <= 0.0 {
            return None;
        }
        let without: Vec<Vec<[f64; 2]>> = batches
            .iter()
            .map(|batch| {
                let mut rest = all.clone();
                rest.add(batch, -1.0);
                rest
            })
            .filter(|rest| rest.rows >= 2.0)
            .map(|rest| rest.shares())
            .collect();
        let values = all.shares();
        let index = |input: usize| {
            let share = |which: usize| {
                let left: Vec<f64> = without.iter().map(|shares| shares[input][which]).collect();
                let standard_error = jackknife_error(&left);
                let quantile = || {
                    let degrees = left.len() as u64 - 1;
                    student_upper_quantile(0.5 * (1.0 - confidence), degrees)
                };
                VarianceShare {
                    value: values[input][which],
                    half_width: standard_error.map(|error| quantile() * error),
                    standard_error,
                }
            };
            SobolIndex {
                first: share(0),
                total: share(1),
            }
        };
        Some(SobolIndices {
            variance: seen - noise,
            noise,
            inputs: (0..inputs).map(index).collect(),
            rows: rows.len(),
        })
    }
}

/// The standard error by leaving one batch out after another; `None` with fewer than two.
pub(super) fn jackknife_error(left: &[f64]) -> Option<f64> {
    if left.len() < 2 {
        return None;
    }
    let (count, centre) = (left.len() as f64, mean(left));
    let squares = left.iter().map(|x| (x - centre) * (x - centre));
    Some((squares.sum::<f64>() * (count - 1.0) / count).sqrt())
}

#[cfg(test)]
#[path = "pick_freeze_tests.rs"]
mod tests;
