//! One measure over the replications: its values, and what its estimate is a mean of.

use crate::model::{Estimator, MONTHLY};
use crate::stats::{PairedDifference, Preference, rate_terms};

use super::findings::Summary;
use super::records::Records;

/// One measure of one structure in one window, by replication.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// NaN where it is undefined.
    pub values: Vec<f64>,
    /// Of a rate: what is summed above and below.
    parts: Option<[Vec<f64>; 2]>,
}

impl Sample {
    /// Of a total: its estimate is the mean of its values.
    pub fn of_totals(values: Vec<f64>) -> Sample {
        Sample {
            values,
            parts: None,
        }
    }

    /// Of a rate: its estimate is the sum of the first by the sum of the second.
    pub fn of_rate(values: Vec<f64>, of: Vec<f64>, per: Vec<f64>) -> Sample {
        Sample {
            values,
            parts: Some([of, per]),
        }
    }

    fn read(records: &Records, measure: usize, values: impl Fn(usize) -> Vec<f64>) -> Sample {
        let own = values(measure);
        let Estimator::RatioOfMeans { of, per } = &records.measures[measure].estimator else {
            return Sample::of_totals(own);
        };
        let named = |name: &String| values(records.measure(name).expect("a part is a measure"));
        let per = named(per);
        let of = match of {
            Some(of) => named(of),
            None => {
                let parts = own.iter().zip(&per);
                parts
                    .map(|(rate, per)| if *per == 0.0 { 0.0 } else { rate * per })
                    .collect()
            }
        };
        Sample::of_rate(own, of, per)
    }

    /// The same of the first replications only.
    pub(super) fn first(&self, replications: usize) -> Sample {
        let some = |values: &Vec<f64>| values[..replications].to_vec();
        Sample {
            values: some(&self.values),
            parts: self.parts.as_ref().map(|parts| parts.each_ref().map(some)),
        }
    }

    /// Values whose mean is the estimate and whose t interval is its interval.
    pub fn terms(&self) -> Vec<f64> {
        match &self.parts {
            Some([of, per]) => rate_terms(of, per),
            None => self.values.clone(),
        }
    }

    /// The terms of both over the replications in which both say something.
    fn paired_terms(&self, other: &Sample) -> [Vec<f64>; 2] {
        let [mut ours, mut theirs] = [self.clone(), other.clone()];
        let gaps: Vec<bool> = (self.terms().iter().zip(other.terms()))
            .map(|(one, other)| one.is_nan() || other.is_nan())
            .collect();
        for sample in [&mut ours, &mut theirs] {
            for part in sample.parts.iter_mut().flatten() {
                for (value, _) in part.iter_mut().zip(&gaps).filter(|(_, gap)| **gap) {
                    *value = f64::NAN;
                }
            }
        }
        [ours.terms(), theirs.terms()]
    }

    /// The estimate with its interval, and the spread of the single replications.
    pub fn summary(&self, confidence: f64) -> Summary {
        let spread = Summary::of(&self.values, confidence);
        match self.parts {
            Some(_) if spread.defined > 0 => spread.about(&self.terms(), confidence),
            _ => spread,
        }
    }
}

/// Two samples of the same replications, the first less the second.
pub struct Pair {
    /// The difference of the estimates, and the spread of single differences.
    pub difference: Summary,
    /// What the difference of the estimates is the mean of; NaN where it says nothing.
    pub terms: Vec<f64>,
    /// Of the estimates; none where no replication defines both.
    pub estimated: Option<PairedDifference>,
    /// Of single replications.
    pub single: Option<PairedDifference>,
}

impl Pair {
    pub fn of(ours: &Sample, theirs: &Sample, better: Preference, confidence: f64) -> Pair {
        let paired = |a: &[f64], b: &[f64]| PairedDifference::of(a, b, better, confidence);
        let differences = |a: &[f64], b: &[f64]| -> Vec<f64> {
            let pairs = a.iter().zip(b);
            pairs.map(|(a, b)| a - b).collect()
        };
        let single = paired(&ours.values, &theirs.values);
        let terms = differences(&ours.values, &theirs.values);
        let difference = Summary::of(&terms, confidence);
        if (ours.parts.is_none() && theirs.parts.is_none()) || single.is_none() {
            return Pair {
                difference,
                terms,
                estimated: single,
                single,
            };
        }
        let [a, b] = ours.paired_terms(theirs);
        let terms = differences(&a, &b);
        Pair {
            difference: difference.about(&terms, confidence),
            terms,
            estimated: paired(&a, &b),
            single,
        }
    }
}

impl Records {
    /// One measure of one structure in one window.
    pub fn sample(&self, structure: usize, window: usize, measure: usize) -> Sample {
        Sample::read(self, measure, |index| self.values(structure, window, index))
    }

    /// The same after a past of its own; empty where that past was not run.
    pub fn own_past_sample(&self, structure: usize, window: usize, measure: usize) -> Sample {
        Sample::read(self, measure, |index| {
            self.own_past_values(structure, window, index)
        })
    }

    /// One measure of [`MONTHLY`] (by its place there) in one month: it is estimated as the
    /// window's measure of its name.
    pub fn monthly_sample(&self, structure: usize, month: usize, measure: usize) -> Sample {
        let index = |monthly: usize| self.measure(MONTHLY[monthly].0);
        let values = |wanted: usize| -> Vec<f64> {
            let place = (0..MONTHLY.len()).find(|place| index(*place) == Some(wanted));
            let place = place.expect("the parts of a monthly rate are monthly");
            let runs = self.runs.iter();
            runs.map(|run| run[structure].months[month][place])
                .collect()
        };
        Sample::read(self, index(measure).expect("a measure"), values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(of: &[f64], per: &[f64]) -> Sample {
        let parts = of.iter().zip(per);
        let values = parts.map(|(of, per)| crate::numeric::ratio(*of, *per));
        Sample::of_rate(values.collect(), of.to_vec(), per.to_vec())
    }

    /// Rates 12/8 and 6/6. Terms 1.3125, 1.125, 2.0625 and 0.5, 1, 1.5, so differences 0.8125, 0.125,
    /// 0.5625 of mean 0.5 and variance 0.12109375; single rates differ by 0.5, 0.25, 0.5. The fourth
    /// replication has nothing of the first, and is of no pair.
    #[test]
    fn a_difference_of_rates_by_hand() {
        let ours = rate(&[1.0, 5.0, 6.0, 0.0], &[1.0, 4.0, 3.0, 0.0]);
        let theirs = rate(&[1.0, 2.0, 3.0, 5.0], &[2.0, 2.0, 2.0, 1.0]);
        let own = ours.summary(0.95);
        assert_eq!((own.defined, own.q50), (3, 1.25));
        assert!((own.mean - 1.5).abs() < 1e-15);
        let pair = Pair::of(&ours, &theirs, Preference::Higher, 0.95);
        let found = &pair.difference;
        assert!((found.mean - 0.5).abs() < 1e-15, "{found:?}");
        let half = 4.302_652_729_911_275 * (0.121_093_75_f64 / 3.0).sqrt();
        assert!((found.half_width.expect("three pairs") - half).abs() < 1e-9);
        assert_eq!((found.defined, found.q50, found.q05), (3, 0.5, 0.275));
        let single = pair.single.expect("three pairs");
        assert_eq!(
            (single.undefined, single.probability_better.successes),
            (1, 3)
        );
        // Nobody has anything: nothing is known.
        let nobody = rate(&[0.0; 4], &[0.0; 4]);
        let pair = Pair::of(&ours, &nobody, Preference::Higher, 0.95);
        assert!(pair.estimated.is_none() && pair.difference.mean.is_nan());
        assert_eq!(pair.difference.defined, 0);
    }

    #[test]
    fn a_total_is_the_mean_of_its_values() {
        let sample = Sample::of_totals(vec![1.0, 2.0, f64::NAN, 6.0]);
        let found = sample.summary(0.95);
        assert_eq!((found.mean, found.defined), (3.0, 3));
        let pair = Pair::of(&sample, &sample, Preference::Higher, 0.95);
        let found = pair.difference;
        assert_eq!((found.mean, found.sd, found.defined), (0.0, Some(0.0), 3));
    }
}
