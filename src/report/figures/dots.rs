//! A hundred dots for a hundred years.

use crate::stats::Ordered;
use crate::text::{Results, fill, gaps};

use super::super::chart::{DotsFigure, DotsRow, Figure, Kind};
use super::{capital, headline_name, headline_summary, headline_values, role, tip, words};

/// A hundred dots for a hundred years of the two structures that the verdict speaks of.
pub(super) fn dots(results: &Results<'_>) -> Figure {
    let chart = &results.words().chart;
    let measure = headline_name(results);
    let against = results.against().unwrap_or(0);
    // Fewer years than a hundred stand for themselves: no dot is of a year that nobody simulated.
    let are_few = results.findings.replications < 100;
    let rows = [Some(against), results.compared()]
        .into_iter()
        .flatten()
        .map(|place| {
            let simulated = Ordered::of(&headline_values(results, place));
            let values = simulated.map_or(Vec::new(), |years| years.hundredths());
            let summary = headline_summary(results, place);
            let write = |x: f64| results.figure(x, summary.sd.map(|sd| sd / 3.0));
            DotsRow {
                place,
                label: results.structure(place).to_owned(),
                role: role(results, place),
                note: fill!(
                    chart.median_band,
                    high = &write(summary.q95),
                    low = &write(summary.q05),
                    median = &write(summary.q50)
                ),
                tip: tip(results, results.structure(place), summary),
                values,
            }
        })
        .collect();
    let replications = results.count(results.findings.replications);
    let values = gaps![
        measure = measure,
        money = &results.money_unit(),
        period = &results.period(),
        replications = &replications
    ];
    let [title, subtitle] = match are_few {
        true => [chart.few_dots_title, chart.few_dots_subtitle],
        false => [chart.dots_title, chart.dots_subtitle],
    };
    Figure {
        words: words(results, title.fill(values), subtitle.fill(values)),
        kind: Kind::Dots(DotsFigure {
            axis_label: capital(&format!("{measure}, {}", results.money_unit())),
            rows,
            zero_label: String::new(),
        }),
    }
}
