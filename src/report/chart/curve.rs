//! The paired difference along a factor, with its interval, and where it crosses zero.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Hue, INK, MUTED, PAPER, RULE, Role, TEXT, hue, zone_hue};
use super::frame;
use super::layout::{HEIGHT, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::monthly::spread;
use super::parts::{Span, Words};

/// One value of one line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CurvePoint {
    /// Value of the factor, in units of the axis.
    pub at: f64,
    /// Mean paired difference.
    pub mean: f64,
    /// Its interval.
    pub interval: Span,
    /// Where most worlds lie, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worlds: Option<Span>,
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

/// Crossings that get words of their own.
const MOST_WORDS: usize = 4;
/// Height of a row of words.
const ROW: f64 = 20.0;

struct CurvePlot {
    across: Axis,
    up: Axis,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

pub(super) fn draw(figure: &CurveFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let head = frame::head(&mut canvas, around);
    let name = Type::new(TEXT_SIZE, TEXT).strong();
    let lines = name.wrap(&figure.value_label, page_width() - 2.0 * margin(), 2);
    let y = canvas.lines(margin(), head + 16.0, &lines, name);
    // Rows of words over the plot for what stands at a value.
    let top = y + 34.0 + if figure.own.is_some() { ROW } else { 0.0 };
    let bottom = (HEIGHT - frame::foot_height(around) - 66.0).max(top + 300.0);
    let (left, right) = (
        margin() + room(70.0, 52.0),
        page_width() - margin() - label_width(figure),
    );
    let points = || figure.lines.iter().flat_map(|line| &line.points);
    let places = points().filter_map(|point| drawable(point.at));
    let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| {
        (l.min(x), h.max(x))
    });
    let values = points()
        .flat_map(|point| {
            let worlds = point.worlds.unwrap_or(point.interval);
            let own = [point.mean, point.interval.low, point.interval.high];
            own.into_iter().chain([worlds.low, worlds.high])
        })
        .chain([0.0]);
    let plot = CurvePlot {
        across: Axis::exact(low, high, left, right),
        up: Axis::over(values, bottom, top),
        left,
        right,
        top,
        bottom,
    };
    ticks(&mut canvas, around, &plot);
    for (place, line) in figure.lines.iter().enumerate() {
        canvas.part(Some(line.place));
        draw_line(&mut canvas, &plot, line, line_hue(line, place));
        canvas.part(None);
    }
    names(&mut canvas, figure, &plot);
    uprights(&mut canvas, figure, &plot, y + 18.0);
    let ticks = plot.across.ticks(12, around.numbers);
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &plot.across, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 6.0, HEIGHT);
    canvas
}

fn line_hue(line: &CurveLine, place: usize) -> Hue {
    match line.role {
        Role::Other => zone_hue(place),
        role => hue(role),
    }
}

fn name_type(line: &CurveLine, place: usize) -> Type {
    Type::new(TEXT_SIZE, line_hue(line, place).text).strong()
}

fn label_width(figure: &CurveFigure) -> f64 {
    let widths = figure.lines.iter().enumerate();
    let widths = widths.map(|(place, line)| name_type(line, place).width(&line.label));
    widths.fold(0.0, f64::max).clamp(20.0, room(250.0, 130.0)) + 24.0
}

fn ticks(canvas: &mut Canvas, around: &Words, plot: &CurvePlot) {
    let small = Type::new(SMALL_SIZE, MUTED).end();
    let most = ((plot.bottom - plot.top) / 44.0).clamp(2.0, 10.0) as usize;
    for tick in plot.up.ticks(most, around.numbers) {
        let y = plot.up.px(tick.value);
        let (colour, width) = if tick.value == 0.0 {
            (INK, 1.4)
        } else {
            (RULE, 1.0)
        };
        canvas.line((plot.left, y), (plot.right, y), colour, width);
        let label = small.shorten(&tick.label, plot.left - 12.0);
        canvas.text(plot.left - 10.0, y + SMALL_SIZE * 0.36, &label, small);
    }
    canvas.line(
        (plot.left, plot.bottom),
        (plot.right, plot.bottom),
        AXIS,
        1.2,
    );
}

/// A line over the band of its intervals, with a dot where it was looked at.
fn draw_line(canvas: &mut Canvas, plot: &CurvePlot, line: &CurveLine, hue: Hue) {
    let (mut path, mut upper, mut lower) = (Vec::new(), Vec::new(), Vec::new());
    let (mut most, mut least) = (Vec::new(), Vec::new());
    for point in &line.points {
        let (Some(at), Some(mean)) = (drawable(point.at), drawable(point.mean)) else {
            continue;
        };
        let x = plot.across.px(at);
        path.push((x, plot.up.px(mean)));
        if let Some((low, high)) =
            (point.worlds).and_then(|worlds| drawable(worlds.low).zip(drawable(worlds.high)))
        {
            least.push((x, plot.up.px(low)));
            most.push((x, plot.up.px(high)));
        }
        let ends = (drawable(point.interval.low), drawable(point.interval.high));
        if let (Some(low), Some(high)) = ends {
            lower.push((x, plot.up.px(low)));
            upper.push((x, plot.up.px(high)));
        }
    }
    if let ([(x, top)], [(_, bottom)]) = (upper.as_slice(), lower.as_slice()) {
        canvas.line((*x, *top), (*x, *bottom), hue.line, 1.8);
    }
    most.extend(least.into_iter().rev());
    canvas.polygon(most, hue.fill.faded(0.14));
    upper.extend(lower.into_iter().rev());
    canvas.polygon(upper, hue.fill.faded(0.28));
    canvas.path(path.clone(), hue.line, 2.6);
    for (at, point) in path.into_iter().zip(&line.points) {
        canvas.circle(at, 3.2, hue.line);
        let (x, y) = at;
        canvas.spot([x - 9.0, y - 9.0, x + 9.0, y + 9.0], &point.tip);
    }
}

/// Names at the right ends, moved apart where they would touch.
fn names(canvas: &mut Canvas, figure: &CurveFigure, plot: &CurvePlot) {
    let mut labels = Vec::new();
    for (place, line) in figure.lines.iter().enumerate() {
        let last = line.points.iter().rev().find_map(|p| drawable(p.mean));
        if let Some(last) = last {
            let kind = name_type(line, place);
            let lines = kind.wrap(&line.label, page_width() - margin() - plot.right - 20.0, 2);
            let height = lines.len() as f64 * kind.leading() + 4.0;
            labels.push((plot.up.px(last), height, lines, kind));
        }
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<(f64, f64)> = labels.iter().map(|label| (label.0, label.1)).collect();
    let places = spread(&wanted, plot.top - 8.0, plot.bottom + 8.0);
    for ((from, height, lines, kind), middle) in labels.into_iter().zip(places) {
        let ends = [(plot.right + 3.0, from), (plot.right + 15.0, middle)];
        canvas.line(ends[0], ends[1], kind.colour.faded(0.6), 1.0);
        let baseline = middle - height / 2.0 + 2.0 + TEXT_SIZE * 0.98;
        canvas.lines(plot.right + 19.0, baseline, &lines, kind);
    }
}

/// Crossings on the line of zero with their intervals, and the study's own value; the words of
/// both stand in two rows over the plot.
fn uprights(canvas: &mut Canvas, figure: &CurveFigure, plot: &CurvePlot, baseline: f64) {
    let zero = plot.up.px(0.0);
    let mut crossed = Vec::new();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for crossing in figure.crossings.iter().take(MOST_WORDS) {
        let Some(at) = drawable(crossing.at) else {
            continue;
        };
        let x = plot.across.px(at);
        let ends = (
            drawable(crossing.interval.low),
            drawable(crossing.interval.high),
        );
        canvas.dashes((x, baseline + 8.0), (x, zero), INK, 1.2);
        if let (Some(low), Some(high)) = ends {
            let (low, high) = (plot.across.px(low), plot.across.px(high));
            canvas.line((low, zero), (high, zero), INK, 7.0);
        }
        canvas.circle((x, zero), 7.0, PAPER);
        canvas.circle((x, zero), 5.2, INK);
        crossed.push((x, x));
        let kind = Type::new(TEXT_SIZE, INK).strong();
        words(canvas, (x, baseline), &crossing.label, kind, &mut taken);
    }
    let Some((own, label)) = &figure.own else {
        return;
    };
    if plot.across.contains(*own) {
        let (x, baseline) = (plot.across.px(*own), baseline + ROW);
        canvas.dashes((x, baseline + 6.0), (x, plot.bottom), MUTED, 1.2);
        let kind = Type::new(SMALL_SIZE, MUTED);
        words(canvas, (x, baseline), label, kind, &mut crossed);
    }
}

/// Words beside an upright, where they fit between what is taken.
fn words(
    canvas: &mut Canvas,
    (x, baseline): (f64, f64),
    label: &str,
    kind: Type,
    taken: &mut Vec<(f64, f64)>,
) {
    let label = kind.shorten(label, 700.0);
    let width = kind.width(&label);
    let fits = |start: &f64| {
        let end = start + width;
        let mut all = taken.iter();
        let apart = all.all(|(from, to)| end + 12.0 <= *from || *start >= to + 12.0);
        *start >= margin() && end <= page_width() - margin() && apart
    };
    let starts = [x - 4.0, x + 4.0 - width, x - width / 2.0];
    if let Some(start) = starts.into_iter().find(fits) {
        canvas.text(start, baseline, &label, kind);
        taken.push((start, start + width));
    }
}
