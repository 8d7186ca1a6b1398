//! Figures: plain data → SVG → PNG.
//!
//! A figure is a value of type [`Figure`], filled from findings and testable without drawing.
//! [`Figure::svg`] lays it out and never fails: numbers that are not finite are left out, numbers
//! too large to draw are clamped, text is wrapped and escaped. [`png`] turns that SVG into pixels
//! with the embedded letters, so the picture is the same on every machine.
//!
//! All words arrive in the reader's language; only numbers are formatted here ([`NumberStyle`]).

mod axis;
mod canvas;
mod crossover;
mod curve;
mod density;
mod difference;
mod distribution;
mod dots;
mod figure;
mod figure_of_work;
mod flow;
mod frame;
mod frontier;
mod growth;
mod hours;
mod interval_rows;
mod lacking;
mod lettering;
mod logo;
mod month_panel;
mod monthly;
mod number;
mod pairs;
mod palette;
mod payback;
mod pdf;
mod png;
mod ranges;
#[cfg(test)]
mod samples;
mod sheet;
mod spot;
mod style;
mod sweeps;
mod theme;
mod waits;
mod waterfall;
mod week;
mod win_table;

pub use figure::{
    CumulativePanel, DensityCurve, DifferenceFigure, DifferenceRow, DistributionFigure, DotsFigure,
    DotsRow, Figure, IntervalKey, IntervalRow, MeanMark, MonthPoint, MonthlyFigure, MonthlyLine,
    PairsFigure, Role, SideLabels, Span, TransitionSpan, WinBlock, WinCell, WinTableFigure, Words,
};
pub use figure_of_work::{
    Activity, Fate, FlowFigure, FlowRow, GrowthFigure, GrowthPanel, HoursBar, HoursFigure,
    HoursGroup, WaitPanel, WaitRow, WaitsFigure, WeekFigure, WeekPanel,
};
pub use frontier::{FrontierFigure, FrontierLine, FrontierPoint};
pub use lacking::{LackingFigure, LackingRow};
pub use number::NumberStyle;
pub use payback::PaybackFigure;
pub use pdf::pdf;
pub use png::png;
pub use ranges::{RangesBar, RangesFigure, RangesRow};
pub use sheet::Sheet;
pub use style::{Style, StyleProblem};
pub use sweeps::{CurveFigure, CurveLine, CurveMark, CurvePoint, MapFigure, MapMark, MapZone};
pub use waterfall::{WaterfallEnd, WaterfallFigure, WaterfallStep};
