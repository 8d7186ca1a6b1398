//! The verdict's line on the two ways tuned: what `salesim optimise` found for the same study.

use crate::model::named::PROFIT;
use crate::scenario::Language;
use crate::text::{Added, Line, Telling, counted, fill, gaps, percent_decimals, signed_percent};

use super::designs::limit_in_words;
use super::experiment::{Family, Gap, Tuned};
use super::words::{TunedWords, words_in};

/// What a search adds to the verdict, in every language.
pub fn added(telling: &Telling<'_>, tuned: &Tuned) -> Vec<Added> {
    let in_language = |language| {
        let telling = Telling {
            language,
            ..*telling
        };
        Added {
            language,
            to_finding: shrinks(&telling, tuned),
            line: Some(line(&telling, tuned)),
        }
    };
    Language::ALL.map(in_language).to_vec()
}

/// What the finding has to add, where less of the advantage is left between tuned firms: nobody
/// shall read the one number without the other.
fn shrinks(telling: &Telling<'_>, tuned: &Tuned) -> Option<String> {
    let shown = telling.headline_comparison();
    if !shown.is_some_and(|shown| tuned.shrinks(shown)) {
        return None;
    }
    let [difference, low, high] = written(telling, &tuned.headline);
    let interval = interval(telling, &low, &high);
    let values = gaps![
        difference = difference.as_str(),
        interval = interval.as_str()
    ];
    Some(words(telling).shrinks.fill(values))
}

/// The line itself.
fn line(telling: &Telling<'_>, tuned: &Tuned) -> Line {
    let words = words(telling);
    let lexicon = telling.words();
    let named = |names: [&'static str; 2], place: usize| match tuned.families[place] {
        Family::Conveyor => names[0],
        Family::ExpertLed => names[1],
    };
    let [difference, low, high] = written(telling, &tuned.headline);
    let headline = telling.findings.question.headline.as_str();
    let limit = limit_in_words(telling.study, tuned.limit, telling.language);
    let mut parts = vec![fill!(
        words.line,
        beside = named(words.beside, 1),
        difference = &difference,
        first = named(words.found, 0),
        interval = &interval(telling, &low, &high),
        limit = &limit,
        measure = lexicon.measure(headline)
    )];
    if tuned.is_of_pair {
        let [before, ..] = written(telling, &tuned.untuned.headline);
        parts.push(fill!(words.before, before = &before));
    }
    if headline != PROFIT {
        parts.push(profit(telling, tuned));
        if tuned.is_of_pair {
            parts.push(earned(telling, tuned));
        }
    }
    let replications = counted(
        telling.language,
        tuned.replications,
        lexicon.counted_replications,
    );
    let source = fill!(words.source, replications = &replications);
    let text = format!("{}. {source}", parts.join("; "));
    (words.label.to_owned(), text)
}

fn words(telling: &Telling<'_>) -> &'static TunedWords {
    &words_in(telling.language).verdict
}

fn profit(telling: &Telling<'_>, tuned: &Tuned) -> String {
    let [difference, low, high] = written(telling, &tuned.profit);
    let values = gaps![
        difference = difference.as_str(),
        high = high.as_str(),
        low = low.as_str()
    ];
    words(telling).profit.fill(values)
}

/// What each earns: who tunes for another measure may earn less than before.
fn earned(telling: &Telling<'_>, tuned: &Tuned) -> String {
    let half = tuned.profit.difference;
    let half = Some((half.high - half.low) / 2.0);
    let [[first, second], [first_before, second_before]] =
        [tuned.earned, tuned.untuned.earned].map(|pair| pair.map(|of| telling.amount(of, half)));
    let values = gaps![
        first = first.as_str(),
        first_before = first_before.as_str(),
        second = second.as_str(),
        second_before = second_before.as_str()
    ];
    words(telling).earned.fill(values)
}

fn interval(telling: &Telling<'_>, low: &str, high: &str) -> String {
    let confidence = telling.confidence();
    let values = gaps![confidence = confidence.as_str(), high = high, low = low];
    telling.words().year_interval.fill(values)
}

/// A gap and the ends of its interval: in percent, or in money where there is no ratio.
fn written(telling: &Telling<'_>, gap: &Gap) -> [String; 3] {
    match gap.ratio {
        Some(ratio) => {
            let decimals = percent_decimals(&ratio);
            [ratio.value, ratio.low, ratio.high]
                .map(|x| signed_percent(telling.words(), x - 1.0, decimals))
        }
        None => {
            let gap = gap.difference;
            let half = Some((gap.high - gap.low) / 2.0);
            let sign = if gap.value > 0.0 { "+" } else { "" };
            [
                format!("{sign}{}", telling.amount(gap.value, half)),
                telling.figure(gap.low, half),
                telling.figure(gap.high, half),
            ]
        }
    }
}
