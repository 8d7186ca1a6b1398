//! Months: what was foretold, with its bands, and what happened.

use crate::report::chart::{
    Figure, Kind, MonthPoint, MonthlyFigure, MonthlyLine, NumberStyle, Role, Span, Words,
};
use crate::text::fill;

use super::in_words::BacktestInWords;

/// Months before the date that are shown.
const SHOWN: usize = 24;

/// The months of a kind.
pub fn figure(told: &BacktestInWords<'_>, kind: usize) -> Figure {
    let (words, found) = (&told.backtest_words().chart, told.found);
    let held = &found.held[kind];
    let measure = told.kind_name(kind);
    let [before, after] = found.seen(kind);
    let skipped = before.len().saturating_sub(SHOWN);
    // A month stands at its middle.
    let at = |month: usize| month as f64 - (before.len() as f64) + 0.5;
    let point = |month: usize, mean: f64, narrow: [f64; 2], wide: [f64; 2]| MonthPoint {
        month: at(month),
        mean,
        mean_interval: Span::new(narrow[0], narrow[1]),
        ninety: Span::new(wide[0], wide[1]),
    };
    let seen = before.iter().chain(&after).copied().enumerate();
    let seen: Vec<(usize, f64)> = seen.skip(skipped).collect();
    let months = found.cut.before.iter().chain(&found.cut.after);
    let tips = months.skip(skipped).zip(&seen).map(|(month, (_, value))| {
        let value = told.figure(*value, Some(2.0));
        fill!(words.tip, date = &month.from.date(), value = &value)
    });
    let happened = MonthlyLine {
        place: 1,
        tips: tips.collect(),
        label: words.happened.to_owned(),
        role: Role::Compared,
        points: seen
            .iter()
            .map(|(month, value)| point(*month, *value, [*value; 2], [*value; 2]))
            .collect(),
    };
    let foretold = held.months.iter().enumerate().map(|(month, held)| {
        point(
            before.len() + month,
            held.median,
            held.bands[0],
            held.bands[1],
        )
    });
    let foretold = MonthlyLine {
        place: 0,
        tips: Vec::new(),
        label: words.foretold.to_owned(),
        role: Role::Reference,
        points: foretold.collect(),
    };
    let months = told.count(held.months.len());
    Figure {
        words: Words {
            title: fill!(
                words.title,
                inside = &told.count(held.inside[1]),
                measure = &measure,
                months = &months
            ),
            subtitle: fill!(
                words.subtitle,
                date = &found.date.date(),
                measure = &measure
            ),
            caption: fill!(
                words.caption,
                draws = &told.count(found.draws()),
                seed = &found.study.run.seed.to_string(),
                version = env!("CARGO_PKG_VERSION")
            ),
            numbers: NumberStyle::of(told.language),
        },
        kind: Kind::Monthly(MonthlyFigure {
            month_label: words.month_axis.to_owned(),
            value_label: match kind {
                0 => measure,
                _ => format!("{measure}, {}", told.money_unit()),
            },
            change_label: words.from_here.to_owned(),
            transition: None,
            lines: vec![foretold, happened],
            cumulative: None,
            ninety_key: words.wide.to_owned(),
            interval_key: words.narrow.to_owned(),
        }),
    }
}
