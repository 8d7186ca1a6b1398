//! Counts over an exposure: a rate with its interval, and whether counts vary more than chance would
//! have them.

use super::chi_squared::chi_squared_in_errors;
use super::estimate::assert_confidence;
use super::normal::normal_upper_probability;
use crate::numeric::math;

/// A rate of events with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateInterval {
    pub rate: f64,
    pub low: f64,
    pub high: f64,
}

impl RateInterval {
    /// `events` over an `exposure` above 0: the gamma posterior of a Poisson rate under Jeffreys'
    /// prior (Brown, Cai & DasGupta 2003, Statistica Sinica 13, 19–49). Where counts vary `dispersion`
    /// times as much as Poisson's, they tell as much as so many times fewer.
    ///
    /// # Panics
    /// If the exposure or the dispersion is not above 0, or `confidence` no confidence level.
    pub fn of(events: usize, exposure: f64, dispersion: f64, confidence: f64) -> RateInterval {
        assert_confidence(confidence);
        assert!(exposure > 0.0 && dispersion > 0.0, "something was exposed");
        let (shape, scale) = (events as f64 / dispersion + 0.5, dispersion / exposure);
        let tail = 0.5 * (1.0 - confidence);
        let low = match events {
            0 => 0.0,
            _ => scale * gamma_quantile(shape, tail),
        };
        RateInterval {
            rate: events as f64 / exposure,
            low,
            high: scale * gamma_quantile(shape, 1.0 - tail),
        }
    }
}

/// How many times the variance of counts exceeds their mean, and the chance of so much if they were
/// Poisson's: Fisher's index of dispersion, by Wilson & Hilferty's cube root. `None` for fewer than
/// three counts or none above 0.
pub fn overdispersion(counts: &[usize]) -> Option<(f64, f64)> {
    let n = counts.len() as f64;
    let mean = counts.iter().sum::<usize>() as f64 / n;
    if counts.len() < 3 || mean <= 0.0 {
        return None;
    }
    let square = |count: &usize| (*count as f64 - mean) * (*count as f64 - mean);
    let chi = counts.iter().map(square).sum::<f64>() / mean;
    let degrees = n - 1.0;
    let tail = normal_upper_probability(chi_squared_in_errors(chi, degrees));
    Some((chi / degrees, tail))
}

/// The share of a gamma law of this shape and scale 1 below x: the series and the continued fraction
/// of the incomplete gamma function (DLMF 8.11.4 and 8.9.2).
///
/// # Panics
/// If the shape is not above 0.
pub fn gamma_lower_share(shape: f64, x: f64) -> f64 {
    assert!(shape > 0.0, "a shape is above 0");
    if x <= 0.0 {
        return 0.0;
    }
    let front = math::exp(shape * math::ln(x) - x - math::ln_gamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum, mut k) = (1.0 / shape, 1.0 / shape, shape);
        while term > sum * 1e-16 {
            k += 1.0;
            term *= x / k;
            sum += term;
        }
        return (sum * front).min(1.0);
    }
    // Lentz's algorithm.
    let tiny = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for i in 1..100_000 {
        let i = f64::from(i);
        let a = i * (shape - i);
        b += 2.0;
        d = a * d + b;
        c = b + a / c;
        d = 1.0 / if d.abs() < tiny { tiny } else { d };
        c = if c.abs() < tiny { tiny } else { c };
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (1.0 - front * fraction).max(0.0)
}

/// The x with [`gamma_lower_share`] `p`, by halving: p from 0 to 1, both excluded.
///
/// # Panics
/// If p lies outside.
fn gamma_quantile(shape: f64, p: f64) -> f64 {
    assert!(0.0 < p && p < 1.0, "a probability strictly between 0 and 1");
    let (mut low, mut high) = (0.0, shape + 1.0);
    while gamma_lower_share(shape, high) < p {
        low = high;
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if gamma_lower_share(shape, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_quantiles_meet_known_values() {
        // P(1, x) = 1 − e^(−x); χ² of 10 degrees has its 95 % point at 18.307038.
        assert!((gamma_lower_share(1.0, 2.0) - (1.0 - math::exp(-2.0))).abs() < 1e-14);
        assert!((gamma_lower_share(5.0, 18.307_038_053_275_146 / 2.0) - 0.95).abs() < 1e-12);
        assert!((2.0 * gamma_quantile(5.0, 0.95) - 18.307_038_053_275_146).abs() < 1e-9);
        assert!((2.0 * gamma_quantile(0.5, 0.95) - 3.841_458_820_694_124).abs() < 1e-9);
        assert!((gamma_lower_share(1e6, 1e6) - 0.5).abs() < 1e-3);
    }

    #[test]
    fn a_rate_lies_between_its_ends_and_none_has_no_low_one() {
        let rate = RateInterval::of(10, 5.0, 1.0, 0.9);
        assert!(rate.low < rate.rate && rate.rate == 2.0 && rate.rate < rate.high);
        let wide = RateInterval::of(10, 5.0, 2.0, 0.9);
        assert!(wide.low < rate.low && wide.high > rate.high);
        let none = RateInterval::of(0, 5.0, 1.0, 0.9);
        assert_eq!((none.rate, none.low), (0.0, 0.0));
        // χ² of 1 degree at 95 %, halved, over 5.
        assert!((none.high - 3.841_458_820_694_124 / 10.0).abs() < 1e-9);
    }

    #[test]
    fn equal_counts_are_no_more_spread_than_chance_and_lumps_are() {
        let (index, chance) = overdispersion(&[5; 20]).expect("counts");
        assert!(index == 0.0 && chance > 0.999);
        let (index, chance) = overdispersion(&[0, 20, 0, 20, 0, 20]).expect("counts");
        assert!(index > 10.0 && chance < 1e-6);
        assert_eq!(overdispersion(&[1, 2]), None);
    }
}
