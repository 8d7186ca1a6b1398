//! `salesim import`: a study out of what a CRM exports.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::command::console::{say, shown};
use crate::command::exit::{self, Failure};
use crate::command::exports::refused;
use crate::crm::{self, Asked, Teller};
use crate::report::write_alone;
use crate::text::{fill, gaps, wrap};

use super::arguments::Import;

/// What is printed instead of written.
const STANDARD: &str = "-";

/// Reads the exports, estimates, writes the study and says what it is made of.
pub fn import(arguments: &Import) -> Result<ExitCode, Failure> {
    let exports = &arguments.exports;
    if arguments.print_map {
        say(exports.map_text()?.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let teller = Teller::of(exit::language());
    let out = arguments.out.as_deref().expect("the parser asks for it");
    if let Some(date) = &arguments.as_of
        && crm::date(date).is_none()
    {
        let sentence = fill!(teller.words.wrong_date, value = date);
        return Err(Failure::new(exit::USAGE, shown(&sentence)));
    }
    let is_file = out != Path::new(STANDARD);
    if is_file && !arguments.force && fs::symlink_metadata(out).is_ok() {
        let path = out.display().to_string();
        let sentence = fill!(teller.words.exists, path = &path);
        return Err(Failure::new(exit::INPUT_OUTPUT, shown(&sentence)));
    }
    let profile = exports.profile()?;
    let asked = Asked {
        as_of: arguments.as_of.as_deref(),
        names: arguments.names,
        ..exports.read(&arguments.deals, &profile)?
    };
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
