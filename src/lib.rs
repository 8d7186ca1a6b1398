//! salesim: a discrete-event simulator of sales organisations.
//!
//! A *study* describes a market, people, rules, and the structures to be compared. An *experiment*
//! replicates it: in every replication all structures meet the same clients with the same luck. Its
//! *findings* say which structure earns more, by how much and how surely.
//!
//! ```
//! use salesim::Study;
//!
//! let study = Study::template().with(&[("run.horizon", "1y")])?;
//! let replications = study.experiment().replications(8).run()?;
//! let findings = replications.findings();
//! let gain = findings.difference("expert_led", "bookings", "y1")?;
//! println!("{:+.0} a year, give or take {:.0}", gain.mean, gain.half_width.unwrap_or(f64::NAN));
//! # Ok::<(), salesim::Error>(())
//! ```
//!
//! The same study and seed give the same numbers, to the last bit, on every machine and for any
//! number of threads. How a study is written is said by [`study_keys`], and what the model means by
//! `docs/model.md`.
//!
//! What is documented here stays as it is within a minor version. Cargo feature `internals` opens the
//! rooms behind it to the tests of this package; of them nothing is promised.
#![cfg_attr(not(feature = "internals"), deny(missing_docs))]

#[cfg(feature = "internals")]
pub mod cli;
#[cfg(feature = "internals")]
pub mod command;
#[cfg(feature = "internals")]
pub mod crm;
#[cfg(feature = "internals")]
pub mod experiment;
#[cfg(feature = "internals")]
pub mod library;
#[cfg(feature = "internals")]
pub mod questions;
#[cfg(feature = "internals")]
pub mod report;
#[cfg(feature = "internals")]
pub mod scenario;
#[cfg(feature = "internals")]
pub mod text;

mod languages;

#[cfg(feature = "internals")]
pub use salesim_engine::{kernel, model, numeric, random, stats};
#[cfg(not(any(feature = "internals", feature = "whole")))]
use salesim_engine::{model, numeric, random, stats};
#[cfg(all(feature = "whole", not(feature = "internals")))]
#[path = "../engine/src/kernel/mod.rs"]
mod kernel;
#[cfg(all(feature = "whole", not(feature = "internals")))]
#[path = "../engine/src/model/mod.rs"]
mod model;
#[cfg(all(feature = "whole", not(feature = "internals")))]
#[path = "../engine/src/numeric/mod.rs"]
mod numeric;
#[cfg(all(feature = "whole", not(feature = "internals")))]
#[path = "../engine/src/random/mod.rs"]
mod random;
#[cfg(all(feature = "whole", not(feature = "internals")))]
#[path = "../engine/src/stats/mod.rs"]
mod stats;

#[cfg(not(feature = "internals"))]
mod cli;
#[cfg(not(feature = "internals"))]
mod command;
#[cfg(not(feature = "internals"))]
mod crm;
#[cfg(not(feature = "internals"))]
mod experiment;
#[cfg(not(feature = "internals"))]
mod library;
#[cfg(not(feature = "internals"))]
mod questions;
#[cfg(not(feature = "internals"))]
mod report;
#[cfg(not(feature = "internals"))]
mod scenario;
#[cfg(not(feature = "internals"))]
mod text;

pub use cli::main as command;
pub use library::{
    Error, Experiment, Findings, Interval, Replication, Replications, Study, Summary, study_keys,
};
