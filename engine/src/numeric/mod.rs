//! Room `numeric`: the mathematics that must be the same on every machine.
//!
//! Time is counted in whole microseconds, money in whole hundredths, and the transcendental
//! functions are our own or crate `libm`'s, with no help from the platform, so that the same study and
//! seed give the same bits everywhere.

mod elementary;
pub mod math;
mod money;
mod normal;
mod ratio;
mod time;

pub use money::Money;
pub use ratio::ratio;
pub use time::{Span, Time};
