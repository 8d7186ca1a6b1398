//! Room `questions`: what can be asked of a study beyond the verdict. A question is one folder: what
//! is asked, its experiment, its words, its figures, its command. [`QUESTIONS`] is the one list of
//! them; the command line, the page, the summary and whoever reads answers again go by it.

mod answers_with_run;
pub mod backtest;
mod explain;
pub mod fit;
pub mod ignorance;
mod optimise;
mod over_worlds;
mod sweep;

use std::process::ExitCode;

use clap::{ArgMatches, Command, Parser};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::command::exit::Failure;
use crate::experiment::AdviceOverRanges;
use crate::report::{Answer, Misfit};
use crate::scenario::Language;
use crate::text::{Added, Results};

pub use answers_with_run::AnswersWithRun;

/// Takes in what a question says: the file of its name in the folder of each language.
macro_rules! words_of {
    ([$name:ident $Words:ty] $($Language:ident $folder:ident)*) => {
        #[path = "../../languages"]
        mod languages {
            $(pub mod $folder {
                pub mod questions {
                    use crate::text::languages::$folder::text::say;
                    pub mod $name;
                }
            })*
        }

        /// What it says in a language.
        pub fn words_in(language: Language) -> &'static $Words {
            match language {
                $(Language::$Language => &languages::$folder::questions::$name::WORDS,)*
            }
        }

        #[test]
        fn the_letters_are_those_that_a_language_states() {
            let known: String = Language::ALL.map(|of| of.lexicon().letters).concat();
            for language in Language::ALL {
                let said = format!("{:?}", words_in(language));
                let is_unknown = |c: &char| c.is_alphabetic() && !known.contains(*c);
                let unknown: String = said.chars().filter(is_unknown).collect();
                assert_eq!(unknown, "", "{language:?}");
            }
        }
    };
}
use words_of;

/// Every question, in the order in which the help lists them and a page shows their answers: why,
/// what could overturn it, where it ends, what would be better.
pub const QUESTIONS: &[Question] = &[
    explain::QUESTION,
    fit::QUESTION,
    backtest::QUESTION,
    ignorance::QUESTION,
    sweep::SWEEP,
    sweep::BREAK_EVEN,
    optimise::QUESTION,
];

/// A question, as the rest of the program knows it.
pub struct Question {
    /// Its command; the names of its answers begin with it.
    pub name: &'static str,
    /// Its command with its arguments.
    pub command: fn() -> Command,
    /// Asks it, with these arguments.
    pub ask: fn(&ArgMatches) -> Result<ExitCode, Failure>,
    /// What the verdict of a run takes up of an answer beside it.
    pub take_up: fn(&Answer, &Results<'_>) -> Taken,
    /// What the summary has of what is taken up.
    pub in_summary: Option<InSummary>,
    /// What to say to the reader of a verdict who has not asked it.
    pub hint: fn(&Results<'_>) -> Option<&'static str>,
    /// The sentences of its help that a language does not have among those of all commands: English
    /// as they are stated, and its own.
    pub help: fn(Language) -> &'static [(&'static str, &'static str)],
}

/// A part of the summary: its name, and the schema of what stands there.
pub type InSummary = (&'static str, fn(&mut SchemaGenerator) -> Schema);

/// The parts of a summary that questions add.
pub fn in_summary() -> Vec<InSummary> {
    let parts = QUESTIONS.iter();
    parts.filter_map(|question| question.in_summary).collect()
}

/// Words of the command line that ask a question.
trait Asks: Parser {
    fn ask(&self) -> Result<ExitCode, Failure>;
}

impl Question {
    /// A question of which a verdict takes nothing up.
    const fn of<A: Asks>(name: &'static str) -> Question {
        Question {
            name,
            command: A::command,
            ask: |words| match A::from_arg_matches(words) {
                Ok(asked) => asked.ask(),
                Err(error) => error.exit(),
            },
            take_up: |_, _| Taken::Up(Box::default()),
            in_summary: None,
            hint: |_| None,
            help: |_| &[],
        }
    }

    /// The question of this command.
    pub fn named(name: &str) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| question.name == name)
    }

    /// The place in the list of the question that an answer of this kind is to.
    fn rank(kind: &str) -> Option<usize> {
        let of = |question: &Question| kind.starts_with(question.name);
        QUESTIONS.iter().position(of)
    }
}

/// What becomes of an answer beside a run.
pub enum Taken {
    /// It is shown, and the verdict takes this up.
    Up(Box<TakenUp>),
    /// It is shown; why the verdict takes nothing up.
    Shown(Misfit),
    /// Why it is not shown.
    LeftOut(Misfit),
}

/// What a verdict takes up.
#[derive(Debug, Default)]
pub struct TakenUp {
    /// What the study's ranges leave of the advice.
    pub over_ranges: Option<AdviceOverRanges>,
    /// The same in worlds that look like the firm.
    pub over_worlds: Option<AdviceOverRanges>,
    pub added: Vec<Added>,
    /// The same for the summary.
    pub data: Value,
}
