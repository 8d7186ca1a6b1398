//! Telling ignorance: what the ranges of a study leave of the advice, in one language.

use crate::experiment::{Flip, HeldAdvice, Ignorance, Interval};
use crate::scenario::{Language, Ranged, Study};
use crate::stats::{Estimate, Uncertain, VarianceShare};

use super::ignorance_words::IgnoranceWords;
use super::lexicon::fill;
use super::naming::{number_name, written_value};
use super::number::{Decimals, level, number, of_hundred, percent};
use super::telling::{decimals_for, measure_label, money_unit, percent_decimals, study_money};
use super::verdict::Line;

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
    fn name(&self, path: &str) -> String {
        number_name(self.study, self.language, path)
    }

    pub(super) fn count(&self, count: usize) -> String {
        number(self.language.lexicon(), count as f64, Decimals(0))
    }

    pub(super) fn percent(&self, share: f64) -> String {
        percent(self.language.lexicon(), share, Decimals(0))
    }

    /// "12% (3…21)", or that it is not resolved.
    pub(super) fn share_of_variance(&self, share: Uncertain) -> String {
        let Some([value, low, high]) = share.within(0.0, 1.0) else {
            return self.words().not_resolved.to_owned();
        };
        let decimals = percent_decimals(&Interval { value, low, high });
        let lexicon = self.language.lexicon();
        let bound = |x: f64| number(lexicon, 100.0 * x, decimals);
        let text = percent(lexicon, value, decimals);
        format!("{text} ({}…{})", bound(low), bound(high))
    }

    /// The verdict's line: how far the advice holds and what to measure first; `a` is the structure
    /// it speaks of.
    pub fn held(&self, held: &HeldAdvice, a: &str, confidence: &str) -> String {
        let words = self.words();
        let lexicon = self.language.lexicon();
        let ranges = self.count(held.ranges);
        let Some(found) = held.share else {
            return fill(words.nothing_valid, &[("ranges", &ranges)]);
        };
        let first = match &held.first {
            Some((path, worth)) if *worth > 0.0 => {
                let worth = self.amount(*worth, None);
                fill(
                    words.first,
                    &[("name", &self.name(path)), ("worth", &worth)],
                )
            }
            Some((path, _)) => fill(words.first_by_share, &[("name", &self.name(path))]),
            None => words.no_first.to_owned(),
        };
        let bound = |x: f64| number(lexicon, 100.0 * x, Decimals(0));
        let in_draws = of_hundred(self.language, &lexicon.in_draws, found.value);
        let sentence = if held.advice == 0.0 {
            words.no_advice
        } else {
            words.holds
        };
        fill(
            sentence,
            &[
                ("a", a),
                ("in_draws", &in_draws),
                ("ranges", &ranges),
                ("confidence", confidence),
                ("low", &bound(found.low)),
                ("high", &bound(found.high)),
                ("first", &first),
            ],
        )
    }
}

/// What was found, to be told in a language.
#[derive(Clone, Copy)]
pub struct IgnoranceTelling<'a> {
    pub stated: Stated<'a>,
    pub found: &'a Ignorance,
}

impl IgnoranceTelling<'_> {
    pub(super) fn words(&self) -> &'static IgnoranceWords {
        self.stated.words()
    }

    /// The label of the structure spoken of, and of the other.
    pub fn pair(&self) -> [&str; 2] {
        [self.found.structure, self.found.against]
            .map(|id| self.stated.study.labels.structures[id].get(self.stated.language))
    }

    /// What the number of a range is called.
    pub fn name(&self, range: usize) -> String {
        self.stated.name(&self.found.ranges[range].path)
    }

    /// The value of a range, its lowest and its highest, as the language writes them.
    pub fn written(&self, range: usize) -> [String; 3] {
        let written = &self.found.ranges[range].written;
        written
            .each_ref()
            .map(|text| written_value(self.stated.language, text))
    }

    /// Another value of the number.
    pub(super) fn like_the_file(&self, range: usize, value: f64) -> String {
        let text = self.found.ranges[range].like_the_file(value);
        written_value(self.stated.language, &text)
    }

    pub fn confidence(&self) -> String {
        level(self.stated.language.lexicon(), self.found.base.confidence)
    }

    /// The name of the headline.
    pub fn measure(&self) -> String {
        let headline = self.stated.study.run.headline.name();
        measure_label(self.stated.language, self.stated.study, headline)
    }

    /// The difference after a change, and half of its interval.
    pub fn after(&self, change: &Estimate) -> (f64, f64) {
        let base = &self.found.base;
        let [a, b] = [base, change].map(|of| of.half_width.unwrap_or(0.0));
        (base.mean + change.mean, (a * a + b * b).sqrt())
    }

    /// "+12 ± 3", or that the reader refuses it.
    pub fn told_after(&self, change: Option<&Estimate>) -> String {
        match change {
            Some(change) => {
                let (mean, half) = self.after(change);
                let lexicon = self.stated.language.lexicon();
                let error = number(lexicon, half, decimals_for(mean, Some(half)));
                format!("{} ±\u{a0}{error}", self.stated.signed(mean, Some(half)))
            }
            None => self.words().refused_value.to_owned(),
        }
    }

    /// The sentences, each with its label.
    pub fn lines(&self) -> Vec<Line> {
        let words = self.words();
        let held = HeldAdvice::of(self.found);
        let line = |label: &str, text: String| (label.to_owned(), text);
        let finding = self.stated.held(&held, self.pair()[0], &self.confidence());
        let mut lines = vec![line("", super::lexicon::capital(&finding))];
        lines.push(line(words.draws_label, self.draws()));
        if let Some(text) = self.refused() {
            lines.push(line("!", text));
        }
        lines.extend(self.spread().map(|text| line(words.spread_label, text)));
        lines.push(line(words.measure_label, self.measure_first()));
        lines.push(line(words.ends_label, self.ends()));
        if self.found.refused_ends > 0 {
            let refused = self.stated.count(self.found.refused_ends);
            lines.push(line(
                "!",
                fill(words.refused_ends, &[("refused", &refused)]),
            ));
        }
        if self.found.effort.screen > 0 && self.found.advice() != 0.0 {
            let flip = self.found.flips.first();
            let text = flip.map_or_else(|| words.no_flip.to_owned(), |flip| self.flip(flip));
            lines.push(line(words.flips_label, text));
        }
        if self.found.effort.rows > 0 {
            lines.push(line(words.indices_label, self.indices()));
        }
        if let Some(indices) = &self.found.indices
            && indices.refused > 0
        {
            let refused = self.stated.count(indices.refused);
            lines.push(line(
                "!",
                fill(words.refused_rows, &[("refused", &refused)]),
            ));
        }
        lines
    }

    fn draws(&self) -> String {
        let draws = &self.found.draws;
        let count = |n: usize| self.stated.count(n);
        fill(
            self.words().draws,
            &[
                ("draws", &count(draws.asked)),
                ("ranges", &count(self.found.ranges.len())),
                ("replications", &self.found.effort.replications.to_string()),
                ("a", self.pair()[0]),
                ("ahead", &count(draws.ahead)),
                ("behind", &count(draws.behind)),
                ("unsure", &count(draws.unsure)),
            ],
        )
    }

    fn refused(&self) -> Option<String> {
        let draws = &self.found.draws;
        let why = draws.first_refusal.as_ref();
        let why = why.map_or("", |why| why.get(self.stated.language));
        let refused = self.stated.count(draws.refused);
        let values = [("refused", refused.as_str()), ("why", why)];
        (draws.refused > 0).then(|| fill(self.words().refused, &values))
    }

    fn spread(&self) -> Option<String> {
        let [low, median, high] = self.found.draws.quantiles?;
        let base = &self.found.base;
        let error = Some((high - low) / 20.0);
        let half = base.half_width.unwrap_or(0.0);
        let interval = fill(
            self.stated.language.lexicon().year_interval,
            &[
                ("confidence", &self.confidence()),
                (
                    "low",
                    &self.stated.signed(base.mean - half, base.half_width),
                ),
                (
                    "high",
                    &self.stated.signed(base.mean + half, base.half_width),
                ),
            ],
        );
        Some(fill(
            self.words().spread,
            &[
                ("low", &self.stated.amount(low, error)),
                ("high", &self.stated.amount(high, error)),
                ("median", &self.stated.amount(median, error)),
                ("base", &self.stated.amount(base.mean, base.half_width)),
                ("interval", &interval),
            ],
        ))
    }

    fn measure_first(&self) -> String {
        let words = self.words();
        let to_measure = self.found.to_measure();
        let (Some(effects), Some(first)) = (&self.found.effects, to_measure.first()) else {
            return words.unseen.to_owned();
        };
        let all = self.stated.amount(effects.worth_of_all, None);
        let Uncertain { value, half_width } = first.worth;
        if value <= 0.0 {
            return fill(words.worth_nothing, &[("all", &all)]);
        }
        let half = half_width.map_or("–".to_owned(), |half| {
            let decimals = decimals_for(value, half_width);
            number(self.stated.language.lexicon(), half, decimals)
        });
        fill(
            words.worth,
            &[
                ("name", &self.name(first.input)),
                ("worth", &self.stated.amount(value, half_width)),
                ("half", &half),
                ("all", &all),
            ],
        )
    }

    fn ends(&self) -> String {
        let Some(bar) = self.found.tornado.first() else {
            return self.words().no_ends.to_owned();
        };
        let [low, high] = bar.ends.map(|end| self.told_after(end.change.as_ref()));
        let [_, lowest, highest] = self.written(bar.range);
        fill(
            self.words().ends,
            &[
                ("name", &self.name(bar.range)),
                ("low_value", &lowest),
                ("high_value", &highest),
                ("low", &low),
                ("high", &high),
            ],
        )
    }

    fn flip(&self, flip: &Flip) -> String {
        let words = self.words();
        let value = |value| self.like_the_file(flip.range, value);
        let surely = format!("{} ", words.flips_heads[4]);
        let turned = flip.turned_from.map_or_else(
            || words.not_surely.to_owned(),
            |turned| surely + &value(turned),
        );
        fill(
            words.flip,
            &[
                ("name", &self.name(flip.range)),
                ("value", &value(flip.value)),
                ("now", &self.written(flip.range)[0]),
                ("distance", &self.stated.percent(flip.distance)),
                ("doubtful", &value(flip.doubtful_from)),
                ("turned", &turned),
            ],
        )
    }

    fn indices(&self) -> String {
        let Some(indices) = &self.found.indices else {
            return self.words().no_indices.to_owned();
        };
        let singles = indices.groups.iter().filter(|group| {
            let total = group.index.total.uncertain();
            group.ranges.len() == 1 && total.within(0.0, 1.0).is_some()
        });
        let largest = singles.max_by(|a, b| a.index.total.value.total_cmp(&b.index.total.value));
        let Some(largest) = largest else {
            let rows = self.stated.count(indices.rows);
            return fill(self.words().no_shares, &[("rows", &rows)]);
        };
        let told = |share: &VarianceShare| self.stated.share_of_variance(share.uncertain());
        fill(
            self.words().indices,
            &[
                ("name", &self.name(largest.ranges[0])),
                ("first", &told(&largest.index.first)),
                ("total", &told(&largest.index.total)),
                ("rows", &self.stated.count(indices.rows)),
                ("confidence", &self.confidence()),
            ],
        )
    }

    /// How it was found and what it does not say.
    pub fn notes(&self) -> Vec<String> {
        let confidence = self.confidence();
        let values = [("confidence", confidence.as_str())];
        let notes = self.words().notes.iter();
        let mut notes: Vec<String> = notes.map(|note| fill(note, &values)).collect();
        let study = self.stated.study;
        let idle = study.idle_ranges(&[self.found.structure, self.found.against]);
        if !idle.is_empty() {
            let name = |range: &Ranged| self.stated.name(&range.path);
            let list = idle.iter().map(name).collect::<Vec<_>>().join("; ");
            notes.insert(0, fill(self.words().idle, &[("list", &list)]));
        }
        notes
    }
}
