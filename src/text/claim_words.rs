//! Words of claims. Which of them is said is chosen in `claims`, and nowhere else.

/// Sentences with gaps in braces, as everywhere.
#[derive(Debug)]
pub struct ClaimWords {
    /// By headline, where one structure is surely ahead, or behind.
    pub more: [(&'static str, &'static str); 4],
    pub less: [(&'static str, &'static str); 4],
    /// Noise leaves it open.
    pub undecided: &'static str,
    /// The drawn ranges leave it open.
    pub open: &'static str,
    /// Equal to the bit.
    pub identical: &'static str,
    /// One replication.
    pub unknown: &'static str,

    // The evidence.
    pub over_ranges: &'static str,
    /// At the file's numbers, behind what is known over ranges; and alone.
    pub own: &'static str,
    pub own_only: &'static str,
    pub own_identical: &'static str,
    pub identical_evidence: &'static str,
    pub noise: &'static str,
    pub in_year: &'static str,
    pub in_weeks: &'static str,
    /// The same where a change stands before it.
    pub in_year_after: &'static str,
    pub in_weeks_after: &'static str,
    /// Two numbers side by side: different, perhaps not different, and alike as they are written.
    pub from_to: &'static str,
    pub from_to_open: &'static str,
    pub from_to_same: &'static str,
    /// Under a table with brackets.
    pub brackets: &'static str,
    /// Instead of a difference.
    pub same: &'static str,

    // Luck.
    pub luck: &'static str,
    pub luck_same: &'static str,
    pub luck_identical: &'static str,
    pub same_years: &'static str,
    /// Per hundred: of years, and of runs that are shorter than one.
    pub in_years: OfHundred,
    pub in_cases: OfHundred,
    /// As they were counted.
    pub in_simulated: &'static str,
    pub in_simulated_cases: &'static str,

    // The price.
    pub heads: &'static str,
    /// Of one grade, where the sums are equal.
    pub heads_of_grade: &'static str,
    pub same_payroll: &'static str,
    pub other_payroll: &'static str,
    pub open_payroll: &'static str,
    pub no_salaries: &'static str,
    pub no_salaries_of: &'static str,

    /// A grade that cannot keep up; what becomes of the work that it does not begin; and how long its
    /// work waits: longer than in the first year, or without a word of that.
    pub short_of_sellers: &'static str,
    pub backlog_grows: &'static str,
    pub work_lapses: &'static str,
    pub wait_grows: &'static str,
    pub wait_is: &'static str,

    // What moved the headline.
    pub why: &'static str,
    /// All that differs speaks against the structure that is ahead.
    pub why_not: &'static str,
    pub why_and_why_not: &'static str,
    /// Where neither is surely ahead: for the one spoken of, against it, and both.
    pub open_for: &'static str,
    pub open_against: &'static str,
    pub open_for_and_against: &'static str,
    /// What causes are called.
    pub causes: &'static [(&'static str, &'static str)],
}

/// How often something happens in a hundred; neither none nor all is said of what is not.
#[derive(Debug)]
pub struct OfHundred {
    /// `{n}` with its noun, `{counted}`.
    pub some: &'static str,
    pub almost_none: &'static str,
    pub almost_all: &'static str,
    pub counted: [&'static str; 3],
}
