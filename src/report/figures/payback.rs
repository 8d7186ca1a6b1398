//! When the change is paid back, and how many firms never see it.

use crate::text::{PaybackTelling, Telling};

use super::super::chart::{Figure, Kind, PaybackFigure};
use super::words;

/// The months of payback of the structure that the verdict speaks of; none where nothing changes.
pub(super) fn payback(telling: &Telling<'_>) -> Option<Figure> {
    let told = PaybackTelling::of(telling, telling.compared()?)?;
    let risk = told.found.risk.as_ref()?;
    let chart = told.words();
    let firms: usize = risk.dates.iter().sum();
    let (never, months) = risk.dates.split_last()?;
    let share = |count: &usize| *count as f64 / firms.max(1) as f64;
    let [title, subtitle] = told.titles();
    Some(Figure {
        words: words(telling, title, subtitle),
        kind: Kind::Payback(PaybackFigure {
            months: months.iter().map(share).collect(),
            never: share(never),
            at_once: chart.never_behind_label.to_owned(),
            never_label: chart.behind_label.to_owned(),
            axis_label: chart.axis.to_owned(),
            median: told.median_mark(),
        }),
    })
}
