//! What has to add up: leads and wins, wins and accounts, work and paid hours.

use super::assumed::paid_hours;
use super::book;
use super::estimates::Estimates;
use super::firm::Firm;
use super::study::StudyText;

/// Standard errors by which both sides may differ.
const APART: f64 = 1.645;

/// One line of the sheet, and what is likely where it does not close.
#[derive(Clone, Debug, PartialEq)]
pub enum BalanceLine {
    /// Leads a month, the chance to win or those of the stages, the wins that they give, wins in the file.
    Wins {
        leads: f64,
        chances: Vec<f64>,
        expected: f64,
        seen: f64,
        causes: Vec<LikelyCause>,
    },
    /// New wins, accounts that began, that ended, that the file has more of now.
    Growth {
        wins: usize,
        started: usize,
        ended: usize,
        growth: i64,
        causes: Vec<LikelyCause>,
    },
    /// Hours of work a month, and hours that are paid.
    Hours {
        needed: f64,
        paid: f64,
        causes: Vec<LikelyCause>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikelyCause {
    /// More wins are expected than there are: what was won later is not seen yet, or was never closed.
    TooFewWins,
    /// More wins than expected: of deals from before.
    TooManyWins,
    LeadsGrew,
    AccountsMissing,
    AccountsMore,
    Overloaded,
    Idle,
}

/// The sheet of what could be estimated.
pub fn sheet(found: &Estimates, firm: &Firm, written: &StudyText) -> Vec<BalanceLine> {
    let mut lines = Vec::new();
    lines.extend(wins(found, firm));
    lines.extend(growth(firm));
    lines.extend(hours(found, written));
    lines
}

fn wins(found: &Estimates, firm: &Firm) -> Option<BalanceLine> {
    let (leads, seen) = (found.leads?, found.wins?);
    let (win, chances) = match &found.funnel {
        Some(funnel) => {
            let chances = funnel.stages.iter().map(|stage| stage.chance.value);
            (funnel.chance(), chances.collect())
        }
        None => (found.win[0]?, vec![found.win[0]?.value]),
    };
    let expected = leads.value * win.value;
    let half = |low: f64, high: f64| 0.5 * (high - low) / APART;
    let parts = [
        half(leads.low, leads.high) * win.value,
        half(win.low, win.high) * leads.value,
        half(seen.low, seen.high),
    ];
    let error = parts.iter().map(|part| part * part).sum::<f64>().sqrt();
    let mut causes = Vec::new();
    if expected - seen.value > APART * error {
        causes.push(LikelyCause::TooFewWins);
        let middle = firm.since + 0.5 * (firm.now - firm.since);
        let new = firm
            .deals
            .iter()
            .filter(|d| d.existing != Some(true) && d.created >= firm.since);
        let (late, all) = new.fold((0.0, 0.0), |(late, all), deal| {
            (
                late + f64::from(u8::from(deal.created >= middle)),
                all + 1.0,
            )
        });
        if 2.0 * late - all > 2.0 * f64::sqrt(all) {
            causes.push(LikelyCause::LeadsGrew);
        }
    } else if seen.value - expected > APART * error {
        causes.push(LikelyCause::TooManyWins);
    }
    Some(BalanceLine::Wins {
        leads: leads.value,
        chances,
        expected,
        seen: seen.value,
        causes,
    })
}

fn growth(firm: &Firm) -> Option<BalanceLine> {
    let accounts = firm.accounts.as_ref().filter(|_| firm.accounts_end)?;
    let within = |time: f64| firm.since < time && time < firm.now;
    let started = accounts
        .iter()
        .filter(|account| within(account.start))
        .count();
    let ended = accounts
        .iter()
        .filter(|account| account.end.is_some_and(within))
        .count();
    let wins = firm
        .wins
        .iter()
        .filter(|(_, existing)| *existing != Some(true))
        .count();
    let [then, now] = [firm.since, firm.now].map(|time| book::at(accounts, time) as i64);
    let (more, fewer) = (wins as f64, started as f64);
    let apart = 2.0 * (more + fewer).sqrt();
    let mut causes = Vec::new();
    if more - fewer > apart {
        causes.push(LikelyCause::AccountsMissing);
    } else if fewer - more > apart {
        causes.push(LikelyCause::AccountsMore);
    }
    Some(BalanceLine::Growth {
        wins,
        started,
        ended,
        growth: now - then,
        causes,
    })
}

fn hours(found: &Estimates, written: &StudyText) -> Option<BalanceLine> {
    let paid = paid_hours(found);
    let leads = found.leads.filter(|_| paid > 0.0)?;
    let accounts = found.clients.map_or(0.0, |clients| clients[1] as f64);
    let upsells = found.upsells.map_or(0.0, |upsells| upsells.value);
    let service = found.requests.map_or(0.0, |requests| requests.value)
        * found
            .request_hours
            .as_ref()
            .map_or(2.0, |hours| hours.mean.value);
    let needed =
        leads.value * written.effort[0] + accounts * (upsells * written.effort[1] + service);
    let mut causes = Vec::new();
    if needed > paid {
        causes.push(LikelyCause::Overloaded);
    } else if needed < 0.4 * paid {
        causes.push(LikelyCause::Idle);
    }
    Some(BalanceLine::Hours {
        needed,
        paid,
        causes,
    })
}
