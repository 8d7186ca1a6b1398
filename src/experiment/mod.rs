//! Room `experiment`: replications in parallel, comparisons in pairs, findings.

mod records;
mod replications;

pub use records::{Record, Records};
pub use replications::{Failure, Plan, Progress, run};
