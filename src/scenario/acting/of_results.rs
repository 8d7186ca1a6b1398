//! Numbers that cannot act, as results tell them: of the study in full, because saved results no
//! longer know which numbers were defaults.

use std::borrow::Cow;

use super::super::evidence::{form_at, number};
use super::super::keys::{self, Fallback};
use super::super::ranges::Ranged;
use super::super::source::{FileText, Source};
use super::super::study::{Study, at, read_study};
use super::super::syntax::parse;
use super::super::tree::{Node, Table, Value, split_path};
use super::{Acting, Inert};
use crate::model::StructureId;

/// Other places of the ranges at which it is tried whether a number acts.
const PLACES: usize = 16;

impl Study {
    /// The numbers of the study in full that cannot act and are not as by default.
    pub fn inert_in_full(&self) -> Vec<Inert> {
        let root = self.in_full();
        let source = Source::Text {
            name: String::new(),
            text: self.resolved.clone(),
            folder: None,
        };
        let full = read_study(&source, &[]).map_or(Cow::Borrowed(self), Cow::Owned);
        let acting = Acting::of(&full.scenario, &root, true);
        let stated = full.numbers.iter().filter(|path| !is_default(&root, path));
        stated.filter_map(|path| acting.inert(path)).collect()
    }

    /// Those of the ranges that can matter to these structures whose numbers cannot act, wherever
    /// the others are drawn.
    pub fn idle_ranges(&self, structures: &[StructureId]) -> Vec<Ranged> {
        let mut ranges = self.ranges(structures);
        let all = ranges.clone();
        let mut idle = |study: &Study| {
            let root = study.in_full();
            let acting = Acting::of(&study.scenario, &root, true);
            ranges.retain(|range| acting.inert(&range.path).is_some());
            ranges.is_empty()
        };
        if idle(self) {
            return Vec::new();
        }
        for place in 0..PLACES {
            let share = |nth: usize| match place {
                0 => 0.0,
                1 => 1.0,
                // Multiples of an irrational number lie about evenly.
                place => (place as f64 * (nth as f64 + 1.0) * 0.618_033_988_749_895).fract(),
            };
            let drawn = all.iter().enumerate();
            let drawn: Vec<_> = drawn
                .map(|(nth, range)| range.set(range.at(share(nth))))
                .collect();
            if self.with(&drawn).is_ok_and(|study| idle(&study)) {
                return Vec::new();
            }
        }
        ranges
    }

    fn in_full(&self) -> Table {
        parse(&FileText::new(String::new(), self.resolved.clone()), 0).root
    }
}

/// Whether the number at a path is what it would be if nothing were said.
fn is_default(root: &Table, path: &str) -> bool {
    let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
    let Some((key, rest)) = keys::matching(&names) else {
        return false;
    };
    let default = match key.fallback {
        Fallback::Value(text) => Node::default(text),
        // It follows from other numbers, and may well have done so here.
        Fallback::Derived => return key.path.ends_with("ceiling_alone"),
        Fallback::Required | Fallback::Absent => return false,
    };
    let default = match (&default.value, rest) {
        (_, []) => Some(&default),
        (Value::List(list), [place]) => place.parse().ok().and_then(|n: usize| list.get(n)),
        _ => None,
    };
    let Some((form, range)) = form_at(&names) else {
        return false;
    };
    let read = |node: &Node| number(node, form, &range).ok();
    let here = at(root, &names).and_then(read);
    default
        .and_then(read)
        .is_some_and(|value| Some(value) == here)
}
