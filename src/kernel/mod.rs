//! Room `kernel`: calendar, tallies and time-weighted averages. It knows nothing of what it is
//! used for.

mod area;
mod calendar;
mod tally;

pub use area::Area;
pub use calendar::{Calendar, Due, Slot};
pub use tally::Tally;
