//! How much others lack compared with the best.

use crate::questions::optimise::answer::OptimumInWords;
use crate::questions::optimise::experiment::Near;
use crate::report::chart::{Figure, Kind, LackingFigure, LackingRow, Span};
use crate::text::fill;

use super::frontier::words;

/// Rows of the nearest, and of the dearest single changes.
const NEAREST: usize = 9;
const DEAREST: usize = 7;

pub fn lacking(in_words: &OptimumInWords<'_>) -> Figure {
    let mut shown: Vec<&Near> = in_words.nearest().take(NEAREST).collect();
    let mut dear: Vec<&Near> = in_words.dear();
    dear.retain(|one| !shown.contains(one));
    dear.truncate(DEAREST);
    dear.reverse();
    shown.extend(dear);
    let row = |near: &&Near| {
        let (mean, half) = (near.lacks.mean, near.lacks.half_width);
        let width = half.unwrap_or(0.0);
        LackingRow {
            label: in_words.change(near),
            mean,
            interval: Span::new(mean - width, mean + width),
            flat: near.flat,
            // The unit stands at the axis.
            value: format!(
                "{} ({})",
                in_words.figure(mean, half),
                in_words.ends(&near.lacks)
            ),
        }
    };
    let unit = in_words.money_unit();
    Figure {
        words: words(
            in_words,
            in_words.flat_count(in_words.words.flat_title),
            in_words.words.flat_subtitle,
        ),
        kind: Kind::Lacking(LackingFigure {
            axis_label: fill!(in_words.words.flat_axis, unit = &unit),
            band: in_words.found.indifference,
            band_label: format!("{}: {}", in_words.words.flat_band, in_words.delta()),
            mean_key: fill!(in_words.words.mean_key, confidence = &in_words.confidence()),
            rows: shown.iter().map(row).collect(),
        }),
    }
}
