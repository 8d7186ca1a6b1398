//! From the lead to the account: what becomes of a year's leads, and what follows the win.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Fate, INK, MUTED, Role, fate_colour, hue};
use super::frame::{self, Mark};
use super::hours::segment;
use super::layout::{NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::parts::Words;
use super::style::is_narrow;

/// What became of one structure's leads.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FlowRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// Clients a year, in the order of [`FlowFigure::fates`].
    pub counts: Vec<f64>,
    /// What follows the win, in the order of [`FlowFigure::heads`].
    pub cells: Vec<String>,
}

/// From the lead to the account, structure by structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FlowFigure {
    /// Words of the x axis.
    pub axis_label: String,
    /// Fates in the order of the stack, with their names.
    pub fates: Vec<(Fate, String)>,
    /// Heads of the columns of what follows the win.
    pub heads: Vec<String>,
    /// One bar for each structure.
    pub rows: Vec<FlowRow>,
}

/// Height of a structure's name and bar.
const ROW: (f64, f64) = (30.0, 46.0);
/// Width of a column of what follows the win.
const COLUMN: f64 = 116.0;

/// Clients that can be drawn: neither negative nor infinite.
fn count_of(row: &FlowRow, index: usize) -> f64 {
    let count = row.counts.get(index).copied().unwrap_or(0.0);
    if count.is_finite() {
        count.clamp(0.0, 1e9)
    } else {
        0.0
    }
}

pub(super) fn draw(figure: &FlowFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let fates = figure.fates.iter().enumerate();
    let items: Vec<(Mark, &str)> = fates
        .filter(|(index, _)| figure.rows.iter().any(|row| count_of(row, *index) > 0.0))
        .map(|(_, (fate, words))| (Mark::Swatch(fate_colour(*fate)), words.as_str()))
        .collect();
    let top = frame::key(&mut canvas, frame::across(), top, &items) + 4.0;
    // A narrow page has no columns: what they say stands below each bar.
    let columns = if is_narrow() {
        0
    } else {
        figure.heads.len().min(5)
    };
    let left = margin();
    let right = page_width() - margin() - 12.0 - COLUMN * columns as f64;
    let top = heads(&mut canvas, figure, columns, top);
    let total = |row: &FlowRow| -> f64 {
        (0..figure.fates.len())
            .map(|index| count_of(row, index))
            .sum()
    };
    let longest = figure.rows.iter().map(total).fold(0.0, f64::max);
    let axis = Axis::exact(0.0, if longest > 0.0 { longest } else { 1.0 }, left, right);
    let ticks = axis.ticks(9, around.numbers);
    let mut y = top;
    for row in &figure.rows {
        let (upper, lower) = (y + ROW.0, y + ROW.0 + ROW.1);
        frame::gridlines(&mut canvas, &axis, &ticks, upper - 4.0, lower + 4.0);
        canvas.part(Some(row.place));
        let name = Type::new(NAME_SIZE, hue(row.role).text).strong();
        let label = name.shorten(&row.label, page_width() - 2.0 * margin());
        canvas.text(margin(), y + 20.0, &label, name);
        let mut from = 0.0;
        for (index, (fate, words)) in figure.fates.iter().enumerate() {
            let count = count_of(row, index);
            let corners = [axis.px(from), upper, axis.px(from + count), lower];
            let fill = fate_colour(*fate);
            segment(&mut canvas, corners, fill, (words, count), around.numbers);
            from += count;
        }
        for (column, cell) in row.cells.iter().take(columns).enumerate() {
            let at = column_end(columns, column);
            let kind = Type::new(TEXT_SIZE, INK).end();
            let cell = kind.shorten(cell, COLUMN - 14.0);
            canvas.text(at, (upper + lower) / 2.0 + TEXT_SIZE * 0.36, &cell, kind);
        }
        y = lower + 10.0;
        if is_narrow() {
            let kind = Type::new(SMALL_SIZE, MUTED);
            let said = figure.heads.iter().zip(&row.cells).take(5);
            let said: Vec<String> = said.map(|(head, cell)| format!("{head} {cell}")).collect();
            let lines = kind.wrap(&said.join(" · "), page_width() - 2.0 * margin(), 4);
            y = canvas.lines(margin(), y + SMALL_SIZE, &lines, kind);
        }
        canvas.part(None);
    }
    canvas.line((left, y), (right, y), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &axis, &ticks, y, words);
    frame::foot(&mut canvas, around, end + 8.0, 320.0);
    canvas
}

/// The right edge of a column.
fn column_end(columns: usize, column: usize) -> f64 {
    page_width() - margin() - COLUMN * (columns - 1 - column) as f64
}

/// Heads of the columns; gives the y below them.
fn heads(canvas: &mut Canvas, figure: &FlowFigure, columns: usize, top: f64) -> f64 {
    let kind = Type::new(SMALL_SIZE, MUTED).end();
    let wrapped: Vec<Vec<String>> = figure
        .heads
        .iter()
        .take(columns)
        .map(|head| kind.wrap(head, COLUMN - 14.0, 3))
        .collect();
    let most = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for (column, lines) in wrapped.iter().enumerate() {
        let lower = (most - lines.len()) as f64 * kind.leading();
        let baseline = top + lower + SMALL_SIZE * 0.76;
        canvas.lines(column_end(columns, column), baseline, lines, kind);
    }
    top + most as f64 * kind.leading() + 4.0
}
