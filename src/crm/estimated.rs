//! A number with its interval.

use crate::stats::RateInterval;

/// Of every interval.
pub const CONFIDENCE: f64 = 0.9;

/// A number with its interval, from so many observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub n: usize,
}

impl Estimated {
    pub fn of_rate(rate: RateInterval, n: usize) -> Estimated {
        Estimated {
            value: rate.rate,
            low: rate.low,
            high: rate.high,
            n,
        }
    }
}

/// What is of new business and what of existing: two of each.
pub const KINDS: [bool; 2] = [false, true];
