//! A share of observations with its uncertainty.

use super::estimate::{Interval, assert_confidence};
use super::normal::normal_upper_quantile;

/// How often something happened, with Wilson's interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// The observed share, from 0 to 1.
    pub share: f64,
    /// The lower end of the interval, from 0 to 1.
    pub low: f64,
    /// The upper end of the interval, from 0 to 1.
    pub high: f64,
    /// How often it happened.
    pub successes: usize,
    /// The number of observations.
    pub n: usize,
    /// The confidence level.
    pub confidence: f64,
}

/// The score interval for a share of `n`: Wilson (1927), "Probable inference, the law of
/// succession, and statistical inference", Journal of the American Statistical Association 22,
/// 209–212.
pub(super) fn wilson(share: f64, n: f64, confidence: f64) -> Interval {
    let z = normal_upper_quantile(0.5 * (1.0 - confidence));
    let centre = share + z * z / (2.0 * n);
    let reach = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let norm = 1.0 + z * z / n;
    // At the ends the formula gives 0 and 1 but for rounding; they are given exactly.
    let low = if share == 0.0 {
        0.0
    } else {
        ((centre - reach) / norm).max(0.0)
    };
    let high = if share == 1.0 {
        1.0
    } else {
        ((centre + reach) / norm).min(1.0)
    };
    Interval { low, high }
}

impl Proportion {
    /// The share of `successes` among `n`; `None` without observations.
    ///
    /// # Panics
    /// If there are more successes than observations, or `confidence` is no confidence level.
    pub fn of(successes: usize, n: usize, confidence: f64) -> Option<Proportion> {
        assert_confidence(confidence);
        assert!(successes <= n, "no more successes than observations");
        if n == 0 {
            return None;
        }
        let Interval { low, high } = wilson(successes as f64 / n as f64, n as f64, confidence);
        Some(Proportion {
            share: successes as f64 / n as f64,
            low,
            high,
            successes,
            n,
            confidence,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    #[test]
    fn published_intervals_are_met() {
        // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
        for (successes, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let share = Proportion::of(successes, n, 0.95).unwrap();
            assert!(
                (share.low - low).abs() < 5e-5 && (share.high - high).abs() < 5e-5,
                "{share:?}"
            );
        }
    }

    #[test]
    fn the_ends_are_exact_and_mirror_each_other() {
        let (none, all) = (
            Proportion::of(0, 10, 0.9).unwrap(),
            Proportion::of(10, 10, 0.9).unwrap(),
        );
        assert_eq!((none.low, all.high), (0.0, 1.0));
        assert!((none.high + all.low - 1.0).abs() < 1e-15 && none.high > 0.0);
        assert_eq!(Proportion::of(0, 0, 0.9), None);
    }

    #[test]
    fn the_interval_covers_as_often_as_the_binomial_law_says() {
        // n = 50, p = 0.3: the interval covers exactly when 9 ≤ successes ≤ 21, which has
        // probability 0.9566 by summing the binomial law.
        let covers = |k| {
            let share = Proportion::of(k, 50, 0.95).unwrap();
            share.low <= 0.3 && 0.3 <= share.high
        };
        let law = super::super::binomial::Binomial::new(50, 0.3);
        let exact: f64 = (0..=50)
            .filter(|&k| covers(k))
            .map(|k| law.at_least(k) - law.at_least(k + 1))
            .sum();
        assert!((exact - 0.956_66).abs() < 1e-5, "{exact}");
        let chance = &mut Chance::new(5);
        let covered = (0..10_000)
            .filter(|_| covers((0..50).filter(|_| chance.uniform() < 0.3).count()))
            .count() as f64;
        assert!(
            (covered / 10_000.0 - exact).abs() < 0.0085,
            "{covered} {exact}"
        );
    }
}
