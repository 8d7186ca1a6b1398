//! Measures: what is reported of a window, by name, each with its unit and direction.

use super::ledger::{Cell, Count, Flow};
use super::outcome::Outcome;
use super::parameters::Scenario;
use super::reading::Reading;
use crate::numeric::ratio;

/// What a measure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Units of the study's money.
    Money,
    /// A number of things.
    Count,
    /// A share between 0 and 1.
    Share,
    /// Hours.
    Hours,
    /// A quantity between 0 and 1 that is no share.
    Index,
    /// An average number.
    Number,
}

/// Which direction is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    Neither,
}

/// A measure's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub name: String,
    pub unit: Unit,
    pub better: Better,
}

/// A measure's name, put together only when somebody wants to read it.
#[derive(Clone, Copy)]
pub(super) enum Name<'a> {
    Plain(&'static str),
    Of(&'static str, &'a str),
    OfTwo(&'static str, &'a str, &'a str),
}

/// Receives the measures of a window, in the order of the catalogue.
pub(super) trait Sink {
    fn put(&mut self, name: Name<'_>, unit: Unit, better: Better, value: f64);
}

struct Names(Vec<Measure>);

impl Sink for Names {
    fn put(&mut self, name: Name<'_>, unit: Unit, better: Better, _: f64) {
        let name = match name {
            Name::Plain(name) => name.to_owned(),
            Name::Of(name, of) => format!("{name}.{of}"),
            Name::OfTwo(name, of, and) => format!("{name}.{of}.{and}"),
        };
        self.0.push(Measure { name, unit, better });
    }
}

struct Values<'a>(&'a mut Vec<f64>);

impl Sink for Values<'_> {
    fn put(&mut self, _: Name<'_>, _: Unit, _: Better, value: f64) {
        self.0.push(value);
    }
}

/// The measures of a scenario's windows, in the order of [`window_values`].
pub fn measures(scenario: &Scenario) -> Vec<Measure> {
    let mut names = Names(Vec::new());
    let empty = Reading {
        scenario,
        cell: &Cell::empty(scenario),
        first: &[],
        service: &[],
    };
    empty.report(&mut names);
    names.0
}

/// The values of a window's measures; NaN where a ratio has nothing to divide by.
pub fn window_values(scenario: &Scenario, outcome: &Outcome, window: usize) -> Vec<f64> {
    let mut values = Vec::new();
    let reading = Reading {
        scenario,
        cell: &outcome.window(window),
        first: &outcome.first_response[window],
        service: &outcome.service_response[window],
    };
    reading.report(&mut Values(&mut values));
    values
}

/// The measures that are also kept month by month, in the order of [`month_values`].
pub const MONTHLY: [(&str, Unit, Better); 12] = [
    ("bookings", Unit::Money, Better::Higher),
    ("bookings_new", Unit::Money, Better::Higher),
    ("bookings_existing", Unit::Money, Better::Higher),
    ("net_bookings", Unit::Money, Better::Higher),
    ("revenue", Unit::Money, Better::Higher),
    ("profit", Unit::Money, Better::Higher),
    ("won_new", Unit::Count, Better::Higher),
    ("won_existing", Unit::Count, Better::Higher),
    ("churned", Unit::Count, Better::Lower),
    ("accounts_end", Unit::Count, Better::Higher),
    ("satisfaction", Unit::Index, Better::Higher),
    ("leads", Unit::Count, Better::Neither),
];

/// The monthly values of one piece.
pub fn month_values(scenario: &Scenario, cell: &Cell) -> [f64; MONTHLY.len()] {
    let count = |what| cell.count(what) as f64;
    let new = cell.flow(Flow::BookingsNew);
    let existing = cell.flow(Flow::BookingsExisting);
    [
        (new + existing).units(),
        new.units(),
        existing.units(),
        (new + existing - cell.flow(Flow::Unearned)).units(),
        cell.revenue().units(),
        cell.profit(scenario.rules.margin).units(),
        count(Count::WonNew),
        count(Count::WonExisting),
        count(Count::Churned),
        cell.accounts as f64,
        ratio(cell.satisfaction_sum, cell.accounts as f64),
        count(Count::Leads),
    ]
}
