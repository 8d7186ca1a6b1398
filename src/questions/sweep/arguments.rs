//! What a sweep asks for.

use std::path::PathBuf;

use clap::Parser;

use crate::command::arguments::{OverWorlds, StudyArguments};
use crate::command::asking::Asking;
use crate::command::values;

const EXAMPLES: &str = "\
Factors: the path of any number of the study, or load (leads), steepness (how much \
expertise moves a win), patience (how long leads wait), expert_share (of the sellers).
Examples:
  salesim sweep study.toml
  salesim sweep study.toml --vary handover.loss=0..30%:7
  salesim sweep study.toml --vary steepness=0..2 --vary patience=0.05..1
  salesim sweep study.toml --vary grade.senior.count=2,4,6 --all
  salesim sweep study.toml --vary load=1,2 --vary steepness=1,0.5 --together";

/// Vary one factor or two: the difference along it, or which structure wins where.
#[derive(Debug, Parser)]
#[command(name = "sweep", after_help = EXAMPLES)]
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
    pub over: OverWorlds,
    #[command(flatten)]
    pub asking: Asking,
}
