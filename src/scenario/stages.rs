//! Reading the stages of deals.

use super::keys::Form;
use super::label::Label;
use super::names::{Called, Register};
use super::notes::Notes;
use super::problem::{Place, ProblemKind};
use super::section::Section;
use super::tree::{Node, Value};
use crate::model::{Decision, Stage};

/// How far from 1 weights may sum that were written with a few decimals.
const ROUNDING: f64 = 1.001e-3;

/// The stages of a deal.
#[derive(Clone, Debug, Default)]
pub struct Stages {
    pub stages: Vec<Stage>,
    pub labels: Vec<(String, Label)>,
    /// Where a weight is lacking: it is missed if the stages share a decision.
    unweighted: Vec<(Place, String)>,
}

impl Stages {
    /// Reports the weights that are lacking.
    pub fn miss_weights(&self, notes: &Notes) {
        for (place, path) in &self.unweighted {
            let key = "weight".to_owned();
            notes.add(*place, path, ProblemKind::MissingKey { key });
        }
    }
}

/// Reads `[[stage]]` of a section; none if there is no such key.
pub fn stages(section: &mut Section<'_>) -> Option<Stages> {
    let entry = section.entry("stage")?;
    let Value::List(list) = &entry.node.value else {
        section.wrong_type("stage", &entry.node);
        return Some(Stages::default());
    };
    let path = section.path_of("stage");
    let pattern = format!("{}.*", section.info("stage").path);
    let mut register = Register::default();
    let mut called = Called::default();
    let mut read = Stages::default();
    let mut filled = Vec::new();
    let most = section.notes.most_named;
    if list.len() > most {
        let kind = ProblemKind::TooMany {
            limit: most,
            found: list.len(),
        };
        section.problem("stage", kind);
    }
    for (i, node) in list.iter().take(most).enumerate() {
        let Some(table) = node.table() else {
            let kind = ProblemKind::WrongType {
                expected: Form::Sections,
                found: node.found(),
            };
            section.notes.add(node.place, &path, kind);
            continue;
        };
        let stated = table.get("name").and_then(|entry| entry.node.text());
        let name = stated.map_or_else(|| i.to_string(), ToString::to_string);
        let below = super::tree::join(&path, &name);
        let mut child = Section::over(
            section.notes,
            Some(table),
            node.place,
            pattern.clone(),
            below,
        );
        let (stage, label) = stage(&mut child, list.len(), &mut register);
        if stage.weight().is_nan() && !child.has("weight") {
            let path = child.path_of("weight");
            read.unweighted.push((child.place, path));
        }
        called.check(&child, &stage.name, &label);
        read.labels.push((stage.name.clone(), label));
        read.stages.push(stage);
        filled.push(Node {
            value: Value::Table(child.finish()),
            place: node.place,
        });
    }
    if list.is_empty() {
        section.problem("stage", ProblemKind::EmptyList);
    }
    let sum: f64 = read.stages.iter().map(Stage::weight).sum();
    let complete = sum.is_finite();
    let off = (sum - 1.0).abs();
    if complete && !read.stages.is_empty() && off > 1e-9 {
        if off <= ROUNDING {
            for stage in &mut read.stages {
                stage.decision = Decision::Share(stage.weight() / sum);
            }
            section.problem("stage", ProblemKind::WeightsRounded { sum });
        } else {
            section.problem("stage", ProblemKind::Weights { sum });
        }
    }
    let place = entry.node.place;
    section.fill_node(
        "stage",
        Node {
            value: Value::List(filled),
            place,
        },
    );
    Some(read)
}

/// One stage. A weight that is missing or wrong is NaN, so that the sum is not complained of too.
fn stage(child: &mut Section<'_>, of: usize, register: &mut Register) -> (Stage, Label) {
    let name = child
        .value("name")
        .map_or(String::new(), |node| match node.text() {
            Some(text) => {
                register.check(child.notes, text, node.place, &child.path_of("name"), &[]);
                text.to_string()
            }
            None => {
                child.wrong_type("name", &node);
                String::new()
            }
        });
    let label = child.label("label", &name);
    let effort = child.law("effort");
    let delay = child.law("delay");
    let weight = match child.number_if("weight") {
        Some(weight) => weight,
        None if of == 1 && !child.has("weight") => {
            child.fill("weight", "1");
            1.0
        }
        None => f64::NAN,
    };
    (
        Stage {
            name,
            effort,
            delay,
            decision: Decision::Share(weight),
        },
        label,
    )
}
