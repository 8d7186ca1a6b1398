//! Words of the charts of work: what becomes of leads, stages of deals, waits, weeks, expertise.

use super::gaps::Sentence;

/// Sentences of five charts; gaps in braces as everywhere.
#[derive(Debug)]
pub struct WorkWords {
    pub flow_title: Sentence![a, b, ours, theirs],
    pub flow_title_alone: Sentence![a, ours],
    pub flow_plain: &'static str,
    pub flow_subtitle: Sentence![period, replications],
    pub flow_axis: &'static str,
    /// Won, won with a rescue, lost, cold, no place, misfit, open.
    pub fates: [&'static str; 7],
    /// Handed over, lost at the hand-over, clients lost, accounts at the end.
    pub flow_heads: [&'static str; 4],
    pub funnel_title: Sentence![a, b, ours, segment, theirs],
    pub funnel_title_alone: Sentence![a, ours, segment],
    pub funnel_plain: &'static str,
    pub funnel_subtitle: Sentence![period, replications],
    pub funnel_decided: &'static str,
    pub funnel_passed: &'static str,
    pub funnel_counts: &'static str,
    pub funnel_rate: Sentence![confidence],
    pub waits_title: Sentence![a, b, ours, theirs],
    pub waits_title_alone: Sentence![a, ours],
    pub waits_plain: &'static str,
    pub waits_subtitle: Sentence![period, replications],
    pub waits_axis: &'static str,
    pub waits_half: &'static str,
    pub waits_nine: &'static str,
    pub waits_value: &'static str,
    pub week_title: Sentence![a, b, grade, ours, theirs],
    pub week_title_alone: Sentence![a, grade, ours],
    pub week_plain: Sentence![grade],
    pub week_subtitle: Sentence![outside, period, replications],
    pub week_note: Sentence![hours, rescues],
    pub growth_title: Sentence![a, b, grade, ours, start, theirs],
    pub growth_title_alone: Sentence![grade, ours, start],
    pub growth_plain: Sentence![grade],
    pub growth_subtitle: Sentence![period, replications],
    /// A grade whose expertise does not move; it has no panel.
    pub growth_unmoved: Sentence![grade, value],
}
