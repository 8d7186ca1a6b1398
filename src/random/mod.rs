//! Room `random`: keyed draws and laws.
//!
//! Every random quantity is a pure function of (seed, replication, entity, purpose, index), never
//! of the order of drawing.

mod key;
mod law;
mod normal;

pub use key::{Draws, Key, Luck, Stream};
pub use law::Law;
