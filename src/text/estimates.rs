//! What a figure is an estimate of, and in how many replications it is defined.

use crate::model::{Estimator, Measure};

use super::gaps::{Sentence, fill, gaps};
use super::lexicon::{Language, Lexicon};
use super::number::{Decimals, number};

/// Words of estimators, and of what is undefined.
#[derive(Debug)]
pub struct EstimateWords {
    pub estimator: &'static str,
    pub mean: &'static str,
    /// A rate that is known by its denominator, and one of two measures.
    pub weighted: Sentence![per],
    pub sums: Sentence![of, per],
    pub quantiles: &'static str,
    /// In the only replication, in all of several.
    pub undefined: [Sentence![n]; 2],
    /// In some replications only, behind a figure.
    pub defined_in: Sentence![defined, n],
}

/// How a measure's values of single replications become one: "mean", "sum of won_new by sum of
/// leads".
pub fn estimator(language: Language, measure: &Measure) -> String {
    let words = &language.lexicon().estimates;
    match &measure.estimator {
        Estimator::Mean => words.mean.to_owned(),
        Estimator::RatioOfMeans { of: None, per } => fill!(words.weighted, per = per),
        Estimator::RatioOfMeans { of: Some(of), per } => {
            fill!(words.sums, of = of, per = per)
        }
        Estimator::MeanOfQuantiles => words.quantiles.to_owned(),
    }
}

/// A figure with what has to be said of replications in which it is undefined: nothing where there
/// are none, "(9 of 20)" behind it, or words in its place.
pub fn where_defined(words: &Lexicon, text: String, defined: usize, of: usize) -> String {
    let write = |n: usize| number(words, n as f64, Decimals(0));
    if defined == 0 {
        let [only, all] = words.estimates.undefined;
        return fill!(if of == 1 { only } else { all }, n = &write(of));
    }
    if defined == of {
        return text;
    }
    let counts = gaps![defined = &write(defined), n = &write(of)];
    format!("{text} {}", words.estimates.defined_in.fill(counts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_undefined_is_said_in_words() {
        let say = |language: Language, defined, of| {
            where_defined(language.lexicon(), "42%".to_owned(), defined, of)
        };
        let (en, ru) = (Language::English, Language::Russian);
        assert_eq!(say(en, 20, 20), "42%");
        assert_eq!(say(en, 9, 20), "42% (defined in 9 of 20)");
        assert_eq!(say(en, 0, 20), "undefined in all 20 replications");
        assert_eq!(say(en, 0, 1), "undefined in the only replication");
        assert_eq!(say(ru, 9, 20), "42% (определено в 9 из 20)");
        assert_eq!(say(ru, 0, 20), "не определено ни в одном из 20 прогонов");
        assert_eq!(say(ru, 0, 1), "не определено в единственном прогоне");
    }

    #[test]
    fn every_estimator_is_named() {
        let of = |estimator| Measure {
            name: "rate".to_owned(),
            unit: crate::model::Unit::Share,
            better: crate::model::Better::Higher,
            estimator,
            is_state: false,
        };
        let rate = of(Estimator::RatioOfMeans {
            of: Some("won_new".to_owned()),
            per: "leads".to_owned(),
        });
        let told = estimator(Language::English, &rate);
        assert_eq!(told, "sum of won_new / sum of leads");
        for language in Language::ALL {
            let quantiles = estimator(language, &of(Estimator::MeanOfQuantiles));
            assert_ne!(quantiles, estimator(language, &of(Estimator::Mean)));
        }
    }
}
