//! Words of ignorance: what the ranges of a study leave of the advice.

/// Sentences with gaps in braces, as everywhere.
#[derive(Debug)]
pub struct IgnoranceWords {
    pub title: &'static str,

    // The verdict's line, and the finding.
    pub not_drawn: &'static str,
    pub no_ranges: &'static str,
    pub held: &'static str,
    /// Draws that are no studies, and a spread that is lost in noise, as ends of that sentence.
    pub held_refused: &'static str,
    pub no_spread: &'static str,
    /// What to measure first.
    pub first: &'static str,
    pub first_by_share: &'static str,
    pub no_first: &'static str,
    pub nothing_valid: &'static str,

    // Lines of the answer.
    pub draws_label: &'static str,
    pub draws: &'static str,
    pub refused: &'static str,
    pub spread_label: &'static str,
    pub spread: &'static str,
    pub measure_label: &'static str,
    pub worth: &'static str,
    pub worth_nothing: &'static str,
    pub unseen: &'static str,
    pub ends_label: &'static str,
    pub ends: &'static str,
    pub refused_ends: &'static str,
    pub no_ends: &'static str,
    pub flips_label: &'static str,
    pub flip: &'static str,
    pub not_surely: &'static str,
    pub no_flip: &'static str,
    /// Where nothing is advised.
    pub nothing_to_flip: &'static str,
    pub indices_label: &'static str,
    pub indices: &'static str,
    pub refused_rows: &'static str,
    pub no_indices: &'static str,
    /// No share's interval says anything; and what stands in the place of such a share.
    pub no_shares: &'static str,
    pub not_resolved: &'static str,

    // Tables.
    pub tornado_caption: &'static str,
    /// Number, value, lowest, difference there, highest, difference there.
    pub tornado_heads: [&'static str; 6],
    pub effects_caption: &'static str,
    /// Number, range, worth, share.
    pub effects_heads: [&'static str; 4],
    pub flips_caption: &'static str,
    /// Number, value, turns at, doubtful from, surely from, share of the range.
    pub flips_heads: [&'static str; 6],
    pub indices_caption: &'static str,
    /// Number, first order, total.
    pub indices_heads: [&'static str; 3],
    pub the_rest: &'static str,
    pub refused_value: &'static str,

    /// Of ranges whose numbers cannot act.
    pub idle: &'static str,
    pub notes: &'static [&'static str],

    // Charts.
    pub tornado_title: &'static str,
    pub tornado_subtitle: &'static str,
    pub axis: &'static str,
    pub at_lowest: &'static str,
    pub at_highest: &'static str,
    pub interval_key: &'static str,
    pub base_line: &'static str,
    pub zero_line: &'static str,
    pub worth_title: &'static str,
    pub worth_subtitle: &'static str,
    pub worth_axis: &'static str,
    pub worth_key: &'static str,
    pub share_title: &'static str,
    pub share_subtitle: &'static str,
    pub share_axis: &'static str,
    pub share_key: &'static str,
    pub caption: &'static str,

    // The command.
    pub plan: &'static str,
    pub seconds: &'static str,
    pub minutes: &'static str,
    pub interrupted: &'static str,
    pub nothing_to_draw: &'static str,
    pub needs_two: &'static str,
    pub too_dear: &'static str,
}
