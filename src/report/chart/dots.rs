//! A hundred dots for a hundred years: the spread of years for readers who are no statisticians
//! (quantile dot plots: Kay, Kola, Hullman & Munson 2016, CHI, 5092–5103).

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, MUTED, Role, hue};
use super::frame;
use super::layout::{NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::parts::Words;

/// Single years of one structure, or draws of one kind, as dots.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DotsRow {
    /// Place of the structure among those that were run, or of the row.
    pub place: usize,
    /// Its name.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Line under the name.
    pub note: String,
    /// What the row says when pointed at.
    pub tip: String,
    /// The hundred values: quantiles at 0.5 %, 1.5 %, … 99.5 %.
    pub values: Vec<f64>,
}

/// A hundred dots for a hundred years.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DotsFigure {
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// One row for each structure or kind of draws.
    pub rows: Vec<DotsRow>,
    /// What the line at zero is; empty where there is none.
    #[serde(default)]
    pub zero_label: String,
}

/// Height of one row's dots, in pixels.
const ROW_HEIGHT: f64 = 236.0;
/// Largest and smallest distance between dots.
const PITCH: (f64, f64) = (24.0, 3.0);

pub(super) fn draw(figure: &DotsFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let mut y = frame::head(&mut canvas, around) + 16.0;
    let (left, right) = (margin() + 8.0, page_width() - margin() - 8.0);
    let values = figure
        .rows
        .iter()
        .flat_map(|row| row.values.iter().copied());
    let zero = (!figure.zero_label.is_empty()).then_some(0.0);
    let axis = Axis::over(values.chain(zero), left, right);
    let ticks = axis.ticks(9, around.numbers);
    let pitch = pitch(figure, &axis, right - left);
    for row in &figure.rows {
        let hue = hue(row.role);
        let name = Type::new(NAME_SIZE, hue.text).strong();
        let note = Type::new(TEXT_SIZE, MUTED);
        canvas.part(Some(row.place));
        let text = name.shorten(&row.label, page_width() - 2.0 * margin());
        canvas.text(margin(), y + 8.0, &text, name);
        let text = note.shorten(&row.note, page_width() - 2.0 * margin());
        canvas.text(margin(), y + 30.0, &text, note);
        let (top, base) = (y + 40.0, y + 40.0 + ROW_HEIGHT);
        canvas.part(None);
        frame::gridlines(&mut canvas, &axis, &ticks, top, base);
        canvas.line((left, base), (right, base), AXIS, 1.2);
        if zero.is_some() {
            let words = Type::new(SMALL_SIZE, MUTED);
            let x = axis.px(0.0);
            canvas.line((x, top), (x, base), MUTED, 1.6);
            let (at, room, words) = match x < 0.5 * (left + right) {
                true => (x + 6.0, right - x - 6.0, words),
                false => (x - 6.0, x - 6.0 - left, words.end()),
            };
            let text = words.shorten(&figure.zero_label, room);
            canvas.text(at, top + 12.0, &text, words);
        }
        canvas.part(Some(row.place));
        for (index, height) in stacks(row, &axis, pitch).into_iter().enumerate() {
            let x = axis.px(f64::NEG_INFINITY) + pitch * (index as f64 + 0.5);
            for level in 0..height {
                let middle = base - pitch * (level as f64 + 0.5) - 1.0;
                canvas.circle((x, middle), pitch * 0.42, hue.fill);
            }
        }
        canvas.spot([left, top, right, base], &row.tip);
        canvas.part(None);
        y = base + 26.0;
    }
    let bottom = y - 26.0;
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &axis, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 6.0, 320.0);
    canvas
}

/// How many dots stand in each column of this width, from the left end of the axis.
fn stacks(row: &DotsRow, axis: &Axis, pitch: f64) -> Vec<usize> {
    let from = axis.px(f64::NEG_INFINITY);
    let mut stacks = Vec::new();
    for value in row.values.iter().copied().filter_map(drawable) {
        let column = ((axis.px(value) - from) / pitch).floor().max(0.0) as usize;
        if stacks.len() <= column {
            stacks.resize(column + 1, 0);
        }
        stacks[column] += 1;
    }
    stacks
}

/// The widest distance between dots at which every stack fits its row.
fn pitch(figure: &DotsFigure, axis: &Axis, width: f64) -> f64 {
    let fits = |pitch: f64| {
        let highest = figure
            .rows
            .iter()
            .flat_map(|row| stacks(row, axis, pitch))
            .max()
            .unwrap_or(0);
        highest as f64 * pitch <= ROW_HEIGHT
    };
    let mut pitch = PITCH.0.min(width);
    while pitch > PITCH.1 && !fits(pitch) {
        pitch -= 0.5;
    }
    pitch
}
