//! Claims: what may be said of a difference, with the evidence for it. Whoever writes a sentence
//! asks a claim for its sign, and compares no numbers of his own.

use crate::stats::{Estimate, Interval, Preference, Sign};

use super::findings::Summary;
use super::sample::{Pair, Sample};

/// One statement about a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The first less the second, in the unit of the measure; NaN where no observation defines it.
    pub estimate: f64,
    pub interval: Option<Interval>,
    /// The level of the interval, between 0 and 1.
    pub level: f64,
    /// How many observations define it.
    pub n: usize,
    /// How many there are.
    pub of: usize,
    pub over: Over,
    pub sign: Sign,
}

/// What the observations of a claim are, and so which kind of not knowing its interval speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Replications at the study's numbers: the noise of the simulation alone.
    Replications,
    /// Draws of the study's ranges: what is not known of its numbers.
    Draws,
    /// Draws of worlds that look like the firm: what is not known after what was observed.
    Worlds,
}

impl Claim {
    /// That the mean of `values` is not zero; what is undefined (NaN) is left out and counted.
    pub fn of_sample(values: &[f64], level: f64) -> Claim {
        let of = values.len();
        match Estimate::of_defined(values, level) {
            Some(estimate) => Claim {
                of,
                ..Claim::of(&estimate)
            },
            None => Claim {
                estimate: f64::NAN,
                interval: None,
                level,
                n: 0,
                of,
                over: Over::Replications,
                sign: Sign::Unknown,
            },
        }
    }

    /// That an estimate over replications is not zero.
    pub fn of(estimate: &Estimate) -> Claim {
        Claim {
            estimate: estimate.mean,
            interval: estimate.interval(),
            level: estimate.confidence,
            n: estimate.n,
            of: estimate.n,
            over: Over::Replications,
            sign: estimate.sign(),
        }
    }

    /// That the mean of a summary of `of` replications is not zero.
    pub fn of_summary(summary: &Summary, of: usize, level: f64) -> Claim {
        let estimate = Estimate {
            mean: summary.mean,
            half_width: summary.half_width,
            sd: summary.sd,
            n: summary.defined,
            confidence: level,
        };
        Claim {
            of,
            ..Claim::of(&estimate)
        }
    }

    /// That one measure differs between two samples of the same replications.
    pub fn between(ours: &Sample, theirs: &Sample, level: f64) -> Claim {
        let pair = Pair::of(ours, theirs, Preference::Higher, level);
        Claim::of_summary(&pair.difference, ours.values.len(), level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_carries_its_evidence() {
        let values = [1.0, 3.0, f64::NAN, 2.0];
        let claim = Claim::of_sample(&values, 0.9);
        assert_eq!((claim.estimate, claim.level), (2.0, 0.9));
        assert_eq!((claim.n, claim.of, claim.sign), (3, 4, Sign::Ahead));
        assert_eq!(claim, Claim::of_summary(&Summary::of(&values, 0.9), 4, 0.9));
    }

    #[test]
    fn what_is_undefined_everywhere_is_unknown() {
        for values in [&[][..], &[f64::NAN; 3]] {
            let claim = Claim::of_sample(values, 0.95);
            assert_eq!((claim.n, claim.sign), (0, Sign::Unknown));
            assert!(claim.estimate.is_nan() && claim.interval.is_none());
            let told = Claim::of_summary(&Summary::of(values, 0.95), values.len(), 0.95);
            assert_eq!((told.n, told.sign), (0, Sign::Unknown));
        }
    }
}
