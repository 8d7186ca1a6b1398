//! The books of funnels: what each of their stages came to.

use crate::numeric::{Span, ratio};

use super::open_deals::DealKind;
use super::parameters::{Scenario, Segment};

/// What a stage of a funnel came to in the hands of one grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageCell {
    pub passed: u64,
    pub failed: u64,
    /// Microseconds of work in those that were passed or failed.
    pub worked: u128,
    /// Clock microseconds from the stage's beginning to its decision.
    pub took: u128,
}

/// What the stages of all funnels came to, by kind of deal and segment, then by stage and grade; nothing
/// where a win table decides.
pub(super) type StageCells = [Vec<Vec<StageCell>>; 2];

/// Nothing yet.
pub(super) fn no_stages(scenario: &Scenario) -> StageCells {
    [DealKind::New, DealKind::Existing].map(|kind| {
        let cells = |segment: &Segment| match segment.is_funnel(kind) {
            true => segment.stages(kind).len() * scenario.grades.len(),
            false => 0,
        };
        let segments = scenario.segments.iter();
        segments
            .map(|segment| vec![StageCell::default(); cells(segment)])
            .collect()
    })
}

impl StageCell {
    /// Adds what came of it later.
    pub(super) fn append(&mut self, later: &StageCell) {
        self.passed += later.passed;
        self.failed += later.failed;
        self.worked += later.worked;
        self.took += later.took;
    }

    pub(super) fn decided(&self) -> f64 {
        (self.passed + self.failed) as f64
    }

    /// Passed of decided.
    pub(super) fn rate(&self) -> f64 {
        ratio(self.passed as f64, self.decided())
    }

    /// The mean of microseconds over what was decided, in hours.
    pub(super) fn mean_hours(&self, of: u128) -> f64 {
        ratio(of as f64 / Span::HOUR.0 as f64, self.decided())
    }
}
