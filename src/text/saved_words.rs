//! Words of what is saved: whose a file is, what of a journal is damaged, and what is not held to it.

use super::gaps::Sentence;

/// Of folders and the files in them.
#[derive(Debug)]
pub struct SavedWords {
    /// A file that is somebody else's, and what can be done.
    pub foreign: Sentence![path],
    pub foreign_hint: &'static str,
    pub no_plain_file: Sentence![path],
    pub gone: Sentence![path],
    pub and_more: Sentence![count],
    /// A part of a journal that is damaged; for replications that are lost and for those run again.
    pub damaged: Sentence![bytes, from, path],
    pub lost: Sentence![count, numbers],
    pub run_again: Sentence![count, numbers],
    pub rows_again: &'static str,
    /// A report would be poorer than what is there.
    pub poorer: Sentence![folder, promised, whole],
    pub no_parquet: &'static str,
    /// A page that says or shows something else than what comes out, and what was not held to it.
    pub says_otherwise: Sentence![held, here],
    pub looks_otherwise: Sentence![line],
    pub page_same: &'static str,
    pub answers_given: Sentence![answers],
    pub made_before: &'static str,
    pub other_version: Sentence![version],
    pub made_otherwise: &'static str,
    pub other_style: &'static str,
    /// What a run writes.
    pub limit_output: Sentence![found, limit],
    pub data_identical: Sentence![fingerprint, replications, structures],
    /// What a page leaves out that would be too large.
    pub page_without_charts: &'static str,
    pub page_without_study: &'static str,
    /// One replication that takes long; at most 78 letters beside a bar.
    pub under_way: Sentence![events, month, months],
    pub writes: Sentence![all, journal, most, rest, rows],
    pub poorer_all_the_same: Sentence![folder, promised, whole],
}
