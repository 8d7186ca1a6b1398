//! What was found about ignorance, in the words of one language.

use crate::experiment::{AdviceOverRanges, Claim};
use crate::scenario::Ranged;
use crate::stats::{Estimate, VarianceShare};
use crate::text::{
    Decimals, IgnoranceWords, Line, Speaker, capital, fill, gaps, level, resolved, speaks,
    written_value,
};

use super::experiment::{Flip, IgnoranceFindings};

/// What was found, ready to be put into words of a language.
#[derive(Clone, Copy)]
pub struct IgnoranceInWords<'a> {
    pub speaker: Speaker<'a>,
    pub found: &'a IgnoranceFindings,
}

speaks![IgnoranceInWords];

impl IgnoranceInWords<'_> {
    pub fn ignorance_words(&self) -> &'static IgnoranceWords {
        &self.words().ignorance
    }

    /// The label of the structure spoken of, and of the other.
    pub fn pair(&self) -> [&str; 2] {
        [self.found.structure, self.found.against].map(|id| self.structure_label(id))
    }

    /// What the number of a range is called.
    pub fn name(&self, range: usize) -> String {
        self.number_name(&self.found.ranges[range].path)
    }

    /// The value of a range, its lowest and its highest, as the language writes them.
    pub fn written(&self, range: usize) -> [String; 3] {
        let written = &self.found.ranges[range].written;
        written
            .each_ref()
            .map(|text| written_value(self.language, text))
    }

    /// Another value of the number.
    pub fn like_the_file(&self, range: usize, value: f64) -> String {
        let text = self.found.ranges[range].like_the_file(value);
        written_value(self.language, &text)
    }

    /// The difference after a change, and half of its interval.
    pub fn after(&self, change: &Estimate) -> (f64, f64) {
        let base = &self.found.drawn.base;
        let [a, b] = [base, change].map(|of| of.half_width.unwrap_or(0.0));
        (base.mean + change.mean, (a * a + b * b).sqrt())
    }

    /// "+12 ± 3", or that the reader refuses it.
    pub fn written_after(&self, change: Option<&Estimate>) -> String {
        match change {
            Some(change) => {
                let (mean, half) = self.after(change);
                let (mean, error) = (self.signed(mean, Some(half)), self.error(mean, half));
                format!("{mean} ±\u{a0}{error}")
            }
            None => self.ignorance_words().refused_value.to_owned(),
        }
    }

    /// The sentences, each with its label.
    pub fn lines(&self) -> Vec<Line> {
        let words = self.ignorance_words();
        let held = AdviceOverRanges::of(&self.found.ranges, &self.found.drawn);
        let line = |label: &str, text: String| (label.to_owned(), text);
        let mut finding = self.advice_over_ranges(&held, self.pair()[0]);
        if let Some(worlds) = AdviceOverRanges::over_worlds(&self.found.ranges, &self.found.drawn) {
            finding = self.advice_in_worlds(&worlds, self.pair()[0], &finding);
        }
        let mut lines = vec![line("", capital(&finding))];
        lines.push(line(words.draws_label, self.draws()));
        if let Some(text) = self.refused() {
            lines.push(line("!", text));
        }
        lines.push(line(words.spread_label, self.spread()));
        if let Some(text) = self.spread_in_worlds() {
            lines.push(line(words.spread_label, text));
        }
        lines.push(line(words.measure_label, self.measure_first()));
        lines.push(line(words.ends_label, self.ends()));
        if self.found.refused_ends > 0 {
            let refused = self.count(self.found.refused_ends);
            lines.push(line("!", fill!(words.refused_ends, refused = &refused)));
        }
        if self.found.effort.screen > 0 {
            let text = match (
                self.found.drawn.advice().is_decided(),
                self.found.flips.first(),
            ) {
                (true, Some(flip)) => self.flip(flip),
                (true, None) => words.no_flip.to_owned(),
                (false, _) => words.nothing_to_flip.to_owned(),
            };
            lines.push(line(words.flips_label, text));
        }
        if self.found.effort.rows > 0 {
            lines.push(line(words.indices_label, self.indices()));
        }
        if let Some(indices) = &self.found.indices
            && indices.refused > 0
        {
            let refused = self.count(indices.refused);
            lines.push(line("!", fill!(words.refused_rows, refused = &refused)));
        }
        lines
    }

    fn draws(&self) -> String {
        let draws = &self.found.drawn.draws;
        fill!(
            self.ignorance_words().draws,
            a = self.pair()[0],
            ahead = &self.count(draws.ahead),
            behind = &self.count(draws.behind),
            confidence = &self.confidence(),
            draws = &self.count(draws.asked),
            ranges = &self.count(self.found.ranges.len()),
            replications = &self.found.effort.replications.to_string(),
            undecided = &self.count(draws.undecided)
        )
    }

    fn refused(&self) -> Option<String> {
        let draws = &self.found.drawn.draws;
        let why = draws.first_refusal.as_ref();
        let why = why.map_or("", |why| why.get(self.language));
        let refused = self.count(draws.refused);
        let values = gaps![refused = refused.as_str(), why = why];
        (draws.refused > 0).then(|| self.ignorance_words().refused.fill(values))
    }

    /// Between what the draws' mean differences lie, and the median one: lowest, median, highest.
    pub fn lies(&self, spread: &Claim) -> Option<[String; 3]> {
        let ends = spread.interval?;
        let error = Some((ends.high - ends.low) / 20.0);
        let values = [ends.low, spread.estimate, ends.high];
        Some(values.map(|value| self.amount(value, error)))
    }

    /// None where no worlds were drawn, or too few.
    fn spread_in_worlds(&self) -> Option<String> {
        let spread = self.found.drawn.likely.as_ref()?.difference?;
        let [low, median, high] = self.lies(&spread)?;
        Some(fill!(
            self.ignorance_words().worlds_spread,
            draws = &self.count(spread.n),
            high = &high,
            level = &level(self.words(), spread.level),
            low = &low,
            median = &median
        ))
    }

    fn spread(&self) -> String {
        let Some(spread) = &self.found.drawn.draws.difference else {
            return capital(self.ignorance_words().no_spread.trim_start_matches("; ")) + ".";
        };
        let base = &self.found.drawn.base;
        let lexicon = self.language.lexicon();
        let half = base.half_width.unwrap_or(0.0);
        let interval = fill!(
            lexicon.claims.noise,
            confidence = &self.confidence(),
            high = &self.signed(base.mean + half, base.half_width),
            low = &self.signed(base.mean - half, base.half_width)
        );
        let Some([low, median, high]) = self.lies(spread) else {
            return String::new();
        };
        fill!(
            self.ignorance_words().spread,
            base = &self.amount(base.mean, base.half_width),
            draws = &self.count(spread.n),
            high = &high,
            interval = &interval,
            level = &level(lexicon, spread.level),
            low = &low,
            median = &median
        )
    }

    fn measure_first(&self) -> String {
        let words = self.ignorance_words();
        let to_measure = self.found.drawn.to_measure();
        let (Some(effects), Some(first)) = (&self.found.drawn.effects, to_measure.first()) else {
            return words.unseen.to_owned();
        };
        let all = self.amount(effects.worth_of_all, None);
        let name = self.name(first.input);
        match resolved(&first.worth) {
            Some(half) => fill!(
                words.worth,
                all = &all,
                half = &self.error(first.worth.value, half),
                name = &name,
                worth = &self.amount(first.worth.value, Some(half))
            ),
            None => fill!(words.worth_nothing, all = &all),
        }
    }

    fn ends(&self) -> String {
        let Some(bar) = self.found.tornado.first() else {
            return self.ignorance_words().no_ends.to_owned();
        };
        let [low, high] = bar.ends.map(|end| self.written_after(end.change.as_ref()));
        let [_, lowest, highest] = self.written(bar.range);
        fill!(
            self.ignorance_words().ends,
            high = &high,
            high_value = &highest,
            low = &low,
            low_value = &lowest,
            name = &self.name(bar.range)
        )
    }

    fn flip(&self, flip: &Flip) -> String {
        let words = self.ignorance_words();
        let value = |value| self.like_the_file(flip.range, value);
        let surely = format!("{} ", words.flips_heads[4]);
        let turned = flip.turned_from.map_or_else(
            || words.not_surely.to_owned(),
            |turned| surely + &value(turned),
        );
        fill!(
            words.flip,
            distance = &self.percent(flip.distance, Decimals(0)),
            doubtful = &value(flip.doubtful_from),
            name = &self.name(flip.range),
            now = &self.written(flip.range)[0],
            turned = &turned,
            value = &value(flip.value)
        )
    }

    fn indices(&self) -> String {
        let Some(indices) = &self.found.indices else {
            return self.ignorance_words().no_indices.to_owned();
        };
        let singles = indices.groups.iter().filter(|group| {
            let total = group.index.total.uncertain();
            group.ranges.len() == 1 && total.within(0.0, 1.0).is_some()
        });
        let largest = singles.max_by(|a, b| a.index.total.value.total_cmp(&b.index.total.value));
        let Some(largest) = largest else {
            let rows = self.count(indices.rows);
            return fill!(self.ignorance_words().no_shares, rows = &rows);
        };
        let told = |share: &VarianceShare| self.share_of_variance(share.uncertain());
        fill!(
            self.ignorance_words().indices,
            confidence = &self.confidence(),
            first = &told(&largest.index.first),
            name = &self.name(largest.ranges[0]),
            rows = &self.count(indices.rows),
            total = &told(&largest.index.total)
        )
    }

    /// How it was found and what it does not say.
    pub fn notes(&self) -> Vec<String> {
        let confidence = self.confidence();
        let values = gaps![confidence = confidence.as_str()];
        let notes = self.ignorance_words().notes.iter();
        let mut notes: Vec<String> = notes.map(|note| note.fill(values)).collect();
        let study = self.study;
        let idle = study.idle_ranges(&[self.found.structure, self.found.against]);
        if !idle.is_empty() {
            let name = |range: &Ranged| {
                let name = self.number_name(&range.path);
                match study.cannot_act(&range.path) {
                    Some(why) => format!("{name} ({})", why.acts_only(self.language)),
                    None => name,
                }
            };
            let list = idle.iter().map(name).collect::<Vec<_>>().join("; ");
            notes.insert(0, fill!(self.ignorance_words().idle, list = &list));
        }
        notes
    }
}
