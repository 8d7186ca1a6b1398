//! When the change is paid back, and how many firms never see it.

use crate::text::{Decimals, Telling, fill, number, percent};

use super::super::chart::{Figure, PaybackFigure};
use super::words;

/// The months of payback of the structure that the verdict speaks of; none where nothing changes.
pub(super) fn payback(telling: &Telling<'_>) -> Option<Figure> {
    let place = telling.compared()?;
    let paybacks = &telling.findings.paybacks;
    let payback = paybacks.iter().find(|found| found.structure == place)?;
    let risk = payback.risk.as_ref()?;
    let lexicon = telling.words();
    let chart = &lexicon.risk;
    let firms: usize = risk.dates.iter().sum();
    let (never, months) = risk.dates.split_last()?;
    let share = |count: &usize| *count as f64 / firms.max(1) as f64;
    let written = percent(lexicon, payback.never.value, Decimals(0));
    let month = |month: Option<f64>| {
        month.map_or("∞".to_owned(), |month| {
            number(lexicon, month, Decimals(0))
        })
    };
    let [low, median, high] = payback.month.map(month);
    let bound = |x: f64| number(lexicon, 100.0 * x, Decimals(0));
    let values = [
        ("a", telling.structure(place)),
        ("median", median.as_str()),
        ("low", low.as_str()),
        ("high", high.as_str()),
        ("never", written.as_str()),
        ("never_low", &bound(payback.never.low)),
        ("never_high", &bound(payback.never.high)),
    ];
    let title = match payback.month[1] {
        Some(_) => fill(chart.payback_title, &values),
        None => fill(chart.unpaid_title, &values),
    };
    Some(Figure::Payback(PaybackFigure {
        words: words(telling, title, chart.payback_subtitle.to_owned()),
        months: months.iter().map(share).collect(),
        never: share(never),
        at_once: chart.at_once.to_owned(),
        never_label: chart.never_label.to_owned(),
        axis_label: chart.payback_axis.to_owned(),
        median: payback.month[1].map(|month| {
            let text = fill(chart.median_mark, &[("month", median.as_str())]);
            (month as usize, text)
        }),
    }))
}
