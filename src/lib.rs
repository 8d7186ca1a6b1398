//! salesim: a discrete-event simulator of sales organisations.
//!
//! The rooms lie in strict layers (see `ARCHITECTURE.md`): a room names only rooms below it. The
//! front door is two calls: a study file becomes a scenario, and a replication of one of its
//! structures is a pure function of (scenario, structure, seed, number).
//!
//! ```
//! use salesim::{model, scenario};
//!
//! let text = scenario::template(scenario::Language::English).to_owned();
//! let source = scenario::Source::Text { name: "study.toml".to_owned(), text, folder: None };
//! let study = scenario::read_study(&source, &[]).expect("the template is sound");
//! let outcome = model::replicate(&study.scenario, 0, 1, 0).expect("time goes on");
//! assert_eq!(outcome, model::replicate(&study.scenario, 0, 1, 0).expect("time goes on"));
//! ```

pub mod cli;
pub mod experiment;
pub mod kernel;
mod languages;
pub mod model;
pub mod numeric;
pub mod random;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod text;
