//! Which of several alternatives is the best, and how much the others fall short of it.

use super::difference::Preference;
use super::estimate::{Estimate, Interval, assert_confidence};
use super::student::student_upper_quantile;

/// One alternative against the best of the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgainstBest {
    /// Its mean less the best mean of the others, in the sense of better; above 0 for the best.
    pub advantage: f64,
    /// Holds the true advantage, together with the intervals of all others; one end is 0 where the
    /// alternative is proved to be the best (below) or not to be (above).
    pub interval: Interval,
    /// Whether another is proved to be better.
    pub is_surpassed: bool,
}

impl AgainstBest {
    /// Whether it is proved to be ahead of every other, at the confidence of all intervals together.
    /// One that is equal to another in every observation is not: both are among the best, and
    /// neither is *the* best.
    pub fn is_best(&self) -> bool {
        self.interval.low >= 0.0 && self.interval.high > 0.0
    }

    /// Whether it cannot be ruled out that none is better.
    pub fn may_be_best(&self) -> bool {
        !self.is_surpassed
    }
}

/// Multiple comparisons with the best (Hsu 1984, *Annals of Statistics* 12, 1136–1144) of
/// alternatives that were observed in the same observations: for each its advantage over the best of the
/// others. All intervals hold together with at least `confidence`.
///
/// The differences come in pairs, so no equal variances and no particular correlation are assumed:
/// each of the k − 1 comparisons with the best is one-sided at (1 − confidence)/(k − 1), by
/// Bonferroni's inequality (Nelson & Matejcik 1995, *Management Science* 41, 1935–1945, who call it
/// valid under common random numbers and conservative). Observations undefined (NaN) in any
/// alternative are left out. `None` with fewer than two alternatives or two observations.
///
/// # Panics
/// If the alternatives differ in length, an observation is infinite, or `confidence` is not
/// strictly between 0 and 1.
pub fn against_best(
    alternatives: &[Vec<f64>],
    better: Preference,
    confidence: f64,
) -> Option<Vec<AgainstBest>> {
    assert_confidence(confidence);
    let first = alternatives.first()?;
    assert!(
        alternatives.iter().all(|a| a.len() == first.len()),
        "alternatives are compared over the same observations"
    );
    let defined: Vec<usize> = (0..first.len())
        .filter(|&i| alternatives.iter().all(|a| !a[i].is_nan()))
        .collect();
    let others = alternatives.len().checked_sub(1).filter(|k| *k > 0)?;
    if defined.len() < 2 {
        return None;
    }
    let t = student_upper_quantile((1.0 - confidence) / others as f64, defined.len() as u64 - 1);
    let sign = match better {
        Preference::Higher => 1.0,
        Preference::Lower => -1.0,
    };
    // Mean and half-width of a − b.
    let gain = |a: &[f64], b: &[f64]| {
        let differences: Vec<f64> = defined.iter().map(|&i| sign * (a[i] - b[i])).collect();
        let estimate = Estimate::of(&differences, confidence).expect("two observations");
        let sd = estimate.sd.expect("two observations");
        (estimate.mean, t * sd / (defined.len() as f64).sqrt())
    };
    let judged = (0..alternatives.len()).map(|place| {
        let mut ends = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
        for other in (0..alternatives.len()).filter(|other| *other != place) {
            let (mean, half) = gain(&alternatives[place], &alternatives[other]);
            ends.0 = ends.0.min(mean);
            ends.1 = ends.1.min(mean - half);
            ends.2 = ends.2.min(mean + half);
        }
        AgainstBest {
            advantage: ends.0,
            interval: Interval {
                low: if ends.1 >= 0.0 { 0.0 } else { ends.1 },
                high: ends.2.max(0.0),
            },
            is_surpassed: ends.2 < 0.0,
        }
    });
    Some(judged.collect())
}

#[cfg(test)]
mod tests {
    use super::super::witness::Chance;
    use super::*;

    #[test]
    fn three_alternatives_by_hand() {
        // a − b = 1, 3: mean 2, sd √2; a − c = 5, 5. t(0.025; 1) = 12.7062, so ± 12.7062 for a − b
        // and ± 0 for a − c.
        let values = [vec![5.0, 8.0], vec![4.0, 5.0], vec![0.0, 3.0]];
        let found = against_best(&values, Preference::Higher, 0.95).unwrap();
        assert_eq!(found[0].advantage, 2.0);
        assert!((found[0].interval.low + 10.706_2).abs() < 1e-3);
        assert_eq!(found[0].interval.high, 5.0);
        assert!(found[0].may_be_best() && !found[0].is_best());
        // c is 5 behind a for certain, and no better than that.
        assert_eq!(found[2].advantage, -5.0);
        assert_eq!(found[2].interval.high, 0.0);
        assert!(!found[2].may_be_best());
        // Where lower is better, c is the best.
        let lower = against_best(&values, Preference::Lower, 0.95).unwrap();
        assert_eq!(lower[2].advantage, 3.0);
        assert_eq!(lower[0].advantage, -5.0);
    }

    #[test]
    fn a_clear_best_is_proved_to_be_it() {
        let values = [
            vec![9.0, 9.1, 9.2, f64::NAN],
            vec![1.0, 1.2, 1.1, 5.0],
            vec![2.0, 2.1, 2.3, 5.0],
        ];
        let found = against_best(&values, Preference::Higher, 0.99).unwrap();
        assert!(found[0].is_best() && found[0].interval.low == 0.0);
        assert!(found[1..].iter().all(|other| !other.may_be_best()));
    }

    #[test]
    fn twins_are_among_the_best_and_neither_is_the_best() {
        let twin = vec![9.0, 9.1, 9.2];
        let clear = [twin.clone(), vec![1.0, 1.2, 1.1], twin.clone()];
        let found = against_best(&clear, Preference::Higher, 0.95).unwrap();
        assert!(found.iter().all(|one| !one.is_best()));
        let may = |found: &[AgainstBest]| -> Vec<bool> {
            found.iter().map(AgainstBest::may_be_best).collect()
        };
        assert_eq!(may(&found), [true, false, true]);
        // Nor is a twin ruled out where a third may be better.
        let open = [twin.clone(), vec![8.0, 9.5, 9.9], twin];
        let found = against_best(&open, Preference::Higher, 0.95).unwrap();
        assert!(found.iter().all(|one| !one.is_best()));
        assert_eq!(may(&found), [true, true, true]);
    }

    #[test]
    fn nothing_to_compare_is_none() {
        assert_eq!(against_best(&[], Preference::Higher, 0.95), None);
        assert_eq!(
            against_best(&[vec![1.0, 2.0]], Preference::Higher, 0.95),
            None
        );
        let single = [vec![1.0, f64::NAN], vec![2.0, 1.0]];
        assert_eq!(against_best(&single, Preference::Higher, 0.95), None);
    }

    #[test]
    fn all_intervals_hold_together_as_often_as_promised() {
        // Five alternatives with common luck, unequal spreads and a tie at the top.
        let chance = &mut Chance::new(21);
        let means = [0.0, 0.0, -0.1, -0.3, -1.0];
        let (runs, mut covered, mut best_seen) = (2_000, 0, 0);
        for _ in 0..runs {
            let mut values = vec![Vec::new(); 5];
            for _ in 0..30 {
                let common = chance.normal();
                for (place, mean) in means.iter().enumerate() {
                    let own = 0.3 + 0.2 * place as f64;
                    values[place].push(mean + common + own * chance.normal());
                }
            }
            let found = against_best(&values, Preference::Higher, 0.95).unwrap();
            let truth = |place: usize| {
                let others = (0..5).filter(|other| *other != place);
                means[place] - others.map(|o| means[o]).fold(f64::NEG_INFINITY, f64::max)
            };
            covered += usize::from((0..5).all(|place| {
                let Interval { low, high } = found[place].interval;
                low <= truth(place) && truth(place) <= high
            }));
            best_seen += usize::from(!found[4].may_be_best());
        }
        // Conservative by construction; four binomial standard errors below 95 % would be 93.05 %.
        assert!(covered as f64 / f64::from(runs) > 0.9305, "{covered}");
        assert!(best_seen as f64 / f64::from(runs) > 0.99, "{best_seen}");
    }
}
