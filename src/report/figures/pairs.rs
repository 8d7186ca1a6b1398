//! The same year under two structures, year by year.

use crate::text::{Telling, fill, gaps};

use super::super::chart::{Figure, Kind, PairsFigure};
use super::{count, headline_comparison, headline_name, words};

/// The pairs of the two structures that the verdict speaks of.
pub(super) fn pairs(telling: &Telling<'_>) -> Option<Figure> {
    let lexicon = telling.words();
    let chart = &lexicon.chart;
    let comparison = headline_comparison(telling)?;
    let values = |place| {
        telling
            .records
            .values(place, telling.first_year(), telling.headline())
    };
    let theirs = values(comparison.against);
    let points = theirs
        .into_iter()
        .zip(values(comparison.structure))
        .collect();
    let (a, b) = (
        telling.structure(comparison.structure),
        telling.structure(comparison.against),
    );
    let [ahead, behind] = telling.ahead_and_behind(comparison);
    let measure = headline_name(telling);
    let money = telling.money_unit();
    let replications = count(telling, telling.findings.replications as f64);
    let period = telling.period();
    let words_of = gaps![
        measure = measure,
        money = money.as_str(),
        period = period.as_str(),
        replications = replications.as_str()
    ];
    Some(Figure {
        words: words(
            telling,
            telling.luck_title(comparison, chart.pairs_title),
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
