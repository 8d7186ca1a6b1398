//! Numbers that cannot act, told.

use super::gaps::{fill, gaps};
use super::naming::number_name;
use super::telling::Telling;
use super::verdict::Line;

/// So many are named in a line.
const NAMED: usize = 4;

/// What they are called, and what each would need.
pub fn idle_numbers(telling: &Telling<'_>) -> Vec<[String; 3]> {
    let mut idle = telling.study.inert_in_full();
    idle.dedup_by(|one, other| one.whole == other.whole);
    idle.into_iter()
        .map(|inert| {
            let name = number_name(telling.study, telling.language, &inert.whole);
            let why = inert.why.told(telling.language).to_owned();
            [name, inert.whole, why]
        })
        .collect()
}

/// A line beside the verdict, for who can change the study.
pub fn idle_line(telling: &Telling<'_>) -> Option<Line> {
    let words = &telling.words().page;
    let idle = idle_numbers(telling);
    let named = |[name, ..]: &[String; 3]| fill!(words.idle_name, name = name);
    let mut names: Vec<String> = idle.iter().take(NAMED).map(named).collect();
    let more = idle.len().saturating_sub(NAMED).to_string();
    if idle.len() > NAMED {
        names.push(fill!(words.idle_more, n = &more));
    }
    let list = gaps![list = &names.join("; ")];
    (!idle.is_empty()).then(|| ("!".to_owned(), words.idle.fill(list)))
}
