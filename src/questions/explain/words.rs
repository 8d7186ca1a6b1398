//! Words of `salesim explain`.

use crate::languages::languages;
use crate::questions::words_of;
use crate::scenario::Language;
use crate::text::Sentence;

languages!(words_of [explain ExplainWords]);

/// What is found, whichever it is.
type Finding = Sentence![
    a,
    b,
    confidence,
    difference,
    high,
    low,
    measure,
    replications
];

/// What is said of why two structures differ; gaps in braces as everywhere.
#[derive(Debug)]
pub struct ExplainWords {
    pub title: Sentence![a, b],
    pub more: Finding,
    pub less: Finding,
    pub undecided: Finding,
    pub identical: Finding,
    /// Before the largest parts of either split.
    pub mechanisms: &'static str,
    pub decisions: &'static str,
    /// Before what two causes do together.
    pub together: &'static str,
    pub interval: Sentence![confidence, high, low],
    pub part: Sentence![amount, cause, half],
    pub pair: Sentence![amount, half, one, other],
    pub no_pairs: &'static str,
    pub open_pairs: Sentence![open, pairs],
    pub unexplained: Sentence![amount, half],
    pub same_rules: &'static str,
    /// Every part is nothing; parts that are not told from nothing.
    pub no_part: &'static str,
    pub open_parts: Sentence![open, parts, replications],
    /// The difference is not known, so no pair can be above a tenth of it.
    pub no_tenth: &'static str,
    pub mechanisms_caption: Sentence![a, b, money],
    pub decisions_caption: Sentence![a, b, money],
    pub pairs_caption: Sentence![a, b, money],
    /// Cause, part, interval, share of the difference.
    pub heads: [Sentence![confidence]; 4],
    /// Pair, effect, interval.
    pub pair_heads: [Sentence![confidence]; 3],
    pub remains: &'static str,
    pub total: &'static str,
    pub unused: &'static str,
    pub model_only: &'static str,
    pub method: Sentence![confidence, replications],
    pub method_exact: Sentence![confidence, replications],
    pub method_pairs: &'static str,
    pub mechanisms_title: Sentence![a, b, first, interval],
    pub decisions_title: Sentence![a, b, first, interval],
    /// Where the difference is not known, is none, or has no part that is told from nothing.
    pub undecided_title: Sentence![a, b, total],
    pub identical_title: Sentence![a, b],
    pub open_title: Sentence![a, b],
    pub chart_subtitle: Sentence![count, measure, money, replications],
    pub chart_axis: Sentence![measure, money],
    pub chart_key: Sentence![confidence],
    pub chart_caption: Sentence![replications, seed, version],
    pub plan: Sentence![decisions, mechanisms, missing, points, replications, runs],
    pub plan_time: Sentence![time],
    pub seconds: Sentence![n],
    pub minutes: Sentence![n],
    /// By the words of mechanisms and of decisions.
    pub switches: [(&'static str, &'static str); 13],
    pub rules: [(&'static str, &'static str); 14],
}
