//! The advice under ignorance in one line: what a verdict needs of it.

use crate::scenario::Ranged;
use crate::stats::{Proportion, Sign, Uncertain};

use super::super::claims::Claim;
use super::super::findings::{Interval, interval_of};
use super::{Drawn, SignsOfDraws};

/// How far the advice holds, and what to measure first.
#[derive(Clone, Debug, PartialEq)]
pub struct AdviceOverRanges {
    /// Numbers that were drawn.
    pub ranges: usize,
    /// Draws that were asked for; those that are no studies are among them.
    pub asked: usize,
    /// Which structure is ahead at the study's numbers.
    pub advice: Sign,
    /// Draws in which the structure spoken of is surely ahead, undecided, and surely behind.
    pub ahead: usize,
    pub undecided: usize,
    pub behind: usize,
    /// Where the draws' differences lie, noise taken out: in money, and relative.
    pub difference: Option<Claim>,
    pub relative: Option<Claim>,
    /// The number that seems to matter most, and what knowing it is worth a year.
    pub first: Option<(String, Uncertain)>,
}

impl AdviceOverRanges {
    /// What a verdict needs of draws of these ranges.
    pub fn of(ranges: &[Ranged], drawn: &Drawn) -> AdviceOverRanges {
        let first = drawn.to_measure().into_iter().next();
        let first = first.map(|effect| (ranges[effect.input].path.clone(), effect.worth));
        AdviceOverRanges::counted(ranges, drawn, &drawn.draws, first)
    }

    /// What it needs of draws of worlds that look like the firm, if there are any.
    pub fn over_worlds(ranges: &[Ranged], drawn: &Drawn) -> Option<AdviceOverRanges> {
        let likely = drawn.likely.as_ref()?;
        Some(AdviceOverRanges::counted(ranges, drawn, likely, None))
    }

    fn counted(
        ranges: &[Ranged],
        drawn: &Drawn,
        draws: &SignsOfDraws,
        first: Option<(String, Uncertain)>,
    ) -> AdviceOverRanges {
        AdviceOverRanges {
            ranges: ranges.len(),
            asked: draws.asked,
            advice: drawn.advice(),
            ahead: draws.ahead,
            undecided: draws.undecided,
            behind: draws.behind,
            difference: draws.difference,
            relative: draws.relative,
            first,
        }
    }

    /// Draws that are studies.
    pub fn draws(&self) -> usize {
        self.ahead + self.undecided + self.behind
    }

    /// In which share of the draws the advice surely holds; none without advice or draws.
    pub fn surely(&self, confidence: f64) -> Option<Interval> {
        let holds = match self.advice {
            Sign::Ahead => self.ahead,
            Sign::Behind => self.behind,
            Sign::Undecided | Sign::Identical | Sign::Unknown => return None,
        };
        Proportion::of(holds, self.draws(), confidence).map(|share| interval_of(&share))
    }
}
