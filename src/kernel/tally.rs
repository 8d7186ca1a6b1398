//! Tallies: sums over observations.

/// Count, sum, least and greatest of observations, with the running mean and squared deviations
/// (Welford 1962, Technometrics 4, 419–420), so that the variance does not cancel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    count: u64,
    sum: f64,
    mean: f64,
    squares: f64,
    min: f64,
    max: f64,
}

impl Default for Tally {
    fn default() -> Tally {
        let (min, max) = (f64::INFINITY, f64::NEG_INFINITY);
        Tally {
            count: 0,
            sum: 0.0,
            mean: 0.0,
            squares: 0.0,
            min,
            max,
        }
    }
}

impl Tally {
    /// No observations.
    pub fn new() -> Tally {
        Tally::default()
    }

    /// One more observation.
    ///
    /// # Panics
    /// If it is not finite: one such value would spoil everything that follows.
    pub fn add(&mut self, value: f64) {
        assert!(value.is_finite(), "an observation is a finite number");
        self.count += 1;
        self.sum += value;
        let deviation = value - self.mean;
        self.mean += deviation / self.count as f64;
        self.squares += deviation * (value - self.mean);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// All observations of `other` as well, by the pairwise formula of Chan, Golub & LeVeque (1983,
    /// The American Statistician 37, 242–247). Order matters in the last bits.
    pub fn merge(&mut self, other: &Tally) {
        if other.count == 0 {
            return;
        }
        if self.count == 0 {
            *self = *other;
            return;
        }
        let (ours, theirs) = (self.count as f64, other.count as f64);
        let deviation = other.mean - self.mean;
        let share = theirs / (ours + theirs);
        self.mean += deviation * share;
        self.squares += other.squares + deviation * deviation * ours * share;
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// The number of observations.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their sum; 0 if there are none.
    pub fn sum(&self) -> f64 {
        self.sum
    }

    /// Their mean; none without observations.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// Their sample variance, with denominator n − 1; none below two observations.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }

    /// The least; none without observations.
    pub fn min(&self) -> Option<f64> {
        (self.count > 0).then_some(self.min)
    }

    /// The greatest; none without observations.
    pub fn max(&self) -> Option<f64> {
        (self.count > 0).then_some(self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(values: &[f64]) -> Tally {
        let mut tally = Tally::new();
        values.iter().for_each(|value| tally.add(*value));
        tally
    }

    #[test]
    fn keeps_a_small_variance_beside_a_large_mean() {
        // The sample 4, 7, 13, 16 has mean 10 and variance 30, wherever it lies.
        let tally = tally(&[1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0]);
        assert_eq!(tally.mean(), Some(1e9 + 10.0));
        assert_eq!(tally.variance(), Some(30.0));
        assert_eq!(
            (tally.min(), tally.max()),
            (Some(1e9 + 4.0), Some(1e9 + 16.0))
        );
    }

    #[test]
    fn counts_sums_and_keeps_the_extremes() {
        let tally = tally(&[2.0, -3.0, 4.5]);
        assert_eq!((tally.count(), tally.sum()), (3, 3.5));
        assert_eq!((tally.min(), tally.max()), (Some(-3.0), Some(4.5)));
        assert_eq!(Tally::new().max(), None);
    }

    #[test]
    fn says_nothing_about_nothing() {
        let mut empty = Tally::new();
        empty.merge(&Tally::new());
        assert_eq!((empty.count(), empty.sum()), (0, 0.0));
        assert_eq!(
            (empty.mean(), empty.variance(), empty.min()),
            (None, None, None)
        );
        assert_eq!(tally(&[2.0]).variance(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200,
            rng_seed: proptest::test_runner::RngSeed::Fixed(12), ..ProptestConfig::default() })]

        #[test]
        fn merging_is_adding(one in prop::collection::vec(-1e3_f64..1e3, 0..30),
                             other in prop::collection::vec(-1e3_f64..1e3, 0..30)) {
            let mut merged = tally(&one);
            merged.merge(&tally(&other));
            let all = [one, other].concat();
            let (direct, n) = (tally(&all), all.len() as f64);
            let near = |a: Option<f64>, b: Option<f64>, by: f64| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() <= by,
                (a, b) => a == b,
            };
            prop_assert_eq!((merged.count(), merged.min(), merged.max()),
                            (direct.count(), direct.min(), direct.max()));
            prop_assert!((merged.sum() - direct.sum()).abs() < 1e-9);
            prop_assert!(near(merged.mean(), direct.mean(), 1e-10));
            prop_assert!(near(merged.variance(), direct.variance(), 1e-6));
            let mean = all.iter().sum::<f64>() / n;
            let squares: f64 = all.iter().map(|x| (x - mean) * (x - mean)).sum();
            prop_assert!(near(direct.variance(), (n > 1.0).then_some(squares / (n - 1.0)), 1e-6));
        }
    }
}
