//! Reading funnels: chances stage by stage, and on which stages what moves a deal acts.

use super::chances::chances_by_grade;
use super::keys::Form;

use super::names::{Names, find, named};
use super::notes::Notes;
use super::problem::ProblemKind;
use super::section::Section;
use super::tree::{Node, Value, join};
use super::work_rules::map;
use crate::model::{DealKind, Decision, MovedBy, Segment, Stage, StageChance};

/// Reads the funnel of a kind of deal into its stages, if there is one; gives whether there is.
pub fn read(funnel: &mut Section<'_>, key: &str, grades: &Names, stages: &mut [Stage]) -> bool {
    if !funnel.has(key) {
        return false;
    }
    let Some(table) = map(funnel, key) else {
        return true;
    };
    let (path, place) = (funnel.path_of(key), funnel.place_of(key));
    let names: Vec<String> = stages.iter().map(|stage| stage.name.clone()).collect();
    let mut rows: Vec<Option<Vec<Option<f64>>>> = vec![None; stages.len()];
    let mut misnamed = false;
    for entry in &table.entries {
        let below = join(&path, &entry.key);
        let at = entry.key_place;
        let stage = named(funnel.notes, &entry.key, at, &below, "stage", &names);
        let row = chances_by_grade(funnel.notes, &entry.node, &below, grades);
        match stage {
            Some(stage) => rows[stage] = Some(row),
            None => misnamed = true,
        }
    }
    for (stage, row) in stages.iter_mut().zip(rows) {
        if row.is_none() && !misnamed {
            let key = stage.name.clone();
            let kind = ProblemKind::MissingKey { key: key.clone() };
            funnel.notes.add(place, &join(&path, &key), kind);
        }
        stage.decision = Decision::Own(StageChance {
            by_grade: row.unwrap_or_else(|| vec![Some(f64::NAN); grades.grades.len()]),
            moved_by: MovedBy::default(),
        });
    }
    true
}

/// The coefficients of `[winning]`, and the field of each.
type Mover = (&'static str, fn(&mut MovedBy) -> &mut bool);
const MOVERS: [Mover; 6] = [
    ("expectation", |by| &mut by.expectation),
    (WAITING, |by| &mut by.waiting),
    ("price", |by| &mut by.price),
    ("promise", |by| &mut by.promise),
    ("satisfaction", |by| &mut by.satisfaction),
    ("knowledge", |by| &mut by.knowledge),
];
/// It acts on the first stage unless it is said where; the others on the last.
const WAITING: &str = "waiting";

/// Reads `[winning.stages]`, and says so to the stages of all funnels.
pub fn read_movers(winning: &mut Section<'_>, segments: &mut [Segment]) {
    let mut names: Vec<String> = Vec::new();
    let stages = segments.iter().flat_map(|segment| {
        let existing = segment.stages_existing.iter();
        segment.stages_new.iter().chain(existing)
    });
    for stage in stages.filter(|stage| matches!(stage.decision, Decision::Own(_))) {
        if !names.contains(&stage.name) {
            names.push(stage.name.clone());
        }
    }
    let mut section = winning.open("stages");
    for (key, field) in MOVERS {
        let said = section.value(key).map(|node| {
            let path = section.path_of(key);
            stages_named(section.notes, &node, &path, &names)
        });
        for segment in &mut *segments {
            for stages in [&mut segment.stages_new, &mut segment.stages_existing] {
                let usual = if key == WAITING { 0 } else { stages.len() - 1 };
                for (place, stage) in stages.iter_mut().enumerate() {
                    let Decision::Own(own) = &mut stage.decision else {
                        continue;
                    };
                    *field(&mut own.moved_by) = match &said {
                        Some(said) => said.contains(&stage.name),
                        None => place == usual,
                    };
                }
            }
        }
    }
    winning.close("stages", section);
}

/// One stage, or a list of them, none twice.
fn stages_named(notes: &Notes, node: &Node, path: &str, names: &[String]) -> Vec<String> {
    let list = match &node.value {
        Value::List(list) => list.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut said: Vec<String> = Vec::new();
    for node in list {
        let Some(stage) = find(notes, node, path, "stage", names, Form::Stages) else {
            continue;
        };
        let what = names[stage].clone();
        if said.contains(&what) {
            notes.add(node.place, path, ProblemKind::Twice { what });
        } else {
            said.push(what);
        }
    }
    said
}

/// Where a segment's chances by grade stand: its win tables, and the rows of its funnels.
pub fn paths_of_chances(segment: &Segment) -> Vec<String> {
    let path = join("segment", &segment.name);
    let kinds = [DealKind::New, DealKind::Existing].into_iter();
    let rows = kinds.flat_map(|kind| {
        let table = |of: &str| format!("{path}.{of}.{}", kind.name());
        let stages = segment.stages(kind).iter();
        match segment.is_funnel(kind) {
            false => vec![table("win")],
            true => stages
                .map(|stage| join(&table("funnel"), &stage.name))
                .collect(),
        }
    });
    rows.collect()
}
