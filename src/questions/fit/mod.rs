//! Which worlds within a study's ranges look like the firm that was seen.

mod answer;
mod command;
pub mod experiment;
mod figure;
mod in_words;
pub mod words;

use super::Question;

pub const QUESTION: Question = Question::of::<command::Fit>(answer::FIT);
