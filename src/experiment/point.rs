//! Design points: what is simulated, and which structures.

use std::sync::Arc;

use crate::model::{Scenario, StructureId};
use crate::numeric::Span;
use crate::random::Key;
use crate::scenario::Label;

/// A scenario and the structures that are run on it.
#[derive(Clone, Debug)]
pub struct Point {
    pub(super) simulated: Simulated,
    /// In the order in which their responses are given.
    pub structures: Vec<StructureId>,
    /// A hash of everything that the simulation reads.
    pub key: Key,
}

/// The scenario of a replication; what is wrong, where there is none.
pub(super) type OfReplication = dyn Fn(u64) -> Result<Scenario, Label> + Send + Sync;

/// What replications simulate.
#[derive(Clone)]
pub(super) enum Simulated {
    One(Arc<Scenario>),
    Each(Arc<OfReplication>),
}

impl std::fmt::Debug for Simulated {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Simulated::One(scenario) => scenario.fmt(out),
            Simulated::Each(_) => out.write_str("a scenario for each replication"),
        }
    }
}

impl Point {
    /// The point of this scenario and these structures.
    pub fn new(scenario: Scenario, structures: Vec<StructureId>) -> Point {
        let of = |key: Key, structure: &StructureId| key.child(*structure as u64);
        let key = structures.iter().fold(scenario.key(), of);
        Point {
            simulated: Simulated::One(Arc::new(scenario)),
            structures,
            key,
        }
    }

    /// A point whose replications have scenarios of their own, of the same structures, each followed for
    /// the first year after the change; `key` is of all that makes them.
    pub fn of_each(
        key: Key,
        structures: Vec<StructureId>,
        of: impl Fn(u64) -> Result<Scenario, Label> + Send + Sync + 'static,
    ) -> Point {
        Point {
            simulated: Simulated::Each(Arc::new(move |replication| {
                let mut scenario = of(replication)?;
                scenario.spans.horizon = scenario.spans.horizon.min(Span::YEAR);
                Ok(scenario)
            })),
            structures,
            key,
        }
    }

    /// The same, followed for the first year after the change only: it costs less, and that year's
    /// responses are the same bits.
    pub fn of_first_year(mut scenario: Scenario, structures: Vec<StructureId>) -> Point {
        scenario.spans.horizon = scenario.spans.horizon.min(Span::YEAR);
        Point::new(scenario, structures)
    }

    /// A structure followed until the decision only, the same bits as in a run that goes on.
    pub fn of_past(mut scenario: Scenario, structure: StructureId) -> Point {
        scenario.spans.change = Span::ZERO;
        scenario.spans.horizon = Span::ZERO;
        Point::new(scenario, vec![structure])
    }
}
