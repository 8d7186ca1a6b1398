//! Waterfalls: from the reference to the structure that is explained, cause by cause.

use crate::report::chart::{
    Figure, NumberStyle, Role, Span, WaterfallEnd, WaterfallFigure, WaterfallStep, Words,
};
use crate::stats::Sign;
use crate::text::{capital, decimals_for, fill, money_unit, number};

use super::answer::{Explained, cause_name, units};
use super::experiment::{Amount, Shares};

/// The way of one split; none if no cause plays.
pub fn waterfall(explained: &Explained<'_>, shares: &Shares, title: &str) -> Option<Figure> {
    let lexicon = explained.words();
    let explain = &lexicon.explain;
    shares.by_size().first()?.amount?;
    let decided = shares.by_size().into_iter().find_map(|share| {
        let part = share.amount?.estimate;
        part.sign().is_decided().then_some((share.cause, part))
    });
    let first = decided.map(|(cause, part)| {
        let name = cause_name(lexicon, cause);
        (
            format!("{name} {}", explained.signed(&part)),
            explained.interval(&part),
        )
    });
    let title = match (shares.total.estimate.sign(), &first) {
        (Sign::Identical, _) => explain.identical_title,
        (Sign::Undecided | Sign::Unknown, _) => explain.undecided_title,
        (_, None) => explain.open_title,
        (_, Some(_)) => title,
    };
    let (first, interval) = first.unwrap_or_default();
    let playing = shares.shares.iter().filter(|share| share.amount.is_some());
    let [a, b] = explained.names();
    let count = explained.count(playing.count() as u64);
    let replications = explained.count(explained.found.replications);
    let seed = explained.study.run.seed.to_string();
    let gaps = [
        ("a", a),
        ("b", b),
        ("first", &first),
        ("interval", &interval),
        ("total", &explained.interval(&shares.total.estimate)),
        ("measure", explained.measure()),
        ("money", &money_unit(explained.language, explained.study)),
        ("count", &count),
        ("confidence", &explained.confidence()),
        ("replications", &replications),
        ("version", env!("CARGO_PKG_VERSION")),
        ("seed", &seed),
    ];
    let (mean, half) = units(&explained.found.level.estimate);
    let end = |label: &str, role, mean: f64| WaterfallEnd {
        label: label.to_owned(),
        role,
        mean,
        value: number(lexicon, mean, decimals_for(mean, half)),
    };
    let (total, _) = units(&shares.total.estimate);
    Some(Figure::Waterfall(WaterfallFigure {
        words: Words {
            title: fill(title, &gaps),
            subtitle: capital(&fill(explain.chart_subtitle, &gaps)),
            caption: fill(explain.chart_caption, &gaps),
            numbers: NumberStyle::of(explained.language),
        },
        axis_label: fill(explain.chart_axis, &gaps),
        from: end(b, Role::Reference, mean),
        steps: steps(explained, shares),
        to: end(a, Role::Compared, mean + total),
        key: fill(explain.chart_key, &gaps),
    }))
}

/// A step for each cause that plays, and one for what remains.
fn steps(explained: &Explained<'_>, shares: &Shares) -> Vec<WaterfallStep> {
    let lexicon = explained.words();
    let step = |label: &str, amount: &Amount, is_rest| {
        let (part, half) = units(&amount.estimate);
        let half_width = half.unwrap_or(0.0);
        WaterfallStep {
            label: capital(label),
            part,
            interval: Span::new(part - half_width, part + half_width),
            value: format!(
                "{} ± {}",
                explained.plain(&amount.estimate),
                explained.half(&amount.estimate)
            ),
            is_rest,
        }
    };
    let parts = shares.by_part().into_iter();
    let mut steps: Vec<WaterfallStep> = parts
        .filter_map(|share| Some((share.cause, share.amount?)))
        .map(|(cause, amount)| step(cause_name(lexicon, cause), &amount, false))
        .collect();
    if shares.remains.hundredths != 0 {
        steps.push(step(lexicon.explain.remains, &shares.remains, true));
    }
    steps
}
