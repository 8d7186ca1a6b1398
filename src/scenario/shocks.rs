//! Reading what befalls the firm.

use std::ops::Range;

use super::keys::Form;
use super::meaning::Judge;
use super::names::{Names, Register, find};
use super::problem::{Place, ProblemKind, Problems};
use super::section::Section;
use super::tree::quoted;
use crate::model::{Shock, Start};
use crate::numeric::Span;

/// Reads `[shock.*]`, sorted by name, so that the order of the file changes nothing.
pub fn read(root: &mut Section<'_>, names: &Names) -> Vec<Shock> {
    let mut section = root.open("shock");
    let mut register = Register::default();
    let mut shocks = Vec::new();
    for (entry, mut child) in section.children() {
        register.check(child.notes, &entry.key, entry.key_place, &child.path, &[]);
        shocks.push(shock(&mut child, &entry.key, names));
        section.close(&entry.key, child);
    }
    root.close("shock", section);
    shocks.sort_by(|one, other| one.name.cmp(&other.name));
    shocks
}

/// A shock that was said in words: what it lays over the study, and where in the words that stands.
#[derive(Clone, Debug)]
pub struct ShockInWords {
    words: String,
    parts: Vec<ShockPart>,
}

/// A key of a shock.
#[derive(Clone, Debug)]
struct ShockPart {
    path: String,
    value: String,
    /// Bytes of the words.
    said: Range<usize>,
}

impl ShockInWords {
    /// The `number`-th shock of a command line: `senior.leaves at 6w`, `2 senior.leave at 6w replaced
    /// after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`. None if it is no such
    /// sentence; its values are judged by the reader.
    pub fn read(text: &str, number: usize) -> Option<ShockInWords> {
        let mut words = text.split_whitespace().peekable();
        let mut parts = Vec::new();
        let mut put = |key: &str, value: String, word: &str| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            parts.push(ShockPart {
                path: format!("shock.given_{number}.{key}"),
                value,
                said: start..start + word.len(),
            });
        };
        let count = words.next_if(|word| word.parse::<u32>().is_ok());
        let what = words.next()?;
        let (whose, what) = what.rsplit_once('.').unwrap_or(("", what));
        match what {
            "leaves" | "leave" | "leaving" if !whose.is_empty() => {
                put("leaves", quoted(whose), whose);
                if let Some(count) = count {
                    put("count", count.to_owned(), count);
                }
            }
            "leads" if count.is_none() => {
                let change = words.next()?;
                put("leads", quoted(change.trim_start_matches('+')), change);
                if !whose.is_empty() {
                    put("segment", quoted(whose), whose);
                }
            }
            _ => return None,
        }
        (words.next()? == "at").then_some(())?;
        let mut quote = |key: &str, word: &str| put(key, quoted(word), word);
        quote("at", words.next()?);
        while let Some(word) = words.next() {
            match word {
                "over" | "for" if what == "leads" => quote("over", words.next()?),
                "replaced" if what != "leads" && words.next()? == "after" => {
                    quote("replaced_after", words.next()?);
                }
                _ => return None,
            }
        }
        Some(ShockInWords {
            words: text.to_owned(),
            parts,
        })
    }

    /// The overrides that add it.
    pub fn overrides(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let parts = self.parts.iter();
        parts.map(|part| (part.path.clone(), part.value.clone()))
    }
}

impl Problems {
    /// The same problems; those with what these shocks laid over the study point at their words.
    #[must_use]
    pub fn of_shocks(mut self, shocks: &[ShockInWords]) -> Problems {
        for shock in shocks {
            let file = self.files.add("--shock".to_owned(), shock.words.clone());
            for problem in &mut self.list {
                let told = self.files.get(problem.place.file).map(|file| &file.text);
                let said = |part: &&ShockPart| {
                    let value = told.and_then(|text| text.strip_prefix(part.path.as_str()));
                    value.is_some_and(|value| value.starts_with('='))
                };
                if let Some(part) = shock.parts.iter().find(said) {
                    let Range { start, end } = part.said;
                    problem.place = Place { file, start, end };
                    // The words have no keys.
                    problem.path.clear();
                }
            }
        }
        self
    }
}

impl Judge<'_> {
    /// Warns of shocks that never happen or find less than they strike.
    pub(super) fn shocks_strike(&self) {
        let scenario = self.scenario;
        let end = scenario.spans.change + scenario.spans.horizon;
        for shock in &scenario.shocks {
            let of = |key: &'static str| ["shock", &shock.name, key];
            if shock.at >= end {
                let end_hours = end.hours();
                self.problem(&of("at"), ProblemKind::ShockTooLate { end_hours });
                continue;
            }
            let struck = |id: usize| shock.segment.is_none_or(|segment| segment == id);
            let segments = scenario.segments.iter().enumerate();
            let leads: f64 = segments
                .filter(|(id, _)| struck(*id))
                .map(|(_, s)| s.leads_per_hour)
                .sum();
            if shock.leads != 1.0 && leads == 0.0 {
                self.problem(&of("leads"), ProblemKind::ShockOfNoLeads);
            }
            let Some((grade, count)) = shock.leaves else {
                continue;
            };
            let structures = scenario.structures.iter();
            let there = structures.map(|structure| {
                // On the way to a structure there are those who were there before.
                let past = match scenario.start {
                    Start::Shared(past) if shock.at < scenario.spans.change => {
                        scenario.structures[past].staff[grade]
                    }
                    _ => 0,
                };
                (structure.name.clone(), structure.staff[grade].max(past))
            });
            let there: Vec<_> = there.filter(|(_, staff)| *staff < count).collect();
            if !there.is_empty() {
                let grade = self.grade(grade).to_owned();
                let kind = ProblemKind::ShockOfFewer {
                    grade,
                    count,
                    there,
                };
                self.problem(&of("leaves"), kind);
            }
        }
    }
}

fn shock(child: &mut Section<'_>, name: &str, names: &Names) -> Shock {
    let at = child.span("at");
    let over = child.span_or_never("over").unwrap_or(Span::NEVER);
    // None where it is wrong, which is said already.
    let change = child.number_if("leads");
    let mut named = |key: &str, what: &'static str, names: &[String], form: Form| {
        let node = child.value(key)?;
        let path = child.path_of(key);
        find(child.notes, &node, &path, what, names, form)
    };
    let segment = named("segment", "segment", &names.segments, Form::Text);
    let grade = named("leaves", "grade", &names.grades, Form::GradeName);
    let count = child.whole("count") as u32;
    let replaced_after = child
        .has("replaced_after")
        .then(|| child.span_or_never("replaced_after").unwrap_or(Span::NEVER));
    if change.map(|change| 1.0 + change) == Some(1.0) && !child.has("leaves") {
        child.problem("leads", ProblemKind::ShockOfNothing);
    }
    Shock {
        name: name.to_owned(),
        at,
        over,
        leads: 1.0 + change.unwrap_or(0.0),
        segment,
        leaves: grade.map(|grade| (grade, count)),
        replaced_after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shock_can_be_said_in_words() {
        let said = |words: &str| {
            let overrides = ShockInWords::read(words, 1)?;
            let short = |(path, value): (String, String)| {
                let key = path.strip_prefix("shock.given_1.").expect("its own table");
                format!("{key}={value}")
            };
            Some(
                overrides
                    .overrides()
                    .map(short)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        for (words, overrides) in [
            ("senior.leaves at 6w", "leaves=\"senior\" at=\"6w\""),
            (
                "2 senior.leave at 6w replaced after never",
                "leaves=\"senior\" count=2 at=\"6w\" replaced_after=\"never\"",
            ),
            (
                "leads -40% at 0w over 1q",
                "leads=\"-40%\" at=\"0w\" over=\"1q\"",
            ),
            (
                "small.leads +20% at 3mo",
                "leads=\"20%\" segment=\"small\" at=\"3mo\"",
            ),
        ] {
            assert_eq!(said(words).as_deref(), Some(overrides), "{words}");
        }
        for wrong in [
            "",
            "leaves at 6w",
            "senior.leaves",
            "senior.leaves at",
            "leads at 6w",
            "leads -40% at 6w over",
            "3 leads -40% at 6w",
            "senior.leaves at 6w over 1q",
            "senior.sings at 6w",
        ] {
            assert_eq!(said(wrong), None, "{wrong}");
        }
    }
}
