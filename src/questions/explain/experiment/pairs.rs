//! Pairs of players: what two do together beyond what each does alone.

use crate::stats::{Coalition, Estimate, along, factorial, interaction};

use super::Cause;
use super::game::swapped;

/// Two causes that together do more, or less, than each alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interaction {
    pub causes: [Cause; 2],
    /// In hundredths of money, over the replications in which the two were looked at; the interval
    /// holds for all pairs together.
    pub estimate: Estimate,
}

/// What was seen of pairs of players, in hundredths of money.
pub(super) struct Pairs {
    players: usize,
    /// By the lower and the higher player.
    seen: Vec<Vec<Vec<f64>>>,
}

impl Pairs {
    pub(super) fn new(players: usize) -> Pairs {
        Pairs {
            players,
            seen: vec![vec![Vec::new(); players]; players],
        }
    }

    /// How many pairs there are.
    pub(super) fn count(&self) -> usize {
        self.players * self.players.saturating_sub(1) / 2
    }

    /// Looks at the neighbours in an order: what the two add together beyond what each adds alone.
    /// Over random orders its expectation is their interaction.
    pub(super) fn look_at(&mut self, order: &[usize], worth: impl Fn(Coalition) -> i64) {
        let before = along(order);
        for (place, swapped) in swapped(order).into_iter().enumerate() {
            let [none, one, both] = [0, 1, 2].map(|more| worth(before[place + more]));
            let more = both - one - worth(swapped) + none;
            let (one, other) = (order[place], order[place + 1]);
            self.seen[one.min(other)][one.max(other)].push(more as f64);
        }
    }

    /// Looks at all pairs in all coalitions.
    pub(super) fn look_at_all(&mut self, worth: impl Fn(Coalition) -> i64 + Copy) {
        let orders = factorial(self.players.saturating_sub(1)) as f64;
        for one in 0..self.players {
            for other in one + 1..self.players {
                let more = interaction(self.players, [one, other], worth);
                self.seen[one][other].push(more as f64 / orders);
            }
        }
    }

    /// The pairs that are apart from 0 and larger than `least`, the largest first, and how many of
    /// the others may be as large. The intervals hold for all pairs together (Bonferroni).
    pub(super) fn above(
        &self,
        least: f64,
        players: &[Cause],
        confidence: f64,
    ) -> (Vec<Interaction>, usize) {
        let confidence = 1.0 - (1.0 - confidence) / self.count().max(1) as f64;
        let (mut named, mut open) = (Vec::new(), 0);
        for one in 0..self.players {
            for other in one + 1..self.players {
                let Some(estimate) = Estimate::of(&self.seen[one][other], confidence) else {
                    open += 1;
                    continue;
                };
                let half_width = estimate.half_width.unwrap_or(f64::INFINITY);
                if estimate.excludes_zero() && estimate.mean.abs() > least {
                    named.push(Interaction {
                        causes: [players[one], players[other]],
                        estimate,
                    });
                } else if estimate.mean.abs() + half_width > least {
                    open += 1;
                }
            }
        }
        let size = |interaction: &Interaction| interaction.estimate.mean.abs();
        named.sort_by(|one, other| size(other).total_cmp(&size(one)));
        (named, open)
    }
}
