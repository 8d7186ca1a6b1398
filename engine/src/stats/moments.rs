//! Mean, spread and asymmetry of observations.

/// Beyond this magnitude the squares of observations would overflow.
const HUGE: f64 = 1e100;

/// The power of two by which huge observations are scaled down; a power of two loses no digit.
/// 2^−700, written by its bits: (1023 − 700) in the place of the exponent.
const SHRINK: f64 = f64::from_bits((1023 - 700) << 52);

/// The scale at which the squares of `values` are representable: 1 unless they are huge.
pub(super) fn safe_scale(values: &[f64]) -> f64 {
    if values.iter().any(|value| value.abs() > HUGE) {
        SHRINK
    } else {
        1.0
    }
}

/// The first three sample moments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The number of observations, at least 1.
    pub n: usize,
    /// The arithmetic mean, in the unit of the observations.
    pub mean: f64,
    /// The standard deviation with divisor n − 1, in the unit of the observations; `None` for a
    /// single observation. Exactly zero if all observations are equal.
    pub sd: Option<f64>,
    /// The adjusted Fisher–Pearson skewness G₁ = √(n(n−1))/(n−2) · m₃/m₂^{3/2} (Joanes & Gill
    /// 1998, The Statistician 47, 183–189); `None` below three observations or without spread.
    pub skewness: Option<f64>,
}

impl Moments {
    /// The moments of `values`, in two passes; `None` without observations.
    ///
    /// # Panics
    /// If an observation is not finite.
    pub fn of(values: &[f64]) -> Option<Moments> {
        let first = *values.first()?;
        assert!(
            values.iter().all(|value| value.is_finite()),
            "an observation must be finite"
        );
        let scale = safe_scale(values);
        let n = values.len() as f64;
        // Counting from the first observation keeps equal observations exactly without spread and
        // spares the digits of small differences about a large level.
        let origin = first * scale;
        let offset = values
            .iter()
            .map(|value| value * scale - origin)
            .sum::<f64>()
            / n;
        let (mut square, mut cube, mut drift) = (0.0, 0.0, 0.0);
        for value in values {
            let deviation = value * scale - origin - offset;
            drift += deviation;
            square += deviation * deviation;
            cube += deviation * deviation * deviation;
        }
        // The corrected two-pass variance: Chan, Golub & LeVeque (1983), The American Statistician
        // 37, 242–247.
        let square = (square - drift * drift / n).max(0.0);
        let skewness = (values.len() >= 3 && square > 0.0).then(|| {
            let spread = (square / n).sqrt();
            (n * (n - 1.0)).sqrt() / (n - 2.0) * (cube / n) / (spread * spread * spread)
        });
        Some(Moments {
            n: values.len(),
            mean: (origin + offset) / scale,
            sd: (values.len() >= 2).then(|| (square / (n - 1.0)).sqrt() / scale),
            skewness: skewness.filter(|value| value.is_finite()),
        })
    }
}

/// The adjusted Fisher–Pearson skewness of `values`, see [`Moments::skewness`].
///
/// # Panics
/// If an observation is not finite.
pub fn skewness(values: &[f64]) -> Option<f64> {
    Moments::of(values)?.skewness
}

/// The sample covariance of two equally long slices, with divisor n − 1; zero for a single pair.
pub(super) fn covariance(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len(), "pairs need two slices of one length");
    let (Some(of_a), Some(of_b)) = (Moments::of(a), Moments::of(b)) else {
        return 0.0;
    };
    let sum: f64 = a
        .iter()
        .zip(b)
        .map(|(x, y)| (x - of_a.mean) * (y - of_b.mean))
        .sum();
    sum / (a.len() as f64 - 1.0).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_computed_moments_are_met() {
        // Deviations −3 −2 −1 6: Σd² = 50, Σd³ = 180; g₁ = 45/12.5^1.5, G₁ = g₁·√12/2.
        let moments = Moments::of(&[1.0, 2.0, 3.0, 10.0]).unwrap();
        assert_eq!(moments.mean, 4.0);
        assert!((moments.sd.unwrap() - (50.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        let expected = 45.0 / (12.5 * 12.5_f64.sqrt()) * 12.0_f64.sqrt() / 2.0;
        assert!((moments.skewness.unwrap() - expected).abs() < 1e-14);
        assert!((skewness(&[-1.0, -2.0, -3.0, -10.0]).unwrap() + expected).abs() < 1e-14);
    }

    #[test]
    fn degenerate_samples_say_so() {
        assert_eq!(Moments::of(&[]), None);
        let one = Moments::of(&[7.5]).unwrap();
        assert_eq!((one.mean, one.sd, one.skewness), (7.5, None, None));
        let equal = Moments::of(&[0.1; 7]).unwrap();
        assert_eq!(
            (equal.mean, equal.sd, equal.skewness),
            (0.1, Some(0.0), None)
        );
    }

    #[test]
    fn large_levels_and_huge_values_keep_their_spread() {
        let level = Moments::of(&[1e15, 1e15 + 1.0, 1e15 + 2.0]).unwrap();
        assert_eq!((level.mean, level.sd), (1e15 + 1.0, Some(1.0)));
        let huge = Moments::of(&[1e308, -1e308]).unwrap();
        assert_eq!(huge.mean, 0.0);
        assert!((huge.sd.unwrap() / 1e308 - 2.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn covariance_is_the_textbook_sum() {
        assert!((covariance(&[1.0, 2.0, 3.0], &[2.0, 4.0, 9.0]) - 3.5).abs() < 1e-15);
    }
}
