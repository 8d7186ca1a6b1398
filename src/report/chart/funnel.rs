//! Funnels: how many deals each stage decides and passes, a bar for each structure and grade.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::canvas::{Canvas, Type};
use super::colour::{AXIS, Colour, INK, MUTED, RULE, Role, hue};
use super::frame::{self, Mark};
use super::layout::{NAME_SIZE, SMALL_SIZE, TEXT_SIZE, room};
use super::parts::Words;
use super::style::is_narrow;

/// What a stage decides in the hands of one grade of one structure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FunnelBar {
    /// Place of the structure among those that were run.
    pub place: usize,
    /// What the bar says when pointed at.
    pub tip: String,
    /// Who works the stage.
    pub who: String,
    /// Colour.
    pub role: Role,
    /// Deals a year that the stage decides.
    pub decided: f64,
    /// Those of them that pass it.
    pub passed: f64,
    /// Both in numbers.
    pub counts: String,
    /// The share passed, with its interval.
    pub rate: String,
}

/// A stage and its bars.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FunnelStage {
    /// Name of the stage.
    pub label: String,
    /// Structure by structure.
    pub bars: Vec<FunnelBar>,
}

/// The deals of one kind with one segment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FunnelPanel {
    /// Which deals they are.
    pub label: String,
    /// Stages in their order.
    pub stages: Vec<FunnelStage>,
}

/// How many deals each stage decides and passes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FunnelFigure {
    /// Structures with their roles.
    pub structures: Vec<(String, Role)>,
    /// What the light bar means.
    pub decided_key: String,
    /// What the full bar means.
    pub passed_key: String,
    /// Head of the column of counts.
    pub counts_head: String,
    /// Head of the column of shares passed.
    pub rate_head: String,
    /// One for each funnel, every one with a scale of its own.
    pub panels: Vec<FunnelPanel>,
}

const STAGE: fn() -> Type = || Type::new(TEXT_SIZE, INK).strong();
const VALUE: fn() -> Type = || Type::new(SMALL_SIZE, INK);
const HEAD: fn() -> Type = || Type::new(SMALL_SIZE, MUTED).end();
/// Between two columns.
const GAP: f64 = 22.0;

/// Deals that can be drawn: neither negative nor infinite.
fn deals(number: f64) -> f64 {
    if number.is_finite() {
        number.clamp(0.0, 1e9)
    } else {
        0.0
    }
}

/// A colour as it stands for deals that were decided.
fn decided(colour: Colour) -> Colour {
    colour.tint(0.3)
}

/// Widths of the columns of words on a full page; a narrow one has the words above the bars.
struct Columns {
    stage: f64,
    who: f64,
    counts: f64,
    rate: f64,
}

impl Columns {
    fn fit(figure: &FunnelFigure) -> Columns {
        let stages = || figure.panels.iter().flat_map(|panel| &panel.stages);
        let bars = || stages().flat_map(|stage| &stage.bars);
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let head = |words: &str| HEAD().width(words);
        let value = |words: &str| VALUE().width(words);
        let counts = widest(&mut bars().map(|bar| value(&bar.counts)));
        let rate = widest(&mut bars().map(|bar| value(&bar.rate)));
        Columns {
            stage: widest(&mut stages().map(|stage| STAGE().width(&stage.label)))
                .clamp(90.0, 240.0),
            who: widest(&mut bars().map(|bar| value(&bar.who))).clamp(40.0, 200.0),
            counts: counts.max(head(&figure.counts_head)).min(200.0),
            rate: rate.max(head(&figure.rate_head)).min(260.0),
        }
    }

    /// Where bars begin and end.
    fn plot(&self) -> (f64, f64) {
        let (left, right) = frame::across();
        if is_narrow() {
            return (left, right);
        }
        (
            left + self.stage + self.who + 2.0 * GAP,
            right - self.rate - self.counts - 2.0 * GAP,
        )
    }
}

pub(super) fn draw(figure: &FunnelFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 12.0;
    let named = figure.structures.iter();
    let mut items: Vec<(Mark, &str)> = named
        .map(|(name, role)| (Mark::Swatch(hue(*role).fill), name.as_str()))
        .collect();
    items.push((Mark::Swatch(decided(MUTED)), &figure.decided_key));
    items.push((Mark::Swatch(MUTED), &figure.passed_key));
    let mut y = frame::key(&mut canvas, frame::across(), top, &items) - 4.0;
    let columns = Columns::fit(figure);
    for panel in &figure.panels {
        y = draw_panel(&mut canvas, figure, &columns, panel, y);
    }
    frame::foot(&mut canvas, around, y, 320.0);
    canvas
}

fn draw_panel(
    canvas: &mut Canvas,
    figure: &FunnelFigure,
    columns: &Columns,
    panel: &FunnelPanel,
    top: f64,
) -> f64 {
    let (left, right) = frame::across();
    let name = Type::new(NAME_SIZE, INK).strong();
    canvas.line((left, top), (right, top), AXIS, 1.0);
    let heads = if is_narrow() {
        let both = format!("{} · {}", figure.counts_head, figure.rate_head);
        vec![(both, right, right - left)]
    } else {
        let counts_end = right - columns.rate - GAP;
        vec![
            (figure.counts_head.clone(), counts_end, columns.counts),
            (figure.rate_head.clone(), right, columns.rate),
        ]
    };
    for (head, end, most) in heads {
        let head = HEAD().shorten(&head, most);
        canvas.text(end, top + room(25.0, 47.0), &head, HEAD());
    }
    let free = room(columns.plot().1, right) - left;
    canvas.text(left, top + 25.0, &name.shorten(&panel.label, free), name);
    let bars = panel.stages.iter().flat_map(|stage| &stage.bars);
    let longest = bars.map(|bar| deals(bar.decided)).fold(0.0, f64::max);
    let (from, until) = columns.plot();
    let axis = Axis::exact(0.0, if longest > 0.0 { longest } else { 1.0 }, from, until);
    let mut y = top + room(38.0, 56.0);
    for stage in &panel.stages {
        y = draw_stage(canvas, columns, &axis, stage, y);
    }
    y + 14.0
}

fn draw_stage(
    canvas: &mut Canvas,
    columns: &Columns,
    axis: &Axis,
    stage: &FunnelStage,
    top: f64,
) -> f64 {
    let (left, right) = frame::across();
    canvas.line((left, top), (right, top), RULE, 1.0);
    let (width, most) = if is_narrow() {
        (right - left, 1)
    } else {
        (columns.stage, 2)
    };
    let lines = STAGE().wrap(&stage.label, width, most);
    canvas.lines(left, top + 8.0 + TEXT_SIZE, &lines, STAGE());
    let words_end = top + 13.0 + STAGE().leading() * lines.len() as f64;
    let mut y = room(top + 5.0, words_end);
    for bar in &stage.bars {
        canvas.part(Some(bar.place));
        let end = draw_bar(canvas, columns, axis, bar, y);
        canvas.spot([left, y, right, end], &bar.tip);
        canvas.part(None);
        y = end;
    }
    (y + 5.0).max(words_end)
}

fn draw_bar(canvas: &mut Canvas, columns: &Columns, axis: &Axis, bar: &FunnelBar, top: f64) -> f64 {
    let (left, right) = frame::across();
    let who = Type::new(SMALL_SIZE, hue(bar.role).text);
    let (upper, lower) = room((top + 3.0, top + 23.0), (top + 22.0, top + 34.0));
    let baseline = room(top + 13.0 + SMALL_SIZE * 0.36, top + 2.0 + SMALL_SIZE);
    let fill = hue(bar.role).fill;
    let (all, passed) = (deals(bar.decided), deals(bar.passed));
    canvas.rect(axis.px(0.0), upper, axis.px(all), lower, decided(fill));
    canvas.rect(axis.px(0.0), upper, axis.px(passed.min(all)), lower, fill);
    if is_narrow() {
        let value = VALUE().end();
        let said = value.shorten(&format!("{} · {}", bar.counts, bar.rate), 330.0);
        canvas.text(right, baseline, &said, value);
        let free = right - left - value.width(&said) - GAP;
        canvas.text(left, baseline, &who.shorten(&bar.who, free), who);
        return lower + 8.0;
    }
    let who_left = left + columns.stage + GAP;
    canvas.text(who_left, baseline, &who.shorten(&bar.who, columns.who), who);
    let counts_end = right - columns.rate - GAP;
    for (words, end, width) in [
        (&bar.counts, counts_end, columns.counts),
        (&bar.rate, right, columns.rate),
    ] {
        canvas.text(end, baseline, &VALUE().shorten(words, width), VALUE().end());
    }
    lower + 3.0
}
