//! The beta distribution on [0, 1], and the PERT distribution that is made of it.

use rand::Rng;

use super::gamma;
use crate::numeric::math;

/// One value X/(X + Y) of two gamma values of shapes `a`, `b` > 0 (Devroye 1986, "Non-uniform random
/// variate generation", IX.4.1).
pub(super) fn sample<R: Rng + ?Sized>(a: f64, b: f64, rng: &mut R) -> f64 {
    if a >= 1.0 && b >= 1.0 {
        let x = gamma::sample(a, rng);
        let y = gamma::sample(b, rng);
        return x / (x + y);
    }
    // Both gamma values may underflow to zero; the ratio of their logarithms does not.
    let x = gamma::sample_ln(a, rng);
    let y = gamma::sample_ln(b, rng);
    1.0 / (1.0 + math::exp(y - x))
}

/// The variance ab / ((a+b)² (a+b+1)).
#[cfg(feature = "internals")]
pub(super) fn variance(a: f64, b: f64) -> f64 {
    let sum = a + b;
    (a / sum) * (b / sum) / (sum + 1.0)
}

/// The two shapes of the beta distribution behind PERT on [low, high], low < high, with Malcolm et
/// al.'s (1959, Operations Research 7, 646–669) weight of 4 on the mode.
pub(super) fn pert_shapes(low: f64, mode: f64, high: f64) -> (f64, f64) {
    let width = high - low;
    (
        1.0 + 4.0 * ((mode - low) / width),
        1.0 + 4.0 * ((high - mode) / width),
    )
}
