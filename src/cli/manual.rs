//! What a shell and `man` know of the program.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::command::console::say;
use crate::command::exit::{self, Failure};

use super::arguments::{Completions, Help};
use super::translated_help;

/// `salesim completions SHELL`: a script for the shell.
pub fn completions(arguments: &Completions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    let mut command = translated_help::command(exit::language());
    clap_complete::generate(arguments.shell, &mut command, "salesim", &mut script);
    say(String::from_utf8_lossy(&script).trim_end());
    Ok(ExitCode::SUCCESS)
}

/// `salesim man`: the manual page, commands and all.
pub fn man() -> Result<ExitCode, Failure> {
    let command = translated_help::command(exit::language());
    let mut text = rendered(&command);
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        // Each command's own page follows, without another head.
        let page = rendered(part);
        let body = page.find(".SH").map_or("", |start| &page[start..]);
        text.push_str(&format!(
            ".SH \"SALESIM {}\"\n",
            part.get_name().to_uppercase()
        ));
        text.push_str(&body.replace(".SH ", ".SS "));
    }
    say(text.trim_end());
    Ok(ExitCode::SUCCESS)
}

/// `salesim help`, perhaps with a command: the same as `--help` behind it.
pub fn help(arguments: Help) -> Result<ExitCode, Failure> {
    let words = std::iter::once("salesim".to_owned()).chain(arguments.command);
    let words = words.chain(["--help".to_owned()]).map(OsString::from);
    let code = translated_help::read(words).err().unwrap_or(0);
    Ok(ExitCode::from(code))
}

/// A page, its headings in the person's language.
fn rendered(command: &clap::Command) -> String {
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut page);
    let page = String::from_utf8_lossy(&page).into_owned();
    let Some(words) = exit::language().lexicon().help else {
        return page;
    };
    let headed = |line: &str| match line.strip_prefix(".SH ") {
        Some(head) => format!(
            ".SH {}\n",
            words.section(head).unwrap_or(head).to_uppercase()
        ),
        None => format!("{line}\n"),
    };
    page.lines().map(headed).collect()
}
