//! Waterfalls: from the reference to the structure that is explained, cause by cause.

use crate::report::chart::{
    Figure, Kind, NumberStyle, Role, Span, WaterfallEnd, WaterfallFigure, WaterfallStep, Words,
};
use crate::stats::Sign;
use crate::text::{Sentence, capital, fill};

use super::answer::{ExplanationInWords, cause_name, units};
use super::experiment::{Shares, SplitAmount};
use super::words::words_in;

/// The way of one split; none if no cause plays.
pub fn waterfall(
    explained: &ExplanationInWords<'_>,
    shares: &Shares,
    title: Sentence![a, b, first, interval],
) -> Option<Figure> {
    let explain = words_in(explained.language);
    shares.by_size().first()?.amount?;
    let decided = shares.by_size().into_iter().find_map(|share| {
        let part = share.amount?.estimate;
        part.sign().is_decided().then_some((share.cause, part))
    });
    let first = decided.map(|(cause, part)| {
        let name = cause_name(explained.language, cause);
        (
            format!("{name} {}", explained.part(&part)),
            explained.interval(&part),
        )
    });
    let [a, b] = explained.names();
    let title = match (shares.total.estimate.sign(), &first) {
        (Sign::Identical, _) => fill!(explain.identical_title, a = a, b = b),
        (Sign::Undecided | Sign::Unknown, _) => fill!(
            explain.undecided_title,
            a = a,
            b = b,
            total = &explained.interval(&shares.total.estimate)
        ),
        (_, None) => fill!(explain.open_title, a = a, b = b),
        (_, Some((first, interval))) => {
            fill!(title, a = a, b = b, first = first, interval = interval)
        }
    };
    let playing = shares.shares.iter().filter(|share| share.amount.is_some());
    let count = explained.count(playing.count());
    let replications = explained.count(explained.found.replications);
    let seed = explained.study.run.seed.to_string();
    let (measure, money) = (explained.headline_name(), explained.money_unit());
    let (mean, half) = units(&explained.found.level.estimate);
    let end = |label: &str, role, mean: f64| WaterfallEnd {
        label: label.to_owned(),
        role,
        mean,
        value: explained.figure(mean, half),
    };
    let (total, _) = units(&shares.total.estimate);
    Some(Figure {
        words: Words {
            title,
            subtitle: capital(&fill!(
                explain.chart_subtitle,
                count = &count,
                measure = measure,
                money = &money,
                replications = &replications
            )),
            caption: fill!(
                explain.chart_caption,
                replications = &replications,
                seed = &seed,
                version = env!("CARGO_PKG_VERSION")
            ),
            numbers: NumberStyle::of(explained.language),
        },
        kind: Kind::Waterfall(WaterfallFigure {
            axis_label: fill!(explain.chart_axis, measure = measure, money = &money),
            from: end(b, Role::Reference, mean),
            steps: steps(explained, shares),
            to: end(a, Role::Compared, mean + total),
            key: fill!(explain.chart_key, confidence = &explained.confidence()),
        }),
    })
}

/// A step for each cause that plays, and one for what remains.
fn steps(explained: &ExplanationInWords<'_>, shares: &Shares) -> Vec<WaterfallStep> {
    let step = |label: &str, amount: &SplitAmount, is_rest| {
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
        .map(|(cause, amount)| step(cause_name(explained.language, cause), &amount, false))
        .collect();
    if shares.remains.hundredths != 0 {
        steps.push(step(
            words_in(explained.language).remains,
            &shares.remains,
            true,
        ));
    }
    steps
}
