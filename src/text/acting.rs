//! Numbers that cannot act, told.

use super::gaps::{fill, gaps};
use super::results::Results;
use super::verdict::Line;

/// So many are named in a line.
const NAMED: usize = 4;

/// What they are called, and what each would need.
pub fn idle_numbers(results: &Results<'_>) -> Vec<[String; 3]> {
    let mut idle = results.study.inert_in_full();
    idle.dedup_by(|one, other| one.whole == other.whole);
    idle.into_iter()
        .map(|inert| {
            let name = results.number_name(&inert.whole);
            let why = inert.why.told(results.language).to_owned();
            [name, inert.whole, why]
        })
        .collect()
}

/// A line beside the verdict, for who can change the study.
pub fn idle_line(results: &Results<'_>) -> Option<Line> {
    let words = &results.words().page;
    let idle = idle_numbers(results);
    let named = |[name, ..]: &[String; 3]| fill!(words.idle_name, name = name);
    let mut names: Vec<String> = idle.iter().take(NAMED).map(named).collect();
    let more = idle.len().saturating_sub(NAMED).to_string();
    if idle.len() > NAMED {
        names.push(fill!(words.idle_more, n = &more));
    }
    let list = gaps![list = &names.join("; ")];
    (!idle.is_empty()).then(|| ("!".to_owned(), words.idle.fill(list)))
}
