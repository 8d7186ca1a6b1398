//! What is said of the exactness of the simulation itself: noise, not luck and not ignorance.

use crate::experiment::Settled;
use crate::model::Start;
use crate::numeric::Span;

use super::lexicon::fill;
use super::number::{Decimals, number, percent};
use super::telling::Telling;

/// Which structure is the best, or may be, all comparisons taken together; none for fewer than
/// three structures, where the verdict says it already.
pub fn best_of_all(telling: &Telling<'_>) -> Option<String> {
    let best = &telling.findings.best;
    if best.len() < 3 {
        return None;
    }
    let words = &telling.words().precision;
    let proved = best.iter().position(|structure| structure.is_best());
    let candidates: Vec<&str> = (0..best.len())
        .filter(|place| match proved {
            Some(proved) => *place == proved,
            None => best[*place].may_be_best(),
        })
        .map(|place| telling.structure(place))
        .collect();
    let sentence = if proved.is_some() {
        words.best
    } else {
        words.perhaps_best
    };
    let values = [
        ("confidence", telling.confidence()),
        // Labels may hold commas of their own.
        ("names", candidates.join("; ")),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Some(fill(sentence, &values))
}

/// Whether the precision asked for was reached, and the sentence for it; none if none was.
pub fn precision(telling: &Telling<'_>) -> Option<(bool, String)> {
    let asked = telling.findings.question.precision?;
    let lexicon = telling.words();
    let headline = telling.findings.question.headline.as_str();
    let (compared, against) = (telling.compared()?, telling.against()?);
    let window = telling.first_year();
    let half = telling
        .comparison(compared, window, headline)?
        .difference
        .half_width?;
    let reached = half / telling.summary(against, window, headline)?.mean.abs();
    if !reached.is_finite() {
        let sentence = fill(lexicon.precision.of_nothing, &[]);
        return Some((false, sentence));
    }
    // Two significant digits of what was asked, as many of what was reached.
    let decimals = Decimals(if asked < 0.001 {
        3
    } else if asked < 0.01 {
        2
    } else {
        1
    });
    let replications = number(lexicon, telling.findings.replications as f64, Decimals(0));
    let values = [
        ("width", percent(lexicon, reached, Decimals(decimals.0 + 1))),
        ("asked", percent(lexicon, asked, decimals)),
        ("replications", replications),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let is_reached = reached <= asked;
    let words = &lexicon.precision;
    let sentence = if is_reached {
        words.reached
    } else {
        words.not_reached
    };
    Some((is_reached, fill(sentence, &values)))
}

/// What is still settling from the opening when the warm-up ends: a sentence for each past.
pub fn settling(telling: &Telling<'_>) -> Vec<String> {
    let settling = &telling.findings.settling;
    let mut pasts: Vec<usize> = settling.iter().map(|found| found.structure).collect();
    pasts.dedup();
    pasts
        .into_iter()
        .filter_map(|past| late(telling, past))
        .collect()
}

/// What settles late in the past of one structure.
fn late(telling: &Telling<'_>, past: usize) -> Option<String> {
    let words = &telling.words().precision;
    let warm_up = (telling.study.scenario.spans.warm_up.0 / Span::WEEK.0) as usize;
    let found = telling.findings.settling.iter();
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
    let name = match telling.study.scenario.start {
        Start::Shared(past) => telling.study.labels.structures[past].get(telling.language),
        Start::Own => telling.structure(past),
    };
    let sentence = if late.iter().all(|found| found.is_settled) {
        words.settles_late
    } else {
        words.does_not_settle
    };
    Some(fill(
        sentence,
        &[
            ("states", &states.join(", ")),
            ("structure", name),
            ("weeks", &weeks.to_string()),
            ("warm_up", &warm_up.to_string()),
        ],
    ))
}
