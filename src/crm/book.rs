//! The book of accounts: how many there were, how long, and how they left.

use super::estimated::Estimated;
use super::firm::{Account, Firm, MONTH};
use crate::stats::RateInterval;

/// Days around an anniversary that are taken for it: working time and the calendar differ by weekends.
const NEARLY: f64 = 0.1;

/// How accounts leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Churn {
    /// Per month.
    pub chance: Estimated,
    /// Accounts that left while it was recorded.
    pub ends: usize,
    /// Kaplan & Meier's (1958, JASA 53, 457–481) share that is left after a year, by months of age
    /// with delayed entry; and that of a chance that never changes.
    pub after_a_year: Option<[f64; 2]>,
}

/// Months that accounts were there, from `since` to now.
pub fn months(accounts: &[Account], since: f64, now: f64) -> f64 {
    let there = |account: &Account| {
        let until = account.end.unwrap_or(now).min(now);
        (until - account.start.max(since)).max(0.0) / MONTH
    };
    accounts.iter().map(there).sum()
}

/// Accounts at an instant.
pub fn at(accounts: &[Account], time: f64) -> usize {
    let there =
        |account: &&Account| account.start < time && account.end.is_none_or(|end| end >= time);
    accounts.iter().filter(there).count()
}

/// The monthly chance to leave: of the months that accounts have begun to complete since ends are
/// recorded, how many they did not survive.
pub fn churn(firm: &Firm, confidence: f64) -> Option<Churn> {
    let accounts = firm.accounts.as_ref().filter(|_| firm.accounts_end)?;
    let since = recorded_since(accounts, firm);
    // By month of age: at risk, left.
    let mut table: Vec<[usize; 2]> = Vec::new();
    for account in accounts {
        let until = account.end.unwrap_or(firm.now);
        let age = (until - account.start) / MONTH;
        let first = ((since - account.start) / MONTH - NEARLY).floor().max(0.0) as usize;
        let last = match account.end {
            Some(end) if end <= since => continue,
            Some(_) => (age - NEARLY).ceil().max(1.0) as usize,
            None => (age + NEARLY).floor() as usize,
        };
        if table.len() < last {
            table.resize(last, [0, 0]);
        }
        for month in table.iter_mut().take(last).skip(first) {
            month[0] += 1;
        }
        if account.end.is_some() && last > first {
            table[last - 1][1] += 1;
        }
    }
    let sum = |place: usize| table.iter().map(|month| month[place]).sum::<usize>();
    let (months, ends) = (sum(0), sum(1));
    if months == 0 {
        return None;
    }
    let RateInterval { rate, low, high } = RateInterval::of(ends, months as f64, 1.0, confidence);
    let year = table
        .get(..12)
        .filter(|year| year.iter().all(|month| month[0] >= 5));
    let after_a_year = year.map(|year| {
        let stays = |month: &[usize; 2]| 1.0 - month[1] as f64 / month[0] as f64;
        let mut constant = 1.0;
        for _ in 0..12 {
            constant *= 1.0 - rate;
        }
        [year.iter().map(stays).product(), constant]
    });
    Some(Churn {
        chance: Estimated {
            value: rate.min(1.0),
            low,
            high: high.min(1.0),
            n: months,
        },
        ends,
        after_a_year,
    })
}

/// When ends began to be recorded: with the closes of deals, unless the first one came so late that
/// it would have been a chance of less than 1 %.
fn recorded_since(accounts: &[Account], firm: &Firm) -> f64 {
    let ends = accounts.iter().filter_map(|account| account.end);
    let ends: Vec<f64> = ends.filter(|end| *end > firm.since).collect();
    let Some(first) = ends.iter().copied().min_by(f64::total_cmp) else {
        return firm.since;
    };
    let rate = ends.len() as f64 / months(accounts, first, firm.now).max(1e-9);
    let silent = rate * months(accounts, firm.since, first);
    // e^(−4.6) is a hundredth.
    if silent > 4.6 { first } else { firm.since }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(accounts: Vec<Account>) -> Firm {
        Firm {
            accounts: Some(accounts),
            accounts_end: true,
            now: 24.0 * MONTH,
            ..Firm::default()
        }
    }

    /// Ten accounts from the start: five leave, one every second month, five are there after 24.
    #[test]
    fn the_chance_is_ends_by_months() {
        let account = |i: usize| Account {
            start: 0.0,
            end: (i < 5).then_some(2.0 * (i + 1) as f64 * MONTH),
        };
        let churn = churn(&firm((0..10).map(account).collect()), 0.9).expect("accounts");
        assert_eq!(
            (churn.ends, churn.chance.n),
            (5, 2 + 4 + 6 + 8 + 10 + 5 * 24)
        );
        assert!((churn.chance.value - 5.0 / 150.0).abs() < 1e-12);
        let [seen, constant] = churn.after_a_year.expect("a year");
        assert!((seen - 0.5).abs() < 1e-12 && (0.6..0.75).contains(&constant));
    }

    /// Nobody recorded that accounts left before month 12; a hundred old ones look immortal.
    #[test]
    fn months_before_ends_were_recorded_do_not_count() {
        let account = |i: usize| Account {
            start: 0.0,
            end: (i < 48).then_some((12.5 + (i / 4) as f64 * 0.99) * MONTH),
        };
        let churn = churn(&firm((0..100).map(account).collect()), 0.9).expect("accounts");
        assert!(churn.chance.n < 100 * 12, "{churn:?}");
        assert!(churn.chance.low > 0.03, "{churn:?}");
    }
}
