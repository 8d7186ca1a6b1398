//! Bars from a common origin, one or two a row: what numbers do at the ends of their ranges (a
//! tornado: Eschenbach 1992, "Spiderplots versus tornado diagrams for sensitivity analysis",
//! Interfaces 22(6), 40–46), or how much of something falls on each.

use super::colour::{AXIS, INK, MUTED, PAPER, RULE, Role, TEXT, hue};
use super::layout::{SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::frame::{self, Mark};

/// Bars from an origin.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RangesFigure {
    /// Quantity and unit of the x axis.
    pub axis_label: String,
    /// Where bars begin.
    pub origin: f64,
    /// What the origin is; empty where it needs no words.
    pub origin_label: String,
    /// What the line at zero is, where the origin is another place.
    pub zero_label: String,
    /// One row for each number.
    pub rows: Vec<RangesRow>,
    /// What the colours of bars mean.
    pub key: Vec<(Role, String)>,
    /// What the whiskers mean.
    pub interval_key: String,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RangesRow {
    /// Its name.
    pub label: String,
    /// What the row says when pointed at.
    pub tip: String,
    /// What the row says in numbers, at the right.
    pub value: String,
    /// Its bars, one below the other.
    pub bars: Vec<RangesBar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RangesBar {
    /// Where it ends.
    pub at: f64,
    /// Interval of its end.
    pub interval: Span,
    /// Written beside its end.
    pub tag: String,
    /// Colour.
    pub role: Role,
}

/// Height of one bar's lane and of the air between rows.
const LANE: f64 = 19.0;
const AIR: f64 = 12.0;
/// Room for a tag beside a bar.
fn tag_room() -> f64 {
    room(104.0, 64.0)
}

const NAME: fn() -> Type = || Type::new(TEXT_SIZE, INK);
const SMALL: fn() -> Type = || Type::new(SMALL_SIZE, TEXT);

/// Where columns and rows stand.
struct Layout {
    plot: (f64, f64),
    axis: Axis,
    lanes: f64,
    /// Lines of the longest name.
    lines: f64,
}

/// Lines that a name may have.
fn name_lines() -> usize {
    room(2.0, 4.0) as usize
}
/// Air between a name and its bars.
const NAME_GAP: f64 = 14.0;

impl Layout {
    fn of(figure: &RangesFigure) -> Layout {
        let widest = |texts: &mut dyn Iterator<Item = &String>, kind: Type| {
            texts.map(|text| kind.width(text)).fold(0.0, f64::max)
        };
        let mut labels = figure.rows.iter().map(|row| &row.label);
        let names = widest(&mut labels, NAME()).clamp(room(120.0, 90.0), room(400.0, 150.0));
        let mut values = figure.rows.iter().map(|row| &row.value);
        let values = widest(&mut values, SMALL()).min(room(230.0, 110.0));
        let gap = if values > 0.0 { 24.0 } else { 0.0 };
        let plot = (
            margin() + names + 24.0,
            page_width() - margin() - values - gap,
        );
        let bars = || figure.rows.iter().flat_map(|row| &row.bars);
        let tagged = bars().any(|bar| !bar.tag.trim().is_empty());
        let room = if tagged { tag_room() } else { 0.0 };
        let zero = (!figure.zero_label.is_empty()).then_some(0.0);
        let ends = bars().flat_map(|bar| [bar.at, bar.interval.low, bar.interval.high]);
        let shown = ends.chain([figure.origin]).chain(zero);
        // Tags stand beside the longest bars, inside of the plot.
        let axis = Axis::over(shown, plot.0 + room, plot.1 - room);
        let lanes = figure.rows.iter().map(|row| row.bars.len()).max();
        let name_room = plot.0 - margin() - NAME_GAP;
        let lines = figure.rows.iter();
        let lines = lines.map(|row| NAME().wrap(&row.label, name_room, name_lines()).len());
        Layout {
            plot,
            axis,
            lanes: lanes.unwrap_or(1).max(1) as f64,
            lines: lines.max().unwrap_or(1) as f64,
        }
    }

    fn row_height(&self) -> f64 {
        (self.lanes * LANE).max(self.lines * NAME().leading()) + AIR
    }
}

pub(super) fn draw(figure: &RangesFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let mut items: Vec<(Mark, &str)> = figure
        .key
        .iter()
        .map(|(role, words)| (Mark::Swatch(hue(*role).fill), words.as_str()))
        .collect();
    items.push((Mark::Thin, figure.interval_key.as_str()));
    let mut y = frame::key(&mut canvas, frame::across(), top, &items);
    let layout = Layout::of(figure);
    let lines = marked_lines(figure, &layout);
    if !lines.is_empty() {
        y += 22.0;
    }
    let bottom = y + layout.row_height() * figure.rows.len() as f64 + 6.0;
    let ticks = layout.axis.ticks(8, around.numbers);
    frame::gridlines(&mut canvas, &layout.axis, &ticks, y, bottom);
    for (index, row) in figure.rows.iter().enumerate() {
        draw_row(
            &mut canvas,
            figure,
            &layout,
            row,
            y + layout.row_height() * index as f64,
        );
    }
    let origin = layout.axis.px(figure.origin);
    canvas.line((origin, y), (origin, bottom), INK, 1.6);
    mark_lines(&mut canvas, &layout, &lines, (y, bottom));
    let (left, right) = layout.plot;
    canvas.line((left, bottom), (right, bottom), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &layout.axis, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 8.0, 320.0);
    canvas
}

/// The lines that have words: the origin, and zero.
fn marked_lines<'f>(figure: &'f RangesFigure, layout: &Layout) -> Vec<(f64, &'f str)> {
    let origin = (layout.axis.px(figure.origin), figure.origin_label.as_str());
    let zero = (layout.axis.px(0.0), figure.zero_label.as_str());
    let lines = [zero, origin];
    lines
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

/// Words over the lines, each on its own side where there are two.
fn mark_lines(
    canvas: &mut Canvas,
    layout: &Layout,
    lines: &[(f64, &str)],
    (y, bottom): (f64, f64),
) {
    for (index, (x, words)) in lines.iter().enumerate() {
        let (to_the_left, to_the_right) = (x - margin(), layout.plot.1 - x);
        let other = lines.iter().enumerate().find(|(place, _)| *place != index);
        let to_left = match other {
            Some((place, (other, _))) => x < other || (x == other && index < place),
            None => SMALL().width(words) > to_the_right - 10.0 && to_the_left > to_the_right,
        };
        let room = if to_left { to_the_left } else { to_the_right };
        let text = SMALL().shorten(words, room - 10.0);
        if to_left {
            canvas.text(x - 5.0, y - 7.0, &text, SMALL().end());
        } else {
            canvas.text(x + 5.0, y - 7.0, &text, SMALL());
        }
        canvas.dashes((*x, y - 20.0), (*x, bottom), MUTED, 1.2);
    }
}

fn draw_row(
    canvas: &mut Canvas,
    figure: &RangesFigure,
    layout: &Layout,
    row: &RangesRow,
    top: f64,
) {
    let height = layout.row_height();
    canvas.line((margin(), top), (page_width() - margin(), top), RULE, 1.0);
    let middle = top + height / 2.0 + 0.36 * TEXT_SIZE;
    let (left, right) = layout.plot;
    let name = NAME().wrap(&row.label, left - margin() - NAME_GAP, name_lines());
    let above = NAME().leading() * name.len().saturating_sub(1) as f64 / 2.0;
    canvas.lines(margin(), middle - above, &name, NAME());
    let value = SMALL().shorten(&row.value, page_width() - margin() - right - 10.0);
    canvas.text(page_width() - margin(), middle, &value, SMALL().end());
    let free = (height - AIR - row.bars.len() as f64 * LANE) / 2.0;
    for (index, bar) in row.bars.iter().enumerate() {
        let lane = top + AIR / 2.0 + free + LANE * index as f64;
        draw_bar(canvas, figure.origin, layout, bar, lane);
    }
    canvas.spot(
        [margin(), top, page_width() - margin(), top + height],
        &row.tip,
    );
}

fn draw_bar(canvas: &mut Canvas, origin: f64, layout: &Layout, bar: &RangesBar, lane: f64) {
    let Some(at) = drawable(bar.at) else { return };
    let axis = &layout.axis;
    let (from, to) = (axis.px(origin), axis.px(at));
    let hue = hue(bar.role);
    canvas.rect(
        from.min(to),
        lane + 2.0,
        from.max(to),
        lane + LANE - 2.0,
        hue.fill,
    );
    let middle = lane + LANE / 2.0;
    let mut reach = (from.min(to), from.max(to));
    if let (Some(low), Some(high)) = (drawable(bar.interval.low), drawable(bar.interval.high)) {
        let (low, high) = (axis.px(low.min(high)), axis.px(high.max(low)));
        if high - low > 0.5 {
            canvas.line((low, middle), (high, middle), INK, 1.6);
            for x in [low, high] {
                canvas.line((x, middle - 4.0), (x, middle + 4.0), INK, 1.6);
            }
        }
        reach = (reach.0.min(low), reach.1.max(high));
    }
    let tag = SMALL().shorten(&bar.tag, tag_room() - 8.0);
    if tag.trim().is_empty() {
        return;
    }
    let width = SMALL().width(&tag);
    let left = if to < from {
        reach.0 - 7.0 - width
    } else {
        reach.1 + 7.0
    };
    let left = left.clamp(layout.plot.0, layout.plot.1 - width);
    // The tag stays legible where a line runs behind it.
    canvas.rect(
        left - 2.0,
        lane + 2.0,
        left + width + 2.0,
        lane + LANE - 2.0,
        PAPER,
    );
    canvas.text(left, middle + SMALL_SIZE * 0.36, &tag, SMALL());
}
