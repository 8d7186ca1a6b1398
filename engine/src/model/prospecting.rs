//! How leads are made: what an attempt takes, and what comes of it.

use crate::random::Law;

/// How leads are made among the clients of a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospecting {
    /// How many prospects there are; ≥ 1.
    pub pool: u32,
    /// Hours of effort of an attempt.
    pub effort: Law,
    /// Chance that an attempt reaches somebody; in [0, 1].
    pub reach: f64,
    /// Hours until a prospect who was not reached can be asked again.
    pub retry: Law,
    /// Chance that who is reached becomes a lead, by grade, in [0, 1]; none where no seller of the
    /// grade ever asks.
    pub lead: Vec<Option<f64>>,
    /// Hours until a prospect who said no, or was lost by the firm, can be asked again.
    pub rest: Law,
}

impl Prospecting {
    /// How many attempts per hour there can be at most, where those who ask work so many hours per hour:
    /// they take time, and prospects rest.
    pub fn most_attempts(&self, hours: f64) -> f64 {
        let rests = (1.0 - self.reach) * self.retry.mean() + self.reach * self.rest.mean();
        let effort = self.effort.mean();
        (hours / effort).min(f64::from(self.pool) / (rests + effort))
    }

    /// The chance that an attempt makes a lead, mean over the grades that have one.
    pub fn leads_per_attempt(&self) -> f64 {
        let known: Vec<f64> = self.lead.iter().flatten().copied().collect();
        self.reach * known.iter().sum::<f64>() / known.len().max(1) as f64
    }
}
