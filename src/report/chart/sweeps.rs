//! What the figures of a sweep say, before anything is drawn.

use serde::{Deserialize, Serialize};

use super::figure::{Role, Span, Words};

/// One value of one line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Value of the factor, in units of the axis.
    pub at: f64,
    /// Mean paired difference.
    pub mean: f64,
    /// Its interval.
    pub interval: Span,
    /// What the point says when pointed at.
    pub tip: String,
}

/// The paired difference of one structure to the reference.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CurveLine {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name, written at the right end of the line.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Ascending in value.
    pub points: Vec<CurvePoint>,
}

/// A value at which two structures are equal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CurveMark {
    /// The value.
    pub at: f64,
    /// Its interval.
    pub interval: Span,
    /// E.g. "equal at 0.27 (95% CI 0.24–0.31)".
    pub label: String,
}

/// The paired difference along a factor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CurveFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Factor and unit of the x axis.
    pub axis_label: String,
    /// What is subtracted from what, and its unit.
    pub value_label: String,
    /// One line for each structure.
    pub lines: Vec<CurveLine>,
    /// Where they cross zero.
    pub crossings: Vec<CurveMark>,
    /// The study's own value with its words.
    pub own: Option<(f64, String)>,
}

/// Where a structure is proved to win.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapZone {
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Convex polygons.
    pub pieces: Vec<Vec<(f64, f64)>>,
}

/// The place of a study.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapMark {
    /// Its place.
    pub at: (f64, f64),
    /// Its name.
    pub label: String,
}

/// Which structure wins where, over two factors.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Factor and unit of the horizontal axis.
    pub across_label: String,
    /// Factor and unit of the vertical axis.
    pub up_label: String,
    /// Ends of the horizontal axis.
    pub across: Span,
    /// Ends of the vertical axis.
    pub up: Span,
    /// What is covered by the map, as polygons: what no structure wins of it is undecided.
    pub cells: Vec<Vec<(f64, f64)>>,
    /// One for each structure.
    pub zones: Vec<MapZone>,
    /// Lines on which the best two are equal.
    pub borders: Vec<Vec<(f64, f64)>>,
    /// Points that were looked at.
    pub points: Vec<(f64, f64)>,
    /// Places of studies.
    pub marks: Vec<MapMark>,
    /// What the line is.
    pub equal_label: String,
    /// What the band is.
    pub undecided_label: String,
}
