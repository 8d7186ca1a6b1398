//! A file of open deals: a table whose rows stand in for `[pipeline.NAME]`, each value at its place.

use std::ops::Range;

use super::problem::{Place, Problem, ProblemKind};
use super::tree::{KeyValue, Node, Table, Value, join};

/// A cell's text and the bytes that it stands in.
type Cell = (String, Range<usize>);

/// The rows of a file as entries of `pipeline`, and what is wrong with its form.
pub fn rows(text: &str, file: usize) -> (Vec<KeyValue>, Vec<Problem>) {
    let mut records = records(text).into_iter();
    let mut problems = Vec::new();
    let place = |bytes: &Range<usize>| Place {
        file,
        start: bytes.start,
        end: bytes.end,
    };
    let mut problem = |bytes: &Range<usize>, path: String, kind: ProblemKind| {
        let place = place(bytes);
        problems.push(Problem { place, path, kind });
    };
    let head = records.next().unwrap_or_default();
    let Some(named) = head.iter().position(|(key, _)| key == "name") else {
        let key = "name".to_owned();
        problem(
            &(0..0),
            "pipeline.name".to_owned(),
            ProblemKind::MissingKey { key },
        );
        return (Vec::new(), problems);
    };
    let mut entries: Vec<KeyValue> = Vec::new();
    for record in records {
        let Some((name, at)) = record.get(named).cloned() else {
            let (expected, found) = (head.len(), record.len());
            let first = record.first().map_or(0..0, |(_, at)| at.clone());
            problem(
                &first,
                "pipeline".to_owned(),
                ProblemKind::WrongLength { expected, found },
            );
            continue;
        };
        if record.len() != head.len() {
            let (expected, found) = (head.len(), record.len());
            let path = join("pipeline", &name);
            problem(&at, path, ProblemKind::WrongLength { expected, found });
        }
        let cells = head.iter().zip(&record).enumerate();
        // A column that nobody knows is told of once.
        let first = entries.is_empty();
        let cells = cells.filter(|(column, ((key, _), (text, _)))| {
            *column != named && (!text.is_empty() || first && !is_key(key))
        });
        let cells = cells.map(|(_, ((key, head_at), (text, at)))| KeyValue {
            key: key.clone(),
            key_place: place(head_at),
            node: Node {
                value: value(text),
                place: place(at),
            },
        });
        let entries_of_row = cells.filter(|entry| first || is_key(&entry.key)).collect();
        entries.push(KeyValue {
            key: name,
            key_place: place(&at),
            node: Node {
                value: Value::Table(Table {
                    entries: entries_of_row,
                }),
                place: place(&at),
            },
        });
    }
    (entries, problems)
}

fn is_key(key: &str) -> bool {
    super::keys::pattern(&format!("pipeline.*.{key}")).is_some()
}

/// A number if it is written as one, else a text.
fn value(text: &str) -> Value {
    if text.parse::<i64>().is_ok() {
        Value::Integer(text.to_owned())
    } else if text.parse::<f64>().is_ok() && text.contains(|c: char| c.is_ascii_digit()) {
        Value::Float(text.to_owned())
    } else {
        Value::Text(text.to_owned())
    }
}

/// The records of a table; its separator is the one that its first line has most of. Empty lines are
/// none.
fn records(text: &str) -> Vec<Vec<Cell>> {
    let first = text.lines().next().unwrap_or_default();
    let many = |separator: &char| first.matches(*separator).count();
    let separator = [';', '\t', ','].into_iter().max_by_key(many).unwrap_or(',');
    let mut records = vec![Vec::new()];
    let (mut cell, mut start, mut quoted) = (String::new(), 0, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if quoted && chars.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            c if quoted => cell.push(c),
            '\n' | '\r' => {
                close(&mut records, &mut cell, start..at);
                records.push(Vec::new());
                start = at + 1;
            }
            c if c == separator => {
                close(&mut records, &mut cell, start..at);
                start = at + c.len_utf8();
            }
            c => cell.push(c),
        }
    }
    close(&mut records, &mut cell, start..text.len());
    let is_empty = |record: &Vec<Cell>| record.iter().all(|(text, _)| text.is_empty());
    records.retain(|record| !is_empty(record));
    records
}

fn close(records: &mut [Vec<Cell>], cell: &mut String, bytes: Range<usize>) {
    let text = std::mem::take(cell).trim().to_owned();
    if let Some(record) = records.last_mut() {
        record.push((text, bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_text_and_their_place() {
        let text = "name;segment;note\r\n\"a;1\";small;\"says \"\"no\"\"\"\n\nb; large ;\n";
        let read = records(text);
        let texts: Vec<Vec<&str>> = read
            .iter()
            .map(|record| record.iter().map(|(text, _)| text.as_str()).collect())
            .collect();
        assert_eq!(
            texts,
            [
                vec!["name", "segment", "note"],
                vec!["a;1", "small", "says \"no\""],
                vec!["b", "large", ""],
            ]
        );
        assert_eq!(&text[read[2][0].1.clone()], "b");
    }

    #[test]
    fn numbers_are_numbers_and_the_rest_is_text() {
        assert_eq!(value("12"), Value::Integer("12".into()));
        assert_eq!(value("1.5"), Value::Float("1.5".into()));
        for text in ["12d", "1,5", "inf", "nan", "small"] {
            assert_eq!(value(text), Value::Text(text.into()));
        }
    }
}
