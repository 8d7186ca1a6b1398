//! The words of the command line in the person's language: they are stated in English, and turned
//! into another one before they are parsed, shown or made into a manual.

use std::ffi::OsString;

use clap::builder::{StyledStr, Styles};
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches};

use crate::command::exit;
use crate::questions::{QUESTIONS, Question};
use crate::scenario::Language;
use crate::text::{HelpWords, fill, wrap};

use super::arguments::{self, Arguments};
use super::overview;
use super::refusal::TranslatedError;

/// How the parser heads a line of usage, and what it writes there for any options.
const USAGE: &str = "Usage: ";
const SOME_OPTIONS: &str = "[OPTIONS]";
/// Columns of a terminal; a page of help is no wider.
pub const COLUMNS: usize = 80;
/// Where the arguments stand that every command has, behind its own.
const LAST: usize = 900;
/// Examples begin with this, and a remark behind one with that.
const EXAMPLE: &str = "  salesim";
const REMARK: &str = "   (";

/// What the command line asks.
pub enum AskedCommand {
    Question(&'static Question, ArgMatches),
    Command(Box<arguments::Command>),
}

impl AskedCommand {
    fn of(matches: &ArgMatches) -> Result<AskedCommand, clap::Error> {
        let question = matches.subcommand();
        let question = question.and_then(|(name, words)| Some((Question::named(name)?, words)));
        match question {
            Some((question, words)) => Ok(AskedCommand::Question(question, words.clone())),
            None => {
                let command = Arguments::from_arg_matches(matches)?.command;
                Ok(AskedCommand::Command(Box::new(command)))
            }
        }
    }
}

/// Reads the words of the command line. What is printed instead, help or a refusal, is printed; then
/// the exit code comes back.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<AskedCommand, u8> {
    let found = command(exit::language()).try_get_matches_from(words);
    let read = found.and_then(|matches| AskedCommand::of(&matches));
    read.map_err(|error| {
        // Help and version go to standard output and are no failure.
        let is_failure = error.use_stderr();
        let printed = match exit::language().lexicon().help {
            Some(_) => error.apply::<TranslatedError>().print(),
            None => error.print(),
        };
        let refused = printed.is_err_and(|e| e.kind() != std::io::ErrorKind::BrokenPipe);
        match (is_failure, refused) {
            (true, _) => exit::USAGE,
            (false, true) => exit::INPUT_OUTPUT,
            (false, false) => 0,
        }
    })
}

/// Every command with its arguments, in a language.
pub fn command(language: Language) -> Command {
    let command = every_command();
    let words = language.lexicon().help;
    let command = match words {
        Some(words) => translated(command, words),
        None => command,
    };
    overview::grouped(command, words)
}

/// The commands that are no questions, and the questions.
fn every_command() -> Command {
    let questions = QUESTIONS.iter().map(|question| (question.command)());
    Arguments::command().subcommands(questions)
}

/// A line of usage without its heading, broken where it would be too wide behind it.
pub fn usage(line: &StyledStr, words: &HelpWords) -> String {
    let line = line.to_string().replace(SOME_OPTIONS, words.some_options);
    let line = line.strip_prefix(USAGE).unwrap_or(&line);
    // It may have been broken before.
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = words.usage.chars().count() + ": ".len();
    wrap(&line, COLUMNS - heading, 0).join(&format!("\n{}", " ".repeat(heading)))
}

fn translated(root: Command, words: &'static HelpWords) -> Command {
    let version = flag("version", 'V', ArgAction::Version, "Print version", words);
    let root = texts_of(root, words)
        .subcommand_help_heading(words.commands)
        .subcommand_value_name(words.a_command)
        .disable_version_flag(true)
        .arg(version)
        .mut_subcommands(|command| texts_of(command, words));
    // Only a tree that is built knows its usage.
    let mut built = root.clone();
    built.build();
    let root = root.override_usage(usage(&built.render_usage(), words));
    root.mut_subcommands(|command| {
        let built = built.find_subcommand_mut(command.get_name());
        let built = built.expect("the built tree has the same commands");
        command.override_usage(usage(&built.render_usage(), words))
    })
}

/// What a command does and takes.
fn texts_of(mut command: Command, words: &'static HelpWords) -> Command {
    if let Some(about) = command.get_about() {
        let about = sentence(&about.to_string(), words);
        command = command.about(about);
    }
    if let Some(lines) = command.get_after_help() {
        let lines: Vec<String> = lines
            .to_string()
            .lines()
            .map(|l| translated_line(l, words))
            .collect();
        command = command.after_help(lines.join("\n"));
    }
    let style = *Styles::styled().get_usage();
    let heading = words.usage;
    let mut place = 0;
    command
        .disable_help_flag(true)
        .mut_args(|argument| {
            // Under a heading of their own arguments stand in no order unless one is given.
            place += 1;
            taken(argument, words).display_order(place)
        })
        .arg(flag("help", 'h', ArgAction::Help, "Print help", words))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{style}{heading}:{style:#} {{usage}}\n\n\
             {{all-args}}{{after-help}}"
        ))
}

/// What an argument means. What stands behind it in brackets the parser would write in English.
fn taken(argument: Arg, words: &'static HelpWords) -> Arg {
    let mut help = argument
        .get_help()
        .map_or(String::new(), |help| sentence(&help.to_string(), words));
    let heading = match argument.is_positional() {
        true => words.arguments,
        false => words.options,
    };
    if !argument.get_action().takes_values() {
        return argument.help(help).help_heading(heading);
    }
    let possible = argument.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(|value| value.get_name()).collect();
    if !possible.is_empty() {
        let values = possible.join(", ");
        help.push(' ');
        help.push_str(&fill!(words.possible, values = values.as_str()));
    }
    for value in argument.get_default_values() {
        help.push(' ');
        help.push_str(&fill!(words.default, value = &value.to_string_lossy()));
    }
    let names = argument.get_value_names().unwrap_or_default();
    let names: Vec<&'static str> = names
        .iter()
        .filter_map(|name| words.value_name(name))
        .collect();
    argument
        .value_names(names)
        .help(help)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

fn flag(
    name: &'static str,
    letter: char,
    action: ArgAction,
    help: &str,
    words: &'static HelpWords,
) -> Arg {
    Arg::new(name)
        .short(letter)
        .long(name)
        .action(action)
        .help(sentence(help, words))
        .help_heading(words.options)
        .display_order(LAST)
}

/// A sentence in the language; a test knows that none stays English.
pub fn sentence(english: &str, words: &HelpWords) -> String {
    stated(english, words).unwrap_or(english).to_owned()
}

/// What an English sentence is among the words of help, or those of a question.
fn stated(english: &str, words: &HelpWords) -> Option<&'static str> {
    let own = || of_questions(words).find(|(known, _)| *known == english);
    words.sentence(english).or_else(|| Some(own()?.1))
}

/// The sentences of questions in the language whose help this is.
fn of_questions(words: &HelpWords) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_it = |of: &Language| {
        of.lexicon()
            .help
            .is_some_and(|help| std::ptr::eq(help, words))
    };
    let language = Language::ALL.into_iter().find(is_it);
    let rows = language.map(|language| QUESTIONS.iter().flat_map(move |q| (q.help)(language)));
    rows.into_iter().flatten().copied()
}

/// A line below the arguments: an example stays as it is, but for a remark behind it.
fn translated_line(line: &str, words: &HelpWords) -> String {
    if !line.starts_with(EXAMPLE) {
        return sentence(line, words);
    }
    match line.find(REMARK).map(|place| line.split_at(place)) {
        Some((example, remark)) => {
            format!("{example}   {}", sentence(remark.trim_start(), words))
        }
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every text of a tree that a person reads: what it is of, and the text.
    fn texts(command: &Command) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for part in std::iter::once(command).chain(command.get_subcommands()) {
            let name = part.get_name();
            let about = part.get_about().map(ToString::to_string);
            texts.push((name.to_owned(), about.unwrap_or_default()));
            let below = part.get_after_help().map(ToString::to_string);
            for line in below.unwrap_or_default().lines() {
                let remark = line.find(REMARK).map(|place| line[place..].trim_start());
                match remark.or((!line.starts_with(EXAMPLE)).then_some(line)) {
                    Some(line) => texts.push((format!("{name}, below"), line.to_owned())),
                    None => assert!(line.starts_with("  salesim "), "{line}"),
                }
            }
            for argument in part.get_arguments() {
                let of = format!("{name} {}", argument.get_id());
                let help = argument.get_help().map(ToString::to_string);
                texts.push((of.clone(), help.unwrap_or_default()));
                if argument.get_action().takes_values() {
                    let names = argument.get_value_names().unwrap_or_default();
                    texts.extend(names.iter().map(|n| (of.clone(), n.to_string())));
                }
            }
        }
        texts
    }

    fn is_cyrillic(letter: char) -> bool {
        ('\u{400}'..='\u{4ff}').contains(&letter)
    }

    /// Russian has its own words for all that is said in English; what is written in Latin letters
    /// is a word of the command line, of a study, or a name.
    #[test]
    fn every_text_is_russian() {
        let words = Language::Russian.lexicon().help.expect("Russian has them");
        let english = texts(&command(Language::English));
        for (of, text) in &english {
            let is_stated = stated(text, words).is_some() || words.value_name(text).is_some();
            assert!(is_stated, "{of}: no Russian for {text:?}");
        }
        for (of, text) in texts(&command(Language::Russian)) {
            assert!(text.chars().any(is_cyrillic), "{of}: {text:?}");
            let text = without_quoted(&text);
            let stray = text
                .split(|c: char| !c.is_alphabetic() && c != '-')
                .find(|word| STRAY.contains(&word.to_lowercase().as_str()));
            assert_eq!(stray, None, "{of}: {text:?}");
        }
    }

    /// Words of English that no word of the command line is.
    const STRAY: [&str; 16] = [
        "the", "of", "a", "to", "for", "and", "or", "with", "default", "possible", "values",
        "print", "folder", "language", "is", "what",
    ];

    /// Without what is typed as it stands.
    fn without_quoted(text: &str) -> String {
        text.split('"').step_by(2).collect()
    }

    #[test]
    fn no_russian_outlives_its_english() {
        let words = Language::Russian.lexicon().help.expect("Russian has them");
        let english = texts(&command(Language::English));
        let mut said: BTreeSet<&str> = english.iter().map(|(_, text)| text.as_str()).collect();
        said.extend(["Print help", "Print version"]);
        said.extend(overview::WANTED.map(|(want, _)| want));
        let own: Vec<_> = of_questions(words).collect();
        for (known, _) in words.sentences.iter().chain(words.value_names).chain(&own) {
            assert!(said.contains(known), "nothing says {known:?} any more");
        }
        let mut rows: Vec<&str> = words.sentences.iter().map(|(known, _)| *known).collect();
        rows.sort_unstable();
        assert!(rows.windows(2).all(|pair| pair[0] != pair[1]), "each once");
    }

    #[test]
    fn the_same_words_mean_the_same_in_every_language() {
        let shape = |command: &Command| {
            let arguments = |part: &Command| {
                let arguments = part.get_arguments().map(|a| a.get_id().to_string());
                let mut arguments: Vec<String> = arguments.collect();
                arguments.retain(|id| id != "help" && id != "version");
                arguments
            };
            let parts = std::iter::once(command).chain(command.get_subcommands());
            let of = |part: &Command| (part.get_name().to_owned(), arguments(part));
            parts.map(of).collect::<Vec<_>>()
        };
        let (english, russian) = (command(Language::English), command(Language::Russian));
        assert_eq!(shape(&english), shape(&russian));
        english.debug_assert();
        russian.debug_assert();
    }

    #[test]
    fn the_help_of_every_command_has_an_example_of_it() {
        for command in command(Language::English).get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string);
            let name = format!("salesim {}", command.get_name());
            assert!(help.is_some_and(|help| help.contains(&name)), "{name}");
        }
    }

    /// Every page of help in every language, as it is shown at 80 columns: nothing is wider but what
    /// cannot be broken, and no heading or note of the parser's own English is left.
    #[test]
    fn pages_of_help_fit_and_are_in_one_language() {
        for language in Language::ALL {
            let mut root = command(language).term_width(80);
            root.build();
            let names: Vec<String> = root
                .get_subcommands()
                .map(|part| part.get_name().to_owned())
                .collect();
            let mut pages = vec![root.render_help().to_string()];
            for name in names {
                let part = root.find_subcommand_mut(&name).expect("it is there");
                pages.push(part.render_help().to_string());
            }
            for page in pages {
                for line in page.lines() {
                    let is_wide = line.chars().count() > 80 && !line.starts_with(EXAMPLE);
                    assert!(!is_wide, "{line}");
                }
                if language.lexicon().help.is_none() {
                    continue;
                }
                for english in [
                    "Usage",
                    "Options",
                    "[OPTIONS]",
                    "Arguments",
                    "Commands",
                    "[default",
                    "[possible",
                    "[alias",
                    "Print ",
                ] {
                    assert!(!page.contains(english), "{english}: {page}");
                }
            }
        }
    }
}
