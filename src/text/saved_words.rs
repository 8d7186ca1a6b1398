//! Words of what is saved: whose a file is, what of a journal is damaged, and what is not held to it.

/// Of folders and the files in them.
#[derive(Debug)]
pub struct SavedWords {
    /// A file that is somebody else's, and what can be done.
    pub foreign: &'static str,
    pub foreign_hint: &'static str,
    pub no_plain_file: &'static str,
    pub gone: &'static str,
    pub and_more: &'static str,
    /// A part of a journal that is damaged; for replications that are lost and for those run again.
    pub damaged: &'static str,
    pub lost: &'static str,
    pub run_again: &'static str,
    pub rows_again: &'static str,
    /// A report would be poorer than what is there.
    pub poorer: &'static str,
    pub no_parquet: &'static str,
    /// A page that says or shows something else than what comes out, and what was not held to it.
    pub says_otherwise: &'static str,
    pub looks_otherwise: &'static str,
    pub page_same: &'static str,
    pub answers_given: &'static str,
    pub made_before: &'static str,
    pub other_version: &'static str,
    pub made_otherwise: &'static str,
    pub other_style: &'static str,
    /// What a run writes.
    pub limit_output: &'static str,
    pub data_identical: &'static str,
    /// What a page leaves out that would be too large.
    pub page_without_charts: &'static str,
    pub page_without_study: &'static str,
    /// One replication that takes long; at most 78 letters beside a bar.
    pub under_way: &'static str,
    pub writes: &'static str,
    pub poorer_all_the_same: &'static str,
}
