//! What one alternative gains over another, observation by observation.

use super::estimate::{Estimate, assert_confidence};
use super::moments::Moments;
use super::proportion::Proportion;
use super::quantile::{Ordered, Quantiles};
use super::ratio::RatioComparison;

/// Which direction of a response is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    Higher,
    Lower,
}

/// A spread of differences below this share of the observations' magnitude is rounding only.
const ROUNDING_SHARE: f64 = 1e-13;

/// Two alternatives observed in the same observations: a less b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedDifference {
    /// The mean of a − b with its paired t interval.
    pub difference: Estimate,
    /// (V(a) + V(b)) / V(a − b): how many times fewer observations the pairing needs than
    /// independent runs would (common random numbers; Law 2015, 11.2). Below 1 the pairing harms.
    /// `None` for one pair, or if the differences do not vary beyond rounding.
    pub variance_ratio: Option<f64>,
    /// The share of observations in which a was better than b outright.
    pub probability_better: Proportion,
    /// Observations in which a and b were equal: neither better nor worse.
    pub ties: usize,
    /// Quantiles of a − b over observations.
    pub quantiles: Quantiles,
    /// How many times as much a is as b.
    pub ratio: RatioComparison,
    /// The number of pairs left out because a side was undefined (NaN).
    pub undefined: usize,
}

impl PairedDifference {
    /// Compares `a` to `b`, whose entries of one index belong to one observation. Pairs with a NaN
    /// are left out and counted; `None` if no pair is left.
    ///
    /// # Panics
    /// If the slices differ in length, an observation is infinite, the difference of a pair
    /// overflows, or `confidence` is not strictly between 0 and 1.
    pub fn of(
        a: &[f64],
        b: &[f64],
        better: Preference,
        confidence: f64,
    ) -> Option<PairedDifference> {
        assert_confidence(confidence);
        assert_eq!(a.len(), b.len(), "pairs need two slices of one length");
        let pairs = a.iter().copied().zip(b.iter().copied());
        let (x, y): (Vec<f64>, Vec<f64>) =
            pairs.filter(|(x, y)| !x.is_nan() && !y.is_nan()).unzip();
        let differences: Vec<f64> = x.iter().zip(&y).map(|(x, y)| x - y).collect();
        let difference = Estimate::of(&differences, confidence)?;
        let wins = differences
            .iter()
            .filter(|gain| match better {
                Preference::Higher => **gain > 0.0,
                Preference::Lower => **gain < 0.0,
            })
            .count();
        let ties = differences.iter().filter(|gain| **gain == 0.0).count();
        Some(PairedDifference {
            difference,
            variance_ratio: variance_ratio(&x, &y, difference.sd),
            probability_better: Proportion::of(wins, x.len(), confidence)?,
            ties,
            quantiles: Ordered::of(&differences)?.quantiles(confidence),
            ratio: RatioComparison::of(&x, &y, confidence),
            undefined: a.len() - x.len(),
        })
    }
}

/// (V(a) + V(b)) / V(a − b), see [`PairedDifference::variance_ratio`].
fn variance_ratio(a: &[f64], b: &[f64], sd_difference: Option<f64>) -> Option<f64> {
    let (sd_a, sd_b) = (Moments::of(a)?.sd?, Moments::of(b)?.sd?);
    let sd_difference = sd_difference?;
    let magnitude = a
        .iter()
        .chain(b)
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    if sd_difference <= magnitude * ROUNDING_SHARE {
        return None;
    }
    let (share_a, share_b) = (sd_a / sd_difference, sd_b / sd_difference);
    Some(share_a * share_a + share_b * share_b)
}

#[cfg(test)]
mod tests {
    use super::super::witness::{Chance, reference};
    use super::*;

    #[test]
    fn a_small_case_is_met_by_hand() {
        let (a, b) = ([3.0, 5.0, 4.0, 9.0, f64::NAN], [1.0, 5.0, 6.0, 4.0, 2.0]);
        let paired = PairedDifference::of(&a, &b, Preference::Higher, 0.95).unwrap();
        assert_eq!(
            (
                paired.difference.mean,
                paired.difference.n,
                paired.undefined
            ),
            (1.25, 4, 1)
        );
        // V(a) = 20.75/3, V(b) = 14/3, V(a − b) = 26.75/3.
        assert!((paired.variance_ratio.unwrap() - 34.75 / 26.75).abs() < 1e-14);
        assert_eq!((paired.probability_better.successes, paired.ties), (2, 1));
        assert_eq!(paired.probability_better.share, 0.5);
        assert_eq!(paired.quantiles.q50.value, 1.0);
        assert_eq!(paired.ratio.of_means.unwrap().ratio, 21.0 / 16.0);
        let lower = PairedDifference::of(&a, &b, Preference::Lower, 0.95).unwrap();
        assert_eq!(lower.probability_better.share, 0.25);
        assert_eq!(lower.difference, paired.difference);
    }

    #[test]
    fn differences_that_do_not_vary_have_no_variance_ratio() {
        let b = [0.1, 0.7, 1.3, 2.9];
        let a = b.map(|value| value + 0.1);
        let paired = PairedDifference::of(&a, &b, Preference::Higher, 0.95).unwrap();
        assert_eq!(paired.variance_ratio, None);
        let same = PairedDifference::of(&b, &b, Preference::Higher, 0.95).unwrap();
        assert_eq!(
            (
                same.variance_ratio,
                same.probability_better.share,
                same.ties
            ),
            (None, 0.0, 4)
        );
        assert_eq!(
            PairedDifference::of(&[], &[], Preference::Higher, 0.95),
            None
        );
        let one = PairedDifference::of(&[1.0], &[2.0], Preference::Higher, 0.95).unwrap();
        assert_eq!(
            (one.difference.half_width, one.variance_ratio),
            (None, None)
        );
    }

    #[test]
    fn common_random_numbers_reach_the_factor_of_the_reference() {
        // Exponentials by inversion from one uniform: the factor is 41 exactly.
        let reference = reference();
        let crn = &reference["crn"];
        let (mu_a, mu_b) = (
            crn["mu"][0].as_f64().unwrap(),
            crn["mu"][1].as_f64().unwrap(),
        );
        let chance = &mut Chance::new(8);
        let draws: Vec<f64> = (0..20_000).map(|_| chance.exponential()).collect();
        let (a, b): (Vec<f64>, Vec<f64>) = draws.iter().map(|x| (x / mu_a, x / mu_b)).unzip();
        let paired = PairedDifference::of(&a, &b, Preference::Higher, 0.95).unwrap();
        let factor = crn["reduction_factor"].as_f64().unwrap();
        // Comonotone multiples have this very factor in any sample.
        assert!((paired.variance_ratio.unwrap() / factor - 1.0).abs() < 1e-9);
        assert_eq!(paired.probability_better.share, 1.0);
        let shuffled: Vec<f64> = b.iter().rev().copied().collect();
        let independent = PairedDifference::of(&a, &shuffled, Preference::Higher, 0.95).unwrap();
        assert!((independent.variance_ratio.unwrap() - 1.0).abs() < 0.05);
    }
}
