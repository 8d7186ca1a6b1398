//! The figures of a run, filled from findings.

mod difference;
mod distribution;
mod dots;
mod hours;
mod months;
mod pairs;
mod payback;
mod win_table;
mod work;

use crate::experiment::{Comparison, Summary};
use crate::model::named::{ACCOUNTS_END, SATISFACTION};
use crate::stats::Density;
use crate::text::{Decimals, Telling, capital, decimals_for, fill, number, verdict};

use super::chart::{Figure, IntervalKey, NumberStyle, Role, Sheet, Span, Words};

/// A figure and the name of its file.
pub type Named = (&'static str, Figure);

/// The names of all figures that a run may have.
pub const CHARTS: [&str; 14] = [
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
    "waits",
    "growth",
];

/// All figures that a run's findings allow.
pub fn figures(telling: &Telling<'_>) -> Vec<Named> {
    let mut figures = vec![("distribution", distribution::distribution(telling))];
    if let Some(figure) = difference::difference(telling) {
        figures.push(("difference", figure));
    }
    figures.push(("dots", dots::dots(telling)));
    if let Some(figure) = pairs::pairs(telling) {
        figures.push(("pairs", figure));
    }
    figures.push(("months", months::months(telling)));
    if let Some(figure) = payback::payback(telling) {
        figures.push(("payback", figure));
    }
    for name in [ACCOUNTS_END, SATISFACTION] {
        if let Some(figure) = months::state(telling, name) {
            figures.push((months::file_name(name), figure));
        }
    }
    figures.push(("win_table", win_table::win_table(telling)));
    figures.push(("hours", hours::hours(telling)));
    let more = [
        ("week", work::week(telling)),
        ("flow", Some(work::flow(telling))),
        ("waits", work::waits(telling)),
        ("growth", work::growth(telling)),
    ];
    for (name, figure) in more {
        figures.extend(figure.map(|figure| (name, figure)));
    }
    figures
}

/// The page for a proposal, as SVG: the verdict, a year's spread, and the way there.
pub fn sheet(telling: &Telling<'_>) -> String {
    let mut sheet = Sheet {
        title: telling.study.title.get(telling.language).to_owned(),
        caption: words(telling, String::new(), String::new()).caption,
        ..Sheet::default()
    };
    for (label, text) in verdict(telling) {
        if label.is_empty() {
            sheet.finding = text;
        } else {
            let label = label.trim_end_matches(':').to_owned();
            sheet.lines.push((label, text));
        }
    }
    let pictures = [distribution::distribution(telling), months::months(telling)];
    sheet.svg(&[&pictures[0], &pictures[1]])
}

/// Title, subtitle and caption.
fn words(telling: &Telling<'_>, title: String, subtitle: String) -> Words {
    let chart = &telling.words().chart;
    let replications = count(telling, telling.findings.replications as f64);
    let caption = fill!(
        chart.caption,
        fingerprint = &format!("{:016x}", telling.findings.fingerprint),
        replications = &replications,
        seed = &telling.study.run.seed.to_string(),
        version = env!("CARGO_PKG_VERSION")
    );
    Words {
        title,
        subtitle: capital(&subtitle),
        caption,
        numbers: NumberStyle::of(telling.language),
    }
}

fn count(telling: &Telling<'_>, n: f64) -> String {
    number(telling.words(), n, Decimals(0))
}

fn role(telling: &Telling<'_>, place: usize) -> Role {
    if Some(place) == telling.against() {
        Role::Reference
    } else if Some(place) == telling.compared() {
        Role::Compared
    } else {
        Role::Other
    }
}

fn headline_values(telling: &Telling<'_>, place: usize) -> Vec<f64> {
    let mut values = telling
        .records
        .values(place, telling.first_year(), telling.headline());
    values.retain(|x| x.is_finite());
    values.sort_by(f64::total_cmp);
    values
}

fn headline_name(telling: &Telling<'_>) -> &'static str {
    let name = telling.findings.question.headline.as_str();
    let measures = telling.words().measures.iter();
    measures
        .clone()
        .find(|(word, ..)| *word == name)
        .map_or("", |(_, label, _)| label)
}

fn interval_key(telling: &Telling<'_>) -> IntervalKey {
    let chart = &telling.words().chart;
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

fn headline_summary<'a>(telling: &Telling<'a>, place: usize) -> &'a Summary {
    let headline = telling.headline();
    &telling.findings.summaries[place][telling.first_year()][headline]
}

fn headline_comparison<'a>(telling: &Telling<'a>) -> Option<&'a Comparison> {
    let compared = telling.compared()?;
    telling
        .findings
        .comparison(compared, telling.headline(), telling.first_year(), false)
}

/// "95% CI 18…24" in the study's money.
fn money_interval(telling: &Telling<'_>, mean: f64, half: Option<f64>) -> (String, String) {
    match half {
        Some(half) => {
            let decimals = decimals_for(mean, Some(half));
            let write = |x| signed(telling, x, decimals);
            (write(mean - half), write(mean + half))
        }
        None => ("–".to_owned(), "–".to_owned()),
    }
}

fn signed(telling: &Telling<'_>, x: f64, decimals: Decimals) -> String {
    let text = number(telling.words(), x, decimals);
    if x > 0.0 { format!("+{text}") } else { text }
}

/// Points of an outline.
const OUTLINE_POINTS: usize = 256;

/// What a row of years says when pointed at.
fn tip(telling: &Telling<'_>, name: &str, summary: &Summary) -> String {
    let chart = &telling.words().chart;
    let decimals = decimals_for(summary.q50, summary.sd.map(|sd| sd / 3.0));
    let write = |x: f64| number(telling.words(), x, decimals);
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
