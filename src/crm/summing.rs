//! What is kept of deals, as it is told of a firm as of a date.

use std::collections::BTreeMap;

use super::dates::Moment;
use super::deals::DealOutcome;
use super::kept::KeptOfDeal;
use super::problem::{Middle, Remark, SegmentSeen};
use crate::stats::Ordered;

/// What the deals of a firm had, as far as it is past.
#[derive(Debug, Default)]
pub struct Summing {
    stages: BTreeMap<String, Vec<f64>>,
    reasons: BTreeMap<String, usize>,
    responses: Vec<f64>,
    activities: Vec<f64>,
    segments: BTreeMap<String, (SegmentSeen, Vec<f64>)>,
}

impl Summing {
    /// Takes in what is kept of a deal, and how it is seen.
    pub fn note(
        &mut self,
        kept: &KeptOfDeal,
        outcome: DealOutcome,
        amount: Option<f64>,
        created: Option<Moment>,
        is_past: impl Fn(Moment) -> bool,
    ) {
        let is_decided = outcome != DealOutcome::Open;
        if let Some(created) = created {
            for (stage, when) in kept.entered.iter().filter(|(_, when)| is_past(*when)) {
                let days = (when.days() - created.days()).max(0.0);
                self.stages.entry(stage.clone()).or_default().push(days);
            }
            let response = kept.response.filter(|when| is_past(*when));
            self.responses
                .extend(response.map(|when| created.working_hours_until(when)));
        }
        if outcome == DealOutcome::Lost && !kept.reason.is_empty() {
            *self.reasons.entry(kept.reason.clone()).or_default() += 1;
        }
        if is_decided {
            self.activities.extend(kept.activities);
        }
        if !kept.segment.is_empty() {
            let (segment, amounts) = self.segments.entry(kept.segment.clone()).or_default();
            segment.deals += 1;
            segment.decided += usize::from(is_decided);
            if outcome == DealOutcome::Won {
                segment.won += 1;
                amounts.extend(amount);
            }
        }
    }

    /// Says what there was.
    pub fn tell(self, remarks: &mut Vec<Remark>) {
        let middle = |values: &[f64]| -> Option<Middle> {
            Some((values.len(), Ordered::of(values)?.value_at(0.5)))
        };
        let mut stages: Vec<(String, Middle)> = self
            .stages
            .iter()
            .filter_map(|(stage, days)| Some((stage.clone(), middle(days)?)))
            .collect();
        stages.sort_by(|a, b| a.1.1.total_cmp(&b.1.1).then(a.0.cmp(&b.0)));
        if !stages.is_empty() {
            remarks.push(Remark::Stages(stages));
        }
        if !self.reasons.is_empty() {
            remarks.push(Remark::Reasons(self.reasons.into_iter().collect()));
        }
        remarks.extend(middle(&self.responses).map(Remark::Responses));
        remarks.extend(middle(&self.activities).map(Remark::Activities));
        let segments = self.segments.into_iter();
        let segments: Vec<SegmentSeen> = segments
            .map(|(name, (segment, mut amounts))| {
                // The same bits for any order of rows.
                amounts.sort_unstable_by(f64::total_cmp);
                let n = amounts.len() as f64;
                let value = (n > 0.0).then(|| amounts.iter().sum::<f64>() / n);
                SegmentSeen {
                    name,
                    value,
                    ..segment
                }
            })
            .collect();
        if !segments.is_empty() {
            remarks.push(Remark::Segments(segments));
        }
    }
}
