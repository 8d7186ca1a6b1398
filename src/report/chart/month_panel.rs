//! One panel of the monthly figure: its axes, its lines and their bands.

use super::axis::{Axis, Tick, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, Hue, INK, MUTED, RULE, Role, hue};
use super::layout::SMALL_SIZE;
use super::parts::{MonthPoint, MonthlyLine, Span};

/// Where a panel lies.
pub(super) struct Panel {
    pub months: Axis,
    pub values: Axis,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Ticks and lines of the value axis.
pub(super) fn value_ticks(canvas: &mut Canvas, panel: &Panel, ticks: &[Tick]) {
    let kind = Type::new(SMALL_SIZE, MUTED).end();
    for tick in ticks {
        let y = panel.values.px(tick.value);
        let colour = if tick.value == 0.0 { AXIS } else { RULE };
        canvas.line((panel.left, y), (panel.right, y), colour, 1.0);
        let label = kind.shorten(&tick.label, panel.left - 12.0);
        canvas.text(panel.left - 10.0, y + SMALL_SIZE * 0.36, &label, kind);
    }
}

/// Draws all lines: grey ones first, the compared structure last. The months before the change,
/// which the reference and the compared structure live through together, are drawn once, in
/// neither's colour.
pub(super) fn draw_lines(canvas: &mut Canvas, panel: &Panel, lines: &[MonthlyLine]) {
    let of = |role| {
        lines
            .iter()
            .filter(move |line: &&MonthlyLine| line.role == role)
    };
    for line in of(Role::Other) {
        canvas.part(Some(line.place));
        path(canvas, panel, &line.points, hue(Role::Other).line, 1.3);
        canvas.part(None);
    }
    let shared = shared_months(lines);
    if let Some(line) = of(Role::Reference).next().filter(|_| shared > 1) {
        draw_banded(canvas, panel, &line.points[..shared], shared_hue());
    }
    for line in of(Role::Reference).chain(of(Role::Compared)) {
        // The line leaves from the last shared point, not from the month after it.
        let own = line
            .points
            .get(shared.saturating_sub(1)..)
            .unwrap_or_default();
        canvas.part(Some(line.place));
        draw_banded(canvas, panel, own, hue(line.role));
        spots(canvas, panel, line);
        canvas.part(None);
    }
}

/// Every point of a line says its month and values.
fn spots(canvas: &mut Canvas, panel: &Panel, line: &MonthlyLine) {
    for (point, tip) in line.points.iter().zip(&line.tips) {
        if let (Some(month), Some(mean)) = (drawable(point.month), drawable(point.mean)) {
            let (x, y) = (panel.months.px(month), panel.values.px(mean));
            canvas.spot([x - 9.0, y - 9.0, x + 9.0, y + 9.0], tip);
        }
    }
}

fn shared_hue() -> Hue {
    let grey = hue(Role::Other);
    Hue {
        line: Colour::hex(0x565E6B),
        ..grey
    }
}

/// How many points at the start all highlighted lines have in common; 0 for a single line.
fn shared_months(lines: &[MonthlyLine]) -> usize {
    let mut highlighted = lines.iter().filter(|line| line.role != Role::Other);
    let Some(first) = highlighted.next() else {
        return 0;
    };
    let alike = |line: &MonthlyLine| {
        let pairs = first.points.iter().zip(&line.points);
        pairs.take_while(|(a, b)| a == b).count()
    };
    highlighted.map(alike).min().unwrap_or(0)
}

/// Draws a line over its two bands.
pub(super) fn draw_banded(canvas: &mut Canvas, panel: &Panel, points: &[MonthPoint], hue: Hue) {
    band(canvas, panel, points, |p| p.ninety, hue.fill.faded(0.12));
    band(
        canvas,
        panel,
        points,
        |p| p.mean_interval,
        hue.fill.faded(0.45),
    );
    path(canvas, panel, points, hue.line, 2.6);
}

fn path(canvas: &mut Canvas, panel: &Panel, points: &[MonthPoint], colour: Colour, width: f64) {
    let at = |p: &MonthPoint| {
        let (month, mean) = (drawable(p.month)?, drawable(p.mean)?);
        Some((panel.months.px(month), panel.values.px(mean)))
    };
    let line: Vec<_> = points.iter().filter_map(at).collect();
    if let [only] = line.as_slice() {
        canvas.circle(*only, 4.0, colour);
    }
    canvas.path(line, colour, width);
}

fn band(
    canvas: &mut Canvas,
    panel: &Panel,
    points: &[MonthPoint],
    of: impl Fn(&MonthPoint) -> Span,
    colour: Colour,
) {
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for point in points {
        let Span { low, high } = of(point);
        let all = (drawable(point.month), drawable(low), drawable(high));
        if let (Some(month), Some(low), Some(high)) = all {
            let x = panel.months.px(month);
            upper.push((x, panel.values.px(high)));
            lower.push((x, panel.values.px(low)));
        }
    }
    if upper.len() > 1 {
        upper.extend(lower.into_iter().rev());
        let edges = upper.clone();
        canvas.polygon(upper, colour);
        // Bands of two hues over each other stay legible by their edges, not by their mixture.
        let half = edges.len() / 2;
        canvas.path(edges[..half].to_vec(), colour.faded(0.5), 1.0);
        canvas.path(edges[half..].to_vec(), colour.faded(0.5), 1.0);
    }
}

/// The upright of month 0, from `top` down.
pub(super) fn change_line(canvas: &mut Canvas, panel: &Panel, top: f64) {
    let x = panel.months.px(0.0);
    canvas.line((x, top), (x, panel.bottom), INK, 1.4);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(role: Role, means: &[f64]) -> MonthlyLine {
        let point = |mean: &f64| MonthPoint {
            mean: *mean,
            ..MonthPoint::default()
        };
        MonthlyLine {
            role,
            points: means.iter().map(point).collect(),
            ..Default::default()
        }
    }

    #[test]
    fn months_are_shared_until_the_first_difference() {
        let reference = line(Role::Reference, &[1.0, 2.0, 3.0]);
        let compared = line(Role::Compared, &[1.0, 2.0, 4.0]);
        let other = line(Role::Other, &[9.0]);
        assert_eq!(
            shared_months(&[other.clone(), reference.clone(), compared]),
            2
        );
        assert_eq!(
            shared_months(&[other, reference]),
            0,
            "one line shares with nobody"
        );
        assert_eq!(shared_months(&[]), 0);
    }
}
