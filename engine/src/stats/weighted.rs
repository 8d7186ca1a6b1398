//! Weighted observations: how many they are worth, where they lie, and whether their weights say
//! anything.

use super::normal::normal_upper_probability;
use crate::numeric::math;

/// Of how many equal observations weighted ones are worth: (Σw)²/Σw² (Kish 1965, *Survey Sampling*,
/// 8.2; Kong, Liu & Wong 1994, Journal of the American Statistical Association 89, 278–288). 0 where
/// all weights are.
pub fn effective_number(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    if squares > 0.0 {
        sum * sum / squares
    } else {
        0.0
    }
}

/// Values in their order, each with the share of all weight up to and with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    values: Vec<(f64, f64)>,
    effective: f64,
}

impl Weighted {
    /// Of values and weights not below 0; none where no weight is above.
    ///
    /// # Panics
    /// If the slices differ in length.
    pub fn of(values: &[f64], weights: &[f64]) -> Option<Weighted> {
        assert_eq!(values.len(), weights.len(), "each value has a weight");
        let all: f64 = weights.iter().sum();
        let mut sorted: Vec<(f64, f64)> = values
            .iter()
            .copied()
            .zip(weights.iter().copied())
            .collect();
        sorted.retain(|(_, weight)| *weight > 0.0);
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        for (_, weight) in &mut sorted {
            sum += *weight / all;
            *weight = sum;
        }
        (!sorted.is_empty()).then(|| Weighted {
            values: sorted,
            effective: effective_number(weights),
        })
    }

    /// The least value with at least this share of all weight up to and with it.
    pub fn value_at(&self, share: f64) -> f64 {
        let beyond = self.values.partition_point(|(_, sum)| *sum < share);
        self.values[beyond.min(self.values.len() - 1)].0
    }

    /// The probability of a distance as large between the values' distribution and the uniform one on
    /// (0, 1), were they drawn from that: the test of Kolmogorov and Smirnov with the effective
    /// number, in the form of Stephens (1970, Journal of the Royal Statistical Society B 32, 115–122).
    pub fn doubt_of_uniform(&self) -> f64 {
        let mut below = 0.0;
        let mut distance: f64 = 0.0;
        for (value, sum) in &self.values {
            distance = distance.max(value - below).max(sum - value);
            below = *sum;
        }
        let root = self.effective.sqrt();
        let x = (root + 0.12 + 0.11 / root) * distance;
        // The series alternates, and where x is small it says 1.
        if x < 0.2 {
            return 1.0;
        }
        let term = |k: i32| {
            let k = f64::from(k);
            let sign = if k % 2.0 == 0.0 { -2.0 } else { 2.0 };
            sign * math::exp(-2.0 * k * k * x * x)
        };
        (1..=100).map(term).sum::<f64>().clamp(0.0, 1.0)
    }
}

/// The correlation of weighted pairs, and the probability of one as large were there none (Fisher's
/// z with the effective number). None where they do not vary, or are worth fewer than four.
pub fn weighted_correlation(a: &[f64], b: &[f64], weights: &[f64]) -> Option<(f64, f64)> {
    let all: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(usize) -> f64| {
        let terms = weights.iter().enumerate().filter(|(_, w)| **w > 0.0);
        terms.map(|(place, w)| w * of(place)).sum::<f64>() / all
    };
    let (mean_a, mean_b) = (mean(&|i| a[i]), mean(&|i| b[i]));
    let product = |x: &[f64], mx: f64, y: &[f64], my: f64| mean(&|i| (x[i] - mx) * (y[i] - my));
    let (saa, sbb) = (product(a, mean_a, a, mean_a), product(b, mean_b, b, mean_b));
    let effective = effective_number(weights);
    if !(saa > 0.0 && sbb > 0.0 && effective > 4.0) {
        return None;
    }
    let r = product(a, mean_a, b, mean_b) / (saa * sbb).sqrt();
    let bounded = r.clamp(-0.999_999, 0.999_999);
    let z = 0.5 * math::ln((1.0 + bounded) / (1.0 - bounded));
    let doubt = 2.0 * normal_upper_probability(z.abs() * (effective - 3.0).sqrt());
    Some((r, doubt))
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    #[test]
    fn equal_weights_are_worth_their_number() {
        assert_eq!(effective_number(&[0.3; 7]).round(), 7.0);
        assert_eq!(effective_number(&[1.0, 0.0, 0.0]), 1.0);
        // (1 + 2)²/(1 + 4)
        assert!((effective_number(&[1.0, 2.0]) - 1.8).abs() < 1e-15);
        assert_eq!(effective_number(&[0.0, 0.0]), 0.0);
    }

    #[test]
    fn values_stand_at_their_share_of_the_weight() {
        let of = Weighted::of(&[3.0, 1.0, 2.0, 9.0], &[1.0, 1.0, 2.0, 0.0]).expect("weights");
        let at = |share| of.value_at(share);
        assert_eq!(
            [at(0.0), at(0.25), at(0.26), at(0.75), at(0.76), at(1.0)],
            [1.0, 1.0, 2.0, 2.0, 3.0, 3.0]
        );
        assert!(Weighted::of(&[1.0], &[0.0]).is_none());
    }

    /// Of uniform values every twentieth is doubted at 5 %, with any weights that do not depend on
    /// them; of others nearly all are.
    #[test]
    fn doubts_are_as_rare_as_they_should_be() {
        let chance = &mut Chance::new(5);
        let mut uniform = || 1.0 - normal_upper_probability(chance.normal());
        let (mut wrong, mut seen) = (0, 0);
        for _ in 0..2_000 {
            let values: Vec<f64> = (0..60).map(|_| uniform()).collect();
            let weights: Vec<f64> = (0..60).map(|_| 0.5 + uniform()).collect();
            let doubt = |values: &[f64]| Weighted::of(values, &weights).unwrap().doubt_of_uniform();
            wrong += usize::from(doubt(&values) < 0.05);
            let squeezed: Vec<f64> = values.iter().map(|x| x * x).collect();
            seen += usize::from(doubt(&squeezed) < 0.05);
        }
        assert!((50..=150).contains(&wrong), "{wrong}");
        assert!(seen > 1_700, "{seen}");
    }

    #[test]
    fn correlations_are_seen_and_none_are_not() {
        let chance = &mut Chance::new(6);
        let (mut wrong, mut seen) = (0, 0);
        for _ in 0..1_000 {
            let a: Vec<f64> = (0..80).map(|_| chance.normal()).collect();
            let b: Vec<f64> = (0..80).map(|_| chance.normal()).collect();
            let c: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + b).collect();
            let weights = vec![1.0; 80];
            let doubt = |x: &[f64]| weighted_correlation(&a, x, &weights).unwrap().1;
            wrong += usize::from(doubt(&b) < 0.05);
            seen += usize::from(doubt(&c) < 0.05);
        }
        assert!((25..=80).contains(&wrong), "{wrong}");
        assert_eq!(seen, 1_000);
        assert!(weighted_correlation(&[1.0; 9], &[2.0; 9], &[1.0; 9]).is_none());
    }
}
