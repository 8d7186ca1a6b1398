//! One structure in two experiments: what another study changes.

use crate::stats::{Preference, UnpairedDifference};

use super::findings::{Interval, Summary};
use super::records::Records;
use super::sample::{Pair, Sample};

/// A structure's measure in two runs, the second less the first.
#[derive(Clone, Debug, PartialEq)]
pub struct BetweenRuns {
    pub first: Summary,
    pub second: Summary,
    /// With its interval, if there are replications enough for one.
    pub difference: f64,
    pub interval: Option<(f64, f64)>,
    /// In which share of replications the second is higher; only of pairs.
    pub higher: Option<Interval>,
    /// (V₁ + V₂)/Var(D); only of pairs.
    pub variance_ratio: Option<f64>,
}

/// A place in records: the structure's place, the window and the measure.
#[derive(Clone, Copy, Debug)]
pub struct RunMeasure<'a> {
    pub records: &'a Records,
    pub structure: usize,
    pub window: usize,
    pub measure: usize,
}

impl RunMeasure<'_> {
    fn sample(&self) -> Sample {
        self.records
            .sample(self.structure, self.window, self.measure)
    }
}

/// Compares two spots. Replications of one number are pairs where both runs had the same seed and
/// engine: then they met the same luck. None if a side has no defined value.
pub fn between_runs(
    first: RunMeasure<'_>,
    second: RunMeasure<'_>,
    paired: bool,
    confidence: f64,
) -> Option<BetweenRuns> {
    let (a, b) = (first.sample(), second.sample());
    if paired {
        let both = a.values.len().min(b.values.len());
        let (a, b) = (a.first(both), b.first(both));
        let pair = Pair::of(&b, &a, Preference::Higher, confidence);
        let higher = pair.single?.probability_better;
        let difference = pair.estimated?.difference;
        return Some(BetweenRuns {
            first: a.summary(confidence),
            second: b.summary(confidence),
            difference: difference.mean,
            interval: difference.interval().map(|i| (i.low, i.high)),
            higher: Some(Interval {
                value: higher.share,
                low: higher.low,
                high: higher.high,
            }),
            variance_ratio: pair.estimated?.variance_ratio,
        });
    }
    let apart = UnpairedDifference::of(&b.terms(), &a.terms(), confidence)?;
    Some(BetweenRuns {
        first: a.summary(confidence),
        second: b.summary(confidence),
        difference: apart.difference,
        interval: apart.interval.map(|i| (i.low, i.high)),
        higher: None,
        variance_ratio: None,
    })
}
