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
mod crm_export;
mod figures;
mod folder;
pub mod journal;
pub mod page;
#[cfg(feature = "parquet")]
mod parquet_rows;
mod rows;
mod sizes;
mod summary;
mod trace;
mod workbook;
mod worlds;
mod written;

pub use answer::{ANSWER_NAME, Answer, Misfit, Picture, Rows, Wording, answers};
pub use crm_export::{FILES as CRM_FILES, export as crm_export, table};
pub use figures::{CHARTS, Named, figures, sheet};
pub use folder::{Folder, LOCK_NAME, Replacing, WriteError, slug, write_alone};
#[cfg(feature = "parquet")]
pub use parquet_rows::parquet;
pub use rows::{RowForm, Values, Wanted, dictionary, significant, spelled};
pub use sizes::Sizes;
pub use summary::{Ends, Number, summary, summary_schema};
pub use trace::Trace;
pub use workbook::workbook;
pub use worlds::{read_worlds, worlds_csv};
pub use written::Refusal;
