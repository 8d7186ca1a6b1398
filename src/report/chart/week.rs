//! An average week, a square for an hour: five days of eight squares, the work that comes from
//! others' deals first, so that a glance counts it.

use serde::{Deserialize, Serialize};

use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Activity, Role, SHADE, TEXT, activity_colour, hue};
use super::frame::{self, Mark};
use super::layout::{NAME_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::Words;

/// An average week of a seller of one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekPanel {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// Name of the structure.
    pub label: String,
    /// Colour of the name.
    pub role: Role,
    /// Line under the name.
    pub note: String,
    /// Hours a week, in the order of [`WeekFigure::activities`].
    pub hours: Vec<f64>,
}

/// An average week, a square for an hour, structure by structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WeekFigure {
    /// Activities in the order of the squares, with their names.
    pub activities: Vec<(Activity, String)>,
    /// One week for each structure.
    pub panels: Vec<WeekPanel>,
}

/// Weeks beside each other.
fn most_across() -> usize {
    room(4.0, 2.0) as usize
}
const DAYS: usize = 5;
const HOURS: usize = 8;
/// Between two weeks.
fn gap() -> f64 {
    room(40.0, 24.0)
}

/// Hours that can be drawn: neither negative nor infinite, and no more than a week has.
fn hours_of(panel: &WeekPanel, index: usize) -> f64 {
    let hours = panel.hours.get(index).copied().unwrap_or(0.0);
    if hours.is_finite() {
        hours.clamp(0.0, (DAYS * HOURS) as f64)
    } else {
        0.0
    }
}

pub(super) fn draw(figure: &WeekFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let activities = figure.activities.iter().enumerate();
    let items: Vec<(Mark, &str)> = activities
        .filter(|(index, _)| {
            figure
                .panels
                .iter()
                .any(|panel| hours_of(panel, *index) > 0.0)
        })
        .map(|(_, (activity, words))| (Mark::Swatch(activity_colour(*activity)), words.as_str()))
        .collect();
    let mut y = frame::key(&mut canvas, frame::across(), top, &items) + 8.0;
    let across = figure.panels.len().clamp(1, most_across()) as f64;
    let width = (page_width() - 2.0 * margin() - gap() * (across - 1.0)) / across;
    let width = width.min(420.0);
    for line in figure.panels.chunks(most_across()) {
        let mut below = y;
        // All weeks of a line begin at the same height, whether their names need two lines or one.
        let name = Type::new(NAME_SIZE, TEXT).strong();
        let lines = line
            .iter()
            .map(|panel| name.wrap(&panel.label, width, 2).len());
        let names = lines.max().unwrap_or(1).max(1);
        for (place, panel) in line.iter().enumerate() {
            let left = margin() + (width + gap()) * place as f64;
            below = below.max(draw_week(
                &mut canvas,
                figure,
                around,
                panel,
                (left, y, width),
                names,
            ));
        }
        y = below + 26.0;
    }
    frame::foot(&mut canvas, around, y - 10.0, 320.0);
    canvas
}

/// One week; gives the y below it.
fn draw_week(
    canvas: &mut Canvas,
    figure: &WeekFigure,
    around: &Words,
    panel: &WeekPanel,
    (left, top, width): (f64, f64, f64),
    names: usize,
) -> f64 {
    canvas.part(Some(panel.place));
    let name = Type::new(NAME_SIZE, hue(panel.role).text).strong();
    let lines = name.wrap(&panel.label, width, 2);
    let first = top + 18.0 + name.leading() * names.saturating_sub(lines.len()) as f64;
    canvas.lines(left, first, &lines, name);
    let note = Type::new(TEXT_SIZE, TEXT);
    let under = top + 16.0 + name.leading() * names as f64;
    let most = room(1.0, 2.0);
    canvas.lines(
        left,
        under,
        &note.wrap(&panel.note, width, most as usize),
        note,
    );
    let from = under + 14.0 + note.leading() * (most - 1.0);
    let side = width / HOURS as f64;
    let square = |hour: usize| {
        let x = left + side * (hour % HOURS) as f64;
        let y = from + side * (hour / HOURS) as f64;
        (x, y)
    };
    let hours: f64 = (0..panel.hours.len())
        .map(|index| hours_of(panel, index))
        .sum();
    let rows = ((hours - 1e-9).max(0.0) / HOURS as f64)
        .floor()
        .min(DAYS as f64 - 1.0)
        + 1.0;
    for hour in 0..rows as usize * HOURS {
        let (x, y) = square(hour);
        canvas.rect(x, y, x + side - 2.0, y + side - 2.0, SHADE);
    }
    let mut at = 0.0;
    for (index, (activity, words)) in figure.activities.iter().enumerate() {
        let end = (at + hours_of(panel, index)).min((DAYS * HOURS) as f64);
        let fill = activity_colour(*activity);
        let tip = format!("{words}: {}", around.numbers.decimal(end - at, 2));
        // An activity may begin and end within a square.
        while at < end - 1e-9 {
            let hour = ((at + 1e-9).floor() as usize).min(DAYS * HOURS - 1);
            let until = end.min((hour + 1) as f64);
            let (x, y) = square(hour);
            let inner = side - 2.0;
            let (a, b) = (at - hour as f64, until - hour as f64);
            let corners = [x + inner * a.max(0.0), y, x + inner * b.min(1.0), y + inner];
            canvas.rect(corners[0], corners[1], corners[2], corners[3], fill);
            canvas.spot(corners, &tip);
            at = until;
        }
    }
    canvas.part(None);
    let bottom = from + side * rows;
    canvas.line(
        (left, bottom + 4.0),
        (left + width - 2.0, bottom + 4.0),
        AXIS,
        1.0,
    );
    bottom + 8.0
}
