//! Reading chances by grade: win tables, and the rows of funnels.

use super::keys::{self, Form, Quantity};
use super::names::{Names, named};
use super::notes::Notes;
use super::problem::ProblemKind;
use super::quantity;
use super::section::Section;
use super::tree::{Node, Value, join};

/// A win table: by grade, or one share for all.
pub fn win_table(win: &mut Section<'_>, key: &str, names: &Names) -> Vec<Option<f64>> {
    let grades = &names.grades;
    let Some(node) = win.value(key) else {
        return vec![None; grades.len()];
    };
    chances_by_grade(win.notes, &node, &win.path_of(key), names)
}

/// Chances by grade, or one for all.
pub fn chances_by_grade(notes: &Notes, node: &Node, path: &str, names: &Names) -> Vec<Option<f64>> {
    let grades = &names.grades;
    let read = |node: &Node, path: &str| {
        let share = quantity::number(node, Quantity::Share, &keys::UNIT);
        share.unwrap_or_else(|kind| {
            notes.add(node.place, path, kind);
            f64::NAN
        })
    };
    let Some(table) = node.table() else {
        if !matches!(
            node.value,
            Value::Text(_) | Value::Integer(_) | Value::Float(_)
        ) {
            let kind = ProblemKind::WrongType {
                expected: Form::WinTable,
                found: node.found(),
            };
            notes.add(node.place, path, kind);
            return vec![None; grades.len()];
        }
        return vec![Some(read(node, path)); grades.len()];
    };
    let mut chances = vec![None; grades.len()];
    let mut misnamed = false;
    for entry in &table.entries {
        let path = join(path, &entry.key);
        let place = entry.key_place;
        let Some(grade) = named(notes, &entry.key, place, &path, "grade", grades) else {
            misnamed = true;
            continue;
        };
        chances[grade] = Some(read(&entry.node, &path));
    }
    if misnamed {
        // The misnamed cell may be the one that is lacking: NaN is neither known nor missed, and
        // does not leave this room, because the name is an error.
        chances
            .iter_mut()
            .filter(|chance| chance.is_none())
            .for_each(|c| *c = Some(f64::NAN));
    }
    chances
}
