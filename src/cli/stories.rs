//! `salesim stories`: the same clients under two structures, side by side.

use std::process::ExitCode;

use crate::command::console::say;
use crate::command::exit::{self, Failure};
use crate::command::limits::CommandLimits;
use crate::command::study::{pair, study};
use crate::experiment;
use crate::text::{StoryInWords, stories_in_words, wrap};

use super::arguments::Stories;

/// Columns of the terminal: the day, and what happened under each structure.
const WIDTHS: [usize; 3] = [8, 34, 34];

/// Tells the stories of one replication.
pub fn stories(arguments: &Stories) -> Result<ExitCode, Failure> {
    let (mut study, _, language) = study(&arguments.study)?;
    if let Some(seed) = arguments.seed {
        study.run.seed = seed;
    }
    let names = [&arguments.structure, &arguments.against].map(Option::as_deref);
    let [first, second] = pair(&study, names)?;
    let Some(number) = arguments.replication.checked_sub(1) else {
        let sentence = exit::words().replication_zero;
        return Err(Failure::new(exit::USAGE, sentence));
    };
    let limits = CommandLimits::of(&arguments.study.limit)?;
    limits.check(&study, &[first, second], 1, Some(1))?;
    let found = experiment::stories(&study.scenario, [first, second], study.run.seed, number);
    let found = found.map_err(|(structure, overrun)| {
        let failure = experiment::RunFailure::Overrun {
            structure,
            replication: number,
            overrun,
        };
        crate::command::exit::Failure::of_run(&failure, &study)
    })?;
    let words = &language.lexicon().stories;
    if found.stories.is_empty() {
        say(words.none);
        return Ok(ExitCode::SUCCESS);
    }
    let (chosen, stories) = stories_in_words(&study, &found, language);
    let mut lines = wrap(&chosen, 80, 0);
    for story in &stories {
        lines.push(String::new());
        lines.extend(wrap(&story.title, 80, 0));
        lines.extend(table(story));
    }
    say(&lines.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// A story as lines of at most 80 columns.
fn table(story: &StoryInWords) -> Vec<String> {
    let mut lines = Vec::new();
    for row in [&story.heads].into_iter().chain(&story.rows) {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(WIDTHS)
            .map(|(text, width)| wrap(text, width, 0))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::new();
            for (cell, width) in cells.iter().zip(WIDTHS) {
                let part = cell.get(line).map_or("", String::as_str);
                text.push_str(part);
                text.push_str(&" ".repeat(width.saturating_sub(part.chars().count()) + 2));
            }
            lines.push(text.trim_end().to_owned());
        }
    }
    lines
}
