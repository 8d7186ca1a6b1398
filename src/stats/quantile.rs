//! Quantiles of samples, and intervals for quantiles of what was sampled.

use statrs::distribution::{Binomial, DiscreteCDF};

/// The sample quantile by linear interpolation of ascending values (type 7 of Hyndman & Fan 1996);
/// NaN of none.
pub fn quantile_of_sorted(sorted: &[f64], p: f64) -> f64 {
    if sorted.is_empty() {
        return f64::NAN;
    }
    let place = p * (sorted.len() - 1) as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    sorted[low] + (place - low as f64) * (sorted[high] - sorted[low])
}

/// A distribution-free interval for a quantile: two order statistics, each missing where the sample
/// is too small to give a bound at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderInterval {
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// The interval of order statistics that covers the p-quantile with at least this confidence
/// (David & Nagaraja 2003, section 7.1): the number below it is binomial (n, p).
pub fn quantile_interval(sorted: &[f64], p: f64, confidence: f64) -> OrderInterval {
    let n = sorted.len() as u64;
    if n == 0 {
        return OrderInterval {
            low: None,
            high: None,
        };
    }
    let below = Binomial::new(p, n).expect("a probability");
    let tail = (1.0 - confidence) / 2.0;
    // The largest rank r (from 1) with P(X < r) = P(X ≤ r − 1) ≤ tail, and the smallest with
    // P(X < r) ≥ 1 − tail.
    let low = (1..=n).take_while(|r| below.cdf(r - 1) <= tail).last();
    let high = (1..=n).find(|r| below.cdf(r - 1) >= 1.0 - tail);
    let at = |rank: Option<u64>| rank.map(|rank| sorted[rank as usize - 1]);
    OrderInterval {
        low: at(low),
        high: at(high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_between_order_statistics() {
        let sample = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile_of_sorted(&sample, 0.5), 3.0);
        assert_eq!(quantile_of_sorted(&sample, 0.0), 1.0);
        assert!((quantile_of_sorted(&sample, 0.95) - 7.4).abs() < 1e-12);
    }

    #[test]
    fn small_samples_give_no_bound() {
        // 0.95^n ≤ 0.025 needs n ≥ 72 for a lower bound of the 5 % quantile at 95 %.
        let sample: Vec<f64> = (0..71).map(f64::from).collect();
        assert_eq!(quantile_interval(&sample, 0.05, 0.95).low, None);
        let sample: Vec<f64> = (0..72).map(f64::from).collect();
        assert_eq!(quantile_interval(&sample, 0.05, 0.95).low, Some(0.0));
        // The median of 10: the 2nd and 9th of ten (David & Nagaraja, table).
        let sample: Vec<f64> = (1..=10).map(f64::from).collect();
        let interval = quantile_interval(&sample, 0.5, 0.95);
        assert_eq!(
            interval,
            OrderInterval {
                low: Some(2.0),
                high: Some(9.0)
            }
        );
    }
}
