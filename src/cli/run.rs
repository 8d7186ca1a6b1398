//! `salesim run`: a study goes in, the verdict comes out.

use std::process::ExitCode;
use std::time::Instant;

use serde_json::{Value, json};

use crate::command::console::complain;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{self, AnswerFiles};
use crate::command::limits::CommandLimits;
use crate::command::study::{default_folder, nothing_to_run, same_pair, structure, study};
use crate::command::worlds::worlds_of;
use crate::experiment::cores;
use crate::model::StructureId;
use crate::questions::ignorance;
use crate::report::{Folder, Sizes, Wanted};
use crate::scenario::Study;

use super::arguments::Run;
use super::results::{self, ResultsOutput};
use super::simulate::simulate;

/// Runs a study and writes its results.
pub fn run(arguments: &Run) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let (mut study, source, language) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    if let Some(replications) = arguments.replications {
        study.run.replications = replications;
    }
    if arguments.precision.is_some() {
        study.run.replications = arguments.max_replications;
    }
    if let Some(against) = &arguments.against {
        study.run.against = structure(&study, against, "--against")?;
        let asked = arguments.study.set.iter();
        let mut asked =
            asked.filter(|set| set.split('=').next().map(str::trim) == Some("run.compare"));
        if let (Some(set), Some(true)) = (
            asked.next_back(),
            study.run.compare.map(|id| id == study.run.against),
        ) {
            let options = format!("--against {against} --set {set}");
            return Err(same_pair(&study, &options));
        }
    }
    let structures = chosen(&study, arguments)?;
    let worlds = worlds_of(&study, arguments.over.worlds.as_deref())?;
    let rows = arguments.rows.or(Wanted::default())?;
    check_limits(&study, &structures, arguments, rows)?;
    if !study.warnings.is_empty() && !arguments.quiet {
        complain(&super::check::doubts(&study));
    }
    let style = crate::command::theme::chosen(arguments.theme.as_deref(), &study.theme)?;
    // The folder is opened before anything is simulated: a run that cannot write is refused early.
    let place = arguments.out.clone();
    let place = place.unwrap_or_else(|| default_folder(&source, &study));
    let replacing = arguments.force.replacing();
    let folder = Folder::open(&place, replacing)?;
    folder.expects(&results::names(rows))?;
    if !arguments.no_ignorance {
        ignorance::will_take(&place, replacing)?;
    }
    let records = simulate(&study, &structures, arguments, &folder)?;
    let inquiry = inquiry::Manner {
        folder: folder.path(),
        theme: arguments.theme.as_deref(),
        threads: arguments.threads,
        fresh: arguments.fresh,
        replacing,
        files: AnswerFiles::NONE,
        quiet: arguments.quiet,
    };
    let interrupted = records.partial
        || !arguments.no_ignorance
            && ignorance::with_run(
                &study,
                &structures,
                arguments.draws,
                worlds.as_ref(),
                inquiry,
                language,
            )?;
    let manner = ResultsOutput {
        language,
        quiet: arguments.quiet,
        json: arguments.json,
        precision: arguments.precision,
        set: &arguments.study.set,
        rows,
        style: &style,
    };
    let run = circumstances(started, arguments.threads);
    results::finish(&folder, &study, &records, manner, &run)?;
    Ok(ExitCode::from(if interrupted {
        exit::INTERRUPTED
    } else {
        0
    }))
}

/// The structures to run: all, or those of `--only` and the reference.
fn chosen(study: &Study, arguments: &Run) -> Result<Vec<StructureId>, Failure> {
    if arguments.only.is_empty() {
        return Ok((0..study.scenario.structures.len()).collect());
    }
    let mut chosen = Vec::new();
    for name in &arguments.only {
        chosen.push(structure(study, name, "--only")?);
    }
    if arguments.against.is_some() {
        chosen.push(study.run.against);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// Refuses what would not fit, with the estimate.
fn check_limits(
    study: &Study,
    structures: &[StructureId],
    arguments: &Run,
    rows: Wanted,
) -> Result<(), Failure> {
    let replications = study.run.replications;
    if replications == 0 {
        return Err(nothing_to_run(match arguments.precision {
            Some(_) => "--max-replications",
            None => "--replications",
        }));
    }
    let limits = CommandLimits::of(&arguments.study.limit)?;
    let written = Sizes::of(study, structures, replications, rows).all();
    limits.check_writing(study, structures, replications, arguments.threads, written)
}

/// By whom, where and how long a study was run: all that may differ between two runs of one study.
pub fn circumstances(started: Instant, threads: Option<usize>) -> Value {
    let cores = cores();
    json!({
        "command": std::env::args_os()
            .map(|word| word.to_string_lossy().into_owned())
            .collect::<Vec<_>>(),
        "machine": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "cores": cores,
        "threads": threads.unwrap_or(cores),
        "seconds": (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
    })
}
