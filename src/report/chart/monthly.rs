//! The headline month by month around the change, and what the difference adds up to.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{Colour, INK, MUTED, Role, SHADE, TEXT, hue};
use super::frame::{self, Mark};
use super::layout::{HEIGHT, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::month_panel::{Panel, change_line, draw_banded, draw_lines, value_ticks};
use super::parts::{MonthPoint, MonthlyLine, Span, Words};

/// The months of transition.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TransitionSpan {
    /// From, to, in months.
    pub months: Span,
    /// E.g. "transition, 3 months".
    pub label: String,
}

/// Lower panel: the difference accumulated since the change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CumulativePanel {
    /// Quantity and unit, written over the panel.
    pub label: String,
    /// Cumulative paired difference.
    pub points: Vec<MonthPoint>,
    /// Where the mean is ahead for good, with its words, e.g. (6.4, "mean ahead from month 7").
    pub payback: Option<(f64, String)>,
}

/// The headline month by month around the change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MonthlyFigure {
    /// Words of the x axis, e.g. "months since the change".
    pub month_label: String,
    /// Quantity and unit of the upper panel.
    pub value_label: String,
    /// Words at the vertical line of month 0.
    pub change_label: String,
    /// The transition, shaded.
    pub transition: Option<TransitionSpan>,
    /// One line for each structure.
    pub lines: Vec<MonthlyLine>,
    /// Lower panel.
    pub cumulative: Option<CumulativePanel>,
    /// Meaning of the light band, e.g. "90 % of years".
    pub ninety_key: String,
    /// Meaning of the dark band, e.g. "95 % CI of the mean".
    pub interval_key: String,
}

pub(super) fn draw(figure: &MonthlyFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let grey = Colour::hex(0x858D98);
    let items = [
        (Mark::Swatch(grey.faded(0.2)), figure.ninety_key.as_str()),
        (Mark::Swatch(grey.faded(0.55)), figure.interval_key.as_str()),
    ];
    let top = frame::key(&mut canvas, frame::across(), top, &items) + 4.0;
    let axis_height = 58.0;
    let end = HEIGHT - frame::foot_height(around) - axis_height;
    let lower_height = if figure.cumulative.is_some() {
        236.0
    } else {
        0.0
    };
    let right = page_width() - margin() - label_width(&figure.lines);
    let left = margin() + room(70.0, 52.0);
    let months = month_axis(figure, left, right);

    let kind = Type::new(TEXT_SIZE, TEXT).strong();
    let lines = kind.wrap(&figure.value_label, page_width() - 2.0 * margin(), 2);
    let y = canvas.lines(margin(), top + 8.0, &lines, kind);
    let notes_bottom = notes(&mut canvas, figure, &months, (left, right), y);
    // Many names ask for a taller page rather than for names cut short.
    let names = names_height(&figure.lines, page_width() - margin() - right);
    let upper_bottom = (end - lower_height).max(notes_bottom + names.max(160.0));
    let end = upper_bottom + lower_height;
    let upper = Panel {
        values: value_axis(figure, upper_bottom, notes_bottom),
        top: notes_bottom,
        bottom: upper_bottom,
        months: months.clone(),
        left,
        right,
    };
    background(&mut canvas, figure, around, &upper);
    draw_lines(&mut canvas, &upper, &figure.lines);
    change_line(&mut canvas, &upper, y - 12.0);
    end_labels(&mut canvas, &figure.lines, &upper);
    let mut floor = upper.bottom;
    if let Some(cumulative) = &figure.cumulative {
        floor = lower_panel(&mut canvas, figure, around, cumulative, &upper, end);
    }
    let ticks = months.month_ticks(16, around.numbers);
    let words = (figure.month_label.as_str(), left, right);
    let bottom = frame::horizontal_axis(&mut canvas, &months, &ticks, floor, words);
    frame::foot(&mut canvas, around, bottom + 6.0, HEIGHT);
    canvas
}

fn end_label_type(role: Role) -> Type {
    let kind = Type::new(TEXT_SIZE, hue(role).text);
    if role == Role::Other {
        kind
    } else {
        kind.strong()
    }
}

pub(super) fn label_width<'a>(lines: impl IntoIterator<Item = &'a MonthlyLine>) -> f64 {
    lines
        .into_iter()
        .map(|line| end_label_type(line.role).width(&line.label))
        .fold(0.0, f64::max)
        .clamp(20.0, room(250.0, 130.0))
        + 22.0
}

fn month_axis(figure: &MonthlyFigure, left: f64, right: f64) -> Axis {
    let of_lines = figure.lines.iter().flat_map(|l| l.points.iter());
    let of_panel = figure.cumulative.iter().flat_map(|p| p.points.iter());
    let months = of_lines
        .chain(of_panel)
        .filter_map(|p| drawable(p.month))
        .chain([0.0]);
    let (low, high) = months.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), month| {
        (low.min(month), high.max(month))
    });
    Axis::exact(low, high, left, right)
}

fn value_axis(figure: &MonthlyFigure, bottom: f64, top: f64) -> Axis {
    let values = figure.lines.iter().flat_map(|line| {
        let banded = line.role != Role::Other;
        line.points.iter().flat_map(move |p| {
            let band = if banded {
                p.ninety
            } else {
                Span::new(p.mean, p.mean)
            };
            [p.mean, band.low, band.high]
        })
    });
    let values: Vec<f64> = values.filter_map(drawable).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // A floor near zero is drawn at zero, so that lengths can be compared.
    let zero = (low > 0.0 && low < 0.4 * high).then_some(0.0);
    Axis::over(values.into_iter().chain(zero), bottom, top)
}

/// Words at the line of month 0 and over the transition; gives the y below.
fn notes(
    canvas: &mut Canvas,
    figure: &MonthlyFigure,
    months: &Axis,
    (left, right): (f64, f64),
    top: f64,
) -> f64 {
    let kind = Type::new(SMALL_SIZE, MUTED);
    let zero = months.px(0.0);
    let mut y = top + 2.0;
    let mut bottom = y;
    let room_left = zero - 10.0 - left;
    let change_fits = kind.width(&figure.change_label) <= room_left;
    if change_fits {
        canvas.text(zero - 10.0, y, &figure.change_label, kind.end());
        bottom = y;
    } else {
        let lines = kind.wrap(&figure.change_label, (right - zero - 10.0).max(160.0), 2);
        let x = (zero + 10.0).min(page_width() - margin() - room(170.0, 150.0));
        y = canvas.lines(x, y, &lines, kind);
        bottom = bottom.max(y - kind.leading());
    }
    if let Some(transition) = &figure.transition {
        let start = months.px(transition.months.low).max(zero) + 10.0;
        let x = start.min(page_width() - margin() - room(240.0, 150.0));
        if x < start && change_fits {
            // Moved to the left, the words would run into those before the line.
            y += kind.leading();
        }
        let lines = kind.wrap(&transition.label, page_width() - margin() - x, 2);
        bottom = canvas.lines(x, y, &lines, kind) - kind.leading();
    }
    bottom + 10.0
}

fn background(canvas: &mut Canvas, figure: &MonthlyFigure, around: &Words, panel: &Panel) {
    if let Some(transition) = &figure.transition {
        let Span { low, high } = transition.months;
        if let (Some(low), Some(high)) = (drawable(low), drawable(high)) {
            let (from, to) = (panel.months.px(low), panel.months.px(high));
            canvas.rect(from, panel.top, to, panel.bottom, SHADE);
        }
    }
    let most = ((panel.bottom - panel.top) / 36.0).clamp(2.0, 9.0) as usize;
    let ticks = panel.values.ticks(most, around.numbers);
    value_ticks(canvas, panel, &ticks);
}

/// The lines of a name at the right end, and their height.
fn end_label(line: &MonthlyLine, width: f64) -> (Vec<String>, f64) {
    let kind = end_label_type(line.role);
    let lines = kind.wrap(&line.label, width - 20.0, 2);
    let height = lines.len() as f64 * kind.leading() + 4.0;
    (lines, height)
}

/// Height of all names at the right end under each other.
pub(super) fn names_height(lines: &[MonthlyLine], width: f64) -> f64 {
    let heights = lines.iter().map(|line| end_label(line, width).1);
    heights.sum()
}

/// Names at the right ends of the lines, moved apart where they would touch.
pub(super) fn end_labels(canvas: &mut Canvas, all: &[MonthlyLine], panel: &Panel) {
    let width = page_width() - margin() - panel.right;
    let mut labels: Vec<(f64, f64, Vec<String>, &MonthlyLine)> = Vec::new();
    for line in all {
        let last = line.points.iter().rev().find_map(|p| drawable(p.mean));
        if let Some(last) = last {
            let (lines, height) = end_label(line, width);
            labels.push((panel.values.px(last), height, lines, line));
        }
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<(f64, f64)> = labels.iter().map(|l| (l.0, l.1)).collect();
    let places = spread(&wanted, panel.top - 8.0, panel.bottom + 8.0);
    for ((from, height, lines, line), middle) in labels.into_iter().zip(places) {
        canvas.part(Some(line.place));
        let hue = hue(line.role);
        let ends = [(panel.right + 2.0, from), (panel.right + 15.0, middle)];
        canvas.line(ends[0], ends[1], hue.line.faded(0.6), 1.0);
        let baseline = middle - height / 2.0 + 2.0 + TEXT_SIZE * 0.98;
        canvas.lines(
            panel.right + 19.0,
            baseline,
            &lines,
            end_label_type(line.role),
        );
        canvas.part(None);
    }
}

/// Middles of boxes (wanted middle, height), ascending, moved as little as needed so that none
/// overlap, between `top` and `bottom` if they fit.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut middles: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut free = top;
    for (middle, height) in wanted {
        let at = middle.max(free + height / 2.0);
        middles.push(at);
        free = at + height / 2.0;
    }
    let mut ceiling = bottom;
    for (index, (_, height)) in wanted.iter().enumerate().rev() {
        let at = middles[index].min(ceiling - height / 2.0);
        middles[index] = at;
        ceiling = at - height / 2.0;
    }
    middles
}

fn lower_panel(
    canvas: &mut Canvas,
    figure: &MonthlyFigure,
    around: &Words,
    cumulative: &CumulativePanel,
    upper: &Panel,
    end: f64,
) -> f64 {
    let strong = Type::new(TEXT_SIZE, TEXT).strong();
    let lines = strong.wrap(&cumulative.label, page_width() - 2.0 * margin(), 2);
    let y = canvas.lines(margin(), upper.bottom + 40.0, &lines, strong);
    let values = cumulative
        .points
        .iter()
        .flat_map(|p| [p.mean, p.ninety.low, p.ninety.high])
        .chain([0.0]);
    let top = y + 18.0;
    let panel = Panel {
        values: Axis::over(values, end, top),
        months: upper.months.clone(),
        top,
        bottom: end,
        left: upper.left,
        right: upper.right,
    };
    background(canvas, figure, around, &panel);
    draw_banded(canvas, &panel, &cumulative.points, hue(Role::Compared));
    change_line(canvas, &panel, top);
    if let Some((month, words)) = &cumulative.payback {
        payback(canvas, &panel, *month, words, y + 4.0);
    }
    end
}

fn payback(canvas: &mut Canvas, panel: &Panel, month: f64, words: &str, baseline: f64) {
    let Some(month) = drawable(month) else { return };
    let (x, zero) = (panel.months.px(month), panel.values.px(0.0));
    let kind = Type::new(TEXT_SIZE, INK).strong();
    let words = kind.shorten(words, page_width() - margin() - panel.left);
    canvas.dashes((x, baseline + 6.0), (x, zero), INK, 1.4);
    canvas.circle((x, zero), 6.5, super::colour::PAPER);
    canvas.circle((x, zero), 5.0, INK);
    let width = kind.width(&words);
    let start = (x - 4.0)
        .min(page_width() - margin() - width)
        .max(panel.left);
    canvas.text(start, baseline, &words, kind);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_moved_apart_and_stay_inside() {
        let places = spread(&[(50.0, 20.0), (52.0, 20.0), (99.0, 20.0)], 0.0, 100.0);
        assert_eq!(places, [50.0, 70.0, 90.0]);
        assert_eq!(spread(&[], 0.0, 1.0), Vec::<f64>::new());
    }
}
