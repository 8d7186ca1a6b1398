//! What a journal holds, as the study and the records that it was written from.

use crate::experiment::Records;
use crate::scenario::{Allowance, Problems, Source, Study, read_study_within};

use super::JournalContent;

/// Why the replications of a journal are not those of its study, as this program reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The study has no structure of this name.
    NoStructure(String),
    /// Windows, measures or months are others than the ones held, or a structure is held twice.
    OtherShape,
}

impl JournalContent {
    /// The study in full, which messages call `name`, with the seed of the run.
    ///
    /// # Errors
    /// If this program reads it otherwise than the one that wrote it.
    pub fn study(&self, name: &str) -> Result<Study, Problems> {
        let source = Source::Text {
            name: name.to_owned(),
            text: self.header.resolved.clone(),
            folder: None,
        };
        let mut study = read_study_within(&source, &[], Allowance::WRITTEN_DOWN)?;
        study.run.seed = self.header.seed;
        Ok(study)
    }

    /// The replications, as records of that study.
    ///
    /// # Errors
    /// If they are of another one.
    pub fn records(&self, study: &Study) -> Result<Records, Unfit> {
        let known = &study.scenario.structures;
        let place = |name: &String| {
            let place = known.iter().position(|structure| structure.name == *name);
            place.ok_or_else(|| Unfit::NoStructure(name.clone()))
        };
        let structures = self.header.structures.iter().map(place);
        let structures = structures.collect::<Result<Vec<_>, _>>()?;
        let twice = (1..structures.len()).any(|i| structures[..i].contains(&structures[i]));
        let records = Records::new(&study.scenario, structures);
        let shape = self.header.shape();
        let fits = records.windows.len() == shape.windows
            && records.measures.len() == shape.measures
            && records.months.len() == shape.months;
        if twice || !fits {
            return Err(Unfit::OtherShape);
        }
        let runs = self.runs.iter();
        Ok(records.with_runs(runs.map(|(number, run)| (*number, run.clone()))))
    }
}
