//! What was foretold and what happened, in one language.

use crate::report::Rows;
use crate::stats::Sign;
use crate::text::{Decimals, Speaker, capital, fill, speaks};

use super::experiment::{Held, HeldMonth, Rival};
use super::found::Backtested;
use super::words::{BacktestWords, words_in};

/// As rare as this, few months within the band are said to be too few.
const RARE: f64 = 0.05;

/// The answer, ready to be put into words of a language.
#[derive(Clone, Copy)]
pub struct BacktestInWords<'a> {
    pub speaker: Speaker<'a>,
    pub found: &'a Backtested<'a>,
}

type Labelled = (String, String);

speaks![BacktestInWords];

impl BacktestInWords<'_> {
    pub fn backtest_words(&self) -> &'static BacktestWords {
        words_in(self.language)
    }

    pub fn title(&self) -> String {
        let date = self.found.date.date();
        let months = self.count(self.found.cut.after.len());
        fill!(self.backtest_words().title, date = &date, months = &months)
    }

    pub fn kind_name(&self, kind: usize) -> String {
        capital(self.backtest_words().kinds[kind])
    }

    /// Wins or money, with as many digits as an error allows.
    fn value(&self, kind: usize, value: f64, error: Option<f64>) -> String {
        match (kind, error) {
            (0, None) => self.number(value, Decimals(usize::from(value.fract() != 0.0))),
            (0, error) => self.figure(value, error),
            (_, error) => self.amount(value, error.or(Some(0.01 * value.abs()))),
        }
    }

    /// Lines, what is worst first.
    pub fn lines(&self) -> Vec<Labelled> {
        let words = self.backtest_words();
        let mut lines = Vec::new();
        for (kind, held) in self.found.held.iter().enumerate() {
            let months = self.count(self.found.cut.before.len());
            let average = fill!(words.average, months = &months);
            lines.push(self.against(kind, &average, &held.average));
        }
        // Who was not beaten comes first.
        lines.sort_by_key(|(label, _)| label.is_empty());
        for (kind, held) in self.found.held.iter().enumerate() {
            lines.extend(self.outside(kind, held));
        }
        for (kind, held) in self.found.held.iter().enumerate() {
            if let Some(rival) = &held.last_year {
                let months = self.count(rival.gain.n);
                let last_year = fill!(words.last_year, months = &months);
                lines.push(self.against(kind, &last_year, rival));
            }
        }
        for (kind, held) in self.found.held.iter().enumerate() {
            lines.push((self.kind_name(kind), self.kept(kind, held)));
        }
        lines.extend(self.ground());
        lines
    }

    /// Whether the simulation was better than another forecast.
    fn against(&self, kind: usize, other: &str, rival: &Rival) -> Labelled {
        let words = self.backtest_words();
        let measure = self.kind_name(kind);
        let error = rival.gain.half_width.unwrap_or(0.1 * rival.ours);
        let write = |value: f64| self.value(kind, value, Some(error));
        let (ours, theirs) = (write(rival.ours), write(rival.theirs));
        let sign = rival.gain.sign();
        let mark = if sign == Sign::Ahead { "" } else { "!" };
        let text = match (rival.gain.low(), rival.gain.high()) {
            (Some(low), Some(high)) => {
                let interval = fill!(words.interval, high = &write(high), low = &write(low));
                let place = match sign {
                    Sign::Ahead => 0,
                    Sign::Behind => 2,
                    _ => 1,
                };
                fill!(
                    words.against[place],
                    interval = &interval,
                    measure = &measure,
                    other = other,
                    ours = &ours,
                    theirs = &theirs
                )
            }
            _ => fill!(
                words.against_one,
                measure = &measure,
                other = other,
                ours = &ours,
                theirs = &theirs
            ),
        };
        (mark.to_owned(), text)
    }

    /// What lies outside its band more than luck allows.
    fn outside(&self, kind: usize, held: &Held) -> Vec<Labelled> {
        let words = self.backtest_words();
        let measure = self.kind_name(kind);
        let mut lines = Vec::new();
        if held.so_few < RARE {
            lines.push(fill!(
                words.outside,
                inside = &self.count(held.inside[1]),
                measure = &measure,
                months = &self.count(held.months.len()),
                share = &self.small(held.so_few)
            ));
        }
        if held.months.len() > 1 && !held.total.is_inside(1) {
            let [low, high] = held.total.bands[1];
            let error = Some(0.1 * (high - low));
            lines.push(fill!(
                words.total_outside,
                happened = &self.value(kind, held.total.happened, None),
                high = &self.value(kind, high, error),
                low = &self.value(kind, low, error),
                measure = &measure
            ));
        }
        lines
            .into_iter()
            .map(|line| ("!".to_owned(), line))
            .collect()
    }

    /// A small share; what would be written as 0 is written as what it is less than.
    fn small(&self, share: f64) -> String {
        match share < 0.001 {
            true => format!("< {}", self.percent(0.001, Decimals(1))),
            false => self.percent(share, Decimals(1)),
        }
    }

    fn kept(&self, kind: usize, held: &Held) -> String {
        let words = self.backtest_words();
        let HeldMonth {
            happened,
            median,
            bands: [_, [low, high]],
            ..
        } = held.total;
        let error = Some(0.1 * (high - low));
        let total = fill!(
            words.total,
            happened = &self.value(kind, happened, None),
            high = &self.value(kind, high, error),
            low = &self.value(kind, low, error),
            median = &self.value(kind, median, error)
        );
        let [half, inside] = held.inside.map(|months| self.count(months));
        let months = self.count(held.months.len());
        let inside = fill!(
            words.inside,
            half = &half,
            inside = &inside,
            months = &months
        );
        format!("{total}. {}.", capital(&inside))
    }

    /// What it was learned from, and what is in the band.
    fn ground(&self) -> Vec<Labelled> {
        let (words, found) = (self.backtest_words(), self.found);
        let labels = &words.labels;
        let draws = self.count(found.draws());
        let learned = fill!(
            words.learned,
            date = &found.date.date(),
            file = found.file,
            from = &found.cut.before[0].from.date(),
            months = &self.count(found.cut.before.len())
        );
        let mut band = match found.of_worlds {
            true => fill!(words.of_worlds, draws = &draws),
            false => {
                let numbers = self.count(found.courses.ranges);
                fill!(words.drawn, draws = &draws, numbers = &numbers)
            }
        };
        let [wins, bookings] = found.held;
        if let (Some(share), Some(of_bookings)) = (wins.luck, bookings.luck) {
            let luck = fill!(
                words.luck,
                bookings = &self.percent(of_bookings, Decimals(0)),
                share = &self.percent(share, Decimals(0))
            );
            band = format!("{band} {luck}");
        }
        if let Some(noise) = wins.noise {
            let noise = fill!(words.noise, value = &self.figure(noise, Some(noise)));
            band = format!("{band} {noise}");
        }
        let mut lines = vec![
            (labels.learned.to_owned(), format!("{}.", capital(&learned))),
            (labels.band.to_owned(), band),
        ];
        let mut warn = |text: String| lines.push(("!".to_owned(), text));
        if found.courses.refused > 0 {
            let refused = self.count(found.courses.refused);
            warn(fill!(words.refused, refused = &refused));
        }
        if found.cut.without_amount > 0 {
            let count = self.count(found.cut.without_amount);
            warn(fill!(words.no_amount, count = &count));
        }
        if !found.accounts_leave {
            warn(words.no_churn.to_owned());
        }
        lines
    }

    /// The months of a kind.
    pub fn table(&self, kind: usize) -> Rows {
        let (words, held) = (self.backtest_words(), &self.found.held[kind]);
        let mut rows = vec![words.heads.map(str::to_owned).to_vec()];
        let months = held.months.iter().zip(&self.found.cut.after);
        rows.extend(months.map(|(month, seen)| {
            let [narrow, wide] = month.bands;
            let whole = kind == 0 || wide[1] > 100.0;
            let write = |value: f64| match whole && (kind == 1 || value.fract() == 0.0) {
                true => self.number(value, Decimals(0)),
                false => self.number(value, Decimals(1)),
            };
            let band = |[low, high]: [f64; 2]| format!("{}…{}", write(low), write(high));
            vec![
                seen.from.date(),
                write(month.happened),
                write(month.median),
                band(narrow),
                band(wide),
                self.figure(month.crps, None),
            ]
        }));
        let measure = match kind {
            0 => self.kind_name(kind),
            _ => format!("{} ({})", self.kind_name(kind), self.money_unit()),
        };
        Rows {
            caption: fill!(words.caption, measure = &measure),
            rows,
        }
    }
}
