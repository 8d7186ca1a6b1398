//! The words of the questions beyond the verdict.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Force, StudyArguments};
use super::values;

/// What charts look like.
#[derive(Debug, Args)]
pub struct Look {
    /// House style of the charts: a file with a [theme] [default: the study's].
    #[arg(long, value_name = "FILE")]
    pub theme: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Ignorance {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The structure to speak of [default: the one that the study's verdict speaks of].
    #[arg(long, value_name = "NAME")]
    pub structure: Option<String>,
    /// Compare with this structure [default: the study's].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Draw the ranges so many times [default: what a minute or two allow].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::draws)]
    pub draws: Option<usize>,
    /// Replications of each draw at first [default: 4].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::of_a_draw)]
    pub replications: Option<u64>,
    /// Rows of evaluations for Sobol' indices, 0 for none [default: what a minute or two allow].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::rows)]
    pub rows: Option<usize>,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Folder to write into [default: output/<study>/ignorance].
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
    /// Print the numbers as JSON instead of telling them.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The structure to explain [default: the one that the study's verdict speaks of].
    #[arg(long, value_name = "NAME")]
    pub structure: Option<String>,
    /// The structure it is compared with [default: the study's reference].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Replications [default: as many as two minutes on two cores allow].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    /// Run all combinations of causes in every replication: exact parts, many times the work.
    #[arg(long)]
    pub exact: bool,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Folder to write into [default: output/<study>/explain].
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
    /// Print the numbers as JSON to standard output instead of the answer.
    #[arg(long)]
    pub json: bool,
}

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
    /// Begin anew, whatever responses the folder holds.
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

#[derive(Debug, Args)]
pub struct Sweep {
    #[command(flatten)]
    pub study: StudyArguments,
    /// A sweep that the study asks for, [sweep.NAME] [default: its first].
    #[arg(value_name = "NAME", conflicts_with = "vary")]
    pub name: Option<String>,
    /// Vary a factor: NAME=low..high, NAME=low..high:number or NAME=a,b,c (again for a second
    /// one: a map of both).
    #[arg(long, value_name = "NAME=VALUES")]
    pub vary: Vec<String>,
    /// Vary all factors in step: the first values together, then the second, …
    #[arg(long, requires = "vary")]
    pub together: bool,
    /// Only cases that meet this, e.g. "steepness + load <= 2" (again for more).
    #[arg(long = "where", value_name = "CONDITION", requires = "vary")]
    pub conditions: Vec<String>,
    /// The structure to follow [default: the one that the study's verdict speaks of].
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    pub structure: Option<String>,
    /// Compare with this structure [default: the study's reference].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Follow all structures.
    #[arg(long)]
    pub all: bool,
    /// Mark the place of another study on the map (again for more).
    #[arg(long, value_name = "FILE")]
    pub mark: Vec<PathBuf>,
    /// Replications of each point, on a map at most [default: about a minute's].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    #[command(flatten)]
    pub asking: Asking,
}

#[derive(Debug, Args)]
pub struct BreakEven {
    #[command(flatten)]
    pub study: StudyArguments,
    /// The factor, perhaps with its range: NAME or NAME=low..high [default range: what is known
    /// of it, else around its value].
    #[arg(long, value_name = "NAME")]
    pub vary: String,
    /// The two structures.
    #[arg(long, value_name = "A,B")]
    pub equal: String,
    /// Replications of each value [default: about a minute's].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    #[command(flatten)]
    pub asking: Asking,
}

#[derive(Debug, Args)]
pub struct Optimise {
    #[command(flatten)]
    pub study: StudyArguments,
    /// Salaries a month at most, in the study's unit of money [default: the reference's].
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true, value_parser = values::number)]
    pub payroll: Option<f64>,
    /// Sellers at most, instead of a payroll.
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u32>)]
    pub heads: Option<u32>,
    /// Difference of the headline that is worth detecting, in the study's unit of money
    /// [default: a hundredth of the reference's mean].
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true, value_parser = values::number)]
    pub delta: Option<f64>,
    /// The structure whose payroll is kept to [default: the study's reference].
    #[arg(long, value_name = "NAME")]
    pub against: Option<String>,
    /// Fresh replications of the best ones; the search is scaled with them [default: by the events
    /// of a replication, 100 to 1000].
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub replications: Option<u64>,
    /// Seed of all randomness [default: the study's].
    #[arg(long, value_name = "S", allow_hyphen_values = true, value_parser = values::whole::<u64>)]
    pub seed: Option<u64>,
    /// Worker threads [default: one per core].
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Folder to write into [default: output/<study>/optimise].
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
    /// Print the numbers to standard output instead of the answer.
    #[arg(long)]
    pub json: bool,
}
