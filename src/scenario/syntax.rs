//! Parsing: the tree of a text, with all its syntax errors and the slips behind them.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::problem::{Place, Problem, ProblemKind};
use super::source::FileText;
use super::tree::{Node, Table, Value, convert, convert_table, join};

/// Most syntax errors that are listed; with more of them this is no study.
const MOST_SYNTAX_ERRORS: usize = 200;

/// The parsed text of a file.
pub struct Parsed {
    pub root: Table,
    /// All syntax errors.
    pub problems: Vec<Problem>,
    /// Whether the tree is good enough to be read on, with the syntax errors repaired by guess.
    pub readable: bool,
    /// Lines of the file of which nothing more should be said.
    pub muddled: Vec<Place>,
}

/// Parses the text of file number `file`.
pub fn parse(source: &FileText, file: usize) -> Parsed {
    let (tree, errors) = DeTable::parse_recoverable(&source.text);
    let mut parsed = Parsed {
        root: convert_table(tree.get_ref(), file),
        problems: Vec::new(),
        readable: errors.len() <= MOST_SYNTAX_ERRORS,
        muddled: Vec::new(),
    };
    let mut commas: Vec<Place> = Vec::new();
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        let span = error.span().unwrap_or(0..0);
        // Behind a decimal comma an inline table goes on to puzzle the parser.
        if commas
            .iter()
            .any(|line| (line.start..=line.end).contains(&span.start))
        {
            continue;
        }
        let slip = classify(source, error.message(), span);
        let place = Place {
            file,
            start: slip.span.start,
            end: slip.span.end,
        };
        parsed.readable &= slip.recoverable;
        if slip.recoverable {
            // What follows a decimal comma is read as a key or a value of its own.
            let comma = matches!(slip.kind, ProblemKind::DecimalComma { .. });
            let muddled = if comma {
                whole_line(source, place)
            } else {
                place
            };
            commas.extend(comma.then_some(muddled));
            parsed.muddled.push(muddled);
        }
        let again = |known: &Problem| known.place.start == place.start;
        if !parsed.problems.iter().rev().take(8).any(again) {
            let path = path_at(&parsed.root, place, "").unwrap_or_default();
            parsed.problems.push(Problem {
                place,
                path,
                kind: slip.kind,
            });
        }
    }
    parsed
}

/// The path of the value that begins at a place.
fn path_at(table: &Table, place: Place, path: &str) -> Option<String> {
    table.entries.iter().find_map(|entry| {
        let below = join(path, &entry.key);
        match &entry.node.value {
            Value::Table(table) => path_at(table, place, &below),
            Value::List(list) => list.iter().enumerate().find_map(|(i, node)| {
                node.table()
                    .and_then(|table| path_at(table, place, &format!("{below}.{i}")))
            }),
            _ => (entry.node.place.start == place.start).then_some(below),
        }
    })
}

/// A syntax error as people make it.
struct Slip {
    kind: ProblemKind,
    span: Range<usize>,
    /// Whether the recovered tree can be read on.
    recoverable: bool,
}

/// The value of an override: a TOML value, or else the text as it stands. Its places lie in `file`,
/// `offset` bytes on.
pub fn value(text: &str, file: usize, offset: usize) -> Node {
    let mut node = match DeValue::parse(text) {
        Ok(value) => convert(&value, file),
        Err(_) => Node {
            value: Value::Text(text.to_string()),
            place: Place {
                file,
                start: 0,
                end: text.len(),
            },
        },
    };
    shift(&mut node, offset);
    node
}

fn shift(node: &mut Node, offset: usize) {
    node.place.start += offset;
    node.place.end += offset;
    match &mut node.value {
        Value::List(list) => list.iter_mut().for_each(|node| shift(node, offset)),
        Value::Table(table) => {
            for entry in &mut table.entries {
                entry.key_place.start += offset;
                entry.key_place.end += offset;
                shift(&mut entry.node, offset);
            }
        }
        _ => {}
    }
}

fn whole_line(source: &FileText, place: Place) -> Place {
    let (start, end) = source.line_bounds(source.line(place.start));
    let indent = source.text[start..end].len() - source.text[start..end].trim_start().len();
    Place {
        start: start + indent,
        end,
        ..place
    }
}

/// What a syntax error of the parser is.
fn classify(source: &FileText, message: &str, span: Range<usize>) -> Slip {
    let slip = |kind: ProblemKind| Slip {
        kind,
        span: span.clone(),
        recoverable: true,
    };
    let found = source
        .text
        .get(span.clone())
        .unwrap_or("")
        .trim()
        .to_string();
    if let Some((right, span)) = decimal_comma(source, span.start) {
        return Slip {
            kind: ProblemKind::DecimalComma { right },
            span,
            recoverable: true,
        };
    }
    if found.contains(['“', '”', '„', '«', '»', '‘', '’', '″']) {
        return slip(ProblemKind::SmartQuotes);
    }
    if message.starts_with("invalid boolean") && found.len() <= 5 {
        let right = if found.to_ascii_lowercase().starts_with('t') {
            "true"
        } else {
            "false"
        };
        return slip(ProblemKind::BooleanCase { right });
    }
    if message.starts_with("string values must be quoted") && !found.is_empty() {
        return slip(ProblemKind::Unquoted { found });
    }
    if message.starts_with("duplicate key") {
        return slip(ProblemKind::DuplicateKey { key: found });
    }
    if message.contains("recurs") {
        return Slip {
            recoverable: false,
            ..slip(ProblemKind::TooDeep)
        };
    }
    let message = message.to_string();
    Slip {
        recoverable: false,
        ..slip(ProblemKind::Syntax { message })
    }
}

/// If an error stands in "1,5", the same with a point. The parser stops at the comma or, in an
/// inline table, after the digits that follow it.
fn decimal_comma(source: &FileText, at: usize) -> Option<(String, Range<usize>)> {
    let bytes = source.text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let decimal = |i: usize| bytes.get(i) == Some(&b',') && i > 0 && digit(i - 1) && digit(i + 1);
    let mut comma = at;
    if !decimal(comma) {
        while comma > 0
            && matches!(bytes.get(comma - 1), Some(b) if b.is_ascii_digit() || *b == b' ')
        {
            comma -= 1;
        }
        comma = comma.checked_sub(1)?;
    }
    if !decimal(comma) {
        return None;
    }
    let start = (0..comma).rev().take_while(|&i| digit(i)).last()?;
    let end = (comma + 1..bytes.len()).take_while(|&i| digit(i)).last()? + 1;
    let mut before = bytes[..start]
        .iter()
        .rev()
        .filter(|b| !b.is_ascii_whitespace() && !matches!(b, b'-' | b'+'));
    if before.next() != Some(&b'=') {
        return None;
    }
    let right = format!(
        "{}.{}",
        &source.text[start..comma],
        &source.text[comma + 1..end]
    );
    Some((right, start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<ProblemKind> {
        let parsed = parse(&FileText::new("t".into(), text.into()), 0);
        parsed
            .problems
            .into_iter()
            .map(|problem| problem.kind)
            .collect()
    }

    #[test]
    fn common_slips_are_recognised() {
        assert_eq!(
            kinds("a = 30%"),
            [ProblemKind::Unquoted {
                found: "30%".into()
            }]
        );
        assert_eq!(
            kinds("a = 1,5\nb = 2"),
            [ProblemKind::DecimalComma {
                right: "1.5".into()
            }]
        );
        assert_eq!(
            kinds("a = { s = 1,5 }"),
            [ProblemKind::DecimalComma {
                right: "1.5".into()
            }]
        );
        assert_eq!(
            kinds("a = { s = 1,5, t = 2 }"),
            [ProblemKind::DecimalComma {
                right: "1.5".into()
            }]
        );
        assert_eq!(kinds("a = “x”"), [ProblemKind::SmartQuotes]);
        assert_eq!(
            kinds("a = True"),
            [ProblemKind::BooleanCase { right: "true" }]
        );
        assert_eq!(
            kinds("a = 1\na = 2"),
            [ProblemKind::DuplicateKey { key: "a".into() }]
        );
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("a = {}1{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(kinds(&deep), [ProblemKind::TooDeep]);
        kinds(&format!("a = {}", "{a=".repeat(100_000)));
        kinds(&format!("[{}a]", "a.".repeat(100_000)));
    }
}
