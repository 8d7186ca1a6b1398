//! What is said of the exactness of the simulation itself: noise, not luck and not ignorance.

use crate::experiment::Settled;
use crate::model::Start;
use crate::numeric::Span;

use super::gaps::{fill, gaps};
use super::number::{Decimals, number, percent};
use super::results::Results;

/// Which structure is the best, or may be, all comparisons taken together; none for fewer than
/// three structures, where the verdict says it already.
pub fn best_of_all(results: &Results<'_>) -> Option<String> {
    let best = &results.findings.best;
    if best.len() < 3 {
        return None;
    }
    let words = &results.words().precision;
    let proved = best.iter().position(|structure| structure.is_best());
    let candidates: Vec<&str> = (0..best.len())
        .filter(|place| match proved {
            Some(proved) => *place == proved,
            None => best[*place].may_be_best(),
        })
        .map(|place| results.structure(place))
        .collect();
    let sentence = if proved.is_some() {
        words.best
    } else {
        words.perhaps_best
    };
    let values = gaps![
        confidence = &results.confidence(),
        names = &candidates.join("; ")
    ];
    Some(sentence.fill(values))
}

/// Whether the precision asked for was reached, and the sentence for it; none if none was.
pub fn precision(results: &Results<'_>) -> Option<(bool, String)> {
    let asked = results.findings.question.precision?;
    let lexicon = results.words();
    let headline = results.findings.question.headline.as_str();
    let (compared, against) = (results.compared()?, results.against()?);
    let window = results.first_year();
    let half = results
        .comparison(compared, window, headline)?
        .difference
        .half_width?;
    let reached = half / results.summary(against, window, headline)?.mean.abs();
    if !reached.is_finite() {
        return Some((false, lexicon.precision.of_nothing.to_owned()));
    }
    // Two significant digits of what was asked, as many of what was reached.
    let decimals = Decimals(if asked < 0.001 {
        3
    } else if asked < 0.01 {
        2
    } else {
        1
    });
    let replications = number(lexicon, results.findings.replications as f64, Decimals(0));
    let values = gaps![
        asked = &percent(lexicon, asked, decimals),
        replications = &replications,
        width = &percent(lexicon, reached, Decimals(decimals.0 + 1))
    ];
    let is_reached = reached <= asked;
    let words = &lexicon.precision;
    let sentence = if is_reached {
        words.reached
    } else {
        words.not_reached
    };
    Some((is_reached, sentence.fill(values)))
}

/// What is still settling from the opening when the warm-up ends: a sentence for each past.
pub fn settling(results: &Results<'_>) -> Vec<String> {
    let settling = &results.findings.settling;
    let mut pasts: Vec<usize> = settling.iter().map(|found| found.structure).collect();
    pasts.dedup();
    pasts
        .into_iter()
        .filter_map(|past| late(results, past))
        .collect()
}

/// What settles late in the past of one structure.
fn late(results: &Results<'_>, past: usize) -> Option<String> {
    let words = &results.words().precision;
    let warm_up = (results.study.scenario.spans.warm_up.0 / Span::WEEK.0) as usize;
    let found = results.findings.settling.iter();
    let late: Vec<&Settled> = found
        .filter(|found| found.structure == past)
        .filter(|found| !found.is_settled || found.weeks > warm_up)
        .collect();
    let weeks = late.iter().map(|found| found.weeks).max()?;
    let states: Vec<&str> = late
        .iter()
        .filter_map(|found| words.states.iter().find(|(word, _)| *word == found.state))
        .map(|(_, label)| *label)
        .collect();
    // Of a shared past there is but one, that of the structure it is lived as.
    let name = match results.study.scenario.start {
        Start::Shared(past) => results.structure_label(past),
        Start::Own => results.structure(past),
    };
    let states = states.join(", ");
    Some(match late.iter().all(|found| found.is_settled) {
        true => fill!(
            words.settles_late,
            states = &states,
            structure = name,
            warm_up = &warm_up.to_string(),
            weeks = &weeks.to_string()
        ),
        false => fill!(words.does_not_settle, states = &states, structure = name),
    })
}
