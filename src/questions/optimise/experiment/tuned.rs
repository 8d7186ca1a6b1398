//! Best against best in one line: what a verdict needs of a search.

use super::{Family, Limit};
use crate::experiment::{Comparison, Interval};

/// What is left of an advantage when both ways are tuned with the same effort: the best firm found
/// of one family compared with the best one of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuned {
    /// The families of the first and the second firm.
    pub families: [Family; 2],
    /// Whether the structures that the verdict speaks of are of these families, in this order. Else
    /// their advantage and this one are no before and after.
    pub is_of_pair: bool,
    pub limit: Limit,
    pub headline: FirmGap,
    pub profit: FirmGap,
    /// Profit of the first year of the two firms.
    pub earned: [f64; 2],
    /// The two structures that the verdict speaks of, in its order, as the study has them and in
    /// the same replications.
    pub untuned: Untuned,
    /// Fresh replications that all were measured in.
    pub replications: u64,
}

/// Two structures before anybody tuned them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Untuned {
    pub headline: FirmGap,
    /// Profit of the first year.
    pub earned: [f64; 2],
}

/// One firm compared with another in one measure of the first year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirmGap {
    /// First less second, in units of money.
    pub difference: Interval,
    /// The ratio of the means; none where it is not defined.
    pub ratio: Option<Interval>,
}

impl FirmGap {
    /// Whether its interval says which of the two is ahead; a gap of which it does not is no number.
    pub fn is_resolved(&self) -> bool {
        match self.ratio {
            Some(ratio) => ratio.low > 1.0 || ratio.high < 1.0,
            None => self.difference.low > 0.0 || self.difference.high < 0.0,
        }
    }

    /// The second firm compared with the first.
    pub fn reversed(self) -> FirmGap {
        let turned = |of: Interval, turn: fn(f64) -> f64| Interval {
            value: turn(of.value),
            low: turn(of.high),
            high: turn(of.low),
        };
        FirmGap {
            difference: turned(self.difference, |x| -x),
            // Of a firm that may earn nothing there is no "so many times as much".
            ratio: self
                .ratio
                .filter(|ratio| ratio.low > 0.0)
                .map(|ratio| turned(ratio, |x| 1.0 / x)),
        }
    }
}

impl Tuned {
    /// The second firm compared with the first.
    pub fn reversed(self) -> Tuned {
        let [first, second] = self.families;
        Tuned {
            families: [second, first],
            headline: self.headline.reversed(),
            profit: self.profit.reversed(),
            earned: [self.earned[1], self.earned[0]],
            ..self
        }
    }

    /// Whether the advantage that a comparison shows is smaller, or another's, between the tuned
    /// firms. Means of the same replications are compared: where a reader might quote more than is
    /// left, he is told.
    pub fn shrinks(&self, shown: &Comparison) -> bool {
        let difference = &shown.difference;
        let decided = difference
            .half_width
            .is_some_and(|half| difference.mean.abs() > half);
        let change = match (self.headline.ratio, self.untuned.headline.ratio) {
            (Some(tuned), Some(untuned)) => tuned.value - untuned.value,
            _ => self.headline.difference.value - self.untuned.headline.difference.value,
        };
        self.is_of_pair && decided && change * difference.mean < 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Summary, Years};

    fn interval(value: f64) -> Interval {
        Interval {
            value,
            low: value - 0.02,
            high: value + 0.02,
        }
    }

    /// An advantage in shares of a second firm that earns 100.
    fn untuned(advantage: f64) -> Comparison {
        Comparison {
            structure: 1,
            against: 0,
            measure: 0,
            window: 0,
            own_past: false,
            difference: Summary {
                mean: 100.0 * advantage,
                half_width: Some(2.0),
                sd: Some(9.0),
                q05: 0.0,
                q25: 0.0,
                q50: 0.0,
                q75: 0.0,
                q95: 0.0,
                defined: 81,
            },
            ratio: None,
            ratio_of_means: Some(interval(1.0 + advantage)),
            better: interval(0.9),
            years: Years::default(),
            variance_ratio: None,
            replications_needed: None,
        }
    }

    /// Advantages before and after tuning, over a second firm that earns 100 and then 200.
    fn tuned(before: f64, after: f64) -> Tuned {
        let gap = |advantage: f64, second: f64| FirmGap {
            difference: interval(second * advantage),
            ratio: Some(interval(1.0 + advantage)),
        };
        Tuned {
            families: [Family::ExpertLed, Family::Conveyor],
            is_of_pair: true,
            limit: Limit::Heads(5),
            headline: gap(after, 200.0),
            profit: gap(after, 200.0),
            earned: [200.0 * (1.0 + after), 200.0],
            untuned: Untuned {
                headline: gap(before, 100.0),
                earned: [100.0 * (1.0 + before), 100.0],
            },
            replications: 20,
        }
    }

    #[test]
    fn a_gap_is_resolved_where_its_interval_holds_no_tie() {
        let gap = |difference: f64, ratio: Option<f64>| FirmGap {
            difference: interval(difference),
            ratio: ratio.map(interval),
        };
        for (difference, ratio, is_resolved) in [
            (5.0, Some(1.05), true),
            (-5.0, Some(0.95), true),
            (5.0, Some(1.02), false),
            (5.0, Some(0.99), false),
            (0.03, None, true),
            (-0.03, None, true),
            (0.02, None, false),
        ] {
            let found = gap(difference, ratio).is_resolved();
            assert_eq!(found, is_resolved, "{difference} {ratio:?}");
        }
    }

    #[test]
    fn less_of_an_advantage_is_less_whoever_has_it() {
        for (before, after, less) in [
            (0.48, 0.43, true),
            (0.48, 0.50, false),
            (0.48, -0.1, true),
            (-0.3, -0.2, true),
            (-0.3, -0.4, false),
            (-0.3, 0.1, true),
            // Nothing was proved that could shrink.
            (0.01, 0.001, false),
        ] {
            let found = tuned(before, after).shrinks(&untuned(before));
            assert_eq!(found, less, "{before} {after}");
        }
        let other = Tuned {
            is_of_pair: false,
            ..tuned(0.48, 0.43)
        };
        assert!(!other.shrinks(&untuned(0.48)), "no before and after");
        // Without ratios, amounts are compared.
        let amounts = |before| {
            let mut amounts = tuned(before, 0.2);
            amounts.headline.ratio = None;
            amounts.shrinks(&untuned(before))
        };
        assert!(amounts(0.48), "40 of 48 are left");
        assert!(!amounts(0.3), "40 of 30");
    }

    #[test]
    fn a_reversed_gap_is_the_same_gap() {
        let gap = tuned(0.3, 0.25).headline;
        let turned = tuned(0.3, 0.25).reversed();
        assert_eq!(turned.families, [Family::Conveyor, Family::ExpertLed]);
        assert_eq!(turned.headline.difference.value, -gap.difference.value);
        assert_eq!(turned.earned, [200.0, 250.0]);
        assert_eq!(turned.untuned.earned, [130.0, 100.0], "stand as they stood");
        let ratio = turned.headline.ratio.expect("one");
        assert_eq!(ratio.value, 0.8);
        assert!(ratio.low < ratio.value && ratio.value < ratio.high);
        let again = turned.headline.reversed();
        assert_eq!(again.difference, gap.difference);
    }
}
