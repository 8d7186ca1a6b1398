//! What moved the headline: the year's accounts taken apart, the largest part first.
//!
//! A year's bookings are wins times what a win brings; wins are decisions times the win rate;
//! decisions are leads less those that went cold, found no place or did not fit. Upsells come about
//! in the same way from chances, and chances from accounts, which clients who leave take with them.
//! So the difference of two structures' headline has a part for each of these numbers: its own
//! difference, times what one of it is worth at the mean of the two structures (for a product that
//! is exact: Δ(xy) = x̄Δy + ȳΔx; Laspeyres and Paasche averaged, Marshall 1887). The parts put the
//! numbers in order and are not told: what one mechanism alone does is asked of `explain`.
//! What has no part of its own but acts through one that has, as waiting acts through leads gone
//! cold, stands right behind it.

use crate::model::named::{
    self, ACCOUNTS_END, BOOKINGS, BOOKINGS_EXISTING, BOOKINGS_NEW, CHURN_PER_MONTH, CHURNED,
    CLIENT_LEFT, COLD, COLD_EXISTING, CONFLICT_SURPRISE, CONFLICTS, EXPERTISE_END, FEES,
    FIRST_RESPONSE_HOURS, HANDOVER_LOSSES, HIRING_COSTS, LOST_EXISTING, LOST_NEW, NET_BOOKINGS,
    NO_PLACE, PROFIT, PROJECTS, REFERRALS, RELEASING_COSTS, RENEWALS, SATISFACTION,
    SERVICE_RESPONSE_HOURS, SERVICES_LAPSED, UPSELLS_OPENED, WIN_RATE_EXISTING, WIN_RATE_NEW,
    WON_EXISTING, WON_NEW,
};
use crate::model::{Better, Scenario, Unit};
use crate::numeric::ratio;
use crate::stats::{Estimate, Sign};

use super::claims::Claim;
use super::records::Records;
use super::sample::Sample;

/// One number that differs, beyond its interval, between two structures.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// A measure's name, or `VALUE_NEW` or `VALUE_EXISTING`.
    pub name: String,
    pub unit: Unit,
    /// The number of the structure spoken of less that of the reference.
    pub claim: Claim,
    /// The reference's number and that of the structure spoken of.
    pub means: [f64; 2],
    /// Whether what differs is good for the structure spoken of.
    pub is_good: bool,
}

/// What a new client books when won.
pub const VALUE_NEW: &str = "value_new";
/// What an upsell brings.
pub const VALUE_EXISTING: &str = "value_existing";

/// How a number is made of measures.
#[derive(Clone, Copy)]
enum MadeOf {
    /// The measure of its name, by the estimator of the catalogue.
    Measure,
    /// The sum of the first over the sum of the second.
    Quotient(&'static str, &'static str),
}

/// The numbers with a part of their own, and those that act through them.
const NUMBERS: [(&str, MadeOf, &[&str]); 14] = {
    use MadeOf::{Measure, Quotient};
    [
        (COLD, Measure, &[FIRST_RESPONSE_HOURS]),
        (NO_PLACE, Measure, &[]),
        (REFERRALS, Measure, &[]),
        (WIN_RATE_NEW, Measure, &[EXPERTISE_END]),
        (VALUE_NEW, Quotient(BOOKINGS_NEW, WON_NEW), &[]),
        (UPSELLS_OPENED, Measure, &[ACCOUNTS_END]),
        (COLD_EXISTING, Measure, &[]),
        (CLIENT_LEFT, Measure, &[]),
        (WIN_RATE_EXISTING, Measure, &[]),
        (
            VALUE_EXISTING,
            Quotient(BOOKINGS_EXISTING, WON_EXISTING),
            &[],
        ),
        (
            CHURN_PER_MONTH,
            Measure,
            &[
                SATISFACTION,
                SERVICE_RESPONSE_HOURS,
                SERVICES_LAPSED,
                CONFLICTS,
                CONFLICT_SURPRISE,
            ],
        ),
        (HANDOVER_LOSSES, Measure, &[]),
        (HIRING_COSTS, Measure, &[]),
        (RELEASING_COSTS, Measure, &[]),
    ]
};

/// A pair of structures in one window.
struct MoverPair<'a> {
    records: &'a Records,
    /// The reference and the structure spoken of.
    places: [usize; 2],
    window: usize,
    level: f64,
}

impl MoverPair<'_> {
    fn values(&self, side: usize, name: &str) -> Vec<f64> {
        let measure = self.records.measure(name);
        measure.map_or_else(Vec::new, |measure| {
            self.records.values(self.places[side], self.window, measure)
        })
    }

    /// The mean of a sum over replications; 0 where nothing was counted.
    fn mean(&self, side: usize, name: &str) -> f64 {
        let values = self.values(side, name);
        let estimate = Estimate::of_defined(&values, self.level);
        estimate.map_or(0.0, |estimate| estimate.mean)
    }

    /// The mean of two sides; of one where the other is undefined, and 0 where both are.
    fn middle(&self, of: impl Fn(usize) -> f64) -> f64 {
        match [of(0), of(1)].map(|x| x.is_finite().then_some(x)) {
            [Some(a), Some(b)] => (a + b) / 2.0,
            [Some(one), None] | [None, Some(one)] => one,
            [None, None] => 0.0,
        }
    }

    /// One side's number, replication by replication.
    fn sample(&self, side: usize, name: &str, made: MadeOf) -> Sample {
        let named = |name: &str| self.values(side, name);
        match made {
            MadeOf::Measure => self.records.measure(name).map_or_else(
                || Sample::of_totals(Vec::new()),
                |measure| self.records.sample(self.places[side], self.window, measure),
            ),
            MadeOf::Quotient(of, per) => {
                let (of, per) = (named(of), named(per));
                let single = of.iter().zip(&per).map(|(of, per)| ratio(*of, *per));
                Sample::of_rate(single.collect(), of, per)
            }
        }
    }

    /// The two sides' numbers, and the claim that they differ.
    fn differs(&self, name: &str, made: MadeOf) -> ([f64; 2], Claim) {
        let [theirs, ours] = [0, 1].map(|side| self.sample(side, name, made));
        let claim = Claim::between(&ours, &theirs, self.level);
        let means = [&theirs, &ours].map(|one| one.summary(self.level).mean);
        (means, claim)
    }

    /// What one more of a number brings to the headline, at the mean of the two structures.
    fn worth(&self, name: &str, headline: &str, margin: f64) -> f64 {
        let mean = |name: &'static str| move |side: usize| self.mean(side, name);
        let per = |above: &'static str, below: &'static str| {
            self.middle(move |side| self.mean(side, above) / self.mean(side, below))
        };
        let rate = |won: &'static str, lost: &'static str| {
            self.middle(move |side| {
                let won = self.mean(side, won);
                won / (won + self.mean(side, lost))
            })
        };
        let (is_booked, is_net) = match headline {
            BOOKINGS => (true, false),
            NET_BOOKINGS => (true, true),
            _ => (false, false),
        };
        let kept = if headline == PROFIT { margin } else { 1.0 };
        // Half of a year's fees come from a client who comes, or is lost, at a moment of the year.
        let half_fees = 0.5 * per(FEES, ACCOUNTS_END);
        let of_new = if is_booked {
            per(BOOKINGS_NEW, WON_NEW)
        } else {
            kept * (per(PROJECTS, WON_NEW) + half_fees)
        };
        let of_upsell = kept * per(BOOKINGS_EXISTING, WON_EXISTING);
        let chance_new = rate(WON_NEW, LOST_NEW);
        let chance_existing = rate(WON_EXISTING, LOST_EXISTING);
        let of_account = || {
            let chances = 0.5 * per(UPSELLS_OPENED, ACCOUNTS_END);
            let unearned = |side| {
                let unearned = self.mean(side, BOOKINGS) - self.mean(side, NET_BOOKINGS);
                unearned / self.mean(side, CHURNED)
            };
            let lost = match (is_booked, is_net) {
                (true, true) => self.middle(unearned),
                (true, false) => 0.0,
                _ => kept * half_fees,
            };
            chances * chance_existing * of_upsell + lost
        };
        match name {
            COLD | NO_PLACE => -chance_new * of_new,
            REFERRALS => chance_new * of_new,
            WIN_RATE_NEW => (self.middle(mean(WON_NEW)) + self.middle(mean(LOST_NEW))) * of_new,
            VALUE_NEW => kept * self.middle(mean(WON_NEW)),
            UPSELLS_OPENED => chance_existing * of_upsell,
            COLD_EXISTING | CLIENT_LEFT => -chance_existing * of_upsell,
            WIN_RATE_EXISTING => {
                let decided = self.middle(mean(WON_EXISTING)) + self.middle(mean(LOST_EXISTING));
                decided * of_upsell
            }
            VALUE_EXISTING => kept * self.middle(mean(WON_EXISTING)),
            CHURN_PER_MONTH => -self.middle(mean(RENEWALS)) * of_account(),
            HANDOVER_LOSSES => -of_account(),
            _ if headline == PROFIT => -1.0,
            _ => 0.0,
        }
    }
}

/// What differs beyond its interval in the first year between `ours` and `theirs`, what moves the
/// headline most first.
pub fn movers(
    scenario: &Scenario,
    records: &Records,
    [theirs, ours]: [usize; 2],
    headline: &str,
    level: f64,
) -> Vec<Mover> {
    let Some(window) = records.window("y1") else {
        return Vec::new();
    };
    let pair = MoverPair {
        records,
        places: [theirs, ours],
        window,
        level,
    };
    let mut parts: Vec<(f64, Vec<Mover>)> = Vec::new();
    for (name, made, through) in NUMBERS {
        let measure = records.measure(name).map(|place| &records.measures[place]);
        // What is no measure is money, and more of it is better.
        let (unit, better) = measure.map_or((Unit::Money, Better::Higher), |measure| {
            (measure.unit, measure.better)
        });
        let found = mover(&pair, name, unit, better, made);
        let worth = pair.worth(name, headline, scenario.rules.margin);
        let moved = found.as_ref().map_or(0.0, |found| {
            let [from, to] = found.means;
            (worth * (to - from)).abs()
        });
        // What costs money only moves profit.
        let is_cost = matches!(name, HIRING_COSTS | RELEASING_COSTS);
        let mut told: Vec<Mover> = found
            .filter(|_| !is_cost || moved > 0.0)
            .into_iter()
            .collect();
        for base in through {
            let measures = records.measures.iter();
            let of = measures.filter(|measure| named::is_of(&measure.name, base));
            told.extend(of.filter_map(|measure| {
                mover(
                    &pair,
                    &measure.name,
                    measure.unit,
                    measure.better,
                    MadeOf::Measure,
                )
            }));
        }
        parts.push((moved, told));
    }
    // A stable sort: what moves nothing keeps the order of the table.
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    parts.into_iter().flat_map(|(_, told)| told).collect()
}

fn mover(
    pair: &MoverPair<'_>,
    name: &str,
    unit: Unit,
    better: Better,
    made: MadeOf,
) -> Option<Mover> {
    let (means, claim) = pair.differs(name, made);
    let is_good = match (claim.sign, better) {
        (Sign::Ahead, Better::Higher) | (Sign::Behind, Better::Lower) => true,
        (Sign::Ahead, Better::Lower) | (Sign::Behind, Better::Higher) => false,
        _ => return None,
    };
    Some(Mover {
        name: name.to_owned(),
        unit,
        claim,
        means,
        is_good,
    })
}
