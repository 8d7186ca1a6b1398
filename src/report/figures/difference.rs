//! (b) The difference in the same year under the same luck.

use crate::text::{Telling, decimals_for, fill, share};

use super::super::chart::{
    DifferenceFigure, DifferenceRow, Figure, IntervalKey, Kind, MeanMark, SideLabels,
};
use super::{
    capital, count, half_span, headline_comparison, headline_name, interval_key, mean_span,
    ninety_span, outline, role, signed, tip, words,
};

/// (b) The difference in the same year under the same luck.
pub(super) fn difference(telling: &Telling<'_>) -> Option<Figure> {
    let chart = &telling.words().chart;
    let comparison = headline_comparison(telling)?;
    let measure = headline_name(telling);
    let (compared, against) = (comparison.structure, comparison.against);
    let ours = telling
        .records
        .values(compared, telling.first_year(), telling.headline());
    let theirs = telling
        .records
        .values(against, telling.first_year(), telling.headline());
    let mut differences: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a - b).collect();
    differences.retain(|x| x.is_finite());
    differences.sort_by(f64::total_cmp);
    let [ahead, behind] = telling.ahead_and_behind(comparison);
    let title = telling.luck_title(comparison, chart.difference_title);
    let replications = count(telling, telling.findings.replications as f64);
    let subtitle = fill!(
        chart.difference_subtitle,
        measure = measure,
        money = &telling.money_unit(),
        replications = &replications
    );
    let mean = &comparison.difference;
    let mean_text = signed(telling, mean.mean, decimals_for(mean.mean, mean.half_width));
    let mark = fill!(
        chart.mean_mark,
        confidence = &telling.confidence(),
        mean = &mean_text
    );
    let rows = (0..telling.records.structures.len())
        .filter_map(|place| {
            let comparison = telling.findings.comparison(
                place,
                telling.headline(),
                telling.first_year(),
                false,
            )?;
            let summary = &comparison.difference;
            Some(DifferenceRow {
                place,
                tip: tip(telling, telling.structure(place), summary),
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                mean: summary.mean,
                mean_interval: mean_span(summary),
                value: format!(
                    "{}{}%",
                    share(telling.words(), comparison.better.value),
                    telling.words().percent_gap
                ),
            })
        })
        .collect();
    Some(Figure {
        words: words(telling, title, subtitle),
        kind: Kind::Difference(DifferenceFigure {
            axis_label: capital(&format!(
                "{}, {}",
                chart.difference_axis,
                telling.money_unit()
            )),
            label: telling.structure(compared).to_owned(),
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
                value_header: telling.words().better_in.to_owned(),
                ..interval_key(telling)
            },
            mean_key: chart.mean_key.to_owned(),
        }),
    })
}
