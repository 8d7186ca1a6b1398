//! Words of ignorance: what the ranges of a study leave of the advice.

use super::gaps::Sentence;

/// Sentences with gaps in braces, as everywhere.
#[derive(Debug)]
pub struct IgnoranceWords {
    pub title: &'static str,

    // The verdict's line, and the finding.
    pub not_drawn: &'static str,
    pub no_ranges: &'static str,
    pub held: Sentence![
        a, ahead, behind, confidence, draws, first, ranges, refused, spread, undecided
    ],
    /// The same of worlds that look like the firm; behind it what all ranges leave.
    pub in_worlds: Sentence![
        a,
        ahead,
        behind,
        confidence,
        draws,
        over_ranges,
        refused,
        spread,
        undecided
    ],
    pub few_worlds: &'static str,
    /// Draws that are no studies, and a spread that is lost in noise, as ends of that sentence.
    pub held_refused: Sentence![refused],
    pub no_spread: &'static str,
    /// What to measure first.
    pub first: Sentence![half, name, worth],
    pub first_by_share: Sentence![name],
    pub no_first: &'static str,
    pub nothing_valid: Sentence![ranges],

    // Lines of the answer.
    pub draws_label: &'static str,
    pub draws: Sentence![
        a,
        ahead,
        behind,
        confidence,
        draws,
        ranges,
        replications,
        undecided
    ],
    pub refused: Sentence![refused, why],
    pub spread_label: &'static str,
    pub spread: Sentence![base, draws, high, interval, level, low, median],
    pub worlds_spread: Sentence![draws, high, level, low, median],
    pub measure_label: &'static str,
    pub worth: Sentence![all, half, name, worth],
    pub worth_nothing: Sentence![all],
    pub unseen: &'static str,
    pub ends_label: &'static str,
    pub ends: Sentence![high, high_value, low, low_value, name],
    pub refused_ends: Sentence![refused],
    pub no_ends: &'static str,
    pub flips_label: &'static str,
    pub flip: Sentence![distance, doubtful, name, now, turned, value],
    pub not_surely: &'static str,
    pub no_flip: &'static str,
    /// Where nothing is advised.
    pub nothing_to_flip: &'static str,
    pub indices_label: &'static str,
    pub indices: Sentence![confidence, first, name, rows, total],
    pub refused_rows: Sentence![refused],
    pub no_indices: &'static str,
    /// No share's interval says anything; and what stands in the place of such a share.
    pub no_shares: Sentence![rows],
    pub not_resolved: &'static str,

    // Tables.
    pub tornado_caption: Sentence![money],
    /// Number, value, lowest, difference there, highest, difference there.
    pub tornado_heads: [&'static str; 6],
    pub effects_caption: Sentence![money],
    /// Number, range, worth, share.
    pub effects_heads: [&'static str; 4],
    pub flips_caption: &'static str,
    /// Number, value, turns at, doubtful from, surely from, share of the range.
    pub flips_heads: [&'static str; 6],
    pub indices_caption: Sentence![rows, sd],
    /// Number, first order, total.
    pub indices_heads: [&'static str; 3],
    pub the_rest: Sentence![count],
    pub refused_value: &'static str,

    /// Of ranges whose numbers cannot act.
    pub idle: Sentence![list],
    pub notes: &'static [Sentence![confidence]],

    // Charts.
    pub verdicts_title: Sentence![a, ahead, behind, draws],
    pub verdicts_in_worlds_title: Sentence![a, ahead, behind, draws],
    pub verdicts_subtitle: Sentence![a, b, measure, money],
    /// The rows: all draws, and those of worlds that look like the firm; what stands under each.
    pub verdicts_of_all: &'static str,
    pub verdicts_in_worlds: &'static str,
    pub verdicts_note: Sentence![high, level, low, median],
    pub tornado_title: Sentence![high, high_value, low, low_value, name],
    pub tornado_subtitle: Sentence![a, b, confidence, detail, measure, money],
    pub axis: Sentence![a, b, measure, money],
    pub at_lowest: &'static str,
    pub at_highest: &'static str,
    pub interval_key: Sentence![confidence],
    pub base_line: &'static str,
    pub zero_line: &'static str,
    pub worth_title: Sentence![name, worth],
    pub worth_subtitle: Sentence![confidence, draws, measure, money],
    pub worth_axis: Sentence![money],
    pub worth_key: &'static str,
    pub share_title: Sentence![name],
    pub share_subtitle: Sentence![a, b, confidence, draws, measure],
    pub share_axis: &'static str,
    pub share_key: &'static str,
    pub caption: Sentence![draws, seed, version],

    // The command.
    pub plan: Sentence![draws, ends, events, ranges, rows, runs, time],
    pub seconds: Sentence![n],
    pub minutes: Sentence![n],
    pub interrupted: &'static str,
    pub nothing_to_draw: &'static str,
    pub needs_two: &'static str,
    pub too_dear: &'static str,
}
