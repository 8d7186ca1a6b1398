//! Why two structures differ: their difference split by mechanism and by decision.

mod answer;
mod command;
mod experiment;
mod figure;
pub mod words;

use super::Question;

pub const QUESTION: Question = Question::of::<command::Explain>(answer::EXPLAIN);
