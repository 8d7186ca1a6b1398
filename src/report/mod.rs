//! Room `report`: findings become plain data, and plain data becomes pictures and pages.
//!
//! Invariant: nothing is computed here that the reader could call a result. Densities, quantiles,
//! shares and intervals arrive as numbers; this room only decides where they stand on the page.

#![allow(
    clippy::disallowed_methods,
    reason = "where a mark stands on a page is no result"
)]

mod answer;
pub mod chart;
mod explained;
mod figures;
mod folder;
pub mod journal;
pub mod page;
mod rows;
mod summary;
mod trace;
mod workbook;

pub use answer::{ANSWER_NAME, Answer, Picture, Rows, Told, answers};
pub use explained::{EXPLAIN, explained};
pub use figures::{Named, figures, sheet};
pub use folder::{Folder, LOCK_NAME, WriteError, slug};
pub use rows::{dictionary, monthly, replications};
pub use summary::summary;
pub use trace::Trace;
pub use workbook::workbook;
