//! Two samples, pair by pair.

use super::estimate::{Estimate, t_quantile};
use super::proportion::Proportion;
use super::quantile::quantile_of_sorted;

/// What pairs say of the difference a − b. Pairs with an undefined member are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub difference: Estimate,
    /// Share of pairs in which a is greater; ties count one half.
    pub greater: Proportion,
    /// (V(a) + V(b))/V(a − b): how many times as many unpaired observations one paired one is worth;
    /// none where the difference does not vary.
    pub variance_ratio: Option<f64>,
    /// Quantiles 5, 50 and 95 % of a/b over pairs with b > 0; none if there is none.
    pub ratio_quantiles: Option<[f64; 3]>,
    pub ratio_of_means: Option<RatioOfMeans>,
}

/// mean(a)/mean(b) with Fieller's interval (Fieller 1954, JRSS B 16, 175–185).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioOfMeans {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Pair {
    /// Compares equally long samples at a confidence in (0, 1).
    ///
    /// # Panics
    /// If the samples are not equally long: then they are no pairs.
    pub fn of(a: &[f64], b: &[f64], confidence: f64) -> Pair {
        assert_eq!(a.len(), b.len(), "pairs come in pairs");
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for (a, b) in a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()) {
            x.push(*a);
            y.push(*b);
        }
        let d: Vec<f64> = x.iter().zip(&y).map(|(a, b)| a - b).collect();
        let difference = Estimate::of(&d, confidence);
        let hits: f64 = d
            .iter()
            .map(|d| {
                if *d > 0.0 {
                    1.0
                } else if *d < 0.0 {
                    0.0
                } else {
                    0.5
                }
            })
            .sum();
        let (one, two) = (Estimate::of(&x, confidence), Estimate::of(&y, confidence));
        let variance_ratio = match (one.sd, two.sd, difference.sd) {
            (Some(one), Some(two), Some(both)) if both > 0.0 => {
                Some((one * one + two * two) / (both * both))
            }
            _ => None,
        };
        let mut ratios: Vec<f64> = x
            .iter()
            .zip(&y)
            .filter(|(_, b)| **b > 0.0)
            .map(|(a, b)| a / b)
            .collect();
        ratios.sort_by(f64::total_cmp);
        let ratio_quantiles =
            (!ratios.is_empty()).then(|| [0.05, 0.5, 0.95].map(|p| quantile_of_sorted(&ratios, p)));
        Pair {
            difference,
            greater: Proportion::wilson(hits, d.len(), confidence),
            variance_ratio,
            ratio_quantiles,
            ratio_of_means: ratio_of_means(&one, &two, difference.sd, confidence),
        }
    }
}

/// Fieller's interval; none where the mean of b is not clear of zero, because then the ratio has no
/// bounds.
fn ratio_of_means(
    a: &Estimate,
    b: &Estimate,
    sd_difference: Option<f64>,
    confidence: f64,
) -> Option<RatioOfMeans> {
    let (sa, sb, sd) = (a.sd?, b.sd?, sd_difference?);
    let n = a.n as f64;
    let t = t_quantile(confidence, a.n - 1);
    let (vaa, vbb) = (sa * sa / n, sb * sb / n);
    // Var(a − b) = V(a) + V(b) − 2 Cov.
    let vab = (vaa + vbb - sd * sd / n) / 2.0;
    let square = b.mean * b.mean - t * t * vbb;
    if square <= 0.0 || b.mean == 0.0 {
        return None;
    }
    let middle = a.mean * b.mean - t * t * vab;
    let root = (middle * middle - square * (a.mean * a.mean - t * t * vaa))
        .max(0.0)
        .sqrt();
    let (low, high) = ((middle - root) / square, (middle + root) / square);
    Some(RatioOfMeans {
        value: a.mean / b.mean,
        low,
        high,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_share_their_luck() {
        let b: Vec<f64> = (0..50).map(|i| f64::from(i * i % 17)).collect();
        let a: Vec<f64> = b
            .iter()
            .enumerate()
            .map(|(i, x)| x + 1.0 + 0.1 * (i % 2) as f64)
            .collect();
        let pair = Pair::of(&a, &b, 0.95);
        assert!((pair.difference.mean - 1.05).abs() < 1e-12);
        assert_eq!(pair.greater.value, 1.0);
        assert!(pair.variance_ratio.expect("it varies") > 1000.0);
    }

    #[test]
    fn ties_count_one_half_and_undefined_pairs_nothing() {
        let pair = Pair::of(&[1.0, 2.0, f64::NAN, 3.0], &[1.0, 1.0, 1.0, 4.0], 0.95);
        assert_eq!((pair.greater.value, pair.difference.n), (0.5, 3));
    }

    #[test]
    fn the_ratio_of_means_agrees_with_the_delta_method_where_that_is_good() {
        let b: Vec<f64> = (0..1000)
            .map(|i| 100.0 + f64::from(i * 7919 % 101) / 10.0)
            .collect();
        let a: Vec<f64> = b
            .iter()
            .enumerate()
            .map(|(i, x)| 1.3 * x + (i * 31 % 13) as f64 / 4.0)
            .collect();
        let ratio = Pair::of(&a, &b, 0.95)
            .ratio_of_means
            .expect("far from zero");
        let (ma, mb) = (
            a.iter().sum::<f64>() / 1000.0,
            b.iter().sum::<f64>() / 1000.0,
        );
        let residuals: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a - ma / mb * b).collect();
        let half = Estimate::of(&residuals, 0.95).half_width.expect("many") / mb;
        assert!((ratio.value - ma / mb).abs() < 1e-12);
        assert!(
            ((ratio.high - ratio.low) / 2.0 - half).abs() < 1e-3 * half,
            "{ratio:?} {half}"
        );
    }
}
