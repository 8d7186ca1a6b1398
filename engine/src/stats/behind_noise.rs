//! What varies behind means that are themselves noisy.

use super::normal::normal_upper_quantile;

/// A mean of some observations and its squared standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoisyMean {
    pub mean: f64,
    pub squared_error: f64,
}

/// The level of the test that tells a spread from noise.
const LEVEL: f64 = 0.05;

/// Stand-ins for the true values behind noisy means, whose spread is that of the true values: the
/// deviations from the common mean, each shrunk by √((S² − ē²)/S²), where S² is the variance of the
/// means and ē² the mean of their squared errors (the variance between by the method of moments).
/// The full shrinkage of an empirical Bayes estimate would leave too little spread; its square root
/// leaves the right one (Louis 1984, *Journal of the American Statistical Association* 79,
/// 393–398). `None` where the spread does not differ from noise: S² must exceed ē² by more than noise
/// alone does in one of twenty samples, √(2/(k − 1)) being the relative error of a variance of k
/// normal means; and for fewer than two means.
pub fn behind_noise(means: &[NoisyMean]) -> Option<Vec<f64>> {
    let k = means.len() as f64;
    if means.len() < 2 || means.iter().any(|one| !one.squared_error.is_finite()) {
        return None;
    }
    let centre = means.iter().map(|one| one.mean).sum::<f64>() / k;
    let squares = means
        .iter()
        .map(|one| one.mean - centre)
        .map(|apart| apart * apart);
    let variance = squares.sum::<f64>() / (k - 1.0);
    let noise = means.iter().map(|one| one.squared_error).sum::<f64>() / k;
    let beyond = 1.0 + normal_upper_quantile(LEVEL) * (2.0 / (k - 1.0)).sqrt();
    if variance <= noise * beyond || !variance.is_finite() {
        return None;
    }
    let shrunk = ((variance - noise) / variance).sqrt();
    let value = |one: &NoisyMean| centre + shrunk * (one.mean - centre);
    Some(means.iter().map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::super::Ordered;
    use super::super::witness::Chance;
    use super::*;

    fn noisy(truths: impl Iterator<Item = f64>, error: f64, chance: &mut Chance) -> Vec<NoisyMean> {
        let mean = |truth: f64| NoisyMean {
            mean: truth + error * chance.normal(),
            squared_error: error * error,
        };
        truths.map(mean).collect()
    }

    #[test]
    fn the_quantiles_of_the_truth_are_met_and_not_those_of_the_noisy_means() {
        // Truths of a standard normal law under noise of the same size: 90 % lie within ±1.645,
        // 90 % of the means within ±2.326.
        let chance = &mut Chance::new(3);
        let truths: Vec<f64> = (0..4000).map(|_| chance.normal()).collect();
        let means = noisy(truths.into_iter(), 1.0, chance);
        let found = Ordered::of(&behind_noise(&means).expect("it is seen")).expect("values");
        for (p, at) in [(0.05, -1.645), (0.5, 0.0), (0.95, 1.645)] {
            assert!((found.value_at(p) - at).abs() < 0.1, "{p}");
        }
    }

    #[test]
    fn noise_alone_is_seldom_taken_for_spread() {
        let chance = &mut Chance::new(4);
        let seen = (0..1000).filter(|_| {
            let truths = std::iter::repeat_n(7.0, 32);
            behind_noise(&noisy(truths, 1.0, chance)).is_some()
        });
        let seen = seen.count();
        assert!(
            (20..=90).contains(&seen),
            "{seen} of 1000 at a level of 5 %"
        );
    }

    #[test]
    fn exact_means_are_left_as_they_are() {
        let exact = |mean| NoisyMean {
            mean,
            squared_error: 0.0,
        };
        let means = [1.0, 2.0, 6.0].map(exact);
        assert_eq!(behind_noise(&means), Some(vec![1.0, 2.0, 6.0]));
        assert_eq!(behind_noise(&[1.0, 1.0].map(exact)), None, "no spread");
        assert_eq!(behind_noise(&means[..1]), None);
        let unknown = NoisyMean {
            mean: 1.0,
            squared_error: f64::NAN,
        };
        assert_eq!(behind_noise(&[means[0], unknown]), None);
    }
}
