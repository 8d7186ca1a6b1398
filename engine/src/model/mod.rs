//! Room `model`: the sales organisation. It knows no files, threads, clocks on the wall or colours.

/// A copy into memory that is already there: what is derived allocates anew. The list of fields is
/// complete, or it does not compile.
macro_rules! clone_in_place {
    ($name:ident<$life:lifetime>; $($field:ident),+) => {
        clone_in_place!(@ [<$life>] $name<$life>; $($field),+);
    };
    ($name:ident; $($field:ident),+) => {
        clone_in_place!(@ [] $name; $($field),+);
    };
    (@ [$($for:tt)*] $name:ty; $($field:ident),+) => {
        impl $($for)* Clone for $name {
            fn clone(&self) -> Self {
                Self { $($field: Clone::clone(&self.$field)),+ }
            }

            fn clone_from(&mut self, source: &Self) {
                $(Clone::clone_from(&mut self.$field, &source.$field);)+
            }
        }
    };
}

mod accounts;
mod assigned;
mod assigning;
mod assignment;
mod away;
mod backlog;
mod bounds;
mod catalogue;
mod catalogue_row;
mod chances;
mod chronicle;
mod constants;
mod deals;
mod decision;
mod dispatch;
mod entities;
#[cfg(test)]
mod fixtures;
mod funnel;
mod handover;
mod identity;
mod labour;
mod ledger;
mod line;
mod market;
mod measure_lists;
mod measures;
mod mentoring;
pub mod named;
mod open_deals;
mod outcome;
mod parameter_keys;
mod parameters;
mod passing;
mod people;
mod pipeline;
mod places;
mod pool;
mod presence;
mod prospect_books;
mod prospecting;
mod prospects;
mod pulse;
mod purpose;
mod reading;
mod rescue;
mod routing;
mod service;
mod shock;
mod sight;
mod spent;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod stories_of_absence;
#[cfg(test)]
mod stories_of_accounts;
#[cfg(test)]
mod stories_of_assignment;
#[cfg(test)]
mod stories_of_funnels;
#[cfg(test)]
mod stories_of_leaving;
#[cfg(test)]
mod stories_of_people;
#[cfg(test)]
mod stories_of_pipeline;
#[cfg(test)]
mod stories_of_prospecting;
#[cfg(test)]
mod stories_of_turning;
#[cfg(test)]
mod stories_of_winning;
#[cfg(test)]
mod stories_of_work;
mod timeline;
mod transition;
mod winning;
mod world;

pub use assignment::{AssignBy, Assignment};
pub use bounds::{Bound, MOST_HOURS, Overrun};
pub use catalogue_row::{Better, Unit};
pub use chronicle::{Entry, What, Who, chronicle, chronicle_of_clients, told_from};
pub use decision::{Decision, MovedBy, StageChance};
pub use identity::is_comparable;
pub use ledger::WEEKLY;
#[cfg(feature = "internals")]
pub use ledger::{Count, Flow, LedgerCell};
pub use measure_lists::{CAUSES, COMPARED, CORE, MONEY, MONEY_TABLE, MONTH_ROWS, MONTHLY};
pub use measures::{Estimator, Measure, chosen_values, measures, month_values, window_values};
pub use open_deals::{DealKind, OpenDeals, OpenStep};
pub use outcome::{Outcome, replicate};
pub use parameters::*;
pub use presence::{Absence, Ramp};
pub use prospecting::Prospecting;
pub use pulse::Pulse;
pub use timeline::{BEFORE, Timeline};
pub use world::World;
