//! Words of the search for the best organisation.

/// What is said of choices and of the answer; gaps in braces as everywhere.
#[derive(Debug)]
pub struct OptimiseWords {
    // The plan, on standard error.
    pub plan: &'static str,
    pub plan_time: &'static str,
    pub seconds: &'static str,
    pub minutes: &'static str,
    pub payroll: &'static str,
    pub heads: &'static str,
    /// What the limit counts: payroll, heads; and the same as words of an axis.
    pub limits: [&'static str; 2],
    pub axes: [&'static str; 2],

    // Choices.
    pub decisions: DecisionWords,
    pub levels: LevelWords,

    // What was found.
    pub title: &'static str,
    pub finding: &'static str,
    pub more_than: &'static str,
    pub less_than: &'static str,
    pub not_apart: &'static str,
    pub labels: OptimiseLabels,
    pub verdict: TunedWords,
    pub families: [&'static str; 2],
    /// How a structure is named in the middle of a sentence.
    pub structure_name: &'static str,
    /// The best conveyor, in the middle of a sentence.
    pub than_conveyor: &'static str,
    pub no_family: &'static str,
    pub best_against_best: &'static str,
    pub as_told: &'static str,
    /// Profits of the tuned firms beside those that the study has.
    pub earned: &'static str,
    pub one_family: &'static str,
    pub profit_agrees: &'static str,
    pub profit_other: &'static str,
    pub profit_unclear: &'static str,
    pub promise_kept: &'static str,
    pub promise_open: &'static str,
    pub money: &'static str,
    pub flat: &'static str,
    /// Where all others are flat.
    pub flat_all: &'static str,
    pub flat_fixed: &'static str,
    pub flat_free: &'static str,
    pub studies: &'static str,

    // Tables.
    pub choices_of: &'static str,
    pub also_best_of: &'static str,
    pub choice_head: &'static str,
    pub flat_caption: &'static str,
    pub dear_caption: &'static str,
    pub near_heads: [&'static str; 4],
    pub frontier_caption: &'static str,
    /// Payroll or heads, headline, profit.
    pub frontier_heads: [&'static str; 4],
    pub more_rows: &'static str,
    /// Organisations that come to the same in every replication.
    pub same_rows: &'static str,
    pub notes: &'static [&'static str],
    pub left_out: &'static str,
    pub of_the_study: &'static str,

    // Names of structures in the studies that are written.
    pub best_label: &'static str,
    pub best_conveyor: &'static str,
    pub best_expert: &'static str,

    // Charts.
    pub frontier_title: &'static str,
    pub frontier_title_one: &'static str,
    pub frontier_subtitle: &'static str,
    pub frontier_limit: &'static str,
    pub flat_title: &'static str,
    pub flat_subtitle: &'static str,
    pub flat_axis: &'static str,
    pub flat_band: &'static str,
    pub caption: &'static str,
    pub mean_key: &'static str,

    // What the command line says.
    pub both_limits: &'static str,
    pub wrong_limit: &'static str,
    pub few_replications: &'static str,
    pub wrong_delta: &'static str,
    pub amount_meant: &'static str,
    pub heads_meant: &'static str,
    pub nobody_fits: &'static str,
}

/// What the verdict of a run says of the search.
#[derive(Debug)]
pub struct TunedWords {
    pub label: &'static str,
    /// Behind the finding, where less is left of the advantage.
    pub shrinks: &'static str,
    pub line: &'static str,
    pub before: &'static str,
    pub profit: &'static str,
    /// The two firms' own profits, tuned and before.
    pub earned: &'static str,
    pub source: &'static str,
    /// The best firm found of a family, and the same where another one stands beside it.
    pub found: [&'static str; 2],
    pub beside: [&'static str; 2],
    /// On the terminal, where nothing was searched for.
    pub hint: &'static str,
}

/// Names of decisions.
#[derive(Debug)]
pub struct DecisionWords {
    pub staff: &'static str,
    pub split: &'static str,
    pub sell: &'static str,
    pub serve: &'static str,
    pub overflow: &'static str,
    pub order: &'static str,
    pub budget: &'static str,
    pub mentoring: &'static str,
    pub rescue: &'static str,
    pub stages: &'static str,
    pub pick: &'static str,
}

/// Names of levels.
#[derive(Debug)]
pub struct LevelWords {
    pub by_segment: &'static str,
    pub by_size: &'static str,
    pub below: &'static str,
    pub from: &'static str,
    pub then: &'static str,
    pub closer: &'static str,
    pub never: &'static str,
    pub at_once: &'static str,
    pub after: &'static str,
    pub everything: &'static str,
    pub the_rest: &'static str,
    pub none: &'static str,
    pub at_most: &'static str,
    pub lesson: &'static str,
    pub nobody: &'static str,
    pub who_began: &'static str,
    pub from_second: &'static str,
    /// Longest idle, least loaded, most expert.
    pub picks: [&'static str; 3],
}

/// What stands before the lines.
#[derive(Debug)]
pub struct OptimiseLabels {
    pub against: &'static str,
    pub families: &'static str,
    pub earned: &'static str,
    pub profit: &'static str,
    pub promise: &'static str,
    pub money: &'static str,
    pub flat: &'static str,
    pub studies: &'static str,
}
