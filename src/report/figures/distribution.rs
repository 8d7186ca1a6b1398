//! (a) What single years bring, structure by structure.

use crate::text::{Results, decimals_for, fill, number};

use super::super::chart::{
    DensityCurve, DistributionFigure, Figure, IntervalKey, IntervalRow, Kind,
};
use super::{
    capital, half_span, headline_comparison, headline_name, headline_summary, headline_values,
    interval_key, money_interval, ninety_span, outline, role, signed, tip, words,
};

/// (a) What single years bring, structure by structure.
pub(super) fn distribution(results: &Results<'_>) -> Figure {
    let chart = &results.words().chart;
    let measure = headline_name(results);
    let against = results.against().unwrap_or(0);
    let curve = |place: usize| {
        let summary = headline_summary(results, place);
        let write = |x: f64| {
            number(
                results.words(),
                x,
                decimals_for(x, summary.sd.map(|s| s / 3.0)),
            )
        };
        DensityCurve {
            label: results.structure(place).to_owned(),
            note: fill!(
                chart.median_band,
                high = &write(summary.q95),
                low = &write(summary.q05),
                median = &write(summary.q50)
            ),
            points: outline(&headline_values(results, place)),
            median: summary.q50,
            half: half_span(summary),
            ninety: ninety_span(summary),
        }
    };
    let comparison = headline_comparison(results);
    let title = match comparison {
        Some(comparison) => fill!(
            chart.distribution_title,
            a = results.structure(comparison.structure),
            evidence = &results.evidence(comparison),
            measure = measure
        ),
        None => format!("{}: {measure}", results.structure(against)),
    };
    let replications = results.count(results.findings.replications);
    let subtitle = fill!(
        chart.distribution_subtitle,
        measure = measure,
        money = &results.money_unit(),
        period = &results.period(),
        replications = &replications
    );
    let rows = (0..results.records.structures.len())
        .map(|place| {
            let summary = headline_summary(results, place);
            let compared =
                results
                    .findings
                    .comparison(place, results.headline(), results.first_year(), false);
            IntervalRow {
                place,
                tip: tip(results, results.structure(place), summary),
                label: results.structure(place).to_owned(),
                role: role(results, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                value: compared.map_or_else(
                    || results.words().reference.to_owned(),
                    |comparison| results.briefly(comparison),
                ),
            }
        })
        .collect();
    let difference = comparison.map(|comparison| {
        let summary = &comparison.difference;
        let (low, high) = money_interval(results, summary.mean, summary.half_width);
        let decimals = decimals_for(summary.mean, summary.half_width);
        fill!(
            chart.difference_arrow,
            confidence = &results.confidence(),
            difference = &signed(results, summary.mean, decimals),
            high = &high,
            low = &low
        )
    });
    Figure {
        words: words(results, title, subtitle),
        kind: Kind::Distribution(DistributionFigure {
            axis_label: capital(&format!("{measure}, {}", results.money_unit())),
            reference: curve(against),
            compared: results.compared().map(curve),
            difference,
            rows,
            key: IntervalKey {
                value_header: chart.value_header.to_owned(),
                ..interval_key(results)
            },
        }),
    }
}
