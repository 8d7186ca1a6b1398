//! The answer of `salesim explain`: both splits in words, tables, charts and data.

use serde_json::{Value, json};

use crate::report::spelled;
use crate::report::{Answer, Picture, Rows, Wording};
use crate::scenario::{Language, Study};
use crate::stats::{Estimate, Sign};
use crate::text::{Decimals, Sentence, Speaker, capital, decimals_for, fill, gaps, speaks};

use crate::questions::over_worlds::{spread_as_data, spread_in_words};

use super::experiment::{Cause, Explanation, Interaction, Share, Shares, SplitAmount};
use super::figure::waterfall;
use super::words::words_in;

/// The word of the command.
pub const EXPLAIN: &str = "explain";
/// So many causes are told in a sentence; the table has them all.
const NAMED: usize = 4;

/// An explanation, in the words of a language.
#[derive(Clone, Copy)]
pub struct ExplanationInWords<'a> {
    pub speaker: Speaker<'a>,
    /// The structure that is explained, and the reference.
    pub structures: [usize; 2],
    pub found: &'a Explanation,
}

speaks![ExplanationInWords];

/// The answer to why two structures differ.
pub fn explained(study: &Study, structures: [usize; 2], found: &Explanation) -> Answer {
    Answer::new(EXPLAIN, study, data(study, structures, found), |language| {
        let explained = ExplanationInWords {
            speaker: Speaker { study, language },
            structures,
            found,
        };
        explained.wording()
    })
}

/// The name of a cause of a difference.
pub fn cause_name(language: Language, cause: Cause) -> &'static str {
    let named: &[_] = match cause {
        Cause::Mechanism(_) => &words_in(language).switches,
        Cause::Decision(_) => &words_in(language).rules,
    };
    let found = named.iter().find(|(word, _)| *word == cause.name());
    found.expect("every cause has a name").1
}

impl<'a> ExplanationInWords<'a> {
    /// What is explained, and the reference.
    pub(super) fn names(&self) -> [&'a str; 2] {
        self.structures.map(|id| self.structure_label(id))
    }

    /// An amount of an estimate with its sign and unit, in as many decimals as its error allows.
    pub(super) fn part(&self, estimate: &Estimate) -> String {
        let (mean, half) = units(estimate);
        plus(mean, self.amount(mean, half))
    }

    /// The same without its unit.
    pub(super) fn plain(&self, estimate: &Estimate) -> String {
        let (mean, half) = units(estimate);
        plus(mean, self.figure(mean, half))
    }

    /// "95% CI 280…300"
    pub(super) fn interval(&self, estimate: &Estimate) -> String {
        let (low, high) = self.ends(estimate);
        let confidence = self.confidence();
        let gaps = gaps![
            confidence = confidence.as_str(),
            high = high.as_str(),
            low = low.as_str()
        ];
        words_in(self.language).interval.fill(gaps)
    }

    fn ends(&self, estimate: &Estimate) -> (String, String) {
        let (mean, half) = units(estimate);
        let write = |x: f64| plus(x, self.number(x, decimals_for(mean, half)));
        match half {
            Some(half) => (write(mean - half), write(mean + half)),
            None => ("–".to_owned(), "–".to_owned()),
        }
    }

    /// The half-width alone, in as many decimals as itself allows.
    pub(super) fn half(&self, estimate: &Estimate) -> String {
        let (mean, half) = units(estimate);
        half.map_or("–".to_owned(), |half| self.error(mean, half))
    }

    fn wording(&self) -> Wording {
        let explain = words_in(self.language);
        let [a, b] = self.names();
        let mut lines = vec![(String::new(), self.finding())];
        lines.push((
            explain.mechanisms.to_owned(),
            self.largest(&self.found.mechanisms),
        ));
        lines.push((
            explain.decisions.to_owned(),
            self.largest(&self.found.decisions),
        ));
        lines.push((explain.together.to_owned(), self.together()));
        if self.found.mechanisms.is_wanting() {
            let remains = &self.found.mechanisms.remains.estimate;
            let (amount, half) = (self.part(remains), self.half(remains));
            let gaps = gaps![amount = amount.as_str(), half = half.as_str()];
            lines.push(("!".to_owned(), explain.unexplained.fill(gaps)));
        }
        let money = self.money_unit();
        let gaps = gaps![a = a, b = b, money = money.as_str()];
        let mut tables = Vec::new();
        let splits = [
            (&self.found.mechanisms, explain.mechanisms_caption),
            (&self.found.decisions, explain.decisions_caption),
        ];
        for (shares, caption) in splits {
            if !shares.shares.is_empty() {
                tables.push(self.table(shares, capital(&caption.fill(gaps))));
            }
        }
        let pairs = self.pairs();
        if !pairs.is_empty() {
            tables.push(self.pair_table(&pairs, explain.pairs_caption.fill(gaps)));
        }
        let replications = self.count(self.found.replications);
        let confidence = self.confidence();
        let gaps = gaps![
            confidence = confidence.as_str(),
            replications = replications.as_str()
        ];
        let method = if self.found.exact {
            explain.method_exact
        } else {
            explain.method
        };
        Wording {
            language: String::new(),
            title: fill!(explain.title, a = a, b = b),
            lines,
            charts: self.charts(),
            tables,
            notes: vec![
                explain.model_only.to_owned(),
                method.fill(gaps),
                explain.method_pairs.to_owned(),
            ],
        }
    }

    fn charts(&self) -> Vec<Picture> {
        let explain = words_in(self.language);
        let splits = [
            (
                "mechanisms",
                &self.found.mechanisms,
                explain.mechanisms_title,
            ),
            ("decisions", &self.found.decisions, explain.decisions_title),
        ];
        let drawn = splits.into_iter().filter_map(|(name, shares, title)| {
            let figure = waterfall(self, shares, title)?;
            Some(Picture {
                name: name.to_owned(),
                figure,
            })
        });
        drawn.collect()
    }

    /// How much more the one has than the other.
    fn finding(&self) -> String {
        let explain = words_in(self.language);
        let total = &self.found.mechanisms.total.estimate;
        let sentence = match total.sign() {
            Sign::Ahead => explain.more,
            Sign::Behind => explain.less,
            Sign::Identical => explain.identical,
            Sign::Undecided | Sign::Unknown => explain.undecided,
        };
        let (mean, half) = units(total);
        let difference = if total.sign().is_decided() {
            self.amount(mean.abs(), half)
        } else {
            self.part(total)
        };
        let [a, b] = self.names();
        let (low, high) = self.ends(total);
        let confidence = self.confidence();
        let gaps = gaps![
            a = a,
            b = b,
            confidence = confidence.as_str(),
            difference = difference.as_str(),
            high = high.as_str(),
            low = low.as_str(),
            measure = self.headline_name(),
            replications = &self.count(self.found.replications)
        ];
        sentence.fill(gaps)
    }

    /// The largest parts of a split that are told from nothing, and how many are not.
    fn largest(&self, shares: &Shares) -> String {
        let explain = words_in(self.language);
        let playing: Vec<(Cause, Estimate)> = shares
            .by_size()
            .iter()
            .filter_map(|share| Some((share.cause, share.amount?.estimate)))
            .collect();
        if playing.is_empty() {
            return explain.same_rules.to_owned();
        }
        let signs = || playing.iter().map(|(_, estimate)| estimate.sign());
        if signs().all(|sign| sign == Sign::Identical) {
            return explain.no_part.to_owned();
        }
        let decided = playing.iter().filter(|(_, part)| part.sign().is_decided());
        let mut told: Vec<String> = decided
            .take(NAMED)
            .map(|(cause, estimate)| {
                let (amount, half) = (self.part(estimate), self.half(estimate));
                let gaps = gaps![
                    amount = amount.as_str(),
                    cause = cause_name(self.language, *cause),
                    half = half.as_str()
                ];
                explain.part.fill(gaps)
            })
            .collect();
        let open = signs().filter(|sign| matches!(sign, Sign::Undecided | Sign::Unknown));
        let (open, all) = (open.count(), playing.len());
        if open > 0 {
            let (open, all) = (self.count(open), self.count(all));
            let replications = self.count(self.found.replications);
            let gaps = gaps![
                open = open.as_str(),
                parts = all.as_str(),
                replications = replications.as_str()
            ];
            told.push(explain.open_parts.fill(gaps));
        }
        told.join(" · ")
    }

    /// The pairs of both splits, the largest first.
    fn pairs(&self) -> Vec<Interaction> {
        let splits = [&self.found.mechanisms, &self.found.decisions];
        let pairs = splits.into_iter().flat_map(|split| &split.interactions);
        let mut pairs: Vec<Interaction> = pairs.copied().collect();
        let size = |pair: &Interaction| pair.estimate.mean.abs();
        pairs.sort_by(|one, other| size(other).total_cmp(&size(one)));
        pairs
    }

    /// What two causes do together, and how many pairs are open.
    fn together(&self) -> String {
        let explain = words_in(self.language);
        let mut told: Vec<String> = self
            .pairs()
            .iter()
            .map(|pair| {
                let [one, other] = pair.causes.map(|cause| cause_name(self.language, cause));
                let amount = self.part(&pair.estimate);
                let half = self.half(&pair.estimate);
                let gaps = gaps![
                    amount = amount.as_str(),
                    half = half.as_str(),
                    one = one,
                    other = other
                ];
                explain.pair.fill(gaps)
            })
            .collect();
        told.truncate(NAMED);
        if told.is_empty() {
            // Where the difference is not known, neither is a tenth of it.
            let known = self.found.mechanisms.total.estimate.sign().is_decided();
            let sentence = match known {
                true => explain.no_pairs,
                false => explain.no_tenth,
            };
            told.push(sentence.to_owned());
        }
        let splits = [&self.found.mechanisms, &self.found.decisions];
        let open: usize = splits.iter().map(|split| split.open_pairs).sum();
        let all: usize = splits.iter().map(|split| split.pairs).sum();
        if open > 0 && self.found.mechanisms.total.estimate.sign().is_decided() {
            let (open, all) = (self.count(open), self.count(all));
            let gaps = gaps![open = open.as_str(), pairs = all.as_str()];
            told.push(explain.open_pairs.fill(gaps));
        }
        told.join(" · ")
    }

    /// All parts of a split, what remains and the difference, in whole hundredths.
    fn table(&self, shares: &Shares, caption: String) -> Rows {
        let explain = words_in(self.language);
        let confidence = self.confidence();
        let gaps = gaps![confidence = confidence.as_str()];
        let mut rows = vec![explain.heads.map(|head| head.fill(gaps)).to_vec()];
        let amounts = shares
            .shares
            .iter()
            .filter_map(|share| share.amount.as_ref());
        let mut amounts = amounts.chain([&shares.total]);
        let in_worlds = amounts.any(|amount| amount.over_worlds.is_some());
        if in_worlds {
            rows[0].push(self.words().over_worlds.head.to_owned());
        }
        for share in shares.by_part() {
            let name = cause_name(self.language, share.cause);
            rows.push(match &share.amount {
                Some(amount) => self.row(name, amount, shares, in_worlds),
                None => vec![
                    name.to_owned(),
                    self.hundredths(0),
                    explain.unused.to_owned(),
                    String::new(),
                ],
            });
            let columns = rows[0].len();
            rows.last_mut()
                .expect("a row")
                .resize(columns, String::new());
        }
        // Of decisions nothing can remain.
        if shares
            .shares
            .iter()
            .any(|share| matches!(share.cause, Cause::Mechanism(_)))
        {
            rows.push(self.row(explain.remains, &shares.remains, shares, in_worlds));
        }
        rows.push(self.row(explain.total, &shares.total, shares, in_worlds));
        Rows { caption, rows }
    }

    fn row(
        &self,
        name: &str,
        amount: &SplitAmount,
        shares: &Shares,
        in_worlds: bool,
    ) -> Vec<String> {
        let (low, high) = self.ends(&amount.estimate);
        let share = shares.of_total(amount);
        let spread = amount.over_worlds.as_ref();
        let spread = spread.map_or("–".to_owned(), |spread| {
            spread_in_words(&self.speaker, spread, 100.0)
        });
        let mut row = vec![
            name.to_owned(),
            self.hundredths(amount.hundredths),
            format!("{low} … {high}"),
            share.map_or(String::new(), |share| self.percent(share, Decimals(0))),
        ];
        row.extend(in_worlds.then_some(spread));
        row
    }

    fn hundredths(&self, hundredths: i64) -> String {
        let units = hundredths as f64 / 100.0;
        plus(units, self.number(units, Decimals(2)))
    }

    fn pair_table(&self, pairs: &[Interaction], caption: String) -> Rows {
        let confidence = self.confidence();
        let head = |head: Sentence![confidence]| fill!(head, confidence = &confidence);
        let mut rows = vec![words_in(self.language).pair_heads.map(head).to_vec()];
        for pair in pairs {
            let [one, other] = pair.causes.map(|cause| cause_name(self.language, cause));
            let (low, high) = self.ends(&pair.estimate);
            rows.push(vec![
                format!("{one} × {other}"),
                self.plain(&pair.estimate),
                format!("{low} … {high}"),
            ]);
        }
        Rows { caption, rows }
    }
}

/// A mean and its half-width in units of money.
pub(super) fn units(estimate: &Estimate) -> (f64, Option<f64>) {
    let half = estimate.half_width.map(|half| half / 100.0);
    (estimate.mean / 100.0, half)
}

/// What is above zero has its sign, too.
fn plus(value: f64, text: String) -> String {
    let is_zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if value > 0.0 && !is_zero {
        format!("+{text}")
    } else {
        text
    }
}

/// The numbers behind the answer: amounts in the study's unit, parts also in whole hundredths.
fn data(study: &Study, [structure, against]: [usize; 2], found: &Explanation) -> Value {
    let name = |id: usize| spelled(&study.scenario.structures[id].name);
    json!({
        "structure": name(structure),
        "against": name(against),
        "measure": study.run.headline.name(),
        "window": "y1",
        "confidence": study.run.confidence,
        "replications": found.replications,
        "exact": found.exact,
        "reference": amount(&found.level),
        "mechanisms": split(&found.mechanisms),
        "decisions": split(&found.decisions),
    })
}

fn split(shares: &Shares) -> Value {
    let part = |share: &Share| {
        let mut part = share
            .amount
            .as_ref()
            .map_or_else(|| json!({ "hundredths": 0, "off": true }), amount);
        part["cause"] = share.cause.name().into();
        part
    };
    let pair = |pair: &Interaction| {
        let (mean, half) = units(&pair.estimate);
        let [one, other] = pair.causes.map(Cause::name);
        json!({
            "causes": [one, other],
            "mean": mean,
            "half_width": half,
            "confidence": pair.estimate.confidence,
            "replications": pair.estimate.n,
        })
    };
    json!({
        "parts": shares.shares.iter().map(part).collect::<Vec<_>>(),
        "remains": amount(&shares.remains),
        "total": amount(&shares.total),
        "interactions": shares.interactions.iter().map(pair).collect::<Vec<_>>(),
        "pairs": shares.pairs,
        "open_pairs": shares.open_pairs,
    })
}

fn amount(amount: &SplitAmount) -> Value {
    let (mean, half) = units(&amount.estimate);
    let mut data = json!({ "hundredths": amount.hundredths, "mean": mean, "half_width": half });
    if amount.over_worlds.is_some() {
        data["worlds"] = spread_as_data(amount.over_worlds.as_ref(), 100.0);
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::explain::experiment::{Rule, Switch};

    #[test]
    fn every_cause_has_a_name_in_every_language() {
        let switches = Switch::ALL.map(Cause::Mechanism);
        for cause in switches.into_iter().chain(Rule::ALL.map(Cause::Decision)) {
            for language in Language::ALL {
                assert!(!cause_name(language, cause).is_empty());
            }
        }
    }
}
