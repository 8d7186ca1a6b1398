//! Reading how the study is run.

use super::keys::Form;
use super::names::find;
use super::problem::ProblemKind;
use super::section::Section;
use super::tree::quoted;
use crate::model::named::{BOOKINGS, NET_BOOKINGS, PROFIT, REVENUE};
use crate::model::{Spans, Start, Structure, StructureId};
use crate::numeric::Span;

/// A measure of money that a verdict can speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    Bookings,
    NetBookings,
    Revenue,
    Profit,
}

impl Headline {
    /// The word of study files and measures.
    pub fn name(self) -> &'static str {
        match self {
            Headline::Bookings => BOOKINGS,
            Headline::NetBookings => NET_BOOKINGS,
            Headline::Revenue => REVENUE,
            Headline::Profit => PROFIT,
        }
    }
}

/// How the study is run and what is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSettings {
    pub headline: Headline,
    /// At least 1; there is a limit, but not here.
    pub replications: u64,
    /// At most 2⁶³ − 1.
    pub seed: u64,
    /// Confidence of intervals, in [0.5, 0.9999].
    pub confidence: f64,
    /// What the others are compared with.
    pub against: StructureId,
    /// What the verdict speaks of; none if there is no other structure.
    pub compare: Option<StructureId>,
}

/// The settings, and the section that is not closed before the transitions are known.
pub struct OpenRun<'a> {
    pub settings: RunSettings,
    pub start: Start,
    section: std::cell::RefCell<Option<Section<'a>>>,
}

/// Reads `[run]` but for its spans.
pub fn read<'a>(root: &mut Section<'a>, structures: &[String]) -> OpenRun<'a> {
    let mut section = root.open("run");
    let start = start(&mut section, structures);
    let headline = match section.choice("headline") {
        NET_BOOKINGS => Headline::NetBookings,
        REVENUE => Headline::Revenue,
        PROFIT => Headline::Profit,
        _ => Headline::Bookings,
    };
    let replications = section.whole("replications");
    let seed = section.whole("seed");
    let confidence = section.number("confidence");
    let usual = match start {
        Start::Shared(structure) => structure,
        Start::Own => 0,
    };
    let against = reference(&mut section, "against", structures).unwrap_or(usual);
    let stated = reference(&mut section, "compare", structures);
    if stated == Some(against) {
        section.problem("compare", ProblemKind::SameStructure);
    }
    let compare = stated.or_else(|| (0..structures.len()).find(|&other| other != against));
    for (key, structure) in [("against", Some(against)), ("compare", compare)] {
        if let Some(name) = structure.and_then(|structure| structures.get(structure)) {
            section.fill(key, &quoted(name));
        }
    }
    let settings = RunSettings {
        headline,
        replications,
        seed,
        confidence,
        against,
        compare,
    };
    OpenRun {
        settings,
        start,
        section: std::cell::RefCell::new(Some(section)),
    }
}

fn start(section: &mut Section<'_>, structures: &[String]) -> Start {
    if section.entry("start").and_then(|entry| entry.node.text()) == Some("own") {
        section.value("start");
        return Start::Own;
    }
    let structure = reference(section, "start", structures).unwrap_or(0);
    if let Some(name) = structures.get(structure) {
        section.fill("start", &quoted(name));
    }
    Start::Shared(structure)
}

/// The structure that a key names.
pub(super) fn reference(
    section: &mut Section<'_>,
    key: &str,
    names: &[String],
) -> Option<StructureId> {
    let node = section.value(key)?;
    let path = section.path_of(key);
    find(
        section.notes,
        &node,
        &path,
        "structure",
        names,
        Form::StructureName,
    )
}

impl OpenRun<'_> {
    /// Reads the spans, now that the transitions are known, and closes the section.
    pub fn spans(&self, root: &mut Section<'_>, structures: &[Structure]) -> Spans {
        let longest = structures
            .iter()
            .map(|s| s.transition.at + s.transition.over)
            .max();
        let longest = longest.unwrap_or(Span::ZERO);
        let nothing = Spans {
            warm_up: Span::ZERO,
            before: Span::ZERO,
            change: longest,
            horizon: Span::YEAR,
        };
        let Some(mut section) = self.section.take() else {
            return nothing;
        };
        let warm_up = section.span("warm_up");
        let before = section.span("before");
        let stated = section.has("change").then(|| section.span("change"));
        if stated.is_some_and(|change| change < longest) {
            section.problem(
                "change",
                ProblemKind::ChangeTooShort {
                    needed_hours: longest.hours(),
                },
            );
        }
        let change = stated.unwrap_or(longest);
        section.fill("change", &format!("\"{}h\"", change.hours()));
        let horizon = section.span("horizon");
        root.close("run", section);
        Spans {
            warm_up,
            before,
            change,
            horizon,
        }
    }
}
