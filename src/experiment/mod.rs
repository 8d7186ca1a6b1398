//! Room `experiment`: replications in parallel, comparisons in pairs, findings.

mod findings;
mod records;
mod replications;

pub use findings::{
    COMPARED, Comparison, Findings, Interval, Payback, Question, Series, Summary, read, summary,
};
pub use records::{Record, Records};
pub use replications::{Failure, Plan, Progress, Unwatched, run};
