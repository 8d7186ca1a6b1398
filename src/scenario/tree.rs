//! The spanned tree of a study: every value and key knows the file and bytes that it stands in.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Place, Problem, ProblemKind};
use super::source::FileText;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub place: Place,
}

/// A TOML value. Numbers keep the text that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Integer(String),
    Float(String),
    Boolean(bool),
    Date(String),
    List(Vec<Node>),
    Table(Table),
}

/// Entries in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_place: Place,
    pub node: Node,
}

impl Table {
    /// The entry with this key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Adds an entry, or replaces the value of the one with its key.
    pub fn put(&mut self, key: &str, node: Node) {
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => entry.node = node,
            None => {
                self.entries.push(Entry {
                    key: key.into(),
                    key_place: node.place,
                    node,
                });
            }
        }
    }
}

impl Node {
    /// Its table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What was found, as a message quotes it.
    pub fn found(&self) -> String {
        match &self.value {
            Value::Text(text) => quoted(text),
            Value::Integer(text) | Value::Float(text) | Value::Date(text) => text.clone(),
            Value::Boolean(truth) => truth.to_string(),
            Value::List(_) => "[…]".into(),
            Value::Table(_) => "{…}".into(),
        }
    }

    /// The TOML value that a default's text says.
    ///
    /// # Panics
    /// If the text is no TOML value: the table of keys is wrong then.
    pub fn default(text: &str) -> Node {
        let value = DeValue::parse(text).expect("a default of the table of keys is a TOML value");
        convert(&value, usize::MAX)
    }
}

/// A text as a basic TOML string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Most syntax errors that are told; with more of them this is no study.
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
        root: Table::default(),
        problems: Vec::new(),
        readable: true,
        muddled: Vec::new(),
    };
    if errors.len() > MOST_SYNTAX_ERRORS {
        parsed.readable = false;
    }
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        let span = error.span().unwrap_or(0..0);
        let place = Place {
            file,
            start: span.start,
            end: span.end,
        };
        let (kind, recoverable) = classify(source, error.message(), span);
        let place = match kind {
            ProblemKind::DecimalComma { .. } => whole_line(source, place),
            _ => place,
        };
        parsed.readable &= recoverable;
        if recoverable {
            parsed.muddled.push(place);
        }
        let problem = Problem {
            place,
            path: String::new(),
            kind,
        };
        let again = |known: &Problem| known.place.start == place.start;
        if !parsed.problems.iter().rev().take(8).any(again) {
            parsed.problems.push(problem);
        }
    }
    parsed.root = convert_table(tree.get_ref(), file);
    parsed
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

/// What a syntax error of the parser is, and whether the recovered tree can be read on.
fn classify(source: &FileText, message: &str, span: std::ops::Range<usize>) -> (ProblemKind, bool) {
    let found = source
        .text
        .get(span.clone())
        .unwrap_or("")
        .trim()
        .to_string();
    if let Some(right) = decimal_comma(source, span.start) {
        return (ProblemKind::DecimalComma { right }, true);
    }
    if found.contains(['“', '”', '„', '«', '»', '‘', '’', '″']) {
        return (ProblemKind::SmartQuotes, true);
    }
    if message.starts_with("invalid boolean") && found.len() <= 5 {
        let right = if found.to_ascii_lowercase().starts_with('t') {
            "true"
        } else {
            "false"
        };
        return (ProblemKind::BooleanCase { right }, true);
    }
    if message.starts_with("string values must be quoted") && !found.is_empty() {
        return (ProblemKind::Unquoted { found }, true);
    }
    if message.starts_with("duplicate key") {
        return (ProblemKind::DuplicateKey { key: found }, true);
    }
    if message.contains("recurs") {
        return (ProblemKind::TooDeep, false);
    }
    (
        ProblemKind::Syntax {
            message: message.to_string(),
        },
        false,
    )
}

/// If an error stands in "1,5", the same with a point. The parser stops at the comma or, in an
/// inline table, after the digits that follow it.
fn decimal_comma(source: &FileText, at: usize) -> Option<String> {
    let bytes = source.text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut comma = at;
    if bytes.get(comma) != Some(&b',') {
        while comma > 0
            && matches!(bytes.get(comma - 1), Some(b) if b.is_ascii_digit() || *b == b' ')
        {
            comma -= 1;
        }
        comma = comma.checked_sub(1)?;
    }
    if bytes.get(comma) != Some(&b',') || comma == 0 || !digit(comma - 1) || !digit(comma + 1) {
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
    Some(format!(
        "{}.{}",
        &source.text[start..comma],
        &source.text[comma + 1..end]
    ))
}

fn convert_table(table: &DeTable<'_>, file: usize) -> Table {
    let entry = |(key, node): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        let span = key.span();
        Entry {
            key: key.get_ref().to_string(),
            key_place: Place {
                file,
                start: span.start,
                end: span.end,
            },
            node: convert(node, file),
        }
    };
    Table {
        entries: table.iter().map(entry).collect(),
    }
}

fn convert(node: &Spanned<DeValue<'_>>, file: usize) -> Node {
    let span = node.span();
    let value = match node.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match number.radix() {
            10 => Value::Integer(number.as_str().to_string()),
            radix => i128::from_str_radix(number.as_str(), radix).map_or_else(
                |_| Value::Integer(number.to_string()),
                |n| Value::Integer(n.to_string()),
            ),
        },
        DeValue::Float(number) => Value::Float(number.as_str().to_string()),
        DeValue::Boolean(truth) => Value::Boolean(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|node| convert(node, file)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, file)),
    };
    let place = if file == usize::MAX {
        Place::DEFAULT
    } else {
        Place {
            file,
            start: span.start,
            end: span.end,
        }
    };
    Node { value, place }
}

/// The parent with the child's entries laid over it: tables that the study's form says are tables
/// of keys are merged, everything else is replaced. `path` holds the names down to here.
pub fn overlay(parent: Table, child: Table, path: &mut Vec<String>) -> Table {
    let mut merged = parent;
    let index: BTreeMap<String, usize> = merged
        .entries
        .iter()
        .enumerate()
        .map(|(i, entry)| (entry.key.clone(), i))
        .collect();
    for entry in child.entries {
        let Some(&at) = index.get(&entry.key) else {
            merged.entries.push(entry);
            continue;
        };
        path.push(entry.key.clone());
        let below = &mut merged.entries[at];
        match (&mut below.node.value, entry.node.value) {
            (Value::Table(old), Value::Table(new)) if is_merged(path, old, &new) => {
                *old = overlay(std::mem::take(old), new, path);
                below.node.place = entry.node.place;
            }
            (_, value) => {
                below.node = Node {
                    value,
                    place: entry.node.place,
                }
            }
        }
        below.key_place = entry.key_place;
        path.pop();
    }
    merged
}

fn is_merged(path: &[String], old: &Table, new: &Table) -> bool {
    use super::keys::Form;
    let whole = |table: &Table| table.get("dist").is_some() || table.get("below").is_some();
    let form = super::keys::matching(path)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(key, _)| key.form);
    matches!(
        form,
        Some(Form::Section | Form::Map | Form::WinTable | Form::Limit)
    ) && !whole(old)
        && !whole(new)
}

/// Puts a value at a path, making the tables on the way. Stages are named by their `name`, or by
/// their number from 0.
///
/// # Errors
/// The path that is a plain value, where the way goes through one.
pub fn set(root: &mut Table, names: &[(String, Place)], node: Node) -> Result<(), String> {
    let Some(((name, place), rest)) = names.split_first() else {
        return Ok(());
    };
    let at = match root.entries.iter().position(|entry| entry.key == *name) {
        Some(at) => at,
        None => {
            let table = Node {
                value: Value::Table(Table::default()),
                place: *place,
            };
            root.entries.push(Entry {
                key: name.clone(),
                key_place: *place,
                node: table,
            });
            root.entries.len() - 1
        }
    };
    let entry = &mut root.entries[at];
    entry.key_place = *place;
    if rest.is_empty() {
        entry.node = node;
        return Ok(());
    }
    match &mut entry.node.value {
        Value::Table(table) => set(table, rest, node),
        Value::List(list) => {
            let wanted = &rest[0].0;
            let number = wanted.parse::<usize>().ok();
            let named = |node: &Node| {
                node.table()
                    .and_then(|t| t.get("name"))
                    .and_then(|e| e.node.text())
                    == Some(wanted)
            };
            let at = list
                .iter()
                .position(named)
                .or(number.filter(|&n| n < list.len()));
            match at.map(|at| &mut list[at]) {
                Some(Node {
                    value: Value::Table(table),
                    ..
                }) if rest.len() > 1 => set(table, &rest[1..], node),
                Some(slot) if rest.len() == 1 => {
                    *slot = node;
                    Ok(())
                }
                _ => Err(format!("{name}.{wanted}")),
            }
        }
        _ => Err(name.clone()),
    }
}

/// The names of a dotted path with the bytes they stand in; parts in quotes may hold dots.
pub fn split_path(path: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut names = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in path.char_indices().chain([(path.len(), '.')]) {
        if c == '"' {
            quoted = !quoted;
        } else if c == '.' && (!quoted || at == path.len()) {
            names.push((
                path[start..at].trim().trim_matches('"').to_string(),
                start..at,
            ));
            start = at + 1;
        }
    }
    names
}

/// A name as a part of a dotted path.
pub fn path_part(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_string()
    } else {
        quoted(name)
    }
}

/// `path` with one more name.
pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        path_part(name)
    } else {
        format!("{path}.{}", path_part(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        parse(&FileText::new("t".into(), text.into()), 0).root
    }

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

    #[test]
    fn a_child_changes_keys_and_replaces_distributions() {
        let parent = table("[segment.s]\nfit = 1\nvalue = { dist = 'gamma', mean = 1, cv = 1 }");
        let child = table("[segment.s]\nvalue = { dist = 'exponential', mean = 2 }");
        let merged = overlay(parent, child, &mut Vec::new());
        let segment = merged
            .get("segment")
            .unwrap()
            .node
            .table()
            .unwrap()
            .get("s")
            .unwrap();
        let segment = segment.node.table().unwrap();
        assert!(segment.get("fit").is_some());
        assert!(
            segment
                .get("value")
                .unwrap()
                .node
                .table()
                .unwrap()
                .get("cv")
                .is_none()
        );
    }

    #[test]
    fn paths_split_at_dots_outside_quotes() {
        let names: Vec<String> = split_path("segment.\"a.b\".fit")
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["segment", "a.b", "fit"]);
    }
}
