//! Room `experiment`: replications in parallel, comparisons in pairs, findings.

mod claims;
mod cost;
mod drawing;
mod fairness;
mod findings;
mod movers;
mod overload;
mod payback;
mod point;
mod records;
mod replications;
mod response;
mod responses;
mod risk;
mod sample;
mod so_far;
mod stories;
mod two_runs;

pub use claims::{Claim, Over};
pub use cost::cost;
pub use drawing::{
    AdviceOverRanges, Doubtful, Drawn, DrawnWorlds, FEWEST_WORLDS, Ground, HYPERCUBE, STRIDE,
    SignsOfDraws, Turns, WorldSpread, Worlds, draw, events_of_a_run, hypercube_points, refusal,
};
pub use fairness::{Basis, fairness, winner};
#[cfg(test)]
pub use findings::Years;
pub use findings::{Comparison, Findings, FindingsQuestion, Interval, Settled, Summary, read};
pub use movers::{Mover, movers};
pub use overload::{Overload, overloads};
pub use payback::{MeanPath, Payback};
pub use point::Point;
pub use records::{Record, Records};
pub use replications::{
    Plan, Progress, RunFailure, Target, Unwatched, cores, resume, run, spoken_of, with_own_past,
};
pub use response::Response;
#[cfg(feature = "internals")]
pub use responses::Unkept;
pub use responses::{Address, Ask, Halt, Keeper, Responses};
pub use risk::Risk;
pub use sample::{Pair, Sample};
pub use so_far::AnswerSoFar;
#[cfg(feature = "internals")]
pub use stories::SHOWN_QUANTILES;
pub use stories::{MatchedStories, Story, stories};
pub use two_runs::{BetweenRuns, RunMeasure, between_runs};

/// Which results this program makes. It is raised whenever the same study and seed give other bits
/// (a *value-breaking* change in `CHANGELOG.md`): a run begun by another engine cannot go on.
pub const ENGINE: u32 = 3;
