//! Reading funnels: chances stage by stage, and on which stages what moves a deal acts.

use super::chances::chances_by_grade;
use super::keys::Form;
use super::names::{Names, find_all, named};
use super::problem::ProblemKind;
use super::section::Section;
use super::tree::join;
use super::work_rules::map;
use crate::model::{DealKind, Decision, MovedBy, Segment, Stage, StageChance};

/// Reads the funnel of a kind of deal into its stages, if there is one; gives whether there is. There
/// must be no win table beside it.
pub fn read(
    funnel: &mut Section<'_>,
    win: &mut Section<'_>,
    kind: DealKind,
    grades: &Names,
    stages: &mut [Stage],
) -> bool {
    let key = kind.name();
    if !funnel.has(key) {
        return false;
    }
    if win.has(key) {
        funnel.problem(key, ProblemKind::WinAndFunnel { kind: key });
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
            let (path, notes) = (section.path_of(key), section.notes);
            let found = find_all(notes, &node, &path, "stage", &names, Form::Stages);
            let said = found.into_iter().flatten();
            said.map(|stage| &names[stage]).collect::<Vec<&String>>()
        });
        for segment in &mut *segments {
            for stages in [&mut segment.stages_new, &mut segment.stages_existing] {
                let usual = if key == WAITING { 0 } else { stages.len() - 1 };
                for (place, stage) in stages.iter_mut().enumerate() {
                    let Decision::Own(own) = &mut stage.decision else {
                        continue;
                    };
                    *field(&mut own.moved_by) = match &said {
                        Some(said) => said.contains(&&stage.name),
                        None => place == usual,
                    };
                }
            }
        }
    }
    winning.close("stages", section);
}

/// Where the chances of a stage stand in a study file: in the win table, or in a row of the funnel.
pub fn path_of_chances(segment: &Segment, kind: DealKind, stage: usize) -> Vec<&str> {
    let path = |of| vec!["segment", &segment.name, of, kind.name()];
    match segment.is_funnel(kind) {
        false => path("win"),
        true => [path("funnel"), vec![&segment.stages(kind)[stage].name]].concat(),
    }
}

/// The paths of all rows of a segment's chances.
pub fn paths_of_chances(segment: &Segment) -> Vec<String> {
    let mut paths = Vec::new();
    for kind in [DealKind::New, DealKind::Existing] {
        for stage in 0..segment.tables(kind).len() {
            let names = path_of_chances(segment, kind, stage);
            paths.push(
                names
                    .iter()
                    .fold(String::new(), |path, name| join(&path, name)),
            );
        }
    }
    paths
}
