//! Two distributions over each other, the paired difference between their medians, and below a
//! row for every structure on the same axis.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, INK, MUTED, PAPER, Role, TEXT, hue};
use super::density::{DensityShape, peak, visible_values};
use super::frame::{self, Mark};
use super::interval_rows::{LabelledRow, RowColumns};
use super::layout::{HEIGHT, NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::parts::{IntervalKey, IntervalRow, Span, Words};
use super::style::is_narrow;

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

/// Two distributions laid over each other, and one interval row for each structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DistributionFigure {
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

/// Least height of the curves, in pixels.
const CURVES_LEAST: f64 = 250.0;
/// Height of the axis with its words.
const AXIS_HEIGHT: f64 = 58.0;

pub(super) fn draw(figure: &DistributionFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 8.0;
    let rows = rows(figure);
    let columns = RowColumns::fit(&rows, &figure.key.value_header);
    let axis = axis(figure, &columns);
    let medians = median_marks(figure, &axis);
    // The labels fix how much height is left for the curves.
    let mut rehearsal = Canvas::new();
    let labels_bottom = labels(&mut rehearsal, figure, &medians, top);
    let below =
        columns.row_height * rows.len() as f64 + 44.0 + AXIS_HEIGHT + frame::foot_height(around);
    let base = (HEIGHT - below).max(labels_bottom + CURVES_LEAST);
    // A key of several lines pushes the rows down.
    let rows_top = key(&mut rehearsal, figure, &columns, base + 21.0) - 5.0;
    let rows_bottom = rows_top + columns.row_height * rows.len() as f64 + 4.0;

    let ticks = axis.ticks(9, around.numbers);
    frame::gridlines(&mut canvas, &axis, &ticks, labels_bottom, base);
    frame::gridlines(&mut canvas, &axis, &ticks, rows_top, rows_bottom);
    curves(&mut canvas, figure, &axis, base, base - labels_bottom - 6.0);
    median_lines(&mut canvas, &medians, top, base);
    canvas.line(
        (columns.plot_left, base),
        (columns.plot_right, base),
        AXIS,
        1.2,
    );
    labels(&mut canvas, figure, &medians, top);
    key(&mut canvas, figure, &columns, base + 21.0);
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

fn rows(figure: &DistributionFigure) -> Vec<LabelledRow<'_>> {
    fn row(row: &IntervalRow) -> LabelledRow<'_> {
        LabelledRow {
            place: row.place,
            tip: &row.tip,
            label: &row.label,
            role: row.role,
            median: row.median,
            half: row.half,
            ninety: row.ninety,
            value: &row.value,
            mean: None,
        }
    }
    figure.rows.iter().map(row).collect()
}

/// The curves in the order of drawing, with their roles.
fn both(figure: &DistributionFigure) -> Vec<(&DensityCurve, Role)> {
    let compared = figure.compared.iter().map(|c| (c, Role::Compared));
    [(&figure.reference, Role::Reference)]
        .into_iter()
        .chain(compared)
        .collect()
}

fn axis(figure: &DistributionFigure, columns: &RowColumns) -> Axis {
    let of_curves = both(figure).into_iter().flat_map(|(curve, _)| {
        let mut values = visible_values(&curve.points);
        values.extend([curve.median, curve.half.low, curve.half.high]);
        values
    });
    let of_rows = figure
        .rows
        .iter()
        .flat_map(|row| [row.ninety.low, row.median, row.ninety.high]);
    Axis::over(
        of_curves.chain(of_rows),
        columns.plot_left,
        columns.plot_right,
    )
}

/// A median on the page: its x and its colour.
struct MedianMark {
    x: f64,
    role: Role,
}

fn median_marks(figure: &DistributionFigure, axis: &Axis) -> Vec<MedianMark> {
    both(figure)
        .into_iter()
        .map(|(curve, role)| MedianMark {
            x: axis.px(curve.median),
            role,
        })
        .collect()
}

fn curves(canvas: &mut Canvas, figure: &DistributionFigure, axis: &Axis, base: f64, height: f64) {
    let both = both(figure);
    let highest = both
        .iter()
        .map(|(c, _)| peak(&c.points))
        .fold(0.0, f64::max);
    let shapes: Vec<_> = both
        .iter()
        .map(|(curve, role)| {
            (
                DensityShape::new(&curve.points, highest, base, height),
                *curve,
                *role,
            )
        })
        .collect();
    for (shape, curve, role) in &shapes {
        let fill = hue(*role).fill;
        let Some(shape) = shape else { continue };
        let all = (f64::NEG_INFINITY, f64::INFINITY);
        shape.fill(canvas, axis, all.0, all.1, fill.faded(0.06));
        shape.fill(
            canvas,
            axis,
            curve.ninety.low,
            curve.ninety.high,
            fill.faded(0.13),
        );
        shape.fill(
            canvas,
            axis,
            curve.half.low,
            curve.half.high,
            fill.faded(0.2),
        );
    }
    if let [(Some(one), ..), (Some(other), ..)] = shapes.as_slice() {
        // Two hues over each other make a third that means nothing: where the curves overlap,
        // the outlines speak and the fill steps back.
        one.overlap(other, canvas, axis, PAPER.faded(0.5));
    }
    for (shape, curve, role) in &shapes {
        let line = hue(*role).line;
        let Some(shape) = shape else {
            // All years alike: the distribution is a single upright.
            let x = axis.px(curve.median);
            canvas.line((x, base), (x, base - height * 0.8), line, 4.0);
            continue;
        };
        for edge in [
            curve.ninety.low,
            curve.half.low,
            curve.half.high,
            curve.ninety.high,
        ] {
            shape.upright(canvas, axis, edge, line.faded(0.45));
        }
        shape.outline(canvas, axis, line, 2.6);
    }
}

fn median_lines(canvas: &mut Canvas, medians: &[MedianMark], top: f64, base: f64) {
    let start = if medians.len() > 1 { top + 26.0 } else { top };
    for mark in medians {
        canvas.dashes((mark.x, start), (mark.x, base), hue(mark.role).line, 1.8);
    }
}

/// Writes the difference with its arrow and the names beside the median lines; gives the y below.
fn labels(
    canvas: &mut Canvas,
    figure: &DistributionFigure,
    medians: &[MedianMark],
    top: f64,
) -> f64 {
    let both = both(figure);
    let mut names_top = top + 6.0;
    if let ([from, to], Some(words)) = (medians, &figure.difference) {
        difference(canvas, from.x, to.x, words, top);
        names_top = top + 46.0;
    }
    let reference_is_left = medians.len() < 2 || medians[0].x <= medians[1].x;
    let mut bottom = names_top;
    if is_narrow() && !medians.iter().all(|mark| has_room(mark.x)) {
        for ((curve, role), mark) in both.iter().zip(medians) {
            let strong = Type::new(NAME_SIZE, hue(*role).text).strong();
            let plain = Type::new(TEXT_SIZE, TEXT);
            let texts = [(curve.label.as_str(), strong), (curve.note.as_str(), plain)];
            names_top = frame::texts_from(canvas, (mark.x + 12.0, names_top), &texts);
        }
        return names_top + 8.0;
    }
    for (index, (curve, role)) in both.iter().enumerate() {
        // The curve with the lower median is named at its left, the other one at its right.
        let at_left = both.len() > 1 && ((index == 0) == reference_is_left);
        let x = medians[index].x;
        let end = name(canvas, curve, *role, (x, at_left), names_top);
        bottom = bottom.max(end);
    }
    bottom + 8.0
}

/// Whether words fit at either side of an upright of a narrow page.
pub(super) fn has_room(x: f64) -> bool {
    (x - margin()).min(page_width() - margin() - x) > 122.0
}

fn name(
    canvas: &mut Canvas,
    curve: &DensityCurve,
    role: Role,
    (x, at_left): (f64, bool),
    top: f64,
) -> f64 {
    let gap = 12.0;
    let room = if at_left {
        x - gap - margin()
    } else {
        page_width() - margin() - x - gap
    };
    let mut strong = Type::new(NAME_SIZE, hue(role).text).strong();
    let mut plain = Type::new(TEXT_SIZE, TEXT);
    let mut anchor = x + gap;
    if at_left {
        (strong, plain) = (strong.end(), plain.end());
        anchor = x - gap;
    }
    let limit = room.clamp(60.0, 460.0);
    let lines = strong.wrap(&curve.label, limit, 2);
    let y = canvas.lines(anchor, top + NAME_SIZE * 0.76, &lines, strong);
    let lines = plain.wrap(&curve.note, limit, 3);
    let y = canvas.lines(anchor, y - 1.0, &lines, plain);
    y - plain.leading() + 6.0
}

/// The arrow from one median to the other with the difference over it.
fn difference(canvas: &mut Canvas, from: f64, to: f64, words: &str, top: f64) {
    let kind = Type::new(NAME_SIZE, INK).strong().middle();
    let words = kind.shorten(words, page_width() - 2.0 * margin());
    let half = kind.width(&words) / 2.0;
    let x = ((from + to) / 2.0).clamp(margin() + half, page_width() - margin() - half);
    canvas.text(x, top + 14.0, &words, kind);
    let y = top + 26.0;
    let direction = if to >= from { 1.0 } else { -1.0 };
    if (to - from).abs() > 14.0 {
        arrow(canvas, (from, y), (to - direction, y), direction, INK);
    } else {
        let reach = 5.0;
        canvas.line((from - reach, y), (to + reach, y), INK, 2.0);
    }
}

fn arrow(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), direction: f64, colour: Colour) {
    canvas.line(from, (to.0 - direction * 8.0, to.1), colour, 2.0);
    let back = to.0 - direction * 10.0;
    canvas.polygon(vec![to, (back, to.1 - 5.5), (back, to.1 + 5.5)], colour);
}

fn key(canvas: &mut Canvas, figure: &DistributionFigure, columns: &RowColumns, y: f64) -> f64 {
    let key = &figure.key;
    let items = [
        (Mark::Dot, key.median.as_str()),
        (Mark::Thick, key.half.as_str()),
        (Mark::Thin, key.ninety.as_str()),
    ];
    let end = frame::key(canvas, columns.key_room(&key.value_header), y, &items);
    let kind = Type::new(SMALL_SIZE, MUTED).end();
    let header = kind.shorten(&key.value_header, columns.value_room());
    canvas.text(
        page_width() - margin(),
        y + SMALL_SIZE * 0.36,
        &header,
        kind,
    );
    end
}
