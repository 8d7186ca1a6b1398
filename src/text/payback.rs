//! When a change is paid back, in one language: of the median firm, of most firms, and on average.

use crate::experiment::{MeanPath, Payback};

use super::gaps::{Sentence, fill, gaps};
use super::number::{Decimals, share_percent};
use super::payback_words::{PaybackStates, PaybackWords};
use super::results::Results;

/// A payback, ready to be put into words.
#[derive(Clone, Copy)]
pub struct PaybackInWords<'a> {
    pub results: Results<'a>,
    pub found: &'a Payback,
}

impl<'a> PaybackInWords<'a> {
    /// Of the structure at this place; none where nothing changes from a shared past.
    pub fn of(results: &Results<'a>, place: usize) -> Option<PaybackInWords<'a>> {
        let mut paybacks = results.findings.paybacks.iter();
        let found = paybacks.find(|found| found.structure == place)?;
        let results = *results;
        (!found.cumulative.is_empty()).then_some(PaybackInWords { results, found })
    }

    pub fn words(&self) -> &'static PaybackWords {
        &self.results.words().payback
    }

    fn firms(&self) -> usize {
        self.results.findings.replications
    }

    /// How a firm with this month of payback stands.
    fn state(&self, states: &PaybackStates, month: Option<f64>) -> String {
        match month {
            Some(0.0) => states.never_behind.to_owned(),
            Some(month) => fill!(
                states.ahead_from,
                month = &self.results.number(month, Decimals(0))
            ),
            None => states.behind.to_owned(),
        }
    }

    /// "90% of firms: month 2 to month 14"
    fn range(&self) -> String {
        let words = self.words();
        let [low, _, high] = self.found.month.map(|month| self.state(&words.end, month));
        let sentence = match low == high {
            true => words.range_of_one,
            false => words.range,
        };
        fill!(sentence, high = &high, low = &low)
    }

    fn median(&self) -> String {
        self.state(&self.words().state, self.found.month[1])
    }

    fn mean(&self) -> String {
        let month = match self.found.on_average {
            MeanPath::Nothing | MeanPath::NeverBehind => Some(0.0),
            MeanPath::AheadFrom { month, .. } => Some(month as f64),
            MeanPath::Behind => None,
        };
        self.state(&self.words().state, month)
    }

    /// The share of firms that end behind: what is not quite none or all is said to be so.
    fn never(&self) -> String {
        let words = self.words();
        let firms = self.results.count(self.firms());
        let share = match self.found.never.value {
            0.0 => return fill!(words.none, n = &firms),
            1.0 => return fill!(words.all, n = &firms),
            share => share_percent(self.results.words(), share),
        };
        fill!(words.share, share = &share)
    }

    fn filled(
        &self,
        sentence: Sentence![a, confidence, high, low, mean, median, n, range, share],
    ) -> String {
        let never = &self.found.never;
        // Rounded outwards: what may be never is not told to happen, nor the other way round.
        let low = self
            .results
            .number((100.0 * never.low).floor(), Decimals(0));
        let high = self
            .results
            .number((100.0 * never.high).ceil(), Decimals(0));
        let gaps = gaps![
            a = self.results.structure(self.found.structure),
            confidence = &self.results.confidence(),
            high = &high,
            low = &low,
            mean = &self.mean(),
            median = &self.median(),
            n = &self.results.count(self.firms()),
            range = &self.range(),
            share = &self.never()
        ];
        sentence.fill(gaps)
    }

    /// What a verdict says.
    pub fn sentence(&self) -> String {
        match self.found.on_average {
            MeanPath::Nothing => self.words().nothing.to_owned(),
            _ => self.filled(self.words().sentence),
        }
    }

    /// Title and subtitle of the chart.
    pub fn titles(&self) -> [String; 2] {
        let words = self.words();
        let title = match self.found.on_average {
            MeanPath::Nothing => words.nothing.to_owned(),
            _ => self.filled(words.title),
        };
        [title, self.filled(words.subtitle)]
    }

    /// The median's month with its words, if it is one.
    pub fn median_mark(&self) -> Option<(usize, String)> {
        let month = self.found.month[1]?;
        let words = self.words();
        let text = match month {
            0.0 => return None,
            month => fill!(
                words.median_mark,
                month = &self.results.number(month, Decimals(0))
            ),
        };
        Some((month as usize, text))
    }

    /// Where the curve of means meets zero for good, with its words.
    pub fn mean_mark(&self) -> Option<(f64, String)> {
        let MeanPath::AheadFrom { month, at } = self.found.on_average else {
            return None;
        };
        let month = self.results.count(month);
        Some((at, fill!(self.words().mean_mark, month = &month)))
    }

    /// What is said of a curve of means that has no such place.
    pub fn mean_state(&self) -> Option<String> {
        match self.found.on_average {
            MeanPath::AheadFrom { .. } => None,
            MeanPath::Nothing => Some(self.words().nothing.to_owned()),
            _ => Some(self.filled(self.words().mean_state)),
        }
    }
}
