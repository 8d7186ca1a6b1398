//! What was found, in one language.

use crate::experiment::FEWEST_WORLDS;
use crate::model::Unit;
use crate::model::named::{ACCOUNTS_END, CHURN_PER_MONTH, WON_NEW};
use crate::report::Rows;
use crate::text::{
    Decimals, Speaker, capital, fill, speaks, without_unit, written_range, written_value,
};

use super::experiment::{FigureSpread, Fitted, Learned, Learning, ObservedFigure, Shown};
use super::words::{FitWords, words_in};

/// Numbers that one line names.
const NAMED: usize = 4;
/// Months of a year.
const MONTHS: f64 = 12.0;

/// What was found, ready to be put into words of a language.
#[derive(Clone, Copy)]
pub struct FitInWords<'a> {
    pub speaker: Speaker<'a>,
    pub found: &'a Fitted,
    /// The file of worlds.
    pub file: &'a str,
}

type Labelled = (String, String);

speaks![FitInWords];

impl FitInWords<'_> {
    pub fn fit_words(&self) -> &'static FitWords {
        words_in(self.language)
    }

    /// A figure's name, with the time that it is counted over.
    pub fn figure_name(&self, figure: &ObservedFigure) -> String {
        let label = self.measure(&figure.measure);
        match figure.period {
            Some(per) => format!("{label} {}", self.words().period(per)),
            None => label,
        }
    }

    /// A value of a figure, rounded to an error.
    pub fn value(&self, figure: &ObservedFigure, value: f64, error: Option<f64>) -> String {
        match figure.unit {
            Unit::Share => self.percent(value, Decimals(1)),
            Unit::Money => self.amount(value, error),
            _ => self.figure(value, error),
        }
    }

    fn shown(&self, figure: &ObservedFigure, shown: Option<&Shown>) -> String {
        shown.map_or("–".to_owned(), |shown| {
            self.value(figure, shown.mean, Some(shown.squared_error.sqrt()))
        })
    }

    /// The lines of the answer.
    pub fn lines(&self) -> Vec<Labelled> {
        let (words, found) = (self.fit_words(), self.found);
        let labels = &words.labels;
        let plain = |text: String| (String::new(), text);
        if found.figures.is_empty() {
            let worlds = self.count(found.worlds.len());
            return vec![
                plain(fill!(words.nothing_observed, worlds = &worlds)),
                self.next(),
            ];
        }
        let mut lines = self.conflict();
        lines.push((
            labels.kept.to_owned(),
            fill!(
                words.kept,
                effective = &self.number(found.effective, Decimals(0)),
                kept = &self.percent(found.kept(), Decimals(1)),
                looked = &self.count(found.looked),
                simulated = &self.count(found.worlds.len()),
                waves = &self.count(found.waves.len())
            ),
        ));
        if found.refused > 0 {
            lines.push((
                "!".to_owned(),
                fill!(words.refused, refused = &self.count(found.refused)),
            ));
        }
        if found.learned.is_empty() {
            lines.push(("!".to_owned(), self.too_few()));
            return lines;
        }
        lines.extend(self.learned());
        if !found.ties.is_empty() {
            let tie = |tie: &super::experiment::Tie| {
                let [one, other] = tie.ranges.map(|range| self.name(range));
                let value = self.number(tie.correlation, Decimals(2));
                fill!(words.tie, one = &one, other = &other, value = &value)
            };
            let list = self.list(found.ties.iter().map(tie).collect());
            lines.push((labels.ties.to_owned(), list));
        }
        lines.push(self.next());
        lines
    }

    fn next(&self) -> Labelled {
        let words = self.fit_words();
        (
            words.labels.next.to_owned(),
            fill!(words.next, file = self.file),
        )
    }

    fn too_few(&self) -> String {
        let (words, found) = (self.fit_words(), self.found);
        let effective = self.number(found.effective, Decimals(0));
        let needed = self.number(FEWEST_WORLDS, Decimals(0));
        if found.effective < 2.0 {
            return fill!(words.far_too_few, effective = &effective, needed = &needed);
        }
        let more = found.worlds.len() as f64 * (FEWEST_WORLDS / found.effective - 1.0);
        fill!(
            words.too_few,
            effective = &effective,
            more = &self.number((more / 10.0).ceil() * 10.0, Decimals(0)),
            needed = &needed
        )
    }

    /// Figures that no world has together, and what of them does not add up.
    fn conflict(&self) -> Vec<Labelled> {
        let (words, found) = (self.fit_words(), self.found);
        let Some(conflict) = &found.conflict else {
            return Vec::new();
        };
        let figures = || conflict.figures.iter().map(|j| &found.figures[*j]);
        let seen = figures().map(|figure| {
            let name = self.figure_name(figure);
            fill!(words.figure, name = &name, value = &self.observed(figure))
        });
        let list = seen.collect::<Vec<_>>().join(", ");
        let simulated = self.count(found.worlds.len());
        let sentence = if conflict.figures.len() == 1 {
            &words.conflict_of_one
        } else {
            &words.conflict
        };
        let mut lines = vec![(
            "!".to_owned(),
            fill!(sentence, list = &list, simulated = &simulated),
        )];
        if let Some(nearest) = conflict.nearest {
            let world = &found.worlds[nearest];
            let near = conflict.figures.iter().map(|j| {
                let figure = &found.figures[*j];
                let value = self.shown(figure, world.shown[*j].as_ref());
                fill!(
                    words.figure,
                    name = &self.figure_name(figure),
                    value = &value
                )
            });
            let list = near.collect::<Vec<_>>().join(", ");
            lines.push(("!".to_owned(), fill!(words.nearest, list = &list)));
        }
        lines.extend(self.balance().map(|balance| ("!".to_owned(), balance)));
        lines
    }

    /// Wins less churn, where both are observed with the accounts, and they do not balance.
    fn balance(&self) -> Option<String> {
        let of = |name: &str| {
            self.found
                .figures
                .iter()
                .find(|figure| figure.measure == name)
        };
        let (won, accounts, rate) = (of(WON_NEW)?, of(ACCOUNTS_END)?, of(CHURN_PER_MONTH)?);
        let year = crate::numeric::Span::YEAR.0 as f64 / won.period?.0 as f64;
        let won = won.value * year;
        let churned = rate.value * accounts.value * MONTHS;
        let change = won - churned;
        // Less than a tenth of the accounts is within what figures are rounded to.
        if change.abs() < 0.1 * accounts.value {
            return None;
        }
        let whole = |x: f64| self.number(x, Decimals(0));
        let sign = if change > 0.0 { "+" } else { "" };
        Some(fill!(
            self.fit_words().balance,
            accounts = &whole(accounts.value),
            change = &format!("{sign}{}", whole(change)),
            churned = &whole(churned),
            rate = &self.percent(rate.value, Decimals(1)),
            won = &whole(won)
        ))
    }

    pub fn observed(&self, figure: &ObservedFigure) -> String {
        match figure.range {
            Some([low, high]) => {
                let error = Some(0.1 * (high - low));
                let [low, high] = [low, high].map(|x| self.value(figure, x, error));
                written_range(&low, &high)
            }
            None if figure.sd > 0.0 => {
                let sd = Some(figure.sd);
                let (value, sd) = (
                    self.value(figure, figure.value, sd),
                    self.value(figure, figure.sd, sd),
                );
                format!("{value} ±\u{a0}{sd}")
            }
            None => self.value(figure, figure.value, None),
        }
    }

    pub fn name(&self, range: usize) -> String {
        self.number_name(&self.found.ranges[range].path)
    }

    /// The value at a share of a range, as the file writes it.
    pub fn at(&self, range: usize, share: f64) -> String {
        let range = &self.found.ranges[range];
        written_value(self.language, &range.like_the_file(range.at(share)))
    }

    /// At most some, and how many more there are.
    fn list(&self, mut all: Vec<String>) -> String {
        let more = all.len().saturating_sub(NAMED);
        all.truncate(NAMED);
        if more > 0 {
            all.push(fill!(self.fit_words().and_more, n = &self.count(more)));
        }
        all.join("; ")
    }

    fn learned(&self) -> Vec<Labelled> {
        let (words, found) = (self.fit_words(), self.found);
        let labels = &words.labels;
        let of = |learning| {
            let all = found
                .learned
                .iter()
                .filter(move |one| one.learning == learning);
            let told = |one: &Learned| {
                let [low, _, high] = one.ends.map(|share| self.at(one.range, share));
                let name = self.name(one.range);
                fill!(
                    words.number,
                    ends = &written_range(&low, &high),
                    name = &name
                )
            };
            all.map(told).collect::<Vec<_>>()
        };
        let mut lines = Vec::new();
        let known = [
            (Learning::Learned, labels.learned),
            (Learning::Partly, labels.partly),
        ];
        for (learning, label) in known {
            let all = of(learning);
            if !all.is_empty() {
                lines.push((label.to_owned(), self.list(all)));
            }
        }
        let (not, ranges) = (of(Learning::NotLearned).len(), found.ranges.len());
        let text = match not {
            0 => return lines,
            not if not == ranges => fill!(words.nothing_learned, ranges = &self.count(ranges)),
            not => fill!(
                words.not_learned,
                count = &self.count(not),
                ranges = &self.count(ranges)
            ),
        };
        lines.push((labels.not_learned.to_owned(), text));
        lines
    }

    /// Tables that hold anything.
    pub fn tables(&self) -> Vec<Rows> {
        let tables = [self.figures_table(), self.numbers_table()];
        tables
            .into_iter()
            .filter(|table| table.rows.len() > 1)
            .collect()
    }

    fn figures_table(&self) -> Rows {
        let (words, found) = (self.fit_words(), self.found);
        let spread = |figure: &ObservedFigure, spread: Option<FigureSpread>| {
            spread.map_or("–".to_owned(), |FigureSpread { low, median, high }| {
                let write = |x: f64| self.value(figure, x, Some(0.1 * (high - low)));
                // The sign of percent stands with what was observed.
                let bare = |x: f64| {
                    write(x)
                        .trim_end_matches(['%', '\u{a0}', '\u{202f}', ' '])
                        .to_owned()
                };
                let [low, median, high] = [low, median, high].map(bare);
                fill!(
                    words.median_and_ends,
                    high = &high,
                    low = &low,
                    median = &median
                )
            })
        };
        let rows = found.figures.iter().enumerate().map(|(j, figure)| {
            vec![
                capital(&self.figure_name(figure)),
                self.observed(figure),
                self.shown(figure, found.base[j].as_ref()),
                spread(figure, found.of_all_ranges(j)),
                spread(figure, found.of_likely(j)),
            ]
        });
        with_heads(words.figures_caption, &words.figures_heads, rows.collect())
    }

    fn numbers_table(&self) -> Rows {
        let words = self.fit_words();
        let known = self
            .found
            .learned
            .iter()
            .filter(|one| one.learning != Learning::NotLearned);
        let rows = known.map(|one| {
            let written = &self.found.ranges[one.range].written;
            let [value, low, high] = written
                .each_ref()
                .map(|text| written_value(self.language, text));
            let [least, median, most] = one.ends.map(|share| self.at(one.range, share));
            let mut name = capital(&self.name(one.range));
            let mut all = [value, low, high, least, median, most];
            // A unit that all share stands with the name.
            let unit = without_unit(&all[0]).1.to_owned();
            if !unit.is_empty() && all.iter().all(|text| without_unit(text).1 == unit) {
                name = format!("{name} ({})", unit.trim());
                all = all.map(|text| without_unit(&text).0.to_owned());
            }
            let [value, low, high, least, median, most] = all;
            vec![
                name,
                value,
                written_range(&low, &high),
                median,
                written_range(&least, &most),
                words.learning[one.learning as usize].to_owned(),
            ]
        });
        with_heads(words.numbers_caption, &words.numbers_heads, rows.collect())
    }
}

fn with_heads(caption: &str, heads: &[&'static str], rows: Vec<Vec<String>>) -> Rows {
    let mut all = vec![heads.iter().map(|head| (*head).to_owned()).collect()];
    all.extend(rows);
    Rows {
        caption: caption.to_owned(),
        rows: all,
    }
}
