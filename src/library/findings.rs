//! Findings: every number with its uncertainty.

use crate::experiment::{self, Comparison, FindingsQuestion, Interval, Records, Summary};
use crate::model::COMPARED;
use crate::scenario::Study;
use crate::text::{Results, verdict};

use super::error::Error;
use super::names;

/// What replications say, every number with its uncertainty at the confidence that the study asks
/// for (`run.confidence`).
#[derive(Clone, Debug)]
pub struct Findings<'r> {
    study: &'r Study,
    records: &'r Records,
    findings: experiment::Findings,
}

impl<'r> Findings<'r> {
    pub(super) fn of(study: &'r Study, records: &'r Records) -> Findings<'r> {
        let question = FindingsQuestion::of(study, None);
        let findings = experiment::read(&study.scenario, records, &question);
        Findings {
            study,
            records,
            findings,
        }
    }

    /// A measure of a structure in a window.
    ///
    /// # Errors
    /// If there is no such structure, measure or window.
    pub fn summary(&self, structure: &str, measure: &str, window: &str) -> Result<Summary, Error> {
        let structure = names::structure(self.study, structure)?;
        let (measure, window) = names::places(self.records, measure, window)?;
        Ok(self.findings.summaries[structure][window][measure])
    }

    /// How much higher a measure of a structure is than that of the structure which the study
    /// compares with (`run.against`), taken replication by replication.
    ///
    /// # Errors
    /// If there is no such structure, measure or window, or the measure is not compared.
    pub fn difference(
        &self,
        structure: &str,
        measure: &str,
        window: &str,
    ) -> Result<Summary, Error> {
        Ok(self.comparison(structure, measure, window)?.difference)
    }

    /// The same as a ratio of means; none where the structure compared with has next to nothing.
    ///
    /// # Errors
    /// As of [`Findings::difference`].
    pub fn ratio(
        &self,
        structure: &str,
        measure: &str,
        window: &str,
    ) -> Result<Option<Interval>, Error> {
        Ok(self.comparison(structure, measure, window)?.ratio_of_means)
    }

    /// In which share of replications the structure is better: higher, or lower where less of the
    /// measure is better.
    ///
    /// # Errors
    /// As of [`Findings::difference`].
    pub fn share_better(
        &self,
        structure: &str,
        measure: &str,
        window: &str,
    ) -> Result<Interval, Error> {
        Ok(self.comparison(structure, measure, window)?.better)
    }

    fn comparison(
        &self,
        structure: &str,
        measure: &str,
        window: &str,
    ) -> Result<&Comparison, Error> {
        let id = names::structure(self.study, structure)?;
        let (place, at) = names::places(self.records, measure, window)?;
        let found = self.findings.comparison(id, place, at, false);
        found.ok_or_else(|| {
            let against = self.study.run.against;
            let structures = self.study.scenario.structures.iter().enumerate();
            let others = structures.filter(|(id, _)| *id != against);
            if id == against {
                let known = others.map(|(_, other)| other.name.as_str());
                Error::no_such("structure to compare", structure, known)
            } else {
                Error::no_such("compared measure", measure, COMPARED)
            }
        })
    }

    /// The verdict in a language (`en` or `ru`), as `salesim run` prints it: lines, the most important
    /// first.
    ///
    /// # Errors
    /// If the program does not speak this language.
    pub fn verdict(&self, language: &str) -> Result<Vec<String>, Error> {
        let language = names::language(language)?;
        let results = Results::of(self.study, self.records, &self.findings, language);
        let lines = verdict(&results).into_iter();
        let joined = lines.map(|(label, said)| match label.as_str() {
            "" => said,
            _ => format!("{label} {said}"),
        });
        Ok(joined.collect())
    }
}
