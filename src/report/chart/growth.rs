//! How expertise grows: a panel for each grade, a line for each structure, a point where a window
//! of the run ends.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, INK, Role, hue};
use super::frame::{self, Mark};
use super::layout::{NAME_SIZE, margin, page_width, room};
use super::month_panel::{Panel, change_line, draw_lines, value_ticks};
use super::monthly::{end_labels, label_width, names_height};
use super::parts::{MonthlyLine, Span, Words};

/// One grade's expertise through time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GrowthPanel {
    /// Name of the grade.
    pub label: String,
    /// One line for each structure.
    pub lines: Vec<MonthlyLine>,
}

/// How expertise grows, grade by grade.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GrowthFigure {
    /// Words of the x axes.
    pub month_label: String,
    /// Meaning of the band.
    pub interval_key: String,
    /// One panel for each grade.
    pub panels: Vec<GrowthPanel>,
}

/// Smallest height of a panel's plot.
const HEIGHT: f64 = 220.0;

pub(super) fn draw(figure: &GrowthFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let grey = Colour::hex(0x858D98);
    let items = [(Mark::Swatch(grey.faded(0.55)), figure.interval_key.as_str())];
    let mut y = frame::key(&mut canvas, frame::across(), top, &items) + 4.0;
    let lines = figure.panels.iter().flat_map(|panel| &panel.lines);
    let right = page_width() - margin() - label_width(lines);
    // One scale for all grades: their distance is what teaching could close.
    let points = figure.panels.iter().flat_map(|panel| &panel.lines);
    let points = points.flat_map(|line| &line.points);
    let values = points.flat_map(|p| [p.mean, p.mean_interval.low, p.mean_interval.high]);
    let values: Vec<f64> = values.collect();
    for panel in &figure.panels {
        y = draw_panel(&mut canvas, figure, around, panel, &values, (right, y));
    }
    frame::foot(&mut canvas, around, y, 320.0);
    canvas
}

fn draw_panel(
    canvas: &mut Canvas,
    figure: &GrowthFigure,
    around: &Words,
    panel: &GrowthPanel,
    values: &[f64],
    (right, top): (f64, f64),
) -> f64 {
    let name = Type::new(NAME_SIZE, INK).strong();
    let label = name.shorten(&panel.label, page_width() - 2.0 * margin());
    canvas.text(margin(), top + 18.0, &label, name);
    let left = margin() + room(70.0, 52.0);
    let upper = top + 34.0;
    let names = names_height(&panel.lines, page_width() - margin() - right);
    let lower = upper + names.max(HEIGHT);
    let points = || panel.lines.iter().flat_map(|line| &line.points);
    let months = points()
        .filter_map(|point| drawable(point.month))
        .chain([0.0]);
    let (first, last) = months.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), month| {
        (low.min(month), high.max(month))
    });
    let plot = Panel {
        months: Axis::exact(first, last, left, right),
        values: Axis::over(values.iter().copied(), lower, upper),
        left,
        right,
        top: upper,
        bottom: lower,
    };
    let ticks = plot.values.ticks(6, around.numbers);
    value_ticks(canvas, &plot, &ticks);
    // What is known between two points is their error, not the spread of firms.
    let mut lines = panel.lines.clone();
    let points = lines.iter_mut().flat_map(|line| &mut line.points);
    points.for_each(|point| point.ninety = Span::new(f64::NAN, f64::NAN));
    draw_lines(canvas, &plot, &lines);
    for line in &panel.lines {
        marks(canvas, &plot, line);
    }
    change_line(canvas, &plot, upper);
    end_labels(canvas, &panel.lines, &plot);
    canvas.line((left, lower), (right, lower), AXIS, 1.2);
    let ticks = plot.months.month_ticks(16, around.numbers);
    let words = (figure.month_label.as_str(), left, right);
    frame::horizontal_axis(canvas, &plot.months, &ticks, lower, words) + 12.0
}

/// A dot at every point: between two of them nothing was looked at.
fn marks(canvas: &mut Canvas, plot: &Panel, line: &MonthlyLine) {
    canvas.part(Some(line.place));
    let radius = if line.role == Role::Other { 2.5 } else { 4.0 };
    for point in &line.points {
        if let (Some(month), Some(mean)) = (drawable(point.month), drawable(point.mean)) {
            let at = (plot.months.px(month), plot.values.px(mean));
            canvas.circle(at, radius, hue(line.role).line);
        }
    }
    canvas.part(None);
}
