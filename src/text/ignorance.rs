//! What the ranges of a study leave of the advice, in one language.

use crate::experiment::{AdviceOverRanges, Interval};
use crate::stats::Uncertain;

use super::gaps::{fill, gaps};
use super::speaker::{Speaker, percent_decimals};

impl Speaker<'_> {
    /// "12% (3…21)", or that it is not resolved.
    pub fn share_of_variance(&self, share: Uncertain) -> String {
        let Some([value, low, high]) = share.within(0.0, 1.0) else {
            return self.words().ignorance.not_resolved.to_owned();
        };
        let decimals = percent_decimals(&Interval { value, low, high });
        let bound = |x: f64| self.number(100.0 * x, decimals);
        let text = self.percent(value, decimals);
        format!("{text} ({}…{})", bound(low), bound(high))
    }

    /// The verdict's line: in how many draws the structure `a` is surely ahead, undecided and surely
    /// behind, and what to measure first.
    pub fn advice_over_ranges(&self, held: &AdviceOverRanges, a: &str) -> String {
        let words = &self.words().ignorance;
        let ranges = self.count(held.ranges);
        if held.draws() == 0 {
            return fill!(words.nothing_valid, ranges = &ranges);
        }
        let first = held.first.as_ref().map_or_else(
            || words.no_first.to_owned(),
            |(path, worth)| self.first(path, worth),
        );
        let refused = self.refused_among(held);
        let spread = match held.difference {
            Some(_) => String::new(),
            None => words.no_spread.to_owned(),
        };
        let values = gaps![
            a = a,
            ahead = &self.count(held.ahead),
            behind = &self.count(held.behind),
            confidence = &self.confidence(),
            draws = &self.count(held.draws()),
            first = &first,
            ranges = &ranges,
            refused = &refused,
            spread = &spread,
            undecided = &self.count(held.undecided)
        ];
        words.held.fill(values)
    }

    fn refused_among(&self, held: &AdviceOverRanges) -> String {
        match held.asked - held.draws() {
            0 => String::new(),
            refused => fill!(
                self.words().ignorance.held_refused,
                refused = &self.count(refused)
            ),
        }
    }

    /// The verdict's line where worlds that look like the firm were drawn; `over_ranges` is that of all
    /// ranges.
    pub fn advice_in_worlds(
        &self,
        worlds: &AdviceOverRanges,
        a: &str,
        over_ranges: &str,
    ) -> String {
        let words = &self.words().ignorance;
        let spread = if worlds.difference.is_some() {
            ""
        } else {
            words.few_worlds
        };
        fill!(
            words.in_worlds,
            a = a,
            ahead = &self.count(worlds.ahead),
            behind = &self.count(worlds.behind),
            confidence = &self.confidence(),
            draws = &self.count(worlds.draws()),
            over_ranges = over_ranges,
            refused = &self.refused_among(worlds),
            spread = spread,
            undecided = &self.count(worlds.undecided)
        )
    }

    /// What to measure first; a worth that its interval does not tell from nothing is no number.
    fn first(&self, path: &str, worth: &Uncertain) -> String {
        let words = &self.words().ignorance;
        let name = self.number_name(path);
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
}

/// The half-width of a worth whose interval lies above nothing.
pub fn resolved(worth: &Uncertain) -> Option<f64> {
    worth.half_width.filter(|half| worth.value > *half)
}
