//! What can go wrong.

use std::fmt;

use crate::experiment::RunFailure;
use crate::scenario::{self, Language, Problems};
use crate::text::failure;

/// What can go wrong, in English.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error {
    /// The study is wrong: all its problems, each with its place, as the command shows them.
    Study(String),
    /// The study has nothing of this name.
    NoSuchName {
        /// What was asked for: "structure", "measure", "window" …
        sort: &'static str,
        /// The name that was given.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A replication would not end, or its books would hold more than can be counted; or the worker
    /// threads could not be started.
    Run(String),
}

impl Error {
    pub(super) fn of_problems(problems: &Problems) -> Error {
        Error::Study(problems.render(Language::English, false))
    }

    pub(super) fn of_failure(cause: &RunFailure, study: &scenario::Study) -> Error {
        Error::Run(failure(Language::English, cause, study))
    }

    pub(super) fn no_such<S: Into<String>>(
        sort: &'static str,
        name: &str,
        known: impl IntoIterator<Item = S>,
    ) -> Error {
        Error::NoSuchName {
            sort,
            name: name.to_owned(),
            known: known.into_iter().map(Into::into).collect(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Study(problems) => f.write_str(problems.trim_end()),
            Error::NoSuchName { sort, name, known } => {
                let known = known.join(", ");
                write!(f, "no {sort} is called `{name}`; there are: {known}")
            }
            Error::Run(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Error {}
