//! Win probabilities, put in and realised, as tiles: grades × kinds of client, for each structure
//! in each segment.

use serde::{Deserialize, Serialize};

use super::canvas::{Canvas, Type};
use super::colour::{AXIS, INK, MUTED, Role, TEXT, hue};
use super::frame::{self, Mark};
use super::layout::{HEIGHT, NAME_SIZE, SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::number::NumberStyle;
use super::parts::Words;

/// One cell of a win table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinCell {
    /// Win probability put in, 0..1.
    pub put_in: Option<f64>,
    /// Share won of the deals decided, all deals, 0..1.
    pub realised: Option<f64>,
    /// Count of decided deals in words, e.g. "1 234 deals a year".
    pub decided: String,
    /// Whether the structure sends deals into this cell.
    pub used: bool,
}

/// One table: grades × kinds of client, for one structure in one segment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinBlock {
    /// Index into `segments`.
    pub segment: usize,
    /// Index into `structures`.
    pub structure: usize,
    /// `cells[grade][column]`, as long as `grades` and `columns`; missing cells stay empty.
    pub cells: Vec<Vec<WinCell>>,
}

/// Win probabilities put in and realised.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WinTableFigure {
    /// Kinds of client, e.g. "new client", "existing client".
    pub columns: Vec<String>,
    /// Grades, the most experienced first.
    pub grades: Vec<String>,
    /// Segments, one band of tables each.
    pub segments: Vec<String>,
    /// Structures with their roles.
    pub structures: Vec<(String, Role)>,
    /// The tables.
    pub blocks: Vec<WinBlock>,
    /// How to read a tile, e.g. "put in → realised".
    pub arrow_key: String,
    /// What the filled tile with a mark means, e.g. "the structure sends deals here".
    pub used_key: String,
    /// What the empty tile means, e.g. "not used".
    pub unused_key: String,
}

/// Narrowest tile that its words fit, in pixels.
const TILE_LEAST: f64 = 168.0;
const BLOCK_GAP: f64 = 26.0;
const TILE_GAP: f64 = 5.0;

/// Sizes of the grid of tables.
struct Grid {
    names_width: f64,
    per_line: usize,
    tile_width: f64,
    tile_height: f64,
    header: f64,
}

pub(super) fn draw(figure: &WinTableFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let items = [
        (Mark::Words, figure.arrow_key.as_str()),
        (Mark::Used, figure.used_key.as_str()),
        (Mark::Empty, figure.unused_key.as_str()),
    ];
    let top = frame::key(&mut canvas, frame::across(), top, &items) - 2.0;
    let grid = grid(figure, around, top);
    let strongest = strongest(figure);
    let mut y = top;
    let structures: Vec<usize> = (0..figure.structures.len()).collect();
    for segment in 0..figure.segments.len().max(1) {
        for (index, line) in structures.chunks(grid.per_line).enumerate() {
            if index == 0 {
                let kind = Type::new(NAME_SIZE, INK).strong();
                let name = figure.segments.get(segment).map_or("", String::as_str);
                let name = kind.shorten(name, page_width() - 2.0 * margin());
                canvas.line((margin(), y), (page_width() - margin(), y), AXIS, 1.0);
                canvas.text(margin(), y + 26.0, &name, kind);
                y += if name.is_empty() { 8.0 } else { 38.0 };
            }
            y = table_line(
                &mut canvas,
                figure,
                around,
                &grid,
                (segment, line),
                strongest,
                y,
            );
        }
    }
    frame::foot(&mut canvas, around, y - 6.0, 320.0);
    canvas
}

fn grid(figure: &WinTableFigure, around: &Words, top: f64) -> Grid {
    let kind = Type::new(TEXT_SIZE, TEXT);
    let widest = figure
        .grades
        .iter()
        .map(|g| kind.width(g))
        .fold(0.0, f64::max);
    let names_width = widest.clamp(70.0, 180.0) + 16.0;
    let columns = figure.columns.len().max(1) as f64;
    let count = figure.structures.len().max(1);
    let room = page_width() - 2.0 * margin() - names_width + BLOCK_GAP;
    let fitting = (room / (columns * TILE_LEAST + BLOCK_GAP)).floor().max(1.0) as usize;
    let lines = count.div_ceil(fitting.min(count));
    let per_line = count.div_ceil(lines);
    let block_width = (room / per_line as f64) - BLOCK_GAP;
    let tile_width = (block_width / columns).min(420.0);
    let header = 52.0;
    let segments = figure.segments.len().max(1) as f64;
    let rows = segments * lines as f64 * figure.grades.len().max(1) as f64;
    let free = HEIGHT
        - top
        - frame::foot_height(around)
        - segments * 38.0
        - segments * lines as f64 * (header + 20.0);
    Grid {
        names_width,
        per_line,
        tile_width,
        tile_height: (free / rows).clamp(86.0, 150.0),
        header,
    }
}

/// The largest probability of the figure: it takes the deepest tint.
fn strongest(figure: &WinTableFigure) -> f64 {
    figure
        .blocks
        .iter()
        .flat_map(|block| block.cells.iter().flatten())
        .filter_map(|cell| cell.realised.or(cell.put_in))
        .filter(|p| p.is_finite())
        .fold(0.01, f64::max)
}

/// One line of tables side by side; gives the y below.
fn table_line(
    canvas: &mut Canvas,
    figure: &WinTableFigure,
    around: &Words,
    grid: &Grid,
    (segment, structures): (usize, &[usize]),
    strongest: f64,
    top: f64,
) -> f64 {
    let tiles_top = top + grid.header;
    let kind = Type::new(TEXT_SIZE, TEXT);
    for (row, grade) in figure.grades.iter().enumerate() {
        let middle = tiles_top + grid.tile_height * (row as f64 + 0.5);
        let lines = kind.wrap(grade, grid.names_width - 12.0, 2);
        let rise = kind.leading() * (lines.len().max(1) - 1) as f64 / 2.0;
        canvas.lines(margin(), middle + TEXT_SIZE * 0.36 - rise, &lines, kind);
    }
    let block_width = grid.tile_width * figure.columns.len().max(1) as f64;
    for (place, structure) in structures.iter().enumerate() {
        let left = margin() + grid.names_width + place as f64 * (block_width + BLOCK_GAP);
        let (name, role) = &figure.structures[*structure];
        let strong = Type::new(TEXT_SIZE, hue(*role).text).strong();
        let name = strong.shorten(name, block_width - TILE_GAP);
        canvas.text(left, top + 16.0, &name, strong);
        let small = Type::new(SMALL_SIZE, MUTED);
        for (column, words) in figure.columns.iter().enumerate() {
            let x = left + column as f64 * grid.tile_width;
            let words = small.shorten(words, grid.tile_width - 2.0 * TILE_GAP);
            canvas.text(x, top + 42.0, &words, small);
        }
        let wanted = |b: &&WinBlock| b.segment == segment && b.structure == *structure;
        let Some(block) = figure.blocks.iter().find(wanted) else {
            continue;
        };
        for row in 0..figure.grades.len() {
            for column in 0..figure.columns.len() {
                let Some(cell) = block.cells.get(row).and_then(|r| r.get(column)) else {
                    continue;
                };
                let x = left + column as f64 * grid.tile_width;
                let y = tiles_top + row as f64 * grid.tile_height;
                let corners = [
                    x,
                    y,
                    x + grid.tile_width - TILE_GAP,
                    y + grid.tile_height - TILE_GAP,
                ];
                tile(canvas, around, cell, *role, corners, strongest);
            }
        }
    }
    tiles_top + grid.tile_height * figure.grades.len() as f64 + 20.0
}

fn percent(numbers: NumberStyle, share: Option<f64>) -> String {
    match share.filter(|s| s.is_finite()) {
        None => "–".to_string(),
        Some(s) if s > 0.0 && s < 0.095 => numbers.percent(s, 1),
        Some(s) => numbers.percent(s, 0),
    }
}

fn tile(
    canvas: &mut Canvas,
    around: &Words,
    cell: &WinCell,
    role: Role,
    corners: [f64; 4],
    strongest: f64,
) {
    let [left, top, right, bottom] = corners;
    let numbers = around.numbers;
    let middle = (left + right) / 2.0;
    let width = right - left - 16.0;
    let shown = cell.realised.or(cell.put_in).filter(|p| p.is_finite());
    if !cell.used {
        canvas.frame(corners, super::colour::RULE, 1.2);
        let kind = Type::new(NAME_SIZE, MUTED).middle();
        let words = kind.shorten(&percent(numbers, cell.put_in), width);
        canvas.text(
            middle,
            (top + bottom) / 2.0 + NAME_SIZE * 0.36,
            &words,
            kind,
        );
        return;
    }
    let depth = (shown.unwrap_or(0.0) / strongest).clamp(0.0, 1.0);
    let fill = hue(role).fill;
    canvas.rect(left, top, right, bottom, fill.tint(0.1 + 0.42 * depth));
    frame::used(canvas, right - 7.0, top + 7.0);

    let small = Type::new(SMALL_SIZE, TEXT).middle();
    let notes: Vec<String> = Some(&cell.decided)
        .filter(|words| !words.trim().is_empty())
        .map(|words| small.shorten(words, width))
        .into_iter()
        .collect();
    let height = 22.0 + small.leading() * notes.len() as f64;
    let baseline = (top + bottom - height) / 2.0 + 19.0;
    headline(canvas, numbers, cell, (middle, width - 16.0), baseline);
    canvas.lines(middle, baseline + small.leading() + 4.0, &notes, small);
}

/// "16 % → 21 %": put in small, realised large.
fn headline(
    canvas: &mut Canvas,
    numbers: NumberStyle,
    cell: &WinCell,
    (middle, width): (f64, f64),
    baseline: f64,
) {
    // Of a funnel no chance of the whole deal is put in.
    let put_in = cell.put_in.map(|_| percent(numbers, cell.put_in));
    let before = put_in.map_or(String::new(), |put_in| format!("{put_in} → "));
    let after = percent(numbers, cell.realised);
    let small = Type::new(NAME_SIZE, TEXT);
    let large = Type::new(24.0, INK).strong();
    let (first, second) = (small.width(&before) + 1.0, large.width(&after));
    if first + second > width {
        let after = large.shorten(&after, width);
        canvas.text(middle, baseline, &after, large.middle());
        return;
    }
    let left = middle - (first + second) / 2.0;
    canvas.text(left, baseline, &before, small);
    canvas.text(left + first, baseline, &after, large);
}
