//! What the first months of a CRM's file foretell of the following ones, held against what happened.

mod answer;
mod command;
pub mod experiment;
mod figure;
mod found;
mod in_words;
pub mod words;

use super::Question;

pub const QUESTION: Question = Question {
    help: |language| words::words_in(language).help,
    ..Question::of::<command::Backtest>(answer::BACKTEST)
};
