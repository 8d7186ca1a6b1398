//! A waterfall: what leads from one structure's headline to the other's, part by part, each with
//! its interval.

use super::colour::{AXIS, INK, RULE, Role, hue};
use super::layout::{TEXT_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::frame::{self, Mark};

/// Where it begins or ends: a structure with its mean.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaterfallEnd {
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Mean, in units of the axis.
    pub mean: f64,
    /// What the row says in numbers.
    pub value: String,
}

/// One part of the difference.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaterfallStep {
    /// What it is a part of.
    pub label: String,
    /// The part, in units of the axis.
    pub part: f64,
    /// Its confidence interval.
    pub interval: Span,
    /// What the row says in numbers, e.g. "+120 ± 7".
    pub value: String,
    /// Whether it is what no cause explains: drawn grey.
    pub is_rest: bool,
}

/// The way from one structure to the other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaterfallFigure {
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// Where it begins.
    pub from: WaterfallEnd,
    /// The parts, in the order to be read.
    pub steps: Vec<WaterfallStep>,
    /// Where it ends.
    pub to: WaterfallEnd,
    /// What the whiskers mean.
    pub key: String,
}

/// Height of a row, and of the bar in it.
const ROW: f64 = 46.0;
const BAR: f64 = 22.0;
/// A bar is never thinner than this, in pixels.
const THINNEST: f64 = 2.0;

const NAME: fn() -> Type = || Type::new(TEXT_SIZE, INK);
const VALUE: fn() -> Type = || Type::new(TEXT_SIZE, INK);

/// Where names end, and where values begin.
struct BarColumns {
    left: f64,
    right: f64,
}

pub(super) fn draw(figure: &WaterfallFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 18.0;
    let columns = columns(figure);
    let axis = Axis::over(reach(figure), columns.left, columns.right);
    let ticks = axis.ticks(8, around.numbers);
    let key = [(Mark::Diamond, figure.key.as_str())];
    let rows_top = frame::key(&mut canvas, (columns.left, columns.right), top, &key);
    let bottom = rows_top + ROW * (figure.steps.len() + 2) as f64;
    frame::gridlines(&mut canvas, &axis, &ticks, rows_top, bottom);
    let mut y = rows_top + ROW / 2.0;
    end(&mut canvas, &axis, &columns, &figure.from, y);
    let mut at = drawable(figure.from.mean).unwrap_or(0.0);
    for figure in &figure.steps {
        connector(&mut canvas, axis.px(at), y);
        y += ROW;
        step(&mut canvas, &axis, &columns, (figure, at), y);
        at += drawable(figure.part).unwrap_or(0.0);
    }
    connector(&mut canvas, axis.px(at), y);
    y += ROW;
    end(&mut canvas, &axis, &columns, &figure.to, y);
    canvas.line((columns.left, bottom), (columns.right, bottom), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), columns.left, columns.right);
    let below = frame::horizontal_axis(&mut canvas, &axis, &ticks, bottom, words);
    frame::foot(&mut canvas, around, below + 6.0, 320.0);
    canvas
}

/// Everything that has to lie on the axis.
fn reach(figure: &WaterfallFigure) -> Vec<f64> {
    let mut at = drawable(figure.from.mean).unwrap_or(0.0);
    let mut values = vec![at, figure.to.mean];
    for step in &figure.steps {
        values.extend([at + step.interval.low, at + step.interval.high]);
        at += drawable(step.part).unwrap_or(0.0);
        values.push(at);
    }
    values
}

fn columns(figure: &WaterfallFigure) -> BarColumns {
    let ends = [&figure.from, &figure.to];
    let strong = NAME().strong();
    let names = figure.steps.iter().map(|step| NAME().width(&step.label));
    let names = names.chain(ends.map(|end| strong.width(&end.label)));
    let widest = names
        .fold(0.0, f64::max)
        .clamp(room(120.0, 90.0), room(330.0, 150.0));
    let values = figure.steps.iter().map(|step| VALUE().width(&step.value));
    let values = values.chain(ends.map(|end| strong.width(&end.value)));
    let value = values.fold(0.0, f64::max).clamp(60.0, room(240.0, 120.0));
    BarColumns {
        left: margin() + widest + room(28.0, 14.0),
        right: page_width() - margin() - value - room(28.0, 14.0),
    }
}

/// The way down from one row's end to the next.
fn connector(canvas: &mut Canvas, x: f64, y: f64) {
    canvas.dashes((x, y + BAR / 2.0), (x, y + ROW - BAR / 2.0), AXIS, 1.2);
}

fn end(canvas: &mut Canvas, axis: &Axis, columns: &BarColumns, end: &WaterfallEnd, y: f64) {
    let hue = hue(end.role);
    let kind = Type::new(TEXT_SIZE, hue.text).strong();
    row(canvas, columns, (&end.label, &end.value), kind, y);
    if let Some(mean) = drawable(end.mean) {
        let x = axis.px(mean);
        canvas.line((x, y - BAR / 2.0), (x, y + BAR / 2.0), hue.line, 4.0);
    }
}

fn step(
    canvas: &mut Canvas,
    axis: &Axis,
    columns: &BarColumns,
    (step, from): (&WaterfallStep, f64),
    y: f64,
) {
    row(canvas, columns, (&step.label, &step.value), NAME(), y);
    let Some(part) = drawable(step.part) else {
        return;
    };
    // What speaks for the structure that is explained is blue, what speaks for the reference orange.
    let role = match part {
        _ if step.is_rest => Role::Other,
        part if part < 0.0 => Role::Reference,
        _ => Role::Compared,
    };
    let (one, other) = (axis.px(from), axis.px(from + part));
    let (left, right) = (one.min(other), one.max(other));
    let thicker = (THINNEST - (right - left)).max(0.0) / 2.0;
    let (top, bottom) = (y - BAR / 2.0, y + BAR / 2.0);
    canvas.rect(left - thicker, top, right + thicker, bottom, hue(role).fill);
    let ends = (drawable(step.interval.low), drawable(step.interval.high));
    if let (Some(low), Some(high)) = ends {
        let ends = (axis.px(from + low), other, axis.px(from + high));
        frame::mean(canvas, ends, y, INK);
    }
}

/// A row's name at the left, its numbers at the right, and a rule above it.
fn row(canvas: &mut Canvas, columns: &BarColumns, (name, value): (&str, &str), kind: Type, y: f64) {
    let line = y - ROW / 2.0;
    canvas.line((margin(), line), (page_width() - margin(), line), RULE, 1.0);
    let lines = kind.wrap(name, columns.left - margin() - room(20.0, 8.0), 2);
    let rise = kind.leading() * (lines.len().max(1) - 1) as f64 / 2.0;
    canvas.lines(margin(), y + TEXT_SIZE * 0.36 - rise, &lines, kind);
    let room = page_width() - margin() - columns.right - room(12.0, 6.0);
    let value = kind.shorten(value, room);
    canvas.text(
        page_width() - margin(),
        y + TEXT_SIZE * 0.36,
        &value,
        kind.end(),
    );
}
