//! Claims in words: the one place in which a "more", a "less" or "the same" is chosen. Each word
//! comes from the sign of a claim, and each number stands with what it is a mean of, how many there
//! were and at which level.

use crate::experiment::{Claim, Comparison, Over};
use crate::numeric::Span;
use crate::stats::{Interval, Sign};

use super::claim_words::ClaimWords;
use super::gaps::{Sentence, fill, gaps};
use super::number::{Decimals, level, of_hundred, signed_percent, visible_decimals};
use super::results::Results;
use super::speaker::{decimals_for, percent_decimals, signed};

/// What is said by the sign of a claim.
#[derive(Clone, Copy, Debug)]
pub struct BySign<T> {
    pub ahead: T,
    pub behind: T,
    /// The interval holds zero.
    pub undecided: T,
    /// Equal in every replication, to the bit.
    pub identical: T,
    /// There is no interval.
    pub unknown: T,
}

impl<T> BySign<T> {
    pub fn of(&self, sign: Sign) -> &T {
        match sign {
            Sign::Ahead => &self.ahead,
            Sign::Behind => &self.behind,
            Sign::Undecided => &self.undecided,
            Sign::Identical => &self.identical,
            Sign::Unknown => &self.unknown,
        }
    }
}

/// In what a difference is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DifferenceUnit {
    /// Percent of the reference.
    Percent,
    /// The study's money.
    Money,
}

/// What is known of the headline's difference, and what it is written in. Over a study's drawn ranges
/// where they were drawn and tell something beyond their noise; worlds that look like the firm come
/// before them.
struct KnownDifference<'a> {
    unit: DifferenceUnit,
    over_draws: Option<&'a Claim>,
}

impl<'a> KnownDifference<'a> {
    fn of(results: &Results<'a>, comparison: &Comparison) -> KnownDifference<'a> {
        let place = |of: &Comparison| (of.structure, of.measure, of.window, of.own_past);
        let spoken = results.headline_comparison();
        let is_headline = spoken.is_some_and(|spoken| place(spoken) == place(comparison));
        let held = results.over_worlds.or(results.over_ranges);
        let held = held.filter(|_| is_headline);
        let relative = held.and_then(|held| held.relative.as_ref());
        let absolute = held.and_then(|held| held.difference.as_ref());
        match (results.relative(comparison), relative, absolute) {
            // One line has one unit.
            (Some(_), Some(relative), _) => KnownDifference {
                unit: DifferenceUnit::Percent,
                over_draws: Some(relative),
            },
            (_, _, Some(absolute)) => KnownDifference {
                unit: DifferenceUnit::Money,
                over_draws: Some(absolute),
            },
            (Some(_), _, None) => KnownDifference {
                unit: DifferenceUnit::Percent,
                over_draws: None,
            },
            (None, _, None) => KnownDifference {
                unit: DifferenceUnit::Money,
                over_draws: None,
            },
        }
    }
}

impl<'a> Results<'a> {
    fn claim_words(&self) -> &'static ClaimWords {
        &self.words().claims
    }

    /// What a comparison of means claims.
    pub fn claim(&self, comparison: &Comparison) -> Claim {
        let findings = self.findings;
        let level = findings.question.confidence;
        Claim::of_summary(&comparison.difference, findings.replications, level)
    }

    /// That a measure of the first year differs between two structures.
    pub fn claim_of(&self, measure: &str, ours: usize, theirs: usize) -> Claim {
        let (window, level) = (self.first_year(), self.findings.question.confidence);
        let Some(measure) = self.records.measure(measure) else {
            return Claim::of_sample(&[], level);
        };
        let [ours, theirs] =
            [ours, theirs].map(|place| self.records.sample(place, window, measure));
        Claim::between(&ours, &theirs, level)
    }

    /// The first line: which structure is ahead in the headline as far as anybody knows, and behind
    /// it what the simulation's noise leaves open if the study's numbers are true.
    pub fn finding(&self, comparison: &Comparison) -> String {
        let words = self.claim_words();
        let headline = self.findings.question.headline.as_str();
        let known = KnownDifference::of(self, comparison);
        let sign = match known.over_draws {
            Some(claim) => claim.sign,
            None => self.claim(comparison).sign,
        };
        let verb = |table: &[(&str, Sentence![a, b, measure])]| {
            let found = table.iter().find(|(measure, _)| *measure == headline);
            found.map_or(words.unknown, |(_, sentence)| *sentence)
        };
        let sentences = BySign {
            ahead: verb(&words.more),
            behind: verb(&words.less),
            undecided: match known.over_draws {
                Some(_) => words.open,
                None => words.undecided,
            },
            identical: words.identical,
            unknown: words.unknown,
        };
        let values = gaps![
            a = self.structure(comparison.structure),
            b = self.structure(comparison.against),
            measure = self.words().measure(headline)
        ];
        let sentence = sentences.of(sign).fill(values);
        format!("{sentence}: {}.", self.evidence(comparison))
    }

    /// What is known of a difference, always by name: over the drawn ranges first, then noise alone.
    pub fn evidence(&self, comparison: &Comparison) -> String {
        let words = self.claim_words();
        let known = KnownDifference::of(self, comparison);
        let claim = self.claim(comparison);
        let year = self.in_first_year();
        if claim.sign == Sign::Identical && known.over_draws.is_none() {
            return self.identical(&claim, words.identical_evidence);
        }
        let own = match claim.sign {
            Sign::Identical => self.identical(&claim, words.own_identical),
            _ => {
                let difference = self.difference_in(comparison, known.unit);
                let interval = self.noise_in(comparison, known.unit);
                let sentence = match known.over_draws {
                    Some(_) => words.own,
                    None => words.own_only,
                };
                let values = gaps![
                    difference = difference.as_str(),
                    interval = interval.as_str(),
                    year = year.as_str()
                ];
                sentence.fill(values)
            }
        };
        let Some(over) = known.over_draws else {
            return own;
        };
        let Some(interval) = over.interval else {
            return own;
        };
        let [low, high] = self.ends_in(known.unit, interval);
        let draws = self.number(over.n as f64, Decimals(0));
        let values = gaps![
            draws = &draws,
            high = high.as_str(),
            level = &level(self.words(), over.level),
            low = low.as_str(),
            year = &year
        ];
        let sentence = match over.over {
            Over::Worlds => words.over_worlds,
            Over::Draws | Over::Replications => words.over_ranges,
        };
        format!("{}; {own}", sentence.fill(values))
    }

    fn identical(&self, claim: &Claim, sentence: Sentence![n, year]) -> String {
        let n = self.number(claim.n as f64, Decimals(0));
        let year = self.in_first_year();
        fill!(sentence, n = n.as_str(), year = &year)
    }

    /// "in the first year", or how long the run is where that is less.
    pub fn in_first_year(&self) -> String {
        let words = self.claim_words();
        self.of_length(words.in_year, words.in_weeks)
    }

    /// The same with what it is counted from, where structures change: "in the first year after the
    /// change".
    pub fn period(&self) -> String {
        let words = self.claim_words();
        match self.shares_past() {
            true => self.of_length(words.in_year_after, words.in_weeks_after),
            false => self.in_first_year(),
        }
    }

    fn of_length(&self, year: &str, in_weeks: Sentence![weeks]) -> String {
        match self.weeks_if_short() {
            Some(length) => fill!(in_weeks, weeks = &length),
            None => year.to_owned(),
        }
    }

    /// The weeks of a run that is shorter than a year.
    pub(super) fn weeks_if_short(&self) -> Option<String> {
        let horizon = self.study.scenario.spans.horizon;
        let weeks = horizon.0 as f64 / Span::WEEK.0 as f64;
        // Two digits at least: a horizon is not nothing.
        let mut decimals = usize::from(weeks.fract() != 0.0);
        let mut shown = 10.0 * weeks;
        while shown < 10.0 && shown > 0.0 {
            (decimals, shown) = (decimals + 1, 10.0 * shown);
        }
        let decimals = Decimals(decimals);
        (horizon < Span::YEAR).then(|| self.number(weeks, decimals))
    }

    /// "+27%", with as many decimals as the interval allows; without a ratio, the difference itself.
    pub fn difference(&self, comparison: &Comparison) -> String {
        self.difference_in(comparison, KnownDifference::of(self, comparison).unit)
    }

    fn difference_in(&self, comparison: &Comparison, unit: DifferenceUnit) -> String {
        match self
            .relative(comparison)
            .filter(|_| unit == DifferenceUnit::Percent)
        {
            Some(interval) => {
                signed_percent(self.words(), interval.value, percent_decimals(&interval))
            }
            None => {
                let difference = &comparison.difference;
                self.signed_amount(difference.mean, difference.half_width)
            }
        }
    }

    /// The ends of an interval, written so that what is not zero does not look like it.
    fn ends_in(&self, unit: DifferenceUnit, interval: Interval) -> [String; 2] {
        let Interval { low, high } = interval;
        let ends = [low, high];
        match unit {
            DifferenceUnit::Percent => {
                let width = crate::experiment::Interval {
                    value: 0.5 * (low + high),
                    low,
                    high,
                };
                let decimals = percent_decimals(&width);
                ends.map(|end| signed_percent(self.words(), end, decimals))
            }
            DifferenceUnit::Money => {
                let half = Some(0.5 * (high - low));
                let base = decimals_for(0.5 * (low + high), half);
                let decimals = visible_decimals(&ends, base);
                ends.map(|end| signed(end, self.money(end, decimals)))
            }
        }
    }

    /// The interval of a comparison's difference, in what it is written in.
    fn interval_of(&self, comparison: &Comparison, unit: DifferenceUnit) -> Option<Interval> {
        let relative = self
            .relative(comparison)
            .filter(|_| unit == DifferenceUnit::Percent);
        let relative = relative.map(|of| Interval {
            low: of.low,
            high: of.high,
        });
        relative.or(self.claim(comparison).interval)
    }

    /// "mean; 95% CI +25%…+29%"
    pub fn interval(&self, comparison: &Comparison) -> String {
        self.interval_in(
            comparison,
            KnownDifference::of(self, comparison).unit,
            self.words().year_interval,
        )
    }

    /// "noise alone, 95% CI +25%…+29%"
    fn noise_in(&self, comparison: &Comparison, unit: DifferenceUnit) -> String {
        self.interval_in(comparison, unit, self.claim_words().noise)
    }

    fn interval_in(
        &self,
        comparison: &Comparison,
        unit: DifferenceUnit,
        sentence: Sentence![confidence, high, low],
    ) -> String {
        let Some(interval) = self.interval_of(comparison, unit) else {
            return self.words().no_interval.to_owned();
        };
        let [low, high] = self.ends_in(unit, interval);
        let confidence = self.confidence();
        let values = gaps![
            confidence = confidence.as_str(),
            high = high.as_str(),
            low = low.as_str()
        ];
        sentence.fill(values)
    }

    /// A difference in a list: with its interval where it may be none, and "the same" where it is.
    pub fn briefly(&self, comparison: &Comparison) -> String {
        let unit = KnownDifference::of(self, comparison).unit;
        let difference = self.difference_in(comparison, unit);
        match self.claim(comparison).sign {
            Sign::Ahead | Sign::Behind | Sign::Unknown => difference,
            Sign::Identical => self.claim_words().same.to_owned(),
            Sign::Undecided => {
                let interval = self.interval_of(comparison, unit);
                let ends = interval.map(|interval| self.ends_in(unit, interval));
                ends.map_or(difference.clone(), |[low, high]| {
                    format!("{difference} ({low}…{high})")
                })
            }
        }
    }

    /// In how many years `count` of `n` is: per hundred, or as it was counted where there are fewer.
    fn in_years(&self, count: usize, n: usize) -> String {
        if n < 100 {
            return self.in_simulated(count, n);
        }
        let words = self.claim_words();
        let of = match self.weeks_if_short() {
            Some(_) => &words.in_cases,
            None => &words.in_years,
        };
        of_hundred(self.language, of, count as f64 / n as f64)
    }

    /// The same as it was counted.
    fn in_simulated(&self, count: usize, n: usize) -> String {
        let words = self.claim_words();
        let sentence = match self.weeks_if_short() {
            Some(_) => words.in_simulated_cases,
            None => words.in_simulated,
        };
        let [count, n] = [count, n].map(|n| self.number(n as f64, Decimals(0)));
        fill!(sentence, n = &count, of = &n)
    }

    /// In how many years the structure is ahead, and in how many behind; what is the same to the
    /// cent is neither.
    pub fn ahead_and_behind(&self, comparison: &Comparison) -> [String; 2] {
        let years = comparison.years;
        [years.ahead, years.behind].map(|count| self.in_years(count, years.n()))
    }

    /// How often one is ahead of the other, as a title; another one where they are the same in all.
    pub fn luck_title(
        &self,
        comparison: &Comparison,
        sentence: Sentence![a, b, in_years],
    ) -> String {
        let words = self.claim_words();
        let years = comparison.years;
        let [a, b] = [comparison.structure, comparison.against].map(|place| self.structure(place));
        if years.same == years.n() {
            let all = self.in_simulated(years.n(), years.n());
            return fill!(words.same_years, a = a, all = &all, b = b);
        }
        let [ahead, _] = self.ahead_and_behind(comparison);
        fill!(sentence, a = a, b = b, in_years = &ahead)
    }

    /// The line on luck: single years, which differ however much is computed.
    pub(super) fn luck(&self, comparison: &Comparison) -> String {
        let words = self.claim_words();
        let years = comparison.years;
        if years.same == years.n() {
            let all = self.in_simulated(years.n(), years.n());
            return fill!(words.luck_identical, in_years = &all);
        }
        let [ahead, _] = self.ahead_and_behind(comparison);
        let (low, high) = (comparison.better.low, comparison.better.high);
        // Rounded outwards: what may be never is not told to happen, nor the other way round.
        let low = self.number((100.0 * low).floor(), Decimals(0));
        let high = self.percent((100.0 * high).ceil() / 100.0, Decimals(0));
        let confidence = self.confidence();
        let same = match years.same {
            0 => String::new(),
            same => fill!(words.luck_same, in_years = &self.in_years(same, years.n())),
        };
        let values = gaps![
            confidence = confidence.as_str(),
            high = high.as_str(),
            in_years = ahead.as_str(),
            low = low.as_str(),
            same = same.as_str()
        ];
        words.luck.fill(values)
    }

    /// The ends of the interval of a comparison, in what its difference is written in.
    pub fn ends(&self, comparison: &Comparison) -> Option<[String; 2]> {
        let unit = KnownDifference::of(self, comparison).unit;
        let interval = self.interval_of(comparison, unit);
        interval.map(|interval| self.ends_in(unit, interval))
    }

    /// A difference in a table: in brackets where it may be none.
    pub fn bracketed(&self, comparison: &Comparison, difference: &str) -> String {
        match self.claim(comparison).sign {
            Sign::Undecided => format!("({difference})"),
            Sign::Ahead | Sign::Behind | Sign::Identical | Sign::Unknown => difference.to_owned(),
        }
    }

    /// A number of one structure next to that of another: an arrow where it differs, and that it does
    /// not, or not surely, where it does not.
    pub fn beside(&self, claim: &Claim, from: &str, to: &str) -> String {
        let words = self.claim_words();
        let sentences = BySign {
            ahead: words.from_to,
            behind: words.from_to,
            undecided: words.from_to_open,
            identical: words.from_to_same,
            unknown: words.from_to,
        };
        let sentence = match from == to {
            true => words.from_to_same,
            false => *sentences.of(claim.sign),
        };
        fill!(sentence, from = from, to = to)
    }
}
