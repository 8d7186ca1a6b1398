//! The same year under two structures, year by year.

use crate::text::{Results, fill, gaps};

use super::super::chart::{Figure, Kind, PairsFigure};
use super::{headline_comparison, headline_name, words};

/// The pairs of the two structures that the verdict speaks of.
pub(super) fn pairs(results: &Results<'_>) -> Option<Figure> {
    let lexicon = results.words();
    let chart = &lexicon.chart;
    let comparison = headline_comparison(results)?;
    let values = |place| {
        results
            .records
            .values(place, results.first_year(), results.headline())
    };
    let theirs = values(comparison.against);
    let points = theirs
        .into_iter()
        .zip(values(comparison.structure))
        .collect();
    let (a, b) = (
        results.structure(comparison.structure),
        results.structure(comparison.against),
    );
    let [ahead, behind] = results.ahead_and_behind(comparison);
    let measure = headline_name(results);
    let money = results.money_unit();
    let replications = results.count(results.findings.replications);
    let period = results.period();
    let words_of = gaps![
        measure = measure,
        money = money.as_str(),
        period = period.as_str(),
        replications = replications.as_str()
    ];
    Some(Figure {
        words: words(
            results,
            results.luck_title(comparison, chart.pairs_title),
            chart.pairs_subtitle.fill(words_of),
        ),
        kind: Kind::Pairs(PairsFigure {
            horizontal: format!("{b}, {money}"),
            vertical: format!("{a}, {money}"),
            points,
            above: fill!(chart.better_share, in_years = &ahead),
            below: fill!(chart.worse_share, in_years = &behind),
            equality: lexicon.workbook.equality.to_owned(),
        }),
    })
}
