//! Room `kernel`: calendar, tallies and time-weighted averages. It has never heard of sales.

mod calendar;
mod tally;

pub use calendar::{Calendar, Due, Slot};
pub use tally::Area;
