//! Words of the report's page.

/// What the page says around verdict, tables and charts; gaps in braces as everywhere.
#[derive(Debug)]
pub struct PageWords {
    /// The language's own name, on the switch.
    pub language: &'static str,
    pub verdict: &'static str,
    pub comparison: &'static str,
    pub show: &'static str,
    pub pictures: &'static str,
    pub why: &'static str,
    pub why_note: &'static str,
    pub difference: &'static str,
    /// After a difference of shares: percentage points.
    pub points: &'static str,
    pub fairness: &'static str,
    pub fairness_note: &'static str,
    /// By [`crate::experiment::Basis`]: market, seller, payroll.
    pub bases: [&'static str; 3],
    pub winner_stays: &'static str,
    /// None is proved to be the best on any basis, and on one.
    pub no_winner: &'static str,
    pub winner_open: &'static str,
    pub winner_changes: &'static str,
    pub winner_here: &'static str,
    pub observed: &'static str,
    /// Before the answers to what else was asked.
    pub answers_note: &'static str,
    pub assumptions: &'static str,
    pub assumptions_note: &'static str,
    /// Of numbers that cannot act: a line, a name in it, and how many are not named.
    pub idle: &'static str,
    pub idle_name: &'static str,
    pub idle_more: &'static str,
    pub idle_note: &'static str,
    /// Heads: number, in the file, acts only where.
    pub idle_heads: [&'static str; 3],
    /// Heads: number, value, range, source.
    pub assumption_heads: [&'static str; 5],
    pub method: &'static str,
    pub method_text: &'static [&'static str],
    pub limits: &'static str,
    pub limits_text: &'static [&'static str],
    pub study: &'static str,
    pub study_note: &'static str,
    pub data: &'static str,
    pub data_note: &'static str,
    pub replication: &'static str,
    pub download: &'static str,
    /// What this page is of.
    pub made: &'static str,
}

/// Words of `salesim replay`.
#[derive(Debug)]
pub struct ReplayWords {
    pub identical: &'static str,
    pub differs: &'static str,
    pub edited: &'static str,
    pub edited_rows: &'static str,
    pub edited_text: &'static str,
    pub value: &'static str,
    pub fingerprint: &'static str,
    pub engine: &'static str,
    pub more: &'static str,
    pub no_report: &'static str,
}

/// Words of the workbook; names of sheets are at most 31 letters.
#[derive(Debug)]
pub struct WorkbookWords {
    pub verdict: &'static str,
    pub comparison: &'static str,
    pub months: &'static str,
    pub spread: &'static str,
    pub why: &'static str,
    pub replications: &'static str,
    pub dictionary: &'static str,
    pub half_width: &'static str,
    pub difference_of_means: &'static str,
    pub low: &'static str,
    pub high: &'static str,
    /// From the value down to the lower end.
    pub below: &'static str,
    /// From the value up to the upper end.
    pub above: &'static str,
    pub better: &'static str,
    pub measure: &'static str,
    pub unit: &'static str,
    pub equality: &'static str,
}

/// Words of matched stories.
#[derive(Debug)]
pub struct StoryWords {
    pub heading: &'static str,
    pub chosen: &'static str,
    pub none: &'static str,
    pub title: &'static str,
    pub day: &'static str,
    pub nobody: &'static str,
    pub routine: &'static str,
    /// By the words of [`crate::model::What`].
    pub happenings: &'static [(&'static str, &'static str)],
    pub reasons: &'static [(&'static str, &'static str)],
}
