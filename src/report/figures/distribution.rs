//! (a) What single years bring, structure by structure.

use crate::text::{Telling, decimals_for, fill, number};

use super::super::chart::{
    DensityCurve, DistributionFigure, Figure, IntervalKey, IntervalRow, Kind,
};
use super::{
    capital, count, half_span, headline_comparison, headline_name, headline_summary,
    headline_values, interval_key, money_interval, ninety_span, outline, role, signed, tip, words,
};

/// (a) What single years bring, structure by structure.
pub(super) fn distribution(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let measure = headline_name(telling);
    let against = telling.against().unwrap_or(0);
    let curve = |place: usize| {
        let summary = headline_summary(telling, place);
        let write = |x: f64| {
            number(
                telling.words(),
                x,
                decimals_for(x, summary.sd.map(|s| s / 3.0)),
            )
        };
        DensityCurve {
            label: telling.structure(place).to_owned(),
            note: fill!(
                chart.median_band,
                high = &write(summary.q95),
                low = &write(summary.q05),
                median = &write(summary.q50)
            ),
            points: outline(&headline_values(telling, place)),
            median: summary.q50,
            half: half_span(summary),
            ninety: ninety_span(summary),
        }
    };
    let comparison = headline_comparison(telling);
    let title = match comparison {
        Some(comparison) => fill!(
            chart.distribution_title,
            a = telling.structure(comparison.structure),
            evidence = &telling.evidence(comparison),
            measure = measure
        ),
        None => format!("{}: {measure}", telling.structure(against)),
    };
    let replications = count(telling, telling.findings.replications as f64);
    let subtitle = fill!(
        chart.distribution_subtitle,
        measure = measure,
        money = &telling.money_unit(),
        period = &telling.period(),
        replications = &replications
    );
    let rows = (0..telling.records.structures.len())
        .map(|place| {
            let summary = headline_summary(telling, place);
            let compared =
                telling
                    .findings
                    .comparison(place, telling.headline(), telling.first_year(), false);
            IntervalRow {
                place,
                tip: tip(telling, telling.structure(place), summary),
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                value: compared.map_or_else(
                    || telling.words().reference.to_owned(),
                    |comparison| telling.briefly(comparison),
                ),
            }
        })
        .collect();
    let difference = comparison.map(|comparison| {
        let summary = &comparison.difference;
        let (low, high) = money_interval(telling, summary.mean, summary.half_width);
        let decimals = decimals_for(summary.mean, summary.half_width);
        fill!(
            chart.difference_arrow,
            confidence = &telling.confidence(),
            difference = &signed(telling, summary.mean, decimals),
            high = &high,
            low = &low
        )
    });
    Figure {
        words: words(telling, title, subtitle),
        kind: Kind::Distribution(DistributionFigure {
            axis_label: capital(&format!("{measure}, {}", telling.money_unit())),
            reference: curve(against),
            compared: telling.compared().map(curve),
            difference,
            rows,
            key: IntervalKey {
                value_header: chart.value_header.to_owned(),
                ..interval_key(telling)
            },
        }),
    }
}
