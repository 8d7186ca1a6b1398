//! Room `cli`: the only one that talks to a person. It holds no rule of its own: it reads words,
//! calls the rooms below and prints what they say.

#![allow(
    clippy::disallowed_methods,
    reason = "a person is told how long a run took; no result knows the clock"
)]

mod arguments;
mod check;
mod compare;
mod import;
mod manual;
mod overview;
mod parallel;
mod refusal;
mod replay;
mod results;
mod run;
mod saved;
mod simulate;
mod stories;
mod trace;
mod translated_help;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::scenario::Language;
use crate::text::gaps;

use crate::command::exit::Failure;
use crate::command::{console, exit, language, progress};

use arguments::Command;
use translated_help::AskedCommand;

/// Runs the command line and returns the exit code.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let (language, no_language) = language::of(&words, |name| std::env::var_os(name));
    exit::speak(language);
    if let Some(code) = no_language {
        let known = Language::ALL.map(Language::code).join(", ");
        let values = gaps![
            code = &console::shown(&code),
            known = &known,
            variable = language::VARIABLE
        ];
        console::complain(&exit::words().no_such_language.fill(values));
        return ExitCode::from(exit::USAGE);
    }
    progress::outlive_file_limits();
    let asked = match translated_help::read(words) {
        Ok(asked) => asked,
        Err(code) => return ExitCode::from(code),
    };
    let result = match asked {
        AskedCommand::Question(question, words) => (question.ask)(&words),
        AskedCommand::Command(command) => other(*command),
    };
    match (result, console::refused()) {
        (Ok(_), Some(error)) => {
            let (path, error) = ("<stdout>".to_owned(), error.to_string());
            let values = gaps![error = error.as_str(), path = path.as_str()];
            console::complain(&exit::words().cannot_write.fill(values));
            ExitCode::from(exit::INPUT_OUTPUT)
        }
        (Ok(code), None) => code,
        (Err(Failure { code, message }), _) => {
            if !message.is_empty() {
                console::complain(&message);
            }
            ExitCode::from(code)
        }
    }
}

/// Does what a command asks that is no question.
fn other(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Report(arguments) => saved::report(&arguments),
        Command::Replay(arguments) => replay::replay(&arguments),
        Command::Stories(arguments) => stories::stories(&arguments),
        Command::Trace(arguments) => trace::trace(&arguments),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Init(_) => check::init(),
        Command::Import(arguments) => import::import(&arguments),
        Command::List(arguments) => check::list(&arguments),
        Command::Schema(arguments) => check::schema(&arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man => manual::man(),
        Command::Help(arguments) => manual::help(arguments),
    }
}
