//! The frontier of what organisations bring.

use crate::questions::optimise::answer::OptimumInWords;
use crate::questions::optimise::designs::shortest;
use crate::questions::optimise::experiment::FrontierPoint;
use crate::report::chart::{
    Figure, FrontierFigure, FrontierLine, FrontierMark as Mark, Kind, NumberStyle, Role, Span,
    Words,
};
use crate::text::{Sentence, capital, fill};

/// Title, subtitle and caption of a figure of the search.
pub(super) fn words(
    in_words: &OptimumInWords<'_>,
    title: String,
    subtitle: Sentence![confidence, measure, n, unit],
) -> Words {
    let unit = in_words.money_unit();
    let (confidence, n) = (in_words.confidence(), in_words.compared());
    let subtitle = fill!(
        subtitle,
        confidence = &confidence,
        measure = in_words.headline_name(),
        n = &n,
        unit = &unit
    );
    let caption = fill!(
        in_words.words.caption,
        replications = &in_words.replications(),
        seed = &in_words.study.run.seed.to_string(),
        version = env!("CARGO_PKG_VERSION")
    );
    Words {
        title: capital(&title),
        subtitle: capital(&subtitle),
        caption,
        numbers: NumberStyle::of(in_words.language),
    }
}

pub fn frontier(in_words: &OptimumInWords<'_>) -> Figure {
    let found = in_words.found;
    let [used, axis_label] = in_words.used_name();
    let title = match &found.best_against_best {
        Some(pair) => {
            let difference = &pair.differences[found.question.headline];
            let compared = in_words.compared_with(difference, in_words.words.than_conveyor);
            fill!(
                in_words.words.frontier_title,
                compared = &compared,
                limit = &used
            )
        }
        None => fill!(in_words.words.frontier_title_one, limit = &used),
    };
    let mark = |point: &FrontierPoint| {
        let half = point.headline.half_width.unwrap_or(0.0);
        let mean = point.headline.mean;
        let staff = in_words.designs().rows(&point.design).swap_remove(0).1;
        let used = in_words.number(point.used, shortest(point.used));
        let amount = in_words.amount(mean, point.headline.half_width);
        Mark {
            used: point.used,
            mean,
            interval: Span::new(mean - half, mean + half),
            tip: format!(
                "{staff}\n{used}\n{amount} ({})",
                in_words.ends(&point.headline)
            ),
        }
    };
    let line = |line: usize| {
        let points: Vec<Mark> = found
            .frontier
            .iter()
            .filter(|point| point.line == line)
            .map(mark)
            .collect();
        (!points.is_empty()).then(|| FrontierLine {
            label: in_words.line_name(line).to_owned(),
            role: [Role::Other, Role::Reference, Role::Compared][line],
            points,
        })
    };
    Figure {
        words: words(in_words, title, in_words.words.frontier_subtitle),
        kind: Kind::Frontier(FrontierFigure {
            axis_label,
            limit: found.question.limit.amount(),
            limit_label: in_words.words.frontier_limit.to_owned(),
            lines: (0..3).filter_map(line).collect(),
        }),
    }
}
