//! Which draws are worth simulating: by surfaces through what earlier worlds showed.

use crate::numeric::math;
use crate::stats::Surface;

use super::figures::ObservedFigure;
use super::likeness::Pasts;
use super::world::IMPLAUSIBLE;

/// The least chance of a world that may look like the firm.
const LEAST_CHANCE: f64 = 0.05;

/// What one wave taught.
pub struct Sieve {
    /// By figure; none where no surface goes through what worlds show.
    rules: Vec<Option<FigureSurface>>,
    /// The least distance of a world that was simulated.
    nearest: f64,
}

/// A figure's surface, and the variance of one firm's luck.
struct FigureSurface {
    surface: Surface,
    variance: f64,
}

impl Sieve {
    /// Through what these worlds show; `all` are the shares of all that were simulated.
    pub fn through(
        figures: &[ObservedFigure],
        worlds: &[(&[f64], &Pasts)],
        all: &[&[f64]],
    ) -> Sieve {
        let rule = |j: usize| {
            let shown = worlds
                .iter()
                .filter_map(|(shares, pasts)| Some((*shares, pasts.shown[j]?)));
            let (shares, shown): (Vec<&[f64]>, Vec<_>) = shown.unzip();
            let means: Vec<f64> = shown.iter().map(|shown| shown.mean).collect();
            let surface = Surface::through(&shares, &means)?;
            let variances = shown.iter().map(|shown| shown.variance);
            let variance = variances.sum::<f64>() / shown.len() as f64;
            Some(FigureSurface { surface, variance })
        };
        let mut sieve = Sieve {
            rules: (0..figures.len()).map(rule).collect(),
            nearest: 0.0,
        };
        let distances = all
            .iter()
            .filter_map(|shares| sieve.distance(figures, shares));
        sieve.nearest = distances.fold(f64::INFINITY, f64::min);
        sieve
    }

    /// How far it finds a world from the figures: the sum of squared implausibilities; none where one
    /// of them rules the world out.
    fn distance(&self, figures: &[ObservedFigure], shares: &[f64]) -> Option<f64> {
        let mut sum = 0.0;
        for (rule, figure) in self.rules.iter().zip(figures) {
            let Some(rule) = rule else { continue };
            let error = rule.surface.error * rule.surface.error;
            let mean = rule.surface.at(shares);
            let far = figure.implausibility(mean, error, rule.variance);
            if far >= IMPLAUSIBLE {
                return None;
            }
            sum += far * far;
        }
        Some(sum)
    }

    /// The chance with which it lets a world be simulated: none if ruled out.
    fn chance(&self, figures: &[ObservedFigure], shares: &[f64]) -> Option<f64> {
        let distance = self.distance(figures, shares)?;
        let beyond = (distance - self.nearest).max(0.0);
        Some(math::exp(-0.5 * beyond).max(LEAST_CHANCE))
    }
}

/// The chance with which a world is simulated if it is drawn after these sieves: 0 where one of them rules
/// it out, else as the last one says.
pub fn chance(sieves: &[Sieve], figures: &[ObservedFigure], shares: &[f64]) -> f64 {
    let mut chance = 1.0;
    for sieve in sieves {
        match sieve.chance(figures, shares) {
            Some(of_this) => chance = of_this,
            None => return 0.0,
        }
    }
    chance
}
