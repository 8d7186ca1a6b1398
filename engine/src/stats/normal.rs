//! The standard normal law, by its upper tail.

use crate::numeric::math;

/// Beyond this many standard deviations the tail is taken from its continued fraction: the series
/// about the centre would lose digits there by subtraction.
const TAIL_START: f64 = 3.0;

/// √(2π).
const SQRT_TWO_PI: f64 = 2.506_628_274_631_000_7;

/// The normal density at `z`.
pub(super) fn normal_density(z: f64) -> f64 {
    math::exp(-0.5 * z * z) / SQRT_TWO_PI
}

/// P(Z > z) of the standard normal law, to about 1e-15 relatively.
///
/// Near the centre by the series ½ − φ(z)(z + z³/3 + z⁵/15 + …), Marsaglia (2004), "Evaluating the
/// normal distribution", Journal of Statistical Software 11(4); in the tail by Laplace's continued
/// fraction φ(z)/(z + 1/(z + 2/(z + …))), Abramowitz & Stegun (1964), 26.2.14.
pub fn normal_upper_probability(z: f64) -> f64 {
    if z < 0.0 {
        return 1.0 - normal_upper_probability(-z);
    }
    if z > TAIL_START {
        // At z = 3 some sixty levels reach the last bit; further out fewer are needed.
        let fraction = (1..=120)
            .rev()
            .fold(z, |tail, level| z + f64::from(level) / tail);
        return normal_density(z) / fraction;
    }
    let (mut term, mut sum, mut odd) = (z, z, 1.0);
    while term > sum * 1e-17 {
        odd += 2.0;
        term *= z * z / odd;
        sum += term;
    }
    0.5 - normal_density(z) * sum
}

/// The z with P(Z > z) = `tail`, for a tail strictly between 0 and 1.
///
/// # Panics
/// If `tail` is not strictly between 0 and 1.
pub fn normal_upper_quantile(tail: f64) -> f64 {
    assert!(
        tail > 0.0 && tail < 1.0,
        "a tail probability lies strictly between 0 and 1"
    );
    if tail > 0.5 {
        return -normal_upper_quantile(1.0 - tail);
    }
    // Right of the centre the tail is a convex falling function, so Newton's steps from zero climb
    // towards the root and never pass it but for rounding, which is where they stop.
    let mut z = 0.0;
    for _ in 0..200 {
        let step = (normal_upper_probability(z) - tail) / normal_density(z);
        if step <= z * 1e-16 {
            break;
        }
        z += step;
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    #[test]
    fn textbook_values_are_met() {
        // Abramowitz & Stegun (1964), tables 26.1 and 26.5.
        for (tail, z) in [
            (0.5, 0.0),
            (0.05, 1.644_853_626_951_472_7),
            (0.025, 1.959_963_984_540_054),
            (0.005, 2.575_829_303_548_900_4),
            (0.0005, 3.290_526_731_491_895),
        ] {
            assert!((normal_upper_quantile(tail) - z).abs() < 1e-13, "{tail}");
        }
        assert!((normal_upper_quantile(0.975) + 1.959_963_984_540_054).abs() < 1e-13);
        assert!((normal_upper_probability(-1.959_963_984_540_054) - 0.975).abs() < 1e-15);
        assert_eq!(normal_upper_probability(0.0), 0.5);
        assert!((normal_upper_probability(10.0) / 7.619_853_024_160_527e-24 - 1.0).abs() < 1e-13);
    }

    #[test]
    fn series_and_fraction_agree_with_the_witness() {
        let witness = Normal::new(0.0, 1.0).unwrap();
        for step in 0..1200 {
            let z = f64::from(step) * 0.005;
            let ours = normal_upper_probability(z);
            assert!((ours / witness.sf(z) - 1.0).abs() < 1e-9, "{z}: {ours}");
            if step > 0 {
                assert!((normal_upper_quantile(ours) - z).abs() < 1e-9, "{z}");
            }
        }
        // No seam where the two ways meet.
        let (below, above) = (
            normal_upper_probability(3.0),
            normal_upper_probability(3.0 + 1e-12),
        );
        assert!((below / above - 1.0).abs() < 1e-10);
    }
}
