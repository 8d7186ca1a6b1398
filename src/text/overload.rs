//! What is said of grades that cannot keep up.

use crate::experiment::{Claim, Overload, Summary, overloads};
use crate::stats::Sign;

use super::gaps::fill;
use super::lexicon::capital;
use super::number::Decimals;
use super::results::Results;

/// A sentence for every grade that has less time than work comes in for it, by structure.
pub fn overload(results: &Results<'_>) -> Vec<String> {
    let grades: Vec<usize> = results.study.grade_order.clone();
    let found = overloads(
        &results.study.scenario,
        &grades,
        results.records,
        results.findings.question.confidence,
    );
    found.iter().map(|found| sentence(results, found)).collect()
}

fn sentence(results: &Results<'_>, found: &Overload) -> String {
    let lexicon = results.words();
    let words = &lexicon.claims;
    let window = &results.records.windows[found.window];
    let mut undone = Vec::new();
    if found.growth.sign == Sign::Ahead {
        let growth = claimed(results, &found.growth);
        undone.push(fill!(words.backlog_grows, growth = &growth));
    }
    if found.lapsed.sign == Sign::Ahead {
        let lapsed = claimed(results, &found.lapsed);
        undone.push(fill!(words.work_lapses, lapsed = &lapsed));
    }
    let short = fill!(
        words.short_of_sellers,
        Year = &capital(&lexicon.window(window)),
        busy = &busy(results, &found.utilisation),
        confidence = &results.confidence(),
        grade = results.grade(found.grade),
        heads = &heads(results, &found.heads),
        structure = results.structure(found.structure),
        undone = &undone.join(", "),
        work = lexicon.work(found.most.name()),
        year = &lexicon.window(window)
    );
    let grown = found.wait_growth.filter(|grown| grown.sign == Sign::Ahead);
    let wait = match grown {
        Some(grown) => fill!(
            words.wait_grows,
            growth = &claimed(results, &grown),
            wait = &estimated(results, &found.wait)
        ),
        None => fill!(words.wait_is, wait = &estimated(results, &found.wait)),
    };
    format!("{short} {wait}")
}

/// "812 (705–919)"
fn claimed(results: &Results<'_>, claim: &Claim) -> String {
    rounded(results, claim, 0.0)
}

/// Heads: hundredths of somebody are enough.
fn heads(results: &Results<'_>, claim: &Claim) -> String {
    rounded(results, claim, 0.02)
}

fn rounded(results: &Results<'_>, claim: &Claim, least: f64) -> String {
    let half = claim
        .interval
        .map(|interval| interval.high - claim.estimate);
    with_interval(results, claim.estimate, half, least)
}

fn estimated(results: &Results<'_>, summary: &Summary) -> String {
    with_interval(results, summary.mean, summary.half_width, 0.0)
}

/// A value with its interval, in the digits that this half-width leaves, or that `least` would.
fn with_interval(results: &Results<'_>, value: f64, half: Option<f64>, least: f64) -> String {
    let write = |value: f64| results.figure(value, half.map(|half| half.max(least)));
    match half.filter(|half| *half > 0.0) {
        Some(half) => format!(
            "{} ({}–{})",
            write(value),
            write(value - half),
            write(value + half)
        ),
        None => write(value),
    }
}

/// The busy share of a grade's time; what is not quite all is said to be so.
fn busy(results: &Results<'_>, utilisation: &Summary) -> String {
    let write = |share: f64| results.percent(share, Decimals(1));
    let half = utilisation.half_width.unwrap_or(0.0);
    let [low, high] = [-half, half].map(|half| utilisation.mean + half);
    match utilisation.mean {
        all if all >= 1.0 => results.percent(1.0, Decimals(0)),
        most if most >= 0.999 => format!("> {}", write(0.999)),
        share => format!("{} ({}–{})", write(share), write(low), write(high.min(1.0))),
    }
}
