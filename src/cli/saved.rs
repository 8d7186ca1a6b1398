//! Saved results: a folder with its journal becomes a study and its records again.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::Value;

use crate::command::arguments::Force;
use crate::command::console::complain;
use crate::command::exit::{self, Failure};
use crate::command::language::of_results;
use crate::command::study::{no_structure, structure};
use crate::command::{theme, values};
use crate::experiment::Records;
use crate::report::journal::{self, Header, JOURNAL_NAME, Unfit};
use crate::report::{Folder, RowForm, Wanted, spelled};
use crate::scenario::Study;
use crate::text::{Decimals, fill, gaps, number};

use super::arguments::Report;
use super::results::{self, ResultsOutput};

/// What a folder holds.
pub struct Saved {
    pub study: Study,
    pub records: Records,
    pub header: Header,
    /// By whom, where and how long it was run; null where no run ended.
    pub run: Value,
    /// The precision that was asked for.
    pub precision: Option<f64>,
    /// Of how many replications the folder's results are: what the manifest says, else as far as the
    /// journal reaches.
    pub promised: u64,
    /// Which rows were written.
    pub rows: Wanted,
}

/// Reads a folder's results.
pub fn open(folder: &Path) -> Result<Saved, Failure> {
    let path = folder.join(JOURNAL_NAME);
    let held =
        journal::read(&path).map_err(|error| crate::command::journal::failure(error, None))?;
    let name = path.display().to_string();
    let study = held
        .study(&name)
        .map_err(|p| Failure::of_problems(&p, exit::language()))?;
    let records = held.records(&study).map_err(|unfit| match unfit {
        Unfit::NoStructure(structure) => no_structure(&study, &structure, &name),
        Unfit::OtherShape => {
            let words = &exit::language().lexicon().journal;
            let version = held.header.version.as_str();
            let values = gaps![path = name.as_str(), version = version];
            Failure::new(exit::USAGE, words.other_measures.fill(values))
        }
    })?;
    let damaged: Vec<_> = held.gaps.iter().copied().chain(held.tail()).collect();
    crate::command::journal::say_gaps(&path, &damaged);
    let mut saved = Saved {
        study,
        records,
        promised: held.reach(),
        rows: Wanted::default(),
        header: held.header.clone(),
        run: Value::Null,
        precision: None,
    };
    saved.heed_manifest(folder);
    let lost = held.missing(saved.promised);
    if !lost.is_empty() {
        let sentence = exit::language().lexicon().saved.lost;
        complain(&crate::command::journal::ranges(sentence, &lost));
        saved.records.partial = true;
    }
    saved.study.run.replications = saved.promised;
    Ok(saved)
}

impl Saved {
    /// A run may have taken fewer replications than the journal holds, and compared with another
    /// structure than the study says. A folder without a manifest is shown with all it holds.
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
            self.records.keep(|number| number < replications);
            self.promised = replications;
        }
        self.records.partial = manifest["partial"].as_bool().unwrap_or(false);
        let named = |key: &str| {
            let name = manifest[key].as_str()?;
            let structures = &self.study.scenario.structures;
            structures.iter().position(|s| spelled(&s.name) == name)
        };
        let (against, compare) = (named("against"), named("compare"));
        if let Some(against) = against {
            self.study.run.against = against;
        }
        self.study.run.compare = compare.or(self.study.run.compare);
        let form = manifest["rows"].as_str().and_then(RowForm::of_word);
        self.rows = Wanted {
            form: form.unwrap_or_default(),
            all: manifest["measures"] == values::ALL,
        };
        self.run = manifest["run"].clone();
        self.precision = manifest["precision"].as_f64();
    }
}

/// `salesim report`: verdict, charts and tables again, without a new run.
pub fn report(arguments: &Report) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let mut saved = open(&arguments.folder)?;
    let whole = saved.records.runs.len() as u64;
    if saved.records.runs.is_empty() {
        let words = &exit::language().lexicon().journal;
        let path = arguments.folder.display().to_string();
        let message = fill!(words.empty, path = path.as_str());
        return Err(Failure::new(exit::USAGE, message));
    }
    if let Some(against) = &arguments.against {
        saved.study.run.against = structure(&saved.study, against, "--against")?;
    }
    let style = match &arguments.theme {
        Some(file) => theme::chosen(Some(file), &saved.study.theme)?,
        None => theme::of_folder(&arguments.folder)?,
    };
    if whole < saved.promised {
        poorer(&saved, arguments)?;
    }
    let force = Force {
        force: arguments.force,
    };
    let rows = arguments.rows.or(saved.rows)?;
    let folder = Folder::open(&arguments.folder, force.replacing())?;
    folder.expects(&results::names(rows))?;
    let manner = ResultsOutput {
        language: of_results(arguments.lang),
        quiet: arguments.quiet,
        json: arguments.json,
        precision: saved.precision,
        set: &[],
        rows,
        style: &style,
    };
    let run = match saved.run {
        Value::Null => super::run::circumstances(started, None),
        run => run,
    };
    results::finish(&folder, &saved.study, &saved.records, manner, &run)?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses to replace results by those of fewer replications, unless that is meant.
fn poorer(saved: &Saved, arguments: &Report) -> Result<(), Failure> {
    let lexicon = exit::language().lexicon();
    let count = |n: u64| number(lexicon, n as f64, Decimals(0));
    let folder = arguments.folder.display().to_string();
    let (whole, promised) = (
        count(saved.records.runs.len() as u64),
        count(saved.promised),
    );
    let values = gaps![
        folder = folder.as_str(),
        promised = promised.as_str(),
        whole = whole.as_str()
    ];
    if arguments.force {
        complain(&lexicon.saved.poorer_all_the_same.fill(values));
        return Ok(());
    }
    let sentence = lexicon.saved.poorer;
    Err(Failure::saying(exit::INPUT_OUTPUT, sentence, values))
}
