//! The chance to win: open deals are not lost, and dead ones not open.

use super::deals::DealOutcome;
use super::estimated::{CONFIDENCE, Estimated};
use super::firm::{Firm, SeenDeal};
use super::problem::Remark;
use crate::random::{Key, Luck};
use crate::stats::{CompetingRisks, End, Interval};

/// A chance to win of which so much is still undecided is not known.
pub const TOO_OPEN: f64 = 0.3;
/// Closes by which a deal can be called dead.
const CLOSES: usize = 20;

/// The longest a deal took that was closed, in days, if there was time to see twice as long.
pub fn dead_after(firm: &Firm, remarks: &mut Vec<Remark>) -> Option<f64> {
    let closed = firm
        .deals
        .iter()
        .filter(|deal| deal.outcome != DealOutcome::Open);
    let ages: Vec<f64> = closed.map(|deal| deal.age).collect();
    let longest = ages.iter().copied().max_by(f64::total_cmp)?;
    let old = |deal: &&SeenDeal| is_dead(deal, Some(longest));
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
pub fn is_dead(deal: &SeenDeal, after: Option<f64>) -> bool {
    deal.outcome == DealOutcome::Open && after.is_some_and(|after| deal.age > after)
}

/// How long each deal took and how it ended; dead ones were lost when they died.
pub fn ends(deals: &[SeenDeal], dead: Option<f64>) -> Vec<(f64, End)> {
    let end = |deal: &SeenDeal| match (deal.outcome, dead) {
        (DealOutcome::Won, _) => (deal.age, End::First),
        (DealOutcome::Lost, _) => (deal.age, End::Second),
        (DealOutcome::Open, Some(after)) if deal.age > after => (after, End::Second),
        (DealOutcome::Open, _) => (deal.age, End::Open),
    };
    deals.iter().map(end).collect()
}

/// Of deals, which are not dead nor, though not yet old enough to be called so, will be: of the open ones of
/// each age as many are left out as chance says, by the number of the deal in an order of its own.
pub fn alive(deals: &[SeenDeal], dead: Option<f64>, place: usize) -> Vec<bool> {
    let decided = dead.map(|after| StillDecided::of(deals, after));
    let luck = Luck::new(0, 0).stream(Key::of("dead"), place as u32);
    let is_alive = |(deal, number): (&SeenDeal, u64)| {
        let share = decided
            .as_ref()
            .map_or(1.0, |decided| decided.share(deal.age));
        deal.outcome != DealOutcome::Open || !is_dead(deal, dead) && luck.uniform(number) < share
    };
    deals.iter().zip(0..).map(is_alive).collect()
}

/// The chance to win, unless too little is decided.
pub fn win(
    deals: &[SeenDeal],
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
    (risks.second > 0.0).then(|| share(risks))
}

/// The share of the first end, with its interval.
pub fn share(risks: &CompetingRisks) -> Estimated {
    let Interval { low, high } = risks.interval(CONFIDENCE);
    Estimated {
        value: risks.share,
        low,
        high,
        n: risks.n,
    }
}

/// Of open deals of each age, the share that will still be decided: what Kaplan & Meier's curve of
/// decisions has left of those who end within so many days, of all that it has left.
pub struct StillDecided {
    /// Ages at which deals were decided, ascending, and what is undecided from there on.
    steps: Vec<(f64, f64)>,
}

impl StillDecided {
    pub fn of(deals: &[SeenDeal], after: f64) -> StillDecided {
        let is_decided = |deal: &SeenDeal| deal.outcome != DealOutcome::Open;
        let mut times: Vec<(f64, bool)> = deals
            .iter()
            .map(|deal| (deal.age.min(after), is_decided(deal)))
            .collect();
        // At one age decisions come first.
        times.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let (mut left, mut steps) = (1.0, Vec::new());
        for (place, (age, _)) in times.iter().enumerate().filter(|(_, time)| time.1) {
            left *= 1.0 - 1.0 / (times.len() - place) as f64;
            steps.push((*age, left));
        }
        StillDecided { steps }
    }

    /// The share of those of this age.
    pub fn share(&self, age: f64) -> f64 {
        let never = self.steps.last().map_or(0.0, |(_, left)| *left);
        let before = self.steps.partition_point(|(time, _)| *time <= age);
        let left = before
            .checked_sub(1)
            .map_or(1.0, |place| self.steps[place].1);
        if left > 0.0 { 1.0 - never / left } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two deals are decided after 10 days, two after 20; four never. Of the six that are undecided after
    /// 15 days, two will still be decided.
    #[test]
    fn the_share_that_will_be_decided_is_counted() {
        let deal = |age: f64, outcome| SeenDeal {
            created: 0.0,
            age,
            hours: age,
            limit: 100.0,
            outcome,
            amount: None,
            owner: None,
            existing: None,
            path: None,
        };
        let ages = [10.0, 10.0, 20.0, 20.0].map(|age| deal(age, DealOutcome::Lost));
        let deals = [&ages[..], &[deal(90.0, DealOutcome::Open); 4]].concat();
        let decided = StillDecided::of(&deals, 20.0);
        for (age, share) in [(5.0, 0.5), (15.0, 1.0 / 3.0), (25.0, 0.0)] {
            assert!((decided.share(age) - share).abs() < 1e-12, "{age}");
        }
    }
}
