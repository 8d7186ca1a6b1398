//! When the change is paid back, and how many firms never see it.

use crate::text::{PaybackInWords, Results};

use super::super::chart::{Figure, Kind, PaybackFigure};
use super::words;

/// The months of payback of the structure that the verdict speaks of; none where nothing changes.
pub(super) fn payback(results: &Results<'_>) -> Option<Figure> {
    let in_words = PaybackInWords::of(results, results.compared()?)?;
    let risk = in_words.found.risk.as_ref()?;
    let chart = in_words.words();
    let firms: usize = risk.dates.iter().sum();
    let (never, months) = risk.dates.split_last()?;
    let share = |count: &usize| *count as f64 / firms.max(1) as f64;
    let [title, subtitle] = in_words.titles();
    Some(Figure {
        words: words(results, title, subtitle),
        kind: Kind::Payback(PaybackFigure {
            months: months.iter().map(share).collect(),
            never: share(never),
            at_once: chart.never_behind_label.to_owned(),
            never_label: chart.behind_label.to_owned(),
            axis_label: chart.axis.to_owned(),
            median: in_words.median_mark(),
        }),
    })
}
