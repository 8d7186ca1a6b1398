//! The figures of a fit: numbers before and after the figures were seen, and what worlds give against what
//! was observed.

use crate::report::Picture;
use crate::report::chart::{Band, BandsFigure, BandsRow, Figure, Kind, NumberStyle, Span, Words};
use crate::text::{Decimals, capital, fill, written_range};

use super::experiment::FigureSpread;
use super::in_words::FitInWords;

/// Numbers that are drawn at most.
const ROWS: usize = 12;
/// Standard errors on both sides of what was observed.
const ERRORS: f64 = 1.96;

/// All figures that the findings allow.
pub fn fit_pictures(in_words: &FitInWords<'_>) -> Vec<Picture> {
    let words = in_words.fit_words();
    let drawn = [
        ("learned", words.numbers_caption, numbers(in_words)),
        ("observed", words.figures_caption, figures(in_words)),
    ];
    let drawn = drawn.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    let picture = |(name, title, rows): (&str, &str, Vec<BandsRow>)| Picture {
        name: name.to_owned(),
        figure: figure(in_words, title, rows),
    };
    drawn.map(picture).collect()
}

fn figure(in_words: &FitInWords<'_>, title: &str, rows: Vec<BandsRow>) -> Figure {
    let words = in_words.fit_words();
    let seed = in_words.study.run.seed.to_string();
    let caption = fill!(
        words.chart_caption,
        effective = &in_words.number(in_words.found.effective, Decimals(0)),
        seed = &seed,
        version = env!("CARGO_PKG_VERSION")
    );
    let seen = rows.iter().any(|row| row.seen.is_some());
    Figure {
        words: Words {
            title: title.to_owned(),
            subtitle: String::new(),
            caption,
            numbers: NumberStyle::of(in_words.language),
        },
        kind: Kind::Bands(BandsFigure {
            rows,
            before_key: words.before_key.to_owned(),
            after_key: words.after_key.to_owned(),
            median_key: words.median_key.to_owned(),
            seen_key: match seen {
                true => words.seen_key.to_owned(),
                false => String::new(),
            },
        }),
    }
}

/// The numbers that most was learned of, each over its range.
fn numbers(in_words: &FitInWords<'_>) -> Vec<BandsRow> {
    let row = |one: &super::experiment::Learned| {
        let at = |share: f64| in_words.at(one.range, share);
        let [low, median, high] = one.ends;
        let value = format!("{} ({})", at(median), written_range(&at(low), &at(high)));
        BandsRow {
            label: capital(&in_words.name(one.range)),
            tip: format!("{}\n{value}", in_words.found.ranges[one.range].path),
            value,
            ends: Span::new(0.0, 1.0),
            end_labels: [at(0.0), at(1.0)],
            before: Some(Band {
                median: 0.5,
                most: Span::new(0.05, 0.95),
            }),
            after: Some(Band {
                median,
                most: Span::new(low, high),
            }),
            seen: None,
        }
    };
    in_words.found.learned.iter().take(ROWS).map(row).collect()
}

/// What was observed, and what worlds give.
fn figures(in_words: &FitInWords<'_>) -> Vec<BandsRow> {
    let band = |spread: FigureSpread| Band {
        median: spread.median,
        most: Span::new(spread.low, spread.high),
    };
    let row = |j: usize| {
        let figure = &in_words.found.figures[j];
        let before = in_words.found.of_all_ranges(j).map(band);
        let after = in_words.found.of_likely(j).map(band);
        let interval = match figure.range {
            Some([low, high]) => Span::new(low, high),
            None => Span::new(
                figure.value - ERRORS * figure.sd,
                figure.value + ERRORS * figure.sd,
            ),
        };
        let bands = [before, after].into_iter().flatten().map(|band| band.most);
        let all = bands.chain([interval]);
        let (low, high) = all.fold((figure.value, figure.value), |(low, high), span| {
            (low.min(span.low), high.max(span.high))
        });
        let air = 0.04 * (high - low);
        let ends = Span::new(low - air, high + air);
        let write = |x: f64| in_words.value(figure, x, Some(0.1 * (high - low)));
        let value = in_words.observed(figure);
        BandsRow {
            label: capital(&in_words.figure_name(figure)),
            tip: value.clone(),
            value,
            end_labels: [write(ends.low), write(ends.high)],
            ends,
            before,
            after,
            seen: Some((figure.value, interval)),
        }
    };
    (0..in_words.found.figures.len()).map(row).collect()
}
