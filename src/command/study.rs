//! The study that a command is about, and the structures that its words name.

use std::path::{Path, PathBuf};

use crate::model::StructureId;
use crate::report;
use crate::scenario::{Language, ShockInWords, Source, Study, read_study_within};
use crate::text::{fill, gaps};

use super::arguments::StudyArguments;
use super::console::shown;
use super::exit::{self, Failure};
use super::language::of_results;
use super::limits::CommandLimits;

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
                return Err(Failure::saying(exit::USAGE, sentence, gaps![set = set]));
            }
        }
    }
    let (mut shocks, mut no_shocks) = (Vec::new(), Vec::new());
    for (number, words) in arguments.shock.iter().enumerate() {
        match ShockInWords::read(words, number + 1) {
            Some(shock) => shocks.push(shock),
            None => {
                let sentence = exit::words().no_shock;
                no_shocks.push(shown(&fill!(sentence, shock = words)));
            }
        }
    }
    overrides.extend(shocks.iter().flat_map(ShockInWords::overrides));
    let limits = CommandLimits::of(&arguments.limit)?;
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
    let values = gaps![known = known.as_str(), name = name, option = option];
    Failure::saying(exit::USAGE, exit::words().no_such_structure, values)
}

/// What is said where a structure would be compared with itself.
pub fn same_pair(study: &Study, options: &str) -> Failure {
    let known = known(study);
    let values = gaps![known = known.as_str(), options = options];
    Failure::saying(exit::USAGE, exit::words().same_pair, values)
}

/// The structure to speak of that somebody names, and `against`, which somebody has named or not.
///
/// # Errors
/// If there is none of this name, or it is the same.
pub fn another_structure(
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
            let values = gaps![
                known = known.as_str(),
                name = name,
                option = "--structure",
                other = "--against"
            ];
            Err(Failure::saying(
                exit::USAGE,
                exit::words().same_structure,
                values,
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
        Some(name) => Some(another_structure(study, name, second, named)?),
        None => study.run.compare,
    };
    let others = || (0..study.scenario.structures.len()).find(|id| *id != second);
    let first = first.filter(|id| *id != second).or_else(others);
    let first = first.ok_or_else(|| Failure::new(exit::USAGE, exit::words().one_structure))?;
    Ok([first, second])
}

/// What is said where an option asks for no replications.
pub fn nothing_to_run(option: &str) -> Failure {
    let values = gaps![option = option];
    Failure::saying(exit::USAGE, exit::words().no_replications, values)
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
