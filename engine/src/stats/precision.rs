//! When to stop: observations are added in batches until a paired difference is known well enough.

use super::estimate::{Estimate, assert_confidence};
use super::moments::Moments;

/// Stop once the half-width of the paired difference is at most `relative` of the mean of the
/// reference, looking only after every `batch` observations, and at `most` observations at the
/// latest.
///
/// Looking often and stopping at the first narrow interval makes intervals cover less than they
/// say (Law 2015, 9.4.1); looking after batches of some hundred keeps the loss below what can be
/// measured, since the first look already knows the variance to a few per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// As a share of the mean of the reference, above 0.
    pub relative: f64,
    pub batch: usize,
    pub most: usize,
}

/// What the observations so far say about stopping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The difference is known well enough.
    Enough,
    /// Go on to this number of observations and look again.
    More { next: usize },
    /// The limit is reached before the difference is known well enough.
    Capped,
}

impl Precision {
    /// Decides after the observations so far; the slices belong together pair by pair.
    ///
    /// # Panics
    /// If the slices differ in length, `batch` is zero, or `confidence` is not strictly between 0
    /// and 1.
    pub fn decide(&self, first: &[f64], reference: &[f64], confidence: f64) -> Decision {
        assert!(self.batch > 0, "a batch holds observations");
        let have = first.len();
        let reached = self
            .relative_half_width(first, reference, confidence)
            .is_some_and(|width| width <= self.relative);
        if reached && (have >= self.batch || have >= self.most) {
            Decision::Enough
        } else if have >= self.most {
            Decision::Capped
        } else {
            let next = (have / self.batch + 1) * self.batch;
            Decision::More {
                next: next.min(self.most),
            }
        }
    }

    /// The half-width of the mean of `first` − `reference` as a share of the mean of `reference`;
    /// none if there are fewer than two pairs or the reference has no mean to be a share of.
    pub fn relative_half_width(
        &self,
        first: &[f64],
        reference: &[f64],
        confidence: f64,
    ) -> Option<f64> {
        relative_difference(first, reference, confidence).map(|[_, half]| half)
    }
}

/// The mean of `first` − `reference` and its half-width, both as shares of the mean of `reference`; none
/// if there are fewer than two pairs or the reference has no mean to be a share of.
///
/// # Panics
/// If the slices differ in length or `confidence` is not between 0 and 1.
pub fn relative_difference(first: &[f64], reference: &[f64], confidence: f64) -> Option<[f64; 2]> {
    assert_confidence(confidence);
    assert_eq!(
        first.len(),
        reference.len(),
        "pairs need two slices of one length"
    );
    let differences: Vec<f64> = first.iter().zip(reference).map(|(a, b)| a - b).collect();
    let difference = Estimate::of_defined(&differences, confidence)?;
    let half = difference.half_width?;
    let defined: Vec<f64> = reference.iter().copied().filter(|x| !x.is_nan()).collect();
    let scale = Moments::of(&defined)?.mean.abs();
    (scale > 0.0).then(|| [difference.mean / scale, half / scale])
}

#[cfg(test)]
mod tests {
    use super::super::witness::{Chance, coverage_band};
    use super::*;

    const TIGHT: Precision = Precision {
        relative: 0.01,
        batch: 4,
        most: 10,
    };

    #[test]
    fn it_looks_at_batches_only_and_stops_at_the_limit() {
        let noisy: Vec<f64> = (0..20).map(|i| f64::from(i % 2)).collect();
        let still = [1.0; 20];
        for (have, next) in [(0, 4), (1, 4), (3, 4), (4, 8), (7, 8), (8, 10), (9, 10)] {
            let decision = TIGHT.decide(&noisy[..have], &still[..have], 0.95);
            assert_eq!(decision, Decision::More { next }, "{have}");
        }
        assert_eq!(
            TIGHT.decide(&noisy[..10], &still[..10], 0.95),
            Decision::Capped
        );
        // Equal differences are known exactly, but not before the first look.
        let other = [1.5; 20];
        assert_eq!(
            TIGHT.decide(&other[..3], &still[..3], 0.95),
            Decision::More { next: 4 }
        );
        assert_eq!(
            TIGHT.decide(&other[..4], &still[..4], 0.95),
            Decision::Enough
        );
    }

    #[test]
    fn the_width_is_a_share_of_the_references_mean() {
        // Differences 1, 3: mean 2, half-width t(1)·√2/√2 = 12.7062; the reference's mean is −100.
        let width = TIGHT.relative_half_width(&[-99.0, -97.0], &[-100.0, -100.0], 0.95);
        assert!((width.unwrap() - 0.127_062).abs() < 1e-6, "{width:?}");
        // The same differences on a reference that varies: a difference, not a sum, is meant.
        let width = TIGHT.relative_half_width(&[-89.0, -107.0], &[-90.0, -110.0], 0.95);
        assert!((width.unwrap() - 0.127_062).abs() < 1e-6, "{width:?}");
        assert_eq!(
            TIGHT.relative_half_width(&[1.0, 2.0], &[0.0, 0.0], 0.95),
            None
        );
        assert_eq!(TIGHT.relative_half_width(&[1.0], &[1.0], 0.95), None);
    }

    #[test]
    fn intervals_cover_under_stopping_too() {
        // Differences of exponential luck around 0.5, reference around 10, 1 % asked for: some 700
        // pairs on average, so that runs stop at different looks.
        let rule = Precision {
            relative: 0.01,
            batch: 256,
            most: 4096,
        };
        let chance = &mut Chance::new(5);
        let (runs, mut covered, mut looks) = (2_000, 0, std::collections::BTreeSet::new());
        for _ in 0..runs {
            let (mut first, mut reference) = (Vec::new(), Vec::new());
            let mut next = rule.batch;
            while first.len() < next {
                let common = 9.0 + chance.exponential();
                reference.push(common);
                first.push(common - 0.5 + 1.35 * chance.exponential() - 0.35);
                if first.len() == next
                    && let Decision::More { next: more } = rule.decide(&first, &reference, 0.95)
                {
                    next = more;
                }
            }
            looks.insert(first.len());
            let differences: Vec<f64> = first.iter().zip(&reference).map(|(a, b)| a - b).collect();
            let interval = Estimate::of(&differences, 0.95)
                .unwrap()
                .interval()
                .unwrap();
            covered += usize::from(interval.contains(0.5));
        }
        assert!(looks.len() >= 2, "{looks:?}");
        let share = covered as f64 / runs as f64;
        assert!(
            (share - 0.95).abs() < coverage_band(0.95, runs as f64),
            "{share}"
        );
    }
}
