//! `salesim import`: a study out of what a CRM exports.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::command::console::{say, shown};
use crate::command::exit::{self, Failure};
use crate::crm::{self, Asked, Problem, Teller};
use crate::report::write_alone;
use crate::text::{fill, gaps, wrap};

use super::arguments::Import;

/// What is printed instead of written.
const STANDARD: &str = "-";

/// Reads the exports, estimates, writes the study and says what it is made of.
pub fn import(arguments: &Import) -> Result<ExitCode, Failure> {
    let map = arguments.map.as_deref().unwrap_or("generic");
    let (name, text) = match crm::map_text(map) {
        Some(text) => (map.to_owned(), text.to_owned()),
        None => (map.to_owned(), own_map(map)?),
    };
    if arguments.print_map {
        say(text.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let teller = Teller::of(exit::language());
    let out = arguments.out.as_deref().expect("the parser asks for it");
    let told = |sentence: String| Failure::new(exit::USAGE, shown(&sentence));
    if let Some(date) = &arguments.as_of
        && crm::date(date).is_none()
    {
        return Err(told(fill!(teller.words.wrong_date, value = date)));
    }
    let is_file = out != Path::new(STANDARD);
    if is_file && !arguments.force && fs::symlink_metadata(out).is_ok() {
        let path = out.display().to_string();
        let sentence = fill!(teller.words.exists, path = &path);
        return Err(Failure::new(exit::INPUT_OUTPUT, shown(&sentence)));
    }
    let refused = |problems: Vec<Problem>| {
        let unreadable = |problem: &Problem| matches!(problem, Problem::CannotRead { .. });
        let code = match problems.iter().all(unreadable) {
            true => exit::INPUT_OUTPUT,
            false => exit::USAGE,
        };
        Failure::new(code, wrapped(&teller.problems(&problems)))
    };
    let profile = crm::profile(&name, &text).map_err(refused)?;
    let mut problems = Vec::new();
    let mut read = |path: &PathBuf| {
        let name = path.display().to_string();
        match fs::read(path) {
            Ok(bytes) => Some((name, bytes)),
            Err(error) => {
                problems.push(Problem::CannotRead {
                    file: name,
                    error: error.to_string(),
                });
                None
            }
        }
    };
    let deals = arguments.deals.iter().filter_map(&mut read).collect();
    let mut other = |path: &Option<PathBuf>| path.as_ref().and_then(&mut read);
    let asked = Asked {
        deals,
        owners: other(&arguments.owners),
        accounts: other(&arguments.accounts),
        tickets: other(&arguments.tickets),
        hours: other(&arguments.hours),
        profile: &profile,
        as_of: arguments.as_of.as_deref(),
        names: arguments.names,
        language: exit::language(),
    };
    if !problems.is_empty() {
        return Err(refused(problems));
    }
    let imported = crm::import(&asked).map_err(refused)?;
    if !is_file {
        say(imported.text.trim_end());
        return Ok(code(imported.whole));
    }
    write_alone(out, &imported.text, arguments.force).map_err(|error| {
        let (path, error) = (out.display().to_string(), error.to_string());
        let values = gaps![error = error.as_str(), path = path.as_str()];
        Failure::saying(exit::INPUT_OUTPUT, exit::words().cannot_write, values)
    })?;
    let path = out.display().to_string();
    let mut lines = imported.lines;
    lines.push(String::new());
    if imported.whole {
        lines.push(fill!(teller.words.written, path = &path));
        lines.push(fill!(teller.words.next, path = &path));
    } else {
        lines.extend(wrap(&fill!(teller.words.fragment, path = &path), 80, 0));
    }
    say(&shown(&lines.join("\n")));
    Ok(code(imported.whole))
}

/// A part of a study is no study: who asks for one has not got it.
fn code(whole: bool) -> ExitCode {
    ExitCode::from(if whole { 0 } else { exit::FAILED })
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
fn wrapped(text: &str) -> String {
    let lines = text.lines().flat_map(|line| wrap(line, 80, 2));
    shown(&lines.collect::<Vec<_>>().join("\n"))
}
