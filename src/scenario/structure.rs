//! Reading the structures.

use super::keys::Form;
use super::label::Label;
use super::names::{Called, Names, Register, find, named};
use super::problem::{Place, ProblemKind};
use super::quantity;
use super::routes::{ahead, by_segment, grades, sellers, server};
use super::section::Section;
use super::tree::{Node, Value, join};
use super::work_rules::{budget, grade_of, map, order, preempts, queue_limit, target};
use crate::model::{
    AssignBy, Assignment, Grade, GradeId, Mentoring, Pick, Segment, Server, SizeRule, Structure,
    Transition,
};
use crate::numeric::Span;

/// What the structures are read against.
pub struct StructureWorld<'w> {
    pub names: &'w Names,
    pub grades: &'w [Grade],
    pub segments: &'w [Segment],
}

/// A structure with what only messages and labels need of it.
pub struct NamedStructure {
    pub label: Label,
    pub structure: Structure,
    /// Whether everything in it could be read: only then its meaning is judged.
    pub sound: bool,
}

/// Reads `[structure.*]`, in the order of the file.
pub fn read(root: &mut Section<'_>, world: &StructureWorld<'_>) -> Vec<NamedStructure> {
    let mut section = root.open("structure");
    let mut register = Register::default();
    let mut called = Called::default();
    let mut structures = Vec::new();
    for (entry, mut child) in section.children() {
        register.check(
            child.notes,
            &entry.key,
            entry.key_place,
            &child.path,
            &["own"],
        );
        let label = child.label("label", &entry.key);
        called.check(&child, &entry.key, &label);
        let (structure, sound) = structure(&mut child, &entry.key, world);
        section.close(&entry.key, child);
        structures.push(NamedStructure {
            label,
            structure,
            sound,
        });
    }
    if structures.is_empty() {
        section.notes.add(
            section.place,
            "structure",
            ProblemKind::NothingOf { what: "structure" },
        );
    }
    root.close("structure", section);
    structures
}

fn structure(child: &mut Section<'_>, name: &str, world: &StructureWorld<'_>) -> (Structure, bool) {
    let names = world.names;
    let sell = by_segment(child, "sell", names, sellers, None);
    let serve = by_segment(child, "serve", names, server, None);
    let rescuers = child
        .value("rescue")
        .and_then(|node| grades(child.notes, &node, &child.path_of("rescue"), names));
    let stage_grade = stage_grades(child, world);
    let sound = sell.is_some() && serve.is_some() && rescuers.is_some() && stage_grade.is_some();
    let no_stages = || {
        world
            .segments
            .iter()
            .map(|s| vec![Vec::new(); s.stages_new.len()])
            .collect()
    };
    let overflow_after = child.span_or_never("overflow_after").unwrap_or(Span::NEVER);
    let structure = Structure {
        name: name.to_string(),
        sell: sell.unwrap_or_else(|| vec![SizeRule::Always(vec![0]); names.segments.len()]),
        serve: serve
            .unwrap_or_else(|| vec![SizeRule::Always(Server::Closer); names.segments.len()]),
        prospect: prospectors(child, names),
        assign: assignment(child, overflow_after),
        rescue: rescuers.unwrap_or_default(),
        stage_grade: stage_grade.unwrap_or_else(no_stages),
        overflow_after,
        queue_limit: queue_limit(child, names),
        class: order(child, names),
        target: target(child),
        ahead: by_segment(child, "ahead", names, ahead, Some(Span::ZERO))
            .unwrap_or_else(|| vec![Structure::NOT_AHEAD; names.segments.len()]),
        budget: budget(child, names),
        flexible_budgets: child.choice("budget_mode") == "flexible",
        preempts: preempts(child),
        pick: pick(child),
        mentoring: mentoring(child, names),
        staff: staff(child, world),
        price_premium: child.number("price"),
        accountability: child.number_if("accountability"),
        transition: transition(child),
    };
    (structure, sound)
}

/// Who makes leads, by segment.
fn prospectors(child: &mut Section<'_>, names: &Names) -> Vec<Vec<GradeId>> {
    let rules = by_segment(child, "prospect", names, grades, Some(Vec::new()));
    let nobody = || vec![SizeRule::Always(Vec::new()); names.segments.len()];
    let rules = rules.unwrap_or_else(nobody).into_iter();
    let by_segment = rules.map(|rule| match rule {
        SizeRule::Always(grades) => grades,
        SizeRule::Below { .. } => {
            child.problem("prospect", ProblemKind::SizeOfProspects);
            Vec::new()
        }
    });
    by_segment.collect()
}

/// How leads reach their sellers; what would do nothing is refused.
fn assignment(child: &mut Section<'_>, overflow_after: Span) -> Assignment {
    let mut section = child.open("assign");
    let by = match section.choice("by") {
        "turn" => AssignBy::Turn,
        "fewest_open" => AssignBy::FewestOpen,
        _ => AssignBy::Pull,
    };
    let known = section.choice("known");
    let cap = |section: &mut Section<'_>, key| section.whole_if(key).map(|cap| cap as u32);
    let assignment = Assignment {
        by,
        made: matches!(known, "made" | "all"),
        referred: matches!(known, "referred" | "all"),
        open_cap: cap(&mut section, "open_cap"),
        daily_cap: cap(&mut section, "daily_cap"),
        take_back_after: (section.span_or_never("take_back_after")).unwrap_or(Span::NEVER),
    };
    if by == AssignBy::Pull {
        let stated = [
            ("open_cap", assignment.open_cap.is_some()),
            ("daily_cap", assignment.daily_cap.is_some()),
            ("take_back_after", !assignment.take_back_after.is_never()),
        ];
        for (key, _) in stated.into_iter().filter(|(_, is)| *is && known == "none") {
            section.problem(key, ProblemKind::NothingIsGiven { key });
        }
    } else if !overflow_after.is_never() {
        section.problem("by", ProblemKind::OverflowOfGiven);
    }
    child.close("assign", section);
    assignment
}

fn stage_grades(
    child: &mut Section<'_>,
    world: &StructureWorld<'_>,
) -> Option<Vec<Vec<Vec<GradeId>>>> {
    let mut by_stage: Vec<Vec<Vec<GradeId>>> = world
        .segments
        .iter()
        .map(|segment| vec![Vec::new(); segment.stages_new.len()])
        .collect();
    let given = child.has("stage");
    let Some(table) = map(child, "stage") else {
        return (!given).then_some(by_stage);
    };
    let mut known: Vec<String> = Vec::new();
    for stage in world
        .segments
        .iter()
        .flat_map(|segment| &segment.stages_new)
    {
        if !known.contains(&stage.name) {
            known.push(stage.name.clone());
        }
    }
    let mut sound = true;
    for entry in &table.entries {
        let path = join(&child.path_of("stage"), &entry.key);
        let doers = grades(child.notes, &entry.node, &path, world.names);
        let found = named(
            child.notes,
            &entry.key,
            entry.key_place,
            &path,
            "stage",
            &known,
        );
        let (Some(doers), Some(_)) = (doers, found) else {
            sound = false;
            continue;
        };
        let first = |segment: &Segment| segment.stages_new[0].name == entry.key;
        if world.segments.iter().any(first) {
            let kind = ProblemKind::FirstStage {
                stage: entry.key.clone(),
            };
            child.notes.add(entry.key_place, &path, kind);
            sound = false;
            continue;
        }
        for (segment, stages) in world.segments.iter().zip(&mut by_stage) {
            for (stage, slot) in segment.stages_new.iter().zip(stages) {
                if stage.name == entry.key {
                    slot.clone_from(&doers);
                }
            }
        }
    }
    sound.then_some(by_stage)
}

fn pick(child: &mut Section<'_>) -> Pick {
    match child.choice("pick") {
        "least_loaded" => Pick::LeastLoaded,
        "most_expert" => Pick::MostExpert,
        _ => Pick::LongestIdle,
    }
}

fn mentoring(child: &mut Section<'_>, names: &Names) -> Option<Mentoring> {
    if !child.has("mentoring") {
        return None;
    }
    let mut section = child.open("mentoring");
    let mut grade = |key: &str| {
        let node = section.value(key)?;
        find(
            section.notes,
            &node,
            &section.path_of(key),
            "grade",
            &names.grades,
            Form::GradeName,
        )
    };
    let (mentor, learner) = (grade("mentor"), grade("learner"));
    let hours_per_week = section.number_if("hours_per_week");
    if mentor.is_some() && mentor == learner {
        section.problem("learner", ProblemKind::MentorIsLearner);
    }
    child.close("mentoring", section);
    Some(Mentoring {
        mentor: mentor?,
        learner: learner?,
        hours_per_week: hours_per_week?,
    })
}

/// The staff of every grade, written down in full.
fn staff(child: &mut Section<'_>, world: &StructureWorld<'_>) -> Vec<u32> {
    let mut staff: Vec<u32> = world.grades.iter().map(|grade| grade.count).collect();
    let range =
        super::keys::pattern("structure.*.staff.*").map_or(child.info("staff").range, |k| k.range);
    let table = map(child, "staff");
    for entry in table
        .map(|table| table.entries.as_slice())
        .unwrap_or_default()
    {
        let path = join(&child.path_of("staff"), &entry.key);
        let Some(grade) = grade_of(child, entry, &path, world.names) else {
            continue;
        };
        match quantity::whole(&entry.node, &range) {
            Ok(count) => staff[grade] = count as u32,
            Err(problem) => child.notes.add(entry.node.place, &path, problem),
        }
    }
    let mut written = table.cloned().unwrap_or_default();
    for (name, count) in world.names.grades.iter().zip(&staff) {
        if written.get(name).is_none() {
            let value = Value::Integer(count.to_string());
            written.put(
                name,
                Node {
                    value,
                    place: Place::DEFAULT,
                },
            );
        }
    }
    let place = child.place_of("staff");
    child.fill_node(
        "staff",
        Node {
            value: Value::Table(written),
            place,
        },
    );
    staff
}

fn transition(child: &mut Section<'_>) -> Transition {
    let mut section = child.open("transition");
    let transition = Transition {
        at: section.span("at"),
        over: section.span("over"),
        disruption: section.number("disruption"),
    };
    child.close("transition", section);
    transition
}
