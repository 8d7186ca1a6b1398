//! The figures of ignorance: where the difference stands draw by draw, its tornado, and what to measure
//! first.

use crate::experiment::SignsOfDraws;
use crate::report::Named;
use crate::report::chart::{
    DotsFigure, DotsRow, Figure, Kind, NumberStyle, RangesBar, RangesFigure, RangesRow, Role, Span,
    Words,
};
use crate::stats::MainEffect;
use crate::text::{capital, fill, level};

use super::in_words::IgnoranceInWords;

/// Rows of the second figure at most.
const ROWS: usize = 12;

/// All figures that these findings allow.
pub fn ignorance_figures(in_words: &IgnoranceInWords<'_>) -> Vec<Named> {
    let mut figures = Vec::new();
    figures.extend(verdicts(in_words).map(|figure| ("verdicts", figure)));
    figures.extend(tornado(in_words).map(|figure| ("tornado", figure)));
    figures.extend(measure_first(in_words).map(|figure| ("measure_first", figure)));
    figures
}

fn words(in_words: &IgnoranceInWords<'_>, title: String, subtitle: &str) -> Words {
    let seed = in_words.study.run.seed.to_string();
    Words {
        title,
        subtitle: capital(subtitle),
        caption: fill!(
            in_words.ignorance_words().caption,
            draws = &in_words.found.drawn.draws.asked.to_string(),
            seed = &seed,
            version = env!("CARGO_PKG_VERSION")
        ),
        numbers: NumberStyle::of(in_words.language),
    }
}

/// What the axis of a difference says.
fn axis_label(in_words: &IgnoranceInWords<'_>) -> String {
    let [a, b] = in_words.pair();
    capital(&fill!(
        in_words.ignorance_words().axis,
        a = a,
        b = b,
        measure = &in_words.headline_name(),
        money = &in_words.money_unit()
    ))
}

/// Where the draws stand, and those of worlds that look like the firm.
fn verdicts(in_words: &IgnoranceInWords<'_>) -> Option<Figure> {
    let lexicon = in_words.ignorance_words();
    let drawn = &in_words.found.drawn;
    let row = |place, label: &str, role, draws: &SignsOfDraws| {
        let [low, median, high] = in_words.lies(draws.difference.as_ref()?)?;
        let level = level(in_words.words(), draws.difference?.level);
        let note = fill!(
            lexicon.verdicts_note,
            high = &high,
            level = &level,
            low = &low,
            median = &median
        );
        Some(DotsRow {
            place,
            label: label.to_owned(),
            role,
            tip: format!("{label}\n{note}"),
            note,
            values: draws.verdicts.as_ref()?.hundredths(),
        })
    };
    let all = row(0, lexicon.verdicts_of_all, Role::Reference, &drawn.draws);
    let likely = drawn.likely.as_ref().and_then(|draws| {
        let row = row(1, lexicon.verdicts_in_worlds, Role::Compared, draws)?;
        Some((row, lexicon.verdicts_in_worlds_title, draws))
    });
    let (title, draws) = likely.as_ref().map_or(
        (lexicon.verdicts_title, &drawn.draws),
        |(_, title, draws)| (*title, draws),
    );
    let rows: Vec<DotsRow> = all.into_iter().chain(likely.map(|(row, ..)| row)).collect();
    rows.first()?;
    let [a, b] = in_words.pair();
    let title = fill!(
        title,
        a = a,
        ahead = &in_words.count(draws.ahead),
        behind = &in_words.count(draws.behind),
        draws = &in_words.count(draws.asked - draws.refused)
    );
    let subtitle = fill!(
        lexicon.verdicts_subtitle,
        a = a,
        b = b,
        measure = &in_words.headline_name(),
        money = &in_words.money_unit()
    );
    Some(Figure {
        words: words(in_words, title, &subtitle),
        kind: Kind::Dots(DotsFigure {
            axis_label: axis_label(in_words),
            rows,
            zero_label: lexicon.zero_line.to_owned(),
        }),
    })
}

/// Each number at the ends of its range.
fn tornado(in_words: &IgnoranceInWords<'_>) -> Option<Figure> {
    let lexicon = in_words.ignorance_words();
    let found = in_words.found;
    let first = found.tornado.first()?;
    let told = |place: usize| in_words.written_after(first.ends[place].change.as_ref());
    let [_, lowest, highest] = in_words.written(first.range);
    let title = fill!(
        lexicon.tornado_title,
        high = &told(1),
        high_value = &highest,
        low = &told(0),
        low_value = &lowest,
        name = &in_words.name(first.range)
    );
    let [a, b] = in_words.pair();
    let (measure, money) = (in_words.headline_name(), in_words.money_unit());
    let subtitle = fill!(
        lexicon.tornado_subtitle,
        a = a,
        b = b,
        confidence = &in_words.confidence(),
        detail = &found.effort.detail.to_string(),
        measure = &measure,
        money = &money
    );
    let rows = found.tornado.iter().map(|bar| {
        let path = &found.ranges[bar.range].path;
        let written = in_words.written(bar.range);
        let bars = [(0, Role::Reference), (1, Role::Compared)];
        let bars = bars.into_iter().filter_map(|(place, role)| {
            let change = bar.ends[place].change.as_ref()?;
            let (at, half) = in_words.after(change);
            Some(RangesBar {
                at,
                interval: Span::new(at - half, at + half),
                tag: written[place + 1].clone(),
                role,
            })
        });
        let [low, high] = bar
            .ends
            .map(|end| in_words.written_after(end.change.as_ref()));
        RangesRow {
            label: capital(&in_words.name(bar.range)),
            tip: format!(
                "{path} = {}\n{} → {low}\n{} → {high}",
                written[0], written[1], written[2]
            ),
            value: format!("{low} … {high}"),
            bars: bars.collect(),
        }
    });
    let rows: Vec<RangesRow> = rows.collect();
    let ends = rows.iter().flat_map(|row| &row.bars);
    // The line at zero is drawn where bars come near it.
    let base = found.drawn.base.mean;
    let near = ends.map(|bar| bar.at / base).fold(1.0, f64::min) < 0.35;
    let confidence = in_words.confidence();
    Some(Figure {
        words: words(in_words, title, &subtitle),
        kind: Kind::Ranges(RangesFigure {
            axis_label: axis_label(in_words),
            origin: base,
            origin_label: format!(
                "{}: {}",
                lexicon.base_line,
                in_words.signed(base, found.drawn.base.half_width)
            ),
            zero_label: if near {
                lexicon.zero_line.to_owned()
            } else {
                String::new()
            },
            rows,
            key: vec![
                (Role::Reference, lexicon.at_lowest.to_owned()),
                (Role::Compared, lexicon.at_highest.to_owned()),
            ],
            interval_key: fill!(lexicon.interval_key, confidence = &confidence),
        }),
    })
}

/// What knowing single numbers is worth; where that is nothing, their shares of the variance. What is
/// not resolved has no bar.
fn measure_first(in_words: &IgnoranceInWords<'_>) -> Option<Figure> {
    let lexicon = in_words.ignorance_words();
    let most = in_words.found.drawn.effects.as_ref()?.worth_of_all;
    let seen = in_words.found.drawn.to_measure();
    let worths = |effect: &&MainEffect| effect.worth.within(0.0, most).is_some_and(|w| w[0] > 0.0);
    let is_worth = seen.iter().any(worths);
    let shown = |effect: &MainEffect| match is_worth {
        true => effect.worth.within(0.0, most),
        false => effect
            .share
            .within(0.0, 1.0)
            .map(|ends| ends.map(|x| 100.0 * x)),
    };
    let to_measure: Vec<(&MainEffect, [f64; 3])> = seen
        .into_iter()
        .filter_map(|effect| Some((effect, shown(effect)?)))
        .collect();
    let (first, [value, low, high]) = *to_measure.first()?;
    let name = in_words.name(first.input);
    let worth = in_words.amount(value, Some(0.5 * (high - low)));
    let (measure, money) = (in_words.headline_name(), in_words.money_unit());
    let (confidence, draws) = (
        in_words.confidence(),
        in_words.found.drawn.draws.asked.to_string(),
    );
    let (title, subtitle, axis, key) = if is_worth {
        (
            fill!(lexicon.worth_title, name = &name, worth = &worth),
            fill!(
                lexicon.worth_subtitle,
                confidence = &confidence,
                draws = &draws,
                measure = &measure,
                money = &money
            ),
            fill!(lexicon.worth_axis, money = &money),
            lexicon.worth_key,
        )
    } else {
        let [a, b] = in_words.pair();
        (
            fill!(lexicon.share_title, name = &name),
            fill!(
                lexicon.share_subtitle,
                a = a,
                b = b,
                confidence = &confidence,
                draws = &draws,
                measure = &measure
            ),
            lexicon.share_axis.to_owned(),
            lexicon.share_key,
        )
    };
    let rows = to_measure.iter().take(ROWS).map(|(effect, ends)| {
        let [at, least, highest] = *ends;
        let path = &in_words.found.ranges[effect.input].path;
        let [_, low, high] = in_words.written(effect.input);
        let half = 0.5 * (highest - least);
        let told = in_words.signed(at, Some(half));
        RangesRow {
            label: capital(&in_words.name(effect.input)),
            tip: format!("{path}: {low} … {high}"),
            value: format!("{low} … {high}"),
            bars: vec![RangesBar {
                at,
                interval: Span::new(least, highest),
                tag: told.trim_start_matches('+').to_owned(),
                role: Role::Compared,
            }],
        }
    });
    Some(Figure {
        words: words(in_words, title, &subtitle),
        kind: Kind::Ranges(RangesFigure {
            axis_label: capital(&axis),
            rows: rows.collect(),
            key: vec![(Role::Compared, key.to_owned())],
            interval_key: fill!(lexicon.interval_key, confidence = &confidence),
            ..RangesFigure::default()
        }),
    })
}
