//! Reading `[sweep.*]`: questions that a study asks beyond its verdict.

use super::evidence::found_but_wrong;
use super::keys::Form;
use super::notes::Notes;
use super::problem::{Place, ProblemKind};
use super::run::reference;
use super::section::Section;
use super::tree::{Table, join, split_path};
use super::variation::{FactorProblem, Numbers};
use super::vary::{Condition, Vary, VaryProblem};
use super::work_rules::map;
use crate::model::StructureId;

/// A question for `salesim sweep`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepTable {
    pub name: String,
    /// Names of factors and their values, as written; both are right.
    pub vary: Vec<(String, String)>,
    /// Whether the factors go in step, not as a grid.
    pub together: bool,
    pub conditions: Vec<String>,
    pub structure: Option<StructureId>,
    pub against: Option<StructureId>,
}

/// A question with the places of its parts, before its numbers are looked up.
pub struct PlacedSweep {
    table: SweepTable,
    path: String,
    vary_places: Vec<[Place; 2]>,
    where_place: Place,
}

/// Reads the section.
pub fn read(root: &mut Section<'_>, structures: &[String]) -> Vec<PlacedSweep> {
    let mut section = root.open("sweep");
    let mut asked = Vec::new();
    for (entry, mut child) in section.children() {
        let path = child.path_of("vary");
        let (mut vary, mut vary_places) = (Vec::new(), Vec::new());
        if !child.has("vary") {
            child.missing("vary");
        }
        let entries = map(&mut child, "vary").map_or(&[][..], |table| &table.entries);
        for entry in entries {
            match entry.node.text() {
                Some(text) => {
                    vary.push((entry.key.clone(), text.to_owned()));
                    vary_places.push([entry.key_place, entry.node.place]);
                }
                None => {
                    let kind = ProblemKind::WrongType {
                        expected: Form::Text,
                        found: entry.node.found(),
                    };
                    child
                        .notes
                        .add(entry.node.place, &join(&path, &entry.key), kind);
                }
            }
        }
        let together = child.choice("combine") == "step";
        let where_place = child.place_of("where");
        let conditions = child.text_if("where").unwrap_or_default();
        let conditions = conditions.split(',').map(|text| text.trim().to_owned());
        asked.push(PlacedSweep {
            table: SweepTable {
                name: entry.key.clone(),
                vary,
                together,
                conditions: conditions.filter(|text| !text.is_empty()).collect(),
                structure: reference(&mut child, "structure", structures),
                against: reference(&mut child, "against", structures),
            },
            path: child.path.clone(),
            vary_places,
            where_place,
        });
        section.close(&entry.key, child);
    }
    root.close("sweep", section);
    asked
}

/// Looks up what is varied; what is wrong with it is reported.
pub fn resolve(notes: &Notes, asked: Vec<PlacedSweep>, filled: &Table) -> Vec<SweepTable> {
    if asked.is_empty() {
        return Vec::new();
    }
    let numbers = Numbers::in_table(filled);
    asked
        .into_iter()
        .map(|asked| {
            check(notes, &asked, (&numbers, filled));
            asked.table
        })
        .collect()
}

fn check(notes: &Notes, asked: &PlacedSweep, (numbers, filled): (&Numbers, &Table)) {
    let path = join(&asked.path, "vary");
    let mut factors = Vec::new();
    for ((name, values), [key, value]) in asked.table.vary.iter().zip(&asked.vary_places) {
        let below = join(&path, name);
        match Vary::of(name, values, numbers) {
            Ok(vary) if vary.ascends() || (asked.table.together && !factors.is_empty()) => {
                factors.push(vary);
            }
            Ok(_) => {
                let found = values.clone();
                notes.add(*value, &below, ProblemKind::SweepValues { found });
            }
            Err(VaryProblem::Factor(FactorProblem::NoSuchNumber { suggestion, .. })) => {
                let names: Vec<String> = split_path(name).into_iter().map(|(n, _)| n).collect();
                // A number that is itself wrong is reported where it stands.
                if !found_but_wrong(filled, &names) {
                    notes.add(*key, &below, ProblemKind::KnownPath { suggestion });
                }
            }
            Err(VaryProblem::Factor(FactorProblem::NoPartOfFirm { .. })) => {
                let suggestion = None;
                notes.add(*key, &below, ProblemKind::KnownPath { suggestion });
            }
            Err(VaryProblem::Value(kind)) => notes.add(*value, &below, kind),
            Err(_) => {
                let found = values.clone();
                notes.add(*value, &below, ProblemKind::SweepValues { found });
            }
        }
    }
    if factors.len() < asked.table.vary.len() {
        return;
    }
    let (limit, found) = (2, factors.len());
    if found > limit && !asked.table.together {
        let place = asked.vary_places[limit][0];
        notes.add(place, &path, ProblemKind::TooMany { limit, found });
    }
    for text in &asked.table.conditions {
        if Condition::read(text, &factors).is_err() {
            let found = text.clone();
            let path = join(&asked.path, "where");
            notes.add(asked.where_place, &path, ProblemKind::SweepValues { found });
        }
    }
    if factors.is_empty() {
        notes.add(asked.where_place, &path, ProblemKind::EmptyList);
    }
}
