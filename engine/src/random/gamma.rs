//! The gamma distribution of scale 1.
//!
//! Marsaglia, G. & Tsang, W. W. (2000), "A simple method for generating gamma variables", ACM
//! Transactions on Mathematical Software 26 (3), 363–372; the squeeze and, for shapes below 1, the
//! boost are theirs.

use rand::Rng;

use super::key::open_unit;
use crate::numeric::math;

/// One value of the given shape > 0.
pub(super) fn sample<R: Rng + ?Sized>(shape: f64, rng: &mut R) -> f64 {
    if shape >= 1.0 {
        return sample_peaked(shape, rng);
    }
    // X(shape) = X(shape + 1) · U^(1/shape).
    let peaked = sample_peaked(shape + 1.0, rng);
    peaked * math::pow(open_unit(rng.next_u64()), 1.0 / shape)
}

/// The logarithm of one value: for shapes near zero the value itself underflows, its logarithm
/// does not.
pub(super) fn sample_ln<R: Rng + ?Sized>(shape: f64, rng: &mut R) -> f64 {
    if shape >= 1.0 {
        return math::ln(sample_peaked(shape, rng));
    }
    let peaked = sample_peaked(shape + 1.0, rng);
    math::ln(peaked) + math::ln(open_unit(rng.next_u64())) / shape
}

/// One value of shape ≥ 1.
fn sample_peaked<R: Rng + ?Sized>(shape: f64, rng: &mut R) -> f64 {
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = math::normal_quantile(open_unit(rng.next_u64()));
        let root = 1.0 + c * x;
        if root <= 0.0 {
            continue;
        }
        let v = root * root * root;
        let u = open_unit(rng.next_u64());
        let square = x * x;
        if u < 1.0 - 0.0331 * square * square
            || math::ln(u) < 0.5 * square + d * (1.0 - v + math::ln(v))
        {
            return d * v;
        }
    }
}
