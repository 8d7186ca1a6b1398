//! salesim: a discrete-event simulator of sales organisations.
//!
//! The rooms lie in strict layers (see `ARCHITECTURE.md`): a room names only rooms below it.

pub mod cli;
pub mod experiment;
pub mod kernel;
pub mod model;
pub mod numeric;
pub mod random;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod text;
