//! Words of `salesim explain`.

/// What is said of why two structures differ; gaps in braces as everywhere.
#[derive(Debug)]
pub struct ExplainWords {
    pub title: &'static str,
    pub more: &'static str,
    pub less: &'static str,
    pub undecided: &'static str,
    pub identical: &'static str,
    /// Before the largest parts of either split.
    pub mechanisms: &'static str,
    pub decisions: &'static str,
    /// Before what two causes do together.
    pub together: &'static str,
    pub interval: &'static str,
    pub part: &'static str,
    pub pair: &'static str,
    pub no_pairs: &'static str,
    pub open_pairs: &'static str,
    pub unexplained: &'static str,
    pub same_rules: &'static str,
    /// Every part is nothing; parts that are not told from nothing.
    pub no_part: &'static str,
    pub open_parts: &'static str,
    /// The difference is not known, so no pair can be above a tenth of it.
    pub no_tenth: &'static str,
    pub mechanisms_caption: &'static str,
    pub decisions_caption: &'static str,
    pub pairs_caption: &'static str,
    /// Cause, part, interval, share of the difference.
    pub heads: [&'static str; 4],
    /// Pair, effect, interval.
    pub pair_heads: [&'static str; 3],
    pub remains: &'static str,
    pub total: &'static str,
    pub unused: &'static str,
    pub model_only: &'static str,
    pub method: &'static str,
    pub method_exact: &'static str,
    pub method_pairs: &'static str,
    pub mechanisms_title: &'static str,
    pub decisions_title: &'static str,
    /// Where the difference is not known, is none, or has no part that is told from nothing.
    pub undecided_title: &'static str,
    pub identical_title: &'static str,
    pub open_title: &'static str,
    pub chart_subtitle: &'static str,
    pub chart_axis: &'static str,
    pub chart_key: &'static str,
    pub chart_caption: &'static str,
    pub plan: &'static str,
    pub plan_time: &'static str,
    pub seconds: &'static str,
    pub minutes: &'static str,
    /// By the words of mechanisms and of decisions.
    pub switches: [(&'static str, &'static str); 10],
    pub rules: [(&'static str, &'static str); 13],
}
