//! Gives an answer: on the terminal, in 80 columns, and into its folder.

use crate::report::{Answer, Wording};
use crate::scenario::Language;
use crate::text::{columns, fill, wrap};

use super::asking::Asking;
use super::console::say;
use super::exit::Failure;
use super::inquiry::Inquiry;

/// Writes an answer into the folder of its inquiry, in the house style, and prints it, or its data,
/// as somebody asks.
pub fn answer(
    answer: &Answer,
    inquiry: &Inquiry,
    language: Language,
    asking: &Asking,
) -> Result<(), Failure> {
    let Inquiry { folder, style, .. } = inquiry;
    style.during(|| answer.write(folder, language))?;
    if asking.json {
        say(&pretty(&answer.data));
    } else if !asking.quiet
        && let Some(wording) = answer.in_language(language)
    {
        let mut text = lines(wording);
        let path = folder.path().display().to_string();
        text.push(String::new());
        text.push(fill!(language.lexicon().written_to, folder = path.as_str()));
        say(&text.join("\n"));
    }
    Ok(())
}

/// An answer as lines of at most 80 columns.
fn lines(wording: &Wording) -> Vec<String> {
    let mut text = wrap(&wording.title, 80, 0);
    text.push(String::new());
    text.extend(labelled(&wording.lines));
    for table in &wording.tables {
        text.push(String::new());
        if !table.caption.is_empty() {
            text.extend(wrap(&table.caption, 80, 0));
        }
        text.extend(columns(&table.rows));
    }
    for note in &wording.notes {
        text.push(String::new());
        text.extend(wrap(note, 80, 0));
    }
    text
}

/// Labels in a column of their own, texts beside them; a text without a label stands alone.
pub fn labelled(lines: &[(String, String)]) -> Vec<String> {
    let length = |label: &str| label.chars().count();
    let widest = lines.iter().map(|(label, _)| length(label)).max();
    let widest = widest.unwrap_or(0);
    let mut text = Vec::new();
    for (label, line) in lines {
        if label.is_empty() {
            text.extend(wrap(line, 80, 0));
            continue;
        }
        // A space that is not broken at keeps the first word in its column.
        let pad = " ".repeat(widest - length(label));
        let line = format!("{label}{pad}\u{2007}{line}");
        text.extend(wrap(&line, 80, widest + 1));
    }
    text.iter()
        .map(|line| line.replace('\u{2007}', " "))
        .collect()
}

/// Data as text.
pub fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
