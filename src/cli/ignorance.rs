//! `salesim ignorance`, and the ranges that every run draws: what a study's ranges leave of the
//! advice.

use std::process::ExitCode;
use std::time::Instant;

use crate::experiment::{self, Doubtful, Effort, Response, spoken_of};
use crate::model::StructureId;
use crate::report::{self, Folder, IGNORANCE};
use crate::scenario::{Language, Study};
use crate::text::{Decimals, fill, number};

use super::answering;
use super::arguments::{Ignorance, Run};
use super::console::{complain, remark};
use super::exit::{self, Failure};
use super::inquiry::{Files, Inquiry, Manner};
use super::limits::heed;
use super::run::{beside, default_folder, structure, study};

/// Events that a run spends on its ranges at most: some seconds.
const EVENTS_WITH_A_RUN: u64 = 60_000_000;
/// Events that the command spends: about a minute on two cores.
const EVENTS_ALONE: u64 = 600_000_000;
/// A run spends at most so many replications of a pair and a year for each of its own.
const RUNS_PER_REPLICATION: u64 = 4;

/// What the answer writes.
pub const FILES: Files<'static> = Files {
    charts: &["tornado", "measure_first"],
    others: &[],
};

fn wanted(study: &Study) -> Vec<Response> {
    vec![Response::of_first_year(study.run.headline.name())]
}

/// Draws the ranges beside a run, unless its folder holds as much already; whether it was
/// interrupted.
pub fn with_run(
    study: &Study,
    structures: &[StructureId],
    arguments: &Run,
    folder: &Folder,
    language: Language,
) -> Result<bool, Failure> {
    let [first, second] = spoken_of(study, structures)[..] else {
        return Ok(false);
    };
    let asked = Doubtful {
        study,
        structure: first,
        against: second,
    };
    let ranges = study.ranges(&[first, second]).len();
    let most = RUNS_PER_REPLICATION.saturating_mul(study.run.replications);
    let too_little = Effort::within(most, ranges, false).is_none() && arguments.draws.is_none();
    if arguments.no_ignorance || ranges == 0 || too_little {
        return Ok(false);
    }
    let place = folder.path().join(IGNORANCE);
    let manner = Manner {
        folder: &place,
        theme: arguments.theme.as_deref(),
        threads: arguments.threads,
        fresh: arguments.fresh,
        replacing: arguments.force.replacing(),
        files: FILES,
        quiet: arguments.quiet,
    };
    let mut inquiry = Inquiry::open(study, wanted(study), manner)?;
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    let found = experiment::events_of_a_run(&asked, responses, watch).and_then(|events| {
        let effort = Effort::within(most.min(EVENTS_WITH_A_RUN / events), ranges, false);
        let effort = match arguments.draws {
            Some(draws) => Some(effort.unwrap_or(Effort::LEAST).with_draws(draws)),
            None => effort,
        };
        let needed = effort.filter(|effort| {
            let found = report::answers(folder.path(), study).answers;
            let held = found
                .iter()
                .map(|(_, answer)| answer)
                .find(|answer| report::held_advice(answer, &asked).is_some());
            arguments.fresh || held.is_none_or(|held| report::runs_of(held) < effort.runs(ranges))
        });
        needed
            .map(|effort| experiment::ignorance(&asked, effort, responses, watch))
            .transpose()
    });
    match inquiry.settle(found, study) {
        Ok(Some(found)) => {
            let answer = report::ignorance_answer(&asked, &found);
            let written = || answer.write(&inquiry.folder, language);
            inquiry.style.during(written)?;
            Ok(false)
        }
        Ok(None) => Ok(false),
        // What the run itself found is told all the same.
        Err(failure) if failure.code == exit::INTERRUPTED => {
            complain(&failure.message);
            complain(exit::language().lexicon().ignorance.interrupted);
            Ok(true)
        }
        Err(failure) if failure.code == exit::LIMIT => {
            complain(&failure.message);
            Ok(false)
        }
        Err(failure) => Err(failure),
    }
}

/// Draws the ranges by a command of its own, with Sobol' indices.
pub fn ignorance(arguments: &Ignorance) -> Result<ExitCode, Failure> {
    let (mut study, source, language) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    if let Some(name) = &arguments.against {
        study.run.against = structure(&study, name, "--against")?;
    }
    if let Some(name) = &arguments.structure {
        let against = arguments.against.as_deref();
        study.run.compare = Some(beside(&study, name, study.run.against, against)?);
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
    let pair = [first, second];
    let threads = arguments.threads;
    heed(
        &arguments.study,
        &study,
        &pair,
        arguments.replications,
        threads,
    )?;
    let place = match &arguments.out {
        Some(folder) => folder.clone(),
        None => default_folder(&source, &study).join(IGNORANCE),
    };
    let manner = Manner {
        folder: &place,
        theme: arguments.look.theme.as_deref(),
        threads: arguments.threads,
        fresh: arguments.fresh,
        replacing: arguments.force.replacing(),
        files: FILES,
        quiet: arguments.quiet,
    };
    let mut inquiry = Inquiry::open(&study, wanted(&study), manner)?;
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    let started = Instant::now();
    let events = experiment::events_of_a_run(&asked, responses, watch);
    let seconds = started.elapsed().as_secs_f64();
    let events = inquiry.settle(events, &study)?;
    let effort = effort(arguments, events, ranges)
        .ok_or_else(|| Failure::new(exit::USAGE, words.too_dear))?;
    let runs = Some(effort.runs(ranges));
    heed(&arguments.study, &study, &pair, runs, threads)?;
    if !arguments.quiet {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = arguments.threads.unwrap_or(cores).clamp(1, cores);
        let plan = plan(effort, ranges, events, seconds / threads as f64);
        remark(&plan);
    }
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    watch.expects(effort.runs(ranges));
    let found = experiment::ignorance(&asked, effort, responses, watch);
    let found = inquiry.settle(found, &study)?;
    let answer = report::ignorance_answer(&asked, &found);
    answering::answer(&answer, &inquiry, language, arguments.quiet, arguments.json)?;
    Ok(ExitCode::SUCCESS)
}

/// The default effort, with what the arguments say otherwise.
fn effort(arguments: &Ignorance, events: u64, ranges: usize) -> Option<Effort> {
    let mut effort = Effort::within(EVENTS_ALONE / events, ranges, true);
    if let Some(draws) = arguments.draws {
        effort = Some(effort.unwrap_or(Effort::LEAST).with_draws(draws));
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
fn plan(effort: Effort, ranges: usize, events: u64, seconds: f64) -> String {
    let lexicon = exit::language().lexicon();
    let words = &lexicon.ignorance;
    let count = |n: f64| number(lexicon, n, Decimals(0));
    let runs = effort.runs(ranges) as f64;
    // A replication that was held already took no time; then the usual speed is told.
    let seconds = runs * seconds.max(events as f64 / 2e7);
    let (time, sentence) = match seconds < 90.0 {
        true => (seconds.ceil(), words.seconds),
        false => ((seconds / 60.0).ceil(), words.minutes),
    };
    let ends = if effort.screen > 0 { 2 * ranges } else { 0 };
    fill(
        words.plan,
        &[
            ("draws", &count(effort.draws as f64)),
            ("ranges", &count(ranges as f64)),
            ("ends", &count(ends as f64)),
            ("rows", &count(effort.rows as f64)),
            ("runs", &count(runs)),
            ("events", &count((runs * events as f64 / 1e6).ceil())),
            ("time", &fill(sentence, &[("n", &count(time))])),
        ],
    )
}
