//! Words of the charts of work: what becomes of leads, waits, weeks, expertise.

/// Sentences of four charts; gaps in braces as everywhere.
#[derive(Debug)]
pub struct WorkWords {
    pub flow_title: &'static str,
    pub flow_title_alone: &'static str,
    pub flow_plain: &'static str,
    pub flow_subtitle: &'static str,
    pub flow_axis: &'static str,
    /// Won, won with a rescue, lost, cold, no place, misfit, open.
    pub fates: [&'static str; 7],
    /// Handed over, lost at the hand-over, clients lost, accounts at the end.
    pub flow_heads: [&'static str; 4],
    pub waits_title: &'static str,
    pub waits_title_alone: &'static str,
    pub waits_plain: &'static str,
    pub waits_subtitle: &'static str,
    pub waits_axis: &'static str,
    pub waits_half: &'static str,
    pub waits_nine: &'static str,
    pub waits_value: &'static str,
    pub week_title: &'static str,
    pub week_title_alone: &'static str,
    pub week_plain: &'static str,
    pub week_subtitle: &'static str,
    pub week_note: &'static str,
    pub growth_title: &'static str,
    pub growth_title_alone: &'static str,
    pub growth_plain: &'static str,
    pub growth_subtitle: &'static str,
    /// A grade whose expertise does not move; it has no panel.
    pub growth_unmoved: &'static str,
}
