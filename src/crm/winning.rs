//! The chance to win: open deals are not lost, and dead ones not open.

use super::deals::Outcome;
use super::estimated::{CONFIDENCE, Estimated};
use super::firm::{Firm, Seen};
use super::problem::Remark;
use crate::stats::{CompetingRisks, End, Interval};

/// A chance to win of which so much is still undecided is not known.
const TOO_OPEN: f64 = 0.3;
/// Closes by which a deal can be called dead.
const CLOSES: usize = 20;

/// The longest a deal took that was closed, in days, if there was time to see twice as long.
pub fn dead_after(firm: &Firm, remarks: &mut Vec<Remark>) -> Option<f64> {
    let closed = firm
        .deals
        .iter()
        .filter(|deal| deal.outcome != Outcome::Open);
    let ages: Vec<f64> = closed.map(|deal| deal.age).collect();
    let longest = ages.iter().copied().max_by(f64::total_cmp)?;
    let old = |deal: &&Seen| is_dead(deal, Some(longest));
    let count = firm.deals.iter().filter(old).count();
    if count == 0 || !firm.dated {
        return None;
    }
    if ages.len() < CLOSES || firm.now - firm.since < 2.0 * longest {
        remarks.push(Remark::TooShort);
        return None;
    }
    remarks.push(Remark::Dead {
        count,
        days: longest,
    });
    Some(longest)
}

/// Whether a deal is open for longer than so many days.
pub fn is_dead(deal: &Seen, after: Option<f64>) -> bool {
    deal.outcome == Outcome::Open && after.is_some_and(|after| deal.age > after)
}

/// How long each deal took and how it ended; dead ones were lost when they died.
pub fn ends(deals: &[Seen], dead: Option<f64>) -> Vec<(f64, End)> {
    let end = |deal: &Seen| match (deal.outcome, dead) {
        (Outcome::Won, _) => (deal.age, End::First),
        (Outcome::Lost, _) => (deal.age, End::Second),
        (Outcome::Open, Some(after)) if deal.age > after => (after, End::Second),
        (Outcome::Open, _) => (deal.age, End::Open),
    };
    deals.iter().map(end).collect()
}

/// The chance to win, unless too little is decided.
pub fn win(
    deals: &[Seen],
    dead: Option<f64>,
    existing: bool,
    remarks: &mut Vec<Remark>,
) -> Option<Estimated> {
    let risks = CompetingRisks::of(&ends(deals, dead))?;
    if risks.left > TOO_OPEN {
        let left = risks.left;
        remarks.push(Remark::TooOpen { existing, left });
        return None;
    }
    chance(&risks)
}

/// A chance with its interval; none where nothing was lost or nothing won of a few.
pub fn chance(risks: &CompetingRisks) -> Option<Estimated> {
    if risks.second <= 0.0 {
        return None;
    }
    let Interval { low, high } = risks.interval(CONFIDENCE);
    Some(Estimated {
        value: risks.share,
        low,
        high,
        n: risks.n,
    })
}
