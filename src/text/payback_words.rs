//! Words for when a change is paid back.

/// How a firm, or the mean of all firms, stands; gaps in braces as everywhere.
#[derive(Debug)]
pub struct PaybackStates {
    pub never_behind: &'static str,
    pub ahead_from: &'static str,
    pub behind: &'static str,
}

/// What is said of paybacks.
#[derive(Debug)]
pub struct PaybackWords {
    /// No replication has any difference.
    pub nothing: &'static str,
    pub sentence: &'static str,
    /// Of the median firm and of the mean.
    pub state: PaybackStates,
    /// Of the ends of a range.
    pub end: PaybackStates,
    pub range: &'static str,
    pub range_of_one: &'static str,
    /// Shares of firms.
    pub share: &'static str,
    pub none: &'static str,
    pub all: &'static str,

    // The chart.
    pub title: &'static str,
    pub subtitle: &'static str,
    pub axis: &'static str,
    pub never_behind_label: &'static str,
    pub behind_label: &'static str,
    pub median_mark: &'static str,
    /// At the curve of means, where it meets zero.
    pub mean_mark: &'static str,
    /// Over a curve of means that meets zero nowhere.
    pub mean_state: &'static str,
}
