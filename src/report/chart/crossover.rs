//! The crossover map: which structure wins where, over two factors.

use serde::{Deserialize, Serialize};

use super::axis::{Axis, drawable};
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, INK, MUTED, PAPER, RULE, Role, SHADE, TEXT, hue, zone_hue};
use super::frame::{self, Mark};
use super::layout::{HEIGHT, NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width, room};
use super::parts::{Span, Words};
use super::style::is_narrow;

/// Where a structure is proved to win.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapZone {
    /// Name of the structure.
    pub label: String,
    /// Colour.
    pub role: Role,
    /// Convex polygons.
    pub pieces: Vec<Vec<(f64, f64)>>,
}

/// The place of a study.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapMark {
    /// Its place.
    pub at: (f64, f64),
    /// Its name.
    pub label: String,
}

/// Which structure wins where, over two factors.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapFigure {
    /// Factor and unit of the horizontal axis.
    pub across_label: String,
    /// Factor and unit of the vertical axis.
    pub up_label: String,
    /// Ends of the horizontal axis.
    pub across: Span,
    /// Ends of the vertical axis.
    pub up: Span,
    /// What is covered by the map, as polygons: what no structure wins of it is undecided.
    pub cells: Vec<Vec<(f64, f64)>>,
    /// One for each structure.
    pub zones: Vec<MapZone>,
    /// Lines on which the best two are equal.
    pub borders: Vec<Vec<(f64, f64)>>,
    /// Points that were looked at.
    pub points: Vec<(f64, f64)>,
    /// Places of studies.
    pub marks: Vec<MapMark>,
    /// What the line is.
    pub equal_label: String,
    /// What the band is.
    pub undecided_label: String,
}

/// Places of a raster on which names look for room.
const RASTER: [usize; 2] = [96, 54];
/// Room beside the map for what the border is.
const BESIDE: f64 = 230.0;
/// Shapes and points that are drawn; a map has far fewer.
const MOST_SHAPES: usize = 20_000;

/// The frame of the map on the page.
struct MapPlot {
    across: Axis,
    up: Axis,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl MapPlot {
    fn px(&self, at: (f64, f64)) -> Option<(f64, f64)> {
        let (x, y) = (drawable(at.0)?, drawable(at.1)?);
        Some((self.across.px(x), self.up.px(y)))
    }
}

/// An axis between two ends; from 0 to 1 where they are none.
fn axis(ends: Span, from_px: f64, to_px: f64) -> Axis {
    match (drawable(ends.low), drawable(ends.high)) {
        (Some(low), Some(high)) if low < high => Axis::exact(low, high, from_px, to_px),
        _ => Axis::exact(0.0, 1.0, from_px, to_px),
    }
}

/// A rectangle on the page: left, top, right, bottom.
type Area = [f64; 4];

pub(super) fn draw(figure: &MapFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let head = frame::head(&mut canvas, around);
    let name = Type::new(TEXT_SIZE, TEXT).strong();
    let lines = name.wrap(&figure.up_label, page_width() - 2.0 * margin(), 2);
    let top = canvas.lines(margin(), head + 16.0, &lines, name) + 4.0;
    let bottom = (HEIGHT - frame::foot_height(around) - 66.0).max(top + 300.0);
    let (left, right) = (margin() + 64.0, page_width() - margin() - room(BESIDE, 0.0));
    let plot = MapPlot {
        across: axis(figure.across, left, right),
        up: axis(figure.up, bottom, top),
        left,
        right,
        top,
        bottom,
    };
    let zones: Vec<Zone<'_>> = figure
        .zones
        .iter()
        .enumerate()
        .map(|(place, zone)| Zone::on(&plot, zone, place))
        .collect();
    let known = figure.cells.iter().take(MOST_SHAPES);
    for cell in known.filter_map(|piece| on_page(&plot, piece)) {
        filled(&mut canvas, &cell, SHADE);
    }
    for zone in &zones {
        for piece in &zone.pieces {
            filled(&mut canvas, piece, zone.fill);
        }
    }
    grid(&mut canvas, around, &plot);
    for at in figure.points.iter().take(MOST_SHAPES) {
        if let Some(at) = plot.px(*at) {
            canvas.circle(at, 1.7, INK.faded(0.32));
        }
    }
    for chain in figure.borders.iter().take(MOST_SHAPES) {
        let chain: Vec<_> = chain.iter().filter_map(|at| plot.px(*at)).collect();
        canvas.path(chain, INK, 2.6);
    }
    canvas.frame([left, top, right, bottom], AXIS, 1.2);
    let mut taken = marks(&mut canvas, figure, &plot);
    names(&mut canvas, &plot, &zones, &mut taken);
    if !is_narrow() {
        beside(&mut canvas, figure, &plot);
    }
    let ticks = plot.across.ticks(9, around.numbers);
    let words = (figure.across_label.as_str(), left, right);
    let end = frame::horizontal_axis(&mut canvas, &plot.across, &ticks, bottom, words);
    let end = if is_narrow() {
        below(&mut canvas, figure, end)
    } else {
        end
    };
    frame::foot(&mut canvas, around, end + 6.0, HEIGHT);
    canvas
}

/// A zone on the page.
struct Zone<'f> {
    label: &'f str,
    fill: Colour,
    text: Colour,
    pieces: Vec<Vec<(f64, f64)>>,
}

impl<'f> Zone<'f> {
    fn on(plot: &MapPlot, zone: &'f MapZone, place: usize) -> Zone<'f> {
        let hue = match zone.role {
            Role::Other => zone_hue(place),
            role => hue(role),
        };
        let pieces = zone.pieces.iter().take(MOST_SHAPES);
        Zone {
            label: &zone.label,
            fill: hue.fill.tint(0.36),
            text: hue.text,
            pieces: pieces.filter_map(|piece| on_page(plot, piece)).collect(),
        }
    }

    fn holds(&self, at: (f64, f64)) -> bool {
        self.pieces.iter().any(|piece| inside(piece, at))
    }
}

fn on_page(plot: &MapPlot, piece: &[(f64, f64)]) -> Option<Vec<(f64, f64)>> {
    let piece: Option<Vec<(f64, f64)>> = piece.iter().map(|at| plot.px(*at)).collect();
    // What has no area is nowhere seen and would have no inside.
    piece.filter(|piece| area(piece) > 0.01)
}

fn area(polygon: &[(f64, f64)]) -> f64 {
    let turn = |(index, (ax, ay)): (usize, &(f64, f64))| {
        let (bx, by) = polygon[(index + 1) % polygon.len()];
        ax * by - bx * ay
    };
    polygon.iter().enumerate().map(turn).sum::<f64>().abs() / 2.0
}

/// Whether a point lies in a convex polygon, its border included.
fn inside(polygon: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let (mut above, mut below) = (false, false);
    for (index, (ax, ay)) in polygon.iter().enumerate() {
        let (bx, by) = polygon[(index + 1) % polygon.len()];
        let turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        above |= turn > 1e-6;
        below |= turn < -1e-6;
    }
    polygon.len() > 2 && !(above && below)
}

/// A piece with a hairline of its own colour, so that neighbours leave no seam.
fn filled(canvas: &mut Canvas, piece: &[(f64, f64)], colour: Colour) {
    if piece.len() > 2 {
        canvas.polygon(piece.to_vec(), colour);
        let mut edge = piece.to_vec();
        edge.push(piece[0]);
        canvas.path(edge, colour, 0.8);
    }
}

fn grid(canvas: &mut Canvas, around: &Words, plot: &MapPlot) {
    let small = Type::new(SMALL_SIZE, MUTED).end();
    let ticks = plot.across.ticks(9, around.numbers);
    for tick in &ticks {
        let x = plot.across.px(tick.value);
        canvas.line((x, plot.top), (x, plot.bottom), RULE.faded(0.7), 1.0);
    }
    let most = ((plot.bottom - plot.top) / 48.0).clamp(2.0, 9.0) as usize;
    for tick in plot.up.ticks(most, around.numbers) {
        let y = plot.up.px(tick.value);
        canvas.line((plot.left, y), (plot.right, y), RULE.faded(0.7), 1.0);
        canvas.line((plot.left - 5.0, y), (plot.left, y), AXIS, 1.0);
        let label = small.shorten(&tick.label, plot.left - 12.0);
        canvas.text(plot.left - 10.0, y + SMALL_SIZE * 0.36, &label, small);
    }
}

/// Places of studies, with their names where they do not touch; gives the room they take.
fn marks(canvas: &mut Canvas, figure: &MapFigure, plot: &MapPlot) -> Vec<Area> {
    let kind = Type::new(TEXT_SIZE, INK).strong();
    let mut taken: Vec<Area> = Vec::new();
    let on = |mark: &&MapMark| plot.across.contains(mark.at.0) && plot.up.contains(mark.at.1);
    let border = along_borders(figure, plot);
    let dots: Vec<_> = figure.marks.iter().filter(on).collect();
    for mark in &dots {
        if let Some((x, y)) = plot.px(mark.at) {
            taken.push([x - 9.0, y - 9.0, x + 9.0, y + 9.0]);
        }
    }
    for mark in dots {
        let Some((x, y)) = plot.px(mark.at) else {
            continue;
        };
        canvas.circle((x, y), 8.0, PAPER);
        canvas.circle((x, y), 6.0, INK);
        let label = kind.shorten(&mark.label, (plot.right - plot.left) * 0.5);
        let (width, height) = (kind.width(&label), TEXT_SIZE * 1.1);
        let places = [
            (x + 14.0, y + TEXT_SIZE * 0.36),
            (x - 14.0 - width, y + TEXT_SIZE * 0.36),
            (x + 6.0, y - 16.0),
            (x - 6.0 - width, y - 16.0),
            (x + 6.0, y + 28.0),
            (x - 6.0 - width, y + 28.0),
        ];
        let room = |(left, baseline): &(f64, f64)| -> Area {
            [
                left - 4.0,
                baseline - height,
                left + width + 4.0,
                baseline + 6.0,
            ]
        };
        let free = |place: &&(f64, f64)| {
            let area = room(place);
            let crossed = |at: &(f64, f64)| touch(&area, &[at.0, at.1, at.0, at.1]);
            !border.iter().any(crossed)
                && area[0] > plot.left
                && area[2] < plot.right
                && area[1] > plot.top
                && area[3] < plot.bottom
                && !taken.iter().any(|other| touch(&area, other))
        };
        if let Some(place) = places.iter().find(free) {
            canvas.text(place.0, place.1, &label, kind);
            taken.push(room(place));
        }
    }
    taken
}

fn touch(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Points along the borders, near enough to each other that no name slips between them.
fn along_borders(figure: &MapFigure, plot: &MapPlot) -> Vec<(f64, f64)> {
    const PARTS: usize = 24;
    let mut points = Vec::new();
    for chain in &figure.borders {
        let chain: Vec<_> = chain.iter().filter_map(|at| plot.px(*at)).collect();
        for pair in chain.windows(2) {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            points.extend((0..=PARTS).map(|part| {
                let share = part as f64 / PARTS as f64;
                (ax + share * (bx - ax), ay + share * (by - ay))
            }));
        }
    }
    points
}

/// The name of each zone where it has most room; a zone without room for it has it beside the map.
fn names(canvas: &mut Canvas, plot: &MapPlot, zones: &[Zone<'_>], taken: &mut Vec<Area>) {
    let at = |column: usize, row: usize| {
        let share = |place: usize, of: usize| (place as f64 + 0.5) / of as f64;
        (
            plot.left + share(column, RASTER[0]) * (plot.right - plot.left),
            plot.top + share(row, RASTER[1]) * (plot.bottom - plot.top),
        )
    };
    let mut beside = Vec::new();
    for zone in zones.iter().filter(|zone| !zone.pieces.is_empty()) {
        let kind = Type::new(NAME_SIZE, zone.text).strong().middle();
        let label = kind.shorten(zone.label, 360.0);
        let half = (kind.width(&label) / 2.0 + 8.0, NAME_SIZE * 0.75);
        let mut places = Vec::new();
        for row in 0..RASTER[1] {
            for column in 0..RASTER[0] {
                places.push((at(column, row), zone.holds(at(column, row))));
            }
        }
        let outside: Vec<(f64, f64)> = places.iter().filter(|p| !p.1).map(|p| p.0).collect();
        // How far a name may grow around a place before it leaves the zone, the map or its room.
        let room = |(x, y): (f64, f64)| {
            let mut room = (x - plot.left - half.0)
                .min(plot.right - x - half.0)
                .min(y - plot.top - half.1)
                .min(plot.bottom - y - half.1);
            let areas = taken.iter().map(|a| {
                let gap = |low: f64, high: f64, at: f64, half: f64| {
                    (low - at - half).max(at - half - high)
                };
                gap(a[0], a[2], x, half.0).max(gap(a[1], a[3], y, half.1))
            });
            let points = outside
                .iter()
                .map(|(px, py)| ((px - x).abs() - half.0).max((py - y).abs() - half.1));
            room = areas.chain(points).fold(room, f64::min);
            room
        };
        let best = places
            .iter()
            .filter(|place| place.1)
            .map(|place| (room(place.0), place.0))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((room, (x, y))) if room > 0.0 => {
                canvas.text(x, y + NAME_SIZE * 0.36, &label, kind);
                taken.push([x - half.0, y - half.1, x + half.0, y + half.1]);
            }
            _ => beside.push((zone.fill, zone.label)),
        }
    }
    let mut y = plot.bottom - 10.0;
    for (fill, label) in beside {
        let items = [(Mark::Swatch(fill), label)];
        frame::key(
            canvas,
            (plot.right + 16.0, page_width() - margin()),
            y,
            &items,
        );
        y -= 26.0;
    }
}

/// What the line and the band are, at the right end of the border; where it has none, as a key.
fn beside(canvas: &mut Canvas, figure: &MapFigure, plot: &MapPlot) {
    if figure.borders.is_empty() {
        return;
    }
    let ends = figure
        .borders
        .iter()
        .flat_map(|chain| [chain.first(), chain.last()])
        .flatten();
    let end = ends
        .filter_map(|at| plot.px(*at))
        .filter(|at| at.0 > plot.right - 2.0)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let y = end.map_or(plot.top + 20.0, |at| {
        at.1.clamp(plot.top + 14.0, plot.bottom - 110.0)
    });
    let x = plot.right + 16.0;
    let width = page_width() - margin() - x;
    let equal = Type::new(TEXT_SIZE, INK).strong();
    let lines = equal.wrap(&figure.equal_label, width - 34.0, 2);
    if end.is_none() {
        canvas.line((x, y - 5.0), (x + 24.0, y - 5.0), INK, 2.6);
    }
    let shift = if end.is_none() { 34.0 } else { 0.0 };
    let y = canvas.lines(x + shift, y, &lines, equal) + 4.0;
    canvas.rect(x, y - 12.0, x + 24.0, y + 3.0, SHADE);
    canvas.frame([x, y - 12.0, x + 24.0, y + 3.0], AXIS, 0.8);
    let kind = Type::new(SMALL_SIZE, TEXT);
    let lines = kind.wrap(&figure.undecided_label, width - 34.0, 4);
    canvas.lines(x + 34.0, y, &lines, kind);
}

/// On a narrow page the words that stand beside the map stand below it; gives the y below them.
fn below(canvas: &mut Canvas, figure: &MapFigure, mut y: f64) -> f64 {
    let (x, width) = (margin() + 34.0, page_width() - 2.0 * margin() - 34.0);
    let kind = Type::new(SMALL_SIZE, TEXT);
    y += 10.0;
    if !figure.borders.is_empty() {
        canvas.line((margin(), y - 5.0), (margin() + 24.0, y - 5.0), INK, 2.6);
        let lines = kind.wrap(&figure.equal_label, width, 3);
        y = canvas.lines(x, y, &lines, kind) + 4.0;
    }
    canvas.rect(margin(), y - 12.0, margin() + 24.0, y + 3.0, SHADE);
    canvas.frame([margin(), y - 12.0, margin() + 24.0, y + 3.0], AXIS, 0.8);
    let lines = kind.wrap(&figure.undecided_label, width, 4);
    canvas.lines(x, y, &lines, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_inside_whichever_way_the_polygon_turns() {
        let mut square = vec![(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
        assert!(inside(&square, (1.0, 1.0)) && !inside(&square, (3.0, 1.0)));
        square.reverse();
        assert!(inside(&square, (1.0, 1.0)) && !inside(&square, (1.0, -0.1)));
    }
}
