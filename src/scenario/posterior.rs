//! The worlds that a study speaks of: a file of weighed worlds, which is read by whoever asks over them.
//! It is no part of what is simulated, so the resolved study does not hold it.

use std::path::PathBuf;

use super::house_style::file;
use super::problem::{Place, Problem, ProblemKind, Problems, SEVERITIES, WorldsFault};
use super::section::Section;
use super::source::Files;

/// A file of worlds that a study names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posterior {
    /// By the path from where the program was started.
    pub file: PathBuf,
    place: Place,
}

/// Reads `[posterior]`.
pub fn read(root: &mut Section<'_>, files: &Files) -> Option<Posterior> {
    let stated = root.has("posterior");
    let mut section = root.open("posterior");
    let file = file(&mut section, "file", files);
    let place = section.place_of("file");
    if stated && !section.has("file") {
        section.missing("file");
    }
    // Closing it would make it a part of the resolved study.
    section.finish();
    file.map(|file| Posterior { file, place })
}

impl Posterior {
    /// What is wrong with the file, at its place among these.
    pub fn problem(&self, fault: WorldsFault, files: &Files) -> Problems {
        let problem = Problem {
            place: self.place,
            path: "posterior.file".to_owned(),
            kind: ProblemKind::Worlds {
                file: self.file.display().to_string(),
                fault,
            },
        };
        Problems::new(vec![problem], [0; SEVERITIES], files.clone())
    }
}
