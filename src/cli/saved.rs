//! Saved results: a folder with its journal becomes a study and its records again.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::Value;

use crate::experiment::Records;
use crate::report::Folder;
use crate::report::journal::{self, Header, JOURNAL_NAME};
use crate::scenario::{Language, Source, Study, read_study};

use super::arguments::Report;
use super::exit::{self, Failure};
use super::results::{self, Manner};
use super::run::{language, structure};
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
pub fn open(folder: &Path, language: Language) -> Result<Saved, Failure> {
    let path = folder.join(JOURNAL_NAME);
    let held =
        journal::read(&path).map_err(|error| super::journal::failure(error, "", language))?;
    let source = Source::Text {
        name: path.display().to_string(),
        text: held.header.resolved.clone(),
        folder: None,
    };
    let mut study = read_study(&source, &[]).map_err(|p| Failure::of_problems(&p, language))?;
    study.run.seed = held.header.seed;
    let id = |name: &String| structure(&study, name, &path.display().to_string());
    let structures = held.header.structures.iter().map(id);
    let structures = structures.collect::<Result<Vec<_>, _>>()?;
    let mut records = Records::new(&study.scenario, structures);
    if (
        records.windows.len(),
        records.measures.len(),
        records.months.len(),
    ) != (
        held.header.windows,
        held.header.measures,
        held.header.months,
    ) {
        let words = &language.lexicon().journal;
        let path = path.display().to_string();
        let version = held.header.version;
        let message = crate::text::fill(
            words.other_measures,
            &[("path", path.as_str()), ("version", version.as_str())],
        );
        return Err(Failure::new(exit::USAGE, message));
    }
    records.runs = held.runs;
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
        let text = std::fs::read_to_string(folder.join("manifest.json")).unwrap_or_default();
        let Ok(manifest) = serde_json::from_str::<Value>(&text) else {
            return;
        };
        if let Some(replications) = manifest["replications"].as_u64() {
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
    let language = language(arguments.lang);
    let mut saved = open(&arguments.folder, language)?;
    if saved.records.runs.is_empty() {
        let words = &language.lexicon().journal;
        let path = arguments.folder.display().to_string();
        let message = crate::text::fill(words.empty, &[("path", path.as_str())]);
        return Err(Failure::new(exit::USAGE, message));
    }
    if let Some(against) = &arguments.against {
        saved.study.run.against = structure(&saved.study, against, "--against")?;
    }
    let style = match &arguments.theme {
        Some(file) => theme::chosen(Some(file), &saved.study.theme, language)?,
        None => theme::of_folder(&arguments.folder, language)?,
    };
    let folder = Folder::open(&arguments.folder)?;
    let manner = Manner {
        language,
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
