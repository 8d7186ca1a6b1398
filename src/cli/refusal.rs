//! What is said against wrong words of the command line, in a language that their parser does not
//! speak.

use std::error::Error as _;
use std::fmt::Write;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};

use crate::command::console::shown;
use crate::command::exit;
use crate::text::{HelpWords, RefusalWords, fill, gaps, wrap};

use super::translated_help;
use super::translated_help::COLUMNS;

/// Before what stands in lines of its own.
const INDENT: &str = "  ";

/// Errors of the parser in the words of the person's language.
pub struct TranslatedError;

impl ErrorFormatter for TranslatedError {
    fn format_error(error: &Error<TranslatedError>) -> StyledStr {
        let words = exit::language().lexicon().help;
        let words = words.expect("the parser itself speaks where there are none");
        let mut message = StyledStr::new();
        // Writing into memory cannot fail.
        let _ = write_error(&mut message, error, words);
        message
    }
}

fn write_error(
    message: &mut StyledStr,
    error: &Error<TranslatedError>,
    words: &HelpWords,
) -> std::fmt::Result {
    let style = *Styles::styled().get_error();
    let refusal = &words.refusals;
    write!(
        message,
        "{style}{}{style:#} {}",
        refusal.error,
        reason(error, words)
    )?;
    let style = *Styles::styled().get_valid();
    let hints = hints(error, refusal);
    for hint in &hints {
        write!(message, "\n{style}{}{style:#} {hint}", refusal.hint)?;
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let style = *Styles::styled().get_usage();
        let usage = translated_help::usage(usage, words);
        write!(message, "\n\n{style}{}:{style:#} {usage}", words.usage)?;
    }
    let style = *Styles::styled().get_literal();
    let help = format!("{style}--help{style:#}");
    writeln!(message, "\n\n{}", fill!(refusal.more, help = &help))
}

/// What is wrong.
fn reason(error: &Error<TranslatedError>, words: &HelpWords) -> String {
    let refusal = &words.refusals;
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let command = text(error, ContextKind::InvalidSubcommand);
    let argument_shown = painted(&argument);
    let of_argument = gaps![argument = &argument_shown];
    let of_value = gaps![argument = &argument_shown, value = &painted(&value)];
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            refusal.unknown_argument.fill(of_argument)
        }
        ErrorKind::UnknownArgument => refusal.unexpected.fill(of_argument),
        ErrorKind::InvalidSubcommand => {
            fill!(refusal.unknown_command, command = &painted(&command))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let commands = list(error, ContextKind::ValidSubcommand).join(", ");
            let lines = wrap(&commands, COLUMNS - INDENT.len(), 0);
            let lines = lines.iter().map(|line| format!("\n{INDENT}{line}"));
            refusal.no_command.to_owned() + &lines.collect::<String>()
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(error, ContextKind::InvalidArg);
            let lines = missing
                .iter()
                .map(|name| format!("\n{INDENT}{}", painted(name)));
            refusal.missing.to_owned() + &lines.collect::<String>()
        }
        ErrorKind::InvalidValue => {
            let mut message = match value.is_empty() {
                true => refusal.no_value.fill(of_argument),
                false => refusal.wrong_value.fill(of_value),
            };
            let possible = list(error, ContextKind::ValidValue).join(", ");
            if !possible.is_empty() {
                message.push_str(&format!("\n{INDENT}"));
                message.push_str(&fill!(words.possible, values = possible.as_str()));
            }
            message
        }
        ErrorKind::ValueValidation => refusal.wrong_value.fill(of_value),
        ErrorKind::TooManyValues => refusal.value_too_many.fill(of_value),
        ErrorKind::ArgumentConflict => {
            let others = list(error, ContextKind::PriorArg);
            if others == [argument.as_str()] {
                return refusal.twice.fill(of_argument);
            }
            let others = others.iter().map(|name| painted(name)).collect::<Vec<_>>();
            fill!(
                refusal.together,
                argument = &argument_shown,
                others = &others.join(", ")
            )
        }
        ErrorKind::InvalidUtf8 => refusal.no_text.to_owned(),
        _ => refusal.not_understood.to_owned(),
    }
}

/// What was perhaps meant.
fn hints(error: &Error<TranslatedError>, refusal: &RefusalWords) -> Vec<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    // Why a value is none is said by its own parser, in the person's language.
    let mut hints: Vec<String> = Vec::new();
    hints.extend(error.source().map(|why| shown(&why.to_string())));
    for known in kinds.map(|kind| list(error, kind).join(", ")) {
        if !known.is_empty() {
            hints.push(fill!(refusal.similar, known = known.as_str()));
        }
    }
    let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) else {
        return hints;
    };
    for sentence in suggested {
        // The parser's sentence is English; what it is about stands in quotes.
        let sentence = sentence.to_string();
        let quoted: Vec<&str> = sentence.split('\'').skip(1).step_by(2).collect();
        hints.push(match quoted[..] {
            [_, _] if sentence.starts_with("subcommand") => refusal.without_dashes.to_owned(),
            [value, words] => fill!(refusal.as_value, value = value, words = words),
            [words] => fill!(refusal.there_is, words = words),
            _ => continue,
        });
    }
    hints
}

/// Texts of a kind that an error knows.
fn list(error: &Error<TranslatedError>, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The one text of a kind, empty if there is none.
fn text(error: &Error<TranslatedError>, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        _ => String::new(),
    }
}

/// What is wrong, in its colour.
fn painted(text: &str) -> String {
    let style = *Styles::styled().get_invalid();
    format!("{style}{}{style:#}", shown(text))
}
