//! Reading what the grades of a structure do first, by when, and for how long.

use super::keys::{Form, Quantity};
use super::names::{Names, named};
use super::notes::nearest;
use super::problem::{Place, ProblemKind};
use super::quantity;
use super::section::Section;
use super::tree::{KeyValue, Node, Table, Value, join};
use crate::model::{GradeId, PerWork, Work};
use crate::numeric::Span;

/// The entries of a table of names, if the key is given.
pub fn map<'a>(child: &mut Section<'a>, key: &str) -> Option<&'a Table> {
    let entry = child.entry(key)?;
    child.fill_node(key, entry.node.clone());
    let table = entry.node.table();
    if table.is_none() {
        child.wrong_type(key, &entry.node);
    }
    table
}

pub fn grade_of(
    child: &Section<'_>,
    entry: &KeyValue,
    path: &str,
    names: &Names,
) -> Option<GradeId> {
    named(
        child.notes,
        &entry.key,
        entry.key_place,
        path,
        "grade",
        &names.grades,
    )
}

pub fn queue_limit(child: &mut Section<'_>, names: &Names) -> Vec<Option<u32>> {
    let mut limits = vec![None; names.grades.len()];
    let range = child.info("queue_limit").range;
    let Some(node) = child.value("queue_limit") else {
        return limits;
    };
    let path = child.path_of("queue_limit");
    let read = |node: &Node, path: &str| {
        let number = quantity::whole(node, &range);
        number
            .map_err(|kind| child.notes.add(node.place, path, kind))
            .ok()
            .map(|n| n as u32)
    };
    match node.table() {
        Some(table) => {
            for entry in &table.entries {
                let below = join(&path, &entry.key);
                if let Some(grade) = grade_of(child, entry, &below, names) {
                    limits[grade] = read(&entry.node, &below);
                }
            }
        }
        None => limits.fill(read(&node, &path)),
    }
    limits
}

/// The kind of work that a text names; reported if there is none.
fn work(child: &Section<'_>, text: &str, place: Place, path: &str) -> Option<Work> {
    let work = Work::named(text);
    if work.is_none() {
        let allowed: Vec<String> = Work::ALL
            .iter()
            .map(|work| work.name().to_string())
            .collect();
        let suggestion = nearest(text, &allowed);
        let kind = ProblemKind::UnknownWord {
            found: text.into(),
            allowed,
            suggestion,
        };
        child.notes.add(place, path, kind);
    }
    work
}

fn work_node(child: &Section<'_>, node: &Node, path: &str) -> Option<Work> {
    let Some(text) = node.text() else {
        let kind = ProblemKind::WrongType {
            expected: Form::Works,
            found: node.found(),
        };
        child.notes.add(node.place, path, kind);
        return None;
    };
    work(child, text, node.place, path)
}

pub fn order(child: &mut Section<'_>, names: &Names) -> Vec<PerWork<u8>> {
    let usual = classes(&[vec![Work::Rescue]]);
    let mut by_grade = vec![usual; names.grades.len()];
    let Some(node) = child.value("order") else {
        return by_grade;
    };
    let path = child.path_of("order");
    let Some(table) = node.table() else {
        by_grade.fill(class_list(child, &node, &path));
        return by_grade;
    };
    if let Some(entry) = table.get("default") {
        by_grade.fill(class_list(child, &entry.node, &join(&path, "default")));
    }
    for entry in table.entries.iter().filter(|entry| entry.key != "default") {
        let below = join(&path, &entry.key);
        if let Some(grade) = grade_of(child, entry, &below, names) {
            by_grade[grade] = class_list(child, &entry.node, &below);
        }
    }
    by_grade
}

/// The class of each kind; kinds not named come last, together, and prospecting after them.
fn classes(list: &[Vec<Work>]) -> PerWork<u8> {
    let mut class = [list.len() as u8; Work::COUNT];
    let named = list
        .iter()
        .flatten()
        .filter(|work| **work != Work::Prospecting);
    if named.count() < Work::COUNT - 1 {
        class[Work::Prospecting as usize] += 1;
    }
    for (number, kinds) in list.iter().enumerate() {
        for &kind in kinds {
            class[kind as usize] = number as u8;
        }
    }
    class
}

fn class_list(child: &Section<'_>, node: &Node, path: &str) -> PerWork<u8> {
    let Value::List(list) = &node.value else {
        let kind = ProblemKind::WrongType {
            expected: Form::Order,
            found: node.found(),
        };
        child.notes.add(node.place, path, kind);
        return classes(&[]);
    };
    let mut named = Vec::new();
    let mut read: Vec<Vec<Work>> = Vec::new();
    for node in list {
        let kinds: Vec<&Node> = match &node.value {
            Value::List(inner) => inner.iter().collect(),
            _ => vec![node],
        };
        let mut class = Vec::new();
        for node in kinds {
            match work_node(child, node, path) {
                Some(kind) if named.contains(&kind) => {
                    let what = kind.name().to_string();
                    child
                        .notes
                        .add(node.place, path, ProblemKind::Twice { what });
                }
                Some(kind) => {
                    named.push(kind);
                    class.push(kind);
                }
                None => {}
            }
        }
        // An empty class orders nothing; it would only spread the numbers.
        if !class.is_empty() {
            read.push(class);
        }
    }
    classes(&read)
}

pub fn target(child: &mut Section<'_>) -> PerWork<Span> {
    let mut targets = [Span::ZERO; Work::COUNT];
    let Some(table) = map(child, "target") else {
        return targets;
    };
    let range = super::keys::pattern("structure.*.target.*")
        .map_or(child.info("target").range, |k| k.range);
    for entry in &table.entries {
        let path = join(&child.path_of("target"), &entry.key);
        let Some(kind) = work(child, &entry.key, entry.key_place, &path) else {
            continue;
        };
        match quantity::number(&entry.node, Quantity::Duration, &range) {
            Ok(hours) => targets[kind as usize] = Span::from_hours(hours),
            Err(problem) => child.notes.add(entry.node.place, &path, problem),
        }
    }
    targets
}

pub fn budget(child: &mut Section<'_>, names: &Names) -> Vec<PerWork<Option<f64>>> {
    let mut budgets = vec![[None; Work::COUNT]; names.grades.len()];
    let Some(table) = map(child, "budget") else {
        return budgets;
    };
    let range = super::keys::pattern("structure.*.budget.*.*")
        .map_or(child.info("budget").range, |k| k.range);
    for entry in &table.entries {
        let path = join(&child.path_of("budget"), &entry.key);
        let Some(grade) = grade_of(child, entry, &path, names) else {
            continue;
        };
        let Some(kinds) = entry.node.table() else {
            let kind = ProblemKind::WrongType {
                expected: Form::Map,
                found: entry.node.found(),
            };
            child.notes.add(entry.node.place, &path, kind);
            continue;
        };
        for entry in &kinds.entries {
            let below = join(&path, &entry.key);
            let Some(kind) = work(child, &entry.key, entry.key_place, &below) else {
                continue;
            };
            match quantity::number(&entry.node, Quantity::Share, &range) {
                Ok(share) => budgets[grade][kind as usize] = Some(share),
                Err(problem) => child.notes.add(entry.node.place, &below, problem),
            }
        }
    }
    budgets
}

pub fn preempts(child: &mut Section<'_>) -> PerWork<bool> {
    let mut preempts = [false; Work::COUNT];
    let Some(node) = child.value("preempts") else {
        return preempts;
    };
    let path = child.path_of("preempts");
    let kinds: Vec<&Node> = match &node.value {
        Value::List(list) => list.iter().collect(),
        _ => vec![&node],
    };
    for node in kinds {
        if let Some(kind) = work_node(child, node, &path) {
            if kind == Work::Prospecting {
                (child.notes).add(node.place, &path, ProblemKind::ProspectingPreempts);
            }
            preempts[kind as usize] = true;
        }
    }
    preempts
}
