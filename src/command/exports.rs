//! Exports of a CRM that a command line names.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::crm::{self, Asked, ImportProblem, Profile, Teller};
use crate::text::{fill, wrap};

use super::console::shown;
use super::exit::{self, Failure};

/// What can stand beside a file of deals, and how all are read.
#[derive(Debug, Args)]
pub struct Exports {
    /// People: name, and perhaps from when to when, grade, salary.
    #[arg(long, value_name = "FILE")]
    pub owners: Option<PathBuf>,
    /// Accounts: from when to when.
    #[arg(long, value_name = "FILE")]
    pub accounts: Option<PathBuf>,
    /// Tickets: when, and perhaps how many hours.
    #[arg(long, value_name = "FILE")]
    pub tickets: Option<PathBuf>,
    /// Time sheets: day, person, hours of the work that the study is of.
    #[arg(long, value_name = "FILE")]
    pub hours: Option<PathBuf>,
    /// What the columns mean: hubspot, salesforce, pipedrive, bitrix24, amocrm, or a file [default:
    /// by their usual names].
    #[arg(long, value_name = "MAP")]
    pub map: Option<String>,
}

impl Exports {
    fn map_name(&self) -> &str {
        self.map.as_deref().unwrap_or("generic")
    }

    /// The text of the map.
    pub fn map_text(&self) -> Result<String, Failure> {
        let map = self.map_name();
        match crm::map_text(map) {
            Some(text) => Ok(text.to_owned()),
            None => own_map(map),
        }
    }

    /// What the columns mean.
    pub fn profile(&self) -> Result<Profile, Failure> {
        crm::profile(self.map_name(), &self.map_text()?).map_err(refused)
    }

    /// The files, to be understood by a profile: the firm as of their last date, people without names.
    pub fn read<'a>(&self, deals: &[PathBuf], profile: &'a Profile) -> Result<Asked<'a>, Failure> {
        let mut problems = Vec::new();
        let mut read = |path: &PathBuf| {
            let name = path.display().to_string();
            match fs::read(path) {
                Ok(bytes) => Some((name, bytes)),
                Err(error) => {
                    problems.push(ImportProblem::CannotRead {
                        file: name,
                        error: error.to_string(),
                    });
                    None
                }
            }
        };
        let deals = deals.iter().filter_map(&mut read).collect();
        let mut other = |path: &Option<PathBuf>| path.as_ref().and_then(&mut read);
        let asked = Asked {
            deals,
            owners: other(&self.owners),
            accounts: other(&self.accounts),
            tickets: other(&self.tickets),
            hours: other(&self.hours),
            profile,
            as_of: None,
            names: false,
            language: exit::language(),
        };
        match problems.is_empty() {
            true => Ok(asked),
            false => Err(refused(problems)),
        }
    }
}

/// What stands in the way of an import, as the end of the program.
pub fn refused(problems: Vec<ImportProblem>) -> Failure {
    let unreadable = |problem: &ImportProblem| matches!(problem, ImportProblem::CannotRead { .. });
    let code = match problems.iter().all(unreadable) {
        true => exit::INPUT_OUTPUT,
        false => exit::USAGE,
    };
    let teller = Teller::of(exit::language());
    Failure::new(code, wrapped(&teller.problems(&problems)))
}

/// The text of a map that is a file.
fn own_map(map: &str) -> Result<String, Failure> {
    fs::read_to_string(map).map_err(|error| {
        let words = Teller::of(exit::language()).words;
        let sentence = match error.kind() {
            io::ErrorKind::NotFound => {
                let known = crm::known_maps()[1..].join(", ");
                fill!(words.no_profile, known = &known, name = map)
            }
            _ => fill!(words.cannot_read, error = &error.to_string(), path = map),
        };
        Failure::new(exit::INPUT_OUTPUT, wrapped(&sentence))
    })
}

/// Sentences in lines of a terminal.
pub fn wrapped(text: &str) -> String {
    let lines = text.lines().flat_map(|line| wrap(line, 80, 2));
    shown(&lines.collect::<Vec<_>>().join("\n"))
}
