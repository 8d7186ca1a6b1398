//! The words of the command line that many commands share.

use std::path::PathBuf;

use clap::Args;

use crate::report::Replacing;
use crate::scenario::Language;

use super::values;

/// What every command that reads a study takes.
#[derive(Debug, Args)]
pub struct StudyArguments {
    /// The study file; `-` reads it from standard input.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Replace a value of the study, e.g. --set rescue.ask=0.5 (again for more).
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Let something befall the firm under every structure, e.g. --shock "senior.leaves at 6w" or
    /// --shock "leads -40% at 0w over 1q" (again for more).
    #[arg(long = "shock", value_name = "WHAT at WHEN")]
    pub shock: Vec<String>,
    /// Language of what is printed and drawn.
    #[arg(long, value_parser = values::language())]
    pub lang: Option<Language>,
    /// Allow more than usual (or less), e.g. --limit memory=16G (again for more); `salesim list`
    /// names the limits.
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub limit: Vec<String>,
}

/// What may be replaced.
#[derive(Clone, Copy, Debug, Args)]
pub struct Force {
    /// Replace files of these names even where somebody else wrote or changed them.
    #[arg(long)]
    pub force: bool,
}

impl Force {
    pub fn replacing(self) -> Replacing {
        if self.force {
            Replacing::Anything
        } else {
            Replacing::Own
        }
    }
}

/// What charts look like.
#[derive(Debug, Args)]
pub struct Look {
    /// House style of the charts: a file with a [theme] [default: the study's].
    #[arg(long, value_name = "FILE")]
    pub theme: Option<PathBuf>,
}

/// The worlds that a question speaks of.
#[derive(Debug, Args)]
pub struct OverWorlds {
    /// Speak of worlds that look like the firm: the file that `fit` wrote [default: the study's].
    #[arg(long, value_name = "FILE")]
    pub worlds: Option<PathBuf>,
}
