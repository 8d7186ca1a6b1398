//! Names, and where what they name stands.

use crate::experiment::Records;
use crate::model::StructureId;
use crate::scenario::{self, Language};

use super::error::Error;

/// The index of a structure in the study.
pub(super) fn structure(study: &scenario::Study, name: &str) -> Result<StructureId, Error> {
    let structures = &study.scenario.structures;
    let found = structures
        .iter()
        .position(|structure| structure.name == name);
    found.ok_or_else(|| {
        let known = structures.iter().map(|structure| structure.name.as_str());
        Error::no_such("structure", name, known)
    })
}

/// The language of a code.
pub(super) fn language(code: &str) -> Result<Language, Error> {
    let known = || Language::ALL.map(Language::code);
    Language::of_code(code).ok_or_else(|| Error::no_such("language", code, known()))
}

/// Where a measure and a window stand in records.
pub(super) fn places(
    records: &Records,
    measure: &str,
    window: &str,
) -> Result<(usize, usize), Error> {
    let measures = records.measures.iter().map(|measure| measure.name.as_str());
    let found = records.measure(measure);
    let measure = found.ok_or_else(|| Error::no_such("measure", measure, measures))?;
    let found = records.window(window);
    let window = found.ok_or_else(|| Error::no_such("window", window, &records.windows))?;
    Ok((measure, window))
}
