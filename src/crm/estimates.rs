//! The numbers of a study, from what is known of a firm, each with its interval.

use super::book::{self, Churn};
use super::deals::DealOutcome;
use super::estimated::{CONFIDENCE, Estimated, KINDS};
use super::firm::{Firm, MONTH, SeenDeal};
use super::funnel::{self, Funnel};
use super::laws::{self, FittedLaw, Observation};
use super::problem::Remark;
use super::sellers::{self, SellerGrade, SellerRecord, WinChances};
use super::winning::{alive, dead_after, is_dead, win};
use crate::stats::{RateInterval, Spread, overdispersion};

/// Counts that would be so uneven by chance no more often than this are uneven.
const UNEVEN: f64 = 0.05;
/// Days since the first recorded close that a rate by the month needs.
const LEAST_DAYS: f64 = 60.0;
/// Days without a new deal that are worth saying.
const SILENT: f64 = 45.0;

/// A share of the paid time, by so many rows of time sheets.
#[derive(Clone, Copy, Debug)]
pub struct PaidTimeShare {
    pub value: f64,
    pub rows: usize,
}

/// All that could be estimated.
#[derive(Clone, Debug, Default)]
pub struct Estimates {
    /// Months that were looked at.
    pub months: f64,
    /// Days after which an open deal is dead.
    pub dead: Option<f64>,
    /// New deals a month.
    pub leads: Option<Estimated>,
    pub burstiness: Option<f64>,
    /// Multipliers of the months from now on.
    pub season: Option<[f64; 12]>,
    pub win: [Option<Estimated>; 2],
    /// The stages of new deals, in place of their chance to win.
    pub funnel: Option<Funnel>,
    pub spread: [Option<Spread>; 2],
    pub grades: Vec<SellerGrade>,
    /// Whether their chances are drawn to those of all: of new and of existing business.
    pub drawn: [bool; 2],
    /// By owner.
    pub records: Vec<[SellerRecord; 2]>,
    pub value: [Option<FittedLaw>; 2],
    /// Working hours from creation to decision.
    pub cycle: [Option<FittedLaw>; 2],
    /// Existing deals of an account a month.
    pub upsells: Option<Estimated>,
    pub churn: Option<Churn>,
    /// Weeks of the file that a study can live again: a year at most.
    pub weeks: usize,
    /// Accounts so many weeks ago and now.
    pub clients: Option<[usize; 2]>,
    /// Tickets of an account a month, and their hours.
    pub requests: Option<Estimated>,
    pub request_hours: Option<FittedLaw>,
    /// Share of the paid time on time sheets.
    pub share: Option<PaidTimeShare>,
    /// Working hours until somebody leaves.
    pub tenure: Option<Estimated>,
    /// New wins a month.
    pub wins: Option<Estimated>,
}

impl Estimates {
    /// What grades are made by.
    pub fn shares(&self) -> WinChances {
        WinChances {
            win: self.win,
            spread: self.spread,
        }
    }
}

/// Estimates what can be; what is odd goes into `remarks`.
pub fn estimates(firm: &Firm, remarks: &mut Vec<Remark>) -> Estimates {
    let mut found = Estimates {
        months: (firm.now - firm.since) / MONTH,
        weeks: ((firm.now - firm.since) / 7.0).clamp(0.0, 52.0) as usize,
        ..Estimates::default()
    };
    let dead = dead_after(firm, remarks);
    found.dead = dead;
    let early = |deal: &&SeenDeal| firm.dated && deal.created < firm.since;
    let count = firm.deals.iter().filter(early).count();
    let deals: Vec<SeenDeal> = firm.deals.iter().filter(|d| !early(d)).copied().collect();
    let ended = deals.iter().any(|deal| deal.outcome != DealOutcome::Open);
    let days = firm.now - firm.since;
    let day = firm.since.floor() as i64;
    let first = super::dates::Moment { day, second: None };
    let is_long = days >= LEAST_DAYS && ended;
    if firm.dated && !is_long {
        remarks.push(Remark::TooYoung { days, first });
    } else if count > 0 {
        remarks.push(Remark::BeforeFirstClose { count, first });
    }
    let last = deals.iter().map(|deal| deal.created).max_by(f64::total_cmp);
    if let Some(days) = last
        .map(|last| firm.now - last)
        .filter(|days| firm.dated && *days > SILENT)
    {
        remarks.push(Remark::Silent { days });
    }
    for (place, existing) in KINDS.into_iter().enumerate() {
        let of_kind = |deal: &&SeenDeal| deal.existing.unwrap_or(false) == existing;
        let deals: Vec<SeenDeal> = deals.iter().filter(of_kind).copied().collect();
        found.win[place] = win(&deals, dead, existing, remarks);
        found.spread[place] = Spread::of(&sellers::counts(&deals, firm.owners.len()));
        let won = deals.iter().filter(|deal| deal.outcome == DealOutcome::Won);
        let amounts: Vec<Observation> = won
            .filter_map(|d| d.amount)
            .map(Observation::known)
            .collect();
        found.value[place] = laws::fit(&amounts, "amounts");
        if firm.dated {
            let cycle = |deal: &SeenDeal| Observation {
                x: deal.hours,
                open: deal.outcome == DealOutcome::Open,
                limit: deal.limit,
            };
            let alive = deals.iter().zip(alive(&deals, dead, place));
            let alive = alive.filter(|(_, alive)| *alive);
            let alive: Vec<Observation> = alive.map(|(deal, _)| cycle(deal)).collect();
            found.cycle[place] = laws::fit(&alive, "cycles");
        }
    }
    let no_loss = |deal: &SeenDeal| deal.outcome != DealOutcome::Lost && !is_dead(deal, dead);
    if ended && deals.iter().all(no_loss) {
        remarks.push(Remark::OneSided);
    }
    (found.grades, found.drawn) = sellers::grades(firm, &deals, dead, found.shares());
    found.records = sellers::records(firm, &deals, found.shares());
    found.funnel = funnel::of(firm, &deals, dead, &found.grades, remarks);
    if firm.dated && is_long {
        arrivals(firm, &deals, &mut found);
        accounts(firm, &deals, &mut found);
        staff(firm, &mut found);
    }
    found
}

/// Leads, whether they come in bursts, and their season.
fn arrivals(firm: &Firm, deals: &[SeenDeal], found: &mut Estimates) {
    let new = deals.iter().filter(|deal| deal.existing != Some(true));
    let created: Vec<f64> = new.map(|deal| deal.created).collect();
    let weeks = ((firm.now - firm.since) / 7.0) as usize;
    let mut by_week = vec![0; weeks];
    for day in &created {
        let week = ((firm.now - day) / 7.0) as usize;
        if let Some(count) = by_week.get_mut(week) {
            *count += 1;
        }
    }
    let mut dispersion = 1.0;
    if let Some((index, p_value)) = overdispersion(&by_week)
        && index > 1.0
        && p_value < UNEVEN
    {
        dispersion = index;
        let mean = by_week.iter().sum::<usize>() as f64 / weeks as f64;
        found.burstiness = Some(((index - 1.0) / mean).sqrt());
    }
    found.season = season(firm, &created, dispersion);
    if found.season.is_some() {
        found.burstiness = None;
    }
    let rate = RateInterval::of(created.len(), found.months, dispersion, CONFIDENCE);
    found.leads = (!created.is_empty()).then(|| Estimated::of_rate(rate, created.len()));
    let wins = firm
        .wins
        .iter()
        .filter(|(_, existing)| *existing != Some(true));
    let wins = wins.count();
    let rate = RateInterval::of(wins, found.months, 1.0, CONFIDENCE);
    found.wins = Some(Estimated::of_rate(rate, wins));
}

/// Multipliers of the twelve months from now on, where two years or more of leads are too uneven for
/// chance: each drawn to 1 as far as chance would have moved it (James & Stein).
fn season(firm: &Firm, created: &[f64], dispersion: f64) -> Option<[f64; 12]> {
    const YEAR: f64 = 365.25;
    let years = ((firm.now - firm.since) / YEAR).floor();
    if years < 2.0 {
        return None;
    }
    let from = (firm.now - years * YEAR).ceil() as i64;
    let month = |day: i64| super::dates::Moment { day, second: None }.month();
    let (mut days, mut counts) = ([0.0; 12], [0.0; 12]);
    for day in from..firm.now as i64 {
        days[month(day)] += 1.0;
    }
    for day in created.iter().map(|day| day.floor() as i64) {
        if day >= from {
            counts[month(day)] += 1.0;
        }
    }
    let (all_days, all): (f64, f64) = (days.iter().sum(), counts.iter().sum());
    let expected = days.map(|days| days / all_days * all);
    let pairs = counts.iter().zip(&expected);
    let chi: f64 = pairs
        .map(|(seen, mean)| (seen - mean) * (seen - mean) / mean)
        .sum();
    let chi = chi / dispersion;
    // χ² of 11 degrees exceeds 24.7 once in a hundred.
    if !(all > 0.0 && chi > 24.7) {
        return None;
    }
    let kept = 1.0 - 11.0 / chi;
    let now = month(firm.now as i64);
    let mut season = [1.0; 12];
    for (place, multiplier) in season.iter_mut().enumerate() {
        let month = (now + place) % 12;
        *multiplier = 1.0 + kept * (counts[month] / expected[month] - 1.0);
    }
    Some(season)
}

fn accounts(firm: &Firm, deals: &[SeenDeal], found: &mut Estimates) {
    let Some(accounts) = &firm.accounts else {
        return;
    };
    let per_month = |events: usize, dispersion: f64| {
        let months = book::months(accounts, firm.since, firm.now);
        (months > 0.0).then(|| {
            let rate = RateInterval::of(events, months, dispersion, CONFIDENCE);
            Estimated::of_rate(rate, events)
        })
    };
    let existing = deals.iter().filter(|deal| deal.existing == Some(true));
    let existing = existing.count();
    if deals.iter().any(|deal| deal.existing.is_some()) {
        found.upsells = per_month(existing, 1.0);
    }
    if let Some(tickets) = &firm.tickets {
        found.requests = per_month(tickets.count, 1.0);
        let hours: Vec<Observation> = tickets
            .hours
            .iter()
            .copied()
            .map(Observation::known)
            .collect();
        found.request_hours = laws::fit(&hours, "tickets");
    }
    found.churn = book::churn(firm, CONFIDENCE);
    let then = firm.now - 7.0 * found.weeks as f64;
    found.clients = Some([book::at(accounts, then), book::at(accounts, firm.now)]);
}

fn staff(firm: &Firm, found: &mut Estimates) {
    if let Some(sheets) = firm.hours.filter(|sheets| sheets.hours > 0.0) {
        found.share = Some(PaidTimeShare {
            value: (sheets.hours / (sheets.days / 7.0 * 40.0)).min(1.0),
            rows: sheets.rows,
        });
    }
    if !firm.staffed {
        return;
    }
    let (mut weeks, mut left) = (0.0, 0);
    for owner in &firm.owners {
        let Some(start) = owner.start.filter(|start| *start < firm.now) else {
            continue;
        };
        let end = owner.end.filter(|end| *end < firm.now);
        let until = end.unwrap_or(firm.now);
        weeks += (until - start.max(firm.since)).max(0.0) / 7.0;
        left += usize::from(end.is_some_and(|end| end > firm.since));
    }
    if left > 0 && weeks > 0.0 {
        let hours = weeks * 40.0;
        let rate = RateInterval::of(left, hours, 1.0, CONFIDENCE);
        found.tenure = Some(Estimated {
            value: 1.0 / rate.rate,
            low: 1.0 / rate.high,
            high: 1.0 / rate.low,
            n: left,
        });
    }
}
