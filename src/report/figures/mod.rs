//! The figures of a run, filled from findings.

mod difference;
mod distribution;
mod dots;
mod funnel;
mod hours;
mod months;
mod pairs;
mod payback;
mod win_table;
mod work;

use crate::experiment::{Comparison, Summary};
use crate::model::named::{ACCOUNTS_END, SATISFACTION};
use crate::stats::Density;
use crate::text::{Decimals, Results, capital, decimals_for, fill, verdict};

use super::chart::{Figure, IntervalKey, NumberStyle, Role, Sheet, Span, Words};

/// A figure and the name of its file.
pub type Named = (&'static str, Figure);

/// The name of the figure of funnels.
pub const FUNNEL: &str = "funnel";

/// The names of all figures that a run may have.
pub const CHARTS: [&str; 15] = [
    "distribution",
    "difference",
    "dots",
    "pairs",
    "months",
    "payback",
    "accounts",
    "satisfaction",
    "win_table",
    "hours",
    "week",
    "flow",
    FUNNEL,
    "waits",
    "growth",
];

/// All figures that a run's findings allow.
pub fn figures(results: &Results<'_>) -> Vec<Named> {
    let mut figures = vec![("distribution", distribution::distribution(results))];
    if let Some(figure) = difference::difference(results) {
        figures.push(("difference", figure));
    }
    figures.push(("dots", dots::dots(results)));
    if let Some(figure) = pairs::pairs(results) {
        figures.push(("pairs", figure));
    }
    figures.push(("months", months::months(results)));
    if let Some(figure) = payback::payback(results) {
        figures.push(("payback", figure));
    }
    for name in [ACCOUNTS_END, SATISFACTION] {
        if let Some(figure) = months::state(results, name) {
            figures.push((months::file_name(name), figure));
        }
    }
    figures.push(("win_table", win_table::win_table(results)));
    figures.push(("hours", hours::hours(results)));
    let more = [
        ("week", work::week(results)),
        ("flow", Some(work::flow(results))),
        (FUNNEL, funnel::funnel(results)),
        ("waits", work::waits(results)),
        ("growth", work::growth(results)),
    ];
    for (name, figure) in more {
        figures.extend(figure.map(|figure| (name, figure)));
    }
    figures
}

/// The page for a proposal, as SVG: the verdict, a year's spread, and the way there.
pub fn sheet(results: &Results<'_>) -> String {
    let mut sheet = Sheet {
        title: results.study.title.get(results.language).to_owned(),
        caption: words(results, String::new(), String::new()).caption,
        ..Sheet::default()
    };
    for (label, text) in verdict(results) {
        if label.is_empty() {
            sheet.finding = text;
        } else {
            let label = label.trim_end_matches(':').to_owned();
            sheet.lines.push((label, text));
        }
    }
    let pictures = [distribution::distribution(results), months::months(results)];
    sheet.svg(&[&pictures[0], &pictures[1]])
}

/// Title, subtitle and caption.
fn words(results: &Results<'_>, title: String, subtitle: String) -> Words {
    let chart = &results.words().chart;
    let replications = results.count(results.findings.replications);
    let caption = fill!(
        chart.caption,
        fingerprint = &format!("{:016x}", results.findings.fingerprint),
        replications = &replications,
        seed = &results.study.run.seed.to_string(),
        version = env!("CARGO_PKG_VERSION")
    );
    Words {
        title,
        subtitle: capital(&subtitle),
        caption,
        numbers: NumberStyle::of(results.language),
    }
}

fn role(results: &Results<'_>, place: usize) -> Role {
    if Some(place) == results.against() {
        Role::Reference
    } else if Some(place) == results.compared() {
        Role::Compared
    } else {
        Role::Other
    }
}

fn headline_values(results: &Results<'_>, place: usize) -> Vec<f64> {
    let mut values = results
        .records
        .values(place, results.first_year(), results.headline());
    values.retain(|x| x.is_finite());
    values.sort_by(f64::total_cmp);
    values
}

fn headline_name(results: &Results<'_>) -> &'static str {
    let name = results.findings.question.headline.as_str();
    let measures = results.words().measures.iter();
    measures
        .clone()
        .find(|(word, ..)| *word == name)
        .map_or("", |(_, label, _)| label)
}

fn interval_key(results: &Results<'_>) -> IntervalKey {
    let chart = &results.words().chart;
    IntervalKey {
        median: chart.key_median.to_owned(),
        half: chart.key_half.to_owned(),
        ninety: chart.key_ninety.to_owned(),
        value_header: String::new(),
    }
}

fn half_span(summary: &Summary) -> Span {
    Span {
        low: summary.q25,
        high: summary.q75,
    }
}

fn ninety_span(summary: &Summary) -> Span {
    Span {
        low: summary.q05,
        high: summary.q95,
    }
}

fn mean_span(summary: &Summary) -> Span {
    let half = summary.half_width.unwrap_or(0.0);
    Span {
        low: summary.mean - half,
        high: summary.mean + half,
    }
}

fn headline_summary<'a>(results: &Results<'a>, place: usize) -> &'a Summary {
    let headline = results.headline();
    &results.findings.summaries[place][results.first_year()][headline]
}

fn headline_comparison<'a>(results: &Results<'a>) -> Option<&'a Comparison> {
    let compared = results.compared()?;
    results
        .findings
        .comparison(compared, results.headline(), results.first_year(), false)
}

/// "95% CI 18…24" in the study's money.
fn money_interval(results: &Results<'_>, mean: f64, half: Option<f64>) -> (String, String) {
    match half {
        Some(half) => {
            let decimals = decimals_for(mean, Some(half));
            let write = |x| signed(results, x, decimals);
            (write(mean - half), write(mean + half))
        }
        None => ("–".to_owned(), "–".to_owned()),
    }
}

fn signed(results: &Results<'_>, x: f64, decimals: Decimals) -> String {
    crate::text::signed(x, results.number(x, decimals))
}

/// Points of an outline.
const OUTLINE_POINTS: usize = 256;

/// What a row of years says when pointed at.
fn tip(results: &Results<'_>, name: &str, summary: &Summary) -> String {
    let chart = &results.words().chart;
    let decimals = decimals_for(summary.q50, summary.sd.map(|sd| sd / 3.0));
    let write = |x: f64| results.number(x, decimals);
    format!(
        "{name}\n{} {}\n{}: {} … {}\n{}: {} … {}",
        chart.key_median,
        write(summary.q50),
        chart.key_half,
        write(summary.q25),
        write(summary.q75),
        chart.key_ninety,
        write(summary.q05),
        write(summary.q95),
    )
}

/// The outline of a sample; nothing where all values are equal.
fn outline(values: &[f64]) -> Vec<(f64, f64)> {
    Density::of(values, OUTLINE_POINTS)
        .filter(|density| !density.point_mass)
        .map_or_else(Vec::new, |density| density.points)
}
