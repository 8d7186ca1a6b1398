//! The spanned tree of a study: every value and key knows the file and bytes that it stands in.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Place;

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
    pub entries: Vec<KeyValue>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyValue {
    pub key: String,
    pub key_place: Place,
    pub node: Node,
}

impl Table {
    /// The entry with this key.
    pub fn get(&self, key: &str) -> Option<&KeyValue> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Adds an entry, or replaces the value of the one with its key.
    pub fn put(&mut self, key: &str, node: Node) {
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => entry.node = node,
            None => {
                self.entries.push(KeyValue {
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

/// A table as the parser gives it, with the place of everything.
pub fn convert_table(table: &DeTable<'_>, file: usize) -> Table {
    let entry = |(key, node): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        let span = key.span();
        KeyValue {
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

/// A value as the parser gives it; without a place if it is of no file (`usize::MAX`).
pub fn convert(node: &Spanned<DeValue<'_>>, file: usize) -> Node {
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
            root.entries.push(KeyValue {
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
        super::super::syntax::parse(
            &super::super::source::FileText::new("t".into(), text.into()),
            0,
        )
        .root
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
