//! The ranges that every run draws.

use std::path::Path;

use crate::command::console::complain;
use crate::command::exit::{self, Failure};
use crate::command::inquiry::{Inquiry, Manner};
use crate::experiment::{Doubtful, Worlds, events_of_a_run, spoken_of};
use crate::model::StructureId;
use crate::report::{self, Folder, Replacing, WriteError};
use crate::scenario::{Language, Study};

use super::answer::{IGNORANCE, held_advice, ignorance_answer, is_of_worlds, runs_of};
use super::command::{FILES, wanted};
use super::experiment::{self, IgnoranceEffort};

/// Events that a run spends on its ranges at most: some seconds.
const EVENTS_WITH_A_RUN: u64 = 60_000_000;
/// A run spends at most so many replications of a pair and a year for each of its own.
const RUNS_PER_REPLICATION: u64 = 4;

/// Whether the folder of a run will take what is found.
pub fn will_take(folder: &Path, replacing: Replacing) -> Result<(), Vec<WriteError>> {
    Folder::will_take(&folder.join(IGNORANCE), replacing, &FILES.names())
}

/// Draws the ranges in a run's folder, unless its folder holds as much already; whether it was
/// interrupted.
pub fn with_run(
    study: &Study,
    structures: &[StructureId],
    draws: Option<usize>,
    worlds: Option<&Worlds>,
    manner: Manner<'_>,
    language: Language,
) -> Result<bool, Failure> {
    let [first, second] = spoken_of(study, structures)[..] else {
        return Ok(false);
    };
    let asked = Doubtful {
        study,
        structure: first,
        against: second,
    };
    let ranges = study.ranges(&[first, second]).len();
    let most = RUNS_PER_REPLICATION.saturating_mul(study.run.replications);
    let wanted_anyway = draws.is_some() || worlds.is_some();
    let too_little = IgnoranceEffort::within(most, ranges, false).is_none() && !wanted_anyway;
    if ranges == 0 || too_little {
        return Ok(false);
    }
    let place = manner.folder.join(IGNORANCE);
    let own = Manner {
        folder: &place,
        files: FILES,
        ..manner
    };
    let mut inquiry = Inquiry::open(study, wanted(study), own)?;
    let Inquiry {
        responses, watch, ..
    } = &mut inquiry;
    let found = events_of_a_run(&asked, responses, watch).and_then(|events| {
        let effort = IgnoranceEffort::within(most.min(EVENTS_WITH_A_RUN / events), ranges, false);
        let effort = match draws {
            Some(draws) => Some(effort.unwrap_or(IgnoranceEffort::LEAST).with_draws(draws)),
            None => effort.or(worlds.map(|_| IgnoranceEffort::LEAST)),
        };
        let needed = effort.filter(|effort| {
            let found = report::answers(manner.folder, study).answers;
            let held = found
                .iter()
                .map(|(_, answer)| answer)
                .find(|answer| held_advice(answer, &asked).is_some())
                .filter(|answer| is_of_worlds(answer, worlds));
            manner.fresh || held.is_none_or(|held| runs_of(held) < effort.runs(ranges))
        });
        needed
            .map(|effort| experiment::ignorance(&asked, effort, worlds, responses, watch))
            .transpose()
    });
    match inquiry.settle(found, study) {
        Ok(Some(found)) => {
            let answer = ignorance_answer(&asked, &found, worlds);
            let written = || answer.write(&inquiry.folder, language);
            inquiry.style.during(written)?;
            Ok(false)
        }
        Ok(None) => Ok(false),
        // What the run itself found is shown all the same.
        Err(failure) if failure.code == exit::INTERRUPTED => {
            complain(&failure.message);
            complain(exit::language().lexicon().ignorance.interrupted);
            Ok(true)
        }
        Err(failure) if failure.code == exit::LIMIT => {
            complain(&failure.message);
            Ok(false)
        }
        Err(failure) => Err(failure),
    }
}
