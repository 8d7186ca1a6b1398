//! Words of the report's page.

use super::gaps::Sentence;

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
    pub funnel: &'static str,
    pub funnel_note: &'static str,
    pub why_note: Sentence![a, b, confidence, period, replications],
    pub difference: &'static str,
    /// After a difference of shares: percentage points.
    pub points: &'static str,
    pub fairness: &'static str,
    pub fairness_note: Sentence![b, confidence],
    /// By [`crate::experiment::Basis`]: market, seller, payroll.
    pub bases: [&'static str; 3],
    pub winner_stays: Sentence![a, confidence],
    /// None is proved to be the best on any basis, and on one.
    pub no_winner: Sentence![confidence],
    pub winner_open: Sentence![a, basis, measure],
    pub winner_changes: Sentence![confidence],
    pub winner_here: Sentence![a, basis, measure],
    pub observed: &'static str,
    /// Before the answers to what else was asked.
    pub answers_note: &'static str,
    pub assumptions: &'static str,
    pub assumptions_note: Sentence![known, unknown],
    /// Of numbers that cannot act: a line, a name in it, and how many are not named.
    pub idle: Sentence![list],
    pub idle_name: Sentence![name],
    pub idle_more: Sentence![n],
    pub idle_note: &'static str,
    /// Heads: number, in the file, acts only where.
    pub idle_heads: [&'static str; 3],
    /// Heads: number, value, range, source.
    pub assumption_heads: [&'static str; 5],
    pub method: &'static str,
    pub method_text: &'static [Sentence![confidence]],
    pub limits: &'static str,
    pub limits_text: &'static [&'static str],
    pub study: &'static str,
    pub study_note: &'static str,
    pub data: &'static str,
    pub data_note: Sentence![period, replications, rows],
    pub replication: &'static str,
    pub download: &'static str,
    /// What this page is of.
    pub made: Sentence![fingerprint, replications, seed, structures, version],
}

/// Words of `salesim replay`.
#[derive(Debug)]
pub struct ReplayWords {
    pub identical: Sentence![fingerprint, replications, structures],
    pub differs: Sentence![path],
    pub edited: Sentence![held, here],
    pub edited_rows: Sentence![count, held, here, measure, replication, structure],
    pub edited_text: &'static str,
    pub value: Sentence![first, path, second],
    pub fingerprint: Sentence![held, here],
    pub engine: Sentence![held, here],
    pub more: Sentence![count],
    pub no_report: Sentence![path],
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
    pub half_width: Sentence![confidence],
    pub difference_of_means: &'static str,
    pub low: Sentence![confidence],
    pub high: Sentence![confidence],
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
    pub chosen: Sentence![a, b, clients, differing, replication],
    pub none: &'static str,
    pub title: Sentence![a, b, differing, first, place, second, segment],
    pub day: &'static str,
    pub nobody: &'static str,
    pub routine: Sentence![months, served],
    /// By the words of [`crate::model::What`].
    pub happenings: &'static [(&'static str, Sentence![amount, reason, to, who])],
    pub reasons: &'static [(&'static str, &'static str)],
}
