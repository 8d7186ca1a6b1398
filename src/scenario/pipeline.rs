//! Reading the deals that are open at t = 0.

use super::keys::Form;
use super::names::{Names, Register, find};
use super::problem::ProblemKind;
use super::section::Section;
use super::tree::quoted;
use crate::model::{DealKind, OpenDeals, OpenStep, Segment};
use crate::numeric::Span;
use crate::random::{Key, Law};

/// Rows there may be for each named thing that is allowed: an export has many.
const ROWS: usize = 4;

/// Reads `[pipeline.*]`, sorted by name, so that the order of the file changes nothing.
pub fn read(root: &mut Section<'_>, names: &Names, segments: &[Segment]) -> Vec<OpenDeals> {
    let mut section = root.open("pipeline");
    let mut register = Register::default();
    let mut rows = Vec::new();
    if section.text_if("file").is_some() {
        // What the study itself names has been read by now.
        section.problem("file", ProblemKind::SetPipelineFile);
    }
    let most = section.notes.most_named.saturating_mul(ROWS);
    for (entry, mut child) in section.children_up_to(most) {
        register.check(child.notes, &entry.key, entry.key_place, &child.path, &[]);
        if let Some(row) = row(&mut child, &entry.key, names, segments) {
            rows.push(row);
        }
        section.close(&entry.key, child);
    }
    root.close("pipeline", section);
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

fn row(
    child: &mut Section<'_>,
    name: &str,
    names: &Names,
    segments: &[Segment],
) -> Option<OpenDeals> {
    let mut named = |key: &str, what: &'static str, names: &[String], form: Form| {
        let node = child.value(key)?;
        let path = child.path_of(key);
        find(child.notes, &node, &path, what, names, form)
    };
    let segment = named("segment", "segment", &names.segments, Form::Text);
    let owner = named("owner", "grade", &names.grades, Form::GradeName);
    let kind = match child.choice("kind") {
        "existing" => DealKind::Existing,
        _ => DealKind::New,
    };
    let is_led = child.has("owner");
    let step = step(child, kind, is_led);
    let count = child.whole("count") as u32;
    let age = child.span("age");
    let waited = waited(child, age);
    let value = child.has("value").then(|| child.money("value"));
    if kind == DealKind::New {
        if step == OpenStep::Waiting && is_led {
            child.problem("owner", ProblemKind::WaitingIsLed);
        } else if step != OpenStep::Waiting && !is_led {
            child.missing("owner");
        }
    }
    child.has("stage");
    let segment = segment?;
    let stage = stage(child, &segments[segment], kind, step);
    lasts(child, &segments[segment], kind, stage, step, age, waited);
    Some(OpenDeals {
        name: name.to_owned(),
        key: Key::of(name),
        count,
        kind,
        segment,
        stage,
        step,
        owner,
        age,
        waited,
        value,
    })
}

/// Where a deal stands in its stage: with the client, if somebody leads it.
fn step(child: &mut Section<'_>, kind: DealKind, is_led: bool) -> OpenStep {
    let step = match (child.has("step"), is_led || kind == DealKind::Existing) {
        (true, _) => {
            return match child.choice("step") {
                "waiting" => OpenStep::Waiting,
                "work" => OpenStep::Work,
                _ => OpenStep::Client,
            };
        }
        (false, true) => OpenStep::Client,
        (false, false) => OpenStep::Waiting,
    };
    child.fill("step", &quoted(step.name()));
    step
}

fn waited(child: &mut Section<'_>, age: Span) -> Span {
    if !child.has("waited") {
        if let Some(node) = child.value("age") {
            child.fill_node("waited", node);
        }
        return age;
    }
    let waited = child.span("waited");
    if waited > age {
        let age_hours = age.hours();
        child.problem("waited", ProblemKind::WaitedLonger { age_hours });
    }
    waited.min(age)
}

fn stage(child: &mut Section<'_>, segment: &Segment, kind: DealKind, step: OpenStep) -> usize {
    let stages = match kind {
        DealKind::New => &segment.stages_new,
        DealKind::Existing => &segment.stages_existing,
    };
    let names: Vec<String> = stages.iter().map(|stage| stage.name.clone()).collect();
    if !child.has("stage") {
        child.fill("stage", &quoted(&names[0]));
        return 0;
    }
    let found = child.value("stage").and_then(|node| {
        let path = child.path_of("stage");
        find(child.notes, &node, &path, "stage", &names, Form::Text)
    });
    let stage = found.unwrap_or(0);
    if step == OpenStep::Waiting && stage > 0 {
        let first = names[0].clone();
        child.problem("stage", ProblemKind::WaitsLater { first });
        return 0;
    }
    stage
}

/// Whether a deal can have waited so long: one whose patience has ended is not open; one on which the
/// client has thought longer than anybody does is doubtful, and is decided at once.
fn lasts(
    child: &mut Section<'_>,
    segment: &Segment,
    kind: DealKind,
    stage: usize,
    step: OpenStep,
    age: Span,
    waited: Span,
) {
    let over = |law: &Law, passed: Span| {
        let most = law.most().max(0.0);
        (most.is_finite() && passed > Span::ZERO && Span::from_hours(most) <= passed)
            .then_some(most)
    };
    match (step, kind) {
        (OpenStep::Waiting, _) => {
            let patience = match kind {
                DealKind::New => &segment.patience,
                DealKind::Existing => &segment.upsell_patience,
            };
            let over = patience.as_ref().and_then(|law| over(law, age));
            if let Some(longest_hours) = over {
                child.problem("age", ProblemKind::OlderThanPatience { longest_hours });
            }
        }
        (OpenStep::Client, _) => {
            let stages = match kind {
                DealKind::New => &segment.stages_new,
                DealKind::Existing => &segment.stages_existing,
            };
            if let Some(longest_hours) = over(&stages[stage].delay, waited) {
                let key = match child.has("waited") {
                    true => "waited",
                    false => "age",
                };
                child.problem(key, ProblemKind::OverdueDecision { longest_hours });
            }
        }
        (OpenStep::Work, _) => {}
    }
}
