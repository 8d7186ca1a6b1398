//! How the program ends.

use crate::report::WriteError;
use crate::scenario::{Language, Problem, ProblemKind, Problems};

use super::console;

/// The run failed.
pub const FAILED: u8 = 1;
/// The words of the command line or the study are wrong.
pub const USAGE: u8 = 2;
/// Something could not be read or written.
pub const INPUT_OUTPUT: u8 = 3;
/// A limit would be passed.
pub const LIMIT: u8 = 4;
/// Somebody pressed Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// Why the program ends early, and what it says about that.
#[derive(Debug)]
pub struct Failure {
    pub code: u8,
    /// Empty where everything has been said already.
    pub message: String,
}

impl Failure {
    pub fn new(code: u8, message: impl Into<String>) -> Failure {
        Failure {
            code,
            message: message.into(),
        }
    }

    /// The problems of a study, all of them.
    pub fn of_problems(problems: &Problems, language: Language) -> Failure {
        let unreadable = |problem: &Problem| matches!(problem.kind, ProblemKind::CannotRead { .. });
        let code = if problems.list.iter().any(unreadable) {
            INPUT_OUTPUT
        } else {
            USAGE
        };
        Failure::new(code, problems.render(language, console::is_styled()))
    }
}

impl From<WriteError> for Failure {
    fn from(WriteError { path, error }: WriteError) -> Failure {
        let locked = path
            .file_name()
            .is_some_and(|name| name == crate::report::LOCK_NAME);
        let path = path.display();
        let hint = match error.kind() {
            std::io::ErrorKind::AlreadyExists if locked => {
                "\nhint: another run seems to be writing into this folder; wait for it, give another \
                 one with --out, or remove this file if that run is dead"
            }
            std::io::ErrorKind::AlreadyExists
            | std::io::ErrorKind::NotADirectory
            | std::io::ErrorKind::PermissionDenied => "\nhint: give another folder with --out",
            _ => "",
        };
        Failure::new(
            INPUT_OUTPUT,
            format!("error: {path}: cannot be written: {error}{hint}"),
        )
    }
}
