//! Words of the search for the best organisation.

use crate::languages::languages;
use crate::questions::words_of;
use crate::scenario::Language;
use crate::text::Sentence;

languages!(words_of [optimise OptimiseWords]);

/// What is said of choices and of the answer; gaps in braces as everywhere.
#[derive(Debug)]
pub struct OptimiseWords {
    // The plan, on standard error.
    pub plan: Sentence![decisions, drawn, limit, rounds, runs],
    pub plan_time: Sentence![time],
    pub seconds: Sentence![n],
    pub minutes: Sentence![n],
    pub payroll: Sentence![amount],
    pub heads: Sentence![amount],
    /// What the limit counts: payroll, heads; and the same as words of an axis.
    pub limits: [&'static str; 2],
    pub axes: [Sentence![unit]; 2],

    // Choices.
    pub decisions: DecisionWords,
    pub levels: LevelWords,

    // What was found.
    pub title: Sentence![limit],
    pub finding: Sentence![compared, interval, mean, measure],
    pub more_than: Sentence![difference, interval, other],
    pub less_than: Sentence![difference, interval, other],
    pub not_apart: Sentence![difference, interval, other],
    pub labels: OptimiseLabels,
    pub verdict: TunedWords,
    pub families: [&'static str; 2],
    /// How a structure is named in the middle of a sentence.
    pub structure_name: Sentence![name],
    /// The best conveyor, in the middle of a sentence.
    pub than_conveyor: &'static str,
    pub no_family: &'static str,
    pub best_against_best: Sentence![compared, measure, other, there],
    pub as_told: Sentence![compared, structure],
    /// Profits of the tuned firms beside those that the study has.
    pub earned: Sentence![
        first,
        first_before,
        first_structure,
        second,
        second_before,
        second_structure
    ],
    pub one_family: Sentence![family],
    pub profit_agrees: &'static str,
    pub profit_other: Sentence![choice, gain, interval, lacks, measure],
    pub profit_unclear: Sentence![choice, gain, interval, lacks, measure],
    pub promise_kept: Sentence![confidence, delta, finalists, left, replications],
    pub promise_open: Sentence![confidence, delta, finalists, left, replications],
    pub money: Sentence![bookings, net_bookings, profit, revenue],
    pub flat: Sentence![compared, delta, flat],
    /// Where all others are flat.
    pub flat_all: Sentence![compared, delta, flat],
    pub flat_fixed: Sentence![choices],
    pub flat_free: Sentence![choices],
    pub studies: Sentence![files],

    // Tables.
    pub choices_of: Sentence![family, interval, mean, measure, name],
    pub also_best_of: Sentence![name],
    pub choice_head: &'static str,
    pub flat_caption: Sentence![delta, n],
    pub dear_caption: &'static str,
    pub near_heads: [Sentence![confidence]; 4],
    pub frontier_caption: &'static str,
    /// Payroll or heads, headline, profit.
    pub frontier_heads: [Sentence![limit, measure]; 4],
    pub more_rows: Sentence![n],
    /// Organisations that come to the same in every replication.
    pub same_rows: Sentence![n],
    pub notes: &'static [&'static str],
    pub left_out: Sentence![structures],

    // Names of structures in the studies that are written.
    pub best_label: &'static str,
    pub best_conveyor: &'static str,
    pub best_expert: &'static str,

    // Charts.
    pub frontier_title: Sentence![compared, limit],
    pub frontier_title_one: Sentence![limit],
    pub frontier_subtitle: Sentence![confidence, measure, n, unit],
    pub frontier_limit: &'static str,
    pub flat_title: Sentence![compared, delta, flat],
    pub flat_subtitle: Sentence![confidence, measure, n, unit],
    pub flat_axis: Sentence![unit],
    pub flat_band: &'static str,
    pub caption: Sentence![replications, seed, version],
    pub mean_key: Sentence![confidence],

    // What the command line says.
    pub both_limits: &'static str,
    pub wrong_limit: Sentence![meant, option, value],
    pub few_replications: Sentence![value],
    pub wrong_delta: Sentence![meant, value],
    pub amount_meant: &'static str,
    pub heads_meant: &'static str,
    pub nobody_fits: Sentence![limit],
}

/// What the verdict of a run says of the search.
#[derive(Debug)]
pub struct TunedWords {
    pub label: &'static str,
    /// Behind the finding, where less is left of the advantage.
    pub shrinks: Sentence![difference, interval],
    pub shrinks_open: Sentence![interval],
    pub line: Sentence![beside, difference, first, interval, limit, measure],
    /// Where the interval holds zero, so that the difference is no number.
    pub line_open: Sentence![beside, first, interval, limit, measure],
    pub before: Sentence![before],
    pub before_open: &'static str,
    pub profit: Sentence![difference, high, low],
    pub profit_open: Sentence![high, low],
    /// The two firms' own profits, tuned and before.
    pub earned: Sentence![first, first_before, second, second_before],
    pub source: Sentence![replications],
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
    pub order: Sentence![grade],
    pub budget: Sentence![grade],
    pub mentoring: &'static str,
    pub rescue: &'static str,
    pub stages: &'static str,
    pub pick: &'static str,
}

/// Names of levels.
#[derive(Debug)]
pub struct LevelWords {
    pub by_segment: &'static str,
    pub by_size: Sentence![border],
    pub below: Sentence![border],
    pub from: Sentence![border],
    pub then: Sentence![first, second],
    pub closer: &'static str,
    pub never: &'static str,
    pub at_once: &'static str,
    pub after: Sentence![hours],
    pub everything: &'static str,
    pub the_rest: &'static str,
    pub none: &'static str,
    pub at_most: Sentence![share, work],
    pub lesson: Sentence![hours, learner, mentor],
    pub nobody: &'static str,
    pub who_began: &'static str,
    pub from_second: Sentence![grade],
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
