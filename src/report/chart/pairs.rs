//! Pairs of years: the same market and luck under both structures, a dot each, beside the line on
//! which both would be equal.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, INK, MUTED, Role, TEXT, hue};
use super::frame;
use super::layout::{HEIGHT, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::Words;
use super::style::is_narrow;

/// The same year under two structures.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PairsFigure {
    /// Words of the horizontal axis: the reference.
    pub horizontal: String,
    /// Words of the vertical axis: the structure compared with it.
    pub vertical: String,
    /// (reference, compared), a pair for each replication.
    pub points: Vec<(f64, f64)>,
    /// What lies above the line, e.g. "ahead in 97 of 100 years".
    pub above: String,
    /// What lies below it.
    pub below: String,
    /// What the line is.
    pub equality: String,
}

/// Dots that are drawn; more would hide each other and weigh down the file.
const MOST_DOTS: usize = 2000;

pub(super) fn draw(figure: &PairsFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 40.0;
    let bottom = HEIGHT - frame::foot_height(around) - 66.0;
    let bottom = bottom.max(top + 300.0);
    let top = if is_narrow() {
        sides_above(&mut canvas, figure, top - 16.0)
    } else {
        top
    };
    let widest = page_width() - 2.0 * margin() - room(0.0, 56.0);
    let bottom = bottom.min(top + widest);
    // One scale for both axes, so that the line of equality is a true diagonal.
    let side = bottom - top;
    let left = if is_narrow() {
        margin() + 56.0
    } else {
        (page_width() - side) / 2.0
    };
    let right = left + side;
    let all = figure.points.iter().flat_map(|(x, y)| [*x, *y]);
    let across = Axis::over(all.clone(), left, right);
    let up = Axis::over(all, bottom, top);
    let ticks = across.ticks(7, around.numbers);
    frame::gridlines(&mut canvas, &across, &ticks, top, bottom);
    let small = Type::new(SMALL_SIZE, MUTED).end();
    for tick in &ticks {
        let y = up.px(tick.value);
        canvas.line((left, y), (right, y), super::colour::RULE, 1.0);
        let label = small.shorten(&tick.label, 120.0);
        canvas.text(left - 10.0, y + SMALL_SIZE * 0.36, &label, small);
    }
    canvas.line((left, bottom), (right, bottom), AXIS, 1.2);
    canvas.line((left, top), (left, bottom), AXIS, 1.2);
    for (x, y) in figure.points.iter().take(MOST_DOTS) {
        if let (Some(x), Some(y)) = (drawable(*x), drawable(*y)) {
            let role = if y >= x {
                Role::Compared
            } else {
                Role::Reference
            };
            let at = (across.px(x), up.px(y));
            canvas.circle(at, 4.0, hue(role).line.faded(0.5));
        }
    }
    canvas.line((left, bottom), (right, top), INK, 1.4);
    let kind = Type::new(TEXT_SIZE, hue(Role::Compared).text).strong();
    let name = kind.shorten(&figure.vertical, page_width() - 2.0 * margin());
    if !is_narrow() {
        sides(&mut canvas, figure, (left, right), (top, bottom));
        canvas.text(margin(), top - 16.0, &name, kind);
    }
    let words = (figure.horizontal.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &across, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 6.0, HEIGHT);
    canvas
}

/// On a narrow page the words stand above the square; gives the y below them.
fn sides_above(canvas: &mut Canvas, figure: &PairsFigure, mut y: f64) -> f64 {
    let (ours, theirs) = (hue(Role::Compared).text, hue(Role::Reference).text);
    for (words, colour) in [
        (&figure.above, ours),
        (&figure.below, theirs),
        (&figure.equality, TEXT),
        (&figure.vertical, ours),
    ] {
        let kind = Type::new(TEXT_SIZE, colour).strong();
        let lines = kind.wrap(words, page_width() - 2.0 * margin(), 3);
        y = canvas.lines(margin(), y, &lines, kind) + 2.0;
    }
    y
}

/// What lies above and below the line, beside the square.
fn sides(
    canvas: &mut Canvas,
    figure: &PairsFigure,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
) {
    let above = Type::new(TEXT_SIZE, hue(Role::Compared).text).strong();
    let room = left - margin() - 90.0;
    let lines = above.wrap(&figure.above, room, 3);
    canvas.lines(margin(), top + 24.0, &lines, above);
    let below = Type::new(TEXT_SIZE, hue(Role::Reference).text).strong();
    let lines = below.wrap(&figure.below, page_width() - margin() - right - 20.0, 3);
    let y = bottom - 10.0 - below.leading() * (lines.len().max(1) - 1) as f64;
    canvas.lines(right + 20.0, y, &lines, below);
    let equal = Type::new(TEXT_SIZE, TEXT);
    let lines = equal.wrap(&figure.equality, page_width() - margin() - right - 20.0, 2);
    canvas.lines(right + 20.0, top + 6.0, &lines, equal);
}
