//! How much others lack compared with the best.

use crate::questions::optimise::answer::Teller;
use crate::questions::optimise::experiment::Near;
use crate::report::chart::{Figure, Kind, LackingFigure, LackingRow, Span};
use crate::text::{fill, money_unit};

use super::frontier::words;

/// Rows of the nearest, and of the dearest single changes.
const NEAREST: usize = 9;
const DEAREST: usize = 7;

pub fn lacking(teller: &Teller<'_>) -> Figure {
    let mut shown: Vec<&Near> = teller.nearest().take(NEAREST).collect();
    let mut dear: Vec<&Near> = teller.dear();
    dear.retain(|one| !shown.contains(one));
    dear.truncate(DEAREST);
    dear.reverse();
    shown.extend(dear);
    let row = |near: &&Near| {
        let (mean, half) = (near.lacks.mean, near.lacks.half_width);
        let width = half.unwrap_or(0.0);
        LackingRow {
            label: teller.change(near),
            mean,
            interval: Span::new(mean - width, mean + width),
            flat: near.flat,
            // The unit stands at the axis.
            value: format!(
                "{} ({})",
                teller.figure(mean, half),
                teller.ends(&near.lacks)
            ),
        }
    };
    let unit = money_unit(teller.language, teller.study);
    Figure {
        words: words(
            teller,
            teller.flat_count(teller.words.flat_title),
            teller.words.flat_subtitle,
        ),
        kind: Kind::Lacking(LackingFigure {
            axis_label: fill!(teller.words.flat_axis, unit = &unit),
            band: teller.found.indifference,
            band_label: format!("{}: {}", teller.words.flat_band, teller.delta()),
            mean_key: fill!(teller.words.mean_key, confidence = &teller.confidence()),
            rows: shown.iter().map(row).collect(),
        }),
    }
}
