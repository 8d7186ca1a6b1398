//! Room `kernel`: calendar and time-weighted averages. It knows nothing of what it is
//! used for.

mod area;
mod calendar;

pub use area::Area;
pub use calendar::{Calendar, Due, Slot};
