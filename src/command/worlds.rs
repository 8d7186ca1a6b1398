//! The worlds that a question speaks of.

use std::path::Path;

use crate::experiment::{DrawnWorlds, Turns, Worlds};
use crate::report::read_worlds;
use crate::scenario::{ProblemKind, Study, WorldsFault, message};
use crate::text::gaps;

use super::exit::{self, Failure};

/// The worlds of this file, else of the one that the study names; none where none is named.
///
/// # Errors
/// If it cannot be read, is no such file, or its worlds are not this study's.
pub fn worlds_of(study: &Study, file: Option<&Path>) -> Result<Option<Worlds>, Failure> {
    let stated = || study.posterior.as_ref().map(|stated| stated.file.as_path());
    let Some(path) = file.or_else(stated) else {
        return Ok(None);
    };
    let read = read_worlds(path).and_then(|worlds| are_of(study, &worlds).map(|()| worlds));
    read.map(Some).map_err(|fault| wrong(study, file, fault))
}

/// The same worlds, drawn for replications.
///
/// # Errors
/// As [`worlds_of`], and if the study cannot take one that is drawn.
pub fn drawn_worlds(
    study: &Study,
    file: Option<&Path>,
    turns: Turns,
) -> Result<Option<DrawnWorlds>, Failure> {
    let Some(worlds) = worlds_of(study, file)? else {
        return Ok(None);
    };
    let drawn = DrawnWorlds::of(study, &worlds, turns);
    drawn.map(Some).map_err(|place| {
        let fault = taken(study, &worlds, place).expect_err("the study refuses it");
        wrong(study, file, fault)
    })
}

/// What is wrong with the file, at the option or at its place in the study.
fn wrong(study: &Study, file: Option<&Path>, fault: WorldsFault) -> Failure {
    let language = exit::language();
    let Some(file) = file else {
        let stated = study.posterior.as_ref().expect("a study names the file");
        return Failure::of_problems(&stated.problem(fault, &study.doubts.files), language);
    };
    let code = match fault {
        WorldsFault::Unreadable(_) => exit::INPUT_OUTPUT,
        _ => exit::USAGE,
    };
    let file = file.display().to_string();
    let said = message(&ProblemKind::Worlds { file, fault }, language);
    let text = said.hint.unwrap_or_default();
    let values = gaps![reason = said.text.as_str(), text = text.as_str()];
    Failure::saying(code, exit::words().wrong_worlds, values)
}

/// Whether the study can take the numbers of the world that counts most.
fn are_of(study: &Study, worlds: &Worlds) -> Result<(), WorldsFault> {
    let weights = worlds.weights.iter().enumerate();
    let heaviest = weights.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    taken(study, worlds, heaviest.map_or(0, |(place, _)| place))
}

/// Whether the study can take the numbers of a world.
fn taken(study: &Study, worlds: &Worlds, place: usize) -> Result<(), WorldsFault> {
    let numbers = &worlds.numbers[place];
    study.with(numbers).map(|_| ()).map_err(|problems| {
        let wrong = |path: &str| problems.list.iter().any(|problem| problem.path == path);
        let named = numbers.iter().find(|(path, _)| wrong(path));
        WorldsFault::OfAnother {
            number: named
                .or(numbers.last())
                .map_or(String::new(), |(path, _)| path.clone()),
            line: place as u64 + 2,
        }
    })
}
