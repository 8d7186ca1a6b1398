//! Where each grade's hours go: one stacked bar for each grade of each structure.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Activity, Colour, Role, TEXT, activity_colour, hue};
use super::frame::{self, Mark};
use super::layout::{HEIGHT, NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::number::NumberStyle;
use super::parts::Words;

/// Hours of one grade in one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursBar {
    /// Name of the grade.
    pub label: String,
    /// Hours a week per seller, in the order of [`HoursFigure::activities`].
    pub hours: Vec<f64>,
}

/// All grades of one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursGroup {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// One bar for each grade.
    pub bars: Vec<HoursBar>,
}

/// Where each grade's hours go.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursFigure {
    /// Words of the x axis, e.g. "hours a week per seller".
    pub axis_label: String,
    /// Activities in the order of the stack, with their names.
    pub activities: Vec<(Activity, String)>,
    /// Structures.
    pub groups: Vec<HoursGroup>,
}

/// Hours that can be drawn: neither negative nor infinite, and not so many that a bar overflows.
fn hours_of(bar: &HoursBar, index: usize) -> f64 {
    let hours = bar.hours.get(index).copied().unwrap_or(0.0);
    if hours.is_finite() {
        hours.clamp(0.0, 1e9)
    } else {
        0.0
    }
}

fn total(bar: &HoursBar) -> f64 {
    (0..bar.hours.len()).map(|index| hours_of(bar, index)).sum()
}

pub(super) fn draw(figure: &HoursFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let top = legend(&mut canvas, figure, top);
    let bars: usize = figure.groups.iter().map(|g| g.bars.len()).sum();
    let group_head = 34.0;
    let fixed = group_head * figure.groups.len() as f64 + 70.0;
    let free = HEIGHT - top - fixed - frame::foot_height(around);
    let pitch = (free / bars.max(1) as f64).clamp(room(30.0, 52.0), 112.0);

    let left = margin() + names_width(figure);
    let right = page_width() - margin() - 8.0;
    let longest = figure.groups.iter().flat_map(|g| &g.bars).map(total);
    let longest = longest.fold(0.0, f64::max);
    let axis = Axis::exact(0.0, if longest > 0.0 { longest } else { 1.0 }, left, right);
    let bottom = top + group_head * figure.groups.len() as f64 + pitch * bars as f64 + 8.0;
    let ticks = axis.ticks(10, around.numbers);

    let mut y = top;
    for group in &figure.groups {
        // Gridlines leave the line of the group's name free.
        let end = y + group_head + pitch * group.bars.len() as f64;
        frame::gridlines(&mut canvas, &axis, &ticks, y + group_head, end);
        canvas.part(Some(group.place));
        y = draw_group(&mut canvas, figure, around, group, &axis, (y, pitch));
        canvas.part(None);
    }
    canvas.line((left, bottom), (right, bottom), AXIS, 1.2);
    let words = (figure.axis_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &axis, &ticks, bottom, words);
    frame::foot(&mut canvas, around, end + 8.0, 320.0);
    canvas
}

/// The activities that take any time, in the order of the stack.
fn legend(canvas: &mut Canvas, figure: &HoursFigure, top: f64) -> f64 {
    let takes_time = |index: usize| {
        let mut bars = figure.groups.iter().flat_map(|g| &g.bars);
        bars.any(|bar| hours_of(bar, index) > 0.0)
    };
    let items: Vec<(Mark, &str)> = figure
        .activities
        .iter()
        .enumerate()
        .filter(|(index, _)| takes_time(*index))
        .map(|(_, (activity, words))| (Mark::Swatch(activity_colour(*activity)), words.as_str()))
        .collect();
    frame::key(canvas, frame::across(), top, &items)
}

fn names_width(figure: &HoursFigure) -> f64 {
    let kind = Type::new(TEXT_SIZE, TEXT);
    let bars = figure.groups.iter().flat_map(|g| &g.bars);
    let widest = bars.map(|bar| kind.width(&bar.label)).fold(0.0, f64::max);
    widest.clamp(60.0, room(300.0, 110.0)) + 20.0
}

fn draw_group(
    canvas: &mut Canvas,
    figure: &HoursFigure,
    around: &Words,
    group: &HoursGroup,
    axis: &Axis,
    (top, pitch): (f64, f64),
) -> f64 {
    let strong = Type::new(NAME_SIZE, hue(group.role).text).strong();
    let name = strong.shorten(&group.label, page_width() - 2.0 * margin());
    canvas.text(margin(), top + 25.0, &name, strong);
    let mut y = top + 34.0;
    let kind = Type::new(TEXT_SIZE, TEXT);
    for bar in &group.bars {
        let height = pitch - (pitch * 0.16).min(10.0);
        let most = if height >= 40.0 { 2 } else { 1 };
        let lines = kind.wrap(&bar.label, axis.px(0.0) - margin() - 14.0, most);
        let rise = kind.leading() * (lines.len().max(1) - 1) as f64 / 2.0;
        let baseline = y + height / 2.0 + TEXT_SIZE * 0.36 - rise;
        canvas.lines(margin(), baseline, &lines, kind);
        let mut from = 0.0;
        for (index, (activity, words)) in figure.activities.iter().enumerate() {
            let hours = hours_of(bar, index);
            let corners = [axis.px(from), y, axis.px(from + hours), y + height];
            let fill = activity_colour(*activity);
            segment(canvas, corners, fill, (words, hours), around.numbers);
            from += hours;
        }
        y += pitch;
    }
    y
}

/// A piece of a stacked bar with its number, and its name where there is room.
pub(super) fn segment(
    canvas: &mut Canvas,
    corners: [f64; 4],
    fill: Colour,
    (words, hours): (&str, f64),
    numbers: NumberStyle,
) {
    let [left, top, right, bottom] = corners;
    if right - left < 0.3 {
        return;
    }
    // A white seam tells neighbours apart, unless it would eat a narrow segment.
    let seam = if right - left > 4.0 { 1.0 } else { 0.0 };
    canvas.rect(left, top, right - seam, bottom, fill);
    canvas.spot(corners, &format!("{words}: {}", numbers.decimal(hours, 2)));
    let colour = fill.letters();
    let strong = Type::new(TEXT_SIZE, colour).strong().middle();
    let small = Type::new(SMALL_SIZE, colour).middle();
    let number = if hours < 1e5 {
        numbers.decimal(hours, usize::from(hours < 100.0))
    } else {
        numbers.compact(hours)
    };
    let (room, middle) = (right - left - 10.0, (left + right) / 2.0);
    if strong.width(&number) > room {
        return;
    }
    let named = small.width(words) <= room && !words.trim().is_empty();
    let centre = (top + bottom) / 2.0;
    if named && bottom - top >= 40.0 {
        canvas.text(middle, centre - 2.0, &number, strong);
        canvas.text(middle, centre + 15.0, words, small);
    } else {
        canvas.text(middle, centre + TEXT_SIZE * 0.36, &number, strong);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_possible_hours_are_drawn() {
        let bar = HoursBar {
            label: String::new(),
            hours: vec![1.0, -3.0, f64::NAN, 2.0],
        };
        assert_eq!(total(&bar), 3.0);
        assert_eq!(hours_of(&bar, 9), 0.0);
    }
}
