//! `salesim ignorance`: what a study's ranges leave of the advice.

use std::process::ExitCode;

use clap::Parser;

use crate::command::answering;
use crate::command::arguments::{OverWorlds, StudyArguments};
use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::limits::heed;
use crate::command::progress::Stopwatch;
use crate::command::study::{another_structure, structure};
use crate::command::values;
use crate::command::worlds::worlds_of;
use crate::experiment::{Doubtful, Response, events_of_a_run, spoken_of};
use crate::model::StructureId;
use crate::questions::Asks;
use crate::scenario::Study;
use crate::text::{Decimals, fill, number};

use super::answer::{IGNORANCE, ignorance_answer};
use super::experiment::{self, IgnoranceEffort};

const EXAMPLES: &str = "\
Examples:
  salesim ignorance scenarios/digital_agency.toml
  salesim ignorance study.toml --draws 2048 --rows 0";

/// Draw the ranges of a study's numbers: in how many draws the advice holds, which number moves
/// it most, which one turns it, and what to measure first.
#[derive(Debug, Parser)]
#[command(name = "ignorance", after_help = EXAMPLES)]
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
    #[command(flatten)]
    pub over: OverWorlds,
    #[command(flatten)]
    pub asking: Asking,
}

/// Events that the command spends: about a minute on two cores.
const EVENTS_ALONE: u64 = 600_000_000;

/// What the answer writes.
pub const FILES: AnswerFiles<'static> = AnswerFiles {
    charts: &["tornado", "measure_first"],
    others: &[],
};

/// The response that is asked for.
pub fn wanted(study: &Study) -> Vec<Response> {
    vec![Response::of_first_year(study.run.headline.name())]
}

impl Asks for Ignorance {
    fn ask(&self) -> Result<ExitCode, Failure> {
        ignorance(self)
    }
}

/// Draws the ranges by a command of its own, with Sobol' indices.
fn ignorance(arguments: &Ignorance) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let (mut study, source, language) = asking.study(&arguments.study)?;
    if let Some(name) = &arguments.against {
        study.run.against = structure(&study, name, "--against")?;
    }
    if let Some(name) = &arguments.structure {
        let against = arguments.against.as_deref();
        study.run.compare = Some(another_structure(&study, name, study.run.against, against)?);
    }
    let words = &exit::language().lexicon().ignorance;
    let all: Vec<StructureId> = (0..study.scenario.structures.len()).collect();
    let [first, second] = spoken_of(&study, &all)[..] else {
        return Err(Failure::new(exit::USAGE, words.needs_two));
    };
    let asked = Doubtful {
        study: &study,
        structure: first,
        against: second,
    };
    let ranges = study.ranges(&[first, second]).len();
    if ranges == 0 {
        return Err(Failure::new(exit::USAGE, words.nothing_to_draw));
    }
    let worlds = worlds_of(&study, arguments.over.worlds.as_deref())?;
    let pair = [first, second];
    let threads = asking.threads;
    heed(
        &arguments.study,
        &study,
        &pair,
        arguments.replications,
        threads,
    )?;
    let folder = asking.folder(&source, &study, IGNORANCE);
    let manner = Manner::of(asking, &folder, FILES);
    let mut inquiry = Inquiry::open(&study, wanted(&study), manner)?;
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    let started = Stopwatch::start();
    let events = events_of_a_run(&asked, responses, watch);
    let seconds = started.seconds();
    let events = inquiry.settle(events, &study)?;
    let effort = effort(arguments, events, ranges)
        .ok_or_else(|| Failure::new(exit::USAGE, words.too_dear))?;
    let runs = Some(effort.runs(ranges));
    heed(&arguments.study, &study, &pair, runs, threads)?;
    if !asking.is_quiet() {
        let seconds = seconds / asking.workers() as f64;
        remark(&plan(effort, ranges, events, seconds));
    }
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    watch.expects(effort.runs(ranges));
    let found = experiment::ignorance(&asked, effort, worlds.as_ref(), responses, watch);
    let found = inquiry.settle(found, &study)?;
    let answer = ignorance_answer(&asked, &found, worlds.as_ref());
    answering::answer(&answer, &inquiry, language, asking)?;
    Ok(ExitCode::SUCCESS)
}

/// The default effort, with what the arguments say otherwise.
fn effort(arguments: &Ignorance, events: u64, ranges: usize) -> Option<IgnoranceEffort> {
    let mut effort = IgnoranceEffort::within(EVENTS_ALONE / events, ranges, true);
    if let Some(draws) = arguments.draws {
        effort = Some(effort.unwrap_or(IgnoranceEffort::LEAST).with_draws(draws));
    }
    let mut effort = effort?;
    if let Some(rows) = arguments.rows {
        effort = effort.with_rows(rows);
    }
    if let Some(replications) = arguments.replications {
        effort.replications = replications;
    }
    Some(effort)
}

/// What will be run, and about how long it takes; `seconds` is what one replication took.
fn plan(effort: IgnoranceEffort, ranges: usize, events: u64, seconds: f64) -> String {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.ignorance;
    let count = |n: f64| number(lexicon, n, Decimals(0));
    let runs = effort.runs(ranges) as f64;
    // A replication that was held already took no time; then the usual speed is assumed.
    let seconds = runs * seconds.max(events as f64 / 2e7);
    let (time, sentence) = match seconds < 90.0 {
        true => (seconds.ceil(), words.seconds),
        false => ((seconds / 60.0).ceil(), words.minutes),
    };
    let ends = if effort.screen > 0 { 2 * ranges } else { 0 };
    fill!(
        words.plan,
        draws = &count(effort.draws as f64),
        ends = &count(ends as f64),
        events = &count((runs * events as f64 / 1e6).ceil()),
        ranges = &count(ranges as f64),
        rows = &count(effort.rows as f64),
        runs = &count(runs),
        time = &fill!(sentence, n = &count(time))
    )
}
