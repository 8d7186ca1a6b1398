//! Reading what befalls the firm.

use super::keys::Form;
use super::names::{Names, Register, find};
use super::problem::ProblemKind;
use super::section::Section;
use super::tree::quoted;
use crate::model::Shock;
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

/// The overrides that add the `number`-th shock of a command line: `senior.leaves at 6w`, `2
/// senior.leave at 6w replaced after 3mo`, `leads -40% at 0w over 1q`, `small.leads +20% at 3mo`.
/// None if it is no such sentence; its values are judged by the reader.
pub fn shock_in_words(words: &str, number: usize) -> Option<Vec<(String, String)>> {
    let mut words = words.split_whitespace().peekable();
    let mut overrides = Vec::new();
    let mut put = |key: &str, value: String| {
        overrides.push((format!("shock.given_{number}.{key}"), value));
    };
    let count = words.next_if(|word| word.parse::<u32>().is_ok());
    let what = words.next()?;
    let (whose, what) = what.rsplit_once('.').unwrap_or(("", what));
    match what {
        "leaves" | "leave" | "leaving" if !whose.is_empty() => {
            put("leaves", quoted(whose));
            if let Some(count) = count {
                put("count", count.to_owned());
            }
        }
        "leads" if count.is_none() => {
            put("leads", quoted(words.next()?.trim_start_matches('+')));
            if !whose.is_empty() {
                put("segment", quoted(whose));
            }
        }
        _ => return None,
    }
    (words.next()? == "at").then_some(())?;
    put("at", quoted(words.next()?));
    while let Some(word) = words.next() {
        match word {
            "over" | "for" if what == "leads" => put("over", quoted(words.next()?)),
            "replaced" if what != "leads" && words.next()? == "after" => {
                put("replaced_after", quoted(words.next()?));
            }
            _ => return None,
        }
    }
    Some(overrides)
}

fn shock(child: &mut Section<'_>, name: &str, names: &Names) -> Shock {
    let at = child.span("at");
    let over = child.span_or_never("over").unwrap_or(Span::NEVER);
    let leads = 1.0 + child.number("leads");
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
    if leads == 1.0 && !child.has("leaves") {
        child.problem("leads", ProblemKind::ShockOfNothing);
    }
    Shock {
        name: name.to_owned(),
        at,
        over,
        leads,
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
            let overrides = shock_in_words(words, 1)?;
            let short = |(path, value): (String, String)| {
                let key = path.strip_prefix("shock.given_1.").expect("its own table");
                format!("{key}={value}")
            };
            Some(
                overrides
                    .into_iter()
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
