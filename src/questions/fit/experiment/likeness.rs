//! How much a world looks like the firm: weights of worlds from what their pasts show.
//!
//! Figures of firms in the long run are compared with the world's own long-run values, each by itself.
//! Figures of one firm that was watched for some time have its luck, and lucky months move several of
//! them at once: these are compared together, by the synthetic likelihood of Wood (2010, Nature 466,
//! 1102–1104): a normal law with the mean and variances of the world's simulated pasts and the
//! correlations of all plausible worlds' pasts.

use crate::numeric::math;
use crate::stats::Cholesky;

use super::figures::{ObservedFigure, Shown};

/// A world's variance of luck is drawn towards that of all, as so many more pasts would.
const DRAWN_TOWARDS_ALL: f64 = 10.0;
/// An identity's share of the correlations, so that they have a root whatever the figures are.
const OWN: f64 = 0.02;
/// The least standard deviation of a figure with luck, as a share of its size.
const LEAST_SD: f64 = 1e-4;

/// What one world's pasts show.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasts {
    /// By figure; none where too few pasts define it.
    pub shown: Vec<Option<Shown>>,
    /// By figure with luck, past by past, NaN where undefined.
    pub single: Vec<Vec<f64>>,
}

/// What all plausible worlds have in common.
pub struct PooledLuck<'a> {
    figures: &'a [ObservedFigure],
    /// Places of the figures with luck.
    lucky: Vec<usize>,
    /// Their mean variances.
    variance: Vec<f64>,
    correlation: Vec<f64>,
}

impl<'a> PooledLuck<'a> {
    /// Of these worlds.
    pub fn of(figures: &'a [ObservedFigure], worlds: &[&Pasts]) -> PooledLuck<'a> {
        let lucky: Vec<usize> = (0..figures.len())
            .filter(|j| figures[*j].luck.is_some())
            .collect();
        let size = lucky.len();
        let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let variance = lucky.iter().map(|j| {
            let shown = worlds.iter().filter_map(|world| world.shown[*j]);
            mean(shown.map(|shown| shown.variance).collect())
        });
        let variance: Vec<f64> = variance.collect();
        let mut products = vec![0.0; size * size];
        let mut counts = vec![0.0; size * size];
        for world in worlds {
            let standard: Vec<Vec<f64>> = world.single.iter().map(|x| standardised(x)).collect();
            for a in 0..size {
                for b in 0..a {
                    for (x, y) in standard[a].iter().zip(&standard[b]) {
                        let product = x * y;
                        if !product.is_nan() {
                            products[a * size + b] += product;
                            counts[a * size + b] += 1.0;
                        }
                    }
                }
            }
        }
        let mut correlation = vec![0.0; size * size];
        for a in 0..size {
            correlation[a * size + a] = 1.0;
            for b in 0..a {
                let at = a * size + b;
                if counts[at] > 0.0 {
                    let r = (1.0 - OWN) * (products[at] / counts[at]).clamp(-1.0, 1.0);
                    correlation[at] = r;
                    correlation[b * size + a] = r;
                }
            }
        }
        PooledLuck {
            figures,
            lucky,
            variance,
            correlation,
        }
    }

    /// The weight of a world, up to a factor that is the same for all; 0 where its pasts do not define
    /// a figure.
    pub fn weight(&self, world: &Pasts) -> f64 {
        let long_run = self
            .figures
            .iter()
            .zip(&world.shown)
            .filter(|(figure, _)| figure.luck.is_none());
        let mut weight = 1.0;
        for (figure, shown) in long_run {
            weight *= shown.map_or(0.0, |shown| {
                figure.likeness(shown.mean, shown.squared_error)
            });
        }
        if self.lucky.is_empty() || weight == 0.0 {
            return weight;
        }
        weight * self.together(world).unwrap_or(0.0)
    }

    /// A world's variance of luck in a figure, drawn towards that of all.
    pub fn variance(&self, place: usize, shown: &Shown) -> f64 {
        let own = shown.defined as f64 - 1.0;
        let sum = own * shown.variance + DRAWN_TOWARDS_ALL * self.variance[place];
        sum / (own + DRAWN_TOWARDS_ALL)
    }

    /// Of the figures with luck: standard deviations, and variances that each has for itself.
    fn covariance(&self, sd: &[f64], extra: &[f64]) -> Option<Cholesky> {
        let size = self.lucky.len();
        let mut matrix = vec![0.0; size * size];
        for a in 0..size {
            for b in 0..size {
                matrix[a * size + b] = self.correlation[a * size + b] * sd[a] * sd[b];
            }
            matrix[a * size + a] += extra[a];
        }
        Cholesky::of(&matrix, size)
    }

    /// The places of the figures with luck, and the root of how one firm's values of them vary together
    /// round long-run values of which each has this squared error.
    pub fn joint(&self, squared_errors: &[f64]) -> Option<(Vec<usize>, Cholesky)> {
        let (mut sd, mut extra) = (Vec::new(), Vec::new());
        for (place, j) in self.lucky.iter().enumerate() {
            let figure = &self.figures[*j];
            sd.push((self.variance[place] * figure.luck?).sqrt());
            extra.push(squared_errors[*j] + figure.measured().1);
        }
        Some((self.lucky.clone(), self.covariance(&sd, &extra)?))
    }

    /// The density of the figures with luck.
    fn together(&self, world: &Pasts) -> Option<f64> {
        let (mut off, mut sd) = (Vec::new(), Vec::new());
        let mut extra = Vec::new();
        for (place, j) in self.lucky.iter().enumerate() {
            let (figure, shown) = (&self.figures[*j], world.shown[*j]?);
            let variance = self.variance(place, &shown);
            let (middle, measuring) = figure.measured();
            off.push(middle - shown.mean);
            sd.push((variance * figure.luck?).sqrt());
            let least = LEAST_SD * middle.abs().max(shown.mean.abs());
            extra.push(variance / shown.defined as f64 + measuring + least * least);
        }
        let root = self.covariance(&sd, &extra)?;
        let half = root.half_solve(&off);
        let squared: f64 = half.iter().map(|x| x * x).sum();
        // The factor 1/√(2π) of each figure is the same for all worlds.
        let density = math::exp(-0.5 * squared) / root.root_of_determinant();
        density.is_finite().then_some(density)
    }
}

/// Values less their mean, by their standard deviation; NaN where undefined or all alike.
fn standardised(values: &[f64]) -> Vec<f64> {
    let defined: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    let n = defined.len() as f64;
    let mean = defined.iter().sum::<f64>() / n;
    let squares: f64 = defined.iter().map(|x| (x - mean) * (x - mean)).sum();
    // Of n − 1 free deviations, so that products of n have the right mean.
    let sd = (squares / n).sqrt();
    values
        .iter()
        .map(|x| if sd > 0.0 { (x - mean) / sd } else { f64::NAN })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standardised_values_have_mean_zero_and_variance_one() {
        let z = standardised(&[1.0, f64::NAN, 3.0]);
        assert_eq!([z[0], z[2]], [-1.0, 1.0]);
        assert!(z[1].is_nan());
        assert!(standardised(&[2.0, 2.0]).iter().all(|x| x.is_nan()));
    }
}
