//! The advice under ignorance in one line: what a verdict needs of it.

use super::super::findings::Interval;
use super::Ignorance;

/// How far the advice holds, and what to measure first.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldAdvice {
    /// Numbers that were drawn.
    pub ranges: usize,
    /// Draws that are studies.
    pub draws: usize,
    /// +1: the structure spoken of; −1: the other; 0: undecided at the study's numbers.
    pub advice: f64,
    /// In which share of draws the advice holds; without advice, in which the structure is ahead.
    pub share: Option<Interval>,
    /// The number that seems to matter most, and what knowing it is worth a year (0: nothing).
    pub first: Option<(String, f64)>,
}

impl HeldAdvice {
    /// What a verdict needs of these findings.
    pub fn of(found: &Ignorance) -> HeldAdvice {
        let advice = found.advice();
        let share = found.draws.share.map(|share| {
            let ahead = Interval {
                value: share.share,
                low: share.low,
                high: share.high,
            };
            match advice < 0.0 {
                true => Interval {
                    value: 1.0 - ahead.value,
                    low: 1.0 - ahead.high,
                    high: 1.0 - ahead.low,
                },
                false => ahead,
            }
        });
        HeldAdvice {
            ranges: found.ranges.len(),
            draws: found.draws.asked - found.draws.refused,
            advice,
            share,
            first: found
                .to_measure()
                .first()
                .map(|effect| (found.ranges[effect.input].path.clone(), effect.worth.value)),
        }
    }
}
