//! `salesim run`: a study goes in, the verdict comes out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use serde_json::{Value, json};

use crate::model::StructureId;
use crate::report::{self, Folder, IGNORANCE, Sizes, Wanted};
use crate::scenario::{Language, ShockInWords, Source, Study, read_study_within};
use crate::text::fill;

use super::arguments::{Run, StudyArguments};
use super::console::{complain, shown};
use super::exit::{self, Failure};
use super::language::of_results;
use super::limits::Limits;
use super::results::{self, Manner};
use super::simulate::simulate;

/// Reads the study that the arguments name, with `--set` laid over it; the language is that of its
/// results.
pub fn study(arguments: &StudyArguments) -> Result<(Study, Source, Language), Failure> {
    let language = exit::language();
    let mut overrides = Vec::new();
    for set in &arguments.set {
        match set.split_once('=') {
            Some((path, value)) => {
                overrides.push((path.trim().to_owned(), value.trim().to_owned()))
            }
            None => {
                let sentence = exit::words().set_without_value;
                return Err(Failure::told(exit::USAGE, sentence, &[("set", set)]));
            }
        }
    }
    let (mut shocks, mut no_shocks) = (Vec::new(), Vec::new());
    for (number, words) in arguments.shock.iter().enumerate() {
        match ShockInWords::read(words, number + 1) {
            Some(shock) => shocks.push(shock),
            None => {
                let sentence = exit::words().no_shock;
                no_shocks.push(shown(&fill(sentence, &[("shock", words)])));
            }
        }
    }
    overrides.extend(shocks.iter().flat_map(ShockInWords::overrides));
    let limits = Limits::of(&arguments.limit)?;
    let allowance = limits.allowance();
    let source = if arguments.study == Path::new("-") {
        Source::stdin(allowance.file_bytes)
            .map_err(|problems| Failure::of_problems(&problems, language))?
    } else {
        Source::Path(arguments.study.clone())
    };
    let read = read_study_within(&source, &overrides, allowance);
    let read = read.map_err(|p| Failure::of_problems(&p.of_shocks(&shocks), language));
    let mut study = match (read, no_shocks.is_empty()) {
        (Ok(study), true) => study,
        (Err(failure), true) => return Err(failure),
        (Ok(_), false) => return Err(Failure::new(exit::USAGE, no_shocks.join("\n"))),
        (Err(failure), false) => {
            no_shocks.push(failure.message);
            return Err(Failure::new(failure.code, no_shocks.join("\n")));
        }
    };
    study.doubts = study.doubts.of_shocks(&shocks);
    study.scenario.limits = limits.of_events();
    Ok((study, source, of_results(arguments.lang)))
}

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
    let rows = arguments.rows.or(Wanted::default())?;
    check_limits(&study, &structures, arguments, rows)?;
    if !study.warnings.is_empty() && !arguments.quiet {
        complain(&super::check::doubts(&study));
    }
    let style = super::theme::chosen(arguments.theme.as_deref(), &study.theme)?;
    // The folder is opened before anything is simulated: a run that cannot write is refused early.
    let place = arguments.out.clone();
    let place = place.unwrap_or_else(|| default_folder(&source, &study));
    let replacing = arguments.force.replacing();
    let folder = Folder::open(&place, replacing)?;
    folder.expects(&results::names(rows))?;
    if !arguments.no_ignorance {
        let names = super::ignorance::FILES.names();
        Folder::will_take(&place.join(IGNORANCE), replacing, &names)?;
    }
    let records = simulate(&study, &structures, arguments, &folder)?;
    let interrupted = records.partial
        || super::ignorance::with_run(&study, &structures, arguments, &folder, language)?;
    let manner = Manner {
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

/// The structure of this name, which an option or a file gave.
pub fn structure(study: &Study, name: &str, option: &str) -> Result<StructureId, Failure> {
    let structures = &study.scenario.structures;
    let found = structures.iter().position(|s| s.name == name);
    found.ok_or_else(|| no_structure(study, name, option))
}

fn known(study: &Study) -> String {
    let structures = &study.scenario.structures;
    let known: Vec<&str> = structures.iter().map(|s| s.name.as_str()).collect();
    known.join(", ")
}

/// What is said of a name that no structure has.
pub fn no_structure(study: &Study, name: &str, option: &str) -> Failure {
    let known = known(study);
    let values = [
        ("option", option),
        ("name", name),
        ("known", known.as_str()),
    ];
    Failure::told(exit::USAGE, exit::words().no_such_structure, &values)
}

/// What is said where a structure would be set beside itself.
pub fn same_pair(study: &Study, options: &str) -> Failure {
    let known = known(study);
    let values = [("options", options), ("known", known.as_str())];
    Failure::told(exit::USAGE, exit::words().same_pair, &values)
}

/// The structure to speak of that somebody names, beside `against`, which somebody has named or not.
///
/// # Errors
/// If there is none of this name, or it is the same.
pub fn beside(
    study: &Study,
    name: &str,
    against: StructureId,
    named: Option<&str>,
) -> Result<StructureId, Failure> {
    let found = structure(study, name, "--structure")?;
    match named {
        _ if found != against => Ok(found),
        Some(other) => Err(same_pair(
            study,
            &format!("--structure {name} --against {other}"),
        )),
        None => {
            let known = known(study);
            let values = [
                ("option", "--structure"),
                ("name", name),
                ("known", known.as_str()),
                ("other", "--against"),
            ];
            Err(Failure::told(
                exit::USAGE,
                exit::words().same_structure,
                &values,
            ))
        }
    }
}

/// The two structures that a question is about: the first named, or the one that the verdict speaks
/// of, and the second named, or the reference.
pub fn pair(
    study: &Study,
    [first, second]: [Option<&str>; 2],
) -> Result<[StructureId; 2], Failure> {
    let named = second;
    let second = match second {
        Some(name) => structure(study, name, "--against")?,
        None => study.run.against,
    };
    let first = match first {
        Some(name) => Some(beside(study, name, second, named)?),
        None => study.run.compare,
    };
    let others = || (0..study.scenario.structures.len()).find(|id| *id != second);
    let first = first.filter(|id| *id != second).or_else(others);
    let first = first.ok_or_else(|| Failure::new(exit::USAGE, exit::words().one_structure))?;
    Ok([first, second])
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

/// What is said where an option asks for no replications.
pub fn nothing_to_run(option: &str) -> Failure {
    let values = [("option", option)];
    Failure::told(exit::USAGE, exit::words().no_replications, &values)
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
    let limits = Limits::of(&arguments.study.limit)?;
    let written = Sizes::of(study, structures, replications, rows).all();
    limits.check_writing(study, structures, replications, arguments.threads, written)
}

/// `output/<study>`: the name of the file, else of the study.
pub fn default_folder(source: &Source, study: &Study) -> PathBuf {
    let name = match source {
        Source::Path(path) => path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned()),
        _ => None,
    };
    Path::new("output").join(report::slug(
        &name.unwrap_or_else(|| study.title.get(Language::English).to_owned()),
    ))
}

/// By whom, where and how long a study was run: all that may differ between two runs of one study.
pub fn circumstances(started: Instant, threads: Option<usize>) -> Value {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
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
