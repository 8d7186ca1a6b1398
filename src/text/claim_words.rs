//! Words of claims. Which of them is said is chosen in `claims`, and nowhere else.

use super::gaps::Sentence;

/// Sentences with gaps in braces, as everywhere.
#[derive(Debug)]
pub struct ClaimWords {
    /// By headline, where one structure is surely ahead, or behind.
    pub more: [(&'static str, Sentence![a, b, measure]); 4],
    pub less: [(&'static str, Sentence![a, b, measure]); 4],
    /// Noise leaves it open.
    pub undecided: Sentence![a, b, measure],
    /// The drawn ranges leave it open.
    pub open: Sentence![a, b, measure],
    /// Equal to the bit.
    pub identical: Sentence![a, b, measure],
    /// One replication.
    pub unknown: Sentence![a, b, measure],

    // The evidence.
    pub over_ranges: Sentence![draws, high, level, low, year],
    pub over_worlds: Sentence![draws, high, level, low, year],
    /// At the file's numbers, behind what is known over ranges; and alone.
    pub own: Sentence![difference, interval, year],
    pub own_only: Sentence![difference, interval, year],
    pub own_identical: Sentence![n, year],
    pub identical_evidence: Sentence![n, year],
    pub noise: Sentence![confidence, high, low],
    pub in_year: &'static str,
    pub in_weeks: Sentence![weeks],
    /// The same where a change stands before it.
    pub in_year_after: &'static str,
    pub in_weeks_after: Sentence![weeks],
    /// Two numbers side by side: different, perhaps not different, and alike as they are written.
    pub from_to: Sentence![from, to],
    pub from_to_open: Sentence![from, to],
    pub from_to_same: Sentence![from, to],
    /// Under a table with brackets.
    pub brackets: Sentence![confidence],
    /// Instead of a difference.
    pub same: &'static str,

    // Luck.
    pub luck: Sentence![confidence, high, in_years, low, same],
    pub luck_same: Sentence![in_years],
    pub luck_identical: Sentence![in_years],
    pub same_years: Sentence![a, all, b],
    /// Per hundred: of years, and of runs that are shorter than one.
    pub in_years: OfHundred,
    pub in_cases: OfHundred,
    /// As they were counted.
    pub in_simulated: Sentence![n, of],
    pub in_simulated_cases: Sentence![n, of],

    // The price.
    pub heads: Sentence![ours, theirs],
    /// Of one grade, where the sums are equal.
    pub heads_of_grade: Sentence![grade, ours, theirs],
    pub same_payroll: Sentence![difference],
    pub other_payroll: Sentence![difference],
    pub open_payroll: Sentence![difference],
    pub no_salaries: &'static str,
    pub no_salaries_of: Sentence![grades],

    /// A grade that cannot keep up; what becomes of the work that it does not begin; and how long its
    /// work waits: longer than in the first year, or without a word of that.
    pub short_of_sellers: Sentence![
        Year, busy, confidence, grade, heads, structure, undone, work, year
    ],
    pub backlog_grows: Sentence![growth],
    pub work_lapses: Sentence![lapsed],
    pub wait_grows: Sentence![growth, wait],
    pub wait_is: Sentence![wait],

    // What moved the headline.
    pub why: Sentence![a, ahead, contra, pro],
    /// All that differs speaks against the structure that is ahead.
    pub why_not: Sentence![a, ahead, contra, pro],
    pub why_and_why_not: Sentence![a, ahead, contra, pro],
    /// Where neither is surely ahead: for the one spoken of, against it, and both.
    pub open_for: Sentence![a, ahead, contra, pro],
    pub open_against: Sentence![a, ahead, contra, pro],
    pub open_for_and_against: Sentence![a, ahead, contra, pro],
    /// What causes are called.
    pub causes: &'static [(&'static str, &'static str)],
}

/// How often something happens in a hundred; neither none nor all is said of what is not.
#[derive(Debug)]
pub struct OfHundred {
    /// `{n}` with its noun.
    pub some: Sentence![n],
    pub almost_none: &'static str,
    pub almost_all: &'static str,
}
