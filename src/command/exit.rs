//! How the program ends.

use std::sync::OnceLock;

use crate::experiment;
use crate::report::{Refusal, WriteError};
use crate::scenario::{Language, Problem, ProblemKind, Problems, Severity, Study, WorldsFault};
use crate::text::{CommandWords, Gaps, SavedWords, Sentence, failure, fill, gaps};

use super::console;

/// The run failed.
pub const FAILED: u8 = 1;
/// The words of the command line or the study are wrong.
pub const USAGE: u8 = 2;
/// Something could not be read or written.
pub const INPUT_OUTPUT: u8 = 3;
/// A limit would be passed.
pub const LIMIT: u8 = 4;
/// Somebody pressed Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// Why the program ends early, and what it says about that.
#[derive(Debug)]
pub struct Failure {
    pub code: u8,
    /// Empty where everything has been said already.
    pub message: String,
}

/// What this program speaks to the person who called it; set once, before the arguments are read.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// From now on help, errors and messages are in this language.
pub fn speak(language: Language) {
    let _ = SPOKEN.set(language);
}

/// The language of help, errors and messages.
pub fn language() -> Language {
    *SPOKEN.get().unwrap_or(&Language::English)
}

/// The words of errors.
pub fn words() -> &'static CommandWords {
    &language().lexicon().command
}

impl Failure {
    /// A sentence of [`words`] with its gaps filled.
    pub fn saying<G: Gaps>(code: u8, sentence: Sentence<G>, values: G::Values<'_>) -> Failure {
        Failure::new(code, console::shown(&sentence.fill(values)))
    }

    pub fn new(code: u8, message: impl Into<String>) -> Failure {
        Failure {
            code,
            message: message.into(),
        }
    }

    /// The problems of a study, all of them.
    pub fn of_problems(problems: &Problems, language: Language) -> Failure {
        let unreadable = |problem: &Problem| {
            let fault = match &problem.kind {
                ProblemKind::Worlds { fault, .. } => Some(fault),
                _ => None,
            };
            matches!(problem.kind, ProblemKind::CannotRead { .. })
                || matches!(fault, Some(WorldsFault::Unreadable(_)))
        };
        let limit = |kind: &ProblemKind| {
            matches!(
                kind,
                ProblemKind::TooLarge { .. } | ProblemKind::TooMany { .. }
            )
        };
        let error = |problem: &&Problem| problem.severity() == Severity::Error;
        let mut errors = problems.list.iter().filter(error);
        let code = if problems.list.iter().any(unreadable) {
            INPUT_OUTPUT
        } else if errors.all(|problem| limit(&problem.kind)) {
            LIMIT
        } else {
            USAGE
        };
        Failure::new(code, problems.render(language, console::is_styled()))
    }

    /// Why a run came to no end, in words.
    pub fn of_run(cause: &experiment::RunFailure, study: &Study) -> Failure {
        let code = match cause {
            experiment::RunFailure::Overrun { .. } => LIMIT,
            experiment::RunFailure::Threads(_) => FAILED,
            experiment::RunFailure::Refused(_) => USAGE,
        };
        Failure::new(code, console::shown(&failure(language(), cause, study)))
    }
}

/// Files that are named one by one.
const SHOWN: usize = 8;

impl From<Vec<WriteError>> for Failure {
    /// All that stands in the way, with what to do said once.
    fn from(errors: Vec<WriteError>) -> Failure {
        let count = errors.len();
        let foreign = |error: &WriteError| Refusal::of(&error.error) == Some(Refusal::Foreign);
        let hint = errors.iter().any(foreign);
        let hint = hint.then_some(words_of_saved().foreign_hint);
        let mut lines = Vec::new();
        for error in errors.into_iter().take(SHOWN) {
            lines.push(match foreign(&error) {
                true => of_path(words_of_saved().foreign, &error.path),
                false => Failure::from(error).message,
            });
        }
        if count > SHOWN {
            let more = (count - SHOWN).to_string();
            lines.push(fill!(words_of_saved().and_more, count = &more));
        }
        lines.extend(hint.map(str::to_owned));
        Failure::new(INPUT_OUTPUT, lines.join("\n"))
    }
}

fn words_of_saved() -> &'static SavedWords {
    &language().lexicon().saved
}

/// A sentence about a path.
fn of_path(sentence: Sentence![path], path: &std::path::Path) -> String {
    let path = path.display().to_string();
    console::shown(&fill!(sentence, path = &path))
}

impl From<WriteError> for Failure {
    fn from(WriteError { path, error }: WriteError) -> Failure {
        match Refusal::of(&error) {
            Some(Refusal::Foreign) => return Failure::from(vec![WriteError { path, error }]),
            Some(Refusal::NoPlainFile) => {
                let sentence = words_of_saved().no_plain_file;
                return Failure::new(INPUT_OUTPUT, of_path(sentence, &path));
            }
            Some(Refusal::Gone) => {
                return Failure::new(INPUT_OUTPUT, of_path(words_of_saved().gone, &path));
            }
            None => {}
        }
        let locked = path
            .file_name()
            .is_some_and(|name| name == crate::report::LOCK_NAME);
        let hint = match error.kind() {
            std::io::ErrorKind::AlreadyExists if locked => words().folder_in_use,
            std::io::ErrorKind::AlreadyExists
            | std::io::ErrorKind::NotADirectory
            | std::io::ErrorKind::PermissionDenied => words().other_folder,
            _ => "",
        };
        let (path, error) = (path.display().to_string(), error.to_string());
        let values = gaps![error = error.as_str(), path = path.as_str()];
        let message = words().cannot_write.fill(values);
        Failure::new(INPUT_OUTPUT, format!("{message}\n{hint}").trim_end())
    }
}
