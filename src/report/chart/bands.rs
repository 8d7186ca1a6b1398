//! What was, what is now known and what was seen, a row each with an axis of its own: a number before and
//! after somebody looked, or what worlds give against what was observed.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{INK, MUTED, PAPER, RULE, Role, TEXT, hue};
use super::frame::{self, Mark};
use super::layout::{SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use super::style::is_narrow;

/// Where most of something lies, and its median.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Band {
    /// The median.
    pub median: f64,
    /// Between these most of it lies.
    pub most: Span,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BandsRow {
    /// Its name.
    pub label: String,
    /// What the row says when pointed at.
    pub tip: String,
    /// What the row says in numbers, at the right.
    pub value: String,
    /// The ends of its axis, and what is written there.
    pub ends: Span,
    /// The words of the ends.
    pub end_labels: [String; 2],
    /// Before, or without looking.
    pub before: Option<Band>,
    /// After.
    pub after: Option<Band>,
    /// What was seen, with its interval.
    pub seen: Option<(f64, Span)>,
}

/// Rows of bands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BandsFigure {
    /// One row for each.
    pub rows: Vec<BandsRow>,
    /// What the pale band is; empty if there is none.
    pub before_key: String,
    /// What the strong band is.
    pub after_key: String,
    /// What dots are.
    pub median_key: String,
    /// What the diamond is; empty if there is none.
    pub seen_key: String,
}

/// Height of a row: its marks and the words of its ends.
const ROW: f64 = 56.0;
/// From the middle of the marks to the words of the ends.
const TO_ENDS: f64 = 25.0;

const NAME: fn() -> Type = || Type::new(TEXT_SIZE, INK);
const SMALL: fn() -> Type = || Type::new(SMALL_SIZE, TEXT);
const END: fn() -> Type = || Type::new(SMALL_SIZE, MUTED);

/// Where columns stand.
struct RowLayout {
    left: f64,
    right: f64,
    /// Height of a row, and how far below its top the marks stand.
    row: f64,
    drop: f64,
}

impl RowLayout {
    fn of(figure: &BandsFigure) -> RowLayout {
        if is_narrow() {
            // Names stand above their marks.
            return RowLayout {
                left: margin() + 8.0,
                right: page_width() - margin() - 8.0,
                row: ROW + 40.0,
                drop: 58.0,
            };
        }
        let widest = |texts: &mut dyn Iterator<Item = &String>, kind: Type| {
            texts.map(|text| kind.width(text)).fold(0.0, f64::max)
        };
        let names = widest(&mut figure.rows.iter().map(|row| &row.label), NAME());
        let names = names.clamp(120.0, 420.0);
        let values = widest(&mut figure.rows.iter().map(|row| &row.value), SMALL());
        let values = values.min(300.0);
        let gap = if values > 0.0 { 28.0 } else { 0.0 };
        RowLayout {
            left: margin() + names + 28.0,
            right: page_width() - margin() - values - gap,
            row: ROW,
            drop: 22.0,
        }
    }
}

pub(super) fn draw(figure: &BandsFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let pale = Mark::Swatch(hue(Role::Other).fill);
    let strong = Mark::Swatch(hue(Role::Compared).fill);
    let items = [
        (pale, figure.before_key.as_str()),
        (strong, figure.after_key.as_str()),
        (Mark::Dot, figure.median_key.as_str()),
        (Mark::Diamond, figure.seen_key.as_str()),
    ];
    let y = frame::key(&mut canvas, frame::across(), top, &items);
    let columns = RowLayout::of(figure);
    for (index, row) in figure.rows.iter().enumerate() {
        draw_row(&mut canvas, &columns, row, y + columns.row * index as f64);
    }
    let bottom = y + columns.row * figure.rows.len() as f64;
    frame::foot(&mut canvas, around, bottom + 6.0, room(420.0, 300.0));
    canvas
}

fn draw_row(canvas: &mut Canvas, columns: &RowLayout, row: &BandsRow, top: f64) {
    canvas.line((margin(), top), (page_width() - margin(), top), RULE, 1.0);
    let y = top + columns.drop;
    names(canvas, columns, row, top, y);
    let (Some(low), Some(high)) = (drawable(row.ends.low), drawable(row.ends.high)) else {
        return;
    };
    let axis = Axis::exact(low, high, columns.left, columns.right);
    canvas.line((columns.left, y), (columns.right, y), RULE, 1.4);
    for x in [columns.left, columns.right] {
        canvas.line((x, y - 6.0), (x, y + 6.0), RULE, 1.4);
    }
    let at = |value: f64| drawable(value).map(|value| axis.px(value.clamp(low, high)));
    for (band, role, half) in [
        (row.before, Role::Other, 11.0),
        (row.after, Role::Compared, 6.0),
    ] {
        let Some(Band { median, most }) = band else {
            continue;
        };
        let hue = hue(role);
        if let (Some(from), Some(to)) = (at(most.low), at(most.high)) {
            canvas.rect(from, y - half, to.max(from + 2.0), y + half, hue.fill);
        }
        if let Some(x) = at(median) {
            canvas.circle((x, y), 6.2, PAPER);
            canvas.circle((x, y), 4.8, hue.text);
        }
    }
    if let Some((seen, interval)) = row.seen
        && let (Some(from), Some(x), Some(to)) = (at(interval.low), at(seen), at(interval.high))
    {
        frame::mean(canvas, (from, x, to), y, INK);
    }
    let [first, last] = &row.end_labels;
    let half = 0.48 * (columns.right - columns.left);
    let first = END().shorten(first, half);
    canvas.text(columns.left, y + TO_ENDS, &first, END());
    let last = END().shorten(last, half);
    canvas.text(columns.right, y + TO_ENDS, &last, END().end());
    let corners = [margin(), top, page_width() - margin(), top + columns.row];
    canvas.spot(corners, &row.tip);
}

fn names(canvas: &mut Canvas, columns: &RowLayout, row: &BandsRow, top: f64, y: f64) {
    if is_narrow() {
        let lines = NAME().wrap(&row.label, columns.right - columns.left, 2);
        canvas.lines(margin(), top + 17.0, &lines, NAME());
        return;
    }
    let name_room = columns.left - margin() - 18.0;
    let lines = NAME().wrap(&row.label, name_room, 2);
    let rise = NAME().leading() * (lines.len().max(1) - 1) as f64 / 2.0;
    canvas.lines(margin(), y + TEXT_SIZE * 0.36 - rise, &lines, NAME());
    let right = page_width() - margin();
    let value = SMALL().shorten(&row.value, right - columns.right - 14.0);
    canvas.text(right, y + SMALL_SIZE * 0.36, &value, SMALL().end());
}
