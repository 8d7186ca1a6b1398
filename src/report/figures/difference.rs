//! (b) The difference in the same year under the same luck.

use crate::text::{Results, decimals_for, fill, share};

use super::super::chart::{
    DifferenceFigure, DifferenceRow, Figure, IntervalKey, Kind, MeanMark, SideLabels,
};
use super::{
    capital, half_span, headline_comparison, headline_name, interval_key, mean_span, ninety_span,
    outline, role, signed, tip, words,
};

/// (b) The difference in the same year under the same luck.
pub(super) fn difference(results: &Results<'_>) -> Option<Figure> {
    let chart = &results.words().chart;
    let comparison = headline_comparison(results)?;
    let measure = headline_name(results);
    let (compared, against) = (comparison.structure, comparison.against);
    let ours = results
        .records
        .values(compared, results.first_year(), results.headline());
    let theirs = results
        .records
        .values(against, results.first_year(), results.headline());
    let mut differences: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a - b).collect();
    differences.retain(|x| x.is_finite());
    differences.sort_by(f64::total_cmp);
    let [ahead, behind] = results.ahead_and_behind(comparison);
    let title = results.luck_title(comparison, chart.difference_title);
    let replications = results.count(results.findings.replications);
    let subtitle = fill!(
        chart.difference_subtitle,
        measure = measure,
        money = &results.money_unit(),
        replications = &replications
    );
    let mean = &comparison.difference;
    let mean_text = signed(results, mean.mean, decimals_for(mean.mean, mean.half_width));
    let mark = fill!(
        chart.mean_mark,
        confidence = &results.confidence(),
        mean = &mean_text
    );
    let rows = (0..results.records.structures.len())
        .filter_map(|place| {
            let comparison = results.findings.comparison(
                place,
                results.headline(),
                results.first_year(),
                false,
            )?;
            let summary = &comparison.difference;
            Some(DifferenceRow {
                place,
                tip: tip(results, results.structure(place), summary),
                label: results.structure(place).to_owned(),
                role: role(results, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                mean: summary.mean,
                mean_interval: mean_span(summary),
                value: format!(
                    "{}{}%",
                    share(results.words(), comparison.better.value),
                    results.words().percent_gap
                ),
            })
        })
        .collect();
    Some(Figure {
        words: words(results, title, subtitle),
        kind: Kind::Difference(DifferenceFigure {
            axis_label: capital(&format!(
                "{}, {}",
                chart.difference_axis,
                results.money_unit()
            )),
            label: results.structure(compared).to_owned(),
            points: outline(&differences),
            sides: SideLabels {
                below: fill!(chart.worse_share, in_years = &behind),
                above: fill!(chart.better_share, in_years = &ahead),
                above_is_better: true,
            },
            mean: MeanMark {
                label: mark,
                mean: mean.mean,
                interval: mean_span(mean),
            },
            rows,
            key: IntervalKey {
                value_header: results.words().better_in.to_owned(),
                ..interval_key(results)
            },
            mean_key: chart.mean_key.to_owned(),
        }),
    })
}
