//! What the ranges of a study leave of the advice, in one language.

use crate::experiment::{AdviceOverRanges, Interval};
use crate::scenario::{Language, Study};
use crate::stats::Uncertain;

use super::gaps::{fill, gaps};
use super::ignorance_words::IgnoranceWords;
use super::naming::number_name;
use super::number::{Decimals, number, percent};
use super::results::{decimals_for, money_unit, percent_decimals, study_money};

/// Amounts and shares of a study in a language.
#[derive(Clone, Copy)]
pub struct Stated<'a> {
    pub study: &'a Study,
    pub language: Language,
}

impl<'a> Stated<'a> {
    pub fn of(study: &'a Study, language: Language) -> Stated<'a> {
        Stated { study, language }
    }

    pub fn words(&self) -> &'static IgnoranceWords {
        &self.language.lexicon().ignorance
    }

    /// The study's unit of money.
    pub fn unit(&self) -> String {
        money_unit(self.language, self.study)
    }

    /// An amount with its unit, rounded to its error.
    pub fn amount(&self, value: f64, half_width: Option<f64>) -> String {
        let decimals = decimals_for(value, half_width);
        study_money(self.language, self.study, value, decimals)
    }

    /// An amount without its unit and with its sign.
    pub fn signed(&self, value: f64, half_width: Option<f64>) -> String {
        let decimals = decimals_for(value, half_width);
        let text = number(self.language.lexicon(), value, decimals);
        if value > 0.0 {
            format!("+{text}")
        } else {
            text
        }
    }

    /// What a number of the study is called.
    pub fn name(&self, path: &str) -> String {
        number_name(self.study, self.language, path)
    }

    pub fn count(&self, count: usize) -> String {
        number(self.language.lexicon(), count as f64, Decimals(0))
    }

    pub fn percent(&self, share: f64) -> String {
        percent(self.language.lexicon(), share, Decimals(0))
    }

    /// "12% (3…21)", or that it is not resolved.
    pub fn share_of_variance(&self, share: Uncertain) -> String {
        let Some([value, low, high]) = share.within(0.0, 1.0) else {
            return self.words().not_resolved.to_owned();
        };
        let decimals = percent_decimals(&Interval { value, low, high });
        let lexicon = self.language.lexicon();
        let bound = |x: f64| number(lexicon, 100.0 * x, decimals);
        let text = percent(lexicon, value, decimals);
        format!("{text} ({}…{})", bound(low), bound(high))
    }

    /// The verdict's line: in how many draws the structure `a` is surely ahead, undecided and surely
    /// behind, and what to measure first.
    pub fn held(&self, held: &AdviceOverRanges, a: &str, confidence: &str) -> String {
        let words = self.words();
        let ranges = self.count(held.ranges);
        if held.draws() == 0 {
            return fill!(words.nothing_valid, ranges = &ranges);
        }
        let first = held.first.as_ref().map_or_else(
            || words.no_first.to_owned(),
            |(path, worth)| self.first(path, worth),
        );
        let refused = held.asked - held.draws();
        let refused = match refused {
            0 => String::new(),
            _ => fill!(words.held_refused, refused = &self.count(refused)),
        };
        let spread = match held.difference {
            Some(_) => String::new(),
            None => words.no_spread.to_owned(),
        };
        let values = gaps![
            a = a,
            ahead = &self.count(held.ahead),
            behind = &self.count(held.behind),
            confidence = confidence,
            draws = &self.count(held.draws()),
            first = &first,
            ranges = &ranges,
            refused = &refused,
            spread = &spread,
            undecided = &self.count(held.undecided)
        ];
        words.held.fill(values)
    }

    /// What to measure first; a worth that its interval does not tell from nothing is no number.
    fn first(&self, path: &str, worth: &Uncertain) -> String {
        let words = self.words();
        let name = self.name(path);
        match resolved(worth) {
            Some(half) => {
                let values = gaps![
                    half = &self.error(worth.value, half),
                    name = name.as_str(),
                    worth = &self.amount(worth.value, Some(half))
                ];
                words.first.fill(values)
            }
            None => fill!(words.first_by_share, name = &name),
        }
    }

    /// An error as it stands behind a number.
    pub fn error(&self, value: f64, half: f64) -> String {
        number(
            self.language.lexicon(),
            half,
            decimals_for(value, Some(half)),
        )
    }
}

/// The half-width of a worth whose interval lies above nothing.
pub fn resolved(worth: &Uncertain) -> Option<f64> {
    worth.half_width.filter(|half| worth.value > *half)
}
