//! Rows of medians with their 50 % and 90 % bands, under the curves of two figures.

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{INK, PAPER, RULE, Role, hue};
use super::frame;
use super::layout::{SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::parts::Span;
use super::style::is_narrow;

/// One row, whichever figure it comes from.
pub(super) struct LabelledRow<'a> {
    pub place: usize,
    pub tip: &'a str,
    pub label: &'a str,
    pub role: Role,
    pub median: f64,
    pub half: Span,
    pub ninety: Span,
    pub value: &'a str,
    pub mean: Option<(f64, Span)>,
}

/// Columns of a figure with rows: names, plot, values.
pub(super) struct RowColumns {
    pub plot_left: f64,
    pub plot_right: f64,
    pub row_height: f64,
    /// How far below the middle of their row the marks stand, and above it the names.
    drop: f64,
}

const NAME: fn(Role) -> Type = |role| {
    let kind = Type::new(TEXT_SIZE, hue(role).text);
    if role == Role::Other {
        kind
    } else {
        kind.strong()
    }
};
const VALUE: fn() -> Type = || Type::new(SMALL_SIZE, INK);

impl RowColumns {
    /// Columns wide enough for names (on two lines at most) and values.
    pub fn fit(rows: &[LabelledRow<'_>], value_header: &str) -> Self {
        let widest_name = rows
            .iter()
            .map(|row| NAME(row.role).width(row.label))
            .fold(0.0, f64::max);
        let name_width = widest_name.clamp(150.0, 290.0);
        let two_lines = widest_name > name_width;
        let value_width = rows
            .iter()
            .map(|row| VALUE().width(row.value))
            .chain([VALUE().width(value_header)])
            .fold(0.0, f64::max)
            .min(260.0);
        if is_narrow() {
            // Names and values stand above their marks.
            return Self {
                plot_left: margin() + 8.0,
                plot_right: page_width() - margin() - 8.0,
                row_height: 54.0,
                drop: 13.0,
            };
        }
        Self {
            plot_left: margin() + name_width + 28.0,
            plot_right: page_width()
                - margin()
                - value_width
                - if value_width > 0.0 { 28.0 } else { 0.0 },
            row_height: if two_lines { 44.0 } else { 34.0 },
            drop: 0.0,
        }
    }

    /// Draws the rows below `top`; gives the y below them.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        axis: &Axis,
        rows: &[LabelledRow<'_>],
        top: f64,
    ) -> f64 {
        for (index, row) in rows.iter().enumerate() {
            let y = top + self.row_height * (index as f64 + 0.5);
            let line = y - self.row_height / 2.0;
            canvas.line((margin(), line), (page_width() - margin(), line), RULE, 1.0);
            canvas.part(Some(row.place));
            self.names(canvas, row, y);
            marks(canvas, axis, row, y + self.drop);
            let corners = [
                margin(),
                line,
                page_width() - margin(),
                line + self.row_height,
            ];
            canvas.spot(corners, row.tip);
            canvas.part(None);
        }
        top + self.row_height * rows.len() as f64
    }

    /// How wide a value, or the head of their column, may be.
    pub fn value_room(&self) -> f64 {
        if is_narrow() {
            (page_width() - 2.0 * margin()) / 2.0
        } else {
            page_width() - margin() - self.plot_right - 10.0
        }
    }

    /// Between which marks and words of the key may run, beside the head of the values.
    pub fn key_room(&self, value_header: &str) -> (f64, f64) {
        if is_narrow() {
            let header = VALUE().shorten(value_header, self.value_room());
            let right = page_width() - margin() - VALUE().width(&header) - 12.0;
            (margin(), right)
        } else {
            (self.plot_left, self.plot_right)
        }
    }

    fn names(&self, canvas: &mut Canvas, row: &LabelledRow<'_>, y: f64) {
        let kind = NAME(row.role);
        let y = y - self.drop;
        let value_room = self.value_room();
        let value = VALUE().shorten(row.value, value_room);
        let room = if is_narrow() {
            page_width() - 2.0 * margin() - VALUE().width(&value) - 16.0
        } else {
            self.plot_left - margin() - 24.0
        };
        let lines = kind.wrap(row.label, room, if is_narrow() { 1 } else { 2 });
        let rise = kind.leading() * (lines.len().max(1) - 1) as f64 / 2.0;
        if let (true, Some(line)) = (is_narrow(), lines.first()) {
            // No line of the plot runs through a name.
            let right = margin() + kind.width(line) + 3.0;
            canvas.rect(margin(), y - 10.0, right, y + 10.0, PAPER);
        }
        canvas.lines(margin(), y + TEXT_SIZE * 0.36 - rise, &lines, kind);
        canvas.text(
            page_width() - margin(),
            y + SMALL_SIZE * 0.36,
            &value,
            VALUE().end(),
        );
    }
}

fn marks(canvas: &mut Canvas, axis: &Axis, row: &LabelledRow<'_>, y: f64) {
    let hue = hue(row.role);
    let y = if row.mean.is_some() { y - 6.0 } else { y };
    for (span, width) in [(row.ninety, 1.8), (row.half, 7.0)] {
        if let (Some(low), Some(high)) = (drawable(span.low), drawable(span.high)) {
            canvas.line((axis.px(low), y), (axis.px(high), y), hue.line, width);
        }
    }
    if let Some(median) = drawable(row.median) {
        canvas.circle((axis.px(median), y), 6.5, PAPER);
        canvas.circle((axis.px(median), y), 5.0, hue.text);
    }
    let Some((mean, interval)) = row.mean else {
        return;
    };
    let ends = (
        drawable(interval.low),
        drawable(mean),
        drawable(interval.high),
    );
    if let (Some(low), Some(at), Some(high)) = ends {
        frame::mean(
            canvas,
            (axis.px(low), axis.px(at), axis.px(high)),
            y + 14.0,
            INK,
        );
    }
}
