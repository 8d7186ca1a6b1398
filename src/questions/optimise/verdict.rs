//! The verdict's line on the two ways tuned: what `salesim optimise` found for the same study.

use crate::model::named::PROFIT;
use crate::scenario::Language;
use crate::text::{Added, Line, Results, fill, gaps, percent_decimals, signed_percent};

use super::designs::limit_in_words;
use super::experiment::{Family, FirmGap, Tuned};
use super::words::{TunedWords, words_in};

/// What a search adds to the verdict, in every language.
pub fn added(results: &Results<'_>, tuned: &Tuned) -> Vec<Added> {
    let in_language = |language| {
        let results = results.in_language(language);
        Added {
            language,
            to_finding: shrinks(&results, tuned),
            line: Some(line(&results, tuned)),
        }
    };
    Language::ALL.map(in_language).to_vec()
}

/// What the finding has to add, where less of the advantage is left between tuned firms: nobody
/// shall read the one number without the other.
fn shrinks(results: &Results<'_>, tuned: &Tuned) -> Option<String> {
    let shown = results.headline_comparison();
    if !shown.is_some_and(|shown| tuned.shrinks(shown)) {
        return None;
    }
    let [difference, low, high] = written(results, &tuned.headline);
    let interval = interval(results, &low, &high);
    if !tuned.headline.is_resolved() {
        return Some(fill!(words(results).shrinks_open, interval = &interval));
    }
    let values = gaps![
        difference = difference.as_str(),
        interval = interval.as_str()
    ];
    Some(words(results).shrinks.fill(values))
}

/// The line itself.
fn line(results: &Results<'_>, tuned: &Tuned) -> Line {
    let words = words(results);
    let lexicon = results.words();
    let named = |names: [&'static str; 2], place: usize| match tuned.families[place] {
        Family::Conveyor => names[0],
        Family::ExpertLed => names[1],
    };
    let [difference, low, high] = written(results, &tuned.headline);
    let headline = results.findings.question.headline.as_str();
    let limit = limit_in_words(results.speaker, tuned.limit);
    let (first, beside) = (named(words.found, 0), named(words.beside, 1));
    let interval = interval(results, &low, &high);
    let measure = lexicon.measure(headline);
    let mut parts = vec![match tuned.headline.is_resolved() {
        true => fill!(
            words.line,
            beside = beside,
            difference = &difference,
            first = first,
            interval = &interval,
            limit = &limit,
            measure = measure
        ),
        false => fill!(
            words.line_open,
            beside = beside,
            first = first,
            interval = &interval,
            limit = &limit,
            measure = measure
        ),
    }];
    if tuned.is_of_pair {
        let [before, ..] = written(results, &tuned.untuned.headline);
        parts.push(match tuned.untuned.headline.is_resolved() {
            true => fill!(words.before, before = &before),
            false => words.before_open.to_owned(),
        });
    }
    if headline != PROFIT {
        parts.push(profit(results, tuned));
        if tuned.is_of_pair {
            parts.push(earned(results, tuned));
        }
    }
    let replications = results.counted(tuned.replications, lexicon.counted_replications);
    let source = fill!(words.source, replications = &replications);
    let text = format!("{}. {source}", parts.join("; "));
    (words.label.to_owned(), text)
}

fn words(results: &Results<'_>) -> &'static TunedWords {
    &words_in(results.language).verdict
}

fn profit(results: &Results<'_>, tuned: &Tuned) -> String {
    let [difference, low, high] = written(results, &tuned.profit);
    if !tuned.profit.is_resolved() {
        return fill!(words(results).profit_open, high = &high, low = &low);
    }
    let values = gaps![
        difference = difference.as_str(),
        high = high.as_str(),
        low = low.as_str()
    ];
    words(results).profit.fill(values)
}

/// What each earns: who tunes for another measure may earn less than before.
fn earned(results: &Results<'_>, tuned: &Tuned) -> String {
    let half = tuned.profit.difference;
    let half = Some((half.high - half.low) / 2.0);
    let [[first, second], [first_before, second_before]] =
        [tuned.earned, tuned.untuned.earned].map(|pair| pair.map(|of| results.amount(of, half)));
    let values = gaps![
        first = first.as_str(),
        first_before = first_before.as_str(),
        second = second.as_str(),
        second_before = second_before.as_str()
    ];
    words(results).earned.fill(values)
}

fn interval(results: &Results<'_>, low: &str, high: &str) -> String {
    let confidence = results.confidence();
    let values = gaps![confidence = confidence.as_str(), high = high, low = low];
    results.words().year_interval.fill(values)
}

/// A gap and the ends of its interval: in percent, or in money where there is no ratio.
fn written(results: &Results<'_>, gap: &FirmGap) -> [String; 3] {
    match gap.ratio {
        Some(ratio) => {
            let decimals = percent_decimals(&ratio);
            [ratio.value, ratio.low, ratio.high]
                .map(|x| signed_percent(results.words(), x - 1.0, decimals))
        }
        None => {
            let gap = gap.difference;
            let half = Some((gap.high - gap.low) / 2.0);
            [
                results.signed_amount(gap.value, half),
                results.figure(gap.low, half),
                results.figure(gap.high, half),
            ]
        }
    }
}
