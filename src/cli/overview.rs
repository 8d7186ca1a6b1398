//! The first page of help: the commands by what a person wants to do.

use std::fmt::Write;

use clap::Command;
use clap::builder::Styles;

use crate::text::{HelpWords, wrap};

use super::translated_help::{COLUMNS, sentence};

/// What a person wants, and the commands for it. Those that are named nowhere are `DECIDE`'s, so a
/// new question needs no line here.
pub const WANTED: [(&str, &[&str]); 5] = [
    ("Begin", &["init", "import", "check", "run"]),
    (DECIDE, &[]),
    ("Look closer", &["list", "stories", "trace"]),
    ("Keep and compare", &["report", "compare", "replay"]),
    (
        "Help, shells, editors",
        &["help", "man", "completions", "schema"],
    ),
];
const DECIDE: &str = "Decide";

/// The command line with this page of help; `words` are those of a language other than English.
pub fn grouped(root: Command, words: Option<&HelpWords>) -> Command {
    let (usage, options) = words.map_or(("Usage", "Options"), |w| (w.usage, w.options));
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{}{}\n{{options}}{{after-help}}",
        head(usage),
        commands(&root, words),
        head(options),
    );
    root.help_template(template)
}

fn head(text: &str) -> String {
    // Usage and headings look alike.
    let style = *Styles::styled().get_header();
    format!("{style}{text}:{style:#}")
}

fn commands(root: &Command, words: Option<&HelpWords>) -> String {
    let width = root.get_subcommands().map(|c| c.get_name().len()).max();
    let column = width.unwrap_or(0) + 4;
    let mut text = String::new();
    for (want, _) in WANTED {
        let want_here = words.map_or_else(|| want.to_owned(), |words| sentence(want, words));
        let _ = writeln!(text, "{}", head(&want_here));
        for command in wanted(root, want) {
            let (name, style) = (command.get_name(), *Styles::styled().get_literal());
            let about = command.get_about().map_or(String::new(), |a| a.to_string());
            let about = wrap(&about, COLUMNS - column, 0).join(&format!("\n{:column$}", ""));
            let gap = column - 2 - name.len();
            let _ = writeln!(text, "  {style}{name}{style:#}{:gap$}{about}", "");
        }
        text.push('\n');
    }
    text
}

/// The commands for what is wanted, in their order.
fn wanted<'a>(root: &'a Command, want: &str) -> Vec<&'a Command> {
    let named: Vec<&str> = WANTED
        .iter()
        .flat_map(|(_, names)| *names)
        .copied()
        .collect();
    match WANTED.iter().find(|(known, _)| *known == want) {
        Some((DECIDE, _)) => {
            let questions = root.get_subcommands();
            questions
                .filter(|c| !named.contains(&c.get_name()))
                .collect()
        }
        Some((_, names)) => names
            .iter()
            .filter_map(|name| root.find_subcommand(name))
            .collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Language;

    #[test]
    fn every_command_stands_once_in_the_overview() {
        for language in Language::ALL {
            let mut root = super::super::translated_help::command(language);
            let page = root.render_help().to_string();
            for command in root.get_subcommands() {
                let line = format!("\n  {} ", command.get_name());
                assert_eq!(page.matches(&line).count(), 1, "{}", command.get_name());
            }
            for (want, names) in WANTED {
                let found = wanted(&root, want);
                assert!(
                    found.len() >= names.len().max(1),
                    "{want}: a command is not there"
                );
            }
        }
    }

    #[test]
    fn what_is_wanted_has_its_words_in_every_language() {
        for words in Language::ALL.iter().filter_map(|l| l.lexicon().help) {
            assert!(
                WANTED
                    .iter()
                    .all(|(want, _)| words.sentence(want).is_some())
            );
        }
    }
}
