//! A whole study: the scenario and everything about it that the simulation does not need.

use std::sync::Arc;

use super::evidence::{self, Known, Observed};
use super::house_style::{self, HouseStyle};
use super::label::Label;
use super::load::{self, Loaded};
use super::market;
use super::meaning;
use super::names::Names;
use super::notes::Notes;
use super::people;
use super::pipeline;
use super::posterior::{self, Posterior};
use super::problem::{Place, Problem, ProblemKind, Problems};
use super::resolved;
use super::rules;
use super::run::{self, RunSettings};
use super::section::Section;
use super::shocks;
use super::source::{Allowance, Files, Source};
use super::stages;
use super::structure::{self, StructureWorld};
use super::sweeps::{self, SweepTable};
use super::tree::{Node, Table};
use crate::model::{Grade, GradeId, Limits, Scenario, Segment, SegmentId, Structure};
use crate::numeric::Span;

/// What one unit of money in a study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyUnit {
    Unit,
    Thousand,
    Million,
}

impl MoneyUnit {
    /// How many units of the currency one unit of the study is.
    pub fn factor(self) -> f64 {
        match self {
            MoneyUnit::Unit => 1.0,
            MoneyUnit::Thousand => 1e3,
            MoneyUnit::Million => 1e6,
        }
    }
}

/// What the study's things are called in reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// In the order of [`Scenario::grades`].
    pub grades: Vec<Label>,
    /// In the order of [`Scenario::segments`].
    pub segments: Vec<Label>,
    /// In the order of [`Scenario::structures`].
    pub structures: Vec<Label>,
    /// By the name of the stage, in the order of the file; the first of a name counts.
    pub stages: Vec<(String, Label)>,
}

/// A study, proved valid.
#[derive(Clone, Debug)]
pub struct Study {
    pub title: Label,
    /// ISO 4217 code.
    pub currency: String,
    pub money: MoneyUnit,
    pub run: RunSettings,
    pub labels: Labels,
    /// The grades in the order of the file.
    pub grade_order: Vec<GradeId>,
    /// The segments in the order of the file.
    pub segment_order: Vec<SegmentId>,
    /// Evidence for numbers, in the order of the file.
    pub known: Vec<Known>,
    /// What an audit saw, in the order of the file.
    pub observed: Vec<Observed>,
    /// The worlds that questions speak of.
    pub posterior: Option<Posterior>,
    /// What charts and pages look like.
    pub theme: HouseStyle,
    /// Questions for `salesim sweep`, in the order of the file.
    pub sweeps: Vec<SweepTable>,
    pub scenario: Scenario,
    /// The study in full, base, overrides and defaults included, as the text of a study file.
    pub resolved: String,
    /// Paths of the numbers that the files state (not the defaults), settings of the run excepted.
    pub numbers: Vec<String>,
    /// What is allowed but doubtful.
    pub warnings: Vec<Problem>,
    /// The same warnings with the texts that they point into.
    pub doubts: Problems,
    pub(super) origin: Origin,
}

/// The texts that a study was made from and what was laid over them. A variation is made from the
/// same texts in the same way: defaults which follow another number still follow it, and what
/// somebody writes into the files meanwhile does not matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    pub texts: Arc<Loaded>,
    pub laid_over: Vec<(String, String)>,
    /// How many things of a sort are allowed.
    pub named: usize,
}

/// Reads a study, with overrides of single values (`path`, `value`) laid over it.
///
/// # Errors
/// All problems of the study, warnings included, if one of them is an error.
pub fn read_study(source: &Source, overrides: &[(String, String)]) -> Result<Study, Problems> {
    read_study_within(source, overrides, Allowance::USUAL)
}

/// The same, where more (or less) is allowed than usual.
///
/// # Errors
/// All problems of the study, warnings included, if one of them is an error.
pub fn read_study_within(
    source: &Source,
    overrides: &[(String, String)],
    allowance: Allowance,
) -> Result<Study, Problems> {
    Origin {
        texts: Arc::new(load::load(source, allowance.file_bytes)),
        laid_over: overrides.to_vec(),
        named: allowance.named,
    }
    .study()
}

impl Origin {
    /// The study.
    ///
    /// # Errors
    /// All its problems, warnings included, if one of them is an error.
    pub fn study(self) -> Result<Study, Problems> {
        let loaded = self.texts.with(&self.laid_over);
        read(loaded, self)
    }
}

/// Reads a tree as a study.
fn read(loaded: Loaded, origin: Origin) -> Result<Study, Problems> {
    let notes = Notes::new(origin.named);
    loaded
        .problems
        .iter()
        .cloned()
        .for_each(|problem| notes.push(problem));
    if !loaded.readable {
        let (problems, more) = notes.take();
        return Err(Problems::new(problems, more, loaded.files));
    }
    let study = read_tree(&notes, &loaded);
    let (problems, more) = notes.take();
    let doubts = Problems::new(sift(problems, &loaded), more, loaded.files);
    let failed = doubts.errors() > 0;
    match study {
        Some(study) if !failed => Ok(Study {
            warnings: doubts.list.clone(),
            doubts,
            origin,
            ..study
        }),
        _ => Err(doubts),
    }
}

/// Drops what only follows from another mistake.
fn sift(problems: Vec<Problem>, loaded: &Loaded) -> Vec<Problem> {
    let lacks = |sort: &str| {
        let none = |p: &Problem| matches!(p.kind, ProblemKind::NothingOf { what } if what == sort);
        problems.iter().any(none)
    };
    let lacking: Vec<&str> = ["grade", "segment", "structure"]
        .into_iter()
        .filter(|sort| lacks(sort))
        .collect();
    // Behind a limit nothing is read, so what seems to lack may stand there.
    let cut = problems
        .iter()
        .any(|problem| matches!(problem.kind, ProblemKind::TooMany { .. }));
    let syntax = loaded.problems.len();
    let overlaps = |a: Place, b: Place| {
        a.file == b.file && a.start < b.end.max(b.start + 1) && b.start < a.end.max(a.start + 1)
    };
    let follows = |problem: &Problem| match &problem.kind {
        kind if cut && kind.needs_the_whole() => true,
        ProblemKind::UnknownName { what, .. } => lacking.contains(what),
        // The place of a missing key is a header, of which nothing was said.
        ProblemKind::MissingKey { .. } => false,
        _ => loaded
            .muddled
            .iter()
            .any(|&place| overlaps(place, problem.place)),
    };
    let kept =
        |(i, problem): (usize, Problem)| (i < syntax || !follows(&problem)).then_some(problem);
    problems
        .iter()
        .cloned()
        .enumerate()
        .filter_map(kept)
        .collect()
}

/// Sorts by key text; gives the sorted things and, for the order of the file, their new indices.
fn sort<T>(mut things: Vec<people::Named<T>>) -> (Vec<people::Named<T>>, Vec<usize>) {
    let written: Vec<String> = things.iter().map(|thing| thing.name.clone()).collect();
    things.sort_by(|one, other| one.key_text.cmp(&other.key_text));
    let order = written
        .iter()
        .filter_map(|name| things.iter().position(|thing| thing.name == *name))
        .collect();
    (things, order)
}

fn read_tree(notes: &Notes, loaded: &Loaded) -> Option<Study> {
    let mut root = Section::root(notes, &loaded.root, 0);
    root.whole("schema");
    let title = root.label_if("title").unwrap_or_default();
    let currency = currency(&mut root);
    // The base is laid under already; the resolved text needs none.
    if let Some(entry) = root.entry("base")
        && entry.node.text().is_none()
    {
        root.wrong_type("base", &entry.node);
    }
    let (money, term_months, margin) = money(&mut root);
    let run = run::read(&mut root, &structure_names(&loaded.root));
    let mut market = read_market(&mut root);
    let rules = rules::read(&mut root, term_months, margin, &mut market.segments);
    let StudyMarket {
        grades,
        segments,
        names,
        mut labels,
        ..
    } = market;
    let world = StructureWorld {
        names: &names,
        grades: &grades,
        segments: &segments,
    };
    let read = structure::read(&mut root, &world);
    labels.structures = read.iter().map(|named| named.label.clone()).collect();
    let sound: Vec<bool> = read.iter().map(|named| named.sound).collect();
    let structures: Vec<Structure> = read.into_iter().map(|named| named.structure).collect();
    let complete = !grades.is_empty() && !segments.is_empty() && !structures.is_empty();

    let shocks = shocks::read(&mut root, &names);
    let pipeline = pipeline::read(&mut root, &names, &segments);
    let spans = run.spans(&mut root, &structures);
    let theme = house_style::read(&mut root, &loaded.files);
    let (claims, observed) = evidence::read(&mut root);
    let posterior = posterior::read(&mut root, &loaded.files);
    let asked = sweeps::read(&mut root, &structure_names(&loaded.root));
    let filled = root.finish();
    let known = evidence::resolve(notes, claims, &filled);
    evidence::days(notes, &filled);
    let sweeps = sweeps::resolve(notes, asked, &filled);
    let start = run.start;
    let scenario = Scenario {
        grades,
        segments,
        structures,
        rules,
        spans,
        start,
        shocks,
        pipeline,
        limits: Limits::USUAL,
    };
    if complete {
        meaning::check(notes, &scenario, &observed, &sound, &loaded.root);
    }
    complete.then(|| Study {
        title,
        currency,
        money,
        run: run.settings.clone(),
        labels,
        grade_order: market.grade_order,
        segment_order: market.segment_order,
        known,
        observed,
        posterior,
        theme,
        sweeps,
        scenario,
        numbers: evidence::numbers(&filled),
        resolved: resolved::write(&filled),
        warnings: Vec::new(),
        doubts: Problems::new(Vec::new(), [0; 3], Files::default()),
        origin: Origin::default(),
    })
}

/// Who sells to whom, sorted by key.
struct StudyMarket {
    grades: Vec<Grade>,
    grade_order: Vec<GradeId>,
    segments: Vec<Segment>,
    segment_order: Vec<SegmentId>,
    names: Names,
    /// Those of the structures are still lacking.
    labels: Labels,
}

fn read_market(root: &mut Section<'_>) -> StudyMarket {
    let stages = stages::stages(root);
    let (grades, grade_order) = sort(people::read(root));
    let mut names = Names {
        grades: grades.iter().map(|grade| grade.name.clone()).collect(),
        ..Names::default()
    };
    let (segments, segment_order) = sort(market::read(root, &names, stages.as_ref()));
    names.segments = segments
        .iter()
        .map(|segment| segment.name.clone())
        .collect();
    let mut labels = Labels {
        grades: grades.iter().map(|grade| grade.label.clone()).collect(),
        segments: segments
            .iter()
            .map(|segment| segment.label.clone())
            .collect(),
        ..Labels::default()
    };
    let own = segments
        .iter()
        .flat_map(|segment| &segment.thing.stage_labels);
    for (name, label) in stages.iter().flat_map(|stages| &stages.labels).chain(own) {
        if !labels.stages.iter().any(|(known, _)| known == name) {
            labels.stages.push((name.clone(), label.clone()));
        }
    }
    let grades = grades.into_iter().map(|grade| grade.thing).collect();
    let segments = segments
        .into_iter()
        .map(|segment| segment.thing.segment)
        .collect();
    StudyMarket {
        grades,
        grade_order,
        segments,
        segment_order,
        names,
        labels,
    }
}

fn structure_names(root: &Table) -> Vec<String> {
    let table = root.get("structure").and_then(|entry| entry.node.table());
    let entries = table
        .map(|table| table.entries.as_slice())
        .unwrap_or_default();
    let tables = entries.iter().filter(|entry| entry.node.table().is_some());
    tables.map(|entry| entry.key.clone()).collect()
}

fn currency(root: &mut Section<'_>) -> String {
    let Some(code) = root.text_if("currency") else {
        return String::new();
    };
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        root.problem(
            "currency",
            ProblemKind::Currency {
                found: code.clone(),
            },
        );
    }
    code
}

/// Unit, term in months, margin.
fn money(root: &mut Section<'_>) -> (MoneyUnit, f64, f64) {
    let mut section = root.open("money");
    let unit = match section.choice("unit") {
        "thousand" => MoneyUnit::Thousand,
        "million" => MoneyUnit::Million,
        _ => MoneyUnit::Unit,
    };
    // By way of whole microseconds, in which twelve months are twelve months.
    let term = Span::from_hours(section.number("term"));
    let margin = section.number("margin");
    root.close("money", section);
    (unit, term.0 as f64 / Span::MONTH.0 as f64, margin)
}

/// A node of a tree by names; stages by their `name`.
pub fn at<'t>(root: &'t Table, names: &[String]) -> Option<&'t Node> {
    let (first, rest) = names.split_first()?;
    let mut node = &root.get(first)?.node;
    for name in rest {
        node = match &node.value {
            super::tree::Value::Table(table) => &table.get(name)?.node,
            super::tree::Value::List(list) => {
                let named = |node: &&Node| {
                    let table = node.table().and_then(|table| table.get("name"));
                    table.and_then(|entry| entry.node.text()) == Some(name)
                };
                list.iter()
                    .find(named)
                    .or_else(|| list.get(name.parse::<usize>().ok()?))?
            }
            _ => return None,
        };
    }
    Some(node)
}
