//! Saved results: a folder with its journal becomes a study and its records again.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::Value;

use crate::experiment::Records;
use crate::report::Folder;
use crate::report::journal::{self, Header, JOURNAL_NAME, Unfit};
use crate::scenario::Study;

use super::arguments::Report;
use super::exit::{self, Failure};
use super::language::of_results;
use super::results::{self, Manner};
use super::run::{no_structure, structure};
use super::theme;

/// What a folder holds.
pub struct Saved {
    pub study: Study,
    pub records: Records,
    pub header: Header,
    /// By whom, where and how long it was run; null where no run ended.
    pub run: Value,
    /// The precision that was asked for.
    pub precision: Option<f64>,
}

/// Reads a folder's results.
pub fn open(folder: &Path) -> Result<Saved, Failure> {
    let path = folder.join(JOURNAL_NAME);
    let held = journal::read(&path).map_err(|error| super::journal::failure(error, ""))?;
    let name = path.display().to_string();
    let study = held
        .study(&name)
        .map_err(|p| Failure::of_problems(&p, exit::language()))?;
    let records = held.records(&study).map_err(|unfit| match unfit {
        Unfit::NoStructure(structure) => no_structure(&study, &structure, &name),
        Unfit::OtherShape => {
            let words = &exit::language().lexicon().journal;
            let version = held.header.version.as_str();
            let values = [("path", name.as_str()), ("version", version)];
            Failure::new(
                exit::USAGE,
                crate::text::fill(words.other_measures, &values),
            )
        }
    })?;
    let mut saved = Saved {
        study,
        records,
        header: held.header,
        run: Value::Null,
        precision: None,
    };
    saved.heed_manifest(folder);
    saved.study.run.replications = saved.records.runs.len() as u64;
    Ok(saved)
}

impl Saved {
    /// A run may have taken fewer replications than the journal holds, and compared with another
    /// structure than the study says. A folder without a manifest is told with all it holds.
    fn heed_manifest(&mut self, folder: &Path) {
        let path = folder.join("manifest.json");
        // Opening a FIFO waits for a writer for ever.
        if !path.is_file() {
            return;
        }
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let Ok(manifest) = serde_json::from_str::<Value>(&text) else {
            return;
        };
        if let Some(replications) = manifest["replications"].as_u64().filter(|n| *n > 0) {
            self.records.runs.truncate(replications as usize);
        }
        self.records.partial = manifest["partial"].as_bool().unwrap_or(false);
        let named = |key: &str| {
            let name = manifest[key].as_str()?;
            let structures = &self.study.scenario.structures;
            structures.iter().position(|s| s.name == name)
        };
        let (against, compare) = (named("against"), named("compare"));
        if let Some(against) = against {
            self.study.run.against = against;
        }
        self.study.run.compare = compare.or(self.study.run.compare);
        self.run = manifest["run"].clone();
        self.precision = manifest["precision"].as_f64();
    }
}

/// `salesim report`: verdict, charts and tables again, without a new run.
pub fn report(arguments: &Report) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let mut saved = open(&arguments.folder)?;
    if saved.records.runs.is_empty() {
        let words = &exit::language().lexicon().journal;
        let path = arguments.folder.display().to_string();
        let message = crate::text::fill(words.empty, &[("path", path.as_str())]);
        return Err(Failure::new(exit::USAGE, message));
    }
    if let Some(against) = &arguments.against {
        saved.study.run.against = structure(&saved.study, against, "--against")?;
    }
    let style = match &arguments.theme {
        Some(file) => theme::chosen(Some(file), &saved.study.theme)?,
        None => theme::of_folder(&arguments.folder)?,
    };
    let folder = Folder::open(&arguments.folder)?;
    let manner = Manner {
        language: of_results(arguments.lang),
        quiet: arguments.quiet,
        json: arguments.json,
        precision: saved.precision,
        set: &[],
        style: &style,
    };
    let run = match saved.run {
        Value::Null => super::run::circumstances(started, None),
        run => run,
    };
    results::finish(&folder, &saved.study, &saved.records, manner, &run)?;
    Ok(ExitCode::SUCCESS)
}
