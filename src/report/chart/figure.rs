//! What a figure says, before anything is drawn.

use serde::{Deserialize, Serialize};

use super::canvas::Canvas;
use super::figure_of_work::{FlowFigure, GrowthFigure, HoursFigure, WaitsFigure, WeekFigure};
use super::number::NumberStyle;
use super::payback::PaybackFigure;
use super::ranges::{self, RangesFigure};
use super::sweeps::{CurveFigure, MapFigure};
use super::waterfall::{self, WaterfallFigure};
use super::{FrontierFigure, LackingFigure, frontier, lacking};
use super::{
    crossover, curve, difference, distribution, dots, flow, growth, hours, monthly, pairs, payback,
    waits, week, win_table,
};

/// One figure of the report, as plain data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Figure {
    /// How the headline varies between years, by structure.
    Distribution(DistributionFigure),
    /// How the paired difference to the reference varies between years.
    Difference(DifferenceFigure),
    /// How the headline runs through the months around the change.
    Monthly(MonthlyFigure),
    /// Win probabilities by grade and kind of client.
    WinTable(WinTableFigure),
    /// Where each grade's hours go.
    Hours(HoursFigure),
    /// A hundred dots for a hundred years.
    Dots(DotsFigure),
    /// The same year under two structures, year by year.
    Pairs(PairsFigure),
    /// When a change is paid back, and how many firms never see it.
    Payback(PaybackFigure),
    /// What leads from one structure to the other, part by part.
    Waterfall(WaterfallFigure),
    /// Bars from an origin, number by number.
    Ranges(RangesFigure),
    /// From the lead to the account.
    Flow(FlowFigure),
    /// Waits as distributions.
    Waits(WaitsFigure),
    /// An average week, a square for an hour.
    Week(WeekFigure),
    /// Expertise through time.
    Growth(GrowthFigure),
    /// The paired difference along a factor.
    Curve(CurveFigure),
    /// Which structure wins where, over two factors.
    Map(MapFigure),
    /// What organisations bring against what they cost.
    Frontier(FrontierFigure),
    /// How much others lack beside the best.
    Lacking(LackingFigure),
}

impl Figure {
    /// The figure as a complete SVG document, 1440 wide and about 840 high (higher when there
    /// are many rows), in the style in force. Total: any data gives a valid picture.
    pub fn svg(&self) -> String {
        self.canvas().into_svg(&self.words().title)
    }

    /// The words around the figure.
    pub fn words(&self) -> &Words {
        match self {
            Figure::Distribution(figure) => &figure.words,
            Figure::Difference(figure) => &figure.words,
            Figure::Monthly(figure) => &figure.words,
            Figure::WinTable(figure) => &figure.words,
            Figure::Hours(figure) => &figure.words,
            Figure::Dots(figure) => &figure.words,
            Figure::Pairs(figure) => &figure.words,
            Figure::Payback(figure) => &figure.words,
            Figure::Waterfall(figure) => &figure.words,
            Figure::Ranges(figure) => &figure.words,
            Figure::Flow(figure) => &figure.words,
            Figure::Waits(figure) => &figure.words,
            Figure::Week(figure) => &figure.words,
            Figure::Growth(figure) => &figure.words,
            Figure::Curve(figure) => &figure.words,
            Figure::Map(figure) => &figure.words,
            Figure::Frontier(figure) => &figure.words,
            Figure::Lacking(figure) => &figure.words,
        }
    }

    /// The same figure without its source line, for a page that has one.
    pub(super) fn without_caption(mut self) -> Figure {
        let words = match &mut self {
            Figure::Distribution(figure) => &mut figure.words,
            Figure::Difference(figure) => &mut figure.words,
            Figure::Monthly(figure) => &mut figure.words,
            Figure::WinTable(figure) => &mut figure.words,
            Figure::Hours(figure) => &mut figure.words,
            Figure::Dots(figure) => &mut figure.words,
            Figure::Pairs(figure) => &mut figure.words,
            Figure::Payback(figure) => &mut figure.words,
            Figure::Waterfall(figure) => &mut figure.words,
            Figure::Ranges(figure) => &mut figure.words,
            Figure::Flow(figure) => &mut figure.words,
            Figure::Waits(figure) => &mut figure.words,
            Figure::Week(figure) => &mut figure.words,
            Figure::Growth(figure) => &mut figure.words,
            Figure::Curve(figure) => &mut figure.words,
            Figure::Map(figure) => &mut figure.words,
            Figure::Frontier(figure) => &mut figure.words,
            Figure::Lacking(figure) => &mut figure.words,
        };
        words.caption.clear();
        self
    }

    pub(super) fn canvas(&self) -> Canvas {
        match self {
            Figure::Distribution(figure) => distribution::draw(figure),
            Figure::Difference(figure) => difference::draw(figure),
            Figure::Monthly(figure) => monthly::draw(figure),
            Figure::WinTable(figure) => win_table::draw(figure),
            Figure::Hours(figure) => hours::draw(figure),
            Figure::Dots(figure) => dots::draw(figure),
            Figure::Pairs(figure) => pairs::draw(figure),
            Figure::Payback(figure) => payback::draw(figure),
            Figure::Waterfall(figure) => waterfall::draw(figure),
            Figure::Ranges(figure) => ranges::draw(figure),
            Figure::Flow(figure) => flow::draw(figure),
            Figure::Waits(figure) => waits::draw(figure),
            Figure::Week(figure) => week::draw(figure),
            Figure::Growth(figure) => growth::draw(figure),
            Figure::Curve(figure) => curve::draw(figure),
            Figure::Map(figure) => crossover::draw(figure),
            Figure::Frontier(figure) => frontier::draw(figure),
            Figure::Lacking(figure) => lacking::draw(figure),
        }
    }
}

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

/// The part a structure plays in the comparison; it decides the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Role {
    /// The reference of the comparison: orange.
    Reference,
    /// The structure the verdict speaks of: blue.
    Compared,
    /// Every other structure: grey.
    #[default]
    Other,
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

/// One density curve with its median and bands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DensityCurve {
    /// Name of the structure.
    pub label: String,
    /// Line under the name, e.g. "median 58 · 90 % of years 41–81".
    pub note: String,
    /// (value, density), ascending in value. Fewer than two points: drawn as its median line.
    pub points: Vec<(f64, f64)>,
    /// Median, in units of the axis.
    pub median: f64,
    /// Middle 50 % of years.
    pub half: Span,
    /// Middle 90 % of years.
    pub ninety: Span,
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

/// Two distributions laid over each other, and one interval row for each structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DistributionFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// The reference (orange).
    pub reference: DensityCurve,
    /// The structure compared with it (blue); none in a study of a single structure.
    pub compared: Option<DensityCurve>,
    /// The paired difference of the medians' owners, e.g. "+18 (95 % CI 17–19)".
    pub difference: Option<String>,
    /// One row for each structure, in the order to be read.
    pub rows: Vec<IntervalRow>,
    /// What dot, thick and thin line mean.
    pub key: IntervalKey,
}

/// A mean with the interval of its error.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MeanMark {
    /// E.g. "mean +18, 95 % CI 17–19: the error of the mean, not the risk of a year".
    pub label: String,
    /// The mean.
    pub mean: f64,
    /// Its confidence interval.
    pub interval: Span,
}

/// Words for the two sides of the zero line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SideLabels {
    /// Left of zero, e.g. "worse in 6 of 100 years".
    pub below: String,
    /// Right of zero, e.g. "better in 94 of 100 years".
    pub above: String,
    /// Whether values above zero are the good ones (false for a cost).
    pub above_is_better: bool,
}

/// Paired difference of one structure to the reference: one row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DifferenceRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What the row says when pointed at.
    pub tip: String,
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Median year.
    pub median: f64,
    /// Middle 50 % of years.
    pub half: Span,
    /// Middle 90 % of years.
    pub ninety: Span,
    /// Mean and its confidence interval.
    pub mean: f64,
    /// Confidence interval of the mean.
    pub mean_interval: Span,
    /// What the row says in numbers, e.g. "+18 (17–19) · 94 of 100".
    pub value: String,
}

/// The paired difference per replication, split at zero, and rows for several structures.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DifferenceFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// What is subtracted from what, e.g. "Expert model minus conveyor".
    pub label: String,
    /// (difference, density), ascending.
    pub points: Vec<(f64, f64)>,
    /// Words of the two sides of zero.
    pub sides: SideLabels,
    /// The mean difference and its error.
    pub mean: MeanMark,
    /// One row for each structure other than the reference.
    pub rows: Vec<DifferenceRow>,
    /// What dot, thick and thin line mean.
    pub key: IntervalKey,
    /// What the diamond with its whiskers means, e.g. "mean and its 95 % CI".
    pub mean_key: String,
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

/// The months of transition.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TransitionSpan {
    /// From, to, in months.
    pub months: Span,
    /// E.g. "transition, 3 months".
    pub label: String,
}

/// Lower panel: the difference accumulated since the change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CumulativePanel {
    /// Quantity and unit, written over the panel.
    pub label: String,
    /// Cumulative paired difference.
    pub points: Vec<MonthPoint>,
    /// Where the mean is ahead for good, with its words, e.g. (6.4, "mean ahead from month 7").
    pub payback: Option<(f64, String)>,
}

/// The headline month by month around the change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MonthlyFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the x axis, e.g. "months since the change".
    pub month_label: String,
    /// Quantity and unit of the upper panel.
    pub value_label: String,
    /// Words at the vertical line of month 0.
    pub change_label: String,
    /// The transition, shaded.
    pub transition: Option<TransitionSpan>,
    /// One line for each structure.
    pub lines: Vec<MonthlyLine>,
    /// Lower panel.
    pub cumulative: Option<CumulativePanel>,
    /// Meaning of the light band, e.g. "90 % of years".
    pub ninety_key: String,
    /// Meaning of the dark band, e.g. "95 % CI of the mean".
    pub interval_key: String,
}

/// One cell of a win table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinCell {
    /// Win probability put in, 0..1.
    pub put_in: Option<f64>,
    /// Share won of the deals decided, all deals, 0..1.
    pub realised: Option<f64>,
    /// Count of decided deals in words, e.g. "1 234 deals a year".
    pub decided: String,
    /// Whether the structure sends deals into this cell.
    pub used: bool,
}

/// One table: grades × kinds of client, for one structure in one segment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinBlock {
    /// Index into `segments`.
    pub segment: usize,
    /// Index into `structures`.
    pub structure: usize,
    /// `cells[grade][column]`, as long as `grades` and `columns`; missing cells stay empty.
    pub cells: Vec<Vec<WinCell>>,
}

/// Win probabilities put in and realised.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinTableFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Kinds of client, e.g. "new client", "existing client".
    pub columns: Vec<String>,
    /// Grades, the most experienced first.
    pub grades: Vec<String>,
    /// Segments, one band of tables each.
    pub segments: Vec<String>,
    /// Structures with their roles.
    pub structures: Vec<(String, Role)>,
    /// The tables.
    pub blocks: Vec<WinBlock>,
    /// How to read a tile, e.g. "put in → realised".
    pub arrow_key: String,
    /// What the filled tile with a mark means, e.g. "the structure sends deals here".
    pub used_key: String,
    /// What the empty tile means, e.g. "not used".
    pub unused_key: String,
}

/// Single years of one structure as dots.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DotsRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Line under the name.
    pub note: String,
    /// What the row says when pointed at.
    pub tip: String,
    /// The hundred years: quantiles at 0.5 %, 1.5 %, … 99.5 %.
    pub values: Vec<f64>,
}

/// A hundred dots for a hundred years.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DotsFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// One row for each structure.
    pub rows: Vec<DotsRow>,
}

/// The same year under two structures.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PairsFigure {
    /// Title, subtitle, caption.
    pub words: Words,
    /// Words of the horizontal axis: the reference.
    pub horizontal: String,
    /// Words of the vertical axis: the structure compared with it.
    pub vertical: String,
    /// (reference, compared), a pair for each replication.
    pub points: Vec<(f64, f64)>,
    /// What lies above the line, e.g. "ahead in 97 of 100 years".
    pub above: String,
    /// What lies below it.
    pub below: String,
    /// What the line is.
    pub equality: String,
}
