//! Room `crm`: from an export of a CRM to the numbers of a study.
//!
//! Tables are read (`table`), explained by a profile (`profile`, `columns`), cleaned (`deals`, `firm`)
//! and estimated from (`estimates`, `funnel`); what comes out is a study file (`study`), a balance sheet
//! (`balance`) and what is to be said (`telling`).

mod amounts;
mod assumed;
mod balance;
mod book;
mod columns;
mod dates;
mod deals;
mod estimated;
mod estimates;
mod firm;
mod funnel;
mod history;
mod import;
mod kept;
mod laws;
mod open;
mod paths;
mod problem;
mod profile;
mod refusing;
mod sellers;
mod simplex;
mod spelling;
mod stage_columns;
mod study;
mod study_stages;
mod study_structures;
mod summing;
mod table;
mod telling;
mod telling_balance;
mod winning;
mod words;

pub use dates::Moment;
#[cfg(feature = "internals")]
pub use estimated::Estimated;
#[cfg(feature = "internals")]
pub use estimates::Estimates;
#[cfg(feature = "internals")]
pub use funnel::{Funnel, FunnelStage};
pub use history::{Cut, History, history};
pub use import::{Asked, Imported, date, import, known_maps, map_text, profile};
#[cfg(feature = "internals")]
pub use laws::FittedLaw;
pub use problem::ImportProblem;
pub use profile::Profile;
pub use telling::Teller;
