//! What figures are made of: the words around them, spans, rows and points that several have.

use serde::{Deserialize, Serialize};

use super::colour::Role;
use super::number::NumberStyle;

/// The words around every figure, already in the reader's language.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Words {
    /// The finding with its interval; wrapped when long.
    pub title: String,
    /// Unit and estimator.
    pub subtitle: String,
    /// Source line: replications, seed, version.
    pub caption: String,
    /// How axis numbers are written.
    pub numbers: NumberStyle,
}

/// A closed interval on an axis.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Span {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Span {
    /// The interval from `low` to `high`.
    pub fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }
}

/// Words that explain the marks of an interval row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct IntervalKey {
    /// For the dot, e.g. "median year".
    pub median: String,
    /// For the thick line, e.g. "50 % of years".
    pub half: String,
    /// For the thin line, e.g. "90 % of years".
    pub ninety: String,
    /// Head of the column of values at the right.
    pub value_header: String,
}

/// A median with its 50 % and 90 % bands: one row under the curves.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct IntervalRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What the row says when pointed at.
    pub tip: String,
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Median, in units of the axis.
    pub median: f64,
    /// Middle 50 % of years.
    pub half: Span,
    /// Middle 90 % of years.
    pub ninety: Span,
    /// What the row says in numbers, e.g. "58 · 41–81".
    pub value: String,
}

/// One month of one line.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct MonthPoint {
    /// Month relative to the change (0 = the change begins).
    pub month: f64,
    /// Mean over the replications.
    pub mean: f64,
    /// Confidence interval of the mean.
    pub mean_interval: Span,
    /// Middle 90 % of replications.
    pub ninety: Span,
}

/// One structure through the months.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MonthlyLine {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What each point says when pointed at; may be shorter than the points.
    pub tips: Vec<String>,
    /// Name, written at the right end of the line.
    pub label: String,
    /// Colour; bands are drawn for the reference and the compared structure only.
    pub role: Role,
    /// Points, ascending in month.
    pub points: Vec<MonthPoint>,
}
