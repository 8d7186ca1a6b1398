//! Binomial probabilities, by recursion from the mode.

/// Lower and upper cumulative probabilities of the number N of successes in `n` trials.
pub(super) struct Binomial {
    /// `lower[k]` = P(N ≤ k).
    lower: Vec<f64>,
    /// `upper[k]` = P(N ≥ k).
    upper: Vec<f64>,
}

impl Binomial {
    /// The law of N for a probability of success strictly between 0 and 1.
    ///
    /// The weights are taken relative to the mode by the ratio of neighbours and then normalised,
    /// so nothing overflows, no logarithm is needed, and each tail is summed from its own end.
    pub(super) fn new(n: usize, p: f64) -> Binomial {
        assert!(p > 0.0 && p < 1.0, "a level lies strictly between 0 and 1");
        let odds = p / (1.0 - p);
        let mode = ((n as f64 + 1.0) * p).floor().min(n as f64) as usize;
        let mut weights = vec![0.0; n + 1];
        weights[mode] = 1.0;
        for k in mode..n {
            weights[k + 1] = weights[k] * (n - k) as f64 / (k + 1) as f64 * odds;
        }
        for k in (0..mode).rev() {
            weights[k] = weights[k + 1] * (k + 1) as f64 / (n - k) as f64 / odds;
        }
        let total: f64 = weights.iter().sum();
        let accumulate = |sum: &mut f64, weight: &f64| {
            *sum += weight / total;
            Some(*sum)
        };
        let lower = weights.iter().scan(0.0, accumulate).collect();
        let mut upper: Vec<f64> = weights.iter().rev().scan(0.0, accumulate).collect();
        upper.reverse();
        Binomial { lower, upper }
    }

    /// P(N ≤ k).
    pub(super) fn at_most(&self, k: usize) -> f64 {
        self.lower.get(k).copied().unwrap_or(1.0)
    }

    /// P(N ≥ k).
    pub(super) fn at_least(&self, k: usize) -> f64 {
        self.upper.get(k).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Binomial as Witness, DiscreteCDF};

    #[test]
    fn small_cases_are_exact() {
        let law = Binomial::new(4, 0.5);
        for (k, p) in [(0, 1.0), (1, 5.0), (2, 11.0), (3, 15.0), (4, 16.0)] {
            assert!((law.at_most(k) - p / 16.0).abs() < 1e-15);
        }
        assert!((law.at_least(3) - 5.0 / 16.0).abs() < 1e-15);
        assert_eq!(law.at_least(5), 0.0);
    }

    #[test]
    fn large_cases_agree_with_the_witness() {
        for (n, p) in [(59, 0.05), (1000, 0.95), (10_000, 0.01), (10_000, 0.5)] {
            let law = Binomial::new(n, p);
            let witness = Witness::new(p, n as u64).unwrap();
            for k in (0..n).step_by(n / 50) {
                assert!(
                    (law.at_most(k) - witness.cdf(k as u64)).abs() < 1e-9,
                    "{n} {p} {k}"
                );
                assert!((law.at_most(k) + law.at_least(k + 1) - 1.0).abs() < 1e-12);
            }
        }
    }
}
