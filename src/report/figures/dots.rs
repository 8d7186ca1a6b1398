//! A hundred dots for a hundred years.

use crate::stats::Ordered;
use crate::text::{Telling, fill, gaps};

use super::super::chart::{DotsFigure, DotsRow, Figure, Kind};
use super::{capital, count, headline_name, headline_summary, headline_values, role, tip, words};

/// A hundred dots for a hundred years of the two structures that the verdict speaks of.
pub(super) fn dots(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let measure = headline_name(telling);
    let against = telling.against().unwrap_or(0);
    // Fewer years than a hundred are shown as they are: no dot is of a year that nobody simulated.
    let are_few = telling.findings.replications < 100;
    let rows = [Some(against), telling.compared()]
        .into_iter()
        .flatten()
        .map(|place| {
            let simulated = headline_values(telling, place);
            let at = |index: usize| (index as f64 + 0.5) / 100.0;
            let ordered = Ordered::of(&simulated).filter(|_| !are_few);
            let values = ordered.map_or(simulated, |ordered| {
                (0..100).map(|index| ordered.value_at(at(index))).collect()
            });
            let summary = headline_summary(telling, place);
            let write = |x: f64| telling.figure(x, summary.sd.map(|sd| sd / 3.0));
            DotsRow {
                place,
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                note: fill!(
                    chart.median_band,
                    high = &write(summary.q95),
                    low = &write(summary.q05),
                    median = &write(summary.q50)
                ),
                tip: tip(telling, telling.structure(place), summary),
                values,
            }
        })
        .collect();
    let replications = count(telling, telling.findings.replications as f64);
    let values = gaps![
        measure = measure,
        money = &telling.money_unit(),
        period = &telling.period(),
        replications = &replications
    ];
    let [title, subtitle] = match are_few {
        true => [chart.few_dots_title, chart.few_dots_subtitle],
        false => [chart.dots_title, chart.dots_subtitle],
    };
    Figure {
        words: words(telling, title.fill(values), subtitle.fill(values)),
        kind: Kind::Dots(DotsFigure {
            axis_label: capital(&format!("{measure}, {}", telling.money_unit())),
            rows,
        }),
    }
}
