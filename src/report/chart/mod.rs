//! Figures: plain data → SVG → PNG.
//!
//! A figure is a value of type [`Figure`], filled from findings and testable without drawing.
//! [`Figure::svg`] lays it out and never fails: numbers that are not finite are left out, numbers
//! too large to draw are clamped, text is wrapped and escaped. [`png`] turns that SVG into pixels
//! with the embedded letters, so the picture is the same on every machine.
//!
//! All words arrive in the reader's language; only numbers are formatted here ([`NumberStyle`]).

mod axis;
mod bands;
mod canvas;
mod colour;
mod crossover;
mod curve;
mod density;
mod difference;
mod distribution;
mod dots;
mod figure;
mod flow;
mod frame;
mod frontier;
mod funnel;
mod growth;
mod hours;
mod interval_rows;
mod lacking;
mod layout;
mod lettering;
mod letters;
mod logo;
mod month_panel;
mod monthly;
mod number;
mod pairs;
mod palette;
mod parts;
mod payback;
mod pdf;
mod png;
mod ranges;
#[cfg(test)]
mod samples;
mod sheet;
mod spot;
mod style;
mod style_problem;
mod svg;
mod waits;
mod waterfall;
mod week;
mod win_table;

pub use bands::{Band, BandsFigure, BandsRow};
pub use colour::{Activity, Fate, Role};
pub use crossover::{MapFigure, MapMark, MapZone};
pub use curve::{CurveFigure, CurveLine, CurveMark, CurvePoint};
pub use difference::{DifferenceFigure, DifferenceRow, MeanMark, SideLabels};
pub use distribution::{DensityCurve, DistributionFigure};
pub use dots::{DotsFigure, DotsRow};
pub use figure::{Figure, Kind};
pub use flow::{FlowFigure, FlowRow};
pub use frontier::{FrontierFigure, FrontierLine, FrontierMark};
pub use funnel::{FunnelBar, FunnelFigure, FunnelPanel, FunnelStage};
pub use growth::{GrowthFigure, GrowthPanel};
pub use hours::{HoursBar, HoursFigure, HoursGroup};
pub use lacking::{LackingFigure, LackingRow};
pub use monthly::{CumulativePanel, MonthlyFigure, TransitionSpan};
pub use number::NumberStyle;
pub use pairs::PairsFigure;
pub use parts::{IntervalKey, IntervalRow, MonthPoint, MonthlyLine, Span, Words};
pub use payback::PaybackFigure;
pub use pdf::pdf;
pub use png::png;
pub use ranges::{RangesBar, RangesFigure, RangesRow};
pub use sheet::Sheet;
pub use style::Style;
pub use style_problem::StyleProblem;
pub use waits::{WaitPanel, WaitRow, WaitsFigure};
pub use waterfall::{WaterfallEnd, WaterfallFigure, WaterfallStep};
pub use week::{WeekFigure, WeekPanel};
pub use win_table::{WinBlock, WinCell, WinTableFigure};
