//! What the figures teach of each number.

use crate::experiment::FEWEST_WORLDS;
use crate::stats::{Weighted, weighted_correlation};

use super::world::WeighedWorld;

/// The level of all tests together.
const LEVEL: f64 = 0.05;
/// A number is learned if 90 % of its weight lies in less than this share of what it was.
const LEARNED_WIDTH: f64 = 0.5;
/// Correlations below this tie nothing.
const LOOSE: f64 = 0.3;

/// How much is known of a number after the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Learning {
    /// 90 % of its weight lies in less than half of the width that it did.
    Learned,
    /// Its values differ from those of its range, but its width is still more than half.
    Partly,
    /// Its values cannot be told from those of its range.
    NotLearned,
}

/// A number after the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    pub range: usize,
    pub learning: Learning,
    /// As shares of its range: where 5, 50 and 95 % of the weight lie below.
    pub ends: [f64; 3],
}

/// Two numbers that are known together better than each alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    pub ranges: [usize; 2],
    pub correlation: f64,
}

/// All numbers, the narrowest first; empty where the worlds are too few to say anything.
pub fn learned(worlds: &[WeighedWorld], ranges: usize, effective: f64) -> Vec<Learned> {
    if effective < FEWEST_WORLDS {
        return Vec::new();
    }
    let weights: Vec<f64> = worlds.iter().map(|world| world.weight).collect();
    let of = |range: usize| {
        let values: Vec<f64> = worlds.iter().map(|world| world.shares[range]).collect();
        let weighted = Weighted::of(&values, &weights)?;
        let ends = [0.05, 0.5, 0.95].map(|share| weighted.value_at(share));
        let doubt = weighted.doubt_of_uniform();
        let learning = match ends[2] - ends[0] {
            _ if doubt >= LEVEL / ranges as f64 => Learning::NotLearned,
            width if width < LEARNED_WIDTH * 0.9 => Learning::Learned,
            _ => Learning::Partly,
        };
        Some(Learned {
            range,
            learning,
            ends,
        })
    };
    let mut learned: Vec<Learned> = (0..ranges).filter_map(of).collect();
    let width = |one: &Learned| one.ends[2] - one.ends[0];
    learned.sort_by(|a, b| {
        a.learning
            .cmp(&b.learning)
            .then(width(a).total_cmp(&width(b)))
    });
    learned
}

/// Pairs that are tied, the strongest first.
pub fn ties(worlds: &[WeighedWorld], ranges: usize, effective: f64) -> Vec<Tie> {
    if effective < FEWEST_WORLDS {
        return Vec::new();
    }
    let weights: Vec<f64> = worlds.iter().map(|world| world.weight).collect();
    let shares = |range: usize| worlds.iter().map(|world| world.shares[range]).collect();
    let columns: Vec<Vec<f64>> = (0..ranges).map(shares).collect();
    let pairs = (ranges * ranges.saturating_sub(1) / 2).max(1) as f64;
    let mut ties = Vec::new();
    for one in 0..ranges {
        for other in one + 1..ranges {
            let found = weighted_correlation(&columns[one], &columns[other], &weights);
            if let Some((correlation, doubt)) = found
                && doubt < LEVEL / pairs
                && correlation.abs() >= LOOSE
            {
                let ranges = [one, other];
                ties.push(Tie {
                    ranges,
                    correlation,
                });
            }
        }
    }
    ties.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    ties
}
