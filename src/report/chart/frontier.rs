//! The frontier: what organisations bring against what they cost, a line for each set of rules.

use super::colour::{AXIS, INK, MUTED, RULE, Role, hue};
use super::layout::{HEIGHT, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::frame;

/// One organisation on the frontier.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrontierMark {
    /// What it uses, in units of the horizontal axis.
    pub used: f64,
    /// What it brings on average.
    pub mean: f64,
    /// Confidence interval of the mean.
    pub interval: Span,
    /// What the point says when pointed at.
    pub tip: String,
}

/// The same rules with growing staffs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrontierLine {
    /// Name, written at the right end of the line.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Points, ascending in what they use.
    pub points: Vec<FrontierMark>,
}

/// What organisations bring against what they cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrontierFigure {
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// The limit within which was searched, and its name.
    pub limit: f64,
    /// Words over the line of the limit.
    pub limit_label: String,
    /// One line for each set of rules.
    pub lines: Vec<FrontierLine>,
}

/// Room for the names at the right ends of the lines.
fn names_width() -> f64 {
    room(240.0, 130.0)
}
/// Room for the numbers at the left.
const NUMBERS: f64 = 64.0;

pub(super) fn draw(figure: &FrontierFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 26.0;
    let bottom = HEIGHT - frame::foot_height(around) - 66.0;
    let bottom = bottom.max(top + 300.0);
    let (left, right) = (margin() + NUMBERS, page_width() - margin() - names_width());
    let points = || figure.lines.iter().flat_map(|line| &line.points);
    let across = points().map(|point| point.used).chain([figure.limit]);
    let across = Axis::over(across, left, right);
    let values = points().flat_map(|point| [point.mean, point.interval.low, point.interval.high]);
    let up = Axis::over(values, bottom, top);
    let ticks = across.ticks(9, around.numbers);
    let small = Type::new(SMALL_SIZE, MUTED).end();
    for tick in &up.ticks(7, around.numbers) {
        let y = up.px(tick.value);
        canvas.line((left, y), (right, y), RULE, 1.0);
        let label = small.shorten(&tick.label, NUMBERS - 6.0);
        canvas.text(left - 10.0, y + SMALL_SIZE * 0.36, &label, small);
    }
    canvas.line((left, bottom), (right, bottom), AXIS, 1.2);
    if let Some(limit) = drawable(figure.limit) {
        let x = across.px(limit);
        canvas.dashes((x, top - 8.0), (x, bottom), INK, 1.2);
        let kind = Type::new(SMALL_SIZE, MUTED);
        let width = kind.width(&figure.limit_label);
        let from = (x - width / 2.0).min(page_width() - margin() - width);
        canvas.text(from.max(margin()), top - 14.0, &figure.limit_label, kind);
    }
    for line in &figure.lines {
        draw_line(&mut canvas, line, &across, &up);
    }
    names(&mut canvas, figure, (&across, &up), (top, bottom));
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &across, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 6.0, HEIGHT);
    canvas
}

fn draw_line(canvas: &mut Canvas, line: &FrontierLine, across: &Axis, up: &Axis) {
    let hue = hue(line.role);
    let place = |x: f64, y: f64| Some((across.px(drawable(x)?), up.px(drawable(y)?)));
    let path: Vec<(f64, f64)> = line
        .points
        .iter()
        .filter_map(|point| place(point.used, point.mean))
        .collect();
    canvas.path(path, hue.line, 2.2);
    for point in &line.points {
        let Span { low, high } = point.interval;
        let ends = place(point.used, low).zip(place(point.used, high));
        let Some(((x, y), ends)) = place(point.used, point.mean).zip(ends) else {
            continue;
        };
        canvas.line(ends.0, ends.1, hue.line, 1.6);
        canvas.circle((x, y), 6.5, super::colour::PAPER);
        canvas.circle((x, y), 5.0, hue.text);
        canvas.spot([x - 9.0, y - 9.0, x + 9.0, y + 9.0], &point.tip);
    }
}

/// Names at the right ends of the lines, pushed apart where they would touch.
fn names(
    canvas: &mut Canvas,
    figure: &FrontierFigure,
    (across, up): (&Axis, &Axis),
    (top, bottom): (f64, f64),
) {
    let mut ends: Vec<(f64, f64, &FrontierLine)> = figure
        .lines
        .iter()
        .filter_map(|line| {
            let last = line.points.last()?;
            let (x, y) = (drawable(last.used)?, drawable(last.mean)?);
            Some((across.px(x), up.px(y), line))
        })
        .collect();
    ends.sort_by(|a, b| a.1.total_cmp(&b.1));
    let kind = |role: Role| Type::new(TEXT_SIZE, hue(role).text).strong();
    let mut free = top;
    for (_, y, line) in ends {
        let kind = kind(line.role);
        let x = page_width() - margin() - names_width() + 14.0;
        let lines = kind.wrap(&line.label, names_width() - 14.0, 3);
        let height = kind.leading() * lines.len() as f64;
        let least = (y - height / 2.0).min(bottom - height).max(free);
        canvas.lines(x, least + TEXT_SIZE * 0.9, &lines, kind);
        free = least + height + 6.0;
    }
}
