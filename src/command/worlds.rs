//! The file of worlds that a command line names.

use std::path::Path;

use crate::experiment::Worlds;
use crate::report::{WorldsProblem, read_worlds};
use crate::text::fill;

use super::exit::{self, Failure};

/// The worlds of this file; none where none is named.
///
/// # Errors
/// If it cannot be read, or is no such file.
pub fn worlds_of(file: Option<&Path>) -> Result<Option<Worlds>, Failure> {
    let Some(file) = file else { return Ok(None) };
    let path = file.display().to_string();
    let command = &exit::language().lexicon().command;
    let words = &command.worlds;
    read_worlds(file).map(Some).map_err(|problem| {
        let place = |line: u64| format!("{path}:{line}");
        match problem {
            WorldsProblem::Unreadable(error) => Failure::new(
                exit::INPUT_OUTPUT,
                fill!(command.cannot_read, error = &error, path = &path),
            ),
            WorldsProblem::OtherColumns => {
                Failure::new(exit::USAGE, fill!(words.columns, path = &path))
            }
            WorldsProblem::Row(line) => {
                Failure::new(exit::USAGE, fill!(words.row, path = &place(line)))
            }
            WorldsProblem::Empty => Failure::new(exit::USAGE, fill!(words.empty, path = &path)),
        }
    })
}
