//! Words of `salesim fit`.

use crate::languages::languages;
use crate::questions::words_of;
use crate::scenario::Language;
use crate::text::Sentence;

languages!(words_of [fit FitWords]);

/// What is said of which worlds look like the firm.
#[derive(Debug)]
pub struct FitWords {
    pub title: &'static str,
    /// Nothing is observed, or nothing of which the error is known.
    pub nothing_observed: Sentence![worlds],
    pub kept: Sentence![effective, kept, looked, simulated, waves],
    /// Too few for intervals: so many more would do.
    pub too_few: Sentence![effective, more, needed],
    /// No end of it is seen.
    pub far_too_few: Sentence![effective, needed],
    pub conflict: Sentence![list, simulated],
    pub conflict_of_one: Sentence![list, simulated],
    pub nearest: Sentence![list],
    /// A figure in a list: its name and value.
    pub figure: Sentence![name, value],
    /// The accounts that figures imply.
    pub balance: Sentence![accounts, change, churned, rate, won],
    pub not_learned: Sentence![count, ranges],
    pub nothing_learned: Sentence![ranges],
    pub number: Sentence![ends, name],
    pub and_more: Sentence![n],
    pub tie: Sentence![one, other, value],
    pub refused: Sentence![refused],
    pub next: Sentence![file],
    pub labels: FitLabels,
    pub figures_caption: &'static str,
    pub figures_heads: [&'static str; 5],
    pub numbers_caption: &'static str,
    pub numbers_heads: [&'static str; 6],
    /// Learned, partly, not learned.
    pub learning: [&'static str; 3],
    pub median_and_ends: Sentence![high, low, median],
    /// What bands, dots and diamonds of the charts are.
    pub before_key: &'static str,
    pub after_key: &'static str,
    pub median_key: &'static str,
    pub seen_key: &'static str,
    pub chart_caption: Sentence![effective, seed, version],
    pub notes: &'static [&'static str],
    pub plan: Sentence![figures, pasts, points, ranges, waves],
    pub nothing_to_draw: &'static str,
    pub no_past: &'static str,
    pub no_points: &'static str,
}

/// What stands before the lines.
#[derive(Debug)]
pub struct FitLabels {
    pub kept: &'static str,
    pub learned: &'static str,
    pub partly: &'static str,
    pub not_learned: &'static str,
    pub ties: &'static str,
    pub next: &'static str,
}
