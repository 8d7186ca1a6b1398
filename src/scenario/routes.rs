//! Reading who sells and who serves: by segment and by client size.

use super::keys::{self, Form, Quantity, Range};
use super::names::{Names, find, find_all, named};
use super::notes::{Notes, unknown_key};
use super::problem::ProblemKind;
use super::quantity;
use super::section::Section;
use super::tree::{Node, Table, join};
use crate::model::{GradeId, Server, SizeRule};
use crate::numeric::{Money, Span};

/// A border between small and large clients.
const BORDER: Range = Range {
    low: 0.0,
    high: keys::LARGEST,
    above: true,
};

/// Reads one value of a route.
type Reader<T> = fn(&Notes, &Node, &str, &Names) -> Option<T>;

/// A grade or a list of grades, none twice.
pub fn grades(notes: &Notes, node: &Node, path: &str, names: &Names) -> Option<Vec<GradeId>> {
    find_all(notes, node, path, "grade", &names.grades, Form::Grades)
}

/// Grades that sell: at least one.
pub fn sellers(notes: &Notes, node: &Node, path: &str, names: &Names) -> Option<Vec<GradeId>> {
    let sellers = grades(notes, node, path, names)?;
    if sellers.is_empty() {
        notes.add(node.place, path, ProblemKind::EmptyList);
        return None;
    }
    Some(sellers)
}

/// "closer" or a grade.
pub fn server(notes: &Notes, node: &Node, path: &str, names: &Names) -> Option<Server> {
    if node.text() == Some("closer") {
        return Some(Server::Closer);
    }
    let mut allowed = names.grades.clone();
    allowed.push("closer".into());
    find(notes, node, path, "grade", &allowed, Form::Serve).map(Server::Grade)
}

/// A value, or two of them by client size.
fn by_size<T>(
    notes: &Notes,
    node: &Node,
    path: &str,
    names: &Names,
    read: Reader<T>,
) -> Option<SizeRule<T>> {
    let Some(table) = node.table().filter(|table| is_size_rule(table)) else {
        return read(notes, node, path, names).map(SizeRule::Always);
    };
    let keys: Vec<String> = ["below", "then", "otherwise"]
        .map(ToString::to_string)
        .into();
    for entry in table
        .entries
        .iter()
        .filter(|entry| !keys.contains(&entry.key))
    {
        unknown_key(notes, entry, path, &keys);
    }
    let get = |key: &str| {
        let below = join(path, key);
        if table.get(key).is_none() {
            notes.add(
                node.place,
                &below,
                ProblemKind::MissingKey { key: key.into() },
            );
        }
        table.get(key).map(|entry| (&entry.node, below))
    };
    let border = get("below").and_then(|(node, path)| {
        let read = quantity::number(node, Quantity::Money, &BORDER);
        read.map_err(|kind| notes.add(node.place, &path, kind)).ok()
    });
    let small = get("then").and_then(|(node, path)| read(notes, node, &path, names));
    let large = get("otherwise").and_then(|(node, path)| read(notes, node, &path, names));
    Some(SizeRule::Below {
        border: Money::from_units(border?),
        small: small?,
        large: large?,
    })
}

fn is_size_rule(table: &Table) -> bool {
    ["below", "then", "otherwise"]
        .iter()
        .any(|key| table.get(key).is_some())
}

/// How much earlier work is due; never: "always" first.
pub fn ahead(notes: &Notes, node: &Node, path: &str, _: &Names) -> Option<Span> {
    if node.text() == Some("always") {
        return Some(Span::NEVER);
    }
    let range = keys::pattern("structure.*.ahead").map(|key| key.range)?;
    let read = quantity::number(node, Quantity::Duration, &range);
    let hours = read
        .map_err(|kind| notes.add(node.place, path, kind))
        .ok()?;
    Some(Span::from_hours(hours))
}

/// A route for all segments: one value, or a table by segment with `default`, where that is not known
/// already. None where a mistake was reported.
pub fn by_segment<T: Clone>(
    section: &mut Section<'_>,
    key: &str,
    names: &Names,
    read: Reader<T>,
    usual: Option<T>,
) -> Option<Vec<SizeRule<T>>> {
    let node = section.value(key)?;
    let path = section.path_of(key);
    let notes = section.notes;
    let Some(table) = node.table().filter(|table| !is_size_rule(table)) else {
        let rule = by_size(notes, &node, &path, names, read)?;
        return Some(vec![rule; names.segments.len()]);
    };
    let mut rules: Vec<Option<SizeRule<T>>> = vec![None; names.segments.len()];
    let mut default = usual.map(SizeRule::Always);
    let mut complete = true;
    for entry in &table.entries {
        let below = join(&path, &entry.key);
        let rule = by_size(notes, &entry.node, &below, names, read);
        complete &= rule.is_some();
        if entry.key == "default" {
            default = rule;
            continue;
        }
        match named(
            notes,
            &entry.key,
            entry.key_place,
            &below,
            "segment",
            &names.segments,
        ) {
            Some(segment) => rules[segment] = rule,
            None => complete = false,
        }
    }
    if !complete {
        return None;
    }
    for (segment, rule) in rules.iter_mut().enumerate() {
        if rule.is_none() {
            rule.clone_from(&default);
        }
        if rule.is_none() {
            let key = names.segments[segment].clone();
            notes.add(
                node.place,
                &join(&path, &key),
                ProblemKind::MissingKey { key },
            );
        }
    }
    rules.into_iter().collect()
}
