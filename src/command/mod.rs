//! Room `command`: what every command asks of a person, and how it answers: words of the command
//! line that commands share, the study they name, limits, progress, and the ends of the program.

#![allow(
    clippy::disallowed_methods,
    reason = "a person is told how long something takes; no result knows the clock"
)]

pub mod answering;
pub mod arguments;
pub mod asking;
pub mod console;
pub mod exit;
pub mod exports;
pub mod inquiry;
pub mod journal;
pub mod language;
pub mod limits;
mod machine;
pub mod progress;
pub mod study;
pub mod theme;
pub mod values;
pub mod worlds;
