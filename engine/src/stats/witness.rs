//! What the tests of this room lean on: reference values and chance of their own.

use super::normal::normal_upper_quantile;
use crate::numeric::math;

/// The reference values that were computed outside this program.
pub(super) fn reference() -> serde_json::Value {
    let text = include_str!("../../tests/reference/stat_reference.json");
    serde_json::from_str(text).expect("the reference file is JSON")
}

/// Five standard errors of a share observed in `runs` runs: a false alarm in two million.
pub(super) fn coverage_band(share: f64, runs: f64) -> f64 {
    5.0 * (share * (1.0 - share) / runs).sqrt()
}

/// A small generator for tests only: SplitMix64, Steele, Lea & Flood (2014), OOPSLA, 453–472.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// Uniform, strictly between 0 and 1.
    pub(super) fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) >> 12) as f64 / 4_503_599_627_370_496.0 + 1.1e-16
    }

    /// Exponential with mean 1.
    pub(super) fn exponential(&mut self) -> f64 {
        -math::ln(self.uniform())
    }

    /// Standard normal.
    pub(super) fn normal(&mut self) -> f64 {
        normal_upper_quantile(self.uniform())
    }

    /// Lognormal with μ = 0 and σ = 1; its mean is √e.
    pub(super) fn lognormal(&mut self) -> f64 {
        math::exp(self.normal())
    }
}
