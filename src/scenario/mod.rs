//! Room `scenario`: the study file. It turns TOML text into a [`Study`], proved valid, or into all
//! its problems at once, each at its place.

mod acting;
mod budgets;
mod chances;
mod differences;
mod evidence;
mod expected_deal;
#[cfg(test)]
mod full_study_tests;
mod funnel;
mod house_style;
mod keys;
mod label;
mod language;
mod law;
mod load;
mod load_course;
mod load_estimate;
mod market;
mod meaning;
mod messages;
mod names;
mod notes;
mod observations;
mod open_file;
#[cfg(test)]
mod overlay_tests;
mod page;
mod people;
mod pipeline;
mod posterior;
mod problem;
mod quantity;
mod ranges;
#[cfg(test)]
mod refusal_tests;
mod render;
mod resolved;
mod routes;
mod rules;
mod run;
mod schema;
mod section;
mod shocks;
mod source;
mod stages;
mod structure;
mod study;
mod sweeps;
mod syntax;
mod tree;
mod variation;
mod vary;
mod work_rules;
mod written;

pub use differences::differences;
pub use evidence::{NumberForm, Observed, numbers_without_known};
pub use house_style::{HouseStyle, read_house_style};
pub use keys::Quantity;
#[cfg(feature = "internals")]
pub use keys::{Fallback, Form, KeyInfo, Need, all as keys};
pub use label::Label;
pub use language::{Language, template};
pub use messages::message;
pub use page::reference_page;
pub use problem::{Problem, ProblemKind, Problems, Severity, WorldsFault};
pub use ranges::Ranged;
#[cfg(feature = "internals")]
pub use run::Headline;
pub use schema::schema_json;
pub use shocks::ShockInWords;
pub use source::{Allowance, Source};
pub use study::{MoneyUnit, Study, read_study, read_study_within};
pub use sweeps::SweepTable;
pub use tree::quoted;
pub use variation::{Factor, FactorProblem, Numbers};
pub use vary::{Condition, FactorValues, Vary, VaryProblem};
pub use written::written;
