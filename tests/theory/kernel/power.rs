//! Whether the gate has teeth: a planted error of two per cent, under a hundred seeds.

use super::chance::Chance;
use super::renewal::renewals_until;
use crate::check::{Check, Kind, LARGEST_Z, exact};

/// What the gate said under so many seeds.
#[derive(Clone, Copy, Debug)]
pub struct Power {
    pub seeds: usize,
    /// Seeds under which the planted error was caught.
    pub caught: usize,
    /// Seeds under which the sound program was accused.
    pub false_alarms: usize,
    /// Half-width of the case, as a share of its value.
    pub half_width: f64,
}

/// Renewals at a rate that is 2 % too high, with as many replications as the gate's half-width of
/// 0.5 % needs.
pub fn power() -> Power {
    let (case, rate, hours) = ("renewalfn_erlang2_l0.5_t12", 0.5, 12.0);
    let exact = exact(case, "mean_renewals");
    let judged = |seed: u64, rate: f64| {
        let values: Vec<f64> = (0..33_000)
            .map(|number| renewals_until(hours, rate, Chance::seeded(seed, case, number)))
            .collect();
        Check::of(case, "renewals", Kind::Mean, &values, exact)
    };
    let mut power = Power {
        seeds: 100,
        caught: 0,
        false_alarms: 0,
        half_width: 0.0,
    };
    for seed in 1..=power.seeds as u64 {
        let sound = judged(seed, rate);
        power.false_alarms += usize::from(sound.z().abs() > LARGEST_Z);
        power.half_width = power.half_width.max(sound.relative_half_width());
        let planted = judged(seed, 1.02 * rate);
        power.caught += usize::from(planted.z().abs() > LARGEST_Z);
    }
    power
}
