//! Worlds that were weighed: values of a study's numbers that go together, and how much each counts.

use crate::random::Key;
use crate::stats::{Estimate, NoisyMean, effective_number};

/// The effective number below which no interval over worlds is told.
pub const FEWEST_WORLDS: f64 = 50.0;

/// Between 5 and 95 % of the draws lies what is reported as their spread, as of that of single firms.
pub(super) const SPREAD: f64 = 0.9;
/// Draws below which no spread is reported: its ends would lie beyond those that were seen.
pub(super) const FEWEST_OF_SPREAD: usize = 20;

/// Weighed worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// Not below 0, and not all 0.
    pub weights: Vec<f64>,
    /// Of each world, what an override of the study takes: path and value.
    pub numbers: Vec<Vec<(String, String)>>,
}

impl Worlds {
    /// Of how many equal worlds they are worth.
    pub fn effective(&self) -> f64 {
        effective_number(&self.weights)
    }

    /// A hash of all of them.
    pub fn key(&self) -> Key {
        let weights = self.weights.iter().zip(&self.numbers);
        let text = weights.map(|(weight, numbers)| {
            let numbers = numbers
                .iter()
                .map(|(path, value)| format!("\t{path}={value}"));
            format!("{weight}{}\n", numbers.collect::<String>())
        });
        Key::of(&text.collect::<String>())
    }

    /// The place of the world of each of so many draws: each comes as often as its share of the weight
    /// says, give or take one (systematic resampling: Kitagawa 1996, Journal of Computational and
    /// Graphical Statistics 5, 1–25).
    pub fn drawn(&self, draws: usize) -> Vec<usize> {
        let all: f64 = self.weights.iter().sum();
        let step = all / draws as f64;
        let (mut place, mut sum) = (0, self.weights[0]);
        let draw = |draw: usize| {
            let at = (draw as f64 + 0.5) * step;
            while sum < at && place + 1 < self.weights.len() {
                place += 1;
                sum += self.weights[place];
            }
            place
        };
        (0..draws).map(draw).collect()
    }
}

/// A mean with its squared error; none of a single value.
pub(super) fn noisy(values: &[f64]) -> Option<NoisyMean> {
    let estimate = Estimate::of(values, SPREAD)?;
    let sd = estimate.sd?;
    Some(NoisyMean {
        mean: estimate.mean,
        squared_error: sd * sd / estimate.n as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_drawn_as_often_as_its_weight_says() {
        let worlds = Worlds {
            weights: vec![1.0, 0.0, 2.0, 5.0],
            numbers: vec![Vec::new(); 4],
        };
        assert_eq!(worlds.drawn(8), [0, 2, 2, 3, 3, 3, 3, 3]);
        let many = worlds.drawn(8_000);
        let count = |place| many.iter().filter(|drawn| **drawn == place).count();
        assert_eq!([0, 1, 2, 3].map(count), [1_000, 0, 2_000, 5_000]);
        // 8²/(1 + 4 + 25)
        assert!((worlds.effective() - 64.0 / 30.0).abs() < 1e-12);
    }
}
