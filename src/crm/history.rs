//! What a file says of wins month by month, to be cut at a date: what came before it, and what after.

use super::dates::Moment;
use super::deals::{self, DealOutcome};
use super::firm::last_date;
use super::import::{Asked, deal_tables};
use super::problem::ImportProblem;

/// Working hours of a month of the model: a twelfth of 52 weeks.
const MONTH_HOURS: f64 = 2080.0 / 12.0;

/// The wins of a file.
#[derive(Clone, Debug)]
pub struct History {
    /// When, and what they brought.
    wins: Vec<(Moment, Option<f64>)>,
    /// When closes began to be recorded.
    pub since: Moment,
    /// The last day of which both new deals and closes are recorded.
    pub end: Moment,
}

/// A month of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthOfWins {
    /// The day on which it begins.
    pub from: Moment,
    pub wins: f64,
    pub booked: f64,
}

/// The whole months on both sides of a day's evening, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    pub before: Vec<MonthOfWins>,
    pub after: Vec<MonthOfWins>,
    /// Wins among them without an amount, which count with the mean of the others.
    pub without_amount: usize,
}

/// The wins of an export; none where it has no dates, or nothing was closed.
///
/// # Errors
/// All that stands in the way of reading it.
pub fn history(asked: &Asked<'_>) -> Result<Option<History>, Vec<ImportProblem>> {
    let mut remarks = Vec::new();
    let tables = deal_tables(asked, &mut remarks)?;
    let deals = deals::read(&tables, asked.profile, &mut remarks)?;
    if !deals.dated {
        return Ok(None);
    }
    last_date(&deals).map_err(|problem| vec![problem])?;
    let closed = || deals.rows.iter().filter_map(|deal| deal.closed);
    let created = deals.rows.iter().filter_map(|deal| deal.created).max();
    let (Some(since), Some(last), Some(created)) = (closed().min(), closed().max(), created) else {
        return Ok(None);
    };
    let won = deals.rows.iter().filter(|d| d.outcome == DealOutcome::Won);
    let mut wins: Vec<(Moment, Option<f64>)> = won
        .filter_map(|deal| Some((deal.closed?, deal.amount)))
        .collect();
    // The same sums to the bit for any order of rows.
    let amount = |win: &(Moment, Option<f64>)| win.1.unwrap_or(-1.0);
    wins.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(amount(a).total_cmp(&amount(b))));
    let end = Moment {
        day: last.day.min(created.day),
        second: None,
    };
    Ok(Some(History { wins, since, end }))
}

/// Working hours before a day.
fn before_day(day: i64) -> f64 {
    Moment { day, second: None }.hours_before()
}

/// The first day with at least so many working hours before it, not before `from`.
fn day_at(hours: f64, from: i64) -> Moment {
    let day = (from..).find(|day| before_day(*day) >= hours);
    Moment {
        day: day.expect("working time goes on"),
        second: None,
    }
}

impl History {
    /// The latest day so many months before the end.
    pub fn months_before_end(&self, months: usize) -> Moment {
        let until = before_day(self.end.day + 1) - months as f64 * MONTH_HOURS;
        let mut day = self.end.day;
        while before_day(day + 1) > until {
            day -= 1;
        }
        Moment { day, second: None }
    }

    /// Whole months of the file.
    pub fn months(&self) -> usize {
        whole(before_day(self.end.day + 1) - before_day(self.since.day))
    }

    /// The months before and after the evening of a day.
    pub fn cut(&self, at: Moment) -> Cut {
        let middle = before_day(at.day + 1);
        let before = whole(middle - before_day(self.since.day));
        let after = whole(before_day(self.end.day + 1) - middle);
        let first = self.since.day.min(at.day) - 40;
        let month = |number: i64| {
            let earliest = if number < 0 { first } else { at.day + 1 };
            MonthOfWins {
                from: day_at(middle + number as f64 * MONTH_HOURS, earliest),
                wins: 0.0,
                booked: 0.0,
            }
        };
        let mut months: Vec<MonthOfWins> = (-(before as i64)..after as i64).map(month).collect();
        let known = self.wins.iter().filter_map(|(_, amount)| *amount);
        let mean = known.clone().sum::<f64>() / (known.count() as f64).max(1.0);
        let mut without_amount = 0;
        for (closed, amount) in &self.wins {
            let hours = closed.hours_before() - middle;
            let number = (hours / MONTH_HOURS).floor() as i64;
            // Days without work are of the side that they are on.
            let number = match closed.day > at.day {
                true => number.max(0),
                false => number.min(-1),
            };
            let place = usize::try_from(number + before as i64).ok();
            if let Some(month) = place.and_then(|place| months.get_mut(place)) {
                month.wins += 1.0;
                month.booked += amount.unwrap_or(mean);
                without_amount += usize::from(amount.is_none());
            }
        }
        let after = months.split_off(before);
        Cut {
            before: months,
            after,
            without_amount,
        }
    }
}

/// Months that so many working hours hold.
fn whole(hours: f64) -> usize {
    (hours / MONTH_HOURS + 1e-9).floor().max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Moment {
        super::super::import::date(text).expect("a date")
    }

    /// A win of 10 each Wednesday of 2024 and 2025.
    fn weekly() -> History {
        let first = day("2024-01-03").day;
        let win = |week: i64| {
            let day = first + 7 * week;
            (Moment { day, second: None }, Some(10.0))
        };
        History {
            wins: (0..104).map(win).collect(),
            since: day("2024-01-01"),
            end: day("2025-12-26"),
        }
    }

    #[test]
    fn twelve_months_are_fifty_two_weeks() {
        let history = weekly();
        assert_eq!(history.months(), 24);
        let at = history.months_before_end(12);
        assert_eq!(at.date(), "2024-12-29");
        let cut = history.cut(at);
        assert_eq!((cut.before.len(), cut.after.len()), (12, 12));
        let wins = |months: &[MonthOfWins]| months.iter().map(|month| month.wins).sum::<f64>();
        assert_eq!([wins(&cut.before), wins(&cut.after)], [52.0, 52.0]);
        assert_eq!(cut.after[0].from.date(), "2024-12-30");
        assert_eq!(cut.after[3].from.date(), "2025-03-29");
        assert!(
            cut.after
                .iter()
                .all(|month| month.wins == 4.0 || month.wins == 5.0)
        );
    }

    #[test]
    fn a_weekend_is_on_its_own_side_of_the_date() {
        let win = |date| (day(date), None);
        let history = History {
            wins: vec![win("2024-06-01"), win("2024-06-02")],
            since: day("2024-01-01"),
            end: day("2024-12-31"),
        };
        let cut = history.cut(day("2024-06-01"));
        let last = cut.before.last().expect("months");
        assert_eq!((last.wins, cut.after[0].wins), (1.0, 1.0));
        assert_eq!(cut.without_amount, 2);
    }
}
