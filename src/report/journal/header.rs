//! What a journal is of: two runs may share one if nothing here differs.

use serde::{Deserialize, Serialize};

use crate::experiment::{ENGINE, Plan, Records};
use crate::model::is_comparable;
use crate::random::SOURCE;
use crate::scenario::Study;

use super::encoding::Shape;

/// The first record of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the program that began it.
    pub version: String,
    /// Which results the program makes: see [`ENGINE`], and the source of its draws.
    pub engine: String,
    /// A hash of everything that the simulation reads of the study.
    pub study: String,
    pub seed: u64,
    /// Names, in the order of the file.
    pub structures: Vec<String>,
    /// Names of those that are also run with a past of their own.
    pub own_past: Vec<String>,
    pub windows: usize,
    pub measures: usize,
    pub months: usize,
    /// The study in full, as a study file.
    pub resolved: String,
}

/// In what a journal differs from the run at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    pub what: Part,
    pub held: String,
    pub here: String,
}

/// A part of a journal's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Study,
    /// The studies are known by texts that cannot be compared: the journal is of another version.
    Form,
    Seed,
    Engine,
    Structures,
}

/// The engine of this program, e.g. `1` or `1-philox`.
pub fn engine() -> String {
    match SOURCE {
        "hash" => ENGINE.to_string(),
        source => format!("{ENGINE}-{source}"),
    }
}

impl Header {
    /// The header of a run.
    pub fn of(study: &Study, plan: &Plan<'_>, records: &Records) -> Header {
        let names = |ids: &[usize]| {
            ids.iter()
                .map(|id| study.scenario.structures[*id].name.clone())
                .collect()
        };
        let mut own_past = plan.own_past.clone();
        own_past.sort_unstable();
        Header {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine(),
            // Titles, sources and the settings of comparison change no result, so they stay out.
            study: plan.scenario.identity(),
            seed: plan.seed,
            structures: names(&plan.structures),
            own_past: names(&own_past),
            windows: records.windows.len(),
            measures: records.measures.len(),
            months: records.months.len(),
            resolved: study.resolved.clone(),
        }
    }

    pub(super) fn shape(&self) -> Shape {
        Shape {
            structures: self.structures.len(),
            windows: self.windows,
            measures: self.measures,
            months: self.months,
        }
    }

    /// What of this header is otherwise in the run at hand; nothing if the results are the same.
    pub fn differences(&self, here: &Header) -> Vec<Mismatch> {
        let structures = |header: &Header| {
            format!(
                "{} ({})",
                header.structures.join(", "),
                header.own_past.join(", ")
            )
        };
        let study = match is_comparable(&self.study, &here.study) {
            true => Part::Study,
            false => Part::Form,
        };
        let parts = [
            (study, self.study.clone(), here.study.clone()),
            (Part::Seed, self.seed.to_string(), here.seed.to_string()),
            (Part::Engine, self.engine.clone(), here.engine.clone()),
            (Part::Structures, structures(self), structures(here)),
        ];
        parts
            .into_iter()
            .filter(|(_, held, here)| held != here)
            .map(|(what, held, here)| Mismatch { what, held, here })
            .collect()
    }
}
