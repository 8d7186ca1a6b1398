//! Room `model`: the sales organisation. It knows no files, threads, clocks on the wall or colours.

mod accounts;
mod chronicle;
mod deals;
mod dispatch;
mod entities;
#[cfg(test)]
mod fixtures;
mod handover;
mod labour;
mod ledger;
mod line;
mod market;
mod measures;
mod mentoring;
mod outcome;
mod parameters;
mod people;
mod pool;
mod purpose;
mod reading;
mod rescue;
mod routing;
mod service;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod stories_of_people;
mod transition;
mod winning;
mod world;

pub use chronicle::{Entry, What, Who, chronicle};
pub use ledger::{Cell, Count, Decided, Flow, Timeline, WEEKLY, Waits, Window};
pub use measures::{Better, MONTHLY, Measure, Unit, measures, month_values, window_values};
pub use outcome::{Outcome, replicate};
pub use parameters::*;
pub use world::{EVENTS_PER_INSTANT, EventStorm, World};
