//! Room `library`: what a Rust program sees of salesim. It shows none of the types behind it but
//! [`Summary`] and [`Interval`], so that rooms can change without breaking whoever builds on them.

mod error;
mod findings;
mod names;
mod replications;
mod study;

pub use crate::experiment::{Interval, Summary};
pub use error::Error;
pub use findings::Findings;
pub use replications::{Experiment, Replication, Replications};
pub use study::{Study, study_keys};
