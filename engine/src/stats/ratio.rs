//! How many times as much: ratios of paired observations.

use super::estimate::{Interval, assert_confidence};
use super::moments::{Moments, covariance};
use super::quantile::{Ordered, Quantiles};
use super::student::student_upper_quantile;

/// The ratio of two means over the same observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioOfMeans {
    /// Mean of a over mean of b, without unit.
    pub ratio: f64,
    /// Fieller's interval; `None` if the mean of b does not differ from zero at this confidence
    /// (the set of plausible ratios is then unbounded) or there is a single pair.
    pub interval: Option<Interval>,
    /// The number of pairs.
    pub n: usize,
    /// The confidence level.
    pub confidence: f64,
}

impl RatioOfMeans {
    /// The ratio of the mean of `a` to the mean of `b`; `None` without pairs or if the mean of `b`
    /// is not positive, for then "so many times as much" says nothing.
    ///
    /// The interval is Fieller's (1954), Journal of the Royal Statistical Society B 16, 175–185:
    /// all ratios ρ for which the mean of a − ρb does not differ from zero by a t test. Solved for
    /// the distance from the observed ratio, so that no digits cancel.
    ///
    /// # Panics
    /// If the slices differ in length, an observation is not finite, or `confidence` is none.
    pub fn of(a: &[f64], b: &[f64], confidence: f64) -> Option<RatioOfMeans> {
        assert_confidence(confidence);
        assert_eq!(a.len(), b.len(), "pairs need two slices of one length");
        let (of_a, of_b) = (Moments::of(a)?, Moments::of(b)?);
        let (n, ratio) = (a.len(), of_a.mean / of_b.mean);
        if of_b.mean <= 0.0 || !ratio.is_finite() {
            return None;
        }
        let interval = of_b.sd.and_then(|sd_b| {
            let t = student_upper_quantile(0.5 * (1.0 - confidence), n as u64 - 1);
            let share = t * t / n as f64;
            let rest: Vec<f64> = a.iter().zip(b).map(|(x, y)| x - ratio * y).collect();
            let sd_rest = Moments::of(&rest)?.sd?;
            let front = of_b.mean * of_b.mean - share * sd_b * sd_b;
            let tilt = share * covariance(&rest, b);
            let reach = (tilt * tilt + front * share * sd_rest * sd_rest).sqrt();
            (front > 0.0).then(|| Interval {
                low: ratio + (-tilt - reach) / front,
                high: ratio + (-tilt + reach) / front,
            })
        });
        Some(RatioOfMeans {
            ratio,
            interval,
            n,
            confidence,
        })
    }
}

/// The ratios a/b observation by observation, beside the ratio of the means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioComparison {
    /// The ratio of means over all pairs; `None` if the mean of b is not positive.
    pub of_means: Option<RatioOfMeans>,
    /// Quantiles of a/b over the pairs with b > 0, each with its order-statistic interval (so the
    /// median of ratios has one); `None` if there is no such pair.
    pub quantiles: Option<Quantiles>,
    /// The number of pairs left out of the quantiles: b was not positive, or so near zero that the
    /// ratio is not representable.
    pub excluded: usize,
}

impl RatioComparison {
    /// Compares `a` to `b` pair by pair.
    ///
    /// # Panics
    /// If the slices differ in length, an observation is not finite, or `confidence` is none.
    pub fn of(a: &[f64], b: &[f64], confidence: f64) -> RatioComparison {
        assert_confidence(confidence);
        let of_means = RatioOfMeans::of(a, b, confidence);
        let ratios: Vec<f64> = a
            .iter()
            .zip(b)
            .filter(|(_, y)| **y > 0.0)
            .map(|(x, y)| x / y)
            .filter(|ratio| ratio.is_finite())
            .collect();
        RatioComparison {
            of_means,
            quantiles: Ordered::of(&ratios).map(|ordered| ordered.quantiles(confidence)),
            excluded: a.len() - ratios.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::{Chance, coverage_band};
    use super::*;

    #[test]
    fn the_ends_are_where_the_t_test_turns() {
        // Fieller's definition itself: at either end ρ, |mean(a − ρb)| = t·sd(a − ρb)/√n.
        let (a, b) = ([5.0, 7.0, 6.5, 9.0, 4.0], [2.0, 3.1, 2.4, 3.0, 2.2]);
        let ratio = RatioOfMeans::of(&a, &b, 0.95).unwrap();
        let interval = ratio.interval.unwrap();
        assert!((ratio.ratio - 31.5 / 12.7).abs() < 1e-14 && interval.contains(ratio.ratio));
        for end in [interval.low, interval.high] {
            let rest: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x - end * y).collect();
            let moments = Moments::of(&rest).unwrap();
            let t = moments.mean.abs() * 5.0_f64.sqrt() / moments.sd.unwrap();
            assert!((t - 2.776_445_105_197_79).abs() < 1e-9, "{t}");
        }
    }

    #[test]
    fn a_denominator_near_zero_has_no_interval() {
        let ratio = RatioOfMeans::of(&[1.0, 2.0, 3.0], &[-1.0, 0.5, 1.0], 0.95).unwrap();
        assert_eq!(ratio.interval, None);
        assert_eq!(RatioOfMeans::of(&[1.0], &[-1.0], 0.95), None);
        assert_eq!(RatioOfMeans::of(&[], &[], 0.95), None);
        assert_eq!(
            RatioOfMeans::of(&[3.0], &[2.0], 0.95).unwrap().interval,
            None
        );
        let exact = RatioOfMeans::of(&[3.0, 6.0], &[1.0, 2.0], 0.95).unwrap();
        assert_eq!((exact.ratio, exact.interval), (3.0, None));
        let constant = RatioOfMeans::of(&[3.0, 3.0], &[2.0, 2.0], 0.95)
            .unwrap()
            .interval
            .unwrap();
        assert_eq!((constant.low, constant.high), (1.5, 1.5));
    }

    #[test]
    fn the_interval_covers() {
        let (chance, runs) = (&mut Chance::new(21), 5000);
        let covered = (0..runs)
            .filter(|_| {
                let b: Vec<f64> = (0..15).map(|_| 10.0 + 2.0 * chance.normal()).collect();
                let a: Vec<f64> = b.iter().map(|y| 0.7 * y + 6.0 + chance.normal()).collect();
                RatioOfMeans::of(&a, &b, 0.95)
                    .unwrap()
                    .interval
                    .unwrap()
                    .contains(1.3)
            })
            .count();
        let share = covered as f64 / f64::from(runs);
        assert!(
            (share - 0.95).abs() < coverage_band(0.95, f64::from(runs)),
            "{share}"
        );
    }

    #[test]
    fn pairs_without_a_positive_denominator_are_counted() {
        let ratio = RatioComparison::of(&[2.0, 9.0, 1.0, 8.0], &[1.0, 0.0, -1.0, 2.0], 0.95);
        assert_eq!(ratio.excluded, 2);
        assert_eq!(ratio.quantiles.unwrap().q50.value, 3.0);
        assert_eq!(ratio.of_means.unwrap().ratio, 10.0);
        assert_eq!(RatioComparison::of(&[1.0], &[0.0], 0.95).quantiles, None);
    }
}
