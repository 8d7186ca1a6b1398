//! The frontier of what organisations bring.

use crate::questions::optimise::answer::Teller;
use crate::questions::optimise::designs::shortest;
use crate::questions::optimise::experiment::FrontierPoint;
use crate::report::chart::{
    Figure, FrontierFigure, FrontierLine, FrontierPoint as Mark, Kind, NumberStyle, Role, Span,
    Words,
};
use crate::text::{Sentence, capital, fill, money_unit, number};

/// Title, subtitle and caption of a figure of the search.
pub(super) fn words(
    teller: &Teller<'_>,
    title: String,
    subtitle: Sentence![confidence, measure, n, unit],
) -> Words {
    let measure = teller.measure();
    let unit = money_unit(teller.language, teller.study);
    let (confidence, n) = (teller.confidence(), teller.compared());
    let subtitle = fill!(
        subtitle,
        confidence = &confidence,
        measure = &measure,
        n = &n,
        unit = &unit
    );
    let caption = fill!(
        teller.words.caption,
        replications = &teller.replications(),
        seed = &teller.study.run.seed.to_string(),
        version = env!("CARGO_PKG_VERSION")
    );
    Words {
        title: capital(&title),
        subtitle: capital(&subtitle),
        caption,
        numbers: NumberStyle::of(teller.language),
    }
}

pub fn frontier(teller: &Teller<'_>) -> Figure {
    let found = teller.found;
    let [used, axis_label] = teller.used_name();
    let title = match &found.best_against_best {
        Some(pair) => {
            let difference = &pair.differences[found.question.headline];
            let compared = teller.beside(difference, teller.words.than_conveyor);
            fill!(
                teller.words.frontier_title,
                compared = &compared,
                limit = &used
            )
        }
        None => fill!(teller.words.frontier_title_one, limit = &used),
    };
    let mark = |point: &FrontierPoint| {
        let half = point.headline.half_width.unwrap_or(0.0);
        let mean = point.headline.mean;
        let staff = teller.designs().rows(&point.design).swap_remove(0).1;
        let used = number(teller.language.lexicon(), point.used, shortest(point.used));
        let amount = teller.amount(mean, point.headline.half_width);
        Mark {
            used: point.used,
            mean,
            interval: Span::new(mean - half, mean + half),
            tip: format!(
                "{staff}\n{used}\n{amount} ({})",
                teller.ends(&point.headline)
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
            label: teller.line_name(line).to_owned(),
            role: [Role::Other, Role::Reference, Role::Compared][line],
            points,
        })
    };
    Figure {
        words: words(teller, title, teller.words.frontier_subtitle),
        kind: Kind::Frontier(FrontierFigure {
            axis_label,
            limit: found.question.limit.amount(),
            limit_label: teller.words.frontier_limit.to_owned(),
            lines: (0..3).filter_map(line).collect(),
        }),
    }
}
