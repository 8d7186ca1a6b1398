//! Where an advantage ends: the difference along one factor or two, and the value of a factor at
//! which two structures are equal.

mod answer;
mod arguments;
mod break_even;
mod command;
mod experiment;
mod plan;
pub mod words;

use super::Question;

pub const SWEEP: Question = Question::of::<arguments::Sweep>("sweep");
pub const BREAK_EVEN: Question = Question::of::<break_even::BreakEven>("break-even");
