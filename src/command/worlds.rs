//! The worlds that a question speaks of.

use std::path::Path;

use crate::experiment::Worlds;
use crate::report::read_worlds;
use crate::scenario::{ProblemKind, Study, WorldsFault, message};
use crate::text::gaps;

use super::exit::{self, Failure};

/// The worlds of this file, else of the one that the study names; none where none is named.
///
/// # Errors
/// If it cannot be read, is no such file, or its worlds are not this study's.
pub fn worlds_of(study: &Study, file: Option<&Path>) -> Result<Option<Worlds>, Failure> {
    let language = exit::language();
    let (path, stated) = match (file, &study.posterior) {
        (Some(file), _) => (file, None),
        (None, Some(stated)) => (stated.file.as_path(), Some(stated)),
        (None, None) => return Ok(None),
    };
    let read = read_worlds(path).and_then(|worlds| are_of(study, &worlds).map(|()| worlds));
    read.map(Some).map_err(|fault| match stated {
        Some(stated) => Failure::of_problems(&stated.problem(fault, &study.doubts.files), language),
        None => {
            let code = match fault {
                WorldsFault::Unreadable(_) => exit::INPUT_OUTPUT,
                _ => exit::USAGE,
            };
            let file = path.display().to_string();
            let said = message(&ProblemKind::Worlds { file, fault }, language);
            let text = said.hint.unwrap_or_default();
            let values = gaps![reason = said.text.as_str(), text = text.as_str()];
            Failure::saying(code, exit::words().wrong_worlds, values)
        }
    })
}

/// Whether the study can take the numbers of the world that counts most.
fn are_of(study: &Study, worlds: &Worlds) -> Result<(), WorldsFault> {
    let weights = worlds.weights.iter().enumerate();
    let heaviest = weights.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    let place = heaviest.map_or(0, |(place, _)| place);
    let numbers = &worlds.numbers[place];
    study.with(numbers).map(|_| ()).map_err(|problems| {
        let wrong = |path: &str| problems.list.iter().any(|problem| problem.path == path);
        let mut named = numbers.iter().map(|(path, _)| path);
        let number = named.clone().find(|path| wrong(path));
        WorldsFault::OfAnother {
            number: number.or(named.next_back()).cloned().unwrap_or_default(),
            line: place as u64 + 2,
        }
    })
}
