//! A study as a Rust program reads it.

use std::path::Path;
use std::str::FromStr;

use crate::experiment::{Record, Records, RunFailure};
use crate::model::{self, measures};
use crate::scenario::{self, Language, Source, read_study};

use super::error::Error;
use super::names;
use super::replications::{Experiment, Replication};

/// A study, proved valid: a market, people, rules, and the structures to be compared.
///
/// ```
/// use salesim::Study;
///
/// let study: Study = r#"
///     schema = 1
///     title = "Two desks"
///     currency = "EUR"
///
///     [grade.seller]
///     count = 2
///     expertise = 0.5
///
///     [[stage]]
///     name = "call"
///     effort = "3h"
///
///     [segment.all]
///     leads = "30/mo"
///     value = 500
///     win = { new = 0.3, existing = 0.3 }
///
///     [structure.desk]
///     sell = ["seller"]
/// "#.parse()?;
/// assert_eq!(study.structures(), ["desk"]);
/// # Ok::<(), salesim::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Study(pub(super) scenario::Study);

impl Study {
    /// Reads a study file, with the file that its `base` names.
    ///
    /// # Errors
    /// All problems of the study at once.
    pub fn read(path: impl AsRef<Path>) -> Result<Study, Error> {
        Study::of(&Source::Path(path.as_ref().to_owned()))
    }

    /// The small study that `salesim init` prints.
    pub fn template() -> Study {
        let template = scenario::template(Language::English);
        template.parse().expect("the template is sound")
    }

    fn of(source: &Source) -> Result<Study, Error> {
        let study = read_study(source, &[]);
        study
            .map(Study)
            .map_err(|problems| Error::of_problems(&problems))
    }

    /// This study with other values, as `--set PATH=VALUE` of the command takes them.
    ///
    /// ```
    /// use salesim::Study;
    ///
    /// let study = Study::template();
    /// let busier = study.with(&[("segment.small.leads", "60/mo"), ("run.seed", "7")])?;
    /// assert!(study.with(&[("segment.small.leads", "-1/mo")]).is_err());
    /// # Ok::<(), salesim::Error>(())
    /// ```
    ///
    /// # Errors
    /// All problems of what comes out.
    pub fn with(&self, values: &[(&str, &str)]) -> Result<Study, Error> {
        let owned = |(path, value): &(&str, &str)| ((*path).to_owned(), (*value).to_owned());
        let values: Vec<_> = values.iter().map(owned).collect();
        let study = self.0.with(&values);
        study
            .map(Study)
            .map_err(|problems| Error::of_problems(&problems))
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.0.title.get(Language::English)
    }

    /// What is allowed but doubtful in it, as the command shows it; empty where nothing is.
    pub fn warnings(&self) -> String {
        self.0.doubts.render(Language::English, false)
    }

    /// The names of its structures, in the order of the file.
    pub fn structures(&self) -> Vec<&str> {
        let structures = self.0.scenario.structures.iter();
        structures
            .map(|structure| structure.name.as_str())
            .collect()
    }

    /// The names of the measures that are taken of every window. What they mean stands in
    /// `docs/model.md`.
    pub fn measures(&self) -> Vec<String> {
        let measures = measures(&self.0.scenario).into_iter();
        measures.map(|measure| measure.name).collect()
    }

    /// The names of the windows of time in which measures are taken: `y1`, the first year after
    /// t = 0, and so on.
    pub fn windows(&self) -> Vec<String> {
        Records::new(&self.0.scenario, Vec::new()).windows
    }

    /// An experiment on all structures, with the replications and the seed of the study.
    pub fn experiment(&self) -> Experiment<'_> {
        Experiment::of(&self.0)
    }

    /// One replication of one structure, by its number from 0 on: a pure function of the study, which
    /// holds the seed, and of these two.
    ///
    /// ```
    /// use salesim::Study;
    ///
    /// let study = Study::template();
    /// let (first, again) = (study.replicate("conveyor", 0)?, study.replicate("conveyor", 0)?);
    /// assert_eq!(first.value("bookings", "y1")?, again.value("bookings", "y1")?);
    /// # Ok::<(), salesim::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such structure, or the replication would not end.
    pub fn replicate(&self, structure: &str, number: u64) -> Result<Replication, Error> {
        let (study, scenario) = (&self.0, &self.0.scenario);
        let id = names::structure(study, structure)?;
        let outcome = model::replicate(scenario, id, study.run.seed, number);
        let outcome = outcome.map_err(|overrun| {
            let failure = RunFailure::Overrun {
                structure: id,
                replication: number,
                overrun,
            };
            Error::of_failure(&failure, study)
        })?;
        let record = Record::of(scenario, &outcome);
        let records = Records::new(scenario, vec![id]).with_runs([(number, vec![record])]);
        Ok(Replication(records))
    }
}

impl FromStr for Study {
    type Err = Error;

    fn from_str(text: &str) -> Result<Study, Error> {
        let source = Source::bytes("study", text.as_bytes());
        Study::of(&source.map_err(|problems| Error::of_problems(&problems))?)
    }
}

/// Every key of a study file with its meaning, unit, range and default, as a page of Markdown in a
/// language (`en` or `ru`).
///
/// # Errors
/// If the program does not speak this language.
pub fn study_keys(language: &str) -> Result<String, Error> {
    Ok(scenario::reference_page(names::language(language)?))
}
