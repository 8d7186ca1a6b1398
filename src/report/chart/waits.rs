//! Waits as distributions over clients: up to which wait half of them and nine of ten are answered.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, INK, MUTED, Role};
use super::frame::{self, Mark};
use super::interval_rows::{LabelledRow, RowColumns};
use super::layout::{NAME_SIZE, SMALL_SIZE, margin, page_width};
use super::parts::{Span, Words};

/// How long one structure's clients wait.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitRow {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What the row says when pointed at.
    pub tip: String,
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Half of the clients wait at most so many hours.
    pub half: f64,
    /// Nine of ten wait at most so many hours.
    pub nine: f64,
    /// What the row says in numbers.
    pub value: String,
}

/// One kind of wait.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitPanel {
    /// What is waited for.
    pub label: String,
    /// One row for each structure.
    pub rows: Vec<WaitRow>,
}

/// Waits as distributions over clients.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WaitsFigure {
    /// Words of the x axes.
    pub axis_label: String,
    /// What the thick line means.
    pub half_key: String,
    /// What the thin line means.
    pub nine_key: String,
    /// Head of the column of values.
    pub value_header: String,
    /// First answer, service.
    pub panels: Vec<WaitPanel>,
}

/// A wait that can be drawn: it is never negative.
fn wait(hours: f64) -> f64 {
    if hours.is_nan() {
        f64::NAN
    } else {
        hours.max(0.0)
    }
}

fn row(row: &WaitRow) -> LabelledRow<'_> {
    let (half, nine) = (wait(row.half), wait(row.nine));
    LabelledRow {
        place: row.place,
        tip: &row.tip,
        label: &row.label,
        role: row.role,
        median: half,
        half: Span::new(0.0, half),
        ninety: Span::new(0.0, nine),
        value: &row.value,
        mean: None,
    }
}

pub(super) fn draw(figure: &WaitsFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let items = [
        (Mark::Thick, figure.half_key.as_str()),
        (Mark::Thin, figure.nine_key.as_str()),
    ];
    let mut y = frame::key(&mut canvas, frame::across(), top, &items) + 4.0;
    let all: Vec<LabelledRow<'_>> = figure
        .panels
        .iter()
        .flat_map(|panel| &panel.rows)
        .map(row)
        .collect();
    let columns = RowColumns::fit(&all, &figure.value_header);
    for panel in &figure.panels {
        y = draw_panel(&mut canvas, figure, around, panel, &columns, y);
    }
    frame::foot(&mut canvas, around, y, 320.0);
    canvas
}

fn draw_panel(
    canvas: &mut Canvas,
    figure: &WaitsFigure,
    around: &Words,
    panel: &WaitPanel,
    columns: &RowColumns,
    top: f64,
) -> f64 {
    let (left, right) = (columns.plot_left, columns.plot_right);
    let name = Type::new(NAME_SIZE, INK).strong();
    let head = Type::new(SMALL_SIZE, MUTED).end();
    let header = head.shorten(&figure.value_header, columns.value_room());
    let room = page_width() - 2.0 * margin() - head.width(&header) - 20.0;
    canvas.text(
        margin(),
        top + 20.0,
        &name.shorten(&panel.label, room),
        name,
    );
    canvas.text(page_width() - margin(), top + 20.0, &header, head);
    let rows: Vec<LabelledRow<'_>> = panel.rows.iter().map(row).collect();
    let ends = rows.iter().flat_map(|row| [row.half.high, row.ninety.high]);
    let axis = Axis::over(ends.chain([0.0]), left, right);
    let ticks = axis.ticks(9, around.numbers);
    let (upper, lower) = (
        top + 34.0,
        top + 34.0 + columns.row_height * rows.len() as f64,
    );
    frame::gridlines(canvas, &axis, &ticks, upper, lower);
    columns.draw(canvas, &axis, &rows, upper);
    canvas.line((left, lower), (right, lower), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), left, right);
    frame::horizontal_axis(canvas, &axis, &ticks, lower, words) + 12.0
}
