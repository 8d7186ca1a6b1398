//! (c) Month by month, the rebuild's dip included.

use crate::experiment::{Claim, Summary};
use crate::model::MONTHLY;
use crate::model::named::ACCOUNTS_END;
use crate::numeric::Span as Duration;
use crate::text::{Decimals, PaybackInWords, Results, fill, where_defined};

use super::super::chart::{
    CumulativePanel, Figure, Kind, MonthPoint, MonthlyFigure, MonthlyLine, Span, TransitionSpan,
};
use super::{capital, headline_name, mean_span, ninety_span, role, words};

fn month_point(month: i64, summary: &Summary) -> MonthPoint {
    MonthPoint {
        month: month as f64 + 0.5,
        mean: summary.mean,
        mean_interval: mean_span(summary),
        ninety: ninety_span(summary),
    }
}

/// What a month of a line says when pointed at; months since the decision are counted from 1.
fn point_tip(results: &Results<'_>, name: &str, month: i64, summary: &Summary) -> String {
    let chart = &results.words().chart;
    let shown = if month < 0 { month } else { month + 1 };
    let half = summary.half_width.unwrap_or(0.0);
    let write = |x: f64| results.figure(x, summary.half_width);
    let interval = fill!(chart.key_interval, confidence = &results.confidence());
    format!(
        "{name} · {} {}\n{}\n{interval}: {} … {}\n{}: {} … {}",
        chart.months_axis,
        results.number(shown as f64, Decimals(0)),
        where_defined(
            results.words(),
            write(summary.mean),
            summary.defined,
            results.findings.replications,
        ),
        write(summary.mean - half),
        write(summary.mean + half),
        chart.key_ninety_firms,
        write(summary.q05),
        write(summary.q95),
    )
}

/// A line for every structure that has months of this measure.
fn lines(results: &Results<'_>, measure: &str) -> Vec<MonthlyLine> {
    let line = |place: usize| {
        let series = results.findings.months(place, measure)?;
        let name = results.structure(place);
        let points = results.records.months.iter().zip(&series.months);
        let points = points.filter(|(_, summary)| summary.defined > 0);
        points.clone().next()?;
        Some(MonthlyLine {
            place,
            label: name.to_owned(),
            role: role(results, place),
            tips: points
                .clone()
                .map(|(month, summary)| point_tip(results, name, *month, summary))
                .collect(),
            points: points
                .map(|(month, summary)| month_point(*month, summary))
                .collect(),
        })
    };
    (0..results.records.structures.len())
        .filter_map(line)
        .collect()
}

/// (c) Month by month, the rebuild's dip included.
pub(super) fn months(results: &Results<'_>) -> Figure {
    let chart = &results.words().chart;
    let headline = results.findings.question.headline.as_str();
    let measure = headline_name(results);
    let lines = lines(results, headline);
    let change = results.study.scenario.spans.change;
    let change_months = change.0 as f64 / Duration::MONTH.0 as f64;
    let in_window = |name: &str| {
        let window = results.records.window(name)?;
        let comparison =
            results
                .findings
                .comparison(results.compared()?, results.headline(), window, false)?;
        Some(results.briefly(comparison))
    };
    let title = match (in_window("change"), in_window("y1")) {
        (Some(dip), Some(later)) => fill!(
            chart.months_title,
            difference = &dip,
            later = &later,
            measure = measure,
            year = &results.in_first_year()
        ),
        (_, Some(later)) => format!("{}: {later}", capital(measure)),
        _ => capital(measure),
    };
    let replications = results.count(results.findings.replications);
    let subtitle = fill!(
        chart.months_subtitle,
        measure = measure,
        money = &results.money_unit(),
        replications = &replications
    );
    let compared = results.compared();
    let payback = compared.and_then(|place| PaybackInWords::of(results, place));
    let cumulative = payback.map(|payback| {
        let mut label = fill!(chart.cumulative, money = &results.money_unit());
        if let Some(state) = payback.mean_state() {
            label = format!("{label}: {state}");
        }
        let points = payback.found.cumulative.iter().enumerate();
        CumulativePanel {
            label: capital(&label),
            points: points
                .map(|(month, summary)| MonthPoint {
                    month: month as f64 + 1.0,
                    ..month_point(0, summary)
                })
                .collect(),
            payback: payback.mean_mark(),
        }
    });
    Figure {
        words: words(results, title, subtitle),
        kind: Kind::Monthly(MonthlyFigure {
            month_label: chart.months_axis.to_owned(),
            value_label: capital(&format!("{measure}, {}", results.money_unit())),
            change_label: chart.decision.to_owned(),
            transition: (change_months > 0.0).then(|| TransitionSpan {
                months: Span {
                    low: 0.0,
                    high: change_months,
                },
                label: chart.change_span.to_owned(),
            }),
            lines,
            cumulative,
            ninety_key: chart.key_ninety_firms.to_owned(),
            interval_key: fill!(chart.key_interval, confidence = &results.confidence()),
        }),
    }
}

/// The name of the file of a state's figure.
pub(super) fn file_name(measure: &str) -> &'static str {
    match measure {
        ACCOUNTS_END => "accounts",
        _ => "satisfaction",
    }
}

/// That a state of the second structure differs from that of the first at the end of the run.
fn claim_of_end(results: &Results<'_>, measure: &str, pair: [usize; 2]) -> Option<Claim> {
    let measure = MONTHLY.iter().position(|(name, _, _)| *name == measure)?;
    let month = results.records.months.len().checked_sub(1)?;
    let [theirs, ours] = pair.map(|place| results.records.monthly_sample(place, month, measure));
    let level = results.findings.question.confidence;
    Some(Claim::between(&ours, &theirs, level))
}

/// A state of the firm month by month: its accounts, their satisfaction; none where it is never
/// defined.
pub(super) fn state(results: &Results<'_>, measure: &str) -> Option<Figure> {
    let Kind::Monthly(money) = months(results).kind else {
        return None;
    };
    let chart = &results.words().chart;
    let name = results.words().measure(measure);
    let replications = results.count(results.findings.replications);
    let last = |place: usize| {
        let series = results.findings.months(place, measure)?;
        series.months.last().filter(|end| end.defined > 0)
    };
    let pair = results.against().zip(results.compared());
    let ends = pair.and_then(|(against, compared)| {
        let claim = claim_of_end(results, measure, [against, compared])?;
        let claim = (claim.n > 0).then_some(claim)?;
        let (from, to) = (last(against)?, last(compared)?);
        // Both with the same decimals.
        let half = from.half_width.zip(to.half_width).map(|(a, b)| a.max(b));
        let write = |mean: f64| results.figure(mean, half);
        Some(results.beside(&claim, &write(from.mean), &write(to.mean)))
    });
    let title = match ends {
        Some(ends) => format!("{}: {ends}", capital(chart.state_title(measure))),
        None => capital(chart.state_title(measure)),
    };
    let lines = lines(results, measure);
    let points = || lines.iter().flat_map(|line| &line.points);
    let first = points().next()?.mean;
    // What moves nowhere is no picture.
    if points().all(|point| point.mean == first) {
        return None;
    }
    let subtitle = fill!(chart.state_subtitle, replications = &replications);
    Some(Figure {
        words: words(results, title, subtitle),
        kind: Kind::Monthly(MonthlyFigure {
            value_label: capital(name),
            lines,
            cumulative: None,
            ..money
        }),
    })
}
