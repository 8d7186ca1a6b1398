//! What a shell and `man` know of the program.

use std::process::ExitCode;

use clap::CommandFactory;

use super::arguments::{Arguments, Completions};
use super::console::say;
use super::exit::Failure;

/// `salesim completions SHELL`: a script for the shell.
pub fn completions(arguments: &Completions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "salesim", &mut script);
    say(String::from_utf8_lossy(&script).trim_end());
    Ok(ExitCode::SUCCESS)
}

/// `salesim man`: the manual page, commands and all.
pub fn man() -> Result<ExitCode, Failure> {
    let command = Arguments::command();
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

fn rendered(command: &clap::Command) -> String {
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_of_every_command_has_an_example_of_it() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string);
            let name = format!("salesim {}", command.get_name());
            assert!(help.is_some_and(|help| help.contains(&name)), "{name}");
        }
    }
}
