//! Words of `salesim backtest`.

use crate::languages::languages;
use crate::questions::words_of;
use crate::scenario::Language;
use crate::text::Sentence;

languages!(words_of [backtest BacktestWords]);

/// What is said of months that were foretold.
#[derive(Debug)]
pub struct BacktestWords {
    pub help: &'static [(&'static str, &'static str)],
    pub title: Sentence![date, months],
    /// Wins and the value of what was won.
    pub kinds: [&'static str; 2],
    /// Foretold better than by the other forecast, neither better nor worse, worse.
    pub against: [Sentence![interval, measure, other, ours, theirs]; 3],
    /// Of a single month nobody can say.
    pub against_one: Sentence![measure, other, ours, theirs],
    pub average: Sentence![months],
    pub last_year: Sentence![months],
    pub interval: Sentence![high, low],
    pub total: Sentence![happened, high, low, median],
    pub inside: Sentence![half, inside, months],
    pub outside: Sentence![inside, measure, months, share],
    pub total_outside: Sentence![happened, high, low, measure],
    pub learned: Sentence![date, file, from, months],
    pub drawn: Sentence![draws, numbers],
    pub of_worlds: Sentence![draws],
    pub luck: Sentence![bookings, share],
    pub noise: Sentence![value],
    pub refused: Sentence![refused],
    pub no_amount: Sentence![count],
    pub no_churn: &'static str,
    pub labels: BacktestLabels,
    pub caption: Sentence![measure],
    pub heads: [&'static str; 6],
    pub chart: BacktestChartWords,
    pub notes: &'static [&'static str],
    pub plan: Sentence![draws, months],
    pub wrong_date: Sentence![value],
    pub no_dates: &'static str,
    pub too_few_months: Sentence![date, months, needed],
    pub no_month_left: Sentence![date, end],
    pub too_many_months: Sentence![months],
    pub no_study: Sentence![date],
    pub no_draws: &'static str,
    pub no_world: &'static str,
}

/// What stands before the lines.
#[derive(Debug)]
pub struct BacktestLabels {
    pub learned: &'static str,
    pub band: &'static str,
}

/// What stands in the charts.
#[derive(Debug)]
pub struct BacktestChartWords {
    pub title: Sentence![inside, measure, months],
    pub subtitle: Sentence![date, measure],
    pub caption: Sentence![draws, seed, version],
    pub month_axis: &'static str,
    pub from_here: &'static str,
    pub foretold: &'static str,
    pub happened: &'static str,
    pub wide: &'static str,
    pub narrow: &'static str,
    pub tip: Sentence![date, value],
}
