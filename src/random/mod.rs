//! Room `random`: keyed draws and laws.
//!
//! Every random quantity is a pure function of (seed, replication, entity, purpose, index), never
//! of the order of drawing.

mod beta;
mod construction;
mod empirical;
mod gamma;
mod key;
mod law;
mod triangular;
mod weibull;

pub use key::{Draws, Key, Luck, Stream};
pub use law::Law;
