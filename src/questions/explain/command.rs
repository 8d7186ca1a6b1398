//! `salesim explain`: why two structures differ.

use std::process::ExitCode;

use clap::Parser;

use crate::command::answering::answer;
use crate::command::arguments::{OverWorlds, StudyArguments};
use crate::command::asking::Asking;
use crate::command::console::remark;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{AnswerFiles, Inquiry, Manner};
use crate::command::limits::heed;
use crate::command::progress::Stopwatch;
use crate::command::study::{nothing_to_run, pair};
use crate::command::values;
use crate::command::worlds::drawn_worlds;
use crate::experiment::Response;
use crate::questions::Asks;
use crate::questions::over_worlds::{over_worlds, rounds, tell_worlds};
use crate::text::{Decimals, fill, number};

use super::answer::{EXPLAIN, explained};
use super::experiment::{ExplainPlan, Why};
use super::words::words_in;

const EXAMPLES: &str = "\
Examples:
  salesim explain scenarios/digital_agency.toml
  salesim explain study.toml --structure expert_led --against conveyor
  salesim explain study.toml --replications 2000   (runs what the folder lacks)";

/// Split the difference of two structures by mechanism and by decision.
#[derive(Debug, Parser)]
#[command(name = "explain", after_help = EXAMPLES)]
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
    #[command(flatten)]
    pub over: OverWorlds,
    #[command(flatten)]
    pub asking: Asking,
}

/// Events a second and core, where the pilot ran none.
const USUAL_SPEED: f64 = 5e6;

impl Asks for Explain {
    fn ask(&self) -> Result<ExitCode, Failure> {
        explain(self)
    }
}

/// Splits the difference of two structures by mechanism and by decision.
fn explain(arguments: &Explain) -> Result<ExitCode, Failure> {
    let asking = &arguments.asking;
    let (study, source, language) = asking.study(&arguments.study)?;
    let names = [&arguments.structure, &arguments.against].map(Option::as_deref);
    let [structure, against] = pair(&study, names)?;
    if arguments.replications == Some(0) {
        return Err(nothing_to_run("--replications"));
    }
    let (replications, threads) = (arguments.replications, asking.threads);
    heed(
        &arguments.study,
        &study,
        &[structure, against],
        replications,
        threads,
    )?;
    let worlds = drawn_worlds(
        &study,
        arguments.over.worlds.as_deref(),
        rounds(arguments.replications),
    )?;
    let folder = asking.folder(&source, &study, EXPLAIN);
    let files = AnswerFiles {
        charts: &["mechanisms", "decisions"],
        others: &[],
    };
    let manner = Manner::of(asking, &folder, files);
    let headline = Response::of_first_year(study.run.headline.name());
    let mut inquiry = Inquiry::open(&study, vec![headline], manner)?;
    let why = Why {
        scenario: &study.scenario,
        worlds: worlds.as_ref(),
        structure,
        against,
        seed: study.run.seed,
        confidence: study.run.confidence,
        replications: arguments.replications,
        exact: arguments.exact,
    };
    let began = Stopwatch::start();
    let plan = ExplainPlan::of(why, &mut inquiry.responses, &inquiry.watch);
    let plan = inquiry.settle(plan, &study)?;
    if !asking.is_quiet() {
        let missing = plan.missing(&inquiry.responses);
        let speed = match (plan.pilot_events, began.seconds()) {
            (events, seconds) if events > 0 && seconds > 0.0 => events as f64 / seconds,
            _ => USUAL_SPEED * asking.workers() as f64,
        };
        tell_plan(&plan, missing, speed);
    }
    tell_worlds(worlds.as_ref(), asking.is_quiet());
    let found = plan.explain(&mut inquiry.responses, &inquiry.watch);
    let found = inquiry.settle(found, &study)?;
    let told = explained(&study, [structure, against], &found);
    let told = over_worlds(told, &study, worlds.as_ref());
    answer(&told, &inquiry, language, asking)?;
    Ok(ExitCode::SUCCESS)
}

/// What is going to be run, and how long that takes.
fn tell_plan(plan: &ExplainPlan<'_>, missing: u64, speed: f64) {
    let lexicon = exit::language().lexicon();
    let words = words_in(exit::language());
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let [runs, points] = plan.size();
    let [mechanisms, decisions] = plan.players();
    let mut text = fill!(
        words.plan,
        decisions = &count(decisions),
        mechanisms = &count(mechanisms),
        missing = &count(missing),
        points = &count(points),
        replications = &count(plan.replications),
        runs = &count(runs)
    );
    if missing > 0 {
        let all = plan.events_each as f64 * plan.replications as f64;
        let seconds = all * missing as f64 / runs as f64 / speed;
        let (unit, n) = if seconds < 90.0 {
            (words.seconds, seconds.ceil())
        } else {
            (words.minutes, (seconds / 60.0).ceil())
        };
        let time = fill!(unit, n = &number(lexicon, n, Decimals(0)));
        text.push(' ');
        text.push_str(&fill!(words.plan_time, time = &time));
    }
    remark(&text);
}
