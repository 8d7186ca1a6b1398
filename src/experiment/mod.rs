//! Room `experiment`: replications in parallel, comparisons in pairs, findings.

mod across;
mod claims;
mod cost;
mod explain;
mod fairness;
mod findings;
mod ignorance;
mod movers;
pub mod optimise;
mod overload;
mod payback;
mod records;
mod replications;
mod responses;
mod risk;
mod sample;
mod stories;
pub mod sweep;

pub use across::{Across, Spot, across};
pub use claims::{Claim, Over};
pub use cost::{Cost, cost};
pub use explain::{
    Amount, Cause, Explanation, Interaction, Plan as ExplainPlan, Rule, Share, Shares, Switch, Why,
};
pub use fairness::{Basis, Fair, MONEY, fairness, winner};
pub use findings::{
    COMPARED, Comparison, Findings, Interval, Question, Series, Settled, Summary, Years, read,
};
pub use ignorance::{
    Bar, Doubtful, Draws, Effort, End, Flip, Group, HYPERCUBE, HeldAdvice, Ignorance, Indices,
    events_of_a_run, ignorance,
};
pub use movers::{Mover, movers};
pub use overload::{Overload, overloads};
pub use payback::{MeanPath, Payback};
pub use records::{Record, Records};
pub use replications::{Failure, LOOK_EVERY, Plan, Progress, Target, Unwatched, resume, run};
pub use responses::{Address, Ask, Halt, Keeper, Point, Response, Responses, Unkept};
pub use risk::{Risk, TAIL};
pub use sample::{Pair, Sample};
pub use stories::{Stories, Story, TOLD, stories};

/// Which results this program makes. It is raised whenever the same study and seed give other bits
/// (a *value-breaking* change in `CHANGELOG.md`): a run begun by another engine cannot go on.
pub const ENGINE: u32 = 2;
