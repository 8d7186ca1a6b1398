//! When a change is paid back, firm by firm, and how many never are.

use super::colour::{AXIS, Hue, INK, MUTED, TEXT, hue};
use super::layout::{SMALL_SIZE, TEXT_SIZE, margin, page_width};
use super::parts::Words;
use serde::{Deserialize, Serialize};

use super::canvas::{Canvas, Type};
use super::frame;

/// Height of the tallest bar, in pixels.
const TALLEST: f64 = 380.0;
/// Widest distance between bars.
const WIDEST: f64 = 96.0;

/// Shares of firms by the month in which a change is paid back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PaybackFigure {
    /// Share of firms, from 0 to 1: never behind, paid back in month 1, 2, …
    pub months: Vec<f64>,
    /// Share of firms that are not paid back within the horizon.
    pub never: f64,
    /// The word under the first bar.
    pub at_once: String,
    /// The words under the last bar.
    pub never_label: String,
    /// Words of the axis.
    pub axis_label: String,
    /// Month of the median, with its words; none where the median firm is never paid back.
    pub median: Option<(usize, String)>,
}

pub(super) fn draw(figure: &PaybackFigure, around: &Words) -> Canvas {
    let mut canvas = Canvas::new();
    let top = frame::head(&mut canvas, around) + 44.0;
    let shares: Vec<f64> = figure.months.iter().map(|share| legible(*share)).collect();
    // What comes after the last firm that is paid back is left out but for one month.
    let last = shares.iter().rposition(|share| *share > 0.0).unwrap_or(0);
    let shown = (last + 2).min(shares.len()).max(1);
    // One place stays empty before "never".
    let places = shown + 2;
    let (left, right) = (margin() + 8.0, page_width() - margin() - 8.0);
    let pitch = ((right - left) / places as f64).min(WIDEST);
    let base = top + TALLEST;
    let tallest = shares.iter().copied().fold(legible(figure.never), f64::max);
    let height = |share: f64| {
        if tallest > 0.0 {
            share / tallest * TALLEST
        } else {
            0.0
        }
    };
    let middle = |place: usize| left + pitch * (place as f64 + 0.5);
    let bar = |canvas: &mut Canvas, place: usize, share: f64, hue: &Hue| {
        let x = middle(place);
        let y = base - height(share);
        canvas.rect(x - pitch * 0.4, y, x + pitch * 0.4, base, hue.fill);
        let percent = (100.0 * share).round();
        let words = match (percent, share) {
            (0.0, 0.0) => String::new(),
            (0.0, _) => "<1".to_owned(),
            _ => format!("{percent:.0}"),
        };
        let kind = Type::new(SMALL_SIZE, TEXT).middle();
        if kind.width(&words) <= pitch {
            canvas.text(x, y - 8.0, &words, kind);
        }
    };
    let (paid, unpaid) = (hue(super::Role::Compared), hue(super::Role::Reference));
    for (place, share) in shares.iter().take(shown).enumerate() {
        bar(&mut canvas, place, *share, &paid);
    }
    bar(&mut canvas, shown + 1, legible(figure.never), &unpaid);
    canvas.line(
        (left, base),
        (middle(shown - 1) + pitch * 0.5, base),
        AXIS,
        1.2,
    );
    canvas.line(
        (middle(shown + 1) - pitch * 0.5, base),
        (middle(shown + 1) + pitch * 0.5, base),
        AXIS,
        1.2,
    );
    let end = labels(&mut canvas, figure, (base, pitch, left, shown));
    if let Some((month, words)) = &figure.median
        && *month < shown
    {
        let kind = Type::new(TEXT_SIZE, INK).strong();
        let x = middle(*month);
        // It ends above the number that stands on the bar.
        let end = base - height(shares.get(*month).copied().unwrap_or(0.0)) - 26.0;
        if end > top - 20.0 {
            canvas.dashes((x, top - 26.0), (x, end), AXIS, 1.2);
        }
        let kind = if x + 8.0 + kind.width(words) > right {
            kind.end()
        } else {
            kind
        };
        let shift = if x + 8.0 + kind.width(words) > right {
            -8.0
        } else {
            8.0
        };
        canvas.text(x + shift, top - 24.0, words, kind);
    }
    frame::foot(&mut canvas, around, end + 6.0, 320.0);
    canvas
}

/// Months under the bars, and what they are; gives the y below.
fn labels(
    canvas: &mut Canvas,
    figure: &PaybackFigure,
    (base, pitch, left, shown): (f64, f64, f64, usize),
) -> f64 {
    let kind = Type::new(SMALL_SIZE, MUTED);
    let middle = |place: usize| left + pitch * (place as f64 + 0.5);
    // Words keep to the page: at its ends they stand beside the middle of their bars.
    let from = |place: usize, words: &str| {
        let width = kind.width(words);
        let most = (page_width() - margin() - width).max(margin());
        (middle(place) - width / 2.0).clamp(margin(), most)
    };
    let mut free_from = f64::NEG_INFINITY;
    let mut put = |canvas: &mut Canvas, place: usize, words: &str, most: f64| {
        let x = from(place, words);
        let end = x + kind.width(words);
        if x >= free_from && end <= most {
            canvas.text(x, base + 22.0, words, kind);
            free_from = end + 8.0;
        }
    };
    let every = [1, 3, 6, 12, 24, 60]
        .into_iter()
        .find(|every| *every as f64 * pitch >= 30.0);
    put(canvas, 0, &figure.at_once, f64::INFINITY);
    let never_from = from(shown + 1, &figure.never_label) - 8.0;
    for month in (1..shown).filter(|month| month % every.unwrap_or(120) == 0) {
        put(canvas, month, &month.to_string(), never_from);
    }
    put(canvas, shown + 1, &figure.never_label, f64::INFINITY);
    let words = Type::new(TEXT_SIZE, TEXT).middle();
    let lines = words.wrap(&figure.axis_label, page_width() - 2.0 * margin(), 2);
    let x = (left + middle(shown - 1)) / 2.0;
    let x = x.max(left + words.width(&figure.axis_label) / 2.0);
    canvas.lines(x, base + 48.0, &lines, words);
    base + 32.0 + words.leading() * lines.len() as f64
}

/// A share that can be drawn.
fn legible(share: f64) -> f64 {
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}
