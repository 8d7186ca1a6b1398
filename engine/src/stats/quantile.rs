//! Sample quantiles and what is known about the true ones.

use super::binomial::Binomial;
use super::estimate::{assert_confidence, defined};

/// One end of an interval: known, or beyond what the number of observations can support.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QuantileBound {
    /// The bound, an observed value.
    Known(f64),
    /// Too few observations for a bound at this confidence.
    Insufficient,
}

/// A sample quantile with its distribution-free confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    /// The level, strictly between 0 and 1.
    pub level: f64,
    /// The sample quantile, in the unit of the observations.
    pub value: f64,
    pub low: QuantileBound,
    pub high: QuantileBound,
    /// The number of observations.
    pub n: usize,
    /// The confidence level asked for; what is held is at least that where both bounds are known.
    pub confidence: f64,
}

/// The quantiles at 5, 50 and 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles {
    pub q05: Quantile,
    pub q50: Quantile,
    pub q95: Quantile,
}

/// The ranks between which a true quantile lies with at least the confidence asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankInterval {
    /// The rank of the lower bound, from 1; 0 means that there is none.
    pub low: usize,
    /// The rank of the upper bound, to n; n + 1 means that there is none.
    pub high: usize,
    /// The exact probability of covering, for a continuous law.
    pub coverage: f64,
}

impl RankInterval {
    /// The narrowest ranks with at most (1 − confidence)/2 in either tail: the number of
    /// observations below the quantile is binomial (David & Nagaraja 2003, *Order Statistics*,
    /// 7.1; Conover 1999, *Practical Nonparametric Statistics*, 3.2).
    ///
    /// # Panics
    /// If `level` or `confidence` is not strictly between 0 and 1.
    pub fn of(n: usize, level: f64, confidence: f64) -> RankInterval {
        assert_confidence(confidence);
        let tail = 0.5 * (1.0 - confidence);
        let law = Binomial::new(n, level);
        let low = (0..n).take_while(|&k| law.at_most(k) <= tail).count();
        let high = n + 1
            - (1..=n)
                .rev()
                .take_while(|&k| law.at_least(k) <= tail)
                .count();
        let missed_low = if low == 0 { 0.0 } else { law.at_most(low - 1) };
        RankInterval {
            low,
            high,
            coverage: 1.0 - missed_low - law.at_least(high),
        }
    }
}

/// Observations in ascending order, from which quantiles are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    values: Vec<f64>,
}

impl Ordered {
    /// Sorts the observations of `values` that are not NaN; `None` if none is left.
    ///
    /// # Panics
    /// If an observation is infinite.
    pub fn of(values: &[f64]) -> Option<Ordered> {
        let mut values = defined(values);
        assert!(
            values.iter().all(|value| value.is_finite()),
            "an observation must be finite"
        );
        values.sort_unstable_by(f64::total_cmp);
        (!values.is_empty()).then_some(Ordered { values })
    }

    /// The observations, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The sample quantile at `level` from 0 to 1, interpolated linearly between the order
    /// statistics about 1 + (n − 1)·level: type 7 of Hyndman & Fan (1996), The American
    /// Statistician 50, 361–365.
    ///
    /// # Panics
    /// If `level` lies outside 0 to 1.
    pub fn value_at(&self, level: f64) -> f64 {
        assert!((0.0..=1.0).contains(&level), "a level lies between 0 and 1");
        let place = (self.values.len() - 1) as f64 * level;
        let below = self.values[place.floor() as usize];
        let above = self.values[place.ceil() as usize];
        let share = place - place.floor();
        let gap = above - below;
        // A gap can overflow although its ends do not.
        if gap.is_finite() {
            below + share * gap
        } else {
            below * (1.0 - share) + above * share
        }
    }

    /// The quantile at `level` with the interval of [`RankInterval`].
    ///
    /// # Panics
    /// If `level` or `confidence` is not strictly between 0 and 1.
    pub fn quantile(&self, level: f64, confidence: f64) -> Quantile {
        let n = self.values.len();
        let ranks = RankInterval::of(n, level, confidence);
        let bound = |rank: usize| match rank.checked_sub(1).and_then(|at| self.values.get(at)) {
            Some(&value) => QuantileBound::Known(value),
            None => QuantileBound::Insufficient,
        };
        let value = self.value_at(level);
        Quantile {
            level,
            value,
            low: bound(ranks.low),
            high: bound(ranks.high),
            n,
            confidence,
        }
    }

    /// The quantiles at 5, 50 and 95 %.
    ///
    /// # Panics
    /// If `confidence` is not strictly between 0 and 1.
    pub fn quantiles(&self, confidence: f64) -> Quantiles {
        Quantiles {
            q05: self.quantile(0.05, confidence),
            q50: self.quantile(0.50, confidence),
            q95: self.quantile(0.95, confidence),
        }
    }

    /// A hundred values that stand for all, ascending: the quantiles at 0.5, 1.5, …, 99.5 %. Fewer
    /// observations stand for themselves.
    pub fn hundredths(&self) -> Vec<f64> {
        if self.values.len() < 100 {
            return self.values.clone();
        }
        let level = |index: u32| (f64::from(index) + 0.5) / 100.0;
        (0..100).map(|index| self.value_at(level(index))).collect()
    }

    /// The distance between the quartiles.
    pub fn interquartile_range(&self) -> f64 {
        self.value_at(0.75) - self.value_at(0.25)
    }
}

#[cfg(test)]
mod tests {
    use super::super::witness::{Chance, coverage_band, reference};
    use super::*;

    #[test]
    fn ranks_and_coverages_are_those_of_the_reference() {
        let reference = reference();
        let cases = reference["quantile_order_stat_CI"].as_array().unwrap();
        assert_eq!(cases.len(), 8);
        for case in cases {
            let n = case["n"].as_u64().unwrap() as usize;
            let ranks = RankInterval::of(n, case["q"].as_f64().unwrap(), 0.95);
            assert_eq!(
                ranks.low as u64,
                case["lower_rank"].as_u64().unwrap(),
                "{case}"
            );
            assert_eq!(
                ranks.high as u64,
                case["upper_rank"].as_u64().unwrap(),
                "{case}"
            );
            let exact = case["exact_coverage"].as_f64().unwrap();
            assert!(
                (ranks.coverage - exact).abs() < 1e-12,
                "{case}: {}",
                ranks.coverage
            );
        }
    }

    #[test]
    fn type_seven_interpolates_as_published() {
        // R: quantile(c(1, 2, 4, 8), c(.05, .5, .75, .95)) = 1.15 3 5 7.4.
        let ordered = Ordered::of(&[8.0, 1.0, f64::NAN, 4.0, 2.0]).unwrap();
        for (level, value) in [
            (0.0, 1.0),
            (0.05, 1.15),
            (0.5, 3.0),
            (0.75, 5.0),
            (0.95, 7.4),
            (1.0, 8.0),
        ] {
            assert!((ordered.value_at(level) - value).abs() < 1e-14, "{level}");
        }
        assert_eq!(Ordered::of(&[5.0]).unwrap().value_at(0.95), 5.0);
        assert!(
            Ordered::of(&[-1.7e308, 1.7e308])
                .unwrap()
                .value_at(0.5)
                .abs()
                < 1e293
        );
        assert_eq!(Ordered::of(&[f64::NAN]), None);
    }

    #[test]
    fn too_few_observations_have_no_bound() {
        let values: Vec<f64> = (1..=59).map(f64::from).collect();
        let quantile = Ordered::of(&values).unwrap().quantile(0.05, 0.95);
        assert_eq!(
            (quantile.low, quantile.high),
            (QuantileBound::Insufficient, QuantileBound::Known(8.0))
        );
        let one = Ordered::of(&[2.0]).unwrap().quantile(0.5, 0.95);
        assert_eq!(
            (one.value, one.low, one.high),
            (
                2.0,
                QuantileBound::Insufficient,
                QuantileBound::Insufficient
            )
        );
    }

    #[test]
    fn intervals_cover_as_often_as_computed() {
        // Exponential observations, n = 100: the median interval covers with probability 0.9648.
        let (chance, truth) = (&mut Chance::new(11), crate::numeric::math::ln(2.0));
        let covered = (0..10_000)
            .filter(|_| {
                let values: Vec<f64> = (0..100).map(|_| chance.exponential()).collect();
                let quantile = Ordered::of(&values).unwrap().quantile(0.5, 0.95);
                matches!((quantile.low, quantile.high), (QuantileBound::Known(low), QuantileBound::Known(high))
                    if low <= truth && truth <= high)
            })
            .count() as f64;
        let exact = 0.964_799_799_782_295_2;
        assert!((covered / 10_000.0 - exact).abs() < coverage_band(exact, 10_000.0));
    }

    #[test]
    fn a_hundred_values_stand_for_many_and_few_for_themselves() {
        let up_to = |n: u32| Ordered::of(&(0..n).map(f64::from).collect::<Vec<_>>()).expect("some");
        assert_eq!(up_to(99).hundredths(), up_to(99).values());
        let many = up_to(1001).hundredths();
        assert_eq!((many.len(), many[0], many[99]), (100, 5.0, 995.0));
    }
}
