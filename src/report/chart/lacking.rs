//! How much others lack compared with the best: a row each, with the interval of its mean, and a band of
//! what is not worth detecting.

use super::colour::{AXIS, INK, PAPER, RULE, Role, SHADE, hue};
use super::layout::{HEIGHT, SMALL_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::frame::{self, Mark};
use super::style::is_narrow;

/// How much one organisation lacks compared with the best.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LackingRow {
    /// What differs from the best.
    pub label: String,
    /// Mean of best less this one.
    pub mean: f64,
    /// Confidence interval of the mean.
    pub interval: Span,
    /// Whether it is not shown to lack more than the band.
    pub flat: bool,
    /// What the row says in numbers.
    pub value: String,
}

/// How much others lack compared with the best.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LackingFigure {
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// The width of the band from zero on.
    pub band: f64,
    /// What the band means.
    pub band_label: String,
    /// What the diamond with its whiskers means.
    pub mean_key: String,
    /// The rows, nearest first.
    pub rows: Vec<LackingRow>,
}

/// Room for what differs.
const NAMES: f64 = 500.0;
/// Room for the numbers at the right.
const VALUES: f64 = 150.0;

pub(super) fn draw(figure: &LackingFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 10.0;
    let key = frame::key(
        &mut canvas,
        frame::across(),
        top + 6.0,
        &[
            (Mark::Swatch(SHADE.tint(1.0)), figure.band_label.as_str()),
            (Mark::Diamond, figure.mean_key.as_str()),
        ],
    );
    let rows_top = key + 2.0;
    let (names, values) = (room(NAMES, 8.0), room(VALUES, 8.0));
    let (left, right) = (margin() + names, page_width() - margin() - values);
    // On a narrow page names and values stand above their marks.
    let name_room = room(NAMES - 20.0, page_width() - 2.0 * margin() - VALUES);
    let below = room(0.0, 26.0);
    let name = Type::new(SMALL_SIZE, INK);
    let wrapped: Vec<Vec<String>> = figure
        .rows
        .iter()
        .map(|row| name.wrap(&row.label, name_room, room(3.0, 5.0) as usize))
        .collect();
    let heights = wrapped
        .iter()
        .map(|lines| 10.0 + below + name.leading() * lines.len().max(1) as f64);
    let heights: Vec<f64> = heights.collect();
    let rows_bottom = rows_top + heights.iter().sum::<f64>();
    let ends = figure
        .rows
        .iter()
        .flat_map(|row| [row.mean, row.interval.low, row.interval.high]);
    let axis = Axis::over(ends.chain([0.0, figure.band]), left, right);
    if let Some(band) = drawable(figure.band) {
        let (zero, band) = (axis.px(0.0), axis.px(band));
        canvas.rect(zero, rows_top, band, rows_bottom, SHADE);
    }
    let ticks = axis.ticks(7, around.numbers);
    frame::gridlines(&mut canvas, &axis, &ticks, rows_top, rows_bottom);
    let zero = axis.px(0.0);
    canvas.line((zero, rows_top), (zero, rows_bottom), INK, 1.4);
    let mut y = rows_top;
    for ((row, lines), height) in figure.rows.iter().zip(&wrapped).zip(&heights) {
        canvas.line((margin(), y), (page_width() - margin(), y), RULE, 1.0);
        let role = if row.flat {
            Role::Compared
        } else {
            Role::Other
        };
        let kind = Type::new(SMALL_SIZE, hue(role).text);
        if is_narrow() {
            // No line of the plot runs through a name.
            let widest = lines
                .iter()
                .map(|line| kind.width(line))
                .fold(0.0, f64::max);
            canvas.rect(
                margin(),
                y + 3.0,
                margin() + widest + 3.0,
                y + height - 28.0,
                PAPER,
            );
        }
        canvas.lines(margin(), y + 5.0 + SMALL_SIZE, lines, kind);
        let middle = if is_narrow() {
            y + height - 15.0
        } else {
            y + height / 2.0
        };
        let Span { low, high } = row.interval;
        let marks = (drawable(low), drawable(row.mean), drawable(high));
        if let (Some(low), Some(mean), Some(high)) = marks {
            let at = (axis.px(low), axis.px(mean), axis.px(high));
            frame::mean(&mut canvas, at, middle, hue(role).line);
        }
        let value = kind.shorten(&row.value, VALUES - 12.0);
        canvas.text(
            page_width() - margin(),
            if is_narrow() {
                y + 5.0 + SMALL_SIZE
            } else {
                middle + SMALL_SIZE * 0.36
            },
            &value,
            kind.end(),
        );
        y += height;
    }
    canvas.line((left, rows_bottom), (right, rows_bottom), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &axis, &ticks, rows_bottom, words);
    let least = HEIGHT.min(end + 6.0 + frame::foot_height(around));
    frame::foot(&mut canvas, around, end + 6.0, least);
    canvas
}
