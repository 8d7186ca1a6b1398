//! The paired difference of every replication: risk (the spread of years) and error (the
//! interval of the mean) are two marks with two names.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, INK, MUTED, Role, hue};
use super::density::{DensityShape, peak, visible_values};
use super::distribution::has_room;
use super::frame::{self, Mark};
use super::interval_rows::{LabelledRow, RowColumns};
use super::layout::{HEIGHT, NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::{IntervalKey, Span, Words};
use super::style::is_narrow;

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

/// Least height of the curve, in pixels.
const CURVE_LEAST: f64 = 200.0;

pub(super) fn draw(figure: &DifferenceFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let rows: Vec<LabelledRow<'_>> = figure.rows.iter().map(row).collect();
    let mut columns = RowColumns::fit(&rows, &figure.key.value_header);
    columns.row_height = columns.row_height.max(room(44.0, 66.0));

    let axis = axis(figure, &columns);
    let zero = axis.px(0.0);
    let name = Type::new(NAME_SIZE, INK).strong();
    let name_lines = name.wrap(&figure.label, page_width() - 2.0 * margin(), 2);
    let sides_top = canvas.lines(margin(), top + 10.0, &name_lines, name) - 2.0;
    let curve_top = side_labels(&mut canvas, figure, zero, sides_top) + 6.0;

    let rows_height = columns.row_height * rows.len() as f64;
    let below = 62.0 + 44.0 + rows_height + 58.0 + frame::foot_height(around);
    let base = (HEIGHT - below).max(curve_top + CURVE_LEAST);
    let rows_top = key(&mut Canvas::new(), figure, &columns, base + 82.0) - 4.0;
    let rows_bottom = rows_top + rows_height + 4.0;
    let ticks = axis.ticks(9, around.numbers);
    frame::gridlines(&mut canvas, &axis, &ticks, curve_top, base);
    frame::gridlines(&mut canvas, &axis, &ticks, rows_top, rows_bottom);
    curve(&mut canvas, figure, &axis, base, base - curve_top);
    canvas.line(
        (columns.plot_left, base),
        (columns.plot_right, base),
        AXIS,
        1.2,
    );
    canvas.line((zero, sides_top - 2.0), (zero, base + 8.0), INK, 1.6);
    canvas.line((zero, rows_top), (zero, rows_bottom), INK, 1.6);
    mean_strip(&mut canvas, figure, &axis, base);
    key(&mut canvas, figure, &columns, base + 82.0);
    columns.draw(&mut canvas, &axis, &rows, rows_top);
    canvas.line(
        (columns.plot_left, rows_bottom),
        (columns.plot_right, rows_bottom),
        AXIS,
        1.2,
    );
    let words = (
        figure.axis_label.as_str(),
        columns.plot_left,
        columns.plot_right,
    );
    let bottom = frame::horizontal_axis(&mut canvas, &axis, &ticks, rows_bottom, words);
    frame::foot(&mut canvas, around, bottom + 6.0, HEIGHT);
    canvas
}

fn row(row: &DifferenceRow) -> LabelledRow<'_> {
    LabelledRow {
        place: row.place,
        tip: &row.tip,
        label: &row.label,
        role: row.role,
        median: row.median,
        half: row.half,
        ninety: row.ninety,
        value: &row.value,
        mean: Some((row.mean, row.mean_interval)),
    }
}

fn axis(figure: &DifferenceFigure, columns: &RowColumns) -> Axis {
    let of_rows = figure.rows.iter().flat_map(|row| {
        let Span { low, high } = row.mean_interval;
        [row.ninety.low, row.ninety.high, row.mean, low, high]
    });
    let of_mean = [
        0.0,
        figure.mean.mean,
        figure.mean.interval.low,
        figure.mean.interval.high,
    ];
    let values = visible_values(&figure.points);
    Axis::over(
        values.into_iter().chain(of_rows).chain(of_mean),
        columns.plot_left,
        columns.plot_right,
    )
}

/// The role whose colour a side takes: the years that the reference wins are orange.
fn side_roles(figure: &DifferenceFigure) -> (Role, Role) {
    if figure.sides.above_is_better {
        (Role::Reference, Role::Compared)
    } else {
        (Role::Compared, Role::Reference)
    }
}

fn side_labels(canvas: &mut Canvas, figure: &DifferenceFigure, zero: f64, top: f64) -> f64 {
    let (below, above) = side_roles(figure);
    let gap = 12.0;
    if is_narrow() && !has_room(zero) {
        let kind = |role| Type::new(NAME_SIZE, hue(role).text).strong();
        let texts = [
            (figure.sides.below.as_str(), kind(below)),
            (figure.sides.above.as_str(), kind(above)),
        ];
        return frame::texts_from(canvas, (zero + gap, top), &texts);
    }
    let left = Type::new(NAME_SIZE, hue(below).text).strong().end();
    let lines = left.wrap(
        &figure.sides.below,
        (zero - gap - margin()).clamp(80.0, 420.0),
        frame::most_lines(),
    );
    let left_end = canvas.lines(zero - gap, top + 14.0, &lines, left);
    let right = Type::new(NAME_SIZE, hue(above).text).strong();
    let room = (page_width() - margin() - zero - gap).clamp(80.0, 420.0);
    let lines = right.wrap(&figure.sides.above, room, frame::most_lines());
    let right_end = canvas.lines(zero + gap, top + 14.0, &lines, right);
    left_end.max(right_end) - 10.0
}

fn curve(canvas: &mut Canvas, figure: &DifferenceFigure, axis: &Axis, base: f64, height: f64) {
    let (below, above) = side_roles(figure);
    let peak = peak(&figure.points);
    let Some(shape) = DensityShape::new(&figure.points, peak, base, height) else {
        if let Some(mean) = drawable(figure.mean.mean) {
            let role = if mean < 0.0 { below } else { above };
            let x = axis.px(mean);
            canvas.line((x, base), (x, base - height * 0.8), hue(role).line, 4.0);
        }
        return;
    };
    shape.fill(
        canvas,
        axis,
        f64::NEG_INFINITY,
        0.0,
        hue(below).fill.faded(0.45),
    );
    shape.fill(canvas, axis, 0.0, f64::INFINITY, hue(above).fill.faded(0.3));
    shape.outline(canvas, axis, INK, 2.2);
}

/// The mean under the curve, apart from it, with its own words.
fn mean_strip(canvas: &mut Canvas, figure: &DifferenceFigure, axis: &Axis, base: f64) {
    let Span { low, high } = figure.mean.interval;
    let ends = (drawable(low), drawable(figure.mean.mean), drawable(high));
    let (Some(low), Some(mean), Some(high)) = ends else {
        return;
    };
    let y = base + 32.0;
    let (low, at, high) = (axis.px(low), axis.px(mean), axis.px(high));
    canvas.dashes((at, base), (at, y - 7.0), INK, 1.2);
    frame::mean(canvas, (low.min(at), at, high.max(at)), y, INK);
    let (room_left, room_right) = (low - 14.0 - margin(), page_width() - margin() - high - 14.0);
    let kind = Type::new(TEXT_SIZE, INK);
    // Away from zero if that side has room, else on the wider side.
    let positive = figure.mean.mean >= 0.0;
    let outward = if positive { room_right } else { room_left };
    let at_right = if outward >= 300.0 {
        positive
    } else {
        room_right >= room_left
    };
    let (x, kind) = if at_right {
        (high + 14.0, kind)
    } else {
        (low - 14.0, kind.end())
    };
    let lines = kind.wrap(
        &figure.mean.label,
        if at_right { room_right } else { room_left },
        2,
    );
    let rise = kind.leading() * (lines.len().max(1) - 1) as f64 / 2.0;
    canvas.lines(x, y + TEXT_SIZE * 0.36 - rise, &lines, kind);
}

fn key(canvas: &mut Canvas, figure: &DifferenceFigure, columns: &RowColumns, y: f64) -> f64 {
    let items = [
        (Mark::Dot, figure.key.median.as_str()),
        (Mark::Thick, figure.key.half.as_str()),
        (Mark::Thin, figure.key.ninety.as_str()),
        (Mark::Diamond, figure.mean_key.as_str()),
    ];
    let end = frame::key(
        canvas,
        columns.key_room(&figure.key.value_header),
        y,
        &items,
    );
    let kind = Type::new(SMALL_SIZE, MUTED).end();
    let header = kind.shorten(&figure.key.value_header, columns.value_room());
    canvas.text(
        page_width() - margin(),
        y + SMALL_SIZE * 0.36,
        &header,
        kind,
    );
    end
}
