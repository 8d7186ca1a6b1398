//! How a question that needs many short runs is asked, whichever it is.

use std::path::PathBuf;

use clap::Args;

use crate::experiment::cores;
use crate::scenario::{Language, Source, Study};

use super::arguments::{Force, Look, StudyArguments};
use super::exit::Failure;
use super::study::{default_folder, study};
use super::values;

/// How a question that needs many short runs is asked.
#[derive(Debug, Args)]
pub struct Asking {
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Folder to write into [default: a folder in output/<study>].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub look: Look,
    /// Begin anew, whatever the folder holds.
    #[arg(long)]
    pub fresh: bool,
    #[command(flatten)]
    pub force: Force,
    /// Print nothing but errors.
    #[arg(long)]
    pub quiet: bool,
    /// Print the answer's data as JSON instead of the answer.
    #[arg(long)]
    pub json: bool,
}

impl Asking {
    /// The study that the arguments name, of the seed asked for.
    pub fn study(&self, arguments: &StudyArguments) -> Result<(Study, Source, Language), Failure> {
        let (mut study, source, language) = study(arguments)?;
        if let Some(seed) = self.seed {
            study.run.seed = seed;
        }
        Ok((study, source, language))
    }

    /// The folder asked for, else one of this name beside the run's results.
    pub fn folder(&self, source: &Source, study: &Study, name: &str) -> PathBuf {
        let usual = || default_folder(source, study).join(name);
        self.out.clone().unwrap_or_else(usual)
    }

    /// How many threads work at once.
    pub fn workers(&self) -> usize {
        let asked = self.threads.filter(|threads| *threads > 0);
        asked.unwrap_or(usize::MAX).min(cores())
    }

    /// Whether nothing is said of how the work goes.
    pub fn is_quiet(&self) -> bool {
        self.quiet || self.json
    }
}
