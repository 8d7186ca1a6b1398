//! Words for when a change is paid back.

use super::gaps::Sentence;

/// How a firm, or the mean of all firms, stands; gaps in braces as everywhere.
#[derive(Debug)]
pub struct PaybackStates {
    pub never_behind: &'static str,
    pub ahead_from: Sentence![month],
    pub behind: &'static str,
}

/// What is said of paybacks.
#[derive(Debug)]
pub struct PaybackWords {
    /// No replication has any difference.
    pub nothing: &'static str,
    pub sentence: Sentence![a, confidence, high, low, mean, median, n, range, share],
    /// Of the median firm and of the mean.
    pub state: PaybackStates,
    /// Of the ends of a range.
    pub end: PaybackStates,
    pub range: Sentence![high, low],
    pub range_of_one: Sentence![high, low],
    /// Shares of firms.
    pub share: Sentence![share],
    pub none: Sentence![n],
    pub all: Sentence![n],

    // The chart.
    pub title: Sentence![a, confidence, high, low, mean, median, n, range, share],
    pub subtitle: Sentence![a, confidence, high, low, mean, median, n, range, share],
    pub axis: &'static str,
    pub never_behind_label: &'static str,
    pub behind_label: &'static str,
    pub median_mark: Sentence![month],
    /// At the curve of means, where it meets zero.
    pub mean_mark: Sentence![month],
    /// Over a curve of means that meets zero nowhere.
    pub mean_state: Sentence![a, confidence, high, low, mean, median, n, range, share],
}
