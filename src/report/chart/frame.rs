//! What stands around every figure: title, subtitle, key, axis, caption.

use super::axis::{Axis, Tick};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, INK, MUTED, PAPER, RULE, TEXT};
use super::layout::{SMALL_SIZE, TEXT_SIZE, TITLE_SIZE, margin, page_width, room};
use super::parts::Words;
use super::style::Style;

/// Writes title and subtitle; gives the y below them.
pub(super) fn head(canvas: &mut Canvas, words: &Words) -> f64 {
    let inner = page_width() - 2.0 * margin();
    let title = Type::new(room(TITLE_SIZE, 21.0), INK).strong();
    let lines = title.balanced(&words.title, inner, most_lines());
    let above = room(30.0, 16.0);
    let mut y = canvas.lines(margin(), above + title.size * 0.76, &lines, title);
    let subtitle = Type::new(TEXT_SIZE, MUTED);
    let lines = subtitle.wrap(&words.subtitle, inner, most_lines());
    y = canvas.lines(margin(), y - 6.0, &lines, subtitle);
    y
}

/// A narrow page breaks words more often and loses none for it.
pub(super) fn most_lines() -> usize {
    room(3.0, 9.0) as usize
}

/// Height that the caption will need, its margins included.
pub(super) fn foot_height(words: &Words) -> f64 {
    let kind = Type::new(SMALL_SIZE, MUTED);
    let lines = kind.wrap(&words.caption, caption_width(words), 4).len();
    44.0 + kind.leading() * lines as f64
}

/// The caption leaves room for the logo at its right. A figure without a caption has no logo
/// either: the page that it stands on has one.
fn caption_width(words: &Words) -> f64 {
    let logo = foot_logo(words).map_or(0.0, |(width, _)| width + 32.0);
    page_width() - 2.0 * margin() - logo
}

fn foot_logo(words: &Words) -> Option<(f64, f64)> {
    let is_signed = !words.caption.trim().is_empty();
    is_signed.then(|| Style::in_force().foot_logo()).flatten()
}

/// Writes the caption below `y`, at the bottom of a page at least `least` high, and sets the
/// height of the page.
pub(super) fn foot(canvas: &mut Canvas, words: &Words, y: f64, least: f64) {
    canvas.height = (y + foot_height(words)).max(least);
    let kind = Type::new(SMALL_SIZE, MUTED);
    let lines = kind.wrap(&words.caption, caption_width(words), 4);
    let top = canvas.height - foot_height(words) + 14.0;
    canvas.line((margin(), top), (page_width() - margin(), top), RULE, 1.0);
    canvas.lines(margin(), top + 22.0, &lines, kind);
    if let Some((width, height)) = foot_logo(words) {
        let (right, middle) = (page_width() - margin(), top + 25.0);
        let (above, below) = (middle - height / 2.0, middle + height / 2.0);
        canvas.logo([right - width, above, right, below]);
    }
}

/// Writes texts one below the other from a point on, to the left of it where the page ends before
/// them; gives the y below them. Whatever runs behind them is covered.
pub(super) fn texts_from(
    canvas: &mut Canvas,
    (x, mut y): (f64, f64),
    texts: &[(&str, Type)],
) -> f64 {
    for (text, kind) in texts {
        let lines = kind.wrap(text, page_width() - 2.0 * margin(), 3);
        let widest = lines
            .iter()
            .map(|line| kind.width(line))
            .fold(0.0, f64::max);
        let left = x.min(page_width() - margin() - widest).max(margin());
        let height = kind.leading() * lines.len() as f64;
        canvas.rect(left - 3.0, y, left + widest + 3.0, y + height, PAPER);
        y = canvas.lines(left, y + kind.size * 0.95, &lines, *kind) - kind.size * 0.95;
    }
    y
}

/// A mark that the key explains.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// Median: dot on a dashed line.
    Dot,
    /// Thick line in a dark shade.
    Thick,
    /// Thin line in a light shade.
    Thin,
    /// Mean with whiskers.
    Diamond,
    /// A filled square.
    Swatch(Colour),
    /// A framed empty tile.
    Empty,
    /// A filled tile with the mark of use.
    Used,
    /// Words only.
    Words,
}

impl Mark {
    fn width(self) -> f64 {
        match self {
            Mark::Words => 0.0,
            Mark::Swatch(_) => 24.0,
            Mark::Dot => 18.0,
            _ => 38.0,
        }
    }

    fn draw(self, canvas: &mut Canvas, x: f64, y: f64) {
        let grey = Colour::hex(0x858D98);
        let (right, high) = (x + 30.0, 7.0);
        match self {
            Mark::Dot => {
                canvas.line((x + 6.0, y - 9.0), (x + 6.0, y + 9.0), grey, 1.5);
                canvas.circle((x + 6.0, y), 4.5, TEXT);
            }
            Mark::Thick => {
                canvas.rect(x, y - high, right, y + high, grey.faded(0.3));
                canvas.line((x, y), (right, y), TEXT, 6.0);
            }
            Mark::Thin => {
                canvas.rect(x, y - high, right, y + high, grey.faded(0.14));
                canvas.line((x, y), (right, y), TEXT, 1.5);
            }
            Mark::Diamond => mean(canvas, (x + 3.0, x + 15.0, x + 27.0), y, INK),
            Mark::Swatch(colour) => canvas.rect(x, y - 8.0, x + 16.0, y + 8.0, colour),
            Mark::Empty => canvas.frame([x, y - 9.0, right, y + 9.0], AXIS, 1.0),
            Mark::Used => {
                canvas.rect(x, y - 9.0, right, y + 9.0, grey.faded(0.3));
                used(canvas, right - 5.0, y - 5.0);
            }
            Mark::Words => {}
        }
    }
}

/// A mean with its interval: diamond between two whiskers.
pub(super) fn mean(canvas: &mut Canvas, (low, at, high): (f64, f64, f64), y: f64, ink: Colour) {
    canvas.line((low, y), (high, y), ink, 2.0);
    canvas.line((low, y - 6.0), (low, y + 6.0), ink, 2.0);
    canvas.line((high, y - 6.0), (high, y + 6.0), ink, 2.0);
    canvas.diamond((at, y), 5.5, ink);
}

/// The mark of a cell in use: a triangle pointing left, its right upper corner given.
pub(super) fn used(canvas: &mut Canvas, right: f64, top: f64) {
    let points = vec![(right, top), (right, top + 11.0), (right - 9.0, top + 5.5)];
    canvas.polygon(points, INK);
}

/// From margin to margin.
pub(super) fn across() -> (f64, f64) {
    (margin(), page_width() - margin())
}

/// Draws the key as running marks and words between `left` and `right`; `y` is the middle of
/// the first line. Gives the middle of the line after the last.
pub(super) fn key(
    canvas: &mut Canvas,
    (left, right): (f64, f64),
    mut y: f64,
    items: &[(Mark, &str)],
) -> f64 {
    let kind = Type::new(SMALL_SIZE, TEXT);
    let mut x = left;
    for (mark, words) in items.iter().filter(|(_, words)| !words.trim().is_empty()) {
        let words = kind.shorten(words, right - left - mark.width());
        let width = mark.width() + kind.width(&words);
        if x > left && x + width > right {
            x = left;
            y += 24.0;
        }
        mark.draw(canvas, x, y);
        canvas.text(x + mark.width(), y + SMALL_SIZE * 0.36, &words, kind);
        x += width + 26.0;
    }
    y + 24.0
}

/// Ticks below a horizontal axis at `y`, gridlines up to `top`, and the axis' words. Gives the y
/// below them.
pub(super) fn horizontal_axis(
    canvas: &mut Canvas,
    axis: &Axis,
    ticks: &[Tick],
    y: f64,
    words: (&str, f64, f64),
) -> f64 {
    let kind = Type::new(SMALL_SIZE, MUTED).middle();
    let mut free_from = f64::NEG_INFINITY;
    for tick in ticks {
        let x = axis.px(tick.value);
        canvas.line((x, y), (x, y + 5.0), AXIS, 1.0);
        let half = kind.width(&tick.label) / 2.0;
        // The last label may be wider than the margin leaves room for.
        let x = x.min(page_width() - half).max(half);
        if x - half >= free_from {
            canvas.text(x, y + 22.0, &tick.label, kind);
            free_from = x + half + 10.0;
        }
    }
    let (label, left, right) = words;
    let kind = Type::new(TEXT_SIZE, TEXT).middle();
    let lines = kind.wrap(label, (right - left).max(200.0), 2);
    canvas.lines((left + right) / 2.0, y + 48.0, &lines, kind);
    y + 32.0 + kind.leading() * lines.len() as f64
}

/// Vertical gridlines at the ticks.
pub(super) fn gridlines(canvas: &mut Canvas, axis: &Axis, ticks: &[Tick], top: f64, bottom: f64) {
    for tick in ticks {
        let x = axis.px(tick.value);
        canvas.line((x, top), (x, bottom), RULE, 1.0);
    }
}
