//! The verdict's line of causes: what speaks for the structure that is ahead, and what against it.

use crate::experiment::{Mover, movers};
use crate::model::Unit;
use crate::stats::Sign;

use super::gaps::gaps;
use super::number::{Decimals, number, percent};
use super::results::Results;

/// Causes on either side at most: what moves least is left out.
const MOST: usize = 5;

/// The causes side by side, reference → compared, what moved the headline most first.
pub fn why(results: &Results<'_>, compared: usize, against: usize) -> Option<String> {
    let words = &results.words().claims;
    let question = &results.findings.question;
    let found = movers(
        &results.study.scenario,
        results.records,
        [against, compared],
        &question.headline,
        question.confidence,
    );
    let sign = results.claim(results.headline_comparison()?).sign;
    let [mut pro, mut contra] = [Vec::new(), Vec::new()];
    for cause in &found {
        let [from, to] = cause.means.map(|mean| written(results, cause, mean));
        // What differs only in digits that are not shown is not told.
        if from == to {
            continue;
        }
        let item = format!("{} {from} → {to}", name(results, &cause.name));
        let speaks_for = cause.is_good != (sign == Sign::Behind);
        let side = if speaks_for { &mut pro } else { &mut contra };
        if side.len() < MOST {
            side.push(item);
        }
    }
    let [pro, contra] = [pro, contra].map(|items| items.join(", "));
    let is_open = !sign.is_decided();
    let ahead = if sign == Sign::Behind {
        against
    } else {
        compared
    };
    let values = gaps![
        a = results.structure(compared),
        ahead = results.structure(ahead),
        contra = contra.as_str(),
        pro = pro.as_str()
    ];
    let sentence = match (is_open, pro.is_empty(), contra.is_empty()) {
        (_, true, true) => return None,
        (false, false, true) => words.why,
        (false, true, false) => words.why_not,
        (false, false, false) => words.why_and_why_not,
        (true, false, true) => words.open_for,
        (true, true, false) => words.open_against,
        (true, false, false) => words.open_for_and_against,
    };
    Some(sentence.fill(values))
}

/// What a cause is called; a grade is set after a comma.
fn name(results: &Results<'_>, cause: &str) -> String {
    let (base, grade) = match cause.split_once('.') {
        Some((base, _)) => (base, results.measure(cause)),
        None => (cause, String::new()),
    };
    let causes = results.words().claims.causes.iter();
    let known = causes.clone().find(|(word, _)| *word == base);
    let known = known.map_or(base, |(_, name)| *name);
    match grade.split_once(", ") {
        Some((_, grade)) => format!("{known}, {grade}"),
        None => known.to_owned(),
    }
}

/// A number of a cause; both of its sides are written with the same decimals.
fn written(results: &Results<'_>, cause: &Mover, mean: f64) -> String {
    let words = results.words();
    let is_small = cause.means.iter().any(|mean| mean.abs() < 10.0);
    let tenths = Decimals(usize::from(is_small));
    match cause.unit {
        Unit::Share => percent(words, mean, Decimals(1)),
        Unit::Index => number(words, mean, Decimals(2)),
        Unit::Hours => format!("{}\u{a0}{}", number(words, mean, tenths), words.hours_sign),
        Unit::Money => {
            let [from, to] = cause.means;
            results.amount(mean, Some((to - from).abs() / 2.0))
        }
        Unit::Count | Unit::Number => number(words, mean, tenths),
    }
}
